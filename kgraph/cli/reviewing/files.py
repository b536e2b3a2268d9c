"""Begins a review on the command line."""

from __future__ import annotations

from kgraph.cli.console import progress
from kgraph.cli.findings import print_findings
from kgraph.cli.inputs import with_inputs
from kgraph.pipeline import review_beginning
from kgraph.pipeline.review_beginning import Begun
from kgraph.schema.settings import Settings

NONE_PROPOSED = "Nothing is proposed in these sources; `kgraph annotate` proposes annotations."


def begin(settings: Settings, *, judges: bool = True) -> Begun:
    """Read what is to be reviewed, and print what is wrong with it. `judges`, and what it raises: as
    `kgraph.pipeline.review_beginning.begin`."""
    with progress("Reading") as on_file:
        begun = review_beginning.begin(settings, with_inputs, on_file, judges=judges)
    print_findings(begun.reviewed.findings)
    return begun
