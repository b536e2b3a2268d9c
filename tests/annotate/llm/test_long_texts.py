"""Long texts are asked about in passages, and these in parts where that is needed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from scripted_model import (
    Asked,
    Raw,
    Said,
    ScriptedModel,
    answer,
    body_of,
    document,
    engine_at,
    item,
    reply,
    speaker,
    words,
)

SENTENCE = "Ana Lima slept well. "


LONG = "\n\n".join(
    f"Person{number} Lima spoke first. " + "The others listened. " * 30 for number in range(20)
)


def test_a_long_text_is_asked_about_in_passages_that_overlap(tmp_path: Path) -> None:
    with ScriptedModel(speaker).running() as model:
        engine = engine_at(model.url, tmp_path)
        reading = engine.propose(document("long", LONG))
        engine.ended()
    passages = sorted((LONG.index(each.passage), each.passage) for each in model.asked)
    assert 5 < len(passages) < 20
    assert all(len(passage) <= 2_000 for _, passage in passages)
    ends = [begin + len(passage) for begin, passage in passages]
    assert all(begin < end for (begin, _), end in zip(passages[1:], ends, strict=False))
    assert words(reading)[0] == "Person0 Lima"


def test_what_two_passages_propose_is_proposed_once(tmp_path: Path) -> None:
    def everybody(asked: Asked) -> Said:
        names = re.findall(r"Person\d+ Lima", asked.passage)
        listens = [
            item(
                f"e{n}",
                "Event",
                "listened",
                f"{name} spoke first. The others listened",
                Actor=f"m{n}",
            )
            for n, name in enumerate(names)
        ]
        return answer([item(f"m{n}", "Person", name) for n, name in enumerate(names)], listens)

    text = "\n\n".join(f"Person{n} Lima spoke first. The others listened." * 1 for n in range(200))
    with ScriptedModel(everybody).running() as model:
        engine = engine_at(model.url, tmp_path)
        layer, ledger = engine.propose(document("long", text))
        engine.ended()
    assert layer
    assert len(layer.events) == 200
    assert [event.arguments[0].role for event in layer.events] == ["Actor"] * 200
    assert len({event.arguments[0].target for event in layer.events}) == 200
    assert ledger.merged["events"] > 0
    assert not ledger.all_findings


def test_a_passage_whose_answer_is_too_long_is_divided(tmp_path: Path) -> None:
    def script(asked: Asked) -> Said:
        return speaker(asked) if len(asked.passage) < 500 else reply("{", "length")

    text = "\n\n".join(f"Person{number} Lima slept. " + "All slept. " * 20 for number in range(6))
    with ScriptedModel(script).running() as model:
        engine = engine_at(model.url, tmp_path)
        reading = engine.propose(document("a", text))
        engine.ended()
    assert not reading.ledger.all_findings
    assert words(reading) == [f"Person{number} Lima" for number in range(6)]


CONTEXT = body_of({"error": {"message": "the request exceeds the available context size"}}, 400)


@pytest.mark.parametrize("refusal", [CONTEXT, Raw(b"Request Entity Too Large", 413)])
def test_a_passage_that_is_longer_than_the_models_context_is_divided(
    tmp_path: Path, refusal: Raw
) -> None:
    def script(asked: Asked) -> Said:
        return speaker(asked) if len(asked.passage) < 500 else refusal

    text = "\n\n".join(f"Person{number} Lima slept. " + "All slept. " * 20 for number in range(6))
    with ScriptedModel(script).running() as model:
        engine = engine_at(model.url, tmp_path)
        reading = engine.propose(document("a", text))
        engine.ended()
    assert words(reading) == [f"Person{number} Lima" for number in range(6)]


def test_what_is_too_long_however_short_is_told(tmp_path: Path) -> None:
    with ScriptedModel(lambda _: reply("{", "length")).running() as model:
        engine = engine_at(model.url, tmp_path)
        reading = engine.propose(document("a", SENTENCE * 20))
        engine.ended()
    assert {each.code for each in reading.ledger.all_findings} == {"KG196"}
    assert reading.layer is None
    assert 3 <= len(model.asked) < 20


def test_one_passage_without_an_answer_does_not_cost_the_others(tmp_path: Path) -> None:
    def script(asked: Asked) -> Said:
        return reply(None, refusal="No.") if "Person7 " in asked.passage else speaker(asked)

    with ScriptedModel(script).running() as model:
        engine = engine_at(model.url, tmp_path)
        reading = engine.propose(document("long", LONG))
        engine.ended()
    findings = reading.ledger.all_findings
    assert {each.code for each in findings} == {"KG197"}
    assert all(LONG.split("\n")[each.line - 1] for each in findings)
    assert len(words(reading)) == len(model.asked) - len(findings)


@pytest.mark.parametrize("text", ["", " \n\n ", "… — …"])
def test_a_text_without_words_is_not_sent(text: str, tmp_path: Path) -> None:
    with ScriptedModel(speaker).running() as model:
        engine = engine_at(model.url, tmp_path)
        engine.propose(document("a", text))
        engine.ended()
    assert model.asked == []


@pytest.mark.parametrize(
    "sentence", ["安娜{}说桥会关闭。", "Ana{}", "عانا {} ليما قالت. ", "a{}\r\n\r\nb 😀 "]
)
def test_texts_of_any_script_are_asked_about_to_their_end(sentence: str, tmp_path: Path) -> None:
    text = "".join(sentence.format(number) for number in range(1_000))
    with ScriptedModel(lambda _: answer()).running() as model:
        engine = engine_at(model.url, tmp_path)
        engine.propose(document("a", text))
        engine.ended()
    assert all(each.passage in text and len(each.passage) <= 2_000 for each in model.asked)
    assert sum(len(each.passage) for each in model.asked) >= len(text.strip()) * 0.9
