"""Block tokens become the model's blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markdown_it.token import Token

from namens.letters.markdown.attributes import Attributes
from namens.letters.markdown.depth import too_deep
from namens.letters.markdown.divisions import CLOSES_NOTHING, NO_FENCE, before_fence
from namens.letters.markdown.edges import STRIPPED
from namens.letters.markdown.positions import block_offsets
from namens.letters.markdown.sources import MarkdownSource
from namens.letters.markdown.tables import LOST, LostCells
from namens.letters.model import (
    ROLES,
    Block,
    BlockQuote,
    Cell,
    CodeBlock,
    Division,
    Heading,
    Inline,
    ItemList,
    Origin,
    PageBreak,
    Paragraph,
    Rule,
    Table,
)
from namens.workspace.problems import Place, did_you_mean

if TYPE_CHECKING:
    from namens.letters.markdown.reader import Reader


class BlockBuilder:
    """Builds the blocks of one Markdown text."""

    def __init__(self, reader: Reader, source: MarkdownSource) -> None:
        self.reader, self.source = reader, source
        self.lines: list[tuple[int, str]] = []
        offset = 0
        for line in source.text.split("\n"):
            self.lines.append((offset, line))
            offset += len(line) + 1
        self.tokens: Sequence[Token] = ()
        self.index = 0
        self.row_cursor: tuple[int, int] = (-1, 0)  # a table row's line, and how far its cells have come

    def build(self, tokens: Sequence[Token]) -> tuple[Block, ...]:
        """The blocks of *tokens*."""
        self.tokens, self.index = tokens, 0
        return self._until("")

    def _until(self, close: str) -> tuple[Block, ...]:
        blocks: list[Block] = []
        while self.index < len(self.tokens):
            token = self.tokens[self.index]
            self.index += 1
            if token.type == close:
                break
            blocks += self._block(token)
        return tuple(blocks)

    def _origin(self, token: Token) -> Origin:
        first, last = token.map or (0, 1)
        start = self.lines[min(first, len(self.lines) - 1)]
        end = self.lines[min(max(last - 1, first), len(self.lines) - 1)]
        indent = len(start[1]) - len(start[1].lstrip(STRIPPED))
        last = end[0] + len(end[1].rstrip(STRIPPED))
        return self.source.origin(start[0] + indent, max(last, start[0] + indent))

    def _block(self, token: Token) -> Sequence[Block]:
        match token.type:
            case "paragraph_open":
                return self._paragraph(token)
            case "heading_open":
                return [self._heading(token)]
            case "bullet_list_open" | "ordered_list_open":
                return [self._list(token)]
            case "blockquote_open":
                return [BlockQuote(self._until("blockquote_close"), self._origin(token))]
            case "fence" | "code_block":
                return [self._code(token)]
            case "hr":
                return [Rule(self._origin(token))]
            case "page_break":
                return [PageBreak(self._origin(token))]
            case "division_open":
                return [self._division(token)]
            case "table_open":
                return [self._table(token)]
            case "too_deep":
                message = too_deep("lists, quotations or divisions")
                self.reader.problems.add(self.source.place(token.meta["pos"]), message)
                return ()
            case "closes_nothing":
                self.reader.problems.add(*self._closes_nothing(token))
                return ()
            case _:
                return self._refused(token)

    def _closes_nothing(self, token: Token) -> tuple[Place, str]:
        """A ':::' without a part; the words before the '::: name' that a template put it behind, where there are such."""
        line = (token.map or (0, 1))[0]
        above = ((start, before_fence(text)) for start, text in reversed(self.lines[:line]))
        start, words = next((found for found in above if found[1]), (0, ""))
        place = self._line_place(token)
        if words and place.file != self.source.place(start).file:
            return self.source.place(start), NO_FENCE.format(self.reader.seals.literal(words))
        return place, CLOSES_NOTHING

    def _heading(self, token: Token) -> Heading:
        start, line = self.lines[(token.map or (0, 1))[0]]
        place = self.source.place(start + max(line.find("#"), 0))
        level = self.reader.heading_level(int(token.tag[1]), place)
        return Heading(level, self._inline_content(), self._origin(token))

    def _line_place(self, token: Token) -> Place:
        return self.source.place(self.lines[(token.map or (0, 1))[0]][0])

    def _code(self, token: Token) -> CodeBlock:
        """Literal lines; what stands behind the opening fence is for programs, and no letter prints it."""
        literal = self.reader.seals.literal
        if words := token.info.strip():
            start, line = self.lines[(token.map or (0, 1))[0]]
            fence = max(line.find(token.markup), 0)
            column = max(line.find(words, fence + len(token.markup)), fence)
            message = (
                f"'{literal(words)}' behind {token.markup} is not printed. Leave it out, or write it below."
            )
            self.reader.problems.warn(self.source.place(start + column), message)
        return CodeBlock(literal(token.content).rstrip("\n"), self._origin(token))

    def _refused(self, token: Token) -> Sequence[Block]:
        words = token.content.strip().split("\n")[0]
        message = f"raw HTML is not read here ('{words}'). Use Markdown; write &lt; for a literal <."
        self.reader.problems.add(self._line_place(token), message)
        return ()

    def _inline_content(self) -> tuple[Inline, ...]:
        """The inlines of the block whose opening token was just read."""
        token = self.tokens[self.index]
        self.index += 2  # the inline token and the block's closing token
        return self.reader.inlines(token, self.source, self._offsets(token))

    def _offsets(self, token: Token, cursor: int = 0) -> list[int]:
        first, last = token.map or (0, 1)
        return block_offsets(
            token.content, self.lines[first : max(last, first + 1)] or self.lines[-1:], cursor
        )

    def _paragraph(self, opened: Token) -> Sequence[Block]:
        from namens.letters.markdown.reader import only_value

        value = only_value(self.tokens[self.index], self.reader.seals)
        if value is not None:
            self.index += 2
            return self.reader.value_blocks(value)
        inlines = self._inline_content()
        return [Paragraph(inlines, self._origin(opened))] if inlines else []

    def _list(self, opened: Token) -> ItemList:
        ordered = opened.type == "ordered_list_open"
        close = opened.type.replace("open", "close")
        items: list[tuple[Block, ...]] = []
        tight = True
        while (token := self.tokens[self.index]).type != close:
            self.index += 1
            tight = tight and _is_tight(self.tokens, self.index)
            items.append(self._until("list_item_close"))
            assert token.type == "list_item_open"
        self.index += 1
        start = int(opened.attrs.get("start", 1))
        return ItemList(tuple(items), ordered, start, tight, self._origin(opened))

    def _division(self, opened: Token) -> Division:
        attributes: Attributes = opened.meta["attributes"]
        place = self._line_place(opened)
        if not opened.meta["closed"]:
            self.reader.problems.add(place, "this ':::' is never closed. End it with a line of ':::'.")
        if words := self.reader.seals.literal(opened.meta["words"]):
            message = f"'{words}' stands behind the name of a part, where nothing is printed. Write it on the next line."
            self.reader.problems.add(place, message)
        elif attributes.classes and (fault := _misspelt(attributes.classes[0])):
            self.reader.problems.warn(place, fault)
        self.reader.check_pairs(attributes, place)
        blocks = self._until("division_close")
        return Division(attributes.classes, blocks, attributes.language, self._origin(opened))

    def _table(self, opened: Token) -> Table:
        rows: list[tuple[Cell, ...]] = []
        alignments: list[str] = []
        row: list[Cell] = []
        while (token := self.tokens[self.index]).type != "table_close":
            self.index += 1
            if token.type in {"th_open", "td_open"}:
                if token.type == "th_open":
                    alignments.append(str(token.attrs.get("style", "")).removeprefix("text-align:"))
                row.append(self._cell())
            elif token.type == "tr_close":
                rows.append(tuple(row))
                row = []
        self.index += 1
        self._refuse_lost_cells(opened.meta[LOST], len(alignments))
        return Table(rows[0], tuple(rows[1:]), tuple(alignments), self._origin(opened))

    def _refuse_lost_cells(self, lost: Sequence[LostCells], columns: int) -> None:
        for cells in lost:
            words = self.reader.seals.literal(cells.words)
            self.reader.problems.add(
                self.source.place(cells.pos),
                f"this row has {cells.cells} cells and the table's first row {columns}, so '{words}' would not be "
                "printed. Write \\| for a bar that parts no cells.",
            )

    def _cell(self) -> Cell:
        token = self.tokens[self.index]
        self.index += 2
        line = (token.map or (0, 1))[0]
        cursor = self.row_cursor[1] if self.row_cursor[0] == line else 0
        offsets = self._offsets(token, cursor)
        start = self.lines[line][0]
        self.row_cursor = (line, offsets[-1] - start)
        return Cell(
            self.reader.inlines(token, self.source, offsets), self.source.origin(offsets[0], offsets[-1])
        )


def _misspelt(role: str) -> str:
    """What to say of a role that is nearly one of ours; a house may have roles of its own, so only that."""
    known = (*ROLES, "page-break")
    hint = "" if role in known else did_you_mean(role, known, alike=0.8)
    return (
        hint
        and f"a letter has no part '{role}' by itself.{hint} If your letterhead has a style '{role}', all is well."
    )


def _is_tight(tokens: Sequence[Token], index: int) -> bool:
    return not (tokens[index].type == "paragraph_open" and not tokens[index].hidden)
