"""A logo that a partner may send and the lead accepts stands in the letter, whatever kind of file it was."""

from __future__ import annotations

import base64
import io
from typing import Any

import pytest
from PIL import Image
from web_pages import Served, filled, stamp, visible

from namens.coalitions.database.corrections import pending, propose
from namens.letters.docx.images import read_picture
from namens.web import drawing, logos

SHAPE = '<rect width="10" height="5" fill="#00ff00"/>'


def svg(inside: str, attributes: str = 'viewBox="0 0 10 5"') -> bytes:
    """A drawing with something in it."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


def picture(data: bytes) -> Image.Image:
    """The PNG as Pillow reads it."""
    return Image.open(io.BytesIO(data), formats=("PNG",))


def propose_logo(served: Served, data: bytes) -> Any:
    """Send a logo as a partner does."""
    link = served.link()
    form = filled(served.client.get(link).text, act="correct")
    return served.client.post(link, data=form, files={"logo": ("l.svg", data, "image/svg+xml")})


def accept(served: Served) -> None:
    """Accept the one correction there is, as the lead."""
    lead = served.sign_in()
    (found,) = pending(served.database)
    form = {"stamp": stamp(lead.get("/lead").text), "act": "accept", "correction": found.id}
    assert lead.post("/lead/act", data=form).status_code == 303


def test_an_svg_that_was_accepted_stands_in_the_letter_as_a_picture(served: Served) -> None:
    assert propose_logo(served, svg(SHAPE)).status_code == 303
    accept(served)
    path = served.folder / "coalitions/logos/two.png"
    assert "logo: coalitions/logos/two.png" in (served.folder / "coalitions/us.yaml").read_text("utf-8")
    assert picture(path.read_bytes()).size == (1200, 600)
    assert read_picture(path)
    assert served.client.get(served.link()).status_code == 200
    assert served.sign_in().get("/lead").status_code == 200


def test_a_drawing_that_was_proposed_as_one_is_made_a_picture_when_it_is_accepted(served: Served) -> None:
    drawn = base64.b64encode(svg(SHAPE)).decode("ascii")
    propose(served.database, "two", "en", {"logo": drawn, "logo_kind": "svg"})
    accept(served)
    assert picture((served.folder / "coalitions/logos/two.png").read_bytes()).size == (1200, 600)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 10 5"', (1200, 600)),
        ('viewBox="0 0 10 10" width="100%" height="100%"', (600, 600)),
        ('width="10mm" height="5mm"', (1200, 600)),
    ],
)
def test_a_drawing_fills_the_space_that_a_logo_has(attributes: str, size: tuple[int, int]) -> None:
    drawn = picture(logos.clean_logo(svg(SHAPE, attributes)))
    assert drawn.size == size
    assert drawn.convert("RGBA").getpixel((2, 2)) == (0, 255, 0, 255)


@pytest.mark.parametrize(
    ("inside", "attributes", "word"),
    [
        (SHAPE, 'width="1e30" height="0"', "e_logo_drawing"),
        (SHAPE, 'width="999999999" height="3"', "e_logo_empty"),
        (SHAPE, 'width="3" height="999999999"', "e_logo_empty"),
        ("", 'viewBox="0 0 10 5"', "e_logo_empty"),
        ('<path d="M0 0"/>', 'viewBox="0 0 10 5"', "e_logo_empty"),
        ('<rect x="90" width="10" height="5"/>', 'viewBox="0 0 10 5"', "e_logo_empty"),
    ],
)
def test_a_drawing_on_which_nothing_can_be_seen_is_refused(inside: str, attributes: str, word: str) -> None:
    with pytest.raises(logos.LogoError) as caught:
        logos.clean_logo(svg(inside, attributes))
    assert caught.value.word == word


def test_a_picture_that_is_transparent_all_over_is_refused() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(out, "PNG")
    with pytest.raises(logos.LogoError, match="e_logo_empty"):
        logos.clean_logo(out.getvalue())


def test_a_drawing_that_takes_for_ever_is_given_up(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "_PATIENCE", 1.0)
    clips = "".join(
        f'<clipPath id="c{level}">'
        + f'<rect width="10" height="5" clip-path="url(#c{level + 1})"/>' * 10
        + "</clipPath>"
        for level in range(20)
    )
    answer = propose_logo(served, svg(f'{clips}<rect width="10" height="5" clip-path="url(#c0)"/>'))
    assert answer.status_code == 422
    assert "The SVG cannot be drawn. Send a PNG." in visible(answer.text)
    assert pending(served.database) == []


def test_grey_in_sixteen_bits_stays_grey() -> None:
    out = io.BytesIO()
    Image.new("I;16", (20, 20), 32768).save(out, "PNG")
    grey = picture(logos.clean_logo(out.getvalue())).crop((5, 5, 6, 6)).tobytes()
    assert len(set(grey)) == 1
    assert 126 <= grey[0] <= 129
