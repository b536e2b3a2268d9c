"""The Web Annotation Data Model's rules: what keeps them is accepted, what breaks one refused with it."""

from __future__ import annotations

from typing import Any

import pytest

from kgraph.formats.web_annotation.compaction import CONTEXT
from kgraph.formats.web_annotation.validity import validate

Json = dict[str, Any]
WHOLE: Json = {
    "@context": CONTEXT,
    "id": "http://example.org/1",
    "type": "Annotation",
    "motivation": "commenting",
    "creator": {"id": "http://example.org/eva", "type": "Person", "name": "Eva"},
    "created": "2015-01-28T12:00:00Z",
    "rights": "https://creativecommons.org/publicdomain/zero/1.0/",
    "body": [
        {"type": "TextualBody", "value": "good", "format": "text/plain", "language": "en"},
        {"type": "Choice", "items": ["http://example.org/2", {"id": "http://example.org/3"}]},
        {"type": "SpecificResource", "source": "http://example.org/4", "purpose": "tagging"},
    ],
    "target": {
        "source": "http://example.org/5",
        "state": {"type": "TimeState", "sourceDate": "2015-01-28T12:00:00Z"},
        "selector": {
            "type": "FragmentSelector",
            "value": "p1",
            "refinedBy": {"type": "TextPositionSelector", "start": 6, "end": 27},
        },
    },
}
TARGET = "http://example.org/page"


def reasons(**changed: Any) -> list[tuple[str, bool]]:
    value = {key: each for key, each in {**WHOLE, **changed}.items() if each is not None}
    return [(reason.section, reason.bearable) for reason in validate(value)]


def selecting(**selector: Any) -> Json:
    return {"source": TARGET, "selector": selector}


def test_what_keeps_the_rules_is_accepted() -> None:
    assert validate(WHOLE) == []
    assert validate({key: WHOLE[key] for key in ("@context", "id", "type", "target")}) == []


def test_terms_in_full_need_no_context() -> None:
    oa = "http://www.w3.org/ns/oa#"
    value = {"@id": TARGET, "@type": [f"{oa}Annotation"], f"{oa}hasTarget": [{"@id": TARGET}]}
    assert validate(value) == []


@pytest.mark.parametrize(
    ("changed", "section"),
    [
        ({"@context": None}, "3.1"),
        ({"@context": "http://example.org/other"}, "3.1"),
        ({"id": "not an iri"}, "3.1"),
        ({"id": [TARGET, f"{TARGET}2"]}, "3.1"),
        ({"type": "Squirrel"}, "3.1"),
        ({"target": None}, "3.1"),
        ({"target": 9}, "3.2"),
        ({"body": "no iri"}, "3.2"),
        ({"body": {"id": "no iri"}}, "3.2.1"),
        ({"body": {"format": "text/plain"}}, "3.2.1"),
        ({"body": {"type": "TextualBody"}}, "3.2.4"),
        ({"body": {"type": "TextualBody", "value": ["a", "b"]}}, "3.2.4"),
        ({"target": {"type": "TextualBody", "value": "a"}}, "3.2.4"),
        ({"bodyValue": "a"}, "3.2.5"),
        ({"body": None, "bodyValue": 23}, "3.2.5"),
        ({"body": None, "bodyValue": ["a", "b"]}, "3.2.5"),
        ({"body": {"items": [TARGET]}}, "3.2.7"),
        ({"body": {"type": ["Choice", "List"], "items": [TARGET]}}, "3.2.7"),
        ({"body": {"type": "Choice"}}, "3.2.7"),
        ({"motivation": 6}, "3.3.5"),
        ({"target": {"type": "SpecificResource"}}, "4"),
        ({"target": {"source": [TARGET, f"{TARGET}2"]}}, "4"),
        ({"target": {"source": TARGET, "selector": 6}}, "4.2"),
        ({"target": selecting(value="a")}, "4.2"),
        ({"target": selecting(type="FragmentSelector")}, "4.2.1"),
        ({"target": selecting(type="FragmentSelector", value=["a", "b"])}, "4.2.1"),
        ({"target": selecting(type="CssSelector")}, "4.2.2"),
        ({"target": selecting(type="XPathSelector", value=6)}, "4.2.3"),
        ({"target": selecting(type="TextQuoteSelector", prefix="a")}, "4.2.4"),
        ({"target": selecting(type="TextQuoteSelector", exact="a", suffix=["b", "c"])}, "4.2.4"),
        ({"target": selecting(type="TextPositionSelector", start=-1, end=2)}, "4.2.5"),
        ({"target": selecting(type="TextPositionSelector", start=1, end="2")}, "4.2.5"),
        ({"target": selecting(type="TextPositionSelector", start=True, end=2)}, "4.2.5"),
        ({"target": selecting(type="DataPositionSelector", start=1)}, "4.2.6"),
        ({"target": selecting(type="SvgSelector")}, "4.2.7"),
        ({"target": selecting(type="RangeSelector", startSelector=TARGET)}, "4.2.8"),
        (
            {"target": selecting(type="CssSelector", value="p", refinedBy={"type": "CssSelector"})},
            "4.2.2",
        ),
    ],
)
def test_what_breaks_a_rule_is_refused_by_it(changed: Json, section: str) -> None:
    assert reasons(**changed) == [(section, False)]


@pytest.mark.parametrize(
    ("changed", "section"),
    [
        ({"id": None}, "3.1"),
        ({"body": {"id": TARGET, "format": 6}}, "3.2.1"),
        ({"body": {"id": TARGET, "textDirection": "squirrel"}}, "3.2.1"),
        ({"body": {"id": TARGET, "processingLanguage": ["en", "de"]}}, "3.2.1"),
        ({"created": "yesterday"}, "3.3.1"),
        ({"modified": ["2015-01-28T12:00:00Z", "2015-01-28T12:00:01Z"]}, "3.3.1"),
        ({"creator": 6}, "3.3.2"),
        ({"generator": 42}, "3.3.2"),
        ({"rights": "no iri"}, "3.3.6"),
        ({"canonical": "no iri"}, "3.3.7"),
        ({"via": "no iri"}, "3.3.7"),
        (
            {"target": {"source": TARGET, "state": {"type": "TimeState", "sourceDate": "x"}}},
            "4.3.1",
        ),
        ({"target": {"source": TARGET, "state": {"type": "HttpRequestState"}}}, "4.3.2"),
    ],
)
def test_what_does_not_touch_the_reading_can_be_borne(changed: Json, section: str) -> None:
    assert reasons(**changed) == [(section, True)]


def test_collections_and_pages_have_rules_of_their_own() -> None:
    page: Json = {"id": TARGET, "type": "AnnotationPage", "startIndex": 0, "items": [WHOLE]}
    whole: Json = {"@context": CONTEXT, "id": TARGET, "type": "AnnotationCollection", "total": 1}
    assert validate({**whole, "first": page}) == []
    assert validate({**whole, "first": TARGET}) == []
    for value, section in (
        (whole, "5.1"),
        ({**whole, "total": -1, "first": TARGET}, "5.1"),
        ({**whole, "first": {**page, "items": []}}, "5.2"),
        ({**whole, "first": {**page, "items": [{**WHOLE, "target": None}]}}, "3.1"),
    ):
        assert [reason.section for reason in validate(value)] == [section]


@pytest.mark.parametrize("value", [None, 6, "x", [], [1, 2]])
def test_what_is_no_object_is_no_annotation(value: Any) -> None:
    assert len(validate(value)) == 1
