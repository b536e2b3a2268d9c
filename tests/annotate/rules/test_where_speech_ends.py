"""Who speaks, where pronouns, insertions and owners stand between; and where what is said ends."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import Said, layer, said

from kgraph.model.annotations import covered_text


def joined(text: str) -> list[set[str]]:
    """The words of the mentions that are said to denote the same."""
    found = layer(text)
    words = {each.id: covered_text(text, each.spans) for each in found.mentions}
    return [{words[member] for member in cluster.members} for cluster in found.clusters]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“It is over,” Ana Lima said. “We go now, all of us.” She demanded his resignation.",
            [{"Ana Lima", "She"}],
        ),
        (
            "Ben Oso left. “It rained,” Ana Lima said. “We saw Ben Oso there.” She demanded his return.",
            [],
        ),
        (
            "The report by the office says that it rained. It also says that it snowed.",
            [{"The report by the office", "It"}],
        ),
        ("The mayor said that it rained. It also says that it snowed.", []),
        ("The council said that it rained. Nobody came. It also says that it snowed.", []),
        (
            "Hannah Reyes, the councillor who first demanded his resignation, left.",
            [{"Hannah Reyes", "who"}],
        ),
        ("A senior member, who said that it rained, left.", [{"A senior member", "who"}]),
        ("They saw a law which said that it rained.", []),
    ],
)
def test_whom_a_pronoun_denotes(text: str, expected: list[set[str]]) -> None:
    assert joined(text) == expected


@pytest.mark.parametrize(
    ("phrase", "speaker"),
    [
        ("Ana Lima's lawyer, Miriam Stein,", "Miriam Stein"),
        ("Ana Lima’s former lawyer, Miriam Stein,", "Miriam Stein"),
        ("Ben Oso's wife", "Ben Oso's wife"),
        ("The chair of the committee, Ben Oso,", "Ben Oso"),
        ("A member of the committee, Ben Oso,", "A member of the committee"),
        ("A spokesman for Ana Lima, Ben Oso,", "A spokesman for Ana Lima"),
        ("Three of the five judges", "Three of the five judges"),
        ("The Seafarers' Union", "Seafarers' Union"),
        ("The teachers' union", "The teachers' union"),
    ],
)
def test_the_whole_phrase_or_the_name_speaks(phrase: str, speaker: str) -> None:
    assert said(f"{phrase} said that it rained.") == [Said("Asserts", speaker, "it rained")]


def test_a_noun_behind_those_who_own_it_is_no_verb() -> None:
    assert said("The candidates' plans do not help.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The police said no one was hurt, but witnesses said that two had died.",
            [
                Said("Asserts", "The police", "no one was hurt"),
                Said("Asserts", "witnesses", "two had died"),
            ],
        ),
        (
            "The mayor said it rained, but that the police said nothing was closed.",
            [
                Said(
                    "Asserts", "The mayor", "it rained, but that the police said nothing was closed"
                ),
                Said("Asserts", "the police", "nothing was closed"),
            ],
        ),
        (
            "Ana Lima, the member who demanded his resignation, welcomed the move.",
            [Said("Demands", "who", "his resignation"), Said("Supports", "Ana Lima", "the move")],
        ),
        (
            "Ana Lima thanked the crews and praised their patience.",
            [
                Said("Supports", "Ana Lima", "the crews"),
                Said("Supports", "Ana Lima", "their patience"),
            ],
        ),
        (
            "Ana Lima condemned the attack and called for calm.",
            [Said("Criticises", "Ana Lima", "the attack"), Said("Demands", "Ana Lima", "calm")],
        ),
        (
            "Ana Lima criticised the plan and the budget.",
            [Said("Criticises", "Ana Lima", "the plan and the budget")],
        ),
        (
            'Reyes claims that the city overpaid, a figure that the company calls "absurd".',
            [
                Said("Asserts", "Reyes", "the city overpaid"),
                Said("Asserts", "the company", '"absurd"'),
            ],
        ),
        (
            "The mayor said the dam would hold even if it rained, but declined to say why.",
            [
                Said("Asserts", "The mayor", "the dam would hold even if it rained"),
                Said("Refuses", "The mayor", "to say why"),
            ],
        ),
        (
            "SENA (Reuters) - The bridge is closed, the police said.",
            [Said("Asserts", "the police", "The bridge is closed")],
        ),
    ],
)
def test_what_is_said_ends_where_something_else_is_said(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norrline put the number at fewer than 900.",
            [Said("Asserts", "Norrline", "the number at fewer than 900")],
        ),
        ("Ana Lima put the blame at his feet.", []),
        (
            "The judge ruled that the law was void.",
            [Said("Asserts", "The judge", "the law was void")],
        ),
        ("New rules that apply to all are likely.", []),
        (
            "Ana Lima suggested that Ben Oso had lied.",
            [Said("Asserts", "Ana Lima", "Ben Oso had lied")],
        ),
        (
            "Ana Lima suggested that the vote should be held in May.",
            [Said("Proposes", "Ana Lima", "the vote should be held in May")],
        ),
    ],
)
def test_figures_rulings_and_what_is_suggested(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council disputed that account.", [Said("Denies", "The council", "that account")]),
        ("Ana Lima rejected that idea.", [Said("Rejects", "Ana Lima", "that idea")]),
        (
            "Ana Lima denied that version of events.",
            [Said("Denies", "Ana Lima", "that version of events")],
        ),
        ("Ana Lima denied that people left.", [Said("Denies", "Ana Lima", "people left")]),
        (
            "Ana Lima denied that claims were made.",
            [Said("Denies", "Ana Lima", "claims were made")],
        ),
        ('Ana Lima denied it: "Ask me," he said.', [Said("Asserts", "he", '"Ask me,"')]),
        ("The report names no individuals.", []),
        (
            "The company has repaid the loan and strongly rejects the claim.",
            [Said("Rejects", "The company", "the claim")],
        ),
        ("The ministry did not respond to a request for comment.", []),
        ("Sources told the Herald it rained.", [Said("Asserts", "Sources", "it rained")]),
        (
            "Lima’s report, published in May, says that it rained.",
            [Said("Asserts", "Lima’s report", "it rained")],
        ),
        (
            "Ana Lima said that it rained, a claim Oso rejects.",
            [Said("Asserts", "Ana Lima", "it rained")],
        ),
    ],
)
def test_what_a_word_means_here_is_told_by_its_neighbours(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The claim that it rained is wrong.", [Said("Asserts", "", "it rained")]),
        (
            "Ana Lima denied that Ben Oso's claim that she had lied was true.",
            [
                Said("Denies", "Ana Lima", "Ben Oso's claim that she had lied was true"),
                Said("Asserts", "Ben Oso", "she had lied"),
            ],
        ),
        (
            "The allegation that he had taken bribes has been denied by Ben Oso.",
            [Said("Accuses", "", "he had taken bribes")],
        ),
        ("Officials who said that it rained were fired.", [Said("Asserts", "who", "it rained")]),
        ("Critics who said that it rained left.", []),
        ("His claim that the plan was dead shocked the council.", []),
        ("They heard the claim that it rained.", [Said("Asserts", "", "it rained")]),
    ],
)
def test_what_a_subject_says_ends_before_the_main_verb(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sena — The bridge is closed, the police said.", "The bridge is closed"),
        ("Sena (AP) — The bridge is closed, the police said.", "The bridge is closed"),
        ("Sena, May 3 (Reuters) - The bridge is closed, the police said.", "The bridge is closed"),
        ("It rained.\n\nSena — It is closed, the police said.", "It is closed"),
        ("Lima — a lawyer — is ill, the police said.", "Lima — a lawyer — is ill"),
        ("It rained. Lima — Oso is ill, the police said.", "Lima — Oso is ill"),
    ],
)
def test_a_dateline_is_no_part_of_what_is_said(text: str, expected: str) -> None:
    assert said(text) == [Said("Asserts", "the police", expected)]
