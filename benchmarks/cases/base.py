"""A citation base of growing size: found in, looked over, and read whole by those who read all of it."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.cases.setting import Setting
from benchmarks.commands import namens_cite, pandoc_csljson, python
from benchmarks.inputs.letters import make_submission, plain_arguments
from benchmarks.inputs.library import make_library, spread_keys
from benchmarks.measure import Command
from benchmarks.rounds import Case, Contender

SIZES = (100, 1_000, 10_000, 100_000)
FEW_RUNS = {10_000: 5, 100_000: 1}


def base_of(size: int) -> Callable[[Setting], Case]:
    """The case of a base with *size* entries, or a hundredth of it in a quick run."""

    def case(setting: Setting) -> Case:
        count = size if setting.sizes.full else max(size // 100, 20)
        entries = make_library(count, seed=6)
        folder = setting.work / "letter"
        make_submission(
            folder, f"{count:,} entries", plain_arguments(10, spread_keys(entries, 10), arguments=2), entries
        )
        bib = next((folder / "citations").glob("*.bib"))
        parse = f"import bibtexparser; print(len(bibtexparser.parse_file({str(bib)!r}).entries))"

        def cite(command: str, *words: str) -> Callable[[int], Command]:
            return lambda number: namens_cite(
                setting.tools, folder, setting.work / f"round-{number}" / "cache", command, *words
            )

        contenders = [
            Contender("search, first time", cite("search", "privacy", "rights")),
            Contender("search, again", cite("search", "privacy", "rights")),
            Contender("audit", cite("audit")),
            Contender("bibtexparser", lambda _: python(setting.tools, parse)),
            Contender("pandoc", lambda _: pandoc_csljson(setting.tools, bib)),
        ]
        most = FEW_RUNS.get(size, 1000)
        return Case(f"base-{size}", f"{count:,} entries", contenders, (), beside="pandoc", most_runs=most)

    return case
