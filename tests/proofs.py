"""Proofs that any test can use: a DOCX is sound; LibreOffice and poppler are there, or the test says how to get them."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import pytest
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
EXPLICIT = ("hyperlink", "image", "header", "footer")  # relationships that something in the part must use
FIELD_TARGET = re.compile(r'\b(?:NOTEREF|PAGEREF|REF)\s+"?([^\s"\\]+)|HYPERLINK\s+\\l\s+"([^"]+)"')


class Opened:
    """A DOCX as its parsed parts; relationships by the part that they start from."""

    def __init__(self, docx: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            self.members = {name: archive.read(name) for name in archive.namelist()}
        self.xml = {
            name: etree.fromstring(blob)
            for name, blob in self.members.items()
            if name.endswith((".xml", ".rels"))
        }

    def part(self, path: str) -> etree._Element:
        """A part that must be there."""
        return self.xml[path]

    def relations(self, path: str) -> dict[str, etree._Element]:
        """The relationships of a part by their id."""
        place = PurePosixPath(path)
        rels = self.xml.get(str(place.parent / "_rels" / f"{place.name}.rels"))
        return {} if rels is None else {rel.get("Id"): rel for rel in rels}

    def parts(self) -> Iterator[tuple[str, etree._Element]]:
        """Every XML part of the document itself."""
        return (
            (name, root)
            for name, root in self.xml.items()
            if name.startswith("word/") and name[-4:] == ".xml"
        )


def faults(docx: bytes) -> list[str]:
    """What is wrong with a DOCX: openxml-audit's findings, and ours where it does not look."""
    opened = Opened(docx)
    checks = (_notes, _styles, _targets, _relations, _anchors, _controls)
    return [*_audit(docx), *(fault for check in checks for fault in check(opened))]


def assert_sound(docx: bytes) -> None:
    """Fail with every fault of a DOCX."""
    assert not (found := faults(docx)), "\n".join(found)


def _audit(docx: bytes) -> list[str]:
    from openxml_audit import OpenXmlValidator

    with TemporaryDirectory() as folder:
        path = Path(folder, "letter.docx")
        path.write_bytes(docx)
        return [str(error) for error in OpenXmlValidator().validate(path).errors]


def _notes(opened: Opened) -> Iterator[str]:
    """Ids run 1..N in the order of the marks, each marked once; no validator looks at this."""
    marks = [
        int(mark.get(f"{W}id")) for mark in opened.part("word/document.xml").iter(f"{W}footnoteReference")
    ]
    root = opened.xml.get("word/footnotes.xml")
    notes = (
        []
        if root is None
        else [int(n.get(f"{W}id")) for n in root.iter(f"{W}footnote") if n.get(f"{W}type") is None]
    )
    if marks != list(range(1, len(marks) + 1)):
        yield f"note marks are not 1..N in reading order: {marks}"
    if notes != marks:
        yield f"notes {notes} do not answer the marks {marks}"


def _styles(opened: Opened) -> Iterator[str]:
    defined = {
        (style.get(f"{W}type"), style.get(f"{W}styleId"))
        for style in opened.part("word/styles.xml").iter(f"{W}style")
    }
    kinds = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
    for name, root in opened.parts():
        for tag, kind in kinds.items():
            for use in root.iter(f"{W}{tag}"):
                if (kind, use.get(f"{W}val")) not in defined:
                    yield f"{name}: no {kind} style '{use.get(f'{W}val')}'"
        for tag in ("basedOn", "next", "link"):
            for use in root.iter(f"{W}{tag}"):
                if use.get(f"{W}val") not in {style for _, style in defined}:
                    yield f"{name}: {tag} names no style: '{use.get(f'{W}val')}'"


def _targets(opened: Opened) -> Iterator[str]:
    """No field and no internal link points at a bookmark that is not there; numbered lists exist."""
    bookmarks = {
        mark.get(f"{W}name") for _, root in opened.parts() for mark in root.iter(f"{W}bookmarkStart")
    }
    numbers = {num.get(f"{W}numId") for _, root in opened.parts() for num in root.iter(f"{W}num")}
    for name, root in opened.parts():
        wanted = [link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]
        codes = ["".join(code.itertext()) for code in root.iter(f"{W}instrText")]
        wanted += [one or other for code in codes for one, other in FIELD_TARGET.findall(code)]
        yield from (f"{name}: nothing is called '{target}'" for target in wanted if target not in bookmarks)
        used = {num.get(f"{W}val") for num in root.iter(f"{W}numId")} - {"0"}
        yield from (f"{name}: no list number {number}" for number in sorted(used - numbers))


def _relations(opened: Opened) -> Iterator[str]:
    reachable = {"[Content_Types].xml", "_rels/.rels"}
    for name in ["", *opened.members]:
        relations = (
            opened.relations(name) if name else {rel.get("Id"): rel for rel in opened.part("_rels/.rels")}
        )
        root = opened.xml.get(name)
        used = (
            set()
            if root is None
            else {v for e in root.iter() for k, v in e.attrib.items() if k.startswith(R)}
        )
        yield from (f"{name}: relationship {rel_id} is not there" for rel_id in sorted(used - set(relations)))
        for rel_id, rel in relations.items():
            if rel.get("Type").rpartition("/")[2] in EXPLICIT and rel_id not in used:
                yield f"{name}: nothing uses relationship {rel_id} to {rel.get('Target')}"
            if rel.get("TargetMode") != "External":
                target = os.path.normpath(PurePosixPath("/", name).parent / rel.get("Target")).replace(
                    "\\", "/"
                )[1:]
                reachable |= {
                    target,
                    str(PurePosixPath(target).parent / "_rels" / f"{PurePosixPath(target).name}.rels"),
                }
                if target not in opened.members:
                    yield f"{name}: relationship {rel_id} leads to '{target}', which is not there"
    yield from (
        f"{member}: no relationship leads here" for member in opened.members if member not in reachable
    )


def _anchors(opened: Opened) -> Iterator[str]:
    """Bookmarks have one id and one name each, and an end."""
    starts = [mark for _, root in opened.parts() for mark in root.iter(f"{W}bookmarkStart")]
    ends = Counter(mark.get(f"{W}id") for _, root in opened.parts() for mark in root.iter(f"{W}bookmarkEnd"))
    for attribute in ("id", "name"):
        counted = Counter(mark.get(f"{W}{attribute}") for mark in starts)
        yield from (f"two bookmarks with the {attribute} '{value}'" for value, n in counted.items() if n > 1)
    yield from (f"bookmark {m.get(f'{W}name')} has no end" for m in starts if ends[m.get(f"{W}id")] != 1)


def _controls(opened: Opened) -> Iterator[str]:
    yield from (f"{name}: a content control" for name, root in opened.parts() for _ in root.iter(f"{W}sdt"))


def _needs(program: str, package: str) -> str:
    """The path of a program; without it the test is skipped, or fails where everything must run."""
    found = shutil.which(program)
    if found is None:
        reason = f"{program} is missing: apt-get install {package}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def convert(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """Converts a file with LibreOffice: `convert(path, "pdf")` is the path of the result, in a folder beside it."""
    profile = tmp_path_factory.mktemp("libreoffice").as_uri()  # of its own, so that runs do not share a lock

    def run(path: Path, form: str) -> Path:
        out = path.parent / "converted"
        command: list[str | Path] = [
            soffice,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            out,
            path,
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return out / f"{path.stem}.{form.partition(':')[0]}"

    return run


@pytest.fixture(scope="session")
def pdftotext() -> Callable[[Path], list[str]]:
    """The text of each page of a PDF."""
    program = _needs("pdftotext", "poppler-utils")

    def pages(path: Path) -> list[str]:
        done = subprocess.run(
            [program, "-enc", "UTF-8", path, "-"], check=True, capture_output=True, timeout=60
        )
        return done.stdout.decode().split("\f")[:-1]

    return pages
