"""Rule files: what they may hold, what is told of those that hold more, and what ships."""

from __future__ import annotations

from pathlib import Path

import pytest
from rules.told import Concluded, Conclusion, Told, rule

from kgraph.errors import Diagnostic, InputError, UsageError
from kgraph.model.claims import Literal
from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG, RDF, XSD
from kgraph.rules.parsing import parse_rule, read_rules, rules_for
from kgraph.rules.rules import Filter, Variable
from kgraph.schema.ontology import from_quads, shipped_ontology
from kgraph.storage.rdf.gates import FORMATS, read_quads
from kgraph.storage.resources import shipped_path

HEAD = "# title: t\n# comment: c\n# example: e\n"


def faults(text: str) -> list[tuple[str, int, int]]:
    with pytest.raises(InputError) as caught:
        parse_rule(text, "r", "r.rq")
    assert all(isinstance(each, Diagnostic) and each.what for each in caught.value.diagnostics)
    return [(each.code, each.line, each.column) for each in caught.value.diagnostics]


def test_a_rule_is_read_with_its_head_patterns_and_filters() -> None:
    found = parse_rule(
        """# title: Vetoes
# comment: Where all must agree,
#   each holds a veto.
# example: China.
# policy: vetoes
PREFIX ex: <https://example.org/>
CONSTRUCT { ?a kg:holdsVetoOver ?b . }
WHERE {
  ?a a kg:State, ?k ; kg:guarantorOf ?b .  # a comment
  ?b ex:says "no.\\n"@en ; kg:time "2022"^^<http://www.w3.org/2001/XMLSchema#gYear> ;
  FILTER(?k != kg:Group) FILTER (?a = $a)
}""",
        "vetoes",
    )
    a, b, k = Variable("a"), Variable("b"), Variable("k")
    assert (found.title, found.policy) == ("Vetoes", "vetoes")
    assert found.comment == "Where all must agree, each holds a veto."
    assert found.head == ((a, f"{KG.iri}holdsVetoOver", b),)
    assert found.body == (
        (a, RDF.type, f"{KG.iri}State"),
        (a, RDF.type, k),
        (a, f"{KG.iri}guarantorOf", b),
        (b, "https://example.org/says", Literal("no.\n", RDF.langString, "en")),
        (b, f"{KG.iri}time", Literal("2022", XSD.gYear)),
    )
    assert found.filters == (Filter(k, f"{KG.iri}Group", False), Filter(a, a, True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * { ?a kg:topic ?b }", [("KG301", 4, 1)]),
        ("CONSTRUCT WHERE { ?a kg:topic ?b }", [("KG301", 4, 11)]),
        ("CONSTRUCT { ?a kg:topic ?b } { OPTIONAL { ?a kg:topic ?b } }", [("KG301", 4, 32)]),
        ("CONSTRUCT { ?a kg:topic ?b } { ?a kg:topic/kg:topic ?b }", [("KG301", 4, 43)]),
        ("CONSTRUCT { ?a kg:topic ?b } { ?a kg:topic ?b FILTER(?a < ?b) }", [("KG301", 4, 57)]),
        ("CONSTRUCT { ?a kg:topic ?b } { ?a kg:topic ?b } LIMIT 5", [("KG301", 4, 49)]),
        ("CONSTRUCT { ?a kg:topic ?b } { ?a kg:topic ?b, 5 }", [("KG301", 4, 48)]),
        ("CONSTRUCT { } { ?a kg:topic ?b }", [("KG301", 4, 33)]),
        ("CONSTRUCT { ?a kg:topic [] } { ?a kg:topic ?b }", [("KG302", 4, 25)]),
        ("CONSTRUCT { ?a kg:topic ?b } { ?a kg:topic _:b . ?a kg:topic ?b }", [("KG302", 4, 44)]),
        ("CONSTRUCT { ?a kg:topic ?c } { ?a kg:topic ?b }", [("KG303", 4, 25)]),
        (
            "CONSTRUCT { ?a a kg:Claim ; kg:stance kg:Asserts } { ?a kg:topic ?b }",
            [("KG308", 4, 18), ("KG308", 4, 29)],
        ),
        ("CONSTRUCT { ?b kg:assertedBy ?a } { ?a kg:topic ?b }", [("KG308", 4, 16)]),
        ("CONSTRUCT { ?a kg:topic ?b } { ?a kg:claimant ?b }", [("KG308", 4, 35)]),
        (
            "CONSTRUCT { ?x kg:topic ?b } { ?a kg:topic ?b FILTER(?y != ?a) }",
            [("KG303", 4, 13), ("KG303", 4, 54)],
        ),
        ("CONSTRUCT { ?a kg:topic ?b } { ?a kg:topic ?b ", [("KG220", 4, 30)]),
        ("CONSTRUCT { ?a ex:topic ?b } { ?a kg:topic ?b }", [("KG226", 4, 16)]),
        ("CONSTRUCT { ?a kg:topic ?b } { SERVICE <x:y> { ?a kg:topic ?b } }", [("KG221", 4, 32)]),
    ],
)
def test_a_rule_that_is_more_than_triples_is_refused_where_it_is(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    assert faults(HEAD + text) == expected


def test_a_rule_without_a_head_lacks_three_entries_beside_its_other_faults() -> None:
    found = faults("CONSTRUCT { ?a kg:topic ?c } WHERE { ?a kg:topic ?b }")
    assert [code for code, _, _ in found] == ["KG304", "KG304", "KG304", "KG303"]


def test_an_entry_of_the_head_that_is_misspelt_is_told_with_the_one_that_is_meant() -> None:
    text = "\ufeff# titel: t\n# comment: c\n# example: e\n# see also: x\n# polcy: p\n"
    with pytest.raises(InputError) as caught:
        parse_rule(f"{text}CONSTRUCT {{ ?a kg:topic ?b }} {{ ?a kg:topic ?b }}", "r", "r.rq")
    missing, title, policy = caught.value.diagnostics
    assert missing.what == "the rule does not have a title"
    assert (title.code, title.line, title.fix) == ("KG304", 1, "did you mean 'title'?")
    assert (policy.code, policy.line, policy.fix) == ("KG304", 5, "did you mean 'policy'?")


def test_the_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    good = f"{HEAD}CONSTRUCT {{ ?a kg:topic ?b }} WHERE {{ ?b kg:topic ?a }}"
    (tmp_path / "one.rq").write_text(f"{HEAD}ASK {{ ?a ?b ?c }}")
    (tmp_path / "two.rq").write_text(good.replace("{ ?a", "{ ?z"))
    (tmp_path / "unanimity.rq").write_text(good)
    with pytest.raises(InputError) as caught:
        rules_for(shipped_ontology(), [tmp_path])
    places = [(Path(d.path).name, d.code) for d in caught.value.diagnostics]
    assert places == [("one.rq", "KG301"), ("two.rq", "KG303"), ("unanimity.rq", "KG305")]


def test_a_folder_of_rules_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder") as caught:
        rules_for(shipped_ontology(), [tmp_path / "none"])
    assert caught.value.diagnostics[0].code == "KG307"


def test_a_policy_or_a_rule_can_be_left_out() -> None:
    names = {each.name for each in rules_for(shipped_ontology())}
    left = {
        each.name
        for each in rules_for(shipped_ontology(), without=["representation", "symmetric-meets"])
    }
    assert names - left == {"representation", "symmetric-meets"}
    with pytest.raises(UsageError, match=r"known are .*unanimity"):
        rules_for(shipped_ontology(), without=["unanimous"])


def test_shipped_rules_are_documented() -> None:
    rules = read_rules(sorted(shipped_path("ontology", "rules").glob("*.rq")))
    assert len(rules) == 4
    assert all(each.title and each.comment and each.example for each in rules)


NAMED = "namedAsGuarantorIn"
OWN = """@prefix ex: <https://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix kg: <https://w3id.org/kgraph/ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
kg:meets a owl:SymmetricProperty . kg:partOf a owl:TransitiveProperty .
kg:hosts owl:inverseOf kg:host . ex:rules rdfs:subPropertyOf kg:partOf, ex:other .
kg:says rdfs:domain kg:Statement ; rdfs:subPropertyOf kg:topic . """


def test_the_ontology_implies_rules() -> None:
    quads = read_quads(OWN.encode(), format=FORMATS["ttl"], base_iri=BASE, path="own.ttl")
    ontology = from_quads(quads)
    told = Told()
    told.fact("a meets b", "a partOf b", "b partOf c", "c partOf d", "a host b", "c hosts d")
    told.fact("a says b")
    found = Concluded(told.quads, rules_for(ontology))
    found.is_whole()
    assert found.plain() == {
        *("b meets a", "a partOf c", "b partOf d", "a partOf d", "b hosts a", "d host c"),
    }
    names = [each.name.rpartition("-")[0] for each in rules_for(ontology) if "rules" in each.name]
    assert len(names) == 1


@pytest.mark.parametrize(
    ("facts", "follows"),
    [
        (["x decisionRule Unanimity", f"y {NAMED} x", "y a State"], ["y holdsVetoOver x"]),
        (
            ["x decisionRule Unanimity", "y guarantorOf x", "y a State"],
            ["y holdsVetoOver x", f"y {NAMED} x"],
        ),
        (["x decisionRule Unanimity", f"y {NAMED} x", "y a Group"], []),
        (["x decisionRule Majority", f"y {NAMED} x", "y a State"], []),
        (["x decisionRule Unanimity", f"y {NAMED} z", "y a State"], []),
        (
            ["x decisionRule Unanimity", "y permanentMemberOf x"],
            ["y holdsVetoOver x", "y memberOf x"],
        ),
        (["x decisionRule Unanimity", "y memberOf x"], []),
        (["x holdsOffice y", "y officeOf z"], ["x represents z"]),
        (["x holdsOffice y"], []),
        (["x memberOf y", "y partOf z"], ["x memberOf z"]),
        (["y memberOf x", "y partOf z"], []),
        (["x partOf y", "y partOf z"], ["x partOf z"]),
        (["x locatedIn y", "y locatedIn z"], ["x locatedIn z"]),
        (["x meets y"], ["y meets x"]),
        (["x permanentMemberOf y"], ["x memberOf y"]),
    ],
)
def test_shipped_rules_conclude(facts: list[str], follows: list[str]) -> None:
    told = Told()
    told.fact(*(each for each in facts if " a " not in each))
    for each in facts:
        if " a " in each:
            told.known(each)
    concluded = Concluded(told.quads)
    concluded.is_whole()
    assert sorted(concluded.plain()) == sorted(follows)


def test_an_office_makes_nothing_that_its_holder_says_the_word_of_the_state() -> None:
    told = Told()
    told.fact("ben holdsOffice minister", "minister officeOf oz", "club partOf league")
    told.claim("ben", "Asserts", "anna memberOf club")
    found = Concluded(told.quads)
    assert found.on("anna") == [Conclusion("anna memberOf league", "ben", "Asserts")]
    assert found.plain() == {"ben represents oz"}


def test_filters_and_constants_and_variable_predicates() -> None:
    told = Told()
    told.fact("a topic b", "a meets b", "b topic b")
    same = rule("?a ?p ?b . ?b kg:topic ?b FILTER(?p != kg:topic)", "?b ?p ?a")
    assert Concluded(told.quads, [same]).plain() == {"b meets a"}
    equal = rule("?a ?p ?b FILTER(?a = ?b)", "?a kg:partOf <https://example.org/z>")
    assert Concluded(told.quads, [equal]).plain() == {"b partOf z"}
