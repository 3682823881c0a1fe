"""Load a submission with all that it names; every problem of every file in one run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from namens.arguments.argument import Argument
from namens.arguments.load import argument_files, declared_ids, load_arguments
from namens.citations.library import Library, open_library
from namens.citations.styles import Style, StyleError, load_style
from namens.coalitions.coalition import Coalition
from namens.coalitions.load import load_coalition
from namens.consultations.consultation import Consultation, load_consultation
from namens.letters.alone import check_alone
from namens.letters.submission import DEFAULT_STYLE, SUBMISSION, Submission
from namens.templates.labels import Labels
from namens.workspace.files import inside, yaml_files
from namens.workspace.problems import Place, Problems, did_you_mean
from namens.workspace.records import read_record

SUBMISSION_FILE = "submission.yaml"
# the languages for which the citation engine has words (CSL 1.0.2 locales)
NOTE_LANGUAGES = frozenset(
    [
        "af",
        "ar",
        "bal",
        "bg",
        "bn",
        "bo",
        "br",
        "bs",
        "ca",
        "cs",
        "cy",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "eu",
        "fa",
        "fi",
        "fr",
        "ga",
        "gd",
        "gl",
        "he",
        "hi",
        "hr",
        "hu",
        "hy",
        "id",
        "is",
        "it",
        "ja",
        "ka",
        "kk",
        "km",
        "kn",
        "ko",
        "la",
        "lij",
        "lt",
        "lv",
        "mk",
        "ml",
        "mn",
        "ms",
        "nb",
        "nl",
        "nn",
        "oc",
        "pl",
        "pt",
        "ro",
        "ru",
        "si",
        "sk",
        "sl",
        "sq",
        "sr",
        "sv",
        "sw",
        "ta",
        "te",
        "th",
        "tl",
        "tr",
        "ug",
        "uk",
        "ur",
        "vi",
        "zh",
        "zu",
    ]
)


class Loaded(NamedTuple):
    """A submission and all that it names."""

    folder: Path
    submission: Submission
    arguments: tuple[Argument, ...]
    coalition: Coalition | None
    consultation: Consultation | None
    library: Library
    style: Style | None
    labels: Labels
    letterhead: Path | None


def load(folder: Path, problems: Problems) -> Loaded | None:
    """What lies in *folder*; None when submission.yaml itself cannot be used."""
    if not (folder / SUBMISSION_FILE).is_file():
        problems.add(Place(SUBMISSION_FILE), f"there is no such file in this folder.{_elsewhere(folder)}")
        return None
    submission: Submission | None = read_record(folder / SUBMISSION_FILE, folder, SUBMISSION, problems)
    labels = Labels(folder, problems)
    arguments = load_arguments(argument_files(folder), folder, problems)
    coalition = _coalition(folder, submission, problems)
    consultation = _consultation(folder, submission, problems)
    library = open_library(_bib_files(folder, submission), folder, problems)
    _check_law(folder, problems)
    if submission is None:
        check_alone(arguments.values(), folder, library, problems)
        return None
    _check_languages(submission, labels, problems)
    _check_notes_language(submission, problems)
    _check_addressee(submission, problems)
    _check_evidence(arguments, library, problems)
    _check_answers(arguments, consultation, problems)
    return Loaded(
        folder,
        submission,
        _chosen(folder, submission, arguments, problems),
        coalition,
        consultation,
        library,
        _style(folder, submission, problems),
        labels,
        _letterhead(folder, submission, problems),
    )


def _elsewhere(folder: Path) -> str:
    """Where a submission is instead: the user stands one folder too high or too low."""
    below = sorted(path.parent.name for path in folder.glob(f"*/{SUBMISSION_FILE}"))
    if below:
        return f" Did you mean the folder {' or '.join(repr(name) for name in below[:3])}?"
    if (folder.parent / SUBMISSION_FILE).is_file():
        return " There is one in the folder above."
    return " `namens init DIR` makes one."


def _chosen(
    folder: Path, submission: Submission, arguments: dict[str, Argument], problems: Problems
) -> tuple[Argument, ...]:
    seen: set[str] = set()
    if any(name not in arguments for name in submission.arguments):
        broken = declared_ids(argument_files(folder), folder)  # what is wrong with those was said already
    else:
        broken = set()
    for name in submission.arguments:
        if name not in arguments and name not in broken:
            known = f" There is: {', '.join(arguments)}." if arguments else " There are none in arguments/."
            hint = did_you_mean(name, arguments) or known
            problems.add(name.place, f"no argument '{name}' in arguments/.{hint}")
        elif name in seen:
            problems.add(name.place, f"the argument '{name}' is listed twice. Keep one.")
        seen.add(name)
    return tuple(arguments[name] for name in dict.fromkeys(submission.arguments) if name in arguments)


def _coalition(folder: Path, submission: Submission | None, problems: Problems) -> Coalition | None:
    files = yaml_files(folder / "coalitions")
    if submission is not None and submission.coalition is not None:
        files = [folder / submission.coalition]
    elif submission is not None and len(files) > 1:
        names = ", ".join(f"coalitions/{path.name}" for path in files)
        problems.add(submission.place, f"say which coalition signs: 'coalition: …'. There is: {names}.")
    found = [load_coalition(path, folder, problems) for path in files]
    return found[0] if len(found) == 1 else None


def _consultation(folder: Path, submission: Submission | None, problems: Problems) -> Consultation | None:
    named = submission.consultation if submission is not None else None
    path = folder / (named or "consultation.yaml")
    return load_consultation(path, folder, problems) if path.is_file() else None


def _bib_files(folder: Path, submission: Submission | None) -> list[Path]:
    if submission is not None and submission.citations is not None:
        return [folder / name for name in submission.citations]
    return sorted((folder / "citations").glob("*.bib"))


def _style(folder: Path, submission: Submission, problems: Problems) -> Style | None:
    named = submission.citation_style
    try:
        return load_style(str(named or DEFAULT_STYLE), folder)
    except StyleError as error:
        problems.add(named.place if named is not None else submission.place, str(error))
        return None


def _letterhead(folder: Path, submission: Submission, problems: Problems) -> Path | None:
    """The submission's own letterhead: in its folder, or in its templates/; None for the shipped one."""
    named = submission.letterhead
    if named is None:
        own = folder / "templates" / "letterhead.docx"
        return own if own.is_file() else None
    for path in (inside(folder, named), inside(folder, f"templates/{named}")):
        if path is not None and path.is_file():
            return path
    if named == "letterhead.docx":
        return None
    known = [path.name for path in (folder / "templates").glob("*.docx")]
    where = "in the submission's folder or its templates/"
    problems.add(named.place, f"there is no letterhead '{named}' {where}.{did_you_mean(named, known)}")
    return None


def _check_languages(submission: Submission, labels: Labels, problems: Problems) -> None:
    if not submission.languages:
        problems.add(submission.place, "'languages' is empty; expected at least one, such as [en].")
    for number, language in enumerate(submission.languages):
        if language in submission.languages[:number]:
            problems.add(language.place, f"the language '{language}' is listed twice. Keep one.")
        if not labels.knows(language):
            problems.add(language.place, labels.missing(language))


def _check_notes_language(submission: Submission, problems: Problems) -> None:
    language = submission.citation_language
    if language is not None and language.partition("-")[0] not in NOTE_LANGUAGES:
        known = ", ".join(sorted(NOTE_LANGUAGES))
        problems.add(language.place, f"notes cannot be written in the language '{language}'. Known: {known}.")


def _check_addressee(submission: Submission, problems: Problems) -> None:
    if submission.to.name is None and submission.to.organisation is None:
        problems.add(submission.to.place, "'to' has neither 'name' nor 'organisation'.")


def _check_evidence(arguments: dict[str, Argument], library: Library, problems: Problems) -> None:
    for argument in arguments.values():
        for evidence in argument.evidence:
            if evidence.cite not in library:
                problems.add(evidence.cite.place, library.missing(evidence.cite))


def _check_law(folder: Path, problems: Problems) -> None:
    if (folder / "citations" / "law.yaml").is_file():
        from namens.citations.law import load_instruments

        load_instruments(folder, problems)


def _check_answers(
    arguments: dict[str, Argument], consultation: Consultation | None, problems: Problems
) -> None:
    questions = [question.id for question in (consultation.questions or ())] if consultation else []
    for argument in arguments.values():
        for answer in argument.answers:
            if answer not in questions:
                where = (
                    "consultation.yaml" if consultation else "this submission: it has no consultation.yaml"
                )
                problems.add(
                    answer.place, f"no question '{answer}' in {where}.{did_you_mean(answer, questions)}"
                )


class UnknownLanguage(ValueError):
    """A language was asked for that the submission does not have."""


def chosen_languages(loaded: Loaded, asked: Sequence[str]) -> list[str]:
    """The languages to build: those asked for, or all; one that the submission lacks raises UnknownLanguage."""
    there = [str(language) for language in loaded.submission.languages]
    for language in asked:
        if language not in there:
            hint = did_you_mean(language, there)
            raise UnknownLanguage(
                f"the submission has no language '{language}'.{hint} It has: {', '.join(there)}."
            )
    known = [language for language in there if loaded.labels.knows(language)]
    return [language for language in known if language in asked] if asked else known
