"""Where annotations of a frozen text stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kgraph.model.annotations import Document, Layer, Place


@given(st.text(st.sampled_from("a\n\r\u2028é"), max_size=30))
def test_each_character_of_a_frozen_text_has_its_line_and_column(text: str) -> None:
    layer = Layer(Document("a", text), shown_in="a.txt")
    lines = text.split("\n")
    expected = [
        Place("a.txt", number, column)
        for number, line in enumerate(lines, 1)
        for column in range(1, len(line) + 2)
    ]
    assert [layer.place(offset + 1) for offset in range(len(text) + 1)] == expected
    assert layer.place(len(text) + 9) == expected[-1]
