"""What a letter cites, for Zotero, Word and LaTeX: the entries as they stand, or CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from namens.citations.entries import Entry
from namens.citations.inherit import parents
from namens.citations.intake.to_others import csl_item
from namens.citations.library import Library
from namens.citations.scan import BibText, blocks
from namens.citations.values import MONTHS
from namens.workspace.problems import Problems

_MACRO = re.compile(r"(?:=|#)\s*([A-Za-z][\w:.+-]*)(?=\s*(?:#|,|\}|\)|\Z))")
_STRING = re.compile(r"@[ \t]*string\s*[{(]\s*([^\s=]+)", re.IGNORECASE)
_MOST_PARENTS = 20


def export(
    library: Library,
    keys: Sequence[str],
    texts: Sequence[BibText],
    to: str,
    language: str,
    lost: Problems | None = None,
) -> str:
    """The entries of *keys* in that order, in the format *to*; *texts* are the files of *library*.

    *lost* gets a warning for each entry of which the format cannot hold everything.
    """
    return FORMATS[to](library, keys, texts, language, lost if lost is not None else Problems())


def _bibtex(
    library: Library,
    keys: Sequence[str],
    texts: Sequence[BibText],
    language: str,  # noqa: ARG001
    lost: Problems,  # noqa: ARG001
) -> str:
    """The raw entries, their `@string`s before them, what they inherit from after them (as BibTeX asks)."""
    read = library.entries(_with_parents(library, keys))
    entries = [read[key] for key in read]
    strings = _strings(texts, entries)
    written = [*(["\n".join(strings)] if strings else []), *(entry.raw.strip() for entry in entries)]
    return "".join(f"{_LINE_END.sub(chr(10), text)}\n\n" for text in written).removesuffix("\n")


_LINE_END = re.compile(r"\r\n|\r")


def _with_parents(library: Library, keys: Sequence[str]) -> list[str]:
    wanted = list(dict.fromkeys(keys))
    for _ in range(_MOST_PARENTS):
        entries = library.entries(wanted)
        new = [
            parent
            for entry in entries.values()
            for parent in parents(entry)
            if parent in library and parent not in wanted
        ]
        if not new:
            break
        wanted += dict.fromkeys(new)
    return wanted


def _strings(texts: Sequence[BibText], entries: Sequence[Entry]) -> list[str]:
    """The `@string` definitions that *entries* use, and those that these use, in file order."""
    known = dict(_definitions(texts))
    used: dict[str, None] = {}
    waiting = [entry.raw for entry in entries]
    while waiting:
        for name in _MACRO.findall(waiting.pop()):
            name = name.lower()
            if name in known and name not in used and name not in MONTHS:
                used[name] = None
                waiting.append(known[name])
    return [text for name, text in known.items() if name in used]


def _definitions(texts: Sequence[BibText]) -> Iterator[tuple[str, str]]:
    for text in texts:
        for block in blocks(text):
            found = _STRING.match(block.chunk) if block.type == "string" else None
            if found:
                yield found.group(1).lower(), _whole(block.chunk)


def _whole(chunk: str) -> str:
    """The block without what follows it."""
    depth = 0
    for brace in re.finditer(r"(?<!\\)[{}()]", chunk):
        depth += 1 if brace.group() in "{(" else -1
        if depth == 0:
            return chunk[: brace.end()]
    return chunk.strip()


def _csl(
    library: Library,
    keys: Sequence[str],
    texts: Sequence[BibText],  # noqa: ARG001
    language: str,
    lost: Problems,
) -> str:
    items = []
    for entry in library.entries(dict.fromkeys(keys)).values():
        made = csl_item(entry, language)
        items.append(made.item)
        if made.changed:
            what = ", ".join(made.changed)
            message = f"'{entry.key}' was changed since its import ({what}): the export has the words as they are now, without the lines that they had."
            lost.warn(entry.place, message)
        if made.lost:
            what = ", ".join(made.lost)
            lost.warn(
                entry.place, f"CSL-JSON has no place for this of '{entry.key}', so it is left out: {what}."
            )
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


Writer = Callable[[Library, Sequence[str], Sequence[BibText], str, Problems], str]
FORMATS: Mapping[str, Writer] = {"bibtex": _bibtex, "csl-json": _csl}
