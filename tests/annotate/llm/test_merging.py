"""Items of several answers, each once."""

from __future__ import annotations

from kgraph.annotate.llm.merging import Placed, merged


def mention(begin: int, passage: int = 0) -> Placed:
    return Placed("mentions", "Person", ((begin, begin + 3),), passage)


def claim(
    passage: int, *arguments: tuple[str, str], label: str = "Asserts", begin: int = 10
) -> Placed:
    return Placed("claims", label, ((begin, begin + 4),), passage, arguments)


def test_a_mention_of_one_label_and_place_is_one() -> None:
    found, stands = merged({"a": mention(0), "b": mention(0, 1), "c": mention(5, 1)})
    assert list(found) == ["a", "c"]
    assert stands == {"a": "a", "b": "a", "c": "c"}


def test_events_are_one_if_what_they_name_is_one() -> None:
    items = {
        "m": mention(0),
        "n": mention(0, 1),
        "inner": claim(0, ("Claimant", "m"), begin=20),
        "outer": claim(0, ("Claim", "inner")),
        "inner again": claim(1, ("Claimant", "n"), begin=20),
        "outer again": claim(1, ("Claim", "inner again")),
    }
    found, stands = merged(items)
    assert list(found) == ["m", "inner", "outer"]
    assert stands["outer again"] == "outer"


def test_the_fuller_of_two_passages_counts() -> None:
    items = {
        "m": mention(0),
        "short": claim(0, ("Claimant", "m")),
        "n": mention(0, 1),
        "o": mention(5, 1),
        "full": claim(1, ("Claimant", "n"), ("About", "o")),
        "reporting": claim(0, ("Claim", "short"), begin=30),
    }
    found, _ = merged(items)
    assert "short" not in found
    assert found["reporting"].arguments == (("Claim", "full"),)
    assert found["full"].arguments == (("Claimant", "m"), ("About", "o"))


def test_two_claims_of_one_passage_by_one_verb_stay_two() -> None:
    items = {"m": mention(0), "a": claim(0, ("Claimant", "m")), "b": claim(0)}
    assert list(merged(items)[0]) == ["m", "a", "b"]


def test_events_with_different_arguments_stay_two() -> None:
    items = {
        "m": mention(0),
        "o": mention(5, 1),
        "a": claim(0, ("Claimant", "m")),
        "b": claim(1, ("Claimant", "o")),
    }
    assert list(merged(items)[0]) == list(items)


def test_a_circle_and_a_chain_of_thousands_end() -> None:
    circle = {"a": claim(0, ("Claim", "b")), "b": claim(0, ("Claim", "a"), label="Denies")}
    assert list(merged(circle)[0]) == ["a", "b"]
    chain = {f"c{n}": claim(0, ("Claim", f"c{n + 1}"), begin=n) for n in range(5_000)}
    assert len(merged(chain)[0]) == 5_000
