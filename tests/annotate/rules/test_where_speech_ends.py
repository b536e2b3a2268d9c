"""Where what is said begins and ends, and what the words beside it make of a word."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import Said, said, told


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
        (
            "The ministry did not respond to a request for comment.",
            [Said("Asserts", "The ministry", "a request for comment")],
        ),
        ("Sources told the Herald it rained.", [Said("Asserts", "Sources", "it rained")]),
        (
            "Lima’s report, published in May, says that it rained.",
            [Said("Asserts", "Lima’s report", "it rained")],
        ),
        (
            "Ana Lima said that it rained, a claim Oso rejects.",
            [Said("Asserts", "Ana Lima", "it rained"), Said("Rejects", "Oso", "a claim")],
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
            [Said("Denies", "Ana Lima", "Ben Oso's claim that she had lied was true")],
        ),
        (
            "The allegation that he had taken bribes has been denied by Ben Oso.",
            [
                Said("Accuses", "", "he had taken bribes"),
                Said("Denies", "Ben Oso", "he had taken bribes"),
            ],
        ),
        (
            "Officials who said that it rained were fired.",
            [Said("Asserts", "Officials", "it rained")],
        ),
        ("Critics who said that it rained left.", []),
        (
            "His claim that the plan was dead shocked the council.",
            [Said("Asserts", "", "the plan was dead")],
        ),
        ("His claim that the plan was dead pleased the council.", []),
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


@pytest.mark.parametrize(
    "dateline",
    ["HALVERTON, 3 November 2026 —", "HALVERTON, Nov. 3 —", "SENA (AP) Nov. 3, 2026 —", "SENA —"],
)
def test_a_dateline_is_no_part_of_who_says_it(dateline: str) -> None:
    expected = [Said("Asserts", "Ana Lima", "the dam had broken")]
    assert said(f"{dateline} The mayor, Ana Lima, said that the dam had broken.") == expected
    assert said(f"{dateline} Ana Lima, the mayor, said that the dam had broken.") == expected


@pytest.mark.parametrize(
    "source",
    [
        "Ben Okoro, an engineer at the plant",
        "Ben Okoro, who led the inquiry",
        "two officials, who asked not to be named",
        "the ministry, however",
    ],
)
def test_what_describes_a_source_is_no_part_of_what_it_says(source: str) -> None:
    speaker = source.partition(",")[0]
    expected = [Said("Asserts", speaker, "the dam is safe")]
    assert said(f"According to {source}, the dam is safe.") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Lima issued a statement saying that it rained.", "Ana Lima"),
        ("The council put out a statement saying that it rained.", "The council"),
        ("Shortly after the vote, Ana Lima gave a speech saying that it rained.", "Ana Lima"),
        ("Days after it, the mayor issued a statement saying that it rained.", "the mayor"),
        ("Early on Monday, Ana Lima issued a statement saying that it rained.", "Ana Lima"),
        ("Half of them issued a statement saying that it rained.", "Half of them"),
        ("Ana Lima saw a letter saying that it rained.", "a letter"),
        ("SENA (Reuters) - President Ana Lima met them and said that it rained.", "Ana Lima"),
        ("SENA, May 3 (AP) — The mayor met them and said that it rained.", "The mayor"),
        ("Rallying the voters, Ana Lima spoke for an hour and said that it rained.", "Ana Lima"),
    ],
)
def test_who_issues_a_statement_or_opens_a_report_speaks(text: str, expected: str) -> None:
    assert said(text) == [Said("Asserts", expected, "it rained")]


@pytest.mark.parametrize(
    "text",
    [
        "They found it on a website called Sena Now.",
        "The group launched a campaign called “We Stay”.",
        "The site is linked to a group called the “We Stay Foundation.”",
        "There is a collection from the cartoonist Ana Lima called “Harbour!: 30 Years.”",
        "A new super PAC called Our Ferries is ready.",
        "Lima leads a group for parents branded “Safe Streets Now,” which met on Friday.",
        "A new bill from the council called the Clean Water Act has passed.",
        "It mirrors a widely denounced tweet by Ben Oso.",
        "They must provide detailed reports on it.",
        "Ana Lima opened the evening blasting Ben Oso.",
    ],
)
def test_a_participle_that_describes_a_noun_reports_nothing(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("speaker", "thing"),
    [
        ("A group of farmers", "the plan “a shame”"),
        ("The group", "the “Clean Water” plan a shame"),
        ("A spokesman for the union", "the “Clean Water” bill a shame"),
        ("A senator", "the mayor a clown"),
        ("A letter from Ana Lima", "the plan “a shame”"),
    ],
)
def test_who_calls_a_thing_something_says_so(speaker: str, thing: str) -> None:
    assert told(f"{speaker} called {thing}.") == [f"{speaker} | Asserts | {thing}"]


def test_a_noun_with_a_relative_clause_behind_a_source_is_what_it_says() -> None:
    found = said("According to Lima, a dam, which is old, is safe.")
    assert found == [Said("Asserts", "Lima", "a dam, which is old, is safe")]


@pytest.mark.parametrize(
    "said",
    [
        "he did not pass it on",
        "it began at 5 p.m.",
        "she worked for Norrline Inc.",
        "it was vitamin C.",
        "she lived in the U.S.",
    ],
)
@pytest.mark.parametrize("following", ["The council left", "Nobody left"])
def test_a_short_word_ends_a_sentence_before_one_that_begins_no_name(
    said: str, following: str
) -> None:
    point = "" if said.endswith(".") else "."
    assert told(f"Lima said that {said}{point} {following}.") == [f"Lima | Asserts | {said}"]


@pytest.mark.parametrize("name", ["J. Robert Oso", "Ana L. Reis", "U.S. Senator Ben Oso"])
def test_an_initial_ends_no_sentence(name: str) -> None:
    assert told(f"Lima said that {name} left.") == [f"Lima | Asserts | {name} left"]


@pytest.mark.parametrize("negated", ["did not exclude a sale", "did not say when", "denied it"])
def test_what_the_text_tells_of_a_speaker_ends_what_he_says(negated: str) -> None:
    claims = told(f"Lima conceded that prices would rise, and she {negated}.")
    assert claims[0] == "Lima | Concedes | prices would rise"


def test_a_clause_is_whole_where_a_part_of_it_is_quoted_behind_a_bracket() -> None:
    assert told('The Council (SCC) "has concerns about the dates", it said.') == [
        'it | Asserts | The Council (SCC) "has concerns about the dates"'
    ]


@pytest.mark.parametrize(
    "behind",
    [
        ", whereas Ben Oso called it a ruin",
        ", which turned out to be false",
        ", which Oso denies",
        " (it was not)",
        ", and then left the room",
        " and walked out",
        ", only to close it an hour later",
        ", but Ben Oso disagreed",
        ", but engineers disagree",
    ],
)
def test_what_the_text_adds_is_no_part_of_what_is_said(behind: str) -> None:
    assert told(f"Lima said the port was safe{behind}.")[0] == "Lima | Asserts | the port was safe"


@pytest.mark.parametrize(
    "said",
    [
        "the port was safe (it had been closed for a year) and clean",
        "the port, which Oso rejected, was safe",
        "the ministers met and Oso left",
        "the port was not, as Oso claimed, unsafe",
        "the port would, according to Oso, be unsafe",
    ],
)
def test_what_stands_within_what_is_said_is_a_part_of_it(said: str) -> None:
    assert told(f"Lima said that {said}.")[0] == f"Lima | Asserts | {said}"


def test_others_answer_behind_words_that_stand_before_their_speaker() -> None:
    assert told("The port is safe, Lima said, but engineers disagree.") == [
        "Lima | Asserts | The port is safe"
    ]


@pytest.mark.parametrize("behind", [", but the league defended its man", ", and the crowd left"])
def test_what_others_do_is_no_part_of_an_accusation(behind: str) -> None:
    claims = told(f"Lima accused Oso of losing his nerve after they went out{behind}.")
    assert claims[0] == "Lima | Accuses | Oso of losing his nerve after they went out"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "According to Oso, Lima left and said it rained.",
            ["Oso | Asserts | Lima left and said it rained", "Lima | Asserts | it rained"],
        ),
        (
            "According to a memo, two inspectors disagreed and wanted it closed.",
            [
                "a memo | Asserts | two inspectors disagreed and wanted it closed",
                "two inspectors | Wants | it closed",
            ],
        ),
        (
            "According to Oso, it rained, and Lima said it was late.",
            ["Oso | Asserts | it rained", "Lima | Asserts | it was late"],
        ),
        (
            "According to Oso, it rained, adding that Lima left.",
            ["Oso | Asserts | it rained", "Oso | Asserts | Lima left"],
        ),
        (
            "It rained, according to Oso, who left and said it was over.",
            ["Oso | Asserts | It rained", "Oso | Asserts | it was over"],
        ),
    ],
)
def test_what_a_source_tells_holds_what_others_say_in_it(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("more", "is_said"),
    [
        ("although she did not say why", False),
        ("though she again refused to say why", False),
        ("although cracks had been found", True),
        ("although it did not rain", True),
    ],
)
def test_what_who_speaks_does_not_say_is_no_part_of_what_she_says(more: str, is_said: bool) -> None:
    said = f"it was safe, {more}" if is_said else "it was safe"
    assert told(f"Lima said it was safe, {more}.")[0] == f"Lima | Asserts | {said}"


def test_an_insertion_of_that_kind_ends_nothing() -> None:
    (first, *_) = told("Lima said the firm, though she did not name it, had lied.")
    assert first == "Lima | Asserts | the firm, though she did not name it, had lied"


@pytest.mark.parametrize(
    "text",
    [
        "Brandt & Lowe did not respond.",
        "Maas could not be reached.",
        "Maas could not immediately be reached for comment.",
        "Maas was not available for comment on Thursday.",
        "Maas did not return a call seeking comment.",
        "Maas did not answer questions about the steel.",
        "Maas had no comment.",
    ],
)
def test_who_does_not_answer_says_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text", ["The letter reads that it rained.", "The letter stipulates that it rained."]
)
def test_a_text_says_what_it_reads(text: str) -> None:
    assert told(text) == ["The letter | Asserts | it rained"]


@pytest.mark.parametrize(
    "said",
    [
        "Oso was furious, and might order an inquiry",
        "Oso was furious and would demand an apology",
        "it rained, and will demand an apology",
    ],
)
def test_what_somebody_may_do_is_a_part_of_what_is_said_of_him(said: str) -> None:
    assert told(f"Lima said {said}.") == [f"Lima | Asserts | {said}"]


def test_what_who_speaks_would_not_say_ends_what_she_says() -> None:
    assert told("Lima said it rained, but would not say where.")[0] == "Lima | Asserts | it rained"


@pytest.mark.parametrize(
    ("who", "whom"),
    [
        ("Lima said that", "Jonas Falk, the minister,"),
        ("Lima said", "Jonas Falk, the minister,"),
        ("Lima said that", "her husband, Jonas Falk,"),
    ],
)
def test_what_another_one_says_who_is_described_is_a_part_of_what_is_said(
    who: str, whom: str
) -> None:
    assert told(f"{who} {whom} denied that it rained.") == [
        f"Lima | Asserts | {whom} denied that it rained",
        "Jonas Falk | Denies | it rained",
    ]


@pytest.mark.parametrize(
    ("said", "behind"),
    [
        ("it would close by the end of the year.", " 140 people work there."),
        ("it rained all day.", " 20 boats sank."),
        ("she saw him.", " 20 people left."),
        ("it was in Sena.", " 40 people left."),
        ("the vote is on.", " 300 people came."),
        ("it is in para. 5 of the law.", ""),
        ("it is No. 5 in Sena.", ""),
        ("it was art. 12 that failed.", ""),
        ("it rained on Oct. 5 in Sena.", ""),
        ("it cost approx. 5 million.", ""),
    ],
)
def test_a_short_word_before_a_number_ends_a_sentence_unless_it_is_an_abbreviation(
    said: str, behind: str
) -> None:
    assert told(f"Lima said {said}{behind}") == [f"Lima | Asserts | {said.rstrip('.')}"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("I believe it rains, and I do not think it stops.", "I | Believes | it rains"),
        ("We insist that it rains, and I urge them to go.", "We | Insists | it rains"),
        ("Lima said it rained, and I believe her.", "Lima | Asserts | it rained"),
        ("Lima said it rained, but we doubt it.", "Lima | Asserts | it rained"),
        ("I think it rains but I also hope it stops.", "I | Believes | it rains"),
        ("We believe it rains, and we demand help.", "We | Believes | it rains"),
        ("I fear that it rains, and we drown.", "I | Believes | it rains, and we drown"),
        ("I said that she came, and I left.", "I | Asserts | she came, and I left"),
        (
            "Lima said that Oso, Reis, and I agree that it rained.",
            "Lima | Asserts | Oso, Reis, and I agree that it rained",
        ),
        (
            "Lima said that she and I agree that it rained.",
            "Lima | Asserts | she and I agree that it rained",
        ),
    ],
)
def test_what_who_writes_says_next_is_no_part_of_what_is_said(text: str, first: str) -> None:
    assert told(text)[0] == first


@pytest.mark.parametrize(
    "other",
    [
        "a senior official in Sena, speaking on condition of anonymity,",
        "an official in Sena, Ben Oso,",
        "Ben Oso, of Water Watch,",
        "the mayor, who had met her,",
        "two of his aides, when asked,",
    ],
)
def test_a_clause_ends_before_what_somebody_who_is_described_says(other: str) -> None:
    assert told(f"Lima did not say whether it would close, but {other} said it would.")[0] == (
        "Lima | Asserts- | whether it would close"
    )


@pytest.mark.parametrize(
    ("judged", "is_told_by_others"),
    [
        ("which Oso denied", True),
        ("which his lawyer, Ben Oso, disputed", True),
        ("which the deputy, Ben Oso, described as “simply untrue”", True),
        ("which Oso called “a joke”", True),
        ("which Oso said was false", True),
        ("which locals call the Works", False),
        ("which the council owns, and its mayor", False),
    ],
)
def test_what_others_hold_of_it_is_no_part_of_what_is_said(
    judged: str, is_told_by_others: bool
) -> None:
    said = "it would close the plant"
    whole = said if is_told_by_others else f"{said}, {judged}"
    assert told(f"Lima said {said}, {judged}.")[0] == f"Lima | Asserts | {whole}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Lima denied that it rained, calling the claim a lie.", "it rained"),
        ("Lima disputed the finding that it rained, calling it unfair.", "it rained"),
        ("Lima rejected Oso's claim that it rained, dismissing this as a lie.", "it rained"),
        ("Lima denied that Oso left, taking it with him.", "Oso left, taking it with him"),
        (
            "Lima denied that Oso had praised it, calling it fair.",
            "Oso had praised it, calling it fair",
        ),
    ],
)
def test_what_is_denied_ends_before_what_it_is_called(text: str, said: str) -> None:
    assert said in [claim.rpartition(" | ")[2] for claim in told(text)]


@pytest.mark.parametrize(
    "before",
    ["Lima did not say whether", "She would not be drawn on whether", "Lima said that"],
)
def test_what_others_say_too_is_not_who_said_it_before(before: str) -> None:
    assert told(f"{before} it rained, as Oso claims.")[-1] == "Oso | Asserts | it rained"


@pytest.mark.parametrize("deed", ["the experiment", "his mistake", "the test in May"])
def test_who_repeats_what_is_done_says_nothing(deed: str) -> None:
    assert told(f"Lima repeated {deed}.") == []
    assert told("Lima repeated the claim.") == ["Lima | Asserts | the claim"]


@pytest.mark.parametrize("verb", ["denied", "disputed"])
def test_a_pronoun_before_what_the_speaker_says_besides_begins_no_clause(verb: str) -> None:
    assert told(f"Lima {verb} that, saying it was dry.") == [
        "Lima | Denies | that",
        "Lima | Asserts | it was dry",
    ]


@pytest.mark.parametrize(
    "place",
    [
        "SENA, La. (AP)",
        "NEW SENA, Fla. (AP)",
        "SENA, Ohio (AP)",
        "NEW SENA, Calif., May 3, 2024 (AP)",
    ],
)
def test_who_acts_behind_a_dateline_speaks_and_not_its_agency(place: str) -> None:
    text = f"{place} — A judge on Thursday blocked the plan, ruling that it was unsafe."
    assert told(text) == ["A judge | Asserts | it was unsafe"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Lima promised to come, and not alone: she says 200 will march.",
            ["Lima | Promises | to come, and not alone", "she | Asserts | 200 will march"],
        ),
        (
            "Lima refused to go: it was too cold, she said.",
            ["Lima | Refuses | to go", "she | Asserts | it was too cold"],
        ),
        (
            "Lima said that it was simple: if it rained, they would go.",
            ["Lima | Asserts | it was simple: if it rained, they would go"],
        ),
        (
            "The choice is simple: it must go, Lima said.",
            ["Lima | Asserts | The choice is simple: it must go"],
        ),
    ],
)
def test_behind_a_colon_somebody_may_say_something_else(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Lima said that Oso wanted a sale but denied that it rained.",
            [
                "Lima | Asserts | Oso wanted a sale but denied that it rained",
                "Oso | Wants | a sale",
                "Oso | Denies | it rained",
            ],
        ),
        (
            "Lima said that it rained but denied that it snowed.",
            ["Lima | Asserts | it rained", "Lima | Denies | it snowed"],
        ),
        (
            "Lima denied that she had lied but said she was tired.",
            ["Lima | Denies | she had lied", "Lima | Asserts | she was tired"],
        ),
    ],
)
def test_what_somebody_within_does_next_is_told_by_who_speaks(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Lima dismissed as untrue the idea that it rained.", ["the idea that it rained"]),
        ("Lima rejected as “nonsense” a report by Oso.", ["a report by Oso"]),
        ("Lima dismissed as a lie what Oso had done.", []),
        ("Oso, dismissed as a fool in the press, left.", []),
    ],
)
def test_what_somebody_calls_untrue_may_be_named_behind_that(text: str, claims: list[str]) -> None:
    assert told(text) == [f"Lima | Rejects | {claim}" for claim in claims]


@pytest.mark.parametrize(
    ("done", "claim"),
    [
        ("demanded help but the court refused", "Demands | help"),
        ("promised a tanker but it never came", "Promises | a tanker"),
        ("threatened to sue but later withdrew", "Threatens | to sue"),
        ("proposed a meeting but Oso did not reply", "Proposes | a meeting"),
        ("admitted the leak but the court fined her anyway", "Concedes | the leak"),
        ("told the judge but she ignored it", ""),
        ("backed a slow but steady plan", "Supports | a slow but steady plan"),
        ("supports all but one of the plans", "Supports | all but one of the plans"),
        ("promised to leave but only if it rained", "Promises | to leave but only if it rained"),
    ],
)
def test_a_clause_behind_but_is_no_part_of_a_thing(done: str, claim: str) -> None:
    assert told(f"Lima {done}.") == ([f"Lima | {claim}"] if claim else [])


@pytest.mark.parametrize("joined", ["and that Oso left", "but that Oso left"])
def test_what_stands_behind_that_again_is_of_the_verb_that_had_one(joined: str) -> None:
    said = f"Reis had warned the mayor {joined}"
    assert told(f"Lima said that {said}.") == [f"Lima | Asserts | {said}"]


def test_who_gives_no_details_or_gets_no_answer_does_not_say_so() -> None:
    assert told("Lima denied that it rained but would not give details.") == [
        "Lima | Denies | it rained"
    ]
    assert told("Lima asked whether it rained but got no answer.") == [
        "Lima | Questions | whether it rained"
    ]


def test_who_rejects_calls_does_so_behind_what_she_says() -> None:
    assert told("Lima said the dam was legal but rejected calls for help.")[:2] == [
        "Lima | Asserts | the dam was legal",
        "Lima | Rejects | calls for help",
    ]


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("warned that the dam would fail but nobody listened", "Warns | the dam would fail"),
        ("predicted that Oso would win but he lost", "Asserts | Oso would win"),
        ("promised that help would come but it never did", "Promises | help would come"),
        ("said it was safe but the engineers disagreed", "Asserts | it was safe"),
        ("says it is safe but the union is not convinced", "Asserts | it is safe"),
        ("said it was safe, but the judge was not persuaded", "Asserts | it was safe"),
        ("said that it was safe yet nobody believed her", "Asserts | it was safe"),
        ("said he was ill but the court did not believe him", "Asserts | he was ill"),
        ("told the court she was ill but the judge jailed her", "Asserts | she was ill"),
        ("demanded that it be opened but Oso refused", "Demands | it be opened"),
        ("demanded that Oso resign and he did", "Demands | Oso resign"),
        ("suggested that Oso should go but he stayed", "Proposes | Oso should go"),
        ("suggested talks but nobody came", "Proposes | talks"),
        ("asked whether it was safe but nobody answered", "Questions | whether it was safe"),
        ("asked if it was safe but was told to wait", "Questions | if it was safe"),
        ("denied that she had lied but resigned", "Denies | she had lied"),
        ("denied that she had lied but the jury convicted her", "Denies | she had lied"),
    ],
)
def test_what_others_do_behind_a_bare_but_is_no_part_of_what_is_said(said: str, claim: str) -> None:
    assert told(f"Lima {said}.") == [f"Lima | {claim}"]


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("said", "he would have come but Oso stopped him"),
        ("said", "the road was closed but nobody was hurt"),
        ("said", "they had come but Oso had left"),
        ("said", "the plan could work but it needed money"),
        ("said", "the road would close but nobody would be hurt"),
        ("said", "most people agreed but some refused"),
        ("said", "the plan would fail but that Oso would win"),
        ("said", "Oso would be fined but not jailed"),
        ("said", "the port was open but few ships came"),
        ("promised", "wages would rise but jobs would go"),
        ("demanded", "Oso and Reis be sacked"),
        ("demanded", "the dam be closed and the road opened"),
        ("demanded", "the dam be closed but the road kept"),
        ("said", "the man fired and officers returned fire"),
        ("said", "the suspect ran but officers caught him"),
        ("said", "the judge had erred but the jury was right"),
        ("said", "prices would rise but wages would not"),
        ("warned", "the dam would burst and thousands would drown"),
        ("promised", "the mine would close but nobody would lose a job"),
        ("asked", "why Oso resigned but kept his seat"),
        ("fears", "the dam will burst but nobody will act"),
        ("hopes", "Oso came and Reis left"),
        ("denied", "the rich were spared but the poor paid"),
        ("denied", "it was old but safe"),
        ("asked", "why Oso was sacked but Reis was not"),
        ("asked", "whether Oso had come and Reis had left"),
    ],
)
def test_what_others_do_may_be_a_part_of_what_is_said(verb: str, said: str) -> None:
    that = "" if verb == "asked" else "that "
    [claim] = told(f"Lima {verb} {that}{said}.")
    assert claim.endswith(f" | {said}")
