"""A model that answered as people annotated the worked example would have proposed their annotations."""

from __future__ import annotations

from collections.abc import Hashable, Set
from pathlib import Path

from scripted_model import Asked, Said, ScriptedModel, engine_at

from kgraph.annotate.llm.engine import prompt_of
from kgraph.annotate.llm.example import example, worked_example
from kgraph.model.annotations import Layer
from kgraph.model.vocabulary import KG
from kgraph.schema.settings import Settings


def mentions(layer: Layer) -> Set[Hashable]:
    """Without spans that are labelled as events, which an answer can only name as events."""
    classes = prompt_of(Settings()).vocabulary.scheme.ontology.ancestors.below(KG.Eventuality)
    triggers = {event.trigger for event in layer.events}
    return {
        (each.label, each.spans)
        for each in layer.mentions
        if each.id not in triggers and KG.iri + each.label not in classes
    }


def events(layer: Layer) -> Set[Hashable]:
    """Their labels, where they stand, and what fills their roles."""
    places: dict[str, Hashable] = {each.id: (each.label, each.spans) for each in layer.mentions}
    places |= {each.id: (each.label, places[each.trigger]) for each in layer.events}
    return {
        (
            places[event.id],
            frozenset((role.rstrip("0123456789"), places[id]) for role, id in event.arguments),
        )
        for event in layer.events
    }


def test_perfect_answers_to_its_passages_are_its_annotations(tmp_path: Path) -> None:
    gold, vocabulary = worked_example(), prompt_of(Settings()).vocabulary
    text = gold.document.text

    def perfect(asked: Asked) -> Said:
        begin = text.index(asked.passage)
        return example(gold, (begin, begin + len(asked.passage)), vocabulary).answer

    with ScriptedModel(perfect).running() as model:
        engine = engine_at(model.url, tmp_path)
        layer, ledger = engine.propose(gold.document)
        engine.ended()
    assert layer
    assert len(model.asked) > 2
    assert mentions(layer) == mentions(gold)
    same = events(layer) & events(gold)
    assert len(same) >= 60
    assert len(layer.events) - len(gold.events) <= 0
    (finding,) = ledger.all_findings  # a quote in two pieces, of which the first stands many times
    assert finding.code == "KG165"
