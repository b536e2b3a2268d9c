"""`kgraph resolve`."""

from __future__ import annotations

import sys

from kgraph.cli.options import with_settings
from kgraph.cli.resolving.options import Asked, check_scope
from kgraph.errors import UsageError
from kgraph.schema.settings import Settings


@with_settings
def resolve(settings: Settings, asked: Asked) -> None:
    """Judge who is who in a graph. The question is which names are one thing, and which name is
    several. The judgements go into judgements.csv, and the next build applies them."""
    from kgraph.cli.findings import end_as_found, print_findings
    from kgraph.cli.inputs import with_judgements
    from kgraph.pipeline.resolve_beginning import begin

    check_scope(asked)
    if not asked.is_batch and not sys.stdin.isatty():
        what = "kgraph resolve asks on a terminal, and standard input is not one"
        fix = "run it in a terminal, or use --list, --same, --different, --unsure, --undo or --take"
        raise UsageError(f"{what}: {fix}")
    judges = asked.judges or not asked.is_batch
    with begin(settings, with_judgements, judges=judges) as begun:
        print_findings(begun.findings)
        if asked.is_batch:
            from kgraph.cli.resolving.batch import run_batch

            found = (*begun.findings, *run_batch(begun, asked))
        else:
            from kgraph.cli.resolving.terminal import ask

            ask(begun, asked)
            found = begun.findings
    end_as_found(found)
