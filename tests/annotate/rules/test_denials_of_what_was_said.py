"""Who only answers what others have just said denies or admits that: `a claim Lowe denied`."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, of_role, said, told

DAM = "Foss said the dam had leaked"


@pytest.mark.parametrize(
    ("answer", "claim"),
    [
        (", a claim that her agent denied.", "her agent | Denies"),
        (", an accusation Stott denied.", "Stott | Denies"),
        (", something Stott rejects.", "Stott | Denies"),
        (", something Stott denied.", "Stott | Denies"),
        (", a claim which Stott has repeatedly denied.", "Stott | Denies"),
        (" – a claim Stott denies.", "Stott | Denies"),
        (", an allegation the council called false.", "the council | Denies"),
        (", an allegation Lowe calls false.", "Lowe | Denies"),
        (", a claim Lowe called a lie.", "Lowe | Denies"),
        (", which Lowe called a lie.", "Lowe | Denies"),
        (", a claim disputed by the trust.", "the trust | Denies"),
        (", which Lowe denied.", "Lowe | Denies"),
        (", which Lowe admitted.", "Lowe | Concedes"),
        (", but on Monday Lowe denied this.", "Lowe | Denies"),
        (". A spokeswoman called this “completely untrue”.", "A spokeswoman | Denies"),
        (". Lowe said this was untrue.", "Lowe | Denies"),
        (". Lowe insisted that this was not true.", "Lowe | Denies"),
        (". Lowe dismissed the claim as nonsense.", "Lowe | Denies"),
        (". “That is false,” Lowe said.", "Lowe | Denies"),
        (". Lowe described the allegation as “baseless”.", "Lowe | Denies"),
        (". Daniel Achebe denies this.", "Daniel Achebe | Denies"),
        (". Priya Nair rejects that account.", "Priya Nair | Denies"),
        (". The accusation was rejected by Lowe.", "Lowe | Denies"),
        (". Lowe did not deny this.", "Lowe | Denies-"),
        (".\n\nHowever, Lowe has denied it.", "Lowe | Denies"),
    ],
)
def test_who_answers_denies_or_admits_what_was_said(answer: str, claim: str) -> None:
    expected = ["Foss | Asserts | the dam had leaked", f"{claim} | the dam had leaked"]
    assert told(f"{DAM}{answer}") == expected


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Foss said it lost 3 million in 2019. Ana Lowe disputes the figure.", "it lost 3 million in 2019"),
        (f"{DAM}. Lowe disputes the figure.", "the figure"),
        ("Foss said 3 people died and 4 fled. Lowe disputes the figure.", "the figure"),
        ("Foss said the council had passed a plan. Lowe rejected it.", "it"),
        ("Foss said the council had passed a plan. Lowe rejected this.", "this"),
        ("Foss said Lowe was accused of theft, which she denied.", "which"),
        ("Foss said Lowe had asked for a visa, which the embassy denied.", "which"),
        ("Oso accused Lowe of theft, which Lowe denied.", "which"),
        (f"{DAM}. The board met, and Lowe denied this.", "this"),
        (f"{DAM} and Oso had lied, a claim Lowe denied.", "a claim"),
        ("Foss said the dam would leak if it rained. Lowe denied this.", "this"),
        ("If it rained, Foss said, the dam would leak. Lowe denied this.", "this"),
        ("Foss did not say the dam had leaked. Lowe denied this.", "this"),
        ("“The dam leaked,” Foss said. Lowe denied this.", "this"),
        ("Foss promised to leave. Lowe called this a lie.", "this a lie"),
        (f"{DAM}. Lowe said this was partly untrue.", "this was partly untrue"),
        (f"{DAM}. Lowe said this was not entirely true.", "this was not entirely true"),
        (f"{DAM}. Lowe said this was false because it was dry.", "this was false because it was dry"),
        ("The report says the dam leaked. Lowe called it false.", "it false"),
        (f"{DAM}. Lowe rejects the claims.", "the claims"),
        (f"{DAM}. Oso agreed that it had. Lowe denies all of this.", "all of this"),
    ],
)  # fmt: skip
def test_what_may_mean_something_else_stays_as_it_is(text: str, last: str) -> None:
    assert told(text)[-1].split(" | ")[-1] == last


@pytest.mark.parametrize(
    ("told_of", "answer", "last"),
    [
        ('the word "dam" was cut', "denied this", 'the word "dam" was cut'),
        ("the phrase “safe dam” was cut", "did not deny that", "the phrase “safe dam” was cut"),
        ('the dam was "a disgrace"', "denied this", "this"),
        ('the word "dam" was "cut"', "denied this", "this"),
        ('the phrase "we failed" was cut', "denied this", "this"),
        ("Oso was not in the report", "did not dispute that", "Oso was not in the report"),
        ("Oso was in the new report", "denied this", "Oso was in the new report"),
        ("Oso was in the report", "denied it", "it"),
        ("Oso had asked for the report", "denied this", "this"),
        ("the report was wrong", "denied this", "this"),
    ],
)
def test_a_word_that_is_named_and_a_report_in_which_something_is_are_not_what_others_deny(
    told_of: str, answer: str, last: str
) -> None:
    assert told(f"Foss said that {told_of}. Lowe {answer}.")[-1].split(" | ")[-1] == last


def test_the_words_of_the_answer_are_its_cue() -> None:
    found = layer(f"{DAM}. Lowe called this “completely untrue”.")
    assert of_role(found, found.events[-1].arguments, "Cue") == "this “completely untrue”"


@pytest.mark.parametrize(
    ("text", "last", "meant"),
    [
        ("Derek Foss said he had paid, a claim Ben Oso denied.", "he had paid", [("Derek Foss", "he")]),
        ("The trust said it had paid. The bank denied this.", "this", []),
        ("Derek Foss said it had paid. Ben Oso denied this.", "it had paid", []),
    ],
)  # fmt: skip
def test_no_pronoun_seems_to_mean_who_answers(
    text: str, last: str, meant: list[tuple[str, str]]
) -> None:
    found = layer(text)
    words = {each.id: text[slice(*each.spans[0])] for each in found.mentions}
    assert told(text)[-1].split(" | ")[-1] == last
    assert [tuple(words[id] for id in each.members) for each in found.clusters] == meant


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The plan was unsafe, a claim that the trust denies.",
            "the trust | Denies | The plan was unsafe",
        ),
        ("The plan was unsafe, which Lowe denies.", "Lowe | Denies | The plan was unsafe"),
        (
            "But the dam was cracked, something Lowe disputes.",
            "Lowe | Denies | the dam was cracked",
        ),
        ("If it rains, the dam is unsafe, a claim Lowe denies.", "Lowe | Denies | a claim"),
        ("The dam was cracked and Oso ran off, a claim Lowe denies.", "Lowe | Denies | a claim"),
        ("He had hidden the letter, a claim Oso denies.", "Oso | Denies | a claim"),
        ("The embassy was asked for a visa, which it denied.", "it | Denies | which"),
        ("Lowe has been charged with theft, which she denies.", "she | Denies | which"),
        ("Critics who say it leaks met, a claim Lowe denies.", "Lowe | Denies | a claim"),
        ("Forty people died, a figure Lowe disputes.", "Lowe | Denies | a figure"),
    ],
)
def test_what_the_narrator_tells_right_before_is_what_somebody_denies(
    text: str, claim: str
) -> None:
    assert told(text) == [claim]


@pytest.mark.parametrize(
    ("told_by", "answer", "last"),
    [
        ("Foss suggested that", "dismissed the theory as “implausible”", "a dam might leak"),
        ("Foss speculated that", "called the hypothesis far-fetched", "a dam might leak"),
        ("Foss argued that", "rejected the notion", "a dam might leak"),
        ("Foss suggested that", "dismissed the suggestion as fanciful", "a dam might leak"),
        ("Foss suggested that", "dismissed the idea as nonsense", "a dam might leak"),
        ("Foss suggested that", "rejected the idea", "the idea"),
        ("Foss suggested that", "dismissed the theory as old news", "the theory as old news"),
        ("Foss suggested that", "dismissed the theories as wrong", "the theories as wrong"),
    ],
)
def test_a_theory_is_denied_by_who_calls_it_implausible(
    told_by: str, answer: str, last: str
) -> None:
    assert said(f"{told_by} a dam might leak. Lowe {answer}.")[-1].said == last
