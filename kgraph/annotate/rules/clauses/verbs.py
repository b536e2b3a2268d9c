"""The words of a verb, and whether a word is one: auxiliaries, negation, passive voice."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.annotate.rules.clauses.brackets import Brackets
from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.insertions import Insertions
from kgraph.annotate.rules.clauses.naming import Naming
from kgraph.annotate.rules.clauses.nouns import Nouns
from kgraph.annotate.rules.clauses.speaker_ends import SpeakerEnds
from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.suggestions import Suggestions
from kgraph.annotate.rules.clauses.told_days import ToldDays
from kgraph.annotate.rules.clauses.verb_places import Place, VerbPlaces
from kgraph.annotate.rules.clauses.word_order import WordOrder
from kgraph.annotate.rules.text.content import Content, Takes
from kgraph.annotate.rules.text.homographs import tells
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_KINDS = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective", "sources": "source"}
_LIKELY = ("clause", "quote", "that", "question", "object", "infinitive", "purpose", "beside")


class Verbs:
    """The verbs of one story. `places`: where they stand."""

    def __init__(
        self, story: Story, subjects: Subjects, extents: Extents, insertions: Insertions
    ) -> None:
        self.places = VerbPlaces(story, subjects, extents, insertions)
        self._story, self._subjects, self._extents = story, subjects, extents
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._has_bare_infinitives = bool(story.language.infinitive_endings)
        self._auxiliaries = story.language.any_of("auxiliaries", but=("negations",))
        self._finite = story.language.any_of("auxiliaries", "be", but=("to",))
        self._be = story.language.any_of("be", but=("negations",))
        self._suggestions, self._speaker_ends = Suggestions(story), SpeakerEnds(story, subjects)
        self._nouns, self._naming = story.once(Nouns), Naming(story, subjects)
        self._told_days = story.once(ToldDays)
        self._brackets, self._order = Brackets(story, extents), story.once(WordOrder)

    def report(self, place: Place, speaker: Range | None, content: Content) -> Report:
        """The report of a word, of which the speaker and what is said have been found."""
        stances = place.cue.stances
        likely = (stances[each] for each in _LIKELY if each in stances)
        end = place.first + 1 + len(place.cue.rest)
        if content.kind in ("at", "part"):  # put the number at 900
            end = place.first + 1
            content.spans[0] = self._words.begins[end], content.spans[0][1]
        stance = stances.get(content.kind) or next(likely, "Asserts")
        return Report(
            (place.first, end),
            "Asserts" if self._suggestions.is_factual(place, speaker, content) else stance,
            speaker,
            content.spans,
            _KINDS[place.cue.kind],
            content.is_phrase,
            content.addressee,
            self.is_negative(place),
            self.is_possible(place),
            content.quote,
        )

    def inside(self, place: Place) -> Range | None:
        """The words between a verb and an auxiliary apart from it, as of `Brackets.inside`."""
        return self._brackets.inside(place.begin, place.first)

    def thing(self, inside: Range, takes: Takes) -> Content | None:
        """What is said in these words, as of `Brackets.thing`."""
        return self._brackets.thing(inside, takes)

    def auxiliaries(self, place: Place) -> list[str]:
        """The words between the beginning of the verb and its main word."""
        return self._lower[place.begin : place.first]

    def before(self, place: Place) -> str:
        """The word before a verb; "" where a sentence begins."""
        return self._lower[place.begin - 1] if place.begin > place.lo else ""

    def has_be(self, place: Place) -> bool:
        """Whether a form of "be" is among the auxiliaries."""
        be, words = self._be, self.auxiliaries(place)
        return any(word in be or word.partition("'")[0] in be for word in words)

    def is_passive(self, place: Place) -> bool:
        """`was criticised`, `Lima, asked about the fire, said`."""
        verbal = [
            word
            for word in self.auxiliaries(place)
            if word in self._lists["have"] or word in self._be
        ]
        is_perfect = bool(verbal) and verbal[-1] in self._lists["have"]
        if "past" not in place.cue.forms or is_perfect:
            return False
        is_by = place.end < place.hi and self._lower[place.end] in self._lists["by"]
        is_by = is_by and self._lists["means"].isdisjoint(self._lower[place.end + 1 : place.hi][:1])
        is_bare = not self.auxiliaries(place) and self.before(place) not in self._lists["as_said"]
        if is_by and is_bare and not self._story.language.commas:
            return True  # a man told by Lima that it rained
        return self.has_be(place) or self._is_inserted(place)

    def _is_inserted(self, place: Place) -> bool:
        """Whether a verb behind the comma of its subject is a participle, because another comma follows:
        `Lima, asked about it, left`. A pronoun with more words is a clause: `It rained, said Lima, a
        lawyer.`"""
        if not self.is_parted(place) or self._is_inverted(place):
            return False
        first, end = place.lo, place.begin - 1
        is_clause = end - first > 1 and self._lower[first] in self._lists["plain_subjects"]
        return "," in self._lower[place.end : place.hi + 1] and not is_clause

    def is_parted(self, place: Place) -> bool:
        """Whether a comma stands right behind the subject of a verb without auxiliaries: a participle of what
        others do to the subject, `Lima, asked about it, left`, or the verb of another subject, `It leaked,
        said Lima`."""
        comma = place.begin - 1
        if comma < place.lo or self._lower[comma] != "," or place.begin < place.first:
            return False
        subject = self._subjects.before(comma, place.lo)
        return subject is not None and subject.clause == place.lo and subject.words[1] == comma

    def _is_inverted(self, place: Place) -> bool:
        """Whether a name that ends the clause follows a verb of saying: `It leaked, said Ana Lima.`"""
        if "clause" not in place.cue.stances or place.end >= place.hi:
            return False
        speaker = self._subjects.behind(place.end, place.hi)
        if speaker is None:
            return False
        return speaker[1] >= place.hi or not self._words.is_word(speaker[1])

    def is_contact_clause(self, words: Range) -> bool:
        """Whether the subject of a verb stands right behind the noun that its clause describes: `a claim
        Lima denies`, but not `the opposition Liberals said`."""
        first, end = words
        return any(
            self._words.capital[at + 1]
            and not self._words.capital[at]
            and self._lower[at] not in self._lists["sides"]
            and any(
                cue.kind == "nouns" for cue in self._story.language.cues.get(self._lower[at], ())
            )
            for at in range(first, end - 1)
        )

    def is_of_noun(self, place: Place) -> bool:
        """Whether a day and an auxiliary follow a verb, so that it is that of a noun, or the day that of what
        is said: `a plan announced on Monday would cost`, `Lima announced Monday would be a holiday`."""
        at, lists = place.end, self._lists
        if self._told_days.begins(at, place.hi):
            return False
        at += self._lower[at : at + 1] != [] and self._lower[at] in lists["before_days"]
        is_day = at < place.hi and self._lower[at] in lists["days"]
        modal = self._lower[at + 1 : at + 2]
        modals = self._story.language.any_of("auxiliaries", but=("to",))
        return is_day and not modals.isdisjoint(modal)

    def is_negative(self, place: Place) -> bool:
        """`did not say`, `sagte nie`; a negation that the words of the verb have is none of it: `pleaded not
        guilty`."""
        own = sum(word in self._lists["negations"] for word in place.cue.rest)
        words = self._lower[place.begin : place.end]
        return own < sum(word in self._lists["negations"] or word.endswith("n't") for word in words)

    def is_possible(self, place: Place) -> bool:
        """`may say`, `reportedly said`; but `would not say` tells that somebody did not."""
        but = ("unreal",) if self.is_negative(place) else ()
        modals = self._story.language.any_of("modals", but=but)
        if self.before(place) == "," and self._story.ends("openings", place.begin - 1, place.lo):
            return True  # Lima, perhaps, said
        return not modals.isdisjoint(self.auxiliaries(place))

    def is_verb(self, place: Place) -> bool:
        """Whether a form that may also be a noun ("states", "plan") is a verb, by the words around."""
        before, auxiliaries = self.before(place), self.auxiliaries(place)
        is_infinitive = self._has_bare_infinitives and place.cue.forms == {"base"}
        if is_infinitive and self._auxiliaries.isdisjoint(auxiliaries):
            return False  # планує сказати
        is_owned = bool(before) and (
            self._words.is_possessive(place.begin - 1)
            or self._words.is_plural_owner(place.begin - 1)
        )
        is_counted = before in self._lists["ordinals"] and not self._is_of_one(place)
        if not auxiliaries and (is_owned or is_counted or before in self._lists["articles"]):
            return False
        if self._nouns.is_of_sole(place.first, place.lo):
            return False
        if self._order.is_attributive(place.first, place.lo):
            return False
        if self._lower[place.first] in self._lists["possessives"] and self._is_between(place):
            return False
        if place.cue.forms == {"participle"} and self._lower[place.end : place.end + 1] == [":"]:
            return not self._nouns.is_owned(
                place.first, place.lo
            )  # Sena's new warning: Dam could burst
        if place.cue.forms & {"past", "participle"}:
            return not self._is_attributive(place, before)
        if any(word in self._lists["auxiliaries"] for word in auxiliaries):
            return not self._is_predicate(auxiliaries)
        if not before or (
            self._words.capital[place.first] and not self._story.is_headline(place.first)
        ):
            return False
        return self._may_be_verb(place, before)

    def _is_predicate(self, auxiliaries: Sequence[str]) -> bool:
        """Whether the last of these is a form of "be", behind which a form of the present is a noun: `It was
        plan B`."""
        verbal = [word for word in auxiliaries if word in self._auxiliaries]
        return self._story.language.capitals and verbal[-1:] != [] and verbal[-1] in self._be

    def _is_of_one(self, place: Place) -> bool:
        """Whether one of several says it: `the other said`, `the second denied that`; but not `a second
        suspect was seen`, `the other reported cases`."""
        lower, lists = self._lower, self._lists
        if place.begin - 2 < place.lo or lower[place.begin - 2] not in lists["definite"]:
            return False
        is_before_that = not lists["complementizers"].isdisjoint(lower[place.end : place.end + 1])
        past = self._story.language.verb_endings.get("past", ("-",))
        return "past" in place.cue.forms and (
            is_before_that or not lower[place.first].endswith(past)
        )

    def _is_between(self, place: Place) -> bool:
        """Whether words stand on both sides: `besuchte meinen Freund`, but not `„…“, meinen sie`."""
        is_behind = place.begin > place.lo and self._words.is_word(place.begin - 1)
        return is_behind and place.end < place.hi and self._words.is_word(place.end)

    def _is_attributive(self, place: Place, before: str) -> bool:
        """`a lead in pledged delegates`: a past participle between a preposition and its noun."""
        if place.cue.forms != {"past"} or place.begin < place.first or place.end >= place.hi:
            return False
        if self._naming.is_at(place):
            return True
        behind = self._lower[place.end]
        no_noun = ("determiners", "pronouns", "complementizers", "prepositions", "days", "question")
        is_noun = self._words.is_word(place.end) and not self._words.capital[place.end]
        is_listed = before in self._lists["coordinating"] and self._nouns.end_list(
            place.begin - 1, place.lo
        )
        return (
            (before in self._lists["prepositions"] or is_listed)
            and self._story.quoted[place.end] < 0
            and is_noun
            and not any(behind in self._lists[kind] for kind in no_noun)
            and not self._extents.is_adverb(place.end)
        )

    def _may_be_verb(self, place: Place, before: str) -> bool:
        """As `is_verb`, for a form of the present."""
        plain, lists = before.partition("'")[0], self._lists
        if self._lower[place.first] in lists["nounlike"] and (
            tells(self._story, place.end) or self._nouns.is_head(place.first)
        ):
            return False  # reports said, party emails that leaked
        if self._lower[place.first] not in lists["nounlike"]:
            return plain not in lists["prepositions"]
        is_finite = place.end < place.hi and self._lower[place.end] in self._finite
        is_noun = plain in lists["demonstratives"] or not self._nouns.may_speak(place.begin - 1)
        if "third" in place.cue.forms and is_finite and is_noun:
            return False  # those emails will be read, its immigration plans are new
        if "third" in place.cue.forms:
            return self._speaker_ends.may_end(place.begin - 1, place.lo) or self._ends_headline(
                place
            )
        if plain in lists["plural"] or plain in lists["groups"]:
            return True
        if plain in lists["stops"] or not self._words.is_word(place.begin - 1):
            return False
        return plain.endswith("s") and not plain.endswith("ss")

    def _ends_headline(self, place: Place) -> bool:
        """`Mayor won contract, audit finds`: nothing but a noun behind the comma and the verb."""
        begin = place.begin
        noun = begin - 1 if self._lower[begin - 2] == "," else begin - 2
        return (
            place.end >= place.hi
            and noun - 1 > place.lo
            and self._lower[noun - 1] == ","
            and all(self._words.is_word(at) for at in range(noun, begin))
        )
