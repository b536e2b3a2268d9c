"""A real `kgraph build`, killed at any moment: the old set or the new one stands, whole."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest
from counts import count
from ready import Process
from worked import LEXICON, STORY

from kgraph.storage.rdf.store import open_store
from kgraph.storage.sets.outputs import current_manifest

SOURCES = (STORY, Path(__file__).parent / "golden" / "refusal.ann")
KILLS = max(3, count(200))

Set = dict[str, bytes]


def start(source: Path, folder: Path) -> Process:
    command = ("build", source, "--lexicon", LEXICON, "--output", folder)
    return Process(*command, cwd=folder.parent)


def standing(folder: Path) -> Set:
    """The set that the folder holds, as a reader finds it: its files, and what is in its store."""
    with current_manifest(folder) as manifest:
        files = {name: (folder / name).read_bytes() for name in manifest.files}
        store = open_store(manifest.path(folder, "store"))
        return {**files, "store": "\n".join(sorted(map(str, store))).encode()}


def whole(source: Path, folder: Path) -> tuple[Set, float]:
    """The set of a build that nobody disturbs, and the seconds that it took."""
    began = time.monotonic()
    assert start(source, folder).wait() == 0
    return standing(folder), time.monotonic() - began


def kill(build: Process, folder: Path, seconds: float, *, writing: bool) -> bool:
    """Kill the build so many seconds after its start, or after it began to write; whether it ran."""
    stage = folder / ".kgraph" / "stage"
    while writing and not stage.exists() and build.poll() is None:
        time.sleep(0.001)
    time.sleep(seconds)
    os.kill(build.pid, signal.SIGKILL)
    return build.wait() == -signal.SIGKILL


def test_a_killed_build_leaves_the_old_set_or_the_new_one(tmp_path: Path) -> None:
    (story, seconds), (sentence, _) = (
        whole(source, tmp_path / str(number)) for number, source in enumerate(SOURCES)
    )
    assert story.keys() == sentence.keys()
    assert all(story[name] != sentence[name] for name in story)
    folder, chance = tmp_path / "out", random.Random(KILLS)
    shutil.copytree(tmp_path / "0", folder)
    old, new, killed, outcomes = 0, 1, 0, []
    for number in range(KILLS):
        writing = bool(number % 2)
        moment = chance.uniform(0, seconds / 2 if writing else seconds)
        killed += kill(start(SOURCES[new], folder), folder, moment, writing=writing)
        found = standing(folder)
        assert found in (story, sentence)
        outcomes.append(found == (story, sentence)[new])
        if outcomes[-1]:
            old, new = new, old
    assert killed >= KILLS / 2
    assert KILLS < 100 or set(outcomes) == {False, True}
    assert whole(SOURCES[new], folder)[0] == (story, sentence)[new]
    assert_swept(folder)


def assert_swept(folder: Path) -> None:
    """Nothing is left of the builds that were killed."""
    manifest = json.loads((folder / "manifest.json").read_bytes())
    kept = {*manifest["files"], *manifest["folders"].values(), "manifest.json", ".kgraph"}
    assert set(os.listdir(folder)) == kept
    inside = set(os.listdir(folder / ".kgraph"))
    assert inside == {"access.lock", "build.lock", "turn.lock", "folders"}
    marks = sorted(os.listdir(folder / ".kgraph" / "folders"))
    assert marks == sorted(manifest["folders"].values())


@pytest.mark.parametrize("writing", [False, True])
def test_a_killed_first_build_leaves_nothing_that_looks_like_a_graph(
    tmp_path: Path, writing: bool
) -> None:
    folder = tmp_path / "out"
    assert kill(start(SOURCES[1], folder), folder, 0.01, writing=writing)
    assert not (folder / "manifest.json").exists()
    assert not list(folder.glob("graph.*"))
    assert whole(SOURCES[1], folder)[0]["graph.ttl"]
    assert_swept(folder)
