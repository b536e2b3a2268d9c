"""The gates of RDF: what comes in, what is refused and where, and the names of blank nodes."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from canary import listening
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.errors import Diagnostic, InputError, UsageError
from kgraph.model.identity import BASE
from kgraph.storage.rdf.gates import FORMATS, format_of, read_file, read_quads
from kgraph.storage.rdf.skolem import GENID, skolemize

EX = "http://example.org/"
NAMESPACE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
ONE = f'<{EX}s> <{EX}p> "Jürgen 🕊"'

SAME = {
    "ttl": f'@prefix : <{EX}> . :s :p "Jürgen 🕊" .',
    "nt": f"{ONE} .",
    "nq": f"{ONE} .",
    "trig": f'PREFIX : <{EX}> {{ :s :p "Jürgen 🕊" }}',
    "jsonld": json.dumps({"@id": f"{EX}s", f"{EX}p": "Jürgen 🕊"}, ensure_ascii=False),
    "rdf": f"""<rdf:RDF xmlns:rdf="{NAMESPACE}" xmlns="{EX}">
        <rdf:Description rdf:about="{EX}s"><p>Jürgen 🕊</p></rdf:Description></rdf:RDF>""",
    "n3": f'@prefix : <{EX}> . :s :p "Jürgen 🕊" .',
}


def quads(data: str | bytes, suffix: str = "ttl") -> list[ox.Quad]:
    raw = data if isinstance(data, bytes) else data.encode()
    return list(read_quads(raw, format=FORMATS[suffix], base_iri=EX, path="in"))


def refusal(data: str | bytes, suffix: str = "ttl") -> Diagnostic:
    with pytest.raises(InputError) as caught:
        quads(data, suffix)
    (finding,) = caught.value.diagnostics
    assert finding.path == "in"
    assert str(caught.value).endswith(finding.what)
    return finding


@pytest.mark.parametrize("suffix", SAME)
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_every_syntax_gives_the_same_quad_with_and_without_bom(suffix: str, bom: bytes) -> None:
    assert [str(quad) for quad in quads(bom + SAME[suffix].encode(), suffix)] == [ONE]


def test_a_file_is_read_by_its_suffix_in_either_case(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.TTL"
    path.write_text("<person/x> a <Person> .")
    (quad,) = read_file(path)
    assert quad.subject == ox.NamedNode(f"{BASE}person/x")


def test_an_unknown_suffix_lists_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        format_of("graph.docx")
    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.path) == ("KG200", "graph.docx")
    assert all(suffix in finding.fix for suffix in FORMATS)


def test_relative_iris_stand_under_the_base() -> None:
    (quad,) = quads("<a> <b> <c> .")
    assert quad.object == ox.NamedNode(f"{EX}c")


@pytest.mark.parametrize(
    ("data", "suffix", "line", "column", "source"),
    [
        ("<a:a> <a:b> 1 .\r\n<a:é> zz:p 1 .\r\n", "ttl", 2, 7, "<a:é> zz:p 1 ."),
        (b"<a:a> <a:b> <a:c> .\n\xff", "nt", 2, 1, "\ufffd"),
        ('{"@id":\n  "a:a",}', "jsonld", 2, 9, '  "a:a",}'),
        ("<r>\n <é/></r><x/>", "rdf", 2, 10, " <é/></r><x/>"),
    ],
)
def test_a_syntax_error_has_its_place(
    data: str | bytes, suffix: str, line: int, column: int, source: str
) -> None:
    finding = refusal(data, suffix)
    assert (finding.code, finding.line, finding.column) == ("KG201", line, column)
    assert finding.source == source
    assert "Parser error" not in finding.what


@pytest.mark.parametrize(
    ("data", "fix"),
    [
        ("<a:a> a <a:b> .".encode("utf-16"), "UTF-8"),
        (b'<a:a> a "J\xf3se" .', "UTF-8"),
        ("<a:a> zz:p 1 .", "declare"),
    ],
)
def test_a_syntax_error_with_a_sure_cause_has_its_remedy(data: str | bytes, fix: str) -> None:
    assert fix in refusal(data, "ttl").fix


def test_formulas_of_n3_are_no_facts() -> None:
    assert refusal("{<a:a> <a:b> <a:c>} => {<a:a> <a:b> <a:d>} .", "n3").code == "KG201"


def nested_json(depth: int) -> str:
    return '{"@id":"a:a","a:b":' + '{"@list":[' * depth + "1" + "]}" * depth + "}"


def nested_triples(depth: int) -> str:
    return "<a:a> <a:b> " + "<<( <a:a> <a:b> " * depth + "<a:c>" + " )>>" * depth + " ."


def nested_xml(depth: int) -> str:
    step = '<rdf:Description xmlns="a:"><p>'
    back = "</p></rdf:Description>"
    return f'<rdf:RDF xmlns:rdf="{NAMESPACE}">{step * depth}{back * depth}</rdf:RDF>'


@pytest.mark.parametrize(
    ("nested", "suffix"),
    [
        (nested_json, "jsonld"),
        (nested_triples, "ttl"),
        (nested_triples, "nt"),
        (nested_xml, "rdf"),
    ],
)
def test_deep_nesting_is_refused_before_a_parser_sees_it(nested: object, suffix: str) -> None:
    assert callable(nested)
    assert quads(nested(90), suffix)
    for depth in (201, 5_000, 100_000):
        finding = refusal(nested(depth), suffix)
        assert (finding.code, finding.line) == ("KG202", 1)


def test_brackets_in_strings_iris_and_comments_do_not_nest() -> None:
    text = "<<( " * 300
    assert len(quads(f"<a:a> <a:b> '{text}', '''{text}''' . # {text}\n<a:a> <a:c> 1 .")) == 3
    assert len(quads(json.dumps({"@id": "a:a", "a:b": '[{"' * 300}), "jsonld")) == 1


def test_closing_brackets_in_comments_hide_no_depth() -> None:
    data = "<a:a> <a:b> " + "<<( <a:a> # )>>\n <a:b> " * 300 + "1" + " )>>" * 300 + " ."
    assert refusal(data).code == "KG202"


@pytest.mark.parametrize(
    "dtd",
    [
        '<!DOCTYPE r [<!ENTITY x "hello">]>',
        '<?xml version="1.0"?><!-- <r> --><!DOCTYPE r SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
def test_xml_with_a_document_type_is_refused(dtd: str) -> None:
    finding = refusal(dtd + SAME["rdf"], "rdf")
    assert (finding.code, finding.line) == ("KG204", 1)


def test_a_comment_that_speaks_of_a_document_type_is_no_document_type() -> None:
    assert quads(f"<!-- <!DOCTYPE r> -->{SAME['rdf']}", "rdf")


def test_nothing_is_fetched_and_no_file_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.jsonld"
    secret.write_text('{"@context": {"p": "a:canary"}}')
    with listening() as (address, asked):
        for place in (address, secret.as_uri(), str(secret)):
            for context in (place, [place], {"@import": place}):
                document = {"@context": context, "@id": "a:a", "p": "x"}
                finding = refusal(json.dumps(document), "jsonld")
                assert finding.code in ("KG203", "KG201")
            entity = f'<!DOCTYPE r [<!ENTITY x SYSTEM "{place}">]>'
            xml = SAME["rdf"].replace("Jürgen 🕊", "&x;")
            assert refusal(entity + xml, "rdf").code == "KG204"
            assert quads(f"@base <{address}> . <> <http://www.w3.org/2002/07/owl#imports> <> .")
        assert asked == []


def test_a_remote_context_says_what_to_do() -> None:
    finding = refusal('{"@context": "https://schema.org/", "@id": "a:a", "name": "x"}', "jsonld")
    assert finding.code == "KG203"
    assert "into the file" in finding.fix


# blank nodes


def test_blank_nodes_become_iris_everywhere() -> None:
    found = quads("_:g { _:a <a:p> <<( _:b <a:p> _:a )>> . [] <a:q> (1) }", "trig")
    terms = " ".join(map(str, found))
    assert "_:" not in terms
    assert terms.count(GENID) >= 8


def test_a_name_depends_on_content_alone_and_never_changes() -> None:
    (quad,) = quads("[] <a:p> 1 .")
    assert quad.subject.value == GENID + "4gekzxgfrados5zwh6ek34s2w4"
    again = quads("_:x <a:p> 1 . _:y <a:p> 1 . [] <a:q> 2 . <a:s> <a:p> 3 .")
    assert quad in again
    assert len(again) == 3


def test_what_looks_alike_but_is_not_gets_names_of_its_own() -> None:
    hub = "".join(f"_:h <a:r> _:n{n} ." for n in range(6))
    ring = "".join(f"_:n{n} <a:p> _:n{(n + 1) % 6} ." for n in range(6))
    pair = "".join(f"_:n{n} <a:p> _:n{n // 3 * 3 + (n + 1) % 3} ." for n in range(6))
    one, other = ({quad.subject for quad in quads(hub + shape)} for shape in (ring, pair))
    assert len(one) == len(other) == 7
    assert not one & other


def numbered(edges: list[tuple[int, int, int]], names: list[int]) -> list[ox.Quad]:
    """A connected graph over blank nodes; `names[n]` labels node n."""
    node = [ox.BlankNode(f"n{name}") for name in names]
    hub = ox.NamedNode("a:hub")
    root = node[0]
    spokes = [ox.Quad(root, hub, each) for each in node[1:]]
    return spokes + [ox.Quad(node[s], ox.NamedNode(f"a:p{p}"), node[o]) for s, p, o in edges]


SMALL = st.tuples(st.integers(0, 4), st.integers(0, 1), st.integers(0, 4))


@settings(max_examples=count(2_000), deadline=None)
@given(
    edges=st.lists(SMALL, max_size=8, unique=True),
    labels=st.permutations(range(5)),
    order=st.randoms(use_true_random=False),
)
def test_names_ignore_labels_and_order_and_keep_the_graph(
    edges: list[tuple[int, int, int]], labels: list[int], order: object
) -> None:
    first = numbered(edges, list(range(5)))
    second = numbered(edges, labels)
    order.shuffle(second)  # type: ignore[attr-defined]
    named = list(skolemize(first, "in"))
    assert named == list(skolemize(second, "in"))
    assert canonical(blank(named)) == canonical(first)


def blank(named: list[ox.Quad]) -> list[ox.Quad]:
    def back(term: ox.NamedNode) -> ox.NamedNode | ox.BlankNode:
        is_name = term.value.startswith(GENID)
        return ox.BlankNode(term.value.removeprefix(GENID)) if is_name else term

    return [ox.Quad(back(q.subject), q.predicate, back(q.object)) for q in named]


def canonical(found: list[ox.Quad]) -> set[str]:
    dataset = ox.Dataset(found)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(map(str, dataset))


@pytest.mark.parametrize(
    "poison",
    [
        "".join(f"_:b{i} <a:p> _:b{j} ." for i in range(20) for j in range(20) if i != j),
        "".join(f"_:b{i} <a:p> _:b{(i + 1) % 50} ." for i in range(50)),
        "<a:a> <a:b> " + "[<a:b> " * 1_500 + "1" + "]" * 1_500 + ".",
    ],
    ids=["clique", "ring", "chain"],
)
def test_poisonous_symmetry_is_refused_within_seconds(poison: str) -> None:
    assert refusal(poison).code == "KG206"


def test_long_lists_and_many_equal_nodes_are_no_poison() -> None:
    assert (
        len(quads("<a:a> <a:b> (" + "".join(f"[<a:v> {n}]" for n in range(1_000)) + ").")) == 3_001
    )
    assert len(quads("<a:a> <a:b> " + ", ".join(["[<a:v> 1]"] * 1_000) + " .")) == 2
