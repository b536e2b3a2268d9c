"""Proposals in words, for whoever judges them (`kgraph/reviewing/proposal_words.py`)."""

from __future__ import annotations

from pathlib import Path

import pytest
from judging.proposing import BY, STORY, Engine, write
from judging.reviewed import item, options, session

from kgraph.judging.proposals.accepted_rows import verdict_on
from kgraph.judging.proposals.verdicts import ACCEPT
from kgraph.pipeline.meaning import meaning_of
from kgraph.reviewing.proposal_words import lines_of, listed, once_quoted, words_before
from kgraph.reviewing.telling import Telling
from kgraph.reviewing.unnamed_speakers import UnnamedSpeakers


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("“It rains”", "“It rains”"),
        ('“"It rains,"”', '"It rains,"'),
        ("““It rains””", "“It rains”"),
        ("“«Ja»”", "«Ja»"),
        ("Quote ““It rains” and “it snows””", "Quote “It rains” and “it snows”"),
        ("Quote ““It rains and…” Claimant: “He”", "Quote “It rains and…” Claimant: “He”"),
        ("Quote ““It rains,” “and it…”", "Quote “It rains,” “and it…”"),
        ("“''It rains''”", "''It rains''"),
        (
            'Asserts “said” Content: Quote “"It rains,"”',
            'Asserts “said” Content: Quote "It rains,"',
        ),
        (
            "Asserts “said” Claimant: Agent “the “Elm” fund”",
            "Asserts “said” Claimant: Agent “the “Elm” fund”",
        ),
    ],
)
def test_words_with_quotation_marks_of_their_own_get_no_others(words: str, told: str) -> None:
    assert once_quoted(words) == told


def test_a_name_has_its_corrected_class_wherever_it_is_asked_about(tmp_path: Path) -> None:
    write(tmp_path, Engine().propose(STORY))
    at, meaning = session(tmp_path), meaning_of(options(tmp_path))
    name, claim = item(at, "State “Kyiv”"), item(at, "Rejects “rejected” About: Draft “the draft”")
    at.correct(name, cls="Person")
    telling, unnamed = Telling(meaning), UnnamedSpeakers(at, meaning)
    [told] = [each for each in lines_of(at, telling, unnamed, claim) if "About:" in each]
    assert told == "Rejects “rejected” About: Draft “the draft” Claimant: Person “Kyiv”"
    assert next(lines_of(at, telling, unnamed, name)) == "“Kyiv” is marked as Person."
    assert next(listed(at, name)).startswith("Person: “Lavrov said that [Kyiv]")


def test_two_names_that_are_one_are_shown_at_both_places(tmp_path: Path) -> None:
    write(tmp_path, Engine().propose(STORY))
    at = session(tmp_path)
    same = next(each for each in at.items if each.kind == "identity")
    [told] = listed(at, same)
    assert "one and the same: “[Lavrov]" in told
    assert "” and “" in told
    assert told.count("[") == 2


def test_only_what_waits_is_told_to_be_judged_with_a_name(tmp_path: Path) -> None:
    text = "Oso left. Oso came. Oso slept."
    mentions = [
        {"id": f"T{nth}", "label": "Person", "quote": "Oso", "nth": nth, **BY} for nth in (1, 2, 3)
    ]
    write(tmp_path, {"path": "story", "text": text, "annotator": "rules", "mentions": mentions})
    at = session(tmp_path)
    first, second, _ = at.items
    assert [*listed(at, first)][1:] == ["An answer holds for 2 more places with these words."]
    at.judge([verdict_on(second, "anna", ACCEPT)], [])
    assert [*listed(at, first)][1:] == ["An answer holds for 1 more place with these words."]


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("the allegation", True),
        ("both allegations", True),
        ("all of this", True),
        ("every word of it", True),
        ("both of them", True),
        ("both bids", False),
        ("these new claims", True),
        ("its account", True),
        ("their claims", True),
        ("its bid", False),
        ("this", True),
        ("it", True),
        ("the bridge", False),
        ("an allegation", False),
        ("the allegation that it fell", False),
        ("allegations", False),
    ],
)
def test_what_was_said_stands_above_who_rejects_the_allegation(
    tmp_path: Path, words: str, is_told: bool
) -> None:
    before = "The council accused Norrline of lying."
    text = f"{before} Minister Jonas Weil rejected {words}."
    ends = text.index(words) + len(words)
    mentions = [
        {"id": "T1", "label": "Person", "quote": "Jonas Weil", **BY},
        {"id": "T2", "label": "Rejects", "quote": "rejected", **BY},
        {"id": "T3", "label": "Topic", "begin": ends - len(words), "end": ends, **BY},
    ]
    event = {"id": "E1", "label": "Rejects", "trigger": "T2", **BY}
    event |= {"arguments": [["Claimant", "T1"], ["About", "T3"]]}
    record = {"path": "story", "text": text, "annotator": "rules", "mentions": mentions}
    write(tmp_path, record | {"events": [event]})
    at = session(tmp_path)
    unnamed = UnnamedSpeakers(at, meaning_of(options(tmp_path)))
    claim = item(at, f"Rejects “rejected” About: Topic “{words}”")
    assert words_before(unnamed, (claim,)) == (before if is_told else "")
    told = [*lines_of(at, Telling(meaning_of(options(tmp_path))), unnamed, claim)]
    is_asked = any("c WORDS says what is meant" in line for line in told)
    assert is_asked == (words in ("this", "it"))


@pytest.mark.parametrize(
    ("words", "is_shown"),
    [("the accusation", True), ("its allegations", True), ("the claim", False), ("this", False)],
)
def test_the_sentence_in_which_somebody_accuses_stands_above_who_rejects_the_accusation(
    tmp_path: Path, words: str, is_shown: bool
) -> None:
    accused = "The council accused Norrline of lying."
    text = f"{accused} It rained. It snowed. It froze. Minister Jonas Weil rejected {words}."
    mentions = [
        {"id": "T1", "label": "Organization", "quote": "The council", **BY},
        {"id": "T2", "label": "Accuses", "quote": "accused", **BY},
        {"id": "T3", "label": "Quote", "quote": "Norrline of lying", **BY},
        {"id": "T4", "label": "Person", "quote": "Jonas Weil", **BY},
        {"id": "T5", "label": "Rejects", "quote": "rejected", **BY},
        {"id": "T6", "label": "Topic", "quote": words, **BY},
    ]
    filled = ([["Claimant", "T1"], ["Content", "T3"]], [["Claimant", "T4"], ["About", "T6"]])
    events = [
        {"id": f"E{n}", "label": label, "trigger": trigger, "arguments": arguments, **BY}
        for n, (label, trigger, arguments) in enumerate(
            zip(("Accuses", "Rejects"), ("T2", "T5"), filled, strict=True)
        )
    ]
    record = {"path": "story", "text": text, "annotator": "rules", "mentions": mentions}
    write(tmp_path, record | {"events": events})
    at = session(tmp_path)
    unnamed = UnnamedSpeakers(at, meaning_of(options(tmp_path)))
    claim = item(at, f"Rejects “rejected” About: Topic “{words}”")
    shown = f"{accused} … " if is_shown else ""
    assert words_before(unnamed, (claim,)) == f"{shown}It snowed. It froze."


@pytest.mark.parametrize(
    ("between", "words", "before"),
    [
        ("", "The letter", "A note from Norrline leaked."),
        ("It rained.", "It", "A note from Norrline leaked. It rained."),
        (
            "It rained. It snowed. It froze.",
            "The letter",
            "A note from Norrline leaked. … It snowed. It froze.",
        ),
        ("It rained.", "Norrline", ""),
        ("It rained.", "Sena Fund", ""),
    ],
)
def test_the_sentence_that_names_the_speaker_stands_above(
    tmp_path: Path, between: str, words: str, before: str
) -> None:
    text = f"A note from Norrline leaked. {between} {words} says that the dam leaks."
    at = text.rindex(words)
    mentions = [
        {"id": "T1", "label": "Agent", "quote": "A note from Norrline", **BY},
        {"id": "T2", "label": "Agent", "begin": at, "end": at + len(words), **BY},
        {"id": "T3", "label": "Asserts", "quote": "says", **BY},
        {"id": "T4", "label": "Quote", "quote": "the dam leaks", **BY},
    ]
    event = {"id": "E1", "label": "Asserts", "trigger": "T3", **BY}
    event |= {"arguments": [["Claimant", "T2"], ["Content", "T4"]]}
    record = {"path": "story", "text": text, "annotator": "rules", "mentions": mentions}
    write(tmp_path, record | {"events": [event], "clusters": [["T1", "T2"]]})
    read = session(tmp_path)
    unnamed = UnnamedSpeakers(read, meaning_of(options(tmp_path)))
    [claim] = [each for each in read.items if each.kind == "claim"]
    assert words_before(unnamed, (claim,)) == before


@pytest.mark.parametrize(
    ("text", "cue", "said", "told"),
    [
        ("Lima (LL) has counted 30 dead fish.", "counted", "30 dead fish", "Lima has counted 30 dead fish."),
        ("Lima measured the water.", "measured", "the water", "Lima measured the water."),
        ("Lima stressed the risk.", "stressed", "the risk", "Lima stresses the risk."),
        ("Lima wrote of counted fish.", "counted", "fish", "Lima says: fish."),
        ("Lima and counted fish.", "counted", "fish", "Lima says: fish."),
    ],
)  # fmt: skip
def test_a_verb_that_is_none_of_reporting_stays_as_the_text_has_it(
    tmp_path: Path, text: str, cue: str, said: str, told: str
) -> None:
    labels = (("Person", "Lima"), ("Asserts", cue), ("Quote", said))
    mentions = [
        {"id": f"T{n}", "label": label, "quote": quote, **BY}
        for n, (label, quote) in enumerate(labels)
    ]
    event = {"id": "E1", "label": "Asserts", "trigger": "T1", **BY}
    event |= {"arguments": [["Claimant", "T0"], ["Content", "T2"]]}
    record = {"path": "story", "text": text, "annotator": "rules", "mentions": mentions}
    write(tmp_path, record | {"events": [event]})
    at, meaning = session(tmp_path), meaning_of(options(tmp_path))
    [claim] = [each for each in at.items if each.kind == "claim"]
    assert next(lines_of(at, Telling(meaning), UnnamedSpeakers(at, meaning), claim)) == told


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Organization", "Accepted with it, as a name of its own: “Council”."),
        ("Person", "Accepted with it: “Council”."),
    ],
)
def test_a_part_of_a_name_that_stays_another_thing_is_told_to_be_one(
    tmp_path: Path, label: str, told: str
) -> None:
    text = "Ostmark County Council met. It was late. The Council left."
    mentions = [
        {"id": "T1", "label": label, "quote": "Ostmark County Council", **BY},
        {"id": "T2", "label": label, "quote": "Council", "nth": 2, **BY},
    ]
    write(tmp_path, {"path": "story", "text": text, "annotator": "rules", "mentions": mentions})
    at = session(tmp_path)
    assert [*listed(at, at.items[0])][1:] == [told]


RAIN = "It rained. It snowed. It froze."


@pytest.mark.parametrize(
    ("names", "text", "before"),
    [
        (
            ["Ana Lima", "Ben Oso"],
            f"Ana Lima left. Ben Oso slept. {RAIN}",
            "Ana Lima left. … Ben Oso slept. … It snowed. It froze.",
        ),
        (
            ["Ana Lima", "Lima"],
            f"Ana Lima left. Lima slept. {RAIN}",
            "Lima slept. … It snowed. It froze.",
        ),
        (["Ana Lima"], "It froze. Ana Lima left.", "It froze. Ana Lima left."),
        ([], RAIN, "It snowed. It froze."),
        (
            ["Ana Lima"],
            f"Ana Lima left. {'It rained all day. ' * 40}",
            "It rained all day. It rained all day.",
        ),
    ],
)
def test_who_may_be_meant_stands_above_where_nothing_tells_who_she_is(
    tmp_path: Path, names: list[str], text: str, before: str
) -> None:
    mentions = [
        {"id": f"N{at}", "label": "Person", "begin": text.rindex(f"{each} "), **BY}
        | {"end": text.rindex(f"{each} ") + len(each)}
        for at, each in enumerate(names)
    ]
    mentions += [
        {"id": "T2", "label": "Person", "quote": "She", **BY},
        {"id": "T3", "label": "Asserts", "quote": "said", **BY},
        {"id": "T4", "label": "Quote", "quote": "the dam leaks", **BY},
    ]
    event = {"id": "E1", "label": "Asserts", "trigger": "T3", **BY}
    event |= {"arguments": [["Claimant", "T2"], ["Content", "T4"]]}
    whole = f"{text.strip()} She said the dam leaks."
    record = {"path": "story", "text": whole, "annotator": "rules", "mentions": mentions}
    write(tmp_path, record | {"events": [event]})
    read = session(tmp_path)
    unnamed = UnnamedSpeakers(read, meaning_of(options(tmp_path)))
    [claim] = [each for each in read.items if each.kind == "claim"]
    assert words_before(unnamed, (claim,)) == before
