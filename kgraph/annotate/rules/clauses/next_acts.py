"""Tells where a clause that somebody says ends before what its speaker does next, as the subject within it
cannot do that: `said the roof was unsafe | and called for action`."""

from __future__ import annotations

from kgraph.annotate.rules.text.content import Takes
from kgraph.annotate.rules.text.story import Story

_ATTITUDES = frozenset(("Believes", "Knows", "Wants"))
_OF_SOMEBODY = frozenset(("Accuses", "Criticises", "Demands", "Denies", "Questions"))
"""Stances of somebody, in the words for which a thing does something else too rarely."""
_INFORMED = frozenset(("object", "addressee"))


class NextActs:
    """The acts that speakers go on with in one story. `begun`: the words with which those begin that have
    been found."""

    def __init__(self, story: Story) -> None:
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._cues = story.language.words, story.language.cues
        language = story.language
        self._past = language.verb_endings.get("past", ("-",))
        self._finite = language.any_of("auxiliaries", "be", but=("to", "negations", "not_finite"))
        self._open = language.any_of("clause", "relative", "question", but=("joining",))
        self._objects = language.any_of("determiners", "owners", "object_pronouns")
        self._sayings = language.words_with("nouns")
        self._pasts = language.any_of("were", "had")
        self._beside = language.any_of("prepositions", but=("by",))
        speakers = "people", "groups", "organisations", "titles", "roles", "heads", "relatives"
        self._may_act = language.any_of(*speakers, "pronouns", "inner_bodies")
        self._says = language.any_of("documents", "evidence")
        self._endings = tuple(sorted(self._lists["role_endings"])) or ("-",)
        self.begun: set[int] = set()

    def begins(self, first: int, joined: int, hi: int) -> bool:
        """Whether a verb behind "and" or "but" tells what only the speaker of a clause does. `first`: its
        first word."""
        act = joined + 1
        if act + 1 >= hi or self._lower[act] not in self._cues or self._words.capital[act]:
            return False
        verb = next((at for at in range(first + 1, joined) if self._is_finite(at)), joined)
        if verb == joined or not self._open.isdisjoint(self._lower[first:joined]):
            return False
        is_act = self._is_now(act) and self._acts_now(first, verb, joined)
        is_act = is_act or self._acted(first, verb, joined)
        if is_act:
            self.begun.add(act)
        return is_act

    def _acted(self, first: int, verb: int, joined: int) -> bool:
        """Whether a verb in the past, behind "and", tells what only the speaker has done. `verb`: the first
        one of the clause."""
        takes = self._takes(joined + 1, "past")
        has_past = any(self._is_past(at) for at in range(verb + 1, joined))
        is_attitude = not _ATTITUDES.isdisjoint(takes.values())
        is_nobody = self._lower[first] in self._lists["nobody"]
        if not self._is_act(joined + 1, takes, in_passive=has_past and not is_nobody):
            return False
        if is_nobody:
            return not is_attitude  # said nobody had been hurt and called for calm
        if self._lower[verb] in self._lists["modals"]:
            return not (has_past or is_attitude)  # said she would leave and praised Oso
        if verb == first + 1 and self._lower[first] in self._lists["third_persons"]:
            return self._lower[verb] in self._lists["be"] and not is_attitude
        is_judged = self._lower[verb] in self._lists["be"] and not self._lists["untrue"].isdisjoint(
            self._lower[verb:joined]
        )  # said the report was wrong and blamed Oso
        return self._is_thing(first, verb, may_speak=is_judged or _INFORMED.isdisjoint(takes))

    def _is_now(self, at: int) -> bool:
        return any(
            cue.kind == "verbs" and "third" in cue.forms for cue in self._cues[self._lower[at]]
        )

    def _acts_now(self, first: int, verb: int, joined: int) -> bool:
        """Whether a verb in the present, behind "and", tells what only the speaker does: the subject of the
        clause is of several, `claims that records were altered | and demands an inquiry`, or a thing of which
        something is told that is past, or that wants nothing, `said the home was dirty | and wants an
        inquiry`."""
        act, before = joined + 1, self._lower[joined - 1]
        takes = self._takes(act, "third")
        is_noun = before.endswith("s") and self._lower[act] in self._lists["nounlike"]
        if is_noun:
            return False  # said there were complaints and demands the council ignored
        if self._are_several(first, verb) and "infinitive" in takes:
            return True  # said the homes were dirty and refuses to pay
        if not self._is_act(act, takes, in_passive=False):
            return False
        is_nobody = self._lower[first] in self._lists["nobody"]
        if (
            is_nobody
            or self._lower[verb] in self._lists["modals"]
            or self._are_several(first, verb)
        ):
            return True
        may_be = _ATTITUDES | _OF_SOMEBODY if self._lower[verb] in self._pasts else _ATTITUDES
        is_somebody = not may_be.isdisjoint(takes.values())
        return is_somebody and self._is_thing(first, verb, may_speak=False)

    def _are_several(self, first: int, verb: int) -> bool:
        """Whether the subject of a clause is of several, behind which a verb in the present has no "s"."""
        word = self._lower[self._head(first, verb)]
        return word in self._lists["plural"] or (word.endswith("s") and not word.endswith("ss"))

    def _head(self, first: int, verb: int) -> int:
        """The noun of a subject, before the words that tell of it: `the records | of the home`."""
        links = (at for at in range(first + 1, verb) if self._lower[at] in self._lists["links"])
        return next(links, verb) - 1

    def _takes(self, at: int, form: str) -> Takes:
        """What stands behind a verb in a form, each with its stance."""
        takes: dict[str, str] = {}
        for cue in self._cues[self._lower[at]]:
            if cue.kind == "verbs" and form in cue.forms:
                takes |= cue.stances
                takes |= dict.fromkeys(cue.rest[:1], "")
        return takes

    def _is_act(self, at: int, takes: Takes, *, in_passive: bool) -> bool:
        """Whether a verb stands before what it is about: `praised the staff`, `called for calm`,
        `apologised to Oso`; but not in `was seized and referred to them`."""
        following = self._lower[at + 1]
        if following in self._lists["to"] and "infinitive" in takes:
            return False  # decided to leave
        is_object = following in self._objects or self._words.capital[at + 1]
        if is_object or following in self._sayings:
            return "object" in takes  # rejected calls for calm
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
        head = self._head(first, verb)
        word = self._lower[head]
        if head == first or self._words.capital[head] or word.endswith(self._endings):
            return False
        speaks = word in self._says and not may_speak
        return not (speaks or word in self._may_act or word.endswith("s"))
