"""`kgraph review`."""

from __future__ import annotations

import sys

from kgraph.cli.options import with_settings
from kgraph.cli.reviewing.options import Asked
from kgraph.errors import UsageError
from kgraph.schema.settings import Settings


@with_settings
def review(settings: Settings, asked: Asked) -> None:
    """Judge what programs propose. A terminal asks about one sentence at a time; options judge
    many at once. The verdicts go into verdicts.csv."""
    from kgraph.cli.reviewing.checks import check

    check(asked)
    if asked.is_batch:
        from kgraph.cli.reviewing.batch import run_batch

        run_batch(settings, asked)
        return
    if not sys.stdin.isatty():
        what = "kgraph review asks on a terminal, and standard input is not one"
        fix = (
            "run it in a terminal, or use --list, --accept-all, --reject-all, --accept or --reject"
        )
        raise UsageError(f"{what}: {fix}")
    from kgraph.cli.reviewing.terminal import ask

    ask(settings, asked)
