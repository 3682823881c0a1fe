"""The value of a field as BibTeX reads it: braces, quotes, numbers, strings and `#` between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

# the macros that every BibTeX style defines, as the plain styles print them
MONTHS: Mapping[str, str] = {
    name[:3].lower(): name
    for name in (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    )
}
# Characters that strings may bring into one value: twenty lines that double each other would make millions.
MOST_FROM_STRINGS = 20_000
TOO_LONG = (
    f"is longer than {MOST_FROM_STRINGS:,} characters by the strings that it is made of, and is not read. "
    "Write what it means."
)
_WORD = re.compile(r"[^\s#{}\",=()%]+")
_BLANKS = re.compile(r"\s*")


class Value(NamedTuple):
    """A resolved value; `undefined` are strings nobody defined, `rest_at` where foreign text begins (-1: none).

    `too_long`: its strings are longer than MOST_FROM_STRINGS; the text is then empty.
    """

    text: str
    undefined: tuple[str, ...] = ()
    rest_at: int = -1
    too_long: bool = False


class Unsound(str):
    """The text of a string that is made of others, of which nobody defined `undefined`."""

    undefined: tuple[str, ...]


def text_of_string(value: Value) -> str:
    """What a @string with this *value* stands for; who uses it, learns what is undefined in it."""
    if not value.undefined:
        return value.text
    text = Unsound(value.text)
    text.undefined = value.undefined
    return text


def faults_of_string(name: str, value: Value) -> Iterator[str]:
    """What is wrong with the @string *name* that has this *value*."""
    if value.too_long:
        yield f"the @string {name} {TOO_LONG}"
    for word in dict.fromkeys(value.undefined):
        yield f"the @string {name} uses {word}, which no @string before it defines."


def resolve(raw: str, strings: Mapping[str, str]) -> Value:
    """Join the pieces of *raw*: `{a} # jan # "b"`. What follows a closed piece without `#` is foreign."""
    pieces: list[str] = []
    undefined: list[str] = []
    at = from_strings = 0
    while True:
        at = _skip(raw, at)
        end, piece = _piece(raw, at)
        if piece is None:
            word = raw[at:end]
            piece = _lookup(word, strings)
            if piece is None:
                undefined.append(word)
                piece = word
            elif piece is not word:
                from_strings += len(piece)
                undefined += piece.undefined if isinstance(piece, Unsound) else ()
        if from_strings <= MOST_FROM_STRINGS:
            pieces.append(piece)
        at = _skip(raw, end)
        if at >= len(raw) or raw[at] != "#":
            break
        at += 1
    too_long = from_strings > MOST_FROM_STRINGS
    text = "" if too_long else "".join(pieces)
    return Value(text, tuple(undefined), at if at < len(raw) else -1, too_long)


def _skip(raw: str, at: int) -> int:
    match = _BLANKS.match(raw, at)
    return match.end() if match else at


def _lookup(word: str, strings: Mapping[str, str]) -> str | None:
    if not word or word.isdigit():
        return word
    name = word.lower()
    return strings.get(name, MONTHS.get(name))


def _piece(raw: str, at: int) -> tuple[int, str | None]:
    """Where the piece at *at* ends, and its text; None for a bare word, which is a number or a string's name."""
    if at < len(raw) and raw[at] in '{"':
        end = closing(raw, at)
        return end + 1, raw[at + 1 : end]
    match = _WORD.match(raw, at)
    return (match.end() if match else max(at, len(raw)), None) if at < len(raw) else (at, "")


def closing(text: str, at: int) -> int:
    """The offset that closes the brace or quote at *at*; the end of *text* when nothing does."""
    quoted = text[at] == '"'
    depth = 0
    position = at + 1
    while position < len(text):
        letter = text[position]
        if letter == "\\":
            position += 1
        elif letter == "{":
            depth += 1
        elif letter == "}" and depth:
            depth -= 1
        elif (letter == "}" and not quoted) or (letter == '"' and quoted and not depth):
            return position
        position += 1
    return len(text)
