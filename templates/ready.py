"""The shipped letter as Jinja compiled it, beside its template: on a new machine that is a third of the first build.

`make templates` writes it again; a test compares. With another Jinja it is passed over.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from types import CodeType

import jinja2

NAME = "letter.md.j2"
SHOWN = f"namens/templates/{NAME}"  # the file's name in messages, and in the marks that the code prints
_FILE = Path(__file__).with_name("letter.compiled")


def ready_code(name: str, shown: str, source: str) -> CodeType | None:
    """The code of the template *source*, called *name* and shown as *shown*; None when it must be compiled."""
    if (name, shown) != (NAME, SHOWN):
        return None
    try:
        head, _, code = _FILE.read_text(encoding="utf-8").partition("\n")
    except OSError:
        return None
    if head != _head(source):
        return None
    compiled: CodeType = compile(code, shown, "exec")
    return compiled


def made() -> str:
    """What the file should hold today."""
    from namens.templates.fill import Templates

    sandbox = Templates(Path()).sandbox
    assert sandbox.loader is not None
    source, shown, _ = sandbox.loader.get_source(sandbox, f"namens/{NAME}")
    return f"{_head(source)}\n{sandbox.compile(source, NAME, shown, raw=True)}\n"


def _head(source: str) -> str:
    return f"# {NAME} {hashlib.sha256(source.encode()).hexdigest()}, compiled by Jinja {jinja2.__version__}"


if __name__ == "__main__":
    sys.stdout.write(made())
