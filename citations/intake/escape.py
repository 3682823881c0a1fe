"""Plain characters and CSL's rich text as LaTeX that reads back as the same; Unicode stays Unicode."""

from __future__ import annotations

import html
import json
import re
from typing import Any

_ESCAPES = {
    "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}", "&": "\\&", "%": "\\%", "#": "\\#", "_": "\\_",
    "$": "\\$",
}  # fmt: skip
# two hyphens, apostrophes or grave accents in a row would become a dash or a quotation mark
_PAIRS = re.compile(r"-(?=-)|'(?=')|`(?=`)")
_SPECIAL = re.compile(r"[\\{}~^&%#_$]|(?i:\band\b)")
_TAG = re.compile(r"</?(?:i|b|em|strong|sub|sup|sc|scp|span)(?:\s[^<>]*)?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#[xX][0-9A-Fa-f]{1,5});")
_COMMANDS = {
    "i": "\\emph", "em": "\\emph", "b": "\\textbf", "strong": "\\textbf", "sup": "\\textsuperscript",
    "sub": "\\textsubscript", "sc": "\\textsc", "scp": "\\textsc",
}  # fmt: skip


def latex(text: str, *, names: bool = False) -> str:
    """Plain characters as LaTeX on one line; *names*: the word 'and' is kept from parting two names."""
    return _apart(_escaped(one_line(text), names=names))


def _escaped(text: str, *, names: bool) -> str:
    def written(match: re.Match[str]) -> str:
        found = match.group()
        if len(found) > 1:
            return f"{{{found}}}" if names else found
        return _ESCAPES[found]

    return _SPECIAL.sub(written, text)


def _apart(text: str) -> str:
    return _PAIRS.sub(r"\g<0>{}", text)


def rich_latex(text: str, *, names: bool = False) -> str:
    """CSL's rich text (`<i>`, `<span class="nocase">` …) as LaTeX; a tag without its partner is literal."""
    text = one_line(text)
    partners = _partners(text)
    pieces: list[str] = []
    at = 0
    for tag in _TAG.finditer(text):
        if tag.start() in partners:
            pieces += [_escaped(_characters(text[at : tag.start()]), names=names), partners[tag.start()]]
            at = tag.end()
    return _apart("".join([*pieces, _escaped(_characters(text[at:]), names=names)]))


def one_line(text: str) -> str:
    """Without line breaks, which would let a line of a value look like the beginning of an entry."""
    return re.sub(r"[ \t\r\n\f\v\x85\u2028\u2029]+", " ", text).strip(" ")


def _characters(text: str) -> str:
    """HTML's entities, which registries leave in titles, as what they stand for."""
    return _ENTITY.sub(lambda match: html.unescape(match.group()), text) if "&" in text else text


def _partners(text: str) -> dict[int, str]:
    """What to write for each tag that has a partner, by its offset."""
    open_tags: list[tuple[str, int, str]] = []
    found: dict[int, str] = {}
    for tag in _TAG.finditer(text):
        name = re.sub(r"\W.*", "", tag.group().strip("</>").lower(), flags=re.DOTALL)
        if not tag.group().startswith("</"):
            open_tags.append((name, tag.start(), _opening(name, tag.group())))
        elif open_tags and open_tags[-1][0] == name:
            _, start, opening = open_tags.pop()
            found |= {start: opening, tag.start(): "}"}
    return found


def _opening(name: str, tag: str) -> str:
    if name == "span":
        return "\\textsc{" if "small-caps" in tag else "{"
    return f"{_COMMANDS[name]}{{"


def address(text: str) -> str:
    """A URL or DOI, which LaTeX reads as it stands: only what would end the field, or the line, is encoded."""
    coded = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}
    return "".join(coded.get(letter, letter) for letter in one_line(text))


def json_value(value: Any) -> str:
    """JSON whose braces pair, as a field's value; those in strings are escaped as JSON escapes them."""
    written = json.dumps(_braceless(value), ensure_ascii=False, separators=(",", ":"))
    written = written.replace(_LEFT, "\\u007b").replace(_RIGHT, "\\u007d")
    return _NOT_WRITTEN.sub(lambda found: f"\\u{ord(found.group()):04x}", written)


# what JSON would leave as it is, but a file should not hold
_NOT_WRITTEN = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# stand-ins until the text is written: private characters that no source has
_LEFT, _RIGHT = "\U0010fff0", "\U0010fff1"


def _braceless(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("{", _LEFT).replace("}", _RIGHT)
    if isinstance(value, dict):
        return {_braceless(str(name)): _braceless(item) for name, item in value.items()}
    return [_braceless(item) for item in value] if isinstance(value, list) else value
