"""Who speaks, where pronouns, insertions and owners stand between; and where what is said ends."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import Said, layer, said, told

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
            "Kim Oso left. “It rained,” Ana Lima said. “We saw Kim Oso there.” She demanded a return.",
            [],
        ),
        (
            "The report by the office says that it rained. It also says that it snowed.",
            [{"The report by the office", "It"}],
        ),
        ("The mayor said that it rained. It also says that it snowed.", []),
        ("The council lost, the Sena Courier reported. It said that it snowed.", []),
        (
            "The council lost, the Sena Courier reported. It also said that it snowed.",
            [{"Sena Courier", "It"}],
        ),
        (
            "The report by the office denies that it rained; it says that it snowed.",
            [{"The report by the office", "it"}],
        ),
        ("It rained, the report says. It says that it snowed.", [{"the report", "It"}]),
        ("The report says the council lost. It says that it snowed.", [{"The report", "It"}]),
        ("The council said that it rained. Nobody came. It also says that it snowed.", []),
        (
            "Hannah Reyes, the councillor who first demanded his resignation, left.",
            [{"Hannah Reyes", "who"}],
        ),
        (
            "Detective Sergeant Omar Bell of Halby Police spoke of a bad case. He urged us to go.",
            [{"Omar Bell", "He"}],
        ),
        (
            "The medical director, Dr Ben Oso, said it rained. He added that it snowed.",
            [{"Ben Oso", "He"}],
        ),
        ("Mayor Lima met Sergeant Oso. He said it rained.", []),
        ("Mr. Lima, who said that it rained, left.", [{"Lima", "who"}]),
        ("Ana Lima of Finch & Co, who said that it rained, left.", [{"Ana Lima", "who"}]),
        ("Ana Lima of the Sena Council, who said that it rained, left.", [{"Ana Lima", "who"}]),
        ("Ana Lima, 54, who said that it rained, left.", [{"Ana Lima", "who"}]),
        ("The mayor, Ana Lima, 54, who said that it rained, left.", [{"Ana Lima", "who"}]),
        ("A spokesman for Ana Lima, 54, who said that it rained, left.", []),
        ("A spokesman for Ana Lima, who said that it rained, left.", []),
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
        ("Ben Oso's family", "Ben Oso's family"),
        ("Ana Lima's brother Ben", "Ben"),
        ("Ana Lima's brother", "Ana Lima's brother"),
        ("The lawyers Ana Lima and Ben Oso", "The lawyers Ana Lima and Ben Oso"),
        ("His sons Karl and Ben Oso", "His sons Karl and Ben Oso"),
        ("The chair of the committee, Ben Oso,", "Ben Oso"),
        ("A member of the committee, Ben Oso,", "Ben Oso"),
        ("An expert for the plaintiffs, Ana Lima,", "Ana Lima"),
        ("A lawyer for the mayor, Ben Oso,", "A lawyer for the mayor"),
        ("A spokesman for Ana Lima, Ben Oso,", "A spokesman for Ana Lima"),
        ("Three of the five judges", "Three of the five judges"),
        ("The Seafarers' Union", "Seafarers' Union"),
        ("In November managers", "managers"),
        ("Last November the managers", "the managers"),
        ("In early May 2019 unions", "unions"),
        ("On 5 May unions", "unions"),
        ("The November managers", "The November managers"),
        ("The Department for Culture, Media and Sport", "Department for Culture, Media and Sport"),
        ("Oda Halden of Sena University", "Oda Halden"),
        ("Oda Halden from the Sena Institute", "Oda Halden"),
        ("Oda Halden of Finch & Sons", "Oda Halden"),
        ("Ana Lima of Finch & Sons, who left,", "Ana Lima"),
        ("Finch & Sons", "Finch & Sons"),
        ("The Chamber of Commerce of Sena", "Chamber of Commerce of Sena"),
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
                Said("Asserts", "the company", 'a figure "absurd"'),
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
            "According to a memo seen by Ana Lima, Norrline expects to lose 2 million.",
            [
                Said("Asserts", "a memo seen by Ana Lima", "Norrline expects to lose 2 million"),
                Said("Believes", "Norrline", "to lose 2 million"),
            ],
        ),
        (
            "Lima admits meeting Ben Oso, steps aside\n\nAna Lima spoke. Lima left.",
            [Said("Concedes", "Lima", "meeting Ben Oso")],
        ),
        (
            "Lima's brother won a contract, audit finds\n\nAna Lima spoke. Lima left.",
            [Said("Asserts", "audit", "Lima's brother won a contract")],
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
    ("clause", "speaker"),
    [
        (", while Ben Oso at Sena Bank cut his target, arguing", "Ben Oso"),
        (", and Oso left the room, insisting", "Oso"),
        (" and Oso's part in it, saying", "Lima"),
        (", but left the room, saying", "Lima"),
        (" and Oso, saying", "Lima"),
    ],
)
def test_a_participle_goes_on_with_the_clause_before_it(clause: str, speaker: str) -> None:
    claims = told(f"Lima criticised the plan{clause} that trust was gone.")
    assert [claim.split(" | ")[0] for claim in claims] == ["Lima", speaker]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Lima urged her to leave.", ["Lima | Demands | her to leave"]),
        ("Lima warned her not to leave.", ["Lima | Warns | not to leave"]),
        ("Lima told her the dam was safe.", ["Lima | Asserts | the dam was safe"]),
        ("Lima told her lawyer the dam was safe.", ["Lima | Asserts | the dam was safe"]),
        ("Lima urged her friends to leave.", ["Lima | Demands | her friends to leave"]),
    ],
)
def test_her_is_somebody_or_tells_whose_something_is(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    "source",
    [
        "a letter it had seen",
        "figures it had received",
        "two officials",
        "studies that it had seen",
    ],
)
def test_what_somebody_cites_is_not_what_he_says(source: str) -> None:
    assert told(f"The plan failed, the Courier said, citing {source}.") == [
        "the Courier | Asserts | The plan failed"
    ]


@pytest.mark.parametrize(
    ("speakers", "named"),
    [
        ("Lima and the mayor, Ben Oso,", "Lima + Ben Oso"),
        ("The mayor, Ana Lima, and the farmers' leader, Ben Oso,", "Ana Lima + Ben Oso"),
        ("Lima, Reis and the mayor, Ben Oso,", "Lima + Reis + Ben Oso"),
        ("Lima and Oso, the mayor,", "Lima + Oso"),
        ("The two mayors, Ana Lima and Ben Oso,", "Ana Lima + Ben Oso"),
        ("His union, the Cellar Workers’ League (CWL),", "Cellar Workers’ League"),
        ("Its rival, the Norvik Group,", "Norvik Group"),
        ("Her employer, the Bank of Sena,", "Bank of Sena"),
        ("Her predecessor, Ben Oso, who signed the plan,", "Ben Oso"),
        ("Her deputy, Ben Oso, 54,", "Ben Oso"),
        ("One of them, Ben Oso,", "Ben Oso"),
        ("One of them, a nurse,", "One of them"),
        ("Their neighbour, Ben Oso, whose house burned,", "Ben Oso"),
        ("The PM, Ben Oso,", "Ben Oso"),
        ("Sena’s MP, Sir Ben Oso,", "Ben Oso"),
        ("His sister, the lawyer,", "His sister"),
        ("His sister, the older (68),", "His sister"),
        ("His union, the strongest in Sena,", "His union"),
    ],
)
def test_those_who_are_described_speak_by_their_names(speakers: str, named: str) -> None:
    assert told(f"{speakers} said it rained.") == [f"{named} | Asserts | it rained"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("His deputy, Eva Strand, is against it, saying", "Eva Strand"),
        ("In Sena, his deputy, Eva Strand, 54, left, adding", "Eva Strand"),
        ("Its rival, the Norvik Group (NG), is against it, saying", "Norvik Group"),
        ("His deputy, a friend of Lima, is against it, saying", "His deputy"),
        ("His deputy, who saw Lima, is against it, saying", "His deputy"),
        ("His deputy, Lima said, is against it, adding", "Lima"),
    ],
)
def test_a_name_behind_a_description_goes_on_speaking(sentence: str, speaker: str) -> None:
    assert told(f"{sentence} it rained.")[-1] == f"{speaker} | Asserts | it rained"


@pytest.mark.parametrize(
    "clause",
    [
        "Prices may fall by 15 percent",
        "Prices fell by 15 percent",
        "The growers lost 15 percent",
        "The wine is safe",
        "The union will strike if talks fail",
        "Prices, stocks and bonds may fall",
    ],
)
@pytest.mark.parametrize(
    "speaker",
    [
        "its secretary-general, Luc Perrin,",
        "Luc Perrin, its secretary-general,",
        "the mayor, Luc Perrin, 54,",
        "the head of the union, Luc Perrin,",
    ],
)
def test_who_is_described_speaks_behind_what_is_said(clause: str, speaker: str) -> None:
    assert told(f"{clause}, {speaker} said.") == [f"Luc Perrin | Asserts | {clause}"]


@pytest.mark.parametrize(
    ("speaker", "named"),
    [
        ("Lima, the widow of the mayor, Ben Oso,", "Lima"),
        ("Officials briefed on the talks, Lima among them,", "Officials briefed on the talks"),
        ("In Sena, the operator, Norvik Hydro,", "Norvik Hydro"),
    ],
)
def test_who_a_sentence_begins_with_speaks_across_commas(speaker: str, named: str) -> None:
    assert told(f"{speaker} said it rained.") == [f"{named} | Asserts | it rained"]


def test_a_party_of_the_opposition_speaks() -> None:
    assert told("The opposition Green List has urged her to go.") == [
        "Green List | Demands | her to go"
    ]
    assert told("A claim Lima denied was false.") == []


@pytest.mark.parametrize(
    ("who", "speaker"),
    [
        ("Everyone in the ministry", "Everyone in the ministry"),
        ("Someone at the ministry", "Someone at the ministry"),
        ("Those at Oso Hydro", "Those at Oso Hydro"),
        ("Everybody in Sena", "Everybody in Sena"),
        ("Almost everyone in the town", "Almost everyone in the town"),
        ("Virtually everyone in the town", "Virtually everyone in the town"),
        ("Those in the ministry who left", "Those in the ministry who left"),
        ("Lima met someone in the town who", "someone in the town"),
        ("Nobody but Lima", "Lima"),
    ],
)
def test_who_is_in_a_place_speaks_and_not_the_place(who: str, speaker: str) -> None:
    assert told(f"{who} said it rained.") == [f"{speaker} | Asserts | it rained"]


@pytest.mark.parametrize(
    "who",
    [
        "Not everyone in the town",
        "Not everyone in Sena",
        "Hardly anyone at the ministry",
        "Nobody in the ministry who",
        "Anyone at the ministry who",
        "Everyone but Lima",
        "All members but Lima",
    ],
)
def test_not_everyone_in_a_place_speaks_for_it(who: str) -> None:
    assert told(f"{who} said it rained.") == []


@pytest.mark.parametrize(
    ("clause", "speaker"),
    [
        ("Most voters in Sena, Harrow and Veld said", "Most voters in Sena, Harrow and Veld"),
        ("A spokesman for Lima, Reis and Oso said", "A spokesman for Lima, Reis and Oso"),
        (
            "The leaders of France, Germany and Italy said",
            "The leaders of France, Germany and Italy",
        ),
        ("31% of Reds and Greens said", "31% of Reds and Greens"),
        ("In a poll, most of the Reds and Greens said", "most of the Reds and Greens"),
        (
            "More than nine of 10 Reds in Sena and Veld said",
            "More than nine of 10 Reds in Sena and Veld",
        ),
        ("They met 10 Reds and Lima said", "Lima"),
        ("On May 3, Lima and Reis said", "Lima + Reis"),
        ("In Sena, Lima, Reis and Oso said", "Lima + Reis + Oso"),
        ("After the vote in Sena, Germany and France said", "Germany + France"),
        ("At a meeting in Sena, Lima and Oso said", "Lima + Oso"),
        ("On Friday, lawyers for Lima, Oso and Reis said", "lawyers for Lima, Oso and Reis"),
        ("On Friday lawyers for Lima, Oso and Reis said", "lawyers for Lima, Oso and Reis"),
        ("But the mayors of Sena, Veld and Oster said", "the mayors of Sena, Veld and Oster"),
        ("In May Lima and Reis said", "Lima + Reis"),
        (
            "The Sena council, Ana Lima, and the mayor said",
            "The Sena council + Ana Lima + the mayor",
        ),
        ("Last week the mayor, Oso and Reis said", "the mayor + Oso + Reis"),
        ("The mayor, Ana Lima, and Reis said", "Ana Lima + Reis"),
        ("The company, Norrline, and Reis said", "Norrline + Reis"),
        ("After meeting the mayor, Oso and Reis said", "Oso + Reis"),
        ("Everyone in the town and the mayor said", "Everyone in the town and the mayor"),
        ("Almost everyone in Sena and Veld said", "Almost everyone in Sena and Veld"),
        ("At least 300 nurses in Sena and Veld said", "At least 300 nurses in Sena and Veld"),
        ("Oso left the town and the mayor said", "the mayor"),
        ("Some in the “Stop Lima” crowd said", "Some in the “Stop Lima” crowd"),
        ("A spokesman for the 'No Dam' group said", "A spokesman for the 'No Dam' group"),
        ('The so-called "No Dam" group said', 'The so-called "No Dam" group'),
        ("After “Hamlet” critics said", "critics"),
        ("The “rules” he said", "he"),
        ("The family, nurses and doctors said", "The family, nurses and doctors"),
    ],
)
def test_names_speak_unless_they_tell_of_somebody_or_of_an_amount_before_them(
    clause: str, speaker: str
) -> None:
    assert told(f"{clause} that it rained.") == [f"{speaker} | Asserts | it rained"]


def test_two_who_are_inserted_behind_a_name_speak_of_it() -> None:
    text = "The leaders of Sena, Lima and Oso said, had left."
    assert told(text) == ["Lima + Oso | Asserts | The leaders of Sena had left"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The council did not say who rejected it.", ["The council | Asserts- | who rejected it"]),
        ("It is not known who proposed the veto.", []),
        ("There were questions about who had denied it.", []),
        ("Lima met a man who denied it.", ["a man | Denies | it"]),
    ],
)
def test_who_in_a_question_is_nobody_who_speaks(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize("verb", ["did not rule it out", "does not rule it out"])
def test_behind_a_comma_the_speaker_goes_on_and_not_whom_she_speaks_of(verb: str) -> None:
    text = f"Lima denied that Oso had threatened to cut the aid, but {verb}."
    assert told(text)[-1] == "Lima | RulesOut- | it"


@pytest.mark.parametrize(
    "who", ["The head of state", "The secretary of state for health", "A flood of reports"]
)
def test_what_stands_right_behind_of_is_a_noun_and_no_verb(who: str) -> None:
    assert told(f"{who} said it rained.") == [f"{who} | Asserts | it rained"]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Ben Oso urged caution.", "Ben Oso | Demands | caution"),
        ("Ben Oso urged restraint and patience.", "Ben Oso | Demands | restraint and patience"),
        ("Ben Oso urged calm, care and unity.", "Ben Oso | Demands | calm, care and unity"),
        ("Ben Oso urged caution and left.", "Ben Oso | Demands | caution"),
        ("Ben Oso urged calm on Monday.", "Ben Oso | Demands | calm"),
        ("Ben Oso did not urge restraint.", "Ben Oso | Demands- | restraint"),
        ("Ben Oso urged both sides to leave.", "Ben Oso | Demands | both sides to leave"),
    ],
)
def test_who_urges_caution_demands_it(text: str, claim: str) -> None:
    assert told(text) == [claim]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Sena Trust and the Sierra Club, which said it rained, met.", []),
        ("Ana Lima and Ben Oso, who said it rained, met.", []),
        (
            "The Sena Trust and the Sierra Club, which says it rained, met.",
            [{"which", "Sierra Club"}],
        ),
        ("The port closed and Norrline, which said it rained, left.", [{"which", "Norrline"}]),
        (
            "Lima praised Ana Reis and thanked Ben Oso, who said it rained.",
            [{"who", "Ben Oso"}],
        ),
    ],
)
def test_a_relative_clause_may_be_of_all_who_are_joined(
    text: str, expected: list[set[str]]
) -> None:
    assert joined(text) == expected


@pytest.mark.parametrize("behind", [".", " at home.", " again."])
def test_who_only_calls_on_somebody_demands_nothing(behind: str) -> None:
    assert told(f"Ana Lima called on Ben Oso{behind}") == []


@pytest.mark.parametrize("man", ["Luc Arnaud", "Jean-Marc Roux", "François Petit", "Łukasz Nowak"])
def test_a_given_name_of_another_language_tells_who_is_no_woman(man: str) -> None:
    assert joined(f"Ana Lima met {man}. She denied that it rained.") == [{"Ana Lima", "She"}]
    assert joined(f"{man} spoke. She denied that it rained.") == []
    assert joined(f"{man} spoke. He denied that it rained.") == [{man, "He"}]


@pytest.mark.parametrize("woman", ["Olena Koval", "Małgorzata Nowak", "Anne-Sophie Roux"])
def test_a_given_name_of_another_language_tells_who_is_no_man(woman: str) -> None:
    assert joined(f"{woman} met Ben Oso. She denied that it rained.") == [{woman, "She"}]
    assert joined(f"{woman} spoke. He denied that it rained.") == []


@pytest.mark.parametrize(
    "behind", ["the plan", "that award", "that", "millions from states that Oso saw"]
)
def test_who_accepts_a_thing_concedes_nothing(behind: str) -> None:
    assert told(f"Lima accepted {behind}.") == []


def test_who_is_said_to_accept_a_thing_goes_on_with_what_is_said() -> None:
    said = "Oso’s wish to back the war and accepting support"
    assert told(f"Lima questioned {said}.") == [f"Lima | Questions | {said}"]
