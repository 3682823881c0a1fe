"""Where sign-offs are kept: what each store takes a second, and that none loses what it acknowledged when killed."""

from __future__ import annotations

import atexit
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.cases.setting import Setting
from benchmarks.commands import ROOT
from benchmarks.figures import at_least_a_second
from benchmarks.measure import Command, CommandFailed
from benchmarks.rounds import Case, Contender

TESTS = ROOT / "tests"  # the writers, and a PostgreSQL of one's own, are those of the tests
WARM_UP_KILLS = 2
SLOWER = 10  # a file is read and proved whole for each event: it gets a tenth of the events
LEAST = {"YAML": 5.0, "SQLite": 100.0, "PostgreSQL": 100.0}  # events a second

Address = Callable[[str], str]  # what the store is for → where a new one is


def stores(setting: Setting) -> Case:
    """Each event is added and acknowledged on its own, with its text; a run in which one is lost fails."""
    contenders: list[Contender] = []
    goals = []
    for kind, address in _addresses(setting).items():
        events = setting.sizes.events // (SLOWER if kind == "YAML" else 1)
        one, many, killed = f"{kind}, 1 event", f"{kind}, {events:,} events", f"{kind}, killed"
        contenders += [
            Contender(one, _writer(setting, address, 1)),
            Contender(many, _writer(setting, address, events)),
            Contender(killed, _killer(setting, address)),
        ]
        goals.append(at_least_a_second(many, one, events - 1, LEAST[kind]))
    title = f"sign-offs one by one; {setting.sizes.kills} writers killed at random, nothing acknowledged lost"
    return Case("stores", title, contenders, setting.goals(*goals), beside="SQLite, 1 event", most_runs=1)


def _writer(setting: Setting, address: Address, events: int) -> Callable[[int], Command]:
    return lambda number: _run(setting, "write", address(f"{events}-{number}"), events)


def _killer(setting: Setting, address: Address) -> Callable[[int], Command]:
    def prepare(number: int) -> Command:
        return _run(
            setting, "kill", address(f"killed-{number}"), setting.sizes.kills if number else WARM_UP_KILLS
        )

    return prepare


def _run(setting: Setting, what: str, address: str, times: int) -> Command:
    cache = {"NAMENS_CACHE": str(setting.work / "cache")}
    return Command((setting.tools.python, str(TESTS / "store_writers.py"), what, address, str(times)), cache)


def _addresses(setting: Setting) -> dict[str, Address]:
    sys.path.insert(0, str(TESTS))
    from postgres_server import PostgresMissing, PostgresServer
    from store_writers import COALITION

    try:
        server = PostgresServer()
    except PostgresMissing as missing:
        raise CommandFailed(str(missing)) from missing
    atexit.register(server.__enter__().__exit__, None, None, None)

    def folder(name: str) -> Path:
        made = setting.work / name / "coalitions"
        made.mkdir(parents=True)
        return made

    def file(name: str) -> str:
        path = folder(f"yaml-{name}") / "us.yaml"
        path.write_text(COALITION, encoding="utf-8")
        return str(path)

    return {
        "YAML": file,
        "SQLite": lambda name: f"sqlite:///{folder(f'sqlite-{name}')}/us.sqlite",
        "PostgreSQL": lambda _: server.url(server.new_database()),
    }
