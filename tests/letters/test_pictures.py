"""A picture that cannot be shown everywhere is a problem with its line and column, in every format."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image as Pixels
from submissions import COALITION, SUBMISSION, problems, write

from namens.letters.build import Request, build
from namens.workspace.problems import SubmissionError

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
