"""Submissions of any size: a letter, its arguments, its sources; and an edit that leaves the notes alone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from random import Random

from benchmarks.inputs import words
from benchmarks.inputs.library import as_file

STYLE = "chicago-notes-bibliography-17th-edition"
LANGUAGE = "en"
_SUBMISSION = """\
title: A letter of {size}
languages: [en]
date: 2024-12-16
sender: {{name: The coalition}}
to: {{name: Directorate, organisation: Regulator, address: [PO Box 1, 2500 AA Den Haag]}}
subject: Our answer to your consultation
salutation: "Dear Sir or Madam,"
closing: Yours faithfully,
citations: [citations/library.bib]
citation_style: {style}
citation_language: en-US
arguments: [{arguments}]
"""


def make_submission(
    folder: Path, size: str, arguments: Sequence[Sequence[str]], library: Mapping[str, str]
) -> None:
    """Write a submission: *arguments* are paragraphs of Markdown, one sequence an argument."""
    for name in ("arguments", "citations"):
        (folder / name).mkdir(parents=True)
    ids = [f"argument-{number}" for number in range(1, len(arguments) + 1)]
    for identity, paragraphs in zip(ids, arguments, strict=True):
        text = "\n\n".join(f"    {paragraph}" for paragraph in paragraphs)
        argument = f"id: {identity}\nheading: On {identity}\ntext:\n  {LANGUAGE}: |\n{text}\n"
        (folder / "arguments" / f"{identity}.yaml").write_text(argument, encoding="utf-8")
    submission = _SUBMISSION.format(size=size, style=STYLE, arguments=", ".join(ids))
    (folder / "submission.yaml").write_text(submission, encoding="utf-8")
    (folder / "citations" / "library.bib").write_text(as_file(library), encoding="utf-8")


def plain_arguments(
    paragraphs: int, keys: Sequence[str], seed: int = 2, arguments: int = 20
) -> list[list[str]]:
    """*paragraphs* of two sentences over *arguments*; each of *keys* is cited once, at even distances."""
    rng = Random(seed)
    texts = [f"{words.sentence(rng)} {words.sentence(rng)}" for _ in range(paragraphs)]
    for number, key in enumerate(keys):
        texts[number * paragraphs // len(keys)] += f"[@{key}]"
    return _dealt(texts, arguments)


def noted_arguments(notes: int, keys: Sequence[str], seed: int = 3, arguments: int = 20) -> list[list[str]]:
    """*notes* notes on *keys*, five a paragraph: first and later mentions, ibid., locators, several sources."""
    marks = _marks(keys, Random(seed))
    rng = Random(seed + 1)
    paragraphs = [
        " ".join(_noted(rng, next(marks)) for _ in range(min(5, notes - start)))
        for start in range(0, notes, 5)
    ]
    return _dealt(paragraphs, arguments)


def _dealt(paragraphs: Sequence[str], arguments: int) -> list[list[str]]:
    each = -(-len(paragraphs) // arguments)
    return [list(paragraphs[start : start + each]) for start in range(0, len(paragraphs), each)]


def _noted(rng: Random, mark: str) -> str:
    """A sentence with its note at the end or, one time in four, after a comma in the middle."""
    if rng.random() < 1 / 4:
        first = words.clause(rng)
        return f"{first[0].upper()}{first[1:]},{mark} and {words.clause(rng)}."
    return f"{words.sentence(rng)}{mark}"


def _marks(keys: Sequence[str], rng: Random) -> Iterator[str]:
    """Notes without end: each source in its turn first, then any; every sixth repeats the one before (ibid.)."""
    key = keys[0]
    for number in count():
        fresh = number % 5 == 0 and number // 5 < len(keys)
        if fresh:
            key = keys[number // 5]
        elif number % 6:
            key = rng.choice(keys[: number // 5 + 1])
        yield _mark(key, rng.choice(keys[: number // 5 + 1]), rng)


def _mark(key: str, other: str, rng: Random) -> str:
    chance = rng.random()
    page = rng.randint(1, 400)
    if chance < 0.40:
        return f"[@{key}]"
    if chance < 0.65:
        return f"[@{key}, p. {page}]"
    if chance < 0.75:
        return f"[@{key}, pp. {page}-{page + 3}]"
    if chance < 0.80:
        return f"[@{key}, chap. {page % 12 + 1}]"
    if chance < 0.87:
        return f"[see @{key}, p. {page}]"
    if chance < 0.95:
        return f"[@{key}, p. {page}; @{other}]"
    return f"^[{words.sentence(rng)}]"


def copy_example(source: Path, folder: Path) -> None:
    """A copy of an example's sources, without what was built there."""
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("out", "__pycache__", "__init__.py"))


def touch_a_word(argument: Path, original: str, language: str, number: int) -> str:
    """Change the first word of *argument*'s text in *language*, another way each *number*; the new word."""
    first_word = rf"^text:\n(?:  .*\n|\n)*?  {re.escape(language)}: \|\n +(\w+)"
    found = re.search(first_word, original, re.MULTILINE)
    if found is None:
        raise ValueError(f"{argument} has no text in '{language}' that begins with a word")
    word = f"{found[1]}{number}"
    argument.write_text(f"{original[: found.start(1)]}{word}{original[found.end(1) :]}", encoding="utf-8")
    return word
