"""What a label has of a name, what names sound like, and how alike they are."""

from __future__ import annotations

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.model.search import folded
from kgraph.resolving.likeness import likeness
from kgraph.resolving.name_parsing import Bearer, Name, Parser
from kgraph.resolving.spelling import words
from kgraph.schema.profile_reading import read_profile

PARSER = Parser(read_profile("default"), frozenset({"supporters", "research"}))


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Russian Foreign Minister Sergei Lavrov", "sergei lavrov"),
        ("Former Secretary of State Hillary Clinton", "hillary clinton"),
        ("Howard Rubel, a senior analyst at Jefferies", "howard rubel"),
        ("presidential candidate Donald Trump", "donald trump"),
        ("CNN's Dana Bash", "dana bash"),
        ("Donald Trump’s", "donald trump"),
        ("Martin Luther King, Jr.", "martin luther king"),
        ("the Kremlin", "kremlin"),
        ("谢尔盖·拉夫罗夫", "谢尔盖 拉夫罗夫"),
    ],
)
def test_the_name_in_a_label(label: str, name: str) -> None:
    found = PARSER.name(label, "open")
    assert found
    assert found.plain == name


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Lima's brother Ben", "ben"),
        ("Lima's campaign manager Ben Oso", "ben oso"),
        ("Lima's brother", None),
        ("Lima's aide in Sena", None),
    ],
)
def test_the_name_of_a_person_behind_whose_she_is_and_what(label: str, name: str | None) -> None:
    found = PARSER.name(label, "person")
    assert (found and found.plain) == name


@pytest.mark.parametrize(
    "label",
    [
        *("the government", "he", "three officials", "Clinton campaign", "a spokesman for Clinton"),
        *("Supporters", "Research", "Republicans", "President", "Clinton's campaign", "", "…", "!"),
        *("Friends of Mr. Clinton", "executives at Twitter", "Mr. Trump and Mrs. Clinton"),
        *("Lucy Tran and city attorney Omar Haddad", "report by the State Audit Office"),
        *("<tweet id=1>", "Secretary of State", "I"),
    ],
)
def test_a_description_is_no_name(label: str) -> None:
    assert PARSER.name(label, "open") is None


@pytest.mark.parametrize(
    ("label", "is_common"),
    [
        *((label, True) for label in ("the Environment Agency", "Supreme Court")),
        *((label, True) for label in ("Ministry of Defence", "the Justice Department")),
        *((label, False) for label in ("River Agency", "Bank of Sena", "the Oso Council")),
        *((label, None) for label in ("the Agency", "Parliament", "environment agency")),
        *((label, None) for label in ("Environment agency", "Foreign Ministers", "Prime Minister")),
        *((label, None) for label in ("Secretary of State", "Chief Justice")),
    ],
)
def test_common_nouns_with_capitals_are_the_name_of_a_body(
    label: str, is_common: bool | None
) -> None:
    found = PARSER.name(label, "thing")
    assert (found and found.is_common) == is_common
    assert PARSER.name(label, "person") is None or not is_common


def test_the_parts_of_a_name() -> None:
    found = PARSER.name("Mr. John F. Kennedy Jr.", "person")
    assert found
    assert (found.initials, found.generation, found.gender) == (("f",), "jr", "his")


@pytest.mark.parametrize(
    ("spelt", "sound"),
    [
        *(("Selenskyj", "selenski"), ("Зеленський", "selenski"), ("泽连斯基", "selenski")),
        *(
            ("Lawrow", "lavrov"),
            ("Lavroff", "lavrov"),
            ("Λαβρόφ", "lavrov"),
            ("拉夫罗夫", "lavrov"),
        ),
        *(("Tschaikowski", "xaikovski"), ("Чайковский", "xaikovski")),
        *(("القذافي", "kdavi"), ("ذاکر", "sakr"), ("رمضان", "rmsan"), ("رمضان", "rmdan")),
    ],
)
def test_one_sound_in_many_spellings(spelt: str, sound: str) -> None:
    assert sound in words[folded(spelt)].sounds


def named(label: str, sort: Bearer = "person") -> Name:
    found = PARSER.name(label, sort)
    assert found
    return found


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Bill Burns", "William Burns", "Bill and William are forms of one given name"),
        ("S. Lavrov", "Sergei Lavrov", "S. is the initial of Sergei"),
        ("Orbán Viktor", "Viktor Orban", "the words stand in another order"),
        ("Lavrov", "Sergei Lavrov", "Lavrov is the surname of Sergei Lavrov"),
        ("Sergei Viktorovich Lavrov", "Sergei Lavrov", "Sergei Viktorovich Lavrov has more words"),
        (
            "WHO",
            "World Health Organization",
            "WHO has the first letters of World Health Organization",
        ),
        ("Kiev", "Київ", "Kiev and Київ are names of one place or body"),
        ("U.S.", "United States", "U.S. and United States are names of one place or body"),
    ],
)
def test_why_two_names_may_be_of_one_thing(one: str, other: str, reason: str) -> None:
    found = likeness(named(one), named(other), "person")
    assert found
    assert reason in found.reasons


def test_only_persons_have_surnames() -> None:
    found = likeness(named("Muslims", "open"), named("Sunni Muslims", "open"), "open")
    assert found
    assert "Muslims is the last word of Sunni Muslims" in found.reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("Hillary Clinton", "Bill Clinton"), ("J.M. Berger", "Alan Berger")),
        *(("James B. Comey", "James Baker"), ("John Kerry", "John Kelly")),
    ],
)
def test_other_given_names_are_other_persons(one: str, other: str) -> None:
    assert likeness(named(one), named(other), "person") is None


def test_a_junior_is_no_senior() -> None:
    junior, senior, neither = (named(f"Robert Kennedy{end}") for end in (" Jr.", " Sr.", ""))
    apart, doubtful = (likeness(junior, each, "person") for each in (senior, neither))
    assert apart
    assert doubtful
    assert apart.against == ("jr is not sr",)
    assert apart.score < 0.2 < doubtful.score
    assert doubtful.against == ("only one is called jr",)


LABELS = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            "Ana Lima Mr. of Oz J. Jr. the King Зеленский 泽连斯基 لافروف O'Neil UN and al- ' . , (".split()
        ),
        max_size=7,
    ).map(" ".join),
)


@settings(max_examples=count(20_000))
@given(LABELS, LABELS, st.sampled_from(["person", "thing", "open"]))
def test_any_label_is_read_and_compared_alike_from_both_sides(
    one: str, other: str, sort: Bearer
) -> None:
    first, second = PARSER.name(one, sort), PARSER.name(other, sort)
    if first and second:
        there, back = likeness(first, second, sort), likeness(second, first, sort)
        assert bool(there) == bool(back)
        if there and back:
            assert 0 <= there.score <= 1
            assert there.score == pytest.approx(back.score)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("University of Tavenor", "Tavenor University", "the words stand in another order"),
        ("Ministry of Health", "Health Ministry", "the words stand in another order"),
        ("Bank of Sena", "the Bank of Sena", "the names are equal"),
        ("Núñez Trust", "Nunez Trust", "the names are equal"),
        ("Bank of Sena", "Bank for Sena", "the names have the same main words"),
    ],
)
def test_names_of_the_same_words_are_called_equal_only_where_they_are(
    one: str, other: str, reason: str
) -> None:
    first, second = PARSER.name(one, "thing"), PARSER.name(other, "thing")
    assert first
    assert second
    found = likeness(first, second, "thing")
    assert found
    assert found.reasons == (reason,)
