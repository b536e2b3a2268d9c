"""Tells which objects of verbs are nothing that is said: `considered legal action`, `offered him a loan`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.nouns import Nouns, is_plural
from kgraph.annotate.rules.reports.contested import Contested
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_TOLD = ("answered_claims", "answered_figures", "thoughts", "evidence", "pictures")  # by others


class Objects:
    """The objects of verbs that report with some of them only, in one story."""

    def __init__(self, story: Story) -> None:
        self._lower, self._lists = story.words.lower, story.language.words
        self._capital, self._nouns_in_capitals = story.words.capital, story.language.verb_second
        self._nouns, self._contested = story.once(Nouns), Contested(story)
        self._extents = story.once(Extents)
        self._pronouns = story.language.any_of("object_pronouns", "empty_subjects")
        self._cues = story.language.cues
        self._people = story.language.any_of("people", "titles", "object_pronouns", but=("things",))
        self._pointing = story.language.any_of("object_pronouns", but=("owners", "reflexives"))
        self._starts = story.language.any_of("determiners", "complementizers", "plain_subjects")
        self._saying = story.language.words["saying"]
        self._asides = story.language.any_of("prepositions", "adverbs", but=("handing_on",))
        self._things = story.language.any_of("determiners", "owners", "object_pronouns")
        self._finite = story.language.any_of("auxiliaries", "be", "complementizers")
        self._told = story.language.any_of(*_TOLD)
        self._determiners = story.language.any_of("determiners", "owners")
        self._verbs = story.language.any_of("auxiliaries", "be", but=("to",))
        self._apart = story.language.any_of("complementizers", "relative", "prepositions", "links")
        self._participles = story.language.verb_endings.get("participle", ("-",))
        self._inner = story.language.any_of("links", "prepositions", "joining")

    def is_nothing(self, report: Report, said: Range) -> bool:
        """Whether the words of a report from the first to the one before the last of `said` are only what
        somebody thinks about, hands over or responds to."""
        cue, words, lists = self._lower[report.cue[0]], self._lower[slice(*said)], self._lists
        if words[0] in lists["moments"] and words[1:2] and words[1] in lists["prompted"]:
            return True  # did not respond when asked whether it rained
        if cue in lists["weighing"]:
            near = takewhile(lambda word: word not in lists["conditions"], words)
            return not self._tells_what_it_is([*near])  # would consider a loan if the board left
        if cue in lists["endangering"] and self._finite.isdisjoint(words):
            return lists["threats"].isdisjoint(words)  # roots threaten a wall
        if cue in lists["calling_back"] and report.quote < 0:
            return self._finite.isdisjoint(words) and not any(map(self._is_past, range(*said)))
        if cue in lists["contesting"]:
            return not self._contested.is_said(said, report.cue[0])  # contested the seat
        if cue in lists["rating"]:
            return len(report.contents) < 2 and not self._rates(*said)  # rated the wine
        speaker = self._lower[slice(*report.speaker)] if report.speaker else ()
        if cue in lists["interrogating"] and not lists["interrogators"].isdisjoint(speaker):
            return True  # police questioned four people
        if cue in lists["doing_again"] and not lists["done_again"].isdisjoint(words):
            near = takewhile(lambda word: word not in lists["conditions"], words)
            return self._finite.isdisjoint(near)  # would repeat the test if he left
        if cue in lists["checking"] and not self._is_clause(*said):
            return self._told.isdisjoint(words)  # verified her age
        if cue in lists["composing"] and report.quote < 0 and not self._has_verb(*said):
            return True  # wrote a memo saying that it rained
        if cue in lists["costing"] and self._finite.isdisjoint(words) and self._costs(*said):
            return True  # the storm claimed four lives
        if self._is_no_object(report, said):
            return True
        if words[-1] in lists["silencing"] and report.stance == "Promises":
            return True  # swore him to secrecy
        if cue in lists["handing"]:
            is_part = " ".join(words[:3]) in lists["handed_parts"]
            return not (is_part or words[0] in lists["to"]) and lists["handed"].isdisjoint(words)
        if cue in lists["responses"] and report.is_phrase:
            is_asked = words[0] not in lists["clause"] and not lists["requests"].isdisjoint(words)
            return not (report.negative and is_asked)
        return False

    def _is_no_object(self, report: Report, said: Range) -> bool:
        """Whether words tell why somebody writes or calls, are the next verb of the sentence, or only point
        to something."""
        cue, asserts = self._lower[report.cue[0]], report.stance == "Asserts"
        if (
            cue in self._lists["dismissing"]
            and report.is_phrase
            and self._is_somebody(report, *said)
        ):
            return True  # dismissed the governor
        if cue in self._lists["contacting"] and self._is_purpose(report.cue[1], said[0]):
            return True  # wrote to Oso to ask whether it rained
        is_named = cue in self._lists["naming"] and report.cue[1] - report.cue[0] == 1
        if is_named and asserts and self._is_told(*said):
            return True  # called the mayor to say that
        if report.is_phrase and self._is_next_verb(report, *said):
            return True  # the plan that she criticised failed the test
        is_object = report.quote < 0 and said[0] == report.cue[1]
        return is_object and asserts and self._only_points(*said)  # quoted it selectively

    def _is_clause(self, first: int, end: int) -> bool:
        is_told = self._lower[first - 1] in self._lists["complementizers"]
        return is_told or self._has_verb(first, end)

    def _is_next_verb(self, report: Report, first: int, end: int) -> bool:
        """Whether what seems an object is the next verb of the sentence, of what a relative clause tells of:
        `the firm that Oso criticised | rejected the claim`."""
        if self._lower[first] in self._saying:
            return True
        is_over = end - first == 1 and report.cue[1] == first  # the plan she favours failed
        return self._is_past(first) and (is_over or self._lower[first + 1] in self._starts)

    def _is_somebody(self, report: Report, first: int, end: int) -> bool:
        """Whether a phrase names people, of whom nothing is told: `Oso`, `two officers`; but not `Oso's
        claim` or `Oso as a crank`."""
        behind = self._lower[max(report.cue[1], end) :][:1]
        if report.quote >= 0 or not self._lists["handing_on"].isdisjoint(
            (*self._lower[first:end], *behind)
        ):
            return False
        link = next(
            (at for at in range(first + 1, end) if self._lower[at] in self._lists["links"]), end
        )
        word = self._lower[link - 1]
        return self._capital[link - 1] or not self._people.isdisjoint(
            (word, word.removesuffix("s"))
        )

    def _is_told(self, first: int, end: int) -> bool:
        """Whether somebody is only called to be told something."""
        to = next((at for at in range(first, end - 1) if self._lower[at] in self._lists["to"]), end)
        return first < to < end - 1 and self._is_infinitive(to + 1)

    def _is_purpose(self, first: int, end: int) -> bool:
        """Whether words end with what somebody writes for: `to Oso to ask`."""
        return end - 2 >= first and self._is_infinitive(end - 1)

    def _is_infinitive(self, at: int) -> bool:
        """Whether a word is a verb that reports, behind "to"."""
        if self._lower[at - 1] not in self._lists["to"]:
            return False
        cues = self._cues.get(self._lower[at], ())
        return any(cue.kind == "verbs" and "base" in cue.forms for cue in cues)

    def _only_points(self, first: int, end: int) -> bool:
        """Whether an object is a pronoun of which nothing is told: `it selectively`; not: `it a sham`."""
        if self._lower[first] not in self._pointing:
            return False
        behind = first + 1
        behind += behind < end and self._extents.is_adverb(behind)
        return behind >= end or self._lower[behind] in self._asides

    def _rates(self, first: int, end: int) -> bool:
        """Whether words tell what somebody thinks a thing is: `the ward inadequate`; not: `a good ward`."""
        is_thing = self._capital[first] or self._lower[first] in self._things
        return is_thing and any(
            word in self._lists["ratings"] and before not in self._lists["determiners"]
            for before, word in pairwise(self._lower[first:end])
        )

    def _has_verb(self, first: int, end: int) -> bool:
        """Whether a clause may begin at a word, `the plan hurts`: a word that may be a finite verb stands
        before what describes the first noun; one behind "that" begins with its plural, too: `that
        voters know it`."""
        if self._lower[first] in self._lists["question"]:
            return True
        if self._lower[first - 1] in self._lists["complementizers"] and self._is_plural(first, end):
            return True
        near = [*takewhile(lambda at: not self._describes(at), range(first + 1, end))]
        may_be = any(self._lower[at].endswith("s") for at in near[1:])
        return may_be or any(
            self._is_past(at)
            or (self._lower[at] in self._verbs and self._lower[at - 1] not in self._determiners)
            for at in near
        )

    def _is_plural(self, first: int, end: int) -> bool:
        """Whether the first word, behind a mark perhaps, means several, and is not the only one."""
        at = next((at for at in range(first, end) if self._lower[at][0].isalpha()), end)
        word = "".join(self._lower[at:end][:1])
        return at + 1 < end and (is_plural(word) or word in self._lists["plural"])

    def _describes(self, at: int) -> bool:
        return self._lower[at] in self._apart or self._lower[at].endswith(self._participles)

    def _is_past(self, at: int) -> bool:
        return self._nouns.is_verbal(at, "past")

    def _costs(self, first: int, end: int) -> bool:
        """Whether words only tell who died or was hurt: `four lives`, `vier Tote`, but not `die Rechte der
        Opfer`."""
        casualties = self._lists["casualties"]
        at = next((at for at in range(first, end) if self._lower[at] in casualties), end)
        if at == end or not self._inner.isdisjoint(self._lower[first:at]):
            return False
        if self._nouns_in_capitals and any(self._capital[first:at]):
            return False
        return at + 1 == end or self._lower[at + 1] in self._inner

    def _tells_what_it_is(self, words: Sequence[str]) -> bool:
        """Whether a second phrase tells what the first is thought to be: `considers the deal a sham`,
        `considers him lost`."""
        return not self._pronouns.isdisjoint(words[:1]) or any(
            (word in self._lists["determiners"] and before not in self._inner)
            or (word in self._lists["be"] and before in self._lists["to"])
            for before, word in pairwise(words)
        )
