"""Pictures: one part for each file, scaled to the space they have, with their text for who cannot see them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final, NamedTuple

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image as Picture
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.package import Package
from docx.parts.image import ImagePart

from namens.letters.docx.package import RelationIds
from namens.letters.docx.xml import Element, name, parse
from namens.letters.model import Image
from namens.workspace.problems import Place, Problems

EMU_PER_TWIP: Final = 635
_EMU_PER_INCH: Final = 914400
_UNREADABLE = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)

_INLINE: Final = (
    '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent/><wp:docPr/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    "<pic:nvPicPr><pic:cNvPr/><pic:cNvPicPr/></pic:nvPicPr>"
    "<pic:blipFill><a:blip/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)


class _Stored(NamedTuple):
    """A picture's part and its natural size in EMU."""

    part: ImagePart
    width: int
    height: int


class Pictures:
    """The pictures of one document."""

    def __init__(self, package: Package, problems: Problems, first_id: int) -> None:
        self._package, self._problems, self._id = package, problems, first_id
        self._by_path: dict[str, _Stored | None] = {}
        self._by_content: dict[bytes, _Stored] = {}
        self._names = {str(part.partname) for part in package.iter_parts()}

    def put(self, run: Element, image: Image, rels: RelationIds, width: int, height: int) -> None:
        """A drawing in the run, at most `width` by `height` twips (0: any height); a problem if unreadable."""
        stored = self._stored(image)
        if stored is None:
            return
        scale = min(1.0, width * EMU_PER_TWIP / stored.width)
        if height:
            scale = min(scale, height * EMU_PER_TWIP / stored.height)
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
            blob = path.read_bytes()
            digest = hashlib.sha256(blob).digest()
            if digest not in self._by_content:
                self._by_content[digest] = self._store(Picture.from_blob(blob))
        except (OSError, *_UNREADABLE) as error:
            self._problems.add(Place(image.origin.file or path.name), _say(path, error))
            return None
        return self._by_content[digest]

    def _store(self, picture: Picture) -> _Stored:
        extension = picture.ext
        number = len(self._by_content) + 1
        while (partname := f"/word/media/image{number}.{extension}") in self._names:
            number += 1
        self._names.add(partname)
        part = ImagePart.from_image(picture, PackURI(partname))
        horizontal, vertical = picture.horz_dpi or 72, picture.vert_dpi or 72
        return _Stored(
            part,
            max(1, picture.px_width * _EMU_PER_INCH // horizontal),
            max(1, picture.px_height * _EMU_PER_INCH // vertical),
        )


def _say(path: Path, error: Exception) -> str:
    if isinstance(error, OSError):
        return f"the picture '{path.name}' cannot be read: {error.strerror or error}"
    return f"the picture '{path.name}' is of a kind that Word does not show: save it as PNG or JPEG"
