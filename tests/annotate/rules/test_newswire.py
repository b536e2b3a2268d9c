"""Sentences of newswire of several kinds of prose, and what is proposed for them, as `told` writes it."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told

COURT = [
    (
        "Judge Miriam Holt told the jury that the defendant had acted alone.",
        ["Miriam Holt | Asserts | the defendant had acted alone"],
    ),
    (
        "The defendant, 34, pleaded not guilty and said he had never met the victim.",
        ["The defendant | Asserts | he had never met the victim"],
    ),
    (
        "Prosecutors allege that Oduya siphoned off 2 million from the fund.",
        ["Prosecutors | Accuses | Oduya siphoned off 2 million from the fund"],
    ),
    (
        "Defence counsel Paul Reyes argued the evidence had been obtained illegally.",
        ["Paul Reyes | Asserts | the evidence had been obtained illegally"],
    ),
    (
        "The court heard that Oduya had sent the money abroad.",
        ["| Asserts | Oduya had sent the money abroad"],
    ),
    (
        "“I lost everything,” the widow told the court through tears.",
        ["the widow | Asserts | “I lost everything,”"],
    ),
    (
        "Oduya’s lawyer said outside the court that his client would appeal.",
        ["Oduya’s lawyer | Asserts | his client would appeal"],
    ),
    (
        "The jury was told by the prosecutor that the knife had never been found.",
        ["the prosecutor | Asserts | the knife had never been found"],
    ),
    (
        "A forensic expert who examined the knife testified that it carried no prints.",
        ["A forensic expert who examined the knife | Asserts | it carried no prints"],
    ),
    (
        "According to the indictment, the two men met in a hotel in May.",
        ["the indictment | Asserts | the two men met in a hotel in May"],
    ),
    (
        "The judge rejected a motion to dismiss the case on Thursday.",
        ["The judge | Rejects | a motion to dismiss the case"],
    ),
    (
        "Neither Oduya nor his lawyer commented on the verdict.",
        ["Oduya + his lawyer | Asserts- | the verdict"],
    ),
]
SPORT = [
    (
        "Coach Lena Brandt admitted her side had been second best.",
        ["Lena Brandt | Concedes | her side had been second best"],
    ),
    (
        "“We were lucky tonight,” conceded Brandt, whose team has won six in a row.",
        ["Brandt | Concedes | “We were lucky tonight,”"],
    ),
    (
        "Brandt, who took over in May, insists the title is still out of reach.",
        ["Brandt | Insists | the title is still out of reach"],
    ),
    (
        "Captain Tom Vesely said after the match that he would need surgery.",
        ["Tom Vesely | Asserts | he would need surgery"],
    ),
    (
        "The club confirmed on Friday that Vesely had torn a ligament.",
        ["The club | Asserts | Vesely had torn a ligament"],
    ),
    ("Fans accused the referee of bias.", ["Fans | Accuses | the referee of bias"]),
    (
        "The league is investigating claims that players were offered money.",
        ["| Asserts | players were offered money"],
    ),
    (
        "Vesely hopes to return before the cup final.",
        ["Vesely | Wants | to return before the cup final"],
    ),
    (
        "“He is the best I have worked with,” Brandt said of Vesely.",
        ["Brandt | Asserts | “He is the best I have worked with,”"],
    ),
    ("Brandt praised the goalkeeper after the match.", ["Brandt | Supports | the goalkeeper"]),
]
BUDGET = [
    (
        "Finance Minister Carla Nunes told parliament on Tuesday that the deficit would shrink.",
        ["Carla Nunes | Asserts | the deficit would shrink"],
    ),
    (
        "Opposition leader Jan Kowal dismissed the budget as a fantasy.",
        ["Jan Kowal | Rejects | the budget as a fantasy"],
    ),
    ("Kowal called on Nunes to resign.", ["Kowal | Demands | Nunes to resign"]),
    (
        "The minister replied that she had no intention of doing so.",
        ["The minister | Asserts | she had no intention of doing so"],
    ),
    (
        "Economists at the bank expect growth of 1.5 percent, a report published on Monday showed.",
        [
            "Economists at the bank | Believes | growth of 1.5 percent",
            "a report published on Monday | Asserts | Economists at the bank expect growth of 1.5 percent",
        ],
    ),
    ("Nunes ruled out a rise in income tax.", ["Nunes | RulesOut | a rise in income tax"]),
    ("The bill, which critics say favours the rich, passed by two votes.", []),
    (
        "Two members of the coalition said they would vote against it, citing the cuts to schools.",
        [
            "Two members of the coalition | Asserts | they would vote against it",
            "Two members of the coalition | Asserts | the cuts to schools",
        ],
    ),
    (
        "Asked whether taxes would rise, Nunes said: “Not this year.”",
        ["Nunes | Asserts | “Not this year.”"],
    ),
    (
        "The government has pledged to publish the figures, but has not said when.",
        ["The government | Promises | to publish the figures"],
    ),
    (
        "The unions threatened to strike unless the plan was withdrawn.",
        ["The unions | Threatens | to strike unless the plan was withdrawn"],
    ),
    (
        "Nunes, in an interview with the Courier, warned that cuts were inevitable.",
        ["Nunes | Warns | cuts were inevitable"],
    ),
    (
        "The Courier, citing two people familiar with the talks, reported that a deal was near.",
        ["The Courier | Asserts | a deal was near"],
    ),
    (
        "A spokeswoman for the ministry declined to comment on the report.",
        ["A spokeswoman for the ministry | Refuses | to comment on the report"],
    ),
]
EMAIL = [
    (
        "Dear Jo, I think we should postpone the launch, Maria wrote in an email on June 3.",
        [
            "I | Believes | we should postpone the launch",
            "Maria | Asserts | Dear Jo, I think we should postpone the launch",
        ],
    ),
    (
        "In the email, seen by the Courier, Maria warned colleagues that the valve could fail.",
        ["Maria | Warns | the valve could fail"],
    ),
    (
        "“Do not put this in writing,” her manager replied an hour later.",
        ["her manager | Asserts | “Do not put this in writing,”"],
    ),
    (
        "The company said in a statement it had acted on all the warnings.",
        ["The company | Asserts | it had acted on all the warnings"],
    ),
    (
        "The email suggests that managers knew of the fault.",
        ["The email | Asserts | managers knew of the fault"],
    ),
    (
        "Engineers had complained about the valve for months, according to minutes of the meeting.",
        [
            "Engineers | Accuses | the valve for months",
            "minutes of the meeting | Asserts | Engineers had complained about the valve for months",
        ],
    ),
    (
        "The regulator said it was unaware of the complaints.",
        ["The regulator | Asserts | it was unaware of the complaints"],
    ),
    (
        "Maria’s lawyer claims that she was dismissed because of the email.",
        ["Maria’s lawyer | Asserts | she was dismissed because of the email"],
    ),
    ("The company denies this.", ["The company | Denies | this"]),
]
OBITUARY = [
    (
        "Henrik Aalto, the architect who believed that buildings should be humble, died on Sunday.",
        ["who | Believes | buildings should be humble"],
    ),
    (
        "His daughter, Elsa, said the cause was heart failure.",
        ["Elsa | Asserts | the cause was heart failure"],
    ),
    ("Aalto once wrote that a door is a handshake.", ["Aalto | Asserts | a door is a handshake"]),
    (
        "Critics said his towers were cold, and he agreed with them.",
        ["Critics | Asserts | his towers were cold"],
    ),
    ("“He listened,” said Ilse Maar, a former student.", ["Ilse Maar | Asserts | “He listened,”"]),
    ("Colleagues remembered him as a patient teacher.", []),
    ("Aalto was often asked why he never built abroad.", []),
]
FIRE = [
    (
        "Neighbours said the fire started shortly after midnight.",
        ["Neighbours | Asserts | the fire started shortly after midnight"],
    ),
    (
        "Police said they had arrested a man, but would not say whether he was a suspect.",
        [
            "Police | Asserts | they had arrested a man",
            "Police | Asserts- | whether he was a suspect",
        ],
    ),
    (
        "Officials who inspected the site said that the wiring was old.",
        ["Officials who inspected the site | Asserts | the wiring was old"],
    ),
    (
        "A woman who lives opposite told reporters she had heard an explosion.",
        ["A woman who lives opposite | Asserts | she had heard an explosion"],
    ),
    (
        "Both sides accuse each other of breaking the truce.",
        ["Both sides | Accuses | each other of breaking the truce"],
    ),
    (
        "Rescuers fear that more people are trapped, the mayor said.",
        [
            "Rescuers | Believes | more people are trapped",
            "the mayor | Asserts | Rescuers fear that more people are trapped",
        ],
    ),
    (
        "The mayor, Ana Lima, said, and the fire service confirmed, that all residents were safe.",
        [
            "Ana Lima | Asserts | all residents were safe",
            "the fire service | Asserts | all residents were safe",
        ],
    ),
    (
        "Insurers believe the damage could exceed 40 million.",
        ["Insurers | Believes | the damage could exceed 40 million"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*COURT, *SPORT, *BUDGET, *EMAIL, *OBITUARY, *FIRE])
def test_who_says_what_in_newswire(text: str, expected: list[str]) -> None:
    assert told(text) == expected
