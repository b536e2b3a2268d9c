"""A language model from the command line: what is sent, Ctrl-C, a budget, a key that is missing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import typed
from hanging import ends
from scripted_model import Asked, Raw, Said, ScriptedModel, body_of, speaker


def command(*arguments: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "kgraph", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def run(*arguments: str, folder: Path) -> tuple[int, str, str]:
    with ends(120):
        done = typed.kgraph(*arguments, cwd=folder)
    return done.returncode, done.stdout, done.stderr


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
    raw_texts(tmp_path, 50)  # their answers take 7,500 tokens, also one after the other
    with ScriptedModel(speaker).running() as model:
        code, _, err = run(*with_model(model.url), "--budget", "7000", folder=tmp_path)
        assert code == 3
        assert "KG199" in err
        done = len(list((tmp_path / "annotated").glob("*.jsonl")))
        assert 0 < done < 50
        code, _, err = run(*with_model(model.url), folder=tmp_path)
        assert code == 0, err
        assert len(model.asked) == 50
    assert len(list((tmp_path / "annotated").glob("*.jsonl"))) == 50


def test_passages_without_an_answer_are_told_by_the_exit_code(tmp_path: Path) -> None:
    raw_texts(tmp_path, 3)

    def script(asked: Asked) -> Said:
        return Raw(b" " * (9 << 20)) if "Person1 " in asked.passage else speaker(asked)

    with ScriptedModel(script).running() as model:
        code, _, err = run(*with_model(model.url), folder=tmp_path)
    assert code == 5
    assert "Of 1 passage there is no answer, see above: nothing is proposed there." in err
    names = {path.name.partition(".")[0] for path in (tmp_path / "annotated").glob("*.jsonl")}
    assert names == {"0", "2"}


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
