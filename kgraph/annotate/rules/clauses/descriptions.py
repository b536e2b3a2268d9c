"""What describes a noun without a comma, and so names whom it means: `a source close to Lima`, `the man who
heard Oso`, `lawyers representing Lima`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.nouns import CLOSE, Nouns
from kgraph.annotate.rules.clauses.occasions import Occasions
from kgraph.annotate.rules.clauses.phrases_before import PhrasesBefore
from kgraph.annotate.rules.text.story import Range, Story

_RELATIVE = 10  # words of a relative clause without commas
_NOUN = 2  # words of a noun with its article


class Descriptions:
    """What describes the nouns of one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._nouns, self._occasions = story, story.once(Nouns), story.once(Occasions)
        self._phrases_before = story.once(PhrasesBefore)
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._cues = story.language.cues
        self._determiners = self._lists["determiners"]
        self._participles = story.language.verb_endings.get("participle", ("-",))
        self._people = story.language.any_of("relative", but=("complementizers",))
        self._subjects = story.language.any_of("determiners", "plain_subjects")
        self._several = story.language.any_of("groups", "amounts", "demonstratives")
        self._heads = story.language.any_of("people", "organisations", "evidence")

    def end(self, index: int, end: int, hi: int) -> int:
        """Where ends what describes a noun behind a verb, `said a source close to Lima`, `said a man who
        lives there`; 0 if the noun is a name, or if something else follows."""
        is_noun = end - index >= _NOUN or self._lower[index] in self._several
        if end + 1 >= hi or self._words.capital[end - 1] or not is_noun:
            return 0
        is_clause = self._lower[end] in self._people and self._lower[end + 1] not in self._cues
        is_beside = self._lower[end + 1] in self._lists["prepositions"] and (
            self._lower[end] in self._lists["describing"]
            or self._nouns.is_verbal(end)
            or any("past" in cue.forms for cue in self._cues.get(self._lower[end], ()))
        )
        if not is_clause and not is_beside:
            return 0
        quoted = self._story.quoted
        stop = next(
            (at for at in range(end, hi) if self._lower[at] in CLOSE or quoted[at] != quoted[end]),
            hi,
        )
        if is_clause and self.is_about_naming(end, stop):
            return 0
        return self._occasions.without_day(end, stop)

    def relative(self, first: int, lo: int, quote: int) -> int:
        """The pronoun of the relative clause without a comma whose last phrase begins at a word; -1 if there
        is none. In `the man who Oso said had left` it is Oso who says it."""
        lower, relative = self._lower, self._lists["relative"]
        if relative.isdisjoint(lower[max(lo, first - _RELATIVE) : first]):
            return -1
        if lower[first - 1] in self._lists["complementizers"] and not self._is_relative(
            first - 1, lo
        ):
            return -1  # a man who saw it said that Oso lied
        for at in range(first - 1, max(lo, first - _RELATIVE), -1):
            if lower[at] in CLOSE or self._story.quoted[at] != quote:
                return -1
            if lower[at] in self._people or (lower[at] in relative and self._is_relative(at, lo)):
                is_its_subject = (
                    self._words.capital[at + 1]
                    or lower[at + 1] in self._determiners
                    or lower[at + 1] in self._lists["plain_subjects"]
                    or (at + 1 == first and self._are_people(first))
                )
                is_its_subject = is_its_subject or any(
                    map(self._addresses, range(at + 1, first - 1))
                )
                return -1 if is_its_subject else at
        return -1

    def _addresses(self, at: int) -> bool:
        """Whether a word tells somebody something: nurses who left `told` the Courier the ward was full."""
        return any(
            "past" in cue.forms and "addressee" in cue.stances and "clause" in cue.stances
            for cue in self._cues.get(self._lower[at], ())
        )

    def _is_beside_clause(self, first: int, end: int) -> bool:
        """Whether what stands behind "as" rather does something itself, than that it is an office: `the mayor
        quits as auditors say`, `Mayor Quits as Doctor Warns`."""
        several = self._are_people(end - 1) or self._lower[end - 1].endswith("s")
        return several or (self._story.is_headline(first) and self._lower[first - 2].endswith("s"))

    def place(self, first: int, end: int, lo: int) -> int:
        """The "where" of a clause without a comma that describes a noun, and ends with the phrase from a word
        to another: `the clinic where six patients died in May`; -1 if there is none with a verb."""
        for at in range(first - 1, max(lo + 1, first - _RELATIVE), -1):
            if self._lower[at] in CLOSE or self._lower[at] in self._lists["joining"]:
                return -1
            if self._lower[at] in self._lists["where"]:
                is_noun = self._lower[lo] in self._determiners and self._words.is_word(at - 1)
                return at if is_noun and self._has_verb(at + 2, end) else -1
        return -1

    def _has_verb(self, first: int, end: int) -> bool:
        is_verbal = self._nouns.is_verbal
        irregular = self._lists["irregular"]
        return any(
            is_verbal(at, "past") or self._lower[at] in irregular for at in range(first, end)
        )

    def _are_people(self, at: int) -> bool:
        """Whether a word alone names several people: `police`, `campaigners`."""
        word = self._lower[at]
        return word in self._lists["groups"] or (
            word.endswith("s") and word.removesuffix("s") in self._lists["people"]
        )

    def _is_relative(self, at: int, lo: int) -> bool:
        """Whether "that" begins a relative clause: `a company that makes cars`, but not `the fact that cars
        were made`."""
        head, verb = self._lower[at - 1], self._lower[at + 1]
        if at - 1 <= lo or head in self._cues or self._lower[lo] not in self._determiners:
            return False
        if verb in self._lists["auxiliaries"]:
            return True
        is_source = head in self._heads and verb.endswith("s") and verb not in self._lists["groups"]
        return is_source or self._nouns.is_verbal(at + 1, "past")

    def is_said_of(self, first: int, end: int, lo: int) -> bool:
        """Whether a phrase without a verb begins what somebody says: `a man who was there said | police had
        told him`, but not `a man who said | Oso lied`."""
        is_verbal = self._nouns.is_verbal
        is_told = first > lo and self._lower[first - 1] in self._lists["saying"]
        return is_told and not any(is_verbal(at, "past") for at in range(first + 1, end))

    def is_where(self, first: int, lo: int) -> bool:
        """Whether a phrase stands behind a comma and a preposition: `, of Harrow Lane`."""
        is_behind = first - 2 > lo and self._lower[first - 1] in self._lists["links"]
        return is_behind and self._lower[first - 2] == ","

    def is_about_naming(self, first: int, end: int) -> bool:
        """Whether a relative clause only tells that somebody stays unnamed, and describes nobody: `a woman
        who asked not to be named`."""
        return any(
            self._story.begins(kind, at, end)
            for at in range(first, end)
            for kind in ("anonymous", "circumstances")
        )

    def is_beside(self, first: int, lo: int, quote: int) -> bool:
        """Whether a clause begins with a noun that a phrase only describes: `those around Lima`, `lawyers
        representing Lima`."""
        word = self._lower[first - 1] if first - 1 > lo else ""
        is_participle = word.endswith(self._participles) and not self._words.capital[first - 1]
        if not is_participle and word not in self._lists["beside"]:
            return False
        if self._lower[first - 2] in self._lists["generic"] and first - 2 == lo:
            return True
        noun = self._phrases_before.ending(first - 1, lo, quote)
        return (
            noun is not None
            and noun.words == (lo, first - 1)
            and self._nouns.is_noun(first - 2, lo)
        )

    def is_prepositional(self, phrase: Range, lo: int) -> bool:
        """Whether a phrase only describes another one, by a participle or an adjective: `a source close to
        Lima`, `officials briefed on the talks`."""
        first, end = phrase
        if first - 2 <= lo or self._lower[first - 1] not in self._lists["prepositions"]:
            return False
        word, capital = self._lower[first - 2], self._words.capital[first - 2]
        if (
            self._lower[first - 1] in self._lists["as_said"]
        ):  # predecessor as mayor, but: as Lima said
            is_clause = self._words.capital[first] or self._lower[first] in self._subjects
            is_clause = is_clause or self._is_beside_clause(first, end)
            return not is_clause and self._nouns.is_noun(first - 2, lo)
        return not capital and (
            any("past" in cue.forms for cue in self._cues.get(word, ()))
            or word in self._lists["describing"]
            or word in self._lists["participles"]
            or self._nouns.is_verbal(first - 2)
        )
