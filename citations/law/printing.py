"""A reference as a language writes it: in full at the first mention, short after that."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from namens.citations.law.checking import settled
from namens.citations.law.grammar import ENGLISH, Grammar, grammar_of, written_in
from namens.citations.law.instruments import Instrument, Instruments
from namens.citations.law.links import link_of
from namens.citations.law.pinpoints import Piece, and_before, determiner, has_levels, pinpoint_pieces
from namens.citations.law.reference import ANNEX, CONJUNCTION, Clause, Pinpoint, Reference
from namens.citations.notes import Run


def format_reference(
    reference: Reference,
    instruments: Instruments,
    language: str,
    first: bool | Collection[str] = True,
    *,
    capital: bool = False,
) -> tuple[Run, ...]:
    """'artikel 5, lid 1, onder f), van Verordening (EU) 2024/1689 (AI-verordening)', in runs with their links.

    `first`: whether the laws are mentioned for the first time, or the ids of those that are; `capital`: for the
    beginning of a sentence. Each number of a list has its own link. Raises LookupError for an unknown law: ask
    `check_reference` before.
    """
    language = written_in(language)
    grammar = grammar_of(language)
    laws = [_law(clause, instruments) for clause in reference.clauses]
    new = {law.id for law in laws} if first is True else set(first or ())
    runs: list[Run] = []
    named = False
    for index, (clause, law) in enumerate(zip(reference.clauses, laws, strict=True)):
        pieces = _clause(clause, law, grammar)
        if index:
            runs.append(Run(_between(clause, reference.clauses[index - 1], pieces, grammar, named=named)))
        named = not (
            pieces and laws[index + 1 : index + 2] == [law] and reference.clauses[index + 1].pinpoints
        )
        if named:
            runs += _named(pieces, clause, law, language, grammar, new)
            new.discard(law.id)
        else:
            runs += _linked(pieces, law, language)
    return tuple(_capital(runs)) if capital else tuple(runs)


def locator_words(reference: Reference, language: str, instruments: Instruments | None = None) -> str:
    """Only the place, as a citation's locator has it: 'art. 5(1)(f)'. *instruments* tells points from paragraphs."""
    return _places(reference, language, instruments, short=True)


def locator_runs(reference: Reference, language: str, instruments: Instruments) -> tuple[Run, ...]:
    """The same words in runs, each number with the link to its place. Raises LookupError for an unknown law."""
    language = written_in(language)
    runs: list[Run] = []
    for clause, joint, pieces in _joined(reference, language, instruments, short=True):
        runs += [Run(joint)] if joint else []
        runs += _linked(pieces, _law(clause, instruments), language)
    return tuple(runs)


def place_words(reference: Reference, language: str, instruments: Instruments | None = None) -> str:
    """Only the place, in the words of the text: 'Article 5(1)(f)'."""
    return _places(reference, language, instruments, short=False)


def laws_of(reference: Reference, instruments: Instruments) -> list[Instrument]:
    """The laws that are named, in their order; an unknown one is left out."""
    found = [instruments.find(clause.instrument) for clause in reference.clauses]
    return [law for law in found if law is not None]


def _places(reference: Reference, language: str, instruments: Instruments | None, *, short: bool) -> str:
    clauses = _joined(reference, language, instruments, short=short)
    return "".join(joint + "".join(piece.text for piece in pieces) for _, joint, pieces in clauses)


def _joined(
    reference: Reference, language: str, instruments: Instruments | None, *, short: bool
) -> Iterator[tuple[Clause, str, list[Piece]]]:
    """The clauses that name places, what joins each to the one before it, and the pieces of their places."""
    grammar = grammar_of(language)
    before: Clause | None = None
    for clause in reference.clauses:
        law = instruments.find(clause.instrument) if instruments else None
        pieces = _clause(clause, law, grammar, short=short)
        if pieces:
            joint = _between(clause, before, pieces, grammar, named=False) if before is not None else ""
            yield clause, joint, pieces
            before = clause


def _law(clause: Clause, instruments: Instruments) -> Instrument:
    law = instruments.find(clause.instrument)
    if law is None:
        raise LookupError(instruments.unknown(clause.instrument))
    return law


def _clause(clause: Clause, law: Instrument | None, grammar: Grammar, *, short: bool = False) -> list[Piece]:
    """All pinpoints of one law, joined; no pieces for the law as a whole."""
    pinpoints = [settled(one, law) if law else one for one in clause.pinpoints]
    groups = [pinpoint_pieces(one, grammar, short=short) for one in pinpoints]
    pieces: list[Piece] = []
    for index, group in enumerate(groups):
        if index:
            last = index == len(groups) - 1
            pieces.append(Piece(_outer_joint(pinpoints[index - 1], groups, index, grammar) if last else ", "))
        pieces += group
    return pieces


def _outer_joint(before: Pinpoint, groups: list[list[Piece]], index: int, grammar: Grammar) -> str:
    """' and ', with the comma that closes levels; 'sowie' where the parts hold an 'und' themselves."""
    closing = grammar.closing if has_levels(before, grammar) else ""
    inner = any(piece.text.strip() == grammar.and_ for group in groups for piece in group)
    word = grammar.outer_and if inner and grammar.outer_and else and_before(groups[index][0].text, grammar)
    return f"{closing} {word} "


def _between(clause: Clause, before: Clause, pieces: list[Piece], grammar: Grammar, *, named: bool) -> str:
    """What joins two clauses; without a law's name between them, a comma closes the levels of the first."""
    open_levels = not named and bool(before.pinpoints) and has_levels(before.pinpoints[-1], grammar)
    closing = grammar.closing if open_levels and grammar is not ENGLISH else ""
    if clause.joined == CONJUNCTION:
        return f"{closing} {grammar.conjunction} " + (
            determiner(clause.pinpoints[0], grammar) if pieces else ""
        )
    return f"{closing} {and_before(pieces[0].text if pieces else '', grammar)} "


def _linked(pieces: list[Piece], law: Instrument, language: str) -> Iterator[Run]:
    for piece in pieces:
        yield Run(piece.text, url=link_of(piece.place, law, language) if piece.place else "")


def _named(
    pieces: list[Piece],
    clause: Clause,
    law: Instrument,
    language: str,
    grammar: Grammar,
    new: Collection[str],
) -> Iterator[Run]:
    """The pieces, the last of them with the law's name: what one reads as one reference is one link."""
    is_new = law.id in new
    if not pieces:
        yield Run(_whole(law, language, grammar, is_new), url=link_of((), law, language))
        return
    last = clause.pinpoints[-1]
    closing = grammar.closing if has_levels(settled(last, law), grammar) else ""
    joint = grammar.to if last[0].kind == ANNEX else grammar.of
    name = law.full_of(language) if is_new else law.short_of(language)
    words = " ".join(filter(None, (closing, joint, name))) + _bracket(law, language, is_new)
    words = words if closing else f" {words}"
    yield from _linked([*pieces[:-1], pieces[-1]._replace(text=pieces[-1].text + words)], law, language)


def _whole(law: Instrument, language: str, grammar: Grammar, is_new: bool) -> str:
    if grammar.noun:
        return (law.full_of(language) if is_new else law.short_of(language)) + _bracket(law, language, is_new)
    return (law.full(language) if is_new else law.short(language)) + _bracket(law, language, is_new)


def _bracket(law: Instrument, language: str, is_new: bool) -> str:
    short = law.short(language)
    return f" ({short})" if is_new and short != law.full(language) else ""


def _capital(runs: list[Run]) -> list[Run]:
    text = runs[0].text
    return [Run(text[:1].upper() + text[1:], url=runs[0].url), *runs[1:]]
