"""Words, names and sentences for made inputs: plain prose, with what real bases hold (particles, accents, braces)."""

from __future__ import annotations

from random import Random

GIVEN = (
    "Anna", "Bart", "Carmen", "Daan", "Eva", "Fatima", "Giulia", "Hans", "Ingrid", "Jean-Paul", "Katarzyna",
    "Lauren", "Mar{\\'\\i}a", "Ren{\\'e}e", "S{\\o}ren", "J{\\\"u}rgen", "Lisa Feldman", "Stacy M.", "T. J.", "Zoë",
)  # fmt: skip
FAMILY = (
    "Adolphs", "Barrett", "Chen", "de Vries", "van der Sloot", "van den Berg", "Garc{\\'\\i}a L{\\'o}pez",
    "M{\\\"u}ller", "Rhue", "O'Neill", "Kowalska", "Lindqvist", "Rossi", "Edwards", "Veale", "Zuiderveen Borgesius",
    "Wachter", "Nowak", "Dubois", "Fern{\\'a}ndez", "Hildebrandt", "Jansen", "Smith", "Tanaka", "Łukasik", "Öberg",
)  # fmt: skip
ORGANISATIONS = (
    "Amnesty International", "Article 19", "European Data Protection Board", "Fundamental Rights Agency",
    "Human Rights Watch", "OHCHR", "Council of Europe", "Access Now", "European Commission", "Privacy International",
)  # fmt: skip
JOURNALS = (
    "Computer Law \\& Security Review", "International Data Privacy Law", "Big Data \\& Society", "Human Rights Law Review",
    "Psychological Science in the Public Interest", "European Law Journal", "Philosophy \\& Technology", "Surveillance \\& Society",
)  # fmt: skip
PUBLISHERS = (
    ("Oxford University Press", "Oxford"), ("Edward Elgar", "Cheltenham"), ("Springer", "Cham"),
    ("Boom Juridisch", "Den Haag"), ("Hart Publishing", "Oxford"), ("MIT Press", "Cambridge, MA"),
)  # fmt: skip
TITLE_WORDS = (
    "Emotion", "Recognition", "Surveillance", "Privacy", "Equal Treatment", "Migration", "Biometrics", "Automation",
    "Accountability", "Proportionality", "Facial Analysis", "Machine Learning", "Public Space", "the Workplace",
    "Education", "the {EU} {AI} {Act}", "{GDPR} Enforcement", "Human Dignity", "Bias", "Fair Trial", "Border Control",
    "\\emph{Prima Facie} Harm", "Due Process", "Consent", "Children", "Disability", "Policing", "Data Protection",
)  # fmt: skip
JOINERS = ("and", "in", "beyond", "against", "as a Test of", "under", "without", "after")
SUBJECTS = (
    "the regulator", "a supervisory authority", "the proposed guidance", "the current text", "an employer", "a school",
    "the provider", "independent research", "the legislature", "a person at the border", "the exception", "our experience",
)  # fmt: skip
VERBS = (
    "shows", "leaves open", "underlines", "does not explain", "requires", "rarely justifies", "confirms", "affects",
    "should clarify", "cannot replace", "depends on", "weakens",
)  # fmt: skip
OBJECTS = (
    "the rights of those concerned", "a strict reading of the prohibition", "whether consent was freely given",
    "the need for independent evidence", "how such systems are used", "the burden of proof", "an unequal relationship",
    "the safeguards that the law demands", "equal treatment of different groups", "what the technology can deliver",
)  # fmt: skip
ENDINGS = (
    "in practice",
    "at work and at school",
    "from the outset",
    "for everyone",
    "without exception",
    "even now",
)


def person(rng: Random) -> str:
    """A name as biblatex writes it: `van der Sloot, Bart`."""
    return f"{rng.choice(FAMILY)}, {rng.choice(GIVEN)}"


def title(rng: Random) -> tuple[str, str]:
    """A title and its short form: `Emotion and Privacy: Bias in Education`, or half of it, which needs none."""
    one, two, three, four = rng.sample(TITLE_WORDS, 4)
    first = f"{one[0].upper()}{one[1:]} {rng.choice(JOINERS)} {two}"
    second = f"{three[0].upper()}{three[1:]} {rng.choice(JOINERS)} {four}"
    return (f"{first}: {second}", first) if rng.random() < 2 / 3 else (first, "")


def clause(rng: Random) -> str:
    """A sentence without its capital and its stop."""
    return f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.choice(OBJECTS)} {rng.choice(ENDINGS)}"


def sentence(rng: Random) -> str:
    """A sentence."""
    text = clause(rng)
    return f"{text[0].upper()}{text[1:]}."
