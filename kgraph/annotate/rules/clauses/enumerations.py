"""Where enumerations end: `warned of rain, snow and ice`."""

from __future__ import annotations

from kgraph.annotate.rules.text.story import Story

_LISTED = 16  # words of an enumeration
_WISHES = frozenset(("Demands", "Promises", "Wants"))


class Enumerations:
    """The enumerations of one story."""

    def __init__(self, story: Story) -> None:
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._cues = story.language.words, story.language.cues
        self._determiners = story.language.any_of("determiners", "owners")
        self._links = story.language.any_of("joining", "alternatives")
        self._past = story.language.verb_endings.get("past", ("-",))
        self._unlisted = story.language.any_of(
            *("auxiliaries", "be", "stops", "plain_subjects", "relative", "irregular"),
            but=("joining", "alternatives"),
        )

    def end(self, first: int, comma: int, hi: int) -> int:
        """Where an enumeration ends whose first comma this is: `warned of rain, snow and ice`; 0 if it is
        none, or if that cannot be told: `supports Lima, a lawyer and mayor`."""
        is_any = (
            self._lower[comma + 1 : comma + 2]
            and self._lower[comma + 1] in self._lists["indefinite"]
        )
        is_any = is_any and self._lower[first] not in self._lists["indefinite"]
        if is_any and not self._is_wished(first, comma):
            return 0  # supports Norrline, a bank and an insurer
        at, joined = comma + 1, 0
        for look in range(at, min(hi, comma + _LISTED)):
            word = self._lower[look]
            if not joined and word == ",":
                at = look + 1
            elif word in self._links:
                if joined or (look == at and at == comma + 1) or look + 1 >= hi:
                    return 0
                joined, at = look, look + 1
            elif joined and not self._words.is_word(look):
                return look if look > at and word != "," else 0
            elif not self._words.is_word(look) or word in self._unlisted or self._may_act(look):
                return 0
        end = min(hi, comma + _LISTED)
        return end if joined and end == hi and end > at else 0

    def _is_wished(self, first: int, comma: int) -> bool:
        """Whether somebody wishes for what a bare noun names, which something else may stand beside: `wants
        peace, a victory and a rest`."""
        if any(self._words.capital[first:comma]) or self._lower[first] in self._determiners:
            return False
        verb = first - 1 - (self._lower[first - 1] in self._lists["prepositions"])
        stances = (cue.stances.values() for cue in self._cues.get(self._lower[verb], ()))
        return any(not _WISHES.isdisjoint(each) for each in stances)

    def _may_act(self, at: int) -> bool:
        """Whether a word may be a verb that something else is said or done by."""
        if self._words.capital[at] or self._lower[at - 1] in self._determiners:
            return False  # and a plan
        return self._lower[at] in self._cues or self._lower[at].endswith(self._past)
