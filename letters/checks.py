"""What must hold between the files of a submission, beyond the shape of each."""

from __future__ import annotations

from pathlib import Path

from namens.arguments.argument import Argument
from namens.citations.library import Library
from namens.coalitions.coalition import Coalition
from namens.coalitions.places import has_database
from namens.consultations.consultation import Consultation
from namens.letters.submission import Submission
from namens.templates.labels import Labels
from namens.workspace.own_files import own_file
from namens.workspace.problems import Problems, did_you_mean

# the languages for which the citation engine has words (CSL 1.0.2 locales)
_NOTE_LANGUAGES = (
    "af ar bal bg bn bo br bs ca cs cy da de el en es et eu fa fi fr ga gd gl he hi hr hu hy id is it ja ka kk km "
    "kn ko la lij lt lv mk ml mn ms nb nl nn oc pl pt ro ru si sk sl sq sr sv sw ta te th tl tr ug uk ur vi zh zu"
)
NOTE_LANGUAGES = frozenset(_NOTE_LANGUAGES.split())


def check_languages(submission: Submission, labels: Labels, problems: Problems) -> None:
    """Each language stands there once, and has its labels."""
    for number, language in enumerate(submission.languages):
        if language in submission.languages[:number]:
            problems.add(language.place, f"the language '{language}' is listed twice. Keep one.")
        if not labels.knows(language):
            problems.add(language.place, labels.missing(language))


def check_notes_language(submission: Submission, problems: Problems) -> None:
    """The citation engine has words for the notes' language."""
    language = submission.citation_language
    if language is not None and language.partition("-")[0] not in NOTE_LANGUAGES:
        known = ", ".join(sorted(NOTE_LANGUAGES))
        problems.add(language.place, f"notes cannot be written in the language '{language}'. Known: {known}.")


def check_addressee(submission: Submission, problems: Problems) -> None:
    """Somebody is addressed."""
    if submission.to.name is None and submission.to.organisation is None:
        problems.add(submission.to.place, "'to' has neither 'name' nor 'organisation'.")


def check_signatories(
    coalition: Coalition | None, submission: Submission, folder: Path, problems: Problems
) -> None:
    """Somebody signs, unless persons may still do so on the web or in a database."""
    if coalition is None or coalition.signatories or submission.open_list:
        return
    if not has_database(folder / coalition.place.file):
        problems.warn(
            coalition.place,
            "nobody stands behind this letter: 'organisations' is empty, and there are no 'individuals'.",
        )


def check_evidence(arguments: dict[str, Argument], library: Library, problems: Problems) -> None:
    """Each source of evidence is in the citation base."""
    for argument in arguments.values():
        for evidence in argument.evidence:
            if evidence.cite not in library:
                problems.add(evidence.cite.place, library.missing(evidence.cite))


def check_law(folder: Path, problems: Problems) -> None:
    """The submission's own laws, whether or not a letter names them."""
    if own_file(folder, "citations/law.yaml", problems) is not None:
        from namens.citations.law import load_instruments

        load_instruments(folder, problems)


def check_answers(
    arguments: dict[str, Argument], consultation: Consultation | None, problems: Problems
) -> None:
    """Each question that an argument answers is asked in the consultation."""
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


def check_reservations(coalition: Coalition | None, submission: Submission, problems: Problems) -> None:
    """What is not endorsed is asked by an argument of the letter; looked at in the last approval of each."""
    last = {logged.event.signatory: logged for logged in (coalition.signoffs if coalition else ())}
    for event, _, places in last.values():
        for reservation, place in zip(event.reservations, places, strict=True):
            if reservation.argument not in submission.arguments:
                hint = did_you_mean(reservation.argument, submission.arguments)
                problems.warn(
                    place,
                    f"the letter has no argument '{reservation.argument}', so this reservation is printed nowhere.{hint}",
                )
