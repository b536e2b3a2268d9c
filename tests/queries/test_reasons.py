"""What is said for a reason, what is held back for one, and what was not said."""

from __future__ import annotations

import pyoxigraph as ox
from queries.asked import Asked, Row, nquads
from queries.test_contradictions import HEAD, STORY, TALKS, claim


def asked(question: str, *claims: str, **given: str) -> list[Row]:
    story = f"{HEAD}@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .{STORY}{''.join(claims)}}}"
    with Asked(nquads(ox.parse(story.encode(), format=ox.RdfFormat.TRIG))) as ask:
        return ask(question, **given)


PACT = "kg:about <agreement/pact>"
REJECTS = claim("1", "ana", "Rejects", PACT, more="kg:because claim:2")
REASON = claim("2", "ben", "Demands", TALKS, more='kg:quote "talks at once"')
PROMISES = claim("3", "cy", "Promises", TALKS, more="kg:condition claim:2")


def test_a_reason_and_a_condition_are_told_with_the_claim_in_their_own_words() -> None:
    rows = asked("reasons", REJECTS, REASON, PROMISES)
    assert [(row["link"], row["reason_quote"]) for row in rows] == [
        ("because", "talks at once"),
        ("condition", "talks at once"),
    ]
    assert str(rows[0]["claim"]).startswith("Ana rejects the pact")


def test_reasons_of_one_speaker_or_on_one_matter_are_theirs_alone() -> None:
    claims = (REJECTS, REASON, PROMISES)
    assert [row["link"] for row in asked("reasons", *claims, speaker="Ana")] == ["because"]
    assert [row["link"] for row in asked("reasons", *claims, about="pact")] == ["because"]
    assert asked("reasons", *claims, speaker="Ben") == []


def test_what_is_held_back_is_counted_by_reason() -> None:
    rows = asked(
        "held-back",
        claim("1", "ana", "Asserts", TALKS, more="kg:heldBackBy kg:InQuestion"),
        claim("2", "ben", "Asserts", TALKS, more="kg:heldBackBy kg:InQuestion"),
        claim("3", "cy", "Asserts", PACT, more="kg:heldBackBy kg:UnknownAttribute"),
        claim("4", "dan", "Asserts", PACT),
    )
    assert [row["statements"] for row in rows] == [2, 2, 1]
    assert len({row["reason"] for row in rows}) == 2


def test_a_denied_saying_is_found_with_who_denies_it() -> None:
    document = claim("1", "ana", "Asserts", PACT, more="kg:attributedTo <doc/d>", denied=True)
    denial = claim("2", "cy", "Denies", "")
    saying = claim("3", "ben", "Refuses", TALKS, "2", denied=True)
    rows = asked("denied-sayings", document, denial, saying)
    assert len(rows) == 2
    (ana,) = asked("denied-sayings", document, denial, saying, speaker="Ana")
    assert (ana["stance"], ana["told_by"]) == ("Asserts", "Story")
    (ben,) = asked("denied-sayings", document, denial, saying, about="talks/t")
    assert (ben["stance"], str(ben["told_by"])[:9]) == ("Refuses", "Cy denies")
    assert asked("denied-sayings", denial, speaker="Cy") == []
