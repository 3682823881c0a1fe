"""The pages under load: partners who approve at once, and a server that is killed while approvals are written."""

from __future__ import annotations

import atexit
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.cases.setting import Setting
from benchmarks.commands import ROOT
from benchmarks.measure import Command, CommandFailed
from benchmarks.rounds import Case, Contender

TESTS = ROOT / "tests"  # the clients, and a PostgreSQL of one's own, are those of the tests
CLIENTS, WORKERS = 200, 4
WARM_UP_APPROVALS, WARM_UP_CLIENTS, WARM_UP_KILLS = 40, 20, 1

Environment = Callable[[], Mapping[str, str]]  # a new database → how the server is told of it


class Told(Command):
    """A run whose figures are printed: a second is too coarse to say how long a partner waits."""

    def made(self) -> Path | None:
        """Print what the run found; it makes no letter."""
        figures = Path(self.environment["NAMENS_FIGURES"])
        print(f"  {figures.stem}: {figures.read_text(encoding='utf-8').strip()}", file=sys.stderr, flush=True)
        return None


def web(setting: Setting) -> Case:
    """A run fails when an acknowledged approval is lost or there twice, or anything is answered but 'recorded'."""
    sizes = setting.sizes
    contenders = []
    for kind, environment in _databases().items():
        contenders += [
            Contender(f"{kind}, {sizes.approvals:,} approvals", _load(setting, kind, environment)),
            Contender(f"{kind}, killed", _killer(setting, kind, environment)),
        ]
    title = (
        f"{sizes.approvals:,} approvals by {CLIENTS} clients at once, {WORKERS} workers; "
        f"the server killed {sizes.kills} times"
    )
    return Case("web", title, contenders, beside=f"SQLite, {sizes.approvals:,} approvals", most_runs=1)


def _load(setting: Setting, kind: str, environment: Environment) -> Callable[[int], Command]:
    def prepare(number: int) -> Command:
        approvals = setting.sizes.approvals if number else WARM_UP_APPROVALS
        clients = min(CLIENTS, approvals) if number else WARM_UP_CLIENTS
        numbers = (approvals, clients, WORKERS)
        return _run(setting, "approve", f"{kind}-load-{number}", environment, *numbers)

    return prepare


def _killer(setting: Setting, kind: str, environment: Environment) -> Callable[[int], Command]:
    def prepare(number: int) -> Command:
        kills = setting.sizes.kills if number else WARM_UP_KILLS
        return _run(setting, "kill", f"{kind}-killed-{number}", environment, kills)

    return prepare


def _run(setting: Setting, what: str, name: str, environment: Environment, *numbers: int) -> Command:
    program = str(TESTS / "web_load.py")
    folder = setting.work / name
    folder.mkdir()
    told = {"NAMENS_CACHE": str(setting.work / "cache"), "NAMENS_FIGURES": str(setting.work / f"{name}.txt")}
    arguments = (setting.tools.python, program, what, str(folder), *map(str, numbers))
    return Told(arguments, {**told, **environment()})


def _databases() -> dict[str, Environment]:
    sys.path.insert(0, str(TESTS))
    from postgres_server import PostgresMissing, PostgresServer

    try:
        server = PostgresServer()
    except PostgresMissing as missing:
        raise CommandFailed(str(missing)) from missing
    atexit.register(server.__enter__().__exit__, None, None, None)
    return {
        "SQLite": lambda: {"NAMENS_DATABASE_URL": ""},
        "PostgreSQL": lambda: {"NAMENS_DATABASE_URL": server.url(server.new_database())},
    }
