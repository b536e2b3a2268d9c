"""What a report counts of the graph of the sources, and how it is counted on after a small change."""

from __future__ import annotations

from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.model.identity import BASE, lexicon_graph
from kgraph.model.vocabulary import KG, RDF, RDFS
from kgraph.pipeline.figures import Figures, figures
from kgraph.rdf.claim_terms import ASSERTED_BY, DOCUMENT, TEXT
from kgraph.storage.rdf.quad_lines import QuadLine, subject_of

CLAIM, OTHER, PROPOSITION, ONE, TWO = (
    f"<{BASE}{name}>" for name in ("claim/a", "claim/b", "proposition/a", "doc/1", "doc/2")
)
LEXICON = f"<{lexicon_graph(BASE)}>"


def line(subject: str, predicate: str, object: str, graph: str = ONE) -> QuadLine:
    return QuadLine(f"{subject} <{predicate}> {object} {graph}")


def counted(*lines: QuadLine) -> Figures:
    return figures(sorted(lines), BASE)


def test_a_triple_in_several_graphs_counts_once_and_one_of_the_lexicon_alone_does_not() -> None:
    assert counted(
        line(CLAIM, KG.quote, '"a b"'),
        line(CLAIM, KG.quote, '"a b"', TWO),
        line(CLAIM, KG.quote, '"a b"', LEXICON),
        line(OTHER, RDFS.label, '"known"', LEXICON),
    ) == Figures(claims=1, triples=1)


def test_a_proposition_with_two_claims_is_one_that_is_asserted() -> None:
    said = [line(PROPOSITION, ASSERTED_BY, each) for each in (CLAIM, OTHER)]
    assert counted(*said) == Figures(propositions=1, asserted=1, triples=2)


def test_a_proposal_is_no_claim() -> None:
    types = [(CLAIM, KG.ProposedClaim), (OTHER, KG.Claim)]
    lines = [line(subject, RDF.type, f"<{kind}>") for subject, kind in types]
    assert counted(*lines) == Figures(claims=1, proposed=1, triples=2)


def test_a_saying_that_is_told_not_to_have_been_said_is_no_claim() -> None:
    types = [(CLAIM, KG.DeniedSaying), (OTHER, KG.ReportedClaim)]
    lines = [line(subject, RDF.type, f"<{kind}>") for subject, kind in types]
    assert counted(*lines) == Figures(claims=1, denied_sayings=1, triples=2)


def test_texts_count_and_words_that_look_like_a_property_do_not() -> None:
    looks = f'"<{ASSERTED_BY}> <{TEXT}> <{RDF.type}> <{KG.ProposedClaim}>"'
    lines = [line(ONE, TEXT, '"Peter leads."'), line(ONE, KG.quote, looks)]
    assert counted(*lines) == Figures(triples=2, full_texts=1)


def test_documents_without_a_date_of_issue_are_counted() -> None:
    documents = [line(each, RDF.type, f"<{KG.Document}>", each) for each in (ONE, TWO)]
    issued = line(ONE, DOCUMENT["issued"], '"2026-11-03"')
    assert counted(*documents, issued) == Figures(triples=3, undated=1)


_KINDS = (KG.ProposedClaim, KG.DeniedSaying, KG.Claim)
LINES = st.lists(
    st.builds(
        line,
        st.sampled_from([CLAIM, OTHER, PROPOSITION, ONE]),
        st.sampled_from([RDF.type, ASSERTED_BY, TEXT, KG.quote]),
        st.sampled_from([f"<{each}>" for each in _KINDS] + [CLAIM, '"words"']),
        st.sampled_from([ONE, TWO, LEXICON]),
    )
)


@settings(max_examples=count(500), deadline=None)
@given(before=LINES, after=LINES)
def test_the_figures_of_a_changed_graph_are_those_of_the_whole(
    before: list[QuadLine], after: list[QuadLine]
) -> None:
    differs = {subject_of(each) for each in {*before} ^ {*after}}
    old, new = ([*(x for x in {*some} if subject_of(x) in differs)] for some in (before, after))
    changed = counted(*{*before}).changed(counted(*old), counted(*new))
    assert changed == counted(*{*after})
