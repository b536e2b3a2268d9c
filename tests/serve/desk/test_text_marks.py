"""Marks in a text, however they overlap."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import printable
from kgraph.serve.desk.text_marks import Mark, marked

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=30)
SPANS = st.lists(st.tuples(st.integers(-3, 35), st.integers(-3, 35)).map(sorted), max_size=5)


def pieces(html: str) -> list[tuple[str, str]]:
    """(numbers of claims, text) of each piece."""
    found = re.findall(
        r'<span class="said[^>]*data-claims="([^"]*)">(.*?)</span>|([^<]+)', html, re.S
    )
    return [(numbers, re.sub(r"<[^>]*>", "", marked or plain)) for numbers, marked, plain in found]


@given(WORDS, SPANS, SPANS)
def test_the_text_stays_as_it_is_and_each_code_point_has_the_claims_that_cover_it(
    words: str, spans: list[list[int]], links: list[list[int]]
) -> None:
    marks = [Mark(begin, end, n, "is-claim") for n, (begin, end) in enumerate(spans)]
    html = marked(words, marks, [(begin, end, "urn:x") for begin, end in links])
    told = unescape(re.sub(r"<[^>]*>", "", html))
    assert told == "\n".join(map(printable, words.split("\n")))
    for number, (begin, end) in enumerate(spans):
        covered = "".join(
            unescape(text) for numbers, text in pieces(html) if str(number) in numbers.split()
        )
        stretch = words[max(begin, 0) : max(end, 0)]
        assert covered == "\n".join(map(printable, stretch.split("\n")))


def test_markup_in_a_text_is_text() -> None:
    assert marked("<b>&", [], []) == "&lt;b&gt;&amp;"
