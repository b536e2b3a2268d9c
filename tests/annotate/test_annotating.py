"""Many texts, an engine, a folder: what is done is kept, and what goes wrong with one text stays with it."""

from __future__ import annotations

import json
import os
import shlex
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import pytest
from typed import kgraph

from kgraph.annotate.annotating import Annotated, annotate
from kgraph.annotate.engine import PROPOSED, Ending, EngineOptions
from kgraph.annotate.engines import ENGINES, EngineRow, engine_row
from kgraph.annotate.texts.finding import find_texts
from kgraph.errors import InputError, UsageError
from kgraph.formats.discovery import discover
from kgraph.formats.shared.anchoring import Quote
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.table import READERS
from kgraph.model.annotations import Document, Layer
from kgraph.schema.settings import Settings


class Namer:
    """An engine that proposes that Ana is a person, and that Ben is one."""

    name = "namer-1.0/x"

    def __init__(
        self, parallel: Literal["processes", "threads"], before: Callable[[Document], None]
    ) -> None:
        self.parallel, self._before = parallel, before

    def propose(self, document: Document) -> Reading:
        self._before(document)
        builder = LayerBuilder(document, document.file, annotator=self.name)
        for id, words in (("T1", "Ana"), ("T2", "Ben")):
            builder.quoted(id, "Person", Quote(words, nth=1), Location(0))
        builder.attribute("T1", PROPOSED, "namer: Ana", Location(0))
        return builder.build()

    def stop(self) -> None:
        """Waits for nothing."""

    def ended(self) -> Ending:
        return Ending("Used: 3 tokens.")


class NamerRow(EngineRow):
    """The row of the engine above, which is in no module of kgraph."""

    def make(self, options: EngineOptions) -> Namer:
        parallel: Literal["processes", "threads"] = (
            "threads" if self.title == "threads" else "processes"
        )
        return Namer(parallel, BEFORE[""])


def nothing(document: Document) -> None:
    """Happens before a text."""


BEFORE = {"": nothing}


@pytest.fixture
def before(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Document], None]], None]:
    """Sets what happens before the engine proposes."""
    return lambda happens: monkeypatch.setitem(BEFORE, "", happens)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for number in range(6):
        (folder / f"t{number}.txt").write_text(f"Ana left {number} times.\n")
    return folder


def run(raw: Path, parallel: str = "threads", jobs: int = 2, **options: bool) -> Annotated:
    folder = raw.parent / "annotated"
    made = EngineOptions(settings=Settings(jobs=jobs), keep=folder / ".kgraph")
    texts = find_texts([raw], folder).texts
    done, ending = annotate(texts, NamerRow("namer", parallel, ""), made, folder, **options)
    assert ending.words == ("Used: 3 tokens." if parallel == "threads" else "")
    return done


def layers(folder: Path) -> Sequence[Layer]:
    tasks = discover([folder]).tasks
    found = [
        each
        for task in tasks
        for each in READERS[task.format].reader.read(task.path, task.root, "codepoints", None)
    ]
    return [layer for layer, _ in found if layer]


def codes(done: Annotated) -> list[str]:
    return sorted(finding.code for finding in done.ledger.all_findings)


@pytest.mark.parametrize("parallel", ["threads", "processes"])
def test_proposals_stand_beside_the_frozen_text_and_are_read_back(raw: Path, parallel: str) -> None:
    done = run(raw, parallel)
    assert (done.texts, done.frozen, done.proposed["mentions"]) == (6, 6, 6)
    assert codes(done) == ["KG164"] * 6
    folder = raw.parent / "annotated"
    assert {path.name for path in folder.glob("t0*")} == {
        "t0.txt",
        "t0.toml",
        "t0.namer-1-0-x.jsonl",
    }
    found = layers(folder)
    assert len(found) == 6
    for number, layer in enumerate(found):
        assert layer.document.path == f"t{number}"
        assert layer.annotator == Namer.name
        assert [(a.name, a.value) for m in layer.mentions for a in m.attributes] == [
            (PROPOSED, "namer: Ana")
        ]


@pytest.mark.parametrize("parallel", ["threads", "processes"])
def test_the_files_are_the_same_however_many_work_on_them(raw: Path, parallel: str) -> None:
    run(raw, parallel, jobs=1)
    folder = raw.parent / "annotated"
    before = {path.name: path.read_bytes() for path in folder.glob("t*.*")}
    run(raw, parallel, jobs=3)
    assert {path.name: path.read_bytes() for path in folder.glob("t*.*")} == before


def test_whatever_an_engine_does_not_mark_is_a_proposal_too(
    raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LayerBuilder, "attribute", lambda *_: None)
    run(raw)
    monkeypatch.undo()
    found = layers(raw.parent / "annotated")
    assert found
    for layer in found:
        said = [each.value for mention in layer.mentions for each in mention.attributes]
        assert said == [Namer.name]


@pytest.mark.parametrize("parallel", ["threads", "processes"])
def test_an_error_with_one_text_is_a_finding_and_the_others_are_done(
    raw: Path, parallel: str, before: Callable[..., None]
) -> None:
    def fail(document: Document) -> None:
        if document.path == "t3":
            raise ZeroDivisionError("at t3")

    before(fail)
    (raw / "bad.txt").write_bytes(b"\xff\xfa")
    done = run(raw, parallel)
    assert done.texts == 5
    assert [code for code in codes(done) if code != "KG164"] == ["KG185", "KG999"]


def test_a_text_that_brings_its_process_down_is_a_finding(
    raw: Path, before: Callable[..., None]
) -> None:
    def die(document: Document) -> None:
        if document.path == "t3":
            os._exit(9)

    for number in range(10, 30):
        (raw / f"t{number}.txt").write_text("Ana left.\n")
    before(die)
    done = run(raw, "processes")
    assert done.texts == 25
    [lost] = [each for each in done.ledger.all_findings if each.code == "KG174"]
    assert Path(lost.path).name == "t3.txt"


def test_where_an_engine_cannot_go_on_what_is_done_is_kept(
    raw: Path, before: Callable[..., None]
) -> None:
    lock, seen = threading.Lock(), list[str]()

    def stop(document: Document) -> None:
        with lock:
            seen.append(document.path)
        if len(seen) > 2:
            raise InputError("the budget is used up")

    before(stop)
    done = run(raw, jobs=1)
    assert str(done.stopped) == "the budget is used up"
    assert (done.texts, seen) == (2, ["t0", "t1", "t2"])
    assert len(layers(raw.parent / "annotated")) == 2
    before(nothing)
    assert run(raw).texts == 6


def test_proposals_that_somebody_changed_are_not_replaced_unless_asked(raw: Path) -> None:
    run(raw)
    file = raw.parent / "annotated/t0.namer-1-0-x.jsonl"
    accepted = file.read_text().replace(', "attributes": {"Proposed": "namer: Ana"}', "")
    assert accepted != file.read_text()
    file.write_text(accepted)
    done = run(raw)
    assert (done.texts, "KG188" in codes(done)) == (5, True)
    assert file.read_text() == accepted
    assert run(raw, overwrite=True).texts == 6
    assert file.read_text() != accepted


def test_a_file_that_this_command_did_not_write_is_left_alone(raw: Path) -> None:
    folder = raw.parent / "annotated"
    folder.mkdir()
    (folder / "t0.namer-1-0-x.jsonl").write_text("{}\n")
    assert run(raw).texts == 5
    assert (folder / "t0.namer-1-0-x.jsonl").read_text() == "{}\n"


def test_wire_copies_are_told(raw: Path) -> None:
    report = " ".join(f"word{number}" for number in range(200))
    (raw / "a.txt").write_text(report)
    (raw / "b.txt").write_text(f"{report} and an end")
    [copy] = [each for each in run(raw).ledger.all_findings if each.code == "KG189"]
    assert (Path(copy.path).name, "a.txt" in copy.what, "two-sources" in copy.fix) == (
        "b.txt",
        True,
        True,
    )


# The table of engines, and the command


def options(**own: object) -> EngineOptions:
    return EngineOptions(settings=Settings(), keep=Path(), **own)  # type: ignore[arg-type]


def test_an_option_of_another_engine_and_one_that_is_missing_are_refused() -> None:
    with pytest.raises(UsageError, match="did you mean 'file'"):
        engine_row("fil", options())
    with pytest.raises(UsageError, match="--with"):
        engine_row("file", options(model="m", annotations=Path("x")))
    with pytest.raises(UsageError, match="--annotations"):
        engine_row("file", options())
    assert {row.name for row in ENGINES.values()} == {*ENGINES}


def test_the_command_says_what_it_did_and_what_comes_next(raw: Path, tmp_path: Path) -> None:
    record = {"text": "Ana left 0 times.\n", "mentions": [{"label": "Person", "quote": "Ana"}]}
    (tmp_path / "said.jsonl").write_text(json.dumps(record) + "\n")
    command = ["annotate", "raw", "--with", "file", "--annotations", "said.jsonl"]
    done = kgraph(*command, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "6 texts, of which frozen now: 6. Proposed: 1 mention." in done.stderr
    assert "kgraph review annotated" in done.stderr
    built = kgraph("build", "annotated", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    assert "KG161" not in built.stderr
    report = json.loads((tmp_path / "output/report.json").read_text())
    assert (report["documents"], report["asserted"]) == (6, 0)


@pytest.mark.parametrize("folder", ["the town's", "-o"])
def test_commands_that_come_next_can_be_typed_as_they_stand(tmp_path: Path, folder: str) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/a.txt").write_text("Ana Lima said that the bridge would be closed.\n")
    done = kgraph("annotate", "raw", f"--output={folder}", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    review, build = done.stderr.partition("Next: ")[2].strip().split(", or ")
    assert shlex.split(review)[:2] == ["kgraph", "review"]
    _, *arguments = shlex.split(build)
    built = kgraph(*arguments, cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    assert "Documents: 1." in built.stderr


def test_an_entry_of_the_lexicon_without_a_class_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ana Lima said that the bridge would be closed.\n")
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    (tmp_path / "own.ttl").write_text(f'<http://example.org/a> {label} "Ana Lima" .\n')
    done = kgraph("annotate", "a.txt", "--lexicon", "own.ttl", cwd=tmp_path)
    assert "warning[KG184]: no mention can mean 1 named thing without a class" in done.stderr
    assert done.returncode == 0


def test_metadata_of_a_frozen_text_that_somebody_changed_are_those_of_the_graph(
    raw: Path, tmp_path: Path
) -> None:
    run(raw)
    metadata = tmp_path / "annotated/t0.toml"
    metadata.write_text(f'title = "Ana goes"\n{metadata.read_text()}')
    assert kgraph("build", "annotated", cwd=tmp_path).returncode == 0
    assert "Ana goes" in (tmp_path / "output/graph.ttl").read_text()


def test_where_nothing_can_be_annotated_the_command_fails(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"N\xfa\xf1ez\n")
    (tmp_path / "b.jsonl").write_text(
        '{"text": "x", "mentions": [{"label": "Person", "quote": "x"}]}'
    )
    command = ["annotate", "a.txt", "--with", "file", "--annotations", "b.jsonl"]
    done = kgraph(*command, cwd=tmp_path)
    assert (done.returncode, "KG185" in done.stderr) == (3, True)
    done = kgraph(*command, "--encoding", "windows-1252", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "annotated/a.txt").read_text() == "Núñez\n"
    assert kgraph(*command, "--encoding", "klingon", cwd=tmp_path).returncode == 2


def test_a_text_that_is_refused_is_counted_and_told_by_the_exit_code(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    for name in ("a", "b"):
        (tmp_path / f"raw/{name}.txt").write_text(f"Ana Lima said that {name} would be closed.\n")
    done = kgraph("annotate", "raw", cwd=tmp_path)
    assert (done.returncode, "Not annotated" in done.stderr) == (0, False)
    (tmp_path / "raw/a.txt").write_text("Ana Lima said that it would be open.\n")
    (tmp_path / "raw/c.txt").write_bytes(b"N\xfa\xf1ez said so.\n")
    for jobs in ("1", "2"):
        done = kgraph("annotate", "raw", "--jobs", jobs, cwd=tmp_path)
        assert done.returncode == 5
        assert "KG240" in done.stderr
        assert "Annotated: 1 text," in done.stderr
        assert "Not annotated: 2 texts, see above." in done.stderr
    (tmp_path / "raw/c.txt").unlink()
    again = kgraph("annotate", "--refreeze", cwd=tmp_path)  # without any texts: those of raw/
    assert again.returncode == 0
    assert "Next: `kgraph review annotated --carry-over` takes along" in again.stderr


def test_a_build_of_raw_texts_says_how_to_have_them_annotated(raw: Path, tmp_path: Path) -> None:
    done = kgraph("build", "raw", cwd=tmp_path)
    assert done.returncode == 3
    assert "kgraph annotate raw" in done.stderr
    assert done.stderr.count("KG131") == 1
