"""Inlines side by side, as a reader sees them: texts that belong together become one, marks find their place."""

from __future__ import annotations

from namens.letters.model import Inline, NoteMark, Origin, Text

_CLOSING_QUOTES = "”’»\"')"


class Row:
    """Inlines side by side: neighbouring texts of one file become one, marks find their place."""

    def __init__(self) -> None:
        self.inlines: list[Inline] = []
        self.literal = False  # the last text stands in its file character by character

    def add(self, inline: Inline | None, *, literal: bool = True) -> None:
        """One more inline; nothing is dropped but the space before a mark."""
        last = self.inlines[-1] if self.inlines else None
        if inline is None:
            return
        if isinstance(inline, NoteMark) and isinstance(last, Text):
            self._strip_before_mark(last)
        continues = isinstance(inline, Text) and isinstance(last, Text) and _continues(last, inline)
        if continues and literal and self.literal:
            assert isinstance(inline, Text) and isinstance(last, Text)
            merged = Origin(last.origin.file, last.origin.key, last.origin.start, inline.origin.end)
            self.inlines[-1] = Text(last.text + inline.text, merged)
        else:
            self.inlines.append(inline)
        self.literal = literal

    def _strip_before_mark(self, last: Text) -> None:
        text = last.text.rstrip()
        if text:
            self.inlines[-1] = Text(text, last.origin)
        else:
            self.inlines.pop()

    def finish(self, language: str) -> tuple[Inline, ...]:
        """The inlines as *language* has them."""
        # French sets the mark before the punctuation (Lexique des règles typographiques de l'Imprimerie nationale)
        if not language.startswith("fr"):
            self._marks_after_punctuation()
        return tuple(inline for inline in self.inlines if not (isinstance(inline, Text) and not inline.text))

    def _marks_after_punctuation(self) -> None:
        """Each mark, and each of several in a row, steps over the stop that follows."""
        moved: list[Inline] = []
        marks: list[Inline] = []  # right before the inline that is looked at
        for inline in self.inlines:
            if isinstance(inline, NoteMark):
                marks.append(inline)
                continue
            if marks and isinstance(inline, Text) and (length := _punctuation(inline.text)):
                before, inline = _split(inline, length)
                moved.append(before)
            moved += [*marks, inline]
            marks = []
        self.inlines = [*moved, *marks]


def _punctuation(text: str) -> int:
    """How many characters of punctuation a mark steps over: a stop, and the quotation mark that closes it."""
    length = len(text) - len(text.lstrip(".,;:!?…"))
    while length and length < len(text) and text[length] in _CLOSING_QUOTES:
        length += 1
    return length


def _split(text: Text, length: int) -> tuple[Text, Text]:
    """Part a text after its first punctuation, which holds no break and so is as long in the file."""
    origin = text.origin
    if origin.derived:
        return Text(text.text[:length], origin), Text(text.text[length:], origin)
    middle = min(origin.start + length, origin.end)
    before = Origin(origin.file, origin.key, origin.start, middle)
    after = Origin(origin.file, origin.key, middle, origin.end)
    return Text(text.text[:length], before), Text(text.text[length:], after)


def _continues(first: Text, second: Text) -> bool:
    """The second text goes on where the first ends, or after a soft break and its indentation."""
    if first.origin.derived or second.origin.derived:
        return False
    same = (first.origin.file, first.origin.key) == (second.origin.file, second.origin.key)
    gap = second.origin.start - first.origin.end
    return same and (gap == 0 or (gap > 0 and first.text.endswith(" ")))
