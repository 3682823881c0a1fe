"""The document model: what a letter is, before any file format. Knows no XML, no Markdown, no Jinja.

Every block and inline carries its origin; writers know this module only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple


class Origin(NamedTuple):
    """Which characters of which file a piece of the letter came from.

    `file` is relative to the submission's folder, with forward slashes (a shipped template:
    `namens/templates/letter.md.j2`); `key` is the dotted key in a YAML file (`text.nl`), empty elsewhere;
    `start` and `end` are character offsets in that file. `derived`: a filter, a label or the citation engine
    made the characters from what stands there.
    """

    file: str
    key: str
    start: int
    end: int
    derived: bool = False


NOWHERE = Origin("", "", 0, 0, derived=True)


class Text(NamedTuple):
    """Literal characters: no markup of any kind, any Unicode that XML allows, no line breaks."""

    text: str
    origin: Origin = NOWHERE


class Emphasis(NamedTuple):
    """Usually italics."""

    children: tuple[Inline, ...]
    origin: Origin = NOWHERE


class Strong(NamedTuple):
    """Usually bold."""

    children: tuple[Inline, ...]
    origin: Origin = NOWHERE


class Code(NamedTuple):
    """Literal characters in a fixed-width face."""

    text: str
    origin: Origin = NOWHERE


class Link(NamedTuple):
    """A live link; `url` is absolute and percent-encoded."""

    children: tuple[Inline, ...]
    url: str
    title: str = ""
    origin: Origin = NOWHERE


class Image(NamedTuple):
    """A picture inside the submission's folder; `alt` is read aloud in its place."""

    path: str  # absolute, checked to lie inside the submission's folder and to exist
    alt: str
    origin: Origin = NOWHERE


class Span(NamedTuple):
    """Inlines with a language of their own, or a class: `small-caps`, `superscript`, `subscript`, `gap`."""

    children: tuple[Inline, ...]
    language: str = ""
    classes: tuple[str, ...] = ()
    origin: Origin = NOWHERE


class LineBreak(NamedTuple):
    """A break that the author asked for; soft breaks arrive as a space in a Text."""

    origin: Origin = NOWHERE


class NoteMark(NamedTuple):
    """The mark of note `number`, which stands right here, also in the middle of a sentence."""

    number: int
    origin: Origin = NOWHERE


Inline = Text | Emphasis | Strong | Code | Link | Image | Span | LineBreak | NoteMark


class Paragraph(NamedTuple):
    """Running text."""

    inlines: tuple[Inline, ...]
    origin: Origin = NOWHERE


class Heading(NamedTuple):
    """A heading of `level` 1 to 6; 1 is the letter's own title, arguments start at 2."""

    level: int
    inlines: tuple[Inline, ...]
    origin: Origin = NOWHERE


class ItemList(NamedTuple):
    """A list; each ordered list counts from its own `start`."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool
    start: int = 1
    tight: bool = True
    origin: Origin = NOWHERE


class NameList(NamedTuple):
    """Names, one a line, by the thousand if need be: literal characters without line breaks.

    `parts`: for each line the texts that `", "` joins to it, with their origins; empty where no file holds them.
    """

    lines: tuple[str, ...]
    parts: tuple[tuple[Text, ...], ...] = ()
    origin: Origin = NOWHERE


class BlockQuote(NamedTuple):
    """Someone else's words, set apart."""

    blocks: tuple[Block, ...]
    origin: Origin = NOWHERE


class CodeBlock(NamedTuple):
    """Literal lines."""

    text: str
    origin: Origin = NOWHERE


class Cell(NamedTuple):
    """One cell of a table."""

    inlines: tuple[Inline, ...]
    origin: Origin = NOWHERE


class Table(NamedTuple):
    """A table with one header row; `alignments` holds '', 'left', 'center' or 'right' a column."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    alignments: tuple[str, ...]
    origin: Origin = NOWHERE


class PageBreak(NamedTuple):
    """What follows starts on a new page."""

    origin: Origin = NOWHERE


class Rule(NamedTuple):
    """A thematic break."""

    origin: Origin = NOWHERE


ROLES = (
    "sender", "addressee", "reference-lines", "on-behalf-of", "salutation", "requests", "closing", "signature",
    "signatories",
)  # fmt: skip


class Division(NamedTuple):
    """Blocks with a role in the letter (first class), or a language of their own.

    A role is a paragraph style in DOCX and a class in HTML. One that is none of ROLES is kept: a letterhead may have
    a style for it, else it looks like running text.
    """

    classes: tuple[str, ...]
    blocks: tuple[Block, ...]
    language: str = ""
    origin: Origin = NOWHERE


Block = (
    Paragraph | Heading | ItemList | NameList | BlockQuote | CodeBlock | Table | PageBreak | Rule | Division
)


class Note(NamedTuple):
    """One footnote; notes are numbered 1, 2, 3 … in reading order.

    `keys` are the citation keys in the note, in order (empty for a note written by hand).
    """

    number: int
    inlines: tuple[Inline, ...]
    keys: tuple[str, ...] = ()
    language: str = ""
    origin: Origin = NOWHERE


class Letter(NamedTuple):
    """A whole letter in one language, ready to be written in any format.

    `values` fill the tags of a letterhead (`{{ sender.name }}`): dotted name → characters. `labels` are the
    words a writer itself prints, by name (`notes`, `note`, `back`, `page`, `of`), in the letter's language.
    `date` is the letter's own date: the only clock a writer may read.
    """

    language: str
    title: str
    author: str
    date: dt.date
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    values: Mapping[str, str] = {}
    labels: Mapping[str, str] = {}
    draft: bool = False
