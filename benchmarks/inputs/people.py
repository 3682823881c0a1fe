"""Individuals by the thousand, the same for the same seed; none of them exists."""

from __future__ import annotations

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
    """*count* persons, in no order."""
    rng = Random(seed)
    return [
        Person(
            f"{rng.choice(_FIRST)} {chr(65 + rng.randrange(26))}. {rng.choice(_LAST)}",
            rng.choice(_ROLES),
            rng.choice(_AFFILIATIONS),
        )
        for _ in range(count)
    ]


def write_people(people: list[Person], path: Path) -> None:
    """As JSON, which every side can read quickly."""
    rows = [person._asdict() for person in people]
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def as_markdown(people: list[Person]) -> str:
    """A list for pandoc, whose own characters are escaped."""
    lines = (person.line.replace("<", "\\<").replace(">", "\\>").replace("&", "\\&") for person in people)
    return "\n".join(f"- {line}" for line in lines) + "\n"
