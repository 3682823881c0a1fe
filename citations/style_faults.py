"""Mistakes of single styles in the package, mended when they are loaded; each says what was wrong and why.

`opus` and `verse` are one article and several (see `locators`); `case-number` and `ecli` are what `csl.printable`
adds to a judgment beside its `number`.
"""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

from namens.citations.csl_xml import NAMESPACE, NS, children, macros
from namens.citations.marks import NO_CAPITAL


def mend(style_id: str, root: ET.Element) -> None:
    """Mend what is known to be wrong with the style *style_id*."""
    if style_id in _MENDED:
        _MENDED[style_id](root)


def fragment(text: str) -> ET.Element:
    """CSL written down here, as an element."""
    return ET.fromstring(f'<group xmlns="{NAMESPACE}">{text}</group>')  # noqa: S314 (our own text)


def _layout(root: ET.Element) -> ET.Element:
    return next(children(next(children(root, "citation")), "layout"))


def _put(parent: ET.Element, *new: ET.Element) -> None:
    """Replace the content of *parent*."""
    for child in list(parent):
        parent.remove(child)
    parent.extend(new)


_EU_SOURCES = """
<choose>
  <if type="legal_case" variable="ecli" match="all">
    <group delimiter=", ">
      <group delimiter=" ">
        <text variable="case-number" prefix="Case "/>
        <text variable="title" font-style="italic"/>
        <text variable="ecli"/>
      </group>
      <choose>
        <if variable="container-title">
          <group delimiter=" ">
            <date variable="issued" form="numeric" date-parts="year" prefix="[" suffix="]"/>
            <text variable="container-title"/>
            <text variable="volume"/>
            <text variable="page-first"/>
          </group>
        </if>
      </choose>
      <text macro="label-locator"/>
    </group>
  </if>
  <else-if type="legislation" variable="container-title volume" match="all">
    <group delimiter=", ">
      <group delimiter=" ">
        <text variable="title"/>
        <text variable="title-short" prefix="(" suffix=")"/>
        <date variable="issued" form="numeric" date-parts="year" prefix="[" suffix="]"/>
        <text variable="container-title"/>
        <group delimiter="/">
          <text variable="volume"/>
          <text variable="page-first"/>
        </group>
      </group>
      <text macro="label-locator"/>
    </group>
  </else-if>
</choose>
"""
_LAW_AGAIN = """
<choose>
  <if type="legislation">
    <group delimiter=", ">
      <text macro="title-short"/>
      <text macro="label-locator"/>
    </group>
  </if>
</choose>
"""


def _oscola(root: ET.Element) -> None:
    """OSCOLA, 4th edition (2012), and its authors' FAQ on ECLI as libanswers.brunel.ac.uk/faq/257885 quotes it.

    - EU judgments were printed '[2020] Court of Justice C-311/18', with the court as a report series; OSCOLA has
      'Case C-311/18 *Name* EU:C:2020:559, para 94', without the court. A report series that is named is kept.
    - EU legislation was printed '2016 (OJ) 1'; OSCOLA 2.6.1 has '[2016] OJ L119/1', the short name in brackets.
    - after 'ibid' a locator lost its label ('ibid 5' for article 5), and legislation its comma ('GDPR art 5').
    - 'ibid' is never capitalised (1.2), not even at the start of a note, where pandoc gives every note a capital.
    """
    layout = _layout(root)
    choose = next(children(layout, "choose"))
    for part in choose.iter(f"{NS}text"):
        if part.get("term") == "ibid":
            part.set("prefix", NO_CAPITAL)
    for group in choose.iter(f"{NS}group"):
        for part in group.findall(f"{NS}text[@variable='locator']"):
            part.attrib = {"macro": "locator-basic"}
    _restrict_brackets(root)
    first = choose.find(f"{NS}else")
    again = next(part for part in choose if part.get("position") == "subsequent").find(f"{NS}choose/{NS}if")
    for branch, text in ((first, _EU_SOURCES), (again, _LAW_AGAIN)):
        assert branch is not None
        usual = ET.Element(f"{NS}else")
        usual.extend(list(branch))
        new = fragment(text)[0]
        new.append(usual)
        _put(branch, new)


def _restrict_brackets(root: ET.Element) -> None:
    """'[94]' is for judgments with a neutral citation; those of the EU's courts have 'para 94' (OSCOLA 2.6.2)."""
    for macro in macros(root).values():
        for choose in macro.iter(f"{NS}choose"):
            part = choose[0]
            if part.get("locator") == "paragraph" and part.get("type") == "legal_case":
                choose.insert(0, fragment('<if variable="ecli"><text macro="label-locator"/></if>')[0])
                part.tag = f"{NS}else-if"


_LEIDRAAD_LAYOUT = """
<choose>
  <if type="bill legislation legal_case" match="any"><text macro="footnote-reference"/></if>
  <else-if position="subsequent"><text macro="footnote-reference"/></else-if>
  <else><text macro="bibliography-reference-long"/></else>
</choose>
"""
_LEIDRAAD_LOCATORS = """
<group delimiter=", " prefix=", ">
  <choose>
    <if variable="locator">
      <group delimiter=" "><label variable="locator" form="short" plural="never"/><text variable="locator"/></group>
    </if>
    <else>
      <group delimiter=" "><label variable="page" plural="never"/><text variable="page"/></group>
    </else>
  </choose>
  <group delimiter=" ">
    <text variable="URL"/>
    <group delimiter=" " prefix="(" suffix=")"><text term="accessed"/><date variable="accessed" form="text"/></group>
  </group>
  <text variable="DOI" prefix="doi:"/>
</group>
"""
_LEIDRAAD_LAW = """
<group delimiter=" ">
  <group delimiter=" "><label variable="locator" form="short" plural="never"/><text variable="locator"/></group>
  <choose>
    <if position="subsequent"><text variable="title" form="short"/></if>
    <else>
      <group delimiter=" ">
        <text variable="title"/>
        <group prefix="(" suffix=")" delimiter=", ">
          <group delimiter=" ">
            <text variable="container-title" font-style="italic"/>
            <text macro="legislation-issued-short"/>
          </group>
          <choose>
            <if variable="volume"><text variable="volume"/></if>
            <else><text variable="page"/></else>
          </choose>
        </group>
      </group>
    </else>
  </choose>
</group>
"""
_LEIDRAAD_CASE = """
<group delimiter=", ">
  <group delimiter=" ">
    <group delimiter=", ">
      <group delimiter=" "><text variable="authority"/><text macro="date-legal-case"/></group>
      <text variable="number"/>
      <group delimiter=", ">
        <group delimiter=" "><text variable="container-title" font-style="italic"/><text variable="volume"/></group>
        <text variable="page"/>
      </group>
    </group>
    <text variable="title" form="short" prefix="(" suffix=")" font-style="italic"/>
  </group>
  <choose>
    <if locator="paragraph"><text variable="locator" prefix="r.o. "/></if>
    <else><group delimiter=" "><label variable="locator" form="short" plural="never"/><text variable="locator"/></group></else>
  </choose>
</group>
"""
_LEIDRAAD_SHORT = """
<group delimiter=", ">
  <text macro="creator-short"/>
  <text macro="remains-short"/>
  <group delimiter=" "><label variable="locator" form="short" plural="never"/><text variable="locator"/></group>
</group>
"""


def _leidraad(root: ET.Element) -> None:
    """Leidraad voor juridische auteurs 2019, as libguides.ru.nl/leidraad_2019 gives it with examples.

    - every note had the short form ('OHCHR 2021'), which a list of literature explains; a letter has none, so the
      first mention is printed in full and the short form stays for the later ones (unverified: the guide itself).
    - legislation lost its title ('PbEU 2016, 1-88') and all locators but paragraphs, which it called articles.
      The guide has 'Verordening … (PbEU 2010, L 85)' and 'art. 6:162 BW'.
    - judgments printed the locator twice and lost the ECLI beside a number; the guide has 'court date, number, ECLI
      (name)'. 'r.o.' stands before paragraphs only.
    - addresses were asked for in a short form that some engines cut to the host, and were printed without the day
      of access.
    - a web page was printed in full each time; now author and title after the first.
    """
    layout = _layout(root)
    _put(layout, fragment(_LEIDRAAD_LAYOUT)[0])
    known = macros(root)
    _put(known["locators"], fragment(_LEIDRAAD_LOCATORS)[0])
    _put(known["reference-legal-long"], fragment(_LEIDRAAD_CASE)[0])
    law = known["reference-legislative-footnote"].find(f"{NS}choose/{NS}else-if")
    web = known["footnote-reference"].find(f"{NS}choose/{NS}else")
    assert law is not None and web is not None
    _put(law, fragment(_LEIDRAAD_LAW)[0])
    _put(web, fragment(_LEIDRAAD_SHORT)[0])
    long = known["bibliography-reference-long"]
    for part in long.findall(f"{NS}text[@value='. ']"):
        long.remove(part)  # the note has its own full stop


_MENDED: dict[str, Callable[[ET.Element], None]] = {
    "oscola": _oscola,
    "oscola-no-ibid": _oscola,
    "leidraad-voor-juridische-auteurs": _leidraad,
}
