"""The words of an invitation: the template filled for one partner, as plain text and as HTML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape
from typing import Any, NamedTuple

from namens.coalitions.signoffs import Event
from namens.letters.dates import long_date
from namens.letters.html_blocks import Body
from namens.letters.html_parts import language_attributes
from namens.letters.markdown.reader import Reader
from namens.letters.markdown.sources import TemplateText
from namens.letters.model import Letter
from namens.letters.text import write_text
from namens.signing.addresses import one_line
from namens.signing.desk import Desk
from namens.signing.invitations.attachments import Deadlines, one_of
from namens.signing.invitations.changes import Told, told_changes, told_edits
from namens.signing.invitations.envelope import contact_name
from namens.signing.invitations.owing import REMINDER, Invitee, uncovered
from namens.signing.invitations.words import Sentences
from namens.signing.moments import in_words, long_moment
from namens.templates.fill import INVITATION, Templates
from namens.templates.sandbox import Group
from namens.templates.seals import Seals
from namens.workspace.problems import Place, Problems

_MARK = 12  # digits of a text's hash that people compare


class Occasion(NamedTuple):
    """All that an invitation is about. `link`: where to answer; `personal`: it is for this partner alone.

    `calendar`: whether the dates are attached. `editorial`: the events that mark edits as such.
    """

    invitee: Invitee
    sentences: Sentences
    deadlines: Deadlines
    link: str = ""
    personal: bool = False
    by: str = ""
    calendar: bool = False
    editorial: Sequence[Event] = ()


class Words(NamedTuple):
    """What an invitation says."""

    subject: str
    text: str
    html: str


def write_invitation(desk: Desk, occasion: Occasion, problems: Problems) -> Words:
    """The filled template; its faults are problems, and then the words are empty."""
    language = occasion.sentences.language
    templates = Templates(desk.loaded.folder)
    values = _values(desk, occasion)
    subject = one_line(str(values["subject"]))
    filled = templates.fill(
        INVITATION, _sealed(values, templates.seals), Place(f"templates/{INVITATION}"), problems
    )
    if filled is None:
        return Words(subject, "", "")
    reader = Reader(language, desk.loaded.folder, templates.seals, problems)
    blocks = reader.blocks(TemplateText(filled, templates.shown(INVITATION), templates.sources))
    if reader.notes.notes:
        problems.add(
            Place(templates.shown(INVITATION)),
            "an e-mail has no notes: take the citations and notes out of it.",
        )
    letter = Letter(language, subject, "", desk.loaded.submission.date.date, blocks)
    return Words(subject, write_text(letter).decode(), _page(letter))


def _page(letter: Letter) -> str:
    return (
        f"<!DOCTYPE html>\n<html{language_attributes(letter.language)}>\n<head>\n"
        f'<meta charset="utf-8">\n<title>{escape(letter.title)}</title>\n</head>\n<body>\n'
        f"{Body(letter).blocks(letter.blocks)}\n</body>\n</html>\n"
    )


def _sealed(value: Any, seals: Seals) -> Any:
    """Every text in *value* as a template may use it: none can become markup."""
    if isinstance(value, str):
        return seals.seal(value)
    if isinstance(value, dict):
        return {name: _sealed(inner, seals) for name, inner in value.items()}
    if isinstance(value, list):
        return [_sealed(inner, seals) for inner in value]
    if isinstance(value, Group):
        return Group(**_sealed(vars(value), seals))
    return value


def _values(desk: Desk, occasion: Occasion) -> dict[str, Any]:
    """Every value by the name that templates use."""
    invitee, language = occasion.invitee, occasion.sentences.language
    submission, standing = desk.loaded.submission, invitee.standing
    labels = desk.loaded.labels.of(language)
    changes = told_changes(desk, standing, occasion.sentences, labels.get("colon", ":"))
    edits = told_edits(desk, standing, occasion.sentences, labels.get("colon", ":"), occasion.editorial)
    say, subject = _said(desk, occasion)
    return {
        "occasion": invitee.occasion,
        "language": language,
        "title": one_of(submission.title, language, submission.first),
        "subject": subject,
        "date": long_date(submission.date.date, language),
        "organisation": Group(
            id=invitee.signatory,
            name=desk.name(invitee.signatory, language),
            contact=contact_name(desk, invitee.signatory),
            leads=invitee.signatory == desk.coalition.lead_id,
        ),
        "lead": _lead(desk, language),
        "sender": _sender(desk, occasion),
        "link": occasion.link,
        "personal": occasion.personal,
        "deadline": Group(
            internal=_moment(occasion.deadlines.internal, language),
            official=_moment(occasion.deadlines.official, language),
        ),
        "calendar": occasion.calendar,
        "approved": standing.approval is not None,
        "changes": _groups(changes),
        "edits": _groups(edits),
        "unknown": [
            occasion.sentences.say("unknown", language=in_words([found], language))
            for found in standing.unknown
            if found in desk.present.texts  # one that the letter no longer has was kept, and is not awaited
        ],
        "marked": any(told.lines for told in (*changes, *edits)),
        "text": desk.present.texts[language].hash[:_MARK],
        "translations": _translations(desk, language),
        "say": Group(**say),
        "label": Group(**{name: str(words) for name, words in labels.items()}),
    }


def _said(desk: Desk, occasion: Occasion) -> tuple[dict[str, str], str]:
    """The sentences for this partner, each whole, and the e-mail's subject."""
    invitee, sentences = occasion.invitee, occasion.sentences
    language, submission = sentences.language, desk.loaded.submission
    title = one_of(submission.title, language, submission.first)
    organisation, lead = desk.name(invitee.signatory, language), _lead(desk, language)
    contact = contact_name(desk, invitee.signatory)
    since = _since(invitee)
    opening = {"date": long_date(since, language)} if since else {}
    if new := uncovered(desk, invitee.standing):
        opening["languages"] = in_words(new, language)
    texts = {
        "greeting": sentences.say("greeting_name", name=contact) if contact else sentences.say("greeting"),
        "opening": sentences.say(
            f"opening_{invitee.occasion}",
            organisation=organisation,
            title=title,
            addressee=_addressee(desk, language),
            **opening,
        ),
        "lead": sentences.say("lead", lead=lead),
        "answer_page": sentences.say("answer_page"),
        "answer_personal": sentences.say("answer_personal", organisation=organisation),
        "answer_mail": sentences.say("answer_mail", organisation=organisation),
        "deadline": sentences.say("deadline", deadline=_moment(occasion.deadlines.internal, language)),
        "official": sentences.say("official", deadline=_moment(occasion.deadlines.official, language)),
        "attached": sentences.say("attached", text=desk.present.texts[language].hash[:_MARK]),
        "translations": sentences.say("translations", languages=_translations(desk, language)),
    }
    plain = ("calendar", "changes", "editorial", "legend", "unchanged", "regards")
    subject = sentences.say(f"subject_{invitee.occasion}", title=title)
    return texts | {name: sentences.say(name) for name in plain}, subject


def _since(invitee: Invitee) -> dt.date | None:
    """The day that the opening speaks of: of the invitation, or of the approval."""
    standing = invitee.standing
    event = (standing.invited or standing.reminded) if invitee.occasion == REMINDER else standing.approval
    return event.at.date() if event is not None else None


def _addressee(desk: Desk, language: str) -> str:
    to, first = desk.loaded.submission.to, desk.loaded.submission.first
    return ", ".join(
        filter(None, (one_of(to.name, language, first), one_of(to.organisation, language, first)))
    )


def _lead(desk: Desk, language: str) -> str:
    return desk.name(desk.coalition.lead_id, language)


def _sender(desk: Desk, occasion: Occasion) -> Group:
    """Who invites: whoever was named, else the lead's signatory; the role is that of the lead's signatory."""
    language, first = occasion.sentences.language, desk.first
    lead = desk.coalition.find(desk.coalition.lead_id)
    signatory = lead.signatory if lead is not None else None
    name = one_of(signatory.name, language, first) if signatory else ""
    role = one_of(signatory.role, language, first) if signatory else ""
    by = one_line(occasion.by)
    return Group(name=by or name, role=role if by in ("", name) else "")


def _moment(at: dt.datetime | dt.date | None, language: str) -> str:
    return long_moment(at, language) if at is not None else ""


def _translations(desk: Desk, language: str) -> str:
    others = [found for found in desk.present.texts if found != language]
    return in_words(others, language) if others else ""


def _groups(changes: Sequence[Told]) -> list[Group]:
    return [Group(words=told.words, reason=told.reason, lines=list(told.lines)) for told in changes]
