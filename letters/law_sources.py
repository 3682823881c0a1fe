"""Whether a place in a law is a place in the source beside which it is cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from namens.citations.entries import Entry
from namens.citations.law.sources import another_source
from namens.letters.markdown.raw_notes import LawPlace
from namens.workspace.problems import Problems


def check_law_sources(located: Iterable[LawPlace], entries: Mapping[str, Entry], problems: Problems) -> None:
    """Warn where a locator names a place in another law than the source; say nothing where it cannot be told."""
    for one in located:
        entry = entries.get(one.key)
        if entry is not None and (other := another_source(entry, one.law)):
            message = (
                f"'{one.words}' is no place in '{one.key}', which {other}. Cite '{one.law.id}' itself, or write the "
                "place without {law: …}."
            )
            problems.warn(one.place, message)
