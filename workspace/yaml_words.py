"""PyYAML's complaints, made into what a user can do."""

from __future__ import annotations

import re

from namens.workspace.problems import Place

_QUOTE = "must stand between quotation marks."


def in_plain_words(problem: str, place: Place, began: Place | None, line: str) -> tuple[Place, str]:
    """Where to look and what to do. *began*: where the construct began that could not be read; *line*: the fault's."""
    if re.match(r"\s*\t", line):
        return place, "has a tab in its indentation. YAML allows spaces only: replace each tab by two spaces."
    for pattern, from_start, words in _WORDS:
        if re.search(pattern, problem):
            return (began or place) if from_start else place, words
    if match := re.search("did not find expected ('.*|key)|could not find expected", problem):
        begun = f" What it belongs to begins on line {began.line}." if match.group(1) and began else ""
        return place, (
            f"is not valid YAML here ({problem}).{begun} "
            "Look at the quotation marks and the indentation just above."
        )
    return place, f"is not valid YAML here: {problem}. Look just above, or put the value between quotation marks."


# What PyYAML says, whether the fault is where the construct began, and what to do.
_WORDS = (
    ("mapping values are not allowed", False,
     f'a value that holds ": " {_QUOTE[:-1]}, or the indentation is off.'),
    ("undefined alias|expected alphabetic or numeric", True,
     f"a value that begins with * or & {_QUOTE}"),
    ("undefined tag handle|expected ' ' or line break|tag", True,
     f"a value that begins with ! {_QUOTE}"),
    ("cannot start any token", False,
     f"a value that begins with this character {_QUOTE}"),
    ("second occurrence", False,
     "the name after & is given a second time. Give this one another name."),
    ("unexpected end of stream", True,
     "the quotation mark that opens here is never closed."),
    ("unexpected document indicator", True,
     "the quotation mark that opens here is never closed."),
    ("but found another document|expected <document start>", False,
     "a second document begins here (after `---` or `...`). A file holds one: put the rest in a file of its own."),
    ("unknown escape character", False,
     r"between double quotation marks a backslash begins an escape: write \\ for \, or use single quotation marks."),
    ("invalid Unicode character escape|hexdecimal|hexadecimal", False,
     "this escape stands for no character. Write the character itself."),
    ("directive", True,
     f"a line that begins with % {_QUOTE}"),
)  # fmt: skip
