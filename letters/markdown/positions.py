"""Where each inline token of markdown-it stands, which markdown-it itself does not tell.

Inline tokens get `meta["pos"]`: an offset in their block's content. `block_offsets` then tells where each
character of that content stands in the Markdown.
"""

from __future__ import annotations

from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from namens.letters.markdown.brackets import Brackets
from namens.letters.markdown.depth import TOO_DEEP


class PositionedState(StateInline):
    """Notes where pending text began, and where each token was pushed."""

    pending_start = 0

    def __init__(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self.brackets = Brackets()
        self._collecting = False  # text is pending; to ask `pending` itself joins its pieces, each time

    def append_pending(self, text: str) -> None:
        """Text that becomes a token later; its first character stands at `pos` now."""
        if not self._collecting:
            self.pending_start = self.pos
            self._collecting = True
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 (markdown-it's name)
        """Flush the text; what follows in the same token begins anew."""
        token = super().pushPending()
        token.meta["pos"] = self.pending_start
        self._collecting = False
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Push a token with its place; the marks of a delimiter run are pushed one by one at one `pos`."""
        token = super().push(ttype, tag, nesting)
        self._collecting = False  # also where a line's end took away all that was pending
        before = self.tokens[-2] if len(self.tokens) > 1 else None
        step = 0
        if (
            ttype == "text"
            and before is not None
            and before.type == "text"
            and before.meta.get("run") == self.pos
        ):
            step = before.meta["pos"] - self.pos + 1
        token.meta |= {"pos": self.pos + step, "run": self.pos}
        return token


class PositionedInline(ParserInline):
    """markdown-it's inline parser on a `PositionedState`; neighbouring text tokens stay apart."""

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        """Parse *src* into *tokens*; one token only, to be refused, where its brackets are nested too deeply."""
        state = PositionedState(src, md, env, tokens)
        if "]" in src:
            state.brackets.walk(state)
        if state.brackets.too_deep >= 0:
            state.pos = state.brackets.too_deep
            state.push(TOO_DEEP, "", 0)
            return state.tokens
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def link_label(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N803 (markdown-it's name)
    """Where the label ends that begins at *start*, or -1: markdown-it's helper, without its walk."""
    assert isinstance(state, PositionedState)
    close = state.brackets.closing(state.src, start, of_link=disableNested)
    return close if close < state.posMax else -1


def block_offsets(content: str, lines: list[tuple[int, str]], cursor: int = 0) -> list[int]:
    """For each character of a block's *content* (and its end) the offset in the Markdown.

    *lines*: the block's source lines with their offsets. Each line of the content stands in the source line of
    the same number, less indentation, quotation marks and the like. *cursor*: where to begin in the first line.
    """
    offsets: list[int] = []
    for number, part in enumerate(content.split("\n")):
        start, line = lines[min(number, len(lines) - 1)]
        column = line.find(part, cursor if number == 0 else 0)
        if column >= 0:
            offsets += range(start + column, start + column + len(part))
            end = start + column + len(part)
        else:
            offsets += _aligned(part, line, start, cursor if number == 0 else 0)
            end = (offsets[-1] + 1) if offsets else start
        offsets.append(end)  # the line's end, or the content's
    return offsets


def _aligned(part: str, line: str, start: int, column: int) -> list[int]:
    """Character by character, over what the block parser dropped: a backslash before `|`, a tab made spaces."""
    offsets = []
    for character in part:
        found = line.find(character, column)
        column = found if found >= 0 else min(column, max(len(line) - 1, 0))
        offsets.append(start + column)
        column += found >= 0
    return offsets
