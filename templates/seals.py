"""Values travel sealed: Jinja and Markdown carry a number in their place, and never see what somebody wrote.

A seal is written with noncharacters (U+FDD0 to U+FDEF), which no text of a submission may hold, so that all
legal text stays legal. The template's own words carry a mark too, which tells where they stand.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple, SupportsIndex
from urllib.parse import quote

from markupsafe import Markup

from namens.templates.errors import TemplateProblem
from namens.workspace.sourced import Sourced

_OPEN, _CLOSE, _SPAN = "\ufdd0", "\ufdd1", "\ufdd2"
_DIGITS = "\ufdd6\ufdd7\ufdd8\ufdd9\ufdda\ufddb\ufddc\ufddd\ufdde\ufddf"
_TO_DIGITS = str.maketrans("0123456789", _DIGITS)
_FROM_DIGITS = str.maketrans(_DIGITS, "0123456789")
SEAL = re.compile(f"{_OPEN}([{_DIGITS}]+){_CLOSE}")
SPAN_MARK = re.compile(f"{_OPEN}{_SPAN}([{_DIGITS}]+){_CLOSE}")
MAX_VALUES = 2_000_000  # a letter of 100,000 signatories has a million
MAX_CHARACTERS = 100_000_000  # of all of them
_WIDTH = 10  # digits of a CRC-32, which is also more than any offset has
_QUOTED_DIGITS = "|".join(re.escape(quote(digit)) for digit in _DIGITS)
_QUOTED_SEAL = re.compile(f"{quote(_OPEN)}((?:{_QUOTED_DIGITS})+){quote(_CLOSE)}", re.IGNORECASE)


class Value(NamedTuple):
    """What a seal stands for. `markdown`: an author's text, parsed by itself; otherwise literal characters.

    `source`: the text with its place, where a filter has not changed it.
    """

    text: str
    markdown: bool = False
    source: Sourced | None = None
    missing: str = ""  # the language whose translation is missing; the text then says so
    derived: bool = False  # made from `source`, whose characters it does not have
    block: object = None  # what stands in the letter where the value stands alone; `text` where it does not


class Sealed(str):
    """A value in a template: equal to its characters, printed as its seal; what is cut from it is sealed too."""

    __slots__ = ("_number", "_seals")
    _number: int
    _seals: Seals

    @property
    def seal(self) -> Markup:
        """Its number, as Jinja and Markdown carry it."""
        number = str(self._number).translate(_TO_DIGITS)
        return Markup(f"{_OPEN}{number}{_CLOSE}")  # noqa: S704 (made of noncharacters only)

    def __html__(self) -> str:
        return self.seal

    def __getitem__(self, index: SupportsIndex | slice) -> str:
        return self._seals.derive(str.__getitem__(self, index), self)

    def __iter__(self) -> Iterator[str]:
        for character in str.__iter__(self):
            yield self._seals.derive(character, self)


class Seals:
    """The numbered values of one letter."""

    __slots__ = ("characters", "templates", "values")

    def __init__(self) -> None:
        self.values: list[Value] = []
        self.templates: dict[int, str] = {}
        self.characters = 0

    def seal(
        self,
        text: str,
        *,
        markdown: bool = False,
        source: Sourced | None = None,
        missing: str = "",
        derived: bool = False,
        block: object = None,
    ) -> Sealed:
        """*text* as a template may use it: comparable, countable, and printed as its number."""
        if len(self.values) >= MAX_VALUES:
            raise TemplateProblem(f"makes more than {MAX_VALUES:,} values. Does a loop ever end?")
        self.characters += len(text)
        if self.characters > MAX_CHARACTERS:
            raise TemplateProblem(f"makes values of more than {MAX_CHARACTERS:,} characters.")
        sealed = Sealed(text)
        sealed._number, sealed._seals = len(self.values), self
        self.values.append(Value(text, markdown, source, missing, derived, block))
        return sealed

    def derive(self, text: str, first: object) -> Sealed:
        """*text*, which was made from *first*: a value, and the place of the text it comes from stays known."""
        if not isinstance(first, Sealed):
            return self.seal(text)
        value = self.values[first._number]
        if text == first or (value.markdown and text.strip() == first.strip()):
            return first  # a filter changed nothing, so that it stays what it was
        return self.seal(text, source=value.source, derived=value.derived or value.source is not None)

    def seal_source(self, source: Sourced, *, markdown: bool = False) -> Sealed:
        """A text from a file, with its place."""
        return self.seal(str(source), markdown=markdown, source=source)

    def know(self, template: str) -> None:
        """A template whose marks will be met."""
        self.templates[_template_number(template)] = template

    def find(self, match: re.Match[str]) -> Value:
        """What the seal at *match* stands for."""
        return self.values[int(match.group(1).translate(_FROM_DIGITS))]

    def span(self, match: re.Match[str]) -> tuple[str, int, int]:
        """The template, offset and length that the mark at *match* stands for."""
        digits = match.group(1).translate(_FROM_DIGITS)
        template, offset, length = (int(digits[start : start + _WIDTH]) for start in (0, _WIDTH, 2 * _WIDTH))
        return self.templates[template], offset, length

    def literal(self, text: str) -> str:
        """*text* with every seal in it replaced by its characters, and every mark dropped."""
        return SEAL.sub(lambda match: self.literal(self.find(match).text), SPAN_MARK.sub("", text))

    def address(self, url: str) -> str:
        """A link's address with the seals in it (percent-encoded by Markdown) replaced, encoded again."""

        def encoded(match: re.Match[str]) -> str:
            digits = re.sub(
                _QUOTED_DIGITS, lambda digit: _from_quoted(digit.group()), match.group(1), flags=re.IGNORECASE
            )
            return quote(self.literal(self.values[int(digits)].text), safe="/:?#[]@!$&'()*+,;=%~-._")

        return _QUOTED_SEAL.sub(encoded, url)

    def pieces(self, text: str) -> Iterator[tuple[int, str | Value]]:
        """*text* as literal pieces and values, each with its offset in *text*."""
        position = 0
        for match in SEAL.finditer(text):
            if match.start() > position:
                yield position, text[position : match.start()]
            yield match.start(), self.find(match)
            position = match.end()
        if position < len(text):
            yield position, text[position:]


def mark(template: str, offset: int, length: int) -> str:
    """The mark before a template's own words, which stand in *template* at *offset*.

    It says all by itself, so that a compiled template can be kept and used by another process.
    """
    numbers = (_template_number(template), offset, length)
    return (
        f"{_OPEN}{_SPAN}{''.join(f'{number:0{_WIDTH}d}' for number in numbers).translate(_TO_DIGITS)}{_CLOSE}"
    )


def _template_number(template: str) -> int:
    return zlib.crc32(template.encode())


def _from_quoted(quoted: str) -> str:
    return str([quote(digit).casefold() for digit in _DIGITS].index(quoted.casefold()))
