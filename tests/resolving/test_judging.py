"""Judging who is who: by name, on tables, and what waits after that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from judging.resolved import built, denoting, row, write_stories

import kgraph
from kgraph.errors import InputError, OutputError, UsageError
from kgraph.judging.identity.judgements import JUDGEMENTS, render
from kgraph.pipeline.resolve_beginning import BegunResolving
from kgraph.queries.lookup import Thing
from kgraph.resolving.candidate import Candidate
from kgraph.resolving.session import Scope
from kgraph.resolving.taking import taken_from
from kgraph.resolving.typed_names import rows_of, scope_of, thing_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_stories(tmp_path / "in")
    built(tmp_path / "in", tmp_path / "out", only=("nq", "store"))
    return tmp_path / "in"


@pytest.fixture
def begun(folder: Path) -> Iterator[BegunResolving]:
    with kgraph.begin_resolving(folder, folder.parent / "out", reviewer="ann") as found:
        yield found


def pairs(found: Iterator[Candidate]) -> set[frozenset[str]]:
    return {frozenset({each.first.label, each.second.label}) for each in found if each.second}


def test_what_was_judged_does_not_wait_any_more_and_waits_again_when_undone(
    begun: BegunResolving,
) -> None:
    one, other = (thing_of(begun.names, name) for name in ("Anna Lima", "Ana Lima"))
    both = frozenset({"Anna Lima", "Ana Lima"})
    assert both in pairs(begun.waiting())
    for outcome in ("same", "different", "unsure"):
        begun.session.judge(outcome, one, other)
        assert both not in pairs(begun.waiting())
        assert f"{outcome}," in begun.file.read_text()
    while begun.session.undo():
        pass
    assert both in pairs(begun.waiting())
    assert begun.session.rows == []


def test_an_iri_elsewhere_is_taken_and_an_unknown_name_has_near_ones(begun: BegunResolving) -> None:
    item = "http://www.wikidata.org/entity/Q1"
    assert thing_of(begun.names, item) == Thing("", "", item)
    with pytest.raises(UsageError, match="Anna Lima"):
        thing_of(begun.names, "Anna Limaa")
    with pytest.raises(UsageError, match="may be any of"):
        thing_of(begun.names, "Moscow")


def test_a_place_is_that_of_a_mention_in_the_document(begun: BegunResolving) -> None:
    first = begun.session.lookup.thing(denoting(begun.session.lookup, "two", 18))
    scope = scope_of(begun.names, "two", "31", first)
    assert (scope.place, scope.words) == ("char=30,36", "Moscow")
    assert begun.session.short(scope.document) == "two"
    for at in ("3", "here"):
        with pytest.raises(UsageError, match="18-24"):
            scope_of(begun.names, "two", at, first)
    with pytest.raises(UsageError, match="--in"):
        scope_of(begun.names, "", "3", first)


def test_a_name_that_is_several_is_parted_by_documents_and_places(begun: BegunResolving) -> None:
    moscow = denoting(begun.session.lookup, "two", 18)
    document = moscow_document(begun)
    sides = ((f"{document}#char=18,24",), (f"{document}#char=30,36",))
    first = begun.session.lookup.thing(moscow)
    candidate = Candidate(first, None, 1.0, (), kind="split", sides=sides)
    assert [*begun.session.waiting([candidate])] == [candidate]
    begun.session.answer(candidate, "different")
    [judged] = begun.session.rows
    assert (judged.document, judged.place, judged.words) == ("two", "char=30,36", "Moscow")
    assert [*begun.session.waiting([candidate])] == []


def moscow_document(begun: BegunResolving) -> str:
    return f"{begun.session.base}doc/two"


def test_judgements_are_taken_back_by_names_or_iris(begun: BegunResolving) -> None:
    one, other = (thing_of(begun.names, name) for name in ("Anna Lima", "Ana Lima"))
    begun.session.judge("same", one, other)
    for typed in (("Anna Lima", "Ana Lima"), (other.iri, one.iri)):
        assert rows_of(begun.session, begun.names, typed) == begun.session.rows
    with pytest.raises(UsageError, match="has not judged"):
        rows_of(begun.session, begun.names, ("Anna Lima", "Bo"))


def test_the_old_name_stays_judged_in_a_graph_that_was_built_with_it(folder: Path) -> None:
    rows = [row("same", "person/anna-lima", "person/ana-lima", first_name="Anna Lima")]
    built(folder, folder.parent / "out", rows, only=("nq", "store"))
    with kgraph.begin_resolving(folder, folder.parent / "out", reviewer="ann") as begun:
        assert thing_of(begun.names, "Ana Lima").label == "Anna Lima"
        assert begun.session.lapsed() == []
        lima = thing_of(begun.names, "A. Lima")
        begun.session.judge("same", thing_of(begun.names, "Ana Lima"), lima, Scope(), "a note")
        assert len(begun.session.rows) == 2


def test_a_file_that_cannot_be_read_or_was_changed_is_not_overwritten(folder: Path) -> None:
    file = folder / JUDGEMENTS
    out = folder.parent / "out"
    file.write_text("verdict,first,second,reviewer\nperhaps,a,b,ann\n")
    with pytest.raises(InputError, match="mend"), kgraph.begin_resolving(folder, out):
        pass
    file.unlink()
    with kgraph.begin_resolving(folder, out, reviewer="ann") as begun:
        file.write_bytes(render([row("same", "person/a", "person/b")]))
        with pytest.raises(OutputError, match="somebody else"):
            begun.session.judge("same", *(thing_of(begun.names, n) for n in ("Bo", "Ana Lima")))
    assert "person/a" in file.read_text()


def test_a_table_that_a_spreadsheet_saved_is_taken_with_what_is_filled_in(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text(
        "sep=;\nverdict;first;first_name;second;score;reasons\n"
        "SAME;person/a;'=A;person/b;0,9;spelt alike\n;person/c;;person/d;0,2;\n"
        "perhaps;person/e;;person/f;0,1;\n",
        encoding="utf-16",
    )
    taken = taken_from(table, "ben")
    [found] = taken.rows
    assert found[:4] == ("same", "person/a", "person/b", "ben")
    assert (found.first_name, found.others) == ("=A", ())
    assert [each.code for each in taken.findings] == ["KG856"]
