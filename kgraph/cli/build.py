"""`kgraph build`."""

from __future__ import annotations

from kgraph.cli.console import progress, say
from kgraph.cli.options import with_settings
from kgraph.schema.settings import Settings


@with_settings
def build(settings: Settings) -> None:
    """Read annotations and write the graph: Turtle, GraphML, page, store and report."""
    from kgraph.cli.inputs import with_inputs
    from kgraph.cli.summary import print_ledger, print_summary
    from kgraph.pipeline.shards.ways import build_as_asked

    with progress("Reading") as on_file:
        report = build_as_asked(settings, on_file, say, with_inputs)
    if settings.shard:
        print_ledger(report.sources.ledger)
        say(f"Shard {settings.shard}: {settings.output}; `kgraph merge` puts all shards together.")
    else:
        print_summary(report, settings.output)
