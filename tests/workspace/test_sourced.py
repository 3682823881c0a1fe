"""A text knows where each of its characters stands in the file, however YAML wrote it."""

from __future__ import annotations

import random

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from namens.workspace.files import forbidden_character
from namens.workspace.problems import Place
from namens.workspace.sourced import Sourced, SourceFile

SPACES = " \t\r\n\x85\u2028\u2029"


def text_of(file: str) -> Sourced:
    """The first text of the file, however deep it stands."""
    value = yaml.compose(file, Loader=yaml.CSafeLoader)
    while isinstance(value, yaml.MappingNode):
        value = value.value[0][1]
    assert isinstance(value, yaml.ScalarNode)
    span = (value.start_mark.index, value.end_mark.index)
    return Sourced.of(value.value, SourceFile("a.yaml", file), "a", span, value.style or "")


def assert_each_character_is_found(text: Sourced) -> None:
    """Every character but white space stands where its offset says: itself, or its escape."""
    raw = text.source.text
    assert len(text.offsets) == len(text) + 1
    for character, offset in zip(text, text.offsets, strict=False):
        if character not in SPACES:
            assert raw[offset] == character or escaped(raw, offset, text.style) == character
    assert text.offsets == sorted(text.offsets)
    assert all(text.start <= offset <= text.end for offset in text.offsets)


def escaped(raw: str, offset: int, style: str) -> str:
    """What the escape at *offset* stands for."""
    if style != '"' or raw[offset] != "\\":
        return ""
    length = {"x": 4, "u": 6, "U": 10}.get(raw[offset + 1], 2)
    return str(yaml.safe_load(f'"{raw[offset : offset + length]}"'))


TEXTS = st.text(
    alphabet=st.sampled_from(" \n\t:#-'\"\\{}[]*&!|>%@é\u00a0\u2028\u0085\ufeff😀ab.")
    | st.characters(codec="utf-8"),
    max_size=60,
).filter(lambda text: not forbidden_character(text))


@given(
    text=TEXTS,
    style=st.sampled_from(["|", ">", "'", '"', ""]),
    width=st.integers(10, 60),
    indent=st.integers(2, 6),
    unicode=st.booleans(),
    end=st.sampled_from(["\n", "\r\n"]),
)
@example(text="a\n\n  b\n", style=">", width=10, indent=2, unicode=True, end="\n")
@example(text=" a\n", style="|", width=10, indent=4, unicode=True, end="\r\n")
@example(text="it's 'so'", style="'", width=10, indent=2, unicode=True, end="\n")
@example(text="a\u00a0b c", style='"', width=10, indent=2, unicode=False, end="\n")
@example(text="one two three four five", style='"', width=10, indent=2, unicode=True, end="\r\n")
def test_each_character_of_any_text_in_any_style_is_found(
    text: str, style: str, width: int, indent: int, unicode: bool, end: str
) -> None:
    dumped = yaml.dump(
        {"key": {"nl": text}}, default_style=style, width=width, indent=indent, allow_unicode=unicode
    )
    read = text_of(f"# é{end}" + dumped.replace("\n", end))
    assume(read == text)  # PyYAML does not write every text so that it reads it again
    assert_each_character_is_found(read)


WORDS = st.sampled_from(["a", "bé", "😀", "c.", "\u00a0", "d\u00a0e", "[@f]", "it's", "x"])


@given(seed=st.randoms(use_true_random=False), words=st.lists(WORDS, min_size=1, max_size=25))
def test_each_character_of_a_text_that_somebody_typed_is_found(seed: random.Random, words: list[str]) -> None:
    style = seed.choice(["|", ">", "'", '"', ""])
    words = ["x", *words]  # a plain text cannot begin with a bracket
    file = typed(words, style, seed)
    read = text_of(file)
    assert "".join(read.split()) == "".join("".join(words).split())
    assert_each_character_is_found(read)


def typed(words: list[str], style: str, seed: random.Random) -> str:
    """The words on lines that are broken and indented anyhow, as YAML allows in *style*."""
    end = seed.choice(["\n", "\r\n", "\r"])
    indent = " " * seed.randint(1, 5)
    lines, line = [], ""
    for word in words:
        word = word.replace("'", "''") if style == "'" else word
        if line and seed.random() < 0.4:
            lines += [line, *[""] * seed.choice([0, 0, 0, 1, 2])]
            line = ""
        line += (" " * seed.randint(1, 2) if line else "") + word
    lines.append(line)
    if style in {"|", ">"}:
        header = style + seed.choice(["", "-", "+"]) + seed.choice(["", "  # a remark", " "])
        deeper = [lines[0], *(" " * seed.choice([0, 0, 3]) + line if line else "" for line in lines[1:])]
        body = [indent + line for line in deeper]
        return f"# remark{end}a: {header}{end}{end.join(body)}{end}b: c{end}"
    glue = [seed.choice(["", " ", "\t"]) + end + indent + seed.choice(["", "  "]) for _ in lines]
    if style == '"':
        glue = [seed.choice([one, "\\" + end + indent]) for one in glue]
    body_text = "".join(line + after for line, after in zip(lines, glue, strict=True)).rstrip(" \t\r\n\\")
    return (
        f"a:{seed.choice([' ', end + indent])}{style}{body_text}{style}{seed.choice(['', ' # remark'])}{end}"
    )


@pytest.mark.parametrize(
    ("file", "text", "offsets"),
    [
        pytest.param('a: "b\\u00e9c"', "béc", [4, 5, 11, 12], id="an escape is one character"),
        pytest.param("a: 'b''c'", "b'c", [4, 5, 7, 8], id="a doubled quotation mark"),
        pytest.param("a: b\n   c", "b c", [3, 4, 8, 9], id="a folded line"),
        pytest.param("a: b\n\n c", "b\nc", [3, 5, 7, 8], id="an empty line"),
        pytest.param('a: "b\\\n  c"', "bc", [4, 9, 10], id="an escaped line break"),
        pytest.param('a: "b\\ \n  c"', "b  c", [4, 5, 7, 10, 11], id="an escaped space before a line break"),
        pytest.param(
            'a: "b\n\u00a0c"', "b \u00a0c", [4, 5, 6, 7, 8], id="a no-break space after a line break"
        ),
        pytest.param('a: "b\u2028c"', "b\u2028c", [4, 5, 6, 7], id="a line separator stays"),
        pytest.param("a: |\n  b\n  c\n", "b\nc\n", [7, 8, 11, 12, 13], id="a literal block"),
        pytest.param("a: |2\n    b\n", "  b\n", [8, 9, 10, 11, 12], id="a block with its indentation stated"),
        pytest.param("a: >-\n  b\n  c\n", "b c", [8, 9, 12, 13], id="a folded block"),
        pytest.param("a: |\r\n  b\r\n  c\r\n", "b\nc\n", [8, 9, 13, 14, 16], id="carriage returns"),
        pytest.param("a: |\n\n  b\n", "\nb\n", [5, 8, 9, 10], id="a block that begins with an empty line"),
        pytest.param("a: &x 'b'\nc: *x\n", "b", [7, 8], id="after an anchor"),
        pytest.param("a: !!str 'b'\n", "b", [10, 11], id="after a tag"),
        pytest.param(
            "a: &x !!str # remark\n  |\n  b\nc: *x\n", "b\n", [27, 28, 29], id="after both, on lines apart"
        ),
        pytest.param("a: ''\n", "", [4], id="an empty text"),
    ],
)
def test_offsets_are_exact(file: str, text: str, offsets: list[int]) -> None:
    read = text_of(file)
    assert (str(read), read.offsets) == (text, offsets)


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("a: b", Place("a.yaml", 1, 4)),
        ("# é\na:\n  'b'", Place("a.yaml", 3, 3)),
        ("a: |\n\n  b", Place("a.yaml", 2, 1)),
        ("a: |\n  b", Place("a.yaml", 2, 3)),
        ("a: &x !!str b", Place("a.yaml", 1, 13)),
        ("a: ''", Place("a.yaml", 1, 4)),
        ("a: |\n\nb: c", Place("a.yaml", 1, 4)),
    ],
)
def test_a_text_stands_where_its_words_begin(file: str, place: Place) -> None:
    assert text_of(file).place == place


def test_the_place_of_each_word_is_its_line_and_column() -> None:
    text = text_of("a: >\r\n   één twee\r\n   😀 drie\r\n\r\n   vier\r\n")
    assert str(text) == "één twee 😀 drie\nvier\n"
    places = {word: str(text.place_at(text.index(word))) for word in ("één", "twee", "😀", "drie", "vier")}
    assert places == {
        "één": "a.yaml:2:4",
        "twee": "a.yaml:2:8",
        "😀": "a.yaml:3:4",
        "drie": "a.yaml:3:6",
        "vier": "a.yaml:5:4",
    }


def test_the_place_after_the_last_character_is_that_of_the_end() -> None:
    assert str(text_of("a: bc").place_at(99)) == "a.yaml:1:6"


def test_a_separator_of_lines_that_editors_show_in_one_line_ends_none() -> None:
    source = SourceFile("a.yaml", "a\u2028b\x85c\x0cd\ne")
    assert [str(source.place(offset)) for offset in (0, 2, 6, 8)] == [
        "a.yaml:1:1",
        "a.yaml:1:3",
        "a.yaml:1:7",
        "a.yaml:2:1",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_that_editors_know_is_counted(end: str) -> None:
    source = SourceFile("a.yaml", end.join(["ab", "cd", "", "e"]))
    found = [str(source.place(source.text.index(letter))) for letter in "ace"]
    assert found == ["a.yaml:1:1", "a.yaml:2:1", "a.yaml:4:1"]
    assert [source.line(source.text.index(letter)) for letter in "ade"] == ["ab", "cd", "e"]


def test_the_line_of_an_offset_is_told_without_its_end() -> None:
    source = SourceFile("a.yaml", "ab\r\ncd\n")
    assert [source.line(offset) for offset in (0, 4, 5, 7)] == ["ab", "cd", "cd", ""]


def test_a_text_is_equal_to_its_characters_and_a_key_like_them() -> None:
    text: str = text_of("a: b")
    assert (text == "b", {text: 1}["b"]) == (True, 1)


def test_what_stands_before_a_text_is_looked_through_once_and_not_for_each_character(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    marks, words = "!" * 1_000, "x" * 1_000
    value = Sourced.of(words, SourceFile("a.yaml", f"{marks} {words}"), "a", (0, 2_001))
    looked: list[int] = []
    begins = value.begins
    monkeypatch.setattr(Sourced, "begins", property(lambda text: looked.append(text.start) or begins))  # type: ignore[func-returns-value]
    assert value.offsets == list(range(1_001, 2_002))
    assert looked == [0]
