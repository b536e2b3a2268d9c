"""brat's configuration of an exported folder. The rules of its syntax are those by which brat 1.3 reads it:
https://brat.nlplab.org/configuration.html."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from worked import STORY

import kgraph
from kgraph.cli.app import app
from kgraph.formats.brat.configuration import ANNOTATION, VISUAL, Usage, configuration
from kgraph.model.annotations import Attribute, Document, Event, Layer, Mention, Relation
from kgraph.schema.ontology import read_ontology, shipped_ontology
from kgraph.storage.resources import shipped_path

LINE = re.compile(r"(?P<indent>\t*)(?P<name><OVERLAP>|[A-Za-z0-9_-]+)(?:\t(?P<arguments>\S.*))?")
ARGUMENT = re.compile(r"(?P<key>[^\s:]+):(?P<values>[^\s,]+)")
ROLE = re.compile(r"(?P<role>\S+?)(?P<often>\{\S+\}|\?|\*|\+|)")

Sections = Mapping[str, Mapping[str, Mapping[str, str]]]


def sections(content: str) -> Sections:
    """Section -> name -> argument -> its values, read as strictly as brat does at its strictest."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    depth = -1
    for line in content.splitlines():
        if head := re.fullmatch(r"\[(\w+)\]", line):
            section, depth = found.setdefault(head[1], {}), -1
        elif line and line[0] != "#" and line.strip("-"):
            read = LINE.fullmatch(line)
            assert read, line
            assert len(read["indent"]) <= depth + 1, line
            depth = len(read["indent"])
            assert read["name"] not in section, line
            arguments = [ARGUMENT.fullmatch(a) for a in (read["arguments"] or "").split(", ") if a]
            section[read["name"]] = {a["key"]: a["values"] for a in arguments if a}
            assert all(arguments), line
    return found


def made(usage: Usage) -> tuple[Sections, str]:
    files = dict(configuration(shipped_ontology(), usage))
    return sections(files[ANNOTATION].decode()), files[VISUAL].decode()


def layer(**annotations: tuple[object, ...]) -> Layer:
    return Layer(Document("a", "Ana said so."), **annotations)  # type: ignore[arg-type]


def test_all_terms_that_can_be_annotated_are_in_their_sections() -> None:
    found, _ = made(Usage())
    assert {"Person", "State", "Quote", "Time"} <= found["entities"].keys()
    assert {"leads", "Equiv", "<OVERLAP>"} <= found["relations"].keys()
    assert {"Meeting", "Asserts", "Claim", "guarantorOf"} <= found["events"].keys()
    assert found["attributes"]["Certainty"]["Value"] == "Certain|Conditional|Possible|Probable"
    assert "Value" not in found["attributes"]["Proposed"]


def test_a_class_stands_below_the_class_above_it() -> None:
    content = dict(configuration(shipped_ontology(), Usage()))[ANNOTATION].decode()
    assert "Agent\n\tGroup\n\tOrganization\n\t\tAlliance\n" in content


def test_roles_are_those_of_the_event_and_of_the_classes_above_it() -> None:
    found, _ = made(Usage())
    roles = {ROLE.fullmatch(key)["role"] for key in found["events"]["Meeting"]}  # type: ignore[index]
    assert {"Participant", "Place", "Time", "Condition", "Because"} <= roles
    assert "Claimant" not in roles
    assert "Claimant*" in found["events"]["Denies"]


def test_what_the_annotations_use_besides_is_configured_too() -> None:
    usage = Usage()
    mentions = (
        Mention("1", "GPE", ((0, 3),), (Attribute("Gender", "f"),)),
        Mention("2", "Utter", ((4, 8),)),
    )
    events = (Event("E1", "Utter", "2", (("Sayer", "1"),)),)  # type: ignore[arg-type]
    usage.take(
        layer(mentions=mentions, events=events, relations=(Relation("R1", "kin", "1", "1"),))
    )
    found, _ = made(usage)
    assert "GPE" in found["entities"]
    assert "Utter" not in found["entities"]
    assert "Sayer*" in found["events"]["Utter"]
    assert found["relations"]["kin"] == {"Arg1": "<ANY>", "Arg2": "<ANY>"}
    assert found["attributes"]["Gender"]["Value"] == "f"
    assert usage.cannot_hold() == 0


@pytest.mark.parametrize("value", ["two words", "a,b", "a|b", "<x>"])
def test_values_that_brat_cannot_list_make_a_mark_without_a_menu(value: str) -> None:
    usage = Usage()
    usage.take(layer(mentions=(Mention("1", "Person", ((0, 3),), (Attribute("Note", value),)),)))
    assert "Value" not in made(usage)[0]["attributes"]["Note"]


def test_names_that_brat_would_change_are_left_out_and_counted() -> None:
    usage = Usage()
    usage.take(layer(mentions=(Mention("1", "Größe", ((0, 3),)), Mention("2", "a/b", ((0, 3),)))))
    assert "Größe" not in made(usage)[0]["entities"]
    assert usage.cannot_hold() == 2


def test_classes_of_a_users_ontology_are_configured(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(
        "@prefix kg: <https://w3id.org/kgraph/ns#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix x: <https://example.org/> .\n"
        'x:Harbour a owl:Class ; rdfs:subClassOf kg:Place ; rdfs:label "harbour"@en .\n'
    )
    ontology = read_ontology([shipped_path("ontology", "kgraph.ttl"), own])
    files = dict(configuration(ontology, Usage()))
    assert "Place\n\tHarbour\n" in files[ANNOTATION].decode()
    assert "Harbour | harbour\n" in files[VISUAL].decode()
    assert "Harbour\tbgColor:" in files[VISUAL].decode()


def test_every_label_of_the_worked_example_is_configured(tmp_path: Path) -> None:
    built, folder = tmp_path / "built", tmp_path / "brat"
    kgraph.build(STORY, output=built, only=["nq"])
    app(["export", "--graph", str(built), str(folder), "--to", "brat"], standalone_mode=False)
    found = sections((folder / ANNOTATION).read_text())
    lines = (folder / "istanbul-guarantees.ann").read_text().splitlines()
    named = {
        "T": ("entities", "events"),
        "R": ("relations",),
        "E": ("events",),
        "A": ("attributes",),
    }
    for line in lines:
        if places := named.get(line[0]):
            name = re.split(r"[ :]", line.split("\t")[1])[0]
            assert any(name in found[place] for place in places), line


def test_layers_of_annotators_have_a_text_of_their_name_for_brat(tmp_path: Path) -> None:
    source, built, folder = tmp_path / "a.jsonl", tmp_path / "built", tmp_path / "brat"
    source.write_text(
        '{"text": "Ana left.", "annotator": "rules", "mentions": [{"label": "Person", "quote": "Ana"}]}\n'
    )
    kgraph.build(source, output=built, only=["nq"])
    app(["export", "--graph", str(built), str(folder), "--to", "brat"], standalone_mode=False)
    assert (folder / "a.by-rules.txt").read_text() == (folder / "a.txt").read_text() == "Ana left."
    report = kgraph.build(
        folder, output=tmp_path / "again", profile=str(folder / "annotators.toml"), only=["nq"]
    )
    assert not list(report.sources.ledger.all_findings)
    assert (tmp_path / "again" / "graph.nq").read_bytes() == (built / "graph.nq").read_bytes()
