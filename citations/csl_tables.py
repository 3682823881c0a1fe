"""How biblatex's entry types, fields and languages are called in CSL 1.0.2."""

from __future__ import annotations

TYPES = {
    "article": "article-journal", "audio": "song", "artwork": "graphic", "bill": "bill", "book": "book",
    "bookinbook": "chapter", "booklet": "pamphlet", "collection": "book", "commentary": "article",
    "conference": "paper-conference", "dataset": "dataset", "electronic": "webpage", "hearing": "hearing",
    "image": "graphic", "inbook": "chapter", "incollection": "chapter", "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia", "interview": "interview", "jurisdiction": "legal_case",
    "legal": "treaty", "legislation": "legislation", "letter": "personal_communication", "manual": "report",
    "map": "map", "mastersthesis": "thesis", "misc": "document", "movie": "motion_picture", "music": "song",
    "mvbook": "book", "mvcollection": "book", "mvproceedings": "book", "mvreference": "book",
    "newsarticle": "article-newspaper", "online": "webpage", "patent": "patent", "performance": "performance",
    "periodical": "periodical", "phdthesis": "thesis", "preprint": "article", "proceedings": "book",
    "reference": "book", "report": "report", "review": "review", "software": "software", "speech": "speech",
    "standard": "standard", "suppbook": "chapter", "suppcollection": "chapter", "suppperiodical": "article-journal",
    "techreport": "report", "thesis": "thesis", "treaty": "treaty", "unpublished": "manuscript",
    "video": "motion_picture", "webpage": "webpage", "www": "webpage",
}  # fmt: skip

SUBTYPES = {
    "magazine": "article-magazine", "newspaper": "article-newspaper", "blog": "post-weblog", "bill": "bill",
    "treaty": "treaty", "regulation": "regulation", "dictionary": "entry-dictionary", "preprint": "article",
    "hearing": "hearing",
}  # fmt: skip

NAMES = {
    "author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author",
    "introduction": "introduction", "director": "director", "holder": "author", "recipient": "recipient",
    "interviewer": "interviewer", "origauthor": "original-author",
}  # fmt: skip

DATES = {
    "date": "issued", "urldate": "accessed", "eventdate": "event-date", "origdate": "original-date",
}  # fmt: skip

# plain characters
PLAIN = {
    "volume": "volume", "volumes": "number-of-volumes", "edition": "edition", "chapter": "chapter-number",
    "isbn": "ISBN", "issn": "ISSN", "pagetotal": "number-of-pages", "version": "version", "part": "part-number",
}  # fmt: skip

# rich text
RICH = {
    "series": "collection-title", "venue": "event-place", "origtitle": "original-title",
    "origpublisher": "original-publisher", "origlocation": "original-publisher-place", "library": "call-number",
}  # fmt: skip

# babel's names; a BCP 47 tag passes as it is
LANGUAGES = {
    "american": "en-US", "english": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "australian": "en-AU", "canadian": "en-CA", "newzealand": "en-NZ", "dutch": "nl-NL", "nederlands": "nl-NL",
    "german": "de-DE", "ngerman": "de-DE", "deutsch": "de-DE", "austrian": "de-AT", "naustrian": "de-AT",
    "swissgerman": "de-CH", "nswissgerman": "de-CH", "french": "fr-FR", "français": "fr-FR", "francais": "fr-FR",
    "acadian": "fr-CA", "canadien": "fr-CA", "spanish": "es-ES", "español": "es-ES", "mexican": "es-MX",
    "italian": "it-IT", "italiano": "it-IT", "swedish": "sv-SE", "svenska": "sv-SE", "polish": "pl-PL",
    "polski": "pl-PL", "portuguese": "pt-PT", "portuges": "pt-PT", "brazilian": "pt-BR", "brazil": "pt-BR",
    "danish": "da-DK", "norwegian": "nb-NO", "norsk": "nb-NO", "nynorsk": "nn-NO", "finnish": "fi-FI",
    "czech": "cs-CZ", "slovak": "sk-SK", "slovene": "sl-SI", "slovenian": "sl-SI", "croatian": "hr-HR",
    "hungarian": "hu-HU", "magyar": "hu-HU", "romanian": "ro-RO", "bulgarian": "bg-BG", "greek": "el-GR",
    "turkish": "tr-TR", "russian": "ru-RU", "ukrainian": "uk-UA", "chinese": "zh-CN", "japanese": "ja-JP",
    "korean": "ko-KR", "arabic": "ar", "hebrew": "he-IL", "catalan": "ca-AD", "basque": "eu", "galician": "gl-ES",
    "estonian": "et-EE", "latvian": "lv-LV", "lithuanian": "lt-LT", "icelandic": "is-IS", "latin": "la",
}  # fmt: skip

# biblatex's own words for the kind of a thesis or report (biblatex 3.20, the localisation keys of `type`)
GENRES: dict[str, dict[str, str]] = {
    "phdthesis": {
        "en": "PhD thesis", "nl": "proefschrift", "de": "Dissertation", "fr": "thèse de doctorat",
        "es": "tesis doctoral", "it": "tesi di dottorato", "sv": "doktorsavhandling", "pl": "rozprawa doktorska",
    },
    "mathesis": {
        "en": "master’s thesis", "nl": "masterscriptie", "de": "Masterarbeit", "fr": "mémoire de master",
        "es": "tesis de máster", "it": "tesi di laurea magistrale", "sv": "masteruppsats", "pl": "praca magisterska",
    },
    "techreport": {
        "en": "technical report", "nl": "technisch rapport", "de": "technischer Bericht", "fr": "rapport technique",
        "es": "informe técnico", "it": "rapporto tecnico", "sv": "teknisk rapport", "pl": "raport techniczny",
    },
    "resreport": {
        "en": "research report", "nl": "onderzoeksrapport", "de": "Forschungsbericht", "fr": "rapport de recherche",
        "es": "informe de investigación", "it": "rapporto di ricerca", "sv": "forskningsrapport", "pl": "raport badawczy",
    },
}  # fmt: skip
GENRE_OF_TYPE = {"phdthesis": "phdthesis", "mastersthesis": "mathesis", "techreport": ""}
