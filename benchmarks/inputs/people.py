"""Individuals by the thousand, the same for the same seed; none of them exists."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from random import Random
from typing import NamedTuple

_FIRST = [
    "Anna",
    "Björn",
    "Çelik",
    "Dóra",
    "Émile",
    "Françoise",
    "Gerrit",
    "Håkon",
    "Ilse",
    "Jürgen",
    "Kasia",
    "Łukasz",
    "Mária",
    "Nuño",
    "Øyvind",
    "Pádraig",
    "Renée",
    "Søren",
    "Tomáš",
    "Ümit",
]
_LAST = [
    "Ahlqvist",
    "Bakkerman",
    "Čapkovic",
    "Dijkwater",
    "Eriksbo",
    "Fernandino",
    "Großhof",
    "Hämälänen",
    "IJzerdam",
    "Jansman",
    "Kowalik",
    "Lefebre",
    "Müllerin",
    "Nuñoz",
    "Øster",
    "Papadopol",
    "Rossino",
    "Świątkow",
    "Vogelaar",
    "Żakow",
]
_ROLES = ("professor", "researcher", "lawyer", "teacher", "engineer & parent", "")
_AFFILIATIONS = ("Example University", "Institute of Samples", "Sample <Open> Lab", "")


class Person(NamedTuple):
    """One individual; role and affiliation may be empty."""

    name: str
    role: str
    affiliation: str

    @property
    def line(self) -> str:
        """As every side prints it."""
        return ", ".join(part for part in self if part)


def make_people(count: int, seed: int = 7) -> list[Person]:
    """*count* persons, in no order; no two have one name."""
    rng = Random(seed)
    return [
        Person(
            f"{rng.choice(_FIRST)} {chr(65 + rng.randrange(26))}. {rng.choice(_LAST)}-{number}",
            rng.choice(_ROLES),
            rng.choice(_AFFILIATIONS),
        )
        for number in range(1, count + 1)
    ]


def write_form(people: list[Person], path: Path) -> None:
    """As a form program exports it; every tenth answered twice, the second time with the address in capitals."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(("Timestamp", "Name", "Role", "Affiliation", "Country", "E-mail address"))
        for number, person in enumerate(people):
            at, address = f"2026-03-{number % 28 + 1:02} 12:00:00", f"person{number}@example.org"
            lines.writerow((at, *person, "NL", address))
            if number % 10 == 0:
                lines.writerow((at, *person, "NL", address.upper()))


def write_people(people: list[Person], path: Path) -> None:
    """As JSON, which every side can read quickly."""
    rows = [person._asdict() for person in people]
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def as_markdown(people: list[Person]) -> str:
    """A list for pandoc, whose own characters are escaped."""
    lines = (person.line.replace("<", "\\<").replace(">", "\\>").replace("&", "\\&") for person in people)
    return "\n".join(f"- {line}" for line in lines) + "\n"
