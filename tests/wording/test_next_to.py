"""Who says of what is told beside it that nobody did it, and names nothing else."""

from __future__ import annotations

import pytest

from kgraph.model.vocabulary import KG
from kgraph.wording.compared_words import compared_words
from kgraph.wording.contents import content_of
from kgraph.wording.next_to import denied_next_to
from kgraph.wording.opposing import Stand
from kgraph.wording.said import Said

TABLE = compared_words("en")
FAR = 1000


def stand(claim: str, begin: int, words: str) -> tuple[Said, Stand]:
    said = Said(claim, "doc", begin, begin + len(words), words, KG.Asserts, False, True)
    return said, Stand(KG.Asserts, False, content_of(words, TABLE))


def reasons(*told: str, apart: int = 100) -> list[str]:
    claims = [stand(words, number * apart, words) for number, words in enumerate(told)]
    return [why.reason for why, _, _ in denied_next_to(claims, TABLE)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the dam was inspected in May", "nobody had inspected it"),
        ("the dam was inspected in May", "there was no inspection"),
        ("there was no warning", "she had warned them twice"),
        ("the council had been warned", "there was no warning"),
        ("the firm had paid them", "nobody had paid us"),
    ],
)
def test_a_deed_is_opposed_to_who_says_that_there_was_none(one: str, other: str) -> None:
    assert len(reasons(one, other)) == 1
    assert not reasons(one, other, apart=FAR)
    assert not reasons(one, "the ferry was late", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("there was no warning", "a warning system would be built"),
        ("there was no warning", "the forecast warned of rain next week"),
        ("there was no warning in the manual", "she had warned them twice"),
        ("nobody had inspected it", "the bridge was painted in May"),
        ("there was no repair", "the road will be repaired next year"),
        ("there was no time to read it", "he had read it twice in time for the vote"),
        ("there was no decision on the school", "the council decided on the bridge"),
        ("she had not agreed", "they agreed to it"),
        ("there was no threat to jobs", "he threatened to resign"),
        ("nobody knew", "it was known in London"),
    ],
)
def test_what_is_done_to_nobody_or_else_is_opposed_to_nothing(one: str, other: str) -> None:
    assert not reasons(one, other)
    assert not reasons(other, one)
