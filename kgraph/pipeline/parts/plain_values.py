"""Values that are kept with a part as values of JSON, and back: statements, ledgers, coverage, judging.

Parts come from folders and stores that others may write to, so they are never unpickled.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import astuple
from typing import Any

import orjson

from kgraph.claims.coverage import Coverage, Gap, TextCoverage
from kgraph.errors import Diagnostic
from kgraph.judging.proposals.applying import Judging
from kgraph.judging.proposals.matching import Remark
from kgraph.model.claims import Entity, Literal, Node, Proposition
from kgraph.model.layer_graph import Eventuality, LayerStatements, Stated
from kgraph.model.ledger import Doubt, Ledger

Plain = list[Any]
_COUNTS = ("read", "kept", "merged", "unmapped", "left_out", "dropped", "found", "times")
_PAIRED = {"unmapped", "left_out", "dropped", "times"}


def compact(value: object) -> str:
    """The value as JSON on one line, in ASCII."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def parsed(text: str) -> Any:
    """The inverse of `compact`. Raises ValueError for what is no JSON."""
    try:
        return orjson.loads(text)
    except ValueError:  # or it has half a surrogate pair, which names of files may have
        return json.loads(text)


def plain_statements(layer: LayerStatements) -> Plain:
    """What a layer states."""
    about = [layer.document, layer.graph, layer.publisher, layer.status]
    return [
        *(*about, layer.replaces, layer.language),
        [[_proposition(s.proposition), s.claim, list(s.obstacles)] for s in layer.stated],
        [[_entity(each.entity), list(each.memberships)] for each in layer.eventualities],
        list(map(list, layer.proposed)),
    ]


def statements_of(found: Plain) -> LayerStatements:
    """The inverse of `plain_statements`."""
    document, graph, publisher, status, replaces, language, stated, eventualities, proposed = found
    return LayerStatements(
        *(document, graph, publisher, status, replaces, language),
        tuple(Stated(_proposition_of(p), claim, tuple(o)) for p, claim, o in stated),
        tuple(Eventuality(_entity_of(entity), tuple(m)) for entity, m in eventualities),
        tuple((claim, obstacle) for claim, obstacle in proposed),
    )


def plain_ledger(ledger: Ledger) -> dict[str, Any]:
    """A ledger; what is empty is left out."""
    held: dict[str, Any] = {"documents": ledger.documents, "layers": ledger.layers}
    for name in _COUNTS:
        held[name] = [[_key(key), count] for key, count in getattr(ledger, name).items()]
    held["examples"] = [[list(key), places] for key, places in ledger.examples.items()]
    held["findings"] = [list(astuple(each)) for each in ledger.findings]
    held["first"] = [[list(key), list(astuple(each))] for key, each in ledger.first.items()]
    held["hanging"] = [[list(key), dict(kinds)] for key, kinds in ledger.hanging.items()]
    held["doubts"] = [
        [file, list(astuple(doubt.first)), doubt.cut, doubt.of, sorted(doubt.meanings)]
        for file, doubt in ledger.doubts.items()
    ]
    return {name: value for name, value in held.items() if value}


def ledger_of(found: dict[str, Any]) -> Ledger:
    """The inverse of `plain_ledger`."""
    ledger = Ledger(found.get("documents", 0), found.get("layers", 0))
    for name in _COUNTS:
        counts = ((tuple(k) if name in _PAIRED else k, n) for k, n in found.get(name, ()))
        setattr(ledger, name, Counter(dict(counts)))
    ledger.examples = {(kind, why): list(at) for (kind, why), at in found.get("examples", ())}
    ledger.findings = [Diagnostic(*each) for each in found.get("findings", ())]
    ledger.first = {(a, b, c): Diagnostic(*each) for (a, b, c), each in found.get("first", ())}
    ledger.hanging = {(a, b, c): Counter(kinds) for (a, b, c), kinds in found.get("hanging", ())}
    ledger.doubts = {
        file: Doubt(Diagnostic(*first), cut, of, frozenset(meanings))
        for file, first, cut, of, meanings in found.get("doubts", ())
    }
    return ledger


def plain_coverage(coverage: Coverage) -> Plain:
    """How much is annotated, and the gaps; empty where nothing was measured."""
    texts = {
        mark: [
            text.sentences,
            [[*span, *gap] for span, gap in text.silent.items()],
            sorted(map(list, text.spoken)),
            sorted(text.claims),
            [[iri, *gap] for iri, gap in text.speakerless.items()],
        ]
        for mark, text in coverage.texts.items()
    }
    return [texts, list(map(list, coverage.unused))] if texts else []


def coverage_of(found: Plain) -> Coverage:
    """The inverse of `plain_coverage`."""
    if not found:
        return Coverage()
    texts, unused = found
    return Coverage(
        {mark: _text_coverage(*text) for mark, text in texts.items()},
        [Gap(*each) for each in unused],
    )


def _text_coverage(
    sentences: int, silent: Plain, spoken: Plain, claims: Plain, speakerless: Plain
) -> TextCoverage:
    return TextCoverage(
        sentences,
        {(begin, end): Gap(*gap) for begin, end, *gap in silent},
        {(begin, end) for begin, end in spoken},
        set(claims),
        {iri: Gap(*gap) for iri, *gap in speakerless},
    )


def _key(key: Any) -> Any:
    return list(key) if isinstance(key, tuple) else key


def _node(node: Node) -> Any:
    return node if isinstance(node, str) else [node.value, node.datatype, node.language]


def _node_of(found: Any) -> Node:
    return found if isinstance(found, str) else Literal(*found)


def _proposition(p: Proposition) -> Plain:
    return [p.iri, p.subject, p.predicate, _node(p.object), list(p.asserted_by), p.known_from]


def _proposition_of(found: Plain) -> Proposition:
    iri, subject, predicate, object, asserted_by, known_from = found
    return Proposition(iri, subject, predicate, _node_of(object), tuple(asserted_by), known_from)


def _entity(e: Entity) -> Plain:
    names = [list(e.other_names), e.actual, list(e.named_by)]
    return [e.iri, e.cls, e.name, e.known, list(map(list, e.links)), *names]


def _entity_of(found: Plain) -> Entity:
    iri, cls, name, known, links, other_names, actual, named_by = found
    pairs = tuple((predicate, value) for predicate, value in links)
    return Entity(iri, cls, name, known, pairs, tuple(other_names), actual, tuple(named_by))


def plain_judging(judging: Judging) -> Plain:
    """How far proposals are judged; an empty list where there are none."""
    remarks = [list(each) for each in sorted(judging.remarks)]
    met = [list(each) for each in sorted(judging.met)]
    counts = dict(judging.statements), dict(judging.mentions)
    plain: Plain = [*counts, met, remarks, judging.digests, sorted(judging.waiting)]
    return plain if any(plain) else []


def judging_of(found: Plain) -> Judging:
    """The inverse of `plain_judging`."""
    if not found:
        return Judging()
    statements, mentions, met, remarks, digests, waiting = found
    here = {(key, reviewer) for key, reviewer in met}
    told = {Remark(*each) for each in remarks}
    return Judging(Counter(statements), Counter(mentions), here, told, digests, {*waiting})
