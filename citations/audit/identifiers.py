"""Rules about DOIs and ISBNs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from namens.citations.audit.entries import Source
from namens.citations.audit.findings import Edit, Finding
from namens.citations.audit.text import shortened
from namens.citations.urls import glued, unescaped

# a resolver's address before a DOI: doi.org, dx.doi.org, doi.acm.org, and the same by way of a library's proxy
_PREFIX = re.compile(
    r"\s*(?:https?://[\w.-]*\bdoi\.[\w.-]+(?::\d+)?/(?=10\.)|(?:info|urn):doi[:/]\s*(?=10\.))", re.IGNORECASE
)
_RESOLVER = re.compile(r"\s*(?:https?://(?:dx\.|www\.)?doi\.org/|doi\.org/|doi:?\s*(?=10\.))", re.IGNORECASE)
# DOI Handbook, 2.2: a directory code that begins with 10., a slash, a name; `10/abcd` is a short DOI (shortdoi.org)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+|10/[a-z0-9]+", re.IGNORECASE)
_ISBN = re.compile(r"(?<![\dXx])(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx](?![\dXx])")
_ISSN = re.compile(r"\s*\d{4}-?\d{3}[\dXx]\b.*", re.DOTALL)
_REMARK = re.compile(r"\([^()]*\)|[^\W\d_]{3,}|:")


def rules(source: Source) -> Iterator[Finding]:
    """All rules about identifiers."""
    yield from _doi(source)
    yield from _doi_address(source)
    yield from _isbn(source)


def bare_doi(text: str) -> str:
    """The DOI in *text*, without the resolver's address before it; empty when there is none."""
    bare = (
        unescaped(_PREFIX.sub("", _RESOLVER.sub("", text, count=1), count=1))
        .replace("{", "")
        .replace("}", "")
        .strip()
    )
    _, after = glued(bare)
    bare = bare[: len(bare) - after] if after else bare
    return bare if _DOI.fullmatch(bare) else ""


def _doi(source: Source) -> Iterator[Finding]:
    value = source.fields.get("doi")
    if value is None or not value.text.strip():
        return
    text = value.text
    place, file = source.at(value.start), source.block.source.name
    if prefix := _RESOLVER.match(text) or _PREFIX.match(text):
        message = f"'doi' of '{source.key}' is an address; the style makes that itself."
        doi = bare_doi(text)
        if doi:
            edits = (Edit(file, value.start, value.start + prefix.end(), ""),) if value.exact else ()
            yield Finding(place, "doi-as-url", source.key, message, f"doi = {{{doi}}}", edits)
            return
    bare = unescaped(text).replace("{", "").replace("}", "").strip()
    _, after = glued(bare)
    if after and _DOI.fullmatch(bare[: len(bare) - after]):
        message = f"the DOI of '{source.key}' has punctuation glued to it: '{bare[len(bare) - after :]}'."
        end = value.start + len(text.rstrip())
        edits = (
            (Edit(file, end - after, end, ""),)
            if value.exact and text.rstrip().endswith(bare[-after:])
            else ()
        )
        yield Finding(place, "glued-punctuation", source.key, message, f"doi = {{{bare[:-after]}}}", edits)
    elif not _DOI.fullmatch(bare):
        message = f"'doi' of '{source.key}' is no DOI: '{shortened(text)}'."
        yield Finding(place, "doi", source.key, message, "write it as 10.1234/name, or delete it")


def _doi_address(source: Source) -> Iterator[Finding]:
    """`url = {https://doi.org/10.…}` in an entry without `doi`."""
    value = source.fields.get("url")
    if value is None or source.get("doi") or "doi.org/" not in value.text.lower():
        return
    found = _RESOLVER.match(value.text)
    doi = bare_doi(value.text) if found else ""
    if not found or not doi:
        return
    message = f"'url' of '{source.key}' is a DOI."
    edits: tuple[Edit, ...] = ()
    if (
        value.exact
        and value.text[found.end() :].strip() == value.text[found.end() :]
        and "doi" not in source.fields
    ):
        file = source.block.source.name
        edits = (
            Edit(file, value.name_at, value.name_at + 3, "doi"),
            Edit(file, value.start, value.start + found.end(), ""),
        )
    fix = f"doi = {{{doi}}} in place of 'url'"
    yield Finding(source.at(value.start), "doi-as-url", source.key, message, fix, edits)


def _isbn(source: Source) -> Iterator[Finding]:
    value = source.fields.get("isbn")
    if value is None:
        return
    text = _REMARK.sub(" ", value.text.replace("–", "-").replace("--", "-"))
    found = [match.group() for match in _ISBN.finditer(text)]
    rest = re.sub(r"[^\dXx]", "", _ISBN.sub("", text))
    if _ISSN.fullmatch(value.text) and not found:
        message = f"'isbn' of '{source.key}' looks like an ISSN: '{shortened(value.text)}'."
        yield Finding(source.at(value.start), "isbn", source.key, message, f"issn = {{{value.text.strip()}}}")
        return
    wrong = next((number for number in found if not is_isbn(number)), None)
    if wrong is None and (found or not text.strip()) and not rest:
        return
    shown = (wrong or value.text).strip()
    right = _with_check_digit(wrong) if wrong else ""
    message = f"'isbn' of '{source.key}' is no ISBN: '{shortened(shown)}'" + (
        "; its last digit does not fit the others." if right else ": it has neither 10 nor 13 digits."
    )
    fix = f"look it up again; if only the last digit is wrong, it is {right}" if right else "look it up again"
    yield Finding(source.at(value.start), "isbn", source.key, message, fix)


def is_isbn(number: str) -> bool:
    """Whether the check digit of an ISBN-10 or ISBN-13 is right."""
    digits = re.sub(r"[^\dXx]", "", number)
    return len(digits) in {10, 13} and _check_digit(digits[:-1]) == digits[-1].upper()


def _check_digit(digits: str) -> str:
    """ISO 2108: weights 10 to 2 modulo 11, or 1 and 3 in turn modulo 10."""
    if len(digits) == 9:
        rest = -sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=True)) % 11
        return "X" if rest == 10 else str(rest)
    return str(-sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10)


def _with_check_digit(number: str) -> str:
    digits = re.sub(r"[^\dXx]", "", number)
    return _check_digit(digits[:-1]) if len(digits) in {10, 13} and digits[:-1].isdigit() else ""
