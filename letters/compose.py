"""Make the letter of one language: fill the template, read its Markdown, format its notes."""

from __future__ import annotations

from collections.abc import Iterable

from namens.citations.pandoc import Engine
from namens.letters.alone import check_alone, check_sources
from namens.letters.cite import formatted_notes, with_authors
from namens.letters.letterhead_values import letterhead_values
from namens.letters.load import Loaded
from namens.letters.markdown.reader import Reader
from namens.letters.markdown.sources import TemplateText
from namens.letters.model import Letter
from namens.letters.signatures import Printed, printed_names
from namens.letters.submission import DEFAULT_TEMPLATE, Submission
from namens.letters.values import Values
from namens.templates.fill import Templates
from namens.workspace.problems import Place, Problems


def compose(
    loaded: Loaded,
    languages: Iterable[str],
    problems: Problems,
    *,
    draft: bool = False,
    engine: Engine | None = None,
    final: bool = False,
) -> list[Letter]:
    """The letter in each of *languages*; problems of one language do not hide those of the next.

    *final*: that a printed name does not stand behind the text is a problem, not a warning.
    """
    chosen = list(languages)
    printed = printed_names(loaded, chosen, problems, final=final)
    return [
        letter
        for language in chosen
        if (letter := _letter(loaded, language, problems, draft, engine, printed.get(language), final))
        is not None
    ]


def _letter(
    loaded: Loaded,
    language: str,
    problems: Problems,
    draft: bool,
    engine: Engine | None,
    printed: Printed | None,
    final: bool,
) -> Letter | None:
    submission = loaded.submission
    asked = None
    if engine is not None and engine.fresh:
        from namens.letters.guess import ask_ahead

        asked = ask_ahead(loaded, language, engine)
    templates = Templates(loaded.folder)
    values = Values(loaded, language, templates.seals, problems, draft=draft, printed=printed).all()
    name = submission.template if submission.template is not None else DEFAULT_TEMPLATE
    place = submission.template.place if submission.template is not None else submission.place
    filled = templates.fill(str(name), values, place, problems)
    templates.warn_of_losses(str(name), problems)
    if filled is not None and not filled.text.strip():
        problems.add(Place(templates.shown(str(name))), "the template prints nothing, so there is no letter.")
    shown = filled or templates.with_gaps
    if shown is None:
        check_alone(loaded.arguments, loaded.folder, loaded.library, problems)
        return None
    reader = Reader(language, loaded.folder, templates.seals, problems)
    reader.notes_language = str(submission.citation_language or "")
    blocks = reader.blocks(TemplateText(shown, templates.shown(str(name)), templates.sources))
    if filled is None:  # what is wrong beside its gaps is said in the same run
        check_sources(reader.notes, loaded.library, problems)
        return None
    if asked is not None:
        asked.join()
    formatted = formatted_notes(loaded, reader.notes, language, problems, engine)
    if formatted is None:
        return None
    notes, authors = formatted
    flat = letterhead_values(values)
    letter = Letter(
        language=language,
        title=flat["title"]
        if submission.title.in_language(language, submission.first)
        else _first_title(submission),
        author=flat["sender.name"],
        date=submission.date.date,
        blocks=with_authors(blocks, authors),
        notes=notes,
        values=flat,
        labels={key.removeprefix("label."): words for key, words in flat.items() if key.startswith("label.")},
        draft=draft,
    )
    if printed is not None and printed.reservations:
        from namens.letters.reservations import Printout, check_reservations

        check_reservations(Printout(letter, templates, str(name), values, filled), problems, final=final)
    return letter


def _first_title(submission: Submission) -> str:
    """A draft whose title is not translated yet has the title of the first language that there is."""
    return next((str(text).strip() for text in submission.title.texts()), "")
