"""German newswire: whose words they are, what is said, and what is not."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told

ADDRESSEES = [
    ("Lima warf Braun vor, er habe gelogen.", ["Lima | Accuses | er habe gelogen"]),
    (
        "Die Opposition warf der Regierung vor, sie habe das Parlament getäuscht.",
        ["Die Opposition | Accuses | sie habe das Parlament getäuscht"],
    ),
    (
        "Lima und Braun warfen dem Rat vor, er habe gelogen.",
        ["Lima + Braun | Accuses | er habe gelogen"],
    ),
    ("Es regne, sagte Telk der Zeitung.", ["Telk | Asserts | Es regne"]),
    (
        "„Es regnet heute in Sena“, sagte Telk der Zeitung „Bote“.",
        ["Telk | Asserts | „Es regnet heute in Sena“"],
    ),
    (
        "„Es regnet heute in Sena“, sagte Ana Telk der Deutschen Presse-Agentur.",
        ["Ana Telk | Asserts | „Es regnet heute in Sena“"],
    ),
    (
        "„Wir haben verdient verloren“, sagte Trainer Ek dem Sender SNA.",
        ["Trainer Ek | Asserts | „Wir haben verdient verloren“"],
    ),
    (
        "„Es regnet heute in Sena“, sagte ein Sprecher der Polizei.",
        ["ein Sprecher der Polizei | Asserts | „Es regnet heute in Sena“"],
    ),
    ("Dem Rat sagte Lima, er habe gelogen.", ["Lima | Asserts | er habe gelogen"]),
    ("Dem Rat warf Lima vor, er habe gelogen.", []),
]
NEGATIONS = [
    ("Lima sagte niemandem, dass es regnet.", []),
    ("Lima sagte weder, dass es regnet, noch dass es schneit.", []),
    ("Lima sagte am Montag nicht, dass es regnet.", []),
    ("Lima sagte nicht, dass es regnet.", ["Lima | Asserts- | es regnet"]),
    ("Lima sagte nie, dass es regnet.", ["Lima | Asserts- | es regnet"]),
    ("Lima hat nie gesagt, dass es regnet.", ["Lima | Asserts- | es regnet"]),
    ("Lima glaubt nicht, dass es regnet.", ["Lima | Believes- | es regnet"]),
    ("Lima schloss nicht aus, dass es regnet.", ["Lima | RulesOut- | es regnet"]),
    ("Lima lehnte keinen Plan ab.", []),
    ("Lima versprach, nie zu lügen.", ["Lima | Promises | nie zu lügen"]),
    ("Lima sagte, nie gelogen zu haben.", ["Lima | Asserts | nie gelogen zu haben"]),
]
SEPARABLE = [
    ("Lima gab an, es regne.", ["Lima | Asserts | es regne"]),
    ("Lima stellte klar, dass es regne.", ["Lima | Asserts | es regne"]),
    ("Lima fügte hinzu, es regne.", ["Lima | Asserts | es regne"]),
    ("Lima räumte Fehler ein.", ["Lima | Concedes | Fehler"]),
    ("Lima wies die Vorwürfe als falsch zurück.", ["Lima | Rejects | die Vorwürfe"]),
    ("Die Firma schloss einen Verkauf aus.", ["Die Firma | RulesOut | einen Verkauf"]),
    ("„Das war ein Fehler“, räumte Braun ein.", ["Braun | Concedes | „Das war ein Fehler“"]),
]
SOURCES = [
    (
        "„Es regnet“, so ein Sprecher, „aber nicht lange.“",
        ["ein Sprecher | Asserts | „Es regnet“ „aber nicht lange.“"],
    ),
    ("Der Plan sei, so Lima, schlecht.", ["Lima | Asserts | Der Plan sei schlecht"]),
    ("Es regne, so Lima, die Bürgermeisterin.", ["Lima | Asserts | Es regne"]),
    ("Die Ministerin, so hieß es, sei krank.", []),
    ("Es regne, sagte Ana Lima, die Bürgermeisterin.", ["Ana Lima | Asserts | Es regne"]),
    ("Einem Bericht zufolge regnet es.", ["Einem Bericht | Asserts | regnet es"]),
]


@pytest.mark.parametrize(("text", "expected"), [*ADDRESSEES, *NEGATIONS, *SEPARABLE, *SOURCES])
def test_german_newswire_tells_who_says_what(text: str, expected: list[str]) -> None:
    assert told(text, language="de") == expected
