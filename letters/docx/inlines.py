"""Inlines become runs: first a flat row of pieces, each with its look, then the XML of each piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from namens.letters.docx import styles
from namens.letters.docx.images import Pictures
from namens.letters.docx.languages import put_language, right_to_left
from namens.letters.docx.package import RelationIds
from namens.letters.docx.styles import StyleSheet
from namens.letters.docx.xml import R_PR, RELATION, Element, R, SubElement, flag, name, put, put_text
from namens.letters.links import live
from namens.letters.model import (
    NOWHERE,
    Code,
    Emphasis,
    Image,
    Inline,
    LineBreak,
    Link,
    NoteMark,
    Origin,
    Span,
    Strong,
    Text,
)

_HYPERLINK: Final = name("w:hyperlink")
_TOOLTIP: Final = name("w:tooltip")
_HISTORY: Final = name("w:history")
_TOOLTIP_LIMIT: Final = 260  # characters; Word refuses a longer one
_BLANK: Final = " \t\u00a0\u202f"


class Look(NamedTuple):
    """How characters look, and which language they are in (empty: the letter's own)."""

    bold: bool = False
    italic: bool = False
    small_caps: bool = False
    gap: bool = False
    code: bool = False
    between_marks: bool = False
    vertical: str = ""
    language: str = ""


class Piece(NamedTuple):
    """One stretch of a paragraph: characters, a note's mark or a picture, and where it came from."""

    content: str | NoteMark | Image
    look: Look
    link: Link | None
    origin: Origin


PLAIN: Final = Look()
_BETWEEN_MARKS: Final = Piece(",", Look(between_marks=True), None, NOWHERE)
_CLASSES: Final[Mapping[str, Mapping[str, bool | str]]] = {
    "small-caps": {"small_caps": True},
    "superscript": {"vertical": "superscript"},
    "subscript": {"vertical": "subscript"},
    "gap": {"gap": True},
}


def pieces(inlines: Iterable[Inline], look: Look = PLAIN, own_language: str = "") -> list[Piece]:
    """A paragraph's pieces; blanks before a note's mark are dropped, so that the mark follows its word.

    Two marks side by side would read as one number, so that a comma parts them.
    """
    row: list[Piece] = []
    for piece in _flatten(inlines, look, None, own_language):
        if isinstance(piece.content, NoteMark):
            _drop_blanks(row)
            if row and isinstance(row[-1].content, NoteMark):
                row.append(_BETWEEN_MARKS)
        row.append(piece)
    return row


def _flatten(inlines: Iterable[Inline], look: Look, link: Link | None, own: str) -> Iterator[Piece]:
    for inline in inlines:
        if isinstance(inline, Text):
            if inline.text:
                yield Piece(inline.text, look, link, inline.origin)
        elif isinstance(inline, NoteMark | Image):
            yield Piece(inline, look, link, inline.origin)
        elif isinstance(inline, LineBreak):
            yield Piece("\n", look, link, inline.origin)
        elif isinstance(inline, Code):
            yield Piece(inline.text, look._replace(code=True), link, inline.origin)
        else:
            children = inline.children or _address(inline)
            yield from _flatten(children, inside(inline, look, own), _link(inline, link), own)


def _address(inline: Inline) -> tuple[Inline, ...]:
    """What a link without words shows."""
    return (Text(inline.url, inline.origin._replace(derived=True)),) if isinstance(inline, Link) else ()


def _link(inline: Inline, link: Link | None) -> Link | None:
    return inline if isinstance(inline, Link) and link is None and live(inline.url) else link


def inside(inline: Emphasis | Strong | Link | Span, look: Look, own_language: str) -> Look:
    """The look of what stands inside an inline."""
    if isinstance(inline, Emphasis):
        return look._replace(italic=True)
    if isinstance(inline, Strong):
        return look._replace(bold=True)
    if isinstance(inline, Span):
        for word in inline.classes:
            look = look._replace(**_CLASSES.get(word, {}))  # type: ignore[arg-type]
        return in_language(look, inline.language, own_language)
    return look


def in_language(look: Look, language: str, own_language: str) -> Look:
    """The look in a language; the letter's own language is the document's default and needs no tag."""
    return look._replace(language="" if language == own_language else language) if language else look


def _drop_blanks(row: list[Piece]) -> None:
    while row and isinstance(text := row[-1].content, str) and text[-1] in _BLANK:
        piece, kept = row.pop(), text.rstrip(_BLANK)
        if kept:
            row.append(piece._replace(content=kept, origin=_shortened(piece.origin, text, kept)))


def _shortened(origin: Origin, text: str, kept: str) -> Origin:
    """The origin without the dropped characters, where source and text have the same length."""
    if origin.derived or origin.end - origin.start != len(text):
        return origin
    return origin._replace(end=origin.start + len(kept))


class RunWriter:
    """Writes pieces into the paragraphs of one part (body or notes), whose relationships it adds to."""

    def __init__(self, sheet: StyleSheet, rels: RelationIds, pictures: Pictures, first_note: int) -> None:
        self._sheet, self._rels, self._pictures = sheet, rels, pictures
        self._first_note = first_note

    def write(self, paragraph: Element, row: Iterable[Piece], width: int, height: int = 0) -> None:
        """Runs and links at the end of a paragraph; pictures fit `width` and `height` (twips, 0: a page)."""
        parent, link = paragraph, None
        for piece in row:
            if piece.link is not link:
                link = piece.link
                parent = paragraph if link is None else self._hyperlink(paragraph, link)
            run = SubElement(parent, R)
            if isinstance(piece.content, str):
                self._properties(run, piece.look, linked=link is not None)
                put_text(run, piece.content)
            elif isinstance(piece.content, NoteMark):
                put(SubElement(run, R_PR), "rStyle", self._sheet.id(styles.NOTE_MARK))
                put(run, "footnoteReference", id=str(self._first_note + piece.content.number))
            else:
                self._pictures.put(run, piece.content, self._rels, width, height)

    def _hyperlink(self, paragraph: Element, link: Link) -> Element:
        url = live(link.url)
        return SubElement(
            paragraph,
            _HYPERLINK,
            {
                RELATION: self._rels.link(url),
                _TOOLTIP: (link.title or url)[:_TOOLTIP_LIMIT],
                _HISTORY: "1",
            },
        )

    def _properties(self, run: Element, look: Look, *, linked: bool) -> None:
        """`w:rPr` in the order of the schema (17.3.2.28)."""
        if look is PLAIN and not linked:
            return
        properties = SubElement(run, R_PR)
        if linked or look.code or look.between_marks:
            style = styles.LINK if linked else styles.CODE if look.code else styles.NOTE_MARK
            put(properties, "rStyle", self._sheet.id(style))
        for local, on in (("b", look.bold), ("bCs", look.bold), ("i", look.italic), ("iCs", look.italic)):
            flag(properties, local, on)
        flag(properties, "smallCaps", look.small_caps)
        if look.gap:
            put(properties, "highlight", "yellow")
        if look.vertical:
            put(properties, "vertAlign", look.vertical)
        if look.language:
            flag(properties, "rtl", right_to_left(look.language))
            put_language(properties, look.language)
