"""The rules of the Web Annotation Data Model (W3C Recommendation, 23 February 2017) for
annotations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.web_annotation.compaction import CONTEXT, compacted, has_context, listed, types

SETS = frozenset("Choice Composite List Independents".split())


class Reason(NamedTuple):
    """Why something is not an annotation by that section. `bearable` is whether one can still tell
    what is annotated with what."""

    what: str
    section: str
    bearable: bool = False

    def __str__(self) -> str:
        return f"{self.what} (Web Annotation Data Model, {self.section})"


Reasons = Iterator[Reason]
Check = Callable[[Any], bool]

_IRI = re.compile(r"[^\x00-\x20\x7f<>\"{}|\\^`]+")
_TIME = re.compile(
    r"-?[0-9]{4,9}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
    r"T(?:[01][0-9]|2[0-4]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?Z"
)


def is_iri(value: Any) -> bool:
    """Whether it may be an IRI, absolute or relative (RFC 3987)."""
    return isinstance(value, str) and bool(_IRI.fullmatch(value))


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_offset(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_time(value: Any) -> bool:
    return isinstance(value, str) and bool(_TIME.fullmatch(value))


def _is_direction(value: Any) -> bool:
    return value in ("ltr", "rtl", "auto")


def _is_agent(value: Any) -> bool:
    return is_iri(value) or (isinstance(value, dict) and ("id" not in value or is_iri(value["id"])))


class KeyRule(NamedTuple):
    """A rule for the values of a key: what they must be, and whether at most or at least one is
    required."""

    key: str
    check: Check
    ought: str
    section: str
    single: bool = False
    needed: bool = False
    bearable: bool = False


_A_TIME = 'a time such as "2015-01-28T12:00:00Z"'
_TIMES = [
    KeyRule(
        key, _is_time, 'a time such as "2015-01-28T12:00:00Z"', "3.3.1", single=True, bearable=True
    )
    for key in ("created", "generated", "modified")
]
_COMMON = [
    *_TIMES,
    KeyRule("creator", _is_agent, "an agent", "3.3.2", bearable=True),
    KeyRule("generator", _is_agent, "an agent", "3.3.2", bearable=True),
    KeyRule("rights", is_iri, "an IRI", "3.3.6", bearable=True),
    KeyRule("canonical", is_iri, "an IRI", "3.3.7", single=True, bearable=True),
    KeyRule("via", is_iri, "an IRI", "3.3.7", bearable=True),
]
_ANNOTATION = [
    KeyRule("id", is_iri, "an IRI", "3.1", single=True),
    KeyRule("bodyValue", _is_text, "a text", "3.2.5", single=True),
    KeyRule("motivation", is_iri, "a motivation", "3.3.5"),
    *_COMMON,
]
_RESOURCE = [
    KeyRule("id", is_iri, "an IRI", "3.2.1", single=True),
    KeyRule("format", _is_text, "a media type", "3.2.1", bearable=True),
    KeyRule("language", _is_text, "a language tag", "3.2.1", bearable=True),
    KeyRule("processingLanguage", _is_text, "a language tag", "3.2.1", single=True, bearable=True),
    KeyRule(
        "textDirection", _is_direction, "ltr, rtl or auto", "3.2.1", single=True, bearable=True
    ),
    KeyRule("purpose", is_iri, "a motivation", "3.3.5"),
    *_COMMON,
]
_IDENTIFIED = [KeyRule("id", is_iri, "an IRI", "3.2.1", single=True, needed=True)]
_EMBEDDED = [KeyRule("value", _is_text, "a text", "3.2.4", single=True, needed=True)]
_VALUED = "a text"
_CONTAINER = [
    KeyRule("id", is_iri, "an IRI", "5.1", single=True, needed=True),
    KeyRule("total", _is_offset, "a whole number, not negative", "5.1", single=True),
    KeyRule("startIndex", _is_offset, "a whole number, not negative", "5.2", single=True),
    KeyRule("label", _is_text, "a text", "5.1"),
    *_COMMON,
]
_SELECTORS: Mapping[str, list[KeyRule]] = {  # and states, which have the same form
    "FragmentSelector": [
        KeyRule("value", _is_text, _VALUED, "4.2.1", single=True, needed=True),
        KeyRule("conformsTo", is_iri, "an IRI", "4.2.1", single=True, bearable=True),
    ],
    "CssSelector": [KeyRule("value", _is_text, _VALUED, "4.2.2", single=True, needed=True)],
    "XPathSelector": [KeyRule("value", _is_text, _VALUED, "4.2.3", single=True, needed=True)],
    "TextQuoteSelector": [
        KeyRule("exact", _is_text, _VALUED, "4.2.4", single=True, needed=True),
        KeyRule("prefix", _is_text, _VALUED, "4.2.4", single=True),
        KeyRule("suffix", _is_text, _VALUED, "4.2.4", single=True),
    ],
    "TextPositionSelector": [
        KeyRule(key, _is_offset, "a whole number, not negative", "4.2.5", single=True, needed=True)
        for key in ("start", "end")
    ],
    "DataPositionSelector": [
        KeyRule(key, _is_offset, "a whole number, not negative", "4.2.6", single=True, needed=True)
        for key in ("start", "end")
    ],
    "SvgSelector": [KeyRule("value", _is_text, _VALUED, "4.2.7", single=True)],
    "RangeSelector": [
        KeyRule(key, lambda value: bool(value), "a selector", "4.2.8", single=True, needed=True)
        for key in ("startSelector", "endSelector")
    ],
    "TimeState": [
        KeyRule(key, _is_time, _A_TIME, "4.3.1", bearable=True)
        for key in ("sourceDate", "sourceDateStart", "sourceDateEnd")
    ],
    "HttpRequestState": [
        KeyRule("value", _is_text, _VALUED, "4.3.2", single=True, needed=True, bearable=True)
    ],
}


def validate(annotation: Any, *, inherits: bool = False) -> list[Reason]:
    """Every reason why a value is not an annotation, or a collection or page of annotations; empty
    if it is one. `inherits` is whether what contains it has the context. The value may have any
    form of JSON-LD that `kgraph.formats.web_annotation.compaction` reads."""
    return reasons(compacted(annotation), inherits=inherits)


def reasons(node: Any, *, inherits: bool = False) -> list[Reason]:
    """The same as `validate`, for a value that is compacted already."""
    if not isinstance(node, dict):
        return [Reason(f"not an object: {excerpt(node)}", "3.1")]
    return list(dict.fromkeys(_valid(node, inherits)))


def _valid(node: Mapping[str, Any], inherits: bool) -> Reasons:
    if not inherits and not has_context(node):
        yield Reason(f"its @context does not include {CONTEXT}", "3.1")
    kinds = types(node)
    if "AnnotationCollection" in kinds or "AnnotationPage" in kinds:
        yield from _container(node, kinds)
    else:
        yield from _annotation(node)


def _container(node: Mapping[str, Any], kinds: list[str]) -> Reasons:
    """The reasons of a collection, or of one of its pages."""
    yield from _kept(node, _CONTAINER)
    page = "AnnotationPage" in kinds
    held = listed(node.get("items")) if page else listed(node.get("first"))
    if page and not held:
        yield Reason("a page without items", "5.2")
    if not page and node.get("total") and len(held) != 1:
        yield Reason(f"a collection with {len(held)} first pages, not one", "5.1")
    for each in held:
        if isinstance(each, dict):
            yield from _valid(each, True)
        elif not is_iri(each):
            yield Reason(f"neither an IRI nor an object: {excerpt(each)}", "5")


def _annotation(node: Mapping[str, Any]) -> Reasons:
    if "Annotation" not in types(node):
        yield Reason("its type does not include Annotation", "3.1")
    if "id" not in node:
        yield Reason("it has no id", "3.1", bearable=True)
    yield from _kept(node, _ANNOTATION)
    if "body" in node and "bodyValue" in node:
        yield Reason("it has both body and bodyValue", "3.2.5")
    if not listed(node.get("target")):
        yield Reason("it has no target", "3.1")
    for body in listed(node.get("body")):
        yield from _resource(body, "body")
    for target in listed(node.get("target")):
        yield from _resource(target, "target")


def _kept(node: Mapping[str, Any], rules: list[KeyRule], of: str = "") -> Reasons:
    """The reasons where a rule for the values of a key is broken."""
    for key, check, ought, section, single, needed, bearable in rules:
        values = listed(node.get(key))
        where = f"{of}{key}"
        if needed and not values:
            yield Reason(f"{where} is missing", section, bearable)
        if single and len(values) > 1:
            yield Reason(f"{where} has {len(values)} values, not one", section, bearable)
        for value in values:
            if not check(value):
                yield Reason(f"{where} is not {ought}: {excerpt(value)}", section, bearable)


def _resource(value: Any, role: str) -> Reasons:
    """The reasons of a body or a target: an IRI, a set, or a specific, embedded or external
    resource."""
    if not isinstance(value, dict):
        if not is_iri(value):
            yield Reason(f"{role} is neither an IRI nor an object: {excerpt(value)}", "3.2")
        return
    yield from _kept(value, _RESOURCE, f"{role}.")
    kinds = set(types(value))
    if kinds & SETS or "items" in value:
        yield from _set(value, role, kinds)
    elif "SpecificResource" in kinds or value.keys() & {"source", "selector"}:
        yield from _specific(value, role)
    elif role == "body" and ("TextualBody" in kinds or "value" in value):
        yield from _kept(value, _EMBEDDED, f"{role}.")
    elif "TextualBody" in kinds:
        yield Reason("a target cannot be a TextualBody", "3.2.4")
    else:
        yield from _kept(value, _IDENTIFIED, f"{role}.")


def _set(value: Mapping[str, Any], role: str, kinds: set[str]) -> Reasons:
    if len(kinds & SETS) != 1:
        yield Reason(f"{role} has items and is not one of {', '.join(sorted(SETS))}", "3.2.7")
    if not listed(value.get("items")):
        yield Reason(f"{role} is a set without items", "3.2.7")
    if value.keys() & {"value", "source"}:
        yield Reason(f"{role} is a set and something else too", "3.2.7")
    for each in listed(value.get("items")):
        yield from _resource(each, role)


def _specific(value: Mapping[str, Any], role: str) -> Reasons:
    sources = listed(value.get("source"))
    if len(sources) != 1:
        yield Reason(f"{role} has {len(sources)} sources, not one", "4")
    for source in sources:
        named = source.get("id") if isinstance(source, dict) else source
        if not (is_iri(named) or (isinstance(source, dict) and _is_text(source.get("value")))):
            yield Reason(f"{role}.source is not an IRI: {excerpt(named)}", "4")
    if "value" in value:
        yield Reason(f"{role} has both a source and a value", "4")
    for key in ("selector", "state"):
        for selector in listed(value.get(key)):
            yield from _selector(selector, f"{role}.{key}")


def _selector(value: Any, where: str) -> Reasons:
    if not isinstance(value, dict):
        if not is_iri(value):
            yield Reason(f"{where} is neither an IRI nor an object: {excerpt(value)}", "4.2")
        return
    known = [kind for kind in types(value) if kind in _SELECTORS]
    if len(types(value)) != 1 and not is_iri(value.get("id")):
        yield Reason(f"{where} has {len(types(value))} types, not one", "4.2")
    for kind in known:
        yield from _kept(value, _SELECTORS[kind], f"{where}.")
    if "SvgSelector" in known and not value.keys() & {"id", "value"}:
        yield Reason(f"{where} has neither an id nor a value", "4.2.7")
    for key in ("refinedBy", "startSelector", "endSelector"):
        for selector in listed(value.get(key)):
            yield from _selector(selector, f"{where}.{key}")
