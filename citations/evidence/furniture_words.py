"""The words by which page furniture is known: cookie banners, appeals for donations, share buttons, comment widgets.

In the languages of Europe's larger news sites; a line must look like furniture as a whole, a word in it is not enough.
"""

from __future__ import annotations

import re

# A whole line that is a control or a heading of furniture, wherever it stands between paragraphs.
BETWEEN = re.compile(
    r"(?:advertisement|advertentie|reclame|annons|anzeige|werbung|publicit[ée]|publicidad|pubblicità|reklama|annonce"
    r"|(?:article|story) continues (?:after|below).*|continue reading(?: below)?"
    r"|share(?: this(?: article| story| page)?)?(?: (?:on|via|with) (?:facebook|twitter|x|linkedin|whatsapp|e-?mail))?"
    r"|(?:deel|delen|dela|teilen|partager|compartir|condividi|udostępnij|del)(?: (?:dit artikel|artikeln|diesen artikel|cet article))?"
    r"|(?:tweet|print|e-?mail|afdrukken|copy link|link kopiëren|kopiera länk)"
    r"|(?:deel|delen|dela|teilen|partager|del) (?:op|via|på|auf|sur) (?:\w+ ?){1,2}"
    r"|skip to (?:main )?content|(?:naar|ga naar) (?:de )?(?:hoofd)?inhoud|back to top|terug naar boven)[ .:!…]*",
    re.IGNORECASE,
)

# A whole line that only furniture has: from here to the end of the copy may be furniture.
MARKS = re.compile(
    r"(?:article rating|\d+ \d+ votes?|notify of|inline feedbacks|view all comments|oldest|newest|most voted"
    r"|\d* ?comments?|\d* ?reacties|kommentarer|kommentare|commentaires|comentarios|komentarze"
    r"|leave a (?:reply|comment)|plaats een reactie|geef een reactie|schreibe einen kommentar|laisser un commentaire"
    r"|would love your thoughts, please comment.*|most (?:viewed|read|popular)|meest gelezen|mest lästa?|meistgelesen"
    r"|les plus lus|related (?:articles|stories|posts)|gerelateerd(?:e artikelen)?|lees (?:ook|verder|meer)|läs (?:också|mer|även)"
    r"|lesen sie auch|lire aussi|mehr zum thema|privacy settings.*|cookie (?:settings|policy|preferences|notice).*"
    r"|cookie-?(?:instellingen|einstellungen|inställningar|beleid|verklaring)|accept(?:eer)? (?:all|alle)\b.*"
    r"|(?:decline|reject|weiger|alle ablehnen|avvisa|refuser) ?(?:all|alle|alla|tout)?\b.{0,20}|alle akzeptieren"
    r"|acceptera alla.*|tout accepter|aceptar todo|akceptuj wszystk\w+|manage (?:consent|preferences|cookies)"
    r"|(?:we|this (?:web)?site|our partners|wij|we|deze (?:web)?site|wir|diese (?:web)?seite|vi|nous|ce site)"
    r" (?:\w+ ){0,3}(?:uses?|gebruik(?:en|t)|verwende(?:n|t)|nutz(?:en|t)|använder|utilis(?:ons|e)|bruger)"
    r" (?:\w+ ){0,3}(?:cookies?|kakor)\b.*"
    r"|(?:sign up|subscribe|schrijf je in|aanmelden|abonneer|prenumerera|abonnez|newsletter)\b.{0,60}"
    r"|(?:support|help|steun|hjälp|stöd|unterstütze?n? sie|soutenez|apoya|wesprzyj) (?:us|ons|oss|uns|our|onze|vår|unsere?n?|nous|nos)\b.{0,80}"
    r"|please (?:consider |help |do )?(?:donat|support|subscrib|sign up|share)\w*\b.{0,80}"
    r"|(?:donate|doneer|donera|spenden|faire un don|swish|word lid|become a member)\b.{0,60}"
    r"|follow us.{0,60}|volg ons.{0,60}|följ oss.{0,60}|folgen sie uns.{0,60}|suivez-nous.{0,60})[ .:!…]*",
    re.IGNORECASE,
)

# A word that makes a line after such a mark likely to be furniture too.
WORDS = re.compile(
    r"cookie|consent|browser|toestemming|samtycke|einwilligung|consentement"
    r"|\bdona(?:tion|te|tie|tör|tions?)|doneer|donera|gift\b|\bspende|\bbidrag|\bbijdrage|stöd(?:ja|et)?\b|steun"
    r"|newsletter|nieuwsbrief|nyhetsbrev|subscri|abonn|prenumer|sign up|log ?in|inloggen|comment|reacti|feedback"
    r"|votes?\b|rating|notify|facebook|twitter|linkedin|whatsapp|instagram|share\b|\bdelen\b|privacy|terms of"
    r"|all rights reserved|alle rechten|copyright|©|website",
    re.IGNORECASE,
)
