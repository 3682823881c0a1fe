"""Characters that travel through pandoc in place of others, or as signs to it, and never reach a reader."""

from __future__ import annotations

# word joiner: after a literal '<' it keeps pandoc from seeing a tag
GUARD = "\u2060"
# a word that starts with letters that have no capitals gets none at the start of a note; three of a letter that
# only sinologists use, so that one in a title stays
NO_CAPITAL = "\ua78f\ua78f\ua78f"
# punctuation before a suffix keeps pandoc from reading a locator in it
NO_LOCATOR = "\u205e\u205e\u205e"
# where a citation ends inside a note of the author's, before the full stop that the style adds
END = "\u205d\u205d\u205d"
# where a source's locator ends, or belongs when its style prints none: before the suffix and before the next source
PLACE = "\u205b\u205b\u205b"
# where the words of a locator end that link to their place in the law; letters, so that '5' before them stays a number
LOCATED = "\ua7fb\ua7fb\ua7fb"
# between a bibliography's entry, which ends in a stop, and the locator that follows it in a first note
JOINT = "\u205c\u205c\u205c"
# pandoc splits affixes at '|' and balances brackets in locators; these stand in for them on the way through
HIDDEN = str.maketrans(
    {"|": "\ue001", "{": "\ue002", "}": "\ue003", "[": "\ue004", "]": "\ue005", "<": "\ue006"}
)
_SHOWN = str.maketrans(
    {"\ue001": "|", "\ue002": "{", "\ue003": "}", "\ue004": "[", "\ue005": "]", "\ue006": "<"}
)


def shown(text: str) -> str:
    """What a reader sees of *text* that came back from pandoc; END, PLACE, LOCATED and JOINT stay for `answers`."""
    if text.isascii():
        return text
    return text.replace(NO_CAPITAL, "").replace(NO_LOCATOR, "").replace(GUARD, "").translate(_SHOWN)
