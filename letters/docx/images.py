"""Pictures: one part for each file, scaled to the space they have, with their text for who cannot see them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from docx.image.constants import MIME_TYPE
from docx.image.image import Image as Header
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.package import Package
from docx.parts.image import ImagePart

from namens.letters.docx.package import RelationIds
from namens.letters.docx.xml import Element, name, parse
from namens.letters.model import Image
from namens.workspace.files import read_bytes
from namens.workspace.problems import Place, Problems

if TYPE_CHECKING:
    from namens.letters.docx.jpeg import Jpeg

EMU_PER_TWIP: Final = 635
_EMU_PER_INCH: Final = 914400
_USUAL_DPI: Final = 72

_INLINE: Final = (
    '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent/><wp:docPr/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    "<pic:nvPicPr><pic:cNvPr/><pic:cNvPicPr/></pic:nvPicPr>"
    "<pic:blipFill><a:blip/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)


class PictureError(Exception):
    """A picture cannot be shown; the message says why and what to do."""


class Picture(NamedTuple):
    """A PNG or JPEG, which Word, LibreOffice and every browser show: its bytes, pixels and dots per inch."""

    blob: bytes
    content_type: str
    extension: str
    width: int
    height: int
    horizontal_dpi: int
    vertical_dpi: int


def read_picture(path: Path) -> Picture:
    """A PNG or JPEG as its header says. Raises PictureError."""
    from namens.letters.docx.jpeg import read_jpeg  # most letters have no picture

    problems = Problems()
    blob = read_bytes(path, path.name, problems)
    if blob is None:
        raise PictureError(f"the picture '{path.name}' cannot be used: {problems.errors[0].message}")
    if jpeg := read_jpeg(blob):
        return _upright(path, blob, jpeg)
    try:
        header = Header.from_blob(blob)
        shown = header.content_type == MIME_TYPE.PNG and header.px_width and header.px_height
    except Exception:  # a damaged header raises anything: KeyError, UnicodeDecodeError, Exception itself …
        shown = False
    if not shown:
        raise PictureError(
            f"the picture '{path.name}' is no PNG or JPEG, or is damaged. Save it as PNG or JPEG."
        )
    return Picture(
        blob, MIME_TYPE.PNG, "png", header.px_width, header.px_height, header.horz_dpi, header.vert_dpi
    )


def _upright(path: Path, blob: bytes, jpeg: Jpeg) -> Picture:
    """The JPEG, unless only its Exif data says which side is up: browsers heed that, Word and LibreOffice do not."""
    if jpeg.orientation != 1:
        raise PictureError(
            f"the picture '{path.name}' lies on its side or is mirrored, and only a note for cameras in it "
            f"(Exif orientation {jpeg.orientation}) says so, which Word does not heed. Open it in a program for "
            "pictures and save it as PNG."
        )
    return Picture(
        blob, MIME_TYPE.JPEG, "jpg", jpeg.width, jpeg.height, jpeg.horizontal_dpi, jpeg.vertical_dpi
    )


class _Stored(NamedTuple):
    """A picture's part and its natural size in EMU."""

    part: ImagePart
    width: int
    height: int


class Pictures:
    """The pictures of one document."""

    def __init__(self, package: Package, problems: Problems, first_id: int, tallest: int) -> None:
        self._package, self._problems, self._id, self._tallest = package, problems, first_id, tallest
        self._by_path: dict[str, _Stored | None] = {}
        self._by_content: dict[bytes, _Stored] = {}
        self._names = {str(part.partname) for part in package.iter_parts()}

    def put(self, run: Element, image: Image, rels: RelationIds, width: int, height: int) -> None:
        """A drawing in the run, at most `width` by `height` twips (0: as tall as fits on a page); a problem if unreadable."""
        stored = self._stored(image)
        if stored is None:
            return
        height = height or self._tallest
        scale = min(1.0, width * EMU_PER_TWIP / stored.width, height * EMU_PER_TWIP / stored.height)
        size = {
            "cx": str(max(1, round(stored.width * scale))),
            "cy": str(max(1, round(stored.height * scale))),
        }
        self._id += 1
        drawing = parse(_INLINE)
        for tag in ("wp:docPr", "pic:cNvPr"):
            element = next(drawing.iter(name(tag)))
            element.attrib.update({"id": str(self._id), "name": f"Picture {self._id}", "descr": image.alt})
        for tag in ("wp:extent", "a:ext"):
            next(drawing.iter(name(tag))).attrib.update(size)
        blip = next(drawing.iter(name("a:blip")))
        blip.set(name("r:embed"), rels.part(RELATIONSHIP_TYPE.IMAGE, stored.part))
        run.append(drawing)

    def _stored(self, image: Image) -> _Stored | None:
        if image.path not in self._by_path:
            self._by_path[image.path] = self._read(image)
        return self._by_path[image.path]

    def _read(self, image: Image) -> _Stored | None:
        path = Path(image.path)
        try:
            picture = read_picture(path)
        except PictureError as error:
            self._problems.add(Place(image.origin.file or path.name), str(error))
            return None
        digest = hashlib.sha256(picture.blob).digest()
        if digest not in self._by_content:
            self._by_content[digest] = self._store(picture)
        return self._by_content[digest]

    def _store(self, picture: Picture) -> _Stored:
        number = len(self._by_content) + 1
        while (partname := f"/word/media/image{number}.{picture.extension}") in self._names:
            number += 1
        self._names.add(partname)
        part = ImagePart(PackURI(partname), picture.content_type, picture.blob)
        return _Stored(
            part,
            max(1, picture.width * _EMU_PER_INCH // (picture.horizontal_dpi or _USUAL_DPI)),
            max(1, picture.height * _EMU_PER_INCH // (picture.vertical_dpi or _USUAL_DPI)),
        )
