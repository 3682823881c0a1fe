r"""LaTeX in a field becomes CSL's rich text (`<i>`, `<span class="nocase">` …) or plain characters.

Our own, because bibtexparser's decoder cuts at a bare `%`, drops italics and braces and fails on `\href`.
Addresses (url, doi) never come here.
"""

from __future__ import annotations

import re
import unicodedata

from namens.citations.latex_tables import (
    ACCENTS,
    DROPPED,
    FORMATS,
    GREEK,
    QUOTED,
    SWITCHES,
    SYMBOLS,
    UNWRAPPED,
)
from namens.citations.marks import GUARD

_TOKEN = re.compile(
    r"\\([A-Za-z]+)\*?[ \t\r\n]*|\\(.)|([{}$~])|(---?|``|''|`)|(\s+)|([^\\{}$~`'\s-]+|.)", re.DOTALL
)
# what makes a field more than characters and blanks
_SPECIAL = re.compile(r"[\\{}$~`<]|''|--")
_BLANKS = re.compile(r"[ \t\r\n]+")
_TAG = re.compile(r"</?(?:i|b|sup|sub|span)(?: [^<>]*)?>")
_TAG_LIKE = re.compile(r"<(?=[A-Za-z/])")
_LIGATURES = {"--": "–", "---": "—", "``": '"', "''": '"', "`": "‘"}


class _Reader:
    """What is left to read: `tokens` and the position among them; `unknown`: the commands that were not known."""

    __slots__ = ("at", "keep_case", "tokens", "unknown")

    def __init__(self, tokens: list[re.Match[str]], unknown: dict[str, None], *, keep_case: bool) -> None:
        self.tokens = tokens
        self.at = 0
        self.keep_case = keep_case
        self.unknown = unknown

    def peek(self) -> str:
        return self.tokens[self.at].group() if self.at < len(self.tokens) else ""

    def next(self) -> re.Match[str]:
        self.at += 1
        return self.tokens[self.at - 1]

    def skip_blanks(self) -> None:
        while self.at < len(self.tokens) and self.tokens[self.at].group(5):
            self.at += 1


def rich(text: str) -> str:
    """*text* as CSL rich text; a braced group keeps its capitals (`<span class="nocase">`)."""
    return _decode(text, keep_case=True)


def plain(text: str) -> str:
    """*text* as characters only."""
    return _TAG.sub("", _decode(text, keep_case=False)).replace(GUARD, "")


def unknown_commands(text: str) -> tuple[str, ...]:
    r"""The commands of *text* that are not known here and print as they are written: `\frac`; each once."""
    unknown: dict[str, None] = {}
    if "\\" in text:
        try:
            _read(text, unknown, keep_case=False)
        except RecursionError:  # its characters are kept, see below
            return ()
    return tuple(unknown)


def _decode(text: str, *, keep_case: bool) -> str:
    try:
        read = _read(text, {}, keep_case=keep_case) if _SPECIAL.search(text) else text
    except RecursionError:  # hundreds of braces in each other are no title: their characters are kept
        read = re.sub(r"[\\{}<]", "", text)
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", read).strip())


def _read(text: str, unknown: dict[str, None], *, keep_case: bool) -> str:
    reader = _Reader(list(_TOKEN.finditer(text)), unknown, keep_case=keep_case)
    pieces = []
    while reader.at < len(reader.tokens):
        pieces.append(_until_brace(reader))
        if reader.peek() == "}":
            reader.next()  # one closing brace too many means nothing
    return "".join(pieces)


def _until_brace(reader: _Reader) -> str:
    """Everything up to the brace that closes the group, which is left to the caller."""
    pieces: list[str] = []
    while reader.at < len(reader.tokens) and reader.peek() != "}":
        token = reader.next()
        word, sign = token.group(1), token.group(2)
        if word and word in SWITCHES:
            before, after = FORMATS.get(SWITCHES[word], ("", ""))
            pieces.append(before + _until_brace(reader) + after)
        elif word or sign:
            pieces.append(_command(word or sign, reader, token.group()))
        elif token.group(3) == "{":
            pieces.append(_group(reader, protect=True))
        elif token.group(3):
            pieces.append(_math(reader) if token.group() == "$" else "\u00a0")
        elif token.group(4):
            pieces.append(_LIGATURES.get(token.group(), token.group()))
        else:
            pieces.append(_TAG_LIKE.sub(f"<{GUARD}", token.group()))
    return "".join(pieces)


def _group(reader: _Reader, *, protect: bool) -> str:
    """What stands in braces. BibTeX's special character, a brace before a command, protects nothing."""
    special = reader.peek().startswith("\\")
    inside = _until_brace(reader)
    if reader.peek() == "}":
        reader.next()
    shows_case = any(letter.isalpha() for letter in inside)
    if protect and reader.keep_case and shows_case and not special:
        return f'<span class="nocase">{inside}</span>'
    return inside


def _argument(reader: _Reader) -> str:
    """The next argument: a group, or one character or command."""
    reader.skip_blanks()
    if reader.at >= len(reader.tokens) or reader.peek() == "}":
        return ""
    token = reader.next()
    if token.group() == "{":
        return _group(reader, protect=False)
    if word := token.group(1) or token.group(2):
        return _command(word, reader, token.group())
    first, rest = token.group()[:1], token.group()[1:]
    if rest:
        reader.at -= 1
        reader.tokens[reader.at] = _rest(rest)
    return first


def _rest(text: str) -> re.Match[str]:
    match = _TOKEN.match(text)
    assert match is not None  # the last branch of the pattern takes any character
    return match


def _option(reader: _Reader) -> None:
    """Skip an optional argument in square brackets."""
    if reader.peek().startswith("["):
        while reader.at < len(reader.tokens) and "]" not in reader.peek():
            reader.at += 1
        if reader.at < len(reader.tokens):
            tail = reader.next().group().partition("]")[2]
            if tail:
                reader.at -= 1
                reader.tokens[reader.at] = _rest(tail)


def _command(name: str, reader: _Reader, source: str) -> str:
    if name in ACCENTS:
        return _accent(ACCENTS[name], _argument(reader))
    if name in SYMBOLS:
        if (
            reader.peek() == "{"
            and reader.at + 1 < len(reader.tokens)
            and reader.tokens[reader.at + 1].group() == "}"
        ):
            reader.at += 2  # \ss{}: the braces only end the name
        return SYMBOLS[name]
    if name in FORMATS:
        before, after = FORMATS[name]
        return before + _argument(reader) + after
    if name in QUOTED:
        return f'"{_argument(reader)}"'
    if name in {"href", "foreignlanguage", "textcolor"}:
        _argument(reader)
        return _argument(reader)
    if name in DROPPED:
        _argument(reader)
        return ""
    if name in UNWRAPPED:
        _option(reader)
        return _argument(reader)
    if name in GREEK:
        return GREEK[name]
    reader.unknown[source.strip()] = None
    return source  # the author sees it in the letter, nothing is lost


def _accent(mark: str, argument: str) -> str:
    """*mark* over the first letter of *argument*; over nothing it is dropped."""
    letter = {"ı": "i", "ȷ": "j"}.get(argument[:1], argument[:1])
    return unicodedata.normalize("NFC", letter + mark) + argument[1:] if letter.strip() else argument


def _math(reader: _Reader) -> str:
    """`$…$`: superscripts and subscripts, the rest as it stands; a lone `$` is a dollar sign."""
    rest = range(reader.at, len(reader.tokens))
    end = next((at for at in rest if reader.tokens[at].group() == "$"), None)
    if end is None:
        return "$"
    inner = _Reader(reader.tokens[reader.at : end], reader.unknown, keep_case=False)
    reader.at = end + 1
    pieces: list[str] = []
    while inner.at < len(inner.tokens):
        if inner.peek() == "}" or inner.tokens[inner.at].group(5):
            pieces.append(" " if inner.next().group(5) else "")
            continue
        piece = _argument(inner)
        if piece in {"^", "_"}:
            tag = "sup" if piece == "^" else "sub"
            piece = f"<{tag}>{_argument(inner)}</{tag}>"
        pieces.append(piece)
    return "".join(pieces)
