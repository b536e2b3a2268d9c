"""The measure of the benchmark: what counts as the same."""

from __future__ import annotations

from benchmarks.compared_claims import Claim, Counts, bare, paired


def test_edges_of_which_schemes_make_different_use_do_not_count() -> None:
    text = "said that “the plan failed,” he"
    assert bare(text, ((5, 28),)) == bare(text, ((15, 26),))


def test_sentences_of_a_quotation_are_one() -> None:
    text = "“Go. Stay.”"
    assert bare(text, ((1, 4), (5, 10))) == bare(text, ((0, 11),))


def test_a_claim_is_in_one_pair_and_that_of_its_cue() -> None:
    one = Claim(((10, 20),), ((0, 4),), ((5, 9),), "")
    longer = Claim(((0, 40),), (), ((30, 34),), "")
    assert paired([one], [longer, one]) == [(0, 1)]
    assert paired([one, one], [one]) == [(0, 0)]


def test_scores_are_those_of_all_documents() -> None:
    assert Counts().plus(4, 2, 1).plus(0, 2, 1).scores == (0.5, 0.5, 0.5)
