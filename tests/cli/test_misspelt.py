"""What does nothing because a term is misspelt: a warning with its place and the nearest term."""

from __future__ import annotations

from pathlib import Path

import pytest
from typed import kgraph

PREFIXES = (
    "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix m: <https://example.org/> .\n"
    "@prefix kg: <https://w3id.org/kgraph/ns#> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
)
RULE = "# title: t\n# comment: c\n# example: e\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("Anna meets Bob.\n")
    (tmp_path / "a.ann").write_text("T1\tPerson 0 4\tAnna\nT2\tPerson 11 14\tBob\n")
    return tmp_path


def test_a_query_with_unknown_terms_has_its_answer_and_a_warning(folder: Path) -> None:
    assert kgraph("build", "a.ann", cwd=folder).returncode == 0
    good = kgraph("query", "SELECT ?a { ?a rdfs:label 'Anna'@und }", cwd=folder)
    assert "KG181" not in good.stderr
    query = (
        "PREFIX k: <https://w3id.org/kgraph/ns#>\nSELECT ?a {\n  ?a k:actr ?b ; rdfs:labell ?c }"
    )
    run = kgraph("query", query, cwd=folder)
    assert run.returncode == 0
    assert run.stderr.count("warning[KG181]") == 2
    assert "query:3:6" in run.stderr
    assert "did you mean kg:actor?" in run.stderr
    assert "did you mean rdfs:label?" in run.stderr


def test_where_nothing_is_found_a_query_names_what_is_called_so_in_words_alone(
    folder: Path,
) -> None:
    text = "Anna said Sena burns.\n"
    (folder / "a.txt").write_text(text)
    (folder / "a.ann").write_text(
        "T1\tPerson 0 4\tAnna\nT2\tPlace 10 14\tSena\nT3\tQuote 10 20\tSena burns\n"
        "T4\tAsserts 5 9\tsaid\nE1\tAsserts:T4 Claimant:T1 Content:T3\n"
    )
    assert kgraph("build", "a.ann", cwd=folder).returncode == 0
    in_words = kgraph("query", "SELECT ?x { ?x rdfs:label 'Sena' }", cwd=folder)
    assert "'Sena' is a name only in somebody's words" in in_words.stderr
    assert "sena" in kgraph("query", "SELECT ?x { ?x kg:wording 'Sena' }", cwd=folder).stdout
    nobody = kgraph("query", "SELECT ?x { ?x rdfs:label 'Oslo' }", cwd=folder)
    assert "only in somebody's words" not in nobody.stderr


def test_a_question_of_ones_own_with_an_unknown_term_is_answered_with_a_warning(
    folder: Path,
) -> None:
    assert kgraph("build", "a.ann", cwd=folder).returncode == 0
    (folder / "questions").mkdir()
    (folder / "questions" / "mine.rq").write_text(
        "# title: t\n# description: d\n# example: e\n"
        "SELECT ?a WHERE { ?a kg:actr ?b } ORDER BY ?a\n"
    )
    run = kgraph("ask", "mine", "--questions", "questions", cwd=folder)
    assert run.returncode == 0
    assert "mine.rq:4:22" in run.stderr
    assert "did you mean kg:actor?" in run.stderr


@pytest.mark.parametrize(
    ("shapes", "code", "said"),
    [
        ("m:a m:b m:c .", "KG182", "this file has no shape"),
        (
            "m:One a sh:NodeShape ; sh:targetClass kg:Treaty .",
            "KG182",
            "x.ttl:4:1: One checks nothing",
        ),
        (
            "m:One a sh:NodeShape ; sh:targetClass kg:Person ;\n"
            " sh:property [ sh:path kg:actr ; sh:maxCount 9 ] .",
            "KG181",
            "x.ttl:5:27: neither the ontology nor the graph has kg:actr",
        ),
    ],
)
def test_shapes_that_check_nothing_are_named(
    folder: Path, shapes: str, code: str, said: str
) -> None:
    (folder / "x.ttl").write_text(f"{PREFIXES}{shapes}\n")
    run = kgraph("check", "a.ann", "--shapes", "x.ttl", cwd=folder)
    assert f"warning[{code}]" in run.stderr
    assert said in run.stderr
    assert kgraph("check", "a.ann", "--shapes", "x.ttl", "--strict", cwd=folder).returncode == 1


def test_a_rule_that_nothing_can_match_is_named(folder: Path) -> None:
    (folder / "rules").mkdir()
    for name, term in {"one": "kg:actr", "two": "kg:beneficiary"}.items():
        text = f"{RULE}CONSTRUCT {{ ?a kg:partOf ?b }} {{ ?a {term} ?b }}"
        (folder / "rules" / f"{name}.rq").write_text(text)
    run = kgraph("build", "a.ann", "--rules", "rules", cwd=folder)
    assert "warning[KG183]: nothing follows from the rule one" in run.stderr
    assert "did you mean kg:actor?" in run.stderr
    assert "note[KG183]: nothing follows from the rule two" in run.stderr


def test_entries_of_a_lexicon_that_no_mention_can_mean_are_named(folder: Path) -> None:
    entries = "m:a a kg:Persn ; rdfs:label 'A' .\nm:b rdfs:label 'B' .\nm:c a kg:Person ; rdfs:label 'C' .\n"
    (folder / "lexicon.ttl").write_text(PREFIXES + entries)
    run = kgraph("build", "a.ann", cwd=folder)
    assert run.stderr.count("warning[KG184]") == 2
    assert "lexicon.ttl:4:1" in run.stderr
    assert "did you mean kg:Person?" in run.stderr


def test_lines_of_a_profile_that_map_to_no_term_are_named(folder: Path) -> None:
    (folder / "p.toml").write_text(
        "[labels]\nPER = 'Persn'\nORG = 'Organization'\nX = ''\n"
        "[roles]\nAgent = 'actr'\nWho = 'Claimant'\n"
    )
    run = kgraph("build", "a.ann", "--profile", "p.toml", cwd=folder)
    assert run.stderr.count("warning[KG181]") == 2
    assert "p.toml:2:1" in run.stderr
    assert "did you mean 'Person'?" in run.stderr
    assert "p.toml:6:1" in run.stderr
    assert "did you mean 'actor'?" in run.stderr
