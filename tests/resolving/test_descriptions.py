"""*The report* may be what the text has named before; it is asked about, and never joined by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kgraph
from kgraph.queries.named_graph import named_graph
from kgraph.resolving.candidate import Candidate
from kgraph.resolving.candidates import candidates


def found(
    folder: Path, *speakers: tuple[str, str], of: str = "", polarity: str = "Positive"
) -> list[Candidate]:
    """What may be one in a text in which speakers (label, words) say something one after the other, or do
    not."""
    text = " ".join(f"{words} said no." for _, words in speakers)
    mentions, events, begin = list[object](), list[object](), 0
    for number, (label, words) in enumerate(speakers):
        end = begin + len(words)
        mentions.append({"id": f"M{number}", "label": label, "begin": begin, "end": end})
        verb = {"id": f"V{number}", "label": "Asserts", "begin": end + 1, "end": end + 5}
        mentions.append(verb)
        arguments = [["Claimant", f"M{number}"]]
        event = {"label": "Asserts", "trigger": f"V{number}", "arguments": arguments}
        events.append(event | {"attributes": {"Polarity": polarity}})
        begin = end + len(" said no. ")
    record = {"path": "day", "text": text, "mentions": mentions, "events": events}
    (folder / "day.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    kgraph.build(folder / "day.jsonl", folder / "out", only=("nq", "store"))
    with named_graph(folder / "out") as (_, names):
        all = list(candidates(names))
        iri = next((e.first.iri for e in all if e.first.label == of), None)
        asked = list(candidates(names, iri)) if of else all
    return [each for each in asked if each.reasons[0].startswith("the text says")]


REPORT = ("Agent", "An internal report by Sena Council")


@pytest.mark.parametrize(
    ("before", "again"),
    [
        (REPORT, ("Agent", "The report")),
        (REPORT, ("Agent", "That internal report")),
        (("Agent", "A study published on Monday"), ("Agent", "The study")),
        (("Organization", "Ministry of Transport"), ("Organization", "The ministry")),
        (("Organization", "The Harbour Party"), ("Organization", "The party")),
        (("Organization", "Norvik Hydro"), ("Agent", "The company")),
        (("Organization", "The Water Board"), ("Organization", "Board")),
        (("Person", "A senior official"), ("Person", "The official")),
    ],
)
def test_an_article_and_a_noun_may_be_what_was_named_by_it_before(
    tmp_path: Path, before: tuple[str, str], again: tuple[str, str]
) -> None:
    [candidate] = found(tmp_path, before, again)
    assert candidate.second
    names = candidate.first.label, candidate.second.label
    assert names == (before[1].removeprefix("The "), again[1])
    assert candidate.reasons == (f"the text says “{names[1]}” after it has named “{names[0]}”",)
    assert len(candidate.quotes) == 2


@pytest.mark.parametrize(
    "speakers",
    [
        (("Agent", "The report"), REPORT),
        (REPORT, ("Agent", "A report")),
        (REPORT, ("Agent", "The letter")),
        (REPORT, ("Agent", "The final report")),
        (("Person", "Karl Oso"), ("Agent", "The company")),
        (("Organization", "The Supreme Court"), ("Organization", "The appeals court")),
        (("Agent", "A letter by report writers"), ("Agent", "The report")),
        (("Organization", "The Harbour Council"), ("Organization", "Board")),
        (("Person", "A senior official"), ("Person", "The minister")),
        (("Organization", "The Harbour Fund"), ("Organization", "The River Fund")),
    ],
)
def test_other_words_are_not_asked_about(
    tmp_path: Path, speakers: tuple[tuple[str, str], ...]
) -> None:
    assert found(tmp_path, *speakers) == []


def test_of_several_before_it_the_last_one_is_asked_about(tmp_path: Path) -> None:
    other = ("Agent", "A report by Oso Bank")
    [candidate] = found(tmp_path, REPORT, other, ("Agent", "The report"))
    assert candidate.first.label == other[1]


@pytest.mark.parametrize(
    ("before", "score", "against"),
    [
        ((REPORT,), 0.5, ()),
        ((REPORT, ("Agent", "A report by Oso Bank")), 0.5, (REPORT[1],)),
        ((("Group", "About 200 students"),), 0.5, ()),
        ((("Group", "Students"), ("Group", "About 200 students")), 0.35, ("Students",)),
    ],
)
def test_others_that_have_the_noun_are_told_and_speak_against_a_group(
    tmp_path: Path, before: tuple[tuple[str, str], ...], score: float, against: tuple[str, ...]
) -> None:
    noun = before[-1][1].split()[1 if before[0] == REPORT else -1].lower()
    [candidate] = found(tmp_path, *before, ("Group", f"The {noun}"))
    assert candidate.first.label == before[-1][1]
    assert candidate.score == pytest.approx(score)
    assert candidate.against == tuple(f"the text has named “{each}” too" for each in against)


def test_one_thing_alone_may_be_asked_about(tmp_path: Path) -> None:
    ministry = ("Organization", "Ministry of Transport")
    speakers = (REPORT, ministry, ("Agent", "The report"), ("Organization", "The ministry"))
    [candidate] = found(tmp_path, *speakers, of=REPORT[1])
    assert candidate.second
    assert candidate.second.label == "The report"


def test_it_is_asked_of_what_is_told_not_to_have_said_something_too(tmp_path: Path) -> None:
    [candidate] = found(tmp_path, REPORT, ("Agent", "The report"), polarity="Negative")
    assert candidate.second
    assert candidate.second.label == "The report"


def test_the_same_words_again_may_be_the_same_speaker(tmp_path: Path) -> None:
    """With the last one before it, unless more words with the noun stood before."""
    trust, bank = ("Organization", "The trust"), ("Organization", "The Harbour Trust")
    asked = found(tmp_path, trust, ("Agent", "The report"), trust, trust)
    assert [each.reasons for each in asked] == [
        ("the text says “The trust” of a speaker again",)
    ] * 2
    assert len({thing.iri for each in asked for thing in (each.first, each.second) if thing}) == 3
    labels = [each.first.label for each in found(tmp_path, bank, trust, trust)]
    assert labels == ["Harbour Trust"] * 2
    assert (
        found(tmp_path, trust, ("Organization", "A trust"), ("Organization", "The river trust"))
        == []
    )


@pytest.mark.parametrize(("text", "score"), [("They left Ostara.", 0.6), ("It is in Ostara.", 0.3)])
def test_what_stands_where_a_place_does_is_rather_no_body_that_is_called_so_with_more_words(
    tmp_path: Path, text: str, score: float
) -> None:
    text = f"They met the Ostara Care team. {text}"
    spans = [(at, at + 11) for at in [text.index("Ostara Care")]]
    spans.append((text.rindex("Ostara"), text.rindex("Ostara") + 6))
    labels = "Organization", "Entity"
    mentions = [
        {"id": f"T{at}", "label": label, "begin": begin, "end": end}
        for at, (label, (begin, end)) in enumerate(zip(labels, spans, strict=True))
    ]
    record = {"path": "day", "text": text, "mentions": mentions}
    (tmp_path / "day.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    kgraph.build(tmp_path / "day.jsonl", tmp_path / "out", only=("nq", "store"))
    with named_graph(tmp_path / "out") as (_, names):
        [candidate] = candidates(names)
    assert round(candidate.score, 1) == score
