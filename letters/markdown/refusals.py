"""What to say of a piece of a line that no letter prints, or not as it was meant."""

from __future__ import annotations

from markdown_it.token import Token

from namens.letters.markdown.depth import too_deep
from namens.letters.markdown.near_misses import (
    BLANK,
    CITED,
    DOUBLED,
    NEAR_MISS,
    NESTED,
    PICTURE,
    PROSE,
    STRAY,
    UNCLOSED,
)

_SHOWN = 80  # characters of what was written, at most

IN_A_LINK = (
    "a {} cannot stand inside the words of a link, as it is a link itself. Put it behind the link: {}."
)

_NEARLY = {
    DOUBLED: "'{}' has two pairs of brackets, and a citation one: [@key]. For brackets around the mark of the note "
    "write \\[[@key]\\].",
    CITED: "'{}' is neither a citation nor a link. Write the place in a source inside the brackets: [@key, p. 5]; "
    "put a blank before words in parentheses.",
    PICTURE: "'{}' is no picture. Write a path with blanks between angle brackets: ![what it shows](<my picture.png>).",
    NESTED: "'{}' is a link with a link in its words. Write one behind the other.",
    BLANK: "'{}' is no link: an address holds no blanks. Write %20 for one, and a title in quotation marks.",
    UNCLOSED: "the parenthesis of '{}' is never closed. Add the ')'; for a literal bracket write \\[.",
    STRAY: "'{}' belongs to nothing here. Write it right behind the bracket that closes, without a blank, as in "
    "[@key]{{.no-ibid}} or [words]{{lang=sv}}; for a literal one write \\{{.",
    PROSE: "'{}' is no link, and prints as it stands. For a link write [words](https://example.org); for literal "
    "brackets begin with \\[.",
}


def nearly(kind: str, written: str) -> str:
    """What to say of a near miss of this *kind*."""
    line = " ".join(written.split())
    return _NEARLY[kind].format(line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…")


def refusal(token: Token, written: str) -> str:
    """What to say of *token*, whose content is *written*."""
    match token.type:
        case "too_deep":
            return too_deep("brackets") + " For a literal one write \\[."
        case "never_closed":
            opens, closes = ("{", "}") if written.startswith("{") else ("[", "]")
            return f"the bracket of '{written}' is never closed. Add the '{closes}'; for a literal one write \\{opens}."
        case "nearly_law":
            return nearly_law(written)
        case "keyless":
            return f"'{written}' cites nothing: no key follows the '@'. Write the key, as in [@key]; for a literal one write \\[."
        case "text_special":
            return f"'{token.markup}' stands for no character that a letter can hold. Delete it, or write the character itself."
        case "html_inline":
            return f"raw HTML is not read here ('{written}'). Use Markdown; write &lt; for a literal <."
        case str(kind) if kind == NEAR_MISS:
            return nearly(token.info, written)
        case _:
            return f"the note '{written}' is not read here. Write its words in place: ^[the words]."


def nearly_law(written: str) -> str:
    """What to say of braces that were meant for a reference to a law."""
    return (
        f"'{written}' is no reference to a law. Write {{law: gdpr art. 5}}: in small letters, and without a blank "
        "before the colon; for a literal one write \\{."
    )
