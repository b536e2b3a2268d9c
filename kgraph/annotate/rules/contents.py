"""Finds what is said: behind a verb or before it, a quotation, a clause or a phrase."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kgraph.annotate.rules.language import Cue
from kgraph.annotate.rules.phrases import Phrases, Subject
from kgraph.annotate.rules.story import Range, Story
from kgraph.model.annotations import Span

Stances = Mapping[str, str]
"""The stance of a word by what may follow it."""

_ENDS = frozenset(".;!?)]:—–--…")
_SAID = frozenset(("clause", "quote", "that"))
_FAR = 14  # words between a verb and the "that" that belongs to it


@dataclass(slots=True)
class Content:
    """What is said: its spans, what kind of words they are (as `takes` of the language's file), and to whom
    it is said. `quote`: the number of the quotation that it is, -1 if it is none."""

    kind: str
    spans: list[Span]
    addressee: Range | None = None
    quote: int = -1

    @property
    def is_phrase(self) -> bool:
        """Whether it names a thing and is no sentence."""
        return self.kind not in ("clause", "that", "quote", "question", "infinitive")


class Contents:
    """Finds what is said in one story."""

    def __init__(self, story: Story, phrases: Phrases) -> None:
        self._story, self._phrases = story, phrases
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._cues = story.language.cues

    # ---- behind the verb
    def following(self, at: int, hi: int, cue: Cue) -> Content | None:
        """What stands behind the words of a verb, if the verb takes it."""
        takes = cue.stances
        at = self._skipped(at, hi)
        if at >= hi:
            return None
        word = self._lower[at]
        quote = self._quotation(at, hi, "addressee" in takes) if "quote" in takes else None
        if quote is not None:
            return quote
        if word in _ENDS or word == ",":
            return None
        if found := self._that(at, hi, takes):
            return found
        if found := self.question(at, hi, takes):
            return found
        if word == "to":
            return self._to(at, hi, takes)
        if word in self._lists["prepositions"]:
            return self._behind_preposition(at, hi, takes)
        if "addressee" in takes:
            return self._addressed(at, hi, takes)
        return self._plain(at, hi, takes)

    def _skipped(self, at: int, hi: int) -> int:
        """Behind adverbs and days: `said on Tuesday`, `said in a statement`."""
        lower = self._lower
        while at < hi:
            word = lower[at]
            if word in self._lists["days"] or (
                word in self._lists["adverbs"]
                and word not in ("in", "all", "both", "so", "just", "even", "only", "no")
            ):
                at += 1
            elif word.endswith("ly") and len(word) > 4 and not self._words.is_capital(at):
                at += 1
            elif (
                word in ("on", "last", "this", "early", "late")
                and at + 1 < hi
                and (
                    lower[at + 1] in self._lists["days"]
                    or lower[at + 1] in ("last", "late", "early")
                )
            ):
                at += 1
            elif (
                word
                in (
                    "in",
                    "on",
                    "at",
                    "during",
                    "by",
                    "via",
                    "through",
                    "from",
                    "with",
                    "after",
                    "outside",
                    "before",
                )
                and (end := self._adverbial(at, hi)) > at
            ):
                at = end
            else:
                break
        return at

    def _adverbial(self, at: int, hi: int) -> int:
        """The end of a phrase that tells where or how something is said, if a clause follows it."""
        phrase = self._phrases.behind(at + 1, hi)
        if phrase is None:
            return at
        end = phrase[1]
        while (
            end < hi
            and self._lower[end] in ("in", "on", "at", "with", "for", "to", "by")
            and (more := self._phrases.behind(end + 1, hi))
        ):
            end = more[1]
        if end < hi and (
            self._lower[end] in ("that", ":", "how", "why", "whether")
            or self._story.quoted[end] > self._story.quoted[at]
            or (
                self._lower[end] == ","
                and end + 1 < hi
                and self._story.quoted[end + 1] > self._story.quoted[at]
            )
        ):
            return end
        if end < hi and self._lower[end] in ("he", "she", "they", "it", "there", "i", "we"):
            return end
        return at

    def _quotation(self, at: int, hi: int, addressed: bool) -> Content | None:
        """Direct speech right behind, or behind a comma, a colon or the words who is spoken to."""
        quoted = self._story.quoted
        base = quoted[at - 1]
        if base >= 0:
            return None
        for look in range(at, min(at + 12, hi)):
            if quoted[look] >= 0:
                return self._direct(look, hi, (at, look), addressed)
            if self._lower[look] in (":", ","):
                if look + 1 < hi and quoted[look + 1] >= 0:
                    return self._direct(look + 1, hi, (at, look), addressed)
                if self._lower[look] == ":" or look > at:
                    return None
            elif (
                self._lower[look] in _ENDS
                or self._lower[look] in self._lists["stops"]
                or (look > at and self._lower[look] in self._cues)
                or self._lower[look] in self._lists["auxiliaries"]
            ):
                return None
        return None

    def _direct(self, at: int, hi: int, between: Range, addressed: bool = True) -> Content | None:
        number = self._story.quoted[at]
        quote = self._story.direct[number]
        begin = self._words.begins[at]
        if begin != quote.begin:
            return None
        if (
            between[1] > between[0]
            and not addressed
            and self._lower[between[1] - 1] not in (":", ",")
        ):
            return None
        addressee = (
            self._phrases.behind(between[0], between[1]) if between[1] > between[0] else None
        )
        spans = list(quote.spans)
        end = self._words.before(quote.spans[0][1])
        if end < hi and self._lower[end] in self._lists["complementizers"]:
            return None
        if (
            len(spans) == 1
            and end < hi
            and self._words.is_word(end)
            and self._lower[end] not in self._lists["clause"]
        ):
            if self._words.begins[at + 1 : at + 2] and not self._words.is_capital(
                min(at + 1, hi - 1)
            ):
                spans = [self._trimmed(at, self._end(end, hi))]
                return Content("clause", spans, addressee)
        return Content("quote", spans, addressee, number)

    def _that(self, at: int, hi: int, takes: Stances) -> Content | None:
        if not {"clause", "that"} & set(takes):
            return None
        for look in range(at, min(at + _FAR, hi)):
            word = self._lower[look]
            if word in self._lists["complementizers"]:
                if look > at and not self._may_precede_that(at, look):
                    return None
                if look + 1 >= hi:
                    return None
                addressee = self._addressee(at, look, takes)
                return Content(
                    "that", [self._trimmed(look + 1, self._end(look + 1, hi))], addressee
                )
            if word in (",", ":") or word in _ENDS or word in self._lists["be"]:
                return None
            if self._story.quoted[look] != self._story.quoted[at]:
                continue
            if (
                word in self._lists["auxiliaries"]
                or (look > at and word in self._cues)
                or word in self._lists["question"]
            ):
                return None
        return None

    def _addressee(self, at: int, end: int, takes: Stances) -> Range | None:
        """Who is spoken to, in words between a verb and what is said."""
        if at >= end or "addressee" not in takes or self._lower[end - 1] in self._lists["days"]:
            return None
        return self._phrases.behind(at, end)

    def _may_precede_that(self, at: int, look: int) -> bool:
        """Whether words between verb and "that" can be somebody spoken to, a place or a time; a pronoun
        or a name there begins a clause of its own where "that" points: "said that man"."""
        word = self._lower[at]
        if word in self._lists["plain_subjects"] or word in self._lists["not_before_that"]:
            return False
        if (
            word == "on"
            and not self._words.is_capital(at + 1)
            and self._lower[at + 1] not in ("the", "a", "his", "her")
        ):
            return False
        return (
            look + 1 < len(self._words) and self._lower[look + 1] not in self._lists["auxiliaries"]
        )

    def question(self, at: int, hi: int, takes: Stances) -> Content | None:
        if self._lower[at] not in self._lists["question"]:
            return None
        if not {"question", "clause", "that"} & set(takes):
            return None
        return Content("question", [self._trimmed(at, self._end(at, hi))])

    def _to(self, at: int, hi: int, takes: Stances) -> Content | None:
        if "infinitive" in takes:
            return Content("infinitive", [self._trimmed(at, self._end(at, hi))])
        if "to" in takes:
            return self._behind_preposition(at, hi, takes)
        return None

    def _behind_preposition(self, at: int, hi: int, takes: Stances) -> Content | None:
        word = self._lower[at]
        if word not in takes or at + 1 >= hi:
            return None
        end = self._phrase_end(at + 1, hi)
        return Content(word, [self._trimmed(at + 1, end)]) if end > at + 1 else None

    def _addressed(self, at: int, hi: int, takes: Stances) -> Content | None:
        """`told CNN the plan had failed`, `urged Kyiv to talk`."""
        phrase = self._phrases.behind(at, hi)
        if phrase is None:
            return None
        end = phrase[1]
        if end < hi and self._lower[end] == "to" and "infinitive" in takes:
            return Content("infinitive", [self._trimmed(at, self._end(at, hi))], phrase)
        skipped = self._skipped(end, hi)
        if (
            skipped < hi
            and self._lower[skipped] not in _ENDS
            and self._lower[skipped] not in (",", "and")
        ):
            if found := self.question(skipped, hi, takes):
                found.addressee = phrase
                return found
            if self._lower[skipped] in ("about", "of") and self._lower[skipped] in takes:
                return self._behind_preposition(skipped, hi, takes)
            if "clause" in takes and self._lower[skipped] not in self._lists["prepositions"]:
                return Content("clause", [self._trimmed(skipped, self._end(skipped, hi))], phrase)
        split = self._split(at, end, hi)
        if split and "clause" in takes:
            return Content("clause", [self._trimmed(split, self._end(split, hi))], (at, split))
        return None

    def _split(self, at: int, end: int, hi: int) -> int:
        """Where the clause begins in `told CNN the plan failed`: at an article or pronoun."""
        for look in range(at + 1, end):
            if self._lower[look] in (
                "the",
                "a",
                "his",
                "her",
                "their",
                "he",
                "she",
                "they",
                "it",
                "i",
                "we",
            ):
                return look
        return 0

    def _plain(self, at: int, hi: int, takes: Stances) -> Content | None:
        if "clause" in takes:
            end = self._end(at, hi)
            if end > at + 1 or "object" in takes:
                return Content("clause", [self._trimmed(at, end)])
            return None
        if "object" in takes:
            if self._lower[at] in self._lists["stops"] and self._lower[at] not in ("what",):
                return None
            end = self._phrase_end(at, hi)
            if "infinitive" in takes and "to" in self._lower[at + 1 : end]:
                return Content("infinitive", [self._trimmed(at, self._end(at, hi))])
            return Content("object", [self._trimmed(at, end)]) if end > at else None
        return None

    def about(self, at: int, hi: int, takes: Stances) -> Content | None:
        """`asked about the plan`."""
        if at < hi and self._lower[at] == "about" and "about" in takes:
            return self._behind_preposition(at, hi, takes)
        return None

    def after_noun(self, at: int, hi: int, cue: Cue) -> Content | None:
        """What a noun tells: `claim that …`, `criticism of …`."""
        if at >= hi:
            return None
        word = self._lower[at]
        if word in self._lists["complementizers"] and "that" in cue.stances and at + 1 < hi:
            if (
                self._lower[at + 1] in self._lists["auxiliaries"]
                or self._lower[at + 1] in self._cues
            ):
                return None
            return Content("that", [self._trimmed(at + 1, self._end(at + 1, hi))])
        if word in cue.stances and at + 1 < hi:
            end = self._end(at, hi) if word == "to" else self._phrase_end(at + 1, hi)
            first = at if word == "to" else at + 1
            return Content(word, [self._trimmed(first, end)]) if end > first else None
        return None

    def of_source(self, index: int, end: int, lo: int, hi: int) -> Content | None:
        """What stands around `according to Lavrov`: before it, else behind its comma."""
        lower, quoted = self._lower, self._story.quoted
        if index - lo >= 3:
            last = index - 1 if lower[index - 1] == "," else index
            if quoted[last - 1] >= 0:
                return self._quotation_before(last - 1, lo)
            return Content("clause", [self._trimmed(self._clause_begin(lo, last), last)])
        begin = end + 1 if end < hi and lower[end] == "," else end
        if begin < hi - 1:
            return Content("clause", [self._trimmed(begin, self._end(begin, hi))])
        return None

    def _clause_begin(self, lo: int, end: int) -> int:
        """Where the clause before a word begins: behind a semicolon, if the sentence has one."""
        semicolons = (at + 1 for at in range(end - 3, lo, -1) if self._lower[at] == ";")
        return next(semicolons, lo)

    # ---- ends
    def _end(self, at: int, hi: int) -> int:
        """Where a clause that begins at a word ends: with the sentence, or where somebody's report goes on."""
        lower, quoted = self._lower, self._story.quoted
        base = quoted[at]
        for look in range(at + 1, hi):
            word = lower[look]
            if word in (";",) and quoted[look] == base:
                return look
            if (
                word in (",", "and", "but", "—", "–", "--")
                and quoted[look] == base
                and self._reports_next(look + 1, hi, word)
            ):
                return look
        return hi

    def _reports_next(self, at: int, hi: int, mark: str) -> bool:
        """Whether a new report begins: `, adding that`, `and said`, `, and he said`, `, according to`."""
        lower = self._lower
        joined = mark in ("and", "but")
        while at < hi and (lower[at] in ("and", "but", "also", "then") or lower[at].endswith("ly")):
            joined = joined or lower[at] in ("and", "but")
            at += 1
        if at >= hi:
            return False
        if lower[at] in ("according", "meaning"):
            return True
        if joined and lower[at] in self._lists["plain_subjects"] and at + 1 < hi:
            return self._tells(at + 1, hi, "past") and lower[at] not in ("i", "we", "there")
        if mark in (",", "and", "—", "--") and self._tells(at, hi, "participle"):
            return True
        following = lower[at + 1] if at + 1 < hi else "."
        return self._tells(at, hi, "past") and following not in ("by", ",", ".")

    def _tells(self, at: int, hi: int, form: str) -> bool:
        """Whether a word is a verb of saying in a form."""
        return any(
            cue.kind == "verbs" and form in cue.forms and not _SAID.isdisjoint(cue.stances)
            for cue in self._cues.get(self._lower[at], ())
        )

    def _phrase_end(self, at: int, hi: int) -> int:
        """Where a phrase that begins at a word ends: before a comma or the next clause."""
        lower, base = self._lower, self._story.quoted[at]
        look = at
        while look < hi:
            word = lower[look]
            if word in _ENDS or (word == "," and not self._is_list(look, hi)):
                break
            if (
                look > at
                and word in self._lists["clause"]
                and not (word == "and" and not self._reports_next(look + 1, hi, word))
                and word not in ("if", "as")
            ):
                break
            if self._story.quoted[look] != base:
                break
            look += 1
        return look

    def _is_list(self, comma: int, hi: int) -> bool:
        return False

    def _trimmed(self, first: int, end: int) -> Span:
        while end > first + 1 and (
            self._lower[end - 1] in (".", ",", ";", "—", "–", "--", ":", "and", "but")
        ):
            end -= 1
        return self._words.span(first, end)

    # ---- before the verb
    def is_over(self, at: int, hi: int, cue: Cue) -> bool:
        """Whether nothing that could be said follows a verb."""
        if at >= hi:
            return True
        if self._story.quoted[at] >= 0 and self._story.quoted[at - 1] < 0:
            return False
        word = self._lower[at]
        if word in _ENDS or word == "," or word in ('"', "”", "''", "'", "’"):
            return word != ":"
        if (
            word in self._lists["days"]
            or word in self._lists["prepositions"]
            or word in self._lists["clause"]
        ):
            return not self._that(at, hi, cue.stances)
        if word.endswith("ly") or word in self._lists["adverbs"]:
            return self.is_over(at + 1, hi, cue)
        if "addressee" in cue.stances:
            phrase = self._phrases.behind(at, hi)
            return phrase is not None and (
                phrase[1] >= hi
                or self._lower[phrase[1]] in _ENDS
                or self._lower[phrase[1]]
                in (",", "in", "on", "at", "after", "during", "while", "as")
                or self._lower[phrase[1]] in self._lists["days"]
            )
        return False

    def preceding(self, start: int, lo: int) -> Content | None:
        """What stands before who says it: a quotation, or a clause that a comma ends."""
        before = start - 1
        if before < lo:
            return None
        quoted = self._story.quoted
        if quoted[before] >= 0 and quoted[start] != quoted[before]:
            return self._quotation_before(before, lo)
        if self._lower[before] == "," and before - 1 >= lo:
            if quoted[before - 1] >= 0 and quoted[before] < 0:
                return self._quotation_before(before - 1, lo)
            if before - lo < 3:
                return None
            return Content("clause", [self._trimmed(self._clause_begin(lo, before), before)])
        if self._lower[before] in ("”", '"', "''", "’", "»", "--", "—", "–") and before - lo > 2:
            return Content(
                "clause",
                [self._trimmed(lo, before + (self._lower[before] not in ("--", "—", "–")))],
            )
        return None

    def around(
        self, content: Content | None, start: int, lo: int, end: int, hi: int
    ) -> Content | None:
        """What stands before who says it, with what goes on behind: `“This,” he said, “is it.”`"""
        if end >= hi or self._lower[end] != ",":
            return content
        behind, quoted = end + 1, self._story.quoted
        if behind >= hi:
            return content
        if quoted[behind] >= 0 > quoted[end]:
            more = self._direct(behind, hi, (end, behind))
            if more is not None and (content is None or content.quote >= 0):
                spans = [*content.spans, *more.spans] if content else more.spans
                return Content("quote", spans, quote=more.quote)
            return None
        if self._lower[start - 1] == "," and (content is None or content.quote < 0):
            if self._reports_next(behind, hi, ","):
                return content
            rest = self._trimmed(behind, self._end(behind, hi))
            return Content("clause", [*(content.spans if content else ()), rest])
        return content

    def ends(self, at: int, hi: int) -> bool:
        """Whether a clause may end before a word."""
        if at >= hi or self._lower[at] in _ENDS or self._lower[at] in self._lists["days"]:
            return True
        if self._lower[at] != "," and self._lower[at] not in self._lists["prepositions"]:
            return False
        return not any(word in self._lists["auxiliaries"] for word in self._lower[at + 2 : hi])

    def _quotation_before(self, last: int, lo: int) -> Content:
        number = self._story.quoted[last]
        quote = self._story.direct[number]
        first = self._words.at(quote.begin)
        spans = list(quote.spans)
        if (
            first > lo
            and self._words.is_word(first - 1)
            or (
                first > lo
                and self._lower[first - 1] == ","
                and not self._words.is_capital(min(first + 1, last))
            )
        ):
            spans = [(self._words.begins[lo], spans[-1][1])]
            return Content("clause", spans, quote=number)
        return Content("quote", spans, quote=number)

    # ---- subjects from elsewhere
    def main_subject(self, lo: int, end: int) -> Subject | None:
        """The subject of a sentence: the phrase that it begins with, behind an introduction."""
        at = lo
        while at < end and (
            not self._words.is_word(at)
            or self._lower[at] in ("but", "and", "so", "yet")
            or self._lower[at] in self._lists["adverbs"]
            or self._lower[at].endswith("ly")
        ):
            at += 1
        if at < end and (
            self._lower[at] in self._lists["prepositions"]
            or self._lower[at] in self._lists["clause"]
            or self._lower[at].endswith("ing")
        ):
            while at < end and self._lower[at] != ",":
                at += 1
            at += 1
        if at >= end:
            return None
        phrase = self._phrases.behind(at, end)
        if phrase is None:
            return None
        return Subject(phrase, at, "main")
