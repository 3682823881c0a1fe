"""The bytes of a CSV file as text: UTF-8, UTF-16 with or without its mark, Windows-1252."""

from __future__ import annotations

import codecs

from namens.coalitions.intake.folding import shortened
from namens.workspace.problems import Place, Problems

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_SAMPLE = 4_096  # bytes
_HALF_EMPTY = 0.3  # of every second byte, in letters of Europe written as UTF-16; in other encodings it is 0


def decode(data: bytes, name: str, problems: Problems) -> str:
    """The text of *data*; a byte that no encoding reads becomes U+FFFD. That letters may be wrong is a warning."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    while data.startswith(codecs.BOM_UTF8):  # some programs write two
        data = data.removeprefix(codecs.BOM_UTF8)
    if encoding := _without_mark(data[:_SAMPLE]):
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _line_by_line(data, name, problems)


def _without_mark(sample: bytes) -> str:
    """UTF-16 that does not say so: every second byte is a NUL."""
    pairs = len(sample) // 2
    if not pairs:
        return ""
    high, low = sample[1::2].count(0) / pairs, sample[::2].count(0) / pairs
    if max(high, low) < _HALF_EMPTY or min(high, low) > _HALF_EMPTY / 2:
        return ""
    return "utf-16-le" if high > low else "utf-16-be"


def _line_by_line(data: bytes, name: str, problems: Problems) -> str:
    """Each line as what it is: some files were glued together from two."""
    lines: list[str] = []
    first: tuple[int, str] | None = None
    for number, line in enumerate(data.split(b"\n"), start=1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            lines.append(line.decode("cp1252", "replace"))
            first = first or (number, _around(line, error.start))
    if first is not None:
        message = (
            f"is not UTF-8, and was read as Windows-1252: look whether the letters are right in '{first[1]}'."
        )
        problems.warn(Place(name, first[0]), message)
    return "\n".join(lines)


def _around(line: bytes, at: int) -> str:
    """The words around the byte at *at*."""
    before, after = line[:at].decode("cp1252", "replace"), line[at:].decode("cp1252", "replace")
    return shortened(before[-15:].rpartition(",")[2].rpartition(";")[2] + after[:15].strip())
