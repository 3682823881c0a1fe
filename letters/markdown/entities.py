"""Characters by their number or name, as HTML has them: `&#8239;`, `&nbsp;`."""

from __future__ import annotations

import re

from namens.workspace.files import forbidden_character

_REPLACED = "\ufffd"  # what markdown-it prints for a number that is no character
_ITSELF = re.compile(r"&#(?:0*65533|x0*fffd);", re.IGNORECASE)


def is_no_character(content: str, written: str) -> bool:
    """Whether what was *written* (`&#1;`), read as *content*, is nothing that a letter can print."""
    replaced = content == _REPLACED and not _ITSELF.fullmatch(written)
    return replaced or forbidden_character(content) is not None
