"""No row of any question tells what somebody is reported to say without who reports it."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from queries.asked import PACK, Asked, Row, nquads
from queries.nested import CHAIN, HEAD, quads

from kgraph.queries.question_files import Parameter, Question, parse_question

SENTENCE = "Anna says that Ben admits that Carl "
NO_STATEMENTS = {"about", "mentions-of", "co-mentioned", "speakers"}
"""They tell of facts, of mentions, or of numbers."""
THINGS = ("draft/d", "person/anna", "person/ben", "person/carl", "person/deep", "topic/deep")


@pytest.fixture(scope="module")
def ask() -> Iterator[Asked]:
    with Asked(nquads(quads())) as asked:
        yield asked


def settings(question: Question) -> Iterator[dict[str, str]]:
    """Each thing of the story for each parameter, and all that is optional left out; words are `deep`."""
    needed = [each for each in question.parameters if not each.optional]
    words = {each.name: "deep" for each in needed if each.type == "literal"}
    for thing in THINGS:
        yield words | {each.name: thing for each in needed if each.type == "entity"}
        for each in filter(is_entity, question.parameters):
            yield {**{one.name: thing for one in needed}, each.name: thing}


def is_entity(parameter: Parameter) -> bool:
    return parameter.type == "entity"


def asked_all(ask: Asked, name: str) -> list[Row]:
    return [row for given in settings(PACK[name]) for row in ask(name, **given)]


# Nothing in this graph is a proposal or a conclusion, and no two say the same words:
# tests/test_proposals.py, tests/cli/test_questions.py and tests/queries/test_words_only.py have some.
@pytest.mark.parametrize(
    "name", sorted(PACK.keys() - NO_STATEMENTS - {"proposals", "opposed-words", "conclusions"})
)
def test_a_reported_claim_never_stands_without_its_chain(ask: Asked, name: str) -> None:
    rows = asked_all(ask, name)
    deep = [row for row in rows if "deep words" in row.values()]
    assert deep
    for row in deep:
        assert any(str(cell).startswith((CHAIN, SENTENCE)) for cell in row.values()), row


@pytest.mark.parametrize("name", sorted(PACK))
def test_what_is_only_reported_stands_in_no_row_without_a_chain(ask: Asked, name: str) -> None:
    asked = " ".join(name for row in asked_all(ask, name) for name in map(str, row.values()))
    if name in NO_STATEMENTS:
        assert "deep" not in asked
        assert "Carl" not in asked
    for row in asked_all(ask, name):
        if any("deep" in str(cell) for cell in row.values()):
            assert any(
                str(c).startswith((CHAIN, SENTENCE, "Anna asserts", "Anna demands"))
                for c in row.values()
            ), row


def test_a_contradiction_shows_both_chains(ask: Asked) -> None:
    [row] = ask("contradictions")
    assert str(row["for"]).startswith("Anna demands ")
    assert str(row["against"]).startswith(SENTENCE)
    assert str(row["for"]).endswith(" · CORRECTED")
    assert str(row["against"]).endswith(" · CORRECTED")


def test_claims_of_corrected_documents_are_marked(ask: Asked) -> None:
    assert {row["chain"] for row in ask("vetoes")} == {CHAIN}
    assert all(str(row["claim"]).endswith(" · CORRECTED") for row in ask("vetoes"))


CONCLUSIONS = f"""{HEAD}
<graph/inferred> {{
  proposition:veto a kg:Proposition ; rdf:subject <person/a> ; rdf:predicate kg:holdsVetoOver ;
    rdf:object <draft/d> .
  <person/a> rdfs:label "Ada" . <person/b> rdfs:label "Bob" . <draft/d> rdfs:label "draft" .
  claim:f a kg:DerivedClaim ; kg:proposition proposition:veto ; kg:factual true .
  claim:j a kg:DerivedClaim ; kg:proposition proposition:veto ; kg:joint true ;
    kg:onTermsOf claim:a, claim:r .
  claim:r a kg:Claim ; kg:claimant <person/b> ; kg:stance kg:Asserts .
  claim:a a kg:ReportedClaim ; kg:claimant <person/a> ; kg:stance kg:Demands ; kg:within claim:r .
  claim:t a kg:DerivedClaim ; kg:proposition proposition:veto ; kg:onTermsOf claim:a .
}}
"""


def test_what_follows_by_a_rule_is_marked_with_whose_word_it_rests_on() -> None:
    data = nquads(ox.parse(CONCLUSIONS.encode(), format=ox.RdfFormat.TRIG))
    with Asked(data) as ask:
        assert [(row["standing"], row["chain"]) for row in ask("vetoes")] == [
            ("derived fact", "facts"),
            ("derived", "Bob asserts + Bob asserts › Ada demands"),
            ("derived", "Bob asserts › Ada demands"),
        ]
        assert {row["claim"] for row in ask("vetoes")} == {
            "It follows that Ada holds a veto over the draft; nobody says this."
        }
        assert [row["standing"] for row in ask("about", about="Ada")] == ["derived fact"]
        assert ask("speakers") == [{"speaker": "Bob", "claims": 1, "reports": 1, "derived": 0}]


def test_any_query_that_returns_a_claim_gets_its_sentence_with_all_who_report_it(
    ask: Asked,
) -> None:
    text = (
        "# title: t\n# description: d\n# example: e\n"
        "SELECT ?anything { ?anything kg:quote 'deep words' } ORDER BY ?anything"
    )
    own = parse_question(text, "own", "own.rq")
    found = [str(row["anything"]) for row in ask(own)]
    assert len(found) == 3
    assert all(each.startswith(SENTENCE) and each.endswith(" · CORRECTED") for each in found)
