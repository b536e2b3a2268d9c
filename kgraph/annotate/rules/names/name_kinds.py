"""What kind of thing a name in capitals is, by its words and those beside it: `Lisbon University`, `Ana
Lima, a lawyer`; and where the name of a person begins behind what describes her: `Geologist Ana Lima`."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kgraph.annotate.rules.names.appositions import Appositions
from kgraph.annotate.rules.names.named import UNKNOWN
from kgraph.annotate.rules.names.short_firms import is_firm
from kgraph.annotate.rules.text.homographs import tells
from kgraph.annotate.rules.text.story import Story
from kgraph.model.search import folded

_DESCRIBED = 12  # words of an office between commas
_OWNED = 3  # words from whose somebody is to what she is: his younger brother
_NO_NAMES = ("no_persons", "organisations", "places", "titles", "links")
"""Lists of words that stand in no name of a person behind what she is."""

_NO_SINGLE = (
    *("common", "days", "openings_of_sentences", "adverbs", "stops", "pronouns", "determiners"),
    *("prepositions", "organisations", "places", "titles", "groups", "no_persons", "auxiliaries"),
)
"""Lists of words that alone are no person's name."""


class NameKinds:
    """The kinds of the names of one story. `known`: the words that may be parts of unknown names."""

    def __init__(self, story: Story, known: Collection[int]) -> None:
        self._story, self._words, self._known = story, story.words, known
        self._lower, self._lists = story.words.lower, story.language.words
        self._plain = story.words.plain
        self._appositions = story.once(Appositions)
        self._title_endings = tuple(sorted(self._lists["title_endings"]))
        self._article_titles = tuple(sorted(self._lists["article_title_endings"]))
        self._professions = tuple(sorted(self._lists["profession_endings"]))
        self._role_endings = tuple(sorted(self._lists["role_endings"])) or ("-",)
        self._organisation_ends = story.language.any_of("newspapers", "organisation_ends")
        self._no_single = story.language.any_of(*_NO_SINGLE)
        self._adverbs = (story.language.adverb_ending or "-", "ing")
        self._no_names = story.language.any_of(*_NO_NAMES)
        self._called = {  # titles that are last names here: Larry King
            self._plain[at]
            for at in known
            if at and self._plain[at] in self._lists["titles_as_names"] and self._is_surname(at)
        }
        self._last = {
            self._plain[at] for at in known if at and self.is_given(at - 1) and at - 1 in known
        }

    def is_title(self, index: int) -> bool:
        """Whether a word is a title or an office, and no last name."""
        word = self._lower[index].rstrip(".")
        is_title = word in self._lists["titles"] or word.endswith(self._title_endings)
        if not is_title and word.endswith(self._article_titles) and index:
            is_title = self._lower[index - 1] in self._lists["articles"]
        if not is_title or word in self._lists["title_parts"]:
            return False
        if self._plain[index] not in self._called:
            return True
        is_before = index + 1 < len(self._words) and self._words.capital[index + 1]
        return is_before and not self._is_surname(index)

    def is_called(self, index: int) -> bool:
        """Whether a title is the last name of somebody in this text: King, of Larry King."""
        return self._plain[index] in self._called

    def is_given(self, index: int) -> bool:
        """Whether a word is a given name, also with marks: `François`."""
        word, given = self._lower[index].lower(), self._lists["given"]
        return word in given or (not word.isascii() and folded(word) in given)

    def is_acronym(self, index: int) -> bool:
        """Whether a word is in capitals, and short."""
        word = self._words.words[index].partition("'")[0]
        return 2 < len(word) < 7 and word.isupper() and word.isalpha()

    def without_honours(self, first: int, end: int) -> int:
        """Where the name of a person ends before letters that are none: `Ruth Kane *QC*`."""
        while end - first > 2 and self._is_honour(end - 1):
            end -= 1
        return end

    def _is_honour(self, index: int) -> bool:
        word = self._plain[index].replace(".", "")
        is_in_capitals = self._words.words[index][-1:].isupper() or self._words.is_possessive(index)
        return word in self._lists["honours"] and is_in_capitals

    def is_role(self, index: int) -> bool:
        """Whether a word before a name says what somebody is: treasurer, hydrologist."""
        word = self._plain[index]
        is_listed = word in self._lists["roles"] or word.endswith(self._role_endings)
        return is_listed and not self.is_given(index)

    def is_firm(self, index: int) -> bool:
        """Whether a word says what somebody or a company is: the operator Norrline."""
        return self._plain[index] in self._lists["firm_roles"]

    def describes(self, index: int, end: int) -> bool:
        """Whether a word only describes the person whose name stands from the next word to `end`."""
        word = self._plain[index]
        if end - index < 2 or self.is_given(index) or self._words.is_possessive(index):
            return False
        is_ranked = self._is_ranked(index)
        is_role = is_ranked or self.is_role(index) or self.is_firm(index)
        is_listed = is_role or word in self._lists["people"]
        if not is_listed and not (self._story.starts(index) and word.endswith(self._professions)):
            return False
        if end - index > 2:
            return self.is_given(index + 1) or (is_role and self._may_be_person(index + 1, end))
        is_again = is_ranked and self._stands_again(index + 1)
        return is_again or self._plain[index + 1] in self._last

    def _is_ranked(self, index: int) -> bool:
        """Whether a word is the rest of an office: Chief *Executive*."""
        is_behind = index > 0 and self._lower[index - 1] in self._lists["ranks"]
        return is_behind and self._lower[index] in self._lists["ranked"]

    def _stands_again(self, index: int) -> bool:
        """Whether a word that may be a last name stands elsewhere in the text."""
        word = self._plain[index]
        return word not in self._no_names and any(
            self._plain[at] == word for at in self._known if at != index
        )

    def _may_be_person(self, first: int, end: int) -> bool:
        """Whether no word shows that a name is that of something else."""
        return self._no_names.isdisjoint(self._plain[first:end])

    def label(self, first: int, end: int) -> str:
        """The label of a name without a title."""
        plain = self._plain[first:end]
        if not self._lists["organisations"].isdisjoint(plain) or self._is_society(plain):
            return "Organization"
        if plain[-1] in self._lists["places"]:
            is_person = end - first > 1 and self.is_given(first) and self._is_behind_noun(first)
            return "Person" if is_person else "Place"  # council leader Sue Park
        if end - first == 1:
            if self.is_acronym(first):
                return "Organization"
            is_person = self._is_titled(first) or self.is_described(first) or self.is_owned(first)
            return "Person" if is_person else UNKNOWN
        if self.is_given(first) or self._is_initial(first):
            return "Person"
        if self._is_called_as_organisation(first, plain):
            return "Organization"
        beside, lo = self._appositions, self._story.bounds(first)[0]
        at = beside.of(first, lo)
        is_of = at >= 0 and not self._is_aside(at, end)
        is_before = beside.before(first, end) is not None or is_of
        is_beside = is_before or beside.behind(end)
        is_described = self._is_behind_noun(first) or self._is_titled(first)
        return "Person" if is_described or is_beside else UNKNOWN

    def _is_behind_noun(self, first: int) -> bool:
        """Whether a noun of a person stands before a name: the lawyer Ana Lima."""
        if not first:
            return False
        return self._lower[first - 1] in self._lists["people"] or self.is_role(first - 1)

    def _is_aside(self, at: int, end: int) -> bool:
        """Whether words from one to another stand between commas behind a name, and so tell who that is:
        `Lima, leader of the opposition Green List, left`."""
        at -= self._lower[at - 1] in self._lists["determiners"]
        is_behind = at > 1 and self._lower[at - 1] == "," and self._words.capital[at - 2]
        return is_behind and self._lower[end : end + 1] == [","]

    def _is_society(self, plain: Sequence[str]) -> bool:
        """Whether a name begins as that of a society: Friends of the River, Residents for Peace."""
        kind = "friends" if "of" in plain[1:2] else "societies"
        return len(plain) > 2 and plain[0] in self._lists[kind]

    def _is_called_as_organisation(self, first: int, plain: Sequence[str]) -> bool:
        """Whether a name of several words ends or begins as that of an organisation: Sena Courier, Green
        List, Channel Four."""
        if plain[-1] in self._organisation_ends or is_firm(self._story, first + len(plain) - 3):
            return True
        is_numbered = len(plain) == 2 and self._story.is_number(first + 1)
        return is_numbered and plain[0] in self._lists["channels"]

    def _is_initial(self, at: int) -> bool:
        """Whether a word is an initial: J. Lima; but not: N. Korea, I."""
        word = self._words.words[at]
        is_letter = len(word) == 2 and word[1] == "." and word[0].isupper()
        return is_letter and (word[0] not in "IENSW" or self._is_initial(at + 1))

    def is_described(self, at: int) -> bool:
        """Whether an office and a verb stand behind a single word: `Reyes, the mayor, said`."""
        words, comma = self._lower, at + 1
        if words[comma : comma + 1] != [","] or not self._appositions.behind(comma):
            return False
        before = words[at - 1] if at else ""
        is_name = words[at] not in self._no_single and not words[at].endswith(self._adverbs)
        if before in self._lists["prepositions"] or not is_name:
            return False
        if not self._appositions.is_one(comma + 1):
            return False
        near = words[comma + 1 : comma + _DESCRIBED]
        close = comma + 1 + near.index(",") if "," in near else len(words)
        return tells(self._story, close + 1) or (
            close + 1 < len(words) and words[close + 1] in self._lists["auxiliaries"]
        )

    def is_owned(self, at: int) -> bool:
        """Whether a given name alone stands behind whose she is, and what: `Lima's brother *Ben*`, `his wife,
        *Eva*, said`."""
        if not self.is_given(at) or self._words.is_possessive(at):
            return False
        noun = at - 1
        if noun > 0 and self._lower[noun] == "," and self._lower[at + 1 : at + 2] == [","]:
            noun -= 1
        if noun < 1 or self._lower[noun] not in self._lists["people"]:
            return False
        near = range(noun - 1, max(-1, noun - _OWNED), -1)
        return any(
            self._lower[look] in self._lists["owners"] or self._words.is_possessive(look)
            for look in near
        )

    def _is_titled(self, first: int) -> bool:
        """Whether a title in small letters stands before a name: coach Brandt, police chief Brandt."""
        if self._appositions.is_chief(first - 1):
            return True
        word = self._lower[first - 1].rstrip(".") if first else ""
        other = self._story.language.any_of("title_parts", "not_alone", "firm_roles")
        return word in self._lists["titles"] and word not in other

    def _is_surname(self, index: int) -> bool:
        """Whether a title stands where a last name does: Larry *King*, Mr. *King*."""
        before = self._lower[index - 1].rstrip(".")
        is_address = before in self._lists["before_surnames"]
        return (
            index > 0
            and self._words.capital[index - 1]
            and (is_address or self.is_given(index - 1))
        )
