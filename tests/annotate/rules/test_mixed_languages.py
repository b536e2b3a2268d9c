"""Texts in more than one language: one language is that of the text, and a part in another is left alone."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, mentions, told

GERMAN = "Der Minister sagte am Montag, der Plan sei gescheitert. "
ENGLISH = "The minister said on Monday that the plan had failed. "
OF_GERMAN = "Der Minister | Asserts | der Plan sei gescheitert"
OF_ENGLISH = "The minister | Asserts | the plan had failed"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{ENGLISH}Braun told reporters: “Das war ein Fehler, und wir bedauern das.” It rained.",
            [OF_ENGLISH, "Braun | Asserts | “Das war ein Fehler, und wir bedauern das.”"],
        ),
        (
            f"{GERMAN}Lima sagte: “We are very sorry about this.” Der Rat lehnte den Plan ab.",
            [
                OF_GERMAN,
                "Lima | Asserts | “We are very sorry about this.”",
                "Der Rat | Rejects | den Plan",
            ],
        ),
        (f"{ENGLISH}„Das war ein Fehler“, sagte Braun. It was in the report.", [OF_ENGLISH]),
        (f"{GERMAN}Der Rat tagt. In the report it was so, Lima said.", [OF_GERMAN]),
        (f"{GERMAN}Le ministre a dit que le plan était mort.", [OF_GERMAN]),
        (
            "Міністр заявив, що план провалився. Лима сказала, что это плохо.",
            ["Міністр | Asserts | план провалився"],
        ),
        (
            "Бывший мэр заявил, что был плохой этот план. Ліма сказала, що її план поганий.",
            ["Бывший мэр | Asserts | был плохой этот план"],
        ),
        (
            "Міністр заявив, що план провалився. Reuters повідомляє, що компанія Apple пішла.",
            ["Міністр | Asserts | план провалився", "Reuters | Asserts | компанія Apple пішла"],
        ),
    ],
)
def test_a_sentence_in_another_language_than_its_text_reports_nothing(
    text: str, expected: list[str]
) -> None:
    assert told(text, language="") == expected


@pytest.mark.parametrize(
    "foreign",
    [
        "Der Plan ist gut, und der Rat hat den Plan gelobt. Das ist der Plan der Stadt.",
        "El consejo de la ciudad dijo que no hay más plan para la ciudad. El Plan es de la Ciudad.",
    ],
)
def test_nouns_of_a_paragraph_in_another_language_are_no_names(foreign: str) -> None:
    own = f"{ENGLISH}Ana Lima, a lawyer, left for the city. It was said in the report.\n\n"
    labels = ("Person", "Organization", "Place", "Entity")
    expected = mentions(layer(own, language="en"), *labels)
    assert ("Person", "Ana Lima") in expected
    assert mentions(layer(own + foreign, language="en"), *labels) == expected


def test_a_name_with_foreign_words_is_read_in_its_own_sentence() -> None:
    text = "Ana de la Cruz said in Rio de la Plata that it rained."
    assert told(text) == ["Ana de la Cruz | Asserts | it rained"]
