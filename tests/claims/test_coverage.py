"""The gaps of annotation that `kgraph check` lists."""

from __future__ import annotations

from annotated import read

from kgraph.claims.coverage import Coverage


def gaps(text: str, lines: str) -> Coverage:
    found, coverage = read(text, lines), Coverage()
    coverage.take(found.layer, found.claims())
    return coverage


def test_a_claim_of_nobodys_lacks_a_speaker_and_what_is_withheld_does_not() -> None:
    text = (
        "[T1 Asserts|It is said] that [T2 Quote|it rains]. "
        "Does [T3 Person|Ana] [T4 leads|lead] [T5 Group|us]?"
    )
    found = gaps(text, "E1 Asserts:T1 Content:T2\nE2 leads:T4 Subject:T3 Object:T5")
    assert [gap.words for gap in found.speakerless] == ["it rains"]
    assert (found.claims, found.sentences) == (2, 2)


def test_a_sentence_without_a_statement_and_a_mention_without_a_use_are_gaps() -> None:
    found = gaps(
        "[T1 Person|Ana] [T2 leads|leads] [T3 Group|us]. [T4 Person|Ben] left.",
        "E1 leads:T2 Subject:T1 Object:T3",
    )
    assert [gap.words for gap in found.silent] == ["Ben left."]
    assert [gap.words for gap in found.unused] == ["Ben"]
