"""What several rooms' tests need from the machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from namens.letters.office import LibreOfficeMissing, find_soffice

sys.path.insert(0, str(Path(__file__).parent))  # `--import-mode=importlib` leaves it out: proofs.py is here

settings.register_profile("patient", deadline=None)  # how long one example takes is the machine's affair
settings.load_profile("patient")

pytest_plugins = ["proofs", "databases"]


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice's program; without it the test is skipped, and fails where CI says that all is installed."""
    try:
        return str(find_soffice())
    except LibreOfficeMissing:
        reason = "needs LibreOffice Writer: apt-get install libreoffice-writer"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
