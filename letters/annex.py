"""The annex 'Sources and quotations': for each argument what its sources say, word by word, and what is answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from namens.citations.engine import format_notes
from namens.citations.evidence import Result
from namens.citations.notes import Citation, CitationGroup, NoteRequest, Run
from namens.letters.cite import notes_language
from namens.letters.claims import language_of
from namens.letters.load import Loaded
from namens.letters.markdown.notes import inlines_of_runs
from namens.letters.model import (
    NOWHERE,
    Block,
    BlockQuote,
    Heading,
    Inline,
    Letter,
    Paragraph,
    Span,
    Strong,
    Text,
)


def annex(loaded: Loaded, letter: Letter, results: Sequence[Result]) -> Letter:
    """The annex to *letter*, in its language and on its letterhead; claims that quote nothing are left out."""
    quoted = [result for result in results if result.claim.quote]
    title = letter.labels.get("evidence", "Sources and quotations")
    blocks: list[Block] = [Heading(1, (Text(title),)), Paragraph((Text(letter.title),))]
    sources = _sources(loaded, letter.language, quoted)
    argument = ""
    for result in quoted:
        if result.claim.argument != argument:
            argument = result.claim.argument
            blocks.append(Heading(2, (Text(result.claim.heading or argument),)))
        blocks += _claim(loaded, letter, result, sources)
    values = {**letter.values, "title": title, "subject": title}
    return letter._replace(title=title, blocks=tuple(blocks), notes=(), values=values)


def _sources(loaded: Loaded, language: str, results: Sequence[Result]) -> dict[str, tuple[Run, ...]]:
    """Each source in full, as the letter's style prints it at the first mention."""
    entries = loaded.library.entries(list(dict.fromkeys(result.claim.key for result in results)))
    if loaded.style is None or not entries:
        return {}
    requests = [NoteRequest((CitationGroup((Citation(key),)),)) for key in entries]
    formatted = format_notes(requests, entries, loaded.style, notes_language(loaded, language))
    return {key: note.groups[0] for key, note in zip(entries, formatted, strict=True)}


def _claim(
    loaded: Loaded, letter: Letter, result: Result, sources: dict[str, tuple[Run, ...]]
) -> Iterator[Block]:
    claim, labels = result.claim, letter.labels
    source = inlines_of_runs(sources.get(claim.key, (Run(claim.key),)), NOWHERE)
    locator: tuple[Inline, ...] = (Text(f" ({claim.locator})"),) if claim.locator else ()
    yield Paragraph((*source, *locator))
    entry = loaded.library.entries([claim.key]).get(claim.key) if claim.key in loaded.library else None
    language = language_of(entry.get("langid", "language")) if entry else ""
    words: Inline = Text(claim.quote.replace("\n", " "))
    yield BlockQuote((Paragraph((Span((words,), language) if language else words,)),))
    for label, text in (
        ("translation", claim.translation), ("supports", claim.supports), ("counter", claim.counter),
    ):  # fmt: skip
        if text:
            yield _labelled(labels.get(label, label), labels.get("colon", ":"), text.replace("\n", " "))
    yield Paragraph((Text(f"[{_state(result, labels)}]"),))


def _state(result: Result, labels: Mapping[str, str]) -> str:
    """Whether a copy says it, in the letter's words; of a changed copy also that it was changed."""
    compared = result.state in {"proved", "not-found", "copy-changed"}
    proved = result.state == "proved" or (result.proof is not None and result.proof.proved)
    names = ["not_proved" if not compared else "proved" if proved else "not_found"]
    names += ["copy_changed"] if result.state == "copy-changed" else []
    return "; ".join(labels.get(name, name) for name in names)


def _labelled(label: str, colon: str, text: str) -> Paragraph:
    return Paragraph((Strong((Text(f"{label}{colon}"),)), Text(f" {text}")))
