"""How deeply a text may nest: a bound of ours, that is said, before markdown-it drops what lies deeper in silence."""

from __future__ import annotations

from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock

DEEPEST = 30  # no page is wide enough for more, and every program that reads a letter still survives it
TOO_DEEP = "too_deep"
_DEPTH = "depth"


class BoundedBlocks(ParserBlock):
    """markdown-it's block parser; what lies too deep becomes a token with its place, to be refused."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 (markdown-it's names)
        """Parse the lines of one list item, quotation or division, or of the whole text."""
        depth = state.env.get(_DEPTH, 0)
        if depth > DEEPEST:
            token = state.push(TOO_DEEP, "", 0)
            token.map = [startLine, startLine + 1]
            token.meta["pos"] = state.bMarks[startLine] + state.tShift[startLine]
            state.line = endLine
            return
        state.env[_DEPTH] = depth + 1
        super().tokenize(state, startLine, endLine)
        state.env[_DEPTH] = depth


def too_deep(kind: str) -> str:
    """The message for what lies too deep; *kind*: of what it lies in too many."""
    return (
        f"this is nested too deeply, in more than {DEEPEST} {kind} inside one another. Write it with fewer."
    )
