"""Where the letters of each language stand in its alphabet, and which articles do not count when names are ordered.

The rules are those of CLDR's collation charts (common/collation/*.xml, release 48) for the letters that occur in
names, in CLDR's own notation: `&c<č` puts č after all that begins with c, as a letter of its own; `&y<<ü` puts ü with
y, told apart only where all else is equal. `&h<ch`: two letters that count as one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# letters that Unicode does not take apart into a letter and a mark; `<<` as in CLDR's root
ROOT: Final = (
    "&o<<ø &l<<ł &d<<đ<<ð &h<<ħ &ae<<æ &oe<<œ &i<ı &n<ŋ &t<ŧ &z<ʒ<þ "
    "&д<ђ &е<є &з<ѕ &и<і<й<ј &л<љ &н<њ &т<ћ &ц<џ &г<<ґ"
)

_DANISH: Final = "&th<<þ &y<<ü<<ű &z<æ<<ä<ø<<ö<<ő<å<<aa"
_NORWEGIAN: Final = "&th<<þ &y<<ü<<ű &z<æ<<ä<<ę<ø<<ö<<ő<<œ<å<<aa"
_CROATIAN: Final = "&c<č<ć &d<dž<đ &l<lj &n<nj &s<š &z<ž"

TAILORED: Final[Mapping[str, str]] = {
    "bs": _CROATIAN,
    "cs": "&c<č &h<ch &r<ř &s<š &z<ž",
    "cy": "&c<ch &d<dd &f<ff &g<ng &l<ll &p<ph &r<rh &t<th",
    "da": _DANISH,
    "es": "&n<ñ",
    "et": "&s<š<z<ž &w<õ<ä<ö<ü",
    "fi": "&n<<ŋ &t<<ŧ &y<<ü &z<þ<å<ä<<æ<ö<<ø",
    "fo": _NORWEGIAN,
    "fy": "&i<<y",
    "gl": "&n<ñ",
    "hr": _CROATIAN,
    "hu": "&c<cs &d<dz<dzs &g<gy &l<ly &n<ny &o<ö<<ő &s<sz &t<ty &u<ü<<ű &z<zs "
    "&cscs<<ccs &dzdz<<ddz &dzsdzs<<ddzs &gygy<<ggy &lyly<<lly &nyny<<nny &szsz<<ssz &tyty<<tty &zszs<<zzs",
    "is": "&a<á &d<<đ<ð &e<é &i<í &o<ó &u<ú &y<ý &z<þ<æ<<ä<ö<<ø<å",
    "lt": "&c<č &i<<y &s<š &z<ž",
    "lv": "&a<ā &c<č &e<ē &g<ģ &i<y<ī &k<ķ &l<ļ &n<ņ &o<ō &r<ŗ &s<š &u<ū &z<ž",
    "mt": "&b<ċ &f<ġ &g<għ &h<ħ &y<ż",
    "nb": _NORWEGIAN,
    "nn": _NORWEGIAN,
    "no": _NORWEGIAN,
    "pl": "&a<ą &c<ć &e<ę &l<ł &n<ń &o<ó &s<ś &z<ź<ż",
    "ro": "&a<ă<â &i<î &s<ş<<ș &t<ţ<<ț",
    "sk": "&a<ä &c<č &h<ch &o<ô &r<ř &s<š &z<ž",
    "sl": "&c<č<ć &d<đ &s<š &z<ž",
    "sq": "&c<ç &d<dh &e<ë &g<gj &l<ll &n<nj &r<rr &s<sh &t<th &x<xh &z<zh",
    "sv": "&th<<þ &y<<ü<<ű &z<å<ä<<æ<<ę<ö<<ø<<ő<<œ<<ô",
    "tr": "&c<ç &g<ğ &h<ı &o<ö &s<ş &u<ü",
    "uk": "&г<ґ &і<ї",
}

CAPITALS_FIRST: Final = frozenset({"da", "mt"})  # of two names that differ in nothing else
CYRILLIC_FIRST: Final = frozenset({"be", "bg", "kk", "mk", "mn", "ru", "sr", "uk"})  # before Latin letters
GREEK_FIRST: Final = frozenset({"el"})

# Articles at the beginning of an organisation's name; an apostrophe at the end is followed by the word itself.
ARTICLES: Final[Mapping[str, str]] = {
    "ca": "el la els les un una l'",
    "da": "den det de en et",
    "de": "der die das ein eine",
    "en": "the a an",
    "es": "el la los las un una",
    "fr": "le la les un une l'",
    "fy": "de it in",
    "gl": "o a os as un unha",
    "it": "il lo la i gli le un uno una l' un'",
    "nb": "den det de en et ei",
    "nl": "de het een 't 'n",
    "nn": "den det dei ein ei eit",
    "no": "den det de en et ei",
    "pt": "o a os as um uma",
    "sv": "den det de en ett",
}
