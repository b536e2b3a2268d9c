"""`why` and `why-not` as commands: names as typed, exit codes, trees in three forms."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import typer
from rules.told import RULES, Concluded, Told
from typer.testing import CliRunner, Result
from worked import STORY, built, streamed

import kgraph
from kgraph.cli.printing.cards import render
from kgraph.cli.printing.trees import Branch, tree_lines, tree_markdown
from kgraph.cli.why import why
from kgraph.cli.why_not import why_not
from kgraph.errors import UsageError
from kgraph.mcp import sources
from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import shipped_ontology

app = typer.Typer()
app.command()(why)
app.command()(why_not)
VETO = ("holdsVetoOver", "Istanbul draft")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    found = Concluded(streamed(), RULES, shipped_ontology())
    path: Path = tmp_path_factory.mktemp("graph") / "graph.nq"
    ox.serialize([*found.source, *found.quads], str(path), format=ox.RdfFormat.N_QUADS)
    return str(path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments])


def test_why_draws_a_tree_with_quotes_lines_and_rule(graph: str) -> None:
    result = run("why", "Moscow", *VETO, "-g", graph, "--source", str(STORY))
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == (
        "It is claimed, and is no fact, that Russia holds a veto over the 2022 Istanbul draft"
    )
    flat = " ".join(line.strip("│├└─ ") for line in lines)
    for words in (
        "it follows by a rule; nobody says it",
        "it rests on the word of: Russia insists",
        "claimed: Russia insists that each decision under the draft required the consent of every "
        "guarantor.",
        "by the rule unanimity: Unanimity gives every guarantor a veto",
        "“each decision under the draft required the consent of every guarantor”",
        "claimed: The text says, conditionally, that Moscow would have had a veto",
        "E64",
        "“Moscow” × 2",
    ):
        assert words in flat
    assert f"{STORY.name}:320" in result.stdout.replace("\n", "")
    assert max(map(len, lines)) <= 100 + len(str(STORY))


def test_why_of_a_triple_that_is_not_there_ends_with_1(graph: str) -> None:
    result = run("why", "China", "guarantorOf", "Ukraine", "-g", graph)
    assert result.exit_code == 1
    assert result.stdout.startswith("Nothing says that China is a guarantor of Ukraine")


def test_why_not_of_a_claimed_triple_ends_with_0_and_of_a_fact_with_1(graph: str) -> None:
    claimed = run("why-not", "China", *VETO, "-g", graph)
    assert claimed.exit_code == 0
    assert claimed.stdout.startswith(
        "It is not a fact that China holds a veto over the 2022 Istanbul draft"
    )
    assert "missing: China — permanentMemberOf → 2022 Istanbul draft" in claimed.stdout
    fact = run("why-not", "China", "namedAsGuarantorIn", "Istanbul draft", "-g", graph)
    assert (fact.exit_code, "is a fact" in fact.stdout) == (1, True)
    unruled = run("why-not", "China", "leads", "Istanbul draft", "-g", graph)
    assert (unruled.exit_code, "no rule concludes" in unruled.stdout) == (0, True)


def test_after_type_a_name_means_a_class_before_a_thing(graph: str) -> None:
    result = run("why-not", "deployment of NATO troops", "type", "Deployment", "-g", graph)
    assert result.exit_code == 0
    first = "It is not a fact that the deployment of NATO troops takes place"
    assert result.stdout.startswith(first)


def test_json_holds_the_whole_explanation(graph: str) -> None:
    found = json.loads(run("why", "Russia", *VETO, "-g", graph, "--format", "json").stdout)
    assert [g["kind"] for g in found["grounds"]] == ["claim", "derived claim"]
    absent = json.loads(run("why-not", "China", *VETO, "-g", graph, "--format", "json").stdout)
    assert [a["name"] for a in absent["attempts"]] == ["unanimity", "permanent-members"]


def test_markdown_nests_lists_and_quotes(graph: str) -> None:
    lines = run("why", "Russia", *VETO, "-g", graph, "--format", "markdown").stdout.splitlines()
    assert lines[0] == (
        "# It is claimed, and is no fact, that Russia holds a veto over the 2022 Istanbul draft"
    )
    assert "  - by the rule unanimity: Unanimity gives every guarantor a veto" in lines
    quote = "each decision under the draft required the consent of every guarantor"
    assert f"      > {quote}" in lines


def test_a_property_is_taken_with_prefix_and_an_object_by_its_text(graph: str) -> None:
    assert run("why", "Russia", "kg:holdsVetoOver", "Istanbul draft", "-g", graph).exit_code == 0
    subject = "Efforts to settle Ukraine’s security"
    assert run("why", subject, "characterizedAs", "road to nowhere", "-g", graph).exit_code == 0


@pytest.mark.parametrize("command", ["why", "why-not"])
def test_an_unknown_name_or_form_is_a_usage_error(graph: str, command: str) -> None:
    for arguments in (["Rusia", *VETO], ["Russia", *VETO, "--format", "svg"]):
        result = run(command, *arguments, "-g", graph)
        assert getattr(result.exception, "exit_code", None) == 2


def test_data_steers_neither_terminal_nor_markdown() -> None:
    branch = Branch("a\x1b[31m\nb", "*bold* <b>", (Branch("[link](x)"),))
    assert "\x1b" not in tree_lines(branch)
    assert tree_lines(branch).splitlines()[0] == "a\\x1b[31m b"
    text = tree_markdown(Branch("top", below=(branch,)))
    assert "\\*bold\\* \\<b\\>" in text
    assert "\\[link\\](x)" in text


def test_a_predicate_is_a_property_never_a_thing(graph: str) -> None:
    for typed in ("Moscow", "holdVetoOver"):
        error = run("why", "Russia", typed, "Istanbul draft", "-g", graph).exception
        assert isinstance(error, UsageError)
        assert str(error).startswith(f"no property is called '{typed}'")
    assert "holdsVetoOver" in str(error)
    for typed in ("kg:holdsVetoOver", "HoldsVetoOver", f"{KG.iri}holdsVetoOver"):
        assert run("why", "Russia", typed, "Istanbul draft", "-g", graph).exit_code == 0
    assert "given by the lexicon" in run("why", "Russia", "type", "State", "-g", graph).stdout


@pytest.mark.parametrize("typed", ["rejects", "Rejects"])
def test_a_stance_in_the_place_of_a_property_is_told(graph: str, typed: str) -> None:
    error = run("why", "Moscow", typed, "Istanbul draft", "-g", graph).exception
    assert str(error).endswith(
        "ask who takes it: kgraph ask who-said --about NAME --stance Rejects"
    )


def test_who_denies_a_thing_does_not_speak_for_it(tmp_path: Path) -> None:
    record = {
        "path": "a",
        "text": "Ana denies that she met Ben. Cem says that Ana met Ben.",
        "mentions": [
            {"id": "T1", "label": "Person", "quote": "Ana", "nth": 1},
            {"id": "T2", "label": "Person", "quote": "Ben", "nth": 1},
            {"id": "T3", "label": "Denies", "quote": "denies"},
            {"id": "T4", "label": "Person", "quote": "Cem"},
            {"id": "T5", "label": "Asserts", "quote": "says"},
        ],
        "relations": [{"id": "R1", "label": "meets", "subject": "T1", "object": "T2"}],
        "events": [
            {
                "label": "Denies",
                "trigger": "T3",
                "arguments": [["Claimant", "T1"], ["Proposition", "R1"]],
            }
        ],
    }
    says = {
        "label": "Asserts",
        "trigger": "T5",
        "arguments": [["Claimant", "T4"], ["Proposition", "R1"]],
    }
    first = "It is claimed by some and denied by others, and is no fact, that Ana meets Ben"
    heading = "Nobody says that Ana meets Ben, only that it is not so"
    for events, head in (([], heading), ([says], first)):
        told = {**record, "events": [*record["events"], *events]}
        (tmp_path / "a.jsonl").write_text(json.dumps(told), encoding="utf-8")
        built(tmp_path / "out", tmp_path / "a.jsonl")
        lines = run("why", "Ana", "meets", "Ben", "-g", str(tmp_path / "out")).stdout.splitlines()
        assert lines[0] == head
        assert any("claimed not to be so: Ana denies that" in line for line in lines)


HELD_BACK = {
    "in a condition": (
        "Ben resigns if Ana leads the bank.",
        {"label": "Condition", "quote": "if Ana leads the bank"},
        {},
        "It is annotated but held back, and is no fact, that Ana leads the bank",
        "annotated but held back, as it stands in a condition (a 15–33, R1)",
    ),
    "negated": (
        "Ana does not lead the bank.",
        {},
        {"Polarity": "Negative"},
        "Nobody says that Ana leads the bank, only that it is not so",
        "claimed not to be so: The text says that Ana does not lead the bank. (a 0–26, R1)",
    ),
    "in the future": (
        "Ana will lead the bank.",
        {},
        {"Tense": "Future"},
        "It is claimed, and is no fact, that Ana leads the bank",
        "claimed: The text says that Ana will lead the bank. (a 0–22, R1): not a fact, as it is told of "
        "the future",
    ),
}


def leading(folder: Path, text: str, mention: dict[str, str], attributes: dict[str, str]) -> Path:
    """The graph of a text that says something of Ana leading the bank."""
    ends = [("T1", "Person", "Ana"), ("T2", "Organization", "the bank")]
    mentions = [{"id": i, "label": label, "quote": quote} for i, label, quote in ends]
    relation = {"id": "R1", "label": "leads", "subject": "T1", "object": "T2"}
    record = {
        "path": "a",
        "text": text,
        "mentions": [*mentions, *([{"id": "T3", **mention}] if mention else [])],
        "relations": [relation | {"attributes": attributes}],
    }
    (folder / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    built(folder / "out", folder / "a.jsonl")
    return folder / "out"


@pytest.mark.parametrize(
    ("text", "mention", "attributes", "head", "ground"), HELD_BACK.values(), ids=HELD_BACK
)
def test_each_thing_is_said_once(
    tmp_path: Path,
    text: str,
    mention: dict[str, str],
    attributes: dict[str, str],
    head: str,
    ground: str,
) -> None:
    graph = leading(tmp_path, text, mention, attributes)
    for command, first in (("why", head), ("why-not", "It is not a fact that Ana leads the bank")):
        tree = run(command, "Ana", "leads", "the bank", "-g", str(graph)).stdout
        lines = [line.lstrip("│├└─ ") for line in tree.splitlines()]
        assert lines[0] == first
        assert " ".join(lines[1:]).startswith(ground + " “")


def test_who_is_said_to_claim_what_is_held_back_is_named(tmp_path: Path) -> None:
    text = "Did Cem say that Ana leads the bank?"
    mentions = [
        ("T1", "Person", "Ana"),
        ("T2", "Organization", "the bank"),
        ("T3", "Person", "Cem"),
    ]
    record = {
        "path": "a",
        "text": text,
        "mentions": [{"id": i, "label": label, "quote": quote} for i, label, quote in mentions],
        "relations": [{"id": "R1", "label": "leads", "subject": "T1", "object": "T2"}],
        "events": [
            {
                "label": "Asserts",
                "quote": "say",
                "arguments": [["Claimant", "T3"], ["Proposition", "R1"]],
            }
        ],
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    built(tmp_path / "out", tmp_path / "a.jsonl")
    tree = run("why-not", "Ana", "leads", "the bank", "-g", str(tmp_path / "out")).stdout
    flat = " ".join(line.lstrip("│├└─ ") for line in tree.splitlines())
    assert "Cem says that Ana leads the bank" in flat
    assert flat.count("it stands in a question") == 1


def test_a_card_keeps_what_is_held_back_apart_from_claims(tmp_path: Path) -> None:
    text, mention, attributes, *_ = HELD_BACK["in a condition"]
    graph = leading(tmp_path, text, mention, attributes)
    with kgraph.open(graph) as opened:
        card = render(opened.show("Ana"))
    assert "Held back (1)" in card
    assert "Claimed of it" not in card
    assert card.count("it stands in a condition") == 1


def test_what_is_held_back_is_claimed_by_nobody(tmp_path: Path) -> None:
    text, mention, attributes, *_ = HELD_BACK["in a condition"]
    graph = leading(tmp_path, text, mention, attributes)
    told = run("why", "Ana", "leads", "the bank", "-g", str(graph), "--format", "json").stdout
    [ground] = json.loads(told)["grounds"]
    assert (ground["kind"], ground["told"]) == (
        "held back",
        "It is not asserted that Ana leads the bank, because it stands in a condition.",
    )
    with kgraph.open(graph) as opened:
        source = sources.of_ground(opened.why("Ana", "leads", "the bank").grounds[0])
    assert source.claimed.startswith("Annotated, but not counted as claimed by ")


def test_where_nothing_is_missing_the_rule_was_not_run(tmp_path: Path) -> None:
    ox.serialize(streamed(), str(tmp_path / "g.nq"), format=ox.RdfFormat.N_QUADS)
    words = run("why-not", "China", *VETO, "-g", str(tmp_path / "g.nq")).stdout
    assert "nothing is missing: was the graph built with --no-infer or --without?" in words


def test_a_property_of_two_vocabularies_has_to_be_spelled_out(tmp_path: Path) -> None:
    told = Told()
    told.fact("a x b", "b y c")
    text = "".join(f"{quad} .\n" for quad in told.quads).replace("/ns#x>", "/ns#1/owns>")
    (tmp_path / "g.nq").write_text(text.replace("/ns#y>", "/ns#2/owns>"))
    error = run("why", "x/a", "owns", "x/b", "-g", str(tmp_path / "g.nq")).exception
    assert str(error).startswith("'owns' may be any of these: ")
