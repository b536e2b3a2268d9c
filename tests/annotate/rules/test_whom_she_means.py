"""Whom "he" and "she" mean who speak: somebody only where no other person can be meant."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, told
from annotate.rules.test_who_speaks import joined

HER = "She said that it rained."


@pytest.mark.parametrize(
    ("before", "she"),
    [
        ("Ana Lima met Ben Oso.", "Ana Lima"),
        ("Ana Lima met the spokesman.", "Ana Lima"),
        ("Imogen Hale met Callum Reyes.", "Imogen Hale"),
        ("Ana Lima met a man.", "Ana Lima"),
        ("The woman met Ben Oso.", ""),
        ("Ana Lima met Eva Reis.", ""),
        ("Ana Lima met Kim Reis.", ""),
        ("Kim Reis met Ben Oso.", "Kim Reis"),
        ("Ana Lima met a woman.", ""),
        ("Ben Oso left.", ""),
        ("Ana Lima and Eva Reis left.", ""),
        ("Ana Lima met Robert of Norrline.", ""),
        ("Her lawyer met Ana Lima.", ""),
        ("“She left,” Ben Oso told Ana Lima.", "Ana Lima"),
        ("In her speech, Ana Lima thanked Ben Oso.", "Ana Lima"),
        ("In her speech, she thanked Ana Lima.", ""),
    ],
)
def test_she_is_the_only_one_in_the_sentence_before_who_may_be_a_woman(
    before: str, she: str
) -> None:
    assert joined(f"{before} {HER}") == ([{she, "She"}] if she else [])


@pytest.mark.parametrize(
    ("text", "she"),
    [
        ("Ana Lima met Ben Oso. According to her, one of them died.", {"Ana Lima", "her"}),
        ("Ana Lima met Ben Oso. It rained, according to him.", {"Ben Oso", "him"}),
        ("Ana Lima left. According to her, Eva Reis lied.", {"Ana Lima", "her"}),
        ("Ana Lima met Eva Reis. It rained, according to her.", set()),
        ("It was cold. According to her, Eva Reis lied.", set()),
        ("Ana Lima left. According to him, it rained.", set()),
    ],
)
def test_according_to_her_is_as_she_said(text: str, she: set[str]) -> None:
    assert joined(text) == ([she] if she else [])
    [claim] = told(text)
    assert claim.startswith(("her | Asserts | ", "him | Asserts | "))


def test_according_to_her_account_is_what_the_account_says() -> None:
    text = "According to her account, it rained."
    assert told(text) == ["her account | Asserts | it rained"]


@pytest.mark.parametrize(
    ("before", "she"),
    [
        ("Ana Lima left. It was cold.", "Ana Lima"),
        ("Ana Lima left. Ben Oso came. The council met.", "Ana Lima"),
        ("Ana Lima left.\n\nIt was cold. The council met.", "Ana Lima"),
        ("Ana Lima left.\n\nIt was cold.\n\nThe council met.", ""),
        ("Eva Reis came. Ana Lima left. It was cold.", ""),
        ("Eva Reis came.\n\nAna Lima left. It was cold. The council met.", "Ana Lima"),
        ("Kim Reis left. It was cold.", ""),
        ("Ana Lima left. Kim Reis came. It was cold.", ""),
        ("Her lawyer met Ana Lima. It was cold.", ""),
    ],
)
def test_else_she_is_the_only_woman_of_the_paragraph_or_the_one_before(
    before: str, she: str
) -> None:
    assert joined(f"{before} {HER}") == ([{she, "She"}] if she else [])


@pytest.mark.parametrize(
    ("said", "she"),
    [
        ("Reis may be called, she said.", "Lima"),
        ("“Reis may be called,” she said.", "Lima"),
        ("She said that Reis might be called.", "Lima"),
        ("She accused Reis of lying.", "Lima"),
        ("It may rain, she said.", ""),
        ("She accused Oso of lying.", ""),
        ("While Reis was called, it rained, she said.", ""),
        ("When she said that it rained, Reis left.", ""),
    ],
)
def test_she_is_nobody_whom_she_speaks_of_by_name(said: str, she: str) -> None:
    text = f"Ana Lima and Eva Reis work here.\n\nIt was cold.\n\nLima met Reis. {said}"
    assert [found for found in joined(text) if {"she", "She"} & found] == (
        [{she, "she" if ", she" in said or ",” she" in said else "She"}] if she else []
    )


@pytest.mark.parametrize(
    ("before", "after", "she"),
    [
        (
            "Ana Lima called for the resignation of the mayor.",
            "She accused Oso of lying.",
            "Ana Lima",
        ),
        ("Ana Lima said that the mayor would go.", HER, "Ana Lima"),
        ("Ana Lima said that the mayor would go.", "On Monday she said that it rained.", ""),
        ("Ana Lima said that Kim Reis would go.", HER, ""),
        ("Ana Lima said that Eva Reis would go.", HER, ""),
        ("Ana Lima met the mayor.", HER, ""),
        ("The mayor said that Ana Lima would go.", HER, ""),
        ("Kim Lima said that the mayor would go.", HER, ""),
    ],
)
def test_she_goes_on_who_spoke_before_of_those_who_are_only_described(
    before: str, after: str, she: str
) -> None:
    assert joined(f"{before} {after}") == ([{she, "She"}] if she else [])


@pytest.mark.parametrize(
    ("before", "she"),
    [
        ("Ana Lima said that the mayor would go.", "Ana Lima"),
        ("Ana Lima said the schools in Torma and Elder Green would close.", "Ana Lima"),
        ("Ana Lima said that Eva Reis would go.", ""),
        ("Ana Lima met the mayor.", ""),
        ("Ana Lima said that the mayor would go. In the evening,", ""),
    ],
)
def test_so_she_does_behind_her_words_in_quotation_marks(before: str, she: str) -> None:
    assert joined(f"{before} “It is cold,” she said.") == ([{she, "she"}] if she else [])


@pytest.mark.parametrize(
    ("before", "she"),
    [
        ("Mayor Eva Reis came.\n\nIt rained.\n\nAna Lima met the mayor.", "Ana Lima"),
        ("Mayor Eva Reis and Mayor Kim Moe came.\n\nIt rained.\n\nAna Lima met the mayor.", ""),
        ("Mayor Eva Reis came.\n\nIt rained.\n\nAna Lima met the mayor of Sena.", ""),
        ("Mayor Eva Reis came.\n\nIt rained.\n\nAna Lima met a mayor.", ""),
    ],
)
def test_the_mayor_is_the_only_one_who_is_called_so(before: str, she: str) -> None:
    assert joined(f"{before} She said that Reis was ill.") == ([{she, "She"}] if she else [])


def test_the_leader_of_a_party_speaks_and_not_the_party() -> None:
    text = "Ana Lima, the leader of the opposition Green List, called for calm. She accused Oso of lying."
    assert joined(text) == [{"Ana Lima", "She"}]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("She said that it rained, and she added that it was cold.", [{"She", "she"}]),
        ("She said she feared that it rained.", [{"She", "she"}]),
        ("She said that Ben Oso knew, and she denied that it rained.", [{"She", "she"}]),
        ("She said that he feared that it rained, and he denied that it snowed.", [{"he"}]),
        ("She said that Ana Lima and Eva Reis knew, and she denied that it rained.", []),
        ("She said that it rained, and he added that it was cold.", []),
        ("She said that it rained. She added that it was cold.", [{"She"}]),
        ("“It rained,” she told the Courier. If it snowed, she added, it was cold.", [{"she"}]),
        ("She said that it rained. She also said that it was cold.", [{"She"}]),
        ("She said that it rained. She said that it was cold.", []),
        ("She said that Ana Lima and Eva Reis knew. She added that it rained.", []),
        ("She said that it rained. Oso left. She added that it was cold.", []),
        ("She said that it rained.\n\nShe added that it was cold.", []),
        ("They said that it rained, and they added that it was cold.", []),
    ],
)
def test_a_pronoun_of_whom_nobody_knows_is_one_in_its_sentence_or_where_it_goes_on_behind_that(
    text: str, same: list[set[str]]
) -> None:
    assert joined(f"It was cold. {text}") == same


def test_whom_she_means_is_proposed_once_however_often_she_speaks_there() -> None:
    found = layer("Ana Lima spoke. She said it rained and warned of a delay.")
    assert len({each.members for each in found.clusters}) == len(found.clusters)


@pytest.mark.parametrize(
    "claim",
    [
        "He denied that it was late and left.",
        "He doubted that it was late.",
        "He feared a strike.",
        "He did not rule out a strike.",
        "He told reporters the mayor was late.",
    ],
)
def test_he_is_the_spokesman_who_is_named_behind_what_he_is(claim: str) -> None:
    for said in ("it rained", "the mayor had left"):
        text = f"A spokesman for the Lima Trust, Neil Oso, said {said}. {claim}"
        assert joined(text) == [{"Neil Oso", "He"}]
    assert joined(f"A spokesman for the Lima Trust, Neil Oso, met Ben Reis. {claim}") == []


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (f"Sir Ben Oso left. Sir Ben {HER[4:]}", True),
        (f"Dame Ana Lima left. Dame Ana {HER[4:]}", True),
        (f"Sir Ben Oso met Sir Ben Reis. Sir Ben {HER[4:]}", False),
        (f"Sir Ben Oso left. Ben {HER[4:]}", False),
    ],
)
def test_sir_ben_is_the_only_one_whose_name_begins_so(text: str, is_one: bool) -> None:
    assert bool(joined(text)) == is_one


def test_a_pronoun_tells_the_sex_of_who_has_a_name_that_does_not() -> None:
    text = (
        "Ilyas Demir said it rained. He said it snowed.\n\n"
        "Jana Reuter said that Demir had lied. She denied it."
    )
    assert joined(text) == [{"Ilyas Demir", "He"}, {"Jana Reuter", "She"}]


@pytest.mark.parametrize(
    ("before", "he"),
    [
        ("Mr Rahul Reis himself drew it.", "Rahul Reis"),
        ("Mr Rahul Reis cut himself.", "Rahul Reis"),
        ("Mr Rahul Reis met him himself.", ""),
    ],
)
def test_himself_is_nobody_else(before: str, he: str) -> None:
    assert joined(f"{before} He said that it rained.") == ([{he, "He"}] if he else [])


@pytest.mark.parametrize(
    ("before", "is_one"),
    [
        ("“The secretary has left,” she said.", True),
        ("“Eva Reis has left,” she said.", False),
        ("“The secretary has left,” she told a nurse from Sena.", True),
        ("“The secretary has left,” Eva Reis said.", False),
    ],
)
def test_she_who_spoke_goes_on_whoever_is_described_in_what_she_said(
    before: str, is_one: bool
) -> None:
    text = f"A spokeswoman for Ben Oso said that it rained. {before} She denied that it snowed."
    one = {frozenset(each) for each in joined(text)}
    assert (frozenset({"she", "She"}) in one) == is_one


@pytest.mark.parametrize(
    ("text", "she"),
    [
        ("Eva Reis left. Joan Lund said she believed it rained.", "Joan Lund"),
        ("Eva Reis met Ana Lima. Joan Lund said that she hoped it would rain.", "Joan Lund"),
        ("Eva Reis left. Kim Lund, 54, said she doubted that it rained.", "Kim Lund"),
        ("Eva Reis left. Joan Lund, whose son Paul was ill, said she feared a flood.", "Joan Lund"),
        ("Eva Reis left. Mayor Kim Lund said she wanted to resign.", "Kim Lund"),
        ("Eva Reis met Ana Lima. The nurse said she believed it rained.", "The nurse"),
        ("Eva Reis met Ana Lima. Ben Oso said she believed it rained.", ""),
        ("Eva Reis met Ana Lima. Norrline Ltd said she believed it rained.", ""),
        ("Eva Reis left. Joan Lund told Ana Lima she believed it rained.", ""),
        ("Eva Reis left. Joan Lund told Ben Oso she believed it rained.", "Joan Lund"),
        ("Eva Reis left. Joan Lund said Ana Lima was ill and she believed it.", ""),
        ("Eva Reis met Joan Lund. “She believed it rained,” Joan Lund said.", ""),
    ],
)
def test_she_with_whom_what_somebody_says_begins_is_who_says_it(text: str, she: str) -> None:
    assert joined(text) == ([{she, "she"}] if she else [])


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("“You may think little of him,” he said.", ""),
        ("“He is late,” he said.", ""),
        ("“Carl Reis is late. I like him,” he said.", "Ben Oso"),
        ("“The mayor is ill. I like him,” he said.", "Ben Oso"),
        ("“It rained on her,” he said.", "Ben Oso"),
        ("He said that it rained on him.", "Ben Oso"),
    ],
)
def test_who_speaks_of_another_man_without_a_name_may_not_be_the_one_named(
    said: str, who: str
) -> None:
    pronoun = "he" if "he" in said.split() else "He"
    assert joined(f"Ben Oso left. {said}") == ([{who, pronoun}] if who else [])


@pytest.mark.parametrize(
    ("before", "who"),
    [
        ("The judge asked Reiss whether it rained.", ""),
        ("The judge told the council that it rained.", "The judge"),
        ("Ben Oso told Reiss to leave.", "Ben Oso"),
    ],
)
def test_who_is_told_something_by_somebody_described_may_be_meant(before: str, who: str) -> None:
    assert joined(f"{before} He said it was cold.") == ([{who, "He"}] if who else [])
