"""Shards, merged, give the bytes of a plain build; what does not fit together is told."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from counts import count
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_records import LEXICON, edit, options, outputs, small_parts, write

from kgraph.errors import InputError, KgraphError, OutputError, UsageError
from kgraph.pipeline.build import build
from kgraph.pipeline.collect import discovered
from kgraph.pipeline.parts.pieces import pieces_of
from kgraph.pipeline.shards.merging import merge
from kgraph.pipeline.shards.share import Share, parse_share, share_of
from kgraph.pipeline.shards.writing import build_shard
from kgraph.schema.settings import Options


def corpus(folder: Path, seed: int) -> Path:
    chance = random.Random(seed)
    folder.mkdir()
    for letter in "abcde":
        write(folder / f"{letter}.jsonl", chance)
    for _ in range(3):
        edit(folder, chance)
    return folder


def sharded(asked: Options, folder: Path, of: int) -> list[Path]:
    """Shards of a build, in the folder."""
    found = [folder / f"s{number}" for number in range(1, of + 1)]
    for number, place in enumerate(found, 1):
        build_shard(replace(asked, jobs=1), Share(number, of), place)
    return found


@settings(
    max_examples=count(400), deadline=None, suppress_health_check=list(HealthCheck), database=None
)
@given(
    seed=st.integers(0, 1 << 32),
    of=st.integers(1, 4),
    policy=st.sampled_from(["stated", "legacy", "two-sources", "none"]),
    text=st.sampled_from(["full", "full", "none"]),
)
def test_merged_shards_are_a_plain_build(seed: int, of: int, policy: str, text: str) -> None:
    """The made documents share ids (in one file and in several), texts and annotators, and replace others."""
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        small_parts(patch)
        asked = options(corpus(Path(name, "in"), seed), policy=policy, text=text)
        plain = build(replace(asked, jobs=1), Path(name, "plain"))
        shards = sharded(asked, Path(name), of)
        random.Random(seed).shuffle(shards)
        merged = merge(shards, Path(name, "merged"), only=("ttl",))
        assert files(Path(name, "merged")) == files(Path(name, "plain"))
        assert merged.findings == plain.findings


def files(folder: Path) -> dict[str, bytes]:
    """The outputs; without texts no annotations are kept."""
    if not (folder / "annotations.jsonl").exists():
        (folder / "annotations.jsonl").touch()
    return outputs(folder)


@given(weights=st.lists(st.integers(0, 100_000), max_size=30), of=st.integers(1, 12))
def test_each_piece_has_one_share(weights: list[int], of: int) -> None:
    class Weighed:
        def __init__(self, weight: int) -> None:
            self._weight = max(1, weight)

        def weight(self) -> int:
            return self._weight

    pieces: Any = [Weighed(weight) for weight in weights]
    shares = [share_of(pieces, Share(number, of)) for number in range(1, of + 1)]
    assert [number for share in shares for number in share] == [*range(len(weights))]


@pytest.mark.parametrize("text", ["", "1", "0/3", "4/3", "a/b", "1/0", "-1/3", "1/3/5"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is not a share of a build; it is a number and how many"):
        parse_share(text)


@pytest.fixture
def shards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    small_parts(monkeypatch)
    return sharded(options(corpus(tmp_path / "in", 1)), tmp_path, 3)


def refused(shards: list[Path], tmp_path: Path) -> str:
    """The code with which merging is refused; an older output stays as it was."""
    before = tmp_path / "out" / "graph.nq"
    before.parent.mkdir(exist_ok=True)
    before.write_text("old")
    with pytest.raises(KgraphError) as told:
        merge(shards, tmp_path / "out", overwrite=True)
    assert before.read_text() == "old"
    (finding,) = told.value.diagnostics
    assert finding.fix
    return f"{finding.code}: {finding.what}"


def test_a_missing_shard_is_told(tmp_path: Path, shards: list[Path]) -> None:
    assert refused(shards[1:], tmp_path) == "KG600: 1 shard of 3 missing: 1/3"
    assert refused(shards[1:2], tmp_path) == "KG600: 2 shards of 3 missing: 1/3, 3/3"


def test_a_folder_without_a_shard_is_told(tmp_path: Path, shards: list[Path]) -> None:
    shutil.rmtree(shards[0])
    assert refused(shards, tmp_path).startswith("KG604: there is no shard in this folder")
    build(options(tmp_path / "in"), shards[0])
    assert refused(shards, tmp_path).startswith("KG604: there is a graph, and no shard")


def test_a_shard_that_is_named_twice_is_told(tmp_path: Path, shards: list[Path]) -> None:
    shutil.copytree(shards[0], tmp_path / "copy")
    assert "are both share 1/3" in refused([*shards, tmp_path / "copy"], tmp_path)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])


def change(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"a", b"b", 1))


@pytest.mark.parametrize("harm", [cut, change, Path.unlink])
@pytest.mark.parametrize("name", ["lines", "verdicts", "annotations", "statements", "records"])
def test_a_damaged_part_is_told(
    tmp_path: Path, shards: list[Path], name: str, harm: Callable[[Path], None]
) -> None:
    harm(next(path for path in sorted(shards[1].rglob(name)) if path.stat().st_size))
    assert refused(shards, tmp_path).startswith("KG601: this shard is damaged: part-")


@pytest.mark.parametrize("harm", [cut, change, Path.unlink])
@pytest.mark.parametrize("name", ["shard.json", "manifest.json"])
def test_a_damaged_manifest_is_told(
    tmp_path: Path, shards: list[Path], name: str, harm: Callable[[Path], None]
) -> None:
    harm(shards[1] / name)
    expected = "KG604" if (name, harm) == ("manifest.json", Path.unlink) else "KG601"
    assert refused(shards, tmp_path)[:5] == expected


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"policy": "none"}, "policy differ"),
        ({"base": "https://example.org/id/"}, "base differ"),
        ({"text": "quotes"}, "text differ"),
        ({"infer": False}, "infer differ"),
    ],
)
def test_a_shard_of_another_build_is_told(
    tmp_path: Path, shards: list[Path], other: dict[str, Any], told: str
) -> None:
    build_shard(options(tmp_path / "in", **other), Share(2, 3), shards[1])
    assert refused(shards, tmp_path).startswith("KG602: this shard is of another build than ")
    assert refused(shards, tmp_path).endswith(told)


def test_a_shard_of_another_division_is_told(tmp_path: Path, shards: list[Path]) -> None:
    build_shard(options(tmp_path / "in"), Share(2, 4), shards[1])
    assert refused(shards, tmp_path).endswith("that has 3 shares, this one 4")


def test_other_sources_are_told(tmp_path: Path, shards: list[Path]) -> None:
    write(tmp_path / "in" / "z.jsonl", random.Random(9))
    assert refused(shards, tmp_path).startswith(
        "KG603: the sources have changed since the shards were made"
    )
    build_shard(options(tmp_path / "in"), Share(2, 3), shards[1])
    assert refused(shards, tmp_path).endswith("the sources were others")


def test_a_source_that_was_edited_since_is_told(tmp_path: Path, shards: list[Path]) -> None:
    source = sorted((tmp_path / "in").glob("*.jsonl"))[1]
    source.write_bytes(source.read_bytes().replace(b"says", b"saws", 1))
    told = refused(shards, tmp_path)
    assert told == f"KG603: the sources have changed since the shards were made: {source}"


def test_sources_that_are_not_here_are_told(tmp_path: Path, shards: list[Path]) -> None:
    (tmp_path / "in").rename(tmp_path / "elsewhere")
    assert refused(shards, tmp_path) == "KG603: the sources of these shards are not here"


def test_a_lexicon_that_changed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = corpus(tmp_path / "in", 2)
    (folder / "lexicon.ttl").write_text(LEXICON)
    shards = sharded(options(folder), tmp_path, 2)
    (folder / "lexicon.ttl").write_text(LEXICON.replace("NAME", "Bo"))
    assert refused(shards, tmp_path).startswith("KG602: the profile, the ontology, the lexicon")
    build_shard(options(folder), Share(2, 2), shards[1])
    assert refused(shards, tmp_path).endswith("the lexicon was another")


def test_a_shard_does_not_replace_a_graph(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "in", 3)
    build(options(folder), tmp_path / "out")
    with pytest.raises(OutputError, match="holds a graph; name another folder for the shard"):
        build_shard(options(folder), Share(1, 2), tmp_path / "out")
    assert (tmp_path / "out" / "graph.nq").exists()


def test_a_shard_is_made_again_in_its_folder(tmp_path: Path, shards: list[Path]) -> None:
    before = (shards[1] / "shard.json").read_bytes()
    build_shard(options(tmp_path / "in"), Share(2, 3), shards[1])
    assert (shards[1] / "shard.json").read_bytes() == before
    assert len(list(shards[1].glob("parts-*"))) == 1


def test_shards_depend_on_the_sources_alone(tmp_path: Path, shards: list[Path]) -> None:
    pieces = list(pieces_of(discovered(options(tmp_path / "in")).tasks))
    held = [json.loads((shard / "shard.json").read_text())["shard"]["parts"] for shard in shards]
    numbers = [
        n for parts in held for _, places, _ in parts for n in range(places[0][0], places[-1][1])
    ]
    assert numbers == [*range(len(pieces))]
    with pytest.raises(InputError):
        merge([tmp_path / "in"], tmp_path / "out")
