"""The gaps of annotation that `kgraph check` lists."""

from __future__ import annotations

from annotated import read
from meaning import converted

from kgraph.claims.coverage import Coverage
from kgraph.formats.shared.files.elements import parse_tree
from kgraph.formats.tei import read as tei
from kgraph.pipeline.parts.plain_values import coverage_of, plain_coverage


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


def test_a_sentence_with_the_verb_of_a_claim_is_no_gap_wherever_its_words_stand() -> None:
    found = gaps(
        "[T1 Quote|The pipes leak]. [T2 Person|Ana] [T3 Denies|dismissed] that. It rained.",
        "E1 Denies:T3 Claimant:T2 Content:T1",
    )
    assert [gap.words for gap in found.silent] == ["It rained."]


def test_gaps_of_a_text_in_a_file_of_annotations_have_the_lines_of_that_file() -> None:
    file = (
        "<TEI><text><body>\n<p>It was late.</p>\n\n<p>Then <name>Ana</name> came.</p>\n"
        "<p><said>Go!</said></p>\n</body></text></TEI>"
    )
    (reading,) = tei.parse(parse_tree(file.encode(), "a.xml"), "a", "a.xml")
    assert reading.layer
    found = Coverage()
    found.take(reading.layer, converted(reading).claims)
    assert found.silent == [("a.xml", 0, "It was late."), ("a.xml", 4, "Then Ana came.")]
    assert found.speakerless == [("a.xml", 5, "Go!")]


def test_gaps_of_a_text_in_a_file_of_its_own_have_the_lines_of_the_text() -> None:
    found = gaps("[T1 Person|Ana] left.\n\n[T2 Person|Ben] left.", "")
    assert [(gap.file[-4:], gap.line) for gap in found.silent] == [(".txt", 1), (".txt", 3)]


def test_a_text_that_two_annotate_has_each_sentence_and_each_claim_once() -> None:
    ana = gaps(
        "[T1 Person|Ana] [T2 leads|leads] [T3 Group|us]. Ben left. It rained.",
        "E1 leads:T2 Subject:T1 Object:T3",
    )
    ben = gaps(
        "Ana leads us. [T1 Person|Ben] [T2 leads|left]. It rained.",
        "E1 leads:T2 Subject:T1 Object:T1",
    )
    for first, second in ((ana, ben), (ben, ana), (ana, ana)):
        both = Coverage()
        both.add(first)
        both.add(second)
        assert both.sentences == 3
        assert both.claims == (1 if first is second else 2)
        silent = ["It rained."] if first is not second else ["Ben left.", "It rained."]
        assert [gap.words for gap in both.silent] == silent
    assert [gap.words for gap in ana.silent] == ["Ben left.", "It rained."]


def test_what_is_kept_of_a_measured_text_is_what_was_measured() -> None:
    found = gaps(
        "[T1 Asserts|It is said] that [T2 Quote|it rains]. Ben left.", "E1 Asserts:T1 Content:T2"
    )
    assert coverage_of(plain_coverage(found)) == found
    assert found.speakerless
    assert found.silent
    assert coverage_of(plain_coverage(Coverage())) == Coverage()
