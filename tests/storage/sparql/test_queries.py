"""The worker: answers, limits, canaries, and coming back after every kind of end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import orjson
import pyoxigraph as ox
import pytest
from canary import listening
from hanging import ends

from kgraph.errors import Diagnostic, InputError, UsageError
from kgraph.storage.rdf.quad_lines import line_of
from kgraph.storage.rdf.seal import Seal, marks, seal
from kgraph.storage.rdf.store import write_store
from kgraph.storage.sparql import queries as sparql
from kgraph.storage.sparql.queries import QueryWorker
from kgraph.storage.sparql.query_requests import FirstRows, QueryRequest
from kgraph.storage.sparql.results import Boolean, Forms, Solutions, Triples
from kgraph.storage.sparql.sources import InMemory, RdfBytes

EX = "http://example.org/"
PREFIXES = {"ex": EX}
DATA = f"""
@prefix ex: <{EX}> .
ex:lavrov ex:says "road to nowhere"@en, "утопия 🕊" ; ex:age 75 .
ex:g {{ ex:trump ex:says "air support" . }}
"""
GRAPH = RdfBytes(DATA.encode(), "trig")
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + "".join(f"?s{n} ?p{n} ?o{n} . " for n in range(24)) + "}"
BOMB = (
    "SELECT (STRLEN(?x29) AS ?n) { BIND('0123456789' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(30))
    + " }"
)


@pytest.fixture(scope="module")
def worker() -> Iterator[QueryWorker]:
    with QueryWorker(GRAPH) as running:
        yield running


def refusal(worker: QueryWorker, text: str, **how: object) -> Diagnostic:
    with pytest.raises(UsageError) as caught:
        worker.query(text, prefixes=PREFIXES, **how)  # type: ignore[arg-type]
    (finding,) = caught.value.diagnostics
    return finding


def alive(worker: QueryWorker) -> bool:
    return worker.query("ASK { ?s ?p ?o }") == Boolean(True)


def pid(worker: QueryWorker) -> int:
    child = worker._child
    assert child
    return child._process.pid


# answers


def test_select_gives_terms_in_the_order_of_the_variables(worker: QueryWorker) -> None:
    text = "SELECT ?what ?missing ?who { ?who ex:says ?what } ORDER BY ?who STR(?what)"
    lavrov, trump = ox.NamedNode(f"{EX}lavrov"), ox.NamedNode(f"{EX}trump")
    assert worker.query(text, prefixes=PREFIXES) == Solutions(
        ("what", "missing", "who"),
        (
            (ox.Literal("road to nowhere", language="en"), None, lavrov),
            (ox.Literal("утопия 🕊"), None, lavrov),
            (ox.Literal("air support"), None, trump),
        ),
    )


def test_ask_construct_and_describe_give_their_kinds(worker: QueryWorker) -> None:
    assert worker.query("ASK { <http://nobody> ?p ?o }") == Boolean(False)
    built = worker.query(
        "CONSTRUCT { ?s ex:spoke true } WHERE { ?s ex:says ?o }", prefixes=PREFIXES
    )
    assert isinstance(built, Triples)
    assert {triple.subject.value for triple in built.triples} == {f"{EX}lavrov", f"{EX}trump"}
    described = worker.query("DESCRIBE ex:lavrov", prefixes=PREFIXES)
    assert isinstance(described, Triples)
    assert len(described.triples) == 3


def test_a_variable_may_have_any_name(worker: QueryWorker) -> None:
    text = 'SELECT ("1" AS ?end) ("2" AS ?failed) {}'
    assert worker.query(text) == Solutions(("end", "failed"), ((ox.Literal("1"), ox.Literal("2")),))


def test_the_default_graph_is_the_union_and_graphs_have_names(worker: QueryWorker) -> None:
    found = worker.query("SELECT ?g { GRAPH ?g { ?s ?p ?o } }")
    assert found == Solutions(("g",), ((ox.NamedNode(f"{EX}g"),),))


def test_relative_iris_stand_under_the_base() -> None:
    with QueryWorker(GRAPH, base_iri=EX) as worker:
        assert worker.query("ASK { <lavrov> ?p ?o }") == Boolean(True)


def test_a_store_folder_and_files_are_sources_too(tmp_path: Path) -> None:
    node = ox.NamedNode(f"{EX}a")
    write_store(tmp_path / "store", [line_of(ox.Quad(node, node, node, node))])
    (tmp_path / "graph.nt").write_text(f"{node} {node} {node} .")
    for source in (tmp_path / "store", tmp_path / "graph.nt"):
        with QueryWorker(source) as worker:
            assert worker.query("SELECT ?s { ?s ?p ?o }") == Solutions(("s",), ((node,),))


@pytest.fixture(scope="module")
def many_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of more tables than RocksDB opens at once: 800 triples in 40 graphs, not compacted."""
    folder = tmp_path_factory.mktemp("tables")
    store = ox.Store(str(folder))
    node = ox.NamedNode(f"{EX}a")
    for batch in range(40):
        graph = ox.NamedNode(f"{EX}g{batch}")
        numbers = (ox.Literal(str(n)) for n in range(batch * 20, batch * 20 + 20))
        store.bulk_extend(ox.Quad(node, node, number, graph) for number in numbers)
    del store
    seal(folder, Seal(marks(folder), 0))
    assert len(list(folder.glob("*.sst"))) > 100
    return folder


def test_a_store_of_many_tables_can_be_read_to_the_end(many_tables: Path) -> None:
    """The worker must keep room for the tables that are opened late."""
    with QueryWorker(many_tables, memory=512 * 1024**2) as worker:
        text = (
            "SELECT (COUNT(DISTINCT ?o) AS ?n) (COUNT(DISTINCT ?g) AS ?m) { GRAPH ?g { ?s ?p ?o } }"
        )
        found = worker.query(text)
        assert isinstance(found, Solutions)
        assert [term.value for term in found.rows[0] if isinstance(term, ox.Literal)] == [
            "800",
            "40",
        ]


# parameters


def test_a_parameter_is_bound_as_a_term(worker: QueryWorker) -> None:
    text = "SELECT ?who ?what { ?who ex:says ?what }"
    found = worker.query(text, prefixes=PREFIXES, bindings={"what": '"air support"'})
    assert found == Solutions(
        ("who", "what"), ((ox.NamedNode(f"{EX}trump"), ox.Literal("air support")),)
    )
    assert worker.query(text, prefixes=PREFIXES, bindings={"?who": f"<{EX}x>"}) == Solutions(
        ("who", "what"), ()
    )


def test_a_parameter_that_looks_like_sparql_stays_a_text(worker: QueryWorker) -> None:
    attack = ox.Literal('x" } UNION { ?who ?p ?what } #')
    text = "SELECT ?what { ?who ex:says ?what }"
    assert worker.query(text, prefixes=PREFIXES, bindings={"what": str(attack)}) == Solutions(
        ("what",), ()
    )


@pytest.mark.parametrize(
    "term", ["Lavrov", "?x", "_:b", '"x" . <a:a> <a:b> <a:c>', "<a:a> } #", ""]
)
def test_what_is_no_term_is_refused(worker: QueryWorker, term: str) -> None:
    assert refusal(worker, "SELECT ?o { ?s ?p ?o }", bindings={"o": term}).code == "KG234"


@pytest.mark.parametrize("name", ["", "a b", "o } #", "?"])
def test_what_is_no_variable_is_refused(worker: QueryWorker, name: str) -> None:
    assert refusal(worker, "SELECT ?o { ?s ?p ?o }", bindings={name: '"x"'}).code == "KG234"


def test_a_parameter_that_select_does_not_list_is_no_silent_nothing(worker: QueryWorker) -> None:
    finding = refusal(worker, "SELECT ?s { ?s ?p ?o }", bindings={"o": '"x"'})
    assert finding.code == "KG233"
    assert "?o" in finding.what


# what is wrong with the question


def test_a_syntax_error_has_its_place_and_the_worker_lives_on(worker: QueryWorker) -> None:
    before = pid(worker)
    finding = refusal(worker, "SELECT * {\n  ?s kg:stance ?o }", path="q.rq")
    assert (finding.path, finding.line, finding.column, finding.code) == ("q.rq", 2, 6, "KG226")
    assert refusal(worker, "SELECT * { ?s ?p }").code == "KG220"
    assert pid(worker) == before


def test_a_failing_evaluation_is_told_and_the_worker_lives_on(worker: QueryWorker) -> None:
    before = pid(worker)
    finding = refusal(worker, "SELECT * { ?s ?p ?o FILTER(<http://no.such/function>(?o)) }")
    assert (finding.code, "no.such/function" in finding.what) == ("KG235", True)
    assert alive(worker)
    assert pid(worker) == before


# what is wrong with the graph


def test_a_broken_graph_is_located(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("<a:a> <a:b> 1 .\n<a:a> zz:b 1 .\n")
    with pytest.raises(InputError) as caught, QueryWorker(path):
        pass
    (finding,) = caught.value.diagnostics
    assert (finding.path, finding.line, finding.column) == (str(path), 2, 7)
    assert finding.source == "<a:a> zz:b 1 ."


@pytest.mark.parametrize("name", ["missing.ttl", "empty"])
def test_what_cannot_be_opened_is_bad_input(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=name), QueryWorker(tmp_path / name):
        pass


def test_an_unknown_format_is_a_usage_error(tmp_path: Path) -> None:
    for source in (tmp_path / "graph.docx", RdfBytes(b"", "docx")):
        with pytest.raises(UsageError, match="docx"), QueryWorker(source):
            pass


def test_a_graph_that_does_not_fit_is_bad_input() -> None:
    triples = "\n".join(f'<a:{n}> <a:p> "{n}" .' for n in range(100_000))
    with (
        pytest.raises(InputError, match="limits"),
        QueryWorker(RdfBytes(triples.encode(), "nt"), memory=48 * 1024**2),
    ):
        pass


# limits


def test_rows_are_capped_and_say_so(worker: QueryWorker) -> None:
    with QueryWorker(GRAPH, row_limit=3) as capped:
        found = capped.query("SELECT * { ?a ?b ?c . ?d ?e ?f }")
        assert isinstance(found, Solutions)
        assert (len(found.rows), found.truncated) == (3, True)
        exact = capped.query("SELECT * { ?a ?b ?c } LIMIT 3")
        assert isinstance(exact, Solutions)
        assert (len(exact.rows), exact.truncated) == (3, False)
        built = capped.query("CONSTRUCT WHERE { ?a ?b ?c }")
        assert isinstance(built, Triples)
        assert (len(built.triples), built.truncated) == (3, True)
        assert alive(capped)


def test_huge_rows_are_capped_by_their_bytes() -> None:
    data = "".join(f'<a:{n}> <a:p> "{"x" * 1_000_000}" .\n' for n in range(70))
    with QueryWorker(RdfBytes(data.encode(), "nt")) as worker:
        found = worker.query("SELECT ?o { ?s ?p ?o }")
        assert isinstance(found, Solutions)
        assert found.truncated
        assert 50 < len(found.rows) < 70
        assert alive(worker)


@pytest.mark.parametrize("text", [ENDLESS, ENDLESS.replace("(COUNT(*) AS ?n)", "(MAX(?o1) AS ?m)")])
def test_a_cartesian_product_ends_at_the_deadline_and_the_next_query_works(text: str) -> None:
    with QueryWorker(GRAPH, timeout=0.5) as worker:
        before = pid(worker)
        with ends():
            finding = refusal(worker, text)
        assert finding.code == "KG230"
        assert "0.5 s" in finding.what
        assert not running(before)
        assert alive(worker)


def test_a_memory_bomb_ends_the_worker_alone_and_the_next_query_works() -> None:
    with QueryWorker(GRAPH, memory=256 * 1024**2) as worker:
        finding = refusal(worker, BOMB)
        assert finding.code == "KG231"
        assert "256 MiB" in finding.what
        assert alive(worker)


NESTED = {
    "function": lambda n: "SELECT * { BIND(" + "STR(" * n + "1" + ")" * n + " AS ?x) }",
    "condition": lambda n: "SELECT * { BIND(" + "IF(1," * n + "1" + ",1)" * n + " AS ?x) }",
    "exists": lambda n: "SELECT * { ?a ?b ?c " + "FILTER EXISTS{?a ?b ?c " * n + "}" * n + " }",
    "group": lambda n: "SELECT * " + "{" * n + "}" * n,
    "path": lambda n: "SELECT * { ?s " + "(" * n + "<a:a>" + ")*" * n + " ?o }",
    "bracket": lambda n: "SELECT * { ?s <a:a> " + "[<a:a> " * n + "1" + "]" * n + " }",
    "select": lambda n: "SELECT * " + "{SELECT * " * n + "{}" + "}" * n,
    "not": lambda n: "SELECT * { FILTER(" + "!" * n + "1) }",
    "or": lambda n: "SELECT * { ?s ?p ?o FILTER(?o" + "||?o" * n + ") }",
    "sum": lambda n: "SELECT * { BIND(1" + "+1" * n + " AS ?x) }",
    "minus": lambda n: "SELECT * { ?s ?p ?o " + "MINUS{?s ?p 1}" * n + " }",
    "bind": lambda n: "SELECT * { " + "".join(f"BIND(1 AS ?x{k})" for k in range(n)) + " }",
    "describe": lambda n: "DESCRIBE " + "<a:a> " * n,
}


def outcome(worker: QueryWorker, text: str) -> str:
    """`answered`, or the code of the refusal."""
    try:
        worker.query(text, prefixes=PREFIXES)
    except UsageError as error:
        return error.diagnostics[0].code
    return "answered"


def of_size(kind: str, size: int) -> str:
    step = len(NESTED[kind](1_001)) - len(NESTED[kind](1_000))
    return NESTED[kind](size // step)


FLAT = {"or", "minus", "bind", "describe"}  # chains that 5 kB may hold within the limits


@pytest.mark.parametrize("kind", NESTED)
def test_five_to_ninety_kilobytes_of_nesting_kill_nothing(kind: str) -> None:
    allowed = {"KG223", "KG224"} | ({"answered", "KG230"} if kind in FLAT else set())
    with QueryWorker(GRAPH, timeout=0.5) as worker:
        for size in (5_000, 10_000, 90_000):
            assert outcome(worker, of_size(kind, size)) in allowed
        assert alive(worker)


@pytest.mark.parametrize("kind", NESTED)
def test_what_the_gate_lets_through_does_not_crash_the_worker(kind: str) -> None:
    most = {"not": 1_990, "or": 1_990, "sum": 1_990, "minus": 400, "bind": 990, "describe": 5_000}
    with QueryWorker(GRAPH, timeout=1) as worker:
        assert outcome(worker, NESTED[kind](most.get(kind, 60))) in ("answered", "KG230")
        assert alive(worker)


@pytest.mark.parametrize("kind", ["function", "exists", "group", "not"])
def test_without_the_gate_the_parent_bears_it_too(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(sparql, "check_query", lambda text, path: None)
    with QueryWorker(GRAPH, timeout=1) as worker:
        allowed = ("answered", "KG230", "KG231", "KG232")
        assert outcome(worker, of_size(kind, 90_000)) in allowed
        assert alive(worker)


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGSEGV, "KG232"), (signal.SIGABRT, "KG231"), (signal.SIGTERM, "KG235")],
)
def test_a_worker_that_dies_is_explained_and_replaced(number: int, code: str) -> None:
    with QueryWorker(GRAPH) as worker:
        threading.Timer(0.2, os.kill, (pid(worker), number)).start()
        assert refusal(worker, ENDLESS).code == code
        assert alive(worker)


def test_a_worker_killed_while_idle_is_explained_and_replaced(worker: QueryWorker) -> None:
    assert alive(worker)
    os.kill(pid(worker), signal.SIGTERM)
    assert refusal(worker, "ASK {}").code == "KG235"
    assert alive(worker)


# canaries


def test_no_query_touches_the_network_or_a_file(tmp_path: Path) -> None:
    canary = tmp_path / "canary.nt"
    canary.write_text(f'<{EX}canary> <{EX}sings> "loud" .')
    with listening() as (address, asked), QueryWorker(GRAPH) as worker:
        for place in (address, canary.as_uri()):
            for text in (
                f"SELECT * {{ SERVICE <{place}> {{ ?s ?p ?o }} }}",
                f"SELECT * {{ \\u0053ERVICE <{place}> {{ ?s ?p ?o }} }}",
                f"SELECT * {{ VALUES ?x {{ <{place}> }} SERVICE SILENT ?x {{ ?s ?p ?o }} }}",
                f"LOAD <{place}>",
                f"LOAD <{place}> INTO GRAPH <a:a>",
            ):
                assert refusal(worker, text).code == "KG221"
            for text in (
                f"SELECT * FROM <{place}> {{ ?s ?p ?o }}",
                f"SELECT * FROM NAMED <{place}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            ):
                found = worker.query(text)
                assert isinstance(found, Solutions)
                assert found.rows == ()
        assert asked == []


@pytest.mark.parametrize("source", ["memory", "tables"])
def test_past_the_gate_the_worker_has_no_way_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, many_tables: Path, source: str
) -> None:
    monkeypatch.setattr(sparql, "check_query", lambda text, path: None)
    canary = tmp_path / "canary.nt"
    canary.write_text(f'<{EX}canary> <{EX}sings> "loud" .')
    graph = many_tables if source == "tables" else GRAPH
    with listening() as (address, asked), QueryWorker(graph) as worker:
        call = f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}"
        assert refusal(worker, call).code == "KG235"
        for place in (address, canary.as_uri()):
            silent = worker.query(f"SELECT ?o FROM <{place}> {{ ?s <{EX}sings> ?o }}")
            assert silent == Solutions(("o",), ())
            assert refusal(worker, f"LOAD <{place}>").code == "KG220"
        assert asked == []
        with pytest.raises((OSError, RuntimeError)):
            list(ox.Store().query(call))  # type: ignore[arg-type]
        assert asked  # the canary does sing when somebody calls


# Ctrl-C, orphans, threads


def running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


PARENT = f"""
import sys
from kgraph.storage.sparql.query_requests import QueryRequest, FirstRows
from kgraph.storage.sparql.sources import InMemory, RdfBytes
from kgraph.storage.sparql.queries import QueryWorker
with QueryWorker(RdfBytes(b"<a:a> <a:b> 1, 2 .", "ttl"), timeout=float(sys.argv[1])) as worker:
    print(worker._child._process.pid, flush=True)
    worker.query({ENDLESS!r})
"""


def parent(timeout: float) -> tuple[subprocess.Popen[str], int]:
    """A process that waits for an endless query, and the id of its worker."""
    process = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(timeout)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(sparql.__file__).parents[2],
    )
    assert process.stdout
    child = int(process.stdout.readline())
    time.sleep(0.3)
    return process, child


linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")


@linux
def test_ctrl_c_ends_parent_and_worker_at_once() -> None:
    process, child = parent(1_000)
    assert running(child)
    process.send_signal(signal.SIGINT)
    _, words = process.communicate(timeout=60)
    assert "KeyboardInterrupt" in words
    assert not running(child)


@linux
def test_ctrl_c_in_the_terminal_reaches_the_parent_only() -> None:
    process, child = parent(1_000)
    assert os.getsid(child) != os.getsid(process.pid)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)


@linux
def test_a_worker_whose_parent_was_killed_ends_by_itself() -> None:
    process, child = parent(0.8)
    process.kill()
    process.communicate(timeout=60)
    assert running(child)
    with ends():
        while running(child):
            time.sleep(0.05)


def test_threads_may_share_a_worker(worker: QueryWorker) -> None:
    found: list[object] = []

    def ask(number: int) -> None:
        found.append(worker.query(f"SELECT ({number} AS ?n) {{}}"))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    values = {row[0].value for each in found for row in each.rows}  # type: ignore[attr-defined]
    assert values == {str(number) for number in range(16)}


def test_closing_from_another_thread_ends_a_running_query() -> None:
    worker = QueryWorker(GRAPH, timeout=1_000)
    with worker:
        threading.Timer(0.3, worker.close).start()
        with ends(), pytest.raises(UsageError):
            worker.query(ENDLESS)


def test_nothing_is_imported_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('hijacked')")
    (tmp_path / "pyoxigraph.py").write_text("raise SystemExit('hijacked')")
    monkeypatch.chdir(tmp_path)
    with QueryWorker(GRAPH) as worker:
        assert alive(worker)


def _first(
    worker: QueryWorker, values: str, first: FirstRows
) -> tuple[list[list[str | None]], bool]:
    """The rows of `?a ?b` that come for these values, and whether others were left out."""
    found = worker.ask(
        QueryRequest(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}", first=first)
    )
    assert isinstance(found, Forms)
    assert not found.truncated
    return [orjson.loads(row) for row in found.rows], found.cut


def test_of_rows_of_which_the_first_are_wanted_no_others_come(worker: QueryWorker) -> None:
    values = "(<x:c> 1) (<x:a> 2) (<x:b> 3) (<x:b> 4) (<x:d> 5)"
    rows, cut = _first(worker, values, FirstRows("a", False, 2))
    assert [row[0] for row in rows] == ["<x:a>", "<x:b>", "<x:b>"]
    assert cut
    rows, cut = _first(worker, values, FirstRows("a", True, 2))
    assert [row[0] for row in rows] == ["<x:c>", "<x:d>"]
    assert cut
    assert len(_first(worker, values, FirstRows("a", False, 5))[0]) == 5


def test_all_rows_come_where_what_they_are_sorted_by_is_no_iri(worker: QueryWorker) -> None:
    for other in ('"text"', "UNDEF", "7"):
        rows, cut = _first(worker, f"(<x:c> 1) ({other} 2) (<x:b> 3)", FirstRows("a", False, 1))
        assert len(rows) == 3
        assert not cut
    rows, cut = _first(worker, "(<x:c> 1) (<x:b> 2)", FirstRows("b", False, 1))
    assert len(rows) == 2
    assert not cut


def test_the_first_of_very_many_rows_are_found_though_few_are_held(worker: QueryWorker) -> None:
    digits = "VALUES ?%s { 0 1 2 3 4 5 6 7 8 9 }"
    text = f"""SELECT ?a {{ {" ".join(digits % each for each in "vwxyz")}
      BIND(IRI(CONCAT("x:", STR(?z), STR(?y), STR(?x), STR(?w), STR(?v))) AS ?a) }}"""
    found = worker.ask(QueryRequest(text, first=FirstRows("a", True, 3), row_limit=200_000))
    assert isinstance(found, Forms)
    assert found.cut
    assert not found.truncated
    told = [orjson.loads(row)[0] for row in found.rows]
    assert sorted(told) == ["<x:99997>", "<x:99998>", "<x:99999>"]
    found = worker.ask(QueryRequest(text, first=FirstRows("a", True, 3), row_limit=10))
    assert isinstance(found, Forms)
    assert len(found.rows) == 3
    assert found.truncated


@pytest.fixture
def copied() -> Iterator[QueryWorker]:
    """Answers from a store in memory of this process."""
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode(f"{EX}a"), ox.NamedNode(f"{EX}b"), ox.Literal("c")))
    with QueryWorker(InMemory(store, "graph.ttl"), memory=256 * 1024**2) as running:
        yield running


def test_a_store_in_memory_is_asked_in_a_process_that_can_be_stopped(copied: QueryWorker) -> None:
    for _ in range(2):
        assert copied.query("SELECT ?c { ?a ?b ?c }") == Solutions(("c",), ((ox.Literal("c"),),))
        copied.close()


def test_a_copy_of_the_process_has_its_limits_too(copied: QueryWorker) -> None:
    assert "KG231" in str(refusal(copied, BOMB))
    assert copied.query("ASK { ?a ?b ?c }") == Boolean(True)
