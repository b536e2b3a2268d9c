"""Builds on a cluster, and of sources at other places, give the bytes of a plain build. What cannot be
reached is told, and what stood in the place of the output stays."""

from __future__ import annotations

import os
import random
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_records import LEXICON, outputs, small_parts, write

from kgraph.errors import InputError, KgraphError, OutputError, UsageError
from kgraph.pipeline.build import build
from kgraph.pipeline.shards.merging import merge
from kgraph.pipeline.shards.ways import build_as_asked
from kgraph.schema.lexicon import lexicons_beside
from kgraph.schema.settings import Settings

fsspec = pytest.importorskip("fsspec")
distributed = pytest.importorskip("distributed")
pytest.importorskip("s3fs")
moto = pytest.importorskip("moto.server")


@pytest.fixture(scope="module")
def s3() -> Iterator[Any]:
    """The file system of an object store on this machine."""
    server = moto.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "anna")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        system = fsspec.filesystem("s3", use_listings_cache=False)
        system.mkdir("bucket")
        yield system
    server.stop()


@pytest.fixture(scope="module")
def cluster(s3: Any) -> Iterator[Any]:
    """Two workers, which know the keys of the store. Other tests may have a cluster at the same time,
    so no port is fixed."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0"
    ) as started:
        yield started


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files whose documents share ids and texts, some of them cut into parts, with a lexicon."""
    small_parts(monkeypatch)
    monkeypatch.setattr("kgraph.pipeline.parts.pieces._BATCH", 1 << 30)
    monkeypatch.setattr("kgraph.pipeline.shards.cluster._ONCE", 2)  # each batch costs a process
    folder = tmp_path / "in"
    folder.mkdir()
    chance = random.Random(5)
    for letter in "abcdef":
        write(folder / f"{letter}.jsonl", chance)
    (folder / "b.toml").write_text('status = "retracted"\n')
    (folder / "lexicon.ttl").write_text(LEXICON)
    return folder


def asked(sources: str | Path, output: str | Path, **others: Any) -> Settings:
    return Settings(
        sources=(Path(sources),), output=Path(output), only=("ttl",), validate=False, **others
    )


def with_lexicon(settings: Settings) -> Settings:
    return replace(settings, lexicon=tuple(lexicons_beside(settings.sources)))


def run(settings: Settings, **others: Any) -> list[str]:
    """The codes of the findings of a build."""
    report = build_as_asked(settings, complete=with_lexicon, **others)
    return [finding.code for finding in report.findings]


def plain(sources: Path, folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """The outputs of a plain build, and the codes of its findings."""
    report = build(with_lexicon(asked(sources, folder, jobs=1)), folder)
    return outputs(folder), [finding.code for finding in report.findings]


def test_a_cluster_that_loses_a_worker_gives_the_bytes_of_a_plain_build(
    tmp_path: Path, sources: Path, cluster: Any
) -> None:
    killed = list[int]()

    def kill(done: int, of: int) -> None:
        if not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    asked_for = asked(sources, tmp_path / "out", cluster=cluster.scheduler_address)
    told = run(asked_for, on_file=kill)
    assert killed
    assert (outputs(tmp_path / "out"), told) == plain(sources, tmp_path / "plain")
    merge([tmp_path / "out-parts"], tmp_path / "merged", only=("ttl",))
    assert outputs(tmp_path / "merged") == outputs(tmp_path / "out")


def test_sources_parts_and_output_of_a_cluster_may_be_in_an_object_store(
    tmp_path: Path, sources: Path, cluster: Any, s3: Any
) -> None:
    s3.put(f"{sources}/", "bucket/one/", recursive=True)
    address = "s3://bucket/out"
    told = run(asked("s3://bucket/one", address, cluster=cluster.scheduler_address))
    s3.get("bucket/out/", f"{tmp_path}/out/", recursive=True)
    assert (outputs(tmp_path / "out"), told) == plain(sources, tmp_path / "plain")
    merge([Path("s3://bucket/out-parts")], tmp_path / "merged", only=("ttl",))
    assert outputs(tmp_path / "merged") == outputs(tmp_path / "out")


def test_shards_of_sources_in_an_object_store_are_merged(
    tmp_path: Path, sources: Path, s3: Any
) -> None:
    s3.put(f"{sources}/", "bucket/two/", recursive=True)
    run(asked("s3://bucket/two", "s3://bucket/s1", shard="1/2", jobs=2))
    run(asked("s3://bucket/two", tmp_path / "s2", shard="2/2", jobs=1))
    shards = [Path("s3://bucket/s1"), tmp_path / "s2"]
    told = [each.code for each in merge(shards, tmp_path / "merged", only=("ttl",)).findings]
    assert (outputs(tmp_path / "merged"), told) == plain(sources, tmp_path / "plain")
    s3.rm(next(path for path in s3.find("bucket/s1") if path.endswith("/verdicts")))
    with pytest.raises(InputError, match=r"damaged: part-.*/verdicts is missing"):
        merge(shards, tmp_path / "merged")
    s3.pipe_file("bucket/two/a.jsonl", b"{}\n")
    run(asked("s3://bucket/two", "s3://bucket/s1", shard="1/2", jobs=1))
    with pytest.raises(InputError, match="the sources were others"):
        merge(shards, tmp_path / "merged")


def test_a_plain_build_reads_and_writes_elsewhere(
    tmp_path: Path, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for jobs in (1, 2):
        told = run(asked(f"file://{sources}", f"file://{tmp_path}/out{jobs}", jobs=jobs))
        assert (outputs(tmp_path / f"out{jobs}"), told) == plain(sources, tmp_path / "plain")
    assert Path.cwd() == tmp_path


def code(settings: Settings) -> str:
    """That of the error which ends a build, with its exit code."""
    with pytest.raises(KgraphError) as told:
        run(settings)
    (finding,) = told.value.diagnostics
    assert finding.fix
    return f"{finding.code} {told.value.exit_code}"


def test_a_cluster_that_is_not_there_is_told(
    tmp_path: Path, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kgraph.pipeline.shards.cluster._WAIT", 0.5)
    before, _ = plain(sources, tmp_path / "out")
    assert code(asked(sources, tmp_path / "out", cluster="tcp://127.0.0.1:9")) == "KG610 3"
    assert code(asked(sources, tmp_path / "out", cluster="nonsense://x")) == "KG610 3"
    assert outputs(tmp_path / "out") == before  # the old output is intact


def test_workers_that_do_not_see_the_sources_are_told(
    tmp_path: Path, sources: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kgraph.pipeline.shards.cluster.meaning_of", lambda options: None)
    monkeypatch.setattr("kgraph.pipeline.shards.manifest.meaning_key", lambda options: "another")
    settings = asked(sources, tmp_path / "out", cluster=cluster.scheduler_address)
    with pytest.raises(InputError, match="the version of kgraph is another one; let all workers"):
        run(settings)
    assert not (tmp_path / "out" / "graph.nq").exists()


def test_places_that_cannot_be_read_or_written_are_told(
    tmp_path: Path, sources: Path, s3: Any
) -> None:
    assert code(asked("s3://nobody/in", tmp_path / "out")) == "KG612 3"
    assert code(asked(sources, "s3://nobody/out")) == "KG613 4"


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


def test_an_output_that_was_not_brought_whole_leaves_the_manifest_as_it_was(
    sources: Path, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(asked(sources, "memory://out"))
    before = memory.cat_file("/out/manifest.json")
    write(sources / "g.jsonl", random.Random(1))
    put = type(memory).put_file

    def refuse(self: Any, here: str, there: str, **others: Any) -> None:
        if there.endswith("graph.nq"):
            raise PermissionError("not yours")
        put(self, here, there, **others)

    with monkeypatch.context() as patch:
        patch.setattr(type(memory), "put_file", refuse)
        with pytest.raises(
            OutputError, match=r"memory://out: .* cannot be written: not yours; check"
        ):
            run(asked(sources, "memory://out"))
    assert memory.cat_file("/out/manifest.json") == before
    run(asked(sources, "memory://out"))
    assert memory.cat_file("/out/manifest.json") != before
    assert len({path.split("/")[2] for path in memory.find("/out") if "/pieces-" in path}) == 1


def test_only_what_is_read_is_brought_and_a_file_that_changes_is_told(
    memory: Any, tmp_path: Path
) -> None:
    from kgraph.storage.remote.mirror import Mirror

    for name in ("a.txt", "deep/b.txt"):
        memory.pipe_file(f"/in/{name}", b"Anna")
    mirror = Mirror(tmp_path, ["memory://in"])
    with mirror.entered():
        assert sorted(map(str, Path("memory:/in").rglob("*.txt"))) == [
            "memory:/in/a.txt",
            "memory:/in/deep/b.txt",
        ]
        assert Path("memory:/in/a.txt").stat().st_size == 4
        assert Path("memory:/in/a.txt").read_text() == "Anna"
        memory.pipe_file("/in/deep/b.txt", b"Anna and Bo")
        with pytest.raises(InputError, match="this file changed while it was read"):
            Path("memory:/in/deep/b.txt").read_text()
    assert len(list((tmp_path / "brought").iterdir())) == 2


@pytest.mark.parametrize(
    ("missing", "others", "cure"),
    [
        ("distributed", {"cluster": "tcp://127.0.0.1:9"}, r"pip install 'kgraph\[cluster\]'"),
        (
            "fsspec.core",
            {"sources": (Path("s3://bucket/in"),)},
            r"pip install 'kgraph\[cluster\]', or",
        ),
        ("gcsfs", {"sources": (Path("gs://bucket/in"),)}, "cannot be reached: .*gcsfs"),
    ],
)
def test_what_is_not_installed_is_named(
    tmp_path: Path,
    sources: Path,
    missing: str,
    others: dict[str, Any],
    cure: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(UsageError, match=cure):
        run(replace(asked(sources, tmp_path / "out"), **others))


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ({"shard": "1/2", "cluster": "tcp://x:1"}, "two ways to build"),
        ({"parts": "s3://bucket/parts"}, "name it with --cluster"),
    ],
)
def test_options_that_exclude_each_other_are_refused(
    sources: Path, tmp_path: Path, others: dict[str, Any], told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        run(asked(sources, tmp_path / "out", **others))
