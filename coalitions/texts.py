"""The text that is approved, in its parts: what the author wrote, and the hashes by which it is known again.

Spaces are one and letters composed (NFC); numbers of notes, printed forms, labels and layout are no part of it.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

FORMAT = 1  # raised when the same text would get another hash


def normal(text: str) -> str:
    """*text* with its letters composed, and one space for each run of white space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def digest(value: Any) -> str:
    """The hash of *value* (JSON): 64 hexadecimal digits."""
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


class Part(NamedTuple):
    """One part of a letter in one language: an argument, or the subject, the salutation and so on.

    `heading`, `text`, `asks`: a line a block, as it was written. `sources`: key → the entry's fields, a line each.
    `notes`: the notes as they were written; they stand in the other fields too, so they are not hashed.
    """

    name: str
    argument: bool = False
    heading: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    sources: Mapping[str, tuple[str, ...]] = {}
    notes: tuple[str, ...] = ()

    @property
    def hash(self) -> str:
        """What this part is known by."""
        return digest(
            [FORMAT, self.name, self.argument, self.heading, self.text, self.asks, dict(self.sources)]
        )

    @property
    def asks_hash(self) -> str:
        """What its request is known by; empty where it has none."""
        return digest([FORMAT, self.asks]) if self.asks else ""


class Text(NamedTuple):
    """A letter in one language."""

    language: str
    parts: tuple[Part, ...]

    @property
    def hash(self) -> str:
        """The letter's hash is made of its parts', in their order."""
        return digest([FORMAT, self.language, [[part.name, part.argument, part.hash] for part in self.parts]])

    def part(self, name: str) -> Part | None:
        """The part with this name."""
        return next((part for part in self.parts if part.name == name), None)


def hash_of_all(hashes: Mapping[str, str]) -> str:
    """The hash of a letter in all its languages, of language → hash."""
    return digest([FORMAT, dict(hashes)])


def write_text(text: Text) -> str:
    """The text as it is kept: JSON that a person can read and git can compare."""
    parts = [
        {name: value for name, value in part._asdict().items() if value or name == "name"}
        for part in text.parts
    ]
    return json.dumps({"language": text.language, "parts": parts}, ensure_ascii=False, indent=1) + "\n"


def read_text(content: str, expected: str) -> Text | None:
    """The text that `write_text` wrote; None when it is damaged or its hash is not *expected*."""
    try:
        plain = json.loads(content)
        text = Text(str(plain["language"]), tuple(_part(part) for part in plain["parts"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return text if text.hash == expected else None


def _part(plain: Mapping[str, Any]) -> Part:
    lines = {name: tuple(plain.get(name, ())) for name in ("heading", "text", "asks", "notes")}
    sources = {str(key): tuple(fields) for key, fields in plain.get("sources", {}).items()}
    return Part(str(plain["name"]), bool(plain.get("argument", False)), sources=sources, **lines)
