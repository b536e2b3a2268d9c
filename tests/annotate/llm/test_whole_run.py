"""Texts, a model that gives good and bad answers, the command, a build: no word that the model made up is
in the graph, and nothing that it proposes is a claim of anybody's."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import typed
from hanging import ends
from scripted_answers import CASES, TEXT
from scripted_model import Raw, ScriptedModel, in_turn

from kgraph.model.vocabulary import KG

INVENTED = ("zorb", "quux", "moscow", "western governments", "bob ross")


def kgraph(*arguments: str, folder: Path) -> tuple[int, str]:
    with ends(300):
        run = typed.kgraph(*arguments, cwd=folder, together=True)
    return run.returncode, run.stdout


def test_thirty_answers_and_more_leave_no_invented_word_in_the_graph(tmp_path: Path) -> None:
    assert len(CASES) >= 30
    assert not any(word in TEXT.lower() for word in INVENTED)
    (tmp_path / "raw").mkdir()
    scripts = {}
    for number, case in enumerate(CASES.values()):
        word = f"Story{number:02d}"
        (tmp_path / "raw" / f"{word}.txt").write_text(f"{TEXT}\n{word}.\n")
        scripts[word] = case.said
    with ScriptedModel(in_turn(scripts)).running() as model:
        # One text at a time, as three in a row without an answer would end the run.
        endpoint = ("--with", "llm", "--endpoint", model.url, "--model", "m")
        command = ("annotate", "raw", *endpoint, "--jobs", "1")
        code, told = kgraph(*command, folder=tmp_path)
        asked = len(model.asked)
        assert asked == sum(case.calls for case in CASES.values())
        assert code == 5, told
        code, _ = kgraph(*command, folder=tmp_path)
        unanswered = [
            case.calls for case in CASES.values() if "KG197" in case.codes and is_raw(case.said[-1])
        ]
        assert len(model.asked) - asked == sum(unanswered)
    layers = {path.name.split(".")[0]: path for path in (tmp_path / "annotated").glob("*.jsonl")}
    for number, (name, case) in enumerate(CASES.items()):
        path = layers.get(f"Story{number:02d}")
        assert bool(path) == (not {"KG196", "KG197"} & set(case.codes)), name
        if path:
            record = json.loads(path.read_text())
            words = {f"{each['label']}: {each['text']}" for each in record["mentions"]}
            assert words == case.proposed, name
    code, told = kgraph("build", "annotated", "--output", "graph", folder=tmp_path)
    assert code == 0, told
    quads = list(ox.parse(path=tmp_path / "graph" / "graph.nq"))
    terms = {str(term).lower() for q in quads for term in (q.subject, q.predicate, q.object)}
    assert not [term for term in terms for word in INVENTED if word in term]
    assert any("ana lima" in term for term in terms)
    predicates = {q.predicate.value for q in quads}
    assert KG.proposedClaimant in predicates
    assert not {KG.claimant, KG.stance, KG.assertedBy} & predicates


def is_raw(said: object) -> bool:
    return (
        isinstance(said, Raw)
        and b'"refusal"' not in said.body
        and b"content_filter" not in said.body
    )
