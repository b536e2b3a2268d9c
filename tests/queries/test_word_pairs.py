"""Claims that are perhaps opposed in words only: which pairs the question `opposed-words` makes, and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from judging.proposing import Engine, write
from judging.reviewed import options, session
from queries.asked import PACK, Asked, Row
from worked import annotate

from kgraph.errors import UsageError
from kgraph.pipeline.build import build
from kgraph.queries.question_files import parse_question

Claim = tuple[str, str, str, str]
"""Who says it, in which stance, by which words of the text, and what."""


def said(folder: Path, name: str, *claims: Claim, **metadata: str) -> None:
    """Writes a document in which people say something in words."""
    sentences, events = list[str](), list[str]()
    for i, (who, stance, cue, what) in enumerate(claims):
        t = i * 10 + 1
        sentences.append(
            f"[T{t} Person|{who}] [T{t + 1} {stance}|{cue}] [T{t + 2} Content|{what}]."
        )
        events.append(f"E{i + 1} {stance}:T{t + 1} Claimant:T{t} Content:T{t + 2}")
    annotate(folder / "in", name, " ".join(sentences), "\n".join(events), **metadata)


def asked(folder: Path, **given: str) -> list[Row]:
    build(options(folder / "in"), folder / "out")
    with Asked((folder / "out" / "graph.nq").read_bytes()) as ask:
        return ask("opposed-words", **given)


def reasons(folder: Path) -> list[str]:
    return [str(row["why"]).partition(";")[0] for row in asked(folder)]


def pair(folder: Path, one: Claim, other: Claim) -> list[str]:
    """Why claims of two articles are paired."""
    said(folder, "monday", one, issued="2025-03-03", language="en")
    said(folder, "tuesday", other, issued="2025-03-04", language="en")
    return reasons(folder)


def asserts(what: str, who: str = "Ana Klein") -> Claim:
    return who, "Asserts", "said", what


def denies(what: str, who: str = "Ben Oso") -> Claim:
    return who, "Denies", "denied", what


DENIED = "one asserts, the other denies"


def with_word(negation: str) -> str:
    return f"one says it with “{negation}”, the other does not"


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (asserts("the dam was inspected in May"), denies("the dam had been inspected in May"), DENIED),
        (asserts("the ministry knew of cracks"), denies("it had known of cracks", "The ministry"), DENIED),
        (
            asserts("the report had been sent by courier to the ministry"),
            denies("the report had been sent by courier"),
            DENIED,
        ),
        (
            asserts("the dam was safe in May"),
            ("Ben Oso", "Questions", "doubted", "the dam was safe in May"),
            "one asserts, the other questions",
        ),
        (
            ("Ana Klein", "Demands", "demanded", "the council resign"),
            ("Ben Oso", "Refuses", "refused", "the council resign"),
            "one demands, the other refuses",
        ),
        (asserts("the dam was safe"), asserts("the dam was not safe", "Ben Oso"), with_word("not")),
        (asserts("the dam is safe"), asserts("the dam is unsafe", "Ben Oso"), with_word("unsafe")),
        (asserts("all prices rose"), asserts("all prices fell", "Ben Oso"), with_word("fell")),
        (
            asserts("nobody was hurt in the storm"),
            asserts("nine people were hurt in the storm", "Ben Oso"),
            with_word("nobody"),
        ),
        (
            asserts("14 people died in the flood"),
            asserts("17 people were killed in the flood", "Ben Oso"),
            "the figures differ: 14 and 17",
        ),
        (
            asserts("the repairs cost 6.2 million kroner"),
            asserts("the repairs had cost 7,100,000 kroner", "Ben Oso"),
            "the figures differ: 6.2 million and 7,100,000",
        ),
        (
            asserts("prices fell by 5 percent"),
            asserts("prices fell by 8 percent", "Ben Oso"),
            "the figures differ: 5 and 8",
        ),
        (
            asserts("the bridge will open on 5 May"),
            asserts("the bridge would open on 12 May", "Ben Oso"),
            "the dates differ: 5 May and 12 May",
        ),
        (
            asserts("the delegations met secretly in Oslo"),
            asserts("the delegations met secretly in Bergen", "Ben Oso"),
            "the places differ: Oslo and Bergen",
        ),
    ],
)  # fmt: skip
def test_claims_are_paired_for_a_reason(tmp_path: Path, one: Claim, other: Claim, why: str) -> None:
    assert pair(tmp_path, one, other) == [why]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # They agree.
        (denies("the dam was inspected"), denies("the dam had been inspected", "Ana Klein")),
        (asserts("the dam was not inspected"), denies("the dam was inspected")),
        (asserts("repairs cost 6.2 million kroner"), asserts("repairs cost 6,200,000 kroner", "Ben Oso")),
        (asserts("at least 14 people died in the flood"), asserts("17 people died in the flood", "Ben Oso")),
        (asserts("the bridge opened on Monday"), asserts("the bridge opened on 3 March 2025", "Ben Oso")),
        (asserts("it did not cost 5 million"), asserts("it did not cost 7 million", "Ben Oso")),
        # They speak of other things, or of the same ones otherwise.
        (asserts("14 people died in the flood"), denies("17 people died in the flood")),
        (asserts("14 people died in the flood"), asserts("17 houses stood in the flood", "Ben Oso")),
        (asserts("the dam was inspected"), denies("the bridge was inspected")),
        (asserts("the dam is safe"), asserts("the dam will not be safe", "Ben Oso")),
        (asserts("the council should resign"), asserts("the council did not resign", "Ben Oso")),
        (asserts("the council resigned"), asserts("if the council did not resign", "Ben Oso")),
        (asserts("he supported the council"), asserts("he did not support the council", "Ben Oso")),
        (asserts("prices in Oslo rose 5 percent"), asserts("prices in Bergen rose 8 percent", "Ben Oso")),
        (asserts("it"), denies("it")),
    ],
)  # fmt: skip
def test_claims_that_are_not_opposed_are_not_paired(
    tmp_path: Path, one: Claim, other: Claim
) -> None:
    assert pair(tmp_path, one, other) == []


def test_a_row_has_speakers_words_places_and_what_both_speak_of(tmp_path: Path) -> None:
    said(tmp_path, "monday", asserts("the dam was inspected in 2017"), issued="2025-03-03")
    said(tmp_path, "tuesday", denies("the dam had been inspected in 2017"))
    [row] = asked(tmp_path)
    assert row == {
        "why": "one asserts, the other denies; both speak of: dam, inspected",
        "same_speaker": None,
        "for": "Ana Klein says that the dam was inspected in 2017.",
        "for_chain": "Ana Klein asserts",
        "for_quote": "the dam was inspected in 2017",
        "for_issued": "2025-03-03",
        "for_where": "doc/monday#char=15,44",
        "against": "Ben Oso denies that the dam had been inspected in 2017.",
        "against_chain": "Ben Oso denies",
        "against_quote": "the dam had been inspected in 2017",
        "against_issued": None,
        "where": "doc/tuesday#char=15,49",
    }


def test_one_speaker_against_himself_is_told_so(tmp_path: Path) -> None:
    said(tmp_path, "monday", asserts("the dam was safe"), issued="2025-03-03")
    said(tmp_path, "tuesday", denies("the dam was safe", "Ana Klein"), issued="2025-03-04")
    [row] = asked(tmp_path)
    assert row["same_speaker"] == "yes, against is later"


def test_speakers_of_one_name_are_perhaps_one(tmp_path: Path) -> None:
    said(tmp_path, "monday", asserts("the dam was safe", "The ministry"))
    said(tmp_path, "tuesday", denies("the dam was safe", "The ministry"))
    [row] = asked(tmp_path)
    assert row["same_speaker"] == "perhaps, the names are equal"


def test_names_count_by_what_they_denote(tmp_path: Path) -> None:
    """Two people of one surname did not do the same; one person did, by whichever name."""
    for name, who, stance, more in (
        ("monday", "Tor Brekke", "Asserts", ""),
        ("tuesday", "Eva Brekke", "Denies", ""),
        ("friday", "The mayor", "Denies", " [T5 Person|Tor Brekke] left."),
    ):
        said_so = f"[T1 Person|Ana Klein] [T2 {stance}|spoke] [T3 Content|[T4 Person|{who}] sold the boat]."
        same = "\n* Equiv T4 T5" * bool(more)
        events = f"E1 {stance}:T2 Claimant:T1 Content:T3{same}"
        annotate(tmp_path / "in", name, said_so + more, events, language="en")
    assert {row["against_quote"] for row in asked(tmp_path)} == {"The mayor sold the boat"}


def test_equal_words_of_a_language_without_words_are_paired(tmp_path: Path) -> None:
    said(tmp_path, "monday", asserts("dammen var trygg"), language="nb")
    said(tmp_path, "tuesday", denies("at dammen var trygg"), language="nb")
    said(tmp_path, "friday", denies("dammen var trygg"), language="nb")
    [row] = asked(tmp_path)
    assert row["against_quote"] == "dammen var trygg"


def test_more_people_who_say_the_same_words_are_all_paired(tmp_path: Path) -> None:
    said(tmp_path, "monday", asserts("the dam was safe"), asserts("the dam was safe", "Dora Sa"))
    said(tmp_path, "tuesday", denies("the dam was safe"))
    assert {row["for_chain"] for row in asked(tmp_path)} == {"Ana Klein asserts", "Dora Sa asserts"}


def test_copies_of_an_article_make_one_pair(tmp_path: Path) -> None:
    for copy in range(4):
        said(tmp_path, f"for{copy}", asserts("the dam was safe"))
        said(tmp_path, f"against{copy}", denies("the dam was safe"))
    assert len(asked(tmp_path)) == 1


def test_pairs_about_a_thing_name_it_or_are_said_by_it(tmp_path: Path) -> None:
    said(tmp_path, "monday", asserts("the dam was safe"), asserts("the bridge was safe", "Dora Sa"))
    said(tmp_path, "tuesday", denies("the dam was safe"), denies("the bridge was safe"))
    assert len(asked(tmp_path)) == 2
    [row] = asked(tmp_path, about="Dora Sa")
    assert row["for_chain"] == "Dora Sa asserts"


def test_the_likeliest_pairs_come_first(tmp_path: Path) -> None:
    said(tmp_path, "monday", asserts("14 people died in the flood"), asserts("the dam was safe"))
    said(
        tmp_path,
        "tuesday",
        asserts("17 people died in the flood", "Dora Sa"),
        denies("the dam was safe"),
    )
    assert reasons(tmp_path) == [DENIED, "the figures differ: 14 and 17"]


def test_what_nobody_has_judged_is_in_no_pair(tmp_path: Path) -> None:
    record = Engine().propose(
        ("Lavrov said that Kyiv rejected the draft.", "Peskov denied that Kyiv rejected the draft.")
    )
    record["events"] = [each for each in record["events"] if each["label"] != "Rejects"]
    for each in record["events"]:
        each["arguments"] = [a for a in each["arguments"] if a[0] != "Claim"]
    write(tmp_path / "in", record)
    assert asked(tmp_path) == []
    at = session(tmp_path / "in")
    first, second = (each for each in at.items if each.kind == "claim")
    at.accept([first])
    assert asked(tmp_path) == []
    at.accept([second])
    assert reasons(tmp_path) == [DENIED]


def test_what_is_not_vouched_for_is_in_no_pair(tmp_path: Path) -> None:
    """Whoever denies that Klein said something leaves open whether it is so."""
    words = (
        "[T1 Person|Dora Sa] [T2 Denies|denied] that [T3 Person|Ana Klein] [T4 Asserts|said]"
        " that [T5 Content|the dam was safe]."
    )
    events = "E1 Asserts:T4 Claimant:T3 Content:T5\nE2 Denies:T2 Claimant:T1 Claim:E1"
    annotate(tmp_path / "in", "monday", words, events)
    said(tmp_path, "tuesday", denies("the dam was safe"))
    assert asked(tmp_path) == []


def test_a_pair_of_statements_is_left_to_contradictions(tmp_path: Path) -> None:
    for name, who, stance in (("monday", "Ana Klein", "Asserts"), ("tuesday", "Ben Oso", "Denies")):
        words = (
            f"[T1 Person|{who}] [T2 {stance}|spoke] [T3 Content|[T4 State|Norland] [T5 supports|backs]"
            " [T6 State|Sudland]]."
        )
        events = f"E1 supports:T5 Subject:T4 Object:T6\nE2 {stance}:T2 Claimant:T1 Content:T3 Proposition:E1"
        annotate(tmp_path / "in", name, words, events)
    assert asked(tmp_path) == []


def test_a_question_of_ones_own_says_which_claims_are_paired(tmp_path: Path) -> None:
    said(tmp_path, "monday", asserts("the dam was safe"))
    said(tmp_path, "tuesday", denies("the dam was safe"), denies("the dam was safe", "Dora Sa"))
    build(options(tmp_path / "in"), tmp_path / "out")
    others = 'WHERE { ?claim kg:claimant/rdfs:label ?name . FILTER(?name != "Dora Sa")'
    prefix = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\nPREFIX nif:"
    text = PACK["opposed-words"].text.replace("WHERE {", others, 1).replace("PREFIX nif:", prefix)
    own = parse_question(text, "own", "own.rq", own=True)
    with Asked((tmp_path / "out" / "graph.nq").read_bytes()) as ask:
        assert [row["against_chain"] for row in ask(own)] == ["Ben Oso denies"]
        without = parse_question(text.replace(" ?stance ?is", " ?is"), "own", "own.rq", own=True)
        with pytest.raises(UsageError, match=r"own\.rq: claims are paired by .* no \?stance"):
            ask(without)


def test_what_is_rejected_as_claims_is_compared_by_what_these_say(tmp_path: Path) -> None:
    said(tmp_path, "monday", asserts("the factory would close"))
    words = (
        "[T1 Person|Ben Oso] [T2 Rejects|rejected]"
        " [T3 Topic|[T5 Asserts|claims] that [T4 Content|the factory would close]]."
    )
    events = "E1 Rejects:T2 Claimant:T1 About:T3\nE2 Asserts:T5 Content:T4"
    annotate(tmp_path / "in", "tuesday", words, events)
    [row] = asked(tmp_path)
    assert row["why"] == "one asserts, the other rejects; both speak of: factory, close"
    assert row["against"] == "Ben Oso rejects claims that the factory would close."
