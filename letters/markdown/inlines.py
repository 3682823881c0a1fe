"""Inline tokens become the model's inlines, each with its origin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from markdown_it.token import Token

from namens.letters.markdown.attributes import Attributes
from namens.letters.markdown.depth import DEEPEST, too_deep
from namens.letters.markdown.entities import is_no_character
from namens.letters.markdown.near_misses import NEAR_MISS, PROSE
from namens.letters.markdown.notes import cited_note, inlines_of_runs, text_author
from namens.letters.markdown.refusals import IN_A_LINK, nearly, refusal
from namens.letters.markdown.rows import Row
from namens.letters.markdown.sources import MarkdownSource
from namens.letters.model import (
    Code,
    Emphasis,
    Image,
    Inline,
    LineBreak,
    Link,
    NoteMark,
    Origin,
    Span,
    Strong,
    Text,
)
from namens.templates.seals import Value
from namens.workspace.files import forbidden_character
from namens.workspace.problems import Place, did_you_mean

if TYPE_CHECKING:
    from namens.letters.markdown.reader import Reader

_BRACKETED = re.compile(r"\[([^\[\]\s@]+)\]")
SPAN_CLASSES = ("small-caps", "superscript", "subscript")


class InlineBuilder:
    """Builds the inlines of one block. `offsets`: where each character of its content stands in the Markdown."""

    __slots__ = ("offsets", "reader", "source")

    def __init__(self, reader: Reader, source: MarkdownSource, offsets: list[int]) -> None:
        self.reader, self.source, self.offsets = reader, source, offsets

    def origin(self, start: int, end: int) -> Origin:
        """Where the content from *start* to *end* came from."""
        first = self.offsets[min(start, len(self.offsets) - 1)]
        last = self.offsets[min(max(end - 1, start), len(self.offsets) - 1)] + 1
        return self.source.origin(first, last)

    def place(self, position: int) -> Place:
        """Line and column of the content's character at *position*."""
        return self.source.place(self.offsets[min(position, len(self.offsets) - 1)])

    def build(self, tokens: Sequence[Token]) -> tuple[Inline, ...]:
        """The inlines of *tokens*."""
        inlines, _ = self._until(tokens, 0, "", 0)
        return inlines

    def _until(
        self, tokens: Sequence[Token], index: int, close: str, depth: int
    ) -> tuple[tuple[Inline, ...], int]:
        """The inlines up to the token of type *close*, and the index after it."""
        if depth > DEEPEST:
            self.reader.problems.add(self.place(tokens[index - 1].meta["pos"]), too_deep("spans of text"))
            return (), _behind(tokens, index)
        row = Row()
        while index < len(tokens) and tokens[index].type != close:
            token = tokens[index]
            if token.nesting == 1:
                kind = token.type.removesuffix("_open")
                outside = self._enter(kind, token)
                children, index = self._until(tokens, index + 1, f"{kind}_close", depth + 1)
                self.reader.in_link = outside
                end = tokens[min(index, len(tokens)) - 1].meta.get("pos", token.meta["pos"])
                row.add(self._enclosing(kind, token, children, end))
            else:
                for inline in self._leaf(token):
                    row.add(inline, literal=token.type != "text_special")
                index += 1
        return row.finish(self.reader.language), index + 1

    def _enter(self, kind: str, token: Token) -> bool:
        """What *token* opens begins; whether the reader is inside a link already."""
        outside = self.reader.in_link
        if kind == "note":
            self.not_in_a_link(token, "note", "[words](address)^[a note]")
            self.reader.open_note(self.origin(token.meta["pos"], token.meta["end"]), token.meta["pos"] + 2)
            self.reader.in_link = False
        elif kind == "link":
            self.not_in_a_link(token, "link", "[words](address) [words](address)")
            self.reader.in_link = True
        return outside

    def not_in_a_link(self, token: Token, what: str, instead: str) -> None:
        """A problem where *token*, which becomes a link itself, stands inside the words of one."""
        if self.reader.in_link:
            self.reader.problems.add(self.place(token.meta["pos"]), IN_A_LINK.format(what, instead))

    def _enclosing(self, kind: str, token: Token, children: tuple[Inline, ...], end: int) -> Inline | None:
        # markdown-it pushes a link's opening token after its bracket
        start = token.meta["pos"] - (kind == "link" and token.markup != "autolink")
        origin = self.origin(start, token.meta.get("end", end + len(token.markup)))
        if kind == "em":
            return Emphasis(children, origin)
        if kind == "strong":
            return Strong(children, origin)
        if kind == "link":
            return self._link(token, children, origin)
        if kind == "note":
            return self._written_note(token, children)
        return self._span(token, children, origin)

    def _link(self, token: Token, children: tuple[Inline, ...], origin: Origin) -> Inline:
        url = self.reader.seals.address(str(token.attrs["href"]))
        title = self.reader.seals.literal(str(token.attrs.get("title", "")))
        if not url.casefold().startswith(("http://", "https://", "mailto:", "tel:")):
            self.reader.problems.add(
                self.source.place(self.offsets[max(token.meta["pos"] - 1, 0)]),
                f"the link goes to '{url}'; expected an address that begins with https://, http://, mailto: or tel:.",
            )
        if found := forbidden_character(title):
            message = f"the title of the link holds '&#{ord(found[0])};', which is no character that a letter can hold. Delete it."
            self.reader.problems.add(self.place(token.meta["pos"]), message)
        return Link(children, url, title, origin)

    def _span(self, token: Token, children: tuple[Inline, ...], origin: Origin) -> Inline:
        attributes: Attributes = token.meta["attributes"]
        place = self.place(token.meta["pos"])
        for name in attributes.classes:
            if name not in SPAN_CLASSES:
                hint = (
                    did_you_mean(name, SPAN_CLASSES)
                    or f" Known: {', '.join('.' + word for word in SPAN_CLASSES)}."
                )
                self.reader.problems.add(place, f"unknown class '.{name}' after a text in brackets.{hint}")
        self.reader.check_pairs(attributes, place)
        return Span(children, attributes.language, attributes.classes, origin)

    def _written_note(self, token: Token, children: tuple[Inline, ...]) -> Inline | None:
        opened = self.reader.close_note()
        if opened is None:
            self.reader.problems.add(self.place(token.meta["pos"]), "a note cannot stand inside a note.")
            return None
        if not self.reader.content[token.meta["pos"] + 2 : token.meta["end"] - 1].strip():
            message = "this note is empty. Write its words between the brackets, or delete it."
            self.reader.problems.add(self.place(token.meta["pos"]), message)
        self.reader.notes.add(opened.written(children, no_ibid=self._no_ibid(token)))
        return NoteMark(opened.number, opened.origin)

    def _no_ibid(self, token: Token) -> bool:
        attributes: Attributes = token.meta["attributes"]
        for name in attributes.classes:
            if name != "no-ibid":
                hint = did_you_mean(name, ["no-ibid"]) or " Known: .no-ibid."
                self.reader.problems.add(
                    self.place(token.meta["pos"]), f"unknown class '.{name}' after a note.{hint}"
                )
        return "no-ibid" in attributes.classes

    def _leaf(self, token: Token) -> list[Inline]:
        start = token.meta.get("pos", 0)
        match token.type:
            case "text":
                return self._text(token.content, start, len(token.content))
            case "text_special":
                if token.info == "entity" and is_no_character(token.content, token.markup):
                    return self._refused(token, start)
                return self._text(token.content, start, len(token.markup))
            case "softbreak":
                return [Text(" ", self.origin(start, start + 1))]
            case "hardbreak":
                return [LineBreak(self.origin(start, start + 1))]
            case "code_inline":
                text = self.reader.seals.literal(token.content)
                return [Code(text, self.origin(start, start + len(token.content) + 2 * len(token.markup)))]
            case "image":
                return self._image(token, start)
            case "law":
                return self._law(token, start)
            case "citation":
                return cited_note(self, token, no_ibid=self._no_ibid(token))
            case "author_in_text":
                return text_author(self, token)
            case str(kind) if kind == NEAR_MISS and token.info == PROSE:
                written = self.reader.seals.literal(token.content)
                self.reader.problems.warn(self.place(start), nearly(PROSE, written))
                return self._text("[", start, 1)
            case _:
                return self._refused(token, start)

    def _law(self, token: Token, start: int) -> list[Inline]:
        self.not_in_a_link(token, "reference to a law", "[words](address) ({law: gdpr art. 5})")
        before = self.reader.content[:start].rstrip()
        capital = not before or before[-1] in ".!?"
        runs = self.reader.laws.runs(token.content, self.place(start), capital=capital)
        origin = self.origin(start, token.meta["end"])._replace(derived=True)
        return list(inlines_of_runs(runs, origin))

    def _refused(self, token: Token, start: int) -> list[Inline]:
        message = refusal(token, self.reader.seals.literal(token.content))
        self.reader.problems.add(self.place(start), message)
        return []

    def _text(self, text: str, start: int, length: int) -> list[Inline]:
        for found in _BRACKETED.finditer(text):
            self.reader.notes.bracketed.append((found.group(1), self.place(start + found.start())))
        if "\ufdd0" not in text:
            return [Text(text, self.origin(start, start + length))] if text else []
        inlines: list[Inline] = []
        for position, piece in self.reader.seals.pieces(text):
            if isinstance(piece, Value):
                inlines += self.reader.value_inlines(piece)
            else:
                inlines.append(Text(piece, self.origin(start + position, start + position + len(piece))))
        return inlines

    def _image(self, token: Token, start: int) -> list[Inline]:
        written = self.reader.seals.address(str(token.attrs["src"]))
        alt = self.reader.seals.literal(token.content)
        if title := self.reader.seals.literal(str(token.attrs.get("title", ""))):
            self.reader.problems.add(
                self.place(start),
                f"the title of the picture '{written}' would not be printed: '{title}'. Write it in the text.",
            )
        path = self.reader.image_path(written, self.place(start))
        if path and not alt.strip():
            self.reader.problems.add(
                self.place(start),
                f"the picture '{written}' has no description. Write ![what it shows]({written}).",
            )
        return [Image(path, alt, self.origin(start, start + 1))] if path else []


def _behind(tokens: Sequence[Token], index: int) -> int:
    """The index behind the token that closes what was opened right before *index*."""
    level = 1
    while level and index < len(tokens):
        level += tokens[index].nesting
        index += 1
    return index
