"""The rules read any words in any order: every proposal stands in the text, and nothing is an error."""

from __future__ import annotations

import pytest
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


def is_inside(text: str, language: str = "en") -> bool:
    """Whether all that is proposed stands in the text."""
    spans = [span for each in layer(text, language=language).mentions for span in each.spans]
    return all(0 <= begin < end <= len(text) for begin, end in spans)


@pytest.mark.parametrize("words", ["Mayor of Sena ", "he said "])
def test_a_sentence_that_does_not_end_is_read(words: str) -> None:
    assert is_inside(words * 500)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lima , the mayor of Sena , called it a sham , and he denied that it rained",
        "The ward was said to be unsafe , which “ Oso ” , 45 , has not refuted so far as I know",
        "“ It rained on Monday , ” said Ana Lima , the mayor , on Friday , in May , as he did in 2020",
        "It rained on Monday , said Ana Lima , the mayor , on Friday , in May , as Oso had said ,",
        "Lima said yes , and ask Oso or him to stand by others , saying who wants to see more in the",
        "The plan has been handed to Lima , the lawyer , who said she would never , for the claim ,",
        "According to the firm ' s lawyer , who told them that , two days later she left",
    ],
)
def test_a_text_that_ends_anywhere_is_read(text: str) -> None:
    words = text.split()
    assert all(is_inside(" ".join(words[:end])) for end in range(1, len(words) + 1))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("« Il pleut. Tout va bien , a dit la maire , Ana Lima . Rien ne va »", "fr"),
        ("« Tout va bien , a -t- elle dit , avant d' ajouter que »", "fr"),
        ("„ Es regnet “ , sagte die Richterin , die das bestritt , am Montag", "de"),
        ("« Идёт дождь » , — сказала Лима , — « и холодно »", "ru"),
    ],
)
def test_so_is_one_in_another_language(text: str, language: str) -> None:
    words = text.split()
    ends = range(1, len(words) + 1)
    assert all(is_inside(" ".join(words[:end]), language) for end in ends)
    assert all(is_inside(" ".join([*words[:end], "»"]), language) for end in ends)
