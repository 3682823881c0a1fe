"""Core properties, determinism, and the absence of any trace of a machine."""

from __future__ import annotations

import datetime as dt
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
from docx_letters import built, letter, note, para
from proofs import Opened

from namens.letters.model import NoteMark

CORE = "application/vnd.openxmlformats-package.core-properties+xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


def test_core_properties_are_the_letters_own() -> None:
    title, author = "Kinderen <3 privacy & co", 'Waag "Futurelab"'
    document = docx.Document(io.BytesIO(built(letter(para("x"), title=title, author=author))))
    core = document.core_properties
    assert (core.title, core.author, core.language, core.revision) == (title, author, "nl-NL", 1)
    assert core.created == core.modified == dt.datetime(2024, 12, 16, tzinfo=dt.UTC)
    assert core.last_modified_by == core.comments == ""


def test_no_part_tells_of_a_machine_a_program_or_a_template() -> None:
    opened = Opened(built(letter(para("x"))))
    assert not any(name.endswith((".jpeg", ".bin")) for name in opened.members)
    for word in (b"python", b"/home", b"/root", b"Users", os.fsencode(Path.cwd())):
        assert not any(word in blob for blob in opened.members.values())


def test_custom_properties_of_the_letterhead_are_kept(edited: Callable[..., Path]) -> None:
    label = f'<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes"><property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="Label"><vt:lpwstr>open</vt:lpwstr></property></Properties>'
    relation = f'<Relationship Id="rId9" Type="{OFFICE}/relationships/custom-properties" Target="docProps/custom.xml"/></Relationships>'
    override = '<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>'
    path = edited(
        {
            "docProps/custom.xml": label,
            "_rels/.rels": ("</Relationships>", relation),
            "[Content_Types].xml": ("</Types>", override),
        }
    )
    custom = Opened(built(letter(para("x")), path)).part("docProps/custom.xml")
    assert [(one.get("name"), one.get("pid")) for one in custom] == [("Label", "2"), ("namens.build", "3")]


def test_the_makers_name_in_the_letterhead_does_not_reach_the_letter(edited: Callable[..., Path]) -> None:
    core = f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Jan Jansen</dc:creator></cp:coreProperties>'
    relation = f'<Relationship Id="rId9" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
    override = f'<Override PartName="/docProps/core.xml" ContentType="{CORE}"/></Types>'
    path = edited(
        {
            "docProps/core.xml": core,
            "_rels/.rels": ("</Relationships>", relation),
            "[Content_Types].xml": ("</Types>", override),
        }
    )
    assert not any(b"Jansen" in blob for blob in Opened(built(letter(para("x")), path)).members.values())


def test_the_zip_has_no_clock_and_no_system() -> None:
    with zipfile.ZipFile(io.BytesIO(built(letter(para("x"))))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {(info.create_system, info.external_attr) for info in archive.infolist()} == {(0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


BUILD = """
import datetime as dt, hashlib
from namens.letters.docx import write_docx
from namens.letters.model import *
from namens.workspace.problems import Problems
link = Link((Text("y"),), "https://example.org")
blocks = (Division(("signature", "closing"), (Paragraph((Text("x"), NoteMark(1), link)),)),)
labels = {"page": "p", "of": "o"}
letter = Letter("nl", "t", "a", dt.date(2024, 1, 1), blocks, (Note(1, (link,)),), {"notice": "n"}, labels)
print(hashlib.sha256(write_docx(letter, None, Problems())).hexdigest())
"""


def test_two_processes_with_other_hash_seeds_write_the_same_bytes() -> None:
    def run(seed: str) -> str:
        environment = os.environ | {"PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", BUILD]
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout

    assert len({run("1"), run("2")}) == 1


def test_python_docx_reads_the_letter() -> None:
    document = docx.Document(io.BytesIO(built(letter(para("x", NoteMark(1)), notes=(note(1, "a"),)))))
    styles = [one.style for one in document.paragraphs]
    assert [style and style.name for style in styles] == ["Body Text"]
