"""German: what things are called, threats with their conditions, and objects that stand before their verb."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told

CALLED = [
    ("Lima nannte den Plan absurd.", ["Lima | Asserts | den Plan absurd"]),
    ("Lima nannte die Vorwürfe „absurd“.", ["Lima | Asserts | die Vorwürfe „absurd“"]),
    (
        "Lima nannte die Vorwürfe am Montag absurd.",
        ["Lima | Asserts | die Vorwürfe am Montag absurd"],
    ),
    ("Lima nannte den Namen am Montag.", []),
    ("Lima nennt Braun einen Lügner.", ["Lima | Asserts | Braun einen Lügner"]),
    ("Lima hat den Plan absurd genannt.", ["Lima | Asserts | den Plan absurd"]),
    ("Lima bezeichnete die Klage als Unsinn.", ["Lima | Asserts | die Klage als Unsinn"]),
    ("Den Plan nannte Lima absurd.", ["Lima | Asserts | Den Plan absurd"]),
    ("Lima nannte keine Namen.", []),
    ("Lima nannte die Gründe des Verkaufs.", []),
    ("Lima nannte ihren Sohn Karl.", []),
    ("Lima bezeichnete die Stelle genau.", []),
    ("Den Namen nannte Lima.", []),
    ("Lima hält den Plan für falsch.", ["Lima | Believes | den Plan für falsch"]),
    ("Lima hat Braun für einen Lügner gehalten.", ["Lima | Believes | Braun für einen Lügner"]),
    ("Lima betrachtet den Plan als Fehler.", ["Lima | Believes | den Plan als Fehler"]),
    ("Lima hält es für möglich, dass es regnet.", []),  # she does not say that it rains
    ("Lima hält die Rede für den Chef.", []),
    ("Lima hält Hühner für den Verkauf.", []),
    ("Lima hält die Tür für alle auf.", []),
    ("Der Damm hält für lange Zeit.", []),
    ("Lima hält nichts von dem Plan.", []),
]
THREATS = [
    ("Lima drohte mit einer Klage.", ["Lima | Threatens | einer Klage"]),
    ("Lima drohte nicht mit einer Klage.", ["Lima | Threatens- | einer Klage"]),
    ("Die Regierung drohte dem Konzern mit Strafen.", ["Die Regierung | Threatens | Strafen"]),
    ("Lima hat Braun mit einer Klage gedroht.", ["Lima | Threatens | einer Klage"]),
    (
        "Lima hat mit Rücktritt gedroht, falls der Plan scheitert.",
        ["Lima | Threatens | Rücktritt falls der Plan scheitert"],
    ),
    ("Lima hat vor einer Flut gewarnt.", ["Lima | Warns | einer Flut"]),
]
FIRST = [
    ("Den Plan lehnte Lima ab.", ["Lima | Rejects | Den Plan"]),
    ("Den Vorwurf wies er zurück.", ["er | Rejects | Den Vorwurf"]),
    ("Die Kritik wies Lima als falsch zurück.", ["Lima | Rejects | Die Kritik"]),
    ("Einen Verkauf schloss der Minister aus.", ["der Minister | RulesOut | Einen Verkauf"]),
    ("Den Rat kritisierte Lima scharf.", ["Lima | Criticises | Den Rat"]),
    ("Den Plan lehnte Lima nicht ab.", []),
    ("Den Plan lehnte niemand ab.", []),
    ("Eine Stellungnahme lehnte die Bank ab.", ["die Bank | Refuses | Eine Stellungnahme"]),
    ("Die Bank lehnte eine Stellungnahme ab.", ["Die Bank | Refuses | eine Stellungnahme"]),
    ("Die Partei kritisierte Lima.", ["Die Partei | Criticises | Lima"]),
    (
        "Lima wies Kritik an dem Plan zurück.",
        ["Lima | Rejects | Kritik an dem Plan", "| Criticises | dem Plan"],
    ),
]
DEMANDS = [
    ("Lima forderte Braun auf, zu gehen.", ["Lima | Demands | zu gehen"]),
    ("Lima hat Braun aufgefordert zu gehen.", ["Lima | Demands | zu gehen"]),
    ("Lima forderte Braun zum Rücktritt auf.", ["Lima | Demands | Rücktritt"]),
    ("Lima rief die Bürger zur Ruhe auf.", ["Lima | Demands | Ruhe"]),
    ("Lima rief alle auf, zu Hause zu bleiben.", ["Lima | Demands | zu Hause zu bleiben"]),
    ("Lima weigerte sich zu gehen.", ["Lima | Refuses | zu gehen"]),
    ("Lima beschuldigte Braun, gelogen zu haben.", ["Lima | Accuses | gelogen zu haben"]),
    ("Lima forderte Braun auf zu gehen.", ["Lima | Demands | zu gehen"]),
    ("Lima forderte die Boten auf nachzubessern.", ["Lima | Demands | nachzubessern"]),
    ("Lima kündigte an zu gehen.", ["Lima | Asserts | zu gehen"]),
    ("Lima kündigte einen Plan an.", []),
    ("Lima lehnte es ab zu gehen.", ["Lima | Refuses | zu gehen"]),
    ("Lima hat es abgelehnt, den Plan zu lesen.", ["Lima | Refuses | den Plan zu lesen"]),
    ("Lima bestand darauf, zu gehen.", ["Lima | Insists | zu gehen"]),
    ("Lima besteht auf dem Plan.", []),
    ("Lima rief ihren Vater an.", []),
]
CHARGES = [
    ("Die Anklage wirft ihm schweren Raub vor.", ["Die Anklage | Accuses | schweren Raub"]),
    ("Lima warf Braun Betrug und Raub vor.", ["Lima | Accuses | Betrug und Raub"]),
    ("Lima hat der Bank am Montag Betrug vorgeworfen.", ["Lima | Accuses | Betrug"]),
    ("Lima warf Braun die Spaltung des Landes vor.", ["Lima | Accuses | die Spaltung des Landes"]),
    (
        "Lima warf der Chefin der Bank Betrug vor.",
        [],
    ),  # whose charge it is: of the bank, or the bank's
    ("Lima warf ihr nichts vor.", []),
    ("Ihm wird Betrug vorgeworfen.", []),
]
SOURCES = [
    ("Nach seinen Angaben ist der Damm sicher.", ["seinen | Asserts | ist der Damm sicher"]),
    ("Der Damm ist nach ihren Angaben sicher.", ["ihren | Asserts | Der Damm ist sicher"]),
    ("Nach ihrer Meinung ist der Damm sicher.", ["ihrer | Believes | ist der Damm sicher"]),
    ("Laut des Berichts ist der Damm sicher.", ["des Berichts | Asserts | ist der Damm sicher"]),
    (
        "Der Damm ist laut eines Sprechers sicher.",
        ["eines Sprechers | Asserts | Der Damm ist sicher"],
    ),
    ("Laut Angaben der Polizei regnet es.", ["der Polizei | Asserts | regnet es"]),
    ("Lima sagte: Es regnet heute in Sena.", ["Lima | Asserts | Es regnet heute in Sena"]),
    ("Lima sagte: Ja.", []),
    ("Nach meiner Meinung ist der Damm sicher.", []),
]


@pytest.mark.parametrize(
    ("text", "expected"), [*CALLED, *THREATS, *FIRST, *DEMANDS, *CHARGES, *SOURCES]
)
def test_german_things_are_what_somebody_speaks_of(text: str, expected: list[str]) -> None:
    assert told(text, language="de") == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Der Sturm forderte vier Tote.", []),
        ("Der Krieg hat viele Opfer gefordert.", []),
        ("Ana Lima forderte Ben Oso heraus.", []),
        (
            "Ana Lima forderte Hilfe für die Opfer.",
            ["Ana Lima | Demands | Hilfe für die Opfer"],
        ),
        (
            "Ana Lima forderte die Rechte der Opfer.",
            ["Ana Lima | Demands | die Rechte der Opfer"],
        ),
    ],
)
def test_what_costs_lives_demands_nothing(text: str, said: list[str]) -> None:
    assert told(text, language="de") == said
