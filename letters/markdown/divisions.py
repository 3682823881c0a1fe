"""Fenced divisions, as pandoc has them: parts of a letter with a name, and page breaks."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock

from namens.letters.markdown.attributes import Attributes, parse_attributes

CLOSES_NOTHING = (
    "this ':::' closes nothing: no part is open here, and '::: page-break' stands alone, with nothing in it. Delete it, "
    "or open a part above with '::: ' and its name."
)
NO_FENCE = (
    "'{}' stands before a ':::' on one line, so that ':::' opens no part. Put what prints the part, such as "
    "{{{{ super() }}}}, on a line of its own."
)


def division(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`::: role` … `:::`; `::: page-break` stands alone.

    One that is never closed is marked, and a `:::` that closes nothing is a token of its own: both are refused.
    """
    opened = _fence(state, start_line)
    if opened is None or state.is_code_block(start_line):
        return False
    if silent:
        return True
    if not opened:  # what opened here has come to its end
        state.push("closes_nothing", "", 0).map = [start_line, start_line + 1]
        state.line = start_line + 1
        return True
    attributes, words = _division_attributes(opened)
    if attributes.classes == ("page-break",):
        state.push("page_break", "", 0).map = [start_line, start_line + 1]
        state.line = start_line + 1
        closing = (
            _fence(state, state.line) if state.line < end_line and state.parentType != "division" else None
        )
        if closing == "":  # pandoc's users close it, though nothing is in it
            state.line += 1
        return True
    close = _closing_line(state, start_line, end_line)
    token = state.push("division_open", "", 1)
    token.map, token.block = [start_line, close], True
    token.meta = {"attributes": attributes, "closed": close < end_line, "words": words}
    old_max, state.lineMax = state.lineMax, close
    old_parent, state.parentType = state.parentType, "division"
    state.md.block.tokenize(state, start_line + 1, close)
    state.lineMax, state.parentType = old_max, old_parent
    state.push("division_close", "", -1)
    state.line = close + (1 if close < end_line else 0)
    return True


def _fence(state: StateBlock, line: int) -> str | None:
    """What stands behind the colons of a fence, without those that may end it; None for a line that is no fence."""
    start = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith(":::", start):
        return None
    return state.src[start : state.eMarks[line]].lstrip(":").strip(" \t").rstrip(":").rstrip(" \t")


def before_fence(line: str) -> str:
    """The words that keep a ':::' in this *line* from opening a part; empty where there are none."""
    words, fence, _ = line.partition(":::")
    return words.strip() if fence else ""


def _closing_line(state: StateBlock, start_line: int, end_line: int) -> int:
    depth = 1
    for line in range(start_line + 1, end_line):
        fence = _fence(state, line)
        if fence is None:
            continue
        if not fence:
            depth -= 1
        elif _division_attributes(fence)[0].classes != ("page-break",):
            depth += 1
        if depth == 0:
            return line
    return end_line


def _division_attributes(written: str) -> tuple[Attributes, str]:
    """The name of a part, or its attributes in braces; and the words behind them, which nothing prints."""
    if found := parse_attributes(written, 0):
        return found[0], written[found[1] :].strip()
    return Attributes(tuple(written.split())), " ".join(written.split()[1:])
