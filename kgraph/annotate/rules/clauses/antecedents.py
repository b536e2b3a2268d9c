"""Finds whom "who" or "which" denotes where no name stands before it: `officials who said`, `the report,
which said`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.distant_nouns import DistantNouns
from kgraph.annotate.rules.clauses.nouns import Nouns
from kgraph.annotate.rules.clauses.phrases_before import PhrasesBefore
from kgraph.annotate.rules.text.story import Range, Story

_AGE = 2  # digits
_SHORT = 2  # words of a noun that needs no article: senior officials


class Antecedents:
    """The noun phrases of one story that relative clauses describe."""

    def __init__(self, story: Story) -> None:
        self._story, self._nouns = story, story.once(Nouns)
        self._phrases_before = story.once(PhrasesBefore)
        self._distant = DistantNouns(story)
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        heads = "people", "groups", "organisations", "evidence"
        self._heads = story.language.any_of(*heads)
        self._persons = story.language.any_of("someone", "nobody")
        self._not_things = story.language.any_of(*heads, "amounts", "determiners", "pronouns")
        self._offices = story.language.any_of("titles", "leading", "people")
        self._adjectives = story.language.any_of(
            "beside_offices", "persuasions", "office_parts", "title_parts", "origins", "amounts"
        )

    def noun(self, relative: int) -> Range | None:
        """The phrase before a relative pronoun, or before the comma before it; None where it is not certain
        which of the words there it denotes."""
        lo, _ = self._story.bounds(relative)
        end = self._end(relative)
        if end <= lo or not self._words.is_word(end - 1):
            return None
        near = self._distant.end(relative, end, lo)
        if near == end and self._is_verb(end - 1):
            return None
        found = self._ending(near, lo, relative)
        if found is None or near == end:
            return found
        may_be_main = found[0] == lo and self._nouns.is_verbal(near)
        may_be_main = may_be_main and self._lower[near + 1] not in self._lists["by"]
        if may_be_main and self._lower[end] == ",":
            return None  # the mill closed in May, which Lima called a shame
        return found if may_be_main or self.is_name(found) else (found[0], end)

    def is_distant(self, relative: int) -> bool:
        """Whether a time, or a participle and a place, stands between a noun and a relative pronoun, so that
        the name right before the pronoun is not meant."""
        lo, _ = self._story.bounds(relative)
        end = self._end(relative)
        is_aged = end < relative - 1  # Ana Lima, 54, who
        return is_aged or (end > lo and self._distant.end(relative, end, lo) < end)

    def may_be_several(self, relative: int, first: int) -> bool:
        """Whether a pronoun behind a comma may mean also those who are joined to the phrase that begins at a
        word: `the trust and the club, which argued`, but not: `…, which argues`."""
        lo, _ = self._story.bounds(relative)
        is_bare = not (self._begins(first) or self._begins(first - 1) or self._words.capital[first])
        if is_bare and not self._lower[relative - 2].endswith("s"):
            return False  # a lawyer and activist, who
        at = first - (self._lower[first - 1] in self._lists["definite"]) - 1
        is_joined = at > lo and self._lower[at] in self._lists["coordinating"]
        if not is_joined or self._lower[relative - 1] != "," or not self._words.is_word(at - 1):
            return False
        is_clause = self._nouns.is_verbal(at - 1, "past")  # it closed and the club, which
        return not (is_clause or self._is_of_one(relative + 1))

    def _is_of_one(self, verb: int) -> bool:
        """Whether a verb only stands behind one: `was`, `argues`."""
        word = "".join(self._lower[verb : verb + 1])
        is_third = any("third" in cue.forms for cue in self._story.language.cues.get(word, ()))
        return is_third or word in self._lists["of_one"]

    def _end(self, relative: int) -> int:
        """Where the words before a pronoun end, without a comma, and without the age of a person."""
        end = relative - (self._lower[relative - 1] == ",")
        if self._lower[relative] in self._lists["things_relative"] or end == relative:
            return end
        is_age = self._lower[end - 1].isdigit() and len(self._lower[end - 1]) == _AGE
        return end - 2 if is_age and self._lower[end - 2] == "," else end

    def _ending(self, end: int, lo: int, relative: int) -> Range | None:
        """The phrase that ends before a word, as of `noun`."""
        found = self._phrases_before.ending(end, lo, self._story.quoted[relative])
        if found is None:
            is_bare = self._distant.is_document(end - 1)  # also a verb: showed emails that say
            return self._bare(end - 1, end, lo) if is_bare else None
        first = found.words[0]
        links = [at for at in range(first, end) if self._lower[at] in self._lists["links"]]
        if self._is_within_noun(first, lo):
            return None
        if links and self._are_people(links[-1], end, relative):
            return links[-1] + 1, end
        is_person = self._lower[relative] not in self._lists["things_relative"]
        if is_person and links and self.is_office((first, end)):
            return self._bare(first, links[0], lo)[0], end  # Lima, head of the council, who
        if links and not self._is_noun(first, links[0], lo):
            first = links[-1] + 1
            if first < end and (self._begins(first) or self._lower[end - 1] in self._heads):
                return first, end
            return None
        if links or self._begins(first):
            return first, end
        return self._bare(first, end, lo)

    def _is_verb(self, at: int) -> bool:
        """Whether a clause ends with its verb before a pronoun that denotes all of it: `it had failed, which
        Oso denied`."""
        is_noun = self._lower[at] in self._heads or self._begins(at - 1)
        return not is_noun and self._nouns.is_verbal(at, "past")

    def is_office(self, noun: Range) -> bool:
        """Whether a phrase without an article names whoever holds an office: `head of the council`."""
        near = range(noun[0] + 1, noun[1])
        link = next((at for at in near if self._lower[at] in self._lists["links"]), 0)
        office = self._lower[link - 1] if link else ""
        is_held = not self._offices.isdisjoint((office, office.removesuffix("s")))
        return is_held and not self._begins(noun[0])

    def _are_people(self, link: int, end: int, relative: int) -> bool:
        """Whether "who" denotes people behind a preposition, as what stands before it is a thing: `the work
        of doctors who`, `a lawsuit by 31 families who`."""
        last = self._lower[end - 1]
        is_counted = self._story.is_number(link + 1)
        are_several = last.endswith("s") and (
            is_counted or not self._heads.isdisjoint((last, last.removesuffix("s")))
        )
        is_thing = self._lower[link - 1].removesuffix("s") not in self._not_things
        is_who = self._lower[relative] not in self._lists["things_relative"]
        is_whose = any(self._lower[link] in self._lists[kind] for kind in ("of", "by"))
        return is_who and is_thing and are_several and is_whose

    def _is_within_noun(self, first: int, lo: int) -> bool:
        """Whether a phrase only describes another noun, which may be meant as well: `a book about the dam
        that`, `a petition signed by residents, which`."""
        if first - 3 < lo or self._lower[first - 1] not in self._lists["prepositions"]:
            return False
        is_by = self._lower[first - 1] in self._lists["by"]
        noun = first - 2 - (is_by and self._nouns.is_verbal(first - 2, "past"))
        return noun > lo and self._lower[noun - 1] in self._lists["determiners"]

    def is_name(self, noun: Range) -> bool:
        """Whether a phrase seems to be a name: it ends in a capital and has no article."""
        first, end = noun
        links = self._lists["links"]
        last = self._lower[end - 1]
        if self._begins(first) or not links.isdisjoint(self._lower[first:end]):
            return False
        is_common = self._story.starts(end - 1) and (last in self._heads or last.endswith("s"))
        return self._words.capital[end - 1] and not is_common

    def _is_noun(self, first: int, end: int, lo: int) -> bool:
        """Whether words before a preposition are a noun, and no verb: `a man from`, but not `a man spoke
        to`."""
        if self._begins(first) and (end - first <= _SHORT or self._lower[end - 1] in self._heads):
            return True
        if self._lower[end - 1] in self._persons:
            return True
        is_short = first == lo and end - first <= _SHORT
        return is_short and self._lower[end - 1].endswith("s")

    def _begins(self, at: int) -> bool:
        return self._lower[at] in self._lists["determiners"] or self._words.is_possessive(at)

    def _bare(self, first: int, end: int, lo: int) -> Range:
        """The noun at the end of words without an article, which may be more: `Lima met officials who`."""
        is_short = first == lo and end - first <= _SHORT
        is_governed = first > lo and self._lower[first - 1] in self._lists["prepositions"]
        if is_short or is_governed:
            return first, end
        at = end - 1
        while at > first and (
            self._words.capital[at - 1] or self._lower[at - 1] in self._adjectives
        ):
            at -= 1
        return at, end
