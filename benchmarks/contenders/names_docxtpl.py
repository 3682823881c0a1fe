"""`python names_docxtpl.py PEOPLE.json TEMPLATE.docx OUT.docx`: docxtpl fills a template with all these individuals."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from docxtpl import DocxTemplate


def main() -> None:
    """One paragraph each. With `autoescape`, or a name with `&` would make a file that Word does not open."""
    people, template, output = sys.argv[1:]
    rows = json.loads(Path(people).read_text(encoding="utf-8"))
    document = DocxTemplate(template)
    document.render({"people": rows}, autoescape=True)
    document.save(output)


if __name__ == "__main__":
    main()
