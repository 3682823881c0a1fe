"""The audit: one pass over the base, then what concerns the letter."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from namens.citations.audit import dating, identifiers, links, people, residue, titles, tongues, use, written
from namens.citations.audit.completeness import incomplete
from namens.citations.audit.duplicates import Seen
from namens.citations.audit.entries import Base, Source
from namens.citations.audit.findings import Finding
from namens.citations.audit.letter import Letter
from namens.citations.audit.rules import switched_on
from namens.citations.urls import URL, normal
from namens.citations.validate import Finding as Fault

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
    return sorted(switched_on(found, off))


def secure_hosts(base: Base, letter: Letter) -> frozenset[str]:
    """Hosts that stand with https somewhere in the base or in a note."""
    texts = [*(text.text for text in base.texts), *(note.raw for note in letter.notes)]
    return frozenset(host.lower().rstrip(".") for text in texts for host in _SECURE.findall(text))


def _of_base(base: Base, letter: Letter) -> Iterator[Finding]:
    secure, seen = secure_hosts(base, letter), Seen()
    for block, (source, faults) in zip(base.blocks, base.entries(), strict=True):
        if source is not None:
            yield from _of_entry(source, letter, base, secure, seen)
        yield from (_broken(fault, block.key) for fault in faults)


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


def _known(base: Base, letter: Letter) -> dict[str, str]:
    """The addresses in the notes, as they are compared, → the entry that has one of them."""
    wanted = {normal(url) for note in letter.notes for url in URL.findall(note.text)}
    known: dict[str, str] = {}
    for source, _ in base.entries() if wanted else ():
        if source is not None and (address := normal(source.get("url"))) in wanted:
            known.setdefault(address, source.key)
    return known
