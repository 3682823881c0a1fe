"""The audit: one pass over the base, then what concerns the letter."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence

from namens.citations.audit import dating, identifiers, links, people, residue, titles, tongues, use, written
from namens.citations.audit.completeness import incomplete
from namens.citations.audit.duplicates import Seen
from namens.citations.audit.entries import Base, Source
from namens.citations.audit.findings import Edit, Finding
from namens.citations.audit.letter import Letter
from namens.citations.audit.rules import switched_on
from namens.citations.scan import comments
from namens.citations.urls import URL, normal
from namens.citations.validate import Finding as Fault
from namens.citations.validate import odd_characters

_SECURE = re.compile(r"https://(?:[^/?#@\s{}]*@)?([^/?#\s{}<>\"',;)\\]+)", re.IGNORECASE)


def audit(base: Base, letter: Letter, off: Iterable[str] = ()) -> list[Finding]:
    """Everything that is wrong, in the order of files and lines; *off*: rules, or 'rule key', that do not apply."""
    found = [
        *_of_base(base, letter),
        *incomplete(letter),
        *use.unused(base, letter),
        *use.one_outlet(base, letter),
    ]
    if letter.notes:
        found += written.rules(letter, secure_hosts(base, letter), _known(base, letter))
    return sorted(switched_on(_outside_comments(found, base), off))


def secure_hosts(base: Base, letter: Letter) -> frozenset[str]:
    """Hosts that stand with https somewhere in the base or in a note."""
    texts = [*(text.text for text in base.texts), *(note.raw for note in letter.notes)]
    return frozenset(host.lower().rstrip(".") for text in texts for host in _SECURE.findall(text))


def _of_base(base: Base, letter: Letter) -> Iterator[Finding]:
    secure, seen = secure_hosts(base, letter), Seen()
    yield from (_broken(fault, "") for fault in base.string_faults)
    for block, (source, faults) in zip(base.blocks, base.entries(), strict=True):
        if source is not None:
            yield from _of_entry(source, letter, base, secure, seen)
            faults = [*faults, *_odd(source)]
        yield from (_broken(fault, block.key) for fault in faults)


def _odd(source: Source) -> Iterator[Fault]:
    """The characters of an entry that no letter should hold."""
    if source.block.source.is_odd:
        start = source.block.start
        values = sorted(source.fields.items(), key=lambda item: item[1].name_at)
        spans = [(name, value.name_at - start, value.end - start) for name, value in values]
        yield from odd_characters(source.block, spans, max((end for _, _, end in spans), default=0))


def _of_entry(
    source: Source, letter: Letter, base: Base, secure: Collection[str], seen: Seen
) -> Iterator[Finding]:
    yield from residue.rules(source)
    yield from titles.rules(source)
    yield from links.rules(source, secure)
    yield from identifiers.rules(source)
    yield from people.rules(source)
    yield from dating.rules(source, letter, base)
    yield from tongues.rules(source, letter, base)
    if source.key:
        yield from seen.rules(source)


def _broken(fault: Fault, key: str) -> Finding:
    fix = "mend it in the .bib file; `namens check` shows what it breaks"
    return Finding(fault.place, "broken", key, fault.message, fix)


def _outside_comments(found: Iterable[Finding], base: Base) -> Iterator[Finding]:
    """*found*; what stands inside `@comment{…}` was put away, and is not changed."""
    spans = {text.name: [*comments(text.text)] for text in base.texts}
    for finding in found:
        inside = any(_touches(edit, spans.get(edit.file, ())) for edit in finding.edits)
        yield finding._replace(edits=()) if inside else finding


def _touches(edit: Edit, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a change lies in one of *spans*, which are in order and apart."""
    at = bisect_left(spans, (edit.end,)) - 1  # the last one that begins before the change ends
    return at >= 0 and edit.start < spans[at][1]


def _known(base: Base, letter: Letter) -> dict[str, str]:
    """The addresses in the notes, as they are compared, → the entry that has one of them."""
    wanted = {normal(url) for note in letter.notes for url in URL.findall(note.text)}
    known: dict[str, str] = {}
    for source, _ in base.entries() if wanted else ():
        if source is not None and (address := normal(source.get("url"))) in wanted:
            known.setdefault(address, source.key)
    return known
