"""`namens sign approve`, `decline`, `withdraw`, `editorial`: what is said of the text of today is recorded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from namens.cli import printing
from namens.cli.options import In, Json
from namens.cli.sign_desk import Organisation, desk_of, refuse_unbuildable, said, signatory_of
from namens.workspace.problems import printable

if TYPE_CHECKING:
    from namens.coalitions.signoffs import Event
    from namens.signing.acts import Who
    from namens.signing.desk import Desk


By = Annotated[str, typer.Option("--by", help="Who says so.", metavar="NAME")]
Role = Annotated[str, typer.Option(help="In which role.", metavar="ROLE")]
Via = Annotated[str, typer.Option(help="By which way: email, form, web or hand.", metavar="WAY")]
Language = Annotated[
    str,
    typer.Option(
        "--language",
        "-l",
        help="The language in which the text was read.  [default: the first]",
        metavar="LANGUAGE",
    ),
]
Note = Annotated[str, typer.Option(help="A remark for the log; never printed.", metavar="TEXT")]


def approve(
    organisation: Organisation,
    by: By,
    role: Role = "",
    language: Language = "",
    only: Annotated[
        bool, typer.Option("--only", help="Not the translations: only the language that was read.")
    ] = False,
    via: Via = "hand",
    except_: Annotated[
        list[str] | None,
        typer.Option("--except", help="Not what this argument asks; may be repeated.", metavar="ARGUMENT"),
    ] = None,
    reason: Annotated[
        list[str] | None,
        typer.Option(help="Why, for each --except in turn.", metavar="TEXT"),
    ] = None,
    print_reason: Annotated[
        bool, typer.Option("--print-reason", help="Print the reasons in the letter.")
    ] = False,
    consent: Annotated[
        bool | None,
        typer.Option(
            "--publish/--not-published", help="Whether the name may be published.", show_default=False
        ),
    ] = None,
    email: Annotated[str, typer.Option(help="From which address; never printed.", metavar="ADDRESS")] = "",
    note: Note = "",
    folder: In = Path(),
    json: Json = False,
) -> None:
    """Record that an organisation stands behind the text of today."""
    from namens.signing import acts

    exceptions = _exceptions(except_ or [], reason or [], printed=print_reason)
    approval = acts.Approval(language, only, exceptions, consent, note)

    def approved(desk: Desk, name: str, who: Who) -> Event:
        refuse_unbuildable(desk, language, only=only, json=json)
        return acts.approve(desk, name, who, approval)

    event = _act(folder, organisation, _who(by, role, via, email, named=True), json, approved)
    if consent is None and event.consent is False and not json:
        typer.echo("The name stays unpublished, as was said before; --publish publishes it.")


def approve_individuals(
    by: By,
    language: Language = "",
    via: Via = "form",
    folder: In = Path(),
    json: Json = False,
) -> None:
    """Record that every listed person who said nothing yet signed the text of today, on a form of one's own, say."""
    from namens.signing import acts

    who = _who(by, "", via, named=True)
    desk = desk_of(folder, json=json)
    refuse_unbuildable(desk, language, json=json)
    number = said(lambda: acts.approve_individuals(desk, who, language), json=json)
    if json:
        printing.print_json({"approved": number})
    else:
        typer.echo(f"{printing.counted(number, 'person', 'persons')}: approved.")


def decline(
    organisation: Organisation,
    by: By = "",
    role: Role = "",
    via: Via = "hand",
    note: Note = "",
    folder: In = Path(),
    json: Json = False,
) -> None:
    """Record that an organisation does not sign."""
    from namens.signing import acts

    _act(
        folder,
        organisation,
        _who(by, role, via),
        json,
        lambda desk, name, who: acts.decline(desk, name, who, note),
    )


def withdraw(
    organisation: Organisation,
    by: By = "",
    role: Role = "",
    via: Via = "hand",
    note: Note = "",
    folder: In = Path(),
    json: Json = False,
) -> None:
    """Record that an organisation takes its approval back."""
    from namens.signing import acts

    _act(
        folder,
        organisation,
        _who(by, role, via),
        json,
        lambda desk, name, who: acts.withdraw(desk, name, who, note),
    )


def editorial(
    reason: Annotated[str, typer.Option(help="Why the edit changes nothing of substance.", metavar="TEXT")],
    argument: Annotated[
        list[str] | None,
        typer.Option(help="Only the changes of this argument; may be repeated.", metavar="ARGUMENT"),
    ] = None,
    by: By = "",
    folder: In = Path(),
    json: Json = False,
) -> None:
    """Mark what changed since the text was last shown as editorial: approvals of it stay good.

    Partners see the mark and the difference. A change of a request or of a number is never editorial.
    """
    from namens.signing import acts
    from namens.signing.difference import readable

    desk = desk_of(folder, json=json)
    refuse_unbuildable(desk, json=json)
    event, changes = said(lambda: acts.editorial(desk, reason, acts.Who(by), argument or []), json=json)
    if json:
        _print_event(event)
    else:
        typer.echo("Recorded as editorial:")
        for line in readable(changes):
            typer.echo(printable(line))


def _who(by: str, role: str, via: str, email: str = "", *, named: bool = False) -> Who:
    from namens.coalitions.signoffs import WAYS
    from namens.signing.acts import Who
    from namens.workspace.problems import did_you_mean

    if named and not by.strip():
        printing.wrong_use("--by is blank: say who approves.")
    if via not in WAYS:
        printing.wrong_use(
            f"'{via}' is no way to approve.{did_you_mean(via, WAYS)} Known: {', '.join(WAYS)}."
        )
    return Who(by, role, email, via)


def _exceptions(arguments: list[str], reasons: list[str], *, printed: bool) -> tuple[Any, ...]:
    from itertools import zip_longest

    from namens.signing.acts import Exception_

    if len(reasons) > len(arguments):
        printing.wrong_use("there are more --reason than --except: a reason belongs to a request.")
    return tuple(
        Exception_(argument, reason, printed=printed and bool(reason))
        for argument, reason in zip_longest(arguments, reasons, fillvalue="")
    )


def _act(folder: Path, written: str, who: Who, json: bool, act: Any) -> Event:
    desk = desk_of(folder, json=json)
    name = signatory_of(desk, written)
    event: Event = said(lambda: act(desk, name, who), json=json)
    if json:
        _print_event(event)
    else:
        typer.echo(printable(f"{desk.name(name)}: {event.kind}{_of_which_text(desk, event)}."))
    return event


def _of_which_text(desk: Desk, event: Event) -> str:
    from namens.coalitions.standing import versions

    if not event.covers:
        return ""
    version = versions(desk.events).get(event.text, 0)
    return f", version {version} ({', '.join(event.covers)})"


def _print_event(event: Event) -> None:
    from namens.coalitions.signoffs import as_plain

    printing.print_json(as_plain(event))
