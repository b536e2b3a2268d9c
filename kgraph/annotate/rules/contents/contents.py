"""Finds what is said behind a word that reports: a quotation, a clause or a phrase."""

from __future__ import annotations

from dataclasses import replace

from kgraph.annotate.rules.clauses.between import Between
from kgraph.annotate.rules.clauses.conditions import Conditions
from kgraph.annotate.rules.clauses.extents import ENDS, QUOTES, Extents
from kgraph.annotate.rules.clauses.infinitives import Infinitives
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.clauses.word_order import WordOrder
from kgraph.annotate.rules.contents.addressees import Addressees
from kgraph.annotate.rules.contents.bare_contents import BareContents
from kgraph.annotate.rules.contents.charges import Charges
from kgraph.annotate.rules.contents.promised import Promised
from kgraph.annotate.rules.contents.quoted_contents import QuotedContents
from kgraph.annotate.rules.contents.that_clauses import ThatClauses
from kgraph.annotate.rules.text.content import Content, Takes
from kgraph.annotate.rules.text.story import Range, Story

_QUESTIONS = frozenset(("clause", "that", "question"))
_NEAR = 12  # words between a verb and the quotation that belongs to it
_UNADDRESSED = frozenset(("Warns", "Promises"))
"""Stances of verbs that need nobody who is told."""
_BLOCK = 6  # words between a verb and the colon before a quotation in the next paragraph


class Contents:
    """Finds what is said in one story."""

    def __init__(self, story: Story, phrases: Phrases, extents: Extents) -> None:
        self._story, self._phrases, self._extents = story, phrases, extents
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._cues = story.language.cues
        self._between = Between(story, phrases, extents)
        self._bare = BareContents(story, phrases, extents)
        self.thats = ThatClauses(story, phrases, extents, self._between)
        self._quoted, self._addressees = QuotedContents(story, phrases, extents), Addressees(story)
        self._conditions, self._promised = Conditions(story, extents), Promised(story, extents)
        self._charges = story.once(Charges)
        self._infinitives, self._order = story.once(Infinitives), story.once(WordOrder)
        language = story.language
        self._unaddressed = language.any_of("nobody", "negations") - self._lists["anyone"]
        self._begin_clauses = language.any_of("complementizers", "question")
        finite = language.any_of("auxiliaries", "be") - self._lists["to"]
        self._finite = finite - language.any_of("negations", "not_finite")
        self._that = self._lists["complementizers"]
        self._who = self._lists["relative"] - self._that
        self._joining = language.any_of("joining", "alternatives") - self._lists["question"]

    def following(self, at: int, hi: int, takes: Takes) -> Content | None:
        """What stands behind the words of a verb or an adjective, if it takes that."""
        if to := self._infinitives.after_adjuncts(at, hi, takes):
            return Content("infinitive", [self._infinitives.span(to, hi)])
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

    def _taken(self, at: int, hi: int, takes: Takes) -> Content | None:
        """What begins at a word, by what the verb takes."""
        word = self._lower[at]
        if found := self.thats.of(at, hi, takes) or self.question(at, hi, takes):
            return found
        if "infinitive" in takes and self._is_to(at, hi):
            return Content("infinitive", [self._infinitives.span(at, hi)])
        if word in self._lists["addressing"] and (found := self._asked(at, hi, takes)):
            return found
        if word in self._lists["prepositions"] and not (
            "clause" in takes and word not in takes and self._story.is_quantity(at, hi)
        ):
            return self.behind_preposition(at, hi, takes) or self._behind_adjunct(at, hi, takes)
        if "addressee" in takes:
            found = self._promised.of(at, hi) if "object" in takes else None
            return found or self._addressed(at, hi, takes)
        return self._bare.of(at, hi, takes) or self._asked_of_somebody(at, hi, takes)

    def _asked_of_somebody(self, at: int, hi: int, takes: Takes) -> Content | None:
        """A question behind the comma of who is asked: `fragte den Rat, ob es regne`."""
        if "question" not in takes or "clause" in takes or not self._story.language.commas:
            return None
        phrase = self._phrases.behind(at, hi)
        if phrase is None or self._lower[phrase[1] : phrase[1] + 1] != [","]:
            return None
        found = self.question(phrase[1] + 1, hi, takes)
        return replace(found, addressee=phrase) if found else None

    def _asked(self, at: int, hi: int, takes: Takes) -> Content | None:
        """What somebody behind a preposition is to do: `a demandé au maire de partir`."""
        if "infinitive" not in takes or self._lower[at] in takes:
            return None
        to = self._infinitives.behind_somebody(at + 1, hi)
        return Content("infinitive", [self._infinitives.span(to, hi)], (at + 1, to)) if to else None

    def _may_be_asked(self, at: int, hi: int) -> bool:
        """Whether words tell what somebody is to do: an infinitive, or words within marks."""
        is_quoted = at < hi and self._lower[at] in QUOTES
        return is_quoted or self._infinitives.is_infinitive(at, hi)

    def part(self, verb: int, at: int, hi: int, takes: Takes) -> Content:
        """What is said in the words of a verb: `declined comment on it`, but not `declined comment and left`.
        `at`: behind them."""
        end = self._extents.phrase_end(at, hi)
        end = next((x for x in range(at, end) if self._lower[x] in self._joining), max(at, end))
        return Content("part", [self._extents.thing(verb + 1, end, takes["part"])])

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
        return not (is_noun or self._words.capital[at]) and any(
            cue.kind == "verbs" and "third" in cue.forms for cue in self._cues.get(word, ())
        )

    def question(self, at: int, hi: int, takes: Takes) -> Content | None:
        """`whether …`, `why …`."""
        is_question = at < hi and self._lower[at] in self._lists["question"]
        if not is_question or self._order.only_says_who(at, hi):
            return None
        if _QUESTIONS.isdisjoint(takes):
            return None
        return Content("question", [self._extents.clause(at, hi)])

    def behind_preposition(self, at: int, hi: int, takes: Takes) -> Content | None:
        """`called for a vote`, if the preposition is one that the verb takes."""
        if at + 1 >= hi or self._lower[at] not in takes:
            return None
        if self._story.begins("opening_conditions", at, hi):
            return None  # agreed on condition that it was paid
        end = self._extents.before_contrast(at + 1, self._extents.phrase_end(at + 1, hi))
        if end <= at + 1:
            return None
        if to := self._infinitives.behind_apposition(end, hi):
            said = self._words.begins[at + 1], self._infinitives.span(to, hi)[1]
            return Content(self._lower[at], [said])
        end = self._bare.without_manner(at + 1, end)
        if self._lower[at] in self._lists["sharing"] and "clause" in takes:
            thats = (x for x in range(at + 2, end - 1) if self._lower[x] in self._that)
            if that := next(thats, 0):  # agreed with Oso that it rained
                return Content("that", [self._extents.clause(that + 1, hi)])
        thing = self._extents.thing(at + 1, end, takes[self._lower[at]])
        return Content(self._lower[at], self._conditions.with_condition(thing, end, hi))

    def after_noun(self, at: int, hi: int, takes: Takes) -> Content | None:
        """What a noun tells: `claim that …`, `criticism of …`."""
        if at + 1 >= hi:
            return None
        if self._story.language.commas and self._lower[at] == ",":
            return self._of_noun(at + 1, hi, takes)
        word, following = self._lower[at], self._lower[at + 1]
        if word in self._lists["complementizers"] and "that" in takes:
            no_clause = following in self._lists["auxiliaries"] or following in self._cues
            if no_clause or following in ENDS:
                return None
            return Content("that", [self._extents.clause(at + 1, hi)])
        if word in self._lists["to"] and "infinitive" in takes:
            return Content("infinitive", [self._infinitives.span(at, hi)])
        return self.behind_preposition(at, hi, takes)

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

    def _addressed(self, at: int, hi: int, takes: Takes) -> Content | None:
        """`told CNN the plan had failed`, `urged Kyiv to talk`."""
        phrase = self._phrases.behind(at, hi)
        if phrase is None or self._lower[at] in self._unaddressed:
            return None
        end = self._words.behind_bracket(phrase[1], hi)
        takes = self._addressees.also_told(takes, *phrase)
        if end < hi and self._lower[end] in self._who and "clause" in takes:
            thats = (x for x in range(end + 2, hi - 1) if self._lower[x] in self._that)
            if that := next(thats, 0):  # told those who were there that it rained
                return Content("that", [self._extents.clause(that + 1, hi)], (at, that))
        begin = self._between.skipped(end, hi)
        if begin > end and "infinitive" in takes and self._is_to(begin, hi):
            spans = [self._words.span(at, end), self._infinitives.span(begin, hi)]
            return Content("infinitive", spans, phrase)  # asked Oso on Monday to leave
        if ("infinitive" in takes and self._is_to(end, hi)) or (
            self._infinitives.after_adjuncts(end, hi, takes)
        ):
            return Content("infinitive", [self._infinitives.span(at, hi)], phrase)
        if "infinitive" in takes and (to := self._infinitives.behind_apposition(end, hi)):
            whole = self._words.begins[at], self._infinitives.span(to, hi)[1]
            return Content("infinitive", [whole], phrase)
        word = self._lower[begin] if begin < hi else "."
        if word in self._lists["opening_conditions"] and "object" in takes:
            return None  # promised the growers cash if it rained
        if word in self._lists["addressing"] and not self._may_be_asked(begin + 1, hi):
            return None  # a appelé Lima à la barre
        if found := self.question(begin, hi, takes) or self.behind_preposition(begin, hi, takes):
            found.addressee = phrase
            return found
        if "clause" in takes and word in self._lists["complementizers"]:
            is_over = begin + 1 >= hi or not self._words.is_word(begin + 1)
            said = None if is_over else self.thats.clause(begin, hi)
            return Content("that", [said], phrase) if said else None
        is_verb = word in self._finite or (begin < hi and self._is_past(begin))
        if "clause" in takes and begin == end and is_verb:
            return self._of_subject(phrase, hi, takes)
        is_bare = word not in ENDS and word not in (",", "and")
        is_figure = word in self._lists["prepositions"] and self._story.is_quantity(begin, hi)
        if "clause" in takes and is_bare and (is_figure or word not in self._lists["prepositions"]):
            if begin + 1 >= hi or not self._words.is_word(begin + 1):
                return None  # told the Courier Lima lied
            return Content("clause", [self._extents.clause(begin, hi)], phrase)
        return self._parted(phrase, hi, takes)

    def _of_subject(self, phrase: Range, hi: int, takes: Takes) -> Content | None:
        """What is said where a finite verb follows a phrase: `told the BBC four people had died`, `warned
        the dam was unsafe`."""
        first, split = phrase[0], self._addressees.before_subject(*phrase)
        if split:
            return Content("clause", [self._extents.clause(split, hi)], (first, split))
        is_told_nobody = takes["clause"] in _UNADDRESSED
        return Content("clause", [self._extents.clause(first, hi)]) if is_told_nobody else None

    def _is_past(self, at: int) -> bool:
        return not self._words.capital[at] and self._phrases.nouns.is_verbal(at, "past")

    def _parted(self, phrase: Range, hi: int, takes: Takes) -> Content | None:
        """What is said where the words behind a verb go on with it: `warned Oso of the crack`, `told CNN the
        plan`."""
        first, end = phrase
        if parted := self._addressees.parted(first, end, takes):
            found = self.behind_preposition(parted, hi, takes)
            return replace(found, addressee=(first, parted)) if found else None
        if self._story.language.commas:
            return None  # no clause without one: warf der Chefin der Bank Betrug vor
        begins = self._story.language.any_of("articles", "plain_subjects")
        split = next((look for look in range(first + 1, end) if self._lower[look] in begins), 0)
        if "clause" not in takes or not split:
            return None
        if self._lower[split - 1] in self._lists["prepositions"]:
            return None  # reminded them of the flood
        return Content("clause", [self._extents.clause(split, hi)], (first, split))

    def _is_to(self, at: int, hi: int) -> bool:
        """Whether "to", "never to" or "not only to" begins at a word."""
        if at < hi and self._lower[at] in self._lists["negations"]:
            at += 1
            at += at < hi and self._extents.is_adverb(at)
        return at < hi and self._order.is_to(at)

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
