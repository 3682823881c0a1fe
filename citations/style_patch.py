"""A CSL style made ready for notes: pruned to what notes need, with our locators, mended where it is wrong.

Styles are read from the package and patched in memory; none is copied (they are CC BY-SA 3.0).
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from namens.citations import locators
from namens.citations.csl_xml import NS, children, element, macros, used_macros, written
from namens.citations.first_notes import counts_on_list
from namens.citations.intext import make_notes, print_entries
from namens.citations.style_faults import mend
from namens.citations.styles import Style, StyleError
from namens.workspace import cache

_VERSION = "5"  # raised when a patch changes, so that kept styles are made again
_IBID = ("ibid", "ibid-with-locator")


def note_style(style: Style, language: str, *, ibid: bool = True) -> str:
    """The CSL of *style* for notes in *language*; without *ibid* no note ever says 'ibid.'. Raises StyleError."""
    dutch = capitalises_particles(language)
    name = cache.fingerprint("style", _VERSION, style.id, style.source, str(dutch), str(ibid))
    kept = cache.recall("styles", name)
    if isinstance(kept, str):
        return kept
    made = _patched(style, dutch=dutch, ibid=ibid)
    cache.keep("styles", name, made)
    return made


def has_ibid(style: Style) -> bool:
    """Whether the style prints 'ibid.' or the like at all."""
    return not style.in_text and 'position="ibid' in style.source.replace("'", '"')


def capitalises_particles(language: str) -> bool:
    """Whether a particle gets a capital when no given name stands before it: 'Van der Sloot' but 'Bart van der Sloot'.

    So in the Netherlands; in Flanders (nl-BE) a name keeps the form it has in the register. Source: Taalunie,
    https://taaladvies.net/j-van-den-berg/ and https://onzetaal.nl/taalloket/hoofdletters-namen-nederland.
    """
    return language.lower().startswith("nl") and language.lower() != "nl-be"


def _patched(style: Style, *, dutch: bool, ibid: bool) -> str:
    try:
        root = ET.fromstring(style.source)  # noqa: S314 (a file of the package or of the author's own; expat bounds entities)
    except ET.ParseError as error:
        raise StyleError(f"the style '{style.id}' is not well-formed XML: {error}.") from None
    mend(style.id, root)
    if style.in_text:
        make_notes(root)
    elif counts_on_list(root):
        print_entries(root)
    _prune(root)
    if not ibid:
        _never_ibid(root)
    if dutch:
        _capital_particles(root)
    _add_locators(root)
    return written(root)


def _prune(root: ET.Element) -> None:
    """Drop the bibliography, the macros that no note uses, comments and blanks: pandoc then starts twice as fast."""
    for part in [*children(root, "bibliography"), *children(root, "info")]:
        root.remove(part)
    citation = next(children(root, "citation"))
    for sort in list(children(citation, "sort")):
        citation.remove(sort)  # sources in one note keep their author's order
    for layout in children(citation, "layout"):
        layout.attrib.setdefault("delimiter", "; ")  # some styles reckon with one source a note
    needed = used_macros(root, citation)
    for name, macro in macros(root).items():
        if name not in needed:
            root.remove(macro)
    for part in root.iter():
        part.tail = None
        if part.text is not None and not part.text.strip() and len(part):
            part.text = None
    # the head that CSL requires; a link to a parent would make pandoc look for it on the network
    info = element("info")
    for tag, text in (("title", "notes"), ("id", "namens"), ("updated", "2026-01-01T00:00:00+00:00")):
        child = element(tag)
        child.text = text
        info.append(child)
    root.insert(0, info)


def _never_ibid(root: ET.Element) -> None:
    """Let no 'ibid' position ever hold: the condition asks for a variable that no source has instead."""
    for part in root.iter():
        positions = part.get("position", "").split()
        if not any(position in _IBID for position in positions):
            continue
        left = [position for position in positions if position not in _IBID]
        part.attrib.pop("position")
        if left:
            part.set("position", " ".join(left))
        if not left or part.get("match", "all") == "all":
            part.set("variable", f"{part.get('variable', '')} namens-never".strip())


def _capital_particles(root: ET.Element) -> None:
    """Where a style prints the family name alone, capitalise its first letter: 'Van der Sloot'."""
    for name in root.iter(f"{NS}name"):
        if name.get("form") == "short":
            part = next((part for part in name.iter(f"{NS}name-part") if part.get("name") == "family"), None)
            if part is None:
                part = element("name-part", name="family")
                name.append(part)
            part.set("text-case", "capitalize-first")


def _add_locators(root: ET.Element) -> None:
    """Teach the style our words for labels, and 'article', which pandoc's label list lacks."""
    for part in root.iter():
        asked = part.get("locator", "").split()
        if "article-locator" in asked or "article" in asked:
            part.set("locator", " ".join([*asked, locators.ARTICLE, locators.ARTICLES]))
    after = _before_macros(root)
    for language, words in locators.ARTICLE_TERMS.items():
        locale = element("locale")
        if language:
            locale.set("{http://www.w3.org/XML/1998/namespace}lang", language)
        terms = element("terms")
        terms.extend(_article_terms(*words))
        if not language:
            terms.extend(_plain_term(locators.LITERAL, form, "") for form in ("long", "short", "symbol"))
            terms.extend(_plain_term(label, "verb", locators.token(label)) for label in locators.LABELS)
        locale.append(terms)
        root.insert(after, locale)


def _before_macros(root: ET.Element) -> int:
    for position, part in enumerate(root):
        if part.tag in {f"{NS}macro", f"{NS}citation", f"{NS}locale"}:
            return position
    return len(root)


def _article_terms(one: str, many: str, long_one: str, long_many: str) -> Iterator[ET.Element]:
    for name, short, long in ((locators.ARTICLE, one, long_one), (locators.ARTICLES, many, long_many)):
        yield _plain_term(name, "short", short)
        yield _plain_term(name, "long", long)


def _plain_term(name: str, form: str, text: str) -> ET.Element:
    term = element("term", name=name, form=form)
    term.text = text
    return term
