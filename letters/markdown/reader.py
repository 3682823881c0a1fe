"""Read Markdown into blocks: an author's text by itself, a filled template with its values."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from namens.letters.markdown.attributes import Attributes
from namens.letters.markdown.blocks import BlockBuilder
from namens.letters.markdown.definitions import check_definitions, new_environment
from namens.letters.markdown.inlines import InlineBuilder
from namens.letters.markdown.raw_notes import NoteCollector, OpenNote
from namens.letters.markdown.sources import AuthorText, MarkdownSource, TemplateText
from namens.letters.markdown.syntax import parser
from namens.letters.model import NOWHERE, Block, Inline, LineBreak, NameList, Origin, Paragraph, Span, Text
from namens.templates.seals import Seals, Value
from namens.workspace.files import inside
from namens.workspace.problems import Place, Problems
from namens.workspace.sourced import Sourced

if TYPE_CHECKING:
    from namens.letters.markdown.laws import Laws

_markdown = cache(parser)


class Reader:
    """Reads one letter; notes are numbered in the order in which they are met.

    `notes_language` is said where it differs from the letter's.
    """

    def __init__(
        self, language: str, folder: Path, seals: Seals, problems: Problems, notes_language: str = ""
    ) -> None:
        self.language, self.notes_language = language, notes_language
        self.folder, self.seals, self.problems = folder, seals, problems
        self.notes = NoteCollector()
        self.opened: OpenNote | None = None
        self.in_link = False  # the words of a link are being read
        self.content = ""  # of the block whose inlines are being read
        self.environment = new_environment()  # of the text that is being read
        self._laws: Laws | None = None
        self._level = 0  # of the last heading; 0 where a text is read by itself, which begins anywhere

    @property
    def markdown(self) -> MarkdownIt:
        """The parser, made once."""
        return _markdown()

    @property
    def laws(self) -> Laws:
        """The legal references of this letter, in its order; laws are loaded when the first one is met."""
        if self._laws is None:
            from namens.letters.markdown.laws import Laws

            self._laws = Laws(self.folder, self.language, self.notes_language or self.language, self.problems)
        return self._laws

    def blocks(self, source: MarkdownSource) -> tuple[Block, ...]:
        """The blocks of a whole text."""
        outer, self.environment = self.environment, new_environment()
        if isinstance(source, TemplateText):
            self._level = self._level or 1  # a letter begins below its title
        try:
            builder = BlockBuilder(self, source)
            blocks = builder.build(self.markdown.parse(source.text, self.environment))
            check_definitions(self, source, builder.lines)
        finally:
            self.environment = outer
        return blocks

    def inlines(self, token: Token, source: MarkdownSource, offsets: list[int]) -> tuple[Inline, ...]:
        """The inlines of one block's content."""
        outer, self.content = self.content, token.content
        try:
            return InlineBuilder(self, source, offsets).build(token.children or [])
        finally:
            self.content = outer

    def inlines_between(self, builder: InlineBuilder, start: int, end: int) -> tuple[Inline, ...]:
        """The inlines of a part of the content: the words before or after a source."""
        part = self.content[start:end]
        token = Token("inline", "", 0, content=part)
        token.children = self.markdown.inline.parse(part, self.markdown, self.environment, [])
        return self.inlines(token, builder.source, builder.offsets[start : end + 1])

    def heading_level(self, written: int, place: Place) -> int:
        """The level of the next heading: one below the last at most, for a reader who listens (WCAG 2.2, H42; PDF/UA)."""
        level = min(written, self._level + 1) if self._level else written
        if level < written:
            message = (
                f"this heading is of level {written} and the one above it of level {self._level}, so it is printed as "
                f"one of level {level}: whoever listens to a letter loses the way where a level is left out. "
                f"Write '{'#' * level}'."
            )
            self.problems.warn(place, message)
        self._level = level
        return level

    def open_note(self, origin: Origin, begins: int) -> None:
        """A hand-written note begins; one inside another is refused when it closes."""
        if self.opened is None:
            self.opened = OpenNote(self.notes.reserve(), origin, begins)
        else:
            self.opened.nested += 1

    def close_note(self) -> OpenNote | None:
        """The note that ends here; None for one that stood inside another."""
        assert self.opened is not None
        if self.opened.nested:
            self.opened.nested -= 1
            return None
        opened, self.opened = self.opened, None
        return opened

    def value_inlines(self, value: Value) -> list[Inline]:
        """A value inside a line: its literal characters, or an author's text that is one paragraph."""
        if value.missing:
            return [Span((Text(value.text),), classes=("gap",))]
        if not value.markdown or value.source is None:
            return _literal(value)
        blocks = self.blocks(AuthorText(value.source))
        inlines: list[Inline] = []
        for block in blocks:
            if not isinstance(block, Paragraph):
                self.problems.add(
                    value.source.place,
                    f"'{value.source.key}' stands inside a line; expected running text only.",
                )
                continue
            inlines += [LineBreak(), *block.inlines] if inlines else block.inlines
        return inlines

    def value_blocks(self, value: Value) -> tuple[Block, ...]:
        """A value that stands alone: an author's text with all its blocks, or a block that was made at once."""
        if isinstance(value.block, NameList):
            return (value.block,)
        if value.source is None or value.missing:
            return (Paragraph(tuple(self.value_inlines(value))),)
        return self.blocks(AuthorText(value.source))

    def check_pairs(self, attributes: Attributes, place: Place) -> None:
        """Of pairs there is only `lang=…`."""
        for name, written in attributes.pairs.items():
            if name != "lang":
                self.problems.add(place, f"unknown attribute '{name}'; expected lang=…, such as {{lang=sv}}.")
            elif not is_language(written):
                self.problems.add(
                    place, f"'{written}' is no language code; expected one such as 'sv' or 'en-GB'."
                )

    def image_path(self, written: str, place: Place) -> str:
        """The picture's path, or a problem."""
        shown = written if "://" in written else unquote(written)
        path = inside(self.folder, unquote(written))
        if path is None or "://" in written:
            self.problems.add(
                place, f"the picture '{shown}' lies outside the submission's folder. Copy it into it."
            )
        elif "\\" in shown:
            slashed = shown.replace("\\", "/")
            self.problems.add(place, f"the picture is named '{shown}'; write the path with /: '{slashed}'.")
        elif not path.is_file():
            self.problems.add(place, f"there is no picture '{shown}'.")
        else:
            return str(path)
        return ""


def is_language(tag: str) -> bool:
    """Whether *tag* has the form of a BCP 47 language tag with at most a script and a region."""
    first, *rest = tag.split("-")
    return (
        first.isascii()
        and first.isalpha()
        and 2 <= len(first) <= 3
        and all(part.isalnum() and 2 <= len(part) <= 8 for part in rest)
    )


def _literal(value: Value) -> list[Inline]:
    """The characters as they are; a line break stays one."""
    inlines: list[Inline] = []
    position = 0
    for number, line in enumerate(value.text.rstrip("\r\n").split("\n")):
        if number:
            inlines.append(LineBreak(value_origin(value.source, position - 1, position, value.derived)))
        if line:
            origin = value_origin(value.source, position, position + len(line), value.derived)
            inlines.append(Text(line.replace("\r", ""), origin))
        position += len(line) + 1
    return inlines


def value_origin(source: Sourced | None, start: int, end: int, derived: bool = False) -> Origin:
    """Where the characters of a value came from; of a derived one, the whole text that it was made from."""
    if source is None:
        return NOWHERE
    offsets = source.offsets
    if derived:
        return Origin(source.source.name, source.key, offsets[0], offsets[-1], derived=True)
    start, end = min(start, len(source)), min(end, len(source))
    last = offsets[end - 1] + 1 if end > start else offsets[start]
    return Origin(source.source.name, source.key, offsets[start], last)


def only_value(token: Token, seals: Seals) -> Value | None:
    """The value of an author's text, or of a block, that is all that a paragraph holds."""
    children: Sequence[Token] = token.children or []
    if len(children) != 1 or children[0].type != "text":
        return None
    pieces = [piece for _, piece in seals.pieces(children[0].content.strip())]
    value = pieces[0] if len(pieces) == 1 else None
    return value if isinstance(value, Value) and (value.markdown or value.block) else None
