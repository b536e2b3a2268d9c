"""Words are found in a text whatever its typography is, and only where they stand letter by letter."""

from __future__ import annotations

import unicodedata

import pytest
from counts import count
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kgraph.formats.shared.anchoring import Ambiguous, Ungrounded, anchor, same_words
from kgraph.formats.shared.folding import fold


def covered(text: str, *args: object, **kwargs: object) -> list[str]:
    found = anchor(text, *args, **kwargs)
    assert isinstance(found, tuple), found
    return [text[begin:end] for begin, end in found]


@pytest.mark.parametrize(
    ("text", "quote", "words"),
    [
        ("Ana  Lima\nspoke.", "Ana Lima", "Ana  Lima"),
        ("Ana\u00a0Lima spoke.", " Ana Lima ", "Ana\u00a0Lima"),
        ("He said “yes”.", '"yes"', "“yes”"),
        ("He said ``yes'' .", 'said "yes".', "said ``yes'' ."),
        ("the guarantors’ vote", "guarantors' vote", "guarantors’ vote"),
        ("«Да», сказал он", '"Да", сказал', "«Да», сказал"),
        ("Kyiv — the capital", "Kyiv--the", "Kyiv — the"),
        ("2010–2015", "2010-2015", "2010–2015"),
        ("guaran\u00adtors of peace", "guarantors", "guaran\u00adtors"),
        ("the ﬁrst oﬃce", "first office", "ﬁrst oﬃce"),
        ("wait… then", "wait...", "wait…"),
        ("Nún\u0303ez", "Núñez", "Nún\u0303ez"),
        ("Núñez", unicodedata.normalize("NFD", "Núñez"), "Núñez"),
        ("Smith , who left", "Smith, who", "Smith , who"),
        ("泽连斯基表示", "泽连斯基", "泽连斯基"),
        ("彼は東京に\n行った", "東京に行った", "東京に\n行った"),
        ("นายกรัฐมนตรีกล่าว", "นายก", "นายก"),
        ("𝔄𝔫𝔞 met 😀 Ben", "Ben", "Ben"),
        ("a 😀 b", "😀", "😀"),
        ("l'Ucraina resta", "Ucraina", "Ucraina"),
        ("Ana's vote", "Ana", "Ana"),
        ("서울에서 만났다", "서울", "서울"),
        ("note² here", "note", "note"),
        ("Министр сказал", "Министр  сказал", "Министр сказал"),
        ("Ana ʼt Hooft", "'t Hooft", "ʼt Hooft"),
        ("resume\u0301 Ana", "Ana", "Ana"),
        ("I ❤\ufe0f it", "❤", "❤\ufe0f"),
    ],
)
def test_typography_is_forgiven(text: str, quote: str, words: str) -> None:
    assert covered(text, quote) == [words]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Anabel spoke.", "Ana"),
        ("Mariana spoke.", "ana"),
        ("Ana spoke.", "ana"),
        ("Ana Lima", "AnaLima"),
        ("therapist", "the rapist"),
        ("in 1505", "150"),
        ("3.5 million", "5 million"),
        ("3.5 million", "3"),
        ("Núñez", "Nunez"),
        ("cafe\u0301", "cafe"),
        ("한국", "하"),
        ("김민수가 말했다", "김민"),
        ("👩\u200d👧 smiled", "👩"),
        ("👍🏽 yes", "👍"),
        ("🇺🇦🇺🇸", "🇦🇺"),
        ("wait… then", "wait."),
        ("نمی\u200cخواهم", "نمی"),
        ("Ana spoke.", ""),
        ("Ana spoke.", " \u00ad"),
        ("", "Ana"),
    ],
)
def test_letters_and_digits_are_not(text: str, quote: str) -> None:
    assert isinstance(anchor(text, quote), Ungrounded)


TWICE = "Ana met Ben. Later Ana left Oz, and Ana Lima wept."


@pytest.mark.parametrize(
    ("told", "begin"),
    [
        ({"nth": 1}, 0),
        ({"nth": 3}, 36),
        ({"within": "Ana left Oz"}, 19),
        ({"within": (30, 50)}, 36),
        ({"within": (13, 50), "nth": 2}, 36),
        ({"after": "Later"}, 19),
        ({"after": "Later", "nth": 2}, 36),
        ({"after": "Oz, and"}, 36),
    ],
)
def test_words_that_stand_several_times_are_told_apart(told: dict, begin: int) -> None:
    assert anchor(TWICE, "Ana", **told) == ((begin, begin + 3),)


def test_words_that_are_not_told_apart_are_ambiguous() -> None:
    assert anchor(TWICE, "Ana") == Ambiguous("Ana", ((0, 3), (19, 22), (36, 39)))
    assert isinstance(anchor(TWICE, "Ben", within="Ana"), Ambiguous)
    assert anchor("Oz a Ana Oz Ana", "Ana", after="Oz") == Ambiguous("Ana", ((5, 8), (12, 15)))
    assert isinstance(anchor("ha ha ha", "ha ha"), Ambiguous)
    many = anchor("a " * 2000, "a")
    assert isinstance(many, Ambiguous)
    assert many.what == "'a' stands in more than 1,000 places of the text"


@pytest.mark.parametrize(
    ("quote", "told", "what"),
    [
        ("Anna", {}, "'Anna' is not in the text"),
        ("Ben", {"nth": 2}, "'Ben' stands in 1 place, and 'nth' is 2"),
        ("Ben", {"within": "Later Ana"}, "'Ben' is not in the words it is looked for in"),
        ("Ben", {"after": "Later"}, "'Ben' does not stand after 'Later'"),
        ("Ben", {"within": "Soon Ana"}, "'Soon Ana' is not in the text"),
        ("Ben", {"after": "Soon"}, "'Soon' is not in the text"),
    ],
)
def test_what_is_ungrounded_says_why(quote: str, told: dict, what: str) -> None:
    found = anchor(TWICE, quote, **told)
    assert isinstance(found, Ungrounded)
    assert found.what == what


@pytest.mark.parametrize(
    ("text", "quote", "nearest"),
    [
        ("Yesterday Zelensky spoke.", "Zelenskiy", "Zelensky"),
        ("Then ana lima spoke.", "Ana Lima", "ana lima"),
        ("昨天泽连斯基表示", "泽连斯其", "泽连斯基"),
        ("Nothing of the kind.", "Xqv", ""),
        (
            "Ben said that Oz might join the Union. Ana left.",
            "Oz may join the Union",
            "Oz might join the Union",
        ),
        ("“Ana Lima leads Oz,” he said.", "Ana Lima led Oz", "Ana Lima leads Oz"),
        ("He saw the old man, and the dog.", "the elder man", "the old man"),
        ("It ended.", "It endet", "It ended"),
    ],
)
def test_the_nearest_words_are_named(text: str, quote: str, nearest: str) -> None:
    found = anchor(text, quote)
    assert isinstance(found, Ungrounded)
    assert found.nearest == nearest


def test_of_long_words_the_message_shows_where_they_differ() -> None:
    text = "We saw that these people are not getting adequate food and are not well."
    found = anchor(text, text.replace("well", "wall"))
    assert isinstance(found, Ungrounded)
    assert found.fix == (
        "the text goes on '…e food and are not well.', and the quote '…e food and are not wall.'; "
        "quote it exactly"
    )


def test_pieces_follow_each_other() -> None:
    text = "Ana and Ben Lima met Cy Lima."
    assert anchor(text, ["Ana", "Lima"], within="Ana and Ben Lima") == ((0, 3), (12, 16))
    assert isinstance(anchor(text, ["Ana", "Lima"]), Ambiguous)
    assert isinstance(anchor(text, ["Lima", "Ana"], nth=2), Ungrounded)
    assert isinstance(anchor(text, []), Ungrounded)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("did n't", "did n’t", True),
        ("did n't", "didn’t", True),
        ("ﬁn", "fin", True),
        ("é", "e\u0301", True),
        ("é", "e", False),
        ("Ana", "ana", False),
        ("", "", True),
    ],
)
def test_words_are_the_same_but_for_typography(one: str, other: str, same: bool) -> None:
    assert same_words(one, other) is same


# Made quotes

WORDS = st.lists(
    st.one_of(
        st.text("abcdeéüßñøæπжשع", min_size=1, max_size=7),
        st.sampled_from(
            ["“Ja”", "it’s", "re–do", "oﬃce", "e\u0301t", "泽连斯基", "3.5", "😀", "…"]
        ),
    ),
    min_size=3,
    max_size=12,
)
CHANGES = {
    " ": [" ", "\n", "\u00a0", "  \t", "\u2009"],
    "“": ['"', "„", "«", "``"],
    "”": ['"', "“", "»", "''"],
    "’": ["'", "‘", "ʼ", "`"],
    "–": ["-", "—", "--", "‑"],
    "…": ["..."],
    "ﬃ": ["ffi", "ﬃ", "f\u00adfi"],
}


@settings(max_examples=count(10_000), deadline=None)
@given(WORDS, st.data())
def test_a_made_quote_is_anchored_where_it_stands_and_not_with_another_letter(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1), "first word")
    last = data.draw(st.integers(first + 1, len(words)), "behind the last word")
    begin = len(" ".join([*words[:first], ""]))
    exact = " ".join(words[first:last])
    quote = "".join(data.draw(st.sampled_from(CHANGES.get(c, [c]))) for c in exact)
    quote = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), quote)
    found = anchor(text, quote)
    place = (begin, begin + len(exact))
    if isinstance(found, Ambiguous):
        assert place in found.places
        assert all(same_words(text[b:e], exact) for b, e in found.places)
    else:
        assert found == (place,)
    changed = data.draw(st.sampled_from([i for i, c in enumerate(quote) if c.isalnum()] or [-1]))
    assume(changed >= 0)
    wrong = quote[:changed] + "Q" + quote[changed + 1 :]
    assert isinstance(anchor(text, wrong), Ungrounded)


@settings(max_examples=count(10_000), deadline=None)
@given(st.text(max_size=60))
def test_what_is_folded_covers_the_text_in_its_order(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.begins) == len(folded.ends)
    assert list(folded.begins) == sorted(folded.begins)
    assert all(0 <= b < e <= len(text) for b, e in zip(folded.begins, folded.ends, strict=True))
    assert same_words(text, unicodedata.normalize("NFD", text))
