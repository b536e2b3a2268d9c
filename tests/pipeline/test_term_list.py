"""`kgraph terms`: every line says how a term is written, and what is written so becomes that term."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from counts import LONG

import kgraph
from kgraph.model.vocabulary import KG, RDF
from kgraph.pipeline.term_list import Entry
from kgraph.storage.resources import shipped_path

SHIPPED = sorted(path.stem for path in shipped_path("ontology", "profiles").glob("*.toml"))
PROFILES = SHIPPED if LONG else ("default",)


def written(profile: str, folder: Path) -> Iterator[tuple[Entry, set[tuple[str, str]]]]:
    """Each entry, once for each format that holds it, with the pairs of predicate and object of the graph
    that its example gives."""
    found = kgraph.list_terms(profile=profile)
    for format in ("brat", "jsonl"):
        source = folder / format
        source.mkdir()
        held = [each for each in found if format == "jsonl" or each.brat]
        for number, each in enumerate(held):
            if format == "brat":
                (source / f"{number}.txt").write_text(each.example.document.text)
                (source / f"{number}.ann").write_text(each.brat)
            else:
                record = json.loads(each.json_line) | {"path": str(number)}
                with (source / "all.jsonl").open("a") as lines:
                    lines.write(f"{json.dumps(record)}\n")
        output = folder / f"{format}-graph"
        kgraph.build(source, output, profile=profile, only=("nq",), infer=False)
        said: dict[str, set[tuple[str, str]]] = {}
        for quad in ox.parse(path=str(output / "graph.nq"), format=ox.RdfFormat.N_QUADS):
            if not isinstance(quad.object, ox.Triple):
                graph = quad.graph_name.value.rpartition("/")[2]
                said.setdefault(graph, set()).add((quad.predicate.value, quad.object.value))
        yield from ((each, said[str(number)]) for number, each in enumerate(held))


def is_meant(entry: Entry, said: set[tuple[str, str]]) -> bool:
    """Whether the graph of the example has what the entry says that it means."""
    match entry.kind:
        case "class":
            return bool({(RDF.type, entry.means), (KG.kind, entry.means)} & said)
        case "stance" if entry.means == KG.Claim:
            return (RDF.type, KG.Claim) in said
        case "stance":
            return (KG.stance, entry.means) in said
        case "relation" | "role":
            claimed = any(predicate == entry.means for predicate, _ in said)
            return claimed or (RDF.predicate, entry.means) in said
        case "words":
            return any(object == entry.means for _, object in said)
    values = [each.partition(": ")[2] for each in entry.means.split(", ")]
    objects = {object for _, object in said}
    # what is positive has no polarity in the graph, as nothing is said by it
    return all({value, KG.iri + value} & objects or value == "Positive" for value in values)


@pytest.mark.parametrize("profile", PROFILES)
def test_what_is_written_as_a_line_says_becomes_what_the_line_says(
    profile: str, tmp_path: Path
) -> None:
    tried = list(written(profile, tmp_path))
    wrong = [(each.kind, each.name, each.value) for each, said in tried if not is_meant(each, said)]
    assert not wrong
    kinds = {each.kind for each, _ in tried}
    assert kinds == {"class", "relation", "role", "stance", "words", "attribute"}


def test_each_spelling_of_a_value_means_what_the_line_says() -> None:
    from kgraph.pipeline.meaning import meaning_of
    from kgraph.schema.ontology import local_name
    from kgraph.schema.settings import Settings

    scheme = meaning_of(Settings()).scheme
    for entry in kgraph.list_terms():
        for value in entry.spellings if entry.kind == "attribute" else ():
            sets = scheme.attribute(entry.name, value) or ()
            means = ", ".join(sorted(f"{each.field}: {local_name(each.value)}" for each in sets))
            assert means == entry.means, (entry.name, value)


def test_every_term_of_the_ontology_that_can_be_annotated_is_listed() -> None:
    names = {each.name for each in kgraph.list_terms()}
    assert {"Person", "Meeting", "represents", "Asserts", "Claimant", "Participant"} <= names
    assert not names & {"Eventuality", "mayBe", "says", "Trump"}


def test_terms_of_an_own_ontology_and_labels_of_a_profile_are_listed(tmp_path: Path) -> None:
    ontology, profile = tmp_path / "own.ttl", tmp_path / "own.toml"
    ontology.write_text("""@prefix kg: <https://w3id.org/kgraph/ns#> . @prefix o: <https://e.org/#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        o:Dam a rdfs:Class ; rdfs:subClassOf kg:Place ; rdfs:comment "A wall in a river." .""")
    profile.write_text('name = "own"\n[labels]\nDamm = "Dam"\nLine = ""\n')
    found = kgraph.list_terms("dam", ontology=[ontology], profile=str(profile))
    assert [(each.name, each.means) for each in found] == [
        ("Dam", "https://e.org/#Dam"),
        ("Damm", "https://e.org/#Dam"),
    ]
    assert {each.about for each in found} == {"A wall in a river."}


def test_a_word_finds_names_and_values_and_else_descriptions() -> None:
    assert {each.name for each in kgraph.list_terms("claimant")} == {"Claimant"}
    assert ("Certainty", "Probable") in {(e.name, e.value) for e in kgraph.list_terms("likely")}
    assert {each.name for each in kgraph.list_terms("treaty")} == {"Agreement"}
    with pytest.raises(kgraph.UsageError, match="did you mean 'Certainty'"):
        kgraph.list_terms("Certainy")


def test_what_brat_cannot_hold_has_no_lines_for_it() -> None:
    (first, *_) = kgraph.list_terms("nwr:attributionTense")
    assert first.brat == ""
    assert '"nwr:attributiontense"' in first.json_line
