"""A citation base as an adviser's Zotero exports it with Better BibTeX: seven types of entry, about 600 bytes each.

Half have keywords, a third name a file, a quarter have an abstract: fields that no note prints, and that each
program has to get past. A title with a subtitle has a short form of its own: without one, some programs shorten
the title in later notes and some do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

from benchmarks.inputs import words

Fields = dict[str, str]


def make_library(count: int, seed: int = 1) -> dict[str, str]:
    """*count* entries, key → its biblatex, in the file's order. The same seed gives the same entries."""
    rng = Random(seed)
    made: dict[str, str] = {}
    while len(made) < count:
        kind, fields = _entry(rng)
        key = _key(fields, made)
        made[key] = _written(kind, key, fields)
    return made


def as_file(entries: Mapping[str, str]) -> str:
    """The entries as the text of one .bib file."""
    return "\n\n".join(entries.values()) + "\n"


def spread_keys(entries: Mapping[str, str], count: int) -> list[str]:
    """*count* keys from all over the file."""
    keys = list(entries)
    return [keys[place * len(keys) // count] for place in range(count)]


def _entry(rng: Random) -> tuple[str, Fields]:
    kinds: tuple[tuple[str, Callable[[Random], Fields]], ...] = (
        ("article", _article), ("article", _article), ("article", _article), ("online", _online), ("online", _online),
        ("report", _report), ("report", _report), ("book", _book), ("incollection", _chapter), ("thesis", _thesis),
    )  # fmt: skip
    kind, particular = rng.choice(kinds)
    return kind, particular(rng) | _extras(rng)


def _key(fields: Fields, taken: Mapping[str, str]) -> str:
    """`barrett2019`, then `barrett2019-2`."""
    family = fields["author"].partition(" and ")[0].partition(",")[0]
    key = re.sub(r"[^a-z]", "", re.sub(r"\\.", "", family.lower())) + fields["date"][:4]
    if key not in taken:
        return key
    number = 2
    while f"{key}-{number}" in taken:
        number += 1
    return f"{key}-{number}"


def _written(kind: str, key: str, fields: Fields) -> str:
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{key},\n{lines}}}"


def _titled(rng: Random) -> Fields:
    title, short = words.title(rng)
    return {"title": title, "shorttitle": short} if short else {"title": title}


def _people(rng: Random) -> str:
    return " and ".join(words.person(rng) for _ in range(rng.choice((1, 1, 2, 2, 3, 5))))


def _date(rng: Random) -> str:
    year = rng.randint(1995, 2024)
    return rng.choice(
        (
            f"{year}",
            f"{year}-{rng.randint(1, 12):02}",
            f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        )
    )


def _pages(rng: Random) -> str:
    first = rng.randint(1, 600)
    return f"{first}--{first + rng.randint(4, 40)}"


def _url(rng: Random) -> str:
    return f"https://www.example.org/documents/{rng.randint(1995, 2024)}/{rng.getrandbits(32):08x}%20final_{rng.choice('abc')}.pdf"


def _article(rng: Random) -> Fields:
    return {
        **_titled(rng),
        "author": _people(rng),
        "date": _date(rng),
        "journaltitle": rng.choice(words.JOURNALS),
        "volume": str(rng.randint(1, 60)),
        "number": str(rng.randint(1, 6)),
        "pages": _pages(rng),
        "doi": f"10.{rng.randint(1000, 9999)}/{rng.getrandbits(40):x}",
        "issn": f"{rng.randint(1000, 9999)}-{rng.randint(1000, 9999)}",
    }


def _online(rng: Random) -> Fields:
    author = rng.choice((f"{{{rng.choice(words.ORGANISATIONS)}}}", words.person(rng)))
    return {
        **_titled(rng),
        "author": author,
        "date": _date(rng),
        "url": _url(rng),
        "urldate": "2024-11-30",
    }


def _report(rng: Random) -> Fields:
    organisation = rng.choice(words.ORGANISATIONS)
    return {
        **_titled(rng),
        "author": f"{{{organisation}}}",
        "date": _date(rng),
        "number": f"{rng.randint(1, 40)}/{rng.randint(2010, 2024)}",
        "institution": organisation,
        "url": _url(rng),
    }


def _book(rng: Random) -> Fields:
    publisher, place = rng.choice(words.PUBLISHERS)
    return {
        **_titled(rng),
        "author": _people(rng),
        "date": _date(rng)[:4],
        "publisher": publisher,
        "location": place,
        "isbn": f"978-{rng.randint(10**9, 10**10 - 1)}",
    }


def _chapter(rng: Random) -> Fields:
    chapter = {"booktitle": words.title(rng)[0], "editor": _people(rng), "pages": _pages(rng)}
    return _book(rng) | chapter


def _thesis(rng: Random) -> Fields:
    school = rng.choice(("Universiteit Leiden", "Universiteit van Amsterdam", "KU Leuven", "Lund University"))
    return {
        **_titled(rng),
        "author": words.person(rng),
        "date": _date(rng)[:4],
        "type": "phdthesis",
        "institution": school,
    }


def _extras(rng: Random) -> Fields:
    extras = {"langid": rng.choice(("english", "english", "english", "dutch"))}
    if rng.random() < 1 / 2:
        extras["keywords"] = ", ".join(word.lower() for word in rng.sample(words.ENDINGS, 3))
    if rng.random() < 1 / 3:
        extras["file"] = f"/home/adviser/Zotero/storage/{rng.getrandbits(40):X}/Document.pdf"
    if rng.random() < 1 / 4:
        extras["abstract"] = " ".join(words.sentence(rng) for _ in range(8))
    return extras
