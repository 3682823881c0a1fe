"""From the desk to a folder of invitations: the whole of `namens sign invite` in one short function."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from namens.coalitions.signoffs import EDITORIAL, Event, now
from namens.signing import acts
from namens.signing.addresses import Address
from namens.signing.desk import Desk
from namens.signing.invitations.attachments import Deadlines, calendar, deadlines_of, letters
from namens.signing.invitations.body import Occasion, write_invitation
from namens.signing.invitations.envelope import Senders, file_names, language_for, receiver, senders
from namens.signing.invitations.owing import Invitee, invitees
from namens.signing.invitations.words import Sentences, Words
from namens.signing.mail import Attachment, Mail, write_mail
from namens.workspace.outputs import OUT, save
from namens.workspace.own_files import leads_away
from namens.workspace.problems import Place, Problems

FOLDER = "invitations"
_AT_ONCE = 500  # e-mails that are held in memory


class Request(NamedTuple):
    """Whom to invite: ids, or nobody for everybody who is not invited yet (`remind`: who owes an answer).

    `links`: signatory → the address of a page that is for them alone; `page`: that of one for all, by default
    `partner_page` of submission.yaml. `at`: the e-mails' date, by default now.
    """

    signatories: tuple[str, ...] = ()
    remind: bool = False
    by: str = ""
    language: str = ""
    sender: Address | None = None
    reply_to: Address | None = None
    page: str = ""
    links: Mapping[str, str] = {}
    pdf: bool = False
    draft: bool = False
    force: bool = False
    at: dt.datetime | None = None


class Invitation(NamedTuple):
    """An e-mail that was made: to whom, in which language, on what occasion, and the file."""

    invitee: Invitee
    language: str
    to: Address | None
    path: Path


class Invited(NamedTuple):
    """What was made and recorded, and the calendar files beside it."""

    invitations: tuple[Invitation, ...] = ()
    events: tuple[Event, ...] = ()
    calendars: tuple[Path, ...] = ()


class Single(NamedTuple):
    """An e-mail to one, which is in no file yet and not recorded."""

    invitee: Invitee
    language: str
    mail: Mail


class _Stationery(NamedTuple):
    """What the invitations of one language have in common."""

    sentences: Sentences
    letters: tuple[Attachment, ...]
    calendar: Attachment | None


def invite(desk: Desk, request: Request, problems: Problems) -> Invited:
    """Write an e-mail for each partner, and record the invitations; with a problem, nothing more is written.

    Raises StoreError when nothing could be recorded, and CannotSignError for a language that the letter lacks.
    """
    at = request.at or now()
    chosen = _chosen(desk, request, at, problems)
    secretary = _secretary(desk, request, chosen, at, problems)
    folder = _folder(desk, problems)
    if problems.errors or not chosen:
        return Invited()
    invitations: list[Invitation] = []
    events: list[Event] = []
    calendars = secretary.calendars
    for some in _batches(chosen):
        made = secretary.written(some, {} if invitations else calendars, folder, problems)
        if problems.errors:
            break
        invitations += made
        events += _recorded(desk, made, request.by)
    paths = tuple(folder / name for name in calendars) if invitations else ()
    return Invited(tuple(invitations), tuple(events), paths)


def invite_one(desk: Desk, signatory: str, request: Request, problems: Problems) -> Single | None:
    """The e-mail to *signatory* as `invite` would write it; None for who owes no answer, and with a problem."""
    request, at = request._replace(signatories=(signatory,)), request.at or now()
    chosen = _chosen(desk, request, at, problems)
    secretary = _secretary(desk, request, chosen, at, problems)
    if problems.errors or not chosen:
        return None
    invitee, language = chosen[0]
    to = receiver(desk, signatory, problems)
    mail = secretary.mail(invitee, secretary.stationery[language], to, problems)
    return None if problems.errors else Single(invitee, language, mail)


def _chosen(desk: Desk, request: Request, at: dt.datetime, problems: Problems) -> list[tuple[Invitee, str]]:
    """Whom to write to, each with the language."""
    language = acts.desk_language(desk, request.language) if request.language else ""
    found = invitees(desk, desk.standings(at.date()), request.signatories, problems, remind=request.remind)
    named = bool(request.signatories)
    return [(who, language_for(desk, who.signatory, language, problems, named=named)) for who in found]


def _secretary(
    desk: Desk,
    request: Request,
    chosen: Sequence[tuple[Invitee, str]],
    at: dt.datetime,
    problems: Problems,
) -> _Secretary:
    """Everything that is made once, and not for each partner."""
    deadlines = deadlines_of(desk)
    _warn_of_late(desk, deadlines, at, problems)
    languages = list(dict.fromkeys(language for _, language in chosen))
    return _Secretary(
        desk,
        request,
        at,
        deadlines,
        _stationery(desk, request, languages, deadlines, problems),
        senders(desk, request.sender, request.reply_to, problems) if chosen else Senders(None, None),
        file_names((who.signatory, language) for who, language in chosen),
        [event for event in desk.events if event.kind == EDITORIAL],
    )


def _stationery(
    desk: Desk, request: Request, languages: Sequence[str], deadlines: Deadlines, problems: Problems
) -> dict[str, _Stationery]:
    attached = letters(desk, languages, problems, pdf=request.pdf, draft=request.draft)
    words = Words(desk.loaded.folder, problems)
    made = {}
    for language in languages:
        sentences = words.of(language)
        dates = calendar(desk, deadlines, sentences, _page(desk, request))
        made[language] = _Stationery(sentences, attached.get(language, ()), dates)
    return made


def _page(desk: Desk, request: Request) -> str:
    return request.page or str(desk.loaded.submission.partner_page or "")


def _folder(desk: Desk, problems: Problems) -> Path:
    folder = desk.loaded.folder / OUT / FOLDER
    step, reason = leads_away(folder, desk.loaded.folder)
    if reason:
        shown = step.relative_to(desk.loaded.folder).as_posix()
        problems.add(Place(shown), f"{reason}, so nothing is written there. Put a folder in its place.")
    return folder


def _warn_of_late(desk: Desk, deadlines: Deadlines, at: dt.datetime, problems: Problems) -> None:
    """Nobody can answer in time whose invitation comes after the deadline."""
    consultation = desk.loaded.consultation
    for key, deadline in zip(("internal_deadline", "deadline"), deadlines, strict=True):
        if deadline is None or consultation is None:
            continue
        over = deadline < at if isinstance(deadline, dt.datetime) else deadline < at.date()
        if over:
            moment = getattr(consultation, key)
            problems.warn(moment.text.place, f"'{key}' ({moment.text}) is over.")


class _Secretary(NamedTuple):
    """Writes the e-mails."""

    desk: Desk
    request: Request
    at: dt.datetime
    deadlines: Deadlines
    stationery: Mapping[str, _Stationery]
    senders: Senders
    names: Mapping[tuple[str, str], str]
    editorial: Sequence[Event]

    @property
    def calendars(self) -> dict[str, bytes]:
        """File name → the deadlines in one language."""
        papers = (paper.calendar for paper in self.stationery.values())
        return {paper.name: paper.data for paper in papers if paper is not None}

    def written(
        self,
        some: Sequence[tuple[Invitee, str]],
        others: Mapping[str, bytes],
        folder: Path,
        problems: Problems,
    ) -> list[Invitation]:
        """The e-mails of some, and *others* (name → content): all of them or none."""
        files = dict(others)
        made = []
        for invitee, language in some:
            name = self.names[invitee.signatory, language]
            to = receiver(self.desk, invitee.signatory, problems)
            files[name] = write_mail(self.mail(invitee, self.stationery[language], to, problems))
            made.append(Invitation(invitee, language, to, folder / name))
        if not problems.errors:
            save(files, folder, problems, force=self.request.force)
        return made

    def mail(self, invitee: Invitee, paper: _Stationery, to: Address | None, problems: Problems) -> Mail:
        """The e-mail to one."""
        personal = self.request.links.get(invitee.signatory, "")
        occasion = Occasion(
            invitee,
            paper.sentences,
            self.deadlines,
            personal or _page(self.desk, self.request),
            bool(personal),
            self.request.by,
            paper.calendar is not None,
            self.editorial,
        )
        words = write_invitation(self.desk, occasion, problems)
        attachments = (*paper.letters, *([paper.calendar] if paper.calendar else []))
        return Mail(
            words.subject,
            words.text,
            words.html,
            self.at,
            self.senders.sender,
            self.senders.reply_to,
            to,
            attachments,
        )


def _batches(chosen: Sequence[tuple[Invitee, str]]) -> Iterator[Sequence[tuple[Invitee, str]]]:
    for start in range(0, len(chosen), _AT_ONCE):
        yield chosen[start : start + _AT_ONCE]


def _recorded(desk: Desk, made: Sequence[Invitation], by: str) -> list[Event]:
    """The events: invitations and reminders, of each language together."""
    groups: dict[tuple[str, bool], list[str]] = {}
    for invitation in made:
        key = (invitation.language, invitation.invitee.reminder)
        groups.setdefault(key, []).append(invitation.invitee.signatory)
    return [
        event
        for (language, reminder), names in groups.items()
        for event in acts.invited(desk, names, language=language, reminder=reminder, by=by)
    ]
