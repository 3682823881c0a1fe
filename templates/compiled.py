"""Compiled templates, kept in the user's cache folder: compiling the letter's takes as long as filling it."""

from __future__ import annotations

import io
from pathlib import Path

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from namens.workspace import cache

_KIND = "templates"


class Compiled(BytecodeCache):
    """Jinja checks the source and Python's version; the name adds what else the code depends on."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """A name that differs with the template's file, Jinja's version and our own rewriting of templates."""
        return cache.fingerprint(name, filename or "", *_makers())

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """The code that is kept; of the shipped letter the code that came with it, which is kept then."""
        bucket = super().get_bucket(environment, name, filename, source)
        if bucket.code is None:
            from namens.templates.ready import ready_code

            bucket.code = ready_code(name, filename or "", source)
            if bucket.code is not None:
                self.dump_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was kept, if it fits."""
        body = cache.recall_bytes(_KIND, bucket.key)
        if body is not None:
            bucket.load_bytecode(io.BytesIO(body))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was compiled now."""
        written = io.BytesIO()
        bucket.write_bytecode(written)
        cache.keep_bytes(_KIND, bucket.key, written.getvalue())


def _makers() -> list[str]:
    import jinja2

    parts = [
        Path(__file__).with_name(name).stat()
        for name in ("sandbox.py", "rewriting.py", "spans.py", "seals.py")
    ]
    found = Path(jinja2.__file__).stat()
    return [f"{state.st_size}:{state.st_mtime_ns}" for state in (*parts, found)]
