"""What a profile maps to "" is left out: it is counted, costs nothing, and nothing of it is in the graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from annotated import read
from typed import kgraph

from kgraph.claims.left_out import without_left_out
from kgraph.errors import InputError
from kgraph.model.annotations import Layer
from kgraph.model.ledger import Ledger
from kgraph.schema.ontology import shipped_ontology
from kgraph.schema.profile_reading import parse_profile
from kgraph.schema.scheme import Scheme

TEXT = "[T1 Person|Ana Lima] [T2 Asserts|said] that [T3 State|Oz] [T4 Rejects|refused] [T5 Plan|the plan]."
ANNOTATIONS = """E1 Asserts:T2 Claimant:T1 Claim:E2
E2 Rejects:T4 Claimant:T3 About:T5
R1 opposes Arg1:T3 Arg2:T5
A1 Polarity E2 NEG
A2 Hedge T5 weak
N1 Reference T5 Wikidata:Q1
#1 AnnotatorNotes T5\twhich?
* Same T3 T5"""


def left(profile: str) -> tuple[Layer, Ledger]:
    """The sample's layer without what the profile leaves out, and the ledger of that step alone."""
    layer, ledger = read(TEXT, ANNOTATIONS).layer, Ledger()
    scheme = Scheme(parse_profile(f'name = "x"\n{profile}'), shipped_ontology())
    return without_left_out(layer, scheme, ledger), ledger


def ids(layer: Layer) -> str:
    found = (*layer.mentions, *layer.relations, *layer.events)
    return " ".join(annotation.id for annotation in found)


def test_a_profile_that_leaves_nothing_out_changes_nothing() -> None:
    layer, ledger = left('[labels]\nPlan = "Person"')
    assert ids(layer) == "T1 T2 T3 T4 T5 R1 E1 E2"
    assert ledger == Ledger()


def test_what_hangs_on_a_left_out_mention_is_left_out_with_it_and_counted_under_its_label() -> None:
    layer, ledger = left('[labels]\nPlan = ""')
    assert ids(layer) == "T1 T2 T3 T4 E1 E2"
    assert layer.clusters == ()
    assert ledger.left_out == {
        ("mentions", "Plan"): 1,
        ("attributes", "Plan"): 1,
        ("links", "Plan"): 1,
        ("notes", "Plan"): 1,
        ("relations", "Plan"): 1,
        ("arguments", "Plan"): 1,
        ("equivalences", "Plan"): 1,
    }
    assert ledger.all_findings == []


def test_an_event_goes_with_its_label_and_the_argument_that_names_it_with_it() -> None:
    layer, ledger = left('[labels]\nRejects = ""')
    assert ids(layer) == "T1 T2 T3 T5 R1 E1"
    assert (
        ledger.left_out["arguments", "Rejects"] == 3
    )  # two of its own, and the claim that E1 makes
    assert ledger.left_out["attributes", "Rejects"] == 1


@pytest.mark.parametrize(
    ("profile", "counted"),
    [
        ('[labels]\nopposes = ""', {("relations", "opposes"): 1}),
        ('[attributes]\nhedge = ""', {("attributes", "Hedge"): 1}),
        ('[roles]\nAbout = ""', {("arguments", "About"): 1}),
        ('[links]\nWikidata = ""', {("links", "Wikidata"): 1}),
    ],
)
def test_relations_attributes_roles_and_links_are_left_out_alone(
    profile: str, counted: dict[tuple[str, str], int]
) -> None:
    assert left(profile)[1].left_out == counted


@pytest.mark.parametrize("profile", ['[labels]\nPerson = ""', '[roles]\nClaimant = ""'])
def test_a_claim_whose_speaker_is_left_out_is_nobodys_own_word(profile: str) -> None:
    layer, _ = left(profile)
    (says, _) = layer.events
    assert "Claimant" in [role for role, _ in says.lost]


def test_only_the_empty_text_leaves_an_attribute_out() -> None:
    with pytest.raises(InputError, match='"" leaves it out'):
        parse_profile('[attributes]\nHedge = "no"')


def test_a_build_counts_what_is_left_out_keeps_it_and_writes_nothing_of_it(tmp_path: Path) -> None:
    record = {
        "text": "Ana Lima waits.",
        "mentions": [
            {"id": "a", "label": "Person", "begin": 0, "end": 8},
            {"id": "b", "label": "Word", "begin": 9, "end": 14, "attributes": {"pos": "V"}},
        ],
        "relations": [{"label": "dep", "subject": "b", "object": "a"}],
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(record))
    (tmp_path / "p.toml").write_text('[labels]\nWord = ""\n')
    words = ("--text", "quotes")  # a whole text has all of its words
    built = kgraph(
        *("build", "a.jsonl", "--profile", "p.toml", "--strict", *words, "-o", "out"), cwd=tmp_path
    )
    assert built.returncode == 0, built.stderr
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    one = {"Word": 1}
    assert report["left_out"] == {"attributes": one, "mentions": one, "relations": one}
    assert "left out" in built.stderr
    graph = (tmp_path / "out" / "graph.nq").read_text()
    assert "Word" not in graph
    assert "waits" not in graph
    kept = json.loads((tmp_path / "out" / "annotations.jsonl").read_text())
    assert [mention["label"] for mention in kept["mentions"]] == ["Person", "Word"]
