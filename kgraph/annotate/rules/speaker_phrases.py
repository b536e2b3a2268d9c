"""The mentions of phrases that tell who speaks, or is spoken to: a name with titles, the person in a phrase,
or the whole phrase."""

from __future__ import annotations

from collections.abc import Iterator

from kgraph.annotate.rules.drafting import Draft
from kgraph.annotate.rules.members import Members
from kgraph.annotate.rules.names.appositions import Appositions
from kgraph.annotate.rules.names.named import UNKNOWN, Named
from kgraph.annotate.rules.people import People
from kgraph.annotate.rules.text.story import Range, Story

SPEAKERS = frozenset(
    (
        "Person",
        "Agent",
        "Group",
        "Organization",
        "State",
        "Government",
        "Alliance",
        "InternationalBody",
    )
)
"""Classes of those who may speak."""
_WHERE = frozenset(
    ("of", "from", "at", "for", "with")
)  # behind a name: where somebody is something


class SpeakerPhrases:
    """The phrases of one story that tell who speaks, or is spoken to."""

    def __init__(self, draft: Draft, story: Story, people: People, members: Members) -> None:
        self._draft, self._story, self._people = draft, story, people
        self._members, self._appositions = members, story.once(Appositions)
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._cues = story.language.cues
        self._no_nouns = story.language.any_of("stops", "prepositions", "links", "coordinating")
        self._behind_one = story.language.any_of("complementizers", "relative")
        self._persons = story.language.any_of("people", "titles", "roles", "firm_roles")
        self._ones = story.language.any_of("people", "seats", "titles")
        self._behind_names = story.language.any_of("inner_links", "manner", "honours")

    def of(self, words: Range, by: str) -> str:
        """The mention of a phrase: the name that it ends with, behind titles, else the whole phrase."""
        first, end = words
        named = self._people.ending(end)
        if named is not None and (
            self._is_title(first, named.words[0]) or self._is_owned(first, named)
        ):
            if named.label == UNKNOWN:
                return self._draft.relabel(named.id, "Agent")
            label = named.label if named.label in SPEAKERS else "Agent"
            return self._draft.mention(label, [self._words.name_span(*named.words)], by)
        if (inner := self._inner(words)) is not None:
            return inner.id if inner.label in SPEAKERS else self._draft.relabel(inner.id, "Agent")
        begin = first
        while begin < end and self._lower[begin].rstrip(".") in self._lists["titles"]:
            begin += 1
        named = self._people.beginning(begin)
        if named is not None and named.label in SPEAKERS and named.words[1] < end:
            following = self._lower[named.words[1]]
            if following in self._behind_names:
                return named.id
        if named is not None and self._members.is_member(named):
            return self._draft.relabel(named.id, "Person")
        person = self._people.held.described(first, end)
        label = "Person" if person else self._label(first, end)
        id = self._draft.mention(label, [self._words.name_span(first, end)], by)
        if person:
            self._draft.same(person.id, id)
        return id

    def _inner(self, words: Range) -> Named | None:
        """The person in a phrase, between what she is and where: `Doctor Ana Lima of Sena Hospital`, or
        behind it and a comma: `said the director, Ana Lima`."""
        first, end = words
        for at in range(first + 1, end - 1):
            named = self._people.beginning(at)
            if named is not None:
                is_one = named.label == "Person" or named.words[1] - at > 1
                is_over = named.words[1] >= end or self._lower[named.words[1]] in _WHERE
                is_fit = is_one and named.label in ("Person", UNKNOWN) and is_over
                if is_fit and self._is_title(first, at):
                    return named
                if named.label == "Person":
                    return None
        name = end + 1
        while name < len(self._lower) and self._lower[name].rstrip(".") in self._lists["titles"]:
            name += 1
        behind = self._people.beginning(name)  # the director, Dr Ana Lima
        if behind is None:
            return None
        if behind.label != "Person":
            is_firm = self._appositions.is_firm(first, end, behind.words)
            return behind if is_firm and self._appositions.is_definite(words) else None
        whole = self._appositions.before(end + 1, behind.words[1])
        if whole is None or whole[1] != end or whole[0] > first:
            return None
        is_one = self._appositions.is_definite(whole) or self._is_closed(first, behind.words[1])
        return behind if is_one else None

    def _is_closed(self, first: int, end: int) -> bool:
        """Whether a comma closes the name of who is one of several, and no list goes on: `a nurse, Ana
        Lima, that`."""
        if self._lower[first] not in self._lists["indefinite"] or end >= len(self._lower):
            return False
        behind = end + 1
        if self._lower[end] != "," or behind >= len(self._lower):
            return self._lower[end] == "."
        goes_on = self._lower[behind] in self._no_nouns and self._words.is_word(behind)
        is_list = goes_on and self._lower[behind] not in self._behind_one
        return not is_list and not self._words.capital[behind]

    def _is_title(self, first: int, end: int) -> bool:
        """Whether words before a name, if any, only say what he or she is: "Secretary of State", but not
        "a spokesman for"."""
        if end < first:
            return False
        words, lists = self._lower[first:end], self._lists
        if not lists["beside"].isdisjoint(words) or self._is_description(first, end):
            return False
        if len(words) > 2 and words[-2] == "of" and words[-1] not in lists["determiners"]:
            if words[-3] not in lists["titles"]:
                return False
            words = words[:-2]
        elif (at := self._appositions.of(end, first)) >= 0:
            words = words[: at - first + 1]
        return not any(
            word in lists["links"]
            or word in lists["coordinating"]
            or (self._words.is_possessive(at) and not self._words.is_plural_owner(at + 1))
            for at, word in enumerate(words, first)
        )

    def _is_owned(self, first: int, named: Named) -> bool:
        """Whether the full name of a person stands behind whose she is, and perhaps what: `the Left Party's
        Ana Lima`, `the union's boss Ana Lima`, `Lima's brother Ben`."""
        begin, end = named.words
        is_full = end - begin > 1 or named.label == "Person"
        if named.label not in ("Person", UNKNOWN) or not is_full:
            return False
        begin -= begin > first and self._is_plain(begin - 1)
        while begin > first and self._lower[begin - 1] in self._persons:
            begin -= 1
        return begin > first and self._words.is_possessive(begin - 1)

    def _is_plain(self, at: int) -> bool:
        """Whether a word may tell what somebody is: `boss`, but not `claim` or `met`."""
        word = self._lower[at]
        is_noun = word not in self._cues and word not in self._no_nouns and self._words.is_word(at)
        return is_noun and not self._words.capital[at] and not self._words.is_possessive(at)

    def _is_description(self, first: int, end: int) -> bool:
        """Whether a noun and a participle stand before a name: `lawyers representing Ana Lima`."""
        participles = self._story.language.verb_endings.get("participle", ("-",))
        while end > first and self._lower[end - 1].rstrip(".") in self._lists["titles"]:
            end -= 1  # a lawyer representing Mr. Lima
        if end - first < 2 or not self._lower[end - 1].endswith(participles):
            return False
        nouns = self._story.language.any_of("people", "groups", "titles")
        is_bare = self._lower[first] not in self._lists["determiners"]
        is_bare |= any(
            "participle" in cue.forms
            for cue in self._story.language.cues.get(self._lower[end - 1], ())
        )
        return not self._words.capital[end - 1] and (
            is_bare or not nouns.isdisjoint(self._lower[first : end - 1])
        )

    def _label(self, first: int, end: int) -> str:
        words = self._words.plain[first:end]
        behind = self._story.language.any_of("links", "describing")
        head = next((at for at, word in enumerate(words) if at and word in behind), len(words))
        last = words[head - 1]
        if last in self._ones:
            return "Person"
        if last in self._lists["groups"] or not self._persons.isdisjoint(_singulars(last)):
            return "Group"
        if last in self._lists["organisations"]:
            return "Organization"
        return "Agent"


def _singulars(noun: str) -> Iterator[str]:
    """What a noun may be of which there is one: `deputies`, `auditors`."""
    if noun.endswith("s"):
        yield noun[:-1]
    if noun.endswith("ies"):
        yield f"{noun[:-3]}y"
