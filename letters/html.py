"""The letter as one self-contained web page: no scripts, nothing fetched, WCAG 2.2 AA."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

from namens.letters.html_blocks import Body
from namens.letters.html_parts import language_attributes, link
from namens.letters.model import Block, Division, Heading, Letter, Note

MAIL_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")


@cache
def stylesheet() -> tuple[str, str]:
    """Read the page's CSS; give it with its hash as a Content-Security-Policy names it."""
    css = Path(__file__).with_name("letter.css").read_text(encoding="utf-8")
    return css, f"sha256-{b64encode(sha256(css.encode()).digest()).decode('ascii')}"


def write_html(letter: Letter) -> bytes:
    """One UTF-8 HTML page that reads like the letter; the same letter gives the same bytes."""
    body = Body(letter, notes=frozenset(note.number for note in letter.notes))
    blocks = body.blocks(letter.blocks)
    # A page needs one first heading; a letter whose subject is a plain line has none to see.
    title = "" if _has_title(letter.blocks) else f'<h1 class="unseen">{escape(letter.title)}</h1>\n'
    return "\n".join(
        part
        for part in (
            "<!DOCTYPE html>",
            f"<html{language_attributes(letter.language)}>",
            _head(letter),
            '<body>\n<div class="sheet">',
            _letterhead(letter),
            f"<main>\n{title}{blocks}",
            _notes(letter, body),
            "</main>\n</div>\n</body>\n</html>\n",
        )
        if part
    ).encode()


def write_inside(letter: Letter) -> str:
    """The letter for a page around it, whose own headings take the first two levels: HTML, all escaped."""
    below = 2 if _has_title(letter.blocks) else 1
    body = Body(letter, notes=frozenset(note.number for note in letter.notes), below=below)
    blocks = body.blocks(letter.blocks)
    return "\n".join(part for part in (_letterhead(letter), blocks, _notes(letter, body)) if part)


def _has_title(blocks: tuple[Block, ...]) -> bool:
    return any(
        (isinstance(block, Heading) and block.level == 1)
        or (isinstance(block, Division) and _has_title(block.blocks))
        for block in blocks
    )


def _head(letter: Letter) -> str:
    css, digest = stylesheet()
    policy = f"default-src 'none'; img-src data:; style-src '{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f'<meta name="author" content="{escape(letter.author)}">\n'
        f'<meta name="dcterms.date" content="{letter.date.isoformat()}">\n'
        f"<title>{escape(letter.title)}</title>\n"
        f"<style>{css}</style>\n</head>"
    )


def _letterhead(letter: Letter) -> str:
    """Give what a house file prints around a letter: a notice, and the sender unless the letter names one."""
    parts = [
        f'<p class="notice" role="note">{_lines(notice)}</p>'
        for notice in (letter.values.get("notice", ""), _draft(letter))
        if notice
    ]
    if not _has_sender(letter.blocks):
        parts += _sender(letter)
    return '<header class="letterhead">\n' + "\n".join(parts) + "\n</header>" if parts else ""


def _draft(letter: Letter) -> str:
    return letter.labels.get("draft", "Draft") if letter.draft else ""


def _has_sender(blocks: tuple[Block, ...]) -> bool:
    return any(isinstance(block, Division) and "sender" in block.classes[:1] for block in blocks)


def _sender(letter: Letter) -> list[str]:
    names = ("name", "department", "address", "phone", "email", "website")
    name, department, address, *contacts = (letter.values.get(f"sender.{part}", "") for part in names)
    reach = "".join(f"<span>{_contact(contact)}</span>" for contact in contacts if contact)
    who = (("name", escape(name)), ("department", escape(department)), ("contact", reach))
    lines = "\n".join(f'<p class="sender-{role}">{html}</p>' for role, html in who if html)
    parts = [f'<div class="sender-who">\n{lines}\n</div>'] if lines else []
    return [*parts, f'<p class="sender-address">{_lines(address)}</p>'] if address else parts


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))


def _contact(text: str) -> str:
    """Link a mail or web address, also one that begins with www; leave anything else as it is."""
    scheme = "mailto:" if MAIL_ADDRESS.fullmatch(text) else "https://" if text.startswith("www.") else ""
    return link(escape(text), scheme + text)


def _notes(letter: Letter, body: Body) -> str:
    """List the notes, each with a link back to every place that marks it (DPUB-ARIA 1.1)."""
    if not letter.notes:
        return ""
    items = "\n".join(_note(letter, body, note) for note in letter.notes)
    start = f' start="{letter.notes[0].number}"' if letter.notes[0].number != 1 else ""
    level = 2 + body.below
    return (
        '<section class="notes" role="doc-endnotes" aria-labelledby="notes">\n'
        f'<h{level} id="notes">{escape(letter.labels.get("notes", "Notes"))}</h{level}>\n'
        f"<ol{start}>\n{items}\n</ol>\n</section>"
    )


def _note(letter: Letter, body: Body, note: Note) -> str:
    back = escape(f"{letter.labels.get('back', 'Back to the text')}, {note.number}")
    returns = "".join(
        f' <a href="#{place}" role="doc-backlink" aria-label="{back}">↩\ufe0e</a>'
        for place in body.marks.get(note.number, [])
    )
    language = language_attributes(note.language if note.language != letter.language else "")
    words = body.inlines(note.inlines)
    content = f"<span{language}>{words}</span>" if language else words
    return f'<li id="note-{note.number}">{content}{returns}</li>'
