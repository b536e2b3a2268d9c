"""Reports of verbs: by whether its form is finite, a participle, an infinitive or passive, who says what
stands before or behind it."""

from __future__ import annotations

from kgraph.annotate.rules.content import Content
from kgraph.annotate.rules.contents import Contents
from kgraph.annotate.rules.extents import DASHES
from kgraph.annotate.rules.insertions import Insertions
from kgraph.annotate.rules.phrases import Subject
from kgraph.annotate.rules.preceding import Preceding
from kgraph.annotate.rules.report import Report
from kgraph.annotate.rules.story import Range, Story
from kgraph.annotate.rules.subjects import Subjects
from kgraph.annotate.rules.verb_places import Place
from kgraph.annotate.rules.verbs import Verbs

_BLOCK = 6  # words between a verb and the colon before a quotation in the next paragraph
_QUOTED = 10  # words between a verb and the saying that it hands on
_OBJECTS = frozenset({"object", "addressee"})


class Sayings:
    """What the verbs of one story report. `last`: the sentence and the speaker of the report before."""

    def __init__(
        self,
        story: Story,
        subjects: Subjects,
        verbs: Verbs,
        contents: Contents,
        preceding: Preceding,
        insertions: Insertions,
    ) -> None:
        self._story, self._subjects, self._verbs = story, subjects, verbs
        self._contents, self._preceding = contents, preceding
        self._insertions = insertions
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._speakers = story.language.any_of(
            "people", "groups", "organisations", "evidence", "pronouns", "plain_subjects", "titles"
        )
        self._cues = story.language.cues
        self.last: tuple[int, Range | None] = (-1, None)

    def of_verb(self, place: Place) -> Report | None:
        """What a verb reports, unless it only tells that somebody stays unnamed, or says what follows."""
        report = self._by_form(place) if self._verbs.is_verb(place) else None
        if report is None or self._hands_on(place):
            return None
        return None if self._story.begins("anonymous", place.end, place.hi) else report

    def _by_form(self, place: Place) -> Report | None:
        if self._verbs.is_passive(place):
            return self._passive(place)
        if self._is_reported_by(place):
            return self._reported_by(place)
        to = self._lists["to"]
        if not to.isdisjoint(self._verbs.auxiliaries(place)) or self._verbs.before(place) in to:
            return self._infinitive(place)
        if place.cue.forms == {"participle"} and not self._verbs.has_be(place):
            return self._participle(place)
        return self._finite(place)

    def _is_reported_by(self, place: Place) -> bool:
        is_past = "past" in place.cue.forms and place.begin == place.first
        is_by = not self._lists["by"].isdisjoint(self._lower[place.end : place.end + 1])
        return is_past and is_by and self._verbs.before(place) in self._lists["as_said"]

    def _reported_by(self, place: Place) -> Report | None:
        """`As reported by the Herald, it rained`, and behind what is said."""
        lo, hi = self._story.bounds(place.first)
        speaker = self._subjects.behind(place.end + 1, hi)
        if speaker is None or "clause" not in place.cue.stances:
            return None
        content = self._preceding.of_source(place.begin - 1, speaker[1], lo, hi)
        return self._verbs.report(place, speaker, content) if content else None

    def _finite(self, place: Place) -> Report | None:
        """`Lavrov said that …`, `“…,” said Lavrov`, `he came and said …`."""
        if (inside := self._verbs.inside(place)) is not None:
            return self._bracketed(place, inside)
        if self._subjects.stands_behind(place.begin, place.lo):
            return self._after_verb(place)
        if self._verbs.is_parted(place) and "," not in self._lower[place.lo : place.begin - 1]:
            return self._inverted(place, None)
        subject = self._subjects.before(place.begin, place.lo)
        if subject is not None and self._verbs.is_contact_clause(subject.words):
            return None
        behind = self._behind(place, subject)
        if behind is not None and self._story.refers_back(place.end, place.hi):
            behind = None
        if behind is not None and behind.quote >= 0:
            return behind
        content = self._contents.following(place.end, place.hi, place.cue.stances)
        if content is None:
            content = self._behind_insertion(place)
        if content is None and "quote" in place.cue.stances:
            content = self._block(place)
        if content is None and subject is not None:
            content = self._beside(place, subject)
        if behind is not None and (content is None or content.kind not in ("that", "quote")):
            return behind
        if content is None:
            return None
        if subject is None:
            before = self._verbs.before(place)
            if before and before not in self._lists["joining"] and before != ",":
                return None
            if before == "," and "quote" in place.cue.stances and content.kind == "clause":
                return None  # it rained, said officials who were there
            subject = self._shared(place)
        return self._verbs.report(place, subject.words, content) if subject else None

    def _bracketed(self, place: Place, inside: Range) -> Report | None:
        """`Lima hat den Plan kritisiert`, `am Montag hatte Lima erklärt, dass`, `„…“, hat Lima gesagt`."""
        before, subjects = place.begin - 1, self._subjects
        if not self._verbs.is_negative(place) and not self._lists["nobody"].isdisjoint(
            self._lower[slice(*inside)]
        ):
            return None  # hat niemandem gesagt, dass
        content = self._contents.following(place.end, place.hi, place.cue.stances)
        if before > place.lo and self._story.quoted[before - (self._lower[before] == ",")] >= 0:
            content = content or self._preceding.content(place.begin, place.lo)
            speaker = subjects.behind(*inside)
        elif subjects.stands_behind(place.begin, place.lo):
            speaker = subjects.behind(*inside)
        else:
            subject = subjects.before(place.begin, place.lo)
            speaker = subject.words if subject else None
            thing = self._verbs.thing(inside, place.cue.stances)
            content = thing if thing and (content is None or content.kind == "clause") else content
        if speaker is None or content is None:
            return None
        return self._verbs.report(place, speaker, content)

    def _behind_insertion(self, place: Place) -> Content | None:
        """`Lima said, and Oso confirmed, that it rained`."""
        that = self._insertions.that(place.first, place.end, place.hi)
        if that < 0:
            return None
        return self._contents.that(that, self._story.bounds(that)[1], place.cue.stances)

    def _beside(self, place: Place, subject: Subject) -> Content | None:
        """What stands beside a clause with "as": `As Lima noted in May, it rained`."""
        at = subject.clause - 1
        if at < place.lo or self._lower[at] not in self._lists["as_said"]:
            return None
        lo, hi = self._story.bounds(place.first)
        if "clause" not in place.cue.stances or self._story.refers_back(place.end, hi):
            return None
        return self._preceding.of_source(at, self._comma(place.end, hi), lo, hi)

    def _comma(self, at: int, hi: int) -> int:
        """The comma or mark that ends the clause of a verb, if only a day or a place stands between."""
        near = range(at, min(at + _BLOCK, hi))
        return next((look for look in near if not self._words.is_word(look)), hi)

    def _after_verb(self, place: Place) -> Report | None:
        """`In Berlin sagte Lima, dass …`."""
        speaker = self._subjects.behind(*self._behind_verb(place))
        if speaker is None:
            return None
        end = max(speaker[1], place.end)
        content = self._contents.following(end, place.hi, place.cue.stances)
        return self._verbs.report(place, speaker, content) if content else None

    def _block(self, place: Place) -> Content | None:
        """The quotation in the next paragraph, behind `Lima said:` at the end of one."""
        story, last = self._story, place.hi - 1
        number = story.number(place.first) + 1
        if self._lower[last] != ":" or last - place.end > _BLOCK or number >= len(story.sentences):
            return None
        quote = story.quoted[story.sentences[number][0]]
        if quote < 0:
            return None
        return Content("quote", list(story.direct[quote].spans), quote=quote)

    def _behind(self, place: Place, subject: Subject | None) -> Report | None:
        """What is said stands before the verb: `…, he said`, `…, said Ana Lima`."""
        takes, preceding = place.cue.stances, self._preceding
        if "quote" not in takes and "clause" not in takes:
            return None
        if subject is not None and not subject.is_relative and subject.clause > place.lo:
            start = subject.clause
            content = preceding.content(start, place.lo)
            is_quote = content is not None and content.quote >= 0
            if is_quote or ("clause" in takes and preceding.is_over(place.end, place.hi, takes)):
                content = preceding.around(content, start, place.lo, place.end, place.hi)
                if content is not None:
                    return self._verbs.report(place, subject.words, content)
        return self._inverted(place, subject)

    def _inverted(self, place: Place, subject: Subject | None) -> Report | None:
        """`…, said Ana Lima`. In `Jonas Ek, who leads the union, accused the company` the words behind the
        verb are no speaker: it takes them for what it is about, and its subject stands before."""
        if place.begin == place.lo or place.cue.forms == {"participle"}:
            return None
        content = self._preceding.content(place.begin, place.lo) or self._one_word(place)
        is_quote = content is not None and content.quote >= 0
        behind = self._behind_verb(place) if is_quote else (place.end, place.hi)
        speaker = self._subjects.behind(*behind) if content else None
        if content is None or speaker is None:
            return None
        if content.quote < 0 and self._is_subject_described(place):
            return None
        if content.quote < 0:
            may_be_object = subject is not None and not _OBJECTS.isdisjoint(place.cue.stances)
            if may_be_object or not self._preceding.ends(speaker[1], place.hi):
                return None
        end = max(speaker[1], place.end)
        whole = self._preceding.around(
            content, place.begin, place.lo, end, place.hi, named=self._may_describe(end + 1)
        )
        if whole is not None and self._is_bare(whole):
            return None
        return self._verbs.report(place, speaker, whole) if whole else None

    def _may_describe(self, at: int) -> bool:
        """Whether words behind the comma of a speaker may describe him, and not go on with what he says:
        `Wenn es regnet, sagte Lima, gehen alle`."""
        if not self._story.language.verb_second or at >= len(self._lower):
            return True
        return self._words.capital[at] or self._lower[at] in self._lists["determiners"]

    def _behind_verb(self, place: Place) -> Range:
        """Where a speaker stands: behind the verb, before the other part of it: `„…“, gab Lima zu, „…“`."""
        last, first = place.end - 1, place.first + 1
        is_apart = first < last and self._lower[last] == place.cue.particle
        return (first, last) if is_apart else (place.end, place.hi)

    def _is_subject_described(self, place: Place) -> bool:
        """Whether the comma before a verb only ends what describes its subject: `Lima, reached by phone, said
        rain fell`."""
        end = place.begin - 1
        if self._lower[end] != ",":
            return False
        comma = next((at for at in range(end - 1, place.lo, -1) if self._lower[at] == ","), end)
        return comma < end and self._preceding.is_described(comma + 1, end)

    def _one_word(self, place: Place) -> Content | None:
        """The subject of what goes on behind the speaker: `Oso, said Lima, will leave`."""
        if place.begin - place.lo != 2 or not self._verbs.is_parted(place):
            return None
        return Content("clause", [self._words.span(place.lo, place.lo + 1)])

    def _is_bare(self, content: Content) -> bool:
        first, end = self._story.range(content.spans[0])
        return content.quote < 0 and len(content.spans) == 1 and end == first + 1

    def _hands_on(self, place: Place) -> bool:
        """Whether a verb only tells that somebody said what follows: `quoted Lima as saying that …`."""
        near = range(place.end, min(place.end + _QUOTED, place.hi - 1))
        if self._lists["handing_on"].isdisjoint(self._lower[near.start : near.stop]):
            return False
        return any(
            self._lower[at] in self._lists["handing_on"]
            and any("participle" in cue.forms for cue in self._cues.get(self._lower[at + 1], ()))
            for at in near
        )

    def _handed_on(self, end: int, lo: int) -> Subject | None:
        """Who says what others hand on, before "as": `quoted Lima as saying`, `Lima was quoted (by the
        paper) as saying`."""
        speaker = self._subjects.nearest(end, lo)
        verb = speaker.words[0] - 1 if speaker else end - 1
        if verb > lo and self._lower[verb] in self._lists["by"]:
            verb -= 1
        elif speaker is not None:
            return speaker
        for cue in self._cues.get(self._lower[verb], ()):
            place = self._verbs.places.of(cue, verb, verb + 1)
            if place is not None and self._verbs.has_be(place):
                return self._subjects.before(place.begin, lo)
        return None

    def _participle(self, place: Place) -> Report | None:
        """`…, saying that …`: who is the subject of what stands before."""
        before, lists = self._verbs.before(place), self._lists
        is_first = place.begin == place.lo + 1 and before not in lists["handing_on"]
        if not before or (is_first and before in lists["clause"] | lists["prepositions"]):
            return self._opening(place)
        content = self._contents.following(place.end, place.hi, place.cue.stances)
        if content is None:
            return None
        if before in lists["handing_on"]:
            subject = self._handed_on(place.begin - 1, place.lo)
        elif (
            before == ","
            or before in DASHES
            or before in lists["joining"]
            or before in lists["prepositions"]
            or before in lists["clause"]
            or self._story.quoted[place.begin - 1] >= 0
        ):
            subject = self._shared(place)
        else:
            subject = self._subjects.nearest(place.begin, place.lo)
            if subject is not None and (
                self._is_issued(subject) or self._lower[subject.words[0] - 1] in lists["to"]
            ):
                subject = self._shared(place)  # wrote to the minister demanding a vote
            elif subject is not None and self._is_thing(subject):
                return None
        if subject is None and before != "," and before not in lists["by"]:
            return None
        return self._verbs.report(place, subject.words if subject else None, content)

    def _is_thing(self, subject: Subject) -> bool:
        """Whether words before a participle rather are an object than whose words it reports: `opened the
        rally blasting Oso`."""
        first, end = subject.words
        last = self._lower[end - 1]
        is_named = self._words.capital[end - 1] or last.endswith("s") or last in self._speakers
        return first > 0 and not is_named and self._words.is_word(first - 1)

    def _is_issued(self, subject: Subject) -> bool:
        """Whether words are what somebody else says in: `Lima issued a statement saying that …`."""
        first, end = subject.words
        return (
            first > 0
            and self._lower[end - 1] in self._lists["occasions"]
            and self._lower[first - 1] in self._lists["issuing"]
        )

    def _opening(self, place: Place) -> Report | None:
        """`Noting that …, Lavrov left`, `After saying …, he left`: who it is stands behind the comma."""
        quoted, hi = self._story.quoted, self._story.bounds(place.first)[1]
        near = (at for at in range(place.end, hi) if quoted[at] == quoted[place.first])
        comma = next((at for at in near if self._lower[at] == ","), -1)
        if comma < 0 or self._lower[place.end] in self._lists["titles"]:  # aspiring president Lima
            return None
        content = self._contents.following(place.end, comma, place.cue.stances)
        if content is None:
            return None
        speaker = self._subjects.opening(comma + 1, hi)
        return self._verbs.report(place, speaker, content)

    def _infinitive(self, place: Place) -> Report | None:
        """`He went on to say that …`."""
        content = self._contents.following(place.end, place.hi, place.cue.stances)
        if content is None or content.kind not in ("that", "quote"):
            return None
        subject = self._shared(place) if place.begin > place.lo else None
        return self._verbs.report(place, subject.words, content) if subject else None

    def _passive(self, place: Place) -> Report | None:
        """`The plan was criticised by Lavrov`, `he was asked whether …`."""
        end, hi, takes = place.end, place.hi, place.cue.stances
        is_by = end < hi and self._lower[end] in self._lists["by"]
        speaker = self._subjects.behind(end + 1, hi) if is_by else None
        if speaker is not None:
            speaker = speaker[0], self._agent_end(*speaker)
            end = speaker[1]
        content = self._contents.question(end, hi, takes)
        if content is None and "about" in takes and end < hi and self._lower[end] == "about":
            content = self._contents.behind_preposition(end, hi, takes)
        is_other = end < hi and self._lower[end] in self._cues  # accused by Oso said that
        if content is None and speaker is not None and not is_other:
            content = self._contents.that(end, hi, takes)
        if content is not None:
            # a man told by Oso that it rained had left: nobody knows where his words end
            is_within = not self._verbs.auxiliaries(place) and self._verbs.before(place) != ","
            return None if is_within else self._verbs.report(place, speaker, content)
        subject = self._subjects.before(place.begin, place.lo)
        if speaker is None or subject is None or "object" not in takes:
            return None
        said = Content("object", [self._words.span(*subject.words)])
        return self._verbs.report(place, speaker, said)

    def _agent_end(self, first: int, end: int) -> int:
        """Where an agent ends before what belongs to the verb: `accused by Oso of fraud`."""
        capital = self._words.capital
        own = (
            at
            for at in range(first + 1, end - 1)
            if self._lower[at] in self._lists["inner_links"]
            and capital[at - 1]
            and not capital[at + 1]
        )
        return next(own, end)

    def _shared(self, place: Place) -> Subject | None:
        """The subject of the verb before in the sentence: `He came and said`, `he said, adding`."""
        sentence, speaker = self.last
        if speaker is not None and sentence == self._story.number(place.begin):
            return Subject(speaker, speaker[0])
        return self._subjects.first(place.lo, place.begin)
