"""Full stops at the end of a note, and before what follows the sentence that a bibliography's entry is."""

from __future__ import annotations

import re

from namens.citations import ast
from namens.citations.notes import Run

Runs = tuple[Run, ...]

_STOP = re.compile(r"\.([”’»\"]?)\s*$")
_LEFT_OVER = " \u00a0,;:"  # what a style put before something that the source lacks
# the stop of an abbreviation or an initial is no full stop: '2nd ed., art. 6', 'Sample Inc., art. 6'
_ABBREVIATED = re.compile(
    r"(?:\b(?:al|co|corp|dir|ed|eds|edn|hg|inc|jr|ltd|no|op|pp|red|rev|sr|vol|[^\W\d_])|a\.m|e\.a|n\.d|z\.d|s\.a|s\.n)\.$",
    re.IGNORECASE,
)


def after_sentence(sentence: Runs, rest: Runs) -> Runs:
    """*rest*, which begins with a comma, after *sentence* without its full stop: '… (2016), art. 6'.

    A stop inside a quotation mark shows that the style puts marks there, so the comma goes there too.
    """
    if not sentence or not rest:
        return ast.joined((*sentence, *rest))
    *head, last = sentence
    text = last.text.rstrip(_LEFT_OVER)
    start = rest[0].text
    found = _STOP.search(text)
    if found and found.group(1):
        text = f"{text[: found.start()]},{found.group(1)}"
        start = start.removeprefix(",")
    elif found and not _ABBREVIATED.search(text):
        text = text[: found.start()].rstrip(_LEFT_OVER)
    if start.startswith(", ("):
        start = start.removeprefix(",")
    return ast.joined((*head, last._replace(text=text), rest[0]._replace(text=start), *rest[1:]))


def with_stop(runs: Runs) -> Runs:
    """*runs* with a full stop at the end, where there is none."""
    if ast.ends_in_stop("".join(run.text for run in runs)):
        return runs
    *head, last = runs
    if last == Run(last.text):
        return (*head, Run(f"{last.text}."))
    return (*runs, Run("."))
