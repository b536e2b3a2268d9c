from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat
from queries.small import BASE, store
from typer.testing import CliRunner, Result

from kgraph.cli.app import app
from kgraph.errors import InputError, UsageError
from kgraph.storage.rdf.quad_lines import line_of
from kgraph.storage.rdf.store import write_store
from kgraph.storage.sets.outputs import atomic_outputs

Run = Callable[..., Result]
GUARD = "SELECT ?who WHERE { ?who kg:memberOf ?oz }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    target = tmp_path_factory.mktemp("graph") / "output"
    with atomic_outputs(target) as outputs:
        write_store(outputs.folder("store"), sorted(map(line_of, store())))
    return str(target)


@pytest.fixture
def run(folder: str) -> Run:
    def command(*arguments: str, graph: str = folder, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, [*arguments, "--graph", graph], input=input)

    return command


def test_show_prints_the_card_with_every_chain(run: Run) -> None:
    result = run("show", "Oz")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Oz"
    assert "    Anna Berg asserts (probable) › Ben Berg denies (negative, past)" in lines
    assert "    ? › ? demands" in lines
    assert "    │ denies that Oz left" in lines
    assert "    Anna Berg meets Oz 44–60 · direct quotation · E7" in lines
    assert "    Second 1–2 · RETRACTED" in lines
    assert "Facts (1)" in lines
    assert "Claimed of it (4)" in lines


def test_no_row_of_show_tells_a_reported_claim_without_its_reporter(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("show", "Ben", "--format", "csv").stdout)))
    (said,) = [row for row in rows if row["stance"] == "Denies"]
    assert said["chain"] == "Anna Berg asserts (probable) › Ben Berg denies (negative, past)"
    assert json.loads(said["propositions"]) == [["Oz", "status", "left"]]
    assert (said["document"], said["begin"], said["end"]) == (f"{BASE}doc/a", "44", "60")


@pytest.mark.parametrize("format", ["table", "csv", "tsv"])
def test_show_as_a_table_has_a_row_for_each_fact_and_claim(run: Run, format: str) -> None:
    result = run("show", "Anna Berg", "--format", format)
    assert result.exit_code == 0
    sections = [line.split(",")[0].split()[0] for line in result.stdout.splitlines()]
    assert [each for each in sections if each in ("lexicon", "fact", "claim")] == [
        *("lexicon", "fact", "claim", "claim")
    ]


def test_show_as_json_is_the_card(run: Run) -> None:
    read = json.loads(run("show", "person/anna", "--format", "json").stdout)
    assert read["thing"]["iri"] == f"{BASE}person/anna"
    assert len(read["claims"][1]["chain"]) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "Berg"), "may be any of 2"),
        (("show", "Nobody"), "nothing here is called"),
        (("show", "Oz", "--format", "yaml"), "known are card, table"),
        (("stats", "--format", "yaml"), "known are table, csv"),
        (("query",), "give one query"),
        (("query", "ASK {}", "-f", "x.rq"), "give one query"),
        (("query", "ASK {}", "--format", "yaml"), "known are table, csv"),
        (("query", "ASK {}", "--format", "turtle"), "turtle"),
        (("query", "CONSTRUCT WHERE { ?s ?p ?o }", "--format", "xml"), "xml"),
        (("query", "SELEC"), "syntax error"),
        (("query", "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }"), "SERVICE"),
    ],
)
def test_wrong_usage_is_a_usage_error(run: Run, arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert isinstance(result.exception, UsageError)
    assert message in str(result.exception)
    assert result.stdout == ""


def test_text_from_data_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "bad.ttl"
    file.write_text(
        f'<{BASE}x/y> <http://www.w3.org/2000/01/rdf-schema#label> "a\\u001b[2J\\u202Eb" .'
    )
    for arguments in (("show", "x/y"), ("query", "SELECT ?l { ?s ?p ?l }")):
        assert "a\\x1b[2J\\u202eb" in run(*arguments, graph=str(file)).stdout


def test_stats_counts(run: Run) -> None:
    rows = json.loads(run("stats", "--format", "json").stdout)
    assert {"figure": "propositions", "of": "asserted", "number": 1} in rows


def test_a_table_of_solutions_shortens_iris(run: Run) -> None:
    assert run("query", GUARD).stdout == "who\n───────────\nperson:anna\n"


def test_names_that_differ_in_their_language_alone_are_told_apart_in_a_table(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "names.ttl"
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    names = '"Ana Lima", "Ana Lima"@en', '"Sena"@fr', '"7", 7'
    file.write_text("\n".join(f"<{BASE}x/{n}> {label} {name} ." for n, name in enumerate(names)))
    result = run("query", "SELECT ?l { ?x rdfs:label ?l } ORDER BY ?x ?l", graph=str(file))
    told = sorted(result.stdout.splitlines()[2:])
    assert told == ['"7"', '"7"^^xsd:integer', '"Ana Lima"', '"Ana Lima"@en', "Sena"]
    assert "`SELECT DISTINCT (STR(?l) AS ?text)` makes one of them" in result.stderr
    query = "SELECT DISTINCT (STR(?l) AS ?text) { ?x rdfs:label ?l } ORDER BY ?text"
    result = run("query", query, graph=str(file))
    assert result.stdout.splitlines()[2:] == ["7", "Ana Lima", "Sena"]
    assert "STR(" not in result.stderr


@pytest.mark.parametrize(
    ("format", "expected"),
    [
        ("csv", f"who\r\n{BASE}person/anna"),
        ("tsv", f"?who\n<{BASE}person/anna>"),
        ("json", '{"type":"uri","value":'),
        ("xml", f"<uri>{BASE}person/anna</uri>"),
    ],
)
def test_solutions_come_in_the_standard_formats(run: Run, format: str, expected: str) -> None:
    out = run("query", GUARD, "--format", format).stdout_bytes.decode()
    assert expected in out
    assert out.endswith("\n")


@pytest.mark.parametrize(
    ("format", "syntax"),
    [
        ("", RdfFormat.TURTLE),
        ("turtle", RdfFormat.TURTLE),
        ("trig", RdfFormat.TRIG),
        ("nquads", RdfFormat.N_QUADS),
        ("ntriples", RdfFormat.N_TRIPLES),
        ("jsonld", RdfFormat.JSON_LD),
    ],
)
def test_a_constructed_graph_reads_back(run: Run, format: str, syntax: RdfFormat) -> None:
    import pyoxigraph as ox

    query = "CONSTRUCT { ?a kg:says ?l } WHERE { ?a rdfs:label ?l . ?a a kg:Person }"
    options = ["--format", format] if format else []
    out = run("query", query, *options).stdout_bytes
    assert {quad.object.value for quad in ox.parse(out, format=syntax)} == {"Anna Berg", "Ben Berg"}
    assert out == run("query", query, *options).stdout_bytes


@pytest.mark.parametrize(
    ("query", "answer", "code"),
    [("ASK { ?s ?p ?o }", "yes", 0), ("ASK { ?s kg:nope ?o }", "no", 1)],
)
def test_the_exit_code_of_ask_is_its_answer(run: Run, query: str, answer: str, code: int) -> None:
    result = run("query", query)
    assert (result.stdout.split()[-1], result.exit_code) == (answer, code)


def test_a_query_comes_from_a_file_or_from_stdin(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text("\ufeff" + GUARD)
    shown = [
        run("query", "-f", str(file)).stdout,
        run("query", "-", input=GUARD).stdout,
        run("query", "-f", "-", input=GUARD).stdout,
    ]
    assert shown == [run("query", GUARD).stdout] * 3


def test_a_mistake_in_a_query_file_is_located_in_it(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text("SELECT *\nWHERE { ?s ?p }")
    (found,) = run("query", "-f", str(file)).exception.diagnostics  # type: ignore[union-attr]
    assert (found.path, found.line) == (str(file), 2)


def test_a_limit_says_that_there_is_more(run: Run) -> None:
    result = run("query", "SELECT ?s { ?s a kg:Claim }", "--limit", "2")
    assert len(result.stdout.splitlines()) == 4
    assert "--limit" in result.stderr
    assert "--limit" not in run("query", GUARD, "--limit", "1").stderr


def test_a_query_without_end_is_stopped(run: Run) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
    result = run("query", endless, "--timeout", "0.3")
    assert "longer than 0.3 s" in str(result.exception)


@pytest.mark.parametrize(
    ("suffix", "syntax"),
    [
        ("ttl", RdfFormat.TURTLE),
        ("nq", RdfFormat.N_QUADS),
        ("trig", RdfFormat.TRIG),
        ("jsonld", RdfFormat.JSON_LD),
        ("rdf", RdfFormat.RDF_XML),
    ],
)
def test_a_graph_may_be_an_rdf_file(
    run: Run, tmp_path: Path, suffix: str, syntax: RdfFormat
) -> None:
    import pyoxigraph as ox

    file = tmp_path / f"graph.{suffix}"
    named = suffix in ("nq", "trig")
    quads = store() if named else {quad.triple for quad in store()}
    ox.serialize(quads, str(file), format=syntax)
    assert run("show", "person/anna", graph=str(file)).stdout.startswith("Anna Berg\n")
    assert "person:anna" in run("query", GUARD, graph=str(file)).stdout


def test_a_graph_may_come_from_stdin(run: Run) -> None:
    import pyoxigraph as ox

    turtle = ox.serialize({quad.triple for quad in store()}, format=RdfFormat.TURTLE)
    assert "Anna Berg" in run("show", "Anna Berg", graph="-", input=turtle).stdout
    assert "person:anna" in run("query", GUARD, graph="-", input=turtle).stdout
    result = run("query", "-", graph="-", input=turtle)
    assert "standard input holds the graph" in str(result.exception)


@pytest.mark.parametrize("graph", ["nowhere", "nowhere.ttl"])
@pytest.mark.parametrize("command", [("show", "Oz"), ("stats",), ("query", GUARD)])
def test_a_graph_that_is_not_there_is_an_input_error(
    run: Run, tmp_path: Path, graph: str, command: tuple[str, ...]
) -> None:
    result = run(*command, graph=str(tmp_path / graph))
    assert isinstance(result.exception, InputError)
    assert result.exception.exit_code == 3


def test_the_commands_cost_nothing_until_they_run() -> None:
    code = "import sys, kgraph.cli.app; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not {"pyoxigraph", "networkx", "rdflib", "numpy", "pyvis"} & set(loaded.stdout.split())
