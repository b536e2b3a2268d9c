"""Adds to the reports of a text those that need the others: who meets or hands on what they tell, and what a
mood, an adverb or a rumour tells where nothing else does."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.verbs import Verbs
from kgraph.annotate.rules.reports.alleged import Alleged
from kgraph.annotate.rules.reports.handed_quotes import HandedQuotes
from kgraph.annotate.rules.reports.handed_sayings import HandedSayings
from kgraph.annotate.rules.reports.hearsay import Hearsay
from kgraph.annotate.rules.reports.met_claims import MetClaims
from kgraph.annotate.rules.reports.moods import Moods
from kgraph.annotate.rules.reports.passives import Passives
from kgraph.annotate.rules.reports.rumours import Rumours
from kgraph.annotate.rules.reports.unread_frames import UnreadFrames
from kgraph.annotate.rules.reports.veridicality import Veridicality
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story


class BesideReports:
    """Such reports of one story. `named`: as of `Reports`."""

    def __init__(
        self,
        story: Story,
        named: Sequence[bool],
        extents: Extents,
        subjects: Subjects,
        verbs: Verbs,
        passives: Passives,
        veridicality: Veridicality,
    ) -> None:
        self._finders = (
            MetClaims(story, verbs, passives, veridicality),
            HandedQuotes(story),
            HandedSayings(story, subjects, verbs, veridicality),
            Moods(story, named, extents),
            Alleged(story, extents),
            Rumours(story, extents),
            Hearsay(story, subjects, extents),
        )
        self._unread = UnreadFrames(story, named)

    def add(self, reports: list[Report]) -> None:
        """Add them, each kind beside those that are there by then."""
        for finder in self._finders:
            reports += list(finder.find(reports))
        self._unread.mark(reports)
