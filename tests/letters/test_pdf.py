"""The PDF: made by LibreOffice from the DOCX itself, accessible, and the same bytes every time."""

from __future__ import annotations

import datetime as dt
import io
import sys
import time
import zlib
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from namens.letters.docx import write_docx
from namens.letters.model import (
    Block,
    Cell,
    Division,
    Heading,
    ItemList,
    Letter,
    Link,
    Note,
    NoteMark,
    Paragraph,
    Span,
    Table,
    Text,
)
from namens.letters.office import LibreOfficeFailed, LibreOfficeMissing, find_soffice
from namens.letters.pdf import convert_to_pdf
from namens.letters.pdf_metadata import xmp_packet
from namens.letters.pdf_repair import repair_pdf
from namens.workspace.problems import Problems

DATE = dt.date(2024, 12, 16)
LONG_NOTE = 2  # longer than what is left of its page, so that it runs on to the next


def text(words: str) -> tuple[Text, ...]:
    return (Text(words),)


def letter(language: str) -> Letter:
    """Two pages with all that LibreOffice forgets to tag: notes, ways back, a note that runs over a page."""
    blocks: list[Block] = [Heading(2, text("Waarom <&> “hoe”"))]
    blocks += [
        Paragraph((Text("Emotieherkenning is onbetrouwbaar. " * 12), NoteMark(number), Text(" Ook hier.")))
        for number in range(1, 8)
    ]
    cells = (Cell((Text("a"), NoteMark(8))), Cell(text("b")))
    link = Link(text("de wet"), "https://eur-lex.europa.eu/eli/reg/2024/1689/oj")
    blocks += [
        Table((Cell(text("Nu")), Cell(text("Straks"))), (cells,), ("", "")),
        Paragraph((Text("Zie "), link, Text(" en "), Span(text("ett citat"), "sv"))),
        Division(("requests",), (ItemList(((Paragraph(text("Verbied het.")),),), True),)),
    ]
    notes = tuple(
        Note(
            number,
            (Text("Bron, " * (400 if number == LONG_NOTE else 4)), Link(text("hier"), "https://x.nl/a")),
        )
        for number in range(1, 9)
    )
    return Letter(
        language=language,
        title="Verbod & meer",
        author="Amnesty International",
        date=DATE,
        blocks=tuple(blocks),
        notes=notes,
        # the letterhead draws a line beside the notice, the one that LibreOffice 7.4 forgets to tag
        values={"sender.name": "Amnesty International", "sender.address": "Gracht 1", "notice": "Voorbeeld"},
        labels={"notes": "Noten", "note": "Noot", "page": "Pagina", "of": "van"},
    )


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    """Two letters as DOCX, under names that no command line should see."""
    problems = Problems()
    made = {
        "brief 'nl' ü.docx": write_docx(letter("nl"), None, problems),
        "--en": write_docx(letter("en"), None, problems),
    }
    assert not problems.found
    return made


@pytest.fixture(scope="module")
def converted(soffice: str, documents: dict[str, bytes]) -> dict[str, bytes]:
    return convert_to_pdf(documents, DATE)


# --- with LibreOffice -----------------------------------------------------------------------------------


def test_several_letters_are_converted_under_their_own_names(
    converted: dict[str, bytes], documents: dict[str, bytes]
) -> None:
    assert list(converted) == list(documents)
    assert all(pdf.startswith(b"%PDF-") for pdf in converted.values())


@pytest.mark.parametrize("profile", ["ua1", "2b"])
def test_the_pdf_is_accepted_as_pdf_ua_and_pdf_a(converted: dict[str, bytes], profile: str) -> None:
    for pdf in converted.values():
        report = page_validation.validate_pdf_bytes(pdf, profile=profile)
        assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []


def test_the_same_letter_gives_the_same_bytes(
    soffice: str, converted: dict[str, bytes], documents: dict[str, bytes]
) -> None:
    time.sleep(1.1)  # the clock in a PDF counts seconds
    assert convert_to_pdf(documents, DATE) == converted


def test_mending_a_mended_pdf_changes_nothing(converted: dict[str, bytes]) -> None:
    for pdf in converted.values():
        assert repair_pdf(pdf, DATE) == pdf


def test_the_only_clock_is_the_letters_date(converted: dict[str, bytes]) -> None:
    for data in converted.values():
        with Pdf.open(io.BytesIO(data)) as pdf:
            assert str(pdf.docinfo["/CreationDate"]) == str(pdf.docinfo["/ModDate"]) == "D:20241216000000Z"
            assert b"<xmp:CreateDate>2024-12-16T00:00:00Z<" in pdf.Root.Metadata.read_bytes()
            everything = data + b"".join(
                item.read_bytes()
                for item in pdf.objects
                if isinstance(item, pikepdf.Stream) and "/Width" not in item
            )
        assert f"{dt.datetime.now(dt.UTC):%Y%m%d}".encode() not in everything
        assert b"namens-" not in everything


def test_the_number_of_each_note_leads_back_to_its_mark(converted: dict[str, bytes]) -> None:
    for data in converted.values():
        with Pdf.open(io.BytesIO(data)) as pdf:
            assert ways_back(pdf) == [str(number) for number in range(1, 9)]


def ways_back(pdf: Pdf) -> list[str]:
    """What is said of the first link in each note, in reading order."""
    found = []
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        below = element.get("/K", Array())
        kids = list(below) if isinstance(below, Array) else [below]
        if element.get("/S") == Name.Note:
            link = kids[0].K[0]
            assert link["/S"] == Name.Link
            found.append(str(link.K[-1].Obj.Contents))
        waiting += [kid for kid in reversed(kids) if isinstance(kid, Dictionary) and "/S" in kid]
    return found


def test_a_damaged_docx_is_named_with_what_libreoffice_says(
    soffice: str, documents: dict[str, bytes]
) -> None:
    with pytest.raises(
        LibreOfficeFailed, match=r"^LibreOffice made no PDF of kapot\.docx: Error: .*could not be"
    ):
        convert_to_pdf({**documents, "kapot.docx": b"no DOCX at all"}, DATE)


# --- without LibreOffice --------------------------------------------------------------------------------


def test_nothing_to_convert_needs_no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMENS_SOFFICE", "/nowhere/soffice")
    assert convert_to_pdf({}, DATE) == {}


def test_a_missing_libreoffice_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMENS_SOFFICE", "/nowhere/soffice")
    with pytest.raises(
        LibreOfficeMissing, match=r"LibreOffice Writer, which was not found\. Install it with: "
    ):
        convert_to_pdf({"a": b""}, DATE)


@pytest.mark.parametrize(
    ("platform", "command"),
    [
        ("linux", "apt-get install libreoffice-writer"),
        ("darwin", "brew install --cask libreoffice"),
        ("win32", "winget install TheDocumentFoundation.LibreOffice"),
    ],
)
def test_each_system_has_its_own_way_to_get_libreoffice(platform: str, command: str) -> None:
    assert command in str(LibreOfficeMissing(platform))


def test_libreoffice_is_found_where_the_macos_and_windows_installers_put_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("NAMENS_SOFFICE", raising=False)
    monkeypatch.setattr("shutil.which", lambda _: None)
    installed = tmp_path / "LibreOffice" / "program" / "soffice.com"
    in_applications = tmp_path / "Applications/LibreOffice.app/Contents/MacOS/soffice"
    for file in (installed, in_applications):
        file.parent.mkdir(parents=True)
        file.touch()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    monkeypatch.delenv("ProgramW6432", raising=False)
    assert find_soffice() == installed
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert find_soffice() == in_applications


posix_only = pytest.mark.skipif(
    sys.platform == "win32", reason="the stand-in is a shell script; needs a POSIX shell"
)


def stand_in(folder: Path, script: str) -> str:
    """A program in LibreOffice's place."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return str(program)


@posix_only
def test_a_libreoffice_that_hangs_is_stopped_with_all_it_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    alive = tmp_path / "alive"
    script = f"(sleep 2; touch '{alive}') &\nsleep 60"
    monkeypatch.setenv("NAMENS_SOFFICE", stand_in(tmp_path, script))
    with pytest.raises(LibreOfficeFailed, match=r"it was stopped after 0\.5 seconds without an answer"):
        convert_to_pdf({"a": b""}, DATE, timeout=0.5)
    time.sleep(2.5)
    assert not alive.exists()


@posix_only
def test_a_libreoffice_that_fails_is_quoted_shortly_and_without_its_noise(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    noise = "Warning: failed to launch javaldx - java may not function correctly"
    monkeypatch.setenv(
        "NAMENS_SOFFICE", stand_in(tmp_path, f"echo '{noise}' >&2; echo 'no export filter'; exit 77")
    )
    with pytest.raises(LibreOfficeFailed) as failed:
        convert_to_pdf({"a": b""}, DATE)
    assert str(failed.value) == "LibreOffice made no PDF: no export filter"
    assert len(str(LibreOfficeFailed("x" * 10_000))) < 500


# --- the repair itself, on a small PDF made by hand ------------------------------------------------------


def untagged() -> bytes:
    """One page with a note without /ID, its way back and a link in the header, both outside the tree."""
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        page = pdf.pages[0].obj
        page.StructParents = 0
        tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree))
        note = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Note, P=root, Pg=page))
        words = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.P, P=note, Pg=page, K=Array([0, 1]))
        )
        note.K, root.K, tree.K = Array([words]), Array([note]), root
        tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array([words, words])])))
        common = {"/Type": Name.Annot, "/Subtype": Name.Link, "/Rect": Array([0, 0, 9, 9])}
        back = Dictionary({**common, "/Contents": "1", "/Dest": Array([page, Name.Fit])})
        site = Dictionary({**common, "/Contents": "waag.org"})
        page.Annots = Array([pdf.make_indirect(site), pdf.make_indirect(back)])
        pdf.Root.StructTreeRoot = tree
        made = io.BytesIO()
        pdf.save(made)
    return made.getvalue()


def test_an_untagged_way_back_becomes_the_notes_own_number() -> None:
    with Pdf.open(io.BytesIO(repair_pdf(untagged(), DATE))) as pdf:
        tree = pdf.Root.StructTreeRoot
        note = tree.K.K[0]
        link, rest = note.K[0].K
        assert link["/S"] == Name.Link
        assert [int(link.K[0]), int(rest)] == [0, 1]
        assert str(link.K[1].Obj.Contents) == "1"
        of_page, of_back = tree.ParentTree.Nums[1], tree.ParentTree.Nums[5]
        assert of_page[0].objgen == of_back.objgen == link.objgen
        assert of_page[1].objgen == note.K[0].objgen
        assert str(note.ID) == str(tree.IDTree.Names[0]) == "note-000001"
        assert pdf.pages[0].obj.Tabs == Name.S


def test_an_untagged_link_in_a_header_is_tagged_at_the_end() -> None:
    with Pdf.open(io.BytesIO(repair_pdf(untagged(), DATE))) as pdf:
        link = pdf.Root.StructTreeRoot.K.K[1]
        assert (link["/S"], str(link.K[0].Obj.Contents)) == (Name.Link, "waag.org")
        assert pdf.Root.StructTreeRoot.ParentTree.Nums[3].objgen == link.objgen


def test_a_line_painted_outside_all_tags_is_marked_as_no_content() -> None:
    with Pdf.open(io.BytesIO(untagged())) as pdf:
        painted = b"/P <</MCID 0>> BDC 0 0 m 1 1 l S EMC q 3 w 0 0 m 1 1 l S 0 0 9 9 re W n 2 2 m 3 3 l h f Q"
        pdf.pages[0].Contents = pdf.make_stream(painted)
        made = io.BytesIO()
        pdf.save(made)
    with Pdf.open(io.BytesIO(repair_pdf(made.getvalue(), DATE))) as pdf:
        assert b" ".join(pdf.pages[0].Contents.read_bytes().split()) == (
            b"/P << /MCID 0 >> BDC 0 0 m 1 1 l S EMC q 3 w /Artifact BMC 0 0 m 1 1 l S EMC"
            b" 0 0 9 9 re W n /Artifact BMC 2 2 m 3 3 l h f EMC Q"
        )


def test_a_packed_stream_that_ends_like_a_line_is_stored_unpacked() -> None:
    with Pdf.open(io.BytesIO(untagged())) as pdf:
        words = b"\x0c"  # the last byte of its checksum (Adler-32) is 1 + 12
        assert zlib.compress(words).endswith(b"\r")
        stream = pdf.make_stream(b"")
        stream.write(zlib.compress(words), filter=Name.FlateDecode)
        pdf.Root.Extra = stream
        made = io.BytesIO()
        pdf.save(made, compress_streams=False)
    with Pdf.open(io.BytesIO(repair_pdf(made.getvalue(), DATE))) as pdf:
        assert pdf.Root.Extra.read_raw_bytes() == words


def test_the_metadata_prints_any_title_literally() -> None:
    packet = xmp_packet({"/Title": 'A <b> & "c" {0}', "/Author": "Söhne"}, DATE).decode()
    assert '<rdf:li xml:lang="x-default">A &lt;b&gt; &amp; &quot;c&quot; {0}</rdf:li>' in packet
    assert "<rdf:li>Söhne</rdf:li>" in packet
