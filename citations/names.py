"""Lists of names: BibTeX's three forms, biblatex's `family=…, given=…`, and organisations in braces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from namens.citations.latex import plain
from namens.citations.values import closing

Name = dict[str, str]  # as CSL-JSON has it: family, given, non-dropping-particle, suffix, or literal

_PART = re.compile(r"^\s*(family|given|prefix|suffix|useprefix|[a-z]+-i)\s*=", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_BLANK = re.compile(r"[\s~]+")
_COMMA = re.compile(",")
_FIRST_LETTER = re.compile(r"[^\W\d_]")
_COMMAND = re.compile(r"\\[A-Za-z]+\s*|\\.")

# words that people's names do not have; a name with one and without braces is probably an organisation
_ORGANISATION = frozenset(
    [
        "agency",
        "agentschap",
        "amnesty",
        "assembly",
        "association",
        "autorité",
        "authority",
        "autoriteit",
        "bank",
        "behörde",
        "board",
        "bureau",
        "centre",
        "center",
        "centrum",
        "college",
        "comité",
        "comisión",
        "commissie",
        "commission",
        "commissione",
        "commissioner",
        "committee",
        "company",
        "council",
        "court",
        "department",
        "directorate",
        "directie",
        "foundation",
        "fundación",
        "fondation",
        "gemeente",
        "government",
        "group",
        "hochschule",
        "institut",
        "institute",
        "instituut",
        "international",
        "kommission",
        "limited",
        "ltd",
        "ministerie",
        "ministerium",
        "ministerio",
        "ministry",
        "ministère",
        "nations",
        "network",
        "office",
        "organisation",
        "organization",
        "parliament",
        "parlement",
        "privacy",
        "rapporteur",
        "rights",
        "secretariat",
        "senate",
        "society",
        "stichting",
        "supervisor",
        "tribunal",
        "union",
        "universität",
        "universiteit",
        "université",
        "university",
        "vereniging",
        "verein",
        "werkgroep",
        "watch",
        "en",
        "und",
        "et",
        "for",
        "of",
        "voor",
    ]
)


def parse_names(value: str) -> list[Name]:
    """The names in a field, in order; a last `others` stays as {'literal': 'others'}, which prints 'et al.'."""
    return [name for piece in split_names(value) if piece.strip() and any((name := _name(piece)).values())]


def split_names(value: str) -> list[str]:
    """Split at `and`, in any case, outside braces."""
    pieces = [""]
    for word in _words(value, _SPACE):
        if word.lower() == "and" and pieces[-1]:
            pieces.append("")
        else:
            pieces[-1] = f"{pieces[-1]} {word}".strip()
    return pieces


def looks_like_organisation(piece: str) -> bool:
    """Whether a name without braces is probably an organisation that would be cut into given and family name."""
    if whole_group(piece) or "," in piece or by_parts(piece):
        return False
    words = _words(piece, _BLANK)
    return len(words) > 1 and any(plain(word).lower().strip(".") in _ORGANISATION for word in words)


def by_parts(piece: str) -> bool:
    """Whether a name is in biblatex's extended form, 'family=Sloot, given=Bart'."""
    return _PART.match(piece) is not None


def name_words(text: str) -> list[str]:
    """The words of a name; braces hold theirs together."""
    return _words(text, _BLANK)


def outside(text: str, at: re.Pattern[str]) -> list[str]:
    """*text* split at *at* outside braces."""
    return list(_split(text, at))


def whole_group(piece: str) -> bool:
    """Whether one pair of braces holds all of *piece*, so that it is not taken apart."""
    piece = piece.strip()
    return piece.startswith("{") and closing(piece, 0) == len(piece) - 1


def _words(text: str, blank: re.Pattern[str]) -> list[str]:
    """*text* split at *blank* outside braces."""
    return [word for word in _split(text, blank) if word]


def _split(text: str, at: re.Pattern[str]) -> Iterator[str]:
    if "{" not in text and "\\" not in text:
        yield from at.split(text)
        return
    start = position = 0
    while position < len(text):
        if text[position] == "\\":
            position += 2
            continue
        if text[position] == "{":
            position = closing(text, position) + 1
            continue
        found = at.match(text, position)
        if found and found.end() > position:
            yield text[start:position]
            start = position = found.end()
        else:
            position += 1
    yield text[start:]


def _name(piece: str) -> Name:
    if whole_group(piece) or piece.strip() == "others":
        return {"literal": plain(piece)}
    if by_parts(piece):
        return _by_parts(piece)
    parts = [part.strip() for part in _split(piece, _COMMA)]
    if len(parts) == 1:
        return _given_first(_words(piece, _BLANK))
    particle, family = _particle(_words(parts[0], _BLANK))
    suffix = parts[1] if len(parts) > 2 else ""
    return _made(family, " ".join(parts[2:]) if suffix or len(parts) > 2 else parts[1], particle, suffix)


def _by_parts(piece: str) -> Name:
    """The extended form of biblatex: `family=Sloot, given=Bart, prefix=van der`."""
    parts: dict[str, str] = {}
    for part in _split(piece, _COMMA):
        name, _, value = part.partition("=")
        value = value.strip()
        parts[name.strip().lower()] = value[1:-1] if whole_group(value) else value.strip('"')
    return _made(
        parts.get("family", ""), parts.get("given", ""), parts.get("prefix", ""), parts.get("suffix", "")
    )


def _made(family: str, given: str, particle: str, suffix: str) -> Name:
    fields = {"family": family, "given": given, "non-dropping-particle": particle, "suffix": suffix}
    made = {name: text for name, value in fields.items() if (text := plain(value))}
    return {"literal": made["family"]} if set(made) == {"family"} else made


def _given_first(words: list[str]) -> Name:
    """`Bart van der Sloot`: lower-case words between the first and the last are particles."""
    small = [at for at, word in enumerate(words[:-1]) if is_small(word)]
    if not small:
        return _made(words[-1], " ".join(words[:-1]), "", "") if words else {"literal": ""}
    first, last = small[0], small[-1]
    return _made(" ".join(words[last + 1 :]), " ".join(words[:first]), " ".join(words[first : last + 1]), "")


def _particle(words: list[str]) -> tuple[str, str]:
    """Split `van der Sloot` into particle and family name; the last word is never a particle."""
    count = 0
    while count < len(words) - 1 and is_small(words[count]):
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def is_small(word: str) -> bool:
    """Whether a word begins with a small letter; one in braces has no case (BibTeX's rule)."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    letter = _FIRST_LETTER.search(_COMMAND.sub("", word)) or _FIRST_LETTER.search(plain(word))
    return letter is not None and letter.group().islower()
