"""What a claim says, as it is compared with what others say: the words that tell something, folded, and
apart from them negations, figures, dates and places."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.wording.compared_words import ComparedWords
from kgraph.wording.content_parts import Content, Dated, Deed, Named, Negation
from kgraph.wording.dates import dates
from kgraph.wording.figures import Figure, figure_at
from kgraph.wording.words import Words

_ENDS = frozenset(".!?;")
_FAR = 3
_NEAR = 6  # words from a verb, or "no", to the noun of a deed: gave Ben Oso a first warning
_BOUNDS = frozenset({"at_least", "at_most", "about"})


def content_of(
    text: str, table: ComparedWords, issued: str = "", names: Sequence[Named] = ()
) -> Content:
    """What a text says. `issued`: the day of its document, from which days of the week are reckoned;
    `names`: in their order."""
    language = table.language
    words = Words(
        text, language.words["abbreviations"], language.elided, language.clitics
    )  # fmt: skip
    return _Reading(words, table, issued, names).content


class _Reading:
    """The reading of one content, word by word."""

    def __init__(
        self, words: Words, table: ComparedWords, issued: str, names: Sequence[Named]
    ) -> None:
        self._words, self._table = words, table
        asks = words.lower[:1] and words.lower[0] in table.words("asking")
        self.content = Content(is_question=bool(asks) or "?" in words.text)
        self._times = {
            words.at(each.span[0]): each for each in dates(words, issued, table.language)
        }
        self._names = {words.at(each.span[0]): each for each in names}
        self._bound = ""
        self._negating: list[str] = []
        self._negated_at = 0
        self._counting: list[Figure] = []
        self._light: tuple[str, str, bool] | None = None
        self._ahead = 0
        self._verb_follows = self._is_passive = False
        self._doers: frozenset[str] = frozenset()
        self._named: set[str] | None = None
        at = 1 if len(words) > 1 and not words.is_word(0) else 0
        carrier, *more = words.lower[at : at + 2] or [""]
        carries = table.language.words["complementizers"].issuperset(more)
        self._is_carried = carries and carrier in table.words("carriers")
        at += 2 * self._is_carried
        self._negated_verb = ""
        self.content.has_no_subject = self._begins_without_subject(at)
        while at < len(words):
            at = self._read(at)
        self._add_light()
        self._attach("")

    def _read(self, at: int) -> int:
        """What begins at a word; the word behind it."""
        words, lower = self._words, self._words.lower[at]
        if time := self._times.get(at):
            told = words.text[slice(*time.span)]
            self.content.dates.append(Dated(told, time.value or told.lower()))
            return max(at + 1, words.before(time.span[1]))
        if (named := self._names.get(at)) and named.keys:
            self._named = (self._named or set()) | {key for key in named.keys if ":" in key}
            for key in named.keys:
                self._add(key, words.text[slice(*named.span)], at, named.is_place)
            return max(at + 1, words.before(named.span[1]))
        if end := self._phrase(at):
            return end
        if found := figure_at(words, at, self._table, self._bound):
            sign = self._table.currencies.get(words.lower[at - 1]) if at else None
            if sign:
                self.content.figures.append((found[0], self._table.folded(sign).key))
            else:
                self._counting.append(found[0])
            self._bound = ""
            return found[1]
        self._word(at, lower)
        return at + 1

    def _phrase(self, at: int) -> int:
        """The word behind a phrase of the language that begins here; 0 where none does. One that makes a
        bound of a number stands before one."""
        lower = self._words.lower
        if (
            at
            and self._words.is_capital(at)
            and self._table.language.has("prepositions", lower[at - 1])
        ):
            return 0  # in May
        for phrase, kind in self._table.phrases.get(lower[at], ()):
            end = at + len(phrase)
            if tuple(lower[at:end]) != phrase:
                continue
            if kind not in _BOUNDS:
                self.content.moods.add(kind)
                if kind in ("untrue", "nobody"):
                    self._is_passive = False
                    self.content.negations.append(Negation(" ".join(self._words.words[at:end]), ""))
                if kind == "affirming" or len(phrase) > 1:
                    return end
                return 0
            if self._is_number(end) or self._is_number(end + 1):
                self._bound = kind
                return end
        return 0

    def _is_number(self, at: int) -> bool:
        return at < len(self._words) and bool(figure_at(self._words, at, self._table, ""))

    def _word(self, at: int, lower: str) -> None:
        table, content = self._table, self.content
        self._look_for_verb(at, lower)
        ending = table.table.get("negative_ending")
        negates = lower in table.words("negations")
        if lower in table.words("negating_all"):
            content.negations.append(Negation(self._words.words[at], ""))
        elif (negates and not self._is_answer(at)) or (ending and lower.endswith(ending)):
            self._negate(at)
        if lower in table.words("speaker") or lower in table.words("somebody"):
            content.speaks_of_speaker = True
            content.begins_so = content.begins_so or not content.words
            self._named = set()
        if lower in table.replaced:
            lower = table.replaced[lower]
        elif negates or not self._words.is_word(at):
            return
        key, is_contrary = table.folded(lower)
        if self._is_carried and lower in table.words("unfounded"):
            content.negations.append(Negation(self._words.words[at], ""))
        elif key:
            self._told(key, at, is_contrary)

    def _negate(self, at: int) -> None:
        """Note a negation of the next word; one that stands far before it negated something else."""
        if at - self._negated_at > _FAR:
            self._negating.clear()
        self._negating.append(self._words.words[at])
        self._negated_at = at
        deeds, words = self.content.deeds, list(self.content.words)
        is_of_object = self._table.language.has("determiners", self._words.lower[at])
        if is_of_object:
            self._ahead = max(self._ahead, self._deed_ahead(at))
        is_behind_verb = bool(deeds) and deeds[-1].verb == (words or [""])[-1]
        self._negated_verb = deeds[-1].verb if is_of_object and is_behind_verb else ""

    def _told(self, key: str, at: int, is_contrary: bool) -> None:
        """Add a word that tells something. Of "received a warning" that is the deed alone."""
        word, lower = self._words.words[at], self._words.lower[at]
        is_deed, is_passive = self._table.is_deed(lower), self._is_passive
        if self._light and is_deed:
            is_turned, self._light, self._named = self._light[2], None, None
            self._deed(key, is_turned=is_turned)
        elif is_deed or self._is_verb(at, lower):
            self._deed(key, is_turned=None if is_deed else is_passive)
        if key in self._table.light and not is_contrary:
            self._add_light()
            self._light = key, word, is_passive or key in self._table.receiving
            self._take_doers()
            self._ahead = max(self._ahead, self._deed_ahead(at))
        else:
            self._add(key, word, at, self._is_name(at), word * is_contrary)

    def _deed(self, key: str, *, is_turned: bool | None) -> None:
        """Add a deed of who is named before it, or, where nobody is, of who did the one before."""
        self._take_doers()
        self.content.deeds.append(Deed(key, self._doers, is_turned))
        self.content.is_clause = True
        self._is_passive = False

    def _take_doers(self) -> None:
        if self._named is not None:
            self._doers, self._named = frozenset(self._named), None

    def _add_light(self) -> None:
        """Add a verb of which it has turned out that it tells something itself."""
        if self._light:
            key, word, _ = self._light
            self._light = None
            self._attach(key)
            self.content.words.setdefault(key, word)

    def _deed_ahead(self, at: int) -> int:
        """Where the noun of a deed stands that a verb or "no" before it is about: `no written warning`; 0 for
        none."""
        language, words = self._table.language, self._words
        for look in range(at + 1, min(at + _NEAR, len(words))):
            if self._table.is_deed(words.lower[look]):
                return look
            is_over = language.has("prepositions", words.lower[look]) or not words.is_word(look)
            if is_over or language.has("auxiliaries", words.lower[look]):
                return 0
        return 0

    def _is_name(self, at: int) -> bool:
        """Whether a word begins with a capital, and the next does not: "in Oslo", not "at National Hall"."""
        words = self._words
        goes_on = at + 1 < len(words) and words.is_word(at + 1) and words.is_capital(at + 1)
        return words.is_capital(at) and not goes_on

    def _begins_without_subject(self, at: int) -> bool:
        """Whether a form of a verb without a subject stands first: "resigning", "having met", "to resign"."""
        language, lower = self._table.language, self._words.lower
        ends = tuple(language.verb_endings.get("participle", ())) or ("\0",)
        if self._begins_with_deed(at):
            return True
        is_participle = at < len(lower) and len(lower[at]) > 4 and lower[at].endswith(ends)
        self._verb_follows = is_participle or (at < len(lower) and self._is_both(lower[at]))
        return self._table.knows_verbs and self._verb_follows

    def _begins_with_deed(self, at: int) -> bool:
        """Whether a noun that tells of a deed stands first, or behind a small word: "any knowledge"."""
        first, *more = self._words.lower[at : at + 2] or [""]
        is_small = not self._table.folded(first).key
        return self._table.is_deed(first) or (is_small and any(map(self._table.is_deed, more)))

    def _is_both(self, word: str) -> bool:
        """Whether a word may stand before a verb, as before a name: "to"."""
        language = self._table.language
        return language.has("prepositions", word) and language.has("auxiliaries", word)

    def _look_for_verb(self, at: int, lower: str) -> None:
        """Whether the next word that tells something is a verb: it stands behind an auxiliary, also behind an
        adverb and an article, "was a liar", and behind no preposition."""
        language, table = self._table.language, self._table
        if self._is_both(lower) and not self.content.words:
            return
        if language.has("complementizers", lower) or language.has("relative", lower):
            self._is_passive = False
        if language.has("prepositions", lower) or lower in _ENDS:
            self._verb_follows = False
        elif language.has("auxiliaries", lower) and lower not in table.words("negations"):
            self._verb_follows = self.content.is_clause = True
            self._is_passive = language.has("be", lower)
        if lower in _ENDS and at + 1 < len(self._words):
            self._negating.clear()

    def _is_verb(self, at: int, lower: str) -> bool:
        """Whether a word is a verb by its form, or by what stands before it."""
        if not self._table.knows_verbs:
            return False
        ending = self._table.language.adverb_ending
        if self._verb_follows and not (ending and lower.endswith(ending)):
            self._verb_follows = False
            return True
        return not self._words.is_capital(at) and self._table.is_past(lower)

    def _is_answer(self, at: int) -> bool:
        """Whether a word stands alone before a comma: "No, he did"."""
        return self._words.lower[at + 1 : at + 2] == [","]

    def _add(self, key: str, words: str, at: int, may_be_place: bool, contrary: str = "") -> None:
        if at < self._ahead:
            self.content.words.setdefault(key, words)
            return
        self._add_light()
        self._attach(key, contrary)
        before = self._words.lower[at - 1] if at else ""
        is_place = may_be_place and before in self._table.words("places")
        (self.content.places if is_place else self.content.words).setdefault(key, words)

    def _attach(self, key: str, contrary: str = "") -> None:
        """Say what the negations and figures before a word are about. Two negations of one word, of which it
        may be one itself, are none: "did not fail to"."""
        negating = [*self._negating, *[contrary] * bool(contrary)]
        if len(negating) % 2:
            is_contrary, verb = negating == [contrary], self._negated_verb if self._negating else ""
            self.content.negations.append(Negation(negating[0], key, is_contrary, verb))
        self.content.figures += [(each, key) for each in self._counting]
        self._negating.clear()
        self._counting.clear()
