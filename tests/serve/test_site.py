"""A graph that is served while it is built again, damaged, or removed."""

from __future__ import annotations

import gc
import os
import shutil
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest
from served import soon
from worked import annotate, built

from kgraph.errors import InputError, UsageError
from kgraph.schema.settings import Settings
from kgraph.serve.site import Limits, Site

NAMES = "SELECT ?name WHERE { ?x rdfs:label ?name FILTER CONTAINS(STR(?x), '/person/') }"


@pytest.fixture(scope="module", autouse=True)
def nothing_left_of_other_tests() -> None:
    """Results of pyoxigraph must go in their own thread, and a site collects garbage in its own."""
    gc.collect()


def site(graph: Path) -> Site:
    return Site(Settings(graph=graph))


_ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'?a{n} ?b{n} ?c{n} .' for n in range(12))} }}"


def persons(site: Site) -> set[str]:
    with site.current().reading() as graph:
        rows = graph.query(NAMES).rows
    return {row[0].value for row in rows if row[0]}


def a_build(folder: Path, name: str) -> Path:
    source = annotate(folder / "in", "a", f"[T1 Person|{name}] spoke.")
    built(folder / "out", source)
    return folder / "out"


def test_what_was_built_again_is_served_and_no_question_fails_meanwhile(tmp_path: Path) -> None:
    with closing(site(a_build(tmp_path, "Anna Kim"))) as served:
        ended, seen, faults = Event(), set(), []

        def ask() -> None:
            while not ended.is_set():
                try:
                    seen.update(persons(served))
                except Exception as error:
                    faults.append(error)
                ended.wait(0.05)

        threads = [Thread(target=ask) for _ in range(2)]
        for thread in threads:
            thread.start()
        for name in ("Ben Oso", "Carla Ruiz"):
            a_build(tmp_path, name)
            assert soon(lambda name=name: name in seen)  # type: ignore[misc]
        ended.set()
        for thread in threads:
            thread.join()
        assert faults == []
        assert seen == {"Anna Kim", "Ben Oso", "Carla Ruiz"}


def test_a_build_is_there_for_who_has_not_begun_to_read_it(tmp_path: Path) -> None:
    with closing(site(a_build(tmp_path, "Anna Kim"))) as served:
        first = served.current()
        a_build(tmp_path, "Ben Oso")
        assert soon(lambda: served.current() is not first)
        with first.reading() as graph, first.asking() as pool:
            assert graph.show("Anna Kim").thing.label == "Anna Kim"
            assert pool.query("ASK {}")


def test_a_reader_keeps_the_build_that_it_began_with(tmp_path: Path) -> None:
    with closing(site(a_build(tmp_path, "Anna Kim"))) as served:
        first = served.current()
        with first.reading() as graph:
            a_build(tmp_path, "Ben Oso")
            assert soon(lambda: served.current() is not first)
            assert graph.show("Anna Kim").thing.label == "Anna Kim"
            assert persons(served) == {"Ben Oso"}


@pytest.mark.parametrize("harm", ["manifest", "store", "folder"])
def test_a_graph_that_cannot_be_read_any_more_leaves_the_last_one_served(
    tmp_path: Path, harm: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = a_build(tmp_path, "Anna Kim")
    with closing(site(folder)) as served:
        assert persons(served) == {"Anna Kim"}
        content = (folder / "manifest.json").read_text()
        if harm == "folder":
            shutil.rmtree(folder)
        else:
            if harm == "store":
                shutil.rmtree(next(folder.glob("store-*")))
            (folder / "manifest.json").write_text(content if harm == "store" else content[:40])
        assert soon(lambda: bool(served.trouble))
        assert "KG818" in capsys.readouterr().err
        if harm == "manifest":
            (folder / "manifest.json").write_text(content)
        a_build(tmp_path, "Ben Oso")
        assert soon(lambda: persons(served) == {"Ben Oso"})
        assert served.trouble == ""


def test_a_graph_that_was_away_and_is_back_is_no_trouble_any_more(tmp_path: Path) -> None:
    folder = a_build(tmp_path, "Anna Kim")
    with closing(site(folder)) as served:
        folder.rename(tmp_path / "away")
        assert soon(lambda: bool(served.trouble))
        (tmp_path / "away").rename(folder)
        assert soon(lambda: not served.trouble)
        assert persons(served) == {"Anna Kim"}
        a_build(tmp_path, "Ben Oso")
        assert soon(lambda: persons(served) == {"Ben Oso"})


def test_a_file_is_read_again_when_it_has_changed(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    text = "<x:/person/a> <http://www.w3.org/2000/01/rdf-schema#label> '{}' ."
    file.write_text(text.replace("{}", "Anna"))
    with closing(site(file)) as served:
        assert persons(served) == {"Anna"}
        file.write_text("<<< no Turtle")
        assert soon(lambda: bool(served.trouble))
        assert persons(served) == {"Anna"}
        file.write_text(text.replace("{}", "Ben"))
        assert soon(lambda: persons(served) == {"Ben"})


def test_a_question_has_the_limits_of_a_query(tmp_path: Path) -> None:
    with closing(
        Site(Settings(graph=a_build(tmp_path, "Anna Kim")), Limits(seconds=0.3))
    ) as served:
        for _ in range(2):
            with served.current().reading() as graph, pytest.raises(UsageError, match=r"0\.3"):
                graph.query(_ENDLESS)
        assert persons(served) == {"Anna Kim"}


def test_threads_wait_for_each_other_where_the_graph_is_in_memory(tmp_path: Path) -> None:
    file = tmp_path / "graph.nt"
    file.write_text("<x:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <x:b> .\n")
    with closing(site(file)) as served:
        found: list[set[str]] = []
        threads = [Thread(target=lambda: found.append(persons(served))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [set()] * 8


def test_an_empty_graph_is_served(tmp_path: Path) -> None:
    (tmp_path / "empty.nq").write_text("")
    with closing(site(tmp_path / "empty.nq")) as served:
        assert persons(served) == set()


@pytest.mark.parametrize("name", ["no-such-folder", "no-such.ttl"])
def test_a_graph_that_is_not_there_is_told_of_at_once(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=name):
        site(tmp_path / name)


def test_the_site_lets_go_of_its_files(tmp_path: Path) -> None:
    folder = a_build(tmp_path, "Anna Kim")
    gc.collect()  # of the build itself
    with closing(site(folder)) as served:
        persons(served)
    opened = [os.readlink(each) for each in Path("/proc/self/fd").iterdir() if each.is_symlink()]
    assert [each for each in opened if str(folder) in each] == []
