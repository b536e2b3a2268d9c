"""To whom something is said, before and behind what is said."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, of_role, told

from kgraph.model.annotations import covered_text


def addressee(text: str) -> tuple[str, str]:
    """What is said in the only claim of a text, and to whom."""
    found = layer(text)
    (event,) = found.events
    content = of_role(found, event.arguments, "Content")
    words = {each.id: covered_text(found.document.text, each.spans) for each in found.mentions}
    told_to = [words[id] for role, id in event.arguments if role == "Addressee"]
    return content, " + ".join(told_to)


@pytest.mark.parametrize(
    ("text", "said", "to"),
    [
        ("“It rained,” Ana Varga told the Courier.", "“It rained,”", "the Courier"),
        ("“It rained,” Ana Varga told a news conference.", "“It rained,”", "a news conference"),
        ("“It rained,” Ana Varga told state radio.", "“It rained,”", "state radio"),
        ("“It rained,” Ana Varga told her members.", "“It rained,”", "her members"),
        ("“It rained,” Ana Varga told them.", "“It rained,”", "them"),
        ("“It rained,” Ana Varga told Reuters on Monday.", "“It rained,”", "Reuters"),
        ("“It rained,” Ana Varga told a rally in Sena.", "“It rained,”", "a rally"),
        ("“It rained,” Ana Varga told Oskar Lind and Reis.", "“It rained,”", "Oskar Lind + Reis"),
        ("Ana Varga warned Oskar Lind and Ben Reis that it rained.", "it rained", "Oskar Lind + Ben Reis"),
        ("Ana Varga told Reis and the council that it rained.", "it rained", "Reis + the council"),
        ("Ana Varga asked Lind and Reis whether it rained.", "whether it rained", "Lind + Reis"),
        ("“Why?” Ana Varga asked the minister.", "“Why?”", "the minister"),
        ("“Go home,” Ana Varga urged members.", "“Go home,”", "members"),
        ("It rained, Ana Varga told the council.", "It rained", "the council"),
        ("“It rained,” Ana Varga said on Monday.", "“It rained,”", ""),
        ("“It rained,” Ana Varga told on Monday.", "“It rained,”", ""),
        ("Ana Varga told reporters the dam was safe.", "the dam was safe", "reporters"),
        ("Ana Varga told CNN a man had died.", "a man had died", "CNN"),
        ("Ana Varga told both the men that it rained.", "it rained", "both the men"),
        ("Ana Varga told parliament that it rained.", "it rained", "parliament"),
        ("Ana Varga told the BBC four people had died.", "four people had died", "BBC"),
        ("Ana Varga told Channel Four the plan was dead.", "the plan was dead", "Channel Four"),
        ("Ana Varga told Channel Four four men had died.", "four men had died", "Channel Four"),
        ("Ana Varga told the Sena newspaper on Friday she left.", "she left", "the Sena newspaper"),
        ("Ana Varga told the BBC nobody died on Monday.", "nobody died on Monday", "BBC"),
        ("Ana Varga told the court Ben Reis had lied.", "Ben Reis had lied", "the court"),
        ("Ana Varga told reporters prices would rise.", "prices would rise", "reporters"),
        ("Ana Varga told members of the union wages would rise.", "wages would rise", "members of the union"),
        ("Ana Varga told the AP at least six people had died.", "at least six people had died", "the AP"),
        ("Ana Varga warned the council two bridges were unsafe.", "two bridges were unsafe", "the council"),
        ("Ana Varga warned the two bridges were unsafe.", "the two bridges were unsafe", ""),
        ("Ana Varga promised her whole bridge would be paid for.", "her whole bridge would be paid for", ""),
    ],
)  # fmt: skip
def test_to_whom_it_is_said_stands_behind_the_verb(text: str, said: str, to: str) -> None:
    assert addressee(text) == (said, to)


@pytest.mark.parametrize(
    "text",
    [
        "Varga told the magazine Der Blick Oso had lied.",
        "Varga told the BBC’s Today programme people had died.",
        "Varga told Radio 4 listeners were angry.",
    ],
)
def test_where_it_is_not_certain_who_is_told_nothing_is_said(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Varga threatened to cut the money they get.",
         ["Varga | Threatens | to cut the money they get"]),
        ("Varga wants to change the law that bans it.",
         ["Varga | Wants | to change the law that bans it"]),
        ("Varga promised to tell members the truth.",
         ["Varga | Promises | to tell members the truth"]),
    ],
)  # fmt: skip
def test_an_object_is_no_one_who_is_spoken_to(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The newspaper stood by its report.", ["The newspaper | Supports | its report"]),
        ("The ministry is standing by the figures.", ["The ministry | Supports | the figures"]),
        ("Varga has stood by what she said.", ["Varga | Supports | what she said"]),
        ("Varga stands by Oskar Lind.", ["Varga | Supports | Oskar Lind"]),
        ("Varga stood by a statement from May.",
         ["Varga | Supports | a statement from May"]),
        ("The guards stood by the door.", []),
        ("Varga was standing by.", []),
        ("The agency classifies the liquid as a poison.",
         ["The agency | Asserts | the liquid as a poison"]),
        ("The ministry defined poverty as an income below 900.",
         ["The ministry | Asserts | poverty as an income below 900"]),
        ("The council designated the hill as a park.",
         ["The council | Asserts | the hill as a park"]),
        ("The files are classified as secret.", []),
        ("They work on classified files.", []),
    ],
)  # fmt: skip
def test_who_stands_by_something_or_classes_it_takes_a_stance(text, claims) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The report contradicts Ana Varga, who said it was safe.", ["who | Asserts | it was safe"]),
        ("The video contradicts police, who said it was safe.", ["police | Asserts | it was safe"]),
        ("The memo contradicted Oskar Lind, the mayor.", []),
        ("The memo contradicted the mayor of Sena.", []),
        ("Ana Varga contradicted Oskar Lind.", []),
        ("Managers had been warned about the tank in January.", []),
        ("The records contradict Varga’s account.",
         ["The records | Denies | Varga’s account"]),
        ("The findings contradict what the firm said.",
         ["The findings | Denies | what the firm said"]),
        ("Ana Varga denied Oskar Lind had lied.", ["Ana Varga | Denies | Oskar Lind had lied"]),
        ("Ana Varga denied the minister left.", ["Ana Varga | Denies | the minister left"]),
        ("Managers were warned by Varga about the tank.", ["Varga | Warns | the tank"]),
    ],
)  # fmt: skip
def test_somebody_who_is_contradicted_or_warned_is_not_what_is_said(text, claims) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claim", "to"),
    [
        ("Maas warned Halvorsen of the crack.", "Maas | Warns | the crack", "Halvorsen"),
        ("Maas warned her about the crack.", "Maas | Warns | the crack", "her"),
        ("Maas warned Sena of floods.", "Maas | Warns | floods", "Sena"),
        ("Maas warned the mayor of Sena of the crack.", "Maas | Warns | the crack",
         "the mayor of Sena"),
        ("Maas warned the director of the museum of the leak.", "Maas | Warns | the leak",
         "the director of the museum"),
        ("Maas warned Oso of the collapse of the dam.", "Maas | Warns | the collapse of the dam",
         "Oso"),
        ("Maas asked the mayor for help.", "Maas | Demands | help", "the mayor"),
        ("Maas told the council about the crack.", "Maas | Asserts | the crack", "the council"),
        ("Maas informed them of the crack.", "Maas | Asserts | the crack", "them"),
        ("Maas never told us about it.", "Maas | Asserts- | it", "us"),
    ],
)  # fmt: skip
def test_a_preposition_parts_somebody_from_what_he_is_told_of(
    text: str, claim: str, to: str
) -> None:
    found = layer(text)
    assert told(text) == [claim]
    assert of_role(found, found.events[-1].arguments, "Addressee") == to


@pytest.mark.parametrize(
    "text",
    [
        "Maas warned the owner of the ship of the leak.",
        "Maas warned the leader of the party on Friday.",
        "Maas warned the Bank of England on Friday.",
        "Maas reminded voters of the flood.",
        "Maas told a story about the crack.",
        "Maas was told about the crack.",
        "Maas spoke to the council about the crack.",
    ],
)
def test_where_it_is_not_certain_what_somebody_is_told_of_nothing_is_said(text: str) -> None:
    assert not [claim for claim in told(text) if "Maas |" in claim]


def test_what_somebody_is_said_to_have_told_of_is_a_claim_within() -> None:
    text = "Eck said that a former worker had told him about it."
    assert told(text)[1:] == ["a former worker | Asserts | it"]


@pytest.mark.parametrize(
    ("verb", "whom"),
    [
        ("called on", "the minister, Ben Oso,"),
        ("urged", "the minister, Ben Oso,"),
        ("asked", "Mr Oso, the minister,"),
        ("told", "Ben Oso, who was ill,"),
    ],
)
def test_who_is_to_do_it_may_be_described_between_commas(verb: str, whom: str) -> None:
    assert told(f"Lima {verb} {whom} to resign.") == [f"Lima | Demands | {whom} to resign"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Lima asked the council and the board to resign.",
            ["Lima | Demands | the council and the board to resign"],
        ),
        (
            "Lima told Oso and his brother to leave.",
            ["Lima | Demands | Oso and his brother to leave"],
        ),
        ("Lima urged Oso, Foss and Lowe to meet.", ["Lima | Demands | Oso, Foss and Lowe to meet"]),
        ("Lima warned Oso and Foss not to sell.", ["Lima | Warns | not to sell"]),
        ("Lima warned drivers to expect delays.", ["Lima | Warns | to expect delays"]),
        ("Drivers were warned by Lima to wait.", ["Lima | Warns | to wait"]),
        ("Lima warned of plans to sell it.", ["Lima | Warns | plans to sell it"]),
        ("Lima told Oso and Foss it leaked.", ["Lima | Asserts | it leaked"]),
        ("Lima told the mayor and residents the dam leaked.", ["Lima | Asserts | the dam leaked"]),
        ("Lima told Oso and Foss left.", []),
        ("Lima told them both to leave.", ["Lima | Demands | them both to leave"]),
        ("Lima urged the trust and told Oso to leave.", ["Lima | Demands | Oso to leave"]),
        ("Lima asked Oso and left to join the party.", []),
        ("Lima urged Priya Nair or Gerald Ashby to meet.", []),
        ("Lima urged the mayor, Ana Oso, and the council to meet.", []),
    ],
)
def test_several_are_asked_to_do_something(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Lima told everyone in the town that it leaked.", "everyone in the town"),
        ("Lima told someone from the council that it leaked.", "someone from the council"),
        ("Lima told everyone in a letter that it leaked.", "everyone"),
        ("Lima told everyone in May that it leaked.", "everyone"),
        ("Lima warned everyone about the leak.", "everyone"),
    ],
)
def test_it_is_told_who_everyone_is(text: str, whom: str) -> None:
    (event,) = layer(text).events
    assert of_role(layer(text), event.arguments, "Addressee") == whom
