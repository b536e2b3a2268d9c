"""Claims that a reviewer added are listed, and taken back, in any later session."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from judging.proposing import SAID, Engine, speaking, write
from judging.reviewed import add, options, session

from kgraph.errors import OutputError
from kgraph.judging.proposals.added_claims import Missed
from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.own_claims import own_claims, remove
from kgraph.pipeline.build import build
from kgraph.pipeline.meaning import meaning_of
from kgraph.reviewing.reviewed import to_review

TEXT = '"Colin told me that Peter had read it," Haddad told us. "Ana told me that Ben left." Eva slept.'
HADDAD = {
    "Agent": ("Haddad", 1),
    "Quote": ('"Colin told me that Peter had read it,"', 1),
    "Asserts": ("told", 2),
}
COLIN = Missed("Colin", "Asserts", "Peter had read it", "told me [7..14]")
PETER = Missed("Peter", "Asserts", "read it", "had")
ANA = Missed("Ana", "Asserts", "Ben left", "told me [61..68]")
EVA = Missed("Eva", "Asserts", "slept")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with a text of which an engine proposes what Haddad says."""
    return speaking(tmp_path / "in", TEXT, HADDAD)


def added(folder: Path) -> list[Item]:
    """The claims that were added, as a later session reads them."""
    meaning = meaning_of(options(folder))
    return own_claims(to_review(options(folder), meaning).added, meaning.scheme)


def of(folder: Path, missed: Missed) -> Item:
    [found] = (each for each in added(folder) if each.content == missed.content)
    return found


def content(folder: Path) -> bytes | None:
    file = folder / "news.anna.json"
    return file.read_bytes() if file.exists() else None


def test_copies_of_the_claims_around_are_no_claims_that_were_added(news: Path) -> None:
    add(session(news), COLIN)
    assert [each.speaker for each in added(news)] == ["“Colin”"]


@pytest.mark.parametrize("others", [(), (COLIN,), (ANA,), (EVA,), (COLIN, ANA, EVA)])
@pytest.mark.parametrize("taken", [COLIN, ANA, EVA, PETER])
def test_what_is_taken_back_leaves_the_file_as_it_was(
    news: Path, others: tuple[Missed, ...], taken: Missed
) -> None:
    for each in others:
        if each != taken:
            add(session(news), each)
    before = content(news)
    add(session(news), taken)
    assert content(news) != before
    remove(of(news, taken))
    assert content(news) == before


def test_what_a_person_wrote_into_the_file_stays(news: Path) -> None:
    add(session(news), COLIN)
    file = news / "news.anna.json"
    record = json.loads(file.read_text(encoding="utf-8"))
    mine = {"id": "T77", "label": "Person", "quote": "Eva"}
    record["mentions"].append(mine)
    file.write_text(json.dumps(record), encoding="utf-8")
    remove(of(news, COLIN))
    left = json.loads(file.read_text(encoding="utf-8"))
    assert left["mentions"] == [mine]
    assert "events" not in left


def test_a_claim_stays_as_long_as_another_one_stands_in_its_words(news: Path) -> None:
    add(session(news), COLIN)
    add(session(news), PETER)
    outer = of(news, COLIN)
    with pytest.raises(OutputError, match="take that one back first"):
        remove(outer)
    remove(of(news, PETER))
    remove(of(news, COLIN))
    assert content(news) is None


def test_a_copy_that_still_stands_around_another_claim_names_what_it_named(tmp_path: Path) -> None:
    record = Engine().propose((SAID,))  # Lavrov said that Kyiv rejected the draft.
    write(tmp_path / "in", record)
    for content in ("the draft", "rejected"):
        missed = Missed("Kyiv", "Rejects", content)
        add(session(tmp_path / "in"), missed)
    remove(of(tmp_path / "in", Missed("Kyiv", "Rejects", "the draft")))
    left = json.loads((tmp_path / "in" / "news.anna.json").read_text(encoding="utf-8"))
    there = {each["id"] for kind in ("mentions", "events") for each in left[kind]}
    assert {target for each in left["events"] for _, target in each["arguments"]} <= there
    assert len(left["events"]) == 3


def test_the_whole_name_of_who_speaks_around_it_goes_with_it(tmp_path: Path) -> None:
    text = 'Eva Haddad came. "Colin told me that Peter had read it," Haddad told us.'
    words = {"Person": ("Haddad", 2), "Quote": HADDAD["Quote"], "Asserts": ("told", 2)}
    folder = speaking(tmp_path / "in", text, words, name="Eva Haddad")
    add(session(folder), Missed("Colin", "Asserts", "Peter had read it", "told me [24..31]"))
    assert b"Eva Haddad" in (content(folder) or b"")
    remove(of(folder, COLIN))
    assert content(folder) is None


def test_nothing_of_it_is_in_the_graph_any_more(news: Path, tmp_path: Path) -> None:
    build(options(news), tmp_path / "before")
    add(session(news), ANA)
    remove(of(news, ANA))
    build(options(news), tmp_path / "after")
    for name in ("graph.nq", "annotations.jsonl"):
        assert (tmp_path / "before" / name).read_bytes() == (tmp_path / "after" / name).read_bytes()
