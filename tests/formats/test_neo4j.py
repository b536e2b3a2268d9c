"""CSV for `neo4j-admin database import`: headers as Neo4j documents them, and no claim is a fact."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typed import kgraph
from worked import annotate, streamed

from kgraph.formats.neo4j.write import Table, files, render
from kgraph.model.vocabulary import RDF
from kgraph.network import to_networkx
from kgraph.queries.property_graph import property_graph
from kgraph.rdf.chains import STATEMENTS

# Neo4j Operations Manual, Import, CSV header format: `name:type`, text without a type
_TYPES = "int long float double boolean byte short char string point date localtime time datetime"
_PROPERTY = re.compile(rf"\w+(:({'|'.join(_TYPES.split())})(\[\])?)?")
_NODE = re.compile(r"\w*:ID(\(\w+\))?|:LABEL|:IGNORE")
_RELATIONSHIP = re.compile(r":START_ID(\(\w+\))?|:END_ID(\(\w+\))?|:TYPE|:IGNORE")

Rows = dict[str, list[dict[str, str]]]


@cache
def story() -> Rows:
    return read(property_graph(streamed()))


def read(tables: list[Table]) -> Rows:
    found = {}
    for name, content in files(tables, ""):
        text = io.StringIO(content.decode(), newline="")
        found[name] = list(csv.DictReader(text, strict=True))
    return found


def test_headers_are_those_of_the_manual() -> None:
    for name, content in files(property_graph(streamed()), ""):
        fields = content.decode().partition("\r\n")[0].split(",")
        relationships = ":START_ID" in fields
        own = _RELATIONSHIP if relationships else _NODE
        assert all(own.fullmatch(each) or _PROPERTY.fullmatch(each) for each in fields), name
        needed = {":START_ID", ":END_ID", ":TYPE"} if relationships else {":LABEL"}
        assert needed <= set(fields)
        assert len(set(fields)) == len(fields)
        assert relationships or sum(each.endswith(":ID") for each in fields) == 1


def test_ids_are_unique_and_every_relationship_has_its_ends() -> None:
    ids = [
        next(value for key, value in row.items() if key.endswith(":ID"))
        for rows in story().values()
        for row in rows
        if ":START_ID" not in row
    ]
    assert len(set(ids)) == len(ids)
    for name in ("relationships.csv", "facts.csv"):
        ends = {row[end] for row in story()[name] for end in (":START_ID", ":END_ID")}
        assert ends <= set(ids)


def test_a_relationship_named_after_a_predicate_is_a_fact() -> None:
    network = to_networkx(streamed())
    facts = {
        (s, o, data["predicate"], data["proposition"])
        for s, o, data in network.edges(data=True)
        if data["asserted"]
    }
    told = [
        (row[":START_ID"], row[":END_ID"], row["predicate"], row["proposition"])
        for row in story()["facts.csv"]
    ]
    assert len(told) == len(facts) > 50
    assert set(told) == facts
    assert all(row[":TYPE"].isupper() for row in story()["relationships.csv"])
    assert not any(row[":TYPE"].isupper() for row in story()["facts.csv"])


def test_every_claim_is_a_node_with_its_quote_speakers_and_place() -> None:
    statements = {
        q.subject.value
        for q in streamed()
        if q.predicate.value == RDF.type and q.object.value in STATEMENTS
    }
    claims = {row["iri:ID"]: row for row in story()["claims.csv"]}
    assert claims.keys() == statements
    [text] = (
        q.object.value
        for q in streamed()
        if q.predicate.value.endswith("#isString") and len(q.object.value) > 500
    )
    for row in claims.values():
        quote = text[int(row["begin:long"]) : int(row["end:long"])]
        assert row["quote"].replace(" […] ", " ")[:20] in quote or row["quote"] == quote
        assert row["speakers"] or row["mark"] in ("held back", "follows", "claim")


SAYING = (
    "[T1 Person|Ana Lima] [T2 Asserts|said] that [T3 Quote|[T4 Person|Ben Oso] [T5 leads|leads] "
    "[T6 Organization|the Elm Fund]]. [T7 Person|Cy Roe] [T8 Meeting|met] [T9 Person|Di Moss]."
)
EVENTS = """
E1 Asserts:T2 Claimant:T1 Content:T3 Proposition:E2
E2 leads:T5 Subject:T4 Object:T6
E3 Meeting:T8 Participant:T7 Participant2:T9
"""


@pytest.mark.parametrize(
    ("attribute", "label", "prefix"),
    [
        ("", "Claim", ""),
        ("A1 Proposed E1 rules\nA2 Proposed E3 rules", "ProposedClaim", "PROPOSED_"),
        ("A1 Polarity E1 Negative", "DeniedSaying", "DENIED_"),
    ],
)
def test_what_is_denied_or_proposed_is_no_claim(
    tmp_path: Path, attribute: str, label: str, prefix: str
) -> None:
    rows = read(property_graph(streamed(annotate(tmp_path, "a", SAYING, EVENTS + attribute))))
    [claim] = (row for row in rows["claims.csv"] if row["annotation"] == "E1")
    assert claim[":LABEL"] == label
    column = {"": "stance", "PROPOSED_": "proposedStance", "DENIED_": "deniedStance"}[prefix]
    stances = {key: claim[key] for key in ("stance", "proposedStance", "deniedStance")}
    assert stances == {key: "Asserts" * (key == column) for key in stances}
    types = {
        row[":TYPE"] for row in rows["relationships.csv"] if row[":START_ID"] == claim["iri:ID"]
    }
    assert {f"{prefix}CLAIMANT", f"{prefix}PROPOSITION"} <= types
    assert "leads" not in {row[":TYPE"] for row in rows["facts.csv"]}


def test_a_class_is_a_label_only_where_there_is_such_a_thing(tmp_path: Path) -> None:
    for attribute, labels in (("", "Thing;Meeting"), ("A1 Proposed E3 rules", "Thing;NotActual")):
        path = annotate(tmp_path, "a", SAYING, EVENTS + attribute)
        rows = read(property_graph(streamed(path)))
        [meeting] = (row for row in rows["things.csv"] if row["kind"] == "Meeting")
        assert meeting[":LABEL"] == labels


def test_a_folder_and_an_archive_have_the_same_files(tmp_path: Path) -> None:
    annotate(tmp_path / "texts", "a", SAYING, EVENTS)
    assert kgraph("build", "texts", "--only", "nq", cwd=tmp_path).returncode == 0
    for file in ("folder", "a.neo4j.zip"):
        done = kgraph("export", file, "--to", "neo4j", "--text", "none", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert "neo4j does not hold" in done.stderr
    with zipfile.ZipFile(tmp_path / "a.neo4j.zip") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert packed == {each.name: each.read_bytes() for each in (tmp_path / "folder").iterdir()}
    rows = list(csv.DictReader(io.StringIO(packed["claims.csv"].decode())))
    assert {row["quote"] for row in rows} == {""}
    again = kgraph("export", "folder", "--to", "neo4j", cwd=tmp_path)
    assert again.returncode == 4


@given(st.lists(st.tuples(st.text(), st.integers(), st.booleans()), max_size=5))
def test_any_text_is_read_back(rows: list[tuple[str, int, bool]]) -> None:
    rows = [(text.encode(errors="ignore").decode(), *rest) for text, *rest in rows]
    table = Table("a", (("text", "text"), ("n", "number"), ("is", "flag")), rows)
    [(_, content)] = files([table], "")
    found = list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))[1:]
    assert found == [[text, str(n), str(is_so).lower()] for text, n, is_so in rows]
    assert b"".join(render([table], {}, ""))[:2] == b"PK"
