"""What narrators add behind what is said, which is no part of it, as `told` writes it."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The ministry admitted that fish died, a year after officials promised that none would.",
            ["The ministry | Concedes | fish died", "officials | Promises | none would"],
        ),
        (
            "Varga said the dam was safe, two days after Ben Roth warned that it might burst.",
            ["Varga | Asserts | the dam was safe", "Ben Roth | Warns | it might burst"],
        ),
        (
            "Police confirmed that shots were fired, hours after witnesses said it was quiet.",
            ["Police | Asserts | shots were fired", "witnesses | Asserts | it was quiet"],
        ),
        (
            "The bank conceded that data leaked, just days before its chairman denied that it had.",
            ["The bank | Concedes | data leaked", "its chairman | Denies | it had"],
        ),
        (
            "Varga said he would go — not even a month after he vowed to stay.",
            ["Varga | Asserts | he would go — not even a month after he vowed to stay",
             "he | Promises | to stay"],
        ),
        (
            "Varga said he would go — less than a month after he vowed to stay.",
            ["Varga | Asserts | he would go", "he | Promises | to stay"],
        ),
        (
            "Varga said the road would open in May, three years after it was closed.",
            ["Varga | Asserts | the road would open in May"],
        ),
        (
            "Varga said it was safe, the day after the council voted to close it.",
            ["Varga | Asserts | it was safe"],
        ),
        (
            "Varga said it would close, even after the council voted to keep it.",
            ["Varga | Asserts | it would close, even after the council voted to keep it"],
        ),
    ],
)  # fmt: skip
def test_how_long_after_something_else_it_is_said_is_no_part_of_it(text, claims) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The group said it would strand 80,000 people a day, a number the union called inflated.",
            ["The group | Asserts | it would strand 80,000 people a day",
             "the union | Asserts | a number inflated"],
        ),
        (
            "The union said 900 jobs would go, a figure the company disputed.",
            ["The union | Asserts | 900 jobs would go", "the company | Denies | 900 jobs would go"],
        ),
        (
            "The army said 40 rebels died, a toll that the rebels denied.",
            ["The army | Asserts | 40 rebels died", "the rebels | Denies | 40 rebels died"],
        ),
        (
            "Norrline said the leak was small, a claim that residents have challenged.",
            ["Norrline | Asserts | the leak was small"],
        ),
        (
            "Ben Roth said he had paid his taxes, something prosecutors dispute.",
            [
                "Ben Roth | Asserts | he had paid his taxes",
                "prosecutors | Denies | he had paid his taxes",
            ],
        ),
        (
            "The ministry said 12 people had died, figures that doctors say are too low.",
            ["The ministry | Asserts | 12 people had died",
             "doctors | Asserts | figures are too low"],
        ),
        (
            "Varga said the bridge was safe, a view engineers do not share.",
            ["Varga | Asserts | the bridge was safe"],
        ),
        (
            "Varga said the bridge was safe — an opinion that few engineers hold.",
            ["Varga | Asserts | the bridge was safe"],
        ),
        (
            "Varga said the school would close, a decision criticised by parents.",
            ["Varga | Asserts | the school would close", "parents | Criticises | a decision"],
        ),
        (
            "Varga said the bridge was safe, a view Ben Roth shares.",
            ["Varga | Asserts | the bridge was safe"],
        ),
        (
            "Varga said the bridge was safe, a view not widely shared by engineers.",
            ["Varga | Asserts | the bridge was safe"],
        ),
        (
            "Varga said the bridge was safe, a theory popular with farmers.",
            ["Varga | Asserts | the bridge was safe"],
        ),
        (
            "Varga said the bridge was safe, words that angered Ben Roth.",
            ["Varga | Asserts | the bridge was safe"],
        ),
        (
            "Varga said the bridge was safe, a statement that drew applause.",
            ["Varga | Asserts | the bridge was safe"],
        ),
        (
            "Varga called the bridge safe, remarks that drew applause.",
            ["Varga | Asserts | the bridge safe"],
        ),
        (
            "Varga said the bridge was safe, a claim he has since withdrawn.",
            ["Varga | Asserts | the bridge was safe"],
        ),
        (
            "Varga said the bridge was safe, a story widely reported at the time.",
            ["Varga | Asserts | the bridge was safe"],
        ),
        (
            "Varga said it was safe — something Ben Roth told the police before he left.",
            ["Varga | Asserts | it was safe"],
        ),
        (
            "Varga said she met Oskar Lind, a lawyer she admired.",
            ["Varga | Asserts | she met Oskar Lind, a lawyer she admired"],
        ),
        (
            "Varga said she backed Oskar Lind, a lawyer from the coast.",
            ["Varga | Asserts | she backed Oskar Lind, a lawyer from the coast",
             "she | Supports | Oskar Lind"],
        ),
    ],
)  # fmt: skip
def test_what_others_say_of_it_is_no_part_of_what_is_said(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            'Varga said the council would wait "for now", but did not exclude a vote.',
            ['Varga | Asserts | the council would wait "for now"',
             "Varga | RulesOut- | a vote"],
        ),
        (
            "Varga said taxes would fall, but would not exclude a rise in fees.",
            ["Varga | Asserts | taxes would fall", "Varga | RulesOut- | a rise in fees"],
        ),
        (
            "The mayor said the bridge was safe but did not deny that it was old.",
            ["The mayor | Asserts | the bridge was safe", "The mayor | Denies- | it was old"],
        ),
        (
            "Varga said the plan was dead, but stopped short of blaming Ben Roth.",
            ["Varga | Asserts | the plan was dead"],
        ),
        (
            "Varga said talks would go on but refused to name a date.",
            ["Varga | Asserts | talks would go on", "Varga | Refuses | to name a date"],
        ),
        (
            "Varga said Ben Roth was wrong but had not lied.",
            ["Varga | Asserts | Ben Roth was wrong but had not lied"],
        ),
        (
            "Varga said the case was weak but allowed it to go on.",
            ["Varga | Asserts | the case was weak but allowed it to go on"],
        ),
        (
            "Varga said the dam was old but would not burst.",
            ["Varga | Asserts | the dam was old but would not burst"],
        ),
    ],
)  # fmt: skip
def test_what_the_speaker_does_not_do_next_is_no_part_of_what_is_said(text, claims) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "A week after Varga said it was safe, the dam burst.",
        "Just two days after Varga said it was safe, the party met.",
        "Hours before Varga said it was safe, Ben Roth left.",
        "Shortly after Varga said it was safe, they went home.",
        "Now that Varga said it was safe, people come back.",
        "Even though Varga said it was safe, people left.",
        "When Varga said it was safe, people laughed.",
        "It burst a day after Varga said it was safe.",
    ],
)
def test_a_clause_that_opens_a_sentence_ends_with_its_comma(text: str) -> None:
    assert told(text) == ["Varga | Asserts | it was safe"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Varga said inspectors had sampled the river at nine points and found nothing.",
            ["Varga | Asserts | inspectors had sampled the river at nine points and found nothing"],
        ),
        (
            "Varga said police searched the house and found two guns.",
            ["Varga | Asserts | police searched the house and found two guns"],
        ),
        (
            "The report says that doctors had examined him and noticed a scar.",
            ["The report | Asserts | doctors had examined him and noticed a scar"],
        ),
        (
            "The union said workers had voted and felt that they were right.",
            ["The union | Asserts | workers had voted and felt that they were right"],
        ),
        (
            "Varga said scientists tested the soil and showed that it was clean.",
            ["Varga | Asserts | scientists tested the soil and showed that it was clean"],
        ),
        (
            "The mayor said the council had met on Monday and rejected the plan.",
            ["The mayor | Asserts | the council had met on Monday and rejected the plan"],
        ),
        (
            "The union said its members would strike but had never ruled out talks.",
            ["The union | Asserts | its members would strike but had never ruled out talks"],
        ),
        (
            "Varga said it rained and added that it was cold.",
            ["Varga | Asserts | it rained", "Varga | Asserts | it was cold"],
        ),
        (
            "The mayor said he was sorry and promised to pay.",
            ["The mayor | Asserts | he was sorry", "The mayor | Promises | to pay"],
        ),
        (
            "Varga said the plan was dead and accused Ben Roth of lying.",
            ["Varga | Asserts | the plan was dead", "Varga | Accuses | Ben Roth of lying"],
        ),
        (
            "Varga mentioned the plan and found it absurd.",
            ["Varga | Asserts | the plan"],  # how somebody finds a thing is held back
        ),
    ],
)  # fmt: skip
def test_what_is_said_goes_on_with_what_its_own_subject_finds(text, claims) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Oso accuses Lima of theft, which she denies.",
         ["Oso | Accuses | Lima of theft", "she | Denies | which"]),
        ("Oso accuses Lima of theft, a charge she rejects.",
         ["Oso | Accuses | Lima of theft", "she | Rejects | a charge"]),
        ("Oso was charged with theft, which the company denied on Monday.", ["the company | Denies | which"]),
        ("Lima was accused of fraud, an allegation that she has always denied.",
         ["she | Denies | an allegation"]),
        ("Lima faces charges of fraud, which she does not deny.", ["she | Denies- | which"]),
        ("The report, which Oso rejected, says it rained.",
         ["Oso | Rejects | which", "The report | Asserts | it rained"]),
        ("A claim Lima denies was published.", []),
    ],
)  # fmt: skip
def test_who_denies_behind_a_comma_what_was_told_takes_a_stance(text, claims) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("It was a claim Lima called “gossip”.", ["Lima | Asserts | a claim “gossip”"]),
        ("The council heard a claim Lima called gossip.", ["Lima | Asserts | a claim gossip"]),
        (
            "The rumour, a claim Lima called “gossip”, spread.",
            ["Lima | Asserts | a claim “gossip”"],
        ),
        ("A claim Lima called gossip spread.", []),
        ("It was a claim Lima denies.", []),
    ],
)
def test_what_somebody_calls_a_thing_is_said_of_the_noun_before(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims


def test_a_claim_that_somebody_calls_something_is_not_what_the_claim_says() -> None:
    assert not [
        each for each in told("It was a claim that Lima called “gossip”.") if "Lima called" in each
    ]
    claims = told("It was a claim that Lima called the plan gossip.")
    assert "| Asserts | Lima called the plan gossip" in claims


@pytest.mark.parametrize("said", ["it was dropped in May", "it had leaked", "the firm left early"])
@pytest.mark.parametrize(
    "aside",
    [
        "after the board admitted that it rained",
        "before the board admitted that it rained",
        "as the board admitted that it rained",
    ],
)
def test_what_happens_after_others_tell_something_may_be_what_is_said(
    said: str, aside: str
) -> None:
    assert told(f"Lima said {said}, {aside}.") == [
        f"Lima | Asserts | {said}, {aside}",
        "the board | Concedes | it rained",
    ]


@pytest.mark.parametrize(
    ("said", "aside"),
    [
        ("it was safe", "after the board admitted that it rained"),
        ("she would leave", "after the board admitted that it rained"),
        ("the dam leaks", "before the board admitted that it rained"),
        ("it was dropped", "as talks went on"),
        ("it was dropped", "as the board had noted"),
        ("it was dropped", "two years after the board admitted that it rained"),
    ],
)
def test_how_something_is_ends_before_what_others_tell(said: str, aside: str) -> None:
    assert told(f"Lima said {said}, {aside}.")[0] == f"Lima | Asserts | {said}"


def test_an_office_in_what_is_said_is_no_fact_behind_a_comma() -> None:
    said = "it was dropped in May, after Mayor Ana Reis resigned"
    assert told(f"Lima said {said}.") == [f"Lima | Asserts | {said}"]


@pytest.mark.parametrize(
    ("behind", "is_kept"),
    [
        ("the latest turn in a long dispute", False),
        ("the latest turn in a dispute that has split Sena and left it poor", False),
        ("a fresh blow to the council", False),
        ("a blow to the mayor, Ben Oso", False),
        ("the most serious setback yet for the mayor", False),
        ("the first such sale in a century", False),
        ("only the second such sale", False),
        ("one of the largest such sales in years", False),
        ("her third such promise", False),
        ("the first of its kind since 1931", False),
        ("the first time a mayor has done so", False),
        ("the first mayor to do so", False),
        ("the biggest in Sena", True),
        ("the first school in Sena", True),
        ("a new round of talks and a school", True),
        ("the biggest sites such as the dam", True),
    ],
)
def test_of_what_story_an_act_is_a_part_is_no_part_of_it(behind: str, is_kept: bool) -> None:
    said = f"to sell the mill, {behind}" if is_kept else "to sell the mill"
    assert told(f"Lima promised to sell the mill, {behind}.") == [f"Lima | Promises | {said}"]


@pytest.mark.parametrize(
    ("behind", "is_kept"),
    [
        ("prompting outrage in Sena", False),
        ("prompting an angry response from Oso", False),
        ("prompting Oso to demand an apology", False),
        ("leading the mayor to accuse her of lying", False),
        ("angering farmers", False),
        ("sparking protests, the Courier reported", False),
        ("forcing the village to leave", True),
        ("leaving 200 people without work", True),
        ("drawing thousands to the site", True),
    ],
)
def test_how_people_react_to_what_is_said_is_no_part_of_it(behind: str, is_kept: bool) -> None:
    said = f"the dam had burst, {behind}" if is_kept else "the dam had burst"
    assert f"Lima | Asserts | {said}" in told(f"Lima said the dam had burst, {behind}.")


def test_what_comes_of_words_in_marks_is_no_part_of_them() -> None:
    said = 'the dam "belongs in a museum"'
    assert told(f"Lima said {said}, causing a stir.") == [f"Lima | Asserts | {said}"]
    within = "the plan, angering farmers, was dead"
    assert told(f"Lima said {within}.") == [f"Lima | Asserts | {within}"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("She made a claim that drew applause.", []),
        ("She made a claim that angered his party.", []),
        ("She issued a warning that left farmers angry.", []),
        ("She made a remark that upset Oso.", []),
        ("She made the claim that Oso left.", ["She | Asserts | Oso left"]),
        (
            "She made the claim that stolen votes decided it.",
            ["She | Asserts | stolen votes decided it"],
        ),
    ],
)
def test_what_a_claim_did_is_not_what_it_tells(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("behind", "answers"),
    [
        ("a claim that the mayor, Ben Oso, denied", ["Ben Oso | Denies | it might leak"]),
        ("a claim Oso, the mayor, denied", ["Oso | Denies | it might leak"]),
        ("which Oso, the mayor, denied", ["Oso | Denies | it might leak"]),
        ("an idea that the dean, Ben Oso, welcomed", ["Ben Oso | Supports | an idea"]),
        ("an idea that Oso rejected", ["Oso | Rejects | an idea"]),
    ],
)
def test_who_answers_may_be_named_between_two_commas(behind: str, answers: list[str]) -> None:
    claims = told(f"Lima said it might leak, {behind}.")
    assert claims == ["Lima | Asserts | it might leak", *answers]


@pytest.mark.parametrize(
    ("behind", "is_kept"),
    [
        ("which has been empty since May", False),
        ("where six workers died", False),
        ("whose roof has collapsed", False),
        ("which Oso calls a ruin", False),
        ("which would be rebuilt", True),
        ("which will close in May", True),
        ("which has been empty, and to build a school", True),
    ],
)
def test_how_a_thing_already_is_is_no_part_of_what_is_demanded(behind: str, is_kept: bool) -> None:
    said = f"Oso to sell the mill, {behind}" if is_kept else "Oso to sell the mill"
    assert told(f"Lima urged Oso to sell the mill, {behind}.")[0] == f"Lima | Demands | {said}"


@pytest.mark.parametrize(
    ("behind", "is_kept"),
    [
        ("but the judge was not persuaded", False),
        ("but Oso remains unconvinced", False),
        ("but Ben Oso was having none of it", False),
        ("but that is not true", False),
        ("but it was not", False),
        ("but the gates were old", True),
        ("but it was not new", True),
        ("but that was long ago", True),
    ],
)
def test_that_others_do_not_believe_it_is_no_part_of_what_is_said(
    behind: str, is_kept: bool
) -> None:
    said = f"it was safe, {behind}" if is_kept else "it was safe"
    assert told(f"Lima said it was safe, {behind}.") == [f"Lima | Asserts | {said}"]
