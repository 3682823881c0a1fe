"""Addresses that a text gives by a name (`[1]: https://…`): each must belong to a link, or its line would vanish."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Sequence
from typing import TYPE_CHECKING, Any

from namens.letters.markdown.sources import MarkdownSource

if TYPE_CHECKING:
    from namens.letters.markdown.reader import Reader

Environment = MutableMapping[str, Any]


class _Definitions(dict[str, Any]):
    """What markdown-it looks a link's name up in; knows which names were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        """The address and title of *name*."""
        self.used.add(name)
        return super().get(name, default)


def new_environment() -> Environment:
    """What markdown-it needs while it parses one text."""
    return {"references": _Definitions()}


def check_definitions(reader: Reader, source: MarkdownSource, lines: Sequence[tuple[int, str]]) -> None:
    """A problem for each line of the text just read that only names an address, so that nothing of it would print."""
    for number, message in _vanishing(reader.environment):
        start, line = lines[number]
        column = max(line.find("["), 0)
        written = reader.seals.literal(line[column:].strip())
        reader.problems.add(source.place(start + column), message.format(written))


def _vanishing(found: Environment) -> Iterator[tuple[int, str]]:
    """Lines and messages; `{}` stands for the line as it is written."""
    definitions = found["references"]
    for name, definition in definitions.items():
        if name.startswith("^"):
            yield definition["map"][0], "notes are written where they belong: ^[the words of the note]."
        elif name not in definitions.used:
            yield definition["map"][0], _UNUSED
    for twice in found.get("duplicate_refs", ()):
        yield twice["map"][0], _TWICE


_UNUSED = (
    "'{}' would not be printed: Markdown reads it as the address of a link, and there is no such link. "
    "Write [the words](the address) where the link stands; for words in brackets begin with \\[."
)
_TWICE = "'{}' would not be printed: the address of that name was given before. Give it another name, or delete it."
