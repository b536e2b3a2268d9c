"""The rules read a text without what nobody sees, and accented letters in whichever way they are written."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from annotate.rules.proposed import known, layer, said

from kgraph.annotate.rules.text.composed import Composed
from kgraph.model.annotations import covered_text

_PLAIN = "Ana Lima said that the bridge would be closed."


@pytest.mark.parametrize(
    "sign",
    ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u200c", "\u200d", "\u200e", "\x08", "\u00ad\n"],
)
def test_what_nobody_sees_within_words_hides_no_claim(sign: str) -> None:
    text = _PLAIN.replace("Lima", f"Li{sign}ma").replace("said", f"sa{sign}id")
    ((stance, speaker, words),) = said(text.replace("bridge", f"brid{sign}ge"))
    assert stance == "Asserts"
    assert speaker == f"Ana Li{sign}ma"
    assert words == f"the brid{sign}ge would be closed"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("José Núñez said that the café would be closed. “Véra,” Núñez said.", "en"),
        ("Андрій Їжак заявив, що мій міст буде закрито.", "uk"),
        ("Jürgen Müller sagte, die Brücke werde geschlossen.", "de"),
    ],
)
def test_accents_of_their_own_change_no_proposal(text: str, language: str) -> None:
    def words(of: str) -> list[tuple[str, str]]:
        found = layer(of, language=language)
        return [
            (each.label, normalize("NFC", covered_text(of, each.spans))) for each in found.mentions
        ]

    assert words(normalize("NFD", text)) == words(text)


def test_a_name_of_the_lexicon_is_found_with_a_soft_hyphen_in_it() -> None:
    (name,) = layer("Nor\u00advik Hydro opened.", known(Norvik_Hydro="Organization")).mentions
    assert name.spans == ((0, 13),)


@pytest.mark.parametrize(
    "text", ["", "plain\n\ttext", "Núñez “said” it\r\n", "👨\u200d👩\u200d👧", "می\u200cشود"]
)
def test_a_text_without_any_of_this_is_read_as_it_is(text: str) -> None:
    composed = Composed(text)
    assert composed.text == text
    assert composed.spans(((0, len(text)),)) == ((0, len(text)),)


def test_letters_that_cannot_be_composed_keep_their_marks() -> None:
    composed = Composed("x\u0304a\u0301\u200bb")
    assert composed.text == "x\u0304áb"
    assert composed.spans(((0, 2), (2, 3), (3, 4))) == ((0, 2), (2, 4), (5, 6))
