"""The matrix argument × source × state, for terminals and for programs."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence

from namens.citations.evidence.claims import Result, State, summary

MARKS: dict[State, str] = {
    "proved": "✓", "not-found": "✗", "no-copy": "○", "copy-changed": "△", "no-evidence": "–",
}  # fmt: skip
_HEAD = ("state", "argument", "source", "quotation", "place")
_GAP = 2


def matrix_json(results: Sequence[Result]) -> str:
    """One JSON document: `{"claims": [{"argument", "key", "state", "file", "line"}]}`; `file` is the argument's."""
    claims = [
        {
            "argument": result.claim.argument,
            "key": result.claim.key or None,
            "state": result.state,
            "file": result.claim.place.file,
            "line": result.claim.place.line or None,
        }
        for result in results
    ]
    return json.dumps({"claims": claims}, ensure_ascii=False, indent=2) + "\n"


def matrix_table(results: Sequence[Result], width: int = 100) -> str:
    """A table of *width* columns, what is wrong below it, and a line that counts; ends with a line break."""
    if not results:
        return "no claims\n"
    rows = [_row(result) for result in results]
    widths = _widths(rows, width)
    lines = [_line(row, widths) for row in (_HEAD, tuple("─" * size for size in widths), *rows)]
    differences = [
        f"{result.claim.place}: {_printable(result.reason)}" for result in results if result.reason
    ]
    return "\n".join([*lines, "", *differences, *([""] if differences else []), summary(results), ""])


def _row(result: Result) -> tuple[str, ...]:
    claim = result.claim
    source = f"{claim.key}, {claim.locator}" if claim.locator else claim.key
    state = f"{MARKS[result.state]} {result.state.replace('-', ' ')}"
    cells = (state, claim.argument, source or "–", claim.quote or "–", str(claim.place))
    return tuple(_printable(cell) for cell in cells)


def _printable(text: str) -> str:
    """*text* on one line, without characters that steer a terminal."""
    visible = (letter if unicodedata.category(letter)[0] != "C" else " " for letter in text)
    return " ".join("".join(visible).split())


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """The quotation gets what the others leave; the others get what they need, within limits."""
    needed = [max(_columns(row[number]) for row in (_HEAD, *rows)) for number in range(len(_HEAD))]
    limits = [20, 26, 30, 10**6, 48]
    sizes = [min(need, limit) for need, limit in zip(needed, limits, strict=True)]
    left = width - sum(sizes) + sizes[3] - _GAP * (len(_HEAD) - 1)
    sizes[3] = min(needed[3], max(left, 20))
    return sizes


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    fitted = (_fitted(cell, size) for cell, size in zip(cells, widths, strict=True))
    return (" " * _GAP).join(fitted).rstrip()


def _columns(text: str) -> int:
    """How wide a terminal shows *text*."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def _fitted(text: str, size: int) -> str:
    if _columns(text) > size:
        while _columns(text) > size - 1:
            text = text[:-1]
        text = text.rstrip() + "…"
    return text + " " * (size - _columns(text))
