"""The words by which a column is known: Dutch, English, French, German, Italian, Polish, Spanish and Swedish.

Written as `fold` leaves them, separated by commas; longer ones are tried first.
"""

from __future__ import annotations

EMAIL, PHONE, WEBSITE, REGISTER, COUNTRY = "email", "phone", "website", "register", "country"
ALIAS, ROLE, FIRST, LAST, PERSON, NAME = "alias", "role", "first", "last", "person", "name"
ORGANISATION, ORGANISATION_NAME = "organisation", "organisation name"
SIGNATORY, CONTACT, LANGUAGE = "signatory", "contact", "language"
CONSENT, PUBLISH, FILLER = "consent", "publish", "filler"
WHICH, BEHALF, YOU = "which", "behalf", "you"  # of a question: 'Which organisation do you represent?'

WORDS = {
    EMAIL: """
        e mail, email, mail, e mails, e mailadres, emailadres, mailadres, e mail adres, adres e mail, e mail address,
        email address, mail address, e mailadresse, emailadresse, mailadresse, e mail adresse, adresse e mail,
        adresse email, adresse mail, mel, courriel, adresse de courriel, adresse electronique, courrier electronique,
        adresse de messagerie, messagerie, correo, correo electronico, direccion de correo electronico,
        direccion de correo, direccion electronica, posta elettronica, indirizzo e mail, indirizzo email,
        indirizzo di posta elettronica, indirizzo mail, e post, epost, e postadress, epostadress, mejl, mejladress,
        mailadress, adres email, adres poczty elektronicznej, adres mailowy, poczta elektroniczna, poczta
        """,
    PHONE: """
        phone, telephone, phone number, telephone number, mobile, mobile number, mobile phone, telefoon,
        telefoonnummer, mobiel, mobiel nummer, telefon, telefonnummer, handy, handynummer, mobilnummer, rufnummer,
        telephone portable, numero de telephone, portable, tel, telefono, numero de telefono, numero di telefono,
        cellulare, movil, mobiltelefon, mobilnummer, numer telefonu, nr telefonu, komorka
        """,
    WEBSITE: """
        website, web site, url, web, homepage, home page, web address, webpage, web page, internet address, site,
        webadres, internetadres, webpagina, webseite, internetseite, internetadresse, webadresse, webauftritt,
        site web, site internet, adresse du site, adresse web, sitio web, pagina web, sitio, sito, sito web,
        sito internet, sitio de internet, direccion web, indirizzo web, webbplats, webbsida, hemsida, webbadress,
        strona internetowa, strona www, strona, adres strony, adres strony internetowej, www
        """,
    REGISTER: """
        register number, registration number, organisation number, organization number, register no, register id, registration id, transparency register,
        transparency register number, eu transparency register, transparency register id,
        eu transparency register number, eu transparency register id, register, charity number,
        company number, registernummer, registratienummer, transparantieregister, nummer transparantieregister,
        transparantieregisternummer, eu transparantieregister, eu transparantieregisternummer,
        nummer eu transparantieregister, nummer in het transparantieregister,
        kvk, kvk nummer, inschrijvingsnummer, transparenzregister, transparenzregisternummer, eu transparenzregister,
        eu transparenzregisternummer, nummer im transparenzregister, registernummer, registrierungsnummer,
        vereinsregisternummer, vereinsregister, registre de transparence, numero d enregistrement,
        numero au registre, numero de registre, numero d inscription, siren, siret, rna, registro de transparencia,
        numero de registro, registro per la trasparenza, numero di registrazione, numero di registro,
        numero di iscrizione, codice fiscale, insynsregistret, oppenhetsregistret, registreringsnummer,
        organisationsnummer, rejestr przejrzystosci, rejestr sluzacy przejrzystosci, numer rejestru,
        numer w rejestrze, numer rejestracyjny, krs, nr krs, numer krs, nip
        """,
    COUNTRY: "country, land, pays, pais, paese, nazione, kraj, panstwo, landet, country code, landcode, landeskurzel",
    ALIAS: """
        short name, acronym, abbreviation, abbreviated name, alias, aliases, also known as, other names, other name,
        initials, afkorting, korte naam, verkorte naam, acroniem, andere naam, andere namen, kurzname, kurzbezeichnung,
        abkurzung, kurzel, akronym, weitere namen, sigle, acronyme, abreviation, nom abrege, nom court, autres noms,
        acronimo, siglas, sigla, nombre corto, nombre abreviado, abreviatura, otros nombres, abbreviazione, nome breve,
        nome abbreviato, altri nomi, forkortning, kortnamn, andra namn, skrot, skrot nazwy, nazwa skrocona, akronim,
        inne nazwy
        """,
    ROLE: """
        role, function, position, job title, job, title, occupation, profession, capacity, functie, rol, functietitel,
        beroep, hoedanigheid, functie of rol, rolle, funktion, stellung, position, amt, beruf, titel, fonction, poste,
        titre, qualite, profession, metier, cargo, puesto, funcion, profesion, rol, ruolo, funzione, carica, qualifica,
        professione, titolo, roll, befattning, yrke, rola, funkcja, stanowisko, zawod, tytul
        """,
    FIRST: """
        first name, firstname, given name, forename, given names, voornaam, voornamen, vorname, vornamen, prenom,
        prenoms, nombre de pila, primer nombre, nome di battesimo, fornamn, tilltalsnamn, imie
        """,
    LAST: """
        last name, lastname, surname, family name, achternaam, familienaam, nachname, familienname, zuname,
        nom de famille, apellido, apellidos, cognome, efternamn, nazwisko
        """,
    PERSON: """
        your name, person, respondent, participant, uw naam, je naam, jouw naam, persoon, naam deelnemer, voor en achternaam,
        ihr name, dein name, vor und nachname, vor und zuname, votre nom, nom et prenom, prenom et nom, su nombre,
        tu nombre, nombre y apellidos, nombre y apellido, il tuo nome, nominativo, nome e cognome, cognome e nome,
        ditt namn, for och efternamn, imie i nazwisko, imie nazwisko, name and surname, first and last name
        """,
    NAME: """
        name, names, naam, namen, nom, nombre, nome, namn, nazwa, nazwe, bezeichnung, denominacion, denominazione,
        denomination, benaming, benamning, called, heet, heisst, s appelle, se llama, si chiama, heter, nazywa sie
        """,
    ORGANISATION_NAME: """
        organisatienaam, naamorganisatie, organisationsname, organisationsnamn, organisationens namn, orgname,
        organizationname, organisationname, vereinsname, verbandsname, verenigingsnaam, name der organisation,
        foreningens namn, razon social, raison sociale, ragione sociale
        """,
    ORGANISATION: """
        organisation, organization, organisations, organizations, org, ngo, ong, association, institution, institute,
        company, affiliation, employer, charity, university, group, member organisation, organisatie, organisaties,
        vereniging, stichting, instelling, instituut, instantie, affiliatie, werkgever, bedrijf, universiteit, ngos,
        verein, verband, einrichtung, institut, zugehorigkeit, arbeitgeber, firma, universitat, hochschule, nro,
        organisme, etablissement, structure, collectif, employeur, appartenance, universite, societe, organizacion,
        entidad, asociacion, institucion, empresa, universidad, afiliacion, colectivo, organizzazione, ente,
        associazione, istituzione, istituto, azienda, affiliazione, universita, forening, institution, foretag,
        arbetsgivare, tillhorighet, universitet, organisationen, organisationens, organizacja, organizacji,
        organizacje, stowarzyszenie, stowarzyszenia, fundacja, fundacje, fundacji, instytucja, instytucje, instytucji,
        afiliacja, pracodawca, uczelnia, podmiot
        """,
    SIGNATORY: """
        signatory, signatories, signer, signers, signed by, signs, sign, signing, signature, who signs,
        authorised signatory, authorized signatory, signing person,
        ondertekenaar, ondertekenaars, ondertekent, ondertekend door, ondertekende, ondertekenende,
        ondertekenende persoon, tekent, tekenende, tekenbevoegde, handtekening,
        unterzeichner, unterzeichners, unterzeichnerin, unterzeichnende, unterzeichnenden, unterzeichnender,
        unterzeichner in, unterzeichnet, unterzeichnende person, unterzeichnenden person, unterschrift,
        unterschreibt, unterschreibende, unterschreibenden, unterschreibende person,
        unterschreibenden person, zeichnungsberechtigte, zeichnungsberechtigten,
        signataire, signataires, signe, signee par, signe par, personne signataire,
        firmante, firmantes, firmado por, persona firmante, persona que firma,
        firmatario, firmataria, firmatari, firmatarie, firmato da, persona firmataria, persona che firma, chi firma,
        undertecknare, undertecknaren, undertecknarens, undertecknad, undertecknande, undertecknas av, undertecknar,
        undertecknande person, sygnatariusz, sygnatariusza, sygnatariuszka, sygnatariuszki, sygnatariusze, podpisujacy,
        podpisujacego, podpisujaca, podpisujacej, osoba podpisujaca, osoby podpisujacej, podpis, podpisuje,
        wer unterzeichnet, wer unterschreibt, qui signe, quien firma, vem undertecknar, kto podpisuje
        """,
    WHICH: """
        which, what, welke, welk, welche, welcher, welches, welchen, quelle, quel, quelles, que, cual, quale, qual,
        vilken, vilket, jaka, jakiej, ktora, ktorej
        """,
    BEHALF: """
        represent, represents, representing, represented, on behalf of, on whose behalf, in the name of, speak for,
        belong to, work for, member of, vertegenwoordigt, vertegenwoordig, vertegenwoordigd, vertegenwoordigen, namens,
        uit naam van, in naam van, bent verbonden aan, vertreten, vertritt, vertrittst, im namen,
        im auftrag, representez, represente, representes, representee, au nom de, au nom d, de la part de, representa,
        representas, representan, en nombre de, en representacion de, rappresenti, rappresenta, rappresentate,
        rappresentata, a nome di, per conto di, in nome di, foretrader, foretrads, representerar, pa uppdrag av,
        reprezentujesz, reprezentuje, reprezentuja, reprezentowana, reprezentowanej, w imieniu,
        tekenen, ondertekenen, unterzeichnen, unterschreiben, signez, podpisujesz
        """,
    CONTACT: """
        contact, contact person, contact name, contactperson, contactpersoon, contactpersonen, contact persoon,
        kontakt, kontaktperson, ansprechpartner, ansprechpartnerin, ansprechperson, kontaktname, personne de contact,
        personne a contacter, personne referente, interlocuteur, referent, contacto, persona de contacto, contatto,
        persona di contatto, persona di riferimento, referente, kontaktpersonen, osoba kontaktowa, osoba do kontaktu,
        kontaktowa
        """,
    LANGUAGE: """
        language, start language, startlanguage, taal, begintaal, sprache, start sprache, startsprache, langue,
        langue de depart, idioma, idioma inicial, lingua, lingua iniziale, sprak, startsprak, jezyk, jezyk poczatkowy
        """,
    CONSENT: """
        i agree, do you agree, agree, agreement, consent, i consent, i accept, permission, privacy policy,
        privacy statement, privacy notice, data protection, gdpr, terms and conditions,
        akkoord, ik ga akkoord, toestemming, ik geef toestemming, instemming, privacyverklaring, privacybeleid, avg,
        voorwaarden, einverstanden, ich stimme zu, stimme, zustimmung, einwilligung, ich willige ein,
        datenschutz, datenschutzerklarung, datenschutzhinweise, dsgvo, j accepte,
        je consens, consentement, j autorise, accord, rgpd, acepto, consiento, consentimiento,
        autorizo, de acuerdo, politica de privacidad, accetto, acconsento, consenso, autorizzo,
        informativa sulla privacy, jag godkanner, godkanner, samtycke, samtycker, jag samtycker,
        integritetspolicy, wyrazam zgode, zgadzam sie, zgoda, rodo, akceptuje, polityka prywatnosci
        """,
    PUBLISH: """
        publish, published, publicly, publiceren, gepubliceerd, openbaar, veroffentlichen, veroffentlicht, offentlich,
        publier, publie, publiee, publiquement, publicar, publicado, publicada, publicamente, pubblicare, pubblicato,
        pubblicata, publicera, publiceras, offentligt, opublikowac, opublikowana, opublikowane, publicznie
        """,
    YOU: "you, do, that, who, u, jij, dat, sie, ihnen, vous, usted, ustedes, voi, lei, ni, som, pan, pani, panstwo",
    FILLER: """
        the, a, an, of, for, on, in, to, at, by, your, our, its, is, are, what, which, please, enter, give, fill, full,
        official, complete, legal, exact, printed, as, required, optional, if, any, and, or, this, how,
        de, het, een, van, voor, op, te, uw, je, jouw, jullie, wat, welk, welke, is, zijn, volledige, volledig,
        officiele, verplicht, optioneel, indien, hoe, en, of, der, die, das, des, dem, den, ein, eine, einer, ihre, ihr,
        ihrer, deine, deiner, eurer, eure, wie, lautet, vollstandiger, vollstandige, offizieller, offizielle,
        pflichtfeld, optional, und, oder, le, la, les, l, d, du, un, une, votre, notre, vos, quel, quelle, est,
        complet, complete, officiel, obligatoire, facultatif, comment, et, ou, el, los, las, su, tu, vuestra, cual, es,
        completo, completa, oficial, obligatorio, opcional, como, y, e, o, il, come, lo, gli, della, dell, dello, del, di, tuo,
        tua, suo, sua, vostra, vostro, qual, ufficiale, obbligatorio, facoltativo, din, ditt, dina, er, ert, vad, ar,
        det, ett, och, eller, hur, fullstandigt, officiellt, officiella, obligatoriskt, valfritt, i, lub, oraz,
        fur, per, para, por, pour, au, twoja, twoj, panstwa, wasza, wasz, jaka, jaki, jak, jest, pelna, pelny, oficjalna, wymagane, opcjonalne, w, z
        """,
}

# Columns that a form program adds by itself; a heading is one of these as a whole.
FURNITURE = """
    id, nr, no, row, timestamp, time stamp, date, start time, completion time, last modified time, score, username,
    user id, user name, user display name, submission id, response id, respondent id, response number, submission date,
    date submitted, submitted, submitted at, created, created at, last page, lastpage, seed, token, access code,
    date started, date last action, startdate, datestamp, submitdate, ip, ip address, ipaddr, refurl, referrer url,
    referrer, user agent, total time, interviewtime, network id, status, state, line, reason, points,
    total points, quiz feedback, grade posted time, approved at,
    tijdstempel, begintijd, starttijd, tijd van voltooien, eindtijd, voltooiingstijd, tijdstip laatste wijziging,
    tijdstip van laatste wijziging, gebruikersnaam, gebruikers id, gebruiker id, weergavenaam,
    weergavenaam van gebruiker, weergavenaam gebruiker, antwoord id, datum, datum ingestuurd, datum ingezonden,
    laatste pagina, ip adres, toegangscode, verwijzende url, datum gestart, datum laatste actie, totale tijd,
    inzending id, totaal aantal punten, aantal punten,
    zeitstempel, startzeit, fertigstellungszeit, uhrzeit der letzten anderung, zeit der letzten anderung, nutzername,
    benutzername, benutzer id, benutzerkennung, anzeigename, anzeigename des benutzers, antwort id,
    datum abgeschickt, datum gestartet, datum letzte aktivitat, letzte seite, zufallsstartwert, zugangscode,
    zugangsschlussel, weiterleitungs url, referrer url, gesamtzeit, einreichungs id, gesamtpunktzahl, punktzahl,
    horodateur, horodatage, date, heure de debut, heure de fin, heure de la derniere modification,
    nom d utilisateur, identifiant, identifiant utilisateur, id utilisateur, nom d affichage,
    nom d affichage de l utilisateur, id de la reponse, id de reponse, date de soumission, date de depart,
    date de la derniere action, derniere page, tete de serie, adresse ip, code d acces, url de reference, temps total,
    identifiant de la soumission, total de points,
    marca temporal, fecha, hora de inicio, hora de finalizacion, hora de la ultima modificacion, nombre de usuario,
    id de usuario, nombre para mostrar, nombre para mostrar del usuario, id de respuesta, id de la respuesta,
    fecha de envio, fecha de inicio, fecha de la ultima accion, ultima pagina, semilla, direccion ip,
    codigo de acceso, tiempo total, puntuacion, total de puntos,
    informazioni cronologiche, data, ora di inizio, ora di completamento, ora dell ultima modifica, nome utente,
    id utente, nome visualizzato, nome visualizzato dell utente, id risposta, id della risposta, data di invio,
    data d invio, data di inizio, data dell ultima azione, ultima pagina, indirizzo ip, codice di accesso,
    codice d accesso, tempo totale, punteggio, totale punti,
    tidstampel, tidsstampel, datum, starttid, slutforandetid, tid for senaste andring, anvandarnamn, anvandar id,
    anvandarens visningsnamn, visningsnamn, svars id, inskickat datum, datum for inskickning, sista sidan, ip adress,
    total tid, poang, totalpoang,
    sygnatura czasowa, data, godzina rozpoczecia, godzina ukonczenia, godzina ostatniej modyfikacji,
    nazwa uzytkownika, id uzytkownika, wyswietlana nazwa uzytkownika, identyfikator, id odpowiedzi, data wyslania,
    data przeslania, data rozpoczecia, data ostatniej aktywnosci, ostatnia strona, adres ip, kod dostepu,
    calkowity czas, wynik, laczna liczba punktow
    """
FURNITURE_BEGINS = (
    "question time",
    "group time",
    "vraagtijd",
    "groepstijd",
    "fragezeit",
    "gruppenzeit",
    "points ",
)

# When the answers were sent off: empty where somebody began and did not end.
SUBMITTED = """
    submitdate, date submitted, datum ingestuurd, datum ingezonden, datum abgeschickt, date de soumission,
    fecha de envio, data di invio, data d invio, inskickat datum, datum for inskickning, data wyslania, data przeslania
    """
# Microsoft Forms puts these two before the respondent's own address and name.
COMPLETED = """
    completion time, tijd van voltooien, voltooiingstijd, fertigstellungszeit, heure de fin, hora de finalizacion,
    ora di completamento, slutforandetid, godzina ukonczenia
    """
# What people type where they have nothing to say, in fields that are checked or only compared.
NOTHING = """
    n a, na zu, nvt, n v t, geen, none, nothing, no, keine, keiner, kein, nichts, entfallt, aucun, aucune, neant,
    ninguno, ninguna, no aplica, nessuno, nessuna, ingen, inget, saknas, brak, nie dotyczy, anonymous, anoniem, anonym,
    anonyme, anonimo, anonimowy, not applicable, niet van toepassing, nicht zutreffend, sans objet, non applicabile
    """
NO = "no, nee, nein, non, nej, nie, false, falsch, onwaar, faux, falso, falskt, falsz, n, 0"


def phrases(text: str) -> list[str]:
    """The phrases of a table above."""
    return [" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip()]
