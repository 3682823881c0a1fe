"""The evidence as one web page: the drawing, and a table that says the same and more."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from namens.citations.evidence.claims import Result, summary
from namens.citations.evidence.drawing import DRAWING_WORDS
from namens.citations.evidence.svg import matrix_svg, shape, text

_COLUMNS = ("argument", "source", "quotation", "state")


def matrix_html(
    results: Sequence[Result], words: Mapping[str, str] = DRAWING_WORDS, language: str = "en", title: str = ""
) -> bytes:
    """One UTF-8 page without scripts, which fetches nothing; the same for the same results. *title*: the letter's."""
    words = {**DRAWING_WORDS, **words}
    css = Path(__file__).with_name("evidence.css").read_text(encoding="utf-8")
    heading = f"{words['title']}: {title}" if title else words["title"]
    digest = b64encode(sha256(css.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    count = f'<p class="count">{text(summary(results, words))}</p>'
    parts = [
        f'<!DOCTYPE html>\n<html lang="{text(language)}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{text(heading)}</title>\n<style>{css}</style>\n</head>\n<body>\n<main>\n<h1>{text(heading)}</h1>",
        count,
        '<div class="drawing scrolls" role="region" tabindex="0" aria-labelledby="evidence-title">',
        matrix_svg(results, words, language, inside_page=True).rstrip(),
        "</div>",
        _table(results, words) if results else "",
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(part for part in parts if part).encode()


def _table(results: Sequence[Result], words: Mapping[str, str]) -> str:
    head = "".join(f'<th scope="col">{text(words[name])}</th>' for name in _COLUMNS)
    rows = "\n".join(_row(number, result, words) for number, result in enumerate(results, 1))
    return (
        f'<h2 id="claims">{text(words["claims"])}</h2>\n'
        '<div class="scrolls" role="region" tabindex="0" aria-labelledby="claims">\n'
        f'<table>\n<thead><tr><th scope="col">#</th>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>'
    )


def _row(number: int, result: Result, words: Mapping[str, str]) -> str:
    claim = result.claim
    source = text(claim.source or claim.key or words["no-source"])
    locator = f", {text(claim.locator)}" if claim.locator else ""
    return (
        f'<tr><td>{number}</td><th scope="row">{text(claim.heading or claim.argument)}</th><td>{source}{locator}</td>'
        f"<td>{_quotation(result, words)}</td><td>{_state(result, words)}</td></tr>"
    )


def _quotation(result: Result, words: Mapping[str, str]) -> str:
    claim = result.claim
    parts = [f"<p>“{text(claim.quote)}”</p>" if claim.quote else f"<p>{text(words['no-quote'])}</p>"]
    said = {"translation": claim.translation, "supports": claim.supports, "counter": claim.counter}
    parts += [
        f'<p><span class="label">{text(words[name])}:</span> {text(value)}</p>'
        for name, value in said.items()
        if value
    ]
    if result.reason:
        parts.append(
            f'<p><span class="label">{text(words["difference"])}:</span> {_marked(result.reason)}</p>'
        )
    return "".join(parts)


def _marked(reason: str) -> str:
    """What only the quotation has is struck out, what only the source has is underlined."""
    reason = re.sub(r"\[-(.*?)-\]", r"<del>\1</del>", text(reason))
    return re.sub(r"\{\+(.*?)\+\}", r"<ins>\1</ins>", reason)


def _state(result: Result, words: Mapping[str, str]) -> str:
    # the word beside it says the same: the mark is for the eye only
    mark = f'<svg viewBox="-11 -11 22 22" aria-hidden="true">{shape(result.state, 0, 0)}</svg>'
    place = f'<p class="label">{text(str(result.claim.place))}</p>'
    return f'<p class="state {result.state}">{mark}{text(words[result.state])}</p>{place}'
