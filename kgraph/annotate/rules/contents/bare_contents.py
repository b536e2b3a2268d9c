"""Finds what is said without "that": a clause, or a phrase that names a thing."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.called import Called
from kgraph.annotate.rules.clauses.conditions import Conditions
from kgraph.annotate.rules.clauses.extents import AHEAD, Extents
from kgraph.annotate.rules.clauses.infinitives import Infinitives
from kgraph.annotate.rules.clauses.next_clauses import NextClauses
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.clauses.word_order import WordOrder
from kgraph.annotate.rules.text.content import ANSWERING, Content, Takes
from kgraph.annotate.rules.text.story import Story

_WISHED = AHEAD - {"Warns"}
"""Stances whose clauses tell nothing that is so: what is told behind "and" is of somebody else."""
_NEAR = 12  # words between a verb and the quotation that belongs to it
_PART = 3  # words of `version of events`
_THING = 2  # words of a thing that is surely no clause
_SENTENCE = 3  # words, at least


class BareContents:
    """What is said without "that" in one story."""

    def __init__(self, story: Story, phrases: Phrases, extents: Extents) -> None:
        self._story, self._phrases, self._extents = story, phrases, extents
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._cues = story.language.cues
        self._joining, self._order = self._lists["joining"], story.once(WordOrder)
        self._parting = self._joining | self._lists["contrasting"]
        self._infinitives = story.once(Infinitives)
        self._next = story.once(NextClauses)
        self._finite = story.language.any_of("bracket", "be", "have", "subjunctives")
        self._finite |= self._lists["reported_moods"]
        self._verbs = story.language.any_of("auxiliaries", "be", but=("to",))
        self._away = story.language.any_of("apart", "away")
        self._bodies = story.language.any_of("collective", "hearing_bodies", "hearers")
        self._purposes = self._lists["purposes"]
        self._conditions = Conditions(story, extents)
        self._called = Called(story, phrases, extents)
        self._calling = self._lists["calling"] or frozenset({"as"})
        self._joined = tuple(self._lists["joined_to"])

    def of(self, at: int, hi: int, takes: Takes) -> Content | None:
        """A clause without "that", or a phrase."""
        if self._story.language.commas and ("clause" in takes or "purpose" in takes):
            return self.behind_comma(at, hi, takes)
        if "object" in takes and self._story.refers_back(at, hi):  # denied it on Monday
            end = at + self._story.begins("proforms", at, hi)
            return Content("object", [self._words.span(at, end)])
        if takes.get("object") in ANSWERING and self._story.refers_back(at, hi, "answered"):
            end = at + self._story.begins("answered", at, hi)
            return Content("object", [self._words.span(at, end)])
        if "clause" in takes:
            return self._clause(at, hi, takes)
        if ("object" not in takes and "as" not in takes) or self._lower[at] == ",":
            return None
        is_that = self._lower[at] in self._lists["complementizers"]  # rejected that idea
        is_stop = self._lower[at] in self._lists["stops"] and not is_that
        if (is_stop and self._lower[at] != "what") or self._lower[at] in self._lists["no_objects"]:
            return None
        end = self._extents.phrase_end(at, hi)
        if "object" not in takes and not self._is_called(at + 1, end):
            return None
        if "infinitive" in takes and not self._lists["to"].isdisjoint(self._lower[at + 1 : end]):
            return Content("infinitive", [self._infinitives.span(at, hi)])
        if "predicate" in takes:
            called = self._called.span(at, hi, takes)
            return Content("object", [called]) if called else None
        end = self.without_manner(at, end)
        kind = "object" if "object" in takes else "as"
        if end <= at:
            return None
        thing = self._extents.thing(at, end, takes[kind])
        return Content(kind, self._conditions.with_condition(thing, end, hi))

    def _clause(self, at: int, hi: int, takes: Takes) -> Content | None:
        """A clause without "that", or a thing that such a verb takes too: `denied it rained`, `denied the
        leak and left`."""
        if self._lower[at] in self._lists["no_objects"] and not self._goes_on(at + 1, hi):
            return None  # it does not add up
        end = self._extents.clause_end(at, hi)
        if self._lower[at] in self._away and self._is_particle(at, end):
            return None  # figured out the code
        joined = self._without_verb(at, end, takes)
        if joined and "object" in takes:
            thing = self._extents.trimmed(at, joined)
            joined -= self._lower[joined - 1] == ","
            return Content("object", self._conditions.with_condition(thing, joined, hi))
        if joined and self._lower[at] in self._lists["articles"]:
            return None  # reported a leak and was dismissed
        is_enough = end > at + 1 or "object" in takes or takes["clause"] in _WISHED
        return Content("clause", [self._extents.trimmed(at, end)]) if is_enough else None

    def _goes_on(self, at: int, hi: int) -> bool:
        return at < hi and self._words.is_word(at)

    def _is_particle(self, at: int, end: int) -> bool:
        """Whether a word belongs to the verb before it, which then does not report: `wrote down its loans`;
        but not `said out of five votes two were void`, `reported up to nine cases`."""
        is_verb = any(self._lower[x] in self._verbs or self._is_past(x) for x in range(at, end))
        return not (is_verb or self._words.capital[at] or self._story.is_quantity(at, end))

    def _is_past(self, at: int) -> bool:
        return self._phrases.nouns.is_verbal(at, "past")

    def _without_verb(self, at: int, end: int, takes: Takes) -> int:
        """Where a phrase ends behind which the subject does something else, or somebody else does: `offered 6
        percent and would not go higher`, `accused Oso of lying, and Reis was charged`; 0 if there is none."""
        finite = self._verbs
        is_accused = takes["clause"] == "Accuses"
        is_charge = False  # of lying to those who were there
        for look in range(at, end - 1):
            is_charge = is_charge or self._lower[look] in self._lists["charging"]
            is_verb = self._lower[look] in finite or self._is_past(look)
            if is_verb and not is_charge:
                return 0
            is_spliced = self._lower[look] == "," and takes["clause"] in _WISHED
            is_spliced = is_spliced and "," not in self._lower[look + 1 : end]  # , Oso said,
            if is_spliced and self._next.others_act(at, look + 1, end):
                return look  # demanded a vote, Oso demanded a recount
            if self._lower[look] not in self._parting:
                continue
            if not finite.isdisjoint(self._lower[look + 1 : look + 2]):
                return look
            if is_accused and is_charge and self._next.stands(at, look + 1, end):
                return look
            if "object" in takes and self._others_act(at, look, end, takes["clause"]):
                return look
            is_thing = look - at <= _THING  # denied the charge; but not: said the dam burst
            if is_thing and self._next.is_next_deed(at, look + 1, end):
                return look
            is_clause = self._lower[look - 1] == "," and any(
                self._lower[each] in finite or self._is_past(each) for each in range(look + 1, end)
            )
            if is_clause or not is_charge:
                return look if is_clause else 0
        is_thing = not self._phrases.nouns.is_verbal(end - 1, "past")
        return end if is_thing and self._next.goes_on(at, end, len(self._lower)) else 0

    def _others_act(self, at: int, joined: int, end: int, stance: str) -> bool:
        """Whether somebody else does something behind "and", and no thing before it with them: `denied the
        charge and the jury cleared her`; but not `denied the firm and the bank did it`."""
        if not self._next.others_act(at, joined + 1, end):
            return False
        if stance in _WISHED:
            return True
        subject = self._phrases.opening(joined + 1, end)
        if subject is None or self._may_act(joined - 1):
            return False
        return self._may_act(subject[1] - 1)

    def _may_act(self, at: int) -> bool:
        return self._phrases.nouns.may_speak(at) or self._lower[at] in self._bodies

    def behind_comma(self, at: int, hi: int, takes: Takes) -> Content | None:
        """As `of`, where each clause has a comma before it: `sagte dem Rat, es regne`."""
        if self._lower[at - 1] == ",":
            at -= 1
        comma = next((look for look in range(at, hi) if self._lower[look] == ","), hi)
        if "purpose" in takes and comma + 2 < hi and self._lower[comma + 1] in self._purposes:
            phrase = self._phrases.behind(at, comma) if at < comma else None
            return Content("purpose", [self._extents.clause(comma + 2, hi)], phrase)
        if "purpose" in takes and "clause" not in takes and "object" not in takes:
            return None
        phrase = self._phrases.behind(at, comma) if at < comma else None
        over = hi - (hi > at + 1 and not self._words.is_word(hi - 1))
        if phrase is None and comma == hi and self._is_answer(at, over, takes):
            return Content("object", [self._words.span(at, over)])  # wies das zurück
        if phrase is not None and comma < hi and self._tells(phrase[1] - 1):
            return None  # äußerte den Verdacht, er habe gelogen
        if "object" in takes and phrase is not None and self._names(*phrase):
            end = self.without_manner(at, self._extents.phrase_end(at, hi))
            return Content("object", [self._extents.thing(at, end, takes["object"])])
        if comma - at > _NEAR or comma + 2 >= hi or self._only_tells_when(comma, hi):
            return None
        if self._story.quoted[comma + 1] != self._story.quoted[at] or self._describes(comma, hi):
            return None
        asks = "question" in takes and self._lower[comma - 1] not in self._lists["any_things"]
        may_be_said = (
            self._lower[comma + 1] in self._lists["clause"]
            or self._order.may_be_said(comma + 1, hi, asks=asks)
            or self._is_as_said(at)
        )
        if not may_be_said:
            return None
        is_to = "infinitive" in takes and self._order.is_infinitive(comma + 1, hi)
        kind = "infinitive" if is_to else "clause"
        return Content(kind, [self._extents.clause(comma + 1, hi)], phrase)

    def _is_called(self, at: int, end: int) -> bool:
        """Whether words tell what a thing is called: `sees it as a threat`, `qualifie le plan d'absurde`, but
        not `qualifie la France pour la finale`."""
        words = self._lower[at:end]
        is_joined = any(word.startswith(self._joined) for word in words)
        is_called = is_joined or not self._calling.isdisjoint(words)
        return is_called and self._lists["not_called"].isdisjoint(words)

    def _only_tells_when(self, comma: int, hi: int) -> bool:
        """Whether a clause behind a comma is no part of what is said, as no main clause follows it: `sagte,
        wenn es regne, gehe sie`."""
        word = self._lower[comma + 1]
        if word not in self._lists["clause"] or word in self._joining:
            return word in self._lists["clause"]
        behind = next((x + 1 for x in range(comma + 2, hi - 1) if self._lower[x] == ","), hi)
        return behind >= hi or self._lower[behind] not in self._finite

    def _tells(self, at: int) -> bool:
        """Whether a word is a noun that reports itself."""
        cues = self._cues.get(self._lower[at], ())
        return self._words.capital[at] and any(cue.kind == "nouns" for cue in cues)

    def _is_answer(self, at: int, end: int, takes: Takes) -> bool:
        """Whether words only stand for what somebody denies or rejects, and was told before."""
        is_whole = self._story.begins("proforms", at, end) == end - at > 0
        return is_whole and takes.get("object") in ANSWERING

    def _names(self, first: int, end: int) -> bool:
        """Whether words name or mean a thing: not how, as in `kritisierte scharf, die Stadt habe`."""
        return self._order.names_somebody(first, end) or self._story.refers_back(first, end)

    def behind_colon(self, colon: int, hi: int, takes: Takes) -> Content | None:
        """A sentence without quotation marks right behind a verb: `Lima sagte: Es regnet.`"""
        first = colon + 1
        may_be_bare = {"quote", "clause"} <= takes.keys() or "colon" in takes
        if not may_be_bare or hi - first < _SENTENCE:
            return None
        if self._story.quoted[first] != self._story.quoted[colon] or not self._words.capital[first]:
            return None
        if self._story.text[self._words.begins[colon - 1] : self._words.ends[colon - 1]].isupper():
            return None  # a label: STORM WARNING: …
        return Content("clause", [self._extents.clause(first, hi)])

    def without_manner(self, first: int, end: int) -> int:
        """Before the small words at the end of a phrase whose nouns have capitals, and the next verb:
        `kritisierte den Plan scharf`, `kritisierte den Plan und sagte`."""
        capital = self._words.capital
        if not self._story.language.verb_second or not any(capital[first:end]):
            return end
        joined = (at for at in range(first + 1, end - 1) if self._lower[at] in self._joining)
        verbs = (at for at in joined if self._lower[at + 1] in self._cues and not capital[at + 1])
        end = next(verbs, end)
        while not capital[end - 1] and end > first + 1 and self._lower[end - 1].isalpha():
            end -= 1
        return end

    def _describes(self, comma: int, hi: int) -> bool:
        """Whether a clause behind a comma only describes the noun before it: `sagte dem Rat, der am Montag
        tagte`; but not `sagte, der Plan sei gut`."""
        first = comma + 1
        if self._lower[first] in self._lists["relative_adverbs"]:
            return True
        if self._lower[first] in self._lists["prepositions"]:  # einen Brief, in dem sie …
            first += 1
        if not self._story.language.verb_second or not self._words.capital[comma - 1]:
            return False
        if self._lower[first] not in self._lists["relative_articles"]:
            return False
        near = self._words.capital[first + 1 : min(first + _PART + 1, hi)]
        not_adjectives = self._story.language.any_of("determiners", "prepositions", "pronouns")
        if not any(near) or not not_adjectives.isdisjoint(self._lower[first + 1 : first + 2]):
            return True
        is_day = self._lower[comma - 1] in self._lists["days"]
        return not is_day and self._order.ends_with_verb(first, hi)

    def _is_as_said(self, at: int) -> bool:
        """Whether the clause of a verb only tells who says what follows: `Wie Lima sagte, war es zu spät`."""
        lo, _ = self._story.bounds(at)
        begin = next((look for look in range(at - 1, lo, -1) if self._lower[look] == ","), lo - 1)
        return self._lower[begin + 1] in self._lists["as_said"]
