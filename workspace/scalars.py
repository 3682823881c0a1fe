"""The shapes of single values. A scalar's type comes from here, not from YAML 1.1: `country: NO` is Norway."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import yaml

from namens.workspace.files import forbidden_character, inside
from namens.workspace.own_files import refusal
from namens.workspace.problems import Place, Problems, did_you_mean
from namens.workspace.sourced import Sourced, SourceFile

_LONE_RETURN = re.compile("\r(?!\n)")


class Context(NamedTuple):
    """Where the reader stands: the file, the dotted key, the submission's folder, and where problems go."""

    source: SourceFile
    folder: Path
    problems: Problems
    key: str = ""

    def inside(self, key: str) -> Context:
        """One key deeper."""
        return Context(self.source, self.folder, self.problems, f"{self.key}.{key}" if self.key else key)

    def place(self, node: yaml.Node) -> Place:
        """Line and column of *node*."""
        return self.source.place(node.start_mark.index)

    def fault(self, node: yaml.Node, message: str) -> None:
        """Collect a problem at *node*."""
        self.problems.add(self.place(node), message)


class Shape(Protocol):
    """What a value may look like."""

    def read(self, node: yaml.Node, context: Context) -> Any:
        """The value, or None and a problem."""

    def json_schema(self) -> dict[str, Any]:
        """The same as JSON Schema, draft 2020-12."""


def describe(node: yaml.Node) -> str:
    """What stands there, in the user's words."""
    if isinstance(node, yaml.MappingNode):
        return "keys and values"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    shown = node.value if len(node.value) <= 40 else node.value[:40] + "…"
    return f"'{shown}'" if shown else "nothing"


def is_null(node: yaml.Node) -> bool:
    """Whether the value was left out: `key:`, `~` or `null`."""
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in {"", "~", "null"}


class Text(NamedTuple):
    """Characters, as written. `pattern` limits them; `expected` says what is meant."""

    expected: str = "text"
    pattern: str = ""

    def read(self, node: yaml.Node, context: Context) -> Sourced | None:
        """The text with its place."""
        if not isinstance(node, yaml.ScalarNode):
            context.fault(node, f"'{context.key}' holds {describe(node)}; expected {self.expected}.")
            return None
        span = (node.start_mark.index, node.end_mark.index)
        # a carriage return by itself, which only an escape can write, ends a line as a line feed does
        lines = _LONE_RETURN.sub("\n", node.value) if "\r" in node.value else node.value
        value = Sourced.of(lines, context.source, context.key, span, node.style or "")
        if not node.style:
            _warn_of_remark(node, context)
        return value if self._accepts(value, node, context) else None

    def _accepts(self, value: Sourced, node: yaml.ScalarNode, context: Context) -> bool:
        if bad := forbidden_character(value):
            character = f"U+{ord(bad.group()):04X}"
            context.problems.add(
                value.place_at(bad.start()),
                f"'{context.key}' holds the character {character}, which no document can hold. Delete it.",
            )
            return False
        if not value.strip() or is_null(node):
            context.fault(node, f"'{context.key}' is empty; expected {self.expected}.")
            return False
        if self.pattern and not re.fullmatch(self.pattern, value):
            context.fault(node, f"'{context.key}' is {describe(node)}; expected {self.expected}.")
            return False
        return True

    def json_schema(self) -> dict[str, Any]:
        """`string`; numbers and booleans are text here, so editors must not mark them."""
        schema: dict[str, Any] = {"type": ["string", "number", "boolean"]}
        return schema | {"pattern": f"^(?:{self.pattern})$"} if self.pattern else schema


# Letters of any script: editors read `\w` as ASCII only, so the pattern names what may not stand there.
def _warn_of_remark(node: yaml.ScalarNode, context: Context) -> None:
    """`Point #2`: what YAML takes for a remark may be a part of the text; a remark has a space after its `#`."""
    found = re.compile(r"[ \t]+(#\w[^\r\n]*)").match(context.source.text, node.end_mark.index)
    if found:
        context.problems.warn(
            context.source.place(found.start(1)),
            f"'{found.group(1)}' is taken for a remark and left out. If it belongs to the text, put all of it "
            "between quotation marks.",
        )


Identifier = Text(
    "a short name of letters, digits, '-', '_' and '.'",
    r"[^\s!-/:-@\[-^`{-~][^\s!-,/:-@\[-^`{-~]*",
)


class Choice(NamedTuple):
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, node: yaml.Node, context: Context) -> Sourced | None:
        """The word, as text with its place."""
        text = Text(" or ".join(f"'{word}'" for word in self.words)).read(node, context)
        if text is not None and text not in self.words:
            expected = ", ".join(f"'{word}'" for word in self.words)
            hint = did_you_mean(text, self.words)
            context.fault(node, f"'{context.key}' is {describe(node)}; expected one of {expected}.{hint}")
            return None
        return text

    def json_schema(self) -> dict[str, Any]:
        """`enum`."""
        return {"enum": list(self.words)}


class DatedText(NamedTuple):
    """A date and the text it was read from."""

    date: dt.date
    text: Sourced


class Date(NamedTuple):
    """A calendar date: 2024-12-16."""

    def read(self, node: yaml.Node, context: Context) -> DatedText | None:
        """The date with its text."""
        text = Text("a date such as 2024-12-16").read(node, context)
        if text is None:
            return None
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
                return DatedText(dt.date.fromisoformat(text), text)
        except ValueError:
            pass
        context.fault(
            node, f"'{context.key}' is {describe(node)}, which is no date; expected one such as 2024-12-16."
        )
        return None

    def json_schema(self) -> dict[str, Any]:
        """`string` with `format: date`."""
        return {"type": "string", "format": "date"}


class Boolean(NamedTuple):
    """Yes or no."""

    def read(self, node: yaml.Node, context: Context) -> bool | None:
        """True or False."""
        text = Text("true or false").read(node, context)
        if text is None:
            return None
        if text.lower() not in {"true", "yes", "false", "no"}:
            context.fault(node, f"'{context.key}' is {describe(node)}; expected true or false.")
            return None
        return text.lower() in {"true", "yes"}

    def json_schema(self) -> dict[str, Any]:
        """`boolean`."""
        return {"type": "boolean"}


class Count(NamedTuple):
    """A whole number, 0 or more."""

    def read(self, node: yaml.Node, context: Context) -> int | None:
        """The number."""
        text = Text("a whole number").read(node, context)
        if text is None:
            return None
        if not re.fullmatch(r"[0-9]{1,9}", text):
            context.fault(node, f"'{context.key}' is {describe(node)}; expected a whole number.")
            return None
        return int(text)

    def json_schema(self) -> dict[str, Any]:
        """`integer`."""
        return {"type": "integer", "minimum": 0}


class FilePath(NamedTuple):
    """A path inside the submission's folder; the file must exist unless `may_be_missing`."""

    may_be_missing: bool = False

    def read(self, node: yaml.Node, context: Context) -> Sourced | None:
        """The path as written."""
        text = Text("a path inside the submission's folder").read(node, context)
        if text is None:
            return None
        path = inside(context.folder, text)
        if path is None:
            context.fault(node, self._refused(node, text, context))
            return None
        if "\\" in text:
            text = _with_slashes(text)
            context.fault(node, f"'{context.key}' is {describe(node)}; write the path with /: '{text}'.")
        if path.is_dir():
            context.fault(
                node, f"'{context.key}' names {describe(node)}, which is a folder; expected a file."
            )
            return None
        if not self.may_be_missing and not path.is_file():
            hint = _near_file(text, path, context.folder)
            context.fault(node, f"'{context.key}' names {describe(node)}, but there is no such file.{hint}")
            return None
        return text

    def _refused(self, node: yaml.Node, text: str, context: Context) -> str:
        """Why the path is not followed: it leaves the folder as it is written, or by a link."""
        written = Path(text.replace("\\", "/"))
        plain = not written.is_absolute() and ".." not in written.parts
        fault = refusal(context.folder / written, context.folder) if plain else None
        if fault is not None:
            return f"'{context.key}' names {describe(node)}, but '{fault.place.file}' {fault.message}"
        return (
            f"'{context.key}' is {describe(node)}, which leaves the submission's folder (or cannot be followed). "
            "Copy the file into it."
        )

    def json_schema(self) -> dict[str, Any]:
        """`string`."""
        return {"type": "string"}


def _with_slashes(written: Sourced) -> Sourced:
    """The same path as every system reads it."""
    span = (written.start, written.end)
    return Sourced.of(written.replace("\\", "/"), written.source, written.key, span, written.style)


def _near_file(written: str, path: Path, folder: Path) -> str:
    """What to say of a file of nearly that name beside it, or of that very name in one of the submission's folders."""
    prefix = written[: len(written) - len(path.name)]
    try:
        beside = did_you_mean(written, [prefix + found.name for found in path.parent.iterdir()])
    except OSError:
        beside = ""
    return beside or next((f" Did you mean '{found}'?" for found in _elsewhere(path.name, folder)), "")


def _elsewhere(name: str, folder: Path) -> list[str]:
    """The files of this name in the submission's folders, as its files name them."""
    try:
        return sorted(f"{one.name}/{name}" for one in folder.iterdir() if (one / name).is_file())
    except OSError:
        return []
