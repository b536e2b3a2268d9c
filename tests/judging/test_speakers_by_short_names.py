"""A speaker named by a part of a name that is marked, or by more words than are marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from judging.proposing import SAID, Engine, write
from judging.reviewed import item, kept, session

from kgraph.judging.proposals.correction_words import CorrectionError
from kgraph.judging.proposals.corrections import SPEAKERS
from kgraph.model.annotations import Layer, Mention
from kgraph.reviewing.reply_words import speakers_told

CLAIM = "Asserts “said” Claim"


def proposed(folder: Path, sentence: str, *names: tuple[str, str]) -> None:
    """A claim, and a sentence in which names (words, class) are marked."""
    record = Engine().propose((SAID, sentence))
    for number, (words, label) in enumerate(names):
        begin = record["text"].index(words)
        end = begin + len(words.removesuffix(" slept"))
        mark = {"id": f"N{number}", "label": label, "begin": begin, "end": end}
        record["mentions"].append(mark | {"attributes": {"Proposed": "rules: name"}})
    write(folder, record)


def speakers(layer: Layer) -> list[tuple[str, str]]:
    """The words and the class of who asserts something."""
    [event] = [each for each in layer.events if each.label == "Asserts"]
    by_id: dict[str, Mention] = {each.id: each for each in layer.mentions}
    found = [by_id[each.target] for each in event.arguments if each.role == "Claimant"]
    text = layer.document.text
    return [(" ".join(text[b:e] for b, e in each.spans), each.label) for each in found]


@pytest.mark.parametrize(
    ("written", "sentence", "name", "label"),
    [
        ("Okafor", "Paul Okafor left.", "Paul Okafor", "Person"),
        ("Paul", "Paul Okafor left.", "Paul Okafor", "Person"),
        (
            "Lena Brandt",
            "Professor Lena Brandt of Aldwick University left.",
            "Professor Lena Brandt of Aldwick University",
            "Person",
        ),
        (
            "Anna Bell",
            "Delta's chairman Anna Bell left.",
            "Delta's chairman Anna Bell",
            "Person",
        ),
        ("von der Leyen", "Ursula von der Leyen left.", "Ursula von der Leyen", "Person"),
        ("Delta", "Delta Chemicals left.", "Delta Chemicals", "Organization"),
        ("his lawyer Paul Okafor", "It was his lawyer Paul Okafor.", "Paul Okafor", "Person"),
        ("Minister Okafor", "It was Minister Okafor.", "Okafor", "Person"),
        ("Okafor of Delta", "It was Okafor of Delta.", "Okafor", "Person"),
        ("Two nurses", "Two nurses who quit left.", "Two nurses who quit", "Group"),
        ("the mayor", "Paul Okafor, the mayor, left.", "Paul Okafor, the mayor", "Person"),
    ],
)
def test_words_that_stand_for_a_marked_name_are_its_mention(
    tmp_path: Path, written: str, sentence: str, name: str, label: str
) -> None:
    proposed(tmp_path / "in", sentence, (name, label))
    at = session(tmp_path / "in")
    at.correct(item(at, CLAIM), speaker=written)
    [layer] = kept(tmp_path / "in", tmp_path / "out")
    assert speakers(layer) == [(name, label)]


STRAND = [("Eva Strand", "Person"), ("Strand slept", "Person")]


@pytest.mark.parametrize(
    ("written", "sentence", "names", "expected"),
    [
        ("Strand", "Strand lied. Eva Strand left. Strand slept.", STRAND, ("Eva Strand", "Person")),
        (
            "Ms. Strand",
            "“Ms. Strand lied.” Eva Strand left. Ms. Strand slept.",
            STRAND,
            ("Strand", "Person"),
        ),
        ("Strand", "Strand lied. Strand left.", [], ("Strand", "Agent")),
    ],
)
def test_words_at_several_places_are_one_speaker_if_all_that_are_marked_denote_one(
    tmp_path: Path,
    written: str,
    sentence: str,
    names: list[tuple[str, str]],
    expected: tuple[str, str],
) -> None:
    proposed(tmp_path / "in", sentence, *names)
    at = session(tmp_path / "in")
    at.correct(item(at, CLAIM), speaker=written)
    [layer] = kept(tmp_path / "in", tmp_path / "out")
    assert speakers(layer) == [expected]


@pytest.mark.parametrize(
    ("written", "sentence", "names"),
    [
        ("Strand", "Eva Strand left. Karl Strand slept.", ["Eva Strand", "Karl Strand"]),
        ("he", "He left. Then he slept, as he was tired.", []),
        ("the minister", "He saw the minister. Then the minister left.", []),
    ],
)
def test_words_that_may_mean_several_are_asked_about(
    tmp_path: Path, written: str, sentence: str, names: list[str]
) -> None:
    proposed(tmp_path / "in", sentence, *((name, "Person") for name in names))
    at = session(tmp_path / "in")
    with pytest.raises(CorrectionError, match=r"stands in \d places"):
        at.correct(item(at, CLAIM), speaker=written)


def test_who_holds_an_office_speaks_and_not_the_office(tmp_path: Path) -> None:
    proposed(tmp_path / "in", "The mayor left.", ("mayor", "Office"))
    at = session(tmp_path / "in")
    claim = item(at, CLAIM)
    [row] = at.correct(claim, speaker="the mayor").added
    [layer] = kept(tmp_path / "in", tmp_path / "out")
    assert speakers(layer) == [("mayor", "Agent")]
    assert speakers_told(claim, row.corrected.speaker) == ""


def test_who_is_of_an_organisation_is_not_what_is_marked_as_one(tmp_path: Path) -> None:
    name = "Liv Halden of Sundby University"
    proposed(tmp_path / "in", f"{name} left.", (name, "Organization"))
    at = session(tmp_path / "in")
    at.correct(item(at, CLAIM), speaker="Liv Halden")
    [layer] = kept(tmp_path / "in", tmp_path / "out")
    assert speakers(layer) == [("Liv Halden", "Agent")]


@pytest.mark.parametrize(
    ("written", "sentence", "name"),
    [
        (
            "Aldwick University",
            "Professor Lena Brandt of Aldwick University left.",
            "Professor Lena Brandt of Aldwick University",
        ),
        ("Delta", "Delta spokesman Carl Moss left.", "Delta spokesman Carl Moss"),
        ("Delta", "Delta Minister Carl Moss left.", "Delta Minister Carl Moss"),
        ("Okafor", "Okafor's lawyer left.", "Okafor's lawyer"),
        ("Okafor's lawyer", "It was Okafor's lawyer.", "Okafor"),
        ("the Okafor Group", "It was the Okafor Group.", "Okafor"),
        ("friends of Okafor", "They were friends of Okafor.", "Okafor"),
        ("Okafor [47..53]", "Paul Okafor left.", "Paul Okafor"),
        (
            "the nurses",
            "Two people told Moss that the nurses left.",
            "Two people told Moss that the nurses",
        ),
        ("the bank", "A lawyer told Moss the bank left.", "A lawyer told Moss the bank"),
        ("nurses", "A man who paid nurses left.", "A man who paid nurses"),
    ],
)
def test_words_beside_a_marked_name_are_a_speaker_of_their_own_and_the_answer_says_so(
    tmp_path: Path, written: str, sentence: str, name: str
) -> None:
    proposed(tmp_path / "in", sentence, (name, "Person"))
    at, bare = session(tmp_path / "in"), written.partition(" [")[0]
    claim = item(at, CLAIM)
    [row] = at.correct(claim, speaker=written).added
    [layer] = kept(tmp_path / "in", tmp_path / "out")
    assert speakers(layer) == [(bare, "Agent")]
    told = f"“{bare}” is a speaker of its own here, and not “{name}”."
    assert speakers_told(claim, row.corrected.speaker) == told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("a neighbour", ""),
        ("Paul Okafor", ""),
        (
            "Okafor",
            "“Okafor” is taken for “Paul Okafor”; Okafor [65..71] is a speaker of its own.",
        ),
        ("his friend Paul Okafor", "“his friend Paul Okafor” is taken for “Paul Okafor”."),
        ("?", ""),
    ],
)
def test_the_answer_says_for_which_name_words_are_taken_that_are_written_otherwise(
    tmp_path: Path, written: str, told: str
) -> None:
    sentence = "It was his friend Paul Okafor, and a neighbour."
    proposed(tmp_path / "in", sentence, ("Paul Okafor", "Person"))
    claim = item(session(tmp_path / "in"), CLAIM)
    assert speakers_told(claim, SPEAKERS.get(written, written)) == told


def test_a_speaker_that_is_the_proposed_one_corrects_nothing(tmp_path: Path) -> None:
    proposed(tmp_path / "in", "Peskov left.")
    at = session(tmp_path / "in")
    [row] = at.correct(item(at, CLAIM), speaker="Lavrov").added
    assert not any(row.corrected)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Mayor Strand", "did you mean 'Anna Strand'?"),
        ("Maria Oso", "did you mean 'Ben Oso'?"),
        ("River Trust", "did you mean 'the River Fund'?"),
        ("Ana Strnad", "did you mean 'Anna Strand'?"),
        ("Ben Strand", "did you mean 'Ben Oso' or 'Anna Strand'?"),
        ("Lima; the mayoress", "exactly"),
        ("Mayor Miller", "exactly"),
        ("the trust", "exactly"),
    ],
)
def test_names_are_offered_where_a_speaker_is_not_in_the_text(
    tmp_path: Path, written: str, meant: str
) -> None:
    """A title, an article or a small word that both have is not enough."""
    sentence = "Ben Oso of the River Fund met Anna Strand, the mayor."
    names = [("Ben Oso", "Person"), ("the River Fund", "Organization"), ("Anna Strand", "Person")]
    proposed(tmp_path / "in", sentence, *names, ("the mayor", "Person"), ("Strand", "Person"))
    at = session(tmp_path / "in")
    with pytest.raises(CorrectionError, match="is not in the text") as refused:
        at.correct(item(at, CLAIM), speaker=written)
    assert refused.value.told.endswith((meant, f"{meant}, letter by letter"))
