"""Finds clauses that begin with "that" behind a verb, and to whom they are said: `told CNN on Monday that it
rained`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.between import Between
from kgraph.annotate.rules.clauses.extents import ENDS, Extents
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.clauses.word_order import WordOrder
from kgraph.annotate.rules.text.content import Content, Takes
from kgraph.annotate.rules.text.story import Range, Story
from kgraph.model.annotations import Span

_CLAUSES = frozenset(("clause", "that"))
_FAR = 14  # words between a verb and the "that" that belongs to it
_PART = 3  # words of `version of events`
_ADJUNCT = 3  # words of `in the end`


class ThatClauses:
    """The clauses of one story that begin with "that"."""

    def __init__(self, story: Story, phrases: Phrases, extents: Extents, between: Between) -> None:
        self._story, self._phrases, self._extents = story, phrases, extents
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._cues = story.language.words, story.language.cues
        self._between, self._order = between, story.once(WordOrder)
        self._unaddressed = story.language.any_of("nobody", "negations", but=("anyone",))
        self._nouns = phrases.nouns
        self._when = story.language.any_of("manner", "before_days")
        self._is_bare = bool(story.language.adverb_ending)
        self._participles = story.language.verb_endings.get("participle", ("-",))
        self._people = story.language.any_of("people", "groups", "organisations", "titles")
        self._besides = story.language.any_of("prepositions", "days", "before_days", "particles")
        no_verb = "not_finite", "negations", "to"
        self._finite = story.language.any_of("auxiliaries", "be", but=no_verb)
        self._claims = story.language.any_of("answered_claims", "answered_figures")
        self._after_comma = self._lists["after_comma"] & self._lists["complementizers"]

    def of(self, at: int, hi: int, takes: Takes) -> Content | None:
        """A clause that begins with "that", also behind words that tell when, where or to whom."""
        if _CLAUSES.isdisjoint(takes):
            return None
        for look in range(at, min(at + _FAR, hi - 1)):
            word = self._lower[look]
            if word in self._lists["complementizers"]:
                if look > at and self._nouns.lacks_subject(look + 1, hi):
                    continue  # said in testimony that lasted an hour that it rained
                return self._of_that(look, at, hi, takes)
            if word == "," and look + 1 < hi and self._lower[look + 1] in self._after_comma:
                continue
            if word in ENDS or word == "," or word in self._lists["be"]:
                return None
            if self._story.quoted[look] != self._story.quoted[at]:
                continue
            if word in self._lists["auxiliaries"] or word in self._lists["question"]:
                return None
            if (
                word in self._cues
                and not self._order.is_noun(look)
                and (look > at or self._has_that(word))
            ):
                return None
        return None

    def _of_that(self, that: int, at: int, hi: int, takes: Takes) -> Content | None:
        """What "that" begins. `at`: the word behind the verb."""
        if that > at and not self._between.may_precede_that(at, that):
            return None
        if that > at + 1 and self._lower[that - 1] in self._lists["joining"]:
            return None  # said that Oso had warned him and that he left
        if that > at and "addressee" not in takes and self._is_object(at, that):
            return None  # recommended a pill that its maker says works
        if not self._lists["degrees"].isdisjoint(self._lower[at:that]):
            return None  # so laut, dass alle es hörten
        if that > at and self.is_to_nobody(at, hi, takes):
            return None
        if that == at and self._refers_back(at, hi):
            return Content("object", [self._words.span(at, at + 1)])
        that += self._lower[that + 1 : that + 2] == [","]  # that, if it rained, they left
        if that + 1 >= hi or self._lower[that + 1] in ENDS:
            return None
        is_bare = self._lower[that - 1] != ","
        if is_bare and (that + 2 >= hi or self._lower[that + 2] in ENDS):
            return None  # raised that money
        is_thing = that == at and is_bare and "object" in takes
        if is_thing and (thing := self._that_thing(at, hi)):
            return thing
        return Content("that", [self.clause(that, hi)], self.addressee(at, that, takes))

    def clause(self, that: int, hi: int) -> Span:
        """What "that" begins: with it, where it is of the subject, `said that was absurd`."""
        is_subject = self._is_pronoun(that) or self._is_of_claim(that, hi)
        return self._extents.clause(that + (not is_subject), hi)

    def _is_of_claim(self, that: int, hi: int) -> bool:
        """Whether "that" tells which claim is meant, which nobody names without such a word: `said that
        account was wrong`."""
        is_verb = that + 2 < hi and self._lower[that + 2] in self._finite
        return self._is_bare and is_verb and self._lower[that + 1] in self._claims

    def _is_pronoun(self, that: int) -> bool:
        verb, behind = self._lower[that + 1], self._lower[that + 2 : that + 3]
        is_inverted = not self._lists["plain_subjects"].isdisjoint(behind)  # that had he known
        is_named = verb.partition("'")[0] in self._lists["plain_subjects"]  # that she's ill
        is_finite = verb in self._finite and not (is_named or verb.endswith(self._participles))
        return self._is_bare and is_finite and not is_inverted

    def _is_object(self, at: int, that: int) -> bool:
        """Whether a noun stands between a verb that is said to nobody in particular and "that"."""
        if (
            not self._is_bare
            or self._words.capital[at]
            or self._lower[that - 1] in self._lists["days"]
        ):
            return False
        is_whom = not self._people.isdisjoint(self._lower[at:that])  # threatened the council that
        is_beside = is_whom or self._lower[at] in self._besides or self._extents.is_adverb(at)
        return not is_beside and self._phrases.behind_measure(at, that) == 0

    def is_to_nobody(self, at: int, hi: int, takes: Takes) -> bool:
        """Whether it is said to nobody: `told no one that it rained`."""
        is_to = self._lower[at] in self._lists["to"]
        if at + is_to >= hi or not (is_to or "addressee" in takes):
            return False
        return self._lower[at + is_to] in self._unaddressed

    def _refers_back(self, at: int, hi: int) -> bool:
        """Whether "that" stands for what was said before, and the words behind it only tell how, when
        or where somebody denies it: `denied that in court`, `doubts that very much`, `disputes that and
        left`."""
        if not self._story.begins("proforms", at, hi) or self._lower[at - 1] == ",":
            return False
        look = at + 1
        end = next((x for x in range(look, hi) if not self._words.is_word(x)), hi)
        is_comma = self._lower[end : end + 1] == [","]
        mark = look + (is_comma and end == look)
        if mark < hi and self._lower[mark] in self._lists["joining"]:
            return True
        if mark < hi and mark > look and self._goes_on(mark, hi):
            return True  # disputed that, saying it was dry
        if is_comma:
            return False  # that in court, she had lied
        while look < end and self._how(look):
            look += 1
        look += look == end - 1 > at + 1 and self._lower[look] in self._lists["before_asides"]
        is_time = look < end and self._lower[look] in self._when
        is_over = look == end > at + 1 or (is_time and 1 < end - look <= _ADJUNCT)
        return is_over and not self._words.is_possessive(end - 1)

    def _goes_on(self, at: int, hi: int) -> bool:
        """Whether a participle tells what the speaker says besides, up to the end of the sentence."""
        cues = self._cues.get(self._lower[at], ())
        is_participle = any(cue.forms == {"participle"} for cue in cues)
        return is_participle and "," not in self._lower[at:hi]

    def _how(self, at: int) -> bool:
        """Whether a word tells how somebody says it, and begins no such phrase as `in court`."""
        word = self._lower[at]
        return self._extents.is_adverb(at) and word not in self._when and word not in self._cues

    def _that_thing(self, at: int, hi: int) -> Content | None:
        """`disputed that account`, `denied that version of events`: a thing, and no clause."""
        end = self._extents.clause_end(at + 1, hi)
        ends = range(at + 1, end - 1)
        apart = (
            look
            for look in ends
            if self._lower[look] == "," and self._lower[look + 1] in self._lists["joining"]
        )
        end = next(apart, end)  # denied that story, but kept the letter
        while end > at + 1 and not self._words.is_word(end - 1):
            end -= 1
        words = self._lower[at + 1 : end]
        is_one = len(words) == 1 and words[0] not in self._lists["pronouns"]
        is_part = len(words) == _PART and words[1] == "of" and not words[0].endswith("s")
        return Content("object", [self._words.span(at, end)]) if is_one or is_part else None

    def _has_that(self, word: str) -> bool:
        """Whether "that" may belong to a noun or a participle: `regrets saying that it rained`."""
        cues = self._cues[word]
        return any(cue.kind == "nouns" or cue.forms == {"participle"} for cue in cues)

    def addressee(self, at: int, end: int, takes: Takes) -> Range | None:
        """Who is spoken to, in words between a verb and what is said."""
        phrase = self._phrases.behind(at, end) if at < end and "addressee" in takes else None
        if phrase is not None and self._lower[phrase[1]] in self._lists["coordinating"]:
            other = self._phrases.behind(phrase[1] + 1, end)  # told Oso and the council that
            phrase = (at, end) if other is not None and other[1] == end else phrase
        is_day = phrase is not None and not self._lists["days"].isdisjoint(
            self._lower[phrase[1] : phrase[1] + 1]
        )
        return None if is_day else phrase
