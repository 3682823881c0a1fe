"""The drawing of the evidence as SVG: no scripts, nothing fetched, readable without colour and without eyes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from namens.citations.evidence.claims import Result, State, summary
from namens.citations.evidence.drawing import (
    COLUMNS,
    DRAWING_WORDS,
    LINE,
    LOOKS,
    WIDTH,
    Box,
    Layout,
    lay_out,
    used_states,
)
from namens.citations.evidence.drawing import Line as Joint

_INK, _SOFT, _EDGE = "#1c1f24", "#52585f", "#7b828a"
_TITLE = 46  # pixels that the title takes, which a page has above the drawing
_FONT = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif"
# What XML 1.0, section 2.2, does not allow.
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def matrix_svg(
    results: Sequence[Result],
    words: Mapping[str, str] = DRAWING_WORDS,
    language: str = "en",
    *,
    inside_page: bool = False,
) -> str:
    """The drawing, 1120 pixels wide, the same for the same results; *inside_page*: without the XML declaration and title line."""
    words = {**DRAWING_WORDS, **words}
    layout = lay_out(results, words)
    above = _TITLE if inside_page else 0
    height = layout.height - above
    top = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {above} {WIDTH} {height}" width="{WIDTH}"'
        f' height="{height}" role="img" aria-labelledby="evidence-title evidence-desc"'
        f' lang="{text(language)}" xml:lang="{text(language)}" font-family="{_FONT}" font-size="13.5" fill="{_INK}">'
    )
    parts = [
        top,
        f'<title id="evidence-title">{text(words["title"])}</title>',
        f'<desc id="evidence-desc">{text(described(results, words))}</desc>',
        f'<rect width="{WIDTH}" height="{layout.height}" fill="#ffffff"/>',
        *_heading(results, words)[2 if inside_page else 0 :],
        *_drawn(layout, results, words),
        "</svg>\n",
    ]
    declaration = "" if inside_page else '<?xml version="1.0" encoding="UTF-8"?>\n'
    return declaration + "\n".join(parts)


def text(value: str) -> str:
    """*value* as text or attribute of XML and HTML."""
    return escape(_FORBIDDEN.sub("\ufffd", value))


def described(results: Sequence[Result], words: Mapping[str, str]) -> str:
    """What the drawing shows, in sentences."""
    if not results:
        return words["nothing"]
    sentences = [
        f"{number}. {result.claim.heading or result.claim.argument}"
        f" – {result.claim.source or result.claim.key or words['no-source']}: {words[result.state]}."
        for number, result in enumerate(results, 1)
    ]
    return " ".join([words["desc"], *sentences])


def _heading(results: Sequence[Result], words: Mapping[str, str]) -> list[str]:
    lines = [
        f'<text x="24" y="38" font-size="20" font-weight="700">{text(words["title"])}</text>',
        _words(WIDTH - 24, 38, summary(results, words), anchor="end"),
    ]
    x = 34
    for state in used_states(results):
        lines += [shape(state, x, 66), _words(x + 16, 71, words[state], LOOKS[state].colour)]
        x += 60 + round(len(words[state]) * 7.5)
    for (left, _), name in zip(COLUMNS, ("arguments", "claims", "sources"), strict=True):
        lines.append(f'<text x="{left}" y="112" font-weight="700" fill="{_SOFT}">{text(words[name])}</text>')
    return lines


def _words(x: int, y: int, words: str, colour: str = _SOFT, anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" fill="{colour}" text-anchor="{anchor}">{text(words)}</text>'


def _drawn(layout: Layout, results: Sequence[Result], words: Mapping[str, str]) -> list[str]:
    if not results:
        return [_words(COLUMNS[0][0], 144, words["nothing"])]
    return [
        *[_joint(line) for line in layout.lines],
        *[part for box in (*layout.arguments, *layout.sources) for part in _plain_box(box)],
        *[part for box in layout.claims for part in _claim_box(box)],
    ]


def _joint(line: Joint) -> str:
    (x, y), (to_x, to_y) = line.start, line.end
    bend = (to_x - x) // 2
    look = LOOKS[line.state]
    dashes = f' stroke-dasharray="{look.dashes}"' if look.dashes else ""
    curve = f"M{x} {y} C{x + bend} {y} {to_x - bend} {to_y} {to_x} {to_y}"
    return f'<path d="{curve}" fill="none" stroke="{look.colour}" stroke-width="2" stroke-linecap="round"{dashes}/>'


def _plain_box(box: Box) -> list[str]:
    return [
        f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="6" fill="#f4f5f6" stroke="{_EDGE}"/>',
        *_lines(box, box.x + 12),
    ]


def _claim_box(box: Box) -> list[str]:
    assert box.state is not None
    look = LOOKS[box.state]
    dashes = f' stroke-dasharray="{look.dashes}"' if look.dashes else ""
    frame = (
        f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="6" fill="#ffffff"'
        f' stroke="{look.colour}" stroke-width="2"{dashes}/>'
    )
    return [
        frame,
        shape(box.state, box.x + 22, box.y + 21),
        *_lines(box, box.x + 42, look.colour),
        f'<text x="{box.x + box.width - 10}" y="{box.y + 25}" text-anchor="end" fill="{_SOFT}" font-size="12">{box.number}</text>',
    ]


def _lines(box: Box, x: int, colour: str = "") -> list[str]:
    """The box's lines; the first in *colour* and bold."""
    drawn = []
    for number, line in enumerate(box.lines):
        look = f' font-weight="700" fill="{colour}"' if colour and not number else ""
        drawn.append(f'<text x="{x}" y="{box.y + 25 + number * LINE}"{look}>{text(line)}</text>')
    return drawn


def shape(state: State, x: int, y: int) -> str:
    """A mark of some 16 pixels around a point, of a shape that no other state has."""
    look = LOOKS[state]
    line = f'fill="none" stroke="{look.colour}" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"'
    match look.shape:
        case "circle":
            check = f'<path d="M{x - 4} {y} l3 3.5 l5.5 -7" {line.replace(look.colour, "#ffffff")}/>'
            return f'<circle cx="{x}" cy="{y}" r="9" fill="{look.colour}"/>{check}'
        case "cross":
            return f'<path d="M{x - 7} {y - 7} L{x + 7} {y + 7} M{x + 7} {y - 7} L{x - 7} {y + 7}" {line}/>'
        case "square":
            return f'<rect x="{x - 7}" y="{y - 7}" width="14" height="14" {line}/>'
        case "triangle":
            return f'<path d="M{x} {y - 9} L{x + 9} {y + 7} H{x - 9} Z M{x} {y - 3} V{y + 2} M{x} {y + 4.5} v0.01" {line}/>'
        case _:
            return f'<path d="M{x} {y - 9} L{x + 9} {y} L{x} {y + 9} L{x - 9} {y} Z" {line}/>'
