"""What the header of a JPEG says (ITU-T T.81, annex B): its size, resolution, and which way up it is.

python-docx reads a JPEG only when a JFIF or Exif marker comes first; those that image editors save in CMYK, or
without data on the camera, have neither.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

_FRAMES: Final = (
    0xC0,
    0xC1,
    0xC2,
)  # baseline, extended and progressive: the kinds that browsers and Word show
_ENDS: Final = (0xD9, 0xDA)  # end of the image; start of its data
_ALONE: Final = (0x01, *range(0xD0, 0xD9))  # markers that hold nothing
_JFIF: Final = b"JFIF\x00"
_EXIF: Final = b"Exif\x00\x00"
_ORIENTATION, _X_RESOLUTION, _Y_RESOLUTION, _UNIT = 0x0112, 0x011A, 0x011B, 0x0128  # Exif 2.3, table 4
_CM_PER_INCH: Final = 2.54
_MAX_DPI: Final = 65535


class Jpeg(NamedTuple):
    """Pixels, dots per inch (0: it does not say), and Exif's orientation (1: upright)."""

    width: int
    height: int
    horizontal_dpi: int = 0
    vertical_dpi: int = 0
    orientation: int = 1


def read_jpeg(blob: bytes) -> Jpeg | None:
    """The header of a JPEG, or None for what is no JPEG, is damaged, or is of a kind that few programs show."""
    size = dpi = exif_dpi = (0, 0)
    orientation = 1
    try:
        for marker, content in _segments(blob):
            if marker in _FRAMES:
                height, width = struct.unpack_from(">HH", content, 1)
                size = (width, height)
            elif marker == 0xE0 and content.startswith(_JFIF):
                dpi = _density(*struct.unpack_from(">BHH", content, 7))
            elif marker == 0xE1 and content.startswith(_EXIF):
                orientation, exif_dpi = _exif(content[len(_EXIF) :])
    except struct.error:
        return None
    if not all(size):
        return None
    return Jpeg(*size, *(dpi if any(dpi) else exif_dpi), orientation)


def _segments(blob: bytes) -> Iterator[tuple[int, bytes]]:
    """Each marker before the picture's data, with what it holds. Raises struct.error where the file is cut off."""
    at = 2 if blob.startswith(b"\xff\xd8") else len(blob)
    while at < len(blob):
        if blob[at] != 0xFF:
            return
        marker = blob[at + 1] if at + 1 < len(blob) else 0xD9
        if marker in _ENDS:
            return
        if marker == 0xFF or marker in _ALONE:  # any number of fill bytes may come before a marker (B.1.1.2)
            at += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", blob, at + 2)
        yield marker, blob[at + 4 : at + 2 + length]
        at += 2 + max(length, 2)


def _density(unit: int, horizontal: int, vertical: int) -> tuple[int, int]:
    """JFIF's units: 1 is dots per inch, 2 per centimetre, 0 says only how the sides of a dot relate."""
    factor = {1: 1.0, 2: _CM_PER_INCH}.get(unit, 0.0)
    return round(horizontal * factor), round(vertical * factor)


def _exif(tiff: bytes) -> tuple[int, tuple[int, int]]:
    """Exif's orientation and resolution; what is damaged or missing is as if it were not there."""
    try:
        found = dict(_entries(tiff))
    except struct.error:
        return 1, (0, 0)
    factor = {2: 1.0, 3: _CM_PER_INCH}.get(int(found.get(_UNIT, 2)), 0.0)
    dpi = [found.get(tag, 0.0) * factor for tag in (_X_RESOLUTION, _Y_RESOLUTION)]
    turned = int(found.get(_ORIENTATION, 1))
    across, down = (round(one) if one <= _MAX_DPI else 0 for one in dpi)
    return turned if turned in range(1, 9) else 1, (across, down)


def _entries(tiff: bytes) -> Iterator[tuple[int, float]]:
    """Tag and value of each number in the first directory (TIFF 6.0, section 2): whole ones and fractions."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for number in range(count):
        tag, kind, _, value = struct.unpack_from(f"{order}HHII", tiff, start + 2 + 12 * number)
        if kind == 3:
            (short,) = struct.unpack_from(f"{order}H", tiff, start + 2 + 12 * number + 8)
            yield tag, short
        elif kind == 5:
            above, below = struct.unpack_from(f"{order}II", tiff, value)
            yield tag, above / below if below else 0.0
