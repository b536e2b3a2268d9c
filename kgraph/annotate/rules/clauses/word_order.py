"""What the order of words tells where the verb of a main clause comes second and that of others last, and
where nouns have capitals: which clause behind a comma may be what somebody says, and which word is a verb."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import QUOTES
from kgraph.annotate.rules.clauses.phrases_before import Subject
from kgraph.annotate.rules.text.story import Story

_ADJECTIVES = ("e", "er", "en", "es", "em")
_ADVERBS = ("weise", "dings", "falls")
_OBLIQUE = "en"  # of an adjective: der neue Rat, der neuen Partei
_NOUN_PHRASE = 5  # words of one up to its noun
_SECOND = 8  # words of a clause up to its verb that comes second
_SUBJUNCTIVE, _PAST = "e", "te"


class WordOrder:
    """The order of words in one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._words = story, story.words
        self._lower, self._capital = story.words.lower, story.words.capital
        language = story.language
        self._lists, self._cues = language.words, language.cues
        self._reporting_verbs = story.language.words_with("verbs")
        self.is_known = language.verb_second
        self._finite = language.any_of("bracket", "be", "have")
        self._joined_to = tuple(self._lists["joined_to"])
        self._infinitive_ends = tuple(self._lists["infinitive_ends"])
        self._small = language.any_of(
            *("determiners", "plain_subjects", "pronouns", "prepositions", "adverbs", "question"),
            *("complementizers", "negations", "amounts", "links", "to", "nobody", "datives"),
        )
        self._sending = language.any_of(
            "clause", "complementizers", "as_said", "question", but=("joining",)
        )
        self._alone = language.any_of("plain_subjects", "pronouns", "amounts", "relative_articles")
        self._not_alone = language.any_of("adverbs", "stops", "prepositions", "negations")

    def may_be_said(self, first: int, hi: int, *, asks: bool) -> bool:
        """Whether a clause that begins at a word behind a comma may be what the verb before it reports: not
        one that its conjunction joins to the verb, nor a main clause that goes on with its own verb: `Was er
        sagte, war falsch`. `asks`: it may be a question."""
        if not self.is_known:
            return True
        word = self._lower[first]
        is_asked = asks and word in self._lists["question"]
        if (word in self._lists["no_contents"] and not is_asked) or not self._words.is_word(first):
            return False
        if self.only_says_who(first, hi):
            return False
        return not self.is_finite(first) or self.is_infinitive(first, hi)

    def only_says_who(self, first: int, hi: int) -> bool:
        """Whether a clause names who says what stands before it: `…, wie ihr Kapitän zugab`."""
        if not self.is_known or self._lower[first] not in self._lists["as_said"]:
            return False
        end = next((at for at in range(first, hi) if not self._words.is_word(at)), hi)
        return self._lower[end - 1] in self._reporting_verbs

    def is_infinitive(self, first: int, hi: int) -> bool:
        """Whether a clause has an infinitive for its verb: `gelogen zu haben`."""
        end = next((at for at in range(first, hi) if not self._words.is_word(at)), hi)
        last = self._lower[end - 1]
        return end - first > 1 and (
            self._lower[end - 2] in self._lists["to"] or ("zu" in last and last.endswith("n"))
        )

    def is_to(self, at: int) -> bool:
        """Whether "to" and a verb begin at a word, also in one: `zu gehen`, `nachzubessern`, `d'avoir`."""
        word = "".join(self._lower[at : at + 1])
        if word in self._lists["to"]:
            return True
        if word.startswith(self._joined_to):
            return word.endswith(self._infinitive_ends)
        first, to, verb = word.partition("zu") if self.is_known else ("", "", "")
        return bool(to) and first in self._lists["particles"] and verb.endswith("n")

    def is_finite(self, at: int) -> bool:
        """Whether a word with which a clause begins is its verb: `war falsch`; but not `weitere Schritte`."""
        word = self._lower[at]
        if self._capital[at] or word in self._small or not word[0].isalpha():
            return False
        if word in self._finite or word in self._reporting_verbs:
            return True
        following = "".join(self._lower[at + 1 : at + 2])
        if following in self._lists["determiners"] or following in self._lists["plain_subjects"]:
            return True
        near = self._capital[at + 1 : at + 3]
        return not (word.endswith(_ADJECTIVES) and any(near)) and word not in self._lists["stops"]

    def may_be_of_noun(self, first: int, hi: int) -> bool:
        """Whether a clause without "that" behind a comma may tell what a noun names: `die Behauptung, er habe
        gelogen`, `die Bitte, zu gehen`; but not `die Bitte, um zu …`."""
        if self._lower[first] in self._lists["no_contents"]:
            return False
        return self.is_infinitive(first, hi) or self.is_reported(first, hi)

    def is_reported(self, first: int, hi: int) -> bool:
        """Whether a main clause is in the mood of what others say: `der Plan sei gut`. A verb at its end is
        that of another clause: `die er habe`."""
        end = next((at for at in range(first, hi) if not self._words.is_word(at)), hi)
        near = range(first + 1, min(first + _SECOND, end - 1))
        begins = self._capital[first] or self._lower[first] in self._small
        return begins and any(self._lower[at] in self._lists["subjunctives"] for at in near)

    def end_of_subject(self, first: int, hi: int) -> int:
        """The comma behind which the main verb follows of a clause of which this one is a part: `Die
        Behauptung, dass es regne, ist falsch`; else `hi`."""
        commas = (at for at in range(first, hi - 1) if self._lower[at] == ",")
        return next((at for at in commas if self._lower[at + 1] in self._finite), hi)

    def second(self, lo: int, at: int) -> int:
        """The verb of a sentence that begins with something else than its subject: a clause or phrase up to
        `at`, or an adverb: `Da lief er davon`; -1 if it begins with its subject."""
        if at > lo and self._lower[at - 1] == ",":
            return at if self.is_finite(at) else -1
        begins = self._lower[lo] in self._not_alone and at - lo < 2
        return lo + 1 if begins and self.is_finite(lo + 1) else -1

    def is_oblique(self, first: int, end: int) -> bool:
        """Whether a phrase cannot be a subject by its first words: `dem Rat`, `der Partei`, `der neuen`."""
        word, lists = self._lower[first], self._lists
        if word in lists["datives"]:
            return True
        if word not in lists["genitive_datives"]:
            return False
        at = first + 1 + (not self._words.is_word(min(first + 1, end - 1)))
        is_adjective = at + 1 < end and not (self._capital[at] and at == first + 1)
        if is_adjective and self._lower[at].endswith(_OBLIQUE) and self._capital[at + 1]:
            return True
        nouns = (self._lower[at] for at in range(first + 1, end) if self._capital[at])
        return next(nouns, "").endswith(tuple(lists["feminine"]))

    def is_last(self, end: int) -> bool:
        """Whether a verb that ends before a word, with auxiliaries behind it, ends its clause."""
        while end < len(self._lower) and self._lower[end] in self._lists["trailing"]:
            end += 1
        return end >= len(self._lower) or not self._words.is_word(end)

    def conjunction(self, index: int, lo: int) -> int:
        """Where the word stands with which the clause of a verb begins, if it sends the verb to its end; else
        -1."""
        comma = next((at for at in range(index - 1, lo, -1) if not self._words.is_word(at)), lo - 1)
        return comma + 1 if self._lower[comma + 1] in self._sending else -1

    def governs(self, at: int) -> bool:
        """Whether a word makes the phrase behind it no subject: `vom Rat`, `den Rat`, and `die Frau, die Lima
        kritisierte`, of whom it is not certain who does it."""
        word = self._lower[at]
        if word in self._lists["prepositions"] or word in self._lists["datives"]:
            return True
        return self._lower[at - 1] == "," and word in self._lists["relative_articles"]

    def is_source(self, at: int, end: int) -> bool:
        """Whether a phrase behind "from" or "in" tells who says something: `in dem Bericht`, `aus Kreisen der
        Partei`; but not `in der Stadt`."""
        if self._lower[at] not in self._lists["inside"]:
            return True
        nouns = (self._lower[look] for look in range(at + 1, end) if self._capital[look])
        return next(nouns, "").endswith(tuple(self._lists["evidence"]))

    def may_speak(self, first: int, end: int) -> bool:
        """Whether words behind a verb may be its subject."""
        return self.names_somebody(first, end) and not (
            self.is_known and self.is_oblique(first, end)
        )

    def ends_with_verb(self, first: int, hi: int) -> bool:
        """Whether the verb of a clause that begins at a word stands at its end, so that it describes a noun:
        `der am Montag getagt hatte`; but not `der Plan sei gut`, `der Plan komme`."""
        end = next((at for at in range(first, hi) if not self._words.is_word(at)), hi)
        if not self._finite.isdisjoint(self._lower[first : end - 1]):
            return False
        last = self._lower[end - 1]
        return not (last.endswith(_SUBJUNCTIVE) and not last.endswith(_PAST))

    def is_passive(self, forms: frozenset[str], end: int) -> bool:
        """Whether a participle that ends its clause is passive: `wie am Montag mitgeteilt wurde`."""
        if not self.is_known or "past" not in forms or end >= len(self._lower):
            return False
        return self._lower[end] in self._lists["be"] or self._lower[end] == "worden"

    def is_noun(self, at: int) -> bool:
        """Whether a capital tells that a word is a noun that reports nothing: `dem Boten`, also a verb."""
        is_told = self.is_known and self._capital[at]
        return is_told and all(cue.kind != "nouns" for cue in self._cues.get(self._lower[at], ()))

    def is_attributive(self, at: int, lo: int) -> bool:
        """Whether a form of a verb rather describes the noun behind it: `ihre oft bestätigte Ansicht`; a
        noun that is written as a verb is (`im Denken`) is none either."""
        if not self.is_known:
            return False
        if self._capital[at]:
            return not self._story.starts(at)
        following = self._capital[at + 1 : at + 2]
        if not any(following) or not self._lower[at].endswith(_ADJECTIVES):
            return False
        for look in range(at - 1, max(lo - 1, at - _NOUN_PHRASE), -1):
            word = self._lower[look]
            if word in self._lists["determiners"]:
                return look > lo or at - look > 1
            if self._capital[look] or word in self._lists["stops"] or not self._words.is_word(look):
                return False
        return False

    def _starts(self, at: int, first: int) -> bool:
        """Whether the capital of a word says nothing: a sentence begins with it, and no name within marks."""
        return self._story.starts(at) and not (at > first and self._lower[at - 1] in QUOTES | {"„"})

    def is_mute(self, first: int, end: int) -> bool:
        """Whether the noun of a phrase is of what cannot speak: `die Vorwürfe`."""
        nouns = (
            at for at in range(first, end) if self._lower[at] not in self._lists["determiners"]
        )
        head = next((self._lower[at] for at in nouns if self._capital[at]), "")
        return head in self._lists["mute"]

    def names_somebody(self, first: int, end: int) -> bool:
        """Whether words have a noun or are a pronoun: not `schon heute`, `einstimmig`, `sich leicht`."""
        if not self.is_known:
            return True
        words = range(first, end)
        if not self._lists["to"].isdisjoint(self._lower[first:end]):
            return False
        if any(self._capital[at] and not self._starts(at, first) for at in words):
            return True
        if self._lower[first] in self._alone or self._lower[end - 1] in self._alone:
            return True
        word, is_one = self._lower[first], end - first == 1 and self._capital[first]
        return is_one and word not in self._not_alone and not word.endswith(_ADVERBS)

    def is_inverted(self, begin: int, verb: int, subject: Subject) -> bool:
        """Whether what stands right before a verb (a word, behind its auxiliaries from `begin` on) is no
        subject, as it cannot be one (`plötzlich fragte er`), or as a pronoun behind the verb is (`die Pläne
        lehnte er ab`)."""
        if not self.names_somebody(*subject.words):
            return True
        is_joined = subject.words[1] == begin and not subject.is_relative
        nominatives = self._lists["nominatives"] & self._lists["plain_subjects"]
        behind = self._lower[verb + 1 : verb + 2]
        return is_joined and self.is_known and not nominatives.isdisjoint(behind)
