"""Read what stands in `{law: …}`: 'ai-act art. 5(1)(f)', 'gdpr artikel 6, lid 1, onder a) en c)'."""

from __future__ import annotations

from namens.citations.law.builder import EXAMPLES, Builder
from namens.citations.law.numbers import is_small_roman
from namens.citations.law.reference import AND, CONJUNCTION, Clause, Reference, ReferenceProblem
from namens.citations.law.tokens import COMMA, LABEL, ORDINAL, RANGE, SEPARATOR, VALUE, Token, tokens
from namens.citations.law.words import LABELS, LETTER_LABELS

EXPECTED = (
    f"Write the law's short name and its part: {EXAMPLES.replace(' or ', ', ')}, as in 'ai-act art. 5'."
)
MAX_LENGTH = 500  # a reference is a line; a longer text is a missing bracket


def parse_reference(text: str) -> Reference:
    """The laws and parts that *text* names; raises ReferenceProblem, and nothing else."""
    if len(text) > MAX_LENGTH:
        raise ReferenceProblem(f"is longer than {MAX_LENGTH} characters. Is a closing bracket missing?")
    name, start = _first_name(text)
    return Reference(tuple(_Parser(tokens(text, start), name).clauses()))


def _first_name(text: str) -> tuple[str, int]:
    words = text.split(maxsplit=1)
    if not words:
        raise ReferenceProblem(f"names no law. {EXPECTED}")
    name = words[0].rstrip(",;")
    begins = text.index(words[0])
    if not any(letter.isalpha() for letter in name) or name.rstrip(".").casefold() in LABELS:
        raise ReferenceProblem(f"begins with '{words[0]}', which is no law. {EXPECTED}", begins)
    return name, begins + len(words[0])


class _Parser:
    """One pass over the tokens; `joined` is what stood before the next number."""

    def __init__(self, found: list[Token], name: str) -> None:
        self.found, self.index = found, 0
        self.name = name
        self.finished: list[Clause] = []
        self.builder = Builder()
        self.how = ""  # how the clause being read is joined to the one before it

    def clauses(self) -> list[Clause]:
        joined: Token | None = None
        while self.index < len(self.found):
            token = self.found[self.index]
            if token.type == SEPARATOR:
                joined = self._separator(joined, token)
            else:
                self._part(token, joined)
                repeated = token.type == LABEL and self.found[self.index - 1] is token
                joined = joined if repeated else None
        if joined is not None:
            raise ReferenceProblem(f"ends with '{joined.shown}'. What follows it is missing.", joined.start)
        self._end_clause()
        return self.finished

    def _separator(self, before: Token | None, token: Token) -> Token:
        self.index += 1
        if before is None or before.text == COMMA:
            return token
        if token.text == COMMA and before.text == AND:
            return before
        message = f"'{before.shown}' and '{token.shown}' stand together. Keep one of them."
        raise ReferenceProblem(message, token.start)

    def _part(self, token: Token, joined: Token | None) -> None:
        """A law, a label with its numbers, or a number alone."""
        if joined is not None and joined.text == CONJUNCTION:
            self._end_clause()
            self.how = CONJUNCTION
        match token.type:
            case "name":
                self._law(token, joined)
            case "label":
                self._label(token, joined)
            case "ordinal":
                self._ordinals()
            case _:
                self._value(token, joined)

    def _end_clause(self) -> None:
        pinpoints = self.builder.finish()
        self.finished.append(Clause(self.name, pinpoints, self.how))
        self.builder, self.how = Builder(), ""

    def _law(self, token: Token, joined: Token | None) -> None:
        if joined is None or joined.text not in {AND, CONJUNCTION}:
            message = f"'{token.shown}' is not understood here. Expected {EXAMPLES} after the law's name."
            raise ReferenceProblem(message, token.start)
        if joined.text == AND:
            self._end_clause()
            self.how = AND
        self.name = token.shown
        self.index += 1

    def _label(self, token: Token, joined: Token | None) -> None:
        """'lid 1', 'Absatz 2', 'párrafo segundo', 'akapit drugi i trzeci'."""
        self.index += 1
        value = self._peek()
        if value is None or value.type not in {VALUE, ORDINAL}:
            raise ReferenceProblem(f"'{token.shown}' has no number after it.", token.start)
        if joined is not None and joined.text == RANGE:
            return  # 'lid 2 t/m lid 6': the number comes next and ends the range
        self.index += 1
        listed = joined is not None and joined.text == AND
        small = token.shown.rstrip(".").casefold() not in LETTER_LABELS
        small = small and not (listed and self._beside_letter())
        self.builder.labelled(token.text, value.text, value.start, small=small, listed=listed)
        if value.type == ORDINAL:
            self._more_ordinals(token.text)

    def _more_ordinals(self, kind: str) -> None:
        while (joined := self._peek()) and joined.type == SEPARATOR and joined.text in {AND, COMMA}:
            value = self._peek(1)
            after = self._peek(2)
            if value is None or value.type != ORDINAL or (after is not None and after.type == LABEL):
                return
            self.builder.labelled(kind, value.text, value.start)
            self.index += 2

    def _ordinals(self) -> None:
        """'second subparagraph', 'eerste en tweede alinea': the word comes after its numbers."""
        first = self.found[self.index]
        values: list[Token] = []
        while (token := self._peek()) and (token.type == ORDINAL or (values and token.text in {AND, COMMA})):
            if token.type == ORDINAL:
                values.append(token)
            self.index += 1
        if token is None or token.type != LABEL:
            message = f"'{first.shown}' is not followed by a word such as 'subparagraph' or 'sentence'."
            raise ReferenceProblem(message, first.start)
        for value in values:
            self.builder.labelled(token.text, value.text, value.start)
        self.index += 1

    def _value(self, token: Token, joined: Token | None) -> None:
        self.index += 1
        if joined is not None and joined.text == RANGE:
            if not self.builder.path:
                raise ReferenceProblem(f"'{joined.shown}' has nothing before it.", joined.start)
            return self.builder.range_to(token.text, token.start)
        separated = joined is not None and joined.text != CONJUNCTION
        small = joined is not None and joined.text == COMMA and self._begins_below(token)
        return self.builder.plain(
            token.text, token.start, brackets=token.brackets, separated=separated, small=small
        )

    def _begins_below(self, token: Token) -> bool:
        """Dutch and French 'onder h), i)': no letter follows that would make 'i' one of a list of letters."""
        joined, after = self._peek(), self._peek(1)
        if not is_small_roman(token.text) or not token.brackets:
            return False
        listed = joined is not None and joined.type == SEPARATOR and after is not None and after.type == VALUE
        return not listed or (after is not None and len(after.text) > 1 and is_small_roman(after.text))

    def _beside_letter(self) -> bool:
        path = self.builder.path
        return bool(path) and path[-1].form == "letter"

    def _peek(self, ahead: int = 0) -> Token | None:
        index = self.index + ahead
        return self.found[index] if index < len(self.found) else None
