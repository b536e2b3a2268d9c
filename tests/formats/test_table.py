"""The table of formats, and what holds for all of them."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
from inspect import signature
from pathlib import Path

import pytest
from counts import count

from kgraph.errors import UsageError
from kgraph.formats.protocols import Writer
from kgraph.formats.table import READERS, WRITERS, format_to_write
from tests.formats.quads import written
from tests.formats.test_turtle import STORY

RDF_FORMATS = [name for name, writer in WRITERS.items() if writer.takes == "quads"]


@pytest.mark.parametrize("name", WRITERS)
def test_each_format_says_what_it_is(name: str) -> None:
    writer = WRITERS[name]
    assert name == writer.name
    assert all(suffix.startswith(".") for suffix in writer.endings)
    assert writer.takes in ("quads", "network", "layers", "claims", "property graph")
    assert isinstance(writer.losses, tuple)


def test_no_two_formats_share_a_suffix() -> None:
    suffixes = [suffix for writer in WRITERS.values() for suffix in writer.endings]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize(
    ("wanted", "name"), [("turtle", "turtle"), ("out/Graph.TTL", "turtle"), ("a.b.nq", "nquads")]
)
def test_a_format_is_found_by_name_and_by_file(wanted: str, name: str) -> None:
    assert format_to_write(wanted) is WRITERS[name]


def test_an_unknown_format_lists_the_known_ones() -> None:
    with pytest.raises(
        UsageError, match=r"no format 'x\.docx'; known: turtle \(\.ttl\), .*graphml"
    ):
        format_to_write("x.docx")


def test_a_format_is_imported_when_it_is_used() -> None:
    code = (
        "import sys, pathlib, kgraph.formats.table as t; t.READERS['brat'].detect(pathlib.Path('a.ann'));"
        "print(*sorted(m for m in sys.modules if m.startswith('kgraph.formats.') and m.endswith('.read')))"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.split() == ["kgraph.formats.brat.read"]


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.ann", "brat"), ("A.ANN", ""), ("a.conllu", "conllu"), ("a.CONLLU", ""), ("a.txt", "")],
)
def test_a_file_is_told_by_its_suffix(tmp_path: Path, name: str, format: str) -> None:
    (tmp_path / name).write_text("T1\tPerson 0 3\tAna\n")
    assert [each for each, row in READERS.items() if row.detect(tmp_path / name)] == (
        [format] if format else []
    )


def test_a_suffix_of_letters_that_nobody_listed_is_read_as_conll2012(tmp_path: Path) -> None:
    path = tmp_path / "a.v9_gold_conll"
    path.write_text("#begin document (a); part 000\n")
    assert READERS["conll2012"].detect(path)


def test_the_media_type_of_rdf_is_that_of_its_standard() -> None:
    assert WRITERS["turtle"].media_type == "text/turtle"
    assert WRITERS["rdfxml"].media_type == "application/rdf+xml"
    assert all("/" in row.media_type for row in WRITERS.values())


@pytest.mark.parametrize("name", WRITERS)
def test_the_module_of_a_row_writes_as_the_protocol_says(name: str) -> None:
    assert WRITERS[name].writes.split(".")[0] in WRITERS[name].writer.__name__
    given = signature(WRITERS[name].writer.render)
    asked = signature(Writer.render)
    assert len(given.parameters) == len(asked.parameters) - 1  # `self`
    assert given.return_annotation == asked.return_annotation
    assert [each.annotation for each in given.parameters.values()][1:] == [
        each.annotation for each in asked.parameters.values()
    ][2:]


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_the_bytes_do_not_depend_on_the_order_of_the_input(name: str) -> None:
    shuffled = random.Random(1)
    first = written(name, STORY)
    for _ in range(max(3, count(100))):
        assert written(name, shuffled.sample(STORY, len(STORY))) == first


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    assert len({_digest(seed) for seed in range(1, 1 + max(2, count(10)))}) == 1


def _digest(seed: int) -> bytes:
    code = "from tests.formats.test_table import digest; print(digest())"
    environment = {
        **os.environ,
        "PYTHONHASHSEED": str(seed),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, capture_output=True
    ).stdout


def digest() -> str:
    """The hash of all RDF formats of the story, for another process to print."""
    return hashlib.sha256(b"".join(written(name, STORY) for name in RDF_FORMATS)).hexdigest()
