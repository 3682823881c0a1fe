"""`python names_namens.py PEOPLE.json SUBMISSION OUT.docx`: namens builds the letter with all these individuals."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from namens.coalitions.supporters import Supporter
from namens.letters.build import written
from namens.letters.compose import compose
from namens.letters.load import load
from namens.workspace.problems import Problems


def main() -> None:
    """As `namens build` does it, with the individuals of a JSON file in the place of those of a database."""
    people, folder, output = map(Path, sys.argv[1:])
    problems = Problems()
    loaded = load(folder, problems)
    problems.stop()
    assert loaded is not None
    rows = json.loads(people.read_text(encoding="utf-8"))
    supporters = [Supporter(str(number), **row) for number, row in enumerate(rows)]
    letters = compose(loaded._replace(supporters=supporters), ["en"], problems)
    (data,) = written(letters, ("docx",), loaded, problems).values()
    problems.stop()
    output.write_bytes(data)


if __name__ == "__main__":
    main()
