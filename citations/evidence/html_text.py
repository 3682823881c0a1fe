"""The text of an HTML page, with and without its furniture."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from namens.citations.evidence.html_lines import INLINE, lines_of, squeezed

_NEVER = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "select",
        "datalist",
        "del",  # what was deleted, the page does not say
        "s",
        "strike",
    ]
)
_FURNITURE_TAGS = frozenset(["nav", "form", "button", "dialog", "menu", "input", "textarea"])
_FURNITURE_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "complementary",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
        "form",
    ]
)
_NAMES = (
    r"(?:cookies?|cookiebar|consent|gdpr|newsletter|nieuwsbrief|share(?![_-](?:price|holder|value|capital))|sharing|sharebar"
    r"|social|socials|donat[^\W_]*|doneer|related|recommend[^\W_]*|sidebar|comments?|comment-?list|respond|breadcrumbs?|adverts?"
    r"|advertisement|ads?|promo|paywall|popup|modal|subscribe|subscription|rating|navbar|navigation|menu|toolbar|wpdiscuz"
    r"|disqus|addthis|skip-link)"
)
_FURNITURE_NAMES = re.compile(rf"(?:^|[\s_-]){_NAMES}(?:$|[\s_-])", re.IGNORECASE)
# Inside an article a name counts that says nothing else: 'share-buttons', 'post-comments', not 'social-housing'.
_BESIDE = (
    r"(?:articles?|posts?|entry|page|site|story|stories|news|content|blog|main|js|c|o|m|wp|block|inline|sticky|mobile|desktop"
    r"|buttons?|btns?|bars?|box(?:es)?|banners?|sections?|areas?|lists?|items?|wrap(?:per)?s?|containers?|widgets?|blocks?|forms?"
    r"|signup|sign|up|links?|icons?|tools?|media|inner|outer|headers?|footers?|top|bottom|left|right|title|notices?|overlay"
    r"|settings|panels?|modules?|components?|root|slots?|units?|cta|teasers?|reply|group|row|col|nav|\d+)"
)
_NOTHING_ELSE = re.compile(
    rf"(?:^|\s)(?:{_BESIDE}[_-]+)*{_NAMES}(?:[_-]+(?:{_BESIDE}|{_NAMES}))*(?:$|\s)", re.IGNORECASE
)
_PARAGRAPHS = frozenset(("p", "blockquote", "q", "h1", "h2", "h3"))  # a person's comment, in an article
_CONTENT = frozenset(("html", "body", "main", "article"))
_NOTE_MARK = re.compile(r"\s*[\[(]?\d{1,3}[\])]?\s*")
_TO_NOTE = re.compile(r"#(?:.*[^a-z])?(?:[a-z]*not[ae]?|[a-z]*noot|przypis|f?t?n)[-_:.]*\d", re.IGNORECASE)
# What stands before a raised number that is a note's: a mark of punctuation, or a word that is no unit.
_BEFORE_NOTE = re.compile(r"(?:[.,;:!?…\"'”’»“]|[^\W\d_]{3,}[)\]]?|[)\]][.,;:!?])\s*\Z")
_RAISED = re.compile(
    r"(?:\b|\d)(?:sec|min|mol|mph|log|sin|cos|tan|cot|exp|chi|inch|foot|feet|miles?|yards?"
    r"|(?:centi|milli|kilo)?met(?:er|re)s?)\s*\Z",
    re.IGNORECASE,
)


def html_texts(markup: str) -> tuple[str, str]:
    """The text that is compared, and the whole text; one line a block. Raises ValueError when there is none."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(markup.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ValueError("it holds no text") from error
    body = root.find("body")
    body = root if body is None else body
    hidden = {element for element in body.iter(etree.Element) if _is_hidden(element)}
    whole = lines_of(body, hidden) or _without_tags(markup)
    return lines_of(body, hidden | _furniture(body, hidden)) or whole, whole


# Linear on any input: what opens and never closes is taken up to its end.
_MARKUP = re.compile(
    r"<!--(?:[^-]|-(?!->))*+(?:-->)?|<(?:script|style|title)\b[^>]*+>[^<]*+|<[^>]*+>?", re.IGNORECASE
)


def _without_tags(markup: str) -> str:
    """The words of a page that is nested deeper than libxml2 follows (2,048 levels)."""
    pieces = _MARKUP.sub("\0", markup).split("\0")
    lines = (squeezed(unescape(piece)).strip() for piece in pieces)
    return "\n".join(line for line in lines if line)


def _is_hidden(element: Any) -> bool:
    if element.tag in _NEVER or element.get("hidden") is not None:
        return True
    if re.search(r"display\s*:\s*none", element.get("style") or "", re.IGNORECASE):
        return True
    if element.tag == "a":
        return _is_note_link(element)
    return element.tag == "sup" and _is_note_mark(element)


def _is_note_link(element: Any) -> bool:
    """A number without a raised mark of its own, put against a word, that links to a note."""
    if not _TO_NOTE.search(element.get("href") or "") or not "".join(element.itertext()).isdigit():
        return False
    return not _text_before(element)[-1:].isspace() and _ends_a_word(element)


def _is_note_mark(element: Any) -> bool:
    """A raised number that links to a note, or stands where notes do: not part of the sentence."""
    text = "".join(element.itertext())
    if not _NOTE_MARK.fullmatch(text):
        return False
    if text.strip().isdigit() and _ends_a_word(element):
        return True
    links = [element, *element.iter("a")]
    above = element.getparent()
    if above is not None and above.tag == "a":
        links.append(above)
    return any("#" in (link.get("href") or "") for link in links)


def _ends_a_word(element: Any) -> bool:
    """Whether *element* follows a word or its punctuation, as a note's number does; 10², m² and ¹⁴C are none."""
    if (element.tail or "")[:1].isalnum():
        return False
    before = _text_before(element)[-40:]
    return bool(_BEFORE_NOTE.search(before)) and not _RAISED.search(before)


def _text_before(element: Any) -> str:
    """The characters before *element* in its block, as far back as the last other element."""
    while True:
        previous = element.getprevious()
        if previous is not None:
            return previous.tail or ("".join(previous.itertext()) if isinstance(previous.tag, str) else "")
        above = element.getparent()
        if above is None or above.text or above.tag not in INLINE:
            return (above.text or "") if above is not None else ""
        element = above


def _furniture(body: Any, hidden: set[Any]) -> set[Any]:
    """The outermost elements that are furniture, unless they hold the page's text itself."""
    found: set[Any] = set()
    total = len(lines_of(body, hidden).split())
    stack = [(body, False)]
    while stack:
        element, in_content = stack.pop()
        if element in hidden:
            continue
        if _looks_like_furniture(element, in_content) and _is_small(element, hidden, total):
            found.add(element)
            continue
        inside = in_content or element.tag in {"main", "article"}
        stack += [(child, inside) for child in element if isinstance(child.tag, str)]
    return found


def _looks_like_furniture(element: Any, in_content: bool) -> bool:
    if element.tag in _CONTENT:
        return False
    if element.tag in _FURNITURE_TAGS or (element.get("role") or "").lower() in _FURNITURE_ROLES:
        return True
    if element.tag in {"header", "footer", "aside"} and not in_content:
        return element.find(".//h1") is None
    if in_content and element.tag in _PARAGRAPHS:
        return False
    names = _NOTHING_ELSE if in_content else _FURNITURE_NAMES
    return any(names.search(element.get(name) or "") for name in ("class", "id"))


def _is_small(element: Any, hidden: set[Any], total: int) -> bool:
    """Whether it can be furniture: it holds no article, and less than half of the page's words."""
    if next(element.iter("article", "main"), None) is not None:
        return False
    return total == 0 or len(lines_of(element, hidden).split()) * 2 < total
