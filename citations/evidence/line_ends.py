"""A text's bytes as git and editors write them on other systems: with its lines' ends as LF, or as CR LF."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from namens.citations.evidence.media import is_text, wide_encoding

_END = re.compile(r"(?<!\r)\r*+(?:\n|\Z)")
_WIDE = (  # UTF-32's mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip


def with_other_line_ends(data: bytes) -> Iterator[bytes]:
    """*data* with LF, and with CR LF; a CR after a last line that does not end is none of its own.

    Nothing when *data* is no text: in a program or a picture these bytes are no lines' ends.
    """
    if not is_text(data):
        return
    encoding = _encoding(data)
    try:
        text = data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:  # half a character at its end: whoever wrote it knew nothing of lines either
        return
    short = _END.sub(lambda end: end.group().lstrip("\r"), text)
    for ends in ("\n", "\r\n"):
        yield short.replace("\n", ends).encode(encoding, "surrogatepass")


def _encoding(data: bytes) -> str:
    """An encoding that gives back *data* byte for byte, and in which a line's end is one character."""
    marked = next((name for mark, name in _WIDE if data.startswith(mark)), None)
    return marked or wide_encoding(data) or "latin-1"
