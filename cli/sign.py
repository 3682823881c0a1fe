"""`namens sign`: who stands behind which text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from namens.cli import printing, sign_export, sign_import, sign_invite, sign_sync
from namens.cli.cite_base import In, printable
from namens.cli.options import Json
from namens.cli.sign_coalition import store_refused

if TYPE_CHECKING:
    from namens.coalitions.signoffs import Event
    from namens.signing.acts import Who
    from namens.signing.desk import Desk

app = typer.Typer(
    help="Who stands behind which text: approvals, reservations, invitations.", no_args_is_help=True
)

Organisation = Annotated[
    str, typer.Argument(metavar="ORGANISATION", help="The id of an organisation or person, or its name.")
]
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


@app.command()
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name exactly as it is printed.")],
    id: Annotated[
        str,
        typer.Option(
            help="A short name for the files.  [default: made of the name; of a person by chance]",
            metavar="ID",
            show_default=False,
        ),
    ] = "",
    individual: Annotated[
        bool, typer.Option("--individual", help="A person who signs for themselves.")
    ] = False,
    country: Annotated[
        str, typer.Option(help="The country, as a code of two capitals.", metavar="CODE")
    ] = "",
    website: Annotated[str, typer.Option(help="The website.", metavar="ADDRESS")] = "",
    register: Annotated[
        str, typer.Option(help="The number in the EU Transparency Register.", metavar="NUMBER")
    ] = "",
    contact: Annotated[str, typer.Option(help="Whom to write to; never printed.", metavar="NAME")] = "",
    email: Annotated[str, typer.Option(help="The e-mail address; never printed.", metavar="ADDRESS")] = "",
    signatory: Annotated[str, typer.Option(help="Who signs for the organisation.", metavar="NAME")] = "",
    role: Annotated[str, typer.Option(help="The role of who signs.", metavar="ROLE")] = "",
    affiliation: Annotated[str, typer.Option(help="Of a person: where they work.", metavar="NAME")] = "",
    folder: In = Path(),
) -> None:
    """Put an organisation, or a person, on the list; that is no approval."""
    from namens.coalitions.listing import ListedAlreadyError, put
    from namens.signing.desk import coalition_file
    from namens.workspace.problems import Problems

    problems = Problems()
    path, _ = coalition_file(printing.submission_folder(folder), problems)
    if path is None:
        printing.print_problems(problems)
        raise typer.Exit(1)
    if individual:
        key = "individuals"
        entry: dict[str, Any] = {"role": role, "affiliation": affiliation, "country": country, "email": email}
    else:
        key = "organisations"
        people = {
            "contact": {"name": contact, "email": email},
            "signatory": {"name": signatory, "role": role},
        }
        entry = {"country": country, "website": website, "register": register}
        entry |= {name: filled for name, inner in people.items() if (filled := _filled(inner))}
    try:
        chosen = _said(lambda: put(path, folder.resolve(), key, {"name": name, **_filled(entry)}, id))
    except ListedAlreadyError as error:
        printing.wrong_use(printable(str(error)))
    typer.echo(f"Listed in {printing.shown_path(path)} as '{chosen}'.")


def _filled(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if value}


@app.command()
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
        _refuse_unbuildable(desk, language, only=only, json=json)
        return acts.approve(desk, name, who, approval)

    event = _act(folder, organisation, _who(by, role, via, email, named=True), json, approved)
    if consent is None and event.consent is False and not json:
        typer.echo("The name stays unpublished, as was said before; --publish publishes it.")


@app.command("approve-individuals")
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
    _refuse_unbuildable(desk, language, json=json)
    number = _said(lambda: acts.approve_individuals(desk, who, language), json=json)
    if json:
        printing.print_json({"approved": number})
    else:
        typer.echo(f"{printing.counted(number, 'person', 'persons')}: approved.")


@app.command()
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


@app.command()
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


@app.command()
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
    _refuse_unbuildable(desk, json=json)
    event, changes = _said(lambda: acts.editorial(desk, reason, acts.Who(by), argument or []), json=json)
    if json:
        _print_event(event)
    else:
        typer.echo("Recorded as editorial:")
        for line in readable(changes):
            typer.echo(printable(line))


@app.command()
def forget(
    organisation: Organisation,
    folder: In = Path(),
    json: Json = False,
) -> None:
    """Empty what is personal of an organisation's contact and signatory, or of a person, in the log too.

    What was approved and when stays, and so does the count.
    """
    from namens.signing.forgetting import forget as emptied

    desk = desk_of(folder, json=json)
    name = signatory_of(desk, organisation)
    events, remains = _said(lambda: emptied(desk, name), json=json)
    if json:
        printing.print_json(
            {"signatory": name, "events": events, "remains": [found._asdict() for found in remains]}
        )
        return
    typer.echo(f"Forgotten: what is personal of '{name}', in {printing.counted(events, 'event', 'events')}.")
    if remains:
        typer.echo("Look through what remains, and delete there what must go:")
    for found in remains:
        typer.echo(printable(f"  {found.where}: {found.what}"))


@app.command()
def status(
    folder: In = Path(),
    diff: Annotated[bool, typer.Option("--diff", help="Show what changed since each approval.")] = False,
    require_all: Annotated[
        bool,
        typer.Option(
            "--require-all", help="Exit with 1 when anybody listed does not stand behind this text."
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Say who stands behind the text of today, and what changed for the others."""
    from namens.signing.status import all_behind, as_json, sentences

    desk = desk_of(folder, json=json)
    _warn_of_events_to_come(desk, json=json)
    found = _said(desk.standings, json=json)
    if json:
        printing.print_json(as_json(desk, found))
    else:
        for line in sentences(desk, found, difference=diff):
            typer.echo(printable(line))
    if require_all and not all_behind(desk, found):
        raise typer.Exit(1)


@app.command()
def log(
    organisation: Annotated[
        str, typer.Argument(metavar="[ORGANISATION]", help="Only of this one.", show_default=False)
    ] = "",
    folder: In = Path(),
    json: Json = False,
) -> None:
    """Print the history: every event, oldest first."""
    from namens.coalitions.signoffs import as_plain
    from namens.signing.status import log_lines

    desk = desk_of(folder, json=json)
    _warn_of_events_to_come(desk, json=json)
    name = signatory_of(desk, organisation) if organisation else ""
    events = [event for event in _said(lambda: desk.events, json=json) if not name or event.signatory == name]
    if json:
        printing.print_json({"events": [as_plain(event) for event in events]})
    else:
        for line in log_lines(desk, events):
            typer.echo(printable(line))


def desk_of(folder: Path, *, json: bool = False) -> Desk:
    """The desk of the submission in *folder*; its problems are printed, with *json* as JSON too, and end the command."""
    from namens.signing.desk import open_desk
    from namens.workspace.problems import Problems

    problems = Problems()
    desk: Desk | None = _said(lambda: open_desk(printing.submission_folder(folder), problems), json=json)
    if desk is None:
        printing.print_problems(problems)
        if json:
            printing.print_json({"problems": printing.problems_as_json(problems)})
        raise typer.Exit(1)
    ours = desk.coalition.place.file
    printing.print_problems(problem for problem in problems if problem.place.file == ours)
    return desk


def signatory_of(desk: Desk, written: str) -> str:
    """The id of the signatory that the user means."""
    from namens.coalitions.directory import UnknownSignatoryError

    try:
        return desk.find(written)
    except UnknownSignatoryError as error:
        printing.wrong_use(printable(str(error)))


def _warn_of_events_to_come(desk: Desk, *, json: bool) -> None:
    from namens.signing.status import to_come

    printing.print_problems(_said(lambda: to_come(desk), json=json))


def _refuse_unbuildable(desk: Desk, language: str = "", *, only: bool = False, json: bool) -> None:
    """Nobody stands behind a letter that cannot be made: its problems are printed, and end the command."""
    from namens.signing.buildable import what_stands_in_the_way

    problems = _said(lambda: what_stands_in_the_way(desk, language, only=only), json=json)
    if not problems:
        return
    printing.print_problems(problems)
    if json:
        printing.print_json({"problems": printing.problems_as_json(problems)})
    number = printing.counted(len(problems), "problem", "problems")
    typer.echo(f"{number}: this letter cannot be built, so nothing was recorded.", err=True)
    raise typer.Exit(1)


def _said(ask: Any, *, json: bool = False) -> Any:
    """What *ask* gives; why it cannot be done is said in the user's words, with *json* as JSON too."""
    from namens.coalitions.signoffs import StoreError
    from namens.signing.acts import CannotSignError

    try:
        return ask()
    except CannotSignError as error:
        printing.wrong_use(printable(str(error)))
    except StoreError as error:
        store_refused(error, as_json=json)


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
    event: Event = _said(lambda: act(desk, name, who), json=json)
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


app.command("invite")(sign_invite.invite)
app.command("import")(sign_import.import_)
app.command("export")(sign_export.export)
app.command("sync")(sign_sync.sync)
