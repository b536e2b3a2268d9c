"""Builds with judgements on who is who."""

from __future__ import annotations

import json
import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from counts import LONG, count
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from judging.resolved import built, options, row, triples, write_stories
from made_records import LEXICON, outputs, record, small_parts

from kgraph.judging.identity.judgements import JUDGEMENTS, Judgement, render
from kgraph.model.identity import BASE
from kgraph.pipeline.build import build
from kgraph.pipeline.parts import converting
from kgraph.pipeline.report import Report
from kgraph.pipeline.shards.merging import merge
from kgraph.pipeline.shards.share import Share
from kgraph.pipeline.shards.writing import build_shard

ANNA, ANA = "person/anna-lima", "person/ana-lima"
MOSCOW = "state/moscow"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_stories(tmp_path / "in")
    return tmp_path / "in"


def denoted(output: Path) -> dict[str, str]:
    return {mention: thing for mention, _, thing in triples(output, "denotes")}


def test_a_merged_thing_has_all_names_and_the_old_iri_leads_to_it(
    folder: Path, tmp_path: Path
) -> None:
    rows = [row("same", ANNA, ANA, first_name="Anna Lima", note="one passport")]
    built(folder, tmp_path / "out", rows)
    assert denoted(tmp_path / "out")["doc/two#char=0,8"] == ANNA
    assert triples(tmp_path / "out", "isReplacedBy", "altLabel", "resolvedFrom", "judgedBy") == {
        (ANA, "isReplacedBy", ANNA),
        (ANNA, "altLabel", "Ana Lima"),
        ("doc/two#char=0,8", "resolvedFrom", ANA),
        *triples(tmp_path / "out", "judgedBy"),
    }
    [judged] = triples(tmp_path / "out", "judgedBy")
    assert judged[2] == "ann"


def test_a_document_may_mean_something_of_its_own(folder: Path, tmp_path: Path) -> None:
    built(folder, tmp_path / "out")
    [moscow] = {thing for each, thing in denoted(tmp_path / "out").items() if "two#char=18" in each}
    rows = [row("different", moscow, document="two")]
    built(folder, tmp_path / "out", rows)
    found = {each: thing for each, thing in denoted(tmp_path / "out").items() if "two#" in each}
    parted = {thing for each, thing in found.items() if each != "doc/two#char=0,8"}
    assert len(parted) == 1
    assert moscow not in parted
    assert ("doc/two#char=18,24", "resolvedFrom", moscow) in triples(
        tmp_path / "out", "resolvedFrom"
    )


def test_a_place_may_mean_another_thing_than_the_rest_of_its_document(
    folder: Path, tmp_path: Path
) -> None:
    built(folder, tmp_path / "out")
    moscow = denoted(tmp_path / "out")["doc/two#char=18,24"]
    target = "organization/russian-government"
    rows = [
        row(
            *("same", moscow, target),
            document="two",
            place="char=30,36",
            words="Moscow",
            second_name="the Russian government",
            second_class="Agent",
        )
    ]
    built(folder, tmp_path / "out", rows)
    found = denoted(tmp_path / "out")
    assert (found["doc/two#char=18,24"], found["doc/two#char=30,36"]) == (moscow, target)
    assert (target, "label", "the Russian government") in triples(tmp_path / "out", "label")
    assert (target, "type", "Agent") in triples(tmp_path / "out", "type")


def test_a_judgement_on_a_vanished_thing_or_moved_words_is_told_and_kept(
    folder: Path, tmp_path: Path
) -> None:
    rows = [
        row("same", ANNA, "person/nobody-here"),
        row("different", ANNA, document="one", place="char=1,4"),
        row("same", ANNA, ANA),
    ]
    report = built(folder, tmp_path / "out", rows)
    lapsed = [each for each in report.sources.ledger.findings if each.code == "KG859"]
    assert sorted(each.line for each in lapsed) == [2, 4]
    assert report.to_json()["judgements"] == {"read": 3, "lapsed": 2}
    assert denoted(tmp_path / "out")["doc/two#char=0,8"] == ANNA
    assert len((folder / JUDGEMENTS).read_text().splitlines()) == 4


def test_the_lexicon_is_told_by_the_iris_that_stay(folder: Path, tmp_path: Path) -> None:
    (folder / "lexicon.ttl").write_text(f"""
        @base <{BASE}> .
        @prefix kg: <https://w3id.org/kgraph/ns#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        <person/q1> a kg:Person ; rdfs:label "Anna Lima" ; kg:memberOf <state/oz> .
        <person/q2> a kg:Person ; rdfs:label "Ana Lima" ; kg:memberOf <state/uz> .
    """)
    built(folder, tmp_path / "out", [row("same", "person/q2", "person/q1")])
    assert triples(tmp_path / "out", "memberOf") == {
        ("person/q2", "memberOf", "state/oz"),
        ("person/q2", "memberOf", "state/uz"),
    }
    assert ("person/q2", "altLabel", "Anna Lima") in triples(tmp_path / "out", "altLabel")
    assert denoted(tmp_path / "out")["doc/one#char=0,9"] == "person/q2"


def test_only_pieces_that_asked_are_converted_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(folder, tmp_path / "out")
    converted = list[str]()

    def noted(piece: converting.Piece, *how: object) -> converting.ConvertedPiece:
        made = converting.convert_piece(piece, *how)  # type: ignore[arg-type]
        converted.append(Path(piece.task.path).stem)
        return made

    monkeypatch.setattr("kgraph.pipeline.parts.gathering.convert_piece", noted)
    built(folder, tmp_path / "out", [row("same", ANNA, ANA)])
    assert sorted(converted) == ["two"]
    converted.clear()
    built(
        folder, tmp_path / "out", [row("same", ANNA, ANA), row("different", ANNA, document="one")]
    )
    assert converted == ["one"]
    converted.clear()
    built(folder, tmp_path / "out", [row("unsure", ANNA, ANA)])
    assert sorted(converted) == ["one", "two"]


def test_shards_are_judged_as_a_plain_build_is(folder: Path, tmp_path: Path) -> None:
    rows = [row("same", ANNA, ANA), row("different", ANNA, document="one")]
    built(folder, tmp_path / "plain", rows, only=())
    shards = [tmp_path / "s1", tmp_path / "s2"]
    for number, place in enumerate(shards, 1):
        build_shard(options(folder, only=()), Share(number, 2), place)
    merge(shards, tmp_path / "merged")
    assert outputs(tmp_path / "merged") == outputs(tmp_path / "plain")


@settings(
    max_examples=count(500), deadline=None, suppress_health_check=list(HealthCheck), database=None
)
@given(seed=st.integers(0, 1 << 32))
def test_any_judgements_one_after_the_other_give_what_the_last_file_says(seed: int) -> None:
    chance = random.Random(seed)
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        small_parts(patch)
        folder, again = Path(name, "in"), Path(name, "again")
        folder.mkdir()
        (folder / "lexicon.ttl").write_text(LEXICON)
        for letter in "abc":
            lines = [json.dumps(record(chance, n)) for n in range(chance.randrange(1, 5))]
            (folder / f"{letter}.jsonl").write_text("\n".join(lines))
        rows: list[Judgement] = []
        built(folder, again)
        for step in range(4 if LONG else 2):
            rows = judged(chance, rows, sorted(denoted(again).items()))
            built(folder, again, rows)
            shuffled = render(chance.sample(rows, len(rows))).decode().splitlines()
            header, *told = shuffled
            chance.shuffle(told)
            (folder / JUDGEMENTS).write_text("\n".join([header, *told]))
            build(options(folder), Path(name, f"new{step}"))
            assert graph(again) == graph(Path(name, f"new{step}")), step
        built(folder, again)
        build(options(folder), Path(name, "without"))
        assert graph(again) == graph(Path(name, "without"))


def graph(output: Path) -> bytes:
    return (output / "graph.nq").read_bytes()


def judged(
    chance: random.Random, rows: list[Judgement], mentions: list[tuple[str, str]]
) -> list[Judgement]:
    """The rows after somebody judged something more, or took something back."""
    if rows and chance.random() < 0.3:
        return chance.sample(rows, len(rows) - 1)
    things = [
        *{thing for _, thing in mentions},
        "person/vanished",
        "http://www.wikidata.org/entity/Q1",
    ]
    first, second = chance.choice(sorted(things)), chance.choice(sorted(things))
    mention, _ = chance.choice(mentions)
    document, _, place = mention.partition("#")
    match chance.choice(["pair", "pair", "document", "own", "place"]):
        case "pair" if first != second:
            new = row(chance.choice(["same", "same", "different", "unsure"]), first, second)
        case "document":
            new = row("same", first, second, document=BASE + document)
        case "own":
            new = row("different", first, document=BASE + document)
        case _:
            new = row("different", first, document=BASE + document, place=place)
    who = chance.choice(["ann", "ben"])
    kept = [each for each in rows if (each.question, each.reviewer) != (new.question, who)]
    return [*kept, new._replace(reviewer=who)]


def findings_of(report: Report) -> list[tuple[str, int]]:
    found = report.sources.ledger.findings
    return [(each.code, each.line) for each in found if each.code.startswith("KG8")]


def test_judgements_of_another_base_are_told_with_what_they_may_mean(
    folder: Path, tmp_path: Path
) -> None:
    others = [f"https://example.org/x/{each}" for each in (ANNA, ANA)]
    report = built(folder, tmp_path / "out", [row("same", *others)])
    assert findings_of(report) == [("KG865", 2)]
    [finding] = [each for each in report.sources.ledger.findings if each.code == "KG865"]
    assert f"{BASE}{ANNA}" in finding.what
    assert f"write {ANNA}" in finding.fix


def test_a_thing_elsewhere_with_the_same_ending_is_a_link(folder: Path, tmp_path: Path) -> None:
    news, wikidata = f"https://example.org/{ANNA}", "http://www.wikidata.org/entity/Q1"
    rows = [row("same", ANNA, news), row("same", news, wikidata)]
    assert findings_of(built(folder, tmp_path / "out", rows)) == []
    assert triples(tmp_path / "out", "sameAs") == {
        ("wikidata/q1", "sameAs", "anna-lima"),
        ("wikidata/q1", "sameAs", "Q1"),
    }


def test_two_things_elsewhere_of_which_the_texts_have_none_have_lapsed(
    folder: Path, tmp_path: Path
) -> None:
    rows = [row("same", "https://example.org/1", "https://example.net/2")]
    assert findings_of(built(folder, tmp_path / "out", rows)) == [("KG859", 2)]
