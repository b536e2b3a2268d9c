"""What a run with a language model keeps, and what it costs."""

from __future__ import annotations

import json
import os
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from scripted_model import (
    Raw,
    ScriptedModel,
    answer,
    body_of,
    document,
    engine_at,
    in_turn,
    item,
    speaker,
    words,
)

from kgraph.annotate.llm.endpoint import Endpoint
from kgraph.errors import InputError, OutputError

SENTENCE = "Ana Lima slept well. "


def test_a_second_run_has_the_same_proposals_without_a_call(tmp_path: Path) -> None:
    said = [answer([item("m1", "Person", "Bob Ross")]), answer([item("m1", "Person", "Ana Lima")])]
    runs = []
    with ScriptedModel(in_turn({"Ana Lima": said})).running() as model:
        for _ in range(2):
            engine = engine_at(model.url, tmp_path)
            runs.append((engine.propose(document("a", SENTENCE)), engine.ended().words))
            assert len(model.asked) == 2
    (first, told), (second, told_again) = runs
    assert first == second
    assert told.startswith("2 answers of the model, 0 more kept")
    assert "200 tokens of prompts and 100 of answers" in told
    assert told_again.startswith("0 answers of the model, 2 more kept")


@pytest.mark.parametrize("other", ["model", "profile", "text", "endpoint"])
def test_what_is_asked_otherwise_is_asked_again(other: str, tmp_path: Path) -> None:
    from kgraph.schema.settings import Settings

    with ScriptedModel(speaker).running() as model:
        first = engine_at(model.url, tmp_path)
        first.propose(document("a", SENTENCE))
        first.ended()
        changed = {
            "model": {"model": "other"},
            "profile": {"settings": Settings(profile="polnear")},
            "endpoint": {"endpoint": f"{model.url}?version=2"},
        }
        second = engine_at(model.url, tmp_path, **changed.get(other, {}))
        second.propose(document("a", SENTENCE + "So did Ben." * (other == "text")))
        second.ended()
    assert len(model.asked) == 2


def kept_file(keep: Path) -> Path:
    (path,) = (keep / "answers").iterdir()
    return path


def shortened(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def forged(path: Path) -> None:
    path.write_text(path.read_text().replace("Ana Lima", "Bob Ross"))


def of_another_form(path: Path) -> None:
    path.write_text("[1, 2]")


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_link(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.parent.parent / "elsewhere.txt")


@pytest.mark.parametrize("tampered", [shortened, forged, of_another_form, a_pipe, a_link])
def test_an_answer_that_was_tampered_with_is_asked_for_again(
    tampered: object, tmp_path: Path
) -> None:
    assert callable(tampered)
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_text("mine")
    with ScriptedModel(speaker).running() as model:
        for calls in (1, 2, 2):
            engine = engine_at(model.url, tmp_path)
            assert words(engine.propose(document("a", SENTENCE))) == ["Ana Lima"]
            engine.ended()
            assert len(model.asked) == calls
            if calls == 1:
                tampered(kept_file(tmp_path))
    assert elsewhere.read_text() == "mine"


def test_answers_are_not_kept_where_a_link_leads(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "keep").mkdir()
    (tmp_path / "keep" / "answers").symlink_to(tmp_path / "elsewhere")
    with ScriptedModel(speaker).running() as model:
        engine = engine_at(model.url, tmp_path / "keep")
        with pytest.raises(OutputError, match="is a link"):
            engine.propose(document("a", SENTENCE))
        engine.ended()
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_answers_that_cannot_be_kept_end_the_run(tmp_path: Path) -> None:
    (tmp_path / "answers").write_text("no folder")
    with ScriptedModel(speaker).running() as model:
        engine = engine_at(model.url, tmp_path)
        with pytest.raises(OutputError):
            engine.propose(document("a", SENTENCE))
        engine.ended()


def test_a_passage_that_many_texts_hold_is_asked_about_once(tmp_path: Path) -> None:
    with ScriptedModel(speaker).running() as model:
        engine = engine_at(model.url, tmp_path)
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(engine.propose, [document(str(n), SENTENCE) for n in range(20)]))
        told = engine.ended().words
    assert [words(each) for each in found] == [["Ana Lima"]] * 20
    assert len(model.asked) == 1
    assert told.startswith("1 answer of the model, 19 more kept")


def test_what_a_killed_run_left_half_written_is_no_hindrance(tmp_path: Path) -> None:
    with ScriptedModel(speaker).running() as model:
        for calls in (1, 2):
            engine = engine_at(model.url, tmp_path)
            engine.propose(document("a", SENTENCE))
            engine.ended()
            assert len(model.asked) == calls
            kept_file(tmp_path).rename(kept_file(tmp_path).with_suffix(".kgraph-tmp"))


# What it costs


def test_a_budget_ends_the_run_and_the_next_one_goes_on(tmp_path: Path) -> None:
    """Each answer takes 150 tokens; the first prompt is estimated at some 5,000."""
    texts = [document(str(number), f"Ana{number} Lima slept.") for number in range(40)]

    def run(model: ScriptedModel, budget: int) -> tuple[int, str]:
        engine = engine_at(model.url, tmp_path, budget=budget)
        done = 0
        with suppress(InputError):
            for text in texts:
                done += bool(engine.propose(text).layer)
        return done, engine.ended().words

    with ScriptedModel(speaker).running() as model:
        assert run(model, 1_000) == (0, engine_words(0, 0))
        done, told = run(model, 6_000)
        assert 0 < done < len(texts)
        assert 6_000 - 2 * 150 < 150 * done <= 6_000
        assert told == engine_words(done, 0)
        assert len(model.asked) == done
        last, told = run(model, 0)
        assert last == len(texts)
        assert told == engine_words(len(texts) - done, done)
        assert len(model.asked) == len(texts)


def engine_words(answers: int, kept: int) -> str:
    return (
        f"{answers} answer{'s' * (answers != 1)} of the model, {kept} more kept from before, and 0 calls "
        f"repeated; {100 * answers:,} tokens of prompts and {50 * answers:,} of answers."
    )


def test_tokens_that_an_endpoint_does_not_count_are_estimated(tmp_path: Path) -> None:
    message = {"message": {"content": json.dumps(answer())}}
    with ScriptedModel(lambda _: body_of({"choices": [message]})).running() as model:
        engine = engine_at(model.url, tmp_path)
        engine.propose(document("a", SENTENCE))
        told = engine.ended().words
    found = re.search(r"about ([\d,]+) tokens of prompts and ([\d,]+) of answers", told)
    assert found
    assert 2_000 < int(found[1].replace(",", "")) < 20_000


def test_calls_that_are_repeated_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Endpoint, "_pause", lambda *_: 0.0)
    said = [Raw(b"", 500), Raw(b"", 429), answer()]
    with ScriptedModel(in_turn({"Ana": said})).running() as model:
        engine = engine_at(model.url, tmp_path)
        engine.propose(document("a", SENTENCE))
        assert "2 calls repeated" in engine.ended().words
