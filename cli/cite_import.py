"""`namens cite import`: sources from elsewhere into the base."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from namens.cli import printing
from namens.cli.cite_base import USUAL, Base, base_of, end, row_as_json
from namens.cli.options import In, Json
from namens.workspace.problems import printable

if TYPE_CHECKING:
    from namens.citations.intake.importing import Added, Duplicate, Input, Report
    from namens.citations.intake.rows import Row
    from namens.workspace.problems import Problems

_PASTED = "pasted text"
_COLUMN = 46


def import_(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="BibTeX, CSL-JSON or RIS; - for text on standard input."),
    ],
    into: Annotated[
        str,
        typer.Option(
            help="The .bib file that gets the entries.  [default: the base's first]", metavar="FILE"
        ),
    ] = "",
    folder: In = Path(),
    duplicates: Annotated[
        bool, typer.Option("--duplicates", help="Add what is there already too, under another key.")
    ] = False,
    json: Json = False,
) -> None:
    """Add sources to the end of a .bib file; what is there already is shown, not added."""
    from namens.citations.intake.importing import import_sources
    from namens.workspace.files import relative_name

    base = base_of(folder)
    if base.problems.errors and not into:
        _refused(base.problems, as_json=json)
    target = _target(base, into)
    inputs = [_input(name) for name in dict.fromkeys(files)]
    report = import_sources(inputs, target, folder, base.files, all_of_them=duplicates)
    report.problems.extend(base.problems)
    shown = relative_name(target, folder)
    if json:
        printing.print_json(_as_json(report, shown))
    else:
        _print(report)
    if (
        report.added
        and base.submission is not None
        and target not in base.files
        and base.submission.citations
    ):
        typer.echo(
            f"submission.yaml does not list {shown}: add it to 'citations', so that letters find it.",
            err=True,
        )
    _print_sum(report, shown)
    end(report.problems)


def _refused(problems: Problems, *, as_json: bool) -> NoReturn:
    """Leave with exit code 1: a file that is listed wrongly is not the one to be written instead of another."""
    if as_json:
        nothing: dict[str, Any] = {"found": 0, "added": [], "duplicates": [], "unread": 0}
        printing.print_json({"into": None, **nothing, "problems": printing.problems_as_json(problems)})
    printing.print_problems(problems)
    hint = "Mend this, or say which file gets the sources: --into FILE."
    typer.echo(f"Nothing was imported. {hint}", err=True)
    raise typer.Exit(1)


def _target(base: Base, into: str) -> Path:
    """The .bib file that gets the entries, inside the submission's folder."""
    if into:
        from namens.workspace.files import inside

        if Path(into).is_absolute():
            with contextlib.suppress(ValueError):  # what lies outside, `inside` refuses
                into = Path(into).relative_to(base.folder.resolve()).as_posix()
        path = inside(base.folder, into)
        if path is None:
            printing.wrong_use(f"'{into}' lies outside the submission's folder.")
        if path.suffix != ".bib" or path.is_dir():
            printing.wrong_use(f"'{into}' is no .bib file.")
        return base.folder / into
    if base.submission is not None and base.submission.citations:
        return base.files[0]
    if len(base.files) > 1 and base.folder / USUAL not in base.files:
        names = ", ".join(f"citations/{path.name}" for path in base.files)
        printing.wrong_use(f"say which file gets the entries: --into FILE. There is: {names}.")
    return base.files[0] if len(base.files) == 1 else base.folder / USUAL


def _input(name: str) -> Input:
    from namens.citations.intake.importing import Input

    if name == "-":
        return Input(_PASTED, typer.get_binary_stream("stdin").read())
    try:
        return Input(name, Path(name).read_bytes())
    except OSError as error:
        printing.wrong_use(f"cannot read '{name}': {error.strerror or error}.")


def _print(report: Report) -> None:
    for added in report.added:
        _print_added(added)
    for duplicate in report.duplicates:
        _print_duplicate(duplicate)


def _print_added(added: Added) -> None:
    row = added.row
    words = ", ".join(text for text in (row.author, row.title, row.year) if text)
    typer.echo(printable(f"added  {added.key}  {words}"))
    if added.renamed:
        typer.echo(printable(f"         its key '{added.record.wish}' {added.renamed}"))
    if added.record.kept:
        typer.echo(f"         kept without a place in biblatex: {', '.join(added.record.kept)}")


def _print_duplicate(duplicate: Duplicate) -> None:
    """The source that is there, and the one that came, side by side."""
    known, new = duplicate.known, duplicate.row
    typer.echo(printable(f"there already, by {duplicate.by}: {known.key}"))
    rows = [("", f"{known.file}:{known.line}", f"{new.file}:{new.line}")]
    rows += [(name, *_values(name, known, new)) for name in ("author", "title", "year", "doi", "url")]
    for name, one, other in rows:
        _print_beside(name, one, other)


def _print_beside(name: str, one: str, other: str) -> None:
    """Two values in two columns, whole: what differs may stand at the end of an address."""
    from itertools import zip_longest
    from textwrap import wrap

    for number, (left, right) in enumerate(
        zip_longest(wrap(one, _COLUMN), wrap(other, _COLUMN), fillvalue="")
    ):
        label = "" if number else name
        typer.echo(f"         {label:<6}  {printable(left).ljust(_COLUMN)}  {printable(right)}".rstrip())


def _values(name: str, known: Row, new: Row) -> tuple[str, str]:
    return getattr(known, name), getattr(new, name)


def _print_sum(report: Report, target: str) -> None:
    parts = [f"{len(report.added)} added to {target}"]
    parts += [f"{len(report.duplicates)} there already"] if report.duplicates else []
    parts += [f"{report.unread} not read or not added"] if report.unread else []
    typer.echo(f"{printing.counted(report.found, 'source', 'sources')}: {', '.join(parts)}.", err=True)
    sys.stdout.flush()


def _as_json(report: Report, target: str) -> dict[str, Any]:
    return {
        "into": target,
        "found": report.found,
        "added": [
            row_as_json(found.row)
            | {"own_key": found.record.wish, "renamed": found.renamed, "kept": list(found.record.kept)}
            for found in report.added
        ],
        "duplicates": [
            {"by": found.by, "known": row_as_json(found.known), "new": row_as_json(found.row)}
            for found in report.duplicates
        ],
        "unread": report.unread,
        "problems": printing.problems_as_json(report.problems),
    }
