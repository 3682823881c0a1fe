"""`namens cite audit`: faults of the base and of a letter's references, and the safe ones mended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from namens.cli import printing
from namens.cli.options import Json

if TYPE_CHECKING:
    from namens.arguments.argument import Argument
    from namens.citations.audit import Cited, Finding, Letter, WrittenNote
    from namens.letters.load import Loaded
    from namens.letters.markdown.raw_notes import RawNote
    from namens.letters.model import Inline
    from namens.workspace.problems import Problems
    from namens.workspace.sourced import SourceFile

    Read = tuple[RawNote, SourceFile, str]  # a note, its file, and the argument that it stands in

_MOST_UNUSED = 20  # lines for people; a base of years has thousands of entries that one letter does not cite


def audit(
    folder: Annotated[
        Path, typer.Option("-C", help="The submission's folder.", metavar="DIR", show_default="this folder")
    ] = Path(),
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
    from namens.workspace.problems import Problems

    problems, others = Problems(), Problems()
    loaded = load(printing.submission_folder(folder), others)
    if loaded is None:
        _unusable(others, as_json=json)
        return
    letter, off = letter_of(loaded), _off(loaded, problems)
    files = {name: loaded.folder / name for name in loaded.library.files}
    base = open_base(files, problems)
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
    printing.print_problems(problems.errors)
    if as_json:
        printing.print_json({"findings": []})
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
        typer.echo(f"{finding.place}: changed ({finding.rule}): {finding.fix}", err=True)
    typer.echo(f"{printing.counted(number, 'change', 'changes')}.", err=True)


def _print(findings: list[Finding], problems: Problems, *, as_json: bool) -> None:
    printing.print_problems(problems)
    if as_json:
        printing.print_json({"findings": [_as_json(finding) for finding in findings]})
    else:
        _print_lines(findings)
    safe = sum(bool(finding.edits) for finding in findings)
    hint = f"; {safe} of them --fix can mend" if safe else ""
    typer.echo(f"{printing.counted(len(findings), 'finding', 'findings')}{hint}.", err=True)
    if problems.errors:
        raise typer.Exit(1)


def _print_lines(findings: Iterable[Finding]) -> None:
    unused = 0
    for finding in findings:
        unused += finding.rule == "unused"
        if finding.rule != "unused" or unused <= _MOST_UNUSED:
            typer.echo(f"{finding.place}: {finding.rule}: {finding.message} -> {finding.fix}")
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


def letter_of(loaded: Loaded) -> Letter:
    """What the audit must know of a submission: every argument in `arguments/`, and what the template adds."""
    from namens.arguments.load import argument_files, load_arguments
    from namens.citations.audit import Letter
    from namens.citations.evidence.copies import open_copies
    from namens.workspace.problems import Problems

    submission, problems = loaded.submission, Problems()  # what is wrong with the letter, `namens check` says
    arguments = load_arguments(argument_files(loaded.folder), loaded.folder, problems).values()
    read = [*_in_arguments(arguments, loaded.folder, problems), *_in_templates(loaded, problems)]
    cited, notes = _references(read, arguments)
    languages = [*submission.languages, *filter(None, [submission.citation_language])]
    return Letter(
        date=submission.date.date,
        today=dt.date.today(),
        languages=tuple(dict.fromkeys(str(language) for language in languages)),
        style=loaded.style,
        cited=cited,
        notes=notes,
        entries=loaded.library.entries(found.key for found in cited),
        copies=frozenset(open_copies(loaded.folder, problems).keys),
    )


def _references(
    read: Iterable[Read], arguments: Iterable[Argument]
) -> tuple[tuple[Cited, ...], tuple[WrittenNote, ...]]:
    """What is cited, in notes and as evidence, and the notes written by hand; each once."""
    from namens.citations.audit import Cited, WrittenNote

    cited: dict[object, Cited] = {}
    notes: dict[object, WrittenNote] = {}
    for raw, source, argument in read:
        for key in raw.keys:
            cited.setdefault((key.key, key.place), Cited(key.key, key.place, argument))
        if raw.written and source is not None:
            start, end = raw.origin.start, raw.origin.end
            note = WrittenNote("".join(_words(raw.inlines)), source, start, end, cites=bool(raw.groups))
            notes.setdefault((source.name, start), note)
    for owner in arguments:
        for evidence in owner.evidence:
            found = Cited(str(evidence.cite), evidence.cite.place, str(owner.id))
            cited.setdefault((found.key, found.place), found)
    return tuple(cited.values()), tuple(notes.values())


def _in_arguments(arguments: Iterable[Argument], folder: Path, problems: Problems) -> Iterator[Read]:
    """The notes of each argument in every language, also of those that this letter leaves out."""
    from namens.letters.markdown.reader import Reader
    from namens.letters.markdown.sources import AuthorText
    from namens.templates.seals import Seals

    for argument in arguments:
        for localised in filter(None, (argument.heading, argument.text, argument.asks)):
            for text in localised.texts():
                reader = Reader("", folder, Seals(), problems)
                reader.blocks(AuthorText(text))
                yield from ((note, text.source, str(argument.id)) for note in reader.notes.in_order())


def _in_templates(loaded: Loaded, problems: Problems) -> Iterator[Read]:
    """The notes of the whole letter in each language; those of the template are nowhere else."""
    from namens.letters.load import chosen_languages
    from namens.letters.markdown.reader import Reader
    from namens.letters.markdown.sources import TemplateText
    from namens.letters.submission import DEFAULT_TEMPLATE
    from namens.letters.values import Values
    from namens.templates.fill import Templates
    from namens.workspace.sourced import SourceFile

    name = str(loaded.submission.template or DEFAULT_TEMPLATE)
    for language in chosen_languages(loaded, ()):
        templates = Templates(loaded.folder)
        values = Values(loaded, language, templates.seals, problems, True).all()
        filled = templates.fill(name, values, loaded.submission.place, problems)
        if filled is not None:
            reader = Reader(language, loaded.folder, templates.seals, problems)
            reader.blocks(TemplateText(filled, templates.shown(name), templates.sources))
            sources = {shown: SourceFile(shown, text) for shown, text in templates.sources.items()}
            for note in reader.notes.in_order():
                if note.origin.file in sources:
                    yield note, sources[note.origin.file], ""


def _words(inlines: Iterable[Inline]) -> Iterator[str]:
    """The characters of a note as they print; what is cited in it is left out."""
    from namens.letters.walk import nested

    for inline in nested(inlines):
        if text := getattr(inline, "text", ""):
            yield text
