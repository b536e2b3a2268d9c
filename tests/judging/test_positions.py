"""What somebody says that she thinks is one question, if that is all she says."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from judging.proposing import BY, write
from judging.test_questions import Asking

THINKS = "Believes “thought”"


class Said(NamedTuple):
    """`[speaker] said [content]`, with `[who] [verb] [what]` in the content."""

    text: str
    who: str = "he"
    verb: str = "thought"
    label: str = "Believes"
    what: str = "the price was low"
    are_one: bool = True

    def write(self, folder: Path) -> None:
        content = self.text.partition(" said ")[2].removeprefix("that ").removesuffix(".")
        words = [
            *[("Person", "Ben Oso"), ("Asserts", "said"), ("Quote", content)],
            *[("Person", self.who), (self.label, self.verb), ("Quote", self.what)],
        ]
        mentions = [
            {"id": f"T{n}", "label": label, "quote": quote, **BY}
            for n, (label, quote) in enumerate(words)
        ]
        events = [
            {
                "id": id,
                "label": label,
                "trigger": f"T{at + 1}",
                "arguments": [["Claimant", f"T{at}"], ["Content", f"T{at + 2}"]],
            }
            | BY
            for id, label, at in (("E1", "Asserts", 0), ("E2", self.label, 3))
        ]
        same = {"clusters": [["T0", "T3"]]} if self.are_one else {}
        text = {"path": "news", "text": self.text, "mentions": mentions, "events": events}
        write(folder, text | same)


ALL = [
    Said("Ben Oso said he thought the price was low."),
    Said("Ben Oso said that he never really thought that the price was low."),
    Said(
        "Ben Oso said he did not want the price to fall.",
        "he",
        "want",
        "Wants",
        "the price to fall",
    ),
]
MORE = [
    Said("Ben Oso said the town was poor and he thought the price was low."),
    Said("Ben Oso said he thought the price was low and the town was poor."),
    Said("Ben Oso said he thought the price was low.", are_one=False),
    Said("Ben Oso said Ana Lima thought the price was low.", "Ana Lima", are_one=False),
    Said("Ben Oso said he told them the price was low.", "he", "told", "Asserts"),
]


@pytest.mark.parametrize("said", ALL)
def test_what_somebody_thinks_is_accepted_with_the_claim_that_says_nothing_else(
    said: Said, tmp_path: Path
) -> None:
    said.write(tmp_path)
    asking = Asking(tmp_path)
    assert asking.asked() == ["Asserts “said”"]
    asking.answer("a")
    assert set(asking.outcomes().values()) == {"accepted"}
    asking.answer("u")
    assert set(asking.outcomes().values()) == {"open"}
    asking.answer("r")
    assert set(asking.outcomes().values()) == {"rejected"}


@pytest.mark.parametrize("said", MORE)
def test_what_is_only_a_part_or_another_s_is_asked_about_too(said: Said, tmp_path: Path) -> None:
    said.write(tmp_path)
    assert len(Asking(tmp_path).asked()) == 2


def test_parts_ask_about_what_is_said_and_about_what_is_thought(tmp_path: Path) -> None:
    ALL[0].write(tmp_path)
    asking = Asking(tmp_path)
    asking.answer("p")
    seen = set()
    while asked := asking.asked():
        seen.update(asked)
        asking.answer("a")
    assert {"Asserts “said”", THINKS} <= seen


def test_what_is_thought_is_asked_about_after_a_correction_of_who_says_so(tmp_path: Path) -> None:
    ALL[0].write(tmp_path)
    asking = Asking(tmp_path)
    asking.answer("s", "Denies")
    assert asking.outcomes()[THINKS] == "open"
    assert asking.asked() == [THINKS]
