"""Reports of verbs that stand apart from their auxiliary: `Lima hat den Plan kritisiert`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.clauses.verbs import Verbs
from kgraph.annotate.rules.contents.charges import Charges
from kgraph.annotate.rules.contents.contents import Contents
from kgraph.annotate.rules.contents.preceding import Preceding
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story


class Bracketed:
    """What such verbs of one story report."""

    def __init__(
        self,
        story: Story,
        subjects: Subjects,
        verbs: Verbs,
        contents: Contents,
        preceding: Preceding,
    ) -> None:
        self._story, self._subjects, self._verbs = story, subjects, verbs
        self._contents, self._preceding = contents, preceding
        self._charges = story.once(Charges)
        self._lower, self._lists = story.words.lower, story.language.words

    def of(self, place: Place, inside: Range) -> Report | None:
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
        elif content is None and self._is_whole(place, inside):
            content = self._preceding.content(place.begin, place.lo)
            speaker = inside
        elif subjects.stands_behind(place.begin, place.lo):
            speaker = subjects.behind(*inside)
        else:
            subject = subjects.before(place.begin, place.lo)
            speaker = subject.words if subject else None
            thing = self._verbs.thing(inside, place.cue.stances)
            if thing is None and "charge" in place.cue.stances:
                thing = self._charges.of(*inside)
            content = thing if thing and (content is None or content.kind == "clause") else content
        if speaker is None or content is None:
            return None
        return self._verbs.report(place, speaker, content)

    def _is_whole(self, place: Place, inside: Range) -> bool:
        """Whether nothing but a subject stands in a bracket behind a comma: `…, hatte Lima erklärt`."""
        is_behind = self._verbs.before(place) == "," and "clause" in place.cue.stances
        return is_behind and self._subjects.behind(*inside) == inside
