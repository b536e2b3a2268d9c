"""Finds the subject of a verb: who does something, before the verb and across what is inserted."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.coordination import Coordination
from kgraph.annotate.rules.clauses.datelines import Datelines
from kgraph.annotate.rules.clauses.described_names import DescribedNames
from kgraph.annotate.rules.clauses.descriptions import Descriptions
from kgraph.annotate.rules.clauses.extents import DASHES, Extents
from kgraph.annotate.rules.clauses.nouns import CLOSE
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.clauses.phrases_before import PhrasesBefore, Subject
from kgraph.annotate.rules.clauses.quoted_names import QuotedNames
from kgraph.annotate.rules.clauses.subject_ends import SubjectEnds
from kgraph.annotate.rules.clauses.telling import Telling
from kgraph.annotate.rules.clauses.word_order import WordOrder
from kgraph.annotate.rules.text.story import Range, Story

_LONGEST = 25  # words between a subject and its verb
_NEAR = 4  # words between an owner and what is owned


class Subjects:
    """The subjects of one story."""

    def __init__(self, story: Story, phrases: Phrases, extents: Extents) -> None:
        self._story, self._phrases, self._extents = story, phrases, extents
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._verbs = story.language.words_with("verbs")
        self._stops, self._links = self._lists["stops"], self._lists["links"]
        self._determiners = self._lists["determiners"]
        self._joining = story.language.any_of("name_links", "coordinating") | {","}
        self._people = story.language.any_of("relative", but=("complementizers",))
        self._descriptions = Descriptions(story)
        self._described, self._ends = story.once(DescribedNames), SubjectEnds(story)
        self._together, self._datelines = story.once(Coordination), story.once(Datelines)
        self._order, self._quoted_names = story.once(WordOrder), QuotedNames(story)
        self._telling, self._phrases_before = story.once(Telling), story.once(PhrasesBefore)

    def before(self, index: int, lo: int) -> Subject | None:
        """The subject of a verb whose words begin at `index`: what stands before it."""
        quote = self._story.quoted[index]
        lo = self._datelines.behind(lo, index)
        end = self._words.before_bracket(self._ends.without_day(index, lo), lo)
        end = self._ends.without_citation(end, lo)
        if end - 2 > lo and self._lower[end - 1] in self._lists["floating"]:  # Lima and Reis both
            end -= self._words.is_word(end - 2) and self._lower[end - 2] not in self._stops
        if end <= lo:
            return None
        last = self._lower[end - 1]
        if name := self._quoted_names.ending(end, lo):
            owned = self._lower[name[0]] in self._lists["genitives"] and name[0] - 1 > lo
            owned = owned and self._words.capital[name[0] - 1]  # ein Bericht der Zeitung „Bote“
            head = self._ending(name[0], lo, quote) if owned else None
            return head._replace(words=(head.words[0], end)) if head else Subject(name, name[0])
        if last == ",":
            return self._before_comma(end - 1, lo, quote)
        if last in DASHES:
            opening = next((at for at in range(end - 2, lo, -1) if self._lower[at] in DASHES), lo)
            return self._ending(opening, lo, quote) if opening > lo else None
        if last in self._lists["relative"]:
            if last in self._lists["complementizers"] and self._tells(end - 2):
                return None  # denied that claims were made
            return Subject((end - 1, end), end - 1, is_relative=True)
        if relative := self._behind_relative(end, lo, quote):
            return relative
        found = self._ending(end, lo, quote)
        is_dated = end < index and self._story.quoted[index - 1] == quote
        if found is not None and is_dated and self._phrases.nouns.is_verbal(end - 1, "past"):
            return found._replace(words=(found.words[0], index))  # a report published on Monday
        if found is None or self._lower[found.words[1] - 1] in self._lists["of"]:
            return None  # thousands of planned ads
        return None if self._is_described(*found.words) else found

    def _behind_relative(self, end: int, lo: int, quote: int) -> Subject | None:
        """The pronoun behind which words only tell when or where: `who in the past denied it`."""
        near = range(end - 2, max(lo, end - 2 * _NEAR) - 1, -1)
        at = next((at for at in near if self._lower[at] in self._people), -1)
        if at < 0 or self._lower[at + 1] not in self._lists["prepositions"]:
            return None
        found = self._phrases_before.ending(end, lo, quote)
        is_all = found is not None and found.words[0] <= at + 2
        return Subject((at, at + 1), at, is_relative=True) if is_all else None

    def _is_described(self, first: int, end: int) -> bool:
        """Whether what somebody says is a part of what tells of a noun: `the only reason hedge funds say`."""
        is_noun = self._lower[first] in self._determiners or self._story.is_number(first)
        heads = self._lists["told_of"]
        is_several = self._lower[end - 1].endswith("s")
        return is_noun and is_several and not heads.isdisjoint(self._lower[first + 1 : end - 1])

    def of_last_verb(self, index: int, end: int, lo: int) -> Subject | None:
        """As `before`; in a clause whose verb ends it before `end`, the phrase behind its conjunction: `wie
        Lima es von Braun hörte`. What a preposition or an object's article governs is none."""
        found, order = self.before(index, lo), self._order
        if not order.is_known or found is None or found.words[1] != index:
            return found
        if order.is_last(end):
            at = order.conjunction(index, lo)
            first = self._phrases.behind(at + 1, index) if at >= 0 else None
            if first is not None and order.may_speak(*first):
                is_as_said = self._lower[at] in self._lists["as_said"]
                return Subject(first, at if is_as_said else lo)
        is_governed = found.words[0] > lo and order.governs(found.words[0] - 1)
        return None if is_governed else found

    def named(self, words: Range, end: int) -> Range:
        """The name behind a comma of whom words only describe: `the director, Ana Lima,`; else the words."""
        return self._described.opening(Subject(words, words[0]), end).words

    def nearest(self, index: int, lo: int) -> Subject | None:
        """The phrase right before a participle: `the spectacle of Lima denouncing …`."""
        end = self._ends.without_day(index, lo)
        while end < index and end - 1 > lo and self._extents.is_adverb(end - 1):
            end -= 1
        return self._phrases_before.ending(end, lo, self._story.quoted[index])

    def behind(self, index: int, hi: int) -> Range | None:
        """All who are named behind a verb: `said Lima and Reis`."""
        if end := self._quoted_names.beginning(index, hi):
            return index, end
        found = self._phrases.behind(index, hi)
        if found is None:
            return None
        return index, self._descriptions.end(index, found[1], hi) or self._together.end(
            found[1], hi
        )

    def long_behind(self, index: int, hi: int) -> Range | None:
        """As `behind`, with all that describes them: `according to officials briefed on the talks`."""
        if end := self._quoted_names.beginning(index, hi):
            return index, end
        found = self._phrases.long_behind(index, hi)
        if found is None:
            return None
        end = found[1]
        if end < hi and self._lower[end] in self._people:
            commas = (at for at in range(end, hi) if self._lower[at] in CLOSE)
            return index, next(commas, hi)
        verb_follows = self._story.language.verb_second
        end = self._together.end(end, hi, verb_follows=verb_follows)
        return index, self._quoted_names.closed(index, end, hi)

    def owner(self, index: int, lo: int) -> Range | None:
        """Who has a thing: `Lavrov's new claim`; of `his claim` nobody tells who he is."""
        for at in range(index - 1, max(lo - 1, index - _NEAR), -1):
            word = self._lower[at]
            if word in self._lists["owners"]:
                return None
            if self._words.is_possessive(at):
                found = self._ending(at + 1, lo, self._story.quoted[index])
                first = found.words[0] if found else at
                return (self._name(first, at) if self._words.capital[at] else first), at + 1
            if word in CLOSE or word in self._stops or word in self._links:
                return None
        return None

    def _name(self, first: int, last: int) -> int:
        """Where the name of an owner begins, with titles, and without the verb of `ignored Oso's warning`."""
        begin = last
        while begin > first:
            before = self._lower[begin - 1].rstrip(".")
            is_title = before in self._lists["titles"] or before in self._determiners
            is_link = before in self._joining and self._words.capital[begin - 2]
            if not (self._words.capital[begin - 1] or is_title or is_link):
                break
            begin -= 1
        return begin

    def _tells(self, at: int) -> bool:
        """Whether a word is a verb of saying."""
        return self._lower[at] in self._verbs

    def _before_comma(self, comma: int, lo: int, quote: int) -> Subject | None:
        """`Lavrov, the foreign minister, said`: the phrase before the comma that opens the insertion; if
        there are several, the one that a clause begins with."""
        quoted, lower = self._story.quoted, self._lower
        nearest: Subject | None = None
        for at in range(comma - 1, max(lo, comma - _LONGEST * 2), -1):
            if quoted[at] != quoted[comma] or lower[at] == ";":
                return nearest
            if lower[at] != ",":
                continue
            if lower[at + 1] in self._lists["alternatives"]:
                either = self._ending(at, lo, quote)
                return either and either._replace(words=(either.words[0], comma))
            if lower[at + 1] in self._stops and lower[at + 1] not in self._lists["inserting"]:
                return nearest
            before = self._ending(at, lo, quote)
            if before is not None and self._descriptions.is_where(before.words[0], lo):
                continue  # Lima, 54, of Harrow Lane, Sena, said
            if before is None or (nearest and self._phrases.nouns.is_verbal(at - 1, "past")):
                return nearest
            if nearest and at + 1 == nearest.clause and self._described.is_description(before, lo):
                nearest = nearest._replace(clause=before.clause)  # the mayor, Ana Lima, 54, said
                continue
            if nearest and self._described.is_behind_clause(nearest, comma, before, lo):
                return nearest
            if before.clause == lo or lower[before.clause - 1] in self._stops:
                return self._described.by_name(before, at + 1, comma)
            nearest = nearest or self._described.by_name(before, at + 1, comma)
        return nearest

    def _ending(self, end: int, lo: int, quote: int) -> Subject | None:
        """The phrase that ends before a word, with what describes its head (`a man accused by Oso`), and
        those who are joined to it."""
        found = self._phrases_before.ending(end, lo, quote)
        if found is not None and (mark := self._quoted_names.before(found.words[0], lo)) > lo:
            outer = self._phrases_before.ending(mark, lo, quote)  # some in the “Stop Lima” crowd
            found = outer and outer._replace(words=(outer.words[0], end))
        first = found.words[0] if found else end
        if first > lo and self._telling.is_aside_in_headline(first - 1):
            return found
        if (head := self._of_relative(first, end, lo, quote)) is not None:
            return head
        if found is not None and self._descriptions.is_beside(first, lo, quote):
            return Subject((lo, end), lo)
        if found is not None and self._descriptions.is_prepositional(found.words, lo):
            found = self._ending(first - 2, lo, quote)
            if found is None or self._lower[found.words[0]] in self._lists["plain_subjects"]:
                return None
            return found._replace(words=(found.words[0], end))
        if found is None:
            return None
        if self._is_inverted(first, lo):
            return found._replace(clause=first - 1)
        begin = self._together.begin(first, lo)
        if begin == first:
            return found
        correlative = begin > lo and self._lower[begin - 1] in self._lists["correlatives"]
        return found._replace(words=(begin, found.words[1]), clause=begin - correlative)

    def _of_relative(self, first: int, end: int, lo: int, quote: int) -> Subject | None:
        """Who is described by a relative clause without a comma, with it: `the man who heard Oso`."""
        if self._descriptions.is_said_of(first, end, lo):
            return None
        at = self._descriptions.relative(first, lo, quote)
        at = self._descriptions.place(first, end, lo) if at < 0 else at
        found = self._ending(at, lo, quote) if at >= 0 else None
        if found is None or self._descriptions.is_about_naming(at, end):
            return found
        return found._replace(words=(found.words[0], end))

    def _is_inverted(self, first: int, lo: int) -> bool:
        """Whether a pronoun stands behind its auxiliary: `a-t-il déclaré`."""
        return (
            bool(self._story.language.clitics)
            and first > lo
            and self._lower[first] in self._lists["plain_subjects"]
            and self._lower[first - 1] in self._lists["have"]
        )

    def stands_behind(self, place_begin: int, lo: int) -> bool:
        """Whether the subject of a verb stands behind it, as something else stands before: `In Berlin sagte
        Lima`."""
        if not self._story.language.verb_second or place_begin <= lo:
            return False
        between = range(lo, place_begin)
        is_introduced = self._lower[lo] in self._lists["prepositions"]
        is_introduced = is_introduced or self._order.is_oblique(lo, place_begin)
        commas = [at for at in between if self._lower[at] == ","]
        is_inserted = len(commas) > 1 and commas[-1] == place_begin - 1
        is_phrase = is_introduced and (is_inserted or not commas)
        return is_phrase or (place_begin - lo == 1 and self._extents.is_adverb(lo))
