"""The letter as plain text, for an e-mail or a web form: no hard wraps, notes numbered and listed at the end."""

from __future__ import annotations

from collections.abc import Iterable

from namens.letters.links import live
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

# Parts of a letter whose paragraphs are lines of one block.
LINE_BY_LINE = frozenset({"sender", "addressee", "reference-lines", "signature"})


def write_text(letter: Letter) -> bytes:
    r"""UTF-8 plain text with `\n` line ends, one empty line between paragraphs and one newline at the end."""
    parts = [*_letterhead(letter), *_blocks(letter.blocks), *_notes(letter)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def inline_text(inlines: Iterable[Inline]) -> str:
    """Write *inlines* as characters: `words <url>` for a link, `[1]` for a note mark."""
    return "".join([_inline(inline) for inline in inlines])


def _letterhead(letter: Letter) -> list[str]:
    notices = [letter.values.get("notice", ""), letter.labels.get("draft", "Draft") if letter.draft else ""]
    names_sender = any(
        isinstance(block, Division) and "sender" in block.classes[:1] for block in letter.blocks
    )
    if names_sender:
        return notices
    ways = ("name", "department", "address", "phone", "email", "website")
    sender = [letter.values.get(f"sender.{way}", "") for way in ways]
    return [*notices, "\n".join(line for line in sender if line)]


def _notes(letter: Letter) -> list[str]:
    if not letter.notes:
        return []
    notes = [f"[{note.number}] {inline_text(note.inlines)}" for note in letter.notes]
    return [letter.labels.get("notes", "Notes"), "\n".join(notes)]


def _blocks(blocks: Iterable[Block]) -> list[str]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> str:
    match block:
        case Paragraph() | Heading():
            return inline_text(block.inlines)
        case ItemList():
            return _list(block)
        case NameList():
            return "\n".join([f"- {line}" for line in block.lines])
        case Division():
            return _division(block)
        case Table():
            return _table(block)
        case BlockQuote():
            return _hang("> ", "\n\n".join(_blocks(block.blocks)), "> ")
        case CodeBlock():
            return _hang("    ", block.text.rstrip("\n"), "    ")
        case Rule():
            return "* * *"
        case PageBreak():
            return ""


def _inline(inline: Inline) -> str:
    match inline:
        case Text() | Code():
            return inline.text
        case NoteMark():
            return f"[{inline.number}]"
        case Emphasis() | Strong() | Span():
            return inline_text(inline.children)
        case Link():
            return _link(inline)
        case Image():
            return inline.alt
        case LineBreak():
            return "\n"


def _link(link: Link) -> str:
    """An address that the words already show is not printed twice, one that no format links not at all.

    A title, which other formats show under the pointer, follows in brackets.
    """
    words = inline_text(link.children) or link.url
    title = f" ({link.title})" if link.title else ""
    if not live(link.url) or words in {link.url, link.url.split(":", 1)[-1], link.url.split("://", 1)[-1]}:
        return words + title
    return f"{words} <{link.url}>{title}"


def _division(division: Division) -> str:
    together = "\n" if LINE_BY_LINE.intersection(division.classes) else "\n\n"
    parts = [part for part in _blocks(division.blocks) if part]
    if (
        "reference-lines" in division.classes
    ):  # the tab that parts label and words means nothing in a web form
        parts = [part.replace("\t", " ", 1) for part in parts]
    return together.join(parts)


def _list(items: ItemList) -> str:
    rows = []
    for number, blocks in enumerate(items.items, items.start):
        marker = f"{number}. " if items.ordered else "- "
        between = "\n" if items.tight else "\n\n"
        rows.append(_hang(marker, between.join(_blocks(blocks)), " " * len(marker)))
    return ("\n" if items.tight else "\n\n").join(rows)


def _table(table: Table) -> str:
    """Each row as lines of `column: cell`, one empty line between rows."""
    names = [inline_text(cell.inlines) for cell in table.header]
    if not table.rows:
        return "\n".join(names)
    return "\n\n".join([_row(names, row) for row in table.rows])


def _row(names: list[str], row: tuple[Cell, ...]) -> str:
    """Of cells side by side without a header an empty one is no line, nor is a logo beside the name it shows."""
    lines = []
    for at, cell in enumerate(row):
        name = names[at] if at < len(names) else ""
        lines.append(f"{name}: {inline_text(cell.inlines)}" if name else inline_text(cell.inlines))
    return "\n".join(lines if any(names) else _side_by_side(lines))


def _side_by_side(cells: list[str]) -> list[str]:
    return [
        cell
        for at, cell in enumerate(cells)
        if cell and not any(other.startswith(cell) for other in cells[at + 1 :])
    ]


def _hang(first: str, text: str, rest: str) -> str:
    r"""Put *first* before the first line of *text* and *rest* before the others, no space at a line's end.

    Only `\n` ends a line: U+2028 and its like are the author's own characters.
    """
    lines = text.split("\n")
    return "\n".join(
        (first if at == 0 else rest) + line if line else (first if at == 0 else rest).rstrip()
        for at, line in enumerate(lines)
    )
