"""The rules read any words in any order: every proposal stands in the text, and nothing is an error."""

from __future__ import annotations

from annotate.rules.proposed import layer
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.wording.language import read_language

_MARKS = (".", ",", ":", ";", "“", "”", "—", "(", ")", "?", "\n\n")
_NAMES = ("Ana", "Lima", "Oso", "Torma", "dam", "2024", "May", "Monday")
_LANGUAGES = ("en", "de", "fr", "uk", "ru")


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    """A language, and words of its lists and verbs of saying with names and marks between."""
    tag = draw(st.sampled_from(_LANGUAGES))
    language = read_language(tag)
    listed = sorted({word for words in language.words.values() for word in words})
    word = st.one_of(
        st.sampled_from(listed),
        st.sampled_from(sorted(language.cues)),
        st.sampled_from(_NAMES),
        st.sampled_from(_MARKS),
    )
    return tag, " ".join(draw(st.lists(word, min_size=1, max_size=25)))


@given(texts())
@settings(max_examples=count(20_000), deadline=None)
def test_any_words_in_any_order_are_read(drawn: tuple[str, str]) -> None:
    tag, text = drawn
    for mention in layer(text, language=tag).mentions:
        assert all(0 <= begin < end <= len(text) for begin, end in mention.spans)
        assert not any(
            text[begin].isspace() or text[end - 1].isspace() for begin, end in mention.spans
        )
