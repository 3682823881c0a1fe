"""Language tags as Word wants them, and which languages run from right to left."""

from __future__ import annotations

from typing import Final

from namens.letters.docx.xml import Element, put

# Word's spelling checkers are known by language and region; a tag with a region stays as it is
_REGIONS: Final = {
    "ar": "SA", "bg": "BG", "ca": "ES", "cs": "CZ", "cy": "GB", "da": "DK", "de": "DE", "el": "GR", "en": "GB",
    "es": "ES", "et": "EE", "eu": "ES", "fa": "IR", "fi": "FI", "fr": "FR", "fy": "NL", "ga": "IE", "gl": "ES",
    "he": "IL", "hr": "HR", "hu": "HU", "is": "IS", "it": "IT", "ja": "JP", "ko": "KR", "lb": "LU", "lt": "LT",
    "lv": "LV", "mk": "MK", "mt": "MT", "nb": "NO", "nl": "NL", "nn": "NO", "no": "NO", "pl": "PL", "pt": "PT",
    "ro": "RO", "ru": "RU", "sk": "SK", "sl": "SI", "sq": "AL", "sr": "RS", "sv": "SE", "tr": "TR", "uk": "UA",
    "ur": "PK", "zh": "CN",
}  # fmt: skip
_RIGHT_TO_LEFT: Final = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
_EAST_ASIAN: Final = frozenset({"ja", "ko", "zh"})


def full_tag(language: str) -> str:
    """`nl` as `nl-NL`; what names a region or script, or is not known, as it is."""
    return f"{language}-{_REGIONS[language]}" if language in _REGIONS else language


def right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language.partition("-")[0] in _RIGHT_TO_LEFT


def put_language(parent: Element, language: str) -> None:
    """`w:lang` (17.3.2.20): the attribute says which of a run's three scripts the language is for."""
    primary, tag = language.partition("-")[0], full_tag(language)
    if primary in _RIGHT_TO_LEFT:
        put(parent, "lang", bidi=tag)
    elif primary in _EAST_ASIAN:
        put(parent, "lang", eastAsia=tag)
    else:
        put(parent, "lang", tag)
