"""Killed at any moment, a build leaves the old set or the new one, whole; Ctrl-C likewise."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from counts import count

from kgraph.storage.files import atomic_file
from kgraph.storage.sets.outputs import Outputs, atomic_outputs, current_manifest

# what can change a folder, or hand bytes over, or lock
STEPS = {
    "open",
    "write",
    "sendfile",
    "close",
    "mkdir",
    "replace",
    "unlink",
    "rmdir",
    "fsync",
    "flock",
}


def files_of(generation: int) -> dict[str, bytes]:
    """Sets of even generations lack a file that those of odd ones have."""
    names = ["graph.ttl", "graph.html", "report.json"] + ["graph.nq"] * (generation % 2)
    return {name: f"{name} {generation}\n".encode() * 5_000 for name in names}


def fill(outputs: Outputs, generation: int) -> None:
    for name, data in files_of(generation).items():
        outputs.open(name).write(data)
    store = outputs.folder("store")
    for name in ("CURRENT", "000001.sst"):
        (store / name).write_bytes(b"%d" % generation)


def build(folder: Path, generation: int) -> None:
    with atomic_outputs(folder, wait=1) as outputs:
        fill(outputs, generation)


def generation_of(folder: Path) -> int:
    """Of the set that stands there; fails if a file is lost, half written or of another set."""
    with current_manifest(folder, wait=1) as manifest:
        store = manifest.path(folder, "store")
        generation = int((store / "CURRENT").read_bytes())
        assert (store / "000001.sst").read_bytes() == b"%d" % generation
        assert set(manifest.files) == set(files_of(generation))
        for name, data in files_of(generation).items():
            assert (folder / name).read_bytes() == data
        assert {path.name for path in folder.glob("graph.*")} < set(manifest.files)
    return generation


def assert_swept(folder: Path) -> None:
    """Nothing stands there but the set."""
    stores = [path.name for path in folder.glob("store-*")]
    expected = {*files_of(generation_of(folder)), "manifest.json", ".kgraph", *stores}
    assert len(stores) == 1
    assert set(os.listdir(folder)) == expected
    assert set(os.listdir(folder / ".kgraph")) == {
        "access.lock",
        "build.lock",
        "turn.lock",
        "folders",
    }
    assert os.listdir(folder / ".kgraph" / "folders") == stores


def in_child(task: Callable[[], object]) -> int:
    """Starts the task in a process of its own, which a hang ends after five minutes; its id."""
    child = os.fork()
    if child == 0:
        signal.alarm(300)
        try:
            task()
        except KeyboardInterrupt:
            os._exit(130)
        except BaseException as error:  # whatever it is, this process must not run on as pytest
            os.write(2, repr(error).encode())
            os._exit(1)
        os._exit(0)
    return child


def exit_code(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def watched(task: Callable[[], object], step: int) -> int:
    """Runs the task, killing this process just before the n-th step; the number of steps it took."""
    seen = 0

    def watch(_frame: FrameType, event: str, called: object) -> None:
        nonlocal seen
        if event == "c_call" and getattr(called, "__name__", "") in STEPS:
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(watch)
    try:
        task()
    finally:
        sys.setprofile(None)
    return seen


def kill_at(step: int, task: Callable[[], object]) -> None:
    assert exit_code(in_child(lambda: watched(task, step))) == -signal.SIGKILL


def steps_of(task: Callable[[], object], share: int = 5) -> list[int]:
    """All steps of the task when counts are full, else `share` times a few per cent; runs it once."""
    steps = watched(task, 0)
    assert steps >= 10
    return random.Random(steps).sample(range(1, steps + 1), min(steps, count(steps * share)))


def kill_after(seconds: float, task: Callable[[], object]) -> None:
    child = in_child(task)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    exit_code(child)


def test_killed_before_any_step_the_old_set_or_the_new_one_stands(tmp_path: Path) -> None:
    build(tmp_path, 1)
    seen = {1: 0, 2: 0}
    for step in steps_of(lambda: build(tmp_path, 2)):
        build(tmp_path, 1)
        kill_at(step, lambda: build(tmp_path, 2))
        seen[generation_of(tmp_path)] += 1
        build(tmp_path, 3)
        assert_swept(tmp_path)
    assert all(seen.values())


def test_killed_before_any_step_of_a_first_build_all_or_nothing_stands(tmp_path: Path) -> None:
    for step in steps_of(lambda: build(tmp_path / "0", 1)):
        folder = tmp_path / str(step)
        kill_at(step, lambda folder=folder: build(folder, 1))
        if (folder / "manifest.json").exists():
            assert generation_of(folder) == 1
        build(folder, 2)
        assert_swept(folder)


def test_killed_before_any_step_of_finishing_the_new_set_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_at_the_journal(tmp_path, monkeypatch)
    for step in steps_of(lambda: generation_of(tmp_path)):
        left_at_the_journal(tmp_path, monkeypatch)
        kill_at(step, lambda: generation_of(tmp_path))
        assert generation_of(tmp_path) == 2
        build(tmp_path, 3)
        assert_swept(tmp_path)


def left_at_the_journal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The set 1, and 2 staged, by a build that was killed when its journal stood."""
    build(folder, 1)
    with monkeypatch.context() as patch:
        patch.setattr(
            "kgraph.storage.sets.journal.put_in_place", lambda *_: os.kill(os.getpid(), 9)
        )
        assert exit_code(in_child(lambda: build(folder, 2))) == -signal.SIGKILL


def test_killed_at_a_random_moment_no_set_is_lost_or_half_written_or_mixed(tmp_path: Path) -> None:
    def builds() -> None:
        for generation in range(first, first + 1_000):
            build(tmp_path, generation)

    first = 1
    build(tmp_path, first)
    chance = random.Random(1)
    for _ in range(max(3, count(100))):
        kill_after(chance.uniform(0.005, 0.3), builds)
        reached = generation_of(tmp_path)
        assert reached >= first
        first = reached + 1
        build(tmp_path, first)
        assert_swept(tmp_path)
    assert first > count(100)


def test_an_export_killed_before_any_step_is_old_or_new(tmp_path: Path) -> None:
    path = tmp_path / "a.nq"

    def export(generation: int) -> None:
        with atomic_file(path) as stream:
            stream.write(b"%d\n" % generation * 10_000)

    export(1)
    for step in steps_of(lambda: export(2), share=100):
        export(1)
        kill_at(step, lambda: export(2))
        assert path.read_bytes() in (b"1\n" * 10_000, b"2\n" * 10_000)
        export(3)
        assert os.listdir(tmp_path) == ["a.nq"]


def interrupt(child: int, ready: Path) -> None:
    """Sends Ctrl-C once the child made the file; it ends with 130, and not by its alarm."""
    while not ready.exists():
        time.sleep(0.005)
    os.kill(child, signal.SIGINT)
    assert exit_code(child) == 130


def test_ctrl_c_before_the_journal_ends_at_once_and_keeps_the_old_set(tmp_path: Path) -> None:
    folder, ready = tmp_path / "out", tmp_path / "ready"
    build(folder, 1)

    def long() -> None:
        with atomic_outputs(folder) as outputs:
            fill(outputs, 2)
            ready.touch()
            time.sleep(1_000)

    interrupt(in_child(long), ready)
    assert generation_of(folder) == 1
    assert_swept(folder)


def test_ctrl_c_while_waiting_for_another_build_ends_at_once(tmp_path: Path) -> None:
    folder, ready = tmp_path / "out", tmp_path / "ready"

    def waiting() -> None:
        ready.touch()
        with atomic_outputs(folder, wait=1_000) as outputs:
            fill(outputs, 2)

    with atomic_outputs(folder) as outputs:
        interrupt(in_child(waiting), ready)
        fill(outputs, 1)
    assert generation_of(folder) == 1


def test_ctrl_c_after_the_journal_is_held_and_told_that_the_new_set_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, ready, told = tmp_path / "out", tmp_path / "ready", tmp_path / "told"
    build(folder, 1)

    def slow_sync(_path: Path) -> None:
        ready.touch()
        time.sleep(0.1)

    def slow() -> None:
        monkeypatch.setattr("kgraph.storage.sets.journal.sync", slow_sync)
        with atomic_outputs(folder, notify=told.write_text) as outputs:
            fill(outputs, 2)

    interrupt(in_child(slow), ready)
    assert generation_of(folder) == 2
    assert_swept(folder)
    assert told.read_text().startswith("interrupted; the new output in ")
    assert told.read_text().endswith(" is complete")


def test_ctrl_c_works_again_after_a_build(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    build(tmp_path, 1)
    assert signal.getsignal(signal.SIGINT) is before
