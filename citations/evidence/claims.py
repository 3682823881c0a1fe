"""Every claim with its state: proved, not in its source, without a copy, on a changed copy, without evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from namens.citations.evidence.copies import Copies, Copy
from namens.citations.evidence.proof import Proof, prove, stands_in
from namens.workspace.problems import Place, Problems

State = Literal["proved", "not-found", "no-copy", "copy-changed", "no-evidence"]
STATES: tuple[State, ...] = ("proved", "not-found", "no-copy", "copy-changed", "no-evidence")


@dataclass(frozen=True, slots=True)
class Claim:
    """What an argument takes from a source; `key` is empty when it names none, `quote` when it quotes nothing.

    `heading` and `source` are what a reader sees instead of `argument` and `key`.
    """

    argument: str
    place: Place
    key: str = ""
    quote: str = ""
    locator: str = ""
    translation: str = ""
    counter: str = ""
    supports: str = ""
    heading: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """A claim's state. `copy` is the copy that proved it, or the first that was looked at; `reason` says the rest."""

    claim: Claim
    state: State
    copy: Copy | None = None
    proof: Proof | None = None
    reason: str = ""


def check_claims(claims: Iterable[Claim], copies: Copies) -> tuple[Result, ...]:
    """Each claim with its state, in the same order. Raises nothing: an unreadable copy is no copy, with a reason."""
    return tuple(_check(claim, copies) for claim in claims)


def _check(claim: Claim, copies: Copies) -> Result:
    if not claim.key or not claim.quote.strip():
        return Result(claim, "no-evidence", reason=no_evidence(claim))
    faults: list[str] = []
    tried: list[Result] = []
    for copy in copies.of(claim.key):
        if fault := copy.fault():
            faults.append(f"{copy.name} {fault}")
            continue
        tried.append(_against(claim, copy))
    # one copy that says it is enough, an unchanged one before a changed one
    best = min(tried, key=_rank, default=None)
    if best is not None:
        return best
    reason = (
        " ".join(faults) or f"'{claim.key}' has no saved copy: `namens cite save {claim.key} FILE` keeps one."
    )
    return Result(claim, "no-copy", reason=reason)


def _rank(result: Result) -> int:
    proved = result.proof is not None and result.proof.proved
    return (0 if proved else 2) + (1 if result.state == "copy-changed" else 0)


def no_evidence(claim: Claim) -> str:
    """Why there is nothing to prove of a claim without a quotation, or without a source."""
    if not claim.key:
        return f"'{claim.argument}' names no source."
    return f"'{claim.key}' is cited without a quotation. Add the sentence that says it, word by word."


def _against(claim: Claim, copy: Copy) -> Result:
    proof = prove(claim.quote, copy.compared)
    if proof.state == "not-found" and copy.extracted.left_out and stands_in(claim.quote, copy.whole):
        reason = "it stands there only in what is taken for page furniture (a banner, an appeal, comments)."
        proof = Proof(
            "not-found", reason=f"{reason} If it is the source's text, write 'whole: true' in index.yaml."
        )
    reason = "" if proof.proved else _not_there(claim, copy, proof)
    if copy.changed:
        saved = f" on {copy.entry.saved.isoformat()}" if copy.entry and copy.entry.saved else ""
        changed = f"{copy.name} was changed since it was saved{saved}."
        return Result(
            claim, "copy-changed", copy, proof, f"{changed} {reason[:1].upper()}{reason[1:]}".strip()
        )
    return Result(claim, "proved" if proof.proved else "not-found", copy, proof, reason)


def _not_there(claim: Claim, copy: Copy, proof: Proof) -> str:
    if proof.state == "too-short":
        return proof.reason
    kind = "the excerpt" if copy.is_excerpt else "the copy"
    return f"this quotation is not in {kind} of '{claim.key}' ({copy.name}): {proof.reason}"


def report(results: Iterable[Result], problems: Problems) -> None:
    """Collect what a check says: an error for a quotation that its copy does not hold, else a warning."""
    for result in results:
        match result.state:
            case "not-found":
                problems.add(result.claim.place, result.reason)
            case "copy-changed":
                _report_changed(result, problems)
            case "no-copy":
                problems.warn(result.claim.place, f"not proved: {result.reason}")
            case "no-evidence" | "proved":
                pass  # the matrix names it; a letter may well say what needs no quotation


def _report_changed(result: Result, problems: Problems) -> None:
    hint = "Look at it, and save it again if it is right: `namens cite save`."
    if result.proof is not None and result.proof.proved:
        problems.warn(result.claim.place, f"{result.reason} {hint}")
    else:
        problems.add(result.claim.place, f"{result.reason} {hint}")


def summary(results: Sequence[Result], words: Mapping[str, str] | None = None) -> str:
    """`5 claims: 3 proved, 1 not found, 1 no copy`; with *words* for the states, in their language."""
    counted = Counter(result.state for result in results)
    there = [state for state in STATES if counted[state]]
    if words is not None:
        return ", ".join(f"{counted[state]} {words[state]}" for state in there)
    parts = [f"{counted[state]} {state.replace('-', ' ')}" for state in there]
    noun = "claim" if len(results) == 1 else "claims"
    return f"{len(results)} {noun}: {', '.join(parts)}" if results else "no claims"
