"""Blocks become paragraphs and tables of the body."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from namens.letters.docx import styles, tables
from namens.letters.docx.inlines import PLAIN, Look, Piece, RunWriter, in_language, pieces
from namens.letters.docx.languages import right_to_left
from namens.letters.docx.names import Repeated, name_rows
from namens.letters.docx.numbering import INDENT, LEVELS, Numbering
from namens.letters.docx.paragraphs import Shape
from namens.letters.docx.record import BuildRecord
from namens.letters.docx.styles import StyleSheet
from namens.letters.docx.xml import ID, NAME, TBL, Element, P, SubElement, name
from namens.letters.model import (
    Block,
    BlockQuote,
    CodeBlock,
    Division,
    Heading,
    ItemList,
    NameList,
    PageBreak,
    Paragraph,
    Rule,
    Table,
    Text,
)

_START: Final = name("w:bookmarkStart")
_END: Final = name("w:bookmarkEnd")
_AFTER_TABLE: Final = 160  # twips between a table and the text below it
_LOGO_HEIGHT: Final = 794  # twips, 1.4 cm: the tallest a picture stands in a table of lines
_ALIGN: Final[Mapping[str, str]] = {"left": "left", "center": "center", "right": "right", "": ""}
_LINE_ROLES: Final = frozenset(styles.ROLES) - {"requests"}  # a list in these is lines, without bullets
_KEPT_ROLES: Final = frozenset({"closing", "signature"})


class Surroundings(NamedTuple):
    """What a block's place in the letter means for it; lengths in twips."""

    width: int
    style: str = styles.BODY
    role: str = ""
    look: Look = PLAIN
    indent: int = 0
    level: int = 0  # of the list around it, 0 = none
    tight: bool = False  # whether that list is
    keep_next: bool = False

    @property
    def left(self) -> int:
        """Where text starts here."""
        return self.indent + INDENT * self.level


class BodyWriter:
    """Writes blocks to the end of one element, each paragraph with its bookmark and its line in the record."""

    def __init__(
        self, runs: RunWriter, sheet: StyleSheet, numbering: Numbering, record: BuildRecord, language: str
    ) -> None:
        self._runs, self._sheet, self._numbering, self._record = runs, sheet, numbering, record
        self._language = language
        self._break_pending = False
        self.repeated = Repeated()
        self._writers: Mapping[type[Any], Callable[[Element, Any, Surroundings], None]] = {
            Paragraph: self._running_text,
            Heading: self._heading,
            ItemList: self._list,
            NameList: self._names,
            BlockQuote: self._quote,
            CodeBlock: self._code,
            Table: self._table,
            PageBreak: self._page_break,
            Rule: self._rule,
            Division: self._division,
        }

    def write(self, parent: Element, blocks: Iterable[Block], here: Surroundings) -> None:
        """All blocks in their order."""
        for block in blocks:
            self._writers[type(block)](parent, block, here)

    def _running_text(self, parent: Element, block: Paragraph, here: Surroundings) -> None:
        shape = Shape(
            self._sheet.id(self._continued(here)),
            keep_next=here.keep_next,
            space_before=_space_before(parent),
            indent=here.left or None,
        )
        self._paragraph(parent, self._pieces(block.inlines, here), shape, here)

    def _continued(self, here: Surroundings) -> str:
        return styles.CONTINUED if here.level and here.style == styles.BODY else here.style

    def _heading(self, parent: Element, block: Heading, here: Surroundings) -> None:
        shape = Shape(
            self._sheet.id(styles.HEADINGS[block.level - 1]), keep_next=True, indent=here.left or None
        )
        self._paragraph(parent, self._pieces(block.inlines, here), shape, here)

    def _list(self, parent: Element, block: ItemList, here: Surroundings) -> None:
        shape, inner = self._list_shape(block, here)
        for number, item in enumerate(block.items, 1):
            if number == len(block.items) and len(item) == 1 and not here.tight:
                shape = shape._replace(contextual=False)  # space after the last, unless a tight list goes on
            self._item(parent, item, shape, inner)

    def _list_shape(self, block: ItemList, here: Surroundings) -> tuple[Shape, Surroundings]:
        """What each item says, and where what stands in it stands."""
        level = min(here.level, LEVELS - 1)
        lines = here.role in _LINE_ROLES and not block.ordered
        number = (
            self._numbering.ordered(level, block.start)
            if block.ordered
            else self._numbering.unordered(visible=not lines)
        )
        base = here.indent or (INDENT if here.style == styles.QUOTE else 0)
        inner = here if lines else here._replace(level=level + 1, indent=base, tight=block.tight)
        style = styles.NUMBERS if block.ordered else styles.BULLETS
        shape = Shape(
            self._sheet.id(style if here.style == styles.BODY else here.style),
            keep_next=here.keep_next,
            list_number=number,
            list_level=level,
            indent=inner.left if base and not lines else None,
            hanging=INDENT,
            contextual=block.tight,
        )
        return shape, inner

    def _names(self, parent: Element, block: NameList, here: Surroundings) -> None:
        """As a list looks, in one bookmark; between the first line and the last a pattern stands for the others."""
        if not block.lines:
            return
        first, *others = block.lines
        shape, inner = self._list_shape(ItemList((), ordered=False), here)
        end = shape if here.tight else shape._replace(contextual=False)  # space after the last
        bookmark_id, bookmark = self._record.names(name_rows(block))
        begun = self._line(parent, first, shape if others else end, inner)
        begun.insert(1, begun.makeelement(_START, {ID: bookmark_id, NAME: bookmark}))
        if others[:-1]:
            with self.repeated.pattern(parent, others[:-1]) as text:
                self._line(parent, text, shape, inner)
        last = self._line(parent, others[-1], end, inner) if others else begun
        SubElement(last, _END, {ID: bookmark_id})

    def _line(self, parent: Element, text: str, shape: Shape, here: Surroundings) -> Element:
        paragraph = self._put(parent, shape._replace(space_before=_space_before(parent)), here)
        self._runs.write(paragraph, self._pieces((Text(text),), here), here.width - here.left)
        return paragraph

    def _item(self, parent: Element, item: tuple[Block, ...], shape: Shape, here: Surroundings) -> None:
        first = item[0] if item and isinstance(item[0], Paragraph) else Paragraph(())
        shape = shape._replace(space_before=_space_before(parent))
        self._paragraph(parent, self._pieces(first.inlines, here), shape, here)
        self.write(parent, item[1:] if item and item[0] is first else item, here)

    def _quote(self, parent: Element, block: BlockQuote, here: Surroundings) -> None:
        inside = here._replace(style=styles.QUOTE)
        if here.style == styles.QUOTE or here.level:
            inside = inside._replace(indent=here.left + INDENT, level=0)
        self.write(parent, block.blocks, inside)

    def _code(self, parent: Element, block: CodeBlock, here: Surroundings) -> None:
        shape = Shape(
            self._sheet.id(styles.CODE_BLOCK), space_before=_space_before(parent), indent=here.left or None
        )
        text = Text(block.text.rstrip("\n"), block.origin)
        self._paragraph(parent, self._pieces((text,), here), shape, here)

    def _page_break(self, _parent: Element, _block: PageBreak, _here: Surroundings) -> None:
        self._break_pending = True

    def _rule(self, parent: Element, _block: Rule, here: Surroundings) -> None:
        self._paragraph(parent, [], Shape(self._sheet.id(styles.RULE), indent=here.left or None), here)

    def _division(self, parent: Element, block: Division, here: Surroundings) -> None:
        """A role's style and language for all inside; closing and signature stay on one page."""
        role = next((word for word in block.classes if self._sheet.role(word)), "")
        kept = role in _KEPT_ROLES
        inside = here._replace(
            role=role or here.role,
            style=self._sheet.role(role) if role else here.style,
            look=in_language(here.look, block.language, self._language),
            keep_next=here.keep_next or kept,
        )
        before = _last(parent)
        self.write(parent, block.blocks, inside)
        if role == "signature" and (last := _last(parent)) is not None and last is not before:
            _let_go(last)

    def _table(self, parent: Element, block: Table, here: Surroundings) -> None:
        rows = tables.rows(block)
        if not rows or not rows[0]:
            return
        if _ends_in_table(parent):
            tables.put_spacer(parent)
        layout = tables.header_is_empty(block)
        widths = tables.column_widths(rows, here.width - here.left)
        style = self._sheet.id(styles.LAYOUT_TABLE if layout else styles.TABLE)
        table = tables.put_table(parent, style, widths, here.left, header=not layout)
        for number, row in enumerate(rows):
            header = number == 0 and not layout
            line = tables.put_row(table, header=header)
            text_style = here.style if here.role and layout else styles.CELL
            shape = Shape(
                self._sheet.id(styles.CELL_HEADING if header else text_style),
                keep_next=here.keep_next,
                space_after=0,
            )
            for column, cell in enumerate(row):
                align = _ALIGN[block.alignments[column]] if column < len(block.alignments) else ""
                room = here._replace(width=widths[column] - 2 * tables.CELL_MARGIN, indent=0, level=0)
                place = tables.put_cell(line, widths[column], middle=layout and tables.has_picture(row))
                content = self._pieces(cell.inlines, here)
                self._paragraph(
                    place, content, shape._replace(align=align), room, _LOGO_HEIGHT if layout else 0
                )

    def _pieces(self, inlines: Iterable[Any], here: Surroundings) -> list[Piece]:
        return pieces(inlines, here.look, self._language)

    def _paragraph(
        self, parent: Element, row: list[Piece], shape: Shape, here: Surroundings, height: int = 0
    ) -> None:
        """One paragraph inside its bookmark, the anchor that survives an edit in Word and in LibreOffice."""
        paragraph = self._put(parent, shape, here)
        bookmark_id, bookmark = self._record.paragraph(row)
        SubElement(paragraph, _START, {ID: bookmark_id, NAME: bookmark})
        self._runs.write(paragraph, row, here.width - here.left, height)
        SubElement(paragraph, _END, {ID: bookmark_id})

    def _put(self, parent: Element, shape: Shape, here: Surroundings) -> Element:
        """A new last paragraph, without text yet."""
        if self._break_pending:
            self._break_pending = False
            shape = shape._replace(break_before=True)
        if here.look.language and right_to_left(here.look.language):
            shape = shape._replace(right_to_left=True)
        return shape.put_paragraph(parent)


def _space_before(parent: Element) -> int | None:
    return _AFTER_TABLE if _ends_in_table(parent) else None


def _last(parent: Element) -> Element | None:
    """The last child; `len` would count all of them."""
    return next(parent.iterchildren(reversed=True), None)


def _ends_in_table(parent: Element) -> bool:
    last = _last(parent)
    return last is not None and last.tag == TBL


def _let_go(last: Element) -> None:
    """The last paragraph of the signature need not stay with what follows it."""
    if last.tag == P and (keep := last.find(f"{name('w:pPr')}/{name('w:keepNext')}")) is not None:
        keep.getparent().remove(keep)
