"""A picture that cannot be shown everywhere is a problem with its line and column, in every format."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pixels
from proofs import Opened
from submissions import COALITION, SUBMISSION, built_docx, problems, write

from namens.letters.build import Request, build
from namens.letters.docx.jpeg import read_jpeg
from namens.workspace.problems import SubmissionError

INCH = 914400  # in EMU
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
NO_PICTURE = "the picture '{0}' is no PNG or JPEG, or is damaged. Save it as PNG or JPEG."


def drawn(path: Path, form: str) -> Path:
    Pixels.new("RGB", (20, 10), "navy").save(path, form)
    return path


@pytest.mark.parametrize("form", ["GIF", "BMP", "TIFF", "WEBP"])
def test_a_picture_of_another_kind_is_refused_where_it_stands_in_every_format(
    tmp_path: Path, form: str
) -> None:
    folder = write(tmp_path, argument="id: point\ntext: |\n  Words.\n\n  See ![a logo](logo.png) here.\n")
    drawn(folder / "logo.png", form)
    expected = f"arguments/point.yaml:5:7: {NO_PICTURE.format('logo.png')}"
    assert problems(folder) == [expected]
    for name in ("docx", "html", "text"):
        with pytest.raises(SubmissionError) as refused:
            build(Request(folder, formats=(name,)))
        assert [str(problem) for problem in refused.value.problems] == [expected]


def test_a_picture_in_a_template_is_named_in_the_template(tmp_path: Path) -> None:
    folder = write(tmp_path, **{"templates/letter.md.j2": "Dear you,\n\n![a logo](logo.gif)\n"})
    drawn(folder / "logo.gif", "GIF")
    assert problems(folder) == [f"templates/letter.md.j2:3:1: {NO_PICTURE.format('logo.gif')}"]


def test_a_picture_in_a_note_is_looked_at_too(tmp_path: Path) -> None:
    folder = write(tmp_path, argument="id: point\ntext: A claim.^[See ![a logo](logo.gif).]\n")
    drawn(folder / "logo.gif", "GIF")
    (found,) = problems(folder)
    assert found.startswith("arguments/point.yaml:2:")


def test_a_logo_is_named_in_the_coalition_s_file(tmp_path: Path) -> None:
    coalition = COALITION.replace("Foundation}", "Foundation, logo: logo.gif}").replace(
        "Society}", "Society, logo: logo.png}"
    )
    folder = write(tmp_path, coalition=coalition)
    drawn(folder / "logo.gif", "GIF")
    drawn(folder / "logo.png", "PNG")
    assert problems(folder) == [f"coalitions/us.yaml:3:47: {NO_PICTURE.format('logo.gif')}"]


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_what_a_picture_is_depends_on_its_content_and_not_on_its_name(tmp_path: Path, form: str) -> None:
    folder = write(tmp_path, submission=SUBMISSION, argument="id: point\ntext: See ![a logo](logo) here.\n")
    drawn(folder / "logo", form)
    built = build(Request(folder, formats=("docx", "html")))
    page = next(path for path in built.saved.written if path.suffix == ".html")
    assert f'<img src="data:image/{form.lower()};base64,' in page.read_text(encoding="utf-8")


def jpeg_without_first_segment() -> bytes:
    """A JPEG as some programs leave it that take out what a camera wrote: no JFIF and no Exif marker."""
    written = io.BytesIO()
    Pixels.new("RGB", (20, 10), "navy").save(written, "JPEG")
    whole = written.getvalue()
    length = int.from_bytes(whole[4:6], "big")
    return whole[:2] + whole[4 + length :]


@pytest.mark.parametrize("mode", ["CMYK", "L", "RGB"])
def test_a_jpeg_without_a_marker_of_jfif_or_exif_is_shown(tmp_path: Path, mode: str) -> None:
    folder = write(tmp_path, argument="id: point\ntext: See ![a logo](logo.jpg) here.\n")
    if mode == "RGB":
        (folder / "logo.jpg").write_bytes(jpeg_without_first_segment())
    else:
        Pixels.new(mode, (20, 10)).save(folder / "logo.jpg", "JPEG")
    assert size_of_picture(folder) == (20 * INCH // 72, 10 * INCH // 72)


def size_of_picture(folder: Path) -> tuple[int, int]:
    """Width and height in EMU of the one picture of the letter."""
    extent = next(Opened(built_docx(folder)).part("word/document.xml").iter(f"{{{DRAWING}}}extent"))
    return int(extent.get("cx")), int(extent.get("cy"))


@pytest.mark.parametrize("byte_order", ["II", "MM"])
@pytest.mark.parametrize("jfif", [True, False])
def test_a_jpeg_has_the_size_that_its_resolution_gives_it(
    tmp_path: Path, byte_order: str, jfif: bool
) -> None:
    folder = write(tmp_path, argument="id: point\ntext: See ![a logo](logo.jpg) here.\n")
    if jfif:
        Pixels.new("RGB", (20, 10)).save(folder / "logo.jpg", "JPEG", dpi=(200, 100))
    else:
        (folder / "logo.jpg").write_bytes(with_exif({282: 200.0, 283: 100.0, 296: 2}, byte_order))
    assert size_of_picture(folder) == (INCH // 10, INCH // 10)


def with_exif(tags: dict[int, float], byte_order: str) -> bytes:
    """A JPEG of 20 by 10 pixels with Exif data and no JFIF marker."""
    exif = Pixels.Exif()
    exif.endian = {"II": "<", "MM": ">"}[byte_order]
    exif.update(tags)
    content = exif.tobytes()
    plain = jpeg_without_first_segment()
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content + plain[2:]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_that_only_its_camera_turned_is_a_problem_with_what_to_do(
    tmp_path: Path, orientation: int
) -> None:
    folder = write(tmp_path, argument="id: point\ntext: See ![a logo](logo.jpg) here.\n")
    (folder / "logo.jpg").write_bytes(with_exif({274: orientation}, "MM"))
    expected = (
        "arguments/point.yaml:2:11: the picture 'logo.jpg' lies on its side or is mirrored, and only a note for "
        f"cameras in it (Exif orientation {orientation}) says so, which Word does not heed. Open it in a program "
        "for pictures and save it as PNG."
    )
    assert problems(folder) == ([expected] if orientation > 1 else [])


@given(
    place=st.integers(0, 2000),
    change=st.binary(max_size=6),
    cut=st.one_of(st.none(), st.integers(0, 2000)),
)
def test_a_damaged_jpeg_is_read_or_refused(place: int, change: bytes, cut: int | None) -> None:
    whole = with_exif({274: 1, 282: 200.0, 283: 100.0, 296: 2}, "II")
    place %= len(whole)
    found = read_jpeg((whole[:place] + change + whole[place + len(change) :])[:cut])
    assert found is None or (found.width > 0 and found.height > 0)
