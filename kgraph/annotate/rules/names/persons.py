"""Who "he" is: the one person whom the words before can mean. If they can mean two, it stays open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from kgraph.annotate.rules.names.others_met import OthersMet
from kgraph.annotate.rules.names.unnamed_others import UnnamedOthers
from kgraph.annotate.rules.text.sentences_before import SentencesBefore
from kgraph.annotate.rules.text.story import Range, Story
from kgraph.model.search import folded
from kgraph.schema.given_names import sexes_of_given_names

_SEXES = ("male", "female")


class Person(NamedTuple):
    """Where somebody is named: the first word, by number; the person, of which equal keys name one; the id
    of the mention, "" where it is not sure that this is a person."""

    first: int
    key: str
    id: str


class Persons:
    """The persons that a story names, by sentence."""

    def __init__(self, story: Story) -> None:
        self._story, self._sentences = story, SentencesBefore(story)
        self._lower, self._lists = story.words.lower, story.language.words
        self._titles, self._nominatives = self._lists["titles"], self._lists["nominatives"]
        self._capital = story.words.capital
        self._female_titles = tuple(sorted(self._lists["female_title_endings"]))
        self._determiners = story.language.any_of("determiners", "articles")
        self._sex = {word: sex for sex in _SEXES for word in self._lists[sex]}
        self._forms = {word: sex for sex in _SEXES for word in self._lists[f"{sex}_forms"]}
        self._given, self._unnamed = sexes_of_given_names(), UnnamedOthers(story)
        self._others = OthersMet(story)
        fronting = "clause", "moments", "prepositions"
        self._fronting = story.language.any_of(*fronting, but=("joining",))
        self._named: dict[int, list[Person]] = defaultdict(list)
        self._sexes: dict[str, set[str]] = defaultdict(set)
        self._speaking: set[int] = set()
        self._unknown_speakers: set[int] = set()  # by sentence
        self._unknown: dict[tuple[int, str], Person] = {}  # the last one, by sentence and pronoun

    def add(self, index: int, key: str, id: str = "", *, full: bool = False) -> None:
        """Take note that a mention, by its first word, its person and its id, names a person. `full`: it
        begins with a given name."""
        self._named[self._story.number(index)].append(Person(index, key, id))
        told = (
            self._given.get(folded(self._lower[index]))
            if full
            else self._sex.get(self._lower[index])
        )
        while index and self._is_title(word := self._lower[index - 1].rstrip(".")):
            index -= 1
            is_female = word.endswith(self._female_titles)
            told = self._sex.get(word, "female" if is_female else told)
        if told:
            self._sexes[key].add(told)

    def tells_sex(self, index: int, key: str) -> None:
        """Take note that a pronoun at a word, which tells the sex, means a person whose name does not."""
        if (sex := self._sex.get(self._lower[index])) and not self._sexes.get(key):
            self._sexes[key].add(sex)

    def _is_title(self, word: str) -> bool:
        return word in self._titles or word.endswith(self._female_titles)

    def join(self, words: Range, key: str) -> None:
        """Take note who is described by words, of whom only the noun was known, which may tell the sex."""
        number, nouns = self._story.number(words[0]), {*self._lower[slice(*words)]}
        named = self._named[number]
        for at, each in enumerate(named):
            if words[0] <= each.first < words[1] and each.key in nouns:
                named[at] = each._replace(key=key)
                self._sexes[key] |= self._sexes[each.key]

    def speaks(self, index: int) -> None:
        """Take note that somebody speaks who is named at a word."""
        self._speaking.add(index)

    def speaks_unknown(self, index: int) -> None:
        """Take note that somebody speaks of whom nobody knows whether it is a person: `A technician said`."""
        self._unknown_speakers.add(self._story.number(index))

    def meant(self, index: int, said: Collection[Range] = ()) -> Person | None:
        """The person whom a pronoun at a word means, who speaks in the words behind it or in those `said`.

        It is the only one whom it may mean in its sentence up to there and the sentence before, across
        quotations: "she" is not Mr Lima, and nobody whom she names. If these words name nobody whom it may
        mean, and nobody else speaks there, it is the only one who is known to fit in the paragraph, else in
        the one before. Of several it is the one who speaks in the sentence before, if the others are only
        described.
        """
        word = self._story.words.plain[index]
        sex = self._sex.get(word) or self._forms.get(word, "")
        sentence = self._story.number(index)
        if any(self._is_of_another(each, sex) for each in said):
            return None
        apart = self._apart(index, said)
        begin = self._sentences.before(sentence)
        if word in self._nominatives and any(map(self._is_of_thing, range(begin, sentence))):
            return None
        lo, hi = self._story.sentence(index)
        end = hi if index < self._main(lo, hi) else index
        near = self._fitting(range(begin, sentence + 1), end, sex, apart)
        keys = {each.key for each in near}
        if not keys and not self._unknown_speakers.isdisjoint(range(begin, sentence)):
            return None
        if not keys:
            return self._farther(begin, index, sex, apart)
        key = next(iter(keys)) if len(keys) == 1 else self._subject(near, index, sex)
        one = _last(near, key)
        forms = self._lists[f"{sex}_forms"]
        if any(each.key == key and self._others.met(each.first, end, forms) for each in near):
            return None
        if one is None or self._is_told_by(near, key, sentence):
            return one
        if self._is_somebody_else(key, near, begin, sex):
            earlier = self._farther(begin, index, sex, ())
            return one if earlier and earlier.key == key else None
        return one

    def _is_of_thing(self, sentence: int) -> bool:
        """Whether a noun that may be "er" is the subject of a sentence before anybody is named there: `Der
        Rat tagte. Er sagte`, `Am Montag tagte der Rat. Er sagte`."""
        lo, hi = self._story.sentences[sentence]
        end = min((each.first for each in self._named.get(sentence, ())), default=hi)
        end -= 2 + (self._lower[end - 1] == ",")  # der Rektor, Ben Oso
        return any(
            self._lower[at] in self._nominatives & self._determiners
            and self._capital[at + 1]
            and (at == lo or not self._is_inner(at - 1))
            for at in range(lo, end)
        )

    def _is_inner(self, at: int) -> bool:
        """Whether an article behind a word rather is of another case: `in der Stadt`, `der Rat der Stadt`."""
        return self._capital[at] or self._lower[at] in self._lists["prepositions"]

    def near(self, index: int) -> list[Person]:
        """All who are named in the sentence of a pronoun up to there, or in the one before, and may be of its
        sex; nobody for a word that tells none."""
        sex, sentence = self._forms.get(self._lower[index], ""), self._story.number(index)
        near = range(self._sentences.before(sentence), sentence + 1)
        return self._fitting(near, index, sex, ()) if sex else []

    def is_sure(self, person: Person, index: int) -> bool:
        """Whether somebody is known to be of the sex of a pronoun, which is no other one's by what stands
        before."""
        sex, key = self._forms.get(self._lower[index], ""), person.key
        begin, near = self._sentences.before(self._story.number(index)), self.near(index)
        is_near = any(each.key == key for each in near)
        is_other = is_near and self._is_somebody_else(key, near, begin, sex)
        return self._sexes.get(key) == {sex} and not is_other

    def has_unknown(self, index: int) -> bool:
        """Whether somebody speaks in the sentence of a word, or before, of whom nobody knows whether it is a
        person."""
        sentence = self._story.number(index)
        near = range(self._sentences.before(sentence), sentence + 1)
        return not self._unknown_speakers.isdisjoint(near)

    def is_named(self, person: Person) -> bool:
        """Whether somebody is named, or known to be a woman or a man, and not only described."""
        is_described = self._lower[person.first] in self._determiners  # a senior doctor
        return bool(person.id and not is_described) or bool(self._sexes.get(person.key))

    def within(self, words: Range, pronoun: int) -> Person | None:
        """Who is named within words, and may be of the sex of a pronoun."""
        sex = self._forms.get(self._lower[pronoun], "")
        named = self._within(*words) if sex else ()
        return next((p for p in named if sex in (self._sexes.get(p.key) or {sex})), None)

    def herself(self, index: int, speaker: Range) -> Person | None:
        """Who speaks, as a pronoun with which what she says begins means her, if nobody else who fits is
        named in the sentence before it: `Joan Lund said she believed that`."""
        sex = self._sex.get(self._lower[index].partition("'")[0], "")
        near = self._fitting((self._story.number(index),), index, sex, ())
        keys = {each.key for each in near}
        is_hers = any(speaker[0] <= each.first < speaker[1] for each in near)
        return _last(near, *keys) if is_hers and len(keys) == 1 else None

    def again(self, index: int, id: str) -> str:
        """The mention of a pronoun before it in its sentence, of which nobody knows whom it means either,
        or in the one before, if she goes on, `she added`, and nobody whom both may mean is named between."""
        sentence, word = self._story.number(index), self._lower[index]
        goes_on = not self._lists["further"].isdisjoint(self._lower[index + 1 : index + 3])
        near = range(max(sentence - goes_on, self._sentences.opening(sentence)), sentence + 1)
        before = next(filter(None, (self._unknown.get((n, word)) for n in reversed(near))), None)
        self._unknown[sentence, word] = Person(index, word, id)
        if before is None or before.first >= index:
            return ""
        fitting = self._fitting(near, index, self._sex.get(word, ""), ())
        return "" if any(each.first > before.first for each in fitting) else before.id

    def _fitting(
        self, sentences: Iterable[int], index: int, sex: str, apart: Collection[str]
    ) -> list[Person]:
        """All who are named in sentences before a word, and may be of the sex."""
        named = (each for number in sentences for each in self._named.get(number, ()))
        return [
            each
            for each in named
            if each.first < index
            and each.key not in apart
            and sex in (self._sexes.get(each.key) or {sex})
        ]

    def _farther(self, begin: int, index: int, sex: str, apart: Collection[str]) -> Person | None:
        """The only one of the sex whom the paragraph of a word names up to a sentence, or else the paragraph
        before."""
        own = self._sentences.opening(self._story.number(index))
        before = self._sentences.opening(own - 1) if own and self._sentences.is_near(own) else own
        for lo, hi in ((own, begin), (before, min(own, begin))):
            found = self._fitting(range(lo, hi), index, sex, apart)
            keys = {each.key for each in found}
            if keys:
                key = found[0].key
                is_one = len(keys) == 1 and self._sexes.get(key) == {sex}
                is_one = is_one and not self._is_somebody_else(key, found, lo, sex)
                return _last(found, key) if is_one else None
        return None

    def _apart(self, index: int, said: Iterable[Range]) -> Collection[str]:
        """Whom a pronoun does not mean: those named behind it in its sentence, and in what is said; nobody
        in words that stand before a main clause: `When she spoke, Lima said`."""
        lo, hi = self._story.sentence(index)
        if index < self._main(lo, hi):
            return ()
        ranges = [(index + 1, hi), *((self._main(*each), each[1]) for each in said)]
        return {
            each.key
            for begin, end in ranges
            for each in self._within(begin, end)
            if self._lower[each.first] not in self._sex
        }

    def _is_of_another(self, words: Range, sex: str) -> bool:
        """Whether a quotation is of one of the sex whom it does not name, and who may be named before."""
        first = self._unnamed.first(words, self._lists[f"{sex}_forms"]) if sex else -1
        named = self._within(words[0], first) if first > words[0] else ()
        return first >= 0 and not any(sex in (self._sexes.get(p.key) or {sex}) for p in named)

    def _within(self, begin: int, end: int) -> list[Person]:
        numbers = range(self._story.number(begin), self._story.number(max(begin, end - 1)) + 1)
        named = (each for number in numbers for each in self._named.get(number, ()))
        return [each for each in named if begin <= each.first < end]

    def _main(self, lo: int, hi: int) -> int:
        """Where the main clause of a sentence begins, behind what a comma ends: `When he left, it rained`."""
        front = self._lower[lo] in self._fronting and "," in self._lower[lo:hi]
        return self._lower.index(",", lo, hi) + 1 if front else lo

    def _subject(self, near: list[Person], index: int, sex: str) -> str:
        """Who speaks in the sentence before that of "she", if she speaks first in hers, is the first one
        who is named there, outside quotations, and all others are only described; "" where that is not so."""
        sentence = self._story.number(index)
        if not self._opens(index):
            return ""
        before = (p for p in near if self._story.number(p.first) == sentence - 1)
        first = min((p for p in before if self._story.quoted[p.first] < 0), default=None)
        if (
            first is None
            or first.first not in self._speaking
            or self._sexes.get(first.key) != {sex}
        ):
            return ""
        others = (each for each in near if each.key != first.key)
        return "" if any(map(self.is_named, others)) else first.key

    def _opens(self, index: int) -> bool:
        """Whether a word is the first one of its sentence, or of what is not quoted there: `“…,” he said`."""
        (lo, _), words, quoted = self._story.sentence(index), self._story.words, self._story.quoted
        return all(quoted[at] >= 0 or not words.is_word(at) for at in range(lo, index))

    def _is_told_by(self, near: Iterable[Person], key: str, sentence: int) -> bool:
        """Whether the person speaks in the sentence of a pronoun before it: `Lima said she`."""
        own = (each for each in near if self._story.number(each.first) == sentence)
        return any(each.key == key and each.first in self._speaking for each in own)

    def _is_somebody_else(self, key: str, near: list[Person], begin: int, sex: str) -> bool:
        """Whether a pronoun before the first mention of a person means somebody else of the sex: `He met Ben
        Oso.`, but not `In his speech, Oso`."""
        lo, _ = self._story.sentences[begin]
        first = min(each.first for each in near if each.key == key)
        own, hi = self._story.sentence(first)
        main = self._main(own, hi)
        before = [*range(lo, own), *range(main, first)] if main <= first else range(lo, first)
        forms = (at for at in before if self._forms.get(self._lower[at]) == sex)
        return any(self._story.quoted[at] < 0 for at in forms)


def _last(named: Iterable[Person], key: str) -> Person | None:
    return max((each for each in named if each.key == key and each.id), default=None)
