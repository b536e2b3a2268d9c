"""Finds who says what: a word that reports, what it reports, and whose words these are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgraph.annotate.rules.contents import Content, Contents
from kgraph.annotate.rules.language import Cue
from kgraph.annotate.rules.phrases import Phrases, Subject
from kgraph.annotate.rules.story import Range, Story
from kgraph.model.annotations import Span

_KINDS = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective", "sources": "source"}
_SPEECH = ("clause", "quote", "that", "question")


@dataclass(slots=True)
class Report:
    """A claim that the text reports. `cue`, `speaker`, `addressee`: words, by number; `contents`: spans of
    the text; `is_phrase`: what is said of is a thing, and not a sentence."""

    cue: Range
    stance: str
    rule: str
    speaker: Range | None
    contents: list[Span]
    is_phrase: bool = False
    addressee: Range | None = None
    negative: bool = False
    possible: bool = False
    kind: str = "verb"
    quote: int = -1


class Reports:
    """Finds the reports of one story. `named[i]`: word i is part of a name, and so reports nothing."""

    def __init__(self, story: Story, named: Sequence[bool] = ()) -> None:
        self._named = named or [False] * len(story.words)
        self._story = story
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self.phrases = Phrases(story)
        self._contents = Contents(story, self.phrases)
        self._last: tuple[int, Range | None] = (-1, None)

    def find(self) -> list[Report]:
        """All reports, in the order of their words."""
        found: list[Report] = []
        cues = self._story.language.cues
        lower = self._lower
        reached = 0
        for index, word in enumerate(lower):
            if word not in cues or index < reached or self._named[index]:
                continue
            if (
                self._story.quoted[index] >= 0
            ):  # what speakers report in their own words is left to people
                continue
            for cue in cues[word]:
                end = index + 1 + len(cue.rest)
                if tuple(lower[index + 1 : end]) != cue.rest:
                    continue
                report = self._report(index, end, cue)
                if report is not None:
                    found.append(report)
                    self._last = self._story.number(index), report.speaker
                    reached = end
                    break
        return found

    def _report(self, index: int, end: int, cue: Cue) -> Report | None:
        lo, hi = self._story.bounds(index)
        if not lo <= index < end <= hi:
            return None
        if cue.kind == "verbs":
            return self._verb(index, end, cue, lo, hi)
        if cue.kind == "nouns":
            return self._noun(index, end, cue, lo, hi)
        if cue.kind == "adjectives":
            return self._adjective(index, end, cue, lo, hi)
        return self._according(index, end, cue, lo, hi)

    def _noun(self, index: int, end: int, cue: Cue, lo: int, hi: int) -> Report | None:
        """`his claim that …`, `the criticism of … by Lavrov`."""
        content = self._contents.after_noun(end, hi, cue)
        if content is None:
            return None
        speaker = self.phrases.owner(index, lo)
        if speaker is None and end < hi and self._lower[end] in ("by", "from"):
            speaker = self.phrases.behind(end + 1, hi)
        return self._made(index, end, cue, speaker, content, index)

    def _adjective(self, index: int, end: int, cue: Cue, lo: int, hi: int) -> Report | None:
        begin = self.phrases.verb_begin(index, lo)
        if not any(
            word.partition("'")[0] in self._lists["be"] or word in self._lists["be"]
            for word in self._lower[begin:index]
        ):
            return None
        content = self._contents.following(end, hi, cue)
        subject = self._subject(begin, lo)
        if (
            content is None
            or subject is None
            or self._lower[subject.words[0]] in ("it", "that", "this")
        ):
            return None
        return self._made(index, end, cue, subject.words, content, begin)

    def _according(self, index: int, end: int, cue: Cue, lo: int, hi: int) -> Report | None:
        """`According to Lavrov, …`, and behind what is said."""
        speaker = self.phrases.long_behind(end, hi)
        if speaker is None:
            return None
        content = self._contents.of_source(index, speaker[1], lo, hi)
        return self._made(index, end, cue, speaker, content, index) if content else None

    # verbs
    def _verb(self, index: int, end: int, cue: Cue, lo: int, hi: int) -> Report | None:
        lower = self._lower
        begin = self.phrases.verb_begin(index, lo)
        auxiliaries = lower[begin:index]
        before = lower[begin - 1] if begin > lo else ""
        if (
            begin > lo
            and not auxiliaries
            and (before in self._lists["articles"] or self._words.is_possessive(begin - 1))
        ):
            return None
        if not self._is_verb(index, cue, begin, lo, auxiliaries):
            return None
        is_passive = (
            "past" in cue.forms
            and any(
                w.partition("'")[0] in self._lists["be"] or w in self._lists["be"]
                for w in auxiliaries
            )
            and not any(w in ("has", "have", "had") for w in auxiliaries[-1:])
        )
        if is_passive:
            return self._passive(index, end, cue, begin, lo, hi)
        if "to" in auxiliaries or (cue.forms == {"base"} and before == "to"):
            return self._to_verb(index, end, cue, begin, lo, hi)
        if cue.forms == {"participle"} and not any(w in self._lists["be"] for w in auxiliaries):
            return self._participle(index, end, cue, begin, lo, hi)
        return self._finite(index, end, cue, begin, lo, hi)

    def _is_verb(self, index: int, cue: Cue, begin: int, lo: int, auxiliaries: list[str]) -> bool:
        """Whether a form that may also be a noun ("states", "plan") is a verb, by the words around."""
        if cue.forms & {"past", "participle"}:
            return True
        if any(w in self._lists["auxiliaries"] for w in auxiliaries):
            return True
        if begin <= lo:
            return False
        if index > lo and self._words.is_capital(index) and not self._story.is_headline(lo):
            return False
        before = self._lower[begin - 1].partition("'")[0]
        if self._lower[index] not in self._lists["nounlike"]:
            return before not in self._lists["prepositions"] or before == "like"
        if "third" in cue.forms:
            return self._is_singular(begin - 1, lo)
        if before in self._lists["plural"] or before in self._lists["groups"]:
            return True
        if before in self._lists["stops"] or not self._words.is_word(begin - 1):
            return False
        return before.endswith("s") and not before.endswith("ss")

    def _is_singular(self, index: int, lo: int) -> bool:
        """Whether a word can end the subject of "says"."""
        word = self._lower[index]
        if word in self._lists["plural"]:
            return word in self._lists["relative"]
        if word in self._lists["pronouns"] or word in (",", ")") or self._story.quoted[index] >= 0:
            return True
        if word in self._lists["stops"] or word in self._lists["prepositions"] or word[0].isdigit():
            return False
        if self._words.is_capital(index):
            return True
        subject = self.phrases.before(index + 1, lo)
        return subject is not None and self._lower[subject.words[0]] in self._lists["articles"]

    def _finite(
        self, index: int, end: int, cue: Cue, begin: int, lo: int, hi: int
    ) -> Report | None:
        subject = self._subject(begin, lo)
        contents = self._contents
        behind = self._behind(index, end, cue, begin, subject, lo, hi)
        if behind is not None and behind.quote >= 0:
            return behind
        content = contents.following(end, hi, cue)
        if behind is not None and (content is None or content.kind not in ("that", "quote")):
            return behind
        if content is None:
            return None
        if subject is None:
            if begin > lo and self._lower[begin - 1] not in ("and", "but", "or", ","):
                return None
            subject = self._shared(begin, lo)
            if subject is None:
                return None
        return self._made(index, end, cue, subject.words, content, begin)

    def _behind(
        self, index: int, end: int, cue: Cue, begin: int, subject: Subject | None, lo: int, hi: int
    ) -> Report | None:
        """What is said stands before the verb: `…, he said`, `…, said Ana Lima`."""
        if "quote" not in cue.stances and "clause" not in cue.stances:
            return None
        contents = self._contents
        if subject is not None and subject.kind != "relative" and subject.clause > lo:
            start = subject.clause
            content = contents.preceding(start, lo)
            is_quote = content is not None and content.quote >= 0
            if is_quote or contents.is_over(end, hi, cue):
                content = contents.around(content, start, lo, end, hi)
                if content is not None:
                    return self._made(index, end, cue, subject.words, content, begin)
        if begin == index and index > lo and "participle" not in cue.forms:
            content = contents.preceding(index, lo)
            speaker = self.phrases.behind(end, hi) if content else None
            if content is None or speaker is None:
                return None
            if content.quote >= 0 or contents.ends(speaker[1], hi):
                content = contents.around(content, index, lo, speaker[1], hi)
                return self._made(index, end, cue, speaker, content, begin) if content else None
        return None

    def _participle(
        self, index: int, end: int, cue: Cue, begin: int, lo: int, hi: int
    ) -> Report | None:
        """`…, saying that …`: who is the subject of what stands before."""
        before = self._lower[begin - 1] if begin > lo else ""
        content = self._contents.following(end, hi, cue)
        if content is None or before in self._lists["articles"]:
            return None
        if (
            before in (",", "", "and", "but", "—", "--", "–")
            or before in self._lists["prepositions"]
            or before in self._lists["clause"]
            or begin > lo
            and self._story.quoted[begin - 1] >= 0
        ):
            subject = self._shared(begin, lo)
        else:
            subject = self._subject(begin, lo)
        if subject is None and before not in (",", "", "by"):
            return None
        return self._made(index, end, cue, subject.words if subject else None, content, begin)

    def _to_verb(
        self, index: int, end: int, cue: Cue, begin: int, lo: int, hi: int
    ) -> Report | None:
        content = self._contents.following(end, hi, cue)
        if content is None or content.kind not in ("that", "quote"):
            return None
        subject = self._shared(begin, lo)
        return self._made(index, end, cue, subject.words if subject else None, content, begin)

    def _passive(
        self, index: int, end: int, cue: Cue, begin: int, lo: int, hi: int
    ) -> Report | None:
        """`The plan was criticised by Lavrov`."""
        subject = self._subject(begin, lo)
        at = end
        question = self._contents.question(end, hi, cue.stances) or self._contents.about(
            end, hi, cue.stances
        )
        if question is not None:
            return self._made(index, end, cue, None, question, begin)
        if at < hi and self._lower[at] == "by":
            speaker = self.phrases.behind(at + 1, hi)
            if speaker is not None and subject is not None and "object" in cue.stances:
                span = self._words.span(*subject.words)
                return self._made(index, end, cue, speaker, Content("object", [span]), begin)
        return None

    def _subject(self, begin: int, lo: int) -> Subject | None:
        return self.phrases.before(begin, lo)

    def _shared(self, begin: int, lo: int) -> Subject | None:
        """The subject of the verb before in the sentence: `He came and said`, `he said, adding`."""
        sentence, speaker = self._last
        if speaker is not None and sentence == self._story.number(begin):
            return Subject(speaker, speaker[0], "shared")
        return self._contents.main_subject(lo, begin)

    def _made(
        self, index: int, end: int, cue: Cue, speaker: Range | None, content: Content, begin: int
    ) -> Report:
        auxiliaries = self._lower[begin:index]
        stance = cue.stances.get(content.kind) or next(
            (
                cue.stances[each]
                for each in (*_SPEECH, "object", "infinitive")
                if each in cue.stances
            ),
            "Asserts",
        )
        return Report(
            (index, end),
            stance,
            content.kind,
            speaker,
            content.spans,
            is_phrase=content.is_phrase,
            addressee=content.addressee,
            negative=any(w in self._lists["negations"] or w.endswith("n't") for w in auxiliaries),
            possible=any(w in self._lists["modals"] for w in auxiliaries),
            kind=_KINDS[cue.kind],
            quote=content.quote,
        )
