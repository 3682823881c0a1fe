"""Fill a template that stands in the test, read its Markdown, and see what a reader of the letter would see."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from namens.letters.markdown.reader import Reader
from namens.letters.markdown.sources import TemplateText
from namens.letters.model import Block, Code, CodeBlock, LineBreak, Link, Text
from namens.templates.fill import Filled, Templates
from namens.templates.sandbox import Group
from namens.workspace.problems import Place, Problems
from namens.workspace.sourced import Sourced, SourceFile

NAME = "Stichting *X_1* [vzw] & <Söhne>"  # what the brief's hardest organisation is called
ASKED = Place("submission.yaml", 9, 11)


def sourced(text: str, file: str = "a.yaml", key: str = "name") -> Sourced:
    """A text that stands alone in a file."""
    return Sourced.of(text, SourceFile(file, text), key, (0, len(text)))


@dataclass
class Tried:
    """What came of a template: its Markdown or its problems, and the templates it was made from."""

    filled: Filled | None
    problems: list[str]
    templates: Templates

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What the Markdown says."""
        assert self.problems == []
        assert self.filled is not None
        problems = Problems()
        reader = Reader("en", self.templates.folder, self.templates.seals, problems)
        name = "templates/letter.md.j2"
        blocks = reader.blocks(TemplateText(self.filled, name, self.templates.sources))
        assert list(problems) == []
        return blocks

    @property
    def text(self) -> str:
        """The characters that a reader sees; a line break is one."""
        return "".join(text for _, text in pieces(self.blocks))

    @property
    def kinds(self) -> set[str]:
        """The kinds of blocks and inlines that the Markdown made, but for paragraphs and texts."""
        return {kind for kind in kinds(self.blocks) if kind not in {"Paragraph", "Text", "LineBreak"}}


def tried(template: str, others: Mapping[str, str] | None = None, **values: Any) -> Tried:
    """Fill letter.md.j2 with `x` (a name full of Markdown), `y`, `xs`, `to` and *values* (texts are sealed)."""
    folder = Path(tempfile.mkdtemp())
    for name, text in {"letter.md.j2": template, **(others or {})}.items():
        path = folder / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return tried_in(folder, "letter.md.j2", **values)


def tried_in(folder: Path, template: str, **values: Any) -> Tried:
    """Fill the template *template* of the submission in *folder*; a value called `markdown` is an author's text."""
    templates, problems = Templates(folder), Problems()
    seal = templates.seals.seal_source
    given = {
        "x": seal(sourced(NAME)),
        "y": seal(sourced("plain")),
        "xs": [seal(sourced("a*b*")), seal(sourced("c_d_"))],
        "to": Group(name=seal(sourced(NAME)), organisation=None, address=[seal(sourced("1 Main Street"))]),
    }
    for key, one in values.items():
        given[key] = seal(sourced(one), markdown=key == "markdown") if isinstance(one, str) else one
    filled = templates.fill(template, given, ASKED, problems)
    return Tried(filled, [str(problem) for problem in problems], templates)


def said(template: str, others: Mapping[str, str] | None = None, **values: Any) -> str:
    """The one problem of a template, without the name of its file where that is letter.md.j2's."""
    found = tried(template, others, **values)
    assert found.filled is None
    assert len(found.problems) == 1
    return found.problems[0].removeprefix("templates/letter.md.j2:")


def pieces(node: Any) -> Iterator[tuple[Any, str]]:
    """Every text of blocks or inlines, with the inline that holds it."""
    if isinstance(node, (Text, Code, CodeBlock)):
        yield node, node.text
    elif isinstance(node, LineBreak):
        yield node, "\n"
    elif isinstance(node, tuple):
        for child in node:
            yield from pieces(child)


def kinds(node: Any) -> Iterator[str]:
    """The name of every block and inline."""
    if isinstance(node, tuple):
        if hasattr(node, "_fields") and type(node).__name__ not in {"Origin", "Cell"}:
            yield type(node).__name__
        for child in node:
            yield from kinds(child)


def links(node: Any) -> list[str]:
    """The address of every link."""
    if isinstance(node, Link):
        return [node.url]
    return [url for child in node for url in links(child)] if isinstance(node, tuple) else []
