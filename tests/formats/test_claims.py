"""The table of claims: a row for each, with who says it, the words and their place."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import polars
import pytest
from typed import kgraph
from worked import annotate

from kgraph.queries.claim_table import COLUMNS

MARKED = "[T1 Person|Ana Lima] leads [T2 Organization|=SUM(A1)]. [T3 Person|Ben Oso] saw it."
LEADS = "R1 leads Arg1:T1 Arg2:T2\nA1 Proposed R2 rules\nR2 knows Arg1:T3 Arg2:T1"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("claims")
    annotate(folder / "texts", "a", MARKED, LEADS)
    done = kgraph("build", "texts", "--only", "nq", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True))


def test_csv_and_parquet_hold_the_same_rows(graph: Path, tmp_path: Path) -> None:
    for file, options in (("a.csv", ()), ("b.parquet", ()), ("c.parquet", ("--to", "claims"))):
        done = kgraph("export", tmp_path / file, "-g", graph / "output", *options, cwd=graph)
        assert done.returncode == 0, done.stderr
        assert "does not hold: everything but claims" in done.stderr
    rows = rows_of((tmp_path / "a.csv").read_bytes())
    frame = polars.read_parquet(tmp_path / "b.parquet")
    assert frame.equals(polars.read_parquet(tmp_path / "c.parquet"))
    assert tuple(frame.columns) == COLUMNS
    assert [{key: str(value) for key, value in row.items()} for row in frame.to_dicts()] == [
        {key: value.removeprefix("'") for key, value in row.items()} for row in rows
    ]
    [fact] = (row for row in rows if row["standing"] == "fact")
    assert (fact["subject"], fact["predicate"], fact["object"]) == (
        "Ana Lima",
        "leads",
        "'=SUM(A1)",
    )
    text = (graph / "texts" / "a.txt").read_text()
    assert text[int(fact["begin"]) : int(fact["end"])].startswith("Ana Lima leads")
    assert {row["standing"] for row in rows} == {"fact", "proposed"}


SAYING = (
    "[T1 Person|Ana Lima] [T2 Asserts|said] that [T3 Quote|[T4 Person|Ben Oso] [T5 leads|leads] "
    "[T6 Organization|the Elm Fund]]."
)
EVENTS = "E1 Asserts:T2 Claimant:T1 Content:T3 Proposition:E2\nE2 leads:T5 Subject:T4 Object:T6\n"


def test_what_nobody_says_has_no_speakers_and_no_stance(tmp_path: Path) -> None:
    said = {"a": "", "b": "A1 Proposed E1 rules", "c": "A1 Polarity E1 Negative"}
    for name, attribute in said.items():
        annotate(tmp_path / "texts", name, SAYING, EVENTS + attribute)
    assert kgraph("build", "texts", "--only", "nq", cwd=tmp_path).returncode == 0
    done = kgraph("export", "-", "--to", "claims", cwd=tmp_path)
    rows = rows_of(done.stdout.encode())
    assert [(row["standing"], row["chain"], row["speakers"], row["stance"]) for row in rows] == [
        ("claim", "Ana Lima asserts", "Ana Lima", "Asserts"),
        ("proposed", "proposed: Ana Lima asserts", "", ""),
        ("denied", "Ana Lima did not say", "", ""),
    ]


def test_without_texts_no_words_are_written(graph: Path) -> None:
    done = kgraph(*("export", "-", "--to", "claims", "--text", "none", "-g", "output"), cwd=graph)
    rows = rows_of(done.stdout.encode())
    assert len(rows) == 2
    assert {row["quote"] for row in rows} == {""}
    assert not any("saw it" in value for row in rows for value in row.values())


def test_a_graph_without_claims_gives_a_table_without_rows(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<x:s> <x:p> <x:o> .")
    for file in ("a.csv", "a.parquet"):
        done = kgraph("export", file, "-g", "a.ttl", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    assert rows_of((tmp_path / "a.csv").read_bytes()) == []
    assert polars.read_parquet(tmp_path / "a.parquet").shape == (0, len(COLUMNS))
