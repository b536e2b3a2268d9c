"""The profiles of named entities: every label means a term, and only names are always names."""

from __future__ import annotations

import pytest
from meaning import meaning

ONTONOTES = """PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE DATE TIME PERCENT
MONEY QUANTITY ORDINAL CARDINAL""".split()

CORENLP = """PERSON LOCATION ORGANIZATION MISC MONEY NUMBER ORDINAL PERCENT DATE TIME DURATION SET EMAIL
URL CITY STATE_OR_PROVINCE COUNTRY NATIONALITY RELIGION TITLE IDEOLOGY CRIMINAL_CHARGE CAUSE_OF_DEATH
HANDLE""".split()


@pytest.mark.parametrize(
    ("profile", "labels"),
    [
        ("conll-ner", "PER LOC ORG MISC".split()),
        ("ontonotes", ONTONOTES),
        ("corenlp", CORENLP),
    ],
)
def test_every_label_means_a_term(profile: str, labels: list[str]) -> None:
    scheme = meaning(profile).scheme
    assert {scheme.label(label).sort for label in (*labels, *scheme.profile.labels)} <= {
        "entity",
        "span",
    }


@pytest.mark.parametrize("profile", ["conll-ner", "ontonotes", "corenlp"])
def test_what_is_always_a_name_denotes_a_thing(profile: str) -> None:
    scheme = meaning(profile).scheme
    assert {scheme.label(label).sort for label in scheme.profile.always} == {"entity"}


def test_a_mention_of_coreference_alone_is_not_always_a_name() -> None:
    assert "Entity" not in meaning("ontonotes").scheme.profile.always
