"""Attacks on the web pages, each one a test."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import zlib
from typing import Any

import lxml.html
import pytest
from PIL import Image
from sqlalchemy import event as sql_event
from web_pages import Served, filled, stamp, visible

from namens.coalitions.database.corrections import pending
from namens.coalitions.database.tokens import LEAD, PARTNER
from namens.web import bounds, logos
from namens.web.session import SESSION, invite
from namens.web.stamps import stamped
from namens.web.svg import UnsafeSvgError, clean_svg

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
UNKNOWN = "/p/" + "A" * 43


def send(served: Served, link: str, **changes: str) -> Any:
    """Fill in and send the form behind a link."""
    return served.client.post(link, data=filled(served.client.get(link).text, **changes))


def expired(served: Served, purpose: str, subject: str) -> str:
    """A token that is good no longer."""
    return served.database.tokens.make(purpose, subject, dt.timedelta(seconds=-1))


def runs(page: str) -> list[str]:
    """What of a page a browser would run."""
    document = lxml.html.document_fromstring(page)
    found = [f"<{element.tag}>" for element in document.iter("script", "iframe", "object", "embed")]
    for element in document.iter():
        found += [f"{name}={value}" for name, value in element.attrib.items() if name.startswith("on")]
        found += [
            value for value in element.attrib.values() if value.strip().lower().startswith("javascript:")
        ]
    return found


# --- tokens ---


def test_a_forged_token_opens_nothing(served: Served) -> None:
    real = served.link()
    for forged in (
        UNKNOWN,
        real[:-1],
        real + "x",
        real.swapcase(),
        "/p/",
        "/p/%00",
        "/p/..%2f..",
        "/p/'or'1'='1",
    ):
        assert served.client.get(forged).status_code == 404, forged
        assert served.client.post(forged, data={"act": "approve"}).status_code == 404, forged


def test_an_expired_token_opens_nothing(served: Served) -> None:
    assert served.client.get(f"/p/{expired(served, PARTNER, 'two')}").status_code == 404
    assert served.client.get(f"/lead/in/{expired(served, LEAD, 'lead')}").status_code == 404
    assert served.client.post(f"/lead/in/{expired(served, LEAD, 'lead')}").status_code == 404


def test_an_expired_session_opens_nothing(served: Served) -> None:
    browser = served.browser(cookies={"namens_lead": expired(served, SESSION, "lead")})
    assert browser.get("/lead").status_code == 404


def test_a_token_opens_only_what_it_was_made_for(served: Served) -> None:
    tokens = served.database.tokens
    partner, lead, session = (
        tokens.make(purpose, "two", dt.timedelta(days=1)) for purpose in (PARTNER, LEAD, SESSION)
    )
    for path in (
        f"/p/{lead}",
        f"/p/{session}",
        f"/lead/in/{partner}",
        f"/lead/in/{session}",
        f"/sign/{partner}",
    ):
        assert served.client.get(path).status_code == 404
    for wrong in (partner, lead):
        assert served.browser(cookies={"namens_lead": wrong}).get("/lead").status_code == 404


def test_a_replayed_sign_in_is_refused_and_so_is_a_race_for_it(served: Served) -> None:
    from concurrent.futures import ThreadPoolExecutor

    path = f"/lead/in/{invite(served.database, 'lead')}"
    browsers = [served.browser() for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda browser: browser.post(path).status_code, browsers))
    assert sorted(answers) == [303] + [404] * 7


def test_tokens_are_random_and_kept_nowhere_but_as_hashes(served: Served) -> None:
    links = [served.link() for _ in range(20)]
    assert len(set(links)) == 20
    assert all(len(link.removeprefix("/p/")) >= 43 for link in links)  # 256 bits in base64
    kept = b"".join(path.read_bytes() for path in (served.folder / "coalitions").glob("*.sqlite*"))
    assert not any(link.removeprefix("/p/").encode() in kept for link in links)


def test_unknown_expired_and_revoked_links_cannot_be_told_apart(served: Served) -> None:
    revoked = served.link()
    served.database.tokens.revoke("two", PARTNER)
    gone = served.database.tokens.make(PARTNER, "nobody", dt.timedelta(days=1))
    paths = [UNKNOWN, revoked, f"/p/{expired(served, PARTNER, 'two')}", f"/p/{gone}", "/nothing/here"]
    served.client.get(UNKNOWN)  # what is read once is read
    answers = [
        (answer.status_code, answer.text, dict(answer.headers)) for answer in map(served.client.get, paths)
    ]
    assert all(answer == answers[0] for answer in answers[1:])
    posts = [(answer.status_code, answer.text) for answer in map(served.client.post, paths[:4])]
    assert all(answer == posts[0] for answer in posts[1:])


def test_unknown_expired_and_revoked_links_cost_the_database_the_same(served: Served) -> None:
    revoked = served.link()
    served.database.tokens.revoke("two", PARTNER)
    paths = [UNKNOWN, revoked, f"/p/{expired(served, PARTNER, 'two')}"]
    served.client.get(UNKNOWN)
    asked: list[str] = []
    sql_event.listen(
        served.database._engine, "before_cursor_execute", lambda *arguments: asked.append(arguments[2])
    )
    costs = []
    for path in paths:
        asked.clear()
        served.client.get(path)
        costs.append(list(asked))
    assert costs[0]
    assert costs[1:] == [costs[0], costs[0]]


# --- forms that were made elsewhere ---


def test_a_form_without_its_stamp_is_refused(served: Served) -> None:
    link = served.link()
    for wrong in ("", "x", stamped("another key", "partner's form", served.desk.present.hashes)):
        answer = served.client.post(link, data={**filled(served.client.get(link).text), "stamp": wrong})
        assert answer.status_code == 403
    assert served.events() == []


def test_the_stamp_of_another_partners_form_is_refused(served: Served) -> None:
    link, other = served.link(), served.link("one")
    form = filled(served.client.get(other).text)
    assert served.client.post(link, data=form).status_code == 403
    assert served.events() == []


def test_a_stamp_that_names_another_text_is_refused(served: Served) -> None:
    link = served.link()
    page = served.client.get(link).text
    forged = stamp(page)[::-1]
    assert served.client.post(link, data={**filled(page), "stamp": forged}).status_code == 403


def test_what_another_site_sends_is_refused(served: Served) -> None:
    link = served.link()
    form = filled(served.client.get(link).text)
    answer = served.client.post(link, data=form, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    path = f"/lead/in/{invite(served.database, 'lead')}"
    assert served.client.post(path, headers={"sec-fetch-site": "cross-site"}).status_code == 404
    assert served.client.post(path).status_code == 303


def test_the_lead_page_refuses_forms_without_its_stamp(served: Served) -> None:
    lead, link = served.sign_in(), served.link()
    for wrong in ("", stamped("another", "lead's form")):
        answer = lead.post("/lead/act", data={"stamp": wrong, "act": "revoke", "signatory": "two"})
        assert answer.status_code == 403
    assert served.client.get(link).status_code == 200
    right = {"stamp": stamp(lead.get("/lead").text), "act": "revoke", "signatory": "two"}
    assert lead.post("/lead/act", data=right, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert lead.get("/lead/act", params=right).headers["location"] == "/lead"  # which does nothing
    assert served.client.get(link).status_code == 200


# --- what people type ---


def test_a_script_in_any_field_is_shown_as_it_was_typed(served: Served) -> None:
    link = served.link()
    changes = {
        "name": SCRIPT,
        "signatory": SCRIPT,
        "role": SCRIPT,
        "comment": SCRIPT,
        "except-wish": "yes",
        "reason-wish": SCRIPT,
        "printed-wish": "yes",
    }
    wrong = send(served, link, **changes, authorised="")
    assert wrong.status_code == 422
    assert send(served, link, **changes).status_code == 303
    lead = served.sign_in()
    pages = [wrong, *(served.client.get(path) for path in (link, f"{link}/receipt")), lead.get("/lead")]
    for page in pages:
        assert not runs(page.text)
    assert SCRIPT in html.unescape(pages[-1].text)
    found = re.search(r'name="correction" value="(\w+)"', pages[-1].text)
    assert found
    form = {"stamp": stamp(pages[-1].text), "act": "accept", "correction": found[1]}
    assert lead.post("/lead/act", data=form).status_code == 303
    for page in (served.client.get(link), lead.get("/lead")):
        assert page.status_code == 200
        assert not runs(page.text)
        assert SCRIPT in html.unescape(page.text)


def test_a_script_in_the_address_is_not_shown(served: Served) -> None:
    for path in (f"{served.link()}?lang={SCRIPT}", f"/{SCRIPT}", f"/p/{SCRIPT}"):
        assert "<script" not in served.client.get(path).text


def test_yaml_in_a_name_stays_a_name(served: Served) -> None:
    name = "x\"}, {id: three, name: !!python/object/apply:os.system [ls]} # '"
    send(served, served.link(), name=name, act="correct")
    lead = served.sign_in()
    page = lead.get("/lead").text
    found = re.search(r'name="correction" value="(\w+)"', page)
    assert found
    lead.post("/lead/act", data={"stamp": stamp(page), "act": "accept", "correction": found[1]})
    assert served.desk.name("two") == name
    assert served.desk.coalition.signatories == ["one", "two", "ada"]


@pytest.mark.parametrize("odd", ["\x00", "\x1b[2J", "\u202e", "\u2066", "\ufdd0", "\u2028"])
def test_what_steers_or_turns_text_is_refused(odd: str, served: Served) -> None:
    answer = send(served, served.link(), name=f"Sam{odd}ple")
    assert answer.status_code == 422 or served.events()[0].by == "Jane Doe"
    assert not any(odd in str(found.fields) for found in pending(served.database))
    assert odd not in visible(served.sign_in().get("/lead").text)


def test_half_a_character_breaks_nothing(served: Served) -> None:
    link = served.link()
    form = filled(served.client.get(link).text)
    body = "&".join(f"{name}={value}" for name, value in form.items()).replace("Jane Doe", "Jane%ED%A0%80%FF")
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert served.client.post(link, content=body, headers=headers).status_code in (303, 422)


def test_a_formula_in_a_cell_is_text_for_every_spreadsheet(served: Served) -> None:
    for name in ('=HYPERLINK("http://evil.example")', "+1", "-1", "@SUM(A1)", "\t=1"):
        send(served, served.link(), name=name.strip(), signatory=name.strip(), act="correct")
        lead = served.sign_in()
        page = lead.get("/lead").text
        found = re.search(r'name="correction" value="(\w+)"', page)
        assert found
        lead.post("/lead/act", data={"stamp": stamp(page), "act": "accept", "correction": found[1]})
        for path in ("/lead/status.csv", "/lead/organisations.csv"):
            text = lead.get(path).content.decode("utf-8-sig")
            for line in text.splitlines():
                for cell in line.split(","):
                    assert not cell.strip('"').startswith(("=", "+", "-", "@")), line


# --- logos ---


def svg(inside: str, attributes: str = 'viewBox="0 0 10 10"') -> bytes:
    """A drawing with something in it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}>'
        f"{inside}</svg>"
    ).encode()


def upload(served: Served, name: str, data: bytes) -> Any:
    """Send a logo."""
    link = served.link()
    form = filled(served.client.get(link).text, act="correct")
    return served.client.post(link, data=form, files={"logo": (name, data, "image/png")})


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<g><script href="data:text/javascript,alert(1)"/></g>',
        "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><script>1</script></body></foreignObject>",
        '<path d="M0 0" onload="alert(1)"/>',
        '<image href="http://evil.example/x.png" width="1" height="1"/>',
        '<image xlink:href="file:///etc/passwd"/>',
        '<use href="http://evil.example/x.svg#a"/>',
        '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
        '<style>@import url("http://evil.example/x.css");</style>',
        '<path d="M0 0" style="fill:url(http://evil.example/x)"/>',
        '<path d="M0 0" style="background:url(//evil.example/x)"/>',
        '<path d="M0 0" style="fill:u\\72l(//evil.example)"/>',
        '<path d="M0 0" fill="url(http://evil.example/x)"/>',
        '<path d="M0 0" fill="URL( &quot;//evil.example&quot; )"/>',
        '<linearGradient href="http://evil.example/x.svg#a"/>',
        '<linearGradient xlink:href="//evil.example/x.svg#a"/>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<set attributeName="onload" to="alert(1)"/>',
        '<filter id="a"><feImage href="http://evil.example/x"/></filter>',
        '<metadata><script xmlns="http://www.w3.org/2000/svg">alert(1)</script></metadata>',
        '<x xmlns="http://evil.example"><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script></x>',
        "<text>words</text>",
    ],
)
def test_an_svg_that_runs_or_fetches_is_refused(inside: str, served: Served) -> None:
    with pytest.raises(UnsafeSvgError):
        clean_svg(svg(inside))


def test_an_svg_with_a_script_is_answered_with_what_to_do(served: Served) -> None:
    answer = upload(served, "logo.svg", svg("<script>alert(1)</script>"))
    assert answer.status_code == 422
    assert "Send a PNG." in visible(answer.text)
    assert pending(served.database) == []


@pytest.mark.parametrize(
    "document",
    [
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" '
        b'viewBox="0 0 1 1"><title>&x;</title></svg>',
        b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>&b;&b;&b;&b;</title></svg>',
        b'<!DOCTYPE svg [<!ENTITY a "M0 0">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">'
        b'<path d="&a;&a;&a;"/></svg>',
        b"<svg" + b"<g>" * 1000,
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">'
        + b"<g>" * 200
        + b"</g>" * 200
        + b"</svg>",
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">' + b"<g/>" * 6000 + b"</svg>",
        b'<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
        b"<?xml version='1.0'?><?xml-stylesheet href='http://evil.example/x.css'?><b/>",
    ],
)
def test_a_document_that_is_no_drawing_or_grows_without_end_is_refused(document: bytes) -> None:
    with pytest.raises(UnsafeSvgError):
        clean_svg(document)


def test_a_drawing_is_written_anew_with_its_shapes_and_nothing_else() -> None:
    drawn = svg(
        "<!-- made by a program --><?php evil ?><title>Logo</title><metadata><x xmlns='urn:x'/></metadata>"
        '<defs><linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient>'
        '<linearGradient id="b" xlink:href="#a"/></defs>'
        '<g transform="translate(1 2)" data-name="x" class="y" style="fill: url(#b); font-family: Arial">'
        '<path d="M0 0L1 1z" fill="rgb(1, 2, 3)"/></g>'
    )
    fresh = clean_svg(drawn).decode()
    for kept in (
        "<title>Logo</title>",
        'href="#a"',
        'fill="url(#b)"',
        'd="M0 0L1 1z"',
        'fill="rgb(1, 2, 3)"',
    ):
        assert kept in fresh
    for gone in ("program", "php", "urn:x", "data-name", "class", "font-family", "style"):
        assert gone not in fresh
    assert clean_svg(fresh.encode()).decode() == fresh


def test_a_document_type_as_old_programs_write_it_is_no_danger() -> None:
    declared = (
        b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        b'"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    fresh = clean_svg(declared + svg('<path d="M0 0"/>'))
    assert b"DOCTYPE" not in fresh
    assert b'd="M0 0"' in fresh


def test_the_name_of_a_logo_is_never_a_path(served: Served) -> None:
    before = sorted(served.folder.rglob("*"))
    names = ("../../../evil.png", "/etc/evil.png", "..\\..\\evil.png", "a\x00b.png", "x" * 1000)
    for number, name in enumerate(names):
        out = io.BytesIO()
        Image.new("RGB", (4, 4), (number, 0, 0)).save(out, "PNG")
        assert upload(served, name, out.getvalue()).status_code == 303
    assert not [path for path in set(served.folder.rglob("*")) - set(before) if "evil" in path.name]
    assert not list(served.folder.parent.glob("evil*"))


def test_the_id_of_a_logos_file_is_the_organisations_whatever_was_sent(served: Served) -> None:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    upload(served, "../../submission.yaml", out.getvalue())
    lead = served.sign_in()
    page = lead.get("/lead").text
    found = re.search(r'name="correction" value="(\w+)"', page)
    assert found
    lead.post("/lead/act", data={"stamp": stamp(page), "act": "accept", "correction": found[1]})
    new = list(served.folder.rglob("*.png"))
    assert new == [served.folder / "coalitions/logos/two.png"]


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is enormous."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])
    body = zlib.compress(b"\x00" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(50_000, 50_000), (20_000, 9_000), (4_001, 4_000)])
def test_an_image_bomb_is_refused_before_it_is_unpacked(
    size: tuple[int, int], served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked: list[str] = []
    from PIL import ImageFile

    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda _: unpacked.append("load"))
    answer = upload(served, "logo.png", bomb(*size))
    assert answer.status_code == 422
    assert "The logo is too large." in visible(answer.text)
    assert not unpacked


@pytest.mark.parametrize(
    "data",
    [
        bomb(100, 100)[:60],
        b"\x89PNG\r\n\x1a\n" + b"x" * 100,
        b"\xff\xd8\xff" + b"x" * 100,
        b"GIF89a" + b"\x00" * 100,
        b"%PDF-1.7 <script>",
        b"\x00" * 100,
        b"<svg xmlns='http://www.w3.org/2000/svg'",
    ],
)
def test_a_logo_that_is_damaged_or_of_another_kind_is_refused(data: bytes, served: Served) -> None:
    answer = upload(served, "logo.png", data)
    assert answer.status_code == 422
    assert pending(served.database) == []


def test_a_picture_is_written_anew_without_what_else_was_in_the_file() -> None:
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Comment", "<script>alert(1)</script>")
    out = io.BytesIO()
    Image.new("RGBA", (3000, 3000), (1, 2, 3, 4)).save(out, "PNG", pnginfo=notes)
    fresh = logos.clean_logo(out.getvalue() + b"<?php evil ?>")
    assert b"script" not in fresh
    assert b"php" not in fresh
    with Image.open(io.BytesIO(fresh)) as picture:
        assert (picture.size, picture.mode) == ((600, 600), "RGBA")


# --- bodies and clients ---


def test_a_body_that_is_too_large_is_refused_by_its_announcement(served: Served) -> None:
    answer = served.client.post(
        served.link(), content=b"x", headers={"content-length": str(bounds.LARGE + 1)}
    )
    assert answer.status_code == 413
    assert answer.headers["content-security-policy"] == bounds.POLICY


def test_a_body_that_grows_too_large_is_refused_while_it_comes(served: Served) -> None:
    sent = 0

    def endless() -> Any:
        nonlocal sent
        while sent < 50 * bounds.LARGE:
            sent += 65_536
            yield b"x" * 65_536

    headers = {"content-type": "multipart/form-data; boundary=b"}
    answer = served.client.post(served.link(), content=endless(), headers=headers)
    assert answer.status_code == 413


def test_other_forms_take_less(served: Served) -> None:
    for path in ("/lead/act", "/sign"):
        assert served.client.post(path, content=b"x" * (bounds.SMALL + 1)).status_code == 413


def test_a_logo_that_is_too_large_is_refused(served: Served) -> None:
    data = b"\x89PNG\r\n\x1a\n" + b"x" * (logos.MOST_BYTES + 1)
    answer = upload(served, "logo.png", data)
    assert "The logo is too large." in visible(answer.text)


def test_a_form_of_a_thousand_fields_or_files_is_refused(served: Served) -> None:
    link = served.link()
    many = "&".join(f"f{number}=1" for number in range(1000))
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert served.client.post(link, content=many, headers=headers).status_code == 400
    files = [("logo", (f"{number}.png", b"x", "image/png")) for number in range(10)]
    assert served.client.post(link, files=files).status_code == 400
    assert (
        served.client.post(link, content=b"x", headers={"content-type": "multipart/form-data"}).status_code
        == 400
    )


# --- every answer ---


def test_every_answer_has_the_headers_that_bind_a_browser(served: Served) -> None:
    link = served.link()
    lead = served.sign_in()
    answers = [
        served.client.get(link),
        served.client.post(link, data={}),
        served.client.get(UNKNOWN),
        served.client.get("/static/page.css"),
        served.client.get("/lead"),
        served.client.put(link),
        lead.get("/lead"),
        lead.get("/lead/status.csv"),
    ]
    for answer in answers:
        for name, value in bounds.HEADERS.items():
            if name != "cache-control":
                assert answer.headers[name] == value
        assert "strict-transport-security" not in answer.headers
    there = Served(served.folder, url="https://sign.example.org")
    assert there.client.get(link).headers["strict-transport-security"]
    there.close()


def test_a_fault_of_our_own_says_nothing_and_has_the_headers_too(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = served.link()

    def broken(*arguments: object) -> None:
        raise RuntimeError(f"secret {link}")

    monkeypatch.setattr(served.office, "known", broken)
    answer = served.browser(raise_server_exceptions=False).get(link)
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"] == bounds.POLICY


def test_no_page_loads_or_runs_anything_from_elsewhere(served: Served) -> None:
    link = served.link()
    send(served, link)
    lead = served.sign_in()
    pages = [
        served.client.get(link),
        served.client.get(f"{link}/receipt"),
        lead.get("/lead"),
        lead.get("/lead?live=yes"),
    ]
    for page in pages:
        assert "<script" not in page.text
        assert not re.search(r"<[^>]+\sstyle=", page.text)
        assert not re.search(
            r'<(?:link|img|iframe|form|source|object)[^>]+(?:src|href|action)="(?:https?:)?//', page.text
        )
