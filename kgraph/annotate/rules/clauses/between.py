"""Passes over what stands between a verb and what is said: when, where and how somebody says it."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.clauses.told_days import ToldDays
from kgraph.annotate.rules.text.homographs import tells
from kgraph.annotate.rules.text.story import Story

_YEAR = 4  # digits
_DESCRIPTION = 10  # words from a participle to what is said


class Between:
    """The words between verbs and what is said in one story."""

    def __init__(self, story: Story, phrases: Phrases, extents: Extents) -> None:
        self._story, self._phrases, self._extents = story, phrases, extents
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._past_verbs = story.language.words_with("verbs", "past")
        self._reporting_verbs = story.language.words_with("verbs")
        self._nobody = story.language.any_of("nobody", "negations", but=("anyone",))
        self._months = frozenset(story.language.ordered.get("months", ()))
        self._objects = story.language.any_of("articles", "owners", "object_pronouns", "links")
        self._breaks = story.language.any_of("auxiliaries", "be", "plain_subjects", "relative")
        self._finite = story.language.any_of("auxiliaries", "be", but=("to", "not_finite"))
        self._that = self._lists["complementizers"]
        self._apart = story.language.any_of("prepositions", "clause")
        self._told_days = story.once(ToldDays)
        self._auxiliaries = story.language.any_of("auxiliaries", "be")
        # A negation belongs to what is said: `hopes never to go`.
        self._not_skipped = story.language.any_of("not_skipped", "negations", "openings", "hedging")

    def skipped(self, at: int, hi: int) -> int:
        """Behind words that tell when or where: `said on Tuesday`, `said in a statement that`."""
        lower, lists = self._lower, self._lists
        that = lists["complementizers"]  # noted that last year
        while at < hi and lower[at - 1] not in that and not self._told_days.begins(at, hi):
            at += self._story.begins("circumstances", at, hi)
            if at >= hi:
                break
            word = lower[at]
            following = lower[at + 1] if at + 1 < hi else ""
            if word == "," and lower[at + 2 : at + 3] == [","] and self._extents.is_adverb(at + 1):
                at += 3  # noted, however, that
                continue
            dated = self._behind_month(at, hi) or self._phrases.behind_measure(at, hi)
            if behind := self._behind_insertion(at, hi) or dated:
                at = behind
                continue
            if (
                word in lists["days"]
                or (
                    self._extents.is_adverb(at)
                    and word not in self._not_skipped
                    and not self._is_of_deed(at, following)
                    and not self._story.is_quantity(at, hi)
                )
                or (
                    word in lists["before_days"]
                    and (following in lists["days"] or self._begins_day(word, following))
                )
            ) or (word in lists["particles"] and following == ","):
                at += 1
            elif (
                word in lists["manner"]
                and not self._is_infinitive(at, hi)
                and (end := self._adverbial(at, hi)) > at
            ) or (word == "(" and (end := self._words.behind_bracket(at, hi)) > at):
                at = end
            else:
                break
        return at

    def _is_of_deed(self, at: int, following: str) -> bool:
        """Whether an adverb tells how something is done, and not how it is said: `denied unlawfully killing
        him`."""
        language = self._story.language
        is_deed = following.endswith(language.verb_endings.get("participle", ("-",)))
        is_manner = bool(language.adverb_ending) and self._lower[at].endswith(
            language.adverb_ending
        )
        return is_deed and is_manner

    def _begins_day(self, word: str, following: str) -> bool:
        """`early this week`, but not `denied this on Monday`."""
        is_before = following in self._lists["before_days"]
        return is_before and word not in self._lists["empty_subjects"]

    def _behind_month(self, at: int, hi: int) -> int:
        """Behind `in May`, `in early May 2024` and `in 2024`; 0 before anything else."""
        before = self._lists["before_months"]
        look = at
        while look < hi and self._lower[look] in before:
            look += 1
        if look == at or look >= hi or self._lower[at] not in self._lists["manner"]:
            return 0
        is_month = self._words.capital[look] and self._lower[look] in self._months
        look += is_month
        is_year = look < hi and self._lower[look].isdigit() and len(self._lower[look]) == _YEAR
        return look + is_year if is_month or is_year else 0

    def _adverbial(self, at: int, hi: int) -> int:
        """The end of a phrase that tells where or how something is said, if a clause follows it."""
        if self._lower[at + 1 : at + 2] and self._lower[at + 1] in self._nobody:
            return at  # said to no one that it rained
        phrase = self._phrases.behind(at + 1, hi)
        end = phrase[1] if phrase else hi
        while end < hi and self._lower[end] in self._lists["manner"]:
            if self._behind_day(end, hi) > end:
                break
            more = self._phrases.behind(end + 1, hi)
            if more is None:
                break
            end = more[1]
        day, end = end, self._behind_day(self._words.behind_bracket(end, hi), hi)
        is_dated, end = end > day, self._behind_participle(end, hi)
        if end >= hi:
            return at
        end = self._behind_own_clause(end, hi)
        quoted = self._story.quoted
        word = self._lower[end]
        if word == "," and end + 1 < hi and quoted[end + 1] > quoted[at]:
            return end
        if inserted := self._behind_insertion(end, hi):
            return inserted
        if word in self._lists["complementizers"] and not self.may_precede_that(at, end):
            return at
        begins_clause = (
            word == ":"
            or quoted[end] > quoted[at]
            or word in self._lists["complementizers"]
            or word in self._lists["plain_subjects"]
            or word in ("how", "why", "whether")
            or (is_dated and self._begins_clause(end, hi))
        )
        return end if begins_clause else at

    def _begins_clause(self, at: int, hi: int) -> bool:
        """Whether a noun and a finite verb stand at a word: `in a report on Monday | the dam was safe`."""
        noun = self._phrases.behind(at, hi, is_subject=True)
        return noun is not None and noun[1] < hi and self._lower[noun[1]] in self._finite

    def _behind_own_clause(self, at: int, hi: int) -> int:
        """Behind a clause that describes a document and has no "that", where one follows: `in the book he
        wrote that it rained`; else the word where it may begin."""
        is_subject = self._lower[at] in self._lists["plain_subjects"] or self._words.capital[at]
        if not is_subject or at + 2 >= hi or self._lower[at + 2] not in self._that:
            return at
        return at + 2 if tells(self._story, at + 1) or self._is_past(at + 1) else at

    def _is_past(self, at: int) -> bool:
        return self._phrases.nouns.is_verbal(at, "past")

    def _behind_insertion(self, comma: int, hi: int) -> int:
        """Behind words between two commas, where "that" follows them: `said in a letter, seen by the Echo,
        that`; 0 if it does not."""
        if self._lower[comma] != "," or self._story.language.commas:
            return 0
        inside = range(comma + 2, min(comma + _DESCRIPTION, hi - 1))
        other = next((at for at in inside if self._lower[at] == ","), 0)
        is_that = other > 0 and self._lower[other + 1] in self._lists["complementizers"]
        if not is_that or self._story.quoted[comma] != self._story.quoted[other]:
            return 0
        is_told = any(map(self._tells, range(comma + 1, other)))
        return 0 if is_told else other + 1

    def _tells(self, at: int) -> bool:
        """Whether a word is a verb of somebody else: `said, and Oso confirmed, that`; but not: `seen by
        Oso`."""
        is_by = self._lower[at + 1] in self._lists["by"]
        return self._lower[at] in self._auxiliaries or (tells(self._story, at) and not is_by)

    def _behind_participle(self, at: int, hi: int) -> int:
        """Behind what a participle tells of a noun, where what is said follows: `in a report published in May
        that`, `in a letter seen by the Echo: “…”`; the participle itself if nothing does."""
        if at + 1 >= hi or self._words.capital[at]:
            return at
        if not (self._lower[at] in self._lists["participles"] or self._is_past(at)):
            return at
        quoted = self._story.quoted
        for look in range(at + 1, min(at + _DESCRIPTION, hi)):
            word = self._lower[look]
            if word in self._lists["complementizers"] or word == ":" or quoted[look] > quoted[at]:
                return look
            is_subject = word in self._lists["plain_subjects"] and look > at + 1
            if is_subject and self._lower[look - 1] not in self._apart:
                return look  # in a report published in May it rained
            if word in self._breaks or not self._words.is_word(look):
                return self._behind_insertion(look, hi) or at
        return at

    def _behind_day(self, at: int, hi: int) -> int:
        """Behind `this month`, `on Monday`."""
        day = at
        while day < hi and self._lower[day] in self._lists["before_days"]:
            day += 1
        return day + 1 if day < hi and self._lower[day] in self._lists["days"] else at

    def may_precede_that(self, at: int, look: int) -> bool:
        """Whether words between verb and "that" can be somebody spoken to, a place or a time; a pronoun
        begins a clause of its own, and "that" behind most prepositions means "which"; that of `on condition
        that` says nothing."""
        word, lists = self._lower[at], self._lists
        if self._story.ends("opening_conditions", look + 1, at):
            return False
        if word in lists["plain_subjects"] or word in lists["not_before_that"]:
            return False
        following = self._lower[at + 1]
        is_named = self._words.capital[at + 1] or following in lists["articles"]
        is_dated = following[0].isdigit() and self._words.words[at + 2] in self._months
        if word in lists["before_names"] and not (is_named or is_dated):
            return False
        behind = self._lower[look + 1] if look + 1 < len(self._lower) else ""
        is_verb = behind in lists["auxiliaries"] or behind in self._past_verbs
        return not is_verb and not (look > at and self.is_verb_behind(look))

    def is_verb_behind(self, that: int) -> bool:
        """Whether a verb and its object stand behind "that", which then tells who is meant: `firms that sold
        the cheese`; but not `that planned changes`."""
        verb = that + 1
        if verb + 1 >= len(self._lower) or self._words.capital[verb]:
            return False
        is_irregular = self._lower[verb] in self._lists["irregular"]
        is_past = is_irregular or self._phrases.nouns.is_verbal(verb, "past")
        return is_past and self._lower[verb + 1] in self._objects

    def _is_infinitive(self, at: int, hi: int) -> bool:
        """Whether "to" and a verb that reports stand there: `refused to say whether`."""
        if at + 1 >= hi or self._lower[at] not in self._lists["to"]:
            return False
        if self._lower[at + 1] in self._lists["not_finite"]:
            return True  # will continue to be “a champion of the poor”
        return self._lower[at + 1] in self._reporting_verbs
