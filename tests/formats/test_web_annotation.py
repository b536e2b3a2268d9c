"""Web Annotations: shapes of JSON-LD, selectors, bodies by purpose, links between annotations."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from meaning import converted, unbalanced
from mutated import mutations

from kgraph.errors import InputError, KgraphError
from kgraph.formats.shared.json.stream import parse_chunks
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.source_texts import SourceText
from kgraph.formats.table import READERS
from kgraph.formats.web_annotation import read as web_annotation
from kgraph.formats.web_annotation.compaction import CONTEXT
from kgraph.model.annotations import Layer, Note, covered_text

TEXT = "Ana 😀 Lima met שרה כהן in Jose\u0301's house. Ana left."
SOURCE = "http://example.org/news/1.html"
Json = dict[str, Any]


def position(begin: int, end: int, **more: Any) -> Json:
    return {"type": "TextPositionSelector", "start": begin, "end": end, **more}


def quote(exact: str, prefix: str = "", suffix: str = "", **more: Any) -> Json:
    found = {"type": "TextQuoteSelector", "exact": exact, **more}
    return found | ({"prefix": prefix} if prefix else {}) | ({"suffix": suffix} if suffix else {})


def tag(value: str, purpose: str = "tagging") -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def specific(iri: str, purpose: str) -> Json:
    return {"type": "SpecificResource", "purpose": purpose, "source": iri}


def annotation(
    id: str, selector: Any = None, body: Any = None, target: Any = None, **more: Any
) -> Json:
    found = {"@context": CONTEXT, "id": f"http://example.org/anno/{id}", "type": "Annotation"}
    target = target or ({"source": SOURCE, "selector": selector} if selector else SOURCE)
    return {**found, **({"body": body} if body is not None else {}), "target": target, **more}


ANNA = annotation(
    "1",
    position(0, 10),
    [tag("Person"), specific("http://www.wikidata.org/entity/Q42", "identifying")],
)
SARA = annotation(
    "2",
    [position(15, 22), quote("שרה כהן", "met ", " in")],
    [
        specific("http://example.org/kinds#Person", "classifying"),
        tag("guest"),
        {"type": "TextualBody", "value": "who?", "purpose": "commenting"},
    ],
)
HOUSE = annotation("3", quote("Jose\u0301's house"), tag("Place"), created="2024-05-06T10:00:00Z")
VISIT = annotation("4", None, tag("visits"), [ANNA["id"], HOUSE["id"]], motivation="linking")
ABOUT = annotation("5", None, tag("news"))
CORPUS = [ANNA, SARA, HOUSE, VISIT, ABOUT]


def at_hand(iri: str) -> SourceText | None:
    return SourceText(TEXT) if iri == SOURCE else None


def parse(
    value: Any,
    sources: Callable[[str], SourceText | None] = at_hand,
    unit: str = "codepoints",
) -> list[Reading]:
    data = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
    records = parse_chunks([data], "a.json")
    return list(web_annotation.parse(records, "a", "a.json", None, sources, unit))


def layers(value: Any, **more: Any) -> list[Layer]:
    return [reading.layer for reading in parse(value, **more) if reading.layer]


def layer(value: Any, **more: Any) -> Layer:
    (found,) = layers(value, **more)
    return found


def quotes(found: Layer) -> dict[str, str]:
    return {
        m.id.rpartition("/")[2]: covered_text(found.document.text, m.spans) for m in found.mentions
    }


def whats(readings: list[Reading]) -> list[str]:
    return [finding.what for reading in readings for finding in reading.ledger.all_findings]


def dropped(readings: list[Reading]) -> dict[tuple[str, str], int]:
    return {key: n for reading in readings for key, n in reading.ledger.dropped.items()}


def test_positions_and_quotes_select_code_points() -> None:
    assert quotes(layer(CORPUS)) == {
        "1": "Ana 😀 Lima",
        "2": "שרה כהן",
        "3": "Jose\u0301's house",
        "document": TEXT,
    }


def test_bodies_say_by_their_purpose_what_their_target_is() -> None:
    first, second, third, whole = layer(CORPUS).mentions
    assert (first.label, second.label, third.label) == ("Person", "Person", "Place")
    assert [link[:2] for link in first.links] == [("Wikidata", "Q42")]
    assert [each[:2] for each in second.attributes] == [("tagging", "guest")]
    assert second.notes == (Note("who?", second.line),)
    assert [each[:2] for each in whole.attributes] == [("tagging", "news")]


def test_linking_relates_two_annotations_by_its_tag() -> None:
    (relation,) = layer(CORPUS).relations
    assert (relation.label, relation.subject, relation.object) == (
        "visits",
        ANNA["id"],
        HOUSE["id"],
    )


def test_all_that_is_read_is_accounted_for_and_the_rest_told() -> None:
    (reading,) = parse(CORPUS)
    assert {kind: n for kind, n in reading.ledger.read.items() if n} == {
        "mentions": 4,
        "links": 1,
        "attributes": 2,
        "notes": 1,
        "relations": 1,
    }
    assert whats([reading]) == ["this file also holds what is not read: created"]
    converted(reading)


# Shapes


def without_context(value: Json) -> Json:
    return {key: each for key, each in value.items() if key != "@context"}


def flattened(values: list[Json]) -> Json:
    """Every object a node of its own, named where it stood."""
    nodes: list[Json] = []

    def node(value: Any) -> Any:
        if isinstance(value, list):
            return [node(each) for each in value]
        if not isinstance(value, dict):
            return value
        name = value.get("id") or f"_:b{len(nodes)}"
        nodes.append({})
        found = {key: node(each) for key, each in without_context(value).items()}
        nodes[[*nodes].index({})] = {**found, "id": name}
        return {"id": name}

    for value in values:
        node(value)
    return {"@context": CONTEXT, "@graph": [each for each in nodes if each]}


OA = "http://www.w3.org/ns/oa#"
EXPANDED = {
    "id": "@id",
    "type": "@type",
    "body": f"{OA}hasBody",
    "target": f"{OA}hasTarget",
    "source": f"{OA}hasSource",
    "selector": f"{OA}hasSelector",
    "purpose": f"{OA}hasPurpose",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "motivation": f"{OA}motivatedBy",
    **{key: OA + key for key in ("start", "end", "exact", "prefix", "suffix")},
    "created": "http://purl.org/dc/terms/created",
}
NAMES = ("id", "type", "source", "purpose", "motivation")


def expanded(value: Any, key: str = "") -> Any:
    """The same with IRIs in full and every value in a list of its own."""
    if isinstance(value, list):
        return [each for value in value for each in listed(expanded(value, key))]
    if isinstance(value, dict):
        return [{EXPANDED[k]: expanded(v, k) for k, v in without_context(value).items()}]
    if key == "id":
        return value
    if key == "type":
        return [OA + value]
    if key in ("purpose", "motivation"):
        return [{"@id": OA + value}]
    return [{"@id": value} if key in ("source", "target", "body") else {"@value": value}]


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def prefixed(value: Any) -> Any:
    text = json.dumps(expanded(value)).replace(f'"{OA}', '"oa:')
    return json.loads(text)


SHAPES: dict[str, Any] = {
    "array": CORPUS,
    "lines": "\n".join(json.dumps(each) for each in CORPUS).encode(),
    "page": {
        "@context": CONTEXT,
        "id": "http://example.org/p",
        "type": "AnnotationPage",
        "items": [without_context(each) for each in CORPUS],
    },
    "collection": {
        "@context": CONTEXT,
        "id": "http://example.org/c",
        "type": "AnnotationCollection",
        "total": 5,
        "first": {
            "id": "http://example.org/p",
            "type": "AnnotationPage",
            "items": [without_context(each) for each in CORPUS],
        },
    },
    "graph": {
        "@context": [CONTEXT, {"x": "http://example.org/x#"}],
        "@graph": [without_context(each) for each in CORPUS],
    },
    "flat": flattened(CORPUS),
    "expanded": expanded(CORPUS),
    "prefixed": prefixed(CORPUS),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_json_ld_reads_the_same(shape: str) -> None:
    found, expected = layer(SHAPES[shape]), layer(CORPUS)
    assert quotes(found) == quotes(expected)
    assert [m.label for m in found.mentions] == [m.label for m in expected.mentions]
    assert len(found.relations) == 1


def test_pages_that_are_elsewhere_are_told_and_not_fetched() -> None:
    page = {**SHAPES["page"], "next": "http://example.org/p2"}
    assert "http://example.org/p2 is elsewhere, and is not fetched" in whats(parse(page))


def test_annotations_in_a_page_have_lines_of_their_own(tmp_path: Path) -> None:
    text = json.dumps(SHAPES["page"], indent=1, ensure_ascii=False)
    (tmp_path / "a.jsonld").write_text(text, encoding="utf-8")
    (tmp_path / "1.txt").write_text(TEXT, encoding="utf-8")
    found = next(r.layer for r in web_annotation.read(tmp_path / "a.jsonld", tmp_path) if r.layer)
    lines = text.split("\n")
    assert [lines[m.line - 1].strip() for m in found.mentions[:3]] == [
        f'"id": "http://example.org/anno/{n}",' for n in (1, 2, 3)
    ]


# Selectors


@pytest.mark.parametrize(
    ("selector", "words"),
    [
        (quote("Ana", suffix=" left"), "Ana"),
        (quote("Ana", prefix="house. "), "Ana"),
        (quote("Lima  met\nשרה"), "Lima met שרה"),
        (position(0, 22, refinedBy=position(4, 5)), "😀"),
        (position(11, 40, refinedBy=quote("Jose\u0301")), "Jose\u0301"),
        ({"type": "FragmentSelector", "value": "char=15,22"}, "שרה כהן"),
        ({"type": "FragmentSelector", "value": "p1", "refinedBy": quote("Lima")}, "Lima"),
        ({"type": "DataPositionSelector", "start": 4, "end": 8}, "😀"),
        ([{"type": "CssSelector", "value": "p"}, quote("Lima")], "Lima"),
        ([position(0, 3), quote("Ana")], "Ana"),
    ],
)
def test_selectors_select(selector: Any, words: str) -> None:
    (mention,) = layer([annotation("1", selector)]).mentions
    assert covered_text(TEXT, mention.spans) == words


def test_a_fragment_of_the_target_is_a_selector() -> None:
    (mention,) = layer([annotation("1", target=f"{SOURCE}#char=0,3")]).mentions
    assert covered_text(TEXT, mention.spans) == "Ana"


@pytest.mark.parametrize(
    ("selector", "reason"),
    [
        (quote("Anna"), "does not stand in the text"),
        (quote("Ana", prefix="x"), "does not stand with that prefix"),
        (position(0, 999), "outside the text"),
        (position(0, 5, refinedBy=position(0, 9)), "outside the text"),
        ({"type": "XPathSelector", "value": "//p"}, "nothing here reads XPathSelector"),
        (
            {"type": "RangeSelector", "startSelector": quote("a"), "endSelector": quote("b")},
            "RangeSelector",
        ),
        ("http://example.org/selector", "a selector that is elsewhere"),
        (
            {"type": "FragmentSelector", "value": "p1", "refinedBy": position(0, 1)},
            "FragmentSelector",
        ),
    ],
)
def test_what_selects_nothing_here_is_lost_with_the_reason(selector: Any, reason: str) -> None:
    readings = parse([annotation("1", selector, tag("Person"))])
    assert dropped(readings) == {("mentions", "not found"): 1}
    assert any(reason in what for what in whats(readings))


def test_a_quote_that_stands_twice_selects_both_and_that_is_told() -> None:
    readings = parse([annotation("1", quote("Ana"), tag("Person"))])
    assert any("stands 2 times" in what for what in whats(readings))
    (found,) = (reading.layer for reading in readings if reading.layer)
    assert [m.spans for m in found.mentions] == [((0, 3),), ((41, 44),)]
    assert [m.label for m in found.mentions] == ["Person", "Person"]


def test_a_quote_whose_context_has_changed_is_taken_where_it_stands_once() -> None:
    readings = parse([annotation("1", quote("Lima", prefix="Mrs "))])
    assert any("prefix or suffix" in what for what in whats(readings))
    assert readings[-1].layer
    assert list(quotes(readings[-1].layer).values()) == ["Lima"]


def test_a_quote_that_stands_everywhere_is_lost() -> None:
    readings = parse([annotation("1", quote("a"))], lambda iri: SourceText("a" * 1_000_000))
    assert dropped(readings) == {("mentions", "not found"): 1}


def test_a_position_that_disagrees_with_its_quote_is_lost_and_the_unit_named() -> None:
    wide = annotation("1", [position(16, 23), quote("שרה כהן")])
    (reading,) = parse([wide])
    assert dropped([reading]) == {("mentions", "text differs"): 1}
    assert (
        reading.ledger.all_findings[0].fix
        == "the offsets look like UTF-16 units; add --offsets utf16 to the command"
    )
    assert list(quotes(layer([wide], unit="utf16")).values()) == ["שרה כהן"]


# Targets and bodies


def test_the_text_may_stand_in_the_source() -> None:
    source = {"id": SOURCE, "type": "Text", "value": TEXT, "language": "en"}
    target = {"source": source, "selector": position(0, 3)}
    found = layer([annotation("1", target=target)], sources=lambda iri: None)
    assert (found.document.text, found.document.language) == (TEXT, "en")


def test_each_target_is_a_mention_and_each_source_a_document() -> None:
    targets = [
        {"source": {"id": f"http://example.org/{n}", "value": TEXT}, "selector": position(0, 3)}
        for n in (1, 1, 2)
    ]
    found = layers([annotation("1", body=tag("Person"), target=targets)])
    assert [each.document.path for each in found] == ["a/1", "a/2"]
    assert [len(each.mentions) for each in found] == [2, 1]


def test_sets_of_bodies_and_targets_are_taken_one_by_one() -> None:
    choice = {"type": "Choice", "items": [tag("Person"), tag("Agent")]}
    target = {
        "type": "List",
        "items": [{"source": SOURCE, "selector": position(0, n)} for n in (3, 10)],
    }
    found = layer([annotation("1", body=choice, target=target)])
    assert [m.label for m in found.mentions] == ["Person", "Person"]
    assert found.mentions[0].attributes[0][:2] == ("tagging", "Agent")


@pytest.mark.parametrize(
    ("body", "more", "label"),
    [
        (None, {"motivation": "highlighting"}, "Passage"),
        (None, {"bodyValue": "Person", "motivation": "tagging"}, "Person"),
        (None, {"bodyValue": "look"}, "Passage"),
        ("http://example.org/kinds/Person%20A", {"motivation": "classifying"}, "Person A"),
        ("http://www.wikidata.org/entity/Q42", {"motivation": "identifying"}, "Entity"),
        (tag("Q42", "identifying"), {}, "Entity"),
        (tag("Person"), {"motivation": ["commenting", "classifying"]}, "Person"),
        ("http://example.org/comment", {"motivation": "commenting"}, "Passage"),
    ],
)
def test_the_label_is_told_by_purpose_and_motivation(body: Any, more: Json, label: str) -> None:
    (reading,) = parse([annotation("1", position(0, 3), body, **more)])
    assert reading.layer
    assert [m.label for m in reading.layer.mentions] == [label]
    converted(reading)


def test_an_annotation_may_link_to_another_and_to_a_passage() -> None:
    passage = {"source": SOURCE, "selector": quote("Lima")}
    found = layer(
        [
            ANNA,
            annotation(
                "6", position(15, 22), [ANNA["id"], passage, tag("knows")], motivation="linking"
            ),
        ]
    )
    assert [each.label for each in found.relations] == ["knows", "knows"]


def test_what_is_said_of_an_annotation_is_said_of_its_mention() -> None:
    reply = annotation("6", None, tag("no", "replying"), ANNA["id"])
    second = annotation("7", None, tag("yes", "replying"), reply["id"])
    readings = parse([reply, second, ANNA])
    (found,) = (reading.layer for reading in readings if reading.layer)
    assert found.mentions[0].notes[0].text == "no"
    assert sum(n for reading in readings for n in reading.ledger.dropped.values()) == 1


def test_creators_are_annotators_with_layers_of_their_own() -> None:
    people = [{"type": "Person", "name": "Eva"}, "http://example.org/bo"]
    made = [annotation(str(n), position(0, 3), creator=creator) for n, creator in enumerate(people)]
    made.append(annotation("9", position(0, 3), {**tag("x"), "creator": {"nickname": "cy"}}))
    assert sorted(each.annotator for each in layers(made)) == ["Eva", "cy", "http://example.org/bo"]


# What breaks a rule


def test_what_breaks_a_rule_that_matters_is_lost_and_the_rest_is_read() -> None:
    broken = {**ANNA, "target": 9}
    readings = parse([broken, SARA])
    assert dropped(readings) == {("mentions", "malformed"): 1}
    assert "3.2)" in whats(readings)[0]
    assert [len(reading.layer.mentions) for reading in readings if reading.layer] == [1]


def test_what_breaks_another_rule_is_told_and_read() -> None:
    readings = parse([{**ANNA, "created": "yesterday"}])
    assert any("3.3.1" in what for what in whats(readings))
    assert readings[-1].layer


def test_annotations_without_an_id_are_numbered() -> None:
    nameless = {key: value for key, value in ANNA.items() if key != "id"}
    assert list(quotes(layer([nameless, nameless]))) == ["annotation[1]", "annotation[2]"]


# Files


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_ends_and_a_byte_order_mark_do_not_matter(
    tmp_path: Path, mark: bytes, ending: str
) -> None:
    text = json.dumps(CORPUS, indent=1).replace("\n", ending)
    (tmp_path / "a.json").write_bytes(mark + text.encode())
    (tmp_path / "1.txt").write_bytes(TEXT.encode())
    assert READERS["web-annotation"].detect(tmp_path / "a.json")
    (reading,) = web_annotation.read(tmp_path / "a.json", tmp_path)
    assert reading.layer
    assert reading.layer.document.path == "1"
    assert quotes(reading.layer)["2"] == "שרה כהן"


def test_a_single_text_may_be_called_as_the_file_is_or_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([ANNA, SARA]), encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("x" * 99, encoding="utf-8")
    (reading,) = web_annotation.read(tmp_path / "a.json", tmp_path)
    assert reading.layer
    assert reading.layer.document.path == "a"
    *_, other = web_annotation.read(tmp_path / "a.json", tmp_path, text=tmp_path / "b.txt")
    assert other.layer
    assert other.layer.document.path == "b"


def test_line_ends_of_the_text_count_as_they_stand() -> None:
    found = layer([annotation("1", position(3, 6))], sources=lambda iri: SourceText("a\r\nAna"))
    assert list(quotes(found).values()) == ["Ana"]


def test_a_text_that_is_nowhere_is_a_finding() -> None:
    readings = parse(CORPUS, lambda iri: None)
    assert dropped(readings) == {("mentions", "text missing"): 6}
    assert unbalanced(readings[0].ledger) == {}


def test_a_file_that_ends_too_early_gives_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(TEXT, encoding="utf-8")
    text = json.dumps(CORPUS)
    (tmp_path / "a.json").write_text(text[: text.index("anno/3")], encoding="utf-8")
    readings = web_annotation.read(tmp_path / "a.json", tmp_path)
    found = next(readings).layer
    assert found
    assert len(found.mentions) == 2
    with pytest.raises(InputError, match="ends"):
        next(readings)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", '{"text": "x", "label": []}'),
        ("a.json", '{"annotations": [{"type": "Relation"}]}'),
        ("a.txt", json.dumps(CORPUS)),
        (
            "a.jsonld",
            '{"@context": {"nif": "http://x/nif-core#", "oa": "http://www.w3.org/ns/oa#"}}',
        ),
    ],
)
def test_other_files_are_not_taken(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert not READERS["web-annotation"].detect(tmp_path / name)


@pytest.mark.parametrize("shape", SHAPES)
def test_its_own_files_are_taken_in_any_shape(tmp_path: Path, shape: str) -> None:
    value = SHAPES[shape]
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    (tmp_path / "a.json").write_bytes(data)
    assert READERS["web-annotation"].detect(tmp_path / "a.json")


# Hostile


def test_deep_nesting_is_refused() -> None:
    deep = b'{"type": "Annotation", "target": ' + b'{"source":' * 100_000
    with pytest.raises(InputError):
        parse(deep)
    (reading,) = parse(b'{"a": ' + b"[" * 1000 + b"]" * 1000 + b"}")
    assert reading.ledger.all_findings


def test_graphs_that_name_each_other_over_and_over_end() -> None:
    nodes: list[Json] = [
        {"id": f"_:n{n}", "items": [f"_:n{n + 1}"] * 10, "type": "List"} for n in range(30)
    ]
    nodes.append({"id": "_:n30", "items": ["_:n0"] * 10, "type": "List"})
    nodes.append(annotation("1", body="_:n0"))
    assert parse({"@context": CONTEXT, "@graph": nodes})


def test_broken_files_are_refused_or_read_and_never_break_the_reader() -> None:
    data = json.dumps(CORPUS, ensure_ascii=False).encode()
    read = 0
    for number, broken in enumerate(mutations(data, count(20_000))):
        try:
            for reading in parse(broken):
                if reading.layer and number % 5 == 0:
                    converted(reading)
                elif not reading.layer:
                    assert unbalanced(reading.ledger) == {}
                read += 1
        except KgraphError:
            continue
    assert read


JUNK = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-9, 99),
        st.text(max_size=3),
        st.sampled_from(["Annotation", "TextQuoteSelector", "List", CONTEXT, SOURCE]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from([*EXPANDED, "items", "refinedBy", "@graph", "bodyValue"]),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@settings(max_examples=count(20_000), deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "body",
                "target",
                "type",
                "motivation",
                "creator",
                "@graph",
                "items",
                "id",
                "bodyValue",
                "@context",
            ]
        ),
        JUNK,
        max_size=4,
    ),
    JUNK,
)
def test_any_json_is_refused_or_read(some: Json, target: Any) -> None:
    for value in ({**ANNA, **some}, {**ANNA, "target": target, "body": some}, some):
        for reading in parse(value):
            if reading.layer:
                converted(reading)
            assert reading.layer or unbalanced(reading.ledger) == {}


UNITS: dict[str, Callable[[str], int]] = {
    "codepoints": len,
    "utf16": lambda text: len(text.encode("utf-16-le")) // 2,
    "bytes": lambda text: len(text.encode()),
}
CHARACTERS = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=30)


@settings(max_examples=count(10_000), deadline=None)
@given(CHARACTERS, st.data(), st.sampled_from(sorted(UNITS)))
def test_every_unit_gives_the_same_words(text: str, data: st.DataObject, unit: str) -> None:
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    outer = data.draw(st.integers(0, begin))
    width = UNITS[unit]
    inner = position(width(text[outer:begin]), width(text[outer:end]))
    selector = position(width(text[:outer]), width(text), refinedBy=inner)
    found = layer([annotation("1", selector)], sources=lambda iri: SourceText(text), unit=unit)
    assert [m.spans for m in found.mentions] == [((begin, end),)]


@settings(max_examples=count(10_000), deadline=None)
@given(CHARACTERS, st.data())
def test_a_quote_with_what_stands_around_it_is_found(text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    selector = quote(text[begin:end], text[:begin], text[end:])
    (reading,) = parse([annotation("1", selector)], lambda iri: SourceText(text))
    assert reading.layer
    assert ((begin, end),) in [m.spans for m in reading.layer.mentions]


def test_fields_of_a_target_that_are_not_read_are_told() -> None:
    target = {"source": SOURCE, "selector": position(0, 10), "state": {"type": "TimeState"}}
    [reading] = parse(annotation("1", body=tag("Person"), target=target))
    told = [each.what for each in reading.ledger.all_findings if each.code == "KG119"]
    assert told == ["this file also holds what is not read: target.state"]
