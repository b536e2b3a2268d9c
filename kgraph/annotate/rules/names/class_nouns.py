"""Which organisation of a text "the trust" is: the only one that is called so by its name, `the Tarnmouth
Hospitals Trust`, or by what stands beside it, `Norrline, a company in Sena`. Where another one may be meant,
it stays open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kgraph.annotate.rules.drafting import Draft
from kgraph.annotate.rules.names.appositions import Appositions
from kgraph.annotate.rules.names.its import BODIES, Its
from kgraph.annotate.rules.names.kind_nouns import KindNouns
from kgraph.annotate.rules.names.named import UNKNOWN, Named
from kgraph.annotate.rules.names.office_owners import HOLDERS
from kgraph.annotate.rules.text.story import Range, Story

_THINGS = frozenset(("Organization", "Alliance", "InternationalBody", "Agent", UNKNOWN))
_ASIDE = 4  # words from a comma to the noun: Norrline, a large shipping company


class ClassNouns:
    """The nouns of the organisations of one story. `names`: all names in their order; `short`: the ids of
    those that are short for another one."""

    def __init__(self, story: Story, names: Sequence[Named], short: Collection[str]) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        self._lists = story.language.words
        self._appositions = story.once(Appositions)
        self._goes_on = story.language.any_of("prepositions", "relative")
        self._nouns = story.language.any_of(*BODIES)
        self._inner, self._kinds = self._lists["inner_bodies"], story.once(KindNouns)
        fitting = (each for each in names if each.label in _THINGS and each.id not in short)
        self._names = [
            each
            for each in fitting
            if not (self.is_bare(each.words) or self._is_headline_noun(each))
        ]
        self._its = Its(story, names)

    def is_bare(self, words: Range) -> bool:
        """Whether words that a capital makes a name are a noun for organisations alone: `the Authority`."""
        first, end = words
        is_one = end - first == 1 and self._lower[first] in self._nouns
        return is_one and first > 0 and self._lower[first - 1] in self._lists["definite"]

    def meant(self, words: Range) -> Named | None:
        """The last mention before some words of the organisation that they mean, `the trust`; None if no
        organisation, or perhaps another one, is meant."""
        first, end = words
        noun = self._lower[end - 1].removesuffix("'s")
        is_the = end - first == 2 and self._lower[first] in self._lists["definite"]
        if not is_the or noun not in self._nouns or self._story.quoted[first] >= 0:
            return None
        fitting = [each for each in self._names if self._is_called(each, noun)]
        before = [each for each in fitting if each.words[1] <= first]
        if not before or len({self._words.plain_name(*each.words) for each in fitting}) != 1:
            return None
        is_open = self._is_open(noun, before)
        return None if is_open or self._has_others(noun, fitting) else before[-1]

    def _is_open(self, noun: str, before: Sequence[Named]) -> bool:
        """Whether a noun that fits some mentions of a name may mean something else. What is told beside the
        name, `Norrline, a fund`, is certain, but for nouns of many things: `the company`."""
        is_beside = any(self._noun_beside(each, noun) >= 0 for each in before)
        if noun in self._inner or (is_beside and noun not in self._lists["any_bodies"]):
            return not is_beside
        own = self._words.plain_name(*before[0].words)
        return any(
            self._may_be(each, noun)
            for each in self._names
            if self._words.plain_name(*each.words) != own
        )

    def owner(self, office: Range, draft: Draft) -> Named | None:
        """The organisation that has an office, as it is meant in the same sentence: by "its", or by a noun
        within the office, which are proposed to be that organisation."""
        words, named = self._owner(office) or ((0, 0), None)
        if named is None or named.label not in HOLDERS:
            return None
        id = draft.mention(named.label, [self._words.name_span(*words)], "office")
        draft.same(named.id, id)
        return named._replace(id=id, words=words)

    def mention(self, words: Range, draft: Draft) -> str:
        """The mention of an organisation that is described, as the one that is meant, if that is known."""
        named = self.meant(words)
        label = "Organization" if named is None else named.label
        id = draft.mention(label, [self._words.name_span(*words)], "office")
        if named is not None:
            draft.same(named.id, id)
        return id

    def _owner(self, office: Range) -> tuple[Range, Named] | None:
        """The words that mean who has an office, and whom: the head of *the trust*, *the trust's* head; an
        ambassador to the union is none of it."""
        for at in range(office[0], office[1] - 1):
            is_the = self._lower[at] in self._lists["definite"]
            is_to = at > 0 and self._lower[at - 1] in self._lists["to"]
            if is_the and not is_to and (named := self.meant((at, at + 2))) is not None:
                return (at, at + 2), named
        before = office[0] - 1
        owner = self._its.owner(before)
        if owner is None and (noun := self._its.noun(before)) is not None:
            owner = self.meant(noun)
        return ((before, before + 1), owner) if owner is not None else None

    def _is_headline_noun(self, named: Named) -> bool:
        """Whether a headline, or what begins the text, leaves out an article: `Trust plans cuts` names no
        other trust."""
        first, end = named.words
        is_noun = end - first == 1 and self._lower[first] in self._nouns
        return is_noun and (first == 0 or self._story.is_headline(first))

    def _is_called(self, named: Named, noun: str) -> bool:
        return noun in self._own(named) or self._noun_beside(named, noun) >= 0

    def _own(self, named: Named) -> Iterator[str]:
        """The nouns in a name that tell what it names: *Trust*, of `Sena Trust` and `Trust for Sena`."""
        first, end = named.words
        for at in range(first, end):
            is_head = at + 1 == end or self._lower[at + 1] in self._lists["name_links"]
            word = self._words.plain[at]
            if is_head and word in self._nouns:
                yield word

    def _noun_beside(self, named: Named, noun: str) -> int:
        """Where a noun tells beside a name what it names: `the carmaker Norrline`, `Norrline, a carmaker`,
        `The union, Unity,`; -1 if none does."""
        first, end = named.words
        if first > 1 and self._lower[first - 1] == noun:
            return first - 1 if self._lower[first - 2] in self._lists["articles"] else -1
        if first > 2 and self._lower[first - 2] == noun and self._kinds.is_apposed(named.words):
            return first - 2
        if self._lower[end : end + 1] != [","] or end + 2 >= len(self._lower):
            return -1
        if self._lower[end + 1] not in self._lists["articles"]:
            return -1
        near = self._lower[end + 2 : end + 2 + _ASIDE]
        at = end + 2 + near.index(noun) if noun in near else -1
        return at if at >= 0 and "," not in self._lower[end + 2 : at] and self._is_aside(at) else -1

    def _is_aside(self, noun: int) -> bool:
        """Whether a noun is the last one of a description, and no verb tells that it is a subject: `Norrline,
        a company in Torma,`; but not: `In Torma, a company in the port left`, `Torma, a company town`."""
        hi = self._story.bounds(noun)[1]
        if (
            noun + 1 < hi
            and self._words.is_word(noun + 1)
            and self._lower[noun + 1] not in self._goes_on
        ):
            return False
        for at in range(noun + 1, hi):
            if not self._words.is_word(at) or self._lower[at] in self._lists["relative"]:
                return True
            if self._appositions.is_verb(at) or self._lower[at] in self._lists["auxiliaries"]:
                return False
        return True

    def _may_be(self, named: Named, noun: str) -> bool:
        """Whether another name may be of what the noun means, as nothing tells what it is. What has a noun of
        its own is something else, but for `the company`, which many are; so is *Brackley*, where a text has
        *Brackley Foods*."""
        if noun in self._lists["any_bodies"]:
            return all(each in self._inner for each in self._own(named))
        if named.label == UNKNOWN or self._is_told(named):
            return False
        name = f"{self._words.plain_name(*named.words)} "
        longer = (each for each in self._names if each.words[1] - each.words[0] > 1)
        return not any(
            self._words.plain_name(*each.words).startswith(name) and self._is_told(each)
            for each in longer
        )

    def _is_told(self, named: Named) -> bool:
        """Whether a noun in a name tells what it names: a trust, a firm or a newspaper."""
        first, end = named.words
        is_paper = end - first > 1 and self._words.plain[end - 1] in self._lists["newspapers"]
        return is_paper or any(
            noun not in self._inner or noun in self._lists["firm_goods"]
            for noun in self._own(named)
        )

    def _has_others(self, noun: str, fitting: Sequence[Named]) -> bool:
        """Whether the noun tells of others too: `a trust in Torma`, `the Torma trust`, `trusts`."""
        beside = {self._noun_beside(each, noun) for each in fitting}
        for at in self._words.among({noun, f"{noun}'s"}):
            if self._words.capital[at] or at in beside:
                continue
            if not at or self._lower[at - 1] not in self._lists["definite"]:
                return True
        return bool(self._words.among({f"{noun}s"}))
