"""How built files are called."""

from __future__ import annotations

import re
import unicodedata

from namens.letters.model import Letter


def file_name(letter: Letter, suffix: str, part: str = "") -> str:
    """`<title as a slug>-<language>.<suffix>`; *part* is what the file holds, when it is not the letter."""
    return f"{slug(letter.title)}{f'-{part}' if part else ''}-{letter.language}.{suffix}"


def slug(title: str) -> str:
    """A title as a file's name: small letters without marks, digits, dashes; at most 80 characters."""
    letters = "".join(
        character
        for character in unicodedata.normalize("NFKD", title.casefold())
        if not unicodedata.combining(character)
    )
    return re.sub(r"[\W_]+", "-", letters).strip("-")[:80].strip("-") or "letter"
