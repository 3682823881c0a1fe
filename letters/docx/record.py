"""The memory of a build: what each paragraph and note said and where it came from, for the way back from Word.

A customXml part (LibreOffice renames it: find it by its namespace) and a custom property with the build's id.
Each paragraph is anchored by the bookmark named in `bookmark`; `at` and `length` count characters of `text`,
`start` and `end` those of the source file. `names` is a list of names with one bookmark from its first line to its
last; its `lines` hold some of them each, parted by line feeds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

from lxml.etree import SubElement, tostring

from namens.letters.docx.inlines import Piece
from namens.letters.docx.xml import Element, new_root
from namens.letters.model import Letter, Note, NoteMark, Origin

RECORD: Final = "urn:namens:build:1"
BOOKMARK: Final = "_namens_"  # Word hides a bookmark whose name starts with an underscore


class BuildRecord:
    """Collects while the letter is written; `first_bookmark` is the highest bookmark id of the letterhead."""

    __slots__ = ("_names", "_notes", "_paragraphs", "first_bookmark")

    def __init__(self, first_bookmark: int) -> None:
        self.first_bookmark = first_bookmark
        self._paragraphs: list[tuple[str, list[Piece]]] = []
        self._names: dict[str, list[list[Piece]]] = {}
        self._notes: list[tuple[Note, list[Piece]]] = []

    def paragraph(self, row: list[Piece]) -> tuple[str, str]:
        """The id and the name of the bookmark of the next paragraph, which holds this row."""
        number = len(self._paragraphs) + 1
        bookmark = f"{BOOKMARK}{number}"
        self._paragraphs.append((bookmark, row))
        return str(self.first_bookmark + number), bookmark

    def names(self, rows: list[list[Piece]]) -> tuple[str, str]:
        """The id and the name of the bookmark around all lines of a list of names, which these rows hold."""
        bookmark_id, bookmark = self.paragraph([])
        self._names[bookmark] = rows
        return bookmark_id, bookmark

    def note(self, note: Note, row: list[Piece]) -> None:
        """A note as written."""
        self._notes.append((note, row))

    def to_xml(self, letter: Letter, ids: Mapping[int, int]) -> tuple[str, bytes]:
        """The build's id, a hash over all that is recorded, and the record as XML; `ids`: note → id in Word."""
        root = new_root(
            "build", RECORD, language=letter.language, title=letter.title, date=letter.date.isoformat()
        )
        sources = _Sources(_put(root, "sources"))
        for bookmark, row in self._paragraphs:
            if bookmark in self._names:
                _put_names(_put(root, "names", bookmark=bookmark), self._names[bookmark], sources)
            else:
                _put_row(_put(root, "paragraph", bookmark=bookmark), row, sources)
        for note, row in self._notes:
            number = note.number
            element = _put(root, "note", number=str(number), id=str(ids[number]), keys=" ".join(note.keys))
            element.attrib.update(sources.place(note.origin))
            _put_row(element, row, sources)
        build_id = hashlib.sha256(tostring(root, method="c14n")).hexdigest()[:32]
        root.set("id", build_id)
        return build_id, tostring(root, encoding="UTF-8", standalone=True)


class _Sources:
    """Files and keys, each written once and then referred to by number."""

    def __init__(self, element: Element) -> None:
        self._element = element
        self._numbers: dict[tuple[str, str], str] = {}

    def place(self, origin: Origin) -> dict[str, str]:
        """The attributes that say where characters came from; none when they came from no file."""
        if not origin.file:
            return {}
        place = (origin.file, origin.key)
        if place not in self._numbers:
            self._numbers[place] = str(len(self._numbers))
            _put(self._element, "source", n=self._numbers[place], file=origin.file, key=origin.key)
        span = {"source": self._numbers[place], "start": str(origin.start), "end": str(origin.end)}
        return span | ({"derived": "1"} if origin.derived else {})


def _put_names(element: Element, rows: Iterable[list[Piece]], sources: _Sources) -> None:
    for row in rows:
        _put_row(_put(element, "lines"), row, sources)


def _put_row(element: Element, row: Iterable[Piece], sources: _Sources) -> None:
    text = _put(element, "text")
    characters: list[str] = []
    at = 0
    for piece in row:
        if isinstance(piece.content, str):
            length = str(len(piece.content))
            _put(element, "piece", at=str(at), length=length).attrib.update(sources.place(piece.origin))
            characters.append(piece.content)
            at += len(piece.content)
        elif isinstance(piece.content, NoteMark):
            mark = _put(element, "mark", at=str(at), note=str(piece.content.number))
            mark.attrib.update(sources.place(piece.origin))
    text.text = "".join(characters)


def _put(parent: Element, local: str, **attributes: str) -> Element:
    return SubElement(parent, f"{{{RECORD}}}{local}", attributes)
