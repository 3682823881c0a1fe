"""Whether a word is a number, in the languages of letters: whole ('forty'), joined ('vijfentwintig') or inflected.

Words are known by their stems, so that rather a harmless edit is refused than a changed number accepted.
"""

from __future__ import annotations

import re
from functools import cache

# numbers in words: of units, tens and more, halves and orders, and what is counted by them
_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion
half halves halved third thirds quarter quarters first second fourth fifth sixth seventh eighth ninth tenth eleventh
twelfth ones twos threes fours fives sixes sevens eights nines tens once twice thrice double doubled triple tripled
dozen dozens none no both percent per cent decade decades century centuries fortnight
nul een één eén twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien
achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend miljoen miljard
biljoen helft half halve anderhalf anderhalve derde derden kwart eerste tweede vierde vijfde zesde zevende achtste
negende tiende elfde twaalfde tweetal drietal viertal vijftal zestal zevental achttal negental tiental tientallen elftal
twaalftal dozijn dozijnen eenmaal tweemaal driemaal dubbel dubbele geen beide beiden procent
eens tweeën drieën vieren vijven zessen eeuw eeuwen
null eins ein eine einem einen einer eines zwei zweier zwo drei dreier vier fünf sechs sieben acht neun zehn elf zwölf
dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig
neunzig hundert tausend million millionen milliarde milliarden hälfte hälften halb halbe halben halber halbes
anderthalb drittel viertel erste ersten erster erstes erstem zweite dritte vierte fünfte sechste siebte siebten achte
achten achter achtes neunte zehnte elfte zwölfte dutzend dutzende einmal zweimal doppelt doppelte kein keine keinem
keinen keiner keines beide beiden beider prozent
zéro un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante
cinquante soixante septante huitante octante nonante cent cents mille million millions milliard milliards moitié
moitiés demi demie tiers quart quarts premier première premiers premières deuxième troisième quatrième cinquième
sixième dizaine dizaines douzaine quinzaine vingtaine trentaine centaine centaines centième millier milliers millième double doubles
aucun aucune aucuns aucunes pour deuxièmes siècle siècles décennie
cero uno un una unos unas dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis
veinte veintiún treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento cientos mil millar
millares millón millones mitad tercio tercios cuarto cuartos primer primera primero segundo segunda tercer
tercera tercero cuarta quinto quinta sexto sexta séptimo séptima octavo octava noveno novena décimo décima decena
decenas docena docenas centenar centenares doble ninguno ninguna ningún ambos ambas
uno un una due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici
diciassette diciotto diciannove venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento mille mila
milione milioni miliardo miliardi metà mezzo mezza terzo terzi primo prima primi secondo seconda seconde terza quarto
quarta quarti quinto quinta sesto sesta settimo settima ottavo ottava nono nona decimo decima decina decine dozzina
centinaio centinaia migliaio migliaia doppio doppia nessuno nessuna nessun entrambi entrambe
noll en ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo
trettio fyrtio femtio sextio sjuttio åttio nittio hundra tusen miljon miljoner miljard miljarder hälften halv halva
halvt tredjedel fjärdedel första förste andra andre tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte
tolfte tjog dussin dubbel dubbelt dubbla ingen inget inga båda bägge procent
zero jeden jedna jedno jednego jednej jednemu jednym jedną sto stu oba obie oboje obaj obu połowa połowę połowy
połowie pół podwójny żaden żadna żadne żadnego żadnej żadnych procent
"""
# articles that are numbers only by their spelling: 'a man' may become 'one man', and a reader sees that it is a number
_ARTICLES = """
een eens ein eine einem einen einer eines un une una unos unas uno en ett per pour second seconde prima once sex
"""
# parts of joined numbers; alone, many of them are other words
_PARTS = """
een één twee drie vier vijf zes zeven acht negen tien elf twaalf der veer tach
ein zwei drei fünf sechs sech sieben sieb neun zehn zwölf
en ett två tre fyra fem sex sju åtta nio tio elva tolv
due tre quattro cinque sei sette otto nove un uno tré dici
dos tres cuatro cinco séis seis siete ocho nueve dós trés ún uno quin sete
"""
# of which one at least is in every joined or inflected number
_MAIN = """
twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend miljoen miljard biljoen twaalf dertien
veertien vijftien zestien zeventien achttien negentien
zwanzig dreißig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend million milliard dreizehn
vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwölf
tjugo trettio fyrtio femtio sextio sjuttio åttio nittio hundra hundr tusen miljon miljard tretton fjorton femton
sexton sjutton arton nitton
venti ventun ventott ventesim trenta trent quaranta quarant cinquanta cinquant sessanta sessant settanta settant
ottanta ottant novanta novant cento centun centott centesim mila milion miliard
veinti treinta cuarenta cincuenta sesenta setenta ochenta noventa ciento cientos cientas quinient millon millar vigésim
trigésim centésim milésim
vingt trente quarante soixante soixant cinquante septant octant nonant quatri cinqui sixi dixi onzi douzi treizi
quatorzi quinzi seizi huiti septi neuvi troisi deuxi
twenty thirty forty fifty sixty seventy eighty ninety twentie thirtie fortie fiftie sixtie seventie eightie ninetie
thousand trillion thirteen fourteen fifteen sixteen seventeen eighteen nineteen eleven hundred billion dozen
halb halv drittel viertel dutzend
"""
_ENDINGS = """
s n en ën e er es em st te ter tes ten tem ste sten ster stes stem de den der th ths fold a o i os as ène ème èmes ième
ièmes uième uièmes ine ina inas aine aines o esimo esima esimi esime avo avos ava avas nde tal tals tallen tel teln tels
del delar delen maal mal voud voudig voudige fach fache fachen faldig faldigt res
"""
_LINKS = "en ën und och and et e y i"
# Polish inflects every number, and changes it within
_POLISH = r"""
    jednokrotn\w*|dwa|dwaj|dwie|dw[óo](?:ch|m|ma|je|jga)|dwom\w*|dwiema|dwoma|dwukrotn\w*|dwunast\w*|dwudziest\w*|dwadzieścia
    |dwieście|dwustu|trz(?:y|ech|em|ema|ej|ykroć|ykrotn\w*|ynast\w*|ydzie\w*|ysta|ystu)|trzeci\w*|trzecia\w*
    |czter(?:y|ech|em|ema|ej|okrotn\w*|nast\w*|dzie\w*|ysta|ystu)|czwart\w*|czternaśc\w*|pię(?:ć|ciu|cioma|t\w*|ćset|ciuset
    |tnaśc\w*|tnast\w*|ćdziesi\w*|ciokrotn\w*)|piąt(?:y|a|e|ego|ej|emu|ym|ą)|sześ\w*|szós(?:t\w*)|szesna\w*|siedem\w*|siedm\w*
    |siódm\w*|osiem\w*|ośm\w*|ósm\w*|dziewię\w*|dziewią\w*|dziesi[ęą]\w*|jedena\w*|dwana\w*|trzyna\w*|czterna\w*|piętna\w*
    |stokrotn\w*|setk\w*|setek|setny|setna|tysi[ąę]c\w*|milion\w*|miliard\w*|półtor\w*|połow\w*|ćwier\w*|pierwsz\w*
    |drug(?:i|a|ie|iego|iej|iemu|im|ich|imi|ą)|podwójn\w*|potrójn\w*|obydw\w*|obojg\w*|oboma|obiema|żadn\w*|tuzin\w*
"""
# 'driejarig', 'zweimonatig', 'femdagars': a number before what is counted by it
_COUNTING = """
een twee drie vier vijf zes zeven acht negen tien elf twaalf ein zwei drei fünf sechs sieben neun zehn zwölf två tre
fyra fem sex sju åtta nio tio half halb
"""
_COUNTED = """
jahr jähr monat tag täg woch wöch stund stünd minut prozent mehrheit köpf seit teil drittel jaar jarig maand daag dag
weken wekelijk uur uren urig procent meerderheid voud maal ledig delig deel derde kwart års årig månad dygn veck timm
faldig gång letni miesię tygod godzin krotn osobow stronn
"""
_OTHERS = r"""
    (?:bi|tri|quadri|quatri|quinqu|sex|sept|oct|dec)(?:enn|ann)\w*|(?:bi|tri|se)mest\w*
    |(?:ver|ge|för)?d(?:ubb|opp)el?\w*|(?:re)?doubl\w*|tripl\w*|raddoppi\w*|dimezz\w*|(?:ge)?halve+r\w*|halbier\w*
"""
_PIECE = re.compile(r"[^\W\d_]+")


def is_number_word(word: str) -> bool:
    """Whether *word*, or a part of it before or behind a hyphen or an apostrophe, is a number."""
    return any(_is_one(piece) for piece in _PIECE.findall(word.casefold()))


@cache
def _is_one(piece: str) -> bool:
    if piece in _words(_ARTICLES) or len(piece) > _LONGEST_NUMBER:
        return False
    return piece in _words(_WORDS) or _is_joined(piece) or _others().fullmatch(piece) is not None


def _is_joined(piece: str) -> bool:
    """Whether the word is of number words alone, such as 'vijf' 'en' 'twintig' 'ste', one of them a main one."""
    parts, main, links = _words(_PARTS), _words(_MAIN), _words(_LINKS)
    reached = {(0, False, False)}  # up to where, whether a main word was met, whether the last one was a link
    rest = [*reached]
    while rest:
        at, met, linked = rest.pop()
        if met and not linked and (at == len(piece) or piece[at:] in _words(_ENDINGS)):
            return True
        for end in range(at + 1, min(len(piece), at + _LONGEST) + 1):
            word = piece[at:end]
            steps = [(end, True, False)] if word in main else []
            steps += [(end, met, False)] if word in parts else []
            steps += [(end, met, True)] if word in links and at and not linked else []
            rest += [step for step in steps if step not in reached]
            reached.update(steps)
    return False


_LONGEST = 12  # characters of a word that is joined
_LONGEST_NUMBER = 200


@cache
def _words(written: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in written.split())


@cache
def _others() -> re.Pattern[str]:
    """Polish numbers, compounds of a number and what it counts, and what doubles or halves."""
    counting, counted, main = (
        "|".join(sorted(_words(written), key=len, reverse=True)) for written in (_COUNTING, _COUNTED, _MAIN)
    )
    compound = rf"(?:{counting})(?:{counted})\w*|(?:{main})\w*?(?:{counted})\w*"
    return re.compile(f"{compound}|{''.join((_POLISH + '|' + _OTHERS).split())}")
