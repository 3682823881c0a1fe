"""What changed between two texts, for a page: each part with its words marked as new and gone."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from namens.coalitions.comparison import ORDER, Change, differences
from namens.coalitions.texts import Part
from namens.signing.desk import Desk
from namens.signing.difference import word_pieces
from namens.web.words import Words, known_words


class Shown(NamedTuple):
    """One change, which is `part_new`, `part_gone`, `part_changed` or `part_order`.

    `lines` are of (kind, words), the kind `same`, `new` or `gone`; `sources` likewise, each behind its key.
    """

    what: str
    part: str
    language: str
    lines: Sequence[Sequence[tuple[str, str]]] = ()
    sources: Sequence[tuple[str, Sequence[tuple[str, str]]]] = ()


def meanwhile(desk: Desk, read: Mapping[str, str]) -> tuple[list[Change], bool]:
    """What changed since the texts with these hashes were read (language → hash), and whether one was not kept."""
    changes: list[Change] = []
    lost = False
    for language, text in desk.present.texts.items():
        before = desk.recall(read.get(language, ""))
        if before is None:
            lost = True
        else:
            changes += differences(before, text)
    return changes, lost


def shown(changes: Iterable[Change], desk: Desk, words: Words, language: str) -> list[Shown]:
    """*changes* for a page in *language*."""
    return [_shown(change, desk, words, language) for change in changes]


def _shown(change: Change, desk: Desk, words: Words, language: str) -> Shown:
    if change.part == ORDER:
        return Shown("part_order", "", change.language)
    what = "part_new" if change.before is None else "part_gone" if change.after is None else "part_changed"
    name = part_name(change, desk, words, language)
    return Shown(what, name, change.language, _lines(change.before, change.after), _sources(change))


def part_name(change: Change, desk: Desk, words: Words, language: str) -> str:
    """How a part is called: an argument by its heading, where it has one."""
    if not change.argument:
        name = change.part.removeprefix("@")
        return words(f"part_{name}") if f"part_{name}" in known_words() else name
    for argument in desk.loaded.arguments:
        if argument.id == change.part and argument.heading is not None:
            heading = argument.heading.in_language(language, desk.first)
            return str(heading or change.part)
    return change.part


def _written(part: Part | None) -> tuple[str, ...]:
    return (*part.heading, *part.text, *part.asks) if part is not None else ()


def _lines(before: Part | None, after: Part | None) -> list[Sequence[tuple[str, str]]]:
    old, new = _written(before), _written(after)
    opcodes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        word_pieces("\n".join(old[i:j]), "\n".join(new[k:m])) for tag, i, j, k, m in opcodes if tag != "equal"
    ]


def _sources(change: Change) -> list[tuple[str, Sequence[tuple[str, str]]]]:
    before: Mapping[str, tuple[str, ...]] = change.before.sources if change.before else {}
    after: Mapping[str, tuple[str, ...]] = change.after.sources if change.after else {}
    found: list[tuple[str, Sequence[tuple[str, str]]]] = []
    for key in dict.fromkeys([*before, *after]):
        gone = [("gone", field) for field in before.get(key, ()) if field not in after.get(key, ())]
        new = [("new", field) for field in after.get(key, ()) if field not in before.get(key, ())]
        if gone or new:
            found.append((key, [*gone, *new]))
    return found
