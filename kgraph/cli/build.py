"""`kgraph build`."""

from __future__ import annotations

from kgraph.cli.console import progress, say
from kgraph.cli.options import with_settings
from kgraph.schema.settings import Settings


@with_settings
def build(settings: Settings) -> None:
    """Read annotations and write the graph: Turtle, GraphML, page, store and report."""
    from kgraph.cli.inputs import with_inputs
    from kgraph.cli.summary import print_summary
    from kgraph.pipeline.build import build as run

    options = with_inputs(settings)
    with progress("Reading") as on_file:
        report = run(
            options,
            settings.output,
            overwrite=settings.overwrite,
            strict=settings.strict,
            on_file=on_file,
            notify=say,
        )
    print_summary(report, settings.output)
