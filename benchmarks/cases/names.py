"""A letter with very many individuals, each on a line of their own, beside docxtpl and pandoc."""

from __future__ import annotations

from pathlib import Path

import docx

from benchmarks.cases.setting import Setting
from benchmarks.commands import ROOT
from benchmarks.figures import at_most, at_most_times
from benchmarks.inputs.letters import make_submission, plain_arguments
from benchmarks.inputs.people import as_markdown, make_people, write_people
from benchmarks.measure import Command
from benchmarks.rounds import Case, Contender

CONTENDERS = ROOT / "benchmarks" / "contenders"
COALITION = "organisations:\n- {id: one, name: Example Foundation}\n- {id: two, name: Sample Society}\n"
FEW_RUNS = 3  # pandoc takes a quarter of a minute each time
TEXTS = (
    "{%p for person in people %}",
    "{{ [person.name, person.role, person.affiliation]|select|join(', ') }}",
)


def names(setting: Setting) -> Case:
    """The same names for all, from JSON or Markdown that is ready before the clock starts."""
    people = make_people(setting.sizes.people)
    folder, source, template = (setting.work / name for name in ("letter", "people.json", "template.docx"))
    make_submission(folder, "very many names", plain_arguments(2, [], arguments=1), {})
    (folder / "coalitions").mkdir()
    (folder / "coalitions" / "us.yaml").write_text(COALITION, encoding="utf-8")
    write_people(people, source)
    _make_template(template)
    markdown = setting.work / "people.md"
    markdown.write_text(f"## Individual signatories\n\n{as_markdown(people)}", encoding="utf-8")

    def script(name: str, *arguments: Path) -> Command:
        output = setting.work / f"{name}.docx"
        output.unlink(missing_ok=True)
        words = (setting.tools.python, str(CONTENDERS / f"names_{name}.py"), *map(str, (*arguments, output)))
        return Command(words, {"NAMENS_CACHE": str(setting.work / "cache")}, output)

    def pandoc(_: int) -> Command:
        output = setting.work / "pandoc.docx"
        output.unlink(missing_ok=True)
        return Command((setting.tools.pandoc, str(markdown), "-o", str(output)), output=output)

    contenders = (
        Contender("namens", lambda _: script("namens", source, folder)),
        Contender("docxtpl", lambda _: script("docxtpl", source, template)),
        Contender("pandoc", pandoc),
    )
    goals = setting.goals(at_most_times("namens", 0.5, "docxtpl", "pandoc"), at_most("namens", 500, "memory"))
    title = f"{len(people):,} individual signatories"
    return Case("names", title, contenders, goals, beside="docxtpl", notes=0, most_runs=FEW_RUNS)


def _make_template(path: Path) -> None:
    """What a user of docxtpl makes in Word: a heading, and a paragraph that is repeated."""
    document = docx.Document()
    document.add_heading("Individual signatories")
    for text in (*TEXTS, "{%p endfor %}"):
        document.add_paragraph(text)
    document.save(str(path))
