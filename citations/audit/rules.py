"""The names of the rules, each with what it finds; and what is switched off in submission.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from namens.workspace.problems import Place, Problems, did_you_mean
from namens.workspace.scalars import Text
from namens.workspace.schema import Field, MapOf, Record
from namens.workspace.sourced import Sourced

if TYPE_CHECKING:
    from namens.citations.audit.findings import Finding

RULES: Mapping[str, str] = {
    "broken": "an entry whose form is broken, so that it, or a part of it, is not read",
    "incomplete": "an entry is cited, but lacks what its type needs in the letter's style",
    "residue": "what an importer left in a title or a note: '[Online]', '.,,', 'Accessed:'",
    "site-suffix": "the name of a website at the end of a title: '… | European Data Protection Board'",
    "shouting": "a title in capitals",
    "corporate-braces": "an organisation that is read as a person, because its name stands without braces",
    "glued-punctuation": "punctuation of the sentence at the end of an address, or brackets around it",
    "http": "an address with http:// on a host that stands elsewhere with https://",
    "tracking": "parameters in an address that only say where a click came from, such as utm_source",
    "no-date": "an entry without a date, or with one that no calendar has",
    "future-date": "a date after the letter's",
    "no-access-date": "an online source with neither the day it was seen (one that a calendar has) nor a saved copy",
    "doi": "a DOI that is none",
    "doi-as-url": "a DOI that is written as an address",
    "isbn": "an ISBN whose last digit does not fit the others",
    "language": "a title in another language than the letter, and the entry does not say so",
    "duplicate": "an entry for a source that the base has already",
    "unused": "an entry that nothing cites",
    "one-outlet": "an argument whose sources all come from one newspaper or publisher",
    "bare-url": "a note written by hand that is nothing but an address",
    "mixed-formats": "a note written by hand in another format than the letter's style",
    "mixed-brackets": "addresses in notes written by hand, some in angle brackets and some bare",
}


class AuditSettings(NamedTuple):
    """`audit:` in submission.yaml. `off`: a rule's name, or a rule and a key ('no-date rhue2019') → the reason."""

    off: Mapping[str, Sourced] | None
    place: Place


AUDIT = Record(
    "audit",
    AuditSettings,
    (
        Field(
            "off",
            MapOf(Text("the reason why the rule does not apply")),
            "rules of `namens cite audit` that do not apply, each with the reason; 'RULE KEY' is for one entry",
        ),
    ),
)


def unknown_rules(off: Mapping[str, Sourced], problems: Problems) -> None:
    """A problem for each name in *off* that is no rule."""
    for name, reason in off.items():
        words = name.split()
        if not words or words[0] not in RULES:
            hint = did_you_mean(words[0] if words else name, RULES)
            problems.add(
                reason.place, f"there is no audit rule '{name}'.{hint} docs/audit.md lists the rules."
            )


def switched_on(findings: Iterable[Finding], off: Iterable[str]) -> list[Finding]:
    """The findings of rules that apply."""
    silent = {tuple(name.split(maxsplit=1)) for name in off}
    return [
        finding
        for finding in findings
        if (finding.rule,) not in silent and (finding.rule, finding.key) not in silent
    ]
