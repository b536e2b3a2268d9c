"""The beginning of judging who is who: the graph is opened, and the judgements are read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from kgraph.errors import Diagnostic
from kgraph.judging.identity.judgements import JUDGEMENTS, read_judgements, render
from kgraph.judging.kept_rows import check_rows, file_for, keeping, reviewer_of
from kgraph.pipeline.garbage_collection import seldom_collected
from kgraph.pipeline.meaning import ontology_of
from kgraph.queries.names import Names
from kgraph.resolving.candidate import Candidate
from kgraph.resolving.candidates import candidates
from kgraph.resolving.session import Resolving
from kgraph.resolving.unnamed import unnamed_speakers
from kgraph.schema.ontology import Ontology
from kgraph.schema.settings import Settings


@dataclass(frozen=True, slots=True)
class BegunResolving:
    """Judging who is who has begun: `names` are those of the graph, `file` takes the judgements; `findings`:
    on rows that are none, or do not count."""

    session: Resolving
    names: Names
    file: Path
    findings: tuple[Diagnostic, ...]
    ontology: Ontology

    def waiting(self, of: str | None = None, most: int = 10) -> Iterator[Candidate]:
        """The candidates that nobody has judged, the likeliest first: at most so many for a name; `of`: only
        those of the thing of that IRI."""
        return self.session.waiting(candidates(self.names, of, most, self.ontology))

    def unnamed(self, of: str | None = None) -> Iterator[Candidate]:
        """The speakers of whom nobody knows who they are, nor has said so; `of`: only the one of that IRI."""
        for each in self.session.waiting(unnamed_speakers(self.names.lookup, self.ontology)):
            if of in (None, each.first.iri):
                yield each


@contextmanager
def begin(
    settings: Settings, complete: Callable[[Settings], Settings], *, judges: bool = True
) -> Iterator[BegunResolving]:
    """Judging who is who in a graph, which is open meanwhile. `complete` adds the judgements beside the
    sources, where the settings do not name any.

    Raises UsageError, InputError; InputError also where rows of the file of judgements cannot be read, as
    they would be lost when it is written, unless nothing is judged (`judges`).
    """
    from kgraph.queries.named_graph import named_graph

    named = settings.judgements
    known = tuple(path for path in named if os.path.exists(path) or path != named[0])
    completed = settings if named else complete(settings)
    found = known if named else completed.judgements
    file = file_for(JUDGEMENTS, "--judgements", named, found, completed.sources)
    keep = keeping(file, render, "judging")
    rows = read_judgements(found)
    unread = [each for each in rows.findings if each.code != "KG857"]
    if judges:
        check_rows(file, unread, "kgraph resolve")
    with seldom_collected(), named_graph(settings.graph) as (_, names):
        ontology = ontology_of(replace(settings, sources=()))
        session = Resolving(
            names.lookup,
            ontology,
            (*rows, *rows.opposed),
            reviewer_of(settings),
            keep,
        )
        told = (*rows.findings, *session.findings)
        yield BegunResolving(session, names, file, tuple(dict.fromkeys(told)), ontology)
