"""What every graph promises, whatever the annotations: each word cited, each claim attributed, nothing
asserted that the text does not state itself, every name recomputable from the graph."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from counts import count
from hypothesis import given, settings
from independent import LEXICON, NIF, PROMOTED, Reading, number, spans, text_of
from made_texts import Texts, many, quads_of, texts
from worked import DATA, annotate, streamed


@pytest.fixture(scope="module")
def story() -> Reading:
    return Reading(streamed())


STORY_TEXT = (DATA / "istanbul-guarantees.txt").read_bytes().decode()


def assert_cited(graph: Reading, text: str) -> None:
    """Every mention, claim and piece of evidence resolves to characters equal to its words."""
    for mention in graph.mentions:
        begin, end = min(b for b, _ in spans(mention)), max(e for _, e in spans(mention))
        assert 0 <= begin < end <= len(text)
        assert graph.of[mention][f"<{NIF}beginIndex>"] == {number(begin)}
        assert graph.of[mention][f"<{NIF}endIndex>"] == {number(end)}
        assert graph.of[mention][f"<{NIF}anchorOf>"] == {text_of(text[begin:end])}
        assert graph.of[mention][f"<{NIF}referenceContext>"] == {f"{mention.partition('#')[0]}>"}
    for claim in graph.claims:
        assert_quoted(graph, claim)
        begin, end = (value(graph.all(claim, name)) for name in ("quoteBegin", "quoteEnd"))
        assert graph.all(claim, "quote") == {text_of(text[begin:end])}


def value(numbers: set[str]) -> int:
    (found,) = numbers
    return int(found.split('"')[1])


def assert_quoted(graph: Reading, claim: str) -> None:
    """The quote is the whole content; without one it is that part of the evidence that stands in the
    sentence of the claim."""
    contents = graph.all(claim, "content")
    cited = [span for m in contents or graph.all(claim, "evidence") for span in spans(m)]
    begin, end = (value(graph.all(claim, name)) for name in ("quoteBegin", "quoteEnd"))
    within = [(b, e) for b, e in cited if begin <= b and e <= end]
    assert (begin, end) == (min(b for b, _ in within), max(e for _, e in within))
    assert not contents or len(within) == len(cited)


def assert_evidence(graph: Reading) -> None:
    """Every claim rests on mentions of one document, which the graph has, cues and contents too."""
    mentions = set(graph.mentions)
    for claim in graph.claims:
        evidence = graph.all(claim, "evidence")
        assert evidence
        assert evidence | graph.all(claim, "content") | graph.all(claim, "cue") <= mentions
        assert graph.all(claim, "content") <= evidence
        assert graph.document(claim) in graph.a("Document")


def assert_nothing_leaks(graph: Reading) -> None:
    """What is asserted is exactly what the document itself states, and names the claims that do."""
    assert graph.asserted() == graph.stated()
    for proposition in graph.propositions:
        holders = {c for c in graph.claims if proposition in graph.all(c, "proposition")}
        assert holders
        assert graph.all(proposition, "assertedBy") == set(filter(graph.states, holders))


def assert_attributed(graph: Reading) -> None:
    """A reported claim names its reporter and every speaker on the way, and a denied saying the
    document where no claim tells of it; others name neither."""
    denied = graph.a("DeniedSaying")
    for claim in graph.claims:
        chain = graph.chain(claim)
        assert (claim in graph.a("ReportedClaim")) == (bool(chain) and claim not in denied)
        levels = {*chain, claim}
        speakers = {s for each in levels for s in graph.all(each, "claimant")}
        if any(each in denied and not graph.chain(each) for each in levels):
            speakers.add(graph.document(claim))
        assert graph.all(claim, "attributedTo") == (speakers if chain or claim in denied else set())
        assert len(graph.all(claim, "claimant")) == 1 or not graph.in_own_voice(claim)


def assert_recomputable(graph: Reading) -> None:
    """Every claim and proposition is named by its own content, as the graph has it."""
    assert {c: graph.recomputed(c) for c in graph.claims} == {c: c for c in graph.claims}
    for proposition in graph.propositions:
        assert graph.recomputed_proposition(proposition) == proposition


def assert_no_blank_node(graph: Reading) -> None:
    for quad in graph.quads:
        assert not any(isinstance(part, ox.BlankNode) for part in quad)


def test_the_story_cites_its_characters(story: Reading) -> None:
    assert (len(story.claims), len(story.mentions)) == (52, 256)
    assert_cited(story, STORY_TEXT)
    assert_evidence(story)


def test_the_story_asserts_what_it_states_itself_and_nothing_else(story: Reading) -> None:
    assert len(story.stated()) == 73
    assert_nothing_leaks(story)
    assert_attributed(story)


def test_the_names_of_the_story_can_be_recomputed_from_its_graph(story: Reading) -> None:
    assert len(story.propositions) == 152
    assert_recomputable(story)


def test_the_story_has_no_blank_node(story: Reading) -> None:
    assert_no_blank_node(story)


def test_a_lexicon_with_blank_nodes_brings_none_into_the_graph(tmp_path: Path) -> None:
    lexicon = tmp_path / "lexicon.ttl"
    lexicon.write_text("<https://a.org/x> <https://a.org/p> [ <https://a.org/q> 1 ], _:x .")
    source = annotate(tmp_path, "a", "[T1 Person|Anna Kim]")
    graph = Reading(streamed(source, lexicon=lexicon))
    assert sum(str(quad.graph_name) == LEXICON for quad in graph.quads) == 3
    assert_no_blank_node(graph)


@many
@given(texts())
def test_any_text_cites_its_characters(found: Texts) -> None:
    graph = Reading(quads_of(found))
    assert_cited(graph, found.text)
    assert_evidence(graph)


@many
@given(texts())
def test_no_text_asserts_what_it_does_not_state_itself(found: Texts) -> None:
    graph = Reading(quads_of(found))
    if found.status:  # corrected or retracted
        assert not graph.asserted()
        assert not any(graph.all(p, "assertedBy") for p in graph.propositions)
    else:
        assert_nothing_leaks(graph)
    assert_attributed(graph)


@many
@given(texts())
def test_the_names_of_any_graph_can_be_recomputed_from_it(found: Texts) -> None:
    graph = Reading(quads_of(found))
    assert_recomputable(graph)
    assert_no_blank_node(graph)


@many
@given(texts())
def test_without_promotion_no_text_asserts_anything(found: Texts) -> None:
    graph = Reading(quads_of(found, policy="none"))
    assert not graph.asserted()
    assert not any(graph.all(p, "assertedBy") for p in graph.propositions)


def test_the_made_texts_are_not_all_trivial() -> None:
    """The strategy makes nesting, contents, own voices, splits and facts: else it proves little."""
    seen: set[str] = set()

    @settings(many, max_examples=max(100, count(300)), derandomize=True)
    @given(texts())
    def look(found: Texts) -> None:
        graph = Reading(quads_of(found))
        seen.update(str(len(graph.chain(claim))) for claim in graph.claims)
        seen.update("content" for claim in graph.claims if graph.all(claim, "content"))
        seen.update("because" for claim in graph.claims if graph.all(claim, "because"))
        seen.update("nobody's" for claim in graph.claims if not graph.all(claim, "claimant"))
        seen.update("fact" for _ in graph.asserted())

    look()
    assert seen >= {"0", "1", "2", "content", "because", "nobody's", "fact"}


def test_without_promotion_the_story_asserts_nothing() -> None:
    graph = Reading(streamed(policy="none"))
    assert len(graph.claims) == 52
    assert not graph.asserted()
    assert not any(graph.all(p, "assertedBy") for p in graph.propositions)


MET = "[T1 Person|Anna Kim] [T2 memberOf|joined] [T3 Group|the Blue Party]. "
JOINED = "E1 memberOf:T2 Subject:T1 Object:T3\n"
LEFT = "[T4 Person|Ben Oh] [T5 memberOf|joined] [T6 Group|the Blue Party]."
BEN = "E2 memberOf:T5 Subject:T4 Object:T6\n"
SAID = "[T7 Person|Cleo Ray] [T8 Asserts|says] so: [T9 Quote|the next words]. "
QUOTED = "E3 Asserts:T8 Claimant:T7 Proposition:E1"


def test_two_sources_assert_what_two_publishers_state_and_nothing_else(tmp_path: Path) -> None:
    annotate(tmp_path / "in", "a", MET + LEFT, JOINED + BEN, publisher="A")
    annotate(tmp_path / "in", "b", MET, JOINED, publisher="B")
    annotate(tmp_path / "in", "a2", LEFT, BEN, publisher="A")
    annotate(tmp_path / "in", "unknown", LEFT, BEN)
    annotate(tmp_path / "in", "retracted", LEFT, BEN, publisher="C", status="retracted")
    quoted = f"{BEN}E3 Asserts:T8 Claimant:T7 Proposition:E2"
    annotate(tmp_path / "in", "quoted", LEFT + SAID, quoted, publisher="D")
    graph = Reading(streamed(tmp_path / "in", policy="two-sources"))
    (fact,) = graph.asserted()
    assert [part.rpartition("/")[2] for part in fact] == [
        "anna-kim>",
        "ns#memberOf>",
        "blue-party>",
    ]
    (proposition,) = (p for p in graph.propositions if graph.all(p, "assertedBy"))
    assert graph.fact(proposition) == fact
    by = graph.all(proposition, "assertedBy")
    assert {graph.document(claim).rpartition("/")[2] for claim in by} == {"a>", "b>"}
    promoted = {str(q.graph_name) for q in graph.quads if str(q.subject) == fact[0]} - {LEXICON}
    assert PROMOTED in promoted


@pytest.mark.parametrize("policy", ["stated", "two-sources"])
def test_what_two_publishers_report_of_others_is_no_fact(tmp_path: Path, policy: str) -> None:
    for publisher in ("A", "B"):
        annotate(tmp_path / "in", publisher, MET + SAID, JOINED + QUOTED, publisher=publisher)
    graph = Reading(streamed(tmp_path / "in", policy=policy))
    assert len(graph.claims) == 2
    assert not graph.asserted()


def test_a_retracted_document_asserts_nothing_and_is_marked(tmp_path: Path) -> None:
    source = annotate(tmp_path, "a", MET, JOINED, status="retracted")
    graph = Reading(streamed(source))
    assert len(graph.claims) == 1
    assert not graph.asserted()
    (document,) = graph.a("Document")
    assert graph.all(document, "status") == {"<https://w3id.org/kgraph/ns#Retracted>"}


@pytest.mark.parametrize("text", ["full", "quotes", "none"])
def test_a_graph_carries_as_much_of_the_text_as_is_asked_for(text: str) -> None:
    graph = Reading(streamed(text=text))
    predicates = {str(quad.predicate) for quad in graph.quads}
    assert (f"<{NIF}isString>" in predicates) == (text == "full")
    assert (f"<{NIF}anchorOf>" in predicates) == (text != "none")
    assert ("<https://w3id.org/kgraph/ns#quote>" in predicates) == (text != "none")
    assert len(graph.mentions) == 256
    if text == "full":
        (document,) = graph.a("Document")
        assert graph.of[document][f"<{NIF}isString>"] == {text_of(STORY_TEXT)}
    if text != "none":
        assert_cited(graph, STORY_TEXT)


def test_how_much_text_a_graph_carries_changes_no_name_and_no_fact(story: Reading) -> None:
    bare = Reading(streamed(text="none"))
    assert (bare.claims, bare.mentions) == (story.claims, story.mentions)
    assert bare.asserted() == story.asserted()
