"""Which words of a text stand between quotation marks, against a look at each character."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from kgraph.model.annotations import Span
from kgraph.model.quotation import Quotations
from kgraph.model.vocabulary import KG

TEXTS = st.text(st.sampled_from('ab1é_ .“”„«»「」"\n\r'), max_size=40)
SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=3)


def by_characters(text: str, spans: list[Span]) -> str:
    """Direct, Indirect or Mixed, by each letter and digit of the spans."""
    quotations = Quotations(text)
    inside = {quotations.inside(at) for b, e in spans for at in range(b, e) if text[at].isalnum()}
    kinds = {frozenset[bool](): "", frozenset({True}): KG.Direct, frozenset({False}): KG.Indirect}
    return kinds.get(frozenset(inside), KG.Mixed)


@given(TEXTS, SPANS)
@example("He said “a” and “b” twice", [(8, 19)])
@example("“a\nb” c", [(0, 7)])
@example('"a" b', [(1, 2)])
def test_the_manner_of_words_is_that_of_their_letters(text: str, spans: list[Span]) -> None:
    within = [(min(span), min(max(span), len(text))) for span in spans if min(span) < len(text)]
    assert Quotations(text).kind(within) == by_characters(text, within)
