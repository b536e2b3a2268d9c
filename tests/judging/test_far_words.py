"""Words that stand in another sentence than the verb are taken for somebody's only if they are meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from judging.proposing import STORY, Engine, write
from judging.reviewed import item, kept, options, rows, session

from kgraph.judging.proposals.added_claims import Missed
from kgraph.judging.proposals.far_words import FarWordsError
from kgraph.judging.proposals.verdicts import VERDICTS, CorrectionCells, render
from kgraph.pipeline.build import build
from kgraph.reviewing.adding import Additions

CLAIM = "Asserts “said” Claim"
FAR = "Lavrov represents Russia"  # the second sentence
PLACED = "Lavrov represents Russia [42..66]"


def spoken(folder: Path, text: str, who: str, verb: str, said: str) -> Path:
    """A folder with a proposed claim in a text."""
    told = {"attributes": {"Proposed": "rules: x"}}
    parts = (("Person", who), ("Asserts", verb), ("Quote", said))
    mentions = [
        {"id": label, "label": label, "quote": words, "nth": 1, **told} for label, words in parts
    ]
    filled = [["Claimant", "Person"], ["Content", "Quote"]]
    claim = {"id": "E", "label": "Asserts", "trigger": "Asserts", "arguments": filled, **told}
    record = {"path": "story", "text": text, "annotator": "rules", "mentions": mentions}
    write(folder, record | {"events": [claim]})
    return folder


@pytest.fixture
def story(tmp_path: Path) -> Path:
    write(tmp_path / "in", Engine().propose(STORY))
    return tmp_path / "in"


@pytest.mark.parametrize("words", [FAR, "Kyiv … Russia"])
def test_a_correction_with_words_of_another_sentence_is_refused(story: Path, words: str) -> None:
    at = session(story)
    with pytest.raises(FarWordsError) as raised:
        at.correct(item(at, CLAIM), content=words)
    told = f"{raised.value}; {raised.value.fix}"
    assert "stands in another sentence than “said”" in told
    assert "Russia" in raised.value.meant
    assert f"write it with its place: {raised.value.meant}" in told
    assert not (story / VERDICTS).exists()
    at.correct(item(at, CLAIM), content=raised.value.meant)
    assert [row.corrected.content for row in rows(story)] == [raised.value.meant]


def test_words_that_begin_in_the_sentence_of_the_verb_may_go_on_behind_it(story: Path) -> None:
    at = session(story)
    at.correct(item(at, CLAIM), content="Kyiv rejected the draft. Lavrov represents Russia")
    assert [row.corrected.content[-8:] for row in rows(story)] == ["[17..66]"]


def test_a_row_that_a_person_typed_with_such_words_is_not_followed(
    story: Path, tmp_path: Path
) -> None:
    at = session(story)
    at.accept([item(at, CLAIM)])
    [row] = rows(story)
    for words, codes in ((FAR, ["KG704"]), (PLACED, [])):
        typed = row._replace(corrected=CorrectionCells(content=words))
        (story / VERDICTS).write_bytes(render([typed]))
        found = build(options(story), tmp_path / "out").findings
        assert [each.code for each in found if each.code.startswith("KG7")] == codes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"It is bad. We go," Ana said. Oso slept.', "It is bad"),
        ('Ana said: "We go. It is bad." Oso slept.', "It is bad"),
        ('"We go," Ana said. "It is bad. It rains." Oso slept.', "It rains"),
    ],
)
def test_a_quotation_at_the_verb_is_near_it_however_many_sentences_it_has(
    tmp_path: Path, text: str, words: str
) -> None:
    folder = spoken(tmp_path / "in", text, "Ana", "said", "We go")
    at = session(folder)
    at.correct(item(at, "Asserts “said” Claimant"), content=words)
    assert [row.corrected.content.startswith(words) for row in rows(folder)] == [True]
    with pytest.raises(FarWordsError):
        at.correct(item(at, "Asserts “said” Claimant"), content="Oso slept")


def test_what_was_proposed_to_be_said_is_near_wherever_it_stands(tmp_path: Path) -> None:
    text = "The city will pay at last. So said Ana."
    folder = spoken(tmp_path / "in", text, "Ana", "said", "The city will pay at last")
    at = session(folder)
    at.correct(item(at, "Asserts “said” Claimant"), content="The city will pay")
    [layer] = kept(folder, tmp_path / "out")
    assert [each.spans for each in layer.mentions if each.label == "Quote"] == [((0, 17),)]


@pytest.mark.parametrize("cue", ["denied", ""])
def test_a_claim_is_not_added_with_words_of_another_sentence(story: Path, cue: str) -> None:
    at = session(story)
    first = at.items[0]
    adding = Additions(at, first.keys.structure.scheme)
    missed = Missed("Peskov", "Denies", FAR, cue)
    with pytest.raises(FarWordsError, match=r"another sentence than “(denied|Peskov)”") as raised:
        adding.add(at.as_judged(first), missed)
    assert raised.value.meant == PLACED
    assert not (story / "news.anna.json").exists()
    added = adding.add(at.as_judged(first), missed._replace(content=PLACED))
    assert added.file == story / "news.anna.json"
