"""`namens cite export`: what a letter cites, for Zotero, Word and LaTeX."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from namens.cli import printing
from namens.cli.cite_base import problems_in_json
from namens.cli.options import In, Json, Languages, as_languages

if TYPE_CHECKING:
    from namens.letters.load import Loaded
    from namens.workspace.problems import Problems


def export(
    to: Annotated[str, typer.Option("--to", help="bibtex or csl-json.", metavar="FORMAT")],
    out: Annotated[
        Path | None, typer.Option(help="Where it goes.  [default: standard output]", metavar="FILE")
    ] = None,
    language: Languages = None,
    folder: In = Path(),
    force: Annotated[bool, typer.Option("--force", help="Overwrite FILE.")] = False,
    json: Json = False,
) -> None:
    """Write what the letter cites, in the order of its notes, so that Zotero, Word or LaTeX can go on with it."""
    from namens.citations.intake.export import FORMATS
    from namens.letters.load import UnknownLanguage, chosen_languages, load
    from namens.workspace.problems import Problems, did_you_mean

    if to not in FORMATS:
        printing.wrong_use(
            f"there is no format '{to}'.{did_you_mean(to, FORMATS)} Known: {', '.join(FORMATS)}."
        )
    problems, lost = Problems(), Problems()
    loaded = load(printing.submission_folder(folder), problems)
    text, keys = "", []
    if loaded is not None:
        try:
            languages = chosen_languages(loaded, as_languages(language))
        except UnknownLanguage as error:
            printing.wrong_use(str(error))
        keys = _cited(loaded, languages, problems)
        text = _exported(loaded, keys, to, languages, problems, lost)
    if problems.errors:
        _refused(problems, as_json=json)
    if out is not None:
        _write(out, text, loaded, force=force)
    elif not json:
        typer.echo(text, nl=False)
    if json:
        document = {"keys": keys, "out": str(out) if out else None, "text": None if out else text}
        printing.print_json(document | problems_in_json(lost))
    printing.print_problems(lost)
    typer.echo(f"{printing.counted(len(keys), 'source', 'sources')}.", err=True)


def _refused(problems: Problems, *, as_json: bool) -> None:
    printing.print_problems(problems)
    if as_json:
        printing.print_json({"keys": [], "problems": printing.problems_as_json(problems)})
    typer.echo(
        f"{printing.counted(len(problems.errors), 'problem', 'problems')}; nothing was written.", err=True
    )
    raise typer.Exit(1)


def _cited(loaded: Loaded, languages: Sequence[str], problems: Problems) -> list[str]:
    """The keys in the order of the letter's notes; of a second language, those that the first does not cite."""
    from namens.letters.alone import check_keys
    from namens.letters.cite import requests_of
    from namens.letters.markdown.reader import Reader
    from namens.letters.markdown.sources import TemplateText
    from namens.letters.submission import DEFAULT_TEMPLATE
    from namens.letters.values import Values
    from namens.templates.fill import Templates

    keys: list[str] = []
    name = str(loaded.submission.template or DEFAULT_TEMPLATE)
    for language in languages:
        templates = Templates(loaded.folder)
        values = Values(loaded, language, templates.seals, problems, draft=True).all()
        filled = templates.fill(name, values, loaded.submission.place, problems)
        if filled is not None:
            reader = Reader(language, loaded.folder, templates.seals, problems)
            reader.blocks(TemplateText(filled, templates.shown(name), templates.sources))
            check_keys(reader.notes, loaded.library, problems)
            keys += requests_of(reader.notes)[1]
    return [key for key in dict.fromkeys(keys) if key in loaded.library]


def _exported(
    loaded: Loaded,
    keys: Sequence[str],
    to: str,
    languages: Sequence[str],
    problems: Problems,
    lost: Problems,
) -> str:
    from namens.citations.intake.export import export as exported
    from namens.citations.scan import bib_data, read_bib
    from namens.letters.cite import notes_language

    folder = loaded.folder
    texts = [
        read_bib(name, data, problems)
        for name in loaded.library.files
        if (data := bib_data(folder / name, folder, name, problems)) is not None
    ]
    language = notes_language(loaded, languages[0] if languages else "en")
    return exported(loaded.library, keys, texts, to, language, lost)


def _write(out: Path, text: str, loaded: Loaded | None, *, force: bool) -> None:
    """Write the file in one step; another one, and the base itself, are never overwritten by mistake."""
    from namens.workspace.outputs import replace_file

    base = [(loaded.folder / name).resolve() for name in loaded.library.files] if loaded else []
    if out.resolve() in base:
        printing.wrong_use(f"'{out}' is a file of the base itself.")
    if out.is_dir():
        printing.wrong_use(f"'{out}' is a folder; expected a file.")
    data = text.encode("utf-8")
    if out.exists() and not force and out.read_bytes() != data:
        printing.wrong_use(f"'{out}' is there already. Take another name, or --force to overwrite it.")
    try:
        replace_file(out, data)
    except OSError as error:
        printing.wrong_use(f"'{out}' cannot be written: {error.strerror or error}.")
