"""The letter as PDF: LibreOffice converts the very DOCX that is sent, tagged for PDF/UA-1 and PDF/A-2b."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from namens.letters.office import LibreOfficeFailed, run_soffice

# SelectPdfVersion 2 is PDF/A-2b (LibreOffice's filter options for writer_pdf_Export).
EXPORT = "pdf:writer_pdf_Export:" + json.dumps(
    {
        "PDFUACompliance": {"type": "boolean", "value": "true"},
        "SelectPdfVersion": {"type": "long", "value": "2"},
    },
    separators=(",", ":"),
)
# Without this, a damaged DOCX is opened as plain text and becomes a PDF of rubbish.
IMPORT = "--infilter=MS Word 2007 XML"
# A command line on Windows holds 32,767 characters; LibreOffice also keeps what it has read in memory.
FILES_A_CALL = 100
SECONDS_TO_START, SECONDS_A_FILE = 90.0, 10.0


def convert_to_pdf(
    documents: Mapping[str, bytes], date: dt.date, *, timeout: float | None = None
) -> dict[str, bytes]:
    """Convert DOCX files to PDF; the same names in, the same names out.

    `documents` holds each DOCX under any name, `date` is the letter's own, the only clock in the PDF, and
    `timeout` counts seconds for one call of LibreOffice (default: by the number of files). The same DOCX on
    the same machine gives the same bytes. Raises LibreOfficeMissing or LibreOfficeFailed.
    """
    from namens.letters.pdf_repair import repair_pdf  # pikepdf is imported only when a PDF is asked for

    names = list(documents)
    converted: dict[str, bytes] = {}
    for first in range(0, len(names), FILES_A_CALL):
        group = {name: documents[name] for name in names[first : first + FILES_A_CALL]}
        limit = SECONDS_TO_START + SECONDS_A_FILE * len(group) if timeout is None else timeout
        converted |= _convert(group, limit)
    return {name: repair_pdf(pdf, date) for name, pdf in converted.items()}


def _convert(documents: Mapping[str, bytes], timeout: float) -> dict[str, bytes]:
    """One call of LibreOffice, in a folder of its own that nothing is left of."""
    with tempfile.TemporaryDirectory(prefix="namens-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        # Neutral names: whatever a letter is called, no command line and no PDF shows it.
        files = {name: folder / f"{at}.docx" for at, name in enumerate(documents, 1)}
        for name, file in files.items():
            file.write_bytes(documents[name])
        arguments = [IMPORT, "--convert-to", EXPORT, *(file.name for file in files.values())]
        said = run_soffice(arguments, folder, timeout)
        return {name: _read(file.with_suffix(".pdf"), name, said) for name, file in files.items()}


def _read(pdf: Path, name: str, said: str) -> bytes:
    """Read what LibreOffice wrote; it ends without an error also when it could not load a file."""
    try:
        return pdf.read_bytes()
    except FileNotFoundError:
        raise LibreOfficeFailed(said, name) from None
