"""Commands that have done their work, but for what errors in the data kept from them, end with 5."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from judging.resolved import built, write_stories
from typed import kgraph

from kgraph.judging.identity.judgements import JUDGEMENTS

GOOD = "T1\tPerson 0 8\tAnna Kim\n"
BAD = "T2\tPerson 0 999\tAnna\n"
ENDS = "Done, but with the errors above; exit code 5."


def story(folder: Path, name: str, annotations: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text("Anna Kim sang.")
    (folder / f"{name}.ann").write_text(annotations)


def test_a_build_without_errors_ends_with_0_and_says_nothing_of_it(tmp_path: Path) -> None:
    story(tmp_path / "in", "a", GOOD)
    run = kgraph("build", "in", cwd=tmp_path)
    assert (run.returncode, ENDS in run.stderr) == (0, False)


def test_what_a_build_left_out_is_told_by_build_and_by_check(tmp_path: Path) -> None:
    story(tmp_path / "in", "a", GOOD + BAD)
    run = kgraph("build", "in", cwd=tmp_path)
    assert (run.returncode, run.stderr.rstrip().endswith(ENDS)) == (5, True)
    assert "Anna Kim" in (tmp_path / "output/graph.ttl").read_text()
    assert kgraph("check", "in", cwd=tmp_path).returncode == 1


def test_a_build_that_reads_nothing_again_ends_as_the_one_before(tmp_path: Path) -> None:
    story(tmp_path / "in", "a", GOOD + BAD)
    assert [kgraph("build", "in", cwd=tmp_path).returncode for _ in range(2)] == [5, 5]


def test_a_share_ends_with_0_and_the_merge_tells_its_errors(tmp_path: Path) -> None:
    story(tmp_path / "in", "a", GOOD + BAD)
    story(tmp_path / "in", "b", GOOD)
    for share in ("1/2", "2/2"):
        run = kgraph("build", "in", "--shard", share, "-o", share[0], cwd=tmp_path)
        assert (run.returncode, ENDS in run.stderr) == (0, False)
    run = kgraph("merge", "1", "2", cwd=tmp_path)
    assert (run.returncode, "error[KG101]" in run.stderr) == (5, True)


def test_a_list_of_who_is_who_beside_a_row_that_is_none_is_printed_all_the_same(
    tmp_path: Path,
) -> None:
    write_stories(tmp_path / "in")
    built(tmp_path / "in", tmp_path / "out", only=("nq", "store"))
    file = tmp_path / "in" / JUDGEMENTS
    file.write_text(file.read_text().splitlines()[0] + "\nperhaps\n")
    run = kgraph("resolve", "in", "-g", "out", "--list", "--format", "json", cwd=tmp_path)
    assert (run.returncode, run.stderr.rstrip().endswith(ENDS)) == (5, True)
    assert json.loads(run.stdout)


@pytest.mark.parametrize(("words", "code"), [("Ana Lima", 0), ("Ana Lama", 5)])
def test_what_another_program_says_that_is_not_in_the_text_is_told(
    tmp_path: Path, words: str, code: int
) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/news.txt").write_text("Ana Lima sang.\n")
    mention = {"id": "T1", "label": "Person", "quote": words}
    said = {"id": "news", "text": "Ana Lima sang.\n", "mentions": [mention]}
    (tmp_path / "said.jsonl").write_text(f"{json.dumps(said)}\n")
    engine = ("--with", "file", "--annotations", "said.jsonl")
    run = kgraph("annotate", "raw", *engine, cwd=tmp_path)
    assert (run.returncode, "error[KG164]" in run.stderr) == (code, code == 5)
