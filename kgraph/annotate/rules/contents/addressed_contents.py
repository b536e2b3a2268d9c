"""Finds what is said to somebody who stands behind the verb, or what he is asked to do: `told CNN the plan
had failed`, `urged Kyiv to talk`."""

from __future__ import annotations

from dataclasses import replace

from kgraph.annotate.rules.clauses.between import Between
from kgraph.annotate.rules.clauses.extents import ENDS, QUOTES, Extents
from kgraph.annotate.rules.clauses.infinitives import Infinitives
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.contents.addressees import Addressees
from kgraph.annotate.rules.contents.linked_contents import LinkedContents
from kgraph.annotate.rules.contents.that_clauses import ThatClauses
from kgraph.annotate.rules.text.content import Content, Takes
from kgraph.annotate.rules.text.story import Range, Story
from kgraph.model.annotations import Span

_UNADDRESSED = frozenset(("Warns", "Promises"))
"""Stances of verbs that need nobody who is told."""
WARNING = "Warns"
"""The stance of verbs behind which who is told something is no part of it."""


class AddressedContents:
    """What somebody is told, or asked to do, in one story."""

    def __init__(
        self,
        story: Story,
        phrases: Phrases,
        extents: Extents,
        between: Between,
        thats: ThatClauses,
        linked: LinkedContents,
    ) -> None:
        self._story, self._phrases, self._extents = story, phrases, extents
        self._between, self._thats, self._linked = between, thats, linked
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._addressees = story.language.words, Addressees(story)
        self._infinitives = story.once(Infinitives)
        language = story.language
        self._unaddressed = language.any_of("nobody", "negations") - self._lists["anyone"]
        finite = language.any_of("auxiliaries", "be") - self._lists["to"]
        self._finite = finite - language.any_of("negations", "not_finite")
        self._that = self._lists["complementizers"]
        months = language.ordered.get("months", ())
        self._times = language.any_of("days", "spans").union(months, map(str.lower, months))
        self._and = self._lists["coordinating"]
        self._saying = language.any_of("complementizers", "to", "question")
        self._begin_subjects = language.any_of("articles", "plain_subjects")
        self._who = self._lists["relative"] - self._that
        self._whose = self._who | self._lists["relative_owners"]
        self._several = language.any_of("anyone", "someone", "demonstratives", "groups", "amounts")

    def of(self, at: int, hi: int, takes: Takes) -> Content | None:
        """`told CNN the plan had failed`, `urged Kyiv to talk`."""
        phrase = self._whom(at, hi, takes)
        if phrase is None:
            return None
        end = self._words.behind_bracket(phrase[1], hi)
        takes = self._addressees.also_told(takes, *phrase)
        if told := self._told_those(at, end, hi, takes):
            return told
        if end + 1 < hi and self._tells_which(end) and self._are_several(end - 1):
            return self._of_several(at, end, hi, takes)
        begin = self._between.skipped(end, hi)
        if asked := self._asked(phrase, (end, begin), hi, takes):
            return asked
        word = self._lower[begin] if begin < hi else "."
        if word in self._lists["opening_conditions"] and "object" in takes:
            return None  # promised the growers cash if it rained
        if word in self._lists["addressing"] and not self._may_be_asked(begin + 1, hi):
            return None  # a appelé Lima à la barre
        if word in takes and word in self._lists["prepositions"]:
            is_view = self._lower[end - 1] in self._lists["viewpoints"]
            if is_view or self._addressees.parted(*phrase, takes):
                return None if is_view else self._parted(phrase, hi, takes)
        if found := self._linked.of(begin, hi, takes):
            found.addressee = phrase
            return found
        if "clause" in takes and word in self._lists["complementizers"]:
            is_over = begin + 1 >= hi or not self._words.is_word(begin + 1)
            said = None if is_over else self._thats.clause(begin, hi)
            return Content("that", [said], phrase) if said else None
        is_verb = word in self._finite or (begin < hi and self._is_past(begin))
        if "clause" in takes and begin == end and is_verb:
            return self._of_subject(phrase, hi, takes)
        is_bare = word not in ENDS and word != "," and word not in self._lists["joining"]
        is_figure = word in self._lists["prepositions"] and self._story.is_quantity(begin, hi)
        if "clause" in takes and is_bare and (is_figure or word not in self._lists["prepositions"]):
            if begin + 1 >= hi or not self._words.is_word(begin + 1):
                return None  # told the Courier Lima lied
            return Content("clause", [self._extents.clause(begin, hi)], phrase)
        return self._parted(phrase, hi, takes)

    def _whom(self, at: int, hi: int, takes: Takes) -> Range | None:
        """All who are spoken to; None where nobody is, or one of several: `urged Lima or Oso to leave`."""
        phrase = self._phrases.behind(at, hi)
        if phrase is None or self._lower[at] in self._unaddressed:
            return None
        first, end = self._with_others(self._with_place(phrase, hi, takes), hi)
        is_pronoun = self._lower[end - 1] in self._lists["object_pronouns"]
        if is_pronoun and end < hi and self._lower[end] in self._lists["floating"]:
            return first, end + 1  # told them all to leave
        is_either = end < hi and self._lower[end] in self._lists["alternatives"]
        return None if is_either and end + 1 < hi and self._words.is_word(end + 1) else (first, end)

    def _with_place(self, phrase: Range, hi: int, takes: Takes) -> Range:
        """Everybody or somebody who is told, with the words that tell who it is: `told everyone in Sena`, not
        with those that tell in what: `told everyone in a letter`."""
        first, end = phrase
        is_open = self._lower[end - 1] in self._story.language.any_of("anyone", "someone")
        is_place = end + 1 < hi and self._lower[end] in self._lists["prepositions"] - takes.keys()
        if not (is_open and is_place):
            return phrase
        place = self._phrases.behind(end + 1, hi)
        words = self._lower[end + 1 : place[1]] if place else []
        is_frame = not self._lists["frames"].isdisjoint(words)
        is_time = not self._times.isdisjoint(words)
        return (first, place[1]) if place and not (is_frame or is_time) else phrase

    def _with_others(self, phrase: Range, hi: int) -> Range:
        """Somebody with all others who are to do something: `asked Lima and the council to leave`; those with
        names also where they are told something, and others before the subject of a clause: `told Lima
        and the board it leaked`; but not: `told Lima and Oso left`."""
        first, end = phrase
        are_names = self._words.capital[end - 1]
        while end + 2 < hi and (self._lower[end] == "," or self._lower[end] in self._and):
            begin = end + 1 + (self._lower[end] == "," and self._lower[end + 1] in self._and)
            is_described = (
                self._lower[first] in self._lists["definite"] and self._words.capital[begin]
            )
            other = None if self._is_verb(begin) else self._phrases.behind(begin, hi)
            if other is None or (self._lower[end] == "," and is_described):
                return phrase  # the mayor, Ana Lima,
            end, is_last = other[1], self._lower[begin - 1] in self._and
            are_names &= self._words.capital[begin]
            if is_last:
                is_told = (are_names and end < hi and self._lower[end] in self._saying) or (
                    self._is_told_clause(end, hi)
                )
                return (first, end) if is_told or self._infinitives.begins(end, hi) else phrase
        return phrase

    def _is_told_clause(self, at: int, hi: int) -> bool:
        """Whether a clause without "that" begins at a word: `it leaked`, but not `a story`."""
        if at >= hi or self._lower[at] not in self._begin_subjects:
            return False
        return any(self._lower[x] in self._finite or self._is_past(x) for x in range(at + 1, hi))

    def _tells_which(self, at: int) -> bool:
        """Whether a clause that tells who is meant begins at a word: who, whose, or "that" before a verb."""
        if self._lower[at] in self._that:
            return self._between.is_verb_behind(at)
        return self._lower[at] in self._whose

    def _told_those(self, at: int, who: int, hi: int, takes: Takes) -> Content | None:
        """`told those who were there that it rained`."""
        if who >= hi or self._lower[who] not in self._who or "clause" not in takes:
            return None
        thats = (x for x in range(who + 2, hi - 1) if self._lower[x] in self._that)
        that = next(thats, 0)
        return Content("that", [self._extents.clause(that + 1, hi)], (at, that)) if that else None

    def _are_several(self, at: int) -> bool:
        """Whether "who" behind a noun tells which of several are meant, and asks nothing."""
        return not self._words.capital[at] and (
            self._lower[at].endswith("s") or self._lower[at] in self._several
        )

    def _of_several(self, at: int, who: int, hi: int, takes: Takes) -> Content | None:
        """What those are to do of whom a clause tells who they are: `urged anyone who had bought it to throw
        it away`; None if nothing says that."""
        begins = self._infinitives.begins
        to = next((x for x in range(who + 2, hi - 1) if begins(x, hi)), 0)
        if "infinitive" not in takes or not to:
            return None
        return Content("infinitive", [self._infinitives.span(at, hi)], (at, to))

    def behind_link(self, at: int, hi: int, takes: Takes) -> Content | None:
        """What somebody behind a preposition is to do: `a demandé au maire de partir`."""
        if "infinitive" not in takes or self._lower[at] in takes:
            return None
        to = self._infinitives.behind_somebody(at + 1, hi)
        return Content("infinitive", [self._infinitives.span(to, hi)], (at + 1, to)) if to else None

    def question(self, at: int, hi: int, takes: Takes) -> Content | None:
        """A question behind the comma of who is asked: `fragte den Rat, ob es regne`."""
        if "question" not in takes or "clause" in takes or not self._story.language.commas:
            return None
        phrase = self._phrases.behind(at, hi)
        if phrase is None or self._lower[phrase[1] : phrase[1] + 1] != [","]:
            return None
        found = self._linked.question(phrase[1] + 1, hi, takes)
        return replace(found, addressee=phrase) if found else None

    def _asked(self, phrase: Range, behind: Range, hi: int, takes: Takes) -> Content | None:
        """What somebody is asked to do, with who is, or is warned to do, without him: `warned him | not to
        leave`. `behind`: where the words for him end, and where the times behind them do."""
        begin = behind[1]
        if takes.get("infinitive") == WARNING:
            is_to = self._infinitives.begins(begin, hi) and not self._is_of_clause(begin, hi)
            spans = [self._infinitives.span(begin, hi)] if is_to else []
        else:
            spans = self._to_do(phrase[0], behind, hi, takes) if "infinitive" in takes else []
        return Content("infinitive", spans, phrase) if spans else None

    def _to_do(self, at: int, behind: Range, hi: int, takes: Takes) -> list[Span]:
        """What somebody is to do, with the words that name him; none if nothing says that. `behind`: where
        these end, and where the times behind them do."""
        (end, begin), infinitives = behind, self._infinitives
        if begin > end and infinitives.begins(begin, hi):  # asked Oso on Monday to leave
            return [self._words.span(at, end), infinitives.span(begin, hi)]
        if infinitives.begins(end, hi) or infinitives.after_adjuncts(end, hi, takes):
            return [infinitives.span(at, hi)]
        if to := infinitives.behind_apposition(end, hi):
            return [(self._words.begins[at], infinitives.span(to, hi)[1])]
        return []

    def _of_subject(self, phrase: Range, hi: int, takes: Takes) -> Content | None:
        """What is said where a finite verb follows a phrase: `told the BBC four people had died`, `warned
        the dam was unsafe`."""
        first, split = phrase[0], self._addressees.before_subject(*phrase)
        if split:
            return Content("clause", [self._extents.clause(split, hi)], (first, split))
        is_told_nobody = takes["clause"] in _UNADDRESSED
        return Content("clause", [self._extents.clause(first, hi)]) if is_told_nobody else None

    def _is_verb(self, at: int) -> bool:
        cues = self._story.language.cues.get(self._lower[at], ())
        is_saying = any(cue.kind == "verbs" and "past" in cue.forms for cue in cues)
        return is_saying or self._is_past(at)

    def _is_past(self, at: int) -> bool:
        return not self._words.capital[at] and self._phrases.nouns.is_verbal(at, "past")

    def _parted(self, phrase: Range, hi: int, takes: Takes) -> Content | None:
        """What is said where the words behind a verb go on with it: `warned Oso of the crack`, `told CNN the
        plan`."""
        first, end = phrase
        if parted := self._addressees.parted(first, end, takes):
            found = self._linked.behind_preposition(parted, hi, takes)
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

    def _is_of_clause(self, to: int, hi: int) -> bool:
        """Whether an infinitive only tells of the subject of a finite verb: `plans to sell it were bad`."""
        begins = self._story.language.any_of("clause", "complementizers", "relative", "conditions")
        for at in range(to + 2, hi):
            if self._lower[at] in begins or self._lower[at] == ",":
                return False
            if self._lower[at] in self._finite:
                return True
        return False

    def _may_be_asked(self, at: int, hi: int) -> bool:
        """Whether words tell what somebody is to do: an infinitive, or words within marks."""
        is_quoted = at < hi and self._lower[at] in QUOTES
        return is_quoted or self._infinitives.is_infinitive(at, hi)
