"""The tables of a page: names, claims, edges and what these refer to, each with its columns, each text
once. Rows are numbers. Names follow the order of the network, claims that of the sources, and edges that
of their claims, so the same graph gives the same tables.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kgraph.view.beside import Beside, Step
from kgraph.view.columns import Coded, Numbers, Sparse
from kgraph.view.rows import (
    CHAIN,
    LEVEL,
    TRAITS,
    Row,
    also_of,
    claim_of,
    is_negated,
    mark_of,
    obstacle_of,
    speakers_of,
    traits_of,
)
from kgraph.view.templates import template

_NAMES = " | "
_CODED = ("mark", "stance", "deniedStance", "certainty", "polarity", "tense", "quotation")
_SPARSE = ("annotation", "page", "spans", "spoken", "spoken_at", "addressees", "behalf", "ironic")
_REFERRING = ("held", "within", "condition", "because", "against", "again", "perhaps")
_LEVELS = ("claimant", "stances", "certainties", "polarities", "sayings", "verbs")


class PageTables:
    """Collects the rows; `to_json` gives the tables.

    `nodes` and `edges` are those of the network as pyvis holds them, with the attributes of
    `docs/networkx.md`; attributes that are missing are empty.
    """

    def __init__(self, nodes: Iterable[Row], edges: Iterable[Row], beside: Beside) -> None:
        nodes, edges = list(nodes), list(edges)
        self._beside = beside
        self._names = Numbers(str(node["id"]) for node in nodes)
        self._drawn = len(self._names)
        self._rows = {str(node["id"]): node for node in nodes}
        self._chains: dict[tuple[str, ...], int] = {}
        self._predicates: dict[tuple[str, str], int] = {}
        self._documents = Numbers()
        self._rules = Numbers()
        self._obstacles = Numbers()
        told = [(claim_of(edge, number), edge) for number, edge in enumerate(edges)]
        self._claim_rows = self._in_order([*beside.claims.items(), *told])
        self._claims = Numbers(self._claim_rows)
        told.sort(key=lambda each: self._claims[each[0]])
        self._edges = self._edge_columns(told)

    def to_json(self) -> dict[str, Any]:
        """All tables. Names come last, as claims and texts name things that are no node."""
        claims = self._claim_columns()
        documents = self._document_rows()
        for text in self._beside.texts.values():
            for mark in text.mentions:
                self._names[mark.thing]
        return {
            "claims": claims,
            "edges": self._edges,
            "chains": [self._levels(*key) for key in self._chains],
            "predicates": [list(each) for each in self._predicates],
            "documents": documents,
            "rules": [list(self._beside.rules.get(iri, ("", "", ""))) for iri in self._rules.keys],
            "obstacles": [obstacle_of(name) for name in self._obstacles.keys],
            "names": self._name_columns(),
        }

    def counts(self) -> dict[str, int]:
        """How many there are of what the page shows, by kind; `values` are among the `names`, and claims,
        conclusions and what stands apart from them are `statements`."""
        marks = Counter(str(row.get("mark", "")) for row in self._claim_rows.values())
        kinds = Counter(row.get("kind") for row in self._rows.values())
        return {
            "names": self._drawn - kinds["Document"],
            "values": kinds["Literal"],
            "statements": len(self._claim_rows),
            **{mark.replace(" ", "_"): count for mark, count in sorted(marks.items()) if mark},
            "documents": len(self._documents),
            "texts": len(self._beside.texts),
        }

    @property
    def claims(self) -> int:
        """How many claims there are."""
        return len(self._claim_rows)

    @property
    def documents(self) -> list[str]:
        """The IRIs of the documents, in the order of their numbers."""
        return list(self._documents.keys)

    def name(self, key: str) -> int:
        """The number of a name."""
        return self._names[key]

    def _in_order(self, claims: Iterable[tuple[str, Row]]) -> dict[str, Row]:
        """The rows of claims by their IRIs, in the order in which the sources tell them: by date of issue,
        those without one last. Of several rows the first counts."""
        rows: dict[str, Row] = {}
        for iri, row in claims:
            if iri not in rows:
                mark = mark_of(row)
                rows[iri] = row if row.get("mark") == mark else {**row, "mark": mark}
                self._document(row)
        issued = [str(self._row(iri).get("issued") or "") for iri in self._documents.keys]
        place = {}
        for iri, row in rows.items():
            document = self._document(row)
            day = issued[document] if document >= 0 else ""
            place[iri] = (not day, day, document, int(row.get("begin") or 0))
        return {iri: rows[iri] for iri in sorted(rows, key=place.__getitem__)}

    def _document(self, row: Row) -> int:
        document = str(row.get("document") or "")
        return self._documents[document] if document else -1

    def _edge_columns(self, edges: Iterable[tuple[str, Row]]) -> dict[str, Any]:
        ends: tuple[list[int], list[int]] = ([], [])
        predicates: list[int] = []
        claims: list[int] = []
        kinds = Coded()
        facts: list[int] = []
        for number, (claim, edge) in enumerate(edges):
            for column, end in zip(ends, ("from", "to"), strict=True):
                column.append(self._names[str(edge[end])])
            said = str(edge.get("predicate") or ""), str(edge.get("label") or "")
            predicates.append(self._predicates.setdefault(said, len(self._predicates)))
            claims.append(self._claims[claim])
            kinds.append(str(edge.get("kind") or "proposition"))
            if edge.get("asserted"):
                facts.append(number)
        return {
            "source": ends[0],
            "target": ends[1],
            "predicate": predicates,
            "claim": claims,
            "kind": kinds.to_json(),
            "facts": facts,
        }

    def _claim_columns(self) -> dict[str, Any]:
        columns: dict[str, Any] = {name: Coded() for name in _CODED}
        columns |= {name: Sparse() for name in (*_SPARSE, *_REFERRING)}
        columns |= {name: [] for name in ("quote", "begin", "length", "iri", "chain", "document")}
        columns |= {name: Sparse() for name in ("proofs", "proposed", "judged", "added", "also")}
        columns |= {"own": [], "template": Coded()}
        named = self._names_in_claims()
        for number, (iri, row) in enumerate(self._claim_rows.items()):
            columns["iri"].append(iri)
            columns["quote"].append(str(row.get("quote") or ""))
            begin, end = int(row.get("begin") or 0), int(row.get("end") or 0)
            columns["begin"].append(begin)
            columns["length"].append(end - begin)
            columns["template"].append(template(str(row.get("sentence") or ""), named[number]))
            for name in _CODED:
                columns[name].append(str(row.get(name) or ""))
            for name in _SPARSE:
                columns[name].put(number, row.get(name))
            self._references(columns, number, row)
        return {name: c if isinstance(c, list) else c.to_json() for name, c in columns.items()}

    def _names_in_claims(self) -> list[list[str]]:
        """The labels of the names that each claim is about, in the order in which templates count them:
        the speakers of its chain, then the ends of its edges."""
        labels = [self._label(key) for key in self._names.keys]
        speakers = {str(row.get("claimant") or "") for row in self._claim_rows.values()}
        spoken = {
            each: [self._label(one) for level in speakers_of(each) for one in level]
            for each in speakers
        }
        named = [[*spoken[str(row.get("claimant") or "")]] for row in self._claim_rows.values()]
        columns = (self._edges[name] for name in ("claim", "source", "target"))
        for claim, source, target in zip(*columns, strict=True):
            named[claim] += labels[source], labels[target]
        return named

    def _references(self, columns: Mapping[str, Any], number: int, row: Row) -> None:
        """The columns whose values are numbers of other rows."""
        chain = tuple(str(row.get(name) or "") for name in _LEVELS)
        columns["chain"].append(self._chains.setdefault(chain, len(self._chains)))
        columns["document"].append(self._document(row))
        if row.get("own"):
            columns["own"].append(number)
        held = str(row.get("heldBackBy") or "")
        columns["held"].put(number, [self._obstacles[held]] if held else None)
        within = self._claims.keys.get(str(row.get("within") or ""))
        columns["within"].put(number, None if within is None else [within])
        conditions = row.get("condition") or []
        columns["condition"].put(
            number, [conditions] if isinstance(conditions, str) else conditions
        )
        reasons = row.get("because") or []
        reasons = reasons.split(LEVEL) if isinstance(reasons, str) else reasons
        columns["because"].put(number, self._known_claims(reasons))
        for name in ("against", "again"):
            columns[name].put(number, self._known_claims(row.get(name) or ()))
        perhaps = ((self._known_claims([other]), why) for other, why in row.get("perhaps") or ())
        columns["perhaps"].put(number, [[*known, why] for known, why in perhaps if known])
        columns["proofs"].put(number, [self._proof(step) for step in row.get("proofs") or ()])
        columns["proposed"].put(number, row.get("proposedBy"))
        columns["judged"].put(number, row.get("judgedBy"))
        columns["added"].put(number, row.get("addedBy"))
        columns["also"].put(number, [*self._also(number, also_of(row))])

    def _also(self, number: int, also: Mapping[str, str]) -> Iterator[int | str]:
        """What a claim has to do with though none of its edges touches it: names, each with how."""
        claims, ends = self._edges["claim"], (self._edges["source"], self._edges["target"])
        rows = slice(bisect_left(claims, number), bisect_right(claims, number))
        touched = {name for column in ends for name in column[rows]}
        for key, how in also.items():
            if (name := self._names[key]) not in touched:
                yield from (name, how)

    def _proof(self, step: Step) -> list[Any]:
        return [self._rules[step.rule], self._known_claims(step.premises), list(step.given)]

    def _known_claims(self, iris: Iterable[str]) -> list[int]:
        return [number for each in iris if (number := self._claims.keys.get(each)) is not None]

    def _levels(self, claimants: str, *modes: str) -> list[list[Any]]:
        """The levels of a chain, outermost first: the numbers of the claimants, empty for nobody who is
        named; stance, certainty, polarity of what is said, how the saying itself stands, and the verb of an
        attitude; and whether the stance itself is negated, as in "does not want"."""
        levels = speakers_of(claimants) if claimants or modes[0] else []
        columns = [mode.split(CHAIN) for mode in modes]
        found = []
        for depth, level in enumerate(levels):
            told = [_known(column[depth : depth + 1]) for column in columns]
            found.append([[self._names[one] for one in level], *told, is_negated(*told)])
        return found

    def _name_columns(self) -> dict[str, Any]:
        kinds = Coded()
        labels: list[str] = []
        sparse = {name: Sparse() for name in ("names", "link", "namedBy")}
        having: dict[str, list[int]] = {name: [] for name in TRAITS}
        for number, key in enumerate(self._names.keys):
            node = self._row(key)
            labels.append(self._label(key))
            kinds.append(str(node.get("kind") or "Thing"))
            sparse["names"].put(
                number, [n for n in str(node.get("names") or "").split(_NAMES) if n]
            )
            sparse["link"].put(number, node.get("link"))
            named_by = str(node.get("named_by") or "").split(LEVEL)
            sparse["namedBy"].put(number, self._known_claims(named_by))
            for name in traits_of(node, labels[-1]):
                having[name].append(number)
        if not having["proposed"]:
            del having["proposed"]  # most graphs have none
        return {
            "iri": list(self._names.keys),
            "label": labels,
            "kind": kinds.to_json(),
            **having,
            "nodes": self._drawn,
            **{name: column.to_json() for name, column in sparse.items()},
        }

    def _row(self, key: str) -> Row:
        """What is known of a name, be it a node or not."""
        return self._rows.get(key) or self._beside.names.get(key, {})

    def _label(self, key: str) -> str:
        return str(self._row(key).get("label") or "")

    def _document_rows(self) -> list[dict[str, Any]]:
        for iri, node in self._rows.items():
            if node.get("kind") == "Document":
                self._documents[iri]
        for iri in self._beside.documents:
            self._documents[iri]
        rows = []
        for iri in self._documents.keys:
            node = self._row(iri)
            texts = {
                name: str(node.get(name) or "") for name in ("publisher", "issued", "language")
            }
            status = self._beside.statuses.get(iri, "")
            rows.append({"name": self._names[iri], **texts, "status": status})
        return rows


def _known(value: list[str]) -> str:
    return "" if value in ([], ["?"]) else value[0]
