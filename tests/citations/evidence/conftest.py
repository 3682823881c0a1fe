"""Copies made in the test: a PDF and a DOCX from lines, a submission with copies."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from docx import Document

Lines = Sequence[str]


def _pdf_text(line: str, at: int) -> str:
    """One line of a page; `word^12` sets 12 small and raised, a tab begins a column."""
    return " ".join(_column(column, 72 + 120 * number, at) for number, column in enumerate(line.split("\t")))


def _column(line: str, across: int, at: int) -> str:
    text, _, mark = line.partition("^")
    mark, _, rest = mark.partition(" ")
    escaped = [
        part.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for part in (text, mark, f" {rest}")
    ]
    shown = f"/F 11 Tf 1 0 0 1 {across} {at} Tm ({escaped[0]}) Tj"
    return shown + (f" /F 6 Tf 4 Ts ({escaped[1]}) Tj 0 Ts /F 11 Tf ({escaped[2]}) Tj" if mark else "")


def make_pdf(pages: Sequence[Lines]) -> bytes:
    """A PDF 1.4 with these lines on its pages."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        content = "BT " + "\n".join(_pdf_text(line, 740 - 16 * row) for row, line in enumerate(lines)) + " ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
    body, offsets = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return (
        body
        + f"{end}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n".encode()
    )


@pytest.fixture
def pdf() -> Callable[[Sequence[Lines]], bytes]:
    return make_pdf


@pytest.fixture
def docx() -> Callable[[Lines], bytes]:
    """A DOCX of these paragraphs, with 'Letterhead' in its header."""

    def make(lines: Lines) -> bytes:
        document = Document()
        document.sections[0].header.paragraphs[0].text = "Letterhead of the office"
        for line in lines:
            document.add_paragraph(line)
        file = io.BytesIO()
        document.save(file)
        return file.getvalue()

    return make


@pytest.fixture
def place_copy(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Put a file under citations/evidence/ by hand."""

    def put(name: str, content: str | bytes) -> Path:
        path = tmp_path / "citations/evidence" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return put
