"""`check`, and the shapes of a `build`: grouped by shape, in the words of annotators, with lines."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result
from worked import DATA, annotate

from kgraph.cli.app import app
from kgraph.errors import InputError, OutputError, UsageError
from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG

OWN = """@prefix ex: <http://example.org/> . @prefix kg: <https://w3id.org/kgraph/ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:Refusals a sh:NodeShape ; sh:targetSubjectsOf kg:stance ; sh:name "Nobody refuses" ;
    sh:description "Whoever refuses is asked again." ;
    sh:property [ sh:path kg:stance ; sh:not [ sh:hasValue kg:Refuses ] ; sh:message "is a refusal" ] .
ex:Offices a sh:NodeShape ; sh:targetClass kg:Person ; sh:name "People hold an office" ;
    sh:property [ sh:path kg:holdsOffice ; sh:minCount 1 ; sh:severity sh:Warning ] .
"""
REFUSAL = (
    "claim E34 of Russia > Western governments “refused to do so up to now”: is a refusal (Refuses)"
)


def run(*arguments: object, input: bytes | None = None) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)], input=input)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Shapes that the worked example breaks, in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.ttl").write_text(OWN)
    return Path("own.ttl")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    assert run("build", DATA, "-o", folder).exit_code == 0
    return folder


def test_sources_are_held_against_shapes_with_name_quote_and_line(own: Path) -> None:
    result = run("check", DATA, "--shapes", own)
    assert result.exit_code == 1
    groups = result.stderr.partition("Read and kept")[0].split("\n\n")
    assert groups[0].splitlines()[1:] == [
        "error[Refusals]: Nobody refuses (1 finding)",
        "  Whoever refuses is asked again.",
        f"  --> {DATA}/istanbul-guarantees.ann:290:1: {REFUSAL}",
    ]
    person = (
        "istanbul-guarantees.ann:70:1: Jordan’s foreign minister: holdsOffice: at least 1 wanted"
    )
    assert groups[1].endswith(person)
    assert groups[2].strip() == "1 error, 1 warning (Refusals × 1, Offices × 1)"
    assert not list(Path().glob("*/")), "check writes nothing"


def test_a_graph_is_checked_and_lines_are_told_where_sources_are(own: Path, graph: Path) -> None:
    for given in (graph, graph / "graph.ttl"):
        result = run("check", "-g", given, "--shapes", own)
        assert result.exit_code == 1
        assert f"  --> istanbul-guarantees: {REFUSAL}\n" in result.stderr
    result = run("check", DATA, "-g", graph, "--shapes", own)
    assert f"istanbul-guarantees.ann:290:1: {REFUSAL}" in result.stderr
    piped = run("check", "-g", "-", input=(graph / "graph.ttl").read_bytes())
    assert (piped.exit_code, piped.stderr) == (0, "The graph conforms to its shapes.\n")


def test_a_graph_that_turns_a_claim_into_a_fact_is_found_out(own: Path, graph: Path) -> None:
    leak = f"<{BASE}state/russia> <{KG.iri}holdsVetoOver> <{BASE}draft/2022-istanbul-draft>"
    quads = (graph / "graph.nq").read_text(encoding="utf-8")
    Path("leak.nq").write_text(f"{quads}{leak} <{BASE}doc/istanbul-guarantees> .\n")
    Path("leak.nt").write_text(re.sub(" <[^ ]*> \\.$", " .", quads, flags=re.M) + f"{leak} .\n")
    for file in ("leak.nq", "leak.nt"):  # with named graphs, and without
        result = run("check", "-g", file)
        assert result.exit_code == 1
        assert result.stderr.startswith("error[KG511]")
        assert ": Russia holds veto over 2022 Istanbul draft: is only claimed" in result.stderr


def test_for_machines_all_findings_stand_in_one_place_with_the_names_of_shapes(own: Path) -> None:
    Path("b.txt").write_text("One.")
    Path("b.ann").write_text("T1\tPerson 0 99\tOne\nT2\tPerson 0 3\tOne\nA1\tForm T2 name\n")
    Path("one.ttl").write_text(OWN.replace("kg:holdsOffice", "kg:memberOf"))
    result = run("check", "b.ann", "--shapes", "one.ttl", "--format", "json")
    value = json.loads(result.stdout)
    assert [(f["code"], f["path"], f["line"]) for f in value["findings"]] == [
        ("KG517", "b", 0),
        ("KG101", "b.ann", 1),
        ("Offices", "b.ann", 2),
        ("KG182", "one.ttl", 3),
    ]
    assert value["findings"][0]["what"].startswith(
        'has no title; write `title = "…"` at the top of b.toml beside the text'
    )
    assert value["totals"] == {"KG101": 1, "KG182": 1, "KG517": 1, "Offices": 1}
    assert value["names"] == {
        "KG182": "Each shape checks something",
        "KG517": "A document has a title",
        "Offices": "People hold an office",
    }
    [log] = json.loads(run("check", "b.ann", "--shapes", "one.ttl", "--format", "sarif").stdout)[
        "runs"
    ]
    rules = {each["id"]: each.get("shortDescription") for each in log["tool"]["driver"]["rules"]}
    assert rules["KG101"] is None
    assert rules["Offices"] == {"text": "People hold an office"}


def test_only_warnings_end_well_unless_strict(own: Path, graph: Path) -> None:
    Path("warn.ttl").write_text(OWN.replace("sh:hasValue kg:Refuses", "sh:hasValue kg:Nothing"))
    assert run("check", "-g", graph, "--shapes", "warn.ttl").exit_code == 0
    assert run("check", "-g", graph, "--shapes", "warn.ttl", "--strict").exit_code == 1


def test_a_build_groups_what_shapes_find_and_writes_it_down(own: Path) -> None:
    result = run("build", DATA, "--shapes", own)
    assert result.exit_code == 5
    assert "error[Refusals]: Nobody refuses (1 finding)\n" in result.stderr
    assert f"istanbul-guarantees.ann:290:1: {REFUSAL}" in result.stderr
    assert json.loads(Path("output/report.json").read_text())["conforms"] is False
    strict = run("build", DATA, "--shapes", own, "--strict", "-o", "strict")
    assert isinstance(strict.exception, InputError)
    assert "Refusals" in {each.code for each in strict.exception.diagnostics}
    assert not list(Path("strict").glob("*.ttl"))


def test_nothing_is_validated_where_one_says_so(own: Path) -> None:
    result = run("check", DATA, "--shapes", own, "--no-validate")
    assert result.exit_code == 0
    assert "Not validated against shapes" in result.stderr
    run("build", DATA, "--shapes", own, "--no-validate")
    assert json.loads(Path("output/report.json").read_text())["conforms"] is None


def test_bad_shapes_and_formats_end_before_anything_is_read(own: Path, graph: Path) -> None:
    for arguments in (["-g", graph], [DATA]):
        assert isinstance(run("check", *arguments, "--format", "xml").exception, UsageError)
        result = run("check", *arguments, "--shapes", "gone.ttl")
        assert isinstance(result.exception, InputError)
    assert isinstance(run("check", "-g", "gone").exception, InputError)


RULE = """# title: Guarantors of a draft are of its making
# comment: It names them.
# example: The draft names China as a guarantor: China made it.
PREFIX kg: <https://w3id.org/kgraph/ns#>
PREFIX ex: <http://example.org/>
CONSTRUCT { ?who ex:made ?draft } WHERE { ?who kg:namedAsGuarantorIn ?draft }
"""
ONTOLOGY = """@prefix ex: <http://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix kg: <https://w3id.org/kgraph/ns#> .
ex:made a owl:ObjectProperty ; rdfs:label "made"@en ; owl:inverseOf ex:madeBy .
ex:madeBy a owl:ObjectProperty ; rdfs:label "made by"@en .
"""


def test_a_project_has_rules_shapes_and_terms_of_its_own(own: Path) -> None:
    Path("rules").mkdir()
    Path("rules/making.rq").write_text(RULE)
    Path("own-terms.ttl").write_text(ONTOLOGY)
    settings = 'shapes = ["own.ttl"]\nontology = "own-terms.ttl"\nwithout = ["representation"]\n'
    Path("kgraph.toml").write_text(f"sources = {json.dumps([str(DATA)])}\n{settings}")
    assert "error[Refusals]" in run("build").stderr
    assert run("why", "China", "made", "Istanbul draft").exit_code == 0
    assert run("why", "Istanbul draft", "madeBy", "China").exit_code == 0
    assert run("why", "Lavrov", "represents", "Russia").exit_code == 1
    told = run("why-not", "Jordan", "made", "Istanbul draft").stdout
    assert "by the rule making" in told
    assert "by the rule inverse-madeBy" in told
    assert (
        "by the rule representation" not in run("why-not", "Trump", "represents", "Russia").stdout
    )
    assert "error[Refusals]" in run("check", "-g", "output").stderr


@pytest.mark.parametrize(
    "setting", ["sources = 3", "lexicon = [1]", 'root = ["a"]', "base = true", 'rules = [""]']
)
def test_a_setting_of_the_wrong_kind_is_named(own: Path, setting: str) -> None:
    Path("kgraph.toml").write_text(setting)
    error = run("check").exception
    assert isinstance(error, UsageError)
    assert setting.partition(" ")[0] in str(error)


def test_a_rule_on_things_the_lexicon_does_not_know_breaks_no_promise(own: Path) -> None:
    annotate(
        Path(),
        "a",
        "The [T1 Draft|Oz Pact] is decided by [T2 DecisionRule|consent], [T3 State|Oz] and "
        "[T4 State|Ix] guarantee it.",
        """N1 Reference T2 kg:Unanimity
        R1 decisionRule Arg1:T1 Arg2:T2
        R2 guarantorOf Arg1:T3 Arg2:T1
        R3 guarantorOf Arg1:T4 Arg2:T1""",
        title="Pact",
    )
    Path("lexicon.ttl").write_text(
        "@prefix kg: <https://w3id.org/kgraph/ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
        'kg:Unanimity a kg:DecisionRule ; rdfs:label "consent" .'
    )
    assert "conforms" not in run("build", "a.ann").stderr
    assert json.loads(Path("output/report.json").read_text())["conforms"] is True
    assert "derived fact" in run("ask", "vetoes").stdout
    assert run("why", "Oz", "holdsVetoOver", "Oz Pact").exit_code == 0


@pytest.mark.parametrize(
    ("status", "facts"), [("Retracted", 0), ("retractd", 0), ("Corrected", 0), ("Published", 1)]
)
def test_a_status_that_cannot_be_read_makes_no_facts(own: Path, status: str, facts: int) -> None:
    annotate(
        Path(),
        "a",
        "[T1 Person|Anna] of [T2 Group|Oz]",
        "R1 memberOf Arg1:T1 Arg2:T2",
        status=status,
    )
    result = run("build", "a.ann")
    report = json.loads(Path("output/report.json").read_text())
    assert (report["asserted"], report["conforms"]) == (facts, True)
    assert ("nothing of the document becomes a fact" in result.stderr) == (status == "retractd")


def test_a_project_that_cannot_be_started_is_an_output_error(own: Path) -> None:
    for place in ("own.ttl/x", "x" * 300):
        assert isinstance(run("init", place).exception, OutputError)


def test_a_gap_is_told_on_one_line_and_without_a_line_that_is_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "<lg><l>It rains</l><l>all day.</l></lg>\n<p>A <said>yes</said>.</p>"
    Path("a.xml").write_text(f"<TEI><text><body>{text}</body></text></TEI>")
    told = run("check", "a.xml").stderr
    assert "\n  a.xml: It rains all day.\n" in told
    assert "\n  a.xml:2: yes\n" in told
