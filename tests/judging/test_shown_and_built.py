"""What a question shows of a claim is what the graph says once the claim alone is accepted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from judging.proposing import SAID, Engine, write
from judging.reviewed import item, options, session

from kgraph.judging.proposals.session import Session
from kgraph.pipeline.build import build
from kgraph.pipeline.meaning import meaning_of
from kgraph.reviewing.adding import Additions
from kgraph.reviewing.telling import Telling

TEXT = (
    "Peter Askwith runs the port. Askwith said that it was closed. He denied that it leaked. "
    "Miriam Voss spoke. She said that Oso lied."
)
BY = {"attributes": {"Proposed": "rules: reporting verb"}}
NAMES = ["Peter Askwith", "Askwith said", "He", "Miriam Voss", "She"]
CLAIMS = [
    ("Asserts", "said that it", 1, "it was closed"),
    ("Denies", "denied", 2, "it leaked"),
    ("Asserts", "said that Oso", 4, "Oso lied"),
]


def mention(id: str, label: str, words: str) -> dict[str, Any]:
    begin = TEXT.index(words)
    bare = words.partition(" said")[0].partition(" that")[0]
    return {"id": id, "label": label, "begin": begin, "end": begin + len(bare), **BY}


def proposed(folder: Path) -> Path:
    """A folder with a text of which an engine proposes names, who is who, and three claims."""
    mentions = [mention(f"N{n}", "Person", words) for n, words in enumerate(NAMES)]
    events = []
    for number, (stance, cue, speaker, content) in enumerate(CLAIMS):
        mentions += [mention(f"C{number}", stance, cue), mention(f"Q{number}", "Quote", content)]
        filled = [["Claimant", f"N{speaker}"], ["Content", f"Q{number}"]]
        event = {"id": f"E{number}", "label": stance, "trigger": f"C{number}", **BY}
        events.append(event | {"arguments": filled})
    clusters = [["N1", "N2"], ["N3", "N4"]]
    record = {"path": "story", "text": TEXT, "annotator": "rules", "mentions": mentions}
    write(folder, record | {"events": events, "clusters": clusters})
    return folder


def shown(at: Session, folder: Path) -> list[str]:
    """The sentences of the claims that wait."""
    telling = Telling(meaning_of(options(folder)))
    claims = [each for each in at.waiting() if each.kind == "claim"]
    told = [telling.told(at.as_corrected(each), each.id) for each in claims]
    return sorted(each.statement.sentence for several in told for each in several)


def built(folder: Path) -> list[str]:
    """The sentences of the claims of a build that are no proposals."""
    output = folder.parent / "out"
    build(options(folder), output)
    lines = (output / "graph.nq").read_text(encoding="utf-8").splitlines()
    told = (line.partition('label> "')[2].partition('"@en')[0] for line in lines)
    return sorted(each for each in told if " that " in each and not each.startswith("Proposed"))


def test_all_claims_are_built_as_they_were_shown(tmp_path: Path) -> None:
    folder = proposed(tmp_path / "in")
    at = session(folder)
    sentences = shown(at, folder)
    assert sentences == [
        "Miriam Voss says that Oso lied.",
        "Peter Askwith denies that it leaked.",
        "Peter Askwith says that it was closed.",
    ]
    at.accept([each for each in at.waiting() if each.kind == "claim"])
    assert built(folder) == sentences


def test_one_claim_is_built_as_it_was_shown_whichever_it_is(tmp_path: Path) -> None:
    for number in range(len(CLAIMS)):
        folder = proposed(tmp_path / str(number) / "in")
        at = session(folder)
        before = shown(at, folder)
        [claim] = [each for each in at.waiting() if each.id == f"E{number}"]
        at.accept([claim])
        [sentence] = built(folder)
        assert sentence in before
        assert sentence not in shown(at, folder)


@pytest.mark.parametrize(
    "correction", [{"stance": "Denies"}, {"content": "it was"}, {"speaker": "Miriam Voss"}]
)
def test_after_a_correction_the_next_question_still_has_the_name_of_who_speaks(
    tmp_path: Path, correction: dict[str, str]
) -> None:
    folder = proposed(tmp_path / "in")
    at = session(folder)
    at.correct(item(at, "Asserts “said” Claimant: Person “Askwith”"), **correction)
    assert shown(at, folder) == [
        "Miriam Voss says that Oso lied.",
        "Peter Askwith denies that it leaked.",
    ]
    at.accept([each for each in at.waiting() if each.kind == "claim"])
    assert {*built(folder)} > {"Peter Askwith denies that it leaked."}


def test_a_claim_that_is_added_has_the_name_of_a_pronoun_whose_name_alone_is_accepted(
    tmp_path: Path,
) -> None:
    folder = proposed(tmp_path / "in")
    at = session(folder)
    at.accept([item(at, "Asserts “said” Claimant: Person “Askwith”")])
    denies = item(at, "Denies “denied” Claimant")
    additions = Additions(at, denies.keys.structure.scheme)
    added = additions.add_at((denies,), "He | Asserts | it leaked", 1)
    [told] = Telling(meaning_of(options(folder))).told(added.layer, added.id)
    assert told.statement.sentence == "Peter Askwith says that it leaked."


def test_a_whole_name_that_was_rejected_is_not_accepted_with_a_part_of_it(tmp_path: Path) -> None:
    folder = proposed(tmp_path / "in")
    at = session(folder)
    at.reject([item(at, "Person “Peter Askwith”")])
    at.accept([item(at, "Asserts “said” Claimant: Person “Askwith”")])
    assert at.mine(item(at, "Person “Peter Askwith”")) == "rejected"
    assert built(folder) == ["Askwith says that it was closed."]


def test_the_next_question_reads_a_corrected_speaker(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, Engine().propose((SAID, "Rubio slept.")))
    at = session(folder)
    outer = item(at, "Asserts “said” Claim")
    inner = item(at, "Rejects “rejected” About")
    telling = Telling(meaning_of(options(folder)))

    def asked() -> str:
        [told] = telling.told(at.as_corrected(inner), inner.id)
        return told.statement.sentence

    assert asked() == "Lavrov says that Kyiv rejected the draft."
    at.correct(outer, speaker="Rubio")
    assert asked() == "Rubio says that Kyiv rejected the draft."
    at.undo()
    assert asked() == "Lavrov says that Kyiv rejected the draft."
