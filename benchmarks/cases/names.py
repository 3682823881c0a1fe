"""Very many individuals, from a form's file to the letter, each on a line of their own; beside docxtpl and pandoc."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx

from benchmarks.cases.setting import Setting
from benchmarks.commands import ROOT, namens_build, namens_sign
from benchmarks.figures import Goal, at_most, at_most_times
from benchmarks.inputs.letters import LANGUAGE, make_submission, plain_arguments
from benchmarks.inputs.people import Person, as_markdown, make_people, write_form, write_people
from benchmarks.measure import Command, CommandFailed
from benchmarks.rounds import Case, Contender

CONTENDERS = ROOT / "benchmarks" / "contenders"
COALITION = "organisations:\n- {id: one, name: Example Foundation}\n- {id: two, name: Sample Society}\n"
FEW_RUNS = 3  # pandoc takes a quarter of a minute each time
TEXTS = (
    "{%p for person in people %}",
    "{{ [person.name, person.role, person.affiliation]|select|join(', ') }}",
)
IMPORT, APPROVE, STATUS, BUILD = "import", "approve-individuals", "status", "build"
MOST_SECONDS = 8


def names(setting: Setting) -> Case:
    """A form's file for namens, in which every tenth answered twice; for the others JSON or Markdown."""
    people = make_people(setting.sizes.people)
    contenders = (*_of_namens(setting, people), *_others(setting, people))
    title = f"{len(people):,} individual signatories"
    return Case(
        "names",
        title,
        contenders,
        setting.goals(*_goals()),
        beside="docxtpl",
        notes=0,
        most_runs=FEW_RUNS,
    )


def _goals() -> list[Goal]:
    lean = [at_most(name, 500, "memory") for name in (IMPORT, APPROVE, STATUS, BUILD)]
    return [*lean, at_most(APPROVE, MOST_SECONDS, "wall"), at_most_times(BUILD, 0.5, "docxtpl", "pandoc")]


def _of_namens(setting: Setting, people: list[Person]) -> list[Contender]:
    """One round is one submission: each command goes on where the one before it stopped."""
    form, cache, tools = setting.work / "form.csv", setting.work / "cache", setting.tools
    write_form(people, form)
    make_submission(setting.work / "new", "very many names", plain_arguments(2, [], arguments=1), {})
    (setting.work / "new" / "coalitions").mkdir()
    (setting.work / "new" / "coalitions" / "us.yaml").write_text(COALITION, encoding="utf-8")

    def folder(number: int) -> Path:
        return setting.work / f"letter-{number}"

    def sign(*words: str) -> Callable[[int], Command]:
        return lambda number: namens_sign(tools, folder(number), cache, *words)

    def begin(number: int) -> Command:
        shutil.rmtree(folder(number - 1), ignore_errors=True)
        shutil.copytree(setting.work / "new", folder(number))
        _run(namens_sign(tools, folder(number), cache, "sync", "--make"))
        return namens_sign(tools, folder(number), cache, "import", str(form), "--individuals")

    def build(number: int) -> Command:
        made = namens_build(tools, folder(number), LANGUAGE, cache, folder(number) / "out")
        return replace(made, remarks=True)  # two organisations have approved nothing yet

    return [
        Contender(IMPORT, begin),
        Contender(APPROVE, sign(APPROVE, "--by", "The coalition")),
        Contender(STATUS, sign(STATUS)),
        Contender(BUILD, build),
    ]


def _run(command: Command) -> None:
    """What must be there before the clock starts."""
    done = subprocess.run(command.arguments, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CommandFailed(f"{' '.join(command.arguments)}\nsaid: {done.stderr.strip()}")


def _others(setting: Setting, people: list[Person]) -> list[Contender]:
    source, template, markdown = (
        setting.work / name for name in ("people.json", "template.docx", "people.md")
    )
    write_people(people, source)
    _make_template(template)
    markdown.write_text(f"## Individual signatories\n\n{as_markdown(people)}", encoding="utf-8")
    script = (setting.tools.python, str(CONTENDERS / "names_docxtpl.py"), str(source), str(template))

    def other(name: str, *words: str) -> Contender:
        output = setting.work / f"{name}.docx"

        def prepare(_: int) -> Command:
            output.unlink(missing_ok=True)
            return Command((*words, str(output)), output=output)

        return Contender(name, prepare)

    return [other("docxtpl", *script), other("pandoc", setting.tools.pandoc, str(markdown), "-o")]


def _make_template(path: Path) -> None:
    """What a user of docxtpl makes in Word: a heading, and a paragraph that is repeated."""
    document = docx.Document()
    document.add_heading("Individual signatories")
    for text in (*TEXTS, "{%p endfor %}"):
        document.add_paragraph(text)
    document.save(str(path))
