"""What the documents of a made corpus tell: each function of STORIES tells a sentence or a few, and
annotates them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from benchmarks.made_names import (
    OFFICES,
    accord,
    body,
    city,
    person,
    rank,
    state,
    whole,
)

UNANIMITY = "https://w3id.org/kgraph/ns#Unanimity"
WORDS = (
    "after the long week nobody in town could say how much of it would last while prices rose and "
    "trains ran late again though voters seemed calm about what comes next under an old plan for "
    "ports roads and schools that few had read"
).split()
SAID = (("said", "Asserts"), ("added", "Asserts"), ("noted", "Asserts"), ("warned", "Warns"))
ASIDES = ("", "", "", "", " 😀", " — “enough”", " (see p. 4)")


class Story:
    """A text that grows, with its annotations. `marked` gives the id of a mention."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.text = ""
        self.mentions: list[dict[str, Any]] = []
        self.relations: list[dict[str, Any]] = []
        self.events: list[dict[str, Any]] = []
        self.clusters: list[list[str]] = []
        self.hero, self.hero_name = "", ("", "")

    def say(self, words: str) -> None:
        self.text += words

    def marked(self, label: str, words: str, **fields: Any) -> str:
        """Say words that are a mention."""
        begin = len(self.text)
        self.say(words)
        return self.mark(label, begin, **fields)

    def mark(self, label: str, begin: int, **fields: Any) -> str:
        """Make all that was said from that place on a mention."""
        identity = f"T{len(self.mentions) + 1}"
        self.mentions.append(
            {"id": identity, "label": label, "begin": begin, "end": len(self.text), **fields}
        )
        return identity

    def relate(self, label: str, subject: str, target: str) -> None:
        self.relations.append({"label": label, "subject": subject, "object": target})

    def event(self, label: str, trigger: str, *arguments: tuple[str, str], **fields: Any) -> str:
        identity = f"E{len(self.events) + 1}"
        self.events.append(
            {
                "id": identity,
                "label": label,
                "trigger": trigger,
                "arguments": [list(argument) for argument in arguments if argument[1]],
                **fields,
            }
        )
        return identity

    def person(self) -> str:
        return self.marked("Person", " ".join(person(rank(self.random))))

    def state(self) -> str:
        return self.marked("State", state(rank(self.random))[0])

    def body(self) -> str:
        self.say("the ")
        return self.marked("Organization", body(rank(self.random)))

    def accord(self) -> str:
        self.say("the ")
        return self.marked("Agreement", accord(rank(self.random)))

    def speaker(self) -> str:
        """The hero of the story again, by surname or pronoun, or somebody else."""
        if self.random.random() < 0.4:
            return self.person() if self.random.random() < 0.6 else self.state()
        if self.random.random() < 0.5:
            return self.marked("Person", self.hero_name[1])
        again = self.marked("Person", self.random.choice(("She", "He")))
        self.clusters.append([self.hero, again])
        return again

    def filler(self) -> None:
        """A sentence without annotations, of the length of real ones."""
        length = max(2, min(45, round(self.random.gammavariate(2.2, 6.5))))
        words = " ".join(self.random.choice(WORDS) for _ in range(length))
        self.say(words[0].upper() + words[1:] + self.random.choice(ASIDES) + ". ")

    def record(self) -> dict[str, Any]:
        """The fields of a line of JSON Lines that hold the text and its annotations."""
        return {
            "text": self.text.rstrip(),
            "mentions": self.mentions,
            "relations": self.relations,
            "events": self.events,
            "clusters": self.clusters,
        }


def headline(story: Story) -> None:
    story.filler()
    story.say("\n\n")


def office(story: Story) -> None:
    """Who holds which office of which state; this person is the hero of the story."""
    begin = len(story.text)
    country = story.marked("State", state(rank(story.random))[1])
    story.say(" " + story.random.choice(OFFICES))
    holds = story.mark("Office", begin)
    story.say(" ")
    story.hero_name = person(rank(story.random))
    story.hero = story.marked("Person", " ".join(story.hero_name))
    story.relate("officeOf", holds, country)
    story.relate("holdsOffice", story.hero, holds)
    story.say(" met ")
    story.relate("meets", story.hero, story.person())
    story.say(". ")


def membership(story: Story) -> None:
    """Who belongs to a body, which is part of another one or lies in a place."""
    number = 1 + rank(story.random)
    member = story.state() if story.random.random() < 0.5 else story.person()
    story.say(" belongs to the ")
    part = story.marked("Organization", body(number))
    story.relate("memberOf", member, part)
    if story.random.random() < 0.5:
        story.say(", a part of the ")
        story.relate("partOf", part, story.marked("Organization", body(whole(number))))
    else:
        story.say(" in ")
        story.relate("locatedIn", part, story.marked("Place", city(rank(story.random))))
    story.say(". ")


def guarantors(story: Story) -> None:
    """An agreement names guarantors; in one story of five somebody insists on unanimity."""
    first = story.state()
    story.say(" and ")
    second = story.state()
    story.say(" stand as guarantors in ")
    agreement = story.accord()
    for guarantor in (first, second):
        story.relate("namedAsGuarantorIn", guarantor, agreement)
    story.say(". ")
    if story.random.random() < 0.2:
        unanimity(story, agreement)


def unanimity(story: Story, agreement: str) -> None:
    speaker = story.speaker()
    story.say(" ")
    cue = story.marked("Insists", "insists")
    story.say(" that it ")
    needs = story.marked("decisionRule", "requires")
    story.say(" the ")
    rule = story.marked("DecisionRule", "consent of every guarantor", links=[UNANIMITY])
    said = story.event("decisionRule", needs, ("Subject", agreement), ("Object", rule))
    story.event("Insists", cue, ("Claimant", speaker), ("Proposition", said))
    story.say(". ")


def demand(story: Story) -> None:
    """A demand, often with a reason or a condition, at times in doubt."""
    speaker = story.speaker()
    story.say(" ")
    words, label = story.random.choice(
        (
            ("demanded", "Demands"),
            ("wants", "Wants"),
            ("denied", "Denies"),
            ("promised", "Promises"),
        )
    )
    cue = story.marked(label, words)
    story.say(" that ")
    begin = len(story.text)
    actor = story.body()
    story.say(" ")
    trigger = story.marked("Assistance", "send aid")
    story.say(" to ")
    beneficiary = story.state()
    condition = ""
    if story.random.random() < 0.3:
        story.say(" ")
        condition = story.marked("Condition", "if the talks fail")
    content = story.mark("Quote", begin)
    aid = story.event("Assistance", trigger, ("Actor", actor), ("Beneficiary", beneficiary))
    attributes = {"Certainty": "Possible"} if story.random.random() < 0.15 else {}
    story.event(
        label,
        cue,
        ("Claimant", speaker),
        ("Content", content),
        ("Proposition", aid),
        ("Condition", condition),
        attributes=attributes,
    )
    story.say(". ")


def report(story: Story) -> None:
    """Speech; in one story of three speech within speech."""
    speaker = story.speaker()
    story.say(" ")
    words, label = story.random.choice(SAID)
    cue = story.marked(label, words)
    story.say(" that ")
    begin = len(story.text)
    inner = story.state()
    story.say(" ")
    if story.random.random() < 0.35:
        rejects = story.marked("Rejects", "rejects")
        story.say(" ")
        about = story.accord()
        said = story.event("Rejects", rejects, ("Claimant", inner), ("About", about))
        role = "Claim"
    else:
        joins = story.marked("memberOf", "belongs")
        story.say(" to ")
        said = story.event("memberOf", joins, ("Subject", inner), ("Object", story.body()))
        role = "Proposition"
    content = story.mark("Quote", begin)
    story.event(label, cue, ("Claimant", speaker), ("Content", content), (role, said))
    story.say(". ")


def criticism(story: Story) -> None:
    """Somebody criticises or supports somebody, at times because of what happened."""
    speaker = story.speaker()
    story.say(" ")
    words, label = story.random.choice((("criticised", "Criticises"), ("supports", "Supports")))
    cue = story.marked(label, words)
    story.say(" ")
    about = story.person()
    because = ""
    if story.random.random() < 0.3:
        story.say(" because ")
        host = story.body()
        story.say(" ")
        trigger = story.marked("Meeting", "held talks")
        because = story.event("Meeting", trigger, ("Host", host))
    story.event(label, cue, ("Claimant", speaker), ("About", about), ("Because", because))
    story.say(". ")


def meeting(story: Story) -> None:
    """What the document itself tells: a meeting, at times one that did not take place."""
    one = story.person()
    denied = story.random.random() < 0.1
    story.say(" did not hold " if denied else " held ")
    trigger = story.marked("Meeting", "talks")
    story.say(" with ")
    other = story.body()
    attributes = {"Polarity": "Negative"} if denied else {}
    arguments = ("Participant", one), ("Participant", other)
    story.event("Meeting", trigger, *arguments, attributes=attributes)
    story.say(". ")


def some_filler(story: Story) -> None:
    for _ in range(story.random.randint(1, 4)):
        story.filler()
    if story.random.random() < 0.5:
        story.say("\n\n")


STORIES: tuple[tuple[Callable[[Story], None], float], ...] = (
    (headline, 1),
    (office, 1),
    (some_filler, 1),
    (membership, 0.9),
    (guarantors, 0.9),
    (some_filler, 1),
    (report, 0.75),
    (demand, 0.7),
    (some_filler, 1),
    (criticism, 0.75),
    (meeting, 0.3),
    (some_filler, 1),
)
"""What a document tells, in this order, and in how many documents of one."""
