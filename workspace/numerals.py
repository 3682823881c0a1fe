"""Numbers in words, a table for each language: stems, endings, what joins them, and what is spelt alike.

All is written as `str.casefold` leaves it ('ss' for 'ß'). A pattern is matched with the whole word.
"""

from __future__ import annotations

from typing import NamedTuple


class Numerals(NamedTuple):
    """The numbers of a language.

    `words`: pattern of those that are not joined of others. `loose`: pattern of more, as whole words, that do not
    count what stands beside them: none, both, double.
    `parts` are joined, with `links` between them and one of `tails` (pattern) at the end; `small` parts ('een') are
    a number only with another. `never`: pattern of words that only look joined. `alike`: pattern of
    'word before|word|word behind' where a number's spelling is another word.
    """

    words: str
    loose: str
    parts: str = ""
    small: str = ""
    links: str = ""
    tails: str = ""
    never: str = ""
    alike: str = ""


_ENGLISH = Numerals(
    words=r"""
    zero|nought|ones?|sixes|once|twice|thrice|first|firstly|second|secondly|seconds|thirds?|thirdly|(?:fif|eigh
    |nin|twelf)ths?
    |(?:four|six|seven|ten|fif|nin|eigh)thly|half|halves|halv(?:e|ed|ing)|quarter(?:s|ed|ly)?|(?:dou
    |tre)bl(?:e[sd]?|y|ing)
    |(?:tri|quadru|quintu|sextu|septu|centu)pl(?:e[sd]?|ets?|y|ing)
    |dozens?|cent|percent|percentages?|decades?|century|centuries|fortnight(?:s|ly)?|couples?|pairs?|single
    |sole|solely|duo|trio
    |quartet|quintet|sextet|(?:bi|tri)(?:annual|ennial|monthly|weekly)(?:ly)?
    """,
    loose="none|no|ones|both|double",
    parts="""
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety twentie thirtie fortie fiftie sixtie
    seventie eightie
    ninetie twenties thirties forties fifties sixties seventies eighties nineties hundred thousand million
    billion trillion dozen
    """,
    small="one",
    tails=r"s|ths?|folds?|somes?|ish|first|second|third|aires?",
    alike=r"""
    (?:no|this|that|the|which|each|every|any|some|another)\|ones?\|.*|.*\|one\|(?:another|self)|.*\|once\
    |.*|.*\|no\|(?:one|doubt|longer|matter)|\|may\|.*|.*\|third\|part(?:y|ies)
    """,
)
_DUTCH = Numerals(
    words=r"""
    nul|[eé]én|eenmaal|eenmalige?|een(?:jar|daag|maand)ige?|eendaagse?|eerstens?|eerste|eersten|helft(?:en)?|vijven|zessen
    |anderhalf|anderhalve\w*|dozijn(?:en)?
    |(?:ver)?dubbel(?:e|en|d|de|t|ing|ingen)?|(?:ge)?halve(?:er|r)\w*|halvering|kwarta(?:al|len)
    |kwart(?:en)?|kwartet|procent(?:en)?|promille
    |eeuw(?:en)?|(?:bi|tri|se)?mesters?|decenni(?:a|um)|duo|trio
    |ver(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|honderd|duizend)(?:voudig|dubbel)(?:t|d|de|den|en
    |ing|ingen)?
    """,
    loose="geen|beiden?|dubbele?",
    parts="""
    twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien
    achttien
    negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend miljoen
    miljard biljoen half
    halve derde vierde vijfde zesde zevende achtste negende tiende anderhalf anderhalve kwart
    """,
    small="een één",
    links="en ën",
    tails=r"""
    s|de|den|ste|sten|en|ën|ers?|erlei|ërlei|maal|malige?|voud|vouden|voudige?|voudig(?:d|t|en)|dubbele?
    |tal|tallen|kwart|procents?|tje|tjes
    |(?:jar|maand|daag|dag|del|led|kopp|stemm|zijd)ige?|(?:jaar|maande|weke|uur|dage)lijkse?|daagse?|uurse?
    |weekse?|urige?|eeuwse?
    |(?:deel|delen)|meerderheid|meerderheden|jaar|jaren|plussers?|tons
    """,
    never=r"achten|.*(?<!tig)ers?|vieren|drieste|elfen",
    alike=r"""
    (?:ik|hij|zij|ze)\|acht\|.*|.*\|acht\|(?:u|ik|wij|we|men|hij|zij|ze|het|de|op)|.*\|derde\|partij(?:en)?
    """,
)
_GERMAN = Numerals(
    words=r"""
    null|eins|erste[nrsm]?|erstens|einmalig(?:e[nrsm]?)?|ein(?:jähr|monat|wöch|täg|stünd
    |minüt)ig(?:e[nrsm]?)?|hälften?|dutzende?n?|prozent(?:e|en|s|ual\w*|ig\w*)?|promille
    |(?:ver)?doppel(?:te?[nrsm]?|t|n|ung|ungen)?|(?:ver)?dopp(?:elt\w*|lung|lungen)|verdoppel\w*|halbier\w*
    |quartale?[ns]?|jahrzehnte?[ns]?
    |jahrhunderte?[ns]?|jahrtausende?[ns]?|(?:tri|se)mesters?|halb(?:e[nrsm]?)|duo|trio
    |ver(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|hundert|tausend)fach\w*
    """,
    loose="keine?[nrsm]?|keinerlei|beide[nrsm]?|einmal|doppelte?[nrsm]?",
    parts="""
    zwei zwo drei vier fünf fuenf sechs sech sieben sieb acht neun zehn elf zwölf zwoelf dreizehn vierzehn
    fünfzehn
    sechzehn siebzehn achtzehn neunzehn zwanzig dreissig vierzig fünfzig fuenfzig sechzig siebzig achtzig
    neunzig hundert
    tausend million milliarde milliard billion halb dritt drittel viertel anderthalb dutzend
    """,
    small="ein eine",
    links="und",
    tails=r"""
    e|en|e[rsm]|er[ns]|ern|s|te[nrsm]?|tens|ste[nrsm]?|stens|tel|te?ln|tels|stel|steln|stels|el|eln|els|ens
    |erlei|mal|malige?[nrsm]?
    |fach(?:e[nrsm]?)?|fältig(?:e[nrsm]?)?|(?:jähr|monat|wöch|täg|stünd|minüt|sekünd|prozent|stell|teil
    |köpf|stuf|mal)ig(?:e[nrsm]?)?
    |(?:jähr|monat|wöchent|stünd)lich(?:e[nrsm]?)?|(?:el)?mehrheit(?:en)?|jahre?[ns]?|jahres\w*
    |jahrhunderte?[ns]?
    """,
    never="dreiste?[nrsm]?|sieb|siebe|sech|dritt",
    alike=r"""
    (?:nicht|noch|auf|wieder|erst|zunächst|schon|doch)\|einmal\|.*
    |(?:an|durch|von|mit|gegenüber)\|dritten?\|.*|(?!(?:die|der|das|dem|den|des|am|im|zum|vom|beim
    |jede[rsnm]?|absatz|artikel|seit|nach|vor|bis|an|ihre[nr]?|seine[nr]?)\|)[^|]*\|achte[nr]?\|.*
    """,
)
_FRENCH = Numerals(
    words=r"""
    zéro|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?
    |trente|quarante
    |cinquante|soixante|septante|huitante|octante|nonante|cents?|mille|milliers?|millions?|milliards?
    |billions?
    |(?:un|deux|trois|quatr|cinqu|six|sept|huit|neuv|dix|onz|douz|treiz|quatorz|quinz|seiz|vingt|trent
    |quarant|cinquant
    |soixant|septant|huitant|octant|nonant|cent|mill|million|milliard)i[eè]me(?:s|ment)?
    |(?:huit|neuv|diz|douz|quinz|vingt|trent|quarant|cinquant|soixant|cent)aines?|(?:trent|quarant|cinquant
    |cent)enaires?
    |premi(?:er|ère)(?:s|ment)?|second(?:e|s|es|o)?|secundo|tertio|primo|demi(?:e|s|es)?|moitiés?|tiers
    |tierces?|quarts?|doubl\w*|redoubl\w*
    |(?:tri|quadru|quintu|sextu|septu|octu|décu|centu)pl(?:e|es|er|é|ée|és|ées|ent|ement|ant|ait)
    |dédoubl\w*|pourcents?|pourcentages?|siècles?|décennies?|(?:bi|tri|se)mest\w*|(?:bi|tri|quadri|quinqu
    |sept|déc|vic)enn\w*|quinquag\w*|sexag\w*|octog\w*
    """,
    loose="aucune?s?|doubles?",
    alike=r".*\|neuf\|[^|]*(?<![sx])|(?:des|les|aux|de|par|pays|états)\|tiers\|.*",
)
_SPANISH = Numerals(
    words=r"""
    cero|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci(?:s[eé]is
    |siete|ocho|nueve)
    |veinte|veinti(?:[uú]no?|una|d[oó]s|tr[eé]s|cuatro|cinco|s[eé]is|siete|ocho|nueve)
    |(?:treint|cuarent|cincuent|sesent|setent|ochent|novent)a(?:[iy](?:[uú]no?|una|d[oó]s|tr[eé]s|cuatro
    |cinco|s[eé]is|siete|ocho|nueve))?
    |cien|cient[oa]s?|(?:dos|tres|cuatro|seis|sete|nove|ocho)cient[oa]s|quinient[oa]s|mil|miles|mill[oó]n
    |millones|millar(?:es)?|bill[oó]n|billones
    |primer(?:[oa]s?)?|segund[oa]s?|tercer(?:[oa]s?)?|(?:und|duod|d)[eé]cim[oa]s?|s[eé]ptim[oa]s?
    |(?:cuart|quint|sext|octav|noven)[oa]s?|(?:vig|trig|cuadrag|quincuag|sexag|septuag|octog|nonag|cent|mil
    |millon)[eé]sim[oa]s?
    |(?:d[eé]cimo|vig[eé]simo)(?:primer|segund|tercer|cuart|quint|sext|s[eé]ptim|octav|noven)[oa]?s?
    |tercios?|(?:once|doce|trece|quince|veint|treint|cent|mil)\w{0,12}avos?
    |mitad(?:es)?|medi[oa]s?|dobl(?:e|es|ar|a|an|ado|ada)|duplic\w*|triples?|triplic\w*|(?:cu[aá]dru
    |qu[ií]ntu|s[eé]xtu|d[eé]cu|c[eé]ntu)pl(?:es?|[oa]s?|ica\w*)
    |(?:dec|doc|veint|treint|cuarent|cincuent|cent)enas?|quincen(?:as?|al\w*)|centenar(?:es)?|(?:veint
    |treint|cuarent|cincuent)eañer[oa]s?
    |(?:bi|tri|cuatri|quinqu|dec|sex)en(?:al|io)(?:es|s)?|(?:bi|tri|se)mestr\w*|décadas?|siglos?|lustros?
    |porcentajes?
    """,
    loose="ningun[oa]s?|ningún|amb[oa]s|dobles?",
    alike=r"""
    (?!y\|)[^|]*\|medi[oa]s?\|(?!docena|hora|año|mes|siglo).*|(?:a|de|por|con|entre|países)\|terceros\|.*
    """,
)
_ITALIAN = Numerals(
    words=r"""
    zero|(?:second|terz|quart|quint|sest|settim|ottav|non|decim)[oaie]|prim[oaie]|mezz[oa]|metà|doppi[oae]?
    |raddoppi\w*|dimezz\w*|millesim[oaie]
    |(?:tri|quadru|quintu|sestu|decu|centu)pl(?:o|i|a|e|ic\w*)|(?:dec|dozz|sest|settant|quindic|vent|trent
    |quarant|cinquant|sessant)in[ae]
    |centinai[oa]|migliai[oa]|ambo|secol[oi]|percento|percentual[ei]|(?:bi|tri|quadri|quinqu|sett|dec|vent
    |trent)enn\w*|(?:bi|tri|se|quadri)mestr\w*
    """,
    loose="nessun[oa]?|entramb[ie]|doppi[oae]?",
    parts="""
    due tre tré quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici
    diciassette
    diciotto diciannove venti vent trenta trent quaranta quarant cinquanta cinquant sessanta sessant
    settanta settant
    ottanta ottant novanta novant cento cent mille mila milione milioni miliardo miliardi undic dodic
    tredic quattordic
    quindic sedic diciassett diciott diciannov
    """,
    small="uno un",
    tails=r"(?:quattr|cinqu|sett|ott|nov|tre|sei)?esim[oaie]|enn[ie]|enni[oa]|ennal[ei]",
    never=r"undue|vent|trent|cent|undic|cento?un",
    alike=r"""
    .*\|sei\|(?!\w*[^\W_][ie]$).*|(?!(?:il|un|nel|del|al|dal|sul|ogni|suo|loro)\|)[^|]*\|secondo\|.*
    |(?!(?:la|una|alla|della|nella|dalla|sua|le|i|nei|dei|ai)\|)[^|]*\|prim[aie]\|.*|(?:per|a)\|mezzo\|.*
    |(?:a|di|da|con|paesi)\|terzi\|.*
    """,
)
_SWEDISH = Numerals(
    words=r"""
    noll|först[ae]|andr[ae]|hälft(?:en|er)?|halv(?:a|t)?|halver\w*|dubbel(?:t)?|dubbl\w*|fördubbl\w*
    |procent\w*|promille|dussin\w*|tjog
    |kvartal\w*|årtionde\w*|årtusende\w*|århundrade\w*|sek(?:el|ler)\w*|halvannan|halvannat|förste
    |tre?dubbl\w*|duo|trio
    """,
    loose="ingen|inget|inga|båda|bägge|dubbelt?|dubbla",
    parts="""
    två tre fyra fyr fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton
    tjugo tjugon
    trettio trettion fyrtio fyrtion femtio femtion sextio sextion sjuttio sjuttion åttio åttion nittio
    nittion hundra hundrad tusen miljon miljoner
    miljard miljarder biljon biljoner halv första andra tredje fjärde femte sjätte sjunde sjun åttonde
    åtton nionde nion
    tionde tion elfte tolfte dussin
    """,
    small="en ett",
    tails=r"""
    de|del|delar|delen|delarna|dels|delars|e|tal|tals|talet|talets|talen|dubbl\w*|dubbelt?|faldig[at]?
    |faldigt|årig[at]?|årigt|års|år|året|årets
    |årsvis|månaders|veckors|dagars|dygns|timmars|gånger|procentig[at]?|manna|partier?s|ledad|siffrig[at]?
    """,
    never=r"fyr|hundrad|tjugon|sjun|åtton|nion|tion|\w+tion",
    alike=r"(?!(?:den|det|varje|var|vart|min|sin)\|)[^|]*\|andr[ae]\|.*",
)
_ENDED = "(?:y|i|a|e|ego|iego|emu|iemu|ej|iej|ym|im|ymi|imi|ych|ich|ą|ie|o)"  # a Polish adjective
_COUNTED = r"""
(?:letni|lecie|leci|rocz|dniow|dob|miesięcz|tygodni|godzin|krot|osob|stron
|częściow|procent|minut|punkt|milion|tysięcz|set|wiek|piętr|kilometr|metr|groszow)
"""
_BEFORE_COUNTED = """
(?:jedno(?!stron)|dwu|trzy|trój|trzech|cztero|pięcio|sześcio|siedmio|ośmio|dziewięcio|dziesięcio|jedenasto
|(?:dwu|trzy|czter|pięt|szes|siedem|osiem|dziewięt)nasto|(?:dwu|trzy|czter)dziesto|(?:pięć|sześć|siedem|osiem|dziewięć)dziesięcio
|stu|kilku|kilkunasto|kilkudziesięcio|pół|półtora|tysiąc)
"""
_POLISH = Numerals(
    words=rf"""
    zero|zera|jed(?:en|na|no|nego|nej|nemu|nym|ną|ni|nych|nymi)|dwa|dwaj|dwie|dwu|dwóch|dw[óo]m|dw(?:ie
    |o)ma|trz(?:y|ej|ech|em|ema)
    |czter(?:y|ej|ech|em|ema)|(?:pię|sześ|dziewię|dziesię)(?:ć|ciu|cioma)|(?:siedem|siedmiu|siedmioma|osiem
    |ośmiu|ośmioma)
    |(?:jede|dwa|dwu|trzy|czter|pięt|szes|siedem|osiem|dziewięt)na(?:ście|stu|stoma|st{_ENDED})|(?:jedena
    |dwuna)st{_ENDED}
    |dwadzieścia|dwudziest(?:u|oma)|(?:trzy|czter)dzie(?:ści|stu|stoma)|(?:pięć|sześć|siedem|osiem
    |dziewięć)dziesi(?:ąt|ęciu|ęcioma)
    |sto|stu|stoma|dwie(?:ście|stu)|dwustu|(?:trzy|cztery)st(?:a|u)|(?:pięć|sześć|siedem|osiem|dziewięć)set
    |(?:pięciu|sześciu|siedmiu|ośmiu|dziewięciu)set
    |setk\w*|setek|tysi[ąę]c\w*|milion\w*|miliard\w*|bilion\w*|dziesiątk\w*|dziesiątek|tuzin\w*
    |pierwsz{_ENDED}|drug{_ENDED}|trzeci(?:{_ENDED})?|trzecia
    |(?:czwart|piąt|szóst|siódm|ósm|dziewiąt|dziesiąt|(?:dwu|trzy|czter)dziest|(?:pięć|sześć|siedem|osiem
    |dziewięć)dziesiąt|setn){_ENDED}
    |(?:dwo|tro)j(?:e|ga|gu|giem)|oboj(?:e|ga|gu|giem)|(?:czwo|pięcio|sześcio|siedmio|ośmio|dziewięcio
    |dziesięcio|naścio)r(?:o|ga|gu|giem)
    |pół|półtor\w*|połow(?:a|y|ę|ie|ą|om)|ćwier\w*|półrocz\w*|kwarta[łl]\w*|kwartet|dekad\w*|stuleci\w*
    |kilkanaście|kilkunastu|kilkadziesiąt|kilkudziesięciu|kilkaset|kilkuset|procent\w*|promil\w*
    |(?:po)?(?:dw|tr)(?:oi|oj|ój|aja)\w*|po(?:czwor|czwór)\w*|(?:roz)?(?:dwój|trój|czwór)n\w*
    |(?:{_BEFORE_COUNTED}){{1,3}}(?:{_COUNTED})\w*
    |styczeń|styczni\w+|lut(?:y|ego|emu|ym)|marzec|marc(?:a|u|em)|kwie(?:cień|tni\w+)|maj(?:a|u|em)?
    |czerw(?:iec|ca|cu|cem)|lip(?:iec|ca|cu|cem)
    |sierp(?:ień|ni\w+)|wrze(?:sień|śni\w+)|październik\w*|listopad\w*|grud(?:zień|ni\w+)
    """,
    loose=rf"żad(?:en|n{_ENDED})|oba|obaj|obie|obu|oboma|obiema|obydw\w*|kilk(?:a|u|oma)|podwójn{_ENDED}",
)
NUMERALS = {
    "en": _ENGLISH,
    "nl": _DUTCH,
    "de": _GERMAN,
    "fr": _FRENCH,
    "es": _SPANISH,
    "it": _ITALIAN,
    "sv": _SWEDISH,
    "pl": _POLISH,
}
