"""Files of records: what documents are called, what is told once, what stands when a file breaks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.shared.builder import Location
from kgraph.formats.shared.json.records import Documents, Item, Record, readings
from kgraph.formats.shared.knowledge_bases import entry_of
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.metadata import checked
from kgraph.formats.shared.tokens.unit_detection import Quoted, proven_unit

BREAK = Diagnostic("a.jsonl", 2, 1, "KG201", "not JSON")


def read(found: Iterator[Item] | list[Item], documents: Documents | None = None) -> list[Reading]:
    known = documents or Documents("a", "a.jsonl")

    def take(record: Record) -> list[Reading]:
        id, text = str(record.value.get("id", "")), record.value["text"]
        return [known.layer(record, id, text, unit="codepoints").build()]

    return list(readings(found, known, take))


def paths(found: list[Reading]) -> list[str]:
    return [each.layer.document.path for each in found if each.layer]


def record(number: int, **value: str) -> Record:
    return Record({"text": f"text {number}", **value}, number, number)


def test_a_single_record_is_named_after_its_file() -> None:
    assert paths(read([record(1)])) == ["a"]
    assert paths(read([record(1), record(2, id="x/y")])) == ["a/1", "a/x/y"]


def test_a_broken_record_is_told_and_counts_as_one_of_several() -> None:
    found = read([record(1), BREAK, record(3)])
    assert paths(found) == ["a/1", "a/3"]
    assert found[1].ledger.all_findings == [BREAK]


def test_what_was_read_before_a_file_broke_stands() -> None:
    def breaking() -> Iterator[Item]:
        yield record(1)
        raise InputError("broken", [BREAK])

    documents = Documents("a", "a.jsonl")
    coming = readings(breaking(), documents, lambda each: [
        documents.layer(each, "", each.value["text"], unit="codepoints").build()])  # fmt: skip
    assert paths([next(coming)]) == ["a/1"]
    with pytest.raises(InputError, match="broken"):
        next(coming)


def test_two_texts_never_share_a_name() -> None:
    found = read([record(1, id="x"), record(2, id="x"), record(3, id="x-2"), record(1, id="x")])
    assert paths(found) == ["a/x", "a/x-2", "a/x-2-2", "a/x"]
    assert [each.ledger.found["KG133"] for each in found] == [0, 1, 1, 0]


def test_what_is_not_read_is_told_once_for_a_file_and_not_without_end() -> None:
    documents = Documents("a", "a.jsonl")
    builder = documents.layer(record(1), "", "x", unit="codepoints")
    documents.unread(["b", "c"], builder, Location(1))
    documents.unread(["b"], builder, Location(2))
    documents.unread([f"n{number}" for number in range(1000)], builder, Location(3))
    documents.unread(["z"], builder, Location(4))
    assert [each.line for each in builder.ledger.all_findings] == [1, 3]


def test_only_sound_metadata_is_taken() -> None:
    sound, flaws = checked(
        {
            "id": "https://example.org/a",
            "title": "T",
            "issued": "2024-02-29",
            "status": "",
            "publisher": None,
            "language": "pt-BR",
            "replaces": "no iri",
        }
    )
    assert sound == {
        "id": "https://example.org/a",
        "title": "T",
        "issued": "2024-02-29",
        "language": "pt-BR",
    }
    assert [flaw.partition(" ")[0] for flaw in flaws] == ["replaces"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("issued", "2023-02-29"),
        ("issued", "20240229"),
        ("issued", 20240229),
        ("language", "a b"),
        ("language", "-"),
        ("id", "http://[x"),
        ("id", "a b"),
        ("status", "gone"),
        ("title", " "),
        ("title", ["T"]),
    ],
)
def test_unsound_metadata_is_told(field: str, value: object) -> None:
    sound, flaws = checked({field: value})
    assert sound == ({"status": "doubtful"} if field == "status" else {})
    assert len(flaws) == 1


@pytest.mark.parametrize(
    ("reference", "entry"),
    [
        ("Q42", ("Wikidata", "Q42")),
        ("Wikidata:Q42", ("Wikidata", "Q42")),
        ("http://www.wikidata.org/entity/Q42", ("Wikidata", "Q42")),
        ("https://www.wikidata.org/wiki/Q42", ("Wikidata", "Q42")),
        ("http://dbpedia.org/resource/Oz", ("http://dbpedia.org/resource/", "Oz")),
        ("https://example.org/a#b", ("https://example.org/a#", "b")),
        ("kg:Unanimity", ("kg", "Unanimity")),
        ("Douglas Adams", ("identifier", "Douglas Adams")),
        ("Q42x", ("identifier", "Q42x")),
    ],
)
def test_an_entry_is_told_from_its_resource(reference: str, entry: tuple[str, str]) -> None:
    assert entry_of(reference) == entry


TEXT = "😀 Ana met שרה"


def test_the_unit_is_that_by_which_quotes_stand() -> None:
    utf16, points = [Quoted((3, 6), "Ana")], [Quoted((2, 5), "Ana")]
    assert proven_unit(TEXT, utf16, "codepoints") == "utf16"
    assert proven_unit(TEXT, points, "utf16") == "codepoints"
    assert proven_unit(TEXT, points, "bytes") == "codepoints"
    assert proven_unit(TEXT, [Quoted((0, 99), "Bob")], "utf16") == "utf16"
    assert proven_unit("Ana", [Quoted((0, 3), "Ana")], "utf16") == "utf16"
    assert proven_unit("", [Quoted((0, 3), "Ana")], "utf16") == "utf16"


@pytest.mark.parametrize("tag", ["Englisch", "German", "english-GB", "e"])
def test_a_language_that_is_no_tag_is_left_out_and_told(tag: str) -> None:
    sound, (flaw,) = checked({"language": tag})
    assert sound == {}
    assert flaw == f'language is not a valid language tag, such as en or pt-BR: "{tag}"'


@pytest.mark.parametrize("tag", ["en", "pt-BR", "gsw", "zh-Hant-TW", "i-klingon", "x-own"])
def test_a_language_tag_is_taken(tag: str) -> None:
    assert checked({"language": tag}) == ({"language": tag}, [])


def test_the_example_of_a_date_is_not_told_as_the_wrong_one() -> None:
    _, (flaw,) = checked({"issued": "2024-02-31"})
    assert flaw == 'issued is not a valid date, which is written as 2024-02-29: "2024-02-31"'
