"""Tell of each word that a template itself prints where in the template it stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from jinja2.lexer import Token, TokenStream

from namens.templates.seals import mark

_NEWLINE = re.compile("\r\n|\r|\n")  # what Jinja's lexer makes a line feed of


def mark_spans(
    stream: TokenStream, raw: Iterable[tuple[int, str, str]], source: str, template: str
) -> TokenStream:
    """The tokens of *source*, with a mark before each line of text that the template prints as it stands.

    *raw*: what the lexer finds in *source*, one after the other, tags and comments too.
    """
    return TokenStream(_marked(stream, raw, source, template), stream.name, stream.filename)


def _marked(
    stream: TokenStream, raw: Iterable[tuple[int, str, str]], source: str, template: str
) -> Iterator[Token]:
    read = _NEWLINE.sub("\n", source)
    dropped = _dropped_returns(source)
    starts = _data_starts(raw, read)
    for token in stream:
        if token.type == "data":
            start = next(starts)
            yield Token(token.lineno, "data", _with_marks(token.value, start, dropped, template))
        else:
            yield token


def _data_starts(raw: Iterable[tuple[int, str, str]], read: str) -> Iterator[int]:
    """Where each text stands; the lexer drops nothing but white space before a tag."""
    position = 0
    for _, kind, value in raw:
        while not read.startswith(value, position) and read[position : position + 1].isspace():
            position += 1
        if kind == "data":
            yield position
        position += len(value)


def _dropped_returns(source: str) -> list[int]:
    """The offsets at which the lexer dropped a carriage return, as it counts them."""
    return [found.start() - number for number, found in enumerate(re.finditer("\r\n", source))]


def _with_marks(data: str, start: int, dropped: list[int], template: str) -> str:
    """The mark follows a line's leading white space, so that `trim` still trims."""
    marked = []
    for line in data.splitlines(keepends=True):
        text = line.lstrip()
        indent = len(line) - len(text)
        offset = start + indent
        marked.append(line[:indent])
        if text:
            marked.append(mark(template, offset + bisect_left(dropped, offset), len(text)) + text)
        start += len(line)
    return "".join(marked)
