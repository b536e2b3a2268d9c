"""Claims in other languages than English, compared by the words of their files; and these files."""

from __future__ import annotations

import pytest

from kgraph.model.vocabulary import KG
from kgraph.storage.resources import shipped_path
from kgraph.wording.compared_words import MARKS, compared_words
from kgraph.wording.language import known_languages
from kgraph.wording.perhaps_opposed import perhaps_opposed
from kgraph.wording.said import Said

CODES = sorted(path.stem for path in shipped_path("ontology", "wording").glob("*.toml"))


class Unknown:
    """A graph that knows only who speaks: whoever makes a claim makes no other."""

    def issued(self, document: str) -> str:
        return "2025-03-05"

    def mentions(self, document: str) -> list[object]:
        return []

    def holders(self, document: str) -> dict[str, str]:
        return {}

    def name(self, thing: str) -> str:
        return thing

    def speakers(self, claim: str) -> list[str]:
        return [claim]


def why(code: str, one: str, other: str, stance: str = KG.Asserts) -> list[str]:
    said = [
        Said(claim, claim, 0, len(words), words, taken, False, True, code)
        for claim, words, taken in (("one", one, KG.Asserts), ("other", other, stance))
    ]
    return [pair.reason.partition(";")[0] for pair in perhaps_opposed(said, Unknown())]


DENIED = ["one asserts, the other denies"]


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("de", "der Damm sei geprüft worden", "dass der Damm geprüft wurde"),
        ("fr", "le barrage avait été inspecté", "que le barrage a été inspecté"),
        ("ru", "министерство знало о трещинах", "министерство знает о трещинах"),
        ("uk", "міністерство знало про тріщини", "міністерство знає про тріщини"),
        ("nb", "dammen var trygg", "dammen var trygg"),
    ],
)
def test_a_denial_is_found_in_other_languages(code: str, one: str, other: str) -> None:
    assert why(code, one, other, KG.Denies) == DENIED


@pytest.mark.parametrize(
    ("code", "one", "other", "word"),
    [
        ("de", "der Damm wurde geprüft", "der Damm ist nicht geprüft worden", "nicht"),
        ("fr", "le barrage a été inspecté", "le barrage n'a pas été inspecté", "pas"),
        ("ru", "плотину проверяли", "плотину не проверяли", "не"),
        ("uk", "греблю перевіряли", "греблю не перевіряли", "не"),
    ],
)
def test_a_negation_is_found_in_other_languages(code: str, one: str, other: str, word: str) -> None:
    assert why(code, one, other) == [f"one says it with “{word}”, the other does not"]


@pytest.mark.parametrize(
    ("code", "text", "same", "different"),
    [
        ("de", "die Reparatur kostete {} Euro", "6,2 Millionen / 6.200.000", "6,2 Millionen / 7.200.000"),
        ("fr", "les travaux ont coûté {} euros", "6 200 000 / 6 200 000", "6 200 000 / 7 200 000"),
        ("ru", "ремонт стоил {} рублей", "6,2 млн / 6 200 000", "6,2 млн / 7 200 000"),
        ("uk", "ремонт коштував {} гривень", "6,2 млн / 6 200 000", "6,2 млн / 7 200 000"),
    ],
)  # fmt: skip
def test_figures_are_read_as_a_language_writes_them(
    code: str, text: str, same: str, different: str
) -> None:
    assert why(code, *map(text.format, same.split(" / "))) == []
    told = different.replace(" / ", " and ")
    assert why(code, *map(text.format, different.split(" / "))) == [f"the figures differ: {told}"]


def test_a_negation_is_not_known_in_a_language_without_words() -> None:
    assert why("nb", "dammen var trygg", "dammen var ikke trygg") == []


@pytest.mark.parametrize("code", CODES)
def test_the_file_of_a_language_has_what_is_looked_for_in_lower_case(code: str) -> None:
    assert code in known_languages()
    words = compared_words(code)
    known = {
        *MARKS,
        "small",
        "telling",
        "negations",
        "negating_all",
        "asking",
        "speaker",
        "somebody",
        "places",
    }
    known |= {"endings", "whole", "alike", "contraries", "irregular", "elided", "carriers"}
    known |= {"nouns", "light", "past", "definite", "open", "samples", "unfounded", "mistaken"}
    known |= {"receiving"}
    lists = {name: some for name, some in words.table.items() if isinstance(some, list)}
    assert lists.keys() <= known
    for name, some in lists.items():
        assert [each for each in some if each != each.lower()] == [], name
        assert len(set(some)) == len(some), name
    assert words.words("negations") >= words.words("negating_all") != frozenset()
    assert words.numbers
    assert words.multipliers
