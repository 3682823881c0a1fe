"""The body of a letter as HTML: blocks and inlines, each escaped, each note mark an anchor of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from namens.letters.html_parts import class_attribute, language_attributes, link, picture, plain_text
from namens.letters.model import (
    Block,
    BlockQuote,
    Cell,
    Code,
    CodeBlock,
    Division,
    Emphasis,
    Heading,
    Image,
    Inline,
    ItemList,
    Letter,
    LineBreak,
    Link,
    NameList,
    NoteMark,
    PageBreak,
    Paragraph,
    Rule,
    Span,
    Strong,
    Table,
    Text,
)

BETWEEN_MARKS = '<sup class="mark">,</sup>'  # '3,4', where two marks side by side would read as '34'
ELEMENT_OF_CLASS = {"superscript": "sup", "subscript": "sub", "gap": "mark"}


@dataclass(slots=True)
class Body:
    """Writes blocks; remembers where each note is marked, so that the note can lead back."""

    letter: Letter
    marks: dict[int, list[str]] = field(default_factory=dict)
    notes: frozenset[int] = frozenset()
    level: int = 1
    below: int = 0  # levels of headings that the page around the letter has taken

    def blocks(self, blocks: Iterable[Block]) -> str:
        """All *blocks*, one a line."""
        return "\n".join([self.block(block) for block in blocks])

    def block(self, block: Block) -> str:
        """One block as one element."""
        match block:
            case Paragraph():
                return f"<p>{self.inlines(block.inlines)}</p>"
            case Heading():
                return self._heading(block)
            case ItemList():
                return self._list(block)
            case NameList():
                return _names(block)
            case Division():
                return self._division(block)
            case Table():
                return self._table(block)
            case BlockQuote():
                return f"<blockquote>\n{self.blocks(block.blocks)}\n</blockquote>"
            case CodeBlock():
                return f"<pre><code>{escape(block.text)}</code></pre>"
            case PageBreak():
                return '<div class="page-break" aria-hidden="true"></div>'
            case Rule():
                return "<hr>"

    def inlines(self, inlines: Iterable[Inline]) -> str:
        """All *inlines*, one after the other; what parts two marks stands between them."""
        parts: list[str] = []
        before: Inline | None = None
        for inline in inlines:
            if _is_mark(inline, 0) and _is_mark(before, -1):
                parts.append(BETWEEN_MARKS)
            parts.append(self.inline(inline))
            before = inline
        return "".join(parts)

    def inline(self, inline: Inline) -> str:
        """One inline."""
        match inline:
            case Text():
                return escape(inline.text)
            case NoteMark():
                return self._mark(inline.number)
            case Emphasis():
                return f"<em>{self.inlines(inline.children)}</em>"
            case Strong():
                return f"<strong>{self.inlines(inline.children)}</strong>"
            case Link():
                return link(self.inlines(inline.children) or escape(inline.url), inline.url, inline.title)
            case Span():
                return self._span(inline)
            case Code():
                return f"<code>{escape(inline.text)}</code>"
            case Image():
                return picture(inline.path, inline.alt)
            case LineBreak():
                return "<br>"

    def _heading(self, heading: Heading) -> str:
        """Levels never skip one on the way down (WCAG 2.2, technique H42)."""
        self.level = max(1, min(heading.level, self.level + 1, 6))
        shown = min(self.level + self.below, 6)
        return f"<h{shown}>{self.inlines(heading.inlines)}</h{shown}>"

    def _list(self, items: ItemList) -> str:
        name = "ol" if items.ordered else "ul"
        start = f' start="{items.start}"' if items.ordered and items.start != 1 else ""
        rows = "\n".join([f"<li>{self._item(blocks, items.tight)}</li>" for blocks in items.items])
        return f"<{name}{start}>\n{rows}\n</{name}>"

    def _item(self, blocks: tuple[Block, ...], tight: bool) -> str:
        if not tight:
            return self.blocks(blocks)
        return "\n".join(
            [
                self.inlines(block.inlines) if isinstance(block, Paragraph) else self.block(block)
                for block in blocks
            ]
        )

    def _division(self, division: Division) -> str:
        attributes = class_attribute(division.classes) + language_attributes(division.language)
        return f"<div{attributes}>\n{self.blocks(division.blocks)}\n</div>"

    def _span(self, span: Span) -> str:
        name = next((ELEMENT_OF_CLASS[name] for name in span.classes if name in ELEMENT_OF_CLASS), "span")
        attributes = class_attribute(span.classes) + language_attributes(span.language)
        return f"<{name}{attributes}>{self.inlines(span.children)}</{name}>"

    def _mark(self, number: int) -> str:
        if number not in self.notes:
            return f"<sup>{number}</sup>"
        places = self.marks.setdefault(number, [])
        places.append(f"mark-{number}" + (f"-{len(places) + 1}" if places else ""))
        name = escape(f"{self.letter.labels.get('note', 'Note')} {number}")
        return (
            f'<sup class="mark"><a id="{places[-1]}" href="#note-{number}" role="doc-noteref"'
            f' aria-label="{name}">{number}</a></sup>'
        )

    def _table(self, table: Table) -> str:
        """Write a table whose rows become cards on a narrow screen.

        The roles are spelled out because browsers drop them when CSS changes `display`; the header row
        would be out of sight there, so a header with a link or a note mark in it stays a table.
        """
        if not any(cell.inlines for cell in table.header):
            return self._layout(table)
        stacks = not any(self._leads_somewhere(cell.inlines) for cell in table.header)
        names = [plain_text(cell.inlines) for cell in table.header]
        head = "".join([self._head_cell(cell, self._side(table, at)) for at, cell in enumerate(table.header)])
        rows = "\n".join([self._row(table, row, names) for row in table.rows])
        content = (
            f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n'
            f'<tbody role="rowgroup">\n{rows}\n</tbody>\n</table>'
        )
        if stacks:
            return f'<table role="table" class="stacks">\n{content}'
        name = escape(self.letter.labels.get("table", "Table"))
        # What scrolls must scroll by keyboard too (WCAG 2.2, 2.1.1).
        region = f'<div class="scrolls" role="region" aria-label="{name}" tabindex="0">'
        return f'{region}\n<table role="table">\n{content}\n</div>'

    def _layout(self, table: Table) -> str:
        """A table without a header only puts things side by side, such as logos and names."""
        rows = ["".join([f"<td>{self.inlines(cell.inlines)}</td>" for cell in row]) for row in table.rows]
        lines = "\n".join([f"<tr>{row}</tr>" for row in rows])
        return f'<table role="presentation" class="side-by-side">\n{lines}\n</table>'

    def _row(self, table: Table, row: tuple[Cell, ...], names: list[str]) -> str:
        cells = [
            f'<td role="cell"{self._side(table, at)}'
            f' data-column="{escape(names[at] if at < len(names) else "")}">{self.inlines(cell.inlines)}</td>'
            for at, cell in enumerate(row)
        ]
        return f'<tr role="row">{"".join(cells)}</tr>'

    def _head_cell(self, cell: Cell, side: str) -> str:
        if not cell.inlines:
            return f'<td role="cell"{side}></td>'
        return f'<th scope="col" role="columnheader"{side}>{self.inlines(cell.inlines)}</th>'

    @staticmethod
    def _side(table: Table, at: int) -> str:
        alignment = table.alignments[at] if at < len(table.alignments) else ""
        return f' class="{alignment}"' if alignment in {"left", "center", "right"} else ""

    def _leads_somewhere(self, inlines: Iterable[Inline]) -> bool:
        return any(
            isinstance(inline, (NoteMark, Link))
            or (isinstance(inline, (Emphasis, Strong, Span)) and self._leads_somewhere(inline.children))
            for inline in inlines
        )


def _is_mark(inline: Inline | None, end: int) -> bool:
    """Whether *inline* is a note's mark, or has one at its *end*: 0 or -1."""
    while isinstance(inline, (Emphasis, Strong, Link, Span)):
        inline = inline.children[end] if inline.children else None
    return isinstance(inline, NoteMark)


def _names(names: NameList) -> str:
    rows = escape("\n".join(names.lines)).replace("\n", "</li>\n<li>")
    return f"<ul>\n<li>{rows}</li>\n</ul>"
