"""A letter's evidence: every claim proved against the saved copies of its sources."""

from __future__ import annotations

from collections.abc import Iterable

from namens.citations.evidence import Result, check_claims, open_copies, report
from namens.letters.claims import claims_of
from namens.letters.load import Loaded
from namens.workspace.problems import Problems


def results_of(loaded: Loaded, languages: Iterable[str], problems: Problems) -> tuple[Result, ...]:
    """Every claim with its state; faults of the index of copies are problems."""
    claims = [claim for claim in claims_of(loaded, languages) if not claim.key or claim.key in loaded.library]
    return check_claims(claims, open_copies(loaded.folder, problems))  # that a key is in no file, `load` says


def prove_claims(loaded: Loaded, languages: Iterable[str], problems: Problems) -> None:
    """Collect what `check` says: a quotation that its copy does not hold is a problem, one without a copy a warning."""
    report(results_of(loaded, languages, problems), problems)
