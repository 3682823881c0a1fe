"""Where each number of a reference belongs: below the one before it, or beside one of those above it."""

from __future__ import annotations

from dataclasses import dataclass, field

from namens.citations.law.numbers import is_small_roman, order, roman_number, value_class
from namens.citations.law.reference import (
    ANNEX,
    ARTICLE,
    CHAPTER,
    PARAGRAPH,
    POINT,
    RECITAL,
    SECTION,
    SENTENCE,
    SUBPARAGRAPH,
    Pinpoint,
    ReferenceProblem,
    Span,
    Step,
)

TOP = (ARTICLE, RECITAL, ANNEX, CHAPTER)
_BELOW = {
    ARTICLE: {PARAGRAPH, SUBPARAGRAPH, POINT, SENTENCE},
    PARAGRAPH: {SUBPARAGRAPH, POINT, SENTENCE},
    SUBPARAGRAPH: {POINT, SENTENCE},
    POINT: {POINT, SUBPARAGRAPH, SENTENCE},
    RECITAL: {SENTENCE, POINT},
    ANNEX: {SECTION, POINT, PARAGRAPH, SUBPARAGRAPH},
    CHAPTER: {SECTION},
    SECTION: {POINT, PARAGRAPH, SUBPARAGRAPH},
    SENTENCE: {POINT},
}
_UPPER = {ANNEX, CHAPTER}
EXAMPLES = "'art. 5(1)(f)', 'recital 44' or 'annex III, point 1(c)'"


@dataclass(slots=True)
class _Level:
    """A level while it is being read; `brackets`: its numbers are told by their brackets alone."""

    kind: str
    spans: list[Span]
    form: str  # 'digit' | 'letter' | 'roman'
    brackets: bool


@dataclass(slots=True)
class Builder:
    """Takes labels and numbers in their order, and gives the pinpoints."""

    done: list[Pinpoint] = field(default_factory=list)
    path: list[_Level] = field(default_factory=list)

    def finish(self) -> tuple[Pinpoint, ...]:
        """All pinpoints."""
        self._close()
        return tuple(self.done)

    def _close(self) -> None:
        if self.path:
            self.done.append(tuple(Step(level.kind, tuple(level.spans)) for level in self.path))
        self.path = []

    def labelled(
        self, kind: str, value: str, offset: int, *, small: bool = False, listed: bool = False
    ) -> None:
        """A number with its word: 'lid 1', 'second subparagraph'.

        `small`: it may be a roman number under a letter; `listed`: an 'and' stands before it.
        """
        if kind in TOP and not (self.path and kind in _BELOW[self.path[-1].kind]):
            return self._top(kind, value, offset)
        depth = self._depth_for(kind, self._form(kind, value, small=small), offset, listed=listed)
        if depth < len(self.path) and self.path[depth].kind == kind:
            return self._beside(depth, value)
        return self._below(depth, kind, value, offset, brackets=False)

    def _form(self, kind: str, value: str, *, small: bool) -> str:
        last = self.path[-1] if self.path else None
        if kind == POINT and small and last and last.kind == POINT and is_small_roman(value):
            return value_class(value) if last.form == "digit" else "roman"
        return value_class(value)

    def _top(self, kind: str, value: str, offset: int) -> None:
        if kind == ARTICLE and "." in value:
            return self._dotted(value, offset)
        if self.path and len(self.path) == 1 and self.path[0].kind == kind:
            return self._beside(0, value)
        self._close()
        value = value.upper() if kind in _UPPER else value
        self.path = [_Level(kind, [Span(value)], value_class(value), brackets=False)]
        return None

    def _dotted(self, value: str, offset: int) -> None:
        """Swedish 'artikel 5.1', 'artikel 22.1 och 22.4'."""
        article, _, paragraph = value.partition(".")
        if "." in paragraph:
            raise ReferenceProblem(f"'{value}' has more levels than an article and a paragraph.", offset)
        known = len(self.path) == 2 and self.path[0].spans == [Span(article)]
        if known and self.path[0].kind == ARTICLE and self.path[1].kind == PARAGRAPH:
            return self._beside(1, paragraph)
        self._close()
        self.path = [
            _Level(ARTICLE, [Span(article)], "digit", brackets=False),
            _Level(PARAGRAPH, [Span(paragraph)], "digit", brackets=False),
        ]
        return None

    def _depth_for(self, kind: str, form: str, offset: int, *, listed: bool) -> int:
        """How many levels stay above a number of this *kind*; the number after 'en lid' climbs up to its article."""
        for depth in range(len(self.path), 0, -1):
            level = self.path[depth - 1]
            if kind == POINT and level.kind == POINT and level.form == form:
                return depth - 1
            if kind == level.kind != POINT:
                return depth - 1
            if kind in _BELOW[level.kind] and not (listed and level.kind == SENTENCE):
                return depth
        shown = f"a {kind} belongs to an article or an annex. Name that first, as in {EXAMPLES}."
        raise ReferenceProblem(shown, offset)

    def plain(self, value: str, offset: int, *, brackets: str, separated: bool, small: bool = False) -> None:
        """A number without a word of its own: '(1)', '(f)', ', 14'; `small`: ', i)' under a letter, not beside it."""
        if not self.path:
            raise ReferenceProblem(f"'{value}' has no word before it. Write {EXAMPLES}.", offset)
        if self.path[0].kind == ARTICLE and "." in value:
            return self._dotted(value, offset)
        small = small and self.path[-1].kind == POINT and self.path[-1].form == "letter"
        depth = self._sibling(value, brackets) if separated and not small else None
        if depth is not None:
            return self._beside(depth, value)
        kind = self._kind_below(value, offset, enclosed=brackets == "()", separated=separated)
        return self._below(len(self.path), kind, value, offset, brackets=bool(brackets))

    def _sibling(self, value: str, brackets: str) -> int | None:
        """The deepest level whose numbers look like this one."""
        for depth in range(len(self.path) - 1, -1, -1):
            level = self.path[depth]
            above = self.path[depth - 1].form if depth else ""
            form = "roman" if level.form == "roman" and is_small_roman(value) else value_class(value, above)
            if level.kind in _UPPER:
                form = level.form if not value[:1].isdigit() or level.form == "digit" else form
            elif level.form == "letter" and len(value) <= 2 and value.isalpha():
                form = "letter"
            bare_after_brackets = level.brackets and not brackets and form == "digit"
            brackets_after_bare = brackets and level.kind in TOP
            if form == level.form and not bare_after_brackets and not brackets_after_bare:
                return depth
        return None

    def _kind_below(self, value: str, offset: int, *, enclosed: bool, separated: bool) -> str:
        last = self.path[-1]
        digit = value[:1].isdigit()
        if last.kind == ARTICLE and digit and enclosed:
            return PARAGRAPH
        if digit and last.kind in {ANNEX, SECTION}:
            return POINT
        if not digit and last.kind in {ARTICLE, PARAGRAPH, SUBPARAGRAPH, ANNEX, SECTION, RECITAL}:
            return POINT
        if not digit and last.kind == SENTENCE and not separated:
            return POINT
        if last.kind == POINT and value_class(value, last.form) != last.form:
            return POINT
        number = last.spans[-1].last or last.spans[-1].first
        hint = (
            "Write 'and' between numbers of one level, and brackets or a word such as 'paragraph' below it."
        )
        raise ReferenceProblem(f"'{value}' cannot be placed after {last.kind} {number}. {hint}", offset)

    def _beside(self, depth: int, value: str) -> None:
        """One more number of a level: at the end of the path it joins the list, further up a new pinpoint begins."""
        level = self.path[depth]
        value = value.upper() if level.kind in _UPPER else value
        if depth == len(self.path) - 1:
            level.spans.append(Span(value))
            return
        above = [_Level(one.kind, list(one.spans), one.form, one.brackets) for one in self.path[:depth]]
        self._close()
        self.path = [*above, _Level(level.kind, [Span(value)], level.form, level.brackets)]

    def _below(self, depth: int, kind: str, value: str, offset: int, *, brackets: bool) -> None:
        if depth < len(self.path):
            above = [_Level(one.kind, list(one.spans), one.form, one.brackets) for one in self.path[:depth]]
            self._close()
            self.path = above
        last = self.path[-1]
        if last.spans[-1].last:
            first, end = last.spans[-1]
            message = (
                f"{last.kind}s {first} to {end} are several; a {kind} belongs to one. Name that one alone."
            )
            raise ReferenceProblem(message, offset)
        self._split()
        form = value_class(value, last.form if last.kind == POINT else "")
        value = value.upper() if kind in {*_UPPER, SECTION} else value
        self.path.append(_Level(kind, [Span(value)], form, brackets))

    def _split(self) -> None:
        """'articles 13 and 14(2)' is two pinpoints: what follows belongs to the last number only."""
        last = self.path[-1]
        if len(last.spans) > 1:
            above = [_Level(one.kind, list(one.spans), one.form, one.brackets) for one in self.path[:-1]]
            *before, end = last.spans
            last.spans = before
            self._close()
            self.path = [*above, _Level(last.kind, [end], last.form, last.brackets)]

    def range_to(self, value: str, offset: int) -> None:
        """The end of a range: '13-15', '(a) to (f)', '5.2–5.6'."""
        last = self.path[-1]
        first = last.spans[-1].first
        if last.kind == PARAGRAPH and self.path[0].spans == [Span(value.partition(".")[0])]:
            value = value.partition(".")[2] or value
        value = value.upper() if last.kind in {*_UPPER, SECTION} else value
        if last.spans[-1].last or not _runs_on(first, value, upper=last.kind in _UPPER):
            message = f"'{value}' cannot end a range that begins with '{first}'. Write a range such as 13-15 or (a)-(d)."
            raise ReferenceProblem(message, offset)
        last.spans[-1] = Span(first, value)


def _runs_on(first: str, last: str, *, upper: bool) -> bool:
    start, end = order(first, upper=upper), order(last, upper=upper)
    if start[0] != end[0] and is_small_roman(first) and is_small_roman(last):
        start, end = (roman_number(first), ""), (roman_number(last), "")
    same = first[:1].isdigit() == last[:1].isdigit()
    return same and start < end
