"""The spellings of attributes: what is listed is understood in any usual writing, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.model.vocabulary import KG
from kgraph.schema.attribute_tables import FIELDS, spelling
from kgraph.schema.ontology import local_name, shipped_ontology
from kgraph.schema.profile_reading import parse_profile, read_profile
from kgraph.schema.scheme import Scheme

ROOT = Path(__file__).parents[2]
DEFAULT = Scheme(read_profile("default"), shipped_ontology())
TABLES = DEFAULT.profile.attributes
LISTED = [(name, value) for name, table in TABLES.tables.items() for value in table.listed]
FLAGS = [name for name, table in TABLES.tables.items() if table.value]


def sets(name: str, value: str = "", scheme: Scheme = DEFAULT) -> dict[str, str] | None:
    """What an attribute sets, by field, with the local names of terms."""
    found = scheme.attribute(name, value)
    return None if found is None else {each.field: local_name(each.value) for each in found}


UNDERSTOOD = [
    ("Polarity", "NEG", {"Polarity": "Negative"}),
    ("polarity", "-", {"Polarity": "Negative"}),
    ("Polarity", "Negated", {"Polarity": "Negative"}),
    ("Polarity", "+", {"Polarity": "Positive"}),
    ("Negation", "", {"Polarity": "Negative"}),
    ("Negation", "yes", {"Polarity": "Negative"}),
    ("Negation", "no", {"Polarity": "Positive"}),
    ("Negation", "False", {"Polarity": "Positive"}),
    ("Negation", "0", {"Polarity": "Positive"}),
    ("Negation", "absent", {"Polarity": "Positive"}),
    ("is_negated", "true", {"Polarity": "Negative"}),
    ("Certainty", "likely", {"Certainty": "Probable"}),
    ("Certainty", "not-certain", {"Certainty": "Possible"}),
    ("Certainty", "unlikely", {"Certainty": "Probable", "Polarity": "Negative"}),
    ("Speculation", "", {"Certainty": "Possible"}),
    ("Speculation", "no", {}),
    ("Factuality", "CT-", {"Certainty": "Certain", "Polarity": "Negative"}),
    ("FactBank", "CT-", {"Certainty": "Certain", "Polarity": "Negative"}),
    ("Factuality", "PR+", {"Certainty": "Probable", "Polarity": "Positive"}),
    ("Factuality", "Uu", {"Certainty": "Possible"}),
    ("Realis", "ACTUAL", {}),
    ("Realis", "other", {"Certainty": "Possible"}),
    ("Realis", "generic", {"Certainty": "Possible"}),
    ("MODALITY", "Asserted", {}),
    ("MODALITY", "Other", {"Certainty": "Possible"}),
    ("Modality", "hypothetical", {"Certainty": "Conditional"}),
    ("Modality", "will", {"Tense": "Future"}),
    ("GENERICITY", "Specific", {}),
    ("Genericity", "Generic", {"Certainty": "Possible"}),
    ("TENSE", "Future", {"Tense": "Future"}),
    ("Tense", "Unspecified", {}),
    ("Tense", "Pres", {"Tense": "Present"}),
    ("Mood", "Ind", {}),
    ("Mood", "subjunctive", {"Certainty": "Possible"}),
    ("Mood", "interrogative", {"Certainty": "Possible"}),
    ("Hypothetical", "", {"Certainty": "Conditional"}),
    ("Counterfactual", "1", {"Certainty": "Conditional"}),
    ("Generic", "", {"Certainty": "Possible"}),
    ("Sarcasm", "", {"Irony": "true"}),
    ("Irony", "no", {}),
    ("Question", "", {"Certainty": "Possible"}),
    ("Voice", "document", {"Voice": "document"}),
    ("Voice", "Pass", {}),
    ("Stance", "denies", {"Stance": "Denies"}),
    ("confidence", "0.3", {}),
    ("Sentence_ID", "7", {}),
]


@pytest.mark.parametrize(("name", "value", "expected"), UNDERSTOOD)
def test_what_common_schemes_write_is_understood(
    name: str, value: str, expected: dict[str, str]
) -> None:
    assert sets(name, value) == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Polarity", ""),
        ("Polarity", " "),
        ("Polarity", "neutral"),
        ("Polarity", "no"),
        ("Negation", "maybe"),
        ("Certainty", "high"),
        ("Certainty", "low"),
        ("Factuality", "CT"),
        ("Factuality", "-3"),
        ("Mood", "Qot"),
        ("Assertion", "associated with someone else"),
        ("Voice", "somebody"),
        ("VerbForm", "Inf"),
        ("Type", "real"),
        ("Source", "other"),
        ("form", "Lavrov"),
    ],
)
def test_what_may_mean_several_things_is_not_understood(name: str, value: str) -> None:
    assert sets(name, value) is None


def written(text: str) -> st.SearchStrategy[str]:
    """The text in any case of its letters, with other signs for its spaces and around it."""
    cased = st.sampled_from([text, text.lower(), text.upper(), text.title(), text.swapcase()])
    spaced = st.sampled_from([" ", "_", "  "])
    return st.builds(lambda case, space: case.replace(" ", space), cased, spaced)


@given(st.data(), st.sampled_from(LISTED))
def test_each_listed_spelling_is_understood(data: st.DataObject, pair: tuple[str, str]) -> None:
    name, value = pair
    found = sets(data.draw(written(name)), data.draw(written(value)))
    assert found is not None
    assert found == sets(name, value)


@given(st.sampled_from(LISTED), st.text(max_size=12))
def test_nothing_that_is_not_listed_is_understood(pair: tuple[str, str], value: str) -> None:
    name, _ = pair
    table, key = TABLES.table(name), spelling(value)
    terms = {spelling(each) for each in DEFAULT.known_values(name)}
    of_flag = {*TABLES.yes, *TABLES.no, ""} if table.value else set()
    if key not in {*table.values, *terms, *of_flag}:
        assert sets(name, value) is None


@given(st.text(min_size=1, max_size=12), st.text(max_size=12))
def test_no_attribute_that_is_not_listed_is_understood(name: str, value: str) -> None:
    known = {*TABLES.tables, *map(spelling, FIELDS)}
    if spelling(name) not in known:
        assert sets(name, value) is None


@pytest.mark.parametrize("name", FLAGS)
def test_a_flag_that_says_no_sets_nothing_that_it_would_set(name: str) -> None:
    yes = {
        str(sets(name, word)) for word in ("", *TABLES.yes) if word not in TABLES.table(name).values
    }
    no = [sets(name, word) for word in TABLES.no]
    (meaning,) = yes
    assert meaning != "None"
    assert all(found is not None and str(found) not in yes for found in no)


@given(st.text(max_size=8), st.text(max_size=8))
def test_a_sign_is_not_lost_in_comparing(one: str, other: str) -> None:
    assert spelling(f"{one}-") != spelling(f"{other}+")
    assert spelling(spelling(one)) == spelling(one)


def test_the_documentation_lists_the_attributes_that_the_default_profile_knows() -> None:
    page = (ROOT / "docs" / "profiles.md").read_text(encoding="utf-8")
    section = page.partition("\n## Attributes\n")[2].partition("\n## ")[0]
    heads = [row.split("|")[1] for row in section.splitlines() if row.startswith("| `")]
    listed = {spelling(name) for head in heads for name in re.findall("`([^`]+)`", head)}
    assert listed == {spelling(name) for name, table in TABLES.tables.items() if table.field}


def test_a_profile_adds_to_the_spellings_of_the_default_one() -> None:
    profile = parse_profile('[attributes.Polarity]\nnix = "Negative"\npos = "Negative"')
    own = Scheme(profile, shipped_ontology())
    assert sets("Polarity", "nix", own) == {"Polarity": "Negative"}
    assert sets("Polarity", "NEG", own) == {"Polarity": "Negative"}
    assert sets("Polarity", "pos", own) == {"Polarity": "Negative"}


def test_a_profile_that_gives_an_attribute_another_field_takes_none_of_its_spellings() -> None:
    profile = parse_profile('[attributes.Negation]\nfield = "Certainty"\nweak = "Possible"')
    own = Scheme(profile, shipped_ontology())
    assert sets("Negation", "weak", own) == {"Certainty": "Possible"}
    assert sets("Negation", "", own) is None


def test_a_profile_may_take_the_spellings_of_another_one_or_none() -> None:
    none = Scheme(parse_profile('[attributes]\nlike = ""'), shipped_ontology())
    assert sets("Polarity", "Negative", none) == {"Polarity": "Negative"}
    assert sets("Polarity", "neg", none) is None
    novels = Scheme(parse_profile('[attributes]\nlike = "litbank"'), shipped_ontology())
    assert sets("Speaker", "Ahab-1", novels) == {}


def test_a_profile_may_give_a_meaning_to_what_has_none_by_default() -> None:
    own = Scheme(
        parse_profile('[attributes.Confidence]\nfield = "Certainty"\nlow = "Possible"'),
        shipped_ontology(),
    )
    assert sets("confidence", "low", own) == {"Certainty": "Possible"}
    assert sets("confidence", "high", own) is None


def test_a_field_that_an_attribute_has_the_name_of_needs_no_table() -> None:
    empty = Scheme(parse_profile('[attributes]\nlike = ""'), shipped_ontology())
    assert sets("CERTAINTY", "possible", empty) == {"Certainty": "Possible"}
    assert empty.attribute("Form", "name") == (("Form", "name"),)
    assert sets("Tense", KG.Future, empty) is None
