"""Finds "to do something" behind words that tell when, where or to whom: `promised in 2024 to keep it`."""

from __future__ import annotations

from collections.abc import Collection

from kgraph.annotate.rules.clauses.extents import ENDS, Extents
from kgraph.annotate.rules.clauses.next_clauses import NextClauses
from kgraph.annotate.rules.clauses.nouns import is_plural
from kgraph.annotate.rules.clauses.word_order import WordOrder
from kgraph.annotate.rules.text.story import Story
from kgraph.model.annotations import Span

_SUBJECT = 6  # words of a subject and its verb
_NEAR = 6  # words between a verb and an infinitive that only its ending tells
_SHORTEST = 4  # letters of one
_FAR = 12  # words between a verb and the infinitive that belongs to it


class Infinitives:
    """The infinitives of one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._extents, self._words = story, story.once(Extents), story.words
        self._lower, self._lists = story.words.lower, story.language.words
        self._order = story.once(WordOrder)
        language = story.language
        self._endings, self._deeds = language.infinitive_endings, story.once(NextClauses)
        self._joined_to = tuple(self._lists["joined_to"])
        self._infinitive_ends = tuple(self._lists["infinitive_ends"])
        self._next = (
            language.any_of("have", "be", "reflexive_have") if self._joined_to else frozenset()
        )
        self._apart = language.any_of("prepositions", but=("from_where",))
        self._units = frozenset(language.ordered.get("units", ()))
        self._effects = language.any_of("effects", "stirring")
        self._opening = language.any_of("manner", "before_days", "days", "particles")
        over = "complementizers", "question", "relative", "be", "have"
        self._over = language.any_of(*over, but=("negations",))
        self._parting, self._cues = language.any_of("joining", "contrasting"), language.cues
        kinds = "things_relative", "personal_relative", "relative_owners", "where"
        self._describing = language.any_of(*kinds, but=("complementizers",))
        self._is_bound = language.commas
        self._past = language.verb_endings.get("past", ("-",))
        self._determiners = language.any_of("determiners", "owners")
        self._finite = language.any_of("auxiliaries", "be", "irregular", but=("to", "not_finite"))
        self._no_verbs = language.any_of(
            *("determiners", "owners", "object_pronouns", "prepositions", "pronouns"),
            *("people", "groups", "organisations", "evidence"),
        )

    def begins(self, at: int, hi: int) -> bool:
        """Whether "to", "never to" or "not only to" begins at a word."""
        if at < hi and self._lower[at] in self._lists["negations"]:
            at += 1
            at += at < hi and self._extents.is_adverb(at)
        return at < hi and self._order.is_to(at) and not self._is_phrase(at, hi)

    def _is_phrase(self, at: int, hi: int) -> bool:
        """Whether "to" begins a phrase: `agreed to the plan`, `agreed to talks`."""
        if at + 1 >= hi or self._lower[at] not in self._lists["to"] or self._endings:
            return False
        word = self._lower[at + 1]
        is_noun = is_plural(word) and not any(
            "base" in cue.forms for cue in self._cues.get(word, ())
        )
        return (is_noun and not self._extents.is_adverb(at + 1)) or word in self._determiners

    def after_adjuncts(self, at: int, hi: int, takes: Collection[str]) -> int:
        """Where "to" and a verb begin behind at least one word that tells when or where; 0 if nothing
        such stands there, or the verb of saying does not take it. `takes`: as of a cue."""
        if "infinitive" not in takes or at >= hi:
            return 0
        if self._endings:
            return self._bare(at, hi, takes)
        if not self._may_open(at):
            return 0
        if self._lower[at] in takes:
            return 0  # agreed with the plan to close it
        quote = self._story.quoted[at]
        for look in range(at + 1, min(at + _FAR, hi - 1)):
            word = self._lower[look]
            if (
                word in ENDS
                or word == ","
                or word in self._over
                or self._story.quoted[look] != quote
            ):
                return 0
            if word in self._lists["to"] and self._is_verb(look + 1):
                return look - (self._lower[look - 1] in self._lists["negations"])
            if word in self._cues and self._is_verb_of_saying(look):
                return 0
        return 0

    def behind_apposition(self, comma: int, hi: int) -> int:
        """Where "to" and a verb go on behind the commas around what describes somebody: `urged the minister,
        Ana Lima, to resign`; 0 if they do not."""
        if comma >= hi or self._lower[comma] != ",":
            return 0
        near = range(comma + 1, min(comma + _FAR, hi - 2))
        end = next((at for at in near if not self._words.is_word(at)), 0)
        if not end or self._lower[end] != "," or self._lower[end + 1] not in self._lists["to"]:
            return 0
        return end + 1 if self._is_verb(end + 2) else 0

    def behind_somebody(self, at: int, hi: int) -> int:
        """Where "to" and an infinitive begin behind somebody: `au maire | de partir`, also in `au chef de
        guerre | de partir`; 0 if they do not."""
        for look in range(at + 1, min(at + _FAR, hi - 1)):
            word = self._lower[look]
            if not self._words.is_word(look) or word in self._over or word in self._finite:
                return 0
            if word.startswith(self._joined_to) and word.endswith(self._infinitive_ends):
                return look
            if word in self._lists["to"] and self.is_infinitive(look + 1, hi):
                return look
        return 0

    def is_infinitive(self, at: int, hi: int) -> bool:
        """Whether an infinitive that only its ending tells begins at a word, also behind pronouns: `se
        saisir`."""
        while at < hi and self._lower[at] in self._lists["before_infinitives"]:
            at += 1
        if (
            at >= hi
            or self._words.capital[at]
            or not self._lower[at].endswith(self._infinitive_ends)
        ):
            return False
        return "".join(self._lower[at + 1 : at + 2]) not in self._lists["to"]

    def _bare(self, at: int, hi: int, takes: Collection[str]) -> int:
        """Where an infinitive begins that only its ending tells, with who is to do it, if the verb of saying
        takes somebody, or with its negation: `закликала [уряд піти]`, `обіцяла [не йти]`; 0 if none does."""
        for look in range(at, min(at + _NEAR, hi)):
            word = self._lower[look]
            if word in ENDS or word == "," or word in self._over or word in self._apart:
                return 0
            if self._is_infinitive(look):
                negation = look - (look > at and self._lower[look - 1] in self._lists["negations"])
                return at if "addressee" in takes else negation
            if word in self._cues and self._is_verb_of_saying(look):
                return 0
        return 0

    def _is_infinitive(self, at: int) -> bool:
        word = self._lower[at]
        is_ended = len(word) >= _SHORTEST and word.endswith(self._endings)
        return is_ended and not (self._words.capital[at] or word in self._lists["no_infinitives"])

    def span(self, at: int, hi: int) -> Span:
        """The infinitive that begins at a word, without what the narrator says of it behind a comma: `to go,
        but it is late`, `to go, but has no ticket`."""
        end = self._extents.clause_end(at, hi)
        joined = (look for look in range(at + 1, end - 1) if self._lower[look] in self._parting)
        end = next((look for look in joined if self._goes_on(at, look + 1, end)), end)
        commas = [look for look in range(at + 1, end - 2) if self._lower[look] == ","]
        if commas and self._is_background(at, commas[-1], end):
            end = commas[-1]
        return self._extents.trimmed(at, next(filter(self._ends_before, commas), end))

    def _is_background(self, at: int, comma: int, end: int) -> bool:
        """Whether the last clause only tells how a thing already is, and so is no part of what somebody is to
        do: `to reopen the camp, | which has been empty since March`; but not `a school, which would …`."""
        if self._lower[comma + 1] not in self._describing or self._is_bound:
            return False
        is_whole = not self._lists["to"].isdisjoint(self._lower[at:comma])
        verb = next((x for x in range(comma + 2, end) if self._is_finite(x)), end)
        return is_whole and verb < end and self._lower[verb] not in self._lists["outcomes"]

    def _is_finite(self, at: int) -> bool:
        word = self._lower[at]
        is_third = any("third" in cue.forms for cue in self._cues.get(word, ()))
        is_past = word.endswith(self._past) and not self._words.capital[at]
        return is_past or is_third or word in self._finite

    def _goes_on(self, to: int, at: int, hi: int) -> bool:
        """Whether a finite verb behind "and" tells what somebody did next: `urged Oso to go | and was told to
        wait`, `agreed to pay | and left`."""
        if self._lower[at] in self._next or self._deeds.is_next_deed(to, at, hi):
            return True
        return self._deeds.counters(to, at, hi) or self._deeds.others_act(to, at, hi)

    def _ends_before(self, comma: int) -> bool:
        """Whether what the narrator adds follows a comma: `, but it is late`, `, raising hopes of peace`."""
        return self._lower[comma + 1] in self._effects or self._is_countered(comma)

    def _is_countered(self, comma: int) -> bool:
        """Whether a clause with a finite verb follows a comma and "but" or "and"."""
        first = comma + 2
        if self._lower[comma + 1] not in self._lists["joining"]:
            return False
        if self._lower[first] in self._finite:
            return self._lower[first] not in self._lists["negations"]
        near = range(first, min(first + _SUBJECT, len(self._lower) - 1))
        verb = next(
            (x for x in near if not self._words.is_word(x) or self._lower[x] in self._finite), first
        )
        is_subject = (
            self._lower[first] in self._lists["plain_subjects"]
            or self._lower[first] in self._lists["determiners"]
            or self._words.capital[first]
        )
        return is_subject and verb > first and self._words.is_word(verb)

    def _may_open(self, at: int) -> bool:
        """Whether a word begins a phrase that tells when or where, and no infinitive."""
        word = self._lower[at]
        if word in self._lists["to"]:
            return False
        if word in self._lists["amounts"]:  # two weeks ago, but not: both sides
            following = "".join(self._lower[at + 1 : at + 2])
            return following in self._units or following.rstrip("s") in self._units
        return word in self._opening or word[0].isdigit()

    def _is_verb(self, at: int) -> bool:
        """Whether the word behind "to" can be a verb: not `to parliament` or `to Kyiv`."""
        word = self._lower[at]
        is_name = self._words.capital[at] or not self._words.is_word(at) or word[0].isdigit()
        return not (is_name or word in self._no_verbs or word.endswith("ers"))

    def _is_verb_of_saying(self, at: int) -> bool:
        if self._lower[at - 1] in self._lists["determiners"]:
            return False
        return any(cue.kind == "verbs" for cue in self._cues[self._lower[at]])
