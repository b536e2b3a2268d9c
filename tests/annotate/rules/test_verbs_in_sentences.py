"""Sentences of claims have the verb of the text, where it tells what the stance means, and read as one."""

from __future__ import annotations

import pytest
from annotate.rules.test_sentences import sentences


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Ana Lima found that it rained.", "Ana Lima finds that it rained."),
        (
            "Ana Lima does not believe the trust's figures.",
            "Ana Lima does not believe the trust's figures.",
        ),
        ("Ana Lima thinks it's wrong.", "Ana Lima thinks that it's wrong."),
        ("It will rain, stressed Ana Lima.", "Ana Lima stresses that it will rain."),
        ("Ana Lima suggested that it was void.", "Ana Lima suggests that it was void."),
        ("Ana Lima pointed out that it was void.", "Ana Lima points out that it was void."),
        ("Ana Lima was afraid that it was void.", "Ana Lima is afraid that it was void."),
        ("Ana Lima was unsure whether it was void.", "Ana Lima is unsure whether it was void."),
        ("Ana Lima feared that it was void.", "Ana Lima fears that it was void."),
        ("Ana Lima doubted that it was void.", "Ana Lima doubts that it was void."),
        ("Ana Lima complained that it was void.", "Ana Lima complains that it was void."),
        (
            "Ana Lima regretted that it was void.",
            "Ana Lima regrets that it was void.",
        ),
        (
            "A log of the ministry shows that it was void.",
            "A log of the ministry shows that it was void.",
        ),
        (
            "The deal and the plan were void and dead, Ana Lima stressed.",
            "Ana Lima stresses that the deal and the plan were void and dead.",
        ),
        (
            "SENA, 3 May 2025 - The plan was void, Ana Lima stressed.",
            "Ana Lima stresses that the plan was void.",
        ),
        ("But it was void, Ana Lima stressed.", "Ana Lima stresses that it was void."),
        ("“But it is void,” Ana Lima stressed.", "Ana Lima stresses: “But it is void”."),
        (
            "It was a suggestion Ana Lima called absurd.",
            "Ana Lima calls a suggestion absurd.",
        ),
        ("Ana Lima declined to resign.", "Ana Lima declines to resign."),
        ("Ana Lima praised the firemen.", "Ana Lima praises the firemen."),
        ("Ana Lima admitted lying.", "Ana Lima admits lying."),
        ("Ana Lima whispered: “It is void.”", "Ana Lima whispers: “It is void.”"),
        (
            "Ana Lima never stressed that it was void.",
            "The text says that Ana Lima did not stress that it was void.",
        ),
        (
            "The two judges stressed that it was void.",
            "The two judges stress that it was void.",
        ),
    ],
)
def test_the_verb_is_that_of_the_text(text: str, sentence: str) -> None:
    assert sentences(text) == [sentence]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Ana Lima told us that it was void.", "Ana Lima says that it was void."),
        ("Ana Lima told my lawyer that it was void.", "Ana Lima says that it was void."),
    ],
)
def test_a_verb_with_somebody_whom_only_its_speaker_knows_is_not_that_of_the_sentence(
    text: str, sentence: str
) -> None:
    assert sentences(text) == [sentence]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Ana Lima told reporters that it was void.", "Ana Lima tells reporters that it was void."),
        ("Ana Lima assured them that it was void.", "Ana Lima assures them that it was void."),
        ("“It is void,” Ana Lima told a rally.", "Ana Lima tells a rally: “It is void”."),
        ("Ana Lima warned Ben Oso that it rained.", "Ana Lima warns Ben Oso that it rained."),
        ("Ana Lima warned the mayor of Sena of the crack.",
         "Ana Lima warns the mayor of Sena of the crack."),
        ("Ana Lima told the members of the council about it.",
         "Ana Lima tells the members of the council about it."),
        ("Ana Lima did not tell the council about the crack.",
         "The text says that Ana Lima did not tell the council about the crack."),
        ("Ana Lima criticised Ben Oso.", "Ana Lima criticises Ben Oso."),
    ],
)  # fmt: skip
def test_to_whom_it_is_said_stands_behind_the_verb_of_the_sentence(
    text: str, sentence: str
) -> None:
    assert sentences(text) == [sentence]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lima pleaded with the government of Oz to let residents return.",
        "Ana Lima demanded to see the report.",
    ],
)
def test_who_is_to_do_what_somebody_demands_is_told(text: str) -> None:
    [sentence] = sentences(text)
    assert sentence.replace("pleads", "pleaded").replace("demands", "demanded") == text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("The plan, Ana Lima said, was dead.", "Ana Lima says that the plan was dead."),
        (
            "Had the court asked, Ana Lima said, Oz would have gone.",
            "Ana Lima says that had the court asked, Oz would have gone.",
        ),
        (
            "“It is safe,” Ana Lima said, “but nobody cares.”",
            "Ana Lima says: “It is safe, but nobody cares.”",
        ),
        ("“The plan,” Ana Lima said, “was dead.”", "Ana Lima says: “The plan was dead.”"),
        (
            "“It is safe,” Ana Lima said on Monday. “Nobody cares.”",
            "On Monday, Ana Lima said: “It is safe. Nobody cares.”",
        ),
    ],
)
def test_who_says_it_leaves_no_gap_in_what_is_said(text: str, sentence: str) -> None:
    assert sentences(text) == [sentence]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "Ana Lima denied hiding the report on the dam, which burst in May and killed 14 people.",
            "Ana Lima denies hiding the report on the dam, which burst in May and killed 14 people.",
        ),
        (
            "Ana Lima denied that the dam, which burst in May, 2020, and fell, had leaked.",
            "Ana Lima denies that the dam, which burst in May, 2020, and fell, had leaked.",
        ),
        (
            "Ana Lima said that the dam, which burst in May, had leaked.",
            "Ana Lima says that the dam, which burst in May, had leaked.",
        ),
    ],
)
def test_what_a_denial_adds_stands_between_commas_as_in_the_text(text: str, sentence: str) -> None:
    assert sentences(text) == [sentence]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "Helena Strand denies hiding report on Veldmoor dam",
            "Helena Strand denies “hiding report on Veldmoor dam”.",
        ),
        ("Helena Strand says dam is safe", "Helena Strand says: “dam is safe”."),
        ("Helena Strand says the dam is safe", "Helena Strand says that the dam is safe."),
        ("Helena Strand says dam is safe.", "Helena Strand says that dam is safe."),
    ],
)
def test_the_words_of_a_headline_stand_in_quotation_marks(text: str, sentence: str) -> None:
    assert sentences(text) == [sentence]


def test_who_speaks_of_himself_is_not_named_twice() -> None:
    assert sentences("Tomas Brekke said that he feared that it would rain.") == [
        "Tomas Brekke says that he feared that it would rain.",
        "Tomas Brekke says that he fears that it would rain.",
    ]
    assert sentences("Tomas Brekke said that he himself feared that it would rain.") == [
        "Tomas Brekke says that he himself feared that it would rain.",
        "Tomas Brekke says that he himself fears that it would rain.",
    ]
    assert sentences("Tomas Brekke said that Ana Lima feared that it would rain.") == [
        "Tomas Brekke says that Ana Lima feared that it would rain.",
        "Tomas Brekke says that Ana Lima fears that it would rain.",
    ]


def test_a_comma_before_several_marks_goes() -> None:
    text = "\"My father told me, 'Sign nothing that is void,'\" Ana Lima said."
    assert "Ana Lima says: \"My father told me, 'Sign nothing that is void'\"." in sentences(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("The report does not say who lied.",
         "The text says that the report does not say who lied."),
        ("The reports don't say who lied.",
         "The text says that the reports do not say who lied."),
        ("The report did not say who lied.",
         "The text says that the report did not say who lied."),
        ("The report has not said who lied.",
         "The text says that the report has not said who lied."),
        ("The mayor and the council haven't yet said who lied.",
         "The text says that the council and the mayor have not said who lied."),
        ("Ana Lima has never denied that it leaks.",
         "The text says that Ana Lima has not denied that it leaks."),
        ("Ana Lima has not written whether it leaks.",
         "The text says that Ana Lima has not written whether it leaks."),
        ("Ana Lima has said that it leaks.", "Ana Lima says that it leaks."),
        ("Ana Lima had not said who lied.",
         "The text says that Ana Lima did not say who lied."),
    ],
)  # fmt: skip
def test_what_is_not_said_stays_in_the_tense_that_the_text_has(text: str, sentence: str) -> None:
    assert sentences(text) == [sentence]


def test_the_words_of_a_headline_with_numbers_stand_in_quotation_marks() -> None:
    text = "Osk Bridge: Repair bill is nine million, Maas says\n\nIt rained."
    assert sentences(text) == ["Maas says: “Repair bill is nine million”."]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "If the records were false, Ana Lima would ask the prosecutor to step in, Oso said.",
            "Oso says that Ana Lima would ask the prosecutor to step in, if the records were false.",
        ),
        (
            "Ana Lima would ask the prosecutor to step in if the records were false.",
            "Ana Lima would ask the prosecutor to step in if the records were false.",
        ),
        (
            "“I will not leave the house,” Arnaud told the members, according to three who were there.",
            "Three who were there say: “I will not leave the house,” Arnaud told the members.",
        ),
        (
            "Oso said that Falk denied they ordered the files.",
            "Oso says that Falk denied that they ordered the files.",
        ),
        ("They ordered the files, Oso said.", "Oso says that they ordered the files."),
        ("Ana Lima denied it on Monday.", "On Monday, Ana Lima denied it."),
        (
            "In January, Ana Lima said in a letter that she feared that it rained.",
            "In January, in a letter, Ana Lima said that she feared that it rained.",
        ),
    ],
)
def test_a_sentence_keeps_what_would_be_so_its_commas_and_that(text: str, sentence: str) -> None:
    assert sentence in sentences(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("managers ordered workers to leave", "managers ordered workers to leave"),
        ("managers had ordered workers to leave", "managers ordered workers to leave"),
        ("Falk has promised that it would pay", "Falk promised that it would pay"),
        ("the board is accused by Falk of fraud", "Falk accuses the board of fraud"),
        ("Falk wanted to leave", "Falk wants to leave"),
        ("Falk puts the number at 14", "Falk puts the number at 14"),
        ("Falk was aware of the leak", "Falk knows of the leak"),
        ("Falk was not aware of the leak", "Falk does not know of the leak"),
        ("Falk knew that it rained", "Falk knows that it rained"),
        ("Falk was said to know of the leak",
         "somebody who is not named possibly said that Falk knew of the leak"),
    ],
)  # fmt: skip
def test_what_somebody_did_in_the_words_of_others_is_past_as_the_text_has_it(
    text: str, sentence: str
) -> None:
    """What they think, they may think now; that they know is the word of others."""
    assert f"Oso says that {sentence}." in sentences(f"Oso said that {text}.")


@pytest.mark.parametrize(
    "words",
    [
        "accuses the regional auditor of leaking a draft before it was checked",
        "accuses Lima of fraud that was never proved",
        "blames the mayor for the leak, which was small",
    ],
)
def test_who_is_accused_stands_behind_the_verb_though_a_clause_follows(words: str) -> None:
    verb, _, rest = words.partition(" ")
    assert sentences(f"Norrbay {verb[:-1]}d {rest}.") == [f"Norrbay {words}."]
