"""Which bracket closes which, found in one walk: markdown-it walks to the end of the text from each bracket anew."""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it.rules_inline import StateInline, link

from namens.letters.markdown.citations import CITED_KEY, NUMBERED_NOTE
from namens.letters.markdown.depth import DEEPEST

_MARK = re.compile(r"[\\`<{@\[\]]|[!^](?=\[)")
_LOCATOR = re.compile(r" ?\[")
_LABEL = re.compile(r"\[(?:[^\[\]\\]|\\.)*\]", re.DOTALL)  # behind a link's words: [words][label]


class _Open(NamedTuple):
    """A bracket that is not closed yet, with the count and the height around it; `begin`: of its construct."""

    begin: int
    bracket: int
    links: int
    height: int


class Brackets:
    """The pairs of brackets in the text of one block, as its constructs see them.

    A bracket in code, in an address or behind a backslash is none. `too_deep` is where the first bracket stands that
    has too many pairs inside one another in it, -1 for none.
    """

    def __init__(self) -> None:
        self.too_deep = -1
        self._closing: dict[int, int] = {}
        # where no link may begin, because another stands in it; whatever else may not is refused when it is read
        self._crowded: set[int] = set()
        self._open: list[_Open] = []
        self._links = 0
        self._height = 0
        self._walked = False

    def closing(self, text: str, start: int, *, of_link: bool = False) -> int:
        """The offset of the bracket that closes the one at *start*, or -1; *of_link*: -1 where no link may stand."""
        if of_link and start in self._crowded:
            return -1
        if not self._walked and start not in self._closing and (label := _LABEL.match(text, start)):
            self._closing[start] = label.end() - 1  # the walk asks about a link before it comes to its label
        return self._closing.get(start, -1)

    def walk(self, state: StateInline) -> None:
        """Find all pairs in the text of *state*, each with the rules of the parser, inner ones first."""
        position = 0
        while self.too_deep < 0 and (mark := _MARK.search(state.src, position)):
            position = self._step(state, mark.start())
        for never_closed in self._open:
            self._closing.pop(never_closed.bracket, None)
        self._walked = True

    def _step(self, state: StateInline, at: int) -> int:
        """Take the mark at *at*; where to go on."""
        character = state.src[at]
        if character == "]":
            return self._close(state, at) if self._open else at + 1
        if character in "!^":
            return self._push(at, at + 1)
        if character == "@":
            return self._author(state, at)
        if character != "[":
            return max(_end(state, at)[0], at + 1)
        if note := NUMBERED_NOTE.match(state.src, at):
            return note.end()
        return self._push(at, at)

    def _author(self, state: StateInline, at: int) -> int:
        """`@key`, behind which a place may stand in brackets."""
        key = CITED_KEY.match(state.src, at)
        if key is None:
            return at + 1
        locator = _LOCATOR.match(state.src, key.end())
        return self._push(at, locator.end() - 1) if locator else key.end()

    def _push(self, begin: int, bracket: int) -> int:
        self._open.append(_Open(begin, bracket, self._links, self._height))
        self._height = 0
        return bracket + 1

    def _close(self, state: StateInline, at: int) -> int:
        """The bracket at *at* closes the last open one; the end of the construct that they make, if they do."""
        opened = self._open.pop()
        self._closing[opened.bracket] = at
        if self._links > opened.links:
            self._crowded.add(opened.bracket)
        if self._height >= DEEPEST:
            self.too_deep = opened.bracket
        self._height = max(opened.height, self._height + 1)
        for begin in dict.fromkeys((opened.begin, opened.bracket)):
            end, is_link = _end(state, begin)
            if end > at:
                self._links = opened.links + is_link
                return end
        return at + 1


def _end(state: StateInline, start: int) -> tuple[int, bool]:
    """Where the construct at *start* ends, *start* itself where none begins; and whether it is a link."""
    before = state.pos
    state.pos = start
    matched = next((rule for rule in state.md.inline.ruler.getRules("") if rule(state, True)), None)
    end = state.pos if matched else start
    state.pos = before
    return end, matched is link
