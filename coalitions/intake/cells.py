"""What stands in a cell, as it may stand in a coalition: as typed, or a reason why it cannot be used."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from namens.coalitions.intake import heading_words as words
from namens.coalitions.intake.countries import country_code
from namens.coalitions.intake.folding import fold, shortened
from namens.coalitions.intake.languages import language_code
from namens.workspace.files import forbidden_character

MOST = 1_000  # characters of a value; what is longer came from another column
_EDGES = re.compile(r"\A[\s\u200b\u2060\ufeff]+|[\s\u200b\u2060\ufeff]+\Z")
_BREAKS = re.compile(r"[^\S\n\r\t\v\f\x85\u2028\u2029]*[\n\r\t\v\f\x85\u2028\u2029]\s*")
# directions that would turn what is printed after them
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\.]+")
_HOST = re.compile(r"[^\s@/?#:.]+(?:\.[^\s@/?#:.]+)*\.[^\W\d_][^\s@/?#:.]*\.?", re.UNICODE)


class Unusable(ValueError):
    """What stands in a cell cannot be used."""


def text(cell: str) -> str:
    """The cell as typed, on one line, without what does not show at its ends. Raises Unusable."""
    typed = _EDGES.sub("", cell) if cell[:1] <= " " or cell[-1:] <= " " or not cell.isascii() else cell
    if not typed.isprintable():
        typed = _BREAKS.sub(" ", typed)
        _check(typed)
    if "\ufffd" in typed:
        raise Unusable(f"holds letters that could not be read ({shortened(typed)}); type it again")
    if len(typed) > MOST:
        raise Unusable(f"is {len(typed):,} characters long; at most {MOST:,} are kept")
    return typed


def _check(typed: str) -> None:
    odd = forbidden_character(typed)
    if odd is not None:
        raise Unusable(f"holds a character that no document may (U+{ord(odd.group()):04X}); type it again")
    if turned := _TURNS.search(typed):
        raise Unusable(
            f"holds an invisible character that turns the writing (U+{ord(turned.group()):04X}); type it again"
        )


@lru_cache(maxsize=1)
def _nothing() -> frozenset[str]:
    return frozenset(words.phrases(words.NOTHING))


@lru_cache(maxsize=1)
def _no() -> frozenset[str]:
    return frozenset(words.phrases(words.NO))


def is_nothing(typed: str) -> bool:
    """Whether somebody typed that there is nothing: '-', 'n/a', 'geen'."""
    folded = fold(typed)
    return not folded or folded in _nothing()


def is_printed(typed: str) -> bool:
    """Whether there is something to print."""
    return bool(typed) and not is_nothing(typed)


def is_no(typed: str) -> bool:
    """Whether the answer is a plain no."""
    return fold(typed) in _no()


def email(typed: str) -> str:
    """An address of e-mail; empty for none. Raises Unusable for anything else, also for two addresses."""
    if not _ADDRESS.fullmatch(typed):
        if is_nothing(typed):
            return ""
        raise Unusable(f"is no e-mail address: '{shortened(typed)}'")
    return typed


def website(typed: str) -> str:
    """The address with its scheme; `https://` where none was typed. Empty for none. Raises Unusable."""
    if is_nothing(typed):
        return ""
    address = typed if "://" in typed else f"https://{typed}"
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host, parts = "", None
    if (
        parts is None
        or parts.scheme not in ("http", "https")
        or re.search(r"\s", address)
        or not _HOST.fullmatch(host)
    ):
        raise Unusable(f"is no address of a website: '{shortened(typed)}'")
    scheme, _, rest = address.partition("://")
    return f"{scheme.lower()}://{rest}"


def country(typed: str) -> str:
    """The country's code. Empty for none. Raises Unusable for a country that is not known."""
    code = country_code(typed)
    if not code and not is_nothing(typed):
        raise Unusable(f"is no country that is known: '{shortened(typed)}'; type its code, such as NL")
    return code


def language(typed: str) -> str:
    """The language's code. Empty for none. Raises Unusable for one that is not known, and for several."""
    code = language_code(typed)
    if not code and not is_nothing(typed):
        raise Unusable(f"is no language that is known: '{shortened(typed)}'; type its code, such as nl")
    return code


def compared(typed: str) -> str:
    """What is only compared and never printed: as typed, but empty where that says that there is none."""
    return "" if is_nothing(typed) else typed
