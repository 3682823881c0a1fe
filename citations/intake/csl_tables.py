"""How CSL's types and variables are called in biblatex; the way back of `namens.citations.csl_tables`."""

from __future__ import annotations

from namens.citations import csl_tables as base

# entry type and subtype by CSL type; where the way back gives another type, the entry keeps the first one too
TYPES = {
    "article": ("online", "preprint"), "article-journal": ("article", ""), "article-magazine": ("article", "magazine"),
    "article-newspaper": ("article", "newspaper"), "bill": ("legislation", "bill"), "book": ("book", ""),
    "broadcast": ("video", ""), "chapter": ("incollection", ""), "classic": ("book", ""), "collection": ("collection", ""),
    "dataset": ("dataset", ""), "document": ("misc", ""), "entry": ("inreference", ""),
    "entry-dictionary": ("inreference", "dictionary"), "entry-encyclopedia": ("inreference", ""), "event": ("misc", ""),
    "figure": ("artwork", ""), "graphic": ("artwork", ""), "hearing": ("misc", "hearing"), "interview": ("interview", ""),
    "legal_case": ("jurisdiction", ""), "legislation": ("legislation", ""), "manuscript": ("unpublished", ""),
    "map": ("map", ""), "motion_picture": ("movie", ""), "musical_score": ("misc", ""), "pamphlet": ("booklet", ""),
    "paper-conference": ("inproceedings", ""), "patent": ("patent", ""), "performance": ("performance", ""),
    "periodical": ("periodical", ""), "personal_communication": ("letter", ""), "post": ("online", ""),
    "post-weblog": ("online", "blog"), "regulation": ("legislation", "regulation"), "report": ("report", ""),
    "review": ("review", ""), "review-book": ("review", ""), "software": ("software", ""), "song": ("audio", ""),
    "speech": ("speech", ""), "standard": ("standard", ""), "thesis": ("thesis", ""), "treaty": ("legislation", "treaty"),
    "webpage": ("online", ""),
}  # fmt: skip

# Crossref's own words, which some publishers' pages give instead of CSL's
ALIASES = {
    "journal-article": "article-journal", "book-chapter": "chapter", "book-section": "chapter",
    "proceedings-article": "paper-conference", "monograph": "book", "edited-book": "book", "reference-book": "book",
    "proceedings": "book", "posted-content": "article", "dissertation": "thesis", "reference-entry": "entry",
    "peer-review": "review", "newspaper-article": "article-newspaper", "web-page": "webpage",
}  # fmt: skip

# rich text
RICH = {
    "title-short": "shorttitle", "shortTitle": "shorttitle", "collection-title": "series", "event-title": "eventtitle",
    "event": "eventtitle", "event-place": "venue", "original-title": "origtitle",
    "original-publisher": "origpublisher", "original-publisher-place": "origlocation", "call-number": "library",
    "note": "note", "abstract": "abstract", "annote": "annotation", "container-title-short": "shortjournal",
    "journalAbbreviation": "shortjournal", "publisher-place": "location", "subtitle": "subtitle",
}  # fmt: skip
# lists of words, in which biblatex looks for 'and'
LISTS = {"publisher", "publisher-place", "original-publisher", "original-publisher-place"}

# plain characters
PLAIN = {
    "volume": "volume", "number-of-volumes": "volumes", "edition": "edition", "chapter-number": "chapter",
    "ISBN": "isbn", "ISSN": "issn", "number-of-pages": "pagetotal", "version": "version", "part-number": "part",
    "keyword": "keywords", "ECLI": "ecli",
}  # fmt: skip

NAMES = {
    "author": "author", "editor": "editor", "translator": "translator", "container-author": "bookauthor",
    "introduction": "introduction", "director": "director", "recipient": "recipient", "interviewer": "interviewer",
    "original-author": "origauthor",
}  # fmt: skip
DATES = {variable: field for field, variable in base.DATES.items()}

BOOKISH = {"book", "chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"}
IN_BOOK = BOOKISH | {"entry"}
LAW = {"legislation", "legal_case", "bill", "treaty", "regulation", "hearing"}
INSTITUTION = {"report", "thesis", "article", "manuscript"}
ONLINE = {"webpage", "post", "post-weblog"}

# what a registry says of its own record, not of the source: kept together in one field
REGISTRY = {
    "DOI-RA", "alternative-id", "aliases", "archive-id", "assertion", "content-created", "content-domain",
    "content-updated", "created", "deposited", "funder", "indexed", "is-referenced-by-count", "journal-issue",
    "license", "link", "member", "prefix", "published", "published-online", "published-print", "reference",
    "reference-count", "references-count", "relation", "resource", "score", "update-policy",
}  # fmt: skip


def way_back(kind: str, subtype: str) -> str:
    """The CSL type that namens makes of an entry of this type and subtype."""
    return base.SUBTYPES.get(subtype) or base.TYPES.get(kind, "document")


def _languages() -> dict[str, str]:
    known: dict[str, str] = {}
    for babel, tag in base.LANGUAGES.items():
        known.setdefault(tag.lower(), babel)
        known.setdefault(tag.partition("-")[0].lower(), babel)
        known.setdefault(babel, babel)
    return known | {
        "en": "english", "eng": "english", "nl": "dutch", "nld": "dutch", "dut": "dutch", "de": "german",
        "deu": "german", "ger": "german", "fra": "french", "fre": "french", "spa": "spanish", "ita": "italian",
        "swe": "swedish", "pol": "polish", "por": "portuguese", "dan": "danish", "no": "norwegian",
    }  # fmt: skip


BABEL = _languages()
GENRES = {words["en"].lower(): key for key, words in base.GENRES.items()}
