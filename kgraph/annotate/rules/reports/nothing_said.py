"""Tells which reports have a content that is no claim: `citing two officials`, `contradicted him`, `feared
losing their jobs`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.word_order import WordOrder
from kgraph.annotate.rules.reports.objects import Objects
from kgraph.annotate.rules.reports.predicates import Predicates
from kgraph.annotate.rules.text.content import ANSWERING
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_BRACKET = 8  # words between an auxiliary and its verb
_OF_WORDS = frozenset(
    ("Asserts", "Denies", "Concedes", "Believes", "Knows", "RulesOut", "Questions", "Accepts")
)
"""Stances on what is said, and not on somebody."""
_OF_SOMEBODY = frozenset(("Questions", "Knows", "Warns"))
"""Stances of verbs in the passive voice that say nothing where nobody is named whose they are."""


class NothingSaid:
    """What is behind verbs that report, and is nothing that anybody says, in one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._words = story, story.words
        self._lower, self._lists = story.words.lower, story.language.words
        sources = "people", "groups", "organisations", "evidence"
        self._sources = story.language.any_of(*sources)
        whose = "owners", "plain_subjects"
        self._whom = story.language.any_of("object_pronouns", but=whose)
        self._somebody = story.language.any_of("people", "groups", "titles")
        self._speakers = story.language.any_of(
            *sources,
            *("pronouns", "plain_subjects", "amounts", "titles", "relative", "determiners"),
        )
        self._finite = story.language.any_of("auxiliaries", "be", but=("to",))
        self._subjects = story.language.any_of("determiners", "plain_subjects", "pronouns")
        self._participles = story.language.verb_endings.get("participle", ("-",))
        self._past = story.language.verb_endings.get("past", ("-",))
        self._negations = story.language.any_of("negations", "nobody")
        self._order, self._objects = story.once(WordOrder), Objects(story)
        self._predicates = Predicates(story)
        self._bounds = story.language.any_of("links", "prepositions", "relative") | self._finite

    def is_nothing(self, report: Report) -> bool:
        """Whether what a report says is no claim."""
        if self._is_said_to_nobody(report) or self._is_object_first(report):
            return True
        if self._is_addressed(report):
            return True
        if report.speaker is not None and not self._names_somebody(report, *report.speaker):
            return True
        if report.quote >= 0:
            return False
        if report.stance in _OF_SOMEBODY and self._is_wanted(report.cue[0]):
            return True
        if report.speaker is None and report.kind == "verb" and report.stance in _OF_SOMEBODY:
            return True  # Lima was asked whether it rained; it is not known whether it rained
        if (
            report.kind == "verb"
            and report.speaker
            and not self._may_speak(report, *report.speaker)
        ):
            return True
        said = self._story.range(report.contents[0])
        return (
            self._lists["to"].issuperset(self._lower[said[0] : said[1]])  # it was agreed to
            or self._is_somebody(report, said)
            or self._is_source(report, said)
            or self._is_activity(report, said)
            or self._objects.is_nothing(report, said)
            or self._predicates.tells_of(report, said)
            or self._is_beside(report, said)
            or self._is_contradicted(report, said)
            or self._is_absent(report, said)
            or self._is_literal(report, said)
        )

    def _names_somebody(self, report: Report, first: int, end: int) -> bool:
        """Whether a speaker is named, or is a pronoun in the words of a source: `nach seinen Angaben`."""
        is_inside = (
            report.kind == "source" and self._lower[first] in self._lists["possessive_speakers"]
        )
        return is_inside or self._order.names_somebody(first, end)

    def _is_said_to_nobody(self, report: Report) -> bool:
        """Whether a negation stands behind a verb that its clause may have there: `sagte niemandem, dass`,
        `sagte am Montag nicht, dass`, `„…“, sagte Lima nie`."""
        if not self._story.language.verb_second or report.kind != "verb" or report.negative:
            return False
        first = report.cue[1]
        begin, hi = self._story.range(report.contents[0])[0], self._story.sentence(first)[1]
        comma = (at for at in range(first, hi) if not self._words.is_word(at))
        behind = self._lower[first : begin if begin > first else next(comma, hi)]
        return not self._negations.isdisjoint(behind)

    def _is_object_first(self, report: Report) -> bool:
        """Whether the words before a verb are no subject where one may stand behind: `die Vorwürfe wies Lima
        zurück`, `die Rede kritisierte der Minister`, `das sagte Lima`."""
        if not self._story.language.verb_second or report.kind != "verb" or report.speaker is None:
            return False
        first, end = report.speaker
        words, lists = self._lower[first:end], self._lists
        if words[0] in lists["negations"] or self._order.is_oblique(first, end):
            return True
        if self._is_relative(first, report.cue[1]):
            return True
        is_empty = len(words) == 1 and words[0] in lists["empty_subjects"]
        if is_empty or self._order.is_mute(first, end):
            return True
        said = self._lower[self._story.range(report.contents[0])[0]]
        return report.is_phrase and report.stance != "Accepts" and said in lists["nominatives"]

    def _is_wanted(self, verb: int) -> bool:
        """Whether somebody wants to know something: `wollte von Lima wissen, ob`."""
        near = self._lower[max(self._story.sentence(verb)[0], verb - _BRACKET) : verb]
        return not self._lists["wanting"].isdisjoint(near)

    def _is_relative(self, first: int, behind: int) -> bool:
        """Whether a clause with its verb at the end describes a noun, and may have it as its subject or
        its object: `die Frau, die Lima kritisierte, sagte`."""
        word, lists = self._lower[first], self._lists
        if first < 2 or word not in lists["relative_articles"] or self._lower[first - 1] != ",":
            return False
        while behind < len(self._lower) and self._lower[behind] in lists["trailing"]:
            behind += 1
        is_last = behind >= len(self._lower) or not self._words.is_word(behind)
        return is_last and (self._words.capital[first - 2] or word not in lists["articles"])

    def _may_speak(self, report: Report, first: int, end: int) -> bool:
        """Whether words before a verb can be a noun phrase: `a denounced tweet` and `to provide detailed
        reports` have participles that describe what follows, and no speaker."""
        last, lists = self._lower[end - 1], self._lists
        if end > report.cue[0] or not lists["articles"]:
            return True
        if end < report.cue[0] and self._lower[end] in lists["handing_on"]:
            return True  # quoted him as saying that
        if not lists["requesting"].isdisjoint(self._lower[max(0, first - 1) : end]):
            return False  # please say that
        if end == report.cue[0] and last in lists["helping"]:
            return False  # helped found the club
        if last in lists["articles"] and last not in lists["pronouns"]:
            return False
        if end - first > 1 or self._words.capital[first] or last.endswith("s"):
            return True
        before = first - 1
        is_inside = before >= 0 and self._words.is_word(before) and not self._story.starts(first)
        return (
            not is_inside
            or last in self._speakers
            or self._lower[before] in lists["complementizers"]
        )

    def _is_somebody(self, report: Report, said: Range) -> bool:
        """`contradicted him`, `has not said when`: what is said stands elsewhere."""
        first, end = said
        if report.stance == "Denies" and end > first + 1 and self._lower[first] in self._whom:
            return True  # denied them entry
        is_told = report.is_phrase and report.addressee is not None  # told him about it
        if end > first + 1 or report.stance not in _OF_WORDS or is_told:
            return False
        if self._lower[first] in self._lists["empty_subjects"] or end <= report.cue[0]:
            return False  # denied it; which he denies
        is_of_somebody = self._lower[report.cue[0]] in self._lists["contradicting"]
        if report.stance in ANSWERING and self._lower[first] in self._lists["answered"]:
            return is_of_somebody  # denied them
        return any(
            self._lower[first] in self._lists[kind] for kind in ("object_pronouns", "question")
        )

    def _is_literal(self, report: Report, said: Range) -> bool:
        """`could not find anyone`, `proved popular`, `feels good about it`: done or felt, and not said."""
        first, end = said
        cue, lists = self._lower[report.cue[0]], self._lists
        if self._lower[first - 1] in lists["complementizers"] or report.is_phrase:
            return report.kind == "verb" and report.is_phrase and cue in lists["only_that"]
        if report.kind != "adjective" and cue not in lists["copular"]:
            return cue in lists["only_that"]
        if first < report.cue[0]:
            return False  # it rained, Lima found
        if report.speaker and not lists["evidence"].isdisjoint(self._lower[slice(*report.speaker)]):
            return False  # the report found no fraud
        if self._lower[first] in lists["question"]:
            return report.stance == "Believes"  # not sure what to do
        is_subject = (
            self._words.capital[first]
            or self._lower[first] in self._subjects
            or self._words.is_possessive(first)
        )
        verbs = self._lower[first + 1 : end]
        irregular = self._lists["irregular"]
        has_verb = not self._finite.isdisjoint(verbs) or any(
            word.endswith(self._past) or word in irregular for word in verbs
        )
        return not (is_subject and has_verb)

    def _is_absent(self, report: Report, said: Range) -> bool:
        """`names no individuals`, `a request for comment`."""
        first, end = said
        is_named = self._lower[report.cue[0]] in self._lists["mentioning"]
        is_no = report.negative or self._lower[first] in self._lists["negations"]
        if is_no and is_named and self._finite.isdisjoint(self._lower[first:end]):
            return True  # did not mention the milk; offers no help
        if not report.is_phrase or report.stance == "Refuses":
            return False
        if self._story.begins("proforms", first, end) and not (
            self._lists["as_said"].isdisjoint(self._lower[first + 1 : first + 2])
        ):
            return True  # dismissed that as gossip
        is_all = self._story.begins("silence", first, end) == end - first
        return is_all or self._lower[first] in self._lists["nobody"]

    def _is_source(self, report: Report, said: Range) -> bool:
        """`cited two officials`, `cited a letter it had seen`, `cites studies that show it`: they say what
        stands elsewhere."""
        if self._lower[report.cue[0]] not in self._lists["citing"]:
            return False
        first, end = said
        if self._lower[first - 1] in self._lists["complementizers"] and first - 1 > report.cue[1]:
            first, end = report.cue[1], first - 1
        behind = next((at for at in range(first, end) if self._lower[at] in self._bounds), end)
        if behind < end and self._lower[behind] in self._finite:
            behind -= 1
            if self._lower[behind] not in self._lists["plain_subjects"]:
                return False
        if behind <= first:
            return False
        describing = self._lists["describing"]
        behind -= behind - 1 > first and self._lower[behind - 1] in describing
        behind = self._words.before_bracket(behind, first)
        noun = self._lower[behind - 1]
        is_source = noun in self._sources or noun.removesuffix("s") in self._lists["people"]
        return self._words.capital[behind - 1] or is_source

    def _is_addressed(self, report: Report) -> bool:
        """Whether the words before a verb in the plural are whom others tell it, by their ending: `Лиме
        сказали, что`; whether a relative clause has them, `о котором Лима сказала`; or whether they begin in
        a phrase that tells where, and nobody knows where that ends: `в городе жители сказали`."""
        if report.kind != "verb" or report.speaker is None:
            return False
        first, end = report.speaker
        if first and self._lower[first - 1] in self._lists["relative_objects"]:
            return True
        is_where = first and self._lower[first - 1] in self._lists["from_where"]
        if is_where and end - first > 1 and not self._order.is_known:
            return True
        oblique, plural = self._lists["oblique_endings"], self._lists["plural_endings"]
        is_one = end - first == 1 and self._lower[first].endswith(tuple(oblique))
        return is_one and self._lower[report.cue[0]].endswith(tuple(plural))

    def _is_activity(self, report: Report, said: Range) -> bool:
        """`feared losing their jobs`: without a verb of its own, a participle is no clause."""
        first, end = said
        if report.kind != "verb" or report.stance != "Believes" or self._words.capital[first]:
            return False
        is_participle = self._lower[first].endswith(self._participles)
        return is_participle and self._finite.isdisjoint(self._lower[first + 1 : end])

    def _is_beside(self, report: Report, said: Range) -> bool:
        """`stood by the door`: a place, and neither somebody nor words of his, as in `stood by her claim`."""
        if self._lower[report.cue[0]] not in self._lists["standing"]:
            return False
        first, end = said
        lists, words = self._lists, self._lower[first:end]
        is_own = words[0] in self._story.language.any_of("owners", "object_pronouns", "question")
        is_named = self._words.capital[first] or (
            first + 1 < len(self._lower) and self._words.is_possessive(first + 1)
        )
        return not (is_own or is_named or not self._sources.isdisjoint(words)) and (
            lists["thoughts"].isdisjoint(words)
        )

    def _is_contradicted(self, report: Report, said: Range) -> bool:
        """`contradicts Ana Lima, who said it rained`, `contradicted the minister`: somebody, and nothing that
        is said, as in `contradicts Lima's account`."""
        if report.stance != "Denies":
            return False
        first, end = said
        behind = range(first, end)
        end = next((at for at in behind if not self._words.is_word(at)), end)
        words = self._lower[first:end]
        if not words or not self._finite.isdisjoint(words):
            return False
        links = self._story.language.any_of("links", "relative")
        end = next((at for at in range(first, end) if self._lower[at] in links), end)
        names = range(first, end)
        if names and all(self._words.capital[at] for at in names):
            return not any(self._words.is_possessive(at) for at in names)
        is_noun = words[0] in self._story.language.any_of("articles", "groups")
        return is_noun and self._lower[end - 1] in self._somebody
