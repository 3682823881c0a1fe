"""CSL's names as biblatex's: 'Family, Given', and braces around organisations."""

from __future__ import annotations

from typing import Any, NamedTuple

from namens.citations.intake.escape import latex
from namens.citations.names import Name, parse_names

_PARTS = {"family", "given", "non-dropping-particle", "dropping-particle", "suffix", "literal", "name"}
# how a name is to be shown or where it stands in the list: nothing that would be lost
_MANNERS = {
    "sequence",
    "comma-suffix",
    "static-ordering",
    "parse-names",
    "isInstitution",
    "multi",
    "affiliation",
}


class People(NamedTuple):
    """A list of names as a field's value; `whole`: nothing of it is missing there."""

    value: str
    whole: bool = True


def people(names: Any) -> People:
    """The value for CSL's *names* (a list of objects); anything else is taken for one name as it stands."""
    if not isinstance(names, list):
        names = [names]
    whole = all(isinstance(name, str) or (isinstance(name, dict) and _is_whole(name)) for name in names)
    written = [_name(name) for name in names]
    return People(" and ".join(text for text in written if text), whole)


def _is_whole(name: dict[str, Any]) -> bool:
    return all(
        (part in _PARTS and isinstance(value, str))
        or (part in _MANNERS and not (part == "affiliation" and value))
        for part, value in name.items()
    )


def _name(name: Any) -> str:
    if not isinstance(name, dict):
        return _literal(name if isinstance(name, str) else "")
    part = {key: " ".join(str(name.get(key) or "").split()) for key in _PARTS}
    literal = part["literal"] or part["name"]
    given = " ".join(text for text in (part["given"], part["dropping-particle"]) if text)
    if literal and not part["family"]:
        return _literal(literal)
    if not part["family"]:
        return _literal(given)
    if not given and not part["non-dropping-particle"] and not part["suffix"]:
        return _literal(part["family"])
    return _person(part["family"], given, part["non-dropping-particle"], part["suffix"])


def _literal(text: str) -> str:
    """A name that is one word to everybody; 'et al.' at the end of a list is biblatex's `others`."""
    if text.strip().lower().strip(".") == "et al":
        return "others"
    return f"{{{latex(text)}}}" if text.strip() else ""


def _person(family: str, given: str, particle: str, suffix: str) -> str:
    """The short form where it reads back as the same, else the extended one, which has a label for each part."""
    whole = " ".join(text for text in (particle, family) if text)
    parts = [latex(text, names=True) for text in (whole, suffix, given)]
    short = f"{parts[0]}, {parts[1]}, {parts[2]}" if suffix else f"{parts[0]}, {parts[2]}"
    if _same(parse_names(short), family, given, particle, suffix):
        return short
    labelled = {"family": family, "given": given, "prefix": particle, "suffix": suffix}
    return ", ".join(f"{label}={{{latex(text)}}}" for label, text in labelled.items() if text)


def _same(read: list[Name], family: str, given: str, particle: str, suffix: str) -> bool:
    if len(read) != 1:
        return False
    name = read[0]
    shown = " ".join(text for text in (name.get("non-dropping-particle", ""), name.get("family", "")) if text)
    meant = " ".join(text for text in (particle, family) if text)
    return (shown, name.get("given", ""), name.get("suffix", "")) == (meant, given, suffix) and (
        not particle or name.get("non-dropping-particle", "") == particle
    )
