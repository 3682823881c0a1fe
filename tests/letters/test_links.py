"""An address is a live link in every format, or in none."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx_letters import built, inlines, letter, para, texts
from proofs import Opened, W
from submissions import write

from namens.letters.build import Request, build
from namens.letters.html import write_html
from namens.letters.links import live
from namens.letters.model import Link
from namens.letters.text import write_text

LIVE = [
    "https://example.org",
    "HTTP://example.org/a?b=c&d=1#e",
    "https://example.org:8080/a:b@c",
    "https://user@example.org/",
    "https://[2001:db8::1]:80/a",
    "mailto:a@example.org",
    "tel:+31201234567",
]
DEAD = [
    "",
    "x",
    "/etc/passwd",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "vbscript:x",
    "data:text/html,<script>",
    "file:///etc/passwd",
    "ftp://example.org",
    "https:",
    "https://",
    "https:///etc/passwd",
    "https://javascript:alert(1)",
    "https://file:///etc/passwd",
    "https://data:text/html,x",
]


@pytest.mark.parametrize("url", LIVE)
def test_addresses_of_web_mail_and_phone_are_live(url: str) -> None:
    assert live(url) == url


@pytest.mark.parametrize("url", DEAD)
def test_no_other_address_is_live(url: str) -> None:
    assert live(url) == ""


def test_stray_characters_of_a_live_address_are_encoded() -> None:
    assert live('https://example.org/a b"<é>\n') == "https://example.org/a%20b%22%3C%C3%A9%3E%0A"


@pytest.mark.parametrize("url", [*LIVE, *DEAD])
def test_what_is_no_live_link_is_plain_text_in_every_format(url: str) -> None:
    written = letter(para("a ", Link(inlines("words"), url), " b"))
    docx = built(written)
    links = list(Opened(docx).part("word/document.xml").iter(f"{W}hyperlink"))
    assert [bool(links), "<a href=" in write_html(written).decode()] == [bool(live(url))] * 2
    assert texts(docx) == ["a words b"]
    shown = write_text(written).decode().rstrip()
    assert shown.endswith(f"a words <{url}> b" if live(url) else "a words b")


def test_a_link_without_words_shows_its_address_in_every_format() -> None:
    written = letter(para(Link((), "https://example.org/a")))
    assert texts(built(written)) == ["https://example.org/a"]
    assert ">https://example.org/a</a>" in write_html(written).decode()


def test_an_address_of_a_source_that_could_run_is_printed_and_not_linked(tmp_path: Path) -> None:
    urls = ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "https://example.org/ok"]
    entry = "@online{{k{0}, author = {{{{A}}}}, title = {{T}}, date = {{2021}}, url = {{{1}}}}}\n"
    cited = "".join(f"x[@k{number}] " for number in range(len(urls)))
    folder = write(
        tmp_path,
        library="".join(entry.format(number, url) for number, url in enumerate(urls)),
        argument=f"id: point\ntext: {cited}\n",
    )
    docx, page, text = (
        path.read_bytes() for path in build(Request(folder, formats=("docx", "html", "text"))).saved.written
    )
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        relations = archive.read("word/_rels/footnotes.xml.rels").decode()
    for url in urls[:3]:
        assert url in text.decode()
        assert url in page.decode()
        assert url not in relations
        assert f'{url}"' not in page.decode()
    assert 'Target="https://example.org/ok"' in relations
    assert 'href="https://example.org/ok"' in page.decode()
