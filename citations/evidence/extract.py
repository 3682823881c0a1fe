"""The text of a copy, kept in the cache: a PDF of 300 pages is read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from namens.citations.evidence.furniture import without_furniture
from namens.citations.evidence.media import decode, is_text
from namens.workspace.cache import fingerprint, keep, recall

_VERSION = "2"  # raised when the same file gives another text
_WORTH_KEEPING = 50_000  # bytes; a smaller copy is read faster than the cache


class NoText(Exception):
    """A copy without a text that can be compared; the message ends a sentence that begins with its name."""


@dataclass(frozen=True)
class Extracted:
    """`text` is compared; `whole` has the page furniture too."""

    text: str
    whole: str

    @cached_property
    def left_out(self) -> int:
        """How many words are left out as page furniture."""
        return max(len(self.whole.split()) - len(self.text.split()), 0)


def extract(data: bytes, kind: str, digest: str = "") -> Extracted:
    """The text of a copy of *kind* (txt, html, pdf, docx). *digest*: its SHA-256, under which the text is cached.

    Raises NoText, and nothing else, whatever the bytes are.
    """
    name = fingerprint(_VERSION, kind, digest) if digest and len(data) > _WORTH_KEEPING else ""
    if name and (known := _recalled(name)):
        return known
    try:
        found = Extracted(*_read(data, kind))
    except ValueError as error:
        raise NoText(f"cannot be compared: {error}.") from error
    except (MemoryError, RecursionError) as error:
        raise NoText("cannot be compared: it is too large or too deeply nested.") from error
    except ImportError:  # a fault of the installation, not of the copy
        raise
    except Exception as error:  # the libraries' own faults on files that nobody foresaw
        raise NoText(f"cannot be compared: it cannot be read ({type(error).__name__}).") from error
    if not found.whole.strip():
        raise NoText("cannot be compared: it holds no text.")
    if name:
        keep("evidence", name, [found.text, found.whole])
    return found


def _recalled(name: str) -> Extracted | None:
    match recall("evidence", name):
        case [str(text), str(whole)]:
            return Extracted(text, whole)
        case _:
            return None


def _read(data: bytes, kind: str) -> tuple[str, str]:
    match kind:
        case "pdf":
            from namens.citations.evidence.pdf_text import pdf_texts

            return pdf_texts(data)
        case "docx":
            from namens.citations.evidence.docx_text import docx_texts

            return docx_texts(data)
        case "html":
            from namens.citations.evidence.html_text import html_texts

            text, whole = html_texts(decode(data, html=True))
            return without_furniture(text), whole
        case _:
            if not is_text(data):
                raise ValueError("it is no text, so its name may be wrong")
            whole = _lines(decode(data))
            return without_furniture(whole), whole


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
