"""Who says what: each row is a text and the claims that are proposed for it."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import Said, layer, of_role, said, told

from kgraph.wording.language import language_of

DIRECT = [
    ("“This will not work,” Lima said.", [Said("Asserts", "Lima", "“This will not work,”")]),
    (
        '"This will not work," said Ana Lima.',
        [Said("Asserts", "Ana Lima", '"This will not work,"')],
    ),
    (
        "''This will not work,'' Mr. Lew said.",
        [Said("Asserts", "Lew", "''This will not work,''")],
    ),
    ("Lima said: «This will not work.»", [Said("Asserts", "Lima", "«This will not work.»")]),
    (
        "Lima told reporters, “This will not work.”",
        [Said("Asserts", "Lima", "“This will not work.”")],
    ),
    ("“Why should we go?” Lima asked.", [Said("Questions", "Lima", "“Why should we go?”")]),
    ("“It is,” he said, “a sad day.”", [Said("Asserts", "he", "“It is,” “a sad day.”")]),
    (
        "“It is a sad day,” Lima said. “We will go on.” It rained.",
        [Said("Asserts", "Lima", "“It is a sad day,” “We will go on.”")],
    ),
    (
        "“I heard ‘go away’ and left the room,” Lima said.",
        [Said("Asserts", "Lima", "“I heard ‘go away’ and left the room,”")],
    ),
    ("Lima said:\n\n“We stay here.”", [Said("Asserts", "Lima", "“We stay here.”")]),
    (
        "Lima said: “We stay here for now.\n\n“We leave when it is over.”\n\nIt rained.",
        [Said("Asserts", "Lima", "“We stay here for now. “We leave when it is over.”")],
    ),
]
BY_MARKS = [
    (
        "Ana Lima: The Talks Will Fail\n\nThe minister met Ana Lima on Monday.",
        [Said("Asserts", "Ana Lima", "The Talks Will Fail")],
    ),
    (
        "Poll: Lima Ahead In The North\n\nIt rained in Lisbon.",
        [Said("Asserts", "Poll", "Lima Ahead In The North")],
    ),
    (
        "LIMA: We stay here.\n\nREIS: Until when?\n\nLIMA: As long as it rains.\n\nREIS: I see.",
        [
            Said("Asserts", "LIMA", "We stay here"),
            Said("Questions", "REIS", "Until when?"),
            Said("Asserts", "LIMA", "As long as it rains"),
            Said("Asserts", "REIS", "I see"),
        ],
    ),
    (
        "“We are ashamed of what we saw.” ― Ana Lima\n\nIt rained.",
        [Said("Asserts", "Ana Lima", "“We are ashamed of what we saw.”")],
    ),
]
BY_NO_MARKS = [
    "The Latest: Talks Go On\n\nThe Latest of the day.",
    "Stealth Over Health: Why It Rains\n\nHealth matters.",
    "Lima: A City\n\nIt rained.",
    "NEW DELHI: The minister is in New DELHI today.\n\nIt rained.",
    "Agenda\n\nMONDAY: It rains.\n\nFRIDAY: It is dry.",
    "“We are ashamed of what we saw” — in Lisbon, it rained.",
]
INDIRECT = [
    ("Lima said that the talks had failed.", [Said("Asserts", "Lima", "the talks had failed")]),
    ("Lima said the talks had failed.", [Said("Asserts", "Lima", "the talks had failed")]),
    ("Lima said on Monday that it rained.", [Said("Asserts", "Lima", "it rained")]),
    ("Lima said in a statement that it rained.", [Said("Asserts", "Lima", "it rained")]),
    ("Lima told reporters that it rained.", [Said("Asserts", "Lima", "it rained")]),
    ("Lima has repeatedly warned that it rains.", [Said("Warns", "Lima", "it rains")]),
    ("The talks had failed, Lima said.", [Said("Asserts", "Lima", "The talks had failed")]),
    ("The talks had failed, said Ana Lima.", [Said("Asserts", "Ana Lima", "The talks had failed")]),
    (
        "Ana Lima, who leads the union, accused the company of lying.",
        [Said("Accuses", "Ana Lima", "the company of lying")],
    ),
    (
        "Ana Lima, a lawyer, accused the city of lying.",
        [Said("Accuses", "Ana Lima", "the city of lying")],
    ),
    (
        "The bridge will close, warned Ana Lima.",
        [Said("Warns", "Ana Lima", "The bridge will close")],
    ),
    (
        "The bridge, which is old, will close, said Ana Lima.",
        [Said("Asserts", "Ana Lima", "The bridge, which is old, will close")],
    ),
    ("Still, he said, officials must decide.", [Said("Asserts", "he", "officials must decide")]),
    (
        "Lima told the police that they were late, and they left, the mayor added.",
        [
            Said("Asserts", "Lima", "they were late, and they left"),
            Said(
                "Asserts",
                "the mayor",
                "Lima told the police that they were late, and they left",
            ),
        ],
    ),
    ("The plan, Lima said, is a failure.", [Said("Asserts", "Lima", "The plan is a failure")]),
    ("Lima asked whether it rained.", [Said("Questions", "Lima", "whether it rained")]),
    ("Lima refused to leave the room.", [Said("Refuses", "Lima", "to leave the room")]),
    ("Lima, a lawyer from Lisbon, said it rained.", [Said("Asserts", "Lima", "it rained")]),
    ("Lima — a lawyer — says it rained.", [Said("Asserts", "Lima", "it rained")]),
    ("Sen. Ana Lima (D-Ohio) said it rained.", [Said("Asserts", "Ana Lima", "it rained")]),
    ("Two officials said that it rained.", [Said("Asserts", "Two officials", "it rained")]),
    (
        "It rained, Lima said, adding that it was late.",
        [Said("Asserts", "Lima", "It rained"), Said("Asserts", "Lima", "it was late")],
    ),
    (
        "Lima noted that it rained and said she would stay.",
        [Said("Asserts", "Lima", "it rained"), Said("Asserts", "Lima", "she would stay")],
    ),
    ("Noting that it rained, Lima stayed.", [Said("Asserts", "Lima", "it rained")]),
    ("According to Lima, the talks had failed.", [Said("Asserts", "Lima", "the talks had failed")]),
    ("The talks had failed, according to Lima.", [Said("Asserts", "Lima", "The talks had failed")]),
    ("Lima is confident that it will rain.", [Said("Believes", "Lima", "it will rain")]),
    ("Lima’s claim that it rained was false.", [Said("Asserts", "Lima", "it rained")]),
    ("A warning by groups that it rained was ignored.", [Said("Warns", "groups", "it rained")]),
    ("Despite warnings from Oso that it rained, they left.", [Said("Warns", "Oso", "it rained")]),
    ("Lima’s insistence that it rained is odd.", [Said("Insists", "Lima", "it rained")]),
    ("They heard of Lima’s admission that it rained.", [Said("Concedes", "Lima", "it rained")]),
    ("Lima was sure it rained.", [Said("Believes", "Lima", "it rained")]),
    (
        "Lima is worried the council will leave.",
        [Said("Believes", "Lima", "the council will leave")],
    ),
    ("Lima is convinced that it rained.", [Said("Believes", "Lima", "it rained")]),
    ("Lima is unsure whether it rained.", [Said("Questions", "Lima", "whether it rained")]),
    ("Lima regrets that it rained.", [Said("Knows", "Lima", "it rained")]),
    ("Lima made it clear that it rained.", [Said("Asserts", "Lima", "it rained")]),
    ("Lima has made the case that it rained.", [Said("Asserts", "Lima", "it rained")]),
    ("While saying that it rained, she left.", [Said("Asserts", "she", "it rained")]),
    ("As reported by Lima, it rained in Sena.", [Said("Asserts", "Lima", "it rained in Sena")]),
    ("It rained in Sena, as noted by Lima.", [Said("Asserts", "Lima", "It rained in Sena")]),
    ("The talks had failed, Lima told her.", [Said("Asserts", "Lima", "The talks had failed")]),
    (
        "The talks had failed, his aide, Ben Oso, told the Herald.",
        [Said("Asserts", "Ben Oso", "The talks had failed")],
    ),
    ("There was an allegation that it rained.", [Said("Accuses", "", "it rained")]),
    ("He went on to say that it rained.", [Said("Asserts", "He", "it rained")]),
    ("He was asked by Lima whether it rained.", [Said("Questions", "Lima", "whether it rained")]),
]
THINGS = [
    ("Lima criticised the plan.", [Said("Criticises", "Lima", "the plan")]),
    ("Lima rejected a plan on Monday.", [Said("Rejects", "Lima", "a plan")]),
    ("Lima criticised the plan late on Monday night.", [Said("Criticises", "Lima", "the plan")]),
    ("Lima endorsed Oso on May 3.", [Said("Supports", "Lima", "Oso")]),
    ("Lima rejected the plan yesterday.", [Said("Rejects", "Lima", "the plan")]),
    ("Lima attacked Oso in a statement on Monday.", [Said("Criticises", "Lima", "Oso")]),
    ("Lima rejected the plan on Facebook.", [Said("Rejects", "Lima", "the plan")]),
    ("Lima praised the mayor on X on Monday.", [Said("Supports", "Lima", "the mayor")]),
    ("Lima attacked Oso on live television.", [Said("Criticises", "Lima", "Oso")]),
    ("Lima denied it under oath.", [Said("Denies", "Lima", "it")]),
    ("Lima opposed a ban on Facebook.", [Said("Opposes", "Lima", "a ban on Facebook")]),
    ("Lima condemned attacks on X.", [Said("Criticises", "Lima", "attacks on X")]),
    ("Lima demanded a vote on Facebook.", [Said("Demands", "Lima", "a vote on Facebook")]),
    (
        "Lima praised the events of last week.",
        [Said("Supports", "Lima", "the events of last week")],
    ),
    ("Lima called for a vote on Monday.", [Said("Demands", "Lima", "a vote on Monday")]),
    ("Lima criticised Super Tuesday.", [Said("Criticises", "Lima", "Super Tuesday")]),
    (
        "Lima supports the law on Sunday trading.",
        [Said("Supports", "Lima", "the law on Sunday trading")],
    ),
    ("The plan was criticised by Lima.", [Said("Criticises", "Lima", "The plan")]),
    ("Lima called for a new vote.", [Said("Demands", "Lima", "a new vote")]),
    ("Lima called the plan “a disaster.”", [Said("Asserts", "Lima", "the plan “a disaster.”")]),
]
NOTHING = [
    "The states are large.",
    "The United States has many ports.",
    "The plan of the report is long.",
    "She opened the door and left.",
    "“I think that we said no and they said yes” is written there.",
    "",
    " \n ",
    "…!?",
    "said",
    "said said said.",
    "Lima said in May that",
    "“",
    "“said",
    "Allegedly",
    "It rained allegedly",
    "declined comment",
]


@pytest.mark.parametrize(("text", "expected"), [*DIRECT, *INDIRECT, *THINGS])
def test_who_says_what(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(("text", "expected"), BY_MARKS)
def test_a_colon_or_a_dash_alone_tells_who_says_what(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize("text", BY_NO_MARKS)
def test_a_colon_or_a_dash_behind_what_is_no_speaker_reports_nothing(text: str) -> None:
    assert said(text) == []


def test_a_word_with_a_capital_is_no_name_where_all_nouns_have_capitals() -> None:
    text = "Wetter: Regen im Norden\n\nDas Wetter ist schlecht."
    assert said(text, language="de") == []


def test_a_signed_quotation_that_somebody_says_is_one_claim() -> None:
    text = "“We are ashamed of what we saw,” Reis said.\n\n“So are we, all of us.” — Ana Lima"
    assert [each.speaker for each in said(text)] == ["Reis", "Ana Lima"]


@pytest.mark.parametrize("text", NOTHING)
def test_what_reports_nothing(text: str) -> None:
    assert [claim for claim in said(text) if claim.speaker] == []


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("Lima did not say that it rained.", ("Polarity", "Negative")),
        ("Lima may say that it rained.", ("Certainty", "Possible")),
    ],
)
def test_a_saying_that_did_not_happen_or_may_happen_says_so(
    text: str, attribute: tuple[str, str]
) -> None:
    (event,) = layer(text).events
    assert attribute in [(name, value) for name, value, _ in event.attributes]


def test_to_whom_and_when_something_is_said() -> None:
    found = layer("Lima told the council on Monday that it rained.", issued="2025-08-20")
    (event,) = found.events
    assert of_role(found, event.arguments, "Addressee") == "the council"
    assert of_role(found, event.arguments, "UtteredOn") == "Monday"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On Monday, Lima said that it rained.", "Monday"),
        ("Lima, who left on Monday, said that it rained.", ""),
    ],
)
def test_the_day_of_another_clause_is_not_when_something_is_said(text: str, day: str) -> None:
    found = layer(text, issued="2025-08-20")
    (event,) = found.events
    assert of_role(found, event.arguments, "UtteredOn") == day


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Lawrow sagte, dass der Plan schlecht sei.",
            "de",
            Said("Asserts", "Lawrow", "der Plan schlecht sei"),
        ),
        (
            "„Das ist gut so“, sagte die Ministerin.",
            "de",
            Said("Asserts", "die Ministerin", "„Das ist gut so“"),
        ),
        (
            "Lavrov a déclaré que c’était mauvais.",
            "fr",
            Said("Asserts", "Lavrov", "c’était mauvais"),
        ),
        (
            "« C’est une erreur », a dit la ministre.",
            "fr",
            Said("Asserts", "la ministre", "« C’est une erreur »"),
        ),
        ("Лавров заявив, що план поганий.", "uk", Said("Asserts", "Лавров", "план поганий")),
        ("Лавров заявил, что план плохой.", "ru", Said("Asserts", "Лавров", "план плохой")),
        ("По словам Лаврова, план хороший.", "ru", Said("Asserts", "Лаврова", "план хороший")),
        ("Lima said that it rained.", "en-GB", Said("Asserts", "Lima", "it rained")),
    ],
)
def test_other_languages_are_data(text: str, language: str, expected: Said) -> None:
    assert said(text, language=language) == [expected]


@pytest.mark.parametrize(
    ("subject", "speaker"),
    [
        ("The operator, Nordlinie,", "Nordlinie"),
        ("Her only declared rival, the former rower Ana Lima,", "Ana Lima"),
        ("The Left Party’s Ana Lima", "Ana Lima"),
        ("The union’s boss Ana Lima", "Ana Lima"),
        ("Her lawyer, the man who met Ben Oso,", "Her lawyer"),
        ("The mayor, Ana Lima,", "Ana Lima"),
        ("Nordlinie, the operator,", "Nordlinie"),
        ("Ana Lima, Nordlinie,", "Ana Lima"),
        ("The operator, a firm of Nordlinie,", "The operator"),
    ],
)
def test_a_description_with_a_name_behind_it_speaks_by_the_name(subject: str, speaker: str) -> None:
    assert said(f"{subject} said that it rained.") == [Said("Asserts", speaker, "it rained")]


@pytest.mark.parametrize(
    ("text", "language"),
    [("قال لافروف إن الخطة سيئة.", "ar"), ("拉夫罗夫说计划不好。", "zh"), ("Lima said no.", "xx")],
)
def test_a_language_without_data_has_no_claims(text: str, language: str) -> None:
    assert said(text, language=language) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "SENA (AP) — Ana Lima said on Monday it would rain.",
            Said("Asserts", "Ana Lima", "it would rain"),
        ),
        (
            "The mayor of Sena, Ana Lima, warned that it rained.",
            Said("Warns", "Ana Lima", "it rained"),
        ),
        (
            "Oz's new mayor, Ana Lima, warned that it rained.",
            Said("Warns", "Ana Lima", "it rained"),
        ),
        (
            "US Secretary of State Ana Lima denied that it rained.",
            Said("Denies", "Ana Lima", "it rained"),
        ),
        (
            "A spokesman for the mayor, Ana Lima, said that it rained.",
            Said("Asserts", "A spokesman for the mayor", "it rained"),
        ),
        (
            "Your letter of 3 May claims that it rained.",
            Said("Asserts", "Your letter of 3 May", "it rained"),
        ),
        ("👩‍👧 Ana Lima said that it rained.", Said("Asserts", "Ana Lima", "it rained")),
        ("The reports said that it rained.", Said("Asserts", "The reports", "it rained")),
        ("Ana Lima moved that the town pay.", Said("Proposes", "Ana Lima", "the town pay")),
    ],
)
def test_who_speaks_where_a_place_a_description_or_a_date_stands_beside(
    text: str, expected: Said
) -> None:
    assert said(text) == [expected]


def test_turns_in_capitals_are_of_the_persons_whom_the_text_names() -> None:
    text = (
        "Tom Reiss met Ana Lima.\n\nREISS: Did it rain?\n\nLIMA: No, it did not.\n\nREISS: Why not?"
    )
    found = layer(text)
    named = {text[slice(*m.spans[0])] for m in found.mentions if m.label == "Person"}
    assert named == {"Tom Reiss", "Ana Lima", "REISS", "LIMA"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Мер Ана Ліма сказала, що порт закриють. «Він наш», — заявив Осо.", "uk"),
        ("Мэр Ана Лима сказала, что порт закроют. «Он наш», — заявил Осо.", "ru"),
        ("Кметът Ана Лима каза, че пристанището няма да бъде продадено за града.", "bg"),
        ("Мэр Ана Ліма сказала, што порт не прададуць, бо ён для людзей.", "be"),
        ("La alcaldesa dijo el lunes que el puerto no se venderá y que lo tiene la ciudad.", "es"),
        ("La maire a dit lundi que le port ne serait pas vendu à un fonds.", "fr"),
        ("Die Bürgermeisterin sagte, dass der Hafen nicht an den Fonds verkauft wird.", "de"),
        ("De burgemeester zei dat de haven niet aan het fonds wordt verkocht.", "nl"),
        ("The mayor said that the port would not be sold.", "en"),
        ("Ana Lima accused Ben Oso of lying.", "en"),
        ("Ben Oso denied everything.", "en"),
        ("Ana Lima bestritt den Vorwurf.", "de"),
        ("Ana Lima beschuldigde Ben Oso van liegen.", ""),
        ("Lima: Talks Will Fail", ""),
        ("قالت العمدة إن الميناء لن يباع", ""),
        ("市长说港口不会出售", ""),
        ("Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae", ""),
    ],
)
def test_a_language_is_told_by_small_words_and_letters(text: str, code: str) -> None:
    assert language_of(text, "").code == code
    assert language_of(text, "fr-CA").code == "fr"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Der Sprecher des Fonds erklärte, man werde klagen.",
            Said("Asserts", "Der Sprecher des Fonds", "man werde klagen"),
        ),
        (
            "Anna Lima fügte hinzu, dass es regnet.",
            Said("Asserts", "Anna Lima", "es regnet"),
        ),
        ("Laut Lima bleiben alle Stellen.", Said("Asserts", "Lima", "bleiben alle Stellen")),
        (
            "Bundeskanzler Olaf Ek hat angekündigt, dass es regnet.",
            Said("Asserts", "Olaf Ek", "es regnet"),
        ),
    ],
)
def test_german_speakers_with_titles_genitives_and_particles(text: str, expected: Said) -> None:
    assert said(text, language="de") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“It is late,” Lima said, “and cold,” she added, “and we go.”",
            ["Lima | Asserts | “It is late,”", "she | Asserts | “and cold,” “and we go.”"],
        ),
        (
            "“It is late,” said Lima, “and cold,” said Oso.",
            ["Lima | Asserts | “It is late,”", "Oso | Asserts | “and cold,”"],
        ),
        (
            "“It is late,” Lima said, “and cold,” while Oso said it rained.",
            ["Lima | Asserts | “It is late,” “and cold,”", "Oso | Asserts | it rained"],
        ),
        ("“It is late,” Lima said, “and cold.”", ["Lima | Asserts | “It is late,” “and cold.”"]),
        (
            "“It is late,” said Lima, who opposes the plan, “and cold.”",
            ["Lima | Asserts | “It is late,” “and cold.”", "who | Opposes | the plan"],
        ),
        (
            "“It is late,” said Lima, the mayor, opposing the plan, “and cold.”",
            ["Lima | Asserts | “It is late,” “and cold.”", "Lima | Opposes | the plan"],
        ),
        (
            "“It is late,” said Lima, who added, “and cold.”",
            ["Lima | Asserts | “It is late,”", "who | Asserts | “and cold.”"],
        ),
        (
            "“It is late,” said Lima, and Oso agreed, “and cold.”",
            ["Lima | Asserts | “It is late,”", "Oso | Accepts | “and cold.”"],
        ),
    ],
)
def test_what_goes_on_behind_a_speaker_is_of_the_verb_that_tells_it(
    text: str, expected: list[str]
) -> None:
    assert told(text) == expected
