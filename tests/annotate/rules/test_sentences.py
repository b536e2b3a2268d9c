"""How claims that the rules propose read as sentences, once somebody has accepted them."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import pytest
from annotate.rules.proposed import layer

from kgraph.annotate.engine import PROPOSED
from kgraph.claims.entities.resolve import resolve
from kgraph.claims.sentences.labels import labels_of
from kgraph.claims.statements import claims_of
from kgraph.model.annotations import Event, Mention, Relation
from kgraph.model.ledger import Ledger
from kgraph.pipeline.meaning import meaning_of
from kgraph.schema.settings import Options

T = TypeVar("T", Mention, Event, Relation)


def sentences(text: str) -> list[str]:
    """The sentences of the claims of a text, all of whose proposals are accepted."""
    found = layer(text)
    accepted = replace(
        found,
        mentions=tuple(map(_accepted, found.mentions)),
        events=tuple(map(_accepted, found.events)),
        relations=tuple(map(_accepted, found.relations)),
    )
    meaning, ledger = meaning_of(Options()), Ledger()
    resolution = resolve(accepted, meaning.scheme, meaning.lexicon, ledger, meaning.judged)
    said = claims_of(accepted, resolution, meaning.scheme, ledger, meaning.policy.lifted)
    return sorted(labels_of(accepted, resolution, said, meaning.scheme, text=True).values())


def _accepted(annotation: T) -> T:
    attributes = tuple(each for each in annotation.attributes if each.name != PROPOSED)
    return replace(annotation, attributes=attributes)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "His party did not say whether it would support him.",
            "The text says that his party did not say whether it would support him.",
        ),
        (
            "Ana Lima did not say why it rained.",
            "The text says that Ana Lima did not say why it rained.",
        ),
        ("Norrline expects to lose 2 million.", "Norrline expects to lose 2 million."),
        (
            "Norrline expected the court to rule in May.",
            "Norrline expects the court to rule in May.",
        ),
        ("Critics believe it was void.", "Critics believe that it was void."),
        ("Prosecutors said it was void.", "Prosecutors say that it was void."),
        ("They warned that it was void.", "They warn that it was void."),
        (
            "Two people with knowledge of the matter said it was void.",
            "Two people with knowledge of the matter say that it was void.",
        ),
        (
            "Three of the five judges said it was void.",
            "Three of the five judges say that it was void.",
        ),
        ("60 percent of voters opposed the plan.", "60 percent of voters oppose the plan."),
        ("Police said it was void.", "Police say that it was void."),
        ('Tomas Reinholt called it "fantasy".', 'Tomas Reinholt calls it "fantasy".'),
        (
            "The plan, which Tomas Reinholt called a farce, failed.",
            "Tomas Reinholt calls the plan a farce.",
        ),
        (
            "What the council built was, Ana Lima said, a triumph.",
            "Ana Lima says that what the council built was a triumph.",
        ),
        ("What Tomas Reinholt called a farce was a triumph.", "Tomas Reinholt calls it a farce."),
        ("It had failed, which Tomas Reinholt called absurd.", "Tomas Reinholt calls it absurd."),
        (
            "Whether it will rain is unclear, Ana Lima conceded.",
            "Ana Lima concedes that whether it will rain is unclear.",
        ),
        ("Ana Lima asked whether it would rain.", "Ana Lima asks whether it would rain."),
        (
            "Miriam Stein described the claim as an attempt to shift blame.",
            "Miriam Stein describes the claim as an attempt to shift blame.",
        ),
        (
            "Peter Aune called on both sides to return to the table.",
            "Peter Aune calls on both sides to return to the table.",
        ),
        ("Jo Oso was charged with theft, which Ana Lima denies.", "Ana Lima denies it."),
        ("The report, which Ana Lima rejected, is long.", "Ana Lima rejects it."),
        (
            "Ana Lima did not immediately respond to a request for comment.",
            "The text says that Ana Lima did not respond to a request for comment.",
        ),
        (
            "Ana Lima has not replied to questions about the plan.",
            "The text says that Ana Lima has not replied to questions about the plan.",
        ),
        ("Ana Lima ruled that out on Monday.", "On Monday, Ana Lima ruled that out."),
        ("Ana Lima has not ruled it out.", "Ana Lima does not rule it out."),
        ("Ana Lima notes that it rained.", "Ana Lima notes that it rained."),
        ("Ana Lima warned him not to resign.", "Ana Lima warns him not to resign."),
        ("Ana Lima offered 6 percent and would not go higher.", "Ana Lima offers 6 percent."),
        (
            '"Did nobody at City Hall notice?" asked Hannah Reyes.',
            'Hannah Reyes asks: "Did nobody at City Hall notice?"',
        ),
        (
            'The memo warned that "customers will not come back".',
            'The memo warns that "customers will not come back".',
        ),
        ("Ana Lima's lawyer said it was void.", "Ana Lima's lawyer says that it was void."),
        ("The Seafarers' Union said it was void.", "The Seafarers' Union says that it was void."),
        (
            "The Larne Anglers' Association said it was void.",
            "The Larne Anglers' Association says that it was void.",
        ),
        ("Norrline put the number at 900.", "Norrline puts the number at 900."),
        ("Ana Lima hopes to win.", "Ana Lima hopes to win."),
        (
            "Ana Lima is said by officials to have approved it.",
            "Officials say that Ana Lima has approved it.",
        ),
        (
            "Ana Lima is believed by two nurses to favour it.",
            "Two nurses believe that Ana Lima favours it.",
        ),
        (
            "The ward was rated inadequate by Ana Lima.",
            "Ana Lima rates the ward inadequate.",
        ),
        (
            "The plan was described by Ana Lima as absurd.",
            "Ana Lima describes the plan as absurd.",
        ),
        ("Ana Lima is said to favour a sale.", "It is reported that Ana Lima favours a sale."),
        ("Oso was expected by Ana Lima to lose.", "Ana Lima expects that Oso will lose."),
        ("The dam was found by Ana Lima to be unsafe.", "Ana Lima finds that the dam was unsafe."),
    ],
)
def test_a_claim_reads_as_good_english(text: str, sentence: str) -> None:
    assert sentences(text) == [sentence]


def test_who_quotes_somebody_hands_on_what_he_says() -> None:
    assert sentences("“It rained,” Ben Oso was quoted by the Sena Courier as saying.") == [
        "The Sena Courier quotes Ben Oso as saying: “It rained”.",
        "The Sena Courier says that Ben Oso says: “It rained”.",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "Ana Lima could offer a retort to critics.",
            "Ana Lima could offer a retort to critics.",
        ),
        (
            "Did it rain? Ana Lima would not say.",
            "Ana Lima would not say, on the question “Did it rain?”",
        ),
        (
            "Ana Lima would not rule out a dam.",
            "Ana Lima would not rule out a dam.",
        ),
        ("Ana Lima asked whether Oz had left.", "Ana Lima asks whether Oz had left."),
        ("Ana Lima asked Oz whether it rained.", "Ana Lima asks Oz whether it rained."),
        ("Ana Lima wondered why it rained.", "Ana Lima wonders why it rained."),
        ("Ana Lima questioned whether it rained.", "Ana Lima questions whether it rained."),
        ("Ana Lima may ask whether it rained.", "Ana Lima may ask whether it rained."),
        (
            "Ana Lima did not ask whether it rained.",
            "The text says that Ana Lima did not ask whether it rained.",
        ),
        ("Ana Lima feared that it would rain.", "Ana Lima fears that it would rain."),
        ("Ana Lima feared it would rain.", "Ana Lima fears it would rain."),
        ("Ana Lima suspected that it rained.", "Ana Lima suspects that it rained."),
        ("Ana Lima believed that it rained.", "Ana Lima believes that it rained."),
        ("Ana Lima may support the plan.", "Ana Lima may support the plan."),
        ("Ana Lima will not support the plan.", "Ana Lima will not support the plan."),
        ("Ana Lima encouraged Oz to sign.", "Ana Lima encourages Oz to sign."),
        ("Mexicans said it rained.", "Mexicans say that it rained."),
        (
            "Derek Foss left. He said that his lawyer had lied.",
            "Derek Foss says that his lawyer had lied.",
        ),
        ("Unions said it rained.", "Unions say that it rained."),
        ("Councils said it rained.", "Councils say that it rained."),
        ("Norvik Banks said it rained.", "Norvik Banks says that it rained."),
        ("Ana Lima cannot rule out a dam.", "Ana Lima cannot rule out a dam."),
        ("Ana Lima won’t rule out a dam.", "Ana Lima will not rule out a dam."),
        ("Ana Lima hoped that it would rain.", "Ana Lima hopes that it would rain."),
        ("Ana Lima did not rule out a dam.", "Ana Lima does not rule out a dam."),
        ("Ana Lima said it rained.", "Ana Lima says that it rained."),
        ("Ana Lima noted the end of the war.", "Ana Lima notes the end of the war."),
        (
            "“The mayor looked at us and said, 'They are coming.' I believed her,” Ana Lima said.",
            "Ana Lima says that the mayor said: “They are coming.”",
        ),
        ("According to her, the dam was safe.", "She says that the dam was safe."),
        ("Ana Lima suggested it rained.", "Ana Lima suggests it rained."),
        ("Ana Lima has called on Oz to return.", "Ana Lima calls on Oz to return."),
        (
            "Many countries agreed to share a currency.",
            "Many countries agree to share a currency.",
        ),
        ("Ana Lima agreed with Ben Roth about it.", "Ana Lima agrees with Ben Roth about it."),
        (
            "Ana Lima called the day “a feast that will unite us.”",
            "Ana Lima calls the day “a feast that will unite us.”",
        ),
        (
            "Ana Lima did not want to leave, but was sent home.",
            "Ana Lima does not want to leave.",
        ),
        (
            "It rained.\xa0Bonuses for bankers were high, Ana Lima said of the bonuses.",
            "Ana Lima says that bonuses for bankers were high.",
        ),
        (
            "Koreans in the capital are afraid, Ana Lima said.",
            "Ana Lima says: Koreans in the capital are afraid.",
        ),
    ],
)
def test_the_verb_of_the_text_stays_where_it_fits_better_and_in_the_present(text, sentence):
    assert sentence in sentences(text)


def test_a_speaker_within_a_sentence_has_no_capital_that_only_began_one() -> None:
    text = "Officials said it was void, according to the lawyer. The officials left."
    assert "The lawyer says that officials said that it was void." in sentences(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("We know that it rained.", "We say we know that it rained."),
        ("We do not know that it rained.", "We say we do not know that it rained."),
        ("Ana Lima knows that it rained.", "Ana Lima is said to know that it rained."),
        ("Ana Lima did not know that it rained.", "Ana Lima is said not to know that it rained."),
        (
            "Ana Lima reportedly did not know that it rained.",
            "Ana Lima is possibly said not to know that it rained.",
        ),
        ("She blames the council for the delay.", "She blames the council for the delay."),
        ("She accuses the council of the delay.", "She accuses the council of the delay."),
        ("She reportedly called Oso a liar.", "She possibly calls Oso a liar."),
        ("Ana Lima is not sure that it rained.", "Ana Lima questions whether it rained."),
    ],
)
def test_a_sentence_says_neither_more_nor_less_than_the_text(text: str, sentence: str) -> None:
    assert sentences(text) == [sentence]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("If elected, Ana Lima promised to leave.", "Ana Lima promises to leave, if elected."),
        (
            "Unless it rains, Ana Lima said that they would go.",
            "Ana Lima says that they would go, unless it rains.",
        ),
        (
            "In case it rains, Ana Lima wants to stay.",
            "Ana Lima wants to stay, in case it rains.",
        ),
        (
            "Ana Lima supports the plan unless it rains.",
            "Ana Lima supports the plan unless it rains.",
        ),
        (
            "If it rains, they will stay, Ana Lima said.",
            "Ana Lima says that if it rains, they will stay.",
        ),
    ],
)
def test_a_condition_is_never_lost(text: str, sentence: str) -> None:
    assert sentences(text) == [sentence]


def test_a_quotation_over_two_paragraphs_has_one_mark_at_each_end() -> None:
    text = "Ana Lima said: “It rained for days.\n\n“Then it snowed for weeks.”\n\nOso left."
    assert sentences(text) == ["Ana Lima says: “It rained for days. … Then it snowed for weeks.”"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kane had threatened to quit.", "Kane threatened to quit."),
        ("Kane had long believed that it was safe.", "Kane believed that it was safe."),
        ("Kane had never supported the sale.", "Kane did not support the sale."),
        ("Kane had written that it rained.", "Kane wrote that it rained."),
        ("The sale had been criticised by Oso.", "Oso criticised the sale."),
        ("Kane had expected to win.", "Kane expected to win."),
        ("Kane said Oso had wanted to win.", "Kane says that Oso wanted to win."),
        ("Kane had said Oso wanted to win.", "Kane said that Oso wanted to win."),
        ("Kane has threatened to quit.", "Kane threatens to quit."),
        ("Kane threatened to quit.", "Kane threatens to quit."),
    ],
)
def test_what_the_text_tells_with_had_is_told_in_the_past(text: str, told: str) -> None:
    assert told in sentences(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I am confident that it rains.", ["I am confident that it rains."]),
        ("We are confident that it rains.", ["We are confident that it rains."]),
        ("Lima is confident that it rains.", ["Lima is confident that it rains."]),
        (
            "Q: Did it rain?\n\nA: Yes. Oso said it rained.",
            [
                "Somebody who is not named asks: “Did it rain?”",
                "Somebody who is not named says that Oso said that it rained.",
                "Somebody who is not named says: “Yes. Oso said it rained”.",
            ],
        ),
        (
            "Claim: Ben Oso warned that it rained.\n\nVerdict: False.",
            [
                "It is claimed that Ben Oso warned that it rained.",
                "It is claimed: Ben Oso warned that it rained.",
            ],
        ),
        (
            "LIMA: I fear that it rains.\n\nOSO: Why?\n\nLIMA: Look.",
            [
                "LIMA says that LIMA fears that it rains.",
                "LIMA says: “I fear that it rains”.",
                "LIMA says: “Look”.",
                "OSO asks: “Why?”",
            ],
        ),
    ],
)
def test_who_speaks_of_himself_or_in_turn(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected
