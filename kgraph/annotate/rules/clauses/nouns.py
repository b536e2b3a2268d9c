"""Tells which words can be nouns, and which look like verbs."""

from __future__ import annotations

from itertools import takewhile

from kgraph.annotate.rules.text.story import Story

CLOSE = frozenset((*",;:()[]—–-“”\"«»?!.…‘’'", "--", "''", "``"))
_ADJECTIVES = 4  # words before a noun, with its article
_SINGULAR = ("ss", "us", "as", "is", "news", "series")  # ends of words that are no plurals


def is_plural(word: str) -> bool:
    """Whether a noun in lower case ends as those of several do: `voters`; but not `news`."""
    return word.endswith("s") and not word.endswith(_SINGULAR)


class Nouns:
    """The nouns of one story."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._cues = story.language.words, story.language.cues
        self._determiners, self._stops = self._lists["determiners"], self._lists["stops"]
        self._links = self._lists["links"]
        self._alone = self._determiners - self._lists["articles"]
        self._heads = story.language.any_of(
            "people", "groups", "organisations", "evidence", "titles", "days"
        )
        self._somebody = self._heads | story.language.any_of(
            "firms", "roles", "pronouns", "plain_subjects"
        )
        self._finite = story.language.any_of("auxiliaries", "be", but=("to",))
        pasts = "irregular", "unchanged", "unchanged_effects"
        self._pasts = story.language.any_of(*pasts)  # behind "that", no nouns with an article
        self._breaks = story.language.any_of("clause", "complementizers", "relative")
        self._heading = story.language.any_of("amounts", "anyone", "someone")
        self._no_adjective = story.language.any_of("stops", "prepositions", "pronouns")
        self._apart = self._no_adjective | self._determiners | self._lists["plain_subjects"]
        self._occasions = story.language.any_of("frames", "occasions")
        self._persons = story.language.any_of("people", "titles", "pronouns", "plain_subjects")
        self._behind_noun = story.language.any_of("complementizers", "prepositions", but=("to",))

    def is_noun(self, index: int, lo: int) -> bool:
        """Whether a preposition behind a word may belong to it."""
        word = self._lower[index]
        if word in self._heading or word == "%":
            return True
        if not self._words.is_word(index) or word in self._stops or word in self._links:
            return False
        if word in self._determiners or word in self._lists["pronouns"]:
            return False
        if word in self._lists["adverbs"]:
            return False
        if self.is_cue(index):
            return self.is_determined(index, lo)
        return index == lo or not self.is_verbal(index)

    def is_verbal(self, index: int, form: str = "") -> bool:
        """Whether a word looks like a form of a verb."""
        if self._words.capital[index]:
            return False
        if self._lower[index] in self._lists["irregular"] and index:
            return self._lower[index - 1] not in self._determiners  # but: the left
        return self._lower[index].endswith(self._story.language.verb_endings.get(form, ()))

    def lacks_subject(self, first: int, end: int) -> bool:
        """Whether a clause behind "that" begins with its verb, and so tells of the noun before it: `testimony
        that lasted an hour`, `a claim that angered many`; but not `that wounded men had died`."""
        if self._lower[first] not in self._pasts and not self.is_verbal(first, "past"):
            return False
        near = takewhile(lambda at: self._lower[at] not in self._breaks, range(first + 1, end))
        return not any(
            self._lower[at] in self._finite or self.is_verbal(at, "past")
            for at in near
            if self._lists["not_finite"].isdisjoint(self._lower[at - 1 : at + 1])
        )

    def is_addressee(self, at: int) -> bool:
        """Whether a word behind a noun begins another phrase, of whom something is said to: `sagte Telk
        dem Rat`, `sagte Telk der Zeitung`, `sagte Ana Telk der Presse`; but not `sagte ein Sprecher der
        Polizei`."""
        word, before, lists = self._lower[at], self._lower[at - 1], self._lists
        if word in lists["datives"] or word in lists["new_phrases"]:
            return before not in lists["prepositions"]
        if word in lists["genitive_datives"] and before in lists["plain_subjects"]:
            return True
        if word not in lists["genitive_datives"] or not self._words.capital[at - 1]:
            return False
        if before in lists["people"] or before in lists["titles"]:
            return False
        if self._words.capital[at - 2] and self._lower[at - 2] not in lists["articles"]:
            return self._words.is_word(at - 2)
        is_bare = self._lower[at - 2] not in lists["determiners"]
        behind = self._lower[at + 1 : at + 3]
        return is_bare and any(
            word in CLOSE or word.endswith(tuple(lists["media"])) for word in behind
        )

    def is_cue(self, index: int) -> bool:
        """Whether a word reports something, and names nobody: "claim", but not "advocates"."""
        word = self._lower[index]
        return (
            word in self._cues
            and not self._words.capital[index]
            and word not in self._lists["groups"]
        )

    def is_determined(self, index: int, lo: int) -> bool:
        """Whether an article stands before a noun, also with adjectives between: `a new report`; but not
        before the verb of `one said`."""
        if self.is_of_sole(index, lo):
            return True
        is_past = any("past" in cue.forms for cue in self._cues.get(self._lower[index], ()))
        if is_past and index > lo and self._lower[index - 1] in self._alone:
            return False
        if index > lo and self._lower[index - 1] in self._lists["of"]:
            is_noun = self._lower[index] in self._lists["nounlike"]  # the secretary of state
            return is_noun or (is_past and self._is_before_noun(index))
        for at in range(index - 1, max(lo, index - _ADJECTIVES) - 1, -1):
            word = self._lower[at]
            if word in self._determiners or self._words.is_possessive(at):
                return True
            if (
                word == "'" and at > lo and self._words.is_possessive(at - 1)
            ):  # the auditors' report
                return True
            may_act = word in self._heads and self._lower[index].endswith("s")
            is_noun = may_act or word.endswith("s") or self._words.capital[at]
            if is_noun or word in self._no_adjective or word in self._cues:
                return False
            is_noun = self._lower[index] in self._lists["nounlike"] or self._is_occasion(index)
            if not is_noun or not self._words.is_word(at):
                return False
        return False

    def _is_before_noun(self, at: int) -> bool:
        """Whether a participle tells of the noun behind it: `victims of reported crimes`."""
        behind = at + 1
        if behind >= len(self._lower) or self._words.capital[behind]:
            return False
        is_noun = self._words.is_word(behind) and self._lower[behind] not in self._no_adjective
        return is_noun and self._lower[behind] not in self._determiners

    def is_head(self, at: int) -> bool:
        """Whether a form that may be a verb is the noun of a phrase, by what follows: `the brief order gave`,
        `another court advocate, Oso`, `party emails that leaked`, `a public hearing that`."""
        if self._is_occasion(at):
            return True
        word, behind = self._lower[at], self._lower[at + 1 : at + 4]
        if word not in self._lists["nounlike"] or self._words.capital[at] or len(behind) < 2:
            return False
        if behind[0] in self._lists["things_relative"]:
            return len(behind) > 2 and self.is_verbal(at + 2, "past")
        if not self._is_base(word) or self._lower[at - 1].endswith("s"):
            return False
        if behind[0] == ",":
            return self._words.capital[at + 2]
        return behind[0] in self._finite or self.is_verbal(at + 1, "past")

    def _is_occasion(self, at: int) -> bool:
        """Whether a word is that in which something is said, and not what somebody does: `a public hearing
        that`, `a long ruling said`; but not `the judge ruling that`."""
        before, behind = self._lower[at - 1], "".join(self._lower[at + 1 : at + 2])
        if self._lower[at] not in self._occasions or self._words.capital[at - 1]:
            return False
        if before in self._persons or before.endswith("s") or not self._words.is_word(at - 1):
            return False
        is_followed = behind in CLOSE or behind in self._behind_noun or behind in self._finite
        return is_followed or any("past" in cue.forms for cue in self._cues.get(behind, ()))

    def _is_base(self, word: str) -> bool:
        """Whether a word is a verb only in the form that `they` has."""
        return all(cue.forms == {"base"} for cue in self._cues.get(word, ()) if cue.kind == "verbs")

    def may_speak(self, at: int) -> bool:
        """Whether a word may be the last of who speaks: a name, a pronoun, or what somebody is."""
        return self._words.capital[at] or self._words.plain[at] in self._somebody

    def is_of_sole(self, at: int, lo: int) -> bool:
        """Whether a form of a verb describes the noun behind it, which is one of its kind: `his only declared
        opponent`, but not `the only said that`."""
        if at - 2 < lo or at + 1 >= len(self._lower) or self._words.capital[at + 1]:
            return False
        if self._lower[at - 1] not in self._lists["sole"] or self._lower[at + 1] in self._apart:
            return False
        is_known = self._lower[at] in self._lists["only_participles"]
        if not is_known and not self.is_verbal(at, "past"):
            return False  # the first said
        return self._lower[at - 2] in self._determiners or self._words.is_possessive(at - 2)

    def is_owned(self, at: int, lo: int) -> bool:
        """Whether a word is somebody's, with at most an adjective between: `Sena's new warning`."""
        return any(map(self._words.is_possessive, range(max(lo, at - 2), at)))

    def end_list(self, joined: int, lo: int) -> bool:
        """Whether nouns alone stand between a comma and "and", so that a noun follows: `roads, schools and
        planned homes`, but not `left the room, met Oso and promised help`."""
        at = joined - 1
        while at > lo and self._words.is_word(at):
            is_verb = self._lower[at] in self._finite or self.is_verbal(at, "past")
            if is_verb or self._lower[at] in self._cues:
                return False
            at -= 1
        return at > lo and self._lower[at] == "," and at < joined - 1

    def is_between_names(self, index: int) -> bool:
        capital = self._words.capital
        return capital[index - 1] and index + 1 < len(capital) and capital[index + 1]
