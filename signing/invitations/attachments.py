"""What goes along with an invitation: the letter as it is today, and the dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from namens.letters.build import converted, written
from namens.letters.compose import compose
from namens.signing.calendar import Entry, write_calendar
from namens.signing.desk import Desk
from namens.signing.invitations.words import Sentences
from namens.signing.mail import Attachment
from namens.workspace.localised import Localised
from namens.workspace.problems import Problems

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


class Deadlines(NamedTuple):
    """Until when partners answer, and until when the letter is there; None where nobody said."""

    internal: dt.datetime | dt.date | None = None
    official: dt.datetime | dt.date | None = None


def deadlines_of(desk: Desk) -> Deadlines:
    """What the consultation says."""
    consultation = desk.loaded.consultation
    return Deadlines(consultation.internal, consultation.official) if consultation else Deadlines()


def letters(
    desk: Desk, languages: Sequence[str], problems: Problems, *, pdf: bool = False, draft: bool = False
) -> Mapping[str, tuple[Attachment, ...]]:
    """Language → the letter as DOCX and, where asked for, as PDF; what stands in its way is a problem."""
    found = Problems()  # whose approval is missing is no news to somebody who asks for it
    composed = compose(desk.loaded, languages, found, draft=draft)
    attached: dict[str, tuple[Attachment, ...]] = {}
    for letter in composed:
        files = written([letter], ("docx",), desk.loaded, found)
        if pdf and not found.errors:
            pdfs, failed = converted([letter], files, ("pdf",))
            files = {**files, **pdfs}
            for reason in failed:
                found.add(desk.loaded.submission.place, f"no PDF was made: {reason}")
        attached[letter.language] = tuple(
            Attachment(name, _TYPES[name.rpartition(".")[2]], data) for name, data in files.items()
        )
    problems.extend(found.errors)
    return attached


def calendar(desk: Desk, deadlines: Deadlines, sentences: Sentences, page: str = "") -> Attachment | None:
    """The deadlines for a calendar program; None where there are none."""
    submission = desk.loaded.submission
    title = one_of(submission.title, sentences.language, submission.first)
    known = (
        f"{submission.title.texts()[0]}\n{desk.coalition.lead_id}"  # the same in all languages and versions
    )
    entries = [
        Entry(f"{kind}\n{known}", at, sentences.say(f"calendar_{kind}", title=title), url=url)
        for kind, at, url in (
            ("internal", deadlines.internal, page),
            ("official", deadlines.official, _website(desk)),
        )
        if at is not None
    ]
    if not entries:
        return None
    content = write_calendar(entries, submission.date.date)
    name = f"deadlines-{sentences.language}.ics"
    return Attachment(name, "text/calendar; charset=utf-8", content)


def _website(desk: Desk) -> str:
    consultation = desk.loaded.consultation
    return str(consultation.website or "") if consultation else ""


def one_of(text: Localised | None, language: str, first: str) -> str:
    """The text in *language*, or in the first that there is: what is missing was said when the letter was made."""
    if text is None:
        return ""
    found = text.in_language(language, first)
    return " ".join(str(found if found is not None else next(iter(text.texts()), "")).split())
