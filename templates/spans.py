"""Tell of each word that a template itself prints where in the template it stands."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2.lexer import Token, TokenStream

from namens.templates.seals import mark

_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}


def mark_spans(stream: TokenStream, source: str, template: str) -> TokenStream:
    """The tokens of *source*, with a mark before each line of text that the template prints as it stands."""
    return TokenStream(_marked(stream, source, template), stream.name, stream.filename)


def _marked(stream: TokenStream, source: str, template: str) -> Iterator[Token]:
    position = 0
    for token in stream:
        if token.type == "data" and token.value.strip():
            start = _find(source, token.value, position)
            position = start + len(token.value)
            yield Token(token.lineno, "data", _with_marks(token.value, start, template))
        else:
            yield token


def _with_marks(data: str, start: int, template: str) -> str:
    """The mark follows a line's leading white space, so that `trim` still trims."""
    marked = []
    for line in data.splitlines(keepends=True):
        text = line.lstrip()
        if text:
            indent = len(line) - len(text)
            line = line[:indent] + mark(template, start + indent, len(text)) + text
            start += indent + len(text)
        else:
            start += len(line)
        marked.append(line)
    return "".join(marked)


def _find(source: str, data: str, position: int) -> int:
    """Where *data* stands at or after *position*, tags and comments between them skipped."""
    while True:
        blank = len(source[position:]) - len(source[position:].lstrip())
        closer = _CLOSERS.get(source[position + blank : position + blank + 2])
        if closer is None or source.startswith(data, position):
            return max(source.find(data, position), 0)
        end = source.find(closer, position + blank + 2)
        if end < 0:
            return max(source.find(data, position), 0)
        position = end + 2
