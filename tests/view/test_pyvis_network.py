"""The networkx graph as a pyvis Network, and the file it becomes."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from copy import deepcopy
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx
import pytest
from counts import count
from hypothesis import given
from hypothesis import strategies as st
from pyvis.network import Network
from view import story
from view.payloads import PAYLOADS
from view.unpacking import filled, unpacked

from kgraph.errors import OutputError
from kgraph.view.pyvis_network import GraphNetwork, to_html, to_pyvis
from kgraph.view.render import embed
from kgraph.view.templates import template

TEXTS = st.text(st.characters(exclude_categories=[]))  # unpaired surrogates too


class Page(HTMLParser):
    """The elements of a page with their attributes and their text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.open = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), []))
        self.open = True

    def handle_data(self, data: str) -> None:
        if self.open:
            self.found[-1][2].append(data)

    def handle_endtag(self, tag: str) -> None:
        self.open = False

    def texts(self, tag: str, **attributes: str) -> list[str]:
        return ["".join(text) for name, attrs, text in self.found
                if name == tag and attributes.items() <= attrs.items()]  # fmt: skip

    def element(self, ident: str) -> Any:
        """The data in the element of that id, inflated where it was deflated."""
        ((kind, text),) = (
            (a["type"], "".join(t)) for _, a, t in self.found if a.get("id") == ident
        )
        return json.loads(text) if kind == "application/json" else unpacked(text)

    def names(self) -> dict[str, int]:
        return {iri: number for number, iri in enumerate(self.element("tables")["names"]["iri"])}

    def scripts(self) -> list[str]:
        """What a browser would run."""
        return [
            "".join(text) for name, a, text in self.found if name == "script" and "type" not in a
        ]

    def policy(self) -> str:
        return next(a["content"] or "" for _, a, _ in self.found if "http-equiv" in a)


def sha256(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def content(graph: networkx.MultiDiGraph) -> Any:
    edges = list(graph.edges(keys=True, data=True))
    return deepcopy((graph.graph, list(graph.nodes(data=True)), edges))


def test_graph_stays_as_it_is() -> None:
    graph = story.build()
    before = content(graph)
    to_html(graph)
    assert content(graph) == before


def test_is_a_pyvis_network_with_every_node_and_edge() -> None:
    graph = story.build()
    network = to_pyvis(graph)
    assert isinstance(network, Network)
    assert network.num_nodes() == graph.number_of_nodes()
    assert {(e["from"], e["to"], e["id"]) for e in network.edges} == set(graph.edges(keys=True))
    assert network.num_edges() == graph.number_of_edges()


def values(column: Any, rows: int) -> list[Any]:
    """A column of the page's tables as a list."""
    if isinstance(column, list):
        return column
    if "words" in column:
        return [column["words"][number] for number in column["of"]]
    there = dict(zip(column["at"], column["of"], strict=True))
    return [there.get(row) for row in range(rows)]


def test_page_holds_every_name_and_edge_of_the_graph() -> None:
    graph = story.build()
    page = Page(to_html(graph))
    tables, names = page.element("tables"), list(page.names())
    kinds = values(tables["names"]["kind"], len(names))
    assert set(graph) <= set(names)
    for name, label, kind in zip(names, tables["names"]["label"], kinds, strict=True):
        if name in graph:
            assert (label, kind) == (graph.nodes[name]["label"], graph.nodes[name]["kind"])
    edges, claims = tables["edges"], tables["claims"]
    facts = set(edges["facts"])
    rows = zip(edges["source"], edges["target"], edges["claim"], edges["predicate"], strict=True)
    found = Counter(
        (names[s], names[t], claims["iri"][c], tables["predicates"][p][0], row in facts)
        for row, (s, t, c, p) in enumerate(rows)
    )
    assert found == Counter(
        (s, t, data["claim"], data["predicate"], data["asserted"])
        for s, t, data in graph.edges(data=True)
    )


@pytest.mark.parametrize("name", ["quote", "begin", "stance", "mark", "certainty"])
def test_page_holds_what_edges_of_a_claim_have_in_common(name: str) -> None:
    graph = story.build()
    claims = Page(to_html(graph)).element("tables")["claims"]
    found = dict(zip(claims["iri"], values(claims[name], len(claims["iri"])), strict=True))
    for _, _, data in graph.edges(data=True):
        assert found[data["claim"]] == (data.get(name) or (0 if name == "begin" else ""))


def test_page_holds_where_each_claim_ends_and_its_sentence() -> None:
    graph = story.build()
    tables = Page(to_html(graph)).element("tables")
    claims, edges, labels = tables["claims"], tables["edges"], tables["names"]["label"]
    rows = range(len(claims["iri"]))
    named = {
        row: [n for level in tables["chains"][claims["chain"][row]] for n in level[0]]
        for row in rows
    }
    for claim, *ends in zip(edges["claim"], edges["source"], edges["target"], strict=True):
        named[claim] += ends
    templates = values(claims["template"], len(rows))
    found = {
        claims["iri"][row]: (
            claims["begin"][row] + claims["length"][row],
            filled(templates[row], [labels[name] for name in named[row]]),
        )
        for row in rows
    }
    for _, _, data in graph.edges(data=True):
        assert found[data["claim"]] == (data.get("end") or 0, data.get("sentence") or "")
    assert len(set(templates)) < len(set(found.values()))


def test_claims_stand_in_the_order_of_the_sources() -> None:
    tables = Page(to_html(story.build())).element("tables")
    claims = tables["claims"]
    places = list(zip(claims["document"], claims["begin"], strict=True))
    assert places == sorted(places)
    assert tables["edges"]["claim"] == sorted(tables["edges"]["claim"])


@given(st.text("ab \x01\x02\x1f\n"), st.lists(st.text("ab\x02", max_size=4), max_size=40))
def test_a_sentence_comes_back_from_its_template(sentence: str, labels: list[str]) -> None:
    assert filled(template(sentence, labels), labels) == sentence


def test_keys_that_are_not_unique_still_give_ids_that_are() -> None:
    graph = networkx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "a"), ("b", "c")])
    ids = [edge["id"] for edge in to_pyvis(graph).edges]
    assert len(set(ids)) == len(ids) == 4


def test_title_is_the_graphs_own_or_the_one_given() -> None:
    graph = story.build()
    assert to_pyvis(graph).heading == story.TITLE
    assert to_pyvis(graph, "Another").heading == "Another"


def test_same_bytes_whatever_the_order_of_the_graph() -> None:
    graph = story.build()
    other = networkx.MultiDiGraph(**graph.graph)
    other.add_nodes_from(reversed(list(graph.nodes(data=True))))
    other.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert to_html(other) == to_html(graph)


def test_same_bytes_for_every_hash_seed_and_locale() -> None:
    code = (
        "import hashlib; from kgraph.view.pyvis_network import to_html;"
        "from tests.view.story import build;"
        "print(hashlib.sha256(to_html(build()).encode()).hexdigest())"
    )
    root = Path(__file__).parent.parent.parent
    found = set()
    for seed in range(max(2, count(10))):
        env = os.environ | {"PYTHONHASHSEED": str(seed), "LC_ALL": ("C", "C.UTF-8")[seed % 2]}
        run = subprocess.run([sys.executable, "-c", code], cwd=root, env=env, capture_output=True)
        found.add(run.stdout.decode() or run.stderr.decode())
    assert found == {hashlib.sha256(to_html(story.build()).encode()).hexdigest() + "\n"}


def test_policy_lets_in_what_the_page_brings_and_no_more() -> None:
    page = Page(to_html(story.build()))
    (script,) = page.scripts()
    scripts = [page.element("library"), script]
    allowed = dict(part.split(" ", 1) for part in page.policy().split("; "))
    assert allowed["default-src"] == "'none'"
    assert allowed["script-src"].split() == [sha256(text) for text in scripts]
    assert allowed["style-src"].split() == [sha256(text) for text in page.texts("style")]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "https:"} & set(page.policy().split())


def test_page_names_no_other_file() -> None:
    page = Page(to_html(story.build()))
    links = {"src", "href", "srcset", "style", "action", "data", "poster"}
    assert [attrs for _, attrs, _ in page.found if links & set(attrs)] == []
    assert "url(" not in page.texts("style")[0]
    assert "@import" not in page.texts("style")[0]
    assert "sourceMappingURL" not in to_html(story.build())


def test_library_keeps_its_licence_and_cannot_end_its_element() -> None:
    page = Page(to_html(story.build()))
    library = page.element("library")
    assert "The MIT License" in library
    assert library.startswith(page.texts("script", id="licence")[0].strip())
    assert not re.search(r"</script|<!--|\beval\(|new Function", library, re.IGNORECASE)


@pytest.mark.parametrize("text", PAYLOADS)
def test_no_text_leaves_its_element(text: str) -> None:
    graph = networkx.MultiDiGraph(title=text)
    graph.add_node("n", label=text)
    html = to_html(graph)
    page, plain = Page(html), Page(to_html(networkx.MultiDiGraph(title="plain")))
    assert [tag for tag, _, _ in page.found] == [tag for tag, _, _ in plain.found]
    assert page.element("tables")["names"]["label"][0] == page.element("header")["title"] == text
    html.encode()


@given(st.recursive(TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner)))
def test_embedded_data_reads_back_the_same(data: Any) -> None:
    text = embed(data)
    assert json.loads(text) == json.loads(json.dumps(data))
    assert not set("<>&\u2028\u2029") & set(text)
    text.encode()


def test_pyvis_own_ways_of_writing_write_our_page(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    network = to_pyvis(story.build())
    network.write_html("a.html")
    network.save_graph("b.html")
    network.show("c.html", notebook=True)
    expected = network.generate_html().encode()
    assert "Зеленський".encode() in expected
    assert {path.name: path.read_bytes() == expected for path in tmp_path.iterdir()} == {
        "a.html": True,
        "b.html": True,
        "c.html": True,
    }


def test_where_nothing_can_be_written_the_error_says_so(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="nowhere"):
        to_pyvis(story.build()).write_html(str(tmp_path / "nowhere" / "a.html"))


def test_pyvis_own_ways_of_building_work_too() -> None:
    network = GraphNetwork("By hand")
    network.add_nodes(["a", "b"], label=["Anna", "Ben"], title=["<b>x</b>", "y"])
    network.add_edge("a", "b")
    network.add_edge("a", "b")
    network.toggle_physics(True)
    page = Page(network.generate_html())
    tables = page.element("tables")
    assert tables["names"]["label"] == ["Anna", "Ben"]
    assert len(tables["edges"]["source"]) == 2
    assert page.element("header")["options"]["physics"]["enabled"] is True


def test_options_may_be_replaced_as_in_pyvis() -> None:
    network = to_pyvis(story.build())
    network.set_options('{"interaction": {"dragNodes": false}}')
    header = Page(network.generate_html()).element("header")
    assert header["options"]["interaction"] == {"dragNodes": False}


def test_nothing_heavy_is_imported_with_the_room() -> None:
    code = "import sys, kgraph.view, kgraph.view.render, kgraph.view.positions;"
    code += "print(sorted({'pyvis', 'networkx', 'numpy', 'IPython'} & set(sys.modules)))"
    root = Path(__file__).parent.parent.parent
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert run.stdout == "[]\n", run.stderr
