"""From a submission's folder to its letters: the whole of namens in one short function."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from namens.citations.pandoc import Engine
from namens.letters.compose import compose
from namens.letters.load import Loaded, chosen_languages, load
from namens.letters.model import Letter
from namens.letters.naming import file_name
from namens.letters.pictures import check_pictures
from namens.letters.supporters import with_supporters
from namens.workspace.outputs import Saved, out_folder, save
from namens.workspace.problems import Problems

FORMATS = {"docx": "docx", "pdf": "pdf", "html": "html", "text": "txt"}


class Request(NamedTuple):
    """What to build. No languages means all of the submission's; `out` defaults to `folder/out`."""

    folder: Path
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("docx",)
    out: Path | None = None
    draft: bool = False
    force: bool = False
    final: bool = False  # who is printed must stand behind this very text


class Built(NamedTuple):
    """What was built, and what the user should know. `failed`: a format that could not be made, and why."""

    saved: Saved
    problems: Problems
    failed: tuple[str, ...] = ()


def build(request: Request, engine: Engine | None = None) -> Built:
    """Build the letters. Raises SubmissionError, with every problem, before anything is written.

    *engine*: a citation engine that was started ahead; it formats the notes of the first language.
    """
    problems = Problems()
    if engine is not None:
        _import_ahead(request.formats, engine)
    loaded = _loaded(request, problems)
    letters = (
        compose(
            loaded,
            chosen_languages(loaded, request.languages),
            problems,
            draft=request.draft,
            engine=engine,
            final=request.final,
        )
        if loaded
        else []
    )
    files = written(letters, request.formats, loaded, problems)
    out = out_folder(request.out, request.folder, problems)
    problems.stop()
    pdfs, failed = converted(letters, files, request.formats)
    kept = {name: data for name, data in (files | pdfs).items() if _wanted(name, request.formats)}
    saved = save(kept, out, problems, force=request.force)
    problems.stop()
    return Built(saved, problems, failed)


def _loaded(request: Request, problems: Problems) -> Loaded | None:
    loaded = load(request.folder.resolve(), problems)
    return with_supporters(loaded, problems) if loaded else None


def _import_ahead(formats: Sequence[str], engine: Engine) -> None:
    """Import what writes the DOCX while the citation engine works and this process would wait."""

    def when_asked() -> None:
        if engine.was_asked():
            import_module("namens.letters.docx.writer")

    if {"docx", "pdf"} & set(formats):
        threading.Thread(target=when_asked).start()


def check(request: Request) -> Problems:
    """Everything that `build` would find, and whether the sources say what is quoted; nothing written."""
    problems = Problems()
    loaded = _loaded(request, problems)
    if loaded:
        languages = chosen_languages(loaded, request.languages)
        letters = compose(loaded, languages, problems, draft=request.draft)
        written(letters, ("docx",), loaded, problems)
        from namens.letters.evidence import prove_claims

        prove_claims(loaded, languages, problems)
    return problems


def written(
    letters: Sequence[Letter], formats: Sequence[str], loaded: Loaded | None, problems: Problems
) -> dict[str, bytes]:
    """Name → content in every format but PDF; the DOCX also where only a PDF is asked for."""
    files: dict[str, bytes] = {}
    if loaded:
        for letter in letters:
            check_pictures(letter, loaded, problems)
    for letter in letters:
        if {"docx", "pdf"} & set(formats):
            files[file_name(letter, "docx")] = _docx(letter, loaded, problems)
        if "html" in formats:
            from namens.letters.html import write_html

            files[file_name(letter, "html")] = write_html(letter)
        if "text" in formats:
            from namens.letters.text import write_text

            files[file_name(letter, "txt")] = write_text(letter)
    return files


def _docx(letter: Letter, loaded: Loaded | None, problems: Problems) -> bytes:
    from namens.letters.docx import write_docx

    letterhead = loaded.letterhead if loaded else None
    if problems.errors:  # this letter will not be written, but the faults of its letterhead are said too
        letter = letter._replace(blocks=(), notes=())
    shown = letterhead.relative_to(loaded.folder).as_posix() if loaded and letterhead else ""
    return write_docx(letter, letterhead, problems, shown=shown)


def converted(
    letters: Sequence[Letter], files: Mapping[str, bytes], formats: Sequence[str]
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The PDFs, made of the very DOCX by LibreOffice in one call; without it, why there are none."""
    if "pdf" not in formats or not letters:
        return {}, ()
    from namens.letters.office import LibreOfficeFailed, LibreOfficeMissing
    from namens.letters.pdf import convert_to_pdf

    documents = {name: data for name, data in files.items() if name.endswith(".docx")}
    try:
        pdfs = convert_to_pdf(documents, letters[0].date)
    except (LibreOfficeMissing, LibreOfficeFailed) as error:
        return {}, (str(error),)
    return {Path(name).with_suffix(".pdf").name: data for name, data in pdfs.items()}, ()


def _wanted(name: str, formats: Sequence[str]) -> bool:
    return Path(name).suffix.removeprefix(".") in {FORMATS[chosen] for chosen in formats}
