"""Every picture of a letter can be shown in every format, or is a problem where it is named."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from namens.letters.load import Loaded
from namens.letters.model import Image, Letter, Origin
from namens.letters.walk import inlines_of, nested
from namens.templates.fill import SHIPPED
from namens.workspace.files import inside, read_text
from namens.workspace.problems import Place, Problems


def check_pictures(letter: Letter, loaded: Loaded, problems: Problems) -> None:
    """Each picture is a PNG or JPEG. A logo's fault stands in the coalition's file, another's where it is placed."""
    images = [
        inline
        for inlines in (inlines_of(letter.blocks), *(nested(note.inlines) for note in letter.notes))
        for inline in inlines
        if isinstance(inline, Image)
    ]
    logos = _logos(loaded) if images else {}
    fault = cache(_fault)
    for image in images:
        if reason := fault(image.path):
            problems.add(logos.get(image.path) or _place(image, loaded.folder), reason)


def _fault(path: str) -> str:
    from namens.letters.docx.images import PictureError, read_picture  # python-docx takes 0.15 s to import

    try:
        read_picture(Path(path))
    except PictureError as error:
        return str(error)
    return ""


def _logos(loaded: Loaded) -> dict[str, Place]:
    """Where each logo is named, by its path."""
    organisations = loaded.coalition.organisations if loaded.coalition else ()
    found = ((inside(loaded.folder, one.logo), one.logo.place) for one in organisations if one.logo)
    return {str(path): place for path, place in found}


def _place(image: Image, folder: Path) -> Place:
    origin: Origin = image.origin
    if not origin.file:
        return Place(Path(image.path).name)
    shipped = origin.file.removeprefix("namens/templates/")
    path = folder / origin.file if shipped == origin.file else SHIPPED / shipped
    source = read_text(path, origin.file, Problems())
    return source.place(origin.start) if source else Place(origin.file)
