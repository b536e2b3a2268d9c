"""The text that tokens spell, and where each token stands in it."""

from __future__ import annotations

from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.formats.shared.tokens.detokenize import Tokens


def test_a_space_a_line_break_an_empty_line() -> None:
    tokens = Tokens()
    tokens.new_paragraph()
    for form in ("One", "two"):
        tokens.add(form)
    tokens.end_sentence()
    tokens.add("Three", "")
    tokens.add(".")
    tokens.end_sentence()
    tokens.new_paragraph()
    tokens.add("Four")
    assert tokens.spelt() == "One two\nThree.\n\nFour"
    assert tokens.spans == [(0, 3), (4, 7), (8, 13), (13, 14), (16, 20)]


def test_what_the_file_says_stands_between_stands_there() -> None:
    tokens = Tokens()
    tokens.add("a", "\t ")
    tokens.add("b", "")
    tokens.end_sentence()
    tokens.add("c", "\n\n\n")
    tokens.new_paragraph()
    tokens.add("d")
    assert tokens.spelt() == "a\t bc\n\n\nd"


def test_words_of_a_surface_token_have_their_parts_of_it_or_all_of_it() -> None:
    tokens = Tokens()
    tokens.add("cannot", None, ["can", "not"])
    tokens.add("du", None, ["de", "le"])
    assert tokens.spans == [(0, 3), (3, 6), (7, 9), (7, 9)]
    assert tokens.span(0, 2) == (0, 9)


def test_a_span_beyond_the_last_token_ends_with_it() -> None:
    tokens = Tokens()
    tokens.add("one")
    assert tokens.span(0, 7) == (0, 3)
    assert tokens.span(1, 1) == (0, 0)


FORM = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)


@settings(max_examples=count(10_000), deadline=None)
@given(st.lists(st.tuples(FORM, st.sampled_from([None, "", " ", "\n", " \t"]), st.integers(0, 2))))
def test_every_token_stands_where_its_span_says(
    rows: list[tuple[str, str | None, int]],
) -> None:
    tokens = Tokens()
    for form, after, ends in rows:
        tokens.add(form, after)
        if ends:
            tokens.end_sentence()
        if ends == 2:
            tokens.new_paragraph()
    text = tokens.spelt()
    assert [text[begin:end] for begin, end in tokens.spans] == [form for form, _, _ in rows]
