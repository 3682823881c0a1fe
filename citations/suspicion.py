"""Cheap signs that a block is broken, so that the sound ones that nobody cites need not be split."""

from __future__ import annotations

import re

from namens.citations.scan import Block

_DOUBLE_COMMA = re.compile(r",\s*,")
_NO_COMMA = re.compile(r"[}\"]\s*[A-Za-z][\w-]*\s*=")
_NO_EQUALS = re.compile(r"\n[ \t]*[A-Za-z]\w*[ \t]+[{\"]")
_SOUND_KEY = re.compile(r"[^{(]*[{(]\s*[^,={}\"\s]+\s*[,})]")
_REMARK = re.compile(r"\n\s*%")


def suspicious(block: Block) -> bool:
    """Whether the block shows a cheap sign of a fault and is worth splitting though nobody cites it."""
    chunk = block.chunk
    return (
        _SOUND_KEY.match(chunk) is None
        or chunk.count("{") - chunk.count("\\{") != chunk.count("}") - chunk.count("\\}")
        or _DOUBLE_COMMA.search(chunk) is not None
        or (chunk.count('"') - chunk.count('\\"')) % 2 == 1
        or _NO_EQUALS.search(chunk) is not None
        or _NO_COMMA.search(chunk) is not None
        or _REMARK.search(chunk) is not None
    )
