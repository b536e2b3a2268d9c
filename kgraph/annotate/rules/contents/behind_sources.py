"""What stands behind a source: words that describe it, and what it tells: `According to Lima, who left, it
rained`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.conditions import begins_condition
from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.clauses.telling import Telling
from kgraph.annotate.rules.text.story import Story

_NAME, _NOUN = 4, 5  # words of a name, and of a source without one


class BehindSources:
    """The words behind the sources of one story."""

    def __init__(self, story: Story, phrases: Phrases, extents: Extents) -> None:
        self._story, self._phrases, self._extents = story, phrases, extents
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._telling = story.language.words, story.once(Telling)
        self._the = story.language.any_of("definite", "determiners", "owners")
        self._who = story.language.any_of("relative", but=("complementizers",))
        self._people = story.language.any_of("people", "titles", "roles")
        self._no_clause = story.language.any_of("relative", "indefinite", "inserting")
        no_verb = "stops", "prepositions", "joining", "determiners", "amounts", "plain_subjects"
        self._no_verb = story.language.any_of(*no_verb, "relative")
        self._finite = story.language.any_of("auxiliaries", "be", but=("to",))
        adding = "moments", "reasoning", "until"
        self._adding = story.language.any_of(*adding, but=("asides", "adverbs"))
        self._objects = story.language.any_of("determiners", "prepositions")
        self._manner = story.language.any_of("negations", "laters", "then")
        self._joining = self._lists["joining"]
        self._participles = story.language.verb_endings.get("participle", ("-",))

    def begin(self, end: int, hi: int) -> int:
        """Where begins what a source says: behind its comma, and behind an insertion that describes it
        (`According to Lima, who left, it rained`; `seen by us,`) or an adverb."""
        is_joined = end < hi and self._lower[end] in self._lists["joining"]
        if end >= hi or not (self._lower[end] == "," or is_joined):
            return end
        begin, lists = end + 1, self._lists
        comma = next((at for at in range(begin, hi) if self._lower[at] == ","), hi)
        if comma + 1 >= hi:
            return begin
        if same := self._behind_same(begin, comma, hi):
            return same
        is_adverb = comma == begin + 1 and self._extents.is_adverb(begin)
        is_clause = self._lower[begin] in self._who
        is_noun = (
            self._lower[begin] in lists["indefinite"]
            and self._lower[comma + 1] not in lists["relative"]
        )
        is_inserted = is_adverb or is_clause or is_noun or self.is_described(begin, comma)
        return comma + 1 if is_inserted else begin

    def _behind_same(self, begin: int, comma: int, hi: int) -> int:
        """Where begins what a source says behind its name, or behind what she is: `According to the mayor,
        Ana Lima, | it rained`; 0 where that may be one of several who do what is told."""
        source, beside = range(max(0, begin - _NOUN), begin - 1), range(begin, comma)
        parts = (beside, source) if self._words.capital[begin] else (source, beside)
        is_named = len(beside) <= _NAME and self._is_person(parts[1]) and self._ends_name(parts[0])
        if not is_named:
            return 0
        if self._lower[comma + 1][0].isdigit() and self._lower[comma + 2 : comma + 3] == [","]:
            comma += 2  # Ana Lima, 54,
        behind = self._lower[comma + 1 : comma + 1 + _NAME]
        is_open = not behind or self._words.capital[comma + 1]
        is_open = is_open or behind[0] in self._no_clause
        return 0 if is_open or not self._lists["joining"].isdisjoint(behind) else comma + 1

    def _is_person(self, words: range) -> bool:
        """Whether words tell who somebody is: `the mayor`."""
        lower = self._lower[words.start : words.stop]
        return not (self._the.isdisjoint(lower) or self._people.isdisjoint(lower))

    def _ends_name(self, words: range) -> bool:
        """Whether words end as a name does: `to Ana Lima`."""
        last = words.stop - 1
        return self._words.capital[last] and self._lower[last] not in self._people

    def is_described(self, at: int, hi: int) -> bool:
        """Whether a participle describes the source: `published on Monday`, `speaking in Torma`."""
        if at + 1 >= hi or self._words.capital[at]:
            return False
        following = self._lower[at + 1]
        is_participle = self._lower[at] in self._lists["participles"] or any(
            self._phrases.nouns.is_verbal(at, form) for form in ("past", "participle")
        )
        return is_participle and (
            following in self._lists["prepositions"]
            or following in self._lists["days"]
            or following[0].isdigit()
        )

    def behind_apposition(self, comma: int, hi: int) -> int:
        """The second comma, if words between two commas tell who a source is and a verb follows: `according
        to its president, Mia Stolt, had doubled`."""
        if comma + 1 >= hi or self._lower[comma] != "," or self.goes_on(comma, hi):
            return comma
        other = next((at for at in range(comma + 1, hi) if self._lower[at] == ","), comma)
        at = self._behind_adverbs(other + 1, hi)
        is_verb = at < hi and self._lower[at] in self._lists["auxiliaries"]
        is_name = all(self._words.capital[comma + 1 : other])
        if is_name and other + 1 < at < hi and not is_verb:
            is_verb = self._may_be_verb(at, hi)  # its president, Mia Stolt, never knew
        return other if is_verb else comma

    def goes_on(self, comma: int, hi: int) -> bool:
        """Whether a clause goes on behind an insertion, `The plan, according to Lima, had failed`, or with
        one that tells when, why or if it is so."""
        if comma + 1 >= hi or self._lower[comma] != ",":
            return False
        word = self._lower[comma + 1]
        if self.is_described(comma + 1, hi):
            return False
        if word in self._adding or self._story.begins("opening_conditions", comma + 1, hi):
            return True  # it burst, according to Lima, when it rained
        if word in self._lists["complementizers"]:
            return True  # Lima said, according to Oso, that it rained
        return word in self._lists["auxiliaries"] or any(
            cue.kind == "verbs" and "past" in cue.forms for cue in self._telling.cues_at(comma + 1)
        )

    def is_parted(self, lo: int, last: int, comma: int, hi: int) -> bool:
        """Whether the words before an insertion are a subject alone, and its verb, which no list has, stands
        behind: `The dam, according to Lima, burst`, `never knew`, `deliberately and repeatedly lied`."""
        if not self._is_subject_alone(lo, last, comma, hi):
            return False
        at = self._behind_adverbs(comma + 1, hi)
        is_finite = at > comma + 1 and at < hi and self._lower[at] in self._finite
        return is_finite or (at < hi and self._may_be_verb(at, hi))

    def is_open(self, lo: int, last: int, comma: int, hi: int) -> bool:
        """Whether the words before an insertion are a subject alone, of which the verb stands behind words
        that are not understood: `The dam, according to Lima, now the mayor, burst`."""
        if not self._is_subject_alone(lo, last, comma, hi):
            return False
        other = next((at for at in range(comma + 1, hi - 1) if self._lower[at] == ","), hi)
        at = self._behind_adverbs(other + 1, hi)
        if at >= hi or self._lower[at] in self._finite:
            return at < hi
        is_last = at + 1 >= hi or not self._words.is_word(at + 1)
        is_before_object = not is_last and self._lower[at + 1] in self._objects
        return (is_last or is_before_object) and self._may_be_verb(at, hi)

    def _may_be_verb(self, at: int, hi: int) -> bool:
        """Whether a small word is no other that the lists have, and describes nothing: `burst`."""
        word, lists = self._lower[at], self._lists
        is_participle = word in lists["participles"] and "," in self._lower[at:hi]
        is_small = self._words.is_word(at) and not self._words.capital[at]
        return is_small and not (
            word in self._no_verb
            or self._extents.is_adverb(at)
            or word.endswith(self._participles)
            or is_participle
            or self.is_described(at, hi)
        )

    def _is_subject_alone(self, lo: int, last: int, comma: int, hi: int) -> bool:
        if comma + 1 >= hi or self._lower[comma] != ",":
            return False
        subject = self._phrases.behind(lo, last)
        return subject is not None and subject[1] == last

    def _behind_adverbs(self, at: int, hi: int) -> int:
        """Behind words that tell how or whether something is done, before its verb."""
        while at + 1 < hi and (
            self._lower[at] in self._manner
            or self._extents.is_adverb(at)
            or (self._lower[at] in self._joining and self._extents.is_adverb(at + 1))
        ):
            at += 1
        return at

    def is_condition(self, lo: int, last: int, comma: int, hi: int) -> bool:
        """Whether only a condition stands before a source: `If it rains, according to Oso, they leave`."""
        if comma + 1 >= hi or self._lower[comma] != ",":
            return False
        is_alone = "," not in self._lower[lo:last]
        return is_alone and begins_condition(self._story, lo, last)
