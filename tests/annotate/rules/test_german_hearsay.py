"""German: what others are said to say of somebody (`soll`), and what somebody says of himself (`will`)."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told

HEARSAY = [
    (
        "Der Mann soll seine Nachbarin geschlagen haben.",
        ["| Asserts? | Der Mann soll seine Nachbarin geschlagen haben"],
    ),
    ("Lima soll in Sena gewesen sein.", ["| Asserts? | Lima soll in Sena gewesen sein"]),
    (
        "Am Montag sollen zwei Boten verletzt worden sein.",
        ["| Asserts? | Am Montag sollen zwei Boten verletzt worden sein"],
    ),
    ("Lima ging, und Braun soll sie gesehen haben.", ["| Asserts? | Braun soll sie gesehen haben"]),
    (
        "Laut Anklage soll Braun Geld genommen haben.",
        ["Anklage | Asserts | soll Braun Geld genommen haben"],
    ),
    ("Lima soll den Plan bis Mai geprüft haben.", []),
    ("Der Plan soll im Mai fertig sein.", []),
    ("Der Laden soll am Montag geöffnet sein.", []),
    ("Lima soll recht haben.", []),
    ("Soll Braun Geld genommen haben?", []),
    ("Der Mann, der Braun bedroht haben soll, schwieg.", []),
    ("Wenn es stimmt, soll Braun Geld genommen haben.", []),
]
OF_HIMSELF = [
    ("Der Zeuge will Braun gesehen haben.", ["Der Zeuge | Asserts | Braun gesehen haben"]),
    ("Lima will nichts gewusst haben.", ["Lima | Asserts | nichts gewusst haben"]),
    ("Lima selbst will krank gewesen sein.", ["Lima | Asserts | krank gewesen sein"]),
    ("Den Mann will sie erkannt haben.", ["sie | Asserts | Den Mann erkannt haben"]),
    (
        "Die Tat will Braun nicht begangen haben.",
        ["Braun | Asserts | Die Tat nicht begangen haben"],
    ),
    ("Lima und Braun wollen es gehört haben.", ["Lima + Braun | Asserts | es gehört haben"]),
    ("Lima will den Plan bis Mai geprüft haben.", []),
    ("Lima will die Mannschaft bald stabilisiert haben.", []),
    ("Niemand will Braun gesehen haben.", []),
    ("Man will Braun gesehen haben.", []),
    ("Lima will ihn gern haben.", []),
    ("Lima will gewinnen.", []),
]


@pytest.mark.parametrize(("text", "expected"), [*HEARSAY, *OF_HIMSELF])
def test_german_modal_verbs_before_a_perfect_tell_whose_claim_it_is(
    text: str, expected: list[str]
) -> None:
    assert told(text, language="de") == expected
