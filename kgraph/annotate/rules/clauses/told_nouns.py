"""Tells of which nouns for what is said others say something behind a comma or a dash: `…, a figure that the
company disputes`, `…, a view shared by few lawyers`, `…, words that angered Oso`."""

from __future__ import annotations

from kgraph.annotate.rules.text.story import Range, Story

_NEAR = 8  # words in which a verb and its subject stand
_NOUN = 4  # words of a noun before a clause without a pronoun that describes it
_LONG = 7  # as `_NOUN`, before a pronoun
_FAR = 12  # words between a mark and a verb
_CLAIMS = "answered_claims", "rumour_nouns"
_OPPOSED = frozenset(("Denies", "Rejects", "Questions", "Criticises", "Opposes", "Concedes"))


class ToldNouns:
    """The nouns of one story of which others tell."""

    def __init__(self, story: Story) -> None:
        self._story, self._words = story, story.words
        self._lower, self._lists = story.words.lower, story.language.words
        self._cues = story.language.cues
        self._articles = story.language.any_of("definite", "indefinite")
        self._subjects = story.language.any_of("determiners", "plain_subjects", "groups")
        self._finite = story.language.any_of("auxiliaries", "be", but=("to",))
        self._thoughts = story.language.any_of("thoughts", "spoken", *_CLAIMS)
        self._behind_nouns = self._thoughts | self._lists["relative"]
        self._beginning = story.language.any_of("determiners", "owners")
        self._claims = story.language.any_of("spoken", *_CLAIMS)
        self._past = story.language.verb_endings.get("past", ("-",))
        self._pasts = story.language.any_of("irregular", "participles", "unchanged_effects")
        self._adverbs = (story.language.adverb_ending or "-",)
        self._manner = story.language.any_of("adverbs", "negations")
        self._beside = story.language.any_of("prepositions", "days", "before_days", "laters")
        no_noun = "stops", "prepositions", "auxiliaries"
        self._no_noun = story.language.any_of(*no_noun, but=("relative",))

    def is_described(self, first: int, hi: int) -> bool:
        """Whether words name a thing of which somebody else says something: `a figure that the company
        disputes`, `a claim Oso rejects`, `a view engineers do not share`, `a charge denied by Oso`."""
        is_thought = self._lower[first] in self._thoughts
        if not is_thought and self._lower[first] not in self._articles:
            return False
        if any("participle" in cue.forms for cue in self._cues.get(self._lower[first], ())):
            return False  # …, finding that it rained
        if self.comma(self.behind_name(first, hi), hi) < hi:
            return False
        behind = self._behind_noun(first, hi)
        return behind >= 0 and self._others_tell(behind, hi)

    def thought(self, at: int, lo: int, hi: int) -> Range | None:
        """The noun for what is said behind a mark, if a word belongs to it or to the clause in which others
        tell of it: `…, a number the union called exaggerated`; None if there is none, or if it is the
        subject there."""
        near, thoughts = range(at, max(lo, at - _FAR), -1), self._thoughts
        if thoughts.isdisjoint(self._lower[near.stop : at + 1]):
            return None
        marks = [look for look in near if not self._words.is_word(look)]
        is_beside = len(marks) > 2 and marks[0] == at - 1 and self.is_beside(marks[1], marks[0])
        mark = marks[2 * is_beside] if marks else -1
        first = mark + 1
        if mark < 0 or thoughts.isdisjoint(self._lower[first : at + 1]):
            return None
        behind = self._behind_noun(first, hi) if self.is_described(first, hi) else -1
        if behind < 0 or self._lower[behind - 1] not in thoughts:
            return None
        is_relative = self._lower[behind] in self._lists["relative"]
        return (first, behind) if self.is_subject(behind + is_relative, hi) else None

    def comma(self, at: int, hi: int) -> int:
        """The next comma; `hi` if none follows."""
        return next((look for look in range(at, hi) if self._lower[look] == ","), hi)

    def behind_name(self, first: int, hi: int) -> int:
        """Behind what is told of a subject between two commas: `which his lawyer, | Ben Oso, | denied`,
        `which Oso, | his lawyer, | denied`; else the word behind the first one."""
        opening = self.comma(first, hi)
        closing = self.comma(opening + 1, hi)
        if closing >= hi:
            return first + 1
        return closing + 1 if self.is_beside(opening, closing) else first + 1

    def is_beside(self, opening: int, closing: int) -> bool:
        """Whether words between two commas name the subject before them, or tell who that is."""
        if self._lower[opening] != "," or closing <= opening + 1:
            return False
        is_named = self._words.capital[opening - 1]
        is_told = is_named and self._lower[opening + 1] in self._beginning
        return is_told or all(self._words.capital[opening + 1 : closing])

    def _others_tell(self, behind: int, hi: int) -> bool:
        """Whether a clause that describes a noun tells what others say or do of it."""
        is_relative = self._lower[behind] in self._lists["relative"]
        is_thought = self._lower[behind - 1] in self._thoughts
        subject = behind + is_relative
        near = range(subject, min(subject + _NEAR, hi))
        if not self.is_subject(subject, hi) and not (is_relative and self._is_noun(subject)):
            return is_thought or self._is_passive(near)
        stances = {stance for at in near[1:] for stance in self.stances(at)}
        if self._lower[subject] in self._lists["plain_subjects"] and not is_relative:
            is_said = self._lower[behind - 1] in self._claims and self._ends_in_verb(subject, hi)
            return is_said or not _OPPOSED.isdisjoint(stances)
        is_verb = any(self._lower[at] in self._finite for at in near[1:])
        return bool(stances) or (is_thought and (is_verb or self._ends_in_verb(subject, hi)))

    def _ends_in_verb(self, subject: int, hi: int) -> bool:
        """Whether a clause ends in a verb whose object is the noun before it: `a view Oso shares`, `a claim
        she repeated on Monday`."""
        end = subject + 1
        while end < hi and self._words.is_word(end) and self._lower[end] not in self._beside:
            end += 1
        word = self._lower[end - 1]
        is_verb = word.endswith((*self._past, "s")) or word in self._pasts or word in self._cues
        is_verb = is_verb or not self._finite.isdisjoint(self._lower[subject + 1 : end])
        return end - 1 > subject and is_verb and not self._words.capital[end - 1]

    def stances(self, at: int) -> set[str]:
        """The stances of a word that may be a verb."""
        if self._lower[at - 1] in self._lists["determiners"] or self._words.capital[at]:
            return set()
        cues = (cue for cue in self._cues.get(self._lower[at], ()) if cue.kind == "verbs")
        found = (
            cue.stances.values()
            for cue in cues
            if tuple(self._lower[at + 1 : at + 1 + len(cue.rest)]) == cue.rest
        )
        return {stance for stances in found for stance in stances}

    def _is_passive(self, near: range) -> bool:
        """Whether others say it in the passive voice: `a figure disputed by the union`."""
        return any(
            self._lower[at + 1] in self._lists["by"] and self.stances(at) for at in near[:-1]
        )

    def _behind_noun(self, first: int, hi: int) -> int:
        """Where the clause begins that describes the noun that begins at a word; -1 if none does."""
        is_long = False
        for at in range(first + 1, min(first + _LONG + 1, hi - 1)):
            word = self._lower[at]
            is_long = is_long or word in self._lists["inner_links"] or at > first + _NOUN
            if word in self._lists["relative"]:
                return at
            if not is_long and (self.is_subject(at, hi) or self._is_agent_next(at, first)):
                return at
            is_link = word in self._lists["links"] and not self._words.capital[at]
            is_verb = word in self._lists["saying"]  # the mayor said she would go
            if (word in self._no_noun and not is_link) or is_verb or not self._words.is_word(at):
                return -1
        return -1

    def _is_agent_next(self, at: int, first: int) -> bool:
        """Whether a participle and "by" stand behind a noun, `a charge denied by Oso`; behind one for what is
        said, also any other: `a view not widely shared`, `a theory popular with farmers`."""
        if self._lower[at - 1] in self._thoughts:
            return self._is_held(at)
        is_past = any("past" in cue.forms for cue in self._cues.get(self._lower[at], ()))
        return is_past and at > first + 1 and self._lower[at + 1] in self._lists["by"]

    def _is_held(self, at: int) -> bool:
        """Whether words tell how many hold, or say, what a noun tells."""
        while self._lower[at] in self._manner or self._lower[at].endswith(self._adverbs):
            at += 1
        word, following = self._lower[at], self._lower[at + 1]
        is_held = word.endswith(self._past) or word in self._pasts or word in self._lists["held"]
        return is_held and (not self._words.is_word(at + 1) or following in self._beside)

    def _is_noun(self, at: int) -> bool:
        """Whether a word behind a relative pronoun may begin its subject, and is no verb."""
        word = self._lower[at]
        is_verb = word in self._cues or word in self._pasts or word.endswith(self._past)
        return not (is_verb or word in self._no_noun)

    def is_subject(self, at: int, hi: int) -> bool:
        """Whether a word can begin the subject of a clause that describes the noun before it."""
        if at + 1 >= hi or not self._words.is_word(at):
            return False
        word = self._lower[at]
        is_behind = self._lower[at - 1] in self._behind_nouns
        is_plural = is_behind and word.endswith("s") and not word.endswith("ss")
        return self._words.capital[at] or word in self._subjects or is_plural
