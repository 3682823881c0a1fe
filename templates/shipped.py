"""Where the shipped files lie."""

from __future__ import annotations

from pathlib import Path

LETTERHEAD = Path(__file__).with_name("letterhead.docx")
