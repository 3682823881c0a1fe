"""Small words by language, as titles have them, for telling languages apart without a network or a model.

The first eight are the languages of letters. The others are there so that a Danish title is not taken for a
Swedish one: they are recognised, and nothing is said.
"""

from __future__ import annotations

LETTERS = ("nl", "en", "de", "fr", "es", "it", "sv", "pl")

WORDS = {
    "nl": "europese nederlandse bedrijven overheid gegevens bescherming verbod toezicht besluit verordening richtlijn zaak onderzoek "
    "de het een en van voor met op aan bij naar uit om te niet door over tot zijn wordt worden als dat die dit deze hun "
    "haar ons onze uw wij zij hij je meer ook nog wel dan maar want omdat tegen tussen onder zonder binnen "
    "tijdens volgens inzake betreffende houdende waarom hoe wat wie waar welke wel geen moet moeten kan kunnen mag "
    "heeft hebben werd werden is was in of tweede eerste nieuwe rechten recht mensen",
    "en": "european companies government data protection human law laws surveillance artificial intelligence digital justice against act court guidelines opinion society "
    "the a an and of for with on at by from to in into not through about over under between against without within "
    "during is are was were be been being has have had do does did can could should would will may must as that this "
    "these those their its his her our your we they he she you who what which when where why how more most also than "
    "but or if because toward towards across beyond rights report new",
    "de": "europäische europäischen deutsche unternehmen datenschutz verordnung richtlinie überwachung bundesrepublik urteil "
    "der die das des dem den ein eine einer eines einem einen und von für mit auf an bei nach aus um zu nicht durch "
    "über zum zur im am vom beim ist sind war waren wird werden wurde als dass dieser diese dieses ihre ihr sein seine "
    "unser unsere wir sie er mehr auch noch aber oder wenn weil gegen zwischen unter ohne während sowie wie was wer wo "
    "warum kein keine muss kann darf soll sich in hat haben neue recht gesetz",
    "fr": "européenne européen française données protection entreprises règlement décision surveillance rapport avis "
    "le la les un une des du de et au aux à en dans par pour sur avec sans sous entre vers chez contre selon pendant "
    "est sont était a ont être avoir qui que quoi dont où ce cette ces cet son sa ses leur leurs notre nos votre vos "
    "nous vous ils elles il elle on ne pas plus ou mais comment pourquoi quand quel quelle quels quelles l d qu "
    "droit droits loi relatif relative",
    "es": "europea europeo española datos protección empresas reglamento vigilancia informe sentencia nueva nuevo "
    "el la los las un una unos unas de del al y e en por para con sin sobre entre hacia contra según desde hasta "
    "es son era fue ser estar ha han que quien cual cuyo donde cuando como cómo qué por porque su sus nuestro nuestra "
    "este esta estos estas ese esa lo le les se no más o u pero también ante tras mediante derecho derechos ley",
    "it": "europea europeo italiana dati protezione imprese regolamento sorveglianza sentenza nuova nuovo "
    "il lo la i gli le un uno una di del dello della dei degli delle da dal dalla dai dalle in nel nello nella nei "
    "negli nelle su sul sulla sui sulle con per tra fra a al allo alla ai agli alle e ed o ma che chi cui come dove "
    "quando perché è sono era stato stata essere ha hanno non più loro suo sua suoi questo questa questi queste "
    "verso contro senza secondo diritto diritti legge dell nell sull",
    "sv": "svenska svenskt svensk europeiska kinesisk företag skydd förordning direktiv övervakning personuppgifter mänskliga rättigheter "
    "och att det som en ett på är av för med till den de i om har inte ett från vid under mellan mot utan efter "
    "genom över hos eller men när var hur vad vem varför vilka sig sin sitt sina sitt deras vår våra vi han hon kan "
    "ska skall måste blir blev bli vara varit hade alla mer även samt enligt inom utanför nya rätt rätten lag lagen om",
    "pl": "europejska europejskiej unii polska polskiej danych osobowych ochronie rozporządzenie nadzór wyrok człowieka "
    "i w z na do o się nie jest są że to po od dla przez przy oraz ze jak ale czy za pod nad między przed bez we "
    "ku który która które których którym jego jej ich tego tej tym tych ten ta te był była było być może można "
    "przeciw wobec podczas według dlaczego co kto gdzie kiedy lub albo u sprawie prawa prawo praw ustawa",
    "da": "europæiske danske virksomheder beskyttelse personoplysninger forordning "
    "og at det som en et på er af for med til den de i om har ikke fra ved under mellem mod uden efter gennem over "
    "hos eller men når hvor hvordan hvad hvem hvorfor hvilke sig sin sit sine deres vores vi han hun kan skal må bliver "
    "blev være været havde alle mere også samt ifølge inden ret retten lov nye mellem eller oplysninger",
    "nb": "europeiske norske selskaper personopplysninger forordning "
    "og at det som en et ei på er av for med til den de i om har ikke fra ved under mellom mot uten etter gjennom "
    "over hos eller men når hvor hvordan hva hvem hvorfor hvilke seg sin sitt sine deres vår våre vi han hun kan skal må "
    "blir ble være vært hadde alle mer også samt ifølge innen rett retten lov nye",
    "pt": "europeia europeu proteção regulamento vigilância empresas "
    "o a os as um uma uns umas de do da dos das e em no na nos nas ao aos à às por pelo pela pelos pelas para com sem "
    "sobre entre contra segundo desde até é são foi ser estar que quem cujo onde quando como porque seu sua seus suas "
    "nosso este esta estes esse não mais ou mas também direito direitos lei se dados",
    "ca": "europea protecció dades vigilància empreses "
    "el la els les un una uns unes de del dels al als i en amb per sense sobre entre cap contra segons des fins és són "
    "que qui on quan com perquè seu seva seus seves aquest aquesta aquests no més o però també dret drets llei l d",
    "ro": "europene protecția prelucrarea regulament "
    "și în de la cu pe din pentru prin despre este sunt a al ale ai unui unei o un care ce cum unde când nu mai sau "
    "dar către între fără sub privind drept dreptul datelor lege se",
    "cs": "evropské ochrana osobních nařízení "
    "a v na se je že to do z o s k i pro při od po za by jako nebo ale jak který která které jejich jeho podle mezi "
    "proti bez ze ve nad pod není jsou práva právo zákon údajů",
    "sk": "európskej ochrana osobných nariadenie "
    "a v na sa je že to do z o s k i pre pri od po za by ako alebo ale ako ktorý ktorá ktoré ich jeho podľa medzi "
    "proti bez zo vo nad pod nie sú práva právo zákon údajov",
    "hr": "i u na se je da to do iz o s za od po za kao ili ali koji koja koje njihov njegov prema među protiv bez nad pod "
    "nije su prava pravo zakon podataka",
    "sl": "in v na se je da to do iz o s z za od po kot ali pa kako ki katere njihov njegov po med proti brez nad pod ni so "
    "pravice pravica zakon podatkov",
    "fi": "ja on ei että se joka oli tai kuin mutta sekä myös ovat hän ne niiden sen jos kun mitä miten oikeus tietojen "
    "laki käsittely",
    "et": "ja on ei et see mis või kui aga ka nende selle ning õigus seadus andmete",
    "hu": "a az és egy hogy nem is van ez volt vagy de mint csak már meg azt ha ki mi hogyan jog joga törvény adatok",
    "lt": "ir yra kad tai su iš į apie kaip bet arba ne nuo per už po tarp teisė duomenų",
    "lv": "un ir ka tas ar no uz par kā bet vai ne pēc pie starp tiesības datu",
    "la": "et in de ad cum ex per pro sine sub ab est sunt non ut ac sive qui quae quod eius libri",
    "mt": "il u ta li fi ma għal minn dwar b mill tal fil jew hija huwa",
    "ga": "an na agus ar le do i de ag is chun nó um maidir sonraí",
}

# endings of words, for titles with few small words; each belongs to one language of those above or nearly so
ENDINGS = {
    "nl": ("ing", "heid", "lijke", "lijk", "atie", "ties", "ingen", "iteit", "schap", "ische"),
    "en": ("tion", "tions", "ing", "ness", "ity", "ities", "ment", "ments", "ship", "ously", "ally", "ies"),
    "de": (
        "ung",
        "ungen",
        "keit",
        "heit",
        "schaft",
        "lichen",
        "liche",
        "licher",
        "ischen",
        "ische",
        "gesetz",
    ),
    "fr": ("tions", "eur", "eurs", "ique", "iques", "aux", "ées", "té", "elle", "elles", "eaux", "euse"),
    "es": ("ción", "ciones", "idad", "idades", "miento", "ados", "adas"),
    "it": ("zione", "zioni", "tà", "mento", "menti", "ità", "ale", "ali"),
    "sv": (
        "ning",
        "ningar",
        "ningen",
        "het",
        "heter",
        "heten",
        "skap",
        "elser",
        "else",
        "erna",
        "arna",
        "ande",
    ),
    "pl": ("ości", "ość", "nia", "nie", "ych", "ego", "ania", "enia", "cji", "owej", "owych", "ami"),
    "da": ("ning", "ninger", "ningen", "hed", "heder", "skab", "elser", "else", "erne", "ene"),
    "nb": ("ning", "ninger", "ningen", "het", "heter", "skap", "elser", "else", "ene"),
    "pt": ("ção", "ções", "dade", "dades", "mento", "mentos"),
    "ro": ("ului", "elor", "ilor", "rea", "ții"),
    "sk": ("nia", "nie", "ania", "enia", "ých", "ovanie", "ovania", "osti"),
    "cs": ("ání", "ení", "ých", "osti", "ého"),
}

# letters that one or few languages have
SIGNS = {
    "ß": ("de",), "ä": ("de", "sv", "fi", "et", "sk"), "ö": ("de", "sv", "fi", "et", "hu"), "ü": ("de", "et", "hu"),
    "å": ("sv", "da", "nb"), "æ": ("da", "nb"), "ø": ("da", "nb"),
    "ł": ("pl",), "ą": ("pl", "lt"), "ę": ("pl", "lt"), "ś": ("pl",), "ź": ("pl",), "ć": ("pl", "hr"),
    "ñ": ("es",), "¿": ("es",), "¡": ("es",), "ã": ("pt",), "õ": ("pt", "et"), "œ": ("fr",), "ê": ("fr", "pt"), "û": ("fr",),
    "î": ("fr", "ro"), "è": ("fr", "it", "ca"), "ù": ("it", "fr"), "ò": ("it", "ca"), "ì": ("it",),
    "ș": ("ro",), "ț": ("ro",), "ă": ("ro",), "ř": ("cs",), "ě": ("cs",), "ů": ("cs",), "č": ("cs", "sk", "hr", "sl", "lt", "lv"),
    "š": ("cs", "sk", "hr", "sl", "lt", "lv", "et"), "ž": ("cs", "sk", "hr", "sl", "lt", "lv"), "ľ": ("sk",), "ő": ("hu",), "ű": ("hu",),
    "ė": ("lt",), "ų": ("lt",), "ā": ("lv",), "ē": ("lv",), "ī": ("lv",), "ħ": ("mt",), "ġ": ("mt",),
    "ý": ("cs", "sk"), "á": ("cs", "sk", "hu", "es", "pt"), "í": ("cs", "sk", "hu", "es", "pt"), "ň": ("cs", "sk"), "ť": ("cs", "sk"),
    "ż": ("pl", "mt"),
}  # fmt: skip
