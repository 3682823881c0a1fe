"""Logos that partners send: checked, and written anew, so that nothing of the file that was sent is kept."""

from __future__ import annotations

import io
import warnings

from namens.web.svg import UnsafeSvgError, clean_svg

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 16_000_000  # decoded: at most 64 MB
LARGEST = (1200, 600)  # as it is kept; printed it is three lines high


class LogoError(ValueError):
    """The logo cannot be used; `word` names why, among the words of the pages."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


def clean_logo(data: bytes) -> tuple[str, bytes]:
    """`png` or `svg`, and the logo written anew. Raises LogoError."""
    if len(data) > MOST_BYTES:
        raise LogoError("e_logo_large")
    if data[:8] == b"\x89PNG\r\n\x1a\n" or data[:3] == b"\xff\xd8\xff":
        return "png", _clean_picture(data)
    if b"<" in data[:256] or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return "svg", clean_svg(data)
        except UnsafeSvgError as error:
            raise LogoError("e_logo_unsafe" if error.unsafe else "e_logo_kind") from error
    raise LogoError("e_logo_kind")


def _clean_picture(data: bytes) -> bytes:
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
                turned = ImageOps.exif_transpose(picture)
                has_alpha = "A" in turned.getbands() or "transparency" in turned.info
                bare = turned.convert("RGBA" if has_alpha else "RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise LogoError("e_logo_large") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        if isinstance(error, LogoError):
            raise
        raise LogoError("e_logo_damaged") from error
    bare.thumbnail(LARGEST)
    fresh = Image.new(bare.mode, bare.size)
    fresh.paste(bare)
    out = io.BytesIO()
    fresh.save(out, "PNG", optimize=True)
    return out.getvalue()
