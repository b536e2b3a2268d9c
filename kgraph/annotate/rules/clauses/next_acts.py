"""Tells where a clause that somebody says ends before what its speaker does next, as the subject within it
cannot do that: `said the roof was unsafe | and called for action`."""

from __future__ import annotations

from kgraph.annotate.rules.text.content import Takes
from kgraph.annotate.rules.text.story import Story

_ATTITUDES = frozenset(("Believes", "Knows", "Wants"))
_INFORMED = frozenset(("object", "addressee"))


class NextActs:
    """The acts that speakers go on with in one story."""

    def __init__(self, story: Story) -> None:
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._cues = story.language.words, story.language.cues
        language = story.language
        self._past = language.verb_endings.get("past", ("-",))
        self._finite = language.any_of("auxiliaries", "be", but=("to", "negations", "not_finite"))
        self._open = language.any_of("clause", "relative", "question", but=("joining",))
        self._objects = language.any_of("determiners", "owners", "object_pronouns")
        self._beside = language.any_of("prepositions", but=("by",))
        speakers = "people", "groups", "organisations", "titles", "roles", "heads", "relatives"
        self._may_act = language.any_of(*speakers, "pronouns", "inner_bodies")
        self._says = language.any_of("documents", "evidence")
        self._endings = tuple(sorted(self._lists["role_endings"])) or ("-",)

    def begins(self, first: int, joined: int, hi: int) -> bool:
        """Whether a verb behind "and" or "but" tells what only the speaker of a clause does. `first`: its
        first word."""
        act = joined + 1
        if act + 1 >= hi or self._lower[act] not in self._cues or self._words.capital[act]:
            return False
        verb = next((at for at in range(first + 1, joined) if self._is_finite(at)), joined)
        if verb == joined or not self._open.isdisjoint(self._lower[first:joined]):
            return False
        has_past = any(self._is_past(at) for at in range(verb + 1, joined))
        takes = self._takes(act)
        is_attitude = not _ATTITUDES.isdisjoint(takes.values())
        is_nobody = self._lower[first] in self._lists["nobody"]
        if not self._is_act(act, takes, in_passive=has_past and not is_nobody):
            return False
        if is_nobody:
            return not is_attitude  # said nobody had been hurt and called for calm
        if self._lower[verb] in self._lists["modals"]:
            return not (has_past or is_attitude)  # said she would leave and praised Oso
        if verb == first + 1 and self._lower[first] in self._lists["third_persons"]:
            return self._lower[verb] in self._lists["be"] and not is_attitude
        return self._is_thing(first, verb, may_speak=_INFORMED.isdisjoint(takes))

    def _takes(self, at: int) -> Takes:
        """What stands behind a verb in the past, each with its stance."""
        takes: dict[str, str] = {}
        for cue in self._cues[self._lower[at]]:
            if cue.kind == "verbs" and "past" in cue.forms:
                takes |= cue.stances
                takes |= dict.fromkeys(cue.rest[:1], "")
        return takes

    def _is_act(self, at: int, takes: Takes, *, in_passive: bool) -> bool:
        """Whether a verb in the past stands before what it is about: `praised the staff`, `called for calm`,
        `apologised to Oso`; but not in `was seized and referred to them`."""
        following = self._lower[at + 1]
        if following in self._lists["to"] and "infinitive" in takes:
            return False  # decided to leave
        if following in self._objects or self._words.capital[at + 1]:
            return "object" in takes
        if following in takes and following in self._beside:
            return not in_passive
        return bool(takes) and following in self._beside and _INFORMED.isdisjoint(takes)

    def _is_finite(self, at: int) -> bool:
        return self._lower[at] in self._finite or self._is_past(at)

    def _is_past(self, at: int) -> bool:
        word = self._lower[at]
        is_past = word in self._lists["irregular"] or word.endswith(self._past)
        return is_past and not self._words.capital[at]

    def _is_thing(self, first: int, verb: int, *, may_speak: bool) -> bool:
        """Whether a subject is a thing: `the roof`; but not `the plumber`, `nurses`. `may_speak`: also one
        that says something, such as `the letter`."""
        if self._lower[first] not in self._objects:
            return False
        head = next(
            (at for at in range(first + 1, verb) if self._lower[at] in self._lists["links"]), verb
        )
        word = self._lower[head - 1]
        if head - 1 == first or self._words.capital[head - 1] or word.endswith(self._endings):
            return False
        speaks = word in self._says and not may_speak
        return not (speaks or word in self._may_act or word.endswith("s"))
