"""What in a clause tells that somebody says something: a verb of saying, and who else speaks there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgraph.annotate.rules.clauses.headline_tags import HeadlineTags
from kgraph.annotate.rules.text.story import Story
from kgraph.wording.language import Cue, Form

_ASIDE = 5  # words in which a subject and its verb stand behind "as" in a headline
_INSERTED = 10  # words of an insertion
_NEAR = 8  # words in which a verb and its subject stand
_JUDGING = frozenset(("predicate", "as", "object"))
_SAID = frozenset(("clause", "quote", "that"))


class Telling:
    """The telling verbs of one story."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._cues = story.language.cues
        self._inserting = story.language.any_of("articles", "owners") | (
            self._lists["relative"] - self._lists["complementizers"]
        )
        self._conditions = frozenset(
            word
            for word in story.language.first_words("opening_conditions")
            if any(cue.forms == {"participle"} for cue in self._cues.get(word, ()))
        )
        self._it = story.language.any_of("things", "demonstratives")
        self._tags = story.once(HeadlineTags)
        self._headline = self._tags.end

    def goes_on_in_headline(self, comma: int, hi: int) -> bool:
        """Whether a headline goes on with what somebody does next: `Lima admits fraud, steps aside`."""
        if comma >= self._headline or comma + 2 >= hi:
            return False
        word, following = self._lower[comma + 1 : comma + 3]
        is_verb = word.endswith("s") and len(word) > 3 and not self._words.capital[comma + 1]
        no_object = self._story.language.any_of("prepositions", "joining")
        return is_verb and word not in self._lists["stops"] and following not in no_object

    def goes_aside_in_headline(self, at: int, hi: int) -> bool:
        """Whether a headline goes on with what happens beside what it tells, `Lima denies fraud as trial
        opens`, or with where it is from: `Lima denies fraud – report`."""
        if at and at == self._tags.mark:
            return True
        if at >= self._headline or self._lower[at] not in self._lists["asides"]:
            return False
        no_subject = self._story.language.any_of("determiners", "prepositions")
        return any(
            self._lower[verb].endswith("s")
            and self._words.is_small(verb)
            and self._lower[verb] not in self._lists["stops"]
            and self._lower[verb - 1] not in no_subject
            for verb in range(at + 2, min(at + _ASIDE, hi))
        )

    def is_aside_in_headline(self, at: int) -> bool:
        """Whether a word of a headline may begin what happens beside what it tells: `Talks fail | as union
        rejects offer`."""
        return at < self._headline and self._lower[at] in self._lists["asides"]

    def closes(self, at: int, comma: int, hi: int) -> bool:
        """Whether a comma only ends what describes the subject of the verb behind it: `when Oso, 41, told
        them`, `the firm, which was sold, denied it`."""
        if comma + 1 >= hi or not self.tells(comma + 1, "past"):
            return False
        near = range(comma - 1, max(at, comma - _INSERTED), -1)
        opening = next((look for look in near if self._lower[look] == ","), at)
        if opening <= at:
            return False
        word = self._lower[opening + 1]
        return word.isdigit() or word in self._inserting

    def has_told(self, at: int, hi: int) -> bool:
        """Whether words tell what somebody has said besides: `called it a lie and has said that`."""
        is_have = at + 1 < hi and self._lower[at] in self._lists["have"]
        return is_have and self.tells(at + 1, "past")

    def is_listed(self, at: int, hi: int) -> bool:
        """Whether the next thing that is said follows a semicolon: `; that it snowed`, `; and that`."""
        at += at < hi and self._lower[at] in self._lists["joining"]
        return at < hi and self._lower[at] in self._lists["complementizers"]

    def is_commented(self, comma: int, hi: int) -> bool:
        """Whether the narrator holds what others said against it: `…, contradicting what he told them`."""
        behind = comma + 1
        is_comment = behind < hi and self._lower[behind] in self._lists["commenting"]
        return is_comment and any(self.tells(at, "past") for at in range(behind + 1, hi))

    def judgement(self, at: int, hi: int) -> int:
        """Where who denies what a clause says, or speaks of a claim, goes on to judge it: `…, calling it
        unfair`, `…, dismissing this as a lie`; `hi` if nobody does, or who acts in the clause may do so."""
        commas = (look for look in range(at + 1, hi - 2) if self._lower[look] == ",")
        comma = next((each for each in commas if self._is_judging(each + 1)), hi)
        near = range(at + 1, comma)
        verbs = (look for look in near if self._lower[look - 1] not in self._lists["determiners"])
        acts = any(cue.kind == "verbs" for look in verbs for cue in self.cues_at(look))
        return hi if acts else comma

    def _is_judging(self, at: int) -> bool:
        is_participle = any(
            cue.kind == "verbs" and "participle" in cue.forms and _JUDGING & cue.stances.keys()
            for cue in self.cues_at(at)
        )
        behind = self._lower[at + 1 : at + 3]
        is_it = behind[0] in self._it or behind[-1] in self._lists["thoughts"]
        return is_participle and is_it

    def is_remark(self, at: int, hi: int, *, parted: bool) -> bool:
        """Whether the narrator tells how somebody says something, and what else she does not say: `…, without
        elaborating`, `…, declining to give names`, `… without offering any evidence`. `parted`: a comma is
        before the words."""
        if parted and self._story.begins("remarks", at, hi):
            return True
        if at + 1 >= hi or self._lower[at] not in self._lists["lacking"]:
            return False
        behind = at + 1 + (self._lower[at + 1] in self._lists["giving"])
        behind += behind < hi and self._lower[behind] in self._lists["any_more"]
        is_last = behind + 1 >= hi or not self._words.is_word(behind + 1)
        return behind < hi and self._lower[behind] in self._lists["proofs"] and (parted or is_last)

    def is_conceded(self, comma: int, hi: int) -> bool:
        """Whether a clause behind a comma tells what others say, or what who speaks does not: `…, although
        records show it did not`, `…, though she did not say why`."""
        first = comma + 1
        first += first < hi and self._lower[first] in self._lists["adverbs"]  # even though
        if first >= hi or self._lower[first] not in self._lists["conceding"]:
            return False
        if self._reply(first + 1, hi) or self._declines(first + 1, hi):
            return True
        return self.others_tell(first + 1, hi, ("past", "third", "base"))

    def _declines(self, at: int, hi: int) -> bool:
        """Whether a clause begins that tells what somebody does not say: `she did not name them`."""
        if at >= hi or self._lower[at] not in self._lists["third_persons"]:
            return False
        at += 1
        at += at < hi and self._lower[at] in self._lists["adverbs"]  # again refused to say
        is_inside = "," in self._lower[at:hi]  # the firm, though she did not name it, had lied
        return self._story.begins("declining", at, hi) > 0 and not is_inside

    def is_limited(self, at: int, hi: int) -> bool:
        """Whether words behind a comma or "but" tell when only it is so what is said: `…, but only if Oso
        agrees`."""
        at += at < hi and self._lower[at] in self._lists["joining"]
        return self._story.begins("limits", at, hi) > 0

    def is_answered(self, comma: int, hi: int) -> bool:
        """Whether others answer what was said: `…, but Oso disagreed`, `…, but engineers disagree`."""
        first = comma + 1
        return (
            first < hi
            and self._lower[first] in self._lists["joining"]
            and self._reply(first + 1, hi)
        )

    def _reply(self, at: int, hi: int) -> bool:
        """Whether a clause begins in which somebody with a name takes a stand, or somebody else answers
        without an object: `Ben Oso called it a ruin`, `engineers disagree`."""
        is_named = at < hi and self._words.capital[at]
        for verb in range(at + 1, min(at + _NEAR, hi)):
            word = self._lower[verb]
            is_last = verb + 1 >= hi or not self._words.is_word(verb + 1)
            if word in self._lists["replying"] and is_last:
                return True
            if is_named and any(
                cue.kind == "verbs" and "past" in cue.forms for cue in self.cues_at(verb)
            ):
                return not is_last
            is_over = word in self._lists["auxiliaries"] or word in self._lists["relative"]
            if is_over or not self._words.is_word(verb) or self._story.quoted[verb] >= 0:
                return False
        return False

    def is_condition(self, at: int) -> bool:
        """Whether a participle begins a condition, and no belief: `it would open, assuming it
        rained`, `Assuming it rains, she will go`; but not `Lima left, assuming that it rained`."""
        if self._lower[at] not in self._conditions:
            return False
        lo = self._story.bounds(at)[0]
        if at == lo:
            return True
        before = self._lower[lo : at - 1]
        is_open = not self._lists["outcomes"].isdisjoint(before)
        is_that = not self._lists["complementizers"].isdisjoint(self._lower[at + 1 : at + 2])
        is_to = not self._lists["to"].isdisjoint(before) and not is_that
        return self._lower[at - 1] == "," and (is_open or is_to)

    def cues_at(self, at: int) -> Iterator[Cue]:
        """What a word may report, with the words behind it."""
        if self.is_condition(at):
            return
        for cue in self._cues.get(self._lower[at], ()):
            if not cue.rest or tuple(self._lower[at + 1 : at + 1 + len(cue.rest)]) == cue.rest:
                yield cue

    def others_tell(self, at: int, hi: int, forms: Sequence[Form] = ("past",)) -> bool:
        """Whether a clause begins in which somebody else says something: `witnesses said that`, `a clerk,
        speaking under oath, said that`."""
        no_subject = self._story.language.any_of("complementizers", "prepositions")
        if at >= hi or self._lower[at] in no_subject:
            return False
        for verb in range(at + 1, min(at + _NEAR, hi - 1)):
            word = self._lower[verb]
            if any(self.tells(verb, form) for form in forms):
                following = self._lower[verb + 1]
                is_clause = self._story.language.commas and following in (",", ":")
                return is_clause or (
                    following not in self._lists["by"] and self._words.is_word(verb + 1)
                )
            if word in self._lists["auxiliaries"] or word in self._lists["relative"]:
                return False
            if word == "," and self._tells_behind(verb, hi, forms):
                return True
            is_name = word == "," and self._is_named(at, verb)
            if not (is_name or self._words.is_word(verb)) or self._story.quoted[verb] >= 0:
                return False
        return False

    def _tells_behind(self, comma: int, hi: int, forms: Sequence[Form]) -> bool:
        """Whether a verb of saying stands behind an insertion that a comma begins."""
        near = range(comma + 2, min(comma + _INSERTED, hi - 2))
        end = next((at for at in near if self._lower[at] == ","), hi)
        is_verb = end < hi and any(self.tells(end + 1, form) for form in forms)
        return is_verb and self._lower[end + 2] not in self._lists["by"]

    def _is_named(self, first: int, comma: int) -> bool:
        """Whether a comma stands before or behind the name of a subject: `its director, Ana Lima, said`."""
        commas = [at for at in range(first, comma) if self._lower[at] == ","]
        if not commas:
            return self._words.capital[comma + 1]
        return len(commas) == 1 and all(self._words.capital[commas[0] + 1 : comma])

    def tells(self, at: int, form: Form) -> bool:
        """Whether a word is a verb of saying in a form."""
        if self._lower[at] not in self._story.language.words_with("verbs", form):
            return False
        return any(
            cue.kind == "verbs" and form in cue.forms and not _SAID.isdisjoint(cue.stances)
            for cue in self.cues_at(at)
        )
