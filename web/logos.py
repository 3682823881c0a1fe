"""Logos that partners send: checked, and written anew, so that nothing of the file that was sent is kept."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from namens.web.drawing import DrawingError, draw
from namens.web.svg import UnsafeSvgError, clean_svg

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 16_000_000  # decoded: at most 64 MB
LARGEST = (1200, 600)  # as it is kept; printed it is three lines high
_NARROWEST = 8  # pixels of a drawing that fills LARGEST: what is thinner is a line and no logo


class LogoError(ValueError):
    """The logo cannot be used; `word` names why, among the words of the pages."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


def clean_logo(data: bytes) -> bytes:
    """The logo as a PNG, which every letter can hold, made anew from what was sent. Raises LogoError."""
    if len(data) > MOST_BYTES:
        raise LogoError("e_logo_large")
    if data[:8] == b"\x89PNG\r\n\x1a\n" or data[:3] == b"\xff\xd8\xff":
        return _clean_picture(data)
    if b"<" in data[:256] or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _drawn(data)
    raise LogoError("e_logo_kind")


def _drawn(data: bytes) -> bytes:
    """The picture of an SVG."""
    try:
        picture = draw(clean_svg(data), *LARGEST)
    except UnsafeSvgError as error:
        raise LogoError("e_logo_unsafe" if error.unsafe else "e_logo_kind") from error
    except DrawingError as error:
        raise LogoError("e_logo_drawing") from error
    return _clean_picture(picture, narrowest=_NARROWEST)


def _clean_picture(data: bytes, *, narrowest: int = 1) -> bytes:
    """The picture as PNG, without whatever else was in the file: places, programs, profiles, names."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
                if (
                    picture.width * picture.height > MOST_PIXELS
                ):  # known from the head: nothing is decoded yet
                    raise LogoError("e_logo_large")
                bare = _colours(ImageOps.exif_transpose(picture))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise LogoError("e_logo_large") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        if isinstance(error, LogoError):
            raise
        raise LogoError("e_logo_damaged") from error
    bare.thumbnail(LARGEST)
    if min(bare.size) < narrowest or ("A" in bare.getbands() and not bare.getchannel("A").getbbox()):
        raise LogoError("e_logo_empty")
    fresh = Image.new(bare.mode, bare.size)
    fresh.paste(bare)
    out = io.BytesIO()
    fresh.save(out, "PNG", optimize=True)
    return out.getvalue()


def _colours(picture: Image.Image) -> Image.Image:
    """The picture in eight bits a colour, with transparency where it has some."""
    if picture.mode.startswith("I"):  # grey in 16 bits: Pillow would cut off what is above 255
        return picture.convert("I").point(lambda grey: grey * (1 / 257)).convert("L").convert("RGB")
    has_alpha = "A" in picture.getbands() or "transparency" in picture.info
    return picture.convert("RGBA" if has_alpha else "RGB")
