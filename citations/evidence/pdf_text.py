"""The text of a PDF, by PDFium: 455 pages in 1.4 s, where pypdf took 19 s and pdfminer 43 s."""

from __future__ import annotations

import re
from threading import Lock
from typing import Any

from namens.citations.evidence.furniture import without_running_heads

_ONE_AT_A_TIME = Lock()  # PDFium is not made for threads
# A number glued to a word or to the mark that ends it: a footnote's, if it is set smaller.
_GLUED = re.compile(r"(?<=[^\W\d_]|[.,;:”’\"')»])(?<!\b[mM])(?<!\b[kcdm]m)\d{1,3}(?!\w)")
_BETWEEN = re.compile(r"(?<=\d)[ \xa0](?=\d)")
_WIDE = 0.9  # of a size; a space is some 0.3, in a line that is set full up to 0.7: what is wider parts two columns
_SMALLER = 0.85  # of the size of the character before it
_PASSWORD = 4  # FPDF_ERR_PASSWORD


def pdf_texts(data: bytes) -> tuple[str, str]:
    """The text that is compared, and the pages as they are. Raises ValueError when there is none."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == _PASSWORD
            raise ValueError(
                "it is protected by a password" if locked else "it is no PDF, or a damaged one"
            ) from error
        try:
            pages = [_page(document, number) for number in range(len(document))]
        finally:
            document.close()
    if not any(page.strip() for page in pages):
        raise ValueError("its pages are pictures without text. Run a text recognition (OCR) over it first")
    return without_running_heads(pages), "\n".join(pages)


def _page(document: Any, number: int) -> str:
    import pypdfium2

    try:
        page = document[number]
        lines = page.get_textpage()
    except pypdfium2.PdfiumError:
        return ""
    try:
        text = _as_read(lines, lines.get_text_range())
        return text.replace("\r\n", "\n").replace("\r", "\n")
    finally:
        lines.close()
        page.close()


def _as_read(page: Any, text: str) -> str:
    """*text* without raised numbers of notes, and with a tab between two numbers that stand in columns of their own."""
    if page.count_chars() != len(
        text
    ):  # characters beyond U+FFFF count twice there: no number can be trusted
        return text
    for found in _BETWEEN.finditer(text):
        if _is_wide(page, found.start()):
            text = f"{text[: found.start()]}\t{text[found.end() :]}"
    return _without_note_marks(page, text)


def _without_note_marks(page: Any, text: str) -> str:
    """*text* without the small raised numbers that lead to footnotes; those of CO₂ and km² stay."""
    kept, end = [], 0
    for found in _GLUED.finditer(text):
        if _is_raised(page, found.start()):
            kept.append(text[end : found.start()])
            end = found.end()
    return "".join([*kept, text[end:]])


def _is_wide(page: Any, index: int) -> bool:
    """Whether the characters beside the blank at *index* stand further apart than a space parts words."""
    from ctypes import byref, c_double

    from pypdfium2.raw import FPDFText_GetCharBox, FPDFText_GetFontSize

    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    borders = byref(left), byref(right), byref(bottom), byref(top)
    FPDFText_GetCharBox(page, index - 1, *borders)
    end = right.value
    FPDFText_GetCharBox(page, index + 1, *borders)
    # the size as it is shown: a file may scale its letters instead of setting a size
    size = max(FPDFText_GetFontSize(page, index + 1), top.value - bottom.value)
    return bool(left.value - end > _WIDE * size)


def _is_raised(page: Any, index: int) -> bool:
    """Whether the character at *index* is smaller than the one before it, and stands higher."""
    from ctypes import byref, c_double

    from pypdfium2.raw import FPDFText_GetCharOrigin, FPDFText_GetFontSize

    size, before = FPDFText_GetFontSize(page, index), FPDFText_GetFontSize(page, index - 1)
    across, height, base = c_double(), c_double(), c_double()
    FPDFText_GetCharOrigin(page, index, byref(across), byref(height))
    FPDFText_GetCharOrigin(page, index - 1, byref(across), byref(base))
    return bool(size < _SMALLER * before and height.value > base.value)
