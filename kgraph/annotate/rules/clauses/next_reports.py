"""Tells where a new report begins behind a mark or "and": `, adding that`, `and said`, `, but witnesses
said`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.clause_verbs import ClauseVerbs
from kgraph.annotate.rules.clauses.telling import Telling
from kgraph.annotate.rules.text.story import Story

_NEAR = 8  # words between the pronoun of a clause and a second verb of it


class NextReports:
    """The reports of one story that stand behind another one in its sentence."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._cues = story.language.words, story.language.cues
        self._past_verbs = story.language.words_with("verbs", "past")
        self._joining, self._telling = self._lists["joining"], story.once(Telling)
        self._complementizers = self._lists["complementizers"]
        self._auxiliaries = story.once(ClauseVerbs).auxiliaries

    def begins(self, at: int, hi: int, mark: str, *, any_verb: bool = False) -> bool:
        """Whether a new report begins behind a mark or "and": `, adding that`, `and said`, `, and he said`,
        `, but witnesses said`, `, according to`. `any_verb`: also `and praised their patience`."""
        lower = self._lower
        if self._telling.is_limited(at, hi):
            return False
        if mark == "," and self._telling.is_answered(at - 1, hi):
            return True
        joined = mark in self._joining
        while at < hi:
            behind = self._behind_time(at, hi) if joined else at
            if behind == at and (lower[at] in self._joining or self.is_adverb(at)):
                joined = joined or lower[at] in self._joining
                behind = at + 1
            if behind == at:
                break
            at = behind
        if at >= hi:
            return False
        if lower[at] in self._lists["breaking"]:
            return True
        if joined and self._goes_on_telling(at, hi, mark):
            return True
        if joined and lower[at] in self._lists["first"] and mark not in self._lists["coordinating"]:
            return self._goes_on_by_writer(at + 1, hi)
        if joined and lower[at] in self._lists["third_persons"] and at + 1 < hi:
            return self._goes_on_by_pronoun(at, hi, mark)
        following = lower[at + 1] if at + 1 < hi else "."
        if following not in self._complementizers and self._only_tells_that(at):
            return False
        is_third = joined and lower[at] not in self._lists["nounlike"]
        if self._telling.tells(at, "participle") or (is_third and self._telling.tells(at, "third")):
            return True
        if joined and mark == "," and self._telling.others_tell(at, hi, ("past", "third")):
            return True
        if any_verb and self._acts(at, hi):
            return True
        return self._tells_in_past(at, following)

    def _tells_in_past(self, at: int, following: str) -> bool:
        """Whether a verb of saying in the past stands there, with something behind it: no passive."""
        is_told = self._telling.tells(at, "past") and not self._only_hears(at)
        if not is_told or following in self._lists["by"]:
            return False
        return following not in (",", ".") or self._story.quoted[at + 2 : at + 3] > [-1]

    def _only_tells_that(self, at: int) -> bool:
        """Whether a verb says something only before "that": `backed the war and accepted support`."""
        is_only = self._lower[at] in self._lists["only_that"]
        return is_only and all({"that"} >= cue.stances.keys() for cue in self._telling.cues_at(at))

    def _only_hears(self, at: int) -> bool:
        """Whether a verb tells nothing that its subject says, and that is the pronoun of the clause before:
        `he complained and never heard back`; not in `the pump leaked and never heard back`."""
        if not all("heard" in cue.stances for cue in self._telling.cues_at(at)):
            return False
        return not self._lists["personal"].isdisjoint(self._lower[max(0, at - _NEAR) : at])

    def _goes_on_by_writer(self, at: int, hi: int) -> bool:
        """Whether who writes says something behind `I` or `we`: `, and I do not think`; outside of quotations
        nobody else is meant. Not in `Oso and I agree`."""
        while at < hi and (self._lower[at] in self._auxiliaries or self.is_adverb(at)):
            at += 1
        return at < hi and any(cue.kind == "verbs" for cue in self._telling.cues_at(at))

    def _goes_on_by_pronoun(self, at: int, hi: int, mark: str) -> bool:
        """Whether a pronoun, which may mean the speaker, is the subject of a verb of saying: `and he said`,
        `and he, once again, said`, `, and she did not exclude it`."""
        lower = self._lower
        if lower[at + 1] == ",":
            at = next((look for look in range(at + 2, hi - 1) if lower[look] == ","), at)
        is_told = mark == "," and self._goes_on_telling(at + 1, hi, mark)
        return is_told or lower[at + 1] in self._past_verbs

    def _behind_time(self, at: int, hi: int) -> int:
        """Behind `in 2003` and `on Monday`, in `and in 2003 he called on them`."""
        if at + 2 >= hi or self._lower[at] not in self._lists["prepositions"]:
            return at
        word = self._lower[at + 1]
        return at + 2 if word[0].isdigit() or word in self._lists["days"] else at

    def _goes_on_telling(self, at: int, hi: int, mark: str) -> bool:
        """Whether auxiliaries and a verb of saying follow: `, but has not said when`, `but did not deny it`;
        what `had` begins may be a part of what is said, and `, and might order an inquiry` is."""
        verb = at
        while verb < hi and self._lower[verb] in self._auxiliaries:
            verb += 1
        if not at < verb < hi:
            return False
        is_possible = self._lists["modals"].issuperset(self._lower[at:verb])
        is_next = mark == "," and not is_possible
        if is_next and (self._telling.tells(verb, "past") or self._telling.tells(verb, "base")):
            return True
        while verb < hi - 1 and self.is_adverb(verb):
            verb += 1
        words = self._lower[at:verb]
        is_negative = any(word in self._lists["negations"] or word[-3:] == "n't" for word in words)
        if not is_negative or not any(cue.kind == "verbs" for cue in self._telling.cues_at(verb)):
            return False
        return words[0] in self._lists["do"] or (mark == "," and words[0] not in self._lists["had"])

    def _acts(self, at: int, hi: int) -> bool:
        """Whether the next thing begins that the subject says or does in words: `praised their patience`,
        `declined to say`."""
        if at + 1 >= hi:
            return False
        word = self._lower[at + 1]
        is_object = word in self._lists["determiners"] or word in self._lists["owners"]
        takes = "infinitive" if word in self._lists["to"] else word
        return any(
            cue.kind == "verbs" and "past" in cue.forms and (is_object or takes in cue.stances)
            for cue in self._cues.get(self._lower[at], ())
        )

    def is_adverb(self, at: int) -> bool:
        """Whether a word says how or when something is said."""
        word = self._lower[at]
        if word in self._lists["adverbs"]:
            return True
        ending = self._story.language.adverb_ending
        is_long = bool(ending) and word.endswith(ending) and len(word) > 4
        return is_long and not self._words.capital[at] and word not in self._lists["no_adverbs"]
