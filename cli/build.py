"""`namens build`: the letters of a submission."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from namens.cli import printing
from namens.cli.options import Draft, Folder, Json, Languages, as_languages

if TYPE_CHECKING:
    from namens.citations.pandoc import Engine
    from namens.letters.build import Built
    from namens.workspace.problems import Problems


def build(
    folder: Folder = Path(),
    language: Languages = None,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to", help="docx, pdf, html or text; may be repeated.  [default: docx]", metavar="FORMAT"
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Where the files go.  [default: DIR/out]", metavar="DIR")
    ] = None,
    draft: Draft = False,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite built files that were edited since.")
    ] = False,
    final: Annotated[
        bool,
        typer.Option(
            "--final", help="Only if all who are printed stand behind this very text; keeps a frozen copy."
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Build the letters of a submission.

    One DOCX a language; other formats with --to.
    """
    from namens.letters.ahead import engine_for

    if draft and final:
        printing.wrong_use("a letter is either a draft or final: leave out --draft or --final.")

    with engine_for(printing.submission_folder(folder)) as engine:  # before the imports, to run beside them
        _build(
            folder,
            as_languages(language),
            _formats(to),
            out,
            engine,
            (draft, force, final, json),
        )


def _formats(asked: list[str] | None) -> tuple[str, ...]:
    """Each format once; `--to docx,pdf` means both."""
    return tuple(dict.fromkeys(name.strip() for names in asked or ["docx"] for name in names.split(",")))


def _build(
    folder: Path,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    out: Path | None,
    engine: Engine | None,
    flags: tuple[bool, bool, bool, bool],
) -> None:
    from namens.letters.build import FORMATS, Request
    from namens.letters.build import build as build_letters
    from namens.letters.load import UnknownLanguage
    from namens.workspace.problems import SubmissionError, did_you_mean

    draft, force, final, as_json = flags
    for name in formats:
        if name not in FORMATS:
            known = ", ".join(FORMATS)
            printing.wrong_use(f"there is no format '{name}'.{did_you_mean(name, FORMATS)} Known: {known}.")
    request = Request(folder, languages, formats, out, draft=draft, force=force, final=final)
    try:
        built = build_letters(request, engine)
        frozen = _frozen(folder, out, built) if final else None
    except UnknownLanguage as error:
        printing.wrong_use(str(error))
    except SubmissionError as error:
        _refused(error.problems, as_json=as_json)
    else:
        _done(built, frozen, as_json=as_json)


def _frozen(folder: Path, out: Path | None, built: Built) -> Path:
    """Where the final letter is kept. Raises SubmissionError when it cannot be."""
    from namens.signing.desk import open_desk
    from namens.signing.final import freeze
    from namens.workspace.problems import Problems

    problems = Problems()
    desk = open_desk(folder, problems)
    problems.stop()
    assert desk is not None  # a final letter has a coalition: who is printed was checked
    kept = freeze(desk, [*built.saved.written, *built.saved.unchanged], out or folder / "out", problems)
    problems.stop()
    return kept


def _refused(problems: Problems, *, as_json: bool) -> None:
    printing.print_problems(problems)
    if as_json:
        printing.print_json({"written": [], "unchanged": [], "problems": printing.problems_as_json(problems)})
    count = printing.counted(len(problems.errors), "problem", "problems")
    typer.echo(f"{count}; nothing was written.", err=True)
    raise typer.Exit(1)


def _done(built: Built, frozen: Path | None, *, as_json: bool) -> None:
    printing.print_problems(built.problems)
    for reason in built.failed:
        typer.echo(f"No PDF was made. {reason[:1].upper()}{reason[1:]}", err=True)
    if as_json:
        printing.print_json(
            {
                "written": [str(path) for path in built.saved.written],
                "unchanged": [str(path) for path in built.saved.unchanged],
                "problems": printing.problems_as_json(built.problems),
                "failed": list(built.failed),
            }
            | ({"frozen": str(frozen)} if frozen else {})
        )
    else:
        for path in built.saved.written:
            typer.echo(printing.shown_path(path))
        for path in built.saved.unchanged:
            typer.echo(f"{printing.shown_path(path)} (unchanged)")
        if frozen:
            typer.echo(f"Kept with its hashes: {printing.shown_path(frozen)}")
    if built.failed:
        raise typer.Exit(1)
