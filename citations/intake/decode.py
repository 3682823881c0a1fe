"""Bytes from elsewhere as text, and which format the text is in."""

from __future__ import annotations

import codecs
import re

from namens.workspace.problems import Place, Problems

BIBTEX, CSL_JSON, RIS = "bibtex", "csl-json", "ris"

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_BIBTEX = re.compile(r"^[^\S\n]*@[ \t]*[A-Za-z]\w*\s*[{(]", re.MULTILINE)
_RIS = re.compile(r"^\s*TY[ \t]{0,3}-", re.MULTILINE)
_RIS_END = re.compile(r"^(?:ER|AU|TI|T1|A1)  -", re.MULTILINE)
_MOST_LINES = 5  # a file in another encoding has hundreds


def decode(data: bytes, name: str, problems: Problems) -> str:
    """The text of *data*. Lines that are not UTF-8 are a problem, and are read as Windows-1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            problems.warn(Place(name), f"is {encoding.upper()}, and was read so.")
            return data.decode(encoding, "replace")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _line_by_line(data, name, problems)


def _line_by_line(data: bytes, name: str, problems: Problems) -> str:
    """Each line as what it is: some files were glued together from two."""
    lines: list[str] = []
    odd: list[int] = []
    for number, line in enumerate(data.split(b"\n"), start=1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            lines.append(line.decode("cp1252", "replace"))
            odd.append(number)
            if len(odd) <= _MOST_LINES:
                message = f"is not UTF-8 (byte 0x{line[error.start]:02x}); the line was read as Windows-1252"
                column = len(line[: error.start].decode("utf-8", "replace")) + 1
                problems.add(Place(name, number, column), f"{message}: look whether its letters are right.")
    if len(odd) > _MOST_LINES:
        rest = len(odd) - _MOST_LINES
        problems.add(Place(name, odd[_MOST_LINES]), f"here and in {rest - 1} more lines: the same.")
    return "\n".join(lines)


def guess(text: str) -> str:
    """The format of *text*, by what it looks like; an empty string when it looks like none."""
    start = text.lstrip()[:1]
    if start in {"[", "{"} and not _BIBTEX.match(text.lstrip()):
        return CSL_JSON
    bibtex, ris = _BIBTEX.search(text), _RIS.search(text)
    if bibtex and (ris is None or bibtex.start() < ris.start()):
        return BIBTEX
    return RIS if ris or _RIS_END.search(text) else ""
