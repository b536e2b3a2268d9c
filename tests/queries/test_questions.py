"""Each question of the pack, with the rows that the worked example gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from queries.asked import PACK, Asked, Row, nquads
from queries.questioned import example
from worked import annotate, streamed

from kgraph.errors import InputError, UsageError
from kgraph.queries.questions import find_question, questions

DRAFT, DOCUMENT = "2022 Istanbul draft", "the document asserts"
ON_RUSSIAS_TERMS = "follows on these terms: Russia insists"
REFUSAL = "Russia asserts › Western governments refuses (past)"
NAMES = (
    "who-said position-of claim-board contradictions single-source unsupported about timeline "
    "guarantors duties vetoes provisions drafts speakers mentions-of co-mentioned denied-sayings reasons "
    "held-back"
).split()


@pytest.fixture(scope="module")
def ask() -> Iterator[Asked]:
    with Asked(example()) as asked:
        yield asked


def cells(rows: list[Row], *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row.get(column) for column in columns) for row in rows]


def test_the_pack_has_the_questions() -> None:
    assert sorted(NAMES) == list(PACK)


def test_who_said(ask: Asked) -> None:
    rows = ask("who-said", about="Unanimity")
    assert rows == [
        {
            "by": "Russia insists",
            "subject": DRAFT,
            "predicate": "decisionRule",
            "object": "unanimity",
            "standing": "claim",
            "quote": "each decision under the draft required the consent of every guarantor",
            "where": "doc/istanbul-guarantees#char=2997,3066",
        }
    ]


def test_who_said_with_a_stance(ask: Asked) -> None:
    rows = ask("who-said", about="European leaders", stance="accuses")
    said = cells(rows, "by", "predicate", "object")
    assert said.count(("Sergei Lavrov accuses (past)", "actor", "European leaders")) == 2
    assert said.count(("Sergei Lavrov accuses (negative, past)", "actor", "European leaders")) == 1
    assert said.count(("Sergei Lavrov accuses (past)", "about", "European leaders")) == 2
    assert said.count(("Sergei Lavrov accuses (negative, past)", "about", "European leaders")) == 1
    assert len(said) == 6
    by = {row["by"] for row in ask("who-said", about="European leaders")}
    assert "Sergei Lavrov criticises" in by


def test_who_said_tells_the_documents_own_claims(ask: Asked) -> None:
    rows = ask("who-said", about="White House meeting")
    assert {row["by"] for row in rows} == {"the document asserts (past)"}
    assert {row["standing"] for row in rows} == {"fact"}
    assert len(rows) == 6


def test_position_of(ask: Asked) -> None:
    rows = ask("position-of", speaker="Moscow")
    assert set(cells(rows, "by", "standing")) == {
        ("Sergei Lavrov asserts › Russia rejects", "claim"),
        ("Russia demands (present)", "claim"),
        ("Russia asserts", "claim"),
        ("Russia rejects", "claim"),
        ("Sergei Lavrov asserts › Russia supports", "claim"),
        ("Russia insists", "claim"),
        (ON_RUSSIAS_TERMS, "derived"),
    }
    reports = [row for row in rows if row["by"] == "Russia asserts"]
    assert cells(reports, "predicate", "quote") == [(None, "they have refused to do so up to now")]


def test_position_of_a_speaker_on_a_matter(ask: Asked) -> None:
    rows = ask("position-of", speaker="Ukraine", about="Istanbul draft")
    assert cells(rows, "by", "predicate", "object") == [("Ukraine rejects (past)", "about", DRAFT)]


def test_claim_board(ask: Asked) -> None:
    rows = ask("claim-board", about="talk directly")
    things = ("Western governments", "Russia", "security of Ukraine and Europe")
    assert cells(rows, "object", "by", "stance") == [
        row
        for thing in things
        for row in ((thing, "Russia demands (present)", "Demands"), (thing, REFUSAL, "Refuses"))
    ]
    assert len(ask("claim-board")) > 116


def test_claim_board_tells_certainty(ask: Asked) -> None:
    [row] = [r for r in ask("claim-board", about="air support") if r["predicate"] == "actor"]
    assert (row["subject"], row["object"]) == ("air support", "United States")
    assert (row["stance"], row["certainty"], row["standing"]) == ("Asserts", "Possible", "claim")
    assert row["quote"] == (
        "air support from the United States was possible, he added, as part of such a deal"
    )


def test_contradictions(ask: Asked) -> None:
    rows = ask("contradictions")
    assert cells(rows, "subject", "for", "against", "against_quote") == [
        ("talk directly", "Russia demands (present)", REFUSAL, "refused to do so up to now")
    ]


def test_single_source(ask: Asked) -> None:
    rows = ask("single-source")
    utopia = [row for row in rows if row["object"] == "utopia"]
    assert cells(utopia, "by") == [
        ("Sergei Lavrov asserts (certain)",),
        ("Sergei Lavrov asserts (certain) › the West, United States asserts",),
    ]
    facts = [row for row in rows if row["standing"] == "fact"]
    assert {row["by"] for row in facts} == {DOCUMENT, "the document asserts (past)"}
    assert not [row for row in rows if "follows" in str(row["by"])]


def test_a_retracted_document_is_no_second_source(tmp_path: Path) -> None:
    for name, publisher, status in (("a", "Post", ""), ("b", "Gazette", "retracted")):
        annotate(
            tmp_path,
            name,
            "[T1 Person|Anna Kim] of [T2 Group|Oz Club]",
            "R1 memberOf Arg1:T1 Arg2:T2",
            publisher=publisher,
            **({"status": status} if status else {}),
        )

    def found() -> int:
        with Asked(nquads(streamed(tmp_path))) as asked:
            return len(asked("single-source"))

    assert found() == 2  # claims, of one source
    (tmp_path / "b.toml").write_text('publisher = "Gazette"')
    assert found() == 0


def test_unsupported(ask: Asked) -> None:
    rows = ask("unsupported")
    assert not [row for row in rows if row["standing"] == "fact"]
    assert ("Russia insists", "unanimity") in cells(rows, "by", "object")
    assert {row["by"] for row in rows if row["standing"] == "derived"} == {ON_RUSSIAS_TERMS}
    own = [row for row in rows if str(row["by"]).startswith("the document")]
    assert set(cells(own, "by", "predicate")) == {
        ("the document asserts (possible)", "instrument"),
        ("the document asserts (possible)", "target"),
        ("the document asserts (conditional)", "holdsVetoOver"),
    }


def test_about(ask: Asked) -> None:
    rows = ask("about", about="Lavrov")
    assert cells(rows, "subject", "predicate", "object", "standing", "by") == [
        ("Sergei Lavrov", "holdsOffice", "foreign minister of Russia", "known", None),
        ("Sergei Lavrov", "holdsOffice", "foreign minister of Russia", "fact", DOCUMENT),
        ("Sergei Lavrov", "represents", "Russia", "derived fact", "follows from facts"),
        *(
            (event, "participant", "Sergei Lavrov", "fact", "the document asserts (past)")
            for event in ("joint news conference", "meeting")
        ),
    ]


def test_timeline(ask: Asked) -> None:
    rows = ask("timeline")
    assert cells(rows, "when", "what", "by") == [
        ("2022", "happens", "the document asserts (past)"),
        ("2022", "said", "Ukraine rejects (past)"),
        ("2025-08-18", "happens", "the document asserts (past)"),
        ("2025-08-18", "said", "Donald Trump promises (conditional, future)"),
        ("2025-08-18", "said", "Donald Trump rules out (future)"),
        ("2025-08-18", "said", "Donald Trump asserts (possible, future)"),
        ("2025-08-18/2025-08-24", "said", "Russia rejects"),
        ("2025-08-20", "published", None),
    ]
    assert cells(rows, "thing")[0] == ("Istanbul talks of 2022",)


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ({"until": "2022"}, 2),
        ({"until": "2022-03"}, 2),
        ({"from": "2022-03"}, 8),
        ({"from": "2025-08", "until": "2025-08"}, 6),
        ({"from": "2025-08-19"}, 1),
        ({"from": "2023", "until": "2024-12-31"}, 0),
    ],
)
def test_timeline_between_days(ask: Asked, given: dict[str, str], count: int) -> None:
    assert len(ask("timeline", **given)) == count


def test_guarantors(ask: Asked) -> None:
    rows = ask("guarantors", agreement="Istanbul draft")
    states = ("China", "France", "Russia", "United Kingdom", "United States")
    assert cells(rows, "guarantor", "standing", "by") == [
        (guarantor, "fact", DOCUMENT) for guarantor in ("a group of guarantor countries", *states)
    ]
    assert [row["agreement"] for row in ask("guarantors")] == [DRAFT] * 6


def test_duties(ask: Asked) -> None:
    columns = ("duty", "kind", "action", "trigger", "agreement", "standing", "by")
    assert cells(ask("duties", bearer="Ukraine"), *columns) == [
        (duty, "Obligation", action, None, DRAFT, "claim", "Sergei Lavrov asserts")
        for duty, action in (
            ("turn into a neutral state", "neutral state"),
            ("drop its wish to join NATO", "NATO ambition of Ukraine"),
        )
    ]
    sovereignty = "Ukraine’s sovereignty and independence"
    assert cells(ask("duties", bearer="Russia"), *columns) == [
        (duty, kind, action, None, DRAFT, "fact", DOCUMENT)
        for duty, kind, action in (
            (f"respect {sovereignty}", "Obligation", sovereignty),
            ("refrain from force against it", "Prohibition", "force"),
        )
    ]


def test_duties_that_are_only_wished_for(ask: Asked) -> None:
    rows = [row for row in ask("duties") if row["by"] == "Ukraine wants (conditional)"]
    assert {row["action"] for row in rows} == {
        "closing airspace over Ukraine",
        "providing necessary weapons",
        "using armed force",
    }
    assert set(cells(rows, "duty", "beneficiary", "trigger", "agreement", "standing")) == {
        ("come to its help", "Ukraine", "if it was attacked", None, "claim")
    }


def test_vetoes(ask: Asked) -> None:
    own = "the document asserts (conditional)"
    states = ("China", "France", "Russia", "United Kingdom", "United States")
    assert sorted(cells(ask("vetoes"), "holder", "over", "standing", "by"), key=str) == sorted(
        [
            ("Russia", "any military response on Ukraine’s behalf", "claim", own),
            ("Russia", DRAFT, "claim", own),
            *((state, DRAFT, "derived", ON_RUSSIAS_TERMS) for state in states),
        ],
        key=str,
    )
    assert len(ask("vetoes", holder="Kremlin", over="Istanbul draft")) == 2


def test_provisions(ask: Asked) -> None:
    rows = ask("provisions", agreement="Istanbul draft")
    assert cells(rows, "predicate", "provision", "standing", "by") == [
        ("hasProvision", "turn into a neutral state", "claim", "Sergei Lavrov asserts"),
        ("hasProvision", "drop its wish to join NATO", "claim", "Sergei Lavrov asserts"),
        ("hasProvision", "respect Ukraine’s sovereignty and independence", "fact", DOCUMENT),
        ("hasProvision", "refrain from force against it", "fact", DOCUMENT),
        ("decisionRule", "unanimity", "claim", "Russia insists"),
    ]


def test_drafts(ask: Asked) -> None:
    rows = ask("drafts", draft="Istanbul draft")
    assert cells(rows, "subject", "predicate", "object", "by") == [
        (DRAFT, "modelFor", "security of Ukraine", "Sergei Lavrov proposes"),
        (DRAFT, "modelFor", "security guarantees for Ukraine", "Sergei Lavrov proposes"),
        (DRAFT, "draftedAt", "Istanbul talks of 2022", DOCUMENT),
        (DRAFT, "modelFor", "a security plan", "Sergei Lavrov asserts"),
        ("Ukraine", "beneficiaryOf", DRAFT, DOCUMENT),
        (DRAFT, "status", "partially agreed", DOCUMENT),
        (None, "about", DRAFT, "Ukraine rejects (past)"),
    ]


def test_speakers(ask: Asked) -> None:
    rows = ask("speakers")
    assert cells(rows, "speaker", "claims", "reports", "derived")[1:] == [
        ("Sergei Lavrov", 12, 3, 0),
        ("Russia", 4, 1, 5),
        ("Donald Trump", 3, 0, 0),
        ("Ukraine", 2, 0, 0),
    ]


def test_mentions_of(ask: Asked) -> None:
    place = "doc/istanbul-guarantees#char="
    assert ask("mentions-of", of="NATO") == [
        {"words": "NATO", "where": f"{place}1857,1861"},
        {"words": "NATO", "where": f"{place}2280,2284"},
    ]
    assert len(ask("mentions-of", of="person/donald-trump")) == 5


def test_co_mentioned(ask: Asked) -> None:
    near = cells(ask("co-mentioned", of="NATO", within="30"), "thing", "mentions", "nearest")
    assert ("Ukraine", 2, 11) in near
    assert ("deployment of NATO troops", 1, 0) in near
    assert all(int(str(nearest)) <= 30 for _, _, nearest in near)
    assert len(ask("co-mentioned", of="NATO")) > len(near)


def test_each_example_names_its_question() -> None:
    for name, question in PACK.items():
        assert f"{question.example} ".startswith(f"kgraph ask {name} ")


def test_an_unknown_question_lists_the_nearest() -> None:
    with pytest.raises(UsageError, match="no question 'vetos'; the nearest are vetoes"):
        find_question(PACK, "vetos")
    with pytest.raises(UsageError, match="there are about, claim-board"):
        find_question(PACK, "xyzzy")


def test_a_question_of_ones_own_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "vetoes.rq").write_text(PACK["vetoes"].text.replace("Who would", "Who could"))
    found = questions(tmp_path)
    assert (found["vetoes"].title[:9], found["vetoes"].own) == ("Who could", True)
    assert not found["drafts"].own


def test_the_faults_of_all_questions_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_text("SELECT ?s { ?s ?p ?o } ORDER BY ?s")
    (tmp_path / "b.rq").write_text("# title: t\n# titel: x\nASK {}")
    with pytest.raises(InputError) as caught:
        questions(tmp_path)
    assert {finding.path[-4:] for finding in caught.value.diagnostics} == {"a.rq", "b.rq"}
    with pytest.raises(InputError, match="no such folder"):
        questions(tmp_path / "none")
