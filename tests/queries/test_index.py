from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from queries.indexed import index_of, rows, written
from queries.questioned import example
from queries.small import BASE as SMALL
from queries.small import store as small_store

from kgraph.errors import GraphWarning
from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG, RDF, RDFS
from kgraph.queries.figures import figures
from kgraph.queries.index_format import FORMS, Sort, words_of_name
from kgraph.queries.index_reading import Index, open_index
from kgraph.queries.index_writing import change_index, write_index
from kgraph.queries.names import Names
from kgraph.storage.rdf.quad_lines import line_of, subject_of
from kgraph.storage.rdf.sorted_file import Marks
from kgraph.storage.rdf.store import in_memory


def small() -> list[ox.Quad]:
    return [q for q in small_store() if not isinstance(q.graph_name, ox.DefaultGraph)]


def worked() -> list[ox.Quad]:
    return list(ox.parse(example(), format=ox.RdfFormat.N_QUADS))


@pytest.fixture(params=["small", "worked"])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[ox.Store, Index]]:
    """A graph, and its index."""
    held = small() if request.param == "small" else worked()
    base = {"base": SMALL} if request.param == "small" else {}
    index = index_of(tmp_path / "index", held, **base)
    yield in_memory(held), index
    index.close()


def test_an_index_has_the_names_predicates_and_counts_of_its_graph(
    both: tuple[ox.Store, Index],
) -> None:
    store, index = both
    read, known = Names(store), Names(store, index)
    for sort in Sort:
        assert known.all((sort,)) == read.all((sort,))
    assert known.predicates() == read.predicates()
    assert index.figures() == figures(store)


def test_what_is_looked_up_in_an_index_is_what_a_search_of_the_graph_finds(
    both: tuple[ox.Store, Index],
) -> None:
    store, index = both
    read, known = Names(store), Names(store, index)
    for typed, _ in read.all(tuple(Sort)):
        for form, formed in FORMS.items():
            for shown in (typed, typed.upper(), typed.lower()):
                asked = ((Sort.PREFERRED, Sort.MENTIONED), form, formed(shown))
                assert set(known.equal(*asked)) == set(read.equal(*asked))
        words = words_of_name(typed)
        for some in (words, frozenset(list(words)[:1]), frozenset()):
            asked_words = ((Sort.PREFERRED, Sort.OTHER), some)
            assert set(known.having_words(*asked_words)) == set(read.having_words(*asked_words))


NAMES = st.lists(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8), max_size=6
)


@given(names=NAMES, typed=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8))
def test_names_in_any_script_are_found_alike(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], typed: str
) -> None:
    graph = ox.NamedNode("https://example.org/doc/a")
    held = [
        ox.Quad(
            ox.NamedNode(f"https://example.org/thing/{number}"),
            ox.NamedNode(RDFS.label),
            ox.Literal(name),
            graph,
        )
        for number, name in enumerate(names)
    ]
    index = index_of(tmp_path_factory.mktemp("index") / "of", held)
    read, known = Names(held), Names(held, index)
    for name in (*names, typed):
        for form, formed in FORMS.items():
            asked = ((Sort.PREFERRED,), form, formed(name))
            assert known.equal(*asked) == read.equal(*asked)
        words = words_of_name(name)
        assert known.having_words((Sort.PREFERRED,), words) == read.having_words(
            (Sort.PREFERRED,), words
        )
    index.close()


@pytest.mark.parametrize("left", [0, 1, 2])
def test_an_index_that_is_changed_has_the_rows_of_a_new_one(tmp_path: Path, left: int) -> None:
    whole = sorted({line_of(quad) for quad in worked()})
    subjects = sorted({subject_of(line) for line in whole})
    gone = {each for number, each in enumerate(subjects) if number % 3 == left}
    some = [line for line in whole if subject_of(line) in gone]
    rest = [line for line in whole if subject_of(line) not in gone]
    folders = [tmp_path / name for name in ("whole", "rest", "less", "more")]
    for folder in folders:
        folder.mkdir()
    write_index(folders[0], whole, BASE)
    write_index(folders[1], rest, BASE)
    change_index(folders[0], folders[2], (some, []), Marks(), BASE)
    change_index(folders[2], folders[3], ([], some), Marks(), BASE)
    assert rows(folders[2]) == rows(folders[1])
    assert rows(folders[3]) == rows(folders[0])


def test_a_denied_saying_is_counted_apart_in_an_index_until_it_is_gone(tmp_path: Path) -> None:
    said, denied = (
        ox.Quad(
            ox.NamedNode(f"{BASE}claim/{name}"),
            ox.NamedNode(RDF.type),
            ox.NamedNode(kind),
            ox.NamedNode(f"{BASE}doc/monday"),
        )
        for name, kind in (("a", KG.Claim), ("b", KG.DeniedSaying))
    )
    with closing(index_of(tmp_path / "both", [said, denied])) as index:
        assert index.figures() == figures([said, denied])
        assert {f.figure: f.number for f in index.figures()}["denied sayings"] == 1
    (tmp_path / "less").mkdir()
    gone = [line_of(denied)]
    change_index(tmp_path / "both", tmp_path / "less", (gone, []), Marks(), BASE)
    less = open_index(tmp_path / "less")
    assert less
    with closing(less):
        assert less.figures() == figures([said])


def test_equal_graphs_give_an_index_of_equal_bytes(tmp_path: Path) -> None:
    one, other = (written(tmp_path / name, small(), SMALL) for name in ("one", "other"))
    assert [each.read_bytes() for each in sorted(one.iterdir())] == [
        each.read_bytes() for each in sorted(other.iterdir())
    ]


@pytest.mark.parametrize("damage", ["changed", "cut", "missing", "unsealed"])
def test_an_index_that_was_changed_is_told_and_not_used(tmp_path: Path, damage: str) -> None:
    folder = written(tmp_path / "index", small(), SMALL)
    file = folder / "index.sqlite"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    if damage == "changed":
        file.write_bytes(content)
    elif damage == "cut":
        file.write_bytes(content[: len(content) // 2])
    else:
        (file if damage == "missing" else folder / "seal.json").unlink()
    with pytest.warns(GraphWarning, match="not used"):
        assert open_index(folder) is None


def test_a_graph_may_have_no_index() -> None:
    assert open_index(None) is None
