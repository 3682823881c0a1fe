"""The shipped letterhead: made by a script, small, and readable for everyone."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

from docx_letters import built, letter, para
from proofs import Opened, W, faults

from namens.letters.docx.house import letterhead
from namens.letters.docx.styles import ROLES, STYLES
from namens.templates.shipped import LETTERHEAD

COMMITTED = LETTERHEAD


def parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_letterhead_in_the_repository_is_what_the_script_makes(tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    subprocess.run([sys.executable, "-m", "namens.letters.docx.house", made], check=True)
    assert parts(made.read_bytes()) == parts(COMMITTED.read_bytes()) == parts(letterhead())


def test_it_is_sound_and_small() -> None:
    assert faults(COMMITTED.read_bytes()) == []
    assert COMMITTED.stat().st_size < 16_000


def test_it_defines_every_style_that_a_letter_uses() -> None:
    names = {one.get(f"{W}val") for one in Opened(letterhead()).part("word/styles.xml").iter(f"{W}name")}
    assert names >= STYLES.keys() | set(ROLES.values())
    assert not any(name.lower() == "quote" for name in names)  # it collides with the PDF tag


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of six hexadecimal digits."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_of_text_has_contrast_on_white() -> None:
    colours = {one.get(f"{W}val") for one in Opened(letterhead()).part("word/styles.xml").iter(f"{W}color")}
    assert len(colours) >= 3
    assert all(1.05 / (luminance(colour) + 0.05) >= 4.5 for colour in colours)


def test_a_small_letter_stays_small() -> None:
    assert len(built(letter(para("x")))) < 20_000
