"""Tells which last words behind a comma or a dash are no part of what is said, but what the narrator adds:
`…, a week after ministers insisted that it had not`, `…, a number the union called exaggerated`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.consequences import Consequences
from kgraph.annotate.rules.clauses.named_acts import NamedActs
from kgraph.annotate.rules.text.quotations import OPENING
from kgraph.annotate.rules.text.story import Range, Story

_NEAR = 8  # words in which a verb and its subject stand
_NOUN = 4  # words of a noun before a clause without a pronoun that describes it
_LONG = 7  # as `_NOUN`, before a pronoun
_FAR = 12  # words between a mark and a verb
_CALLED = 5  # words from "called" to what somebody calls a thing
_HEARER = 4  # words of `a coroner's court`
_BEFORE = 7  # words before "after" that tell how long: not much more than a year after
_FINITE = frozenset(("past", "third"))
_OPPOSED = frozenset(("Denies", "Rejects", "Questions", "Criticises", "Opposes", "Concedes"))


class Afterthoughts:
    """The afterthoughts of one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._words = story, story.words
        self._lower, self._lists = story.words.lower, story.language.words
        self._cues = story.language.cues
        self._articles = story.language.any_of("definite", "indefinite")
        self._subjects = story.language.any_of("determiners", "plain_subjects", "groups")
        self._finite = story.language.any_of("auxiliaries", "be", but=("to",))
        self._when = story.language.any_of("prepositions", "days", "before_days", "adverbs")
        self._hearers = story.language.any_of("hearers", "hearing_bodies")
        self._named_acts, self._consequences = NamedActs(story), Consequences(story)
        no_noun = "stops", "prepositions", "auxiliaries"
        self._pasts = story.language.any_of("irregular", "participles")
        self._past = story.language.verb_endings.get("past", ("-",))
        self._no_noun = story.language.any_of(*no_noun, but=("relative",))
        self._begun: dict[Range, bool] = {}

    def ends(self, begin: int, mark: int, hi: int) -> bool:
        """Whether what is said from a word on ends before an afterthought. What happens after something else
        that others tell may be what the speaker says: `said it had leaked, after Oso admitted a fault`."""
        if not self.begins(mark, hi):
            return False
        is_aside = self._lower[mark + 1] in self._lists["asides"]
        return not (is_aside and self._others_act(mark + 1, hi) and self._tells_event(begin, mark))

    def _others_act(self, aside: int, hi: int) -> bool:
        """Whether a clause tells what others say, or who holds an office; `as Oso noted` tells who says the
        same, `as Oso noted that it rained` does not."""
        that = self._lists["complementizers"]
        is_as = self._lower[aside] in self._lists["as_said"]
        is_told = any(
            self._tells(verb) and (not is_as or self._lower[verb + 1] in that)
            for verb in range(aside + 2, hi - 1)
        )
        titles = (at for at in range(aside + 1, hi) if self._words.capital[at])
        return is_told or any(self._lower[at].rstrip(".") in self._lists["titles"] for at in titles)

    def _tells(self, at: int) -> bool:
        """Whether a word is a verb of saying in the past or the present."""
        forms = (cue.forms for cue in self._cues.get(self._lower[at], ()) if not cue.rest)
        is_finite = any(not _FINITE.isdisjoint(each) for each in forms)
        return is_finite and bool(self._stances(at)) and self._words.is_word(at + 1)

    def _tells_event(self, begin: int, end: int) -> bool:
        """Whether words tell what has happened, and not how something is, or will be."""
        is_open = not self._lists["outcomes"].isdisjoint(self._lower[begin:end])
        return not is_open and any(map(self._is_past, range(begin + 1, end)))

    def _is_past(self, at: int) -> bool:
        word = self._lower[at]
        is_form = word.endswith(self._past) or word in self._pasts
        is_noun = self._lower[at - 1] in self._lists["determiners"]
        return is_form and not (is_noun or self._words.capital[at])

    def begins(self, mark: int, hi: int) -> bool:
        """Whether an afterthought follows a comma, a dash or a bracket, up to the end of the clause."""
        place = mark, hi  # asked again from each mark before it
        if place not in self._begun:
            self._begun[place] = self._begins(mark, hi)
        return self._begun[place]

    def _begins(self, mark: int, hi: int) -> bool:
        first = mark + 1
        if first < hi and self._lower[mark] == ",":
            commas = (at for at in range(first, hi) if self._lower[at] == ",")
            comma = next(commas, hi)  # …, a claim Oso denied, as talks went on
            hi = comma if comma < hi and self.begins(comma, hi) else hi
        if first < hi and self._lower[first] in self._lists["things_relative"]:
            return self._is_judged(first, hi)
        if self._named_acts.begins(first, hi) or self._consequences.follow(mark, hi):
            return True
        if first >= hi or self._lower[mark] in self._lower[first:hi]:
            return False
        if self._lower[mark] == "(":
            return self._is_remark(first, hi)
        if self._lower[mark] == "," and self._lower[first] in self._lists["asides"]:
            return not self._story.begins("opening_conditions", first, hi)  # , as long as it rained
        if self._lower[first] == "only" and self._lower[first + 1 : first + 2] == ["to"]:
            return True  # …, only to close it an hour later
        if self.is_heard(first, hi):
            return True
        return self._is_dated(first, hi) or self.is_described(first, hi)

    def is_heard(self, first: int, hi: int) -> bool:
        """Whether words behind a comma tell where others have said it: `…, a jury heard`, `…, court told`."""
        at = next(
            (x for x in range(first, min(first + _HEARER, hi)) if self._lower[x] in self._hearers),
            hi,
        )
        at += 1
        while at < hi and self._lower[at] in self._finite:
            at += 1
        if at >= hi or self._lower[at] not in self._lists["hearing"]:
            return False
        behind = self._lower[at + 1] if at + 1 < hi else "."
        return not behind.isalpha() or behind in self._when

    def _is_remark(self, first: int, hi: int) -> bool:
        """Whether a clause alone stands in brackets at the end: `(it was not)`."""
        if self._lower[first] not in self._lists["plain_subjects"]:
            return False
        shut = next((at for at in range(first, hi) if self._lower[at] == ")"), hi)
        is_last = shut + 1 >= hi or not self._words.is_word(shut + 1)
        return shut < hi and is_last and not self._finite.isdisjoint(self._lower[first:shut])

    def _is_judged(self, first: int, hi: int) -> bool:
        """Whether a relative clause tells what others hold of all that was said: `which turned out to be
        false`, `which Oso denies`, `which his lawyer, Ben Oso, called “untrue”`."""
        if not self._is_subject(first + 1, hi):
            near = range(first + 1, min(first + _NEAR, self._comma(first, hi)))
            return any(self._lower[at] in self._lists["untrue"] for at in near)
        lo = self._behind_name(first, hi)
        if self._comma(lo, hi) < hi:
            return False
        near = range(lo, min(lo + _NEAR, hi))
        return any(
            self._lower[at] in self._lists["untrue"]
            or not _OPPOSED.isdisjoint(self._stances(at))
            or self._is_called(at, hi)
            for at in near
        )

    def _comma(self, at: int, hi: int) -> int:
        """The next comma; `hi` if none follows."""
        return next((look for look in range(at, hi) if self._lower[look] == ","), hi)

    def _behind_name(self, first: int, hi: int) -> int:
        """Behind the name of a subject between two commas: `which his lawyer, | Ben Oso, | denied`; else the
        word behind the first one."""
        opening = self._comma(first, hi)
        closing = self._comma(opening + 1, hi)
        is_name = closing < hi and all(self._words.capital[opening + 1 : closing])
        return closing + 1 if is_name and closing > opening + 1 else first + 1

    def _is_called(self, at: int, hi: int) -> bool:
        """Whether a verb tells what somebody calls a thing, with a word for what is false, or in his own
        words: `called untrue`, `described as “a joke”`."""
        if self._lower[at] not in self._lists["naming"]:
            return False
        behind = self._lower[at + 1 : min(at + _CALLED, hi)]
        return any(word in OPENING or word in self._lists["untrue"] for word in behind)

    def _is_dated(self, first: int, hi: int) -> bool:
        """Whether words tell how long before or after something else: `just two weeks after it burst`."""
        asides = self._lists["asides"] & self._lists["moments"]
        for at in range(first, min(first + _BEFORE, hi)):
            word = self._lower[at]
            if word in asides:
                return at > first and not self._lists["negations"].issuperset(self._lower[first:at])
            if not (word in self._lists["before_asides"] or word.isdigit()):
                return False
        return False

    def is_described(self, first: int, hi: int) -> bool:
        """Whether words name a thing of which somebody else says something: `a figure that the company
        disputes`, `a claim Oso rejects`, `a view engineers do not share`, `a charge denied by Oso`."""
        is_thought = self._lower[first] in self._lists["thoughts"]
        if not is_thought and self._lower[first] not in self._articles:
            return False
        if any("participle" in cue.forms for cue in self._cues.get(self._lower[first], ())):
            return False  # …, finding that it rained
        if "," in self._lower[first:hi]:
            return False
        behind = self._behind_noun(first, hi)
        return behind >= 0 and self._others_tell(behind, hi)

    def thought(self, at: int, lo: int, hi: int) -> Range | None:
        """The noun for what is said behind a mark, if a word belongs to it or to the clause in which others
        tell of it: `…, a number the union called exaggerated`; None if there is none, or if it is the
        subject there."""
        near, thoughts = range(at, max(lo, at - _FAR), -1), self._lists["thoughts"]
        if thoughts.isdisjoint(self._lower[near.stop : at + 1]):
            return None
        mark = next((look for look in near if not self._words.is_word(look)), -1)
        first = mark + 1
        if mark < 0 or thoughts.isdisjoint(self._lower[first : at + 1]):
            return None
        behind = self._behind_noun(first, hi) if self.is_described(first, hi) else -1
        if behind < 0 or self._lower[behind - 1] not in thoughts:
            return None
        is_relative = self._lower[behind] in self._lists["relative"]
        return (first, behind) if self._is_subject(behind + is_relative, hi) else None

    def _others_tell(self, behind: int, hi: int) -> bool:
        """Whether a clause that describes a noun tells what others say or do of it."""
        is_relative = self._lower[behind] in self._lists["relative"]
        is_thought = self._lower[behind - 1] in self._lists["thoughts"]
        subject = behind + is_relative
        near = range(subject, min(subject + _NEAR, hi))
        if not self._is_subject(subject, hi) and not (is_relative and self._is_noun(subject)):
            return (is_thought and is_relative) or self._is_passive(near)
        stances = {stance for at in near[1:] for stance in self._stances(at)}
        if self._lower[subject] in self._lists["plain_subjects"] and not is_relative:
            return not _OPPOSED.isdisjoint(stances)
        is_verb = any(self._lower[at] in self._finite for at in near[1:])
        return bool(stances) or (is_thought and is_verb)

    def _stances(self, at: int) -> set[str]:
        """The stances of a word that may be a verb."""
        if self._lower[at - 1] in self._lists["determiners"] or self._words.capital[at]:
            return set()
        cues = self._cues.get(self._lower[at], ())
        return {stance for cue in cues if cue.kind == "verbs" for stance in cue.stances.values()}

    def _is_passive(self, near: range) -> bool:
        """Whether others say it in the passive voice: `a figure disputed by the union`."""
        return any(
            self._lower[at + 1] in self._lists["by"] and self._stances(at) for at in near[:-1]
        )

    def _behind_noun(self, first: int, hi: int) -> int:
        """Where the clause begins that describes the noun that begins at a word; -1 if none does."""
        is_long = False
        for at in range(first + 1, min(first + _LONG + 1, hi - 1)):
            word = self._lower[at]
            is_long = is_long or word in self._lists["inner_links"] or at > first + _NOUN
            if word in self._lists["relative"]:
                return at
            if not is_long and (self._is_subject(at, hi) or self._is_agent_next(at, first)):
                return at
            is_link = word in self._lists["links"] and not self._words.capital[at]
            if (word in self._no_noun and not is_link) or not self._words.is_word(at):
                return -1
        return -1

    def _is_agent_next(self, at: int, first: int) -> bool:
        """Whether a participle and "by" stand behind a noun: `a charge denied by Oso`."""
        is_past = any("past" in cue.forms for cue in self._cues.get(self._lower[at], ()))
        return is_past and at > first + 1 and self._lower[at + 1] in self._lists["by"]

    def _is_noun(self, at: int) -> bool:
        """Whether a word behind a relative pronoun may begin its subject, and is no verb."""
        word, past = self._lower[at], self._story.language.verb_endings.get("past", ("-",))
        is_verb = word in self._cues or word in self._lists["irregular"] or word.endswith(past)
        return not (is_verb or word in self._no_noun)

    def _is_subject(self, at: int, hi: int) -> bool:
        """Whether a word can begin the subject of a clause that describes the noun before it."""
        if at + 1 >= hi or not self._words.is_word(at):
            return False
        word = self._lower[at]
        is_behind = self._lower[at - 1] in self._story.language.any_of("thoughts", "relative")
        is_plural = is_behind and word.endswith("s") and not word.endswith("ss")
        return self._words.capital[at] or word in self._subjects or is_plural
