"""What a template that extends another one loses: a block that the other one does not have, words outside of blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jinja2 import TemplateError, nodes

from namens.templates.sandbox import Sandbox
from namens.templates.seals import SPAN_MARK
from namens.workspace.problems import Place, Problem, did_you_mean

Read = Callable[[str], tuple[str, str, None] | None]


def lost(name: str, read: Read, sandbox: Sandbox) -> Iterator[Problem]:
    """A warning for each part of the template *name* that its parent never prints."""
    found = _parsed(name, read, sandbox)
    if found is None:
        return
    template, shown = found
    parent = _parent(template)
    if parent is None:
        return
    known = _names(parent, read, sandbox, frozenset({name}))
    if known is None:
        return
    extended = False
    for part in template.body:
        extended = extended or isinstance(part, nodes.Extends)
        if isinstance(part, nodes.Block) and part.name not in known:
            hint = did_you_mean(part.name, known)
            yield Problem(
                Place(shown, part.lineno),
                f"'{parent}' has no block '{part.name}', so this one is not printed.{hint}",
                warning=True,
            )
        if extended and isinstance(part, nodes.Output) and _has_words(part):
            yield Problem(
                Place(shown, part.lineno),
                "words outside of every block are not printed here. Put them into one.",
                warning=True,
            )


def _parsed(name: str, read: Read, sandbox: Sandbox) -> tuple[nodes.Template, str] | None:
    try:
        source = read(name)
        return (sandbox.parse(source[0], name, source[1]), source[1]) if source else None
    except TemplateError:
        return None  # said when it is filled


def _parent(template: nodes.Template) -> str | None:
    extends = template.find(nodes.Extends)
    named = extends.template if extends is not None else None
    return str(named.value) if isinstance(named, nodes.Const) else None


def _names(name: str, read: Read, sandbox: Sandbox, seen: frozenset[str]) -> frozenset[str] | None:
    """The blocks of *name* and of all that it extends; None where that cannot be told."""
    found = _parsed(name, read, sandbox) if name not in seen else None
    if found is None:
        return None
    own = frozenset(block.name for block in found[0].find_all(nodes.Block))
    if found[0].find(nodes.Extends) is None:
        return own
    parent = _parent(found[0])
    above = _names(parent, read, sandbox, seen | {name}) if parent is not None else None
    return own | above if above is not None else None


def _has_words(output: nodes.Output) -> bool:
    return any(
        not isinstance(part, nodes.TemplateData) or SPAN_MARK.sub("", part.data).strip()
        for part in output.nodes
    )
