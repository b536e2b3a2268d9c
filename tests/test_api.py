"""The functions of the package: keywords from the table of settings, and what the commands do."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from worked import LEXICON, STORY

import kgraph
from kgraph.errors import Diagnostic, GraphWarning, InputError, KgraphError, OutputError, UsageError


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example with the lexicon beside it, without rules and page's validation."""
    folder = tmp_path_factory.mktemp("plain")
    kgraph.build(STORY, folder, infer=False, validate=False)
    return folder


@pytest.fixture(scope="module")
def plain(folder: Path) -> bytes:
    return (folder / "graph.nq").read_bytes()


def test_one_value_or_several_texts_or_paths_none_for_the_default(
    plain: bytes, tmp_path: Path
) -> None:
    kgraph.build(
        (str(each) for each in [STORY]),
        str(tmp_path),
        lexicon=[str(LEXICON)],
        format="brat",
        policy="stated",
        root=None,
        base=None,
        infer=False,
        validate=False,
    )
    assert (tmp_path / "graph.nq").read_bytes() == plain


def test_an_empty_list_of_lexicons_is_none_at_all(plain: bytes, tmp_path: Path) -> None:
    kgraph.build(STORY, tmp_path, lexicon=[], infer=False, validate=False)
    assert (tmp_path / "graph.nq").read_bytes() != plain


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"polcy": "none"}, "no setting 'polcy'; known are sources, format, profile, lexicon, "),
        ({"graph": "output"}, "no setting 'graph'"),
        ({"jobs": 0}, "jobs must be a whole number of at least 1"),
        ({"infer": "yes"}, "infer must be true or false"),
        ({"rules": 3}, "rules must be a text or a list of texts"),
    ],
)
def test_keywords_are_checked(settings: dict[str, object], message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"^kgraph.build: {message}"):
        kgraph.build(STORY, tmp_path, **settings)
    assert not any(tmp_path.iterdir())


PATHS: Mapping[str, Callable[[Any], object]] = {
    "open": kgraph.open,
    "load": kgraph.load,
    "to_networkx": kgraph.to_networkx,
    "check": kgraph.check,
    "merge": kgraph.merge,
    "export_graph": kgraph.export_graph,
    "diff_graphs": lambda path: kgraph.diff_graphs(path, path),
    "annotate_texts": kgraph.annotate_texts,
    "begin_resolving": lambda path: kgraph.begin_resolving(path).__enter__(),
    "start_project": kgraph.start_project,
}


@pytest.mark.parametrize("path", [3, b"x", "a\0b"], ids=["a number", "bytes", "NUL"])
@pytest.mark.parametrize("function", PATHS)
def test_what_is_no_path_is_a_usage_error(function: str, path: object) -> None:
    with pytest.raises(UsageError, match=rf"^kgraph\.{function}: "):
        PATHS[function](path)


@pytest.mark.parametrize("path", ["a" * 300, f"{'a' * 300}.nq"], ids=["folder", "file"])
@pytest.mark.parametrize("function", PATHS)
def test_a_name_that_is_longer_than_a_file_may_have_is_told(
    function: str, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(KgraphError):
        PATHS[function](path)
    assert not any(tmp_path.iterdir())


def test_a_check_of_nothing_says_so() -> None:
    with pytest.raises(InputError, match="no file and no folder is named"):
        kgraph.check([])


@pytest.mark.parametrize(("fix", "words"), [("mend it", "it is odd; mend it"), ("", "it is odd")])
def test_a_warning_of_python_says_what_and_what_to_do(fix: str, words: str) -> None:
    assert str(GraphWarning(Diagnostic("graph", 0, 0, "KG181", "it is odd", fix))) == words


def test_a_check_finds_what_is_wrong_and_writes_nothing(tmp_path: Path) -> None:
    report = kgraph.check(STORY, validate=False, infer=False)
    assert report.sources.ledger.documents == 1
    assert not any(tmp_path.iterdir())
    with pytest.raises(UsageError, match=r"kgraph.check: no setting 'output'"):
        kgraph.check(STORY, output=tmp_path)


def test_shards_are_merged_to_the_plain_build(plain: bytes, tmp_path: Path) -> None:
    shards = [tmp_path / f"shard-{each}" for each in (1, 2)]
    for number, shard in enumerate(shards, 1):
        kgraph.build(STORY, shard, shard=f"{number}/2", infer=False, validate=False)
    kgraph.merge(shards, tmp_path / "out", only="nq")
    assert (tmp_path / "out" / "graph.nq").read_bytes() == plain


def test_a_profile_is_drafted_and_formats_are_listed() -> None:
    assert "Guarantor" in kgraph.draft_profile(STORY)
    found = {(each.way, each.name) for each in kgraph.list_formats()}
    assert {("read", "brat"), ("write", "turtle")} <= found


def test_an_export_says_what_it_wrote_and_what_is_lost(folder: Path, tmp_path: Path) -> None:
    told: list[str] = []
    file = tmp_path / "claims.csv"
    kgraph.export_graph(file, folder, tell=told.append)
    assert told[0] == f"Wrote {file}."
    assert "does not hold" in told[1]
    with pytest.raises(OutputError, match=r"claims\.csv"):
        kgraph.export_graph(file, folder)
    kgraph.export_graph(file, folder, overwrite=True)


def test_a_graph_is_served_until_the_program_is_interrupted(folder: Path) -> None:
    program = f"import kgraph; kgraph.serve_graph({str(folder)!r}, port=0)"
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as serving:
        assert serving.stdout
        link = serving.stdout.readline().decode()
        address, token = link.split("?token=")
        assert token
        with urlopen(f"{address}healthz", timeout=20) as answer:
            assert answer.status == 200
        serving.send_signal(signal.SIGINT)
        assert serving.wait(timeout=20) == 0


def test_programs_get_the_types_of_the_package() -> None:
    """A type checker reads the annotations of a package only if this file is in it (PEP 561)."""
    assert Path(kgraph.__file__).with_name("py.typed").is_file()
