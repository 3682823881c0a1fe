"""The numbers of articles, points and annexes: digits, letters, and romans great and small."""

from __future__ import annotations


def value_class(value: str, above: str = "") -> str:
    """'digit', 'letter' or 'roman', the three ways in which points are numbered.

    'i' is a letter after 'h' and a number under a letter: *above* is the class of the point that holds it.
    """
    if value[:1].isdigit():
        return "digit"
    if is_small_roman(value) and (above == "letter" or len(value) > 1):
        return "roman"
    return "letter"


def is_small_roman(value: str) -> bool:
    """Whether this may be a roman number of a point; 'c', 'd' and 'l' are always letters there."""
    return bool(value) and value in _SMALL_ROMANS


_SMALL_ROMANS = frozenset(
    f"{ten}{one}"
    for ten in ("", "x", "xx")
    for one in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
) - {""}


def order(value: str, *, upper: bool = False) -> tuple[int, str]:
    """What sorts numbers of one level: 4, 4a, 5; a, b; I, II, III."""
    digits = value[: len(value) - len(value.lstrip("0123456789"))]
    if digits:
        return int(digits), value[len(digits) :]
    if upper or (len(value) > 1 and is_small_roman(value)):
        return roman_number(value), ""
    return 0, value


def roman_number(value: str) -> int:
    """I is 1; 0 for what is no roman number."""
    worth = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    numbers = [worth.get(letter, 0) for letter in value.lower()]
    if 0 in numbers:
        return 0
    pairs = zip(numbers, [*numbers[1:], 0], strict=True)
    return sum(-number if number < following else number for number, following in pairs)


def as_roman(number: int) -> str:
    """13 is XIII."""
    written = ""
    for worth, letters in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        written += letters * (number // worth)
        number %= worth
    return written
