"""Several who speak together: `Lavrov, Kuleba and the minister`, as one phrase and as its parts."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from kgraph.annotate.rules.clauses.amounts import amount_begin, is_share
from kgraph.annotate.rules.clauses.opening_times import OpeningTimes
from kgraph.annotate.rules.clauses.somebody import Somebody
from kgraph.annotate.rules.text.story import Range, Story

_INSERTED = 5  # words from the last who speaks to the mark behind the verb
_MARKS = frozenset(",:;\"“„«»”'‘’—–")


class Coordination:
    """Phrases of one story that are joined by "and" or "or"."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._words, self._lower = story.words, story.words.lower
        language = story.language
        self._lists = language.words
        self._base_verbs = story.language.words_with("verbs", "base")
        self._joining = story.language.any_of("coordinating", "alternatives")
        self._somebody, self._times = Somebody(story), story.once(OpeningTimes)

    def begin(self, first: int, lo: int) -> int:
        """Where the first of those begins who are joined to the phrase that begins at a word; only if they
        begin a clause: in `Lima met Reis and Oso said` it is Oso who says it."""
        lo = self._opening(lo, first)
        at = found = first
        while at - 2 >= lo:
            mark, end = self._lower[at - 1], at - 1
            if at == first and (count := self._story.ends("joining_phrases", at, lo)):
                end = at - count
            elif at == first:
                if mark not in self._joining:
                    break
                end -= self._lower[end - 1] == ","
            elif mark != "," or self._somebody.begins(at) or self._story.is_headline(first):
                break
            is_list = at < first
            at = self._somebody.begin(end, lo)
            if at >= 0 and self._is_request(at, end):
                break
            if is_list and at >= 0 and (whole := self._listed((at, end), first, lo)) >= 0:
                return whole
            if is_list and self._is_another((at, end), first):
                return at if self._opens(at, lo) else found
            if at < 0 and not is_list and self._lower[end - 2] in self._lists["articles"]:
                whole = self._linked(end - 2, lo)  # residents of the town and the mayor
                return whole if whole >= 0 else found
            if at < 0 or (
                is_list and (self._somebody.begins(at) or not self._somebody.is_name_word(end - 1))
            ):
                break
            # Lima, the mayor, and Reis
            if self._lower[end] == "," and self._somebody.begins(at):
                named = self._somebody.begin(at - 1, lo) if self._lower[at - 1] == "," else -1
                at = named if named >= 0 and self._somebody.is_name_word(at - 2) else at
            at = at if is_list else amount_begin(self._story, at, lo)
            if self._opens(at, lo):
                found = at
            elif not is_list and (whole := self._linked(at, lo)) >= 0:
                return whole
        return found

    def _opening(self, lo: int, first: int) -> int:
        """Where the clause goes on behind a conjunction or a time, before those who speak."""
        lo += lo + 1 < first and self._lower[lo] in self._lists["joining"]
        is_amount = lo + 1 >= first or self._story.is_quantity(lo, first)
        return lo if is_amount else self._times.behind(lo, first)

    def _is_another(self, words: Range, last: int) -> bool:
        """Whether an article and a noun before a comma are somebody else than the name behind it: `the
        council, Ana Lima, and the mayor`, `the mayor, Lima and Reis`; but not `the mayor, Ana Lima, and
        Reis`."""
        first, end = words
        noun, name = self._lower[end - 1], end + 1
        if first < 0 or not self._somebody.begins(first) or self._words.capital[end - 1]:
            return False
        if not self._words.capital[name]:
            return True  # the family, nurses and doctors
        if noun in self._lists["organisations"]:
            return self._lower[name] in self._lists["given"]
        is_several = noun.endswith("s") or noun in self._lists["groups"]
        is_single = not self._words.is_word(name + 1) or self._lower[name + 1] in self._joining
        return is_single and not is_several and self._lower[last - 2] != ","

    def _is_request(self, at: int, end: int) -> bool:
        """Whether a sentence begins with a verb, which is no part of a name: `Ask Lima and she will say`."""
        word = self._lower[at]
        return (
            end - at > 1
            and self._story.starts(at)
            and word not in self._lists["given"]
            and word in self._base_verbs
        )

    def _linked(self, first: int, lo: int) -> int:
        """Where `a letter to` begins before a phrase, or `officials in`; -1 if nothing of that kind does."""
        noun = first - 2
        if noun < lo or self._lower[first - 1] not in self._lists["links"]:
            return -1
        if noun > lo and self._lower[noun - 1] in self._lists["plain_subjects"]:
            return -1
        if noun > lo and self._somebody.begins(noun - 1) and not self._somebody.is_verb(noun):
            begin = noun - 1
        else:
            begin = amount_begin(self._story, self._somebody.begin(noun + 1, lo), lo)
        if self._lower[begin] in self._lists["someone"]:
            begin -= self._story.ends("quantities", begin, lo)  # almost everyone in
        return begin if begin >= 0 and self._opens(begin, lo) else -1

    def _listed(self, name: Range, last: int, lo: int) -> int:
        """Where those begin who are told of by a list: `voters in Sena, Harrow and Veld said`; -1 if none do,
        or if the last two may be inserted: `The leaders of Sena, Lima and Oso said, had left`."""
        first, end = name
        links = (at for at in range(first + 1, end) if self._lower[at] in self._lists["links"])
        link = next(links, first - 1)
        begin = self._linked(link + 1, lo)
        if begin < 0 or not self._is_head(link - 1):
            return -1
        is_inserted = "," in self._lower[last : last + _INSERTED]
        is_first = begin <= lo or self._lower[begin - 1] in _MARKS
        return begin if is_first and not is_inserted else -1

    def _is_head(self, at: int) -> bool:
        """Whether a word without a capital names somebody, or several."""
        word = self._lower[at]
        return not self._somebody.heads.isdisjoint((word, word.removesuffix("s")))

    def end(self, end: int, hi: int, *, verb_follows: bool = False) -> int:
        """Where the last of those ends who are joined to the phrase that ends before a word; only if they
        end with the clause: in `said Lima and Reis left` Reis says nothing. `verb_follows`: the clause may
        go on with its verb: `laut Lima und Reis regnet es`."""
        at = self._words.behind_bracket(end, hi)
        while at < hi and self._lower[at] == "," and (stop := self._somebody.name_end(at + 1, hi)):
            at = self._words.behind_bracket(stop, hi)
        at += at + 1 < hi and self._lower[at] == "," and self._lower[at + 1] in self._joining
        if at + 1 >= hi or self._lower[at] not in self._joining:
            return end
        is_clause = self._lower[at + 1] in self._lists["plain_subjects"]
        if is_clause and at + 2 < hi and self._words.is_word(at + 2):
            return end  # according to Lima, and she left
        first = at + 1 + (self._lower[at + 1] in self._lists["determiners"])
        if verb_follows and (reached := self._somebody.name_end(first, hi)):
            return reached
        reached = self._somebody.name_end(at + 1, hi) or self._somebody.described_end(at + 1, hi)
        return reached if reached and self._closes(reached, hi) else end

    def parts(self, words: Range, is_in_name: Callable[[int], bool]) -> list[Range]:
        """Those who are joined in a phrase, each with its words: the whole phrase, if it cannot be told
        where it is divided (`state and local leaders`, `the presidents of France and Germany`), and none
        of them, if it is one of them and nobody knows which (`Lima or Reis`). `is_in_name`: whether a word
        stands inside a known name, as in `Ministry of Water and Forests`."""
        first, end = words
        cuts = [at for at in range(first + 1, end - 1) if self._is_cut(at) and not is_in_name(at)]
        if not any(map(self._joins, cuts)):
            return [words]
        edges = [first - 1, *cuts, end]
        parts = [
            (one + 1, self._words.before_bracket(other, one + 1))
            for one, other in pairwise(edges)
            if other > one + 1 and not self._describes(one, other, words)
        ]
        if not all(map(self._is_whole, parts)) or any(
            self._may_share(one, other)
            for one, other in pairwise(parts)
            if self._joining.isdisjoint(self._lower[slice(*one)])  # not a name that has "and"
        ):
            return [words]
        is_one = any(self._lower[at] in self._lists["alternatives"] for at in cuts)
        return [] if is_one and not self._begins_neither(words) else parts

    def is_neither(self, words: Range) -> bool:
        """Whether nothing is said by each of those who are joined: `neither Lima nor Oso`; but not of those
        who cannot be told apart, `neither Ana nor Ben Lima's lawyers`, `neither Lima nor anyone else`."""
        first, end = words
        if not self._begins_neither(words):
            return False
        is_anybody = not self._lists["nobody"].isdisjoint(self._lower[first:end])
        return not is_anybody and len(self.parts(words, lambda _: False)) > 1

    def _begins_neither(self, words: Range) -> bool:
        first, end = words
        both = self._lists["negations"]
        is_opened = first > 0 and self._lower[first - 1] in self._lists["correlatives"] & both
        return is_opened and any(
            self._lower[at] in both and self._joins(at) for at in range(first + 1, end)
        )

    def _is_cut(self, at: int) -> bool:
        is_of_name = self._lower[at] in self._lists["in_names"] and self._words.capital[at + 1]
        return self._lower[at] == "," or (self._joins(at) and not is_of_name)  # Finch & Co

    def _joins(self, at: int) -> bool:
        """Whether a word joins two who speak, or is a part of such words: `sowohl Lima als auch Braun`."""
        if self._lower[at] in self._joining:
            capital = self._words.capital
            is_firm = self._lower[at] == "&" and capital[at - 1] and capital[at + 1]
            return not is_firm  # Finch & Co
        pairs = (self._lower[at - 1 : at + 1], self._lower[at : at + 2])
        return any(" ".join(pair) in self._lists["joining_phrases"] for pair in pairs)

    def _describes(self, mark: int, other: int, words: Range) -> bool:
        """Whether words between two commas may only describe the name before them, or those between "and"
        and a comma the one name behind them: `Lima and the mayor, Ben Oso`."""
        if self._lower[other : other + 1] != [","] or not self._somebody.begins(mark + 1):
            return False
        names = range(other + 1, words[1])
        is_before_name = bool(names) and all(map(self._somebody.is_name_word, names))
        is_inside = mark > words[0] and self._lower[mark] == ","
        return is_inside or (is_before_name and self._joins(mark))

    def _is_whole(self, part: Range) -> bool:
        """Whether words name somebody without those beside them."""
        first, end = part
        if self._somebody.begins(first) or self._lower[first] in self._lists["amounts"]:
            return True
        is_title = all(
            self._lower[at].rstrip(".") in self._lists["titles"] for at in range(first, end)
        )
        return self._somebody.is_name_word(end - 1) and not is_title

    def _may_share(self, one: Range, other: Range) -> bool:
        """Whether words of the first part may also describe what the second one names: `the Ministry of
        Trade and Industry`, `the Food and Drug Administration`."""
        if self._somebody.begins(other[0]) or not self._words.capital[other[0]]:
            return False
        first, end = one
        if any(self._lower[at] in self._lists["titles"] for at in range(*other)):
            return False
        if self._lower[first] in self._lists["plain_subjects"]:
            return False
        pair = " ".join((*self._lower[first:end], *self._lower[slice(*other)]))
        if pair in self._lists["pairs"] or self._lower[first:end] == self._lower[slice(*other)]:
            return True
        begins = self._somebody.begins(first)
        first += self._story.begins("quantities", first, end)
        link = next((at for at in range(first, end) if self._lower[at] in self._lists["links"]), -1)
        if link >= 0:
            is_told_of = begins or self._is_head(link - 1)
            return is_told_of or is_share(self._story, link)
        is_short = end - first == 2 and other[1] - other[0] == 1  # the U.S. and China
        return begins and self._words.capital[end - 1] and not is_short

    def _closes(self, at: int, hi: int) -> bool:
        if at >= hi or not self._words.is_word(at):
            return True
        word = self._lower[at]
        return (
            word in self._lists["days"]
            or word in self._lists["before_days"]
            or word in self._lists["manner"]
            or word in self._lists["datives"]
            or word in self._lists["genitive_datives"]
        )

    def _opens(self, at: int, lo: int) -> bool:
        """Whether a clause can begin at a word."""
        if at <= lo or self._story.quoted[at - 1] >= 0:
            return True
        before = self._lower[at - 1]
        return (
            before in _MARKS
            or before in self._lists["complementizers"]
            or before in self._lists["clause"]
            or before in self._lists["correlatives"]
            or before in self._lists["conditions"]
            or before in self._lists["not_these"]
            or (before in self._lists["saying"] and self._tells(at - 1, lo))
        )

    def _tells(self, verb: int, lo: int) -> bool:
        """Whether a verb of saying stands behind its subject: `he said Lima and Oso had left`."""
        is_behind = verb > lo and self._words.is_word(verb - 1)
        return is_behind and self._story.quoted[verb - 1] < 0
