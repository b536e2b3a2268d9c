"""Each question of the pack, with the rows that the worked example gives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from queries.asked import PACK, Asked, Row, nquads
from worked import annotate, streamed

from kgraph.errors import InputError, UsageError
from kgraph.queries.answers import answer
from kgraph.queries.cards import card
from kgraph.queries.lookup import Lookup
from kgraph.queries.parameters import bindings
from kgraph.queries.questions import find_question, questions
from kgraph.queries.readable_claims import Statement
from kgraph.rdf.claim_terms import MENTION

DRAFT, DOCUMENT = "2022 Istanbul draft", "the document asserts"
REFUSAL = "Russia asserts › Western governments refuse"
NAMES = (
    "who-said position-of claim-board contradictions single-source unsupported about timeline "
    "guarantors duties vetoes provisions drafts speakers mentions-of co-mentioned denied-sayings reasons "
    "held-back proposals in-words opposed-words conclusions"
).split()


@pytest.fixture
def ask(asked_example: Asked) -> Asked:
    return asked_example


def cells(rows: list[Row], *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row.get(column) for column in columns) for row in rows]


def test_the_pack_has_the_questions() -> None:
    assert sorted(NAMES) == list(PACK)


def test_who_said(ask: Asked) -> None:
    rows = ask("who-said", about="Unanimity")
    assert rows == [
        {
            "stance": None,
            "claim": "Russia insists that each decision under the draft required the consent of every "
            "guarantor.",
            "found_in": "content",
            "standing": "claim",
            "quote": "each decision under the draft required the consent of every guarantor",
            "where": "doc/istanbul-guarantees#char=2997,3066",
            "chain": "Russia insists",
            "polarity": "positive",
            "certainty": "",
            "condition": "",
            "because": "",
            "issued": "2025-08-20",
            "publisher": "kgraph worked example",
            "propositions": '[["2022 Istanbul draft", "decisionRule", "unanimity"]]',
        }
    ]


def test_who_said_with_a_stance(ask: Asked) -> None:
    rows = ask("who-said", about="European leaders", stance="accuses")
    assert cells(rows, "standing", "chain") == [
        ("claim", "Sergei Lavrov accuses (past)"),
        ("claim", "Sergei Lavrov accuses (past)"),
        ("claim", "Sergei Lavrov accuses (negative, past)"),
    ]
    claims = {row["claim"] for row in ask("who-said", about="European leaders")}
    assert "Sergei Lavrov criticises European leaders." in claims


def test_who_said_tells_the_documents_own_claims(ask: Asked) -> None:
    [row] = ask("who-said", about="White House meeting")
    assert (row["standing"], row["chain"]) == ("fact", "the document asserts (past)")
    assert row["claim"] == (
        "The White House meeting involved Donald Trump, European leaders and Volodymyr Zelensky, took "
        "place in the White House on 18 August 2025 and dealt with security guarantees for Ukraine."
    )


def test_who_said_finds_whoever_is_told_to_have_said_something(ask: Asked) -> None:
    claims = cells(ask("who-said", about="Sergei Lavrov"), "claim", "standing")
    assert ("Sergei Lavrov criticises European leaders.", "claim") in claims


def test_who_said_finds_what_the_card_of_each_name_has(ask: Asked) -> None:
    lookup = ask.names.lookup
    things = {thing for _, thing in lookup.pairs(MENTION["denotes"])}
    for thing in sorted(things):
        shown = card(lookup, thing)
        facts = [words for fact in shown.facts for words in fact.words]
        told = (shown.claims, shown.claimed, shown.named, shown.denied, shown.inferred)
        assert len(ask("who-said", about=thing)) == len(facts) + sum(map(len, told)), thing


def test_who_said_finds_whoever_speaks_at_any_level_of_a_chain(ask: Asked) -> None:
    found = {row["chain"]: row["found_in"] for row in ask("who-said", about="Lavrov")}
    assert found["Sergei Lavrov asserts › Russia supports"] == "speaker"


def test_position_of(ask: Asked) -> None:
    rows = ask("position-of", speaker="Moscow")
    told = set(cells(rows, "chain", "standing"))
    assert told >= {
        ("Sergei Lavrov asserts › Russia rejects", "claim"),
        ("Russia demands", "claim"),
        ("Russia asserts", "claim"),
        (REFUSAL, "claim"),
        ("Russia rejects", "claim"),
        ("Sergei Lavrov asserts › Russia supports", "claim"),
        ("Russia insists", "claim"),
        ("Russia insists", "derived"),
    }
    assert ("the document asserts (past)", "fact") in told  # it took part in the Istanbul talks
    [reports] = [row for row in rows if row["chain"] == "Russia asserts"]
    assert reports["quote"] == "they have refused to do so up to now"
    assert reports["propositions"] == "[]"


def test_position_of_with_a_stance(ask: Asked) -> None:
    rows = ask("position-of", speaker="Moscow", stance="rejects")
    assert set(cells(rows, "chain", "standing")) == {
        ("Sergei Lavrov asserts › Russia rejects", "claim"),
        ("Russia rejects", "claim"),
    }


def test_position_of_whoever_is_only_told_to_have_done_something(ask: Asked) -> None:
    rows = ask("position-of", speaker="Jordan’s foreign minister")
    assert cells(rows, "standing", "quote") == [
        (
            "fact",
            "Lavrov was speaking at a joint news conference with Jordan’s foreign minister, with whom he "
            "had just had a meeting",
        ),
        ("fact", "Jordan’s foreign minister, with whom he had just had a meeting"),
    ]


def test_position_of_a_speaker_on_a_matter(ask: Asked) -> None:
    [row] = ask("position-of", speaker="Ukraine", about="Istanbul draft")
    veto = "Moscow would have had a veto over any military response on Ukraine’s behalf"
    assert row["claim"] == f"At the time, Ukraine rejected the 2022 Istanbul draft, because {veto}."
    assert str(row["because"]).startswith(f"The text says, conditionally, that {veto}")
    assert row["chain"] == "Ukraine rejects"


def test_claim_board(ask: Asked) -> None:
    rows = ask("claim-board", about="talk directly")
    assert cells(rows, "chain", "stance") == [
        ("Russia demands", "Demands"),
        (REFUSAL, "Refuses"),
    ]
    assert len(ask("claim-board")) > 40


def test_claim_board_tells_certainty(ask: Asked) -> None:
    [row] = ask("claim-board", about="air support")
    assert (row["stance"], row["certainty"], row["standing"]) == ("Asserts", "possible", "claim")
    assert json.loads(str(row["propositions"])) >= [["air support", "actor", "United States"]]
    assert row["quote"] == (
        "air support from the United States was possible, he added, as part of such a deal"
    )


def test_contradictions(ask: Asked) -> None:
    [row] = ask("contradictions")
    assert (row["subject"], row["against_quote"]) == ("talk directly", "refused to do so up to now")
    assert str(row["for"]).startswith("Russia demands")
    assert str(row["against"]).startswith("Russia says that Western governments have refused")


def test_single_source(ask: Asked) -> None:
    rows = ask("single-source")
    utopia = [row for row in rows if "utopia" in str(row["propositions"])]
    assert cells(utopia, "chain") == [
        ("Sergei Lavrov asserts › the West, United States know (certain)",),
        ("Sergei Lavrov asserts (certain)",),
    ]
    facts = [row for row in rows if row["standing"] == "fact"]
    assert {row["chain"] for row in facts} == {DOCUMENT, "the document asserts (past)"}
    assert not [row for row in rows if row["standing"] in ("derived", "denied")]


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


def test_an_office_that_two_sources_give_a_person_has_no_single_source(tmp_path: Path) -> None:
    for name, office in (("a", "Mayor"), ("b", "Mayor"), ("c", "Judge")):
        text = f"[T1 Person|Anna Kim] is [T2 Office|{office}]"
        annotate(tmp_path, name, text, "R1 holdsOffice Arg1:T1 Arg2:T2", publisher=name)

    def found(**given: str) -> list[tuple[object]]:
        with Asked(nquads(streamed(tmp_path))) as asked:
            return cells(asked("single-source", **given), "claim")

    judge = ("Anna Kim holds the office of Judge.",)
    assert found() == found(about="Anna Kim") == [judge]
    (tmp_path / "b.toml").write_text('publisher = "a"')
    mayor = ("Anna Kim holds the office of Mayor.",)
    assert found() == found(about="Anna Kim") == [mayor, mayor, judge]


def test_claims_are_found_by_their_words_in_any_case(ask: Asked) -> None:
    (row,) = ask("in-words", words="AIR support from")
    assert row["chain"] == "Donald Trump asserts (possible, future)"
    assert str(row["quote"]).startswith("air support from the United States")
    assert ask("in-words", words="zeppelin") == []


def test_unsupported(ask: Asked) -> None:
    rows = ask("unsupported")
    assert not [row for row in rows if row["standing"] in ("fact", "denied")]
    assert {row["chain"] for row in rows if row["standing"] == "derived"} == {
        "Russia insists",
        "Donald Trump promises (conditional, future)",
    }
    assert {row["chain"] for row in rows} >= {
        "Russia insists",
        "the document asserts (possible)",
        "the document asserts (conditional)",
    }


def test_about(ask: Asked) -> None:
    rows = ask("about", about="Lavrov")
    assert cells(rows, "claim", "predicate", "standing") == [
        (None, "holdsOffice", "known"),
        ("Sergei Lavrov holds the office of foreign minister of Russia.", "holdsOffice", "fact"),
        (
            "It follows that Sergei Lavrov represents Russia; nobody says this.",
            "represents",
            "derived fact",
        ),
        (
            "The press conference “joint news conference” involving Jordan’s foreign minister and "
            "Sergei Lavrov took place after the meeting.",
            "participant",
            "fact",
        ),
        (
            "The meeting involved Jordan’s foreign minister and Sergei Lavrov.",
            "participant",
            "fact",
        ),
    ]


def test_timeline(ask: Asked) -> None:
    rows = ask("timeline")
    assert cells(rows, "when", "what", "chain") == [
        ("../2025-08-20", "said", "Russia asserts › Western governments refuse"),
        ("2022", "happens", "the document asserts (past)"),
        ("2022", "said", "Ukraine rejects"),
        ("2025-08-18", "happens", "the document asserts (past)"),
        ("2025-08-18", "said", "Donald Trump promises (future)"),
        ("2025-08-18", "said", "Donald Trump rules out (future)"),
        ("2025-08-18", "said", "Donald Trump asserts (possible, future)"),
        ("2025-08-18/2025-08-24", "said", "Russia rejects"),
        ("2025-08-20", "published", ""),
        ("when the war was only weeks old", "happens", "the document asserts (past)"),
    ]
    assert cells(rows, "thing")[1] == ("Istanbul talks of 2022",)


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ({"until": "2022"}, 3),
        ({"until": "2022-03"}, 3),
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
    states = {"China", "France", "Russia", "United Kingdom", "United States"}
    named = {each for row in rows for each in str(row["guarantor"]).split(", ")}
    assert named == {
        *(*states, "a group of guarantor countries", "permanent members of the UN Security Council")
    }
    assert {row["standing"] for row in rows} == {"fact"}
    assert len({row["claim"] for row in rows}) == len(rows)


def test_duties(ask: Asked) -> None:
    columns = ("duty", "kind", "action", "trigger", "agreement", "standing", "chain")
    assert cells(ask("duties", bearer="Ukraine"), *columns) == [
        (duty, "Obligation", action, None, DRAFT, "claim", "Sergei Lavrov asserts")
        for duty, action in (
            ("to turn into a neutral state", "turn into a neutral state"),
            ("to drop its wish to join NATO", "drop its wish to join NATO"),
        )
    ]
    sovereignty = "respect Ukraine’s sovereignty and independence"
    assert cells(ask("duties", bearer="Russia"), *columns) == [
        (duty, "Obligation", action, None, DRAFT, "fact", DOCUMENT)
        for duty, action in (
            (f"to {sovereignty}", sovereignty),
            (
                "to refrain from using force against it, or merely threatening force",
                "refrain from threatening force, refrain from using force against it",
            ),
        )
    ]


def test_duties_that_are_only_wished_for(ask: Asked) -> None:
    [row] = [row for row in ask("duties") if row["chain"] == "Ukraine wants"]
    assert set(str(row["action"]).split(", ")) == {
        "closing airspace over Ukraine",
        "providing necessary weapons",
        "using armed force",
    }
    assert cells([row], "duty", "beneficiary", "trigger", "agreement", "standing") == [
        ("come to its help", "Ukraine", "if it was attacked", None, "claim")
    ]


def test_vetoes(ask: Asked) -> None:
    states = ("China", "France", "Russia", "United Kingdom", "United States")
    rows = ask("vetoes")
    assert sorted(cells(rows, "holder", "over", "standing", "chain"), key=str) == sorted(
        [
            (
                "Russia",
                f"any military response on Ukraine’s behalf, {DRAFT}",
                "claim",
                "the document asserts (conditional)",
            ),
            *((state, DRAFT, "derived", "Russia insists") for state in states),
        ],
        key=str,
    )
    assert len(ask("vetoes", holder="Kremlin", over="Istanbul draft")) == 2


def test_provisions(ask: Asked) -> None:
    rows = ask("provisions", agreement="Istanbul draft")
    assert cells(rows, "predicate", "provision", "standing", "chain") == [
        (
            "hasProvision",
            "to turn into a neutral state, to drop its wish to join NATO",
            "claim",
            "Sergei Lavrov asserts",
        ),
        (
            "hasProvision",
            "to respect Ukraine’s sovereignty and independence, to refrain from using force against it, "
            "or merely threatening force",
            "fact",
            DOCUMENT,
        ),
        ("decisionRule", "unanimity", "claim", "Russia insists"),
    ]


def test_drafts(ask: Asked) -> None:
    rows = ask("drafts", draft="Istanbul draft")
    assert cells(rows, "chain") == [
        ("Sergei Lavrov proposes",),
        ("Sergei Lavrov proposes",),
        (DOCUMENT,),
        ("Sergei Lavrov asserts",),
        (DOCUMENT,),
        (DOCUMENT,),
        ("Ukraine rejects",),
    ]
    assert rows[4]["claim"] == "Ukraine is a beneficiary of the 2022 Istanbul draft."
    assert [row["standing"] for row in rows] == [
        *("claim", "claim", "fact", "claim", "fact", "fact", "claim"),
    ]


@pytest.mark.parametrize("name", [each for each in PACK if "?standing" in PACK[each].text])
def test_a_claim_stands_the_same_in_every_question(ask: Asked, name: str) -> None:
    about = {each.name: DRAFT for each in PACK[name].parameters if not each.optional}
    marks = {
        "fact": {"fact"},
        "claim": {"claim"},
        "held back": {"held back"},
        "follows": {"derived", "derived fact"},
    }
    bound = bindings(PACK[name], about, ask.names)
    found = answer(PACK[name], bound, ask.worker, Lookup(ask.names.lookup.store))
    claim, standing = (found.columns.index(each) for each in ("claim", "standing"))
    for row in found.rows:
        if isinstance(said := row[claim], Statement):
            assert row[standing] in marks[said.mark], said.sentence


def test_speakers(ask: Asked) -> None:
    rows = ask("speakers")
    assert cells(rows, "speaker", "claims", "reports", "derived") == [
        ("Sergei Lavrov", 13, 3, 0),
        ("Russia", 5, 1, 5),
        ("Donald Trump", 3, 0, 1),
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
    with pytest.raises(UsageError, match="no question 'vetos'; the nearest: vetoes"):
        find_question(PACK, "vetos")
    with pytest.raises(UsageError, match=r"the nearest: .*about \(What are the facts"):
        find_question(PACK, "facts")
    with pytest.raises(UsageError, match="known are about, claim-board"):
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
