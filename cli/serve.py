"""`namens serve`: the web pages for partners, for the open list and for the lead."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from namens.cli import printing
from namens.cli.listening import refuse_taken, trusted
from namens.cli.options import Folder, In
from namens.cli.sign_desk import desk_of, signatory_of
from namens.workspace.problems import did_you_mean, printable

if TYPE_CHECKING:
    from namens.coalitions.database.store import Database
    from namens.coalitions.stores import Stores
    from namens.web.settings import Settings

_START = "start"
_NEEDED = ("starlette", "uvicorn", "itsdangerous", "python_multipart", "PIL", "sqlalchemy", "alembic")
_URL, _SMTP, _MAIL_FROM, _SECRET = (
    f"NAMENS_{name}" for name in ("WEB_URL", "SMTP_URL", "MAIL_FROM", "WEB_SECRET")
)


class _Serve(TyperGroup):
    """`namens serve DIR` is short for `namens serve start DIR`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the word `start` where it was left out."""
        if not args or args[0] not in {*self.commands, "--help", "-h"}:
            args = [_START, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(cls=_Serve, help="The web pages where partners read the letter and answer.")

Url = Annotated[
    str,
    typer.Option(
        help="The address by which people reach the pages, such as https://sign.example.org.",
        metavar="URL",
        show_default=False,
    ),
]


@app.command(_START)
def start(
    folder: Folder = Path(),
    host: Annotated[
        str, typer.Option(help="Where to listen; only this machine unless you say so.", metavar="ADDRESS")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="At which port.", min=0, max=65535, metavar="PORT")] = 8000,
    workers: Annotated[int, typer.Option(help="How many processes answer.", min=1, max=64, metavar="N")] = 1,
    url: Url = "",
    root_path: Annotated[
        str, typer.Option(help="The path under which a proxy shows the pages.", metavar="PATH")
    ] = "",
    trusted_proxy: Annotated[
        str,
        typer.Option(
            help="The address or network of a proxy whose word on the client counts.", metavar="ADDRESS"
        ),
    ] = "",
    inside: In = Path(),
) -> None:
    """Serve the pages until Ctrl-C.

    Sign-offs go into the database: SQLite beside the coalition's file, or what NAMENS_DATABASE_URL names.
    """
    needs_web()
    settings = settings_of(_one(folder, inside), url or _address(host, port, root_path))
    proxies = trusted(trusted_proxy)
    refuse_taken(host, port, alone=workers == 1)
    _prepare(settings)
    typer.echo(f"Serving {printing.shown_path(settings.folder)} at {settings.url}; Ctrl-C ends it.", err=True)
    _run(settings, host, port, workers, root_path, proxies)


@app.command("invite-lead")
def invite_lead(
    folder: Folder = Path(),
    name: Annotated[
        str, typer.Option(help="Who signs in; it stands in the log.  [default: lead]", metavar="NAME")
    ] = "",
    url: Url = "",
    revoke: Annotated[
        bool,
        typer.Option("--revoke", help="Only end invitations and sessions: those of NAME, else everybody's."),
    ] = False,
    inside: In = Path(),
) -> None:
    """Print a link with which the lead signs in, once, within three days; earlier ones of that name no longer work."""
    needs_web()
    from namens.web.session import invite

    settings = settings_of(_one(folder, inside), url)
    with _opened(settings) as stores:
        assert stores.database is not None
        if revoke:
            _sign_out(stores.database, name)
        else:
            typer.echo(f"{settings.url}/lead/in/{invite(stores.database, name or 'lead')}")


def _sign_out(database: Database, name: str) -> None:
    """End invitations and sessions, of *name* alone if there is one, and say how many there were."""
    from namens.web.session import end_all, still_open

    there = still_open(database)
    if name and name not in there.names:
        known = ", ".join(there.names)
        typer.echo(
            printable(
                f"nobody named '{name}' is signed in or invited.{did_you_mean(name, there.names)} "
                + (f"There are: {known}." if known else "Nobody else is, either.")
            ),
            err=True,
        )
        raise typer.Exit(1)
    end_all(database, "command", name)
    ended = " and ".join(
        printing.counted(sum(not name or one == name for one in found), *words)
        for found, words in (
            (there.sessions, ("session", "sessions")),
            (there.invitations, ("invitation", "invitations")),
        )
    )
    typer.echo(f"Signed out: {printable(name) or 'everybody'}. Ended: {ended}.")


@app.command("link")
def link(
    organisation: Annotated[
        str, typer.Argument(metavar="ORGANISATION", help="The id of an organisation or person, or its name.")
    ],
    url: Url = "",
    language: Annotated[
        str,
        typer.Option(
            "--language", "-l", help="The language of the page.  [default: the first]", metavar="LANGUAGE"
        ),
    ] = "",
    revoke: Annotated[bool, typer.Option("--revoke", help="Only revoke the links that there are.")] = False,
    folder: In = Path(),
) -> None:
    """Print a new personal link of a partner; earlier ones no longer work."""
    needs_web()
    from namens.web.links import make_link, revoke_links

    settings = settings_of(folder, url)
    desk = desk_of(settings.folder)
    name = signatory_of(desk, organisation)
    if language and language not in desk.present.texts:
        printing.wrong_use(
            f"the letter has no language '{language}'. It has: {', '.join(desk.present.texts)}."
        )
    with _opened(settings) as stores:
        assert stores.database is not None
        if revoke:
            count = revoke_links(stores.database, name, "command")
            typer.echo(f"Revoked: {printing.counted(count, 'link', 'links')} of '{name}'.")
        else:
            typer.echo(make_link(stores.database, settings, name, "command", language))


def _one(folder: Path, inside: Path) -> Path:
    """The folder, whichever way it was named."""
    if folder != Path() and inside != Path():
        printing.wrong_use(f"two folders are named: '{folder}' and '{inside}', behind -C. Name one.")
    return folder if folder != Path() else inside


def needs_web() -> None:
    """Leave, and say what to install, where the extra is missing."""
    if any(find_spec(name) is None for name in _NEEDED):
        printing.wrong_use(
            "the web pages need more: `uv tool install 'namens[web]'` or `pip install 'namens[web]'`."
        )


def settings_of(folder: Path, url: str) -> Settings:
    """The settings for the submission in *folder*, which people reach at *url*; what is none is a wrong use."""
    from urllib.parse import urlsplit

    from namens.web.settings import Settings

    chosen = (url or os.environ.get(_URL, "") or "http://127.0.0.1:8000").rstrip("/")
    parts = urlsplit(chosen)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        printing.wrong_use(
            f"'{chosen}' is no address for people. Expected one such as https://sign.example.org."
        )
    return Settings(
        printing.submission_folder(folder).resolve(),
        chosen,
        os.environ.get(_SECRET, ""),
        os.environ.get(_SMTP, ""),
        os.environ.get(_MAIL_FROM, ""),
    )


def _address(host: str, port: int, root_path: str) -> str:
    """What to print where nobody said how people reach the pages."""
    if os.environ.get(_URL):
        return ""
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/{root_path.strip('/')}".rstrip("/")


@contextlib.contextmanager
def _opened(settings: Settings) -> Iterator[Stores]:
    """The stores of the submission; why they cannot be used is said in the user's words."""
    from namens.coalitions.signoffs import StoreError
    from namens.web.office import Unready, open_web_stores

    try:
        stores = open_web_stores(settings.folder)
        try:
            yield stores
        finally:
            stores.close()
    except Unready as unready:
        printing.print_problems(unready.problems)
        raise typer.Exit(1) from unready
    except StoreError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


def _prepare(settings: Settings) -> None:
    """See that the submission and the database can be used before the first partner comes."""
    from namens.web.mail import MailError, read_address
    from namens.web.preparing import prepare

    if settings.smtp:
        try:
            read_address(settings.smtp)
        except MailError as error:
            printing.wrong_use(str(error))
    if settings.mail_from and settings.sender is None:
        printing.wrong_use(
            f"{_MAIL_FROM} is '{settings.mail_from}', from which nobody can write. "
            "Expected an address such as 'Name <name@example.org>'."
        )
    with _opened(settings) as stores:
        for warning in prepare(settings, stores):
            typer.echo(warning, err=True)


def _run(settings: Settings, host: str, port: int, workers: int, root_path: str, proxies: list[str]) -> None:
    import uvicorn

    from namens.web.session import new_secret

    settings._replace(secret=settings.secret or new_secret()).hand_over()
    path = f"/{root_path.strip('/')}" if root_path.strip("/") else ""
    uvicorn.run(
        "namens.web.app:from_environment",
        factory=True,
        http="namens.web.connections:Patient",
        ws="none",
        host=host,
        port=port,
        workers=workers,
        root_path=path,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies or None,
        access_log=False,  # addresses are keys: they belong in no log
        server_header=False,
        log_level="warning",
        timeout_keep_alive=5,
        timeout_graceful_shutdown=20,
        limit_concurrency=None,
        h11_max_incomplete_event_size=32 * 1024,
    )
