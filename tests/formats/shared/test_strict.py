"""JSON from strangers: every surprise is refused where it stands, in little memory."""

from __future__ import annotations

import json
import resource
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.shared.files.lines import lines_of
from kgraph.formats.shared.json.json_lines import parse_lines, read_records
from kgraph.formats.shared.json.records import Record
from kgraph.formats.shared.json.stream import parse_chunks
from kgraph.formats.shared.json.strict import LONGEST, parse_json

SURPRISES = {
    "no JSON": ("{'a': 1}", "KG201", 2),
    "cut off": ('{"a": ', "KG201", 7),
    "two values": ("{} {}", "KG201", 4),
    "a comma too many": ('{"a": 1,}', "KG201", 9),
    "a control character": ('{"a": "\t"}', "KG201", 8),
    "NaN": ('{"a": NaN}', "KG201", 1),
    "infinity": ('{"a": [-Infinity]}', "KG201", 1),
    "a number beyond all": ('{"a": 1e999}', "KG201", 1),
    "a number of many digits": (f'{{"a": {"9" * 5000}}}', "KG201", 1),
    "a key twice": ('{"a": {"b": 1, "c": 2, "b": 1}}', "KG201", 1),
    "half a pair": ('{"a": "\\ud83d"}', "KG201", 1),
    "the other half": ('{"a": "\\uDE00x"}', "KG201", 1),
    "half a pair in a key": ('{"\\ud83d": 1}', "KG201", 1),
    "arrays in arrays": ("[" * 100_000, "KG202", 201),
    "objects in objects": ('{"a":' * 100_000, "KG202", 1001),
}


@pytest.mark.parametrize(("text", "code", "column"), SURPRISES.values(), ids=SURPRISES.keys())
def test_a_surprise_is_refused_with_its_place(text: str, code: str, column: int) -> None:
    with pytest.raises(InputError) as refused:
        parse_json(text, "a.jsonl", 7)
    (finding,) = refused.value.diagnostics
    assert (finding.code, finding.path, finding.line, finding.column) == (
        *(code, "a.jsonl", 7, column),
    )
    assert len(finding.source) < 2000
    assert len(finding.what) < 300


def test_a_whole_pair_is_its_character() -> None:
    assert parse_json('{"\\ud83d\\ude00": "\\ud83d\\ude00"}', "", 1) == {"😀": "😀"}
    assert parse_json('"\\\\ud83d"', "", 1) == "\\ud83d"


def test_a_mistake_in_a_value_over_lines_is_found_in_its_line() -> None:
    with pytest.raises(InputError) as refused:
        parse_json('{"a": 1,\n  "b": x}', "a.json", 7)
    (finding,) = refused.value.diagnostics
    assert (finding.line, finding.column, finding.source) == (8, 8, '  "b": x}')


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text('ab\\"{}[]é😀'), inner),
    max_leaves=12,
)
OBJECTS = st.dictionaries(st.text('ab\\"{}[]é😀\n', max_size=4), JSON, max_size=3)


@settings(max_examples=count(2000), deadline=None)
@given(JSON, st.booleans(), st.sampled_from([None, 1]))
def test_what_json_can_say_is_read_as_it_is(value: Any, ascii: bool, indent: int | None) -> None:
    assert parse_json(json.dumps(value, ensure_ascii=ascii, indent=indent), "", 1) == value


def test_a_broken_line_is_a_finding_and_the_next_is_read() -> None:
    texts = [text for text, _, _ in SURPRISES.values()] + ["[1]", "", '{"b": 2}']
    found = list(parse_lines(lines_of('{"a": 1}\n' + "\n".join(texts)), "a.jsonl"))
    assert [each.value for each in found if isinstance(each, Record)] == [{"a": 1}, {"b": 2}]
    findings = [each for each in found if isinstance(each, Diagnostic)]
    assert [each.line for each in findings] == list(range(2, 3 + len(SURPRISES)))
    assert findings[-1].code == "KG107"


# Arrays and objects in pieces


@settings(max_examples=count(2000), deadline=None)
@given(st.lists(OBJECTS, max_size=3), st.integers(1, 40), st.sampled_from([None, 1]), st.booleans())
def test_an_array_is_read_whatever_the_pieces(
    values: list[Any], size: int, indent: int | None, array: bool
) -> None:
    text = (
        json.dumps(values, indent=indent)
        if array
        else "\n".join(json.dumps(value, indent=indent, ensure_ascii=False) for value in values)
    )
    data = b"\xef\xbb\xbf" + text.encode()
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    found = list(parse_chunks(pieces, "a.json"))
    assert [each.value for each in found if isinstance(each, Record)] == values
    starts = [each.line for each in found if isinstance(each, Record)]
    lines = text.split("\n")
    assert all(lines[line - 1].lstrip(" [").startswith("{") for line in starts)


BROKEN = {
    "cut in an object": ('[{"a": 1}, {"b": "x', 1, "KG201"),
    "cut between": ('[{"a": 1},\n', 1, "KG201"),
    "cut before the end": ('[{"a": 1}', 1, "KG201"),
    "a number": ('[{"a": 1}, 7]', 1, "KG201"),
    "no comma": ('[{"a": 1} {"b": 2}]', 1, "KG201"),
    "a comma too many": ('[{"a": 1},]', 1, "KG201"),
    "words behind": ('[{"a": 1}] x', 1, "KG201"),
    "no JSON": ("hello", 0, "KG201"),
    "UTF-16": ("[]".encode("utf-16").decode("latin-1"), 0, "KG113"),
}


@pytest.mark.parametrize(("text", "read", "code"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_array_is_read_up_to_the_break(text: str, read: int, code: str) -> None:
    found = []
    with pytest.raises(InputError) as refused:
        found += parse_chunks([text.encode("latin-1")], "a.json")
    assert [each.code for each in refused.value.diagnostics] == [code]
    found.clear()
    coming = parse_chunks([text.encode("latin-1")], "a.json")
    with pytest.raises(InputError):
        found += list(iter(lambda: next(coming), None))
    del found[read:]


def test_a_broken_record_of_an_array_is_a_finding_and_the_next_is_read() -> None:
    data = b'[{"a": 1, "a": 2},\n{"b": NaN}, {"c": "\\ud83d"},\n[1], {"d": 4}]'
    found = list(parse_chunks([data.replace(b"4", b'"\xff"'), b""], "a.json"))
    assert [(each.code, each.line) for each in found if isinstance(each, Diagnostic)] == [
        ("KG201", 1),
        ("KG201", 2),
        ("KG201", 2),
        ("KG107", 3),
        ("KG114", 3),
    ]


# Size


def endless(path: Path, start: bytes, unit: bytes) -> Path:
    """A file of 1 GiB; the disk holds what may be read of it, the rest is a hole."""
    with path.open("wb") as stream:
        stream.write(start)
        stream.write(unit * (2 * LONGEST // len(unit)))
        stream.truncate(1 << 30)
    return path


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
@pytest.mark.parametrize(
    ("start", "unit"),
    [(b'{"text": "', b"x"), (b'{"text": "', b"\\"), (b'{"a": [', b"[],"), (b"", b"["), (b"", b'"')],
)
def test_a_line_without_end_is_refused_in_little_memory(
    tmp_path: Path, name: str, start: bytes, unit: bytes
) -> None:
    good = b'{"a": 1}\n'
    path = endless(tmp_path / name, good + start, unit)
    before = memory()
    coming = read_records(path)
    assert next(coming) == Record({"a": 1}, 1, 1)
    with pytest.raises(InputError) as refused:
        next(coming)
    (finding,) = refused.value.diagnostics
    assert finding.code == "KG118" or name == "a.json"
    assert finding.line == 2
    assert memory() - before < 8 * LONGEST


def memory() -> int:
    """The most bytes that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_memory_does_not_grow_with_the_number_of_records(tmp_path: Path, name: str) -> None:
    record = json.dumps({"text": "x" * 2000}).encode()
    peaks = []
    for number in (500, 5000):
        data = [record] * number
        whole = b"\n".join(data) if name == "a.jsonl" else b"[" + b",".join(data) + b"]"
        (tmp_path / name).write_bytes(whole)
        tracemalloc.start()
        assert sum(1 for _ in read_records(tmp_path / name)) == number
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 2 * peaks[0]
