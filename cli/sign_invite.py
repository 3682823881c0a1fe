"""`namens sign invite`: an e-mail for each partner, ready to be sent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from namens.cli import printing
from namens.cli.options import Draft, In, Json
from namens.cli.sign_desk import desk_of, said, signatory_of
from namens.workspace.problems import printable

if TYPE_CHECKING:
    from namens.cli.personal_links import PersonalLinks
    from namens.signing.addresses import Address
    from namens.signing.desk import Desk
    from namens.signing.invitations.invite import Invited
    from namens.workspace.problems import Problems


Organisations = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ORGANISATION]...",
        help="Whom to invite: ids or names.  [default: everybody who was not invited yet]",
        show_default=False,
    ),
]
By = Annotated[str, typer.Option("--by", help="Who invites.", metavar="NAME")]
Language = Annotated[
    str,
    typer.Option(
        "--language",
        "-l",
        help="The language of the invitation.  [default: the organisation's own, else the first]",
        metavar="LANGUAGE",
    ),
]
Remind = Annotated[bool, typer.Option("--remind", help="Remind those who owe an answer, and nobody else.")]
To = Annotated[
    list[str] | None,
    typer.Option("--to", help="Attach the letter as pdf too; it is always there as docx.", metavar="FORMAT"),
]
From = Annotated[
    str,
    typer.Option(
        "--from",
        help="Who writes: 'NAME <ADDRESS>'.  [default: the sender, else the lead's contact]",
        metavar="ADDRESS",
    ),
]
ReplyTo = Annotated[
    str,
    typer.Option(
        help="Who gets the answers.  [default: the lead's contact, else the sender, else who writes]",
        metavar="ADDRESS",
    ),
]
LinkBase = Annotated[
    str,
    typer.Option(
        help="The web page where partners answer.  [default: partner_page of submission.yaml]", metavar="URL"
    ),
]
WithLinks = Annotated[
    bool,
    typer.Option(
        "--personal-links", help="Give each partner a link of their own to the page of `namens serve`."
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite invitations that were edited since.")]


def invite(
    organisations: Organisations = None,
    by: By = "",
    language: Language = "",
    remind: Remind = False,
    to: To = None,
    sender: From = "",
    reply_to: ReplyTo = "",
    link_base: LinkBase = "",
    personal_links: WithLinks = False,
    draft: Draft = False,
    force: Force = False,
    folder: In = Path(),
    json: Json = False,
) -> None:
    """Write invitations as e-mails that any mail program opens, and record them.

    Each holds the letter of today, the deadlines, and what changed since the partner approved. Nothing is sent.
    """
    from namens.signing.invitations.invite import Request
    from namens.signing.invitations.invite import invite as write_invitations
    from namens.workspace.problems import Problems

    desk = desk_of(folder, json=json)
    chosen = tuple(signatory_of(desk, written) for written in organisations or ())
    links = _personal(desk, folder, link_base, language, named=bool(chosen)) if personal_links else None
    request = Request(
        chosen,
        remind,
        by,
        language,
        _mailbox("--from", sender),
        _mailbox("--reply-to", reply_to),
        _page(link_base),
        pdf=_with_pdf(to or []),
        links=links or {},
        draft=draft,
        force=force,
    )
    problems = Problems()
    invited = said(lambda: write_invitations(desk, request, problems), json=json)
    if links is not None:
        written = {made.invitee.signatory for made in invited.invitations}
        said(lambda: links.settle(written), json=json)
    _done(desk, invited, problems, as_json=json)


def _mailbox(option: str, written: str) -> Address | None:
    from namens.signing.addresses import read_mailbox

    found = read_mailbox(written) if written else None
    if written and found is None:
        printing.wrong_use(f"{option} is '{written}'; expected an address such as 'Name <name@example.org>'.")
    return found


def _personal(desk: Desk, folder: Path, base: str, language: str, *, named: bool) -> PersonalLinks:
    from namens.cli.personal_links import PersonalLinks

    url = base or str(desk.loaded.submission.partner_page or "")
    return PersonalLinks(desk, folder, url, language=language, named=named)


def _page(written: str) -> str:
    import re

    if written and not re.fullmatch(r"https?://\S+", written):
        printing.wrong_use(f"--link-base is '{written}'; expected an address such as https://example.org.")
    return written


def _with_pdf(asked: list[str]) -> bool:
    from namens.workspace.problems import did_you_mean

    formats = [name.strip() for names in asked for name in names.split(",")]
    for name in formats:
        if name not in _FORMATS:
            known = ", ".join(_FORMATS)
            printing.wrong_use(
                f"there is no format '{name}' here.{did_you_mean(name, _FORMATS)} Known: {known}."
            )
    return "pdf" in formats


_FORMATS = ("docx", "pdf")


def _done(desk: Desk, invited: Invited, problems: Problems, *, as_json: bool) -> None:
    printing.print_problems(problems)
    if as_json:
        printing.print_json(_as_json(desk, invited) | {"problems": printing.problems_as_json(problems)})
    else:
        for made in invited.invitations:
            kind = "reminded" if made.invitee.reminder else "invited"
            name = desk.name(made.invitee.signatory)
            typer.echo(printable(f"{name}: {kind} ({made.language}), {printing.shown_path(made.path)}"))
        for path in invited.calendars:
            typer.echo(printing.shown_path(path))
        if not invited.invitations and not problems.errors:
            typer.echo("Nobody is left to write to.")
    if problems.errors:
        typer.echo(
            f"{printing.counted(len(problems.errors), 'problem', 'problems')}; "
            f"{'nothing more' if invited.invitations else 'nothing'} was written.",
            err=True,
        )
        raise typer.Exit(1)


def _as_json(desk: Desk, invited: Invited) -> dict[str, Any]:
    return {
        "text": desk.present.hash,
        "invitations": [
            {
                "signatory": made.invitee.signatory,
                "event": "reminded" if made.invitee.reminder else "invited",
                "occasion": made.invitee.occasion,
                "language": made.language,
                "to": made.to.email if made.to else None,
                "file": str(made.path),
            }
            for made in invited.invitations
        ],
        "calendars": [str(path) for path in invited.calendars],
    }
