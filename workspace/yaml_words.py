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
    if re.search("(did|could) not find expected", problem):
        begun = f" What it belongs to begins on line {began.line}." if began else ""
        return place, (
            f"is not valid YAML here ({problem}).{begun} "
            "Look at the quotation marks and the indentation just above."
        )
    return (
        place,
        f"is not valid YAML here: {problem}. Look just above, or put the value between quotation marks.",
    )


# What PyYAML says, whether the fault is where the construct began, and what to do.
_WORDS = (
    ("mapping values are not allowed", False,
     f'a value that holds ": " {_QUOTE[:-1]}, or the indentation is off, or the line above lacks a space after its colon.'),
    ("could not find expected ':'", True,
     "the key that begins here has no colon with a space after it. If it belongs to the text above, indent it."),
    ("undefined alias|expected alphabetic or numeric", True,
     f"a value that begins with * or & {_QUOTE}"),
    ("undefined tag handle|tag|expected '!'|expected '>'|expected whitespace or line break", True,
     f"a value that begins with ! {_QUOTE}"),
    ("cannot start any token", False,
     f"a value that begins with this character {_QUOTE}"),
    ("block sequence entries are not allowed", False,
     f'a list begins on a line of its own; a value that begins with "- " {_QUOTE}'),
    ("expected comment or line break|indentation indicator", True,
     f"the text that | or > announces begins on the next line; a value that begins with | or > {_QUOTE}"),
    ("second occurrence", False,
     "the name after & is given a second time. Give this one another name."),
    ("unexpected end of stream|unexpected document indicator", True,
     "the quotation mark that opens here is never closed."),
    ("but found another document", False,
     "a second document begins here. A file holds one: put the rest in a file of its own."),
    ("expected <document start>", False,
     "what begins here belongs to nothing above it. Is the indentation right?"),
    ("unknown escape character", False,
     r"between double quotation marks a backslash begins an escape: write \\ for \, or use single quotation marks."),
    ("invalid Unicode character escape|expected hexdecimal number", False,
     r"this escape stands for no character. Write the character itself, and \\ for a backslash."),
    ("directive", True,
     f"a line that begins with % {_QUOTE}"),
)  # fmt: skip
