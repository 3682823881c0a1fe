"""Start the citation engine ahead of its work: it takes as long to get ready as our own imports do.

Where the notes of a submission were formatted before, they are probably kept, and nothing is started.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from namens.citations.pandoc import Engine, EngineError, start_engine
from namens.workspace import cache

_KIND = "seen"


@contextlib.contextmanager
def engine_for(folder: Path) -> Iterator[Engine | None]:
    """An engine that idles until it is asked, for a submission that is built for the first time; else None."""
    name = cache.fingerprint(str(folder.resolve()))
    if cache.recall(_KIND, name) is not None:
        yield None
        return
    try:
        engine = start_engine()
    except EngineError:  # said again, with its reason, when the notes are formatted
        engine = None
    try:
        yield engine
        cache.keep(_KIND, name, True)
    finally:
        if engine is not None:
            engine.close()
