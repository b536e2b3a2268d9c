"""A run with a language model: what it costs, what it keeps, and how it goes on after it was stopped."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from hanging import ends
from scripted_model import (
    Asked,
    Raw,
    Said,
    ScriptedModel,
    answer,
    body_of,
    engine_at,
    in_turn,
    item,
    reply,
)

from kgraph.annotate.llm.endpoint import Endpoint
from kgraph.errors import InputError, OutputError
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import Document, covered_text

SENTENCE = "Ana Lima slept well. "


def document(name: str, text: str) -> Document:
    return Document(name, text, f"{name}.txt")


def speaker(asked: Asked) -> Said:
    """Names the first one of the passage whose name is Lima."""
    named = re.search(r"\w+ Lima", asked.passage)
    return answer([item("m1", "Person", named[0])] if named else [])


def words(reading: Reading) -> list[str]:
    assert reading.layer
    return [covered_text(reading.layer.document.text, m.spans) for m in reading.layer.mentions]


# What is kept


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


# Long texts


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


def test_a_passage_that_is_longer_than_the_models_context_is_divided(tmp_path: Path) -> None:
    def script(asked: Asked) -> Said:
        said = "the request exceeds the available context size"
        short = len(asked.passage) < 500
        return speaker(asked) if short else body_of({"error": {"message": said}}, 400)

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


# From the command line


def command(*arguments: str, folder: Path, **environment: str) -> subprocess.Popen[str]:
    known = {key: value for key, value in os.environ.items() if not key.endswith("_KEY")}
    return subprocess.Popen(
        [sys.executable, "-m", "kgraph", *arguments],
        cwd=folder,
        env={**known, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def run(*arguments: str, folder: Path) -> tuple[int, str, str]:
    with ends(120), command(*arguments, folder=folder) as process:
        out, err = process.communicate()
    return process.returncode, out, err


def raw_texts(folder: Path, number: int) -> None:
    (folder / "raw").mkdir()
    for n in range(number):
        (folder / "raw" / f"{n}.txt").write_text(f"Person{n} Lima said that it rains.")


def with_model(url: str) -> Sequence[str]:
    return ("annotate", "raw", "--with", "llm", "--endpoint", url, "--model", "test/model")


def test_without_an_endpoint_nothing_is_sent_and_nothing_written(tmp_path: Path) -> None:
    raw_texts(tmp_path, 1)
    code, _, err = run("annotate", "raw", "--with", "llm", "--model", "m", folder=tmp_path)
    assert code == 2
    assert "--endpoint" in err
    assert not (tmp_path / "annotated").exists()


def test_ctrl_c_keeps_what_was_answered_and_the_next_run_goes_on(tmp_path: Path) -> None:
    raw_texts(tmp_path, 12)
    stuck = ["Person9 "]

    def script(asked: Asked) -> Said:
        hangs = any(name in asked.passage for name in stuck)
        return Raw(b"{", hangs=True) if hangs else speaker(asked)

    answers = tmp_path / "annotated" / ".kgraph" / "answers"
    with ScriptedModel(script).running() as model, ends(120):
        with command(*with_model(model.url), "--jobs", "2", folder=tmp_path) as process:
            while len(model.asked) < 12 or len(list(answers.iterdir())) < 11:
                assert process.poll() is None
                time.sleep(0.05)
            os.killpg(process.pid, signal.SIGINT)
            _, err = process.communicate()
        assert process.returncode == 130
        assert "Traceback" not in err
        stuck.clear()
        code, _, err = run(*with_model(model.url), folder=tmp_path)
        assert code == 0, err
        assert "1 answer of the model, 11 more kept from before" in err
        assert len(model.asked) == 13
    assert len(list((tmp_path / "annotated").glob("*.jsonl"))) == 12


def test_a_budget_that_ends_keeps_the_texts_that_are_done(tmp_path: Path) -> None:
    raw_texts(tmp_path, 30)
    with ScriptedModel(speaker).running() as model:
        code, _, err = run(*with_model(model.url), "--budget", "6000", folder=tmp_path)
        assert code == 3
        assert "KG199" in err
        done = len(list((tmp_path / "annotated").glob("*.jsonl")))
        assert 0 < done < 30
        code, _, err = run(*with_model(model.url), folder=tmp_path)
        assert code == 0, err
        assert len(model.asked) == 30
    assert len(list((tmp_path / "annotated").glob("*.jsonl"))) == 30


def test_a_key_that_is_missing_ends_the_command_with_words(tmp_path: Path) -> None:
    raw_texts(tmp_path, 5)
    script = body_of({"error": {"message": "Missing bearer"}}, 401)
    with ScriptedModel(lambda _: script).running() as model:
        code, _, err = run(*with_model(model.url), folder=tmp_path)
    assert code == 3
    assert "KGRAPH_LLM_KEY" in err
    assert not list((tmp_path / "annotated").glob("*.jsonl"))


def test_the_prompt_is_shown_without_asking(tmp_path: Path) -> None:
    code, out, _ = run("annotate", "--show-prompt", folder=tmp_path)
    assert code == 0
    assert "Labels of claims" in out
    assert not (tmp_path / "annotated").exists()
