"""Walk the document model: every inline of a letter, or a copy with some inlines replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from namens.letters.model import (
    Block,
    BlockQuote,
    Cell,
    Division,
    Emphasis,
    Heading,
    Inline,
    ItemList,
    Link,
    Paragraph,
    Span,
    Strong,
    Table,
)

Replace = Callable[[Inline], tuple[Inline, ...]]


def map_inlines(inlines: Iterable[Inline], change: Replace) -> tuple[Inline, ...]:
    """The inlines with *change* applied to each, those inside others first."""
    changed: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, (Emphasis, Strong, Link, Span)) and inline.children:
            inline = inline._replace(children=map_inlines(inline.children, change))
        changed += change(inline)
    return tuple(changed)


def map_blocks(blocks: Iterable[Block], change: Replace) -> tuple[Block, ...]:
    """The blocks with *change* applied to each of their inlines."""
    return tuple(_map_block(block, change) for block in blocks)


def _map_block(block: Block, change: Replace) -> Block:
    match block:
        case Paragraph(inlines) | Heading(_, inlines):
            return block._replace(inlines=map_inlines(inlines, change))
        case ItemList(items):
            return block._replace(items=tuple(map_blocks(item, change) for item in items))
        case BlockQuote(inner) | Division(_, inner):
            return block._replace(blocks=map_blocks(inner, change))
        case Table(header, rows):
            changed = tuple(_map_row(row, change) for row in rows)
            return block._replace(header=_map_row(header, change), rows=changed)
        case _:
            return block


def _map_row(row: Iterable[Cell], change: Replace) -> tuple[Cell, ...]:
    return tuple(cell._replace(inlines=map_inlines(cell.inlines, change)) for cell in row)


def inlines_of(blocks: Iterable[Block]) -> Iterator[Inline]:
    """Every inline in reading order, those inside others after them."""
    for block in blocks:
        match block:
            case Paragraph(inlines) | Heading(_, inlines):
                yield from nested(inlines)
            case ItemList(items):
                for item in items:
                    yield from inlines_of(item)
            case BlockQuote(inner) | Division(_, inner):
                yield from inlines_of(inner)
            case Table(header, rows):
                for row in (header, *rows):
                    for cell in row:
                        yield from nested(cell.inlines)
            case _:
                pass


def nested(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Each inline, and those inside it."""
    for inline in inlines:
        yield inline
        if isinstance(inline, (Emphasis, Strong, Link, Span)):
            yield from nested(inline.children)
