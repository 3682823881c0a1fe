"""Paragraphs and headings that keep the blanks at their ends which Markdown does not take for indentation.

CommonMark strips spaces and tabs there; markdown-it also a no-break space, an ideographic one, a line separator …
"""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import heading as plain_heading
from markdown_it.rules_block import lheading as plain_underlined_heading
from markdown_it.rules_block import paragraph as plain_paragraph

STRIPPED = " \t\n"

Rule = Callable[[StateBlock, int, int, bool], bool]


def paragraph(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Running text."""
    return _whole(plain_paragraph, state, start_line, end_line, silent)


def underlined_heading(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A heading above a line of `=` or `-`."""
    return _whole(plain_underlined_heading, state, start_line, end_line, silent)


def heading(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A heading behind `#`."""
    return _whole(plain_heading, state, start_line, end_line, silent)


def _whole(rule: Rule, state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """What *rule* finds, whose inline token then has all its characters."""
    at = len(state.tokens) + 1
    if not rule(state, start_line, end_line, silent):
        return False
    if not silent:
        inline = state.tokens[at]
        _first, last = inline.map or (start_line, state.line)
        words = state.getLines(start_line, last, state.blkIndent, False).strip(STRIPPED)
        inline.content = _behind_marks(words) if rule is plain_heading else words
    return True


def _behind_marks(line: str) -> str:
    """The words of `## words ##`, in which the marks at the end stand behind a blank."""
    words = line.lstrip("#")
    shorter = words.rstrip("#")
    return (shorter if shorter[-1:] in (" ", "\t") else words).strip(STRIPPED)
