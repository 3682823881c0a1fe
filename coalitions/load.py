"""Load a coalition and put its organisations in order."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from namens.coalitions.coalition import COALITION, Coalition, Organisation
from namens.workspace.problems import Problems, did_you_mean
from namens.workspace.records import read_record


def load_coalition(path: Path, folder: Path, problems: Problems) -> Coalition | None:
    """The coalition; double ids and a lead that is not in the list are problems."""
    coalition: Coalition | None = read_record(path, folder, COALITION, problems)
    if coalition is None:
        return None
    seen: dict[str, Organisation] = {}
    for organisation in coalition.organisations:
        first = seen.setdefault(organisation.id, organisation)
        if first is not organisation:
            message = (
                f"the id '{organisation.id}' belongs to another organisation already ({first.id.place}). "
                "Give this one its own."
            )
            problems.add(organisation.id.place, message)
    if coalition.lead is not None and coalition.lead not in seen:
        hint = did_you_mean(coalition.lead, seen)
        problems.add(coalition.lead.place, f"no organisation '{coalition.lead}' in this file.{hint}")
    return coalition


def ordered(coalition: Coalition, language: str, first: str) -> list[Organisation]:
    """The organisations in the order that the coalition asks for."""
    listed = list(coalition.organisations)
    order = coalition.order or "lead-first"
    if order == "alphabetical":
        return sorted(
            listed, key=lambda found: _sort_key(str(found.name.in_language(language, first) or found.id))
        )
    if order == "lead-first":
        return sorted(listed, key=lambda found: found.id != coalition.lead)
    return listed


# Letters that Unicode does not take apart into a letter and a mark; they stand with the letter they look like.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ı": "i"}
)
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")


def _sort_key(name: str) -> tuple[str, str]:
    """Word by word, without capitals, accents and punctuation; names that then are equal by their characters."""
    letters = unicodedata.normalize("NFKD", name.casefold()).translate(_LETTERS).translate(_APOSTROPHES)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = "".join(letter if letter.isalnum() else " " for letter in bare).split()
    return " ".join(words), name
