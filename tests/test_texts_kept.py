"""Whole texts are where they are meant to be, and nowhere else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result
from worked import annotate, streamed

from kgraph.cli.app import app
from kgraph.errors import OutputError, UsageError
from kgraph.formats.table import READERS
from kgraph.model.vocabulary import KG, RDFS
from kgraph.pipeline.build import Options, build
from kgraph.rdf.carried_text import carrying

UNMARKED = "Nobody marked these words"
TEXT = f"[T1 Person|Ana Lima] [T2 memberOf|leads] [T3 Organization|Elm Fund]. {UNMARKED}."
RELATION = "E1 memberOf:T2 Subject:T1 Object:T3"

Run = Callable[..., Result]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return annotate(tmp_path, "story", TEXT, RELATION)


@pytest.fixture
def run(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in a folder with the build of the text."""
    monkeypatch.chdir(tmp_path)
    build(Options(sources=(source,)), tmp_path / "output")
    return lambda *arguments: CliRunner().invoke(app, arguments)


def holding(folder: Path) -> set[str]:
    """The files that contain the words that no annotation touches."""
    files = (path for path in folder.iterdir() if path.is_file())
    return {path.name for path in files if UNMARKED.encode() in path.read_bytes()}


def with_text(path: Path) -> bool:
    """Whether a file, or a file of an archive, contains these words."""
    content = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(map(archive.read, archive.namelist()))
    return UNMARKED.encode() in content


@pytest.mark.parametrize(
    ("text", "files", "number"),
    [
        ("full", {"graph.nq", "graph.ttl", "graph.html", "annotations.jsonl"}, 1),
        ("quotes", {"annotations.jsonl"}, 0),
        ("none", set(), 0),
    ],
)
def test_a_build_keeps_as_much_of_the_text_as_is_asked_for(
    source: Path, tmp_path: Path, text: str, files: set[str], number: int
) -> None:
    report = build(Options(sources=(source,), text=text), tmp_path / "output")
    assert holding(tmp_path / "output") == files
    assert report.to_json()["full_texts"] == number


def test_a_build_keeps_whole_texts_unless_told_otherwise_and_says_so(run: Run) -> None:
    told = run("build", "story.ann").stderr
    assert (
        "The files contain 1 full text. To share files without full texts, build with --text quotes"
        in told
    )
    assert "full text" not in run("build", "story.ann", "--text", "quotes").stderr


@pytest.mark.parametrize(
    "arguments",
    [
        *(["x.ttl"], ["x.trig"], ["x.nq"], ["x.nt"], ["x.jsonld"], ["x.rdf"]),
        ["x.trig", "--form", "rdf-1.2"],
    ],
)
def test_rdf_carries_the_text_and_says_so_unless_told_otherwise(
    run: Run, tmp_path: Path, arguments: list[str]
) -> None:
    told = run("export", *arguments).stderr
    assert with_text(tmp_path / arguments[0])
    assert "Contains 1 full text; --text quotes leaves whole texts out." in told
    told = run("export", *arguments, "--text", "quotes", "--overwrite").stderr
    assert not with_text(tmp_path / arguments[0])
    assert b"Ana Lima leads Elm Fund" in (tmp_path / arguments[0]).read_bytes()
    assert "Contains" not in told


def test_a_graph_with_its_text_is_not_taken_for_annotations(run: Run, tmp_path: Path) -> None:
    graphs = ["ttl", "trig", "nq", "nt", "jsonld", "rdf"]
    for ending in (*graphs, "nif"):
        assert run("export", f"x.{ending}").exit_code == 0
    taken = {path.name for path in tmp_path.glob("x.*") if READERS["nif"].detect(path)}
    assert taken == {"x.nif"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["x.graphml"],
        ["x.trig", "--form", "claim-graphs"],
        ["x.nq", "--form", "nanopublications"],
    ],
)
def test_some_exports_never_carry_the_text(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    told = run("export", *arguments).stderr
    assert not with_text(tmp_path / arguments[0])
    assert b"Ana Lima leads Elm Fund" in (tmp_path / arguments[0]).read_bytes()
    assert "Contains" not in told


@pytest.mark.parametrize(
    "file", ["x.jsonl", "x.zip", "x.tsv.zip", "x.anno.jsonld", "x.nif", "x.conllu"]
)
def test_annotations_carry_the_text_and_are_not_written_where_it_must_not_travel(
    run: Run, tmp_path: Path, file: str
) -> None:
    refused = run("export", file, "--text", "quotes")
    assert isinstance(refused.exception, UsageError)
    assert "say --text full" in str(refused.exception)
    assert not (tmp_path / file).exists()
    assert "Contains 1 full text." in run("export", file).stderr
    assert UNMARKED.split()[0].encode() in (tmp_path / file).read_bytes() or with_text(
        tmp_path / file
    )


def test_a_project_says_once_that_its_texts_must_not_travel(run: Run, tmp_path: Path) -> None:
    (tmp_path / "kgraph.toml").write_text('text = "quotes"\n')
    assert run("export", "x.trig").exit_code == run("view").exit_code == 0
    assert not with_text(tmp_path / "x.trig")
    assert not with_text(tmp_path / "view.html")
    assert run("export", "x.jsonl").exit_code != 0
    assert run("export", "x.jsonl", "--text", "full").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "number"),
    [([], 1), (["--share"], 0), (["--text", "quotes"], 0), (["--share", "--text", "none"], 0)],
)
def test_a_page_to_share_has_the_quotes_alone(
    run: Run, tmp_path: Path, arguments: list[str], number: int
) -> None:
    told = run("view", *arguments).stderr
    page = tmp_path / "view.html"
    assert with_text(page) == bool(number) == ("Contains 1 full text" in told)
    assert ("Ana Lima leads Elm Fund" in page.read_text()) == ("none" not in arguments)


def test_an_unknown_amount_of_text_is_refused(run: Run) -> None:
    for command in (["build", "story.ann"], ["view"], ["export", "x.ttl"], ["export", "x.jsonl"]):
        refused = run(*command, "--text", "some").exception
        assert not isinstance(refused, OutputError)
        assert "known are full, quotes, none" in str(refused)


def test_a_graph_without_whole_texts_is_that_of_such_a_build() -> None:
    whole = streamed(text="full")
    assert set(carrying(whole, "quotes")) == set(streamed(text="quotes"))
    assert list(carrying(whole, "full")) == whole


def test_a_graph_without_words_is_that_of_such_a_build_but_for_sentences() -> None:
    bare = set(streamed(text="none"))
    claims = {quad.subject for quad in bare if quad.predicate.value == KG.stance}
    sentences = {q for q in bare if q.predicate.value == RDFS.label and q.subject in claims}
    assert len(sentences) > 40
    assert set(carrying(streamed(text="full"), "none")) == bare - sentences
