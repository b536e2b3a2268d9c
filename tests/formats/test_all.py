"""What holds for every reader: its names, what it takes for its own, and what no file does to it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from counts import count
from hanging import ends, lean, named
from meaning import converted
from mutated import mutations

from kgraph.errors import KgraphError
from kgraph.formats.discovery import discover
from kgraph.formats.shared.offsets import UNITS
from kgraph.formats.table import READERS
from kgraph.model.annotations import covered_text
from tests.formats.samples import SAMPLES, TEXT


def written(folder: Path, name: str) -> Path:
    """The sample of a format, in a folder of its own."""
    sample = SAMPLES[name]
    path = folder / name / sample.name
    path.parent.mkdir()
    path.write_text(sample.content, encoding="utf-8")
    if sample.text:
        path.with_suffix(".txt").write_text(sample.text, encoding="utf-8")
    return path


def test_every_reader_has_a_sample_here() -> None:
    assert {name: row.reader for name, row in READERS.items()} == {
        name: sample.reader for name, sample in SAMPLES.items()
    }


@pytest.mark.parametrize("name", READERS)
def test_a_reader_says_what_it_reads(name: str) -> None:
    row = READERS[name]
    assert name == row.name
    assert row.title.strip()
    assert row.unit in UNITS
    assert isinstance(row.suffixes, tuple)
    assert all(suffix.startswith(".") and suffix.islower() for suffix in row.suffixes)
    assert row.reader.__doc__
    assert len({row.title for row in READERS.values()}) == len(READERS)


@pytest.mark.parametrize("name", READERS)
def test_a_format_is_taken_for_itself(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name)
    assert READERS[name].detect(path)
    assert [task.format for task in discover([path]).tasks] == [name]
    assert [task.format for task in discover([path], format=name).tasks] == [name]


def test_formats_side_by_side_are_told_apart(tmp_path: Path) -> None:
    for name in READERS:
        written(tmp_path, name)
    found = {task.path.parent.name: task.format for task in discover([tmp_path]).tasks}
    assert found == {name: name for name in READERS}


@pytest.mark.parametrize("name", READERS)
def test_the_same_words_are_read_from_every_format_and_all_is_accounted_for(
    tmp_path: Path, name: str
) -> None:
    row, path = READERS[name], written(tmp_path, name)
    readings = list(row.reader.read(path, path.parent, row.unit, None))
    errors = [f for each in readings for f in each.ledger.all_findings if f.severity == "error"]
    assert errors == []
    (reading,) = (each for each in readings if each.layer)
    assert reading.layer
    document = reading.layer.document
    assert (document.path.partition("/")[0], document.text) == ("a", TEXT)
    words = {covered_text(TEXT, mention.spans) for mention in reading.layer.mentions}
    assert words - {TEXT} == {"Ana 😀", "שרה", "Jose\u0301"}
    converted(reading)


DEEP = max(30_000, count(100_000))  # far beyond what a parser that calls itself comes back from
HOSTILE: Mapping[str, bytes] = {
    "empty": b"",
    "a byte order mark alone": b"\xef\xbb\xbf",
    "binary": bytes(range(256)) * 300,
    "UTF-16": TEXT.encode("utf-16"),
    "no UTF-8": b"T1\tPerson 0 1\t\xff\xfe\xfd\n",
    "deep arrays": b"[" * DEEP,
    "deep objects": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "deep elements": b"<a>" * DEEP + b"</a>" * DEEP,
    "deep brackets": b"#begin document (a); part 0\na\tb\t"
    + b"(1" * max(10_000, count(100_000))
    + b"\n",
    "a long line": b"x" * max(1_000_000, count(3_000_000)),
    "short lines": b"\n" * max(30_000, count(300_000)),
    "tabs": b"\t" * max(300_000, count(1_000_000)),
    "an archive": b"PK\x03\x04" + b"\0" * 100,
}


def survives(name: str, path: Path, seconds: int = 300) -> None:
    """Nothing but a KgraphError comes of the file, and it comes in time."""
    row = READERS[name]
    with ends(seconds):
        row.detect(path)
        with suppress(KgraphError):
            for reading in row.reader.read(path, path.parent, row.unit, None):
                if reading.layer:
                    converted(reading)


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", READERS)
def test_no_file_does_harm(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for suffix in READERS[name].suffixes[:4]:  # where there are more, they are names of one form
        path = tmp_path / f"a{suffix}"
        path.write_bytes(content)
        survives(name, path)


@pytest.mark.parametrize("name", READERS)
def test_a_folder_or_a_missing_file_is_refused(tmp_path: Path, name: str) -> None:
    row = READERS[name]
    for suffix in row.suffixes:
        (tmp_path / f"folder{suffix}").mkdir()
        for path in (tmp_path / f"folder{suffix}", tmp_path / f"missing{suffix}"):
            row.detect(path)
            with pytest.raises(KgraphError):
                list(row.reader.read(path, tmp_path, row.unit, None))


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("name", READERS)
def test_a_file_that_was_cut_off_does_no_harm(tmp_path: Path, name: str, part: float) -> None:
    path = written(tmp_path, name)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    survives(name, path)


_LARGEST = 500 << 20  # bytes that a small file may take
_LONGEST = 5  # seconds, a thousand times what a small file takes


@pytest.mark.parametrize("name", READERS)
def test_no_mutant_does_harm(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name)
    for number, broken in enumerate(mutations(path.read_bytes(), count(20_000))):
        path.write_bytes(broken)
        with lean(_LARGEST), named(f"mutant {number}"):
            survives(name, path, _LONGEST)
