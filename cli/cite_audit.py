"""`namens cite audit`: faults of the base and of a letter's references, and the safe ones mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from namens.cli import printing
from namens.cli.cite_base import problems_in_json
from namens.cli.options import In, Json
from namens.workspace.problems import printable

if TYPE_CHECKING:
    from namens.citations.audit import Finding
    from namens.letters.load import Loaded
    from namens.workspace.problems import Problems

_MOST_UNUSED = 20  # lines for people; a base of years has thousands of entries that one letter does not cite


def audit(
    folder: In = Path(),
    json: Json = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Make the safe changes in the .bib files, and say which.")
    ] = False,
    cited: Annotated[
        bool, typer.Option("--cited", help="Only the notes and the entries that this letter cites.")
    ] = False,
) -> None:
    """Find faults in the citation base and in the letter's references, each with a proposal."""
    from namens.citations.audit import audit as find
    from namens.citations.audit import fix as mend
    from namens.citations.audit import open_base
    from namens.letters.load import load
    from namens.letters.references import letter_of
    from namens.workspace.problems import Problems

    others = Problems()
    loaded = load(printing.submission_folder(folder), others)
    if loaded is None:
        _unusable(others, as_json=json)
        return
    problems = Problems([*others])  # what is wrong with the entries themselves, are findings
    letter, off = letter_of(loaded), _off(loaded, problems)
    files = {name: loaded.folder / name for name in loaded.library.files}
    base = open_base(files, loaded.folder, problems)
    if fix:
        fixed = mend(base, letter, files, problems, off)
        findings = fixed.left
        _say_changes(fixed.changed)
    else:
        findings = find(base, letter, off)
    if cited:
        findings = [finding for finding in findings if not finding.key or finding.key in letter.keys]
    _print(findings, problems, as_json=json)


def _unusable(problems: Problems, *, as_json: bool) -> None:
    printing.print_problems(problems)
    if as_json:
        printing.print_json({"findings": []} | problems_in_json(problems))
    raise typer.Exit(1)


def _off(loaded: Loaded, problems: Problems) -> Mapping[str, Any]:
    """The rules that submission.yaml switches off."""
    from namens.citations.audit import unknown_rules

    settings = getattr(loaded.submission, "audit", None)
    off = (settings.off or {}) if settings is not None else {}
    unknown_rules(off, problems)
    return off


def _say_changes(changed: Iterable[Finding]) -> None:
    number = 0
    for number, finding in enumerate(changed, 1):  # noqa: B007 (the last number is the count)
        typer.echo(printable(f"{finding.place}: changed ({finding.rule}): {finding.fix}"), err=True)
    typer.echo(f"{printing.counted(number, 'change', 'changes')}.", err=True)


def _print(findings: list[Finding], problems: Problems, *, as_json: bool) -> None:
    printing.print_problems(problems)
    if as_json:
        document = {"findings": [_as_json(finding) for finding in findings]}
        printing.print_json(document | problems_in_json(problems))
    else:
        _print_lines(findings)
        safe = sum(bool(finding.edits) for finding in findings)
        hint = f"; {safe} of them --fix can mend" if safe else ""
        part = ". Because of the problems above, this is not all of it" if problems.errors else ""
        typer.echo(f"{printing.counted(len(findings), 'finding', 'findings')}{hint}{part}.", err=True)
    if problems.errors:
        raise typer.Exit(1)


def _print_lines(findings: Iterable[Finding]) -> None:
    unused = 0
    for finding in findings:
        unused += finding.rule == "unused"
        if finding.rule != "unused" or unused <= _MOST_UNUSED:
            line = f"{finding.place}: {finding.rule}: {finding.message} -> {finding.fix}"
            typer.echo(printable(line))
    if unused > _MOST_UNUSED:
        typer.echo(f"… and {unused - _MOST_UNUSED} more entries that nothing cites: namens cite unused")


def _as_json(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "key": finding.key,
        "file": finding.place.file,
        "line": finding.place.line,
        "message": finding.message,
        "fix": finding.fix,
    }
