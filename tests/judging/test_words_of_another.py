"""Who rejects what another one said in quotation marks does not say those words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import rdflib
from judging.proposing import BY, write
from judging.reviewed import item, options, session

from kgraph.pipeline.build import build
from kgraph.schema.ontology import local_name

KG = rdflib.Namespace("https://w3id.org/kgraph/ns#")
TEXT = "“It rained,” Oso said. Lima rejected this."


def proposed(folder: Path) -> Path:
    """A folder in which two claims of a text are proposed: what Oso says, and that Lima rejects "this"."""

    def mention(id: str, label: str, words: str) -> dict[str, Any]:
        begin = TEXT.index(words)
        return {"id": id, "label": label, "begin": begin, "end": begin + len(words), **BY}

    def claim(id: str, label: str, who: str, said: str) -> dict[str, Any]:
        filled = [["Claimant", who], ["Content", said]]
        return {"id": id, "label": label, "trigger": f"{id}.cue", "arguments": filled, **BY}

    mentions = [
        *(mention("O", "Person", "Oso"), mention("L", "Person", "Lima")),
        *(mention("A.cue", "Asserts", "said"), mention("R.cue", "Rejects", "rejected")),
        *(mention("it", "Quote", "“It rained,”"), mention("this", "Quote", "this")),
    ]
    events = [claim("A", "Asserts", "O", "it"), claim("R", "Rejects", "L", "this")]
    write(
        folder,
        {"path": "story", "text": TEXT, "annotator": "rules", "mentions": mentions}
        | {"events": events},
    )
    return folder


def quotations(folder: Path, output: Path) -> dict[str, str]:
    """How near the words of each claim are to its speaker's, by its stance."""
    build(options(folder), output)
    graph = rdflib.Dataset()
    graph.parse(output / "graph.nq", format="nquads")
    stances = {claim: stance for claim, _, stance, _ in graph.quads((None, KG.stance, None))}
    ways = {claim: way for claim, _, way, _ in graph.quads((None, KG.quotation, None))}
    return {local_name(str(stances[claim])): local_name(str(way)) for claim, way in ways.items()}


@pytest.mark.parametrize(
    ("claim", "way"), [("Rejects “rejected” Claim", "Indirect"), ("Asserts “said” Claim", "Direct")]
)
def test_only_a_claim_that_did_not_quote_before_makes_no_direct_speech_of_the_quotation(
    tmp_path: Path, claim: str, way: str
) -> None:
    folder = proposed(tmp_path / "in")
    at = session(folder)
    at.correct(item(at, claim), content="It rained [1..10]")  # with its place, as it is far away
    at.accept([each for each in at.waiting() if each.kind == "claim"])
    stance = claim.partition(" ")[0]
    assert quotations(folder, tmp_path / "out")[stance] == way
