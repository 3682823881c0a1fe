"""The text of a Word document: body, tables, text boxes, notes; headers and footers are furniture."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LARGEST = 400_000_000  # bytes unpacked; a file that swells beyond that is no letter
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\xad"}
_NOTES = ("footnotes", "endnotes")


def docx_texts(data: bytes) -> tuple[str, str]:
    """The text that is compared, and the same with headers and footers. Raises ValueError when it is no DOCX."""
    from docx import Document

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _LARGEST:
                raise ValueError("it unpacks to more than 400 MB")
        document = Document(io.BytesIO(data))
        parts = [relation.target_part for relation in document.part.rels.values() if not relation.is_external]
        notes = [_part(part) for part in parts if _kind(part) in _NOTES]
        edges = [_part(part) for part in parts if _kind(part) in {"header", "footer"}]
        text = "\n".join([_paragraphs(document.element.body), *notes])
    except ValueError:
        raise
    except Exception as error:  # a damaged package fails in as many ways as it has parts
        raise ValueError("it is no Word document, or a damaged or protected one") from error
    return text, "\n".join([text, *edges])


def _kind(part: Any) -> str:
    return str(part.content_type).rpartition("+")[0].rpartition(".")[2]


def _part(part: Any) -> str:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return _paragraphs(etree.fromstring(part.blob, parser))


def _paragraphs(root: Any) -> str:
    """One line a paragraph; what a tracked change deleted or moved away is left out."""
    lines = ("".join(_characters(paragraph)) for paragraph in root.iter(f"{_W}p"))
    return "\n".join(line for line in lines if line.strip())


def _characters(paragraph: Any) -> Iterator[str]:
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        name = node.tag.removeprefix(_W) if isinstance(node.tag, str) else ""
        if name == "t":
            yield node.text or ""
        elif name in _CHARACTERS:
            yield _CHARACTERS[name]
        elif name not in {"p", "del", "moveFrom", "pPr", "rPr"} and node.tag != _FALLBACK:
            stack += reversed(node)  # a paragraph in a text box has a line of its own
