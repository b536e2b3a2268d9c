"""Finds what is said behind a word that reports: a quotation, a clause or a phrase."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.between import Between
from kgraph.annotate.rules.clauses.extents import ENDS, Extents
from kgraph.annotate.rules.clauses.infinitives import Infinitives
from kgraph.annotate.rules.clauses.open_ends import OpenEnds
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.clauses.telling import Telling
from kgraph.annotate.rules.clauses.word_order import WordOrder
from kgraph.annotate.rules.contents.addressed_contents import AddressedContents
from kgraph.annotate.rules.contents.bare_contents import BareContents
from kgraph.annotate.rules.contents.charges import Charges
from kgraph.annotate.rules.contents.linked_contents import LinkedContents
from kgraph.annotate.rules.contents.promised import Promised
from kgraph.annotate.rules.contents.quoted_contents import QuotedContents
from kgraph.annotate.rules.contents.that_clauses import ThatClauses
from kgraph.annotate.rules.text.content import Content, Takes
from kgraph.annotate.rules.text.story import Story

_NEAR = 12  # words between a verb and the quotation that belongs to it
_BLOCK = 6  # words between a verb and the colon before a quotation in the next paragraph
_DENIED = frozenset(("Denies", "Rejects"))


class Contents:
    """Finds what is said in one story."""

    def __init__(self, story: Story, phrases: Phrases, extents: Extents) -> None:
        self._story, self._phrases, self._extents = story, phrases, extents
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._third_verbs = story.language.words_with("verbs", "third")
        self._cues = story.language.cues
        self._between = Between(story, phrases, extents)
        self._bare = BareContents(story, phrases, extents)
        self.thats = ThatClauses(story, phrases, extents, self._between)
        self.linked = LinkedContents(story, extents, self._bare)
        self._addressed = AddressedContents(
            story, phrases, extents, self._between, self.thats, self.linked
        )
        self._telling, self._ends = story.once(Telling), story.once(OpenEnds)
        self._quoted = QuotedContents(story, phrases, extents)
        self._promised, self._charges = Promised(story, extents), story.once(Charges)
        self._infinitives, self._order = story.once(Infinitives), story.once(WordOrder)
        language = story.language
        self._begin_clauses = language.any_of("complementizers", "question")
        no_things = "determiners", "owners", "prepositions", "pronouns", "object_pronouns", "clause"
        others = "complementizers", "auxiliaries", "be", "stops", "days", "before_days", "adverbs"
        self._no_things = language.any_of(*no_things, *others)
        self._behind_noun = language.any_of("prepositions", "days", "before_days", "clause")
        self._joining = language.any_of("joining", "alternatives") - self._lists["question"]

    def following(self, at: int, hi: int, takes: Takes) -> Content | None:
        """What stands behind the words of a verb or an adjective, if it takes that."""
        if to := self._infinitives.after_adjuncts(at, hi, takes):
            return Content("infinitive", [self._infinitives.span(to, hi)])
        if not self._is_of_thing(at, hi, takes):
            at = self._between.skipped(at, hi)
        if at >= hi:
            return None
        if "charge" in takes and (charge := self._charges.of(at, hi)):
            return charge
        word = self._lower[at]
        if "quote" in takes and (found := self._quotation(at, hi, takes)):
            return found
        if word == ":":
            return self._bare.behind_colon(at, hi, takes)
        if word in self._lists["object_pronouns"] and self._lower[at + 1 : at + 2] == [":"]:
            return None  # denied it: “…”
        if word == "," and at + 1 < hi and self._lower[at + 1] in self._lists["after_comma"]:
            at, word = at + 1, self._lower[at + 1]
        if word == "," and self._story.language.commas:
            return self.thats.of(at, hi, takes) or self._bare.of(at, hi, takes)
        is_clause = self._story.language.commas and self._lower[at - 1] == ","
        if is_clause and word not in self._begin_clauses:
            return self._bare.of(at, hi, takes)  # warf dem Rat vor, er habe gelogen
        if word in ENDS or word == "," or word in self._joining:
            return None
        if self._is_finite(at):
            return None
        silent = at + self._story.begins("silence", at, hi)
        if silent > at and self._story.begins("complementizers", silent, hi):
            return None
        if word in self._lists["be"] and self._story.begins("complementizers", at + 1, hi):
            at += 1  # what he said was that
        return self._taken(at, hi, takes)

    def _is_of_thing(self, at: int, hi: int, takes: Takes) -> bool:
        """Whether a word that looks like an adverb tells of what thing somebody says it: `backs further
        cuts`, `opposes costly repairs`; but not `rejected outright the plan`, `said further that`."""
        if (
            at + 1 >= hi
            or not self._extents.is_adverb(at)
            or self._lower[at] in self._lists["days"]
        ):
            return False
        is_thing = "object" in takes and "clause" not in takes
        if not (is_thing or self._lower[at] in self._lists["any_more"]):
            return False
        return self._words.is_small(at + 1) and self._lower[at + 1] not in self._no_things

    def _taken(self, at: int, hi: int, takes: Takes) -> Content | None:
        """What begins at a word, by what the verb takes."""
        word = self._lower[at]
        stance = takes.get("that", takes.get("clause", takes.get("question", "")))
        if stance in _DENIED:
            hi = self._telling.judgement(at, hi)
        hi = self._ends.end(at, hi, stance)
        if found := self.thats.of(at, hi, takes) or self.linked.question(at, hi, takes):
            return found
        if "infinitive" in takes and self._infinitives.begins(at, hi):
            return Content("infinitive", [self._infinitives.span(at, hi)])
        if "toward" in takes and word in self._lists["to"]:
            return self._toward(at, hi)
        is_link = word in self._lists["addressing"]
        if is_link and (found := self._addressed.behind_link(at, hi, takes)):
            return found
        if word in self._lists["prepositions"] and not (
            "clause" in takes and word not in takes and self._story.is_quantity(at, hi)
        ):
            return self.linked.behind_preposition(at, hi, takes) or self._behind_adjunct(
                at, hi, takes
            )
        if "addressee" in takes:
            found = self._promised.of(at, hi) if "object" in takes else None
            return found or self._addressed.of(at, hi, takes)
        return self._bare.of(at, hi, takes) or self._addressed.question(at, hi, takes)

    def _toward(self, at: int, hi: int) -> Content | None:
        """To whom somebody apologises, and for what: `to Oso`, `to Oso for the delay`."""
        whom = self._phrases.behind(at + 1, hi)
        if whom is None or self._lower[at + 1] in self._lists["nobody"]:
            return None
        end = self._extents.before_contrast(at + 1, self._extents.phrase_end(at + 1, hi))
        return Content("toward", [self._extents.thing(at, max(end, whom[1]))])

    def part(self, verb: int, at: int, hi: int) -> Content:
        """What is said in the words of a verb: `declined comment on it`, but not `declined comment and left`.
        `at`: behind them."""
        at = self._behind_nouns(at, hi)
        end = self._extents.phrase_end(at, hi) if at < hi else at
        end = next((x for x in range(at, end) if self._lower[x] in self._joining), max(at, end))
        return Content("part", [self._extents.thing(verb + 1, end)])

    def _behind_nouns(self, at: int, hi: int) -> int:
        """Behind the nouns that are joined to one before a word: `urged calm, restraint and patience`, but
        not `urged calm and left`."""
        look = at
        while look + 1 < hi and self._is_noun_alone(look + 1):
            is_last = self._lower[look] in self._joining
            if not is_last and self._lower[look] != ",":
                break
            look += 2
            if is_last:
                is_over = look >= hi or self._lower[look] in self._behind_noun
                return look if is_over or not self._words.is_word(look) else at
        return at

    def _is_noun_alone(self, at: int) -> bool:
        is_small = self._words.is_word(at) and not self._words.capital[at]
        is_verb = self._phrases.nouns.is_verbal(at, "past") or self._lower[at] in self._cues
        return is_small and not is_verb and self._lower[at] not in self._no_things

    def below(self, verb: int, at: int, hi: int) -> Content | None:
        """The quotation in the next paragraph, behind `Lima said:` at the end of one; `at`: behind `said`."""
        story = self._story
        number = story.number(verb) + 1
        if self._lower[hi - 1] != ":" or hi - 1 - at > _BLOCK or number >= len(story.sentences):
            return None
        quote = story.quoted[story.sentences[number][0]]
        return (
            Content("quote", list(story.direct[quote].spans), quote=quote) if quote >= 0 else None
        )

    def _is_finite(self, at: int) -> bool:
        """Whether a word is a finite verb, of another clause: `the letter that Lima wrote says`."""
        word = self._lower[at]
        is_noun = word in self._lists["nounlike"] or word in self._lists["groups"]
        return not (is_noun or self._words.capital[at]) and word in self._third_verbs

    def after_noun(self, at: int, hi: int, takes: Takes) -> Content | None:
        """What a noun tells: `claim that …`, `criticism of …`."""
        if at + 1 >= hi:
            return None
        if self._story.language.commas and self._lower[at] == ",":
            return self._of_noun(at + 1, hi, takes)
        word, following = self._lower[at], self._lower[at + 1]
        if word in self._lists["complementizers"] and "that" in takes:
            hi = self._telling.judgement(at, hi)
            no_clause = following in self._lists["auxiliaries"] or following in self._cues
            if no_clause or following in ENDS:
                return None
            return Content("that", [self._extents.clause(at + 1, hi)])
        if word in self._lists["to"] and "infinitive" in takes:
            return Content("infinitive", [self._infinitives.span(at, hi)])
        return self.linked.behind_preposition(at, hi, takes)

    def _of_noun(self, at: int, hi: int, takes: Takes) -> Content | None:
        """What a noun tells behind its comma: `die Behauptung, dass …`, `…, er habe gelogen`."""
        if "that" not in takes or at + 1 >= hi:
            return None
        end = self._order.end_of_subject(at, hi)
        if self._lower[at] in self._lists["complementizers"]:
            return Content("that", [self._extents.clause(at + 1, end)])
        if not self._order.may_be_of_noun(at, hi):
            return None
        return Content("clause", [self._extents.clause(at, end)])

    def _quotation(self, at: int, hi: int, takes: Takes) -> Content | None:
        """Direct speech right behind, or behind a comma, a colon or the words who is spoken to."""
        quoted, lower = self._story.quoted, self._lower
        if quoted[at - 1] >= 0 or (quoted[at] < 0 and self.thats.is_to_nobody(at, hi, takes)):
            return None
        for look in range(at, min(at + _NEAR, hi)):
            word = lower[look]
            if quoted[look] >= 0:
                return self._quoted.direct(look, hi, (at, look), takes)
            if word in (":", ","):
                if look + 1 < hi and quoted[look + 1] >= 0:
                    return self._quoted.direct(look + 1, hi, (at, look + 1), takes)
                if word == ":" or look > at:
                    return None
            elif (
                word in ENDS
                or word in self._lists["stops"]
                or word in self._lists["auxiliaries"]
                or (look > at and word in self._cues and not self._words.capital[look])
            ):
                return None
        return None

    def _behind_adjunct(self, at: int, hi: int, takes: Takes) -> Content | None:
        """A clause behind the comma of words that tell where: `sagte im Rat, es regne`; but not what is only
        asked: `antwortete auf die Frage, ob …`."""
        if not self._story.language.verb_second or "clause" not in takes:
            return None
        said = self._bare.behind_comma(at, hi, {})
        if said is None:
            return None
        first, _ = self._story.range(said.spans[0])
        return None if self._lower[first] in self._lists["question"] else said
