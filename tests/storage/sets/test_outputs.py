"""A set of outputs is replaced all together, and read as one."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import resource
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kgraph.errors import InputError, OutputError
from kgraph.storage.sets.outputs import Manifest, atomic_outputs, current_manifest, folder_lease

SET = {"graph.ttl": b"<a> <b> <c> .\n", "report.json": b"{}\n"}


def build(
    folder: Path,
    files: dict[str, bytes],
    store: bytes | None = None,
    *,
    overwrite: bool = False,
    wait: float = 0.2,
) -> None:
    with atomic_outputs(folder, overwrite=overwrite, wait=wait) as outputs:
        for name, data in files.items():
            outputs.open(name).write(data)
        if store is not None:
            (outputs.folder("store") / "CURRENT").write_bytes(store)


def contents(folder: Path, wait: float = 0.2) -> dict[str, bytes]:
    with current_manifest(folder, wait=wait) as manifest:
        files = {name: manifest.path(folder, name).read_bytes() for name in manifest.files}
        stores = {
            name: (manifest.path(folder, name) / "CURRENT").read_bytes()
            for name in manifest.folders
        }
    return files | stores


def names(folder: Path) -> set[str]:
    return set(os.listdir(folder)) - {".kgraph"}


def leftovers(folder: Path) -> set[str]:
    return set(os.listdir(folder / ".kgraph")) - {
        "access.lock",
        "build.lock",
        "turn.lock",
        "folders",
    }


def test_a_set_is_written_whole_with_its_manifest(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "output"
    build(folder, SET, b"store")
    assert contents(folder) == {**SET, "store": b"store"}
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert manifest["files"] == {n: hashlib.sha256(d).hexdigest() for n, d in SET.items()}
    assert names(folder) == {*SET, "manifest.json", manifest["folders"]["store"]}
    assert not leftovers(folder)


def test_nothing_is_seen_before_the_block_ends(tmp_path: Path) -> None:
    build(tmp_path, SET)
    with atomic_outputs(tmp_path) as outputs:
        outputs.open("graph.ttl").write(b"new")
        assert contents(tmp_path) == SET
    assert contents(tmp_path) == {"graph.ttl": b"new"}


def test_a_stream_may_be_closed_by_its_writer(tmp_path: Path) -> None:
    with atomic_outputs(tmp_path) as outputs, outputs.open("graph.ttl") as stream:
        stream.write(b"x")
    assert contents(tmp_path) == {"graph.ttl": b"x"}


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, PermissionError])
def test_an_error_keeps_the_old_set_and_leaves_nothing(
    tmp_path: Path, error: type[BaseException]
) -> None:
    build(tmp_path, SET, b"old")
    before = names(tmp_path)
    with pytest.raises(error):
        fail_with(error, tmp_path)
    assert contents(tmp_path) == {**SET, "store": b"old"}
    assert names(tmp_path) == before
    assert not leftovers(tmp_path)


def fail_with(error: type[BaseException], folder: Path) -> None:
    with atomic_outputs(folder) as outputs:
        outputs.open("graph.ttl").write(b"new")
        outputs.folder("store")
        raise error


def test_files_of_the_old_set_that_the_new_one_lacks_go(tmp_path: Path) -> None:
    build(tmp_path, {**SET, "graph.nq": b"x"}, b"store")
    (tmp_path / "README").write_bytes(b"mine")
    build(tmp_path, SET)
    assert names(tmp_path) == {*SET, "manifest.json", "README"}


def test_a_block_that_opens_nothing_changes_nothing(tmp_path: Path) -> None:
    build(tmp_path, SET)
    build(tmp_path, {})
    assert contents(tmp_path) == SET


def test_the_same_set_gives_the_same_manifest_anywhere(tmp_path: Path) -> None:
    for folder, order in (("a", sorted(SET)), ("b/c", sorted(SET, reverse=True))):
        build(tmp_path / folder, {name: SET[name] for name in order}, folder.encode())
        build(tmp_path / folder, {name: SET[name] for name in order}, folder.encode())
    a, b = ((tmp_path / folder / "manifest.json").read_bytes() for folder in ("a", "b/c"))
    assert a == b
    assert str(tmp_path).encode() not in a


def test_the_folder_of_an_equal_set_is_replaced_all_the_same(tmp_path: Path) -> None:
    build(tmp_path, SET, b"damaged")
    build(tmp_path, SET, b"sound")
    assert contents(tmp_path)["store"] == b"sound"
    assert len(list(tmp_path.glob("store-*"))) == 1


def test_a_reader_keeps_the_old_store_until_it_is_done(tmp_path: Path) -> None:
    build(tmp_path, SET, b"old")
    with current_manifest(tmp_path) as manifest:
        keeper = ExitStack()
        store = keeper.enter_context(folder_lease(manifest.path(tmp_path, "store")))
    build(tmp_path, {"graph.ttl": b"new"}, b"new")
    build(tmp_path, SET, b"newest")  # an equal set, so its folder wants the name that is taken
    assert (store / "CURRENT").read_bytes() == b"old"
    assert contents(tmp_path)["store"] == b"newest"
    assert len(list(tmp_path.glob("store-*"))) == 2
    keeper.close()
    build(tmp_path, SET, b"last")
    assert [path / "CURRENT" for path in tmp_path.glob("store-*")] == [store / "CURRENT"]
    assert contents(tmp_path)["store"] == b"last"


def test_a_folder_that_only_looks_like_ours_stays(tmp_path: Path) -> None:
    build(tmp_path / "other", SET, b"store")
    for name in (*stores(tmp_path / "other"), f"store-{'a' * 26}", "store-backup"):
        (tmp_path / "set" / name).mkdir(parents=True)
    foreign = names(tmp_path / "set")
    for data in (b"1", b"2"):
        build(tmp_path / "set", SET, data)
    assert names(tmp_path / "set") > foreign
    assert not any(os.listdir(tmp_path / "set" / name) for name in foreign)
    assert contents(tmp_path / "set")["store"] == b"2"
    assert len(names(tmp_path / "set") - foreign) == len({*SET, "manifest.json", "store"})


def test_a_file_that_the_last_set_did_not_write_is_not_ours(tmp_path: Path) -> None:
    build(tmp_path, {"graph.ttl": b"old"})
    (tmp_path / "report.json").write_bytes(b"mine")
    with pytest.raises(OutputError, match="--overwrite") as raised:
        build(tmp_path, SET)
    assert raised.value.exit_code == 4
    assert (tmp_path / "report.json").read_bytes() == b"mine"
    assert contents(tmp_path) == {"graph.ttl": b"old"}
    build(tmp_path, SET, overwrite=True)
    assert contents(tmp_path) == SET


def test_a_file_that_appears_while_the_set_grows_is_not_ours(tmp_path: Path) -> None:
    with ExitStack() as stack:
        stack.enter_context(pytest.raises(OutputError, match="--overwrite"))
        stack.enter_context(atomic_outputs(tmp_path)).open("graph.ttl").write(b"new")
        (tmp_path / "graph.ttl").write_bytes(b"mine")
    assert (tmp_path / "graph.ttl").read_bytes() == b"mine"


@pytest.mark.parametrize("text", ["{}", "[]", "nonsense", '{"files": {"a": "b"}, "folders": {}}'])
def test_a_manifest_of_another_program_is_not_ours(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(InputError) as raised, current_manifest(tmp_path):
        pass
    assert raised.value.diagnostics[0].code == "KG116"
    with pytest.raises(OutputError, match="--overwrite"):
        build(tmp_path, SET)
    assert (tmp_path / "manifest.json").read_text() == text
    build(tmp_path, SET, overwrite=True)
    assert contents(tmp_path) == SET


@pytest.mark.parametrize(
    "name", ["../secret", "/etc/hostname", ".kgraph", "manifest.json", "a/b", ""]
)
def test_a_manifest_cannot_point_out_of_its_folder(tmp_path: Path, name: str) -> None:
    digest = hashlib.sha256(b"").hexdigest()
    (tmp_path / "manifest.json").write_text(json.dumps({"files": {name: digest}, "folders": {}}))
    with pytest.raises(InputError, match="not written by kgraph"), current_manifest(tmp_path):
        pass
    with pytest.raises(ValueError, match="plain file name"), atomic_outputs(tmp_path / "o") as out:
        out.open(name)


@pytest.mark.parametrize("target", ["../victim", "victim"])
def test_a_journal_cannot_move_what_is_not_a_set(tmp_path: Path, target: str) -> None:
    for victim in (tmp_path / "victim", tmp_path / "set" / "victim"):
        victim.mkdir(parents=True)
    stage = tmp_path / "set" / ".kgraph" / "stage"
    (stage / "store").mkdir(parents=True)
    table = {"files": {}, "folders": {"store": target}, "removed": [target]}
    (stage.parent / "journal.json").write_text(json.dumps(table))
    with pytest.raises(InputError), current_manifest(tmp_path / "set"):
        pass
    assert (tmp_path / "victim").is_dir()
    assert (tmp_path / "set" / "victim").is_dir()


def test_an_unknown_name_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no c; it holds a, b"):
        Manifest({"a": ""}, {"b": "b-1"}).path(tmp_path, "c")


def test_a_name_is_given_once(tmp_path: Path) -> None:
    with atomic_outputs(tmp_path) as outputs:
        outputs.folder("store")
        with pytest.raises(ValueError, match="store"):
            outputs.open("store")


def test_where_no_set_is(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "no", Path(__file__)):
        with pytest.raises(InputError) as raised, current_manifest(folder):
            pass
        assert raised.value.diagnostics[0].code == "KG115"
    assert not os.listdir(tmp_path)


def test_a_second_build_waits_then_names_the_cure(tmp_path: Path) -> None:
    with atomic_outputs(tmp_path) as outputs:
        outputs.open("graph.ttl").write(b"first")
        with pytest.raises(OutputError, match="another kgraph build is writing"):
            build(tmp_path, SET)
    assert contents(tmp_path) == {"graph.ttl": b"first"}


def test_a_second_build_goes_on_when_the_first_is_done(tmp_path: Path) -> None:
    second = threading.Thread(target=lambda: build(tmp_path, {"graph.ttl": b"second"}, wait=10))
    with atomic_outputs(tmp_path) as outputs:
        second.start()
        outputs.open("graph.ttl").write(b"first")
    second.join()
    assert contents(tmp_path) == {"graph.ttl": b"second"}


def test_a_build_waits_for_a_reader_then_names_the_cure(tmp_path: Path) -> None:
    build(tmp_path, SET)
    with current_manifest(tmp_path), pytest.raises(OutputError, match="is reading it"):
        build(tmp_path, {"graph.ttl": b"new"})
    assert contents(tmp_path) == SET


def test_readers_share(tmp_path: Path) -> None:
    build(tmp_path, SET)
    with current_manifest(tmp_path):
        assert contents(tmp_path) == SET


def test_a_build_gets_its_turn_between_eager_readers_who_never_see_a_mixed_set(
    tmp_path: Path,
) -> None:
    def builds() -> None:
        for number in range(1, 21):
            build(tmp_path, dict.fromkeys(SET, b"%d" % number), b"%d" % number, wait=10)

    def read() -> None:
        while builder.is_alive():
            seen.append(set(contents(tmp_path, wait=10).values()))

    build(tmp_path, dict.fromkeys(SET, b"0"), b"0")
    seen: list[set[bytes]] = []
    builder = threading.Thread(target=builds)
    readers = [threading.Thread(target=read) for _ in range(3)]
    for thread in (builder, *readers):
        thread.start()
    for thread in (builder, *readers):
        thread.join()
    assert contents(tmp_path)["store"] == b"20"
    assert {len(values) for values in seen} == {1}
    assert len(set.union(*seen)) > 1


def interrupted_after_the_journal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves a folder as a power cut does that comes right after the journal is written."""
    build(folder, SET, b"old")
    with monkeypatch.context() as patch:
        patch.setattr("kgraph.storage.sets.journal._move", failing)
        with pytest.raises(OutputError, match="the next command"):
            build(folder, {"graph.ttl": b"new"}, b"new")


def failing(*_: object) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


NEW = {"graph.ttl": b"new", "store": b"new"}


def test_the_next_reader_finishes_a_set_that_stands_in_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted_after_the_journal(tmp_path, monkeypatch)
    assert contents(tmp_path) == NEW


def test_many_readers_finish_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    interrupted_after_the_journal(tmp_path, monkeypatch)
    found: list[dict[str, bytes]] = []
    readers = [threading.Thread(target=lambda: found.append(contents(tmp_path))) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert found == [NEW] * 8


def test_the_next_build_finishes_it_even_if_it_fails_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted_after_the_journal(tmp_path, monkeypatch)
    with pytest.raises(RuntimeError), atomic_outputs(tmp_path):
        raise RuntimeError
    assert contents(tmp_path) == NEW
    assert names(tmp_path) == {"graph.ttl", "manifest.json", *map(str, stores(tmp_path))}
    assert not leftovers(tmp_path)


def stores(folder: Path) -> list[str]:
    return [path.name for path in folder.glob("store-*")]


def test_a_set_whose_stage_was_damaged_is_never_shown_but_built_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted_after_the_journal(tmp_path, monkeypatch)
    (tmp_path / ".kgraph" / "stage" / "graph.ttl").write_bytes(b"bad")
    for _ in range(2):
        with pytest.raises(InputError) as raised, current_manifest(tmp_path):
            pass
        assert raised.value.diagnostics[0].code == "KG117"
    with pytest.raises(RuntimeError), atomic_outputs(tmp_path):
        raise RuntimeError
    with pytest.raises(InputError, match="build again"), current_manifest(tmp_path):
        pass
    build(tmp_path, SET, b"newest")
    assert contents(tmp_path) == {**SET, "store": b"newest"}
    assert not leftovers(tmp_path)
    assert len(stores(tmp_path)) == 1


def test_a_set_without_its_locks_is_read_all_the_same(tmp_path: Path) -> None:
    build(tmp_path / "a", SET, b"store")
    shutil.copytree(tmp_path / "a", tmp_path / "b", ignore=shutil.ignore_patterns(".kgraph"))
    assert contents(tmp_path / "b") == {**SET, "store": b"store"}


def test_where_no_set_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(OutputError, match="a file stands where a folder is needed") as raised:
            build(folder, SET)
        assert raised.value.exit_code == 4
    (tmp_path / "out" / "graph.ttl").mkdir(parents=True)
    with pytest.raises(OutputError, match="a folder stands where a file is needed"):
        build(tmp_path / "out", SET, overwrite=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_one_may_not_write_is_still_read(tmp_path: Path) -> None:
    build(tmp_path, SET)
    tmp_path.chmod(0o500)
    (tmp_path / ".kgraph").chmod(0o500)
    try:
        assert contents(tmp_path) == SET
        with pytest.raises(OutputError, match="you may not write there"):
            build(tmp_path, {"graph.ttl": b"new"})
    finally:
        tmp_path.chmod(0o700)
        (tmp_path / ".kgraph").chmod(0o700)


@pytest.mark.parametrize("size", [600, 1_000_000])
def test_a_file_that_may_not_grow_keeps_the_old_set(tmp_path: Path, size: int) -> None:
    build(tmp_path, SET, b"store")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, limits[1]))
    try:
        with pytest.raises(OutputError, match="grew past the size"):
            build(tmp_path, {"graph.ttl": b"x" * size})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert contents(tmp_path) == {**SET, "store": b"store"}
    assert not leftovers(tmp_path)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m,nr_inodes=64", "tmpfs", str(disk)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting a small disk wants root")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("size", [800_000, 2_000_000])
def test_a_full_disk_keeps_the_old_set_and_is_emptied_again(small_disk: Path, size: int) -> None:
    build(small_disk, {"graph.ttl": b"x" * 500_000}, b"store")
    with pytest.raises(OutputError, match="the disk is full") as raised:
        build(small_disk, {"graph.ttl": b"y" * size})
    assert raised.value.exit_code == 4
    assert contents(small_disk) == {"graph.ttl": b"x" * 500_000, "store": b"store"}
    build(small_disk, {"graph.ttl": b"z" * 400_000})
    assert names(small_disk) == {"graph.ttl", "manifest.json"}


def test_a_store_that_fills_the_disk_keeps_the_old_set(small_disk: Path) -> None:
    from pyoxigraph import Literal, NamedNode, Quad, Store

    build(small_disk, SET, b"store")
    a = NamedNode("http://example.org/a")
    quads = [Quad(a, a, Literal(os.urandom(64).hex())) for _ in range(20_000)]
    with (
        pytest.raises(OutputError, match="the disk is full"),
        atomic_outputs(small_disk) as outputs,
    ):
        Store(str(outputs.folder("store"))).bulk_extend(quads)
    assert contents(small_disk) == {**SET, "store": b"store"}
    assert not leftovers(small_disk)


def test_a_read_only_disk_is_read_and_not_written(small_disk: Path) -> None:
    build(small_disk, SET, b"store")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert contents(small_disk) == {**SET, "store": b"store"}
    with pytest.raises(OutputError, match="the file system is read-only"):
        build(small_disk, SET)
