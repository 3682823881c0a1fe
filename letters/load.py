"""Load a submission with all that it names; every problem of every file in one run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from namens.arguments.argument import Argument
from namens.arguments.load import argument_files, declared_ids, load_arguments
from namens.citations.library import Library, bib_files, open_library
from namens.citations.styles import Style, StyleError, load_style
from namens.coalitions.coalition import Coalition
from namens.coalitions.load import load_coalition
from namens.coalitions.supporters import Supporter
from namens.consultations.consultation import Consultation, load_consultation
from namens.letters.alone import check_alone
from namens.letters.checks import (
    check_addressee,
    check_answers,
    check_evidence,
    check_languages,
    check_law,
    check_notes_language,
    check_reservations,
    check_signatories,
)
from namens.letters.submission import DEFAULT_STYLE, SUBMISSION, Submission
from namens.templates.labels import LABELS_FILE, Labels
from namens.workspace.files import inside
from namens.workspace.own_files import own_file, refusal, yaml_files
from namens.workspace.problems import Place, Problems, did_you_mean
from namens.workspace.records import read_record
from namens.workspace.sourced import Sourced

SUBMISSION_FILE = "submission.yaml"


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
    supporters: Sequence[Supporter] = ()  # individuals by the thousand, beside those whom the coalition lists


def load(folder: Path, problems: Problems) -> Loaded | None:
    """What lies in *folder*; None when submission.yaml itself cannot be used."""
    found = len(problems.errors)
    if own_file(folder, SUBMISSION_FILE, problems) is None:
        if len(problems.errors) == found:
            problems.add(Place(SUBMISSION_FILE), f"there is no such file in this folder.{_elsewhere(folder)}")
        return None
    submission: Submission | None = read_record(folder / SUBMISSION_FILE, folder, SUBMISSION, problems)
    labels = Labels(folder, problems)
    arguments = load_arguments(argument_files(folder, problems), folder, problems)
    coalition = _coalition(folder, submission, problems)
    consultation = _consultation(folder, submission, problems)
    library = open_library(_bib_files(folder, submission, problems), folder, problems)
    check_law(folder, problems)
    _check_invitation(folder, problems)
    if submission is None:
        check_alone(arguments.values(), folder, library, problems)
        return None
    check_languages(submission, labels, problems)
    check_notes_language(submission, problems)
    check_addressee(submission, problems)
    check_signatories(coalition, submission, folder, problems)
    check_evidence(arguments, library, problems)
    check_answers(arguments, consultation, problems)
    check_reservations(coalition, submission, problems)
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


def _check_invitation(folder: Path, problems: Problems) -> None:
    """The submission's own sentences of invitations, though no letter prints them."""
    path = own_file(folder, "templates/invitation.yaml", problems)
    if path is not None:
        read_record(path, folder, LABELS_FILE, problems)


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
    broken: set[str] = set()  # what is wrong with those was said already
    if any(name not in arguments for name in submission.arguments):
        unlisted = Problems()
        broken = declared_ids(argument_files(folder, unlisted), folder)
        if unlisted.errors:
            broken |= set(submission.arguments)
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
    files = yaml_files(folder, "coalitions", problems)
    if submission is not None and submission.coalition is not None:
        files = [folder / submission.coalition]
    elif submission is not None and len(files) > 1:
        names = ", ".join(f"coalitions/{path.name}" for path in files)
        problems.add(submission.place, f"say which coalition signs: 'coalition: …'. There is: {names}.")
    found = [load_coalition(path, folder, problems) for path in files]
    return found[0] if len(found) == 1 else None


def _consultation(folder: Path, submission: Submission | None, problems: Problems) -> Consultation | None:
    named = submission.consultation if submission is not None else None
    path = own_file(folder, str(named or "consultation.yaml").replace("\\", "/"), problems)
    return load_consultation(path, folder, problems) if path is not None else None


def _bib_files(folder: Path, submission: Submission | None, problems: Problems) -> list[Path]:
    if submission is None or submission.citations is None:
        return bib_files(folder, problems)
    named: dict[Path, Sourced] = {}
    for name in submission.citations:
        first = named.setdefault((folder / name).resolve(), name)
        if first is not name:
            problems.add(
                name.place, f"the file '{name}' is listed twice (first on line {first.place.line}). Keep one."
            )
    return [folder / name for name in named.values()]


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
        return own_file(folder, "templates/letterhead.docx", problems)
    written = named.replace("\\", "/")
    if written != named and inside(folder, named) is not None:
        problems.add(named.place, f"'letterhead' is '{named}'; write the path with /: '{written}'.")
    for path in (inside(folder, named), inside(folder, f"templates/{named}")):
        if path is not None and path.is_file():
            return path
    for name in (written, f"templates/{written}"):
        if fault := refusal(folder / name, folder):
            problems.add(named.place, f"'{fault.place.file}' {fault.message}")
            return None
    if named == "letterhead.docx":
        return None
    known = [path.name for path in (folder / "templates").glob("*.docx")]
    where = "in the submission's folder or its templates/"
    problems.add(named.place, f"there is no letterhead '{named}' {where}.{did_you_mean(named, known)}")
    return None


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
