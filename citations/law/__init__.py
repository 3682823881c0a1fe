"""Legal references: laws, the points of them that a letter names, and how each language writes those."""

from namens.citations.law.checking import check_reference
from namens.citations.law.instruments import LAW, OWN_FILE, Instrument, Instruments, load_instruments
from namens.citations.law.links import link_of
from namens.citations.law.parse import parse_reference
from namens.citations.law.printer import LawPrinter
from namens.citations.law.printing import format_reference, locator_runs, locator_words, place_words
from namens.citations.law.reference import Clause, Reference, ReferenceProblem, Span, Step

__all__ = [
    "LAW",
    "OWN_FILE",
    "Clause",
    "Instrument",
    "Instruments",
    "LawPrinter",
    "Reference",
    "ReferenceProblem",
    "Span",
    "Step",
    "check_reference",
    "format_reference",
    "link_of",
    "load_instruments",
    "locator_runs",
    "locator_words",
    "parse_reference",
    "place_words",
]
