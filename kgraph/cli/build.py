"""`kgraph build`."""

from __future__ import annotations

from pathlib import Path

from kgraph.cli.console import progress, say
from kgraph.cli.options import with_settings
from kgraph.errors import counted, typed
from kgraph.schema.config import ANNOTATED
from kgraph.schema.settings import Settings


@with_settings
def build(settings: Settings) -> None:
    """Read annotations and write their graph. The folder holds RDF, a store, GraphML, the page
    and a report."""
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
        for folder in settings.sources or (Path(ANNOTATED),):
            _say_unannotated(folder)


def _say_unannotated(folder: Path) -> None:
    """Say which texts in `raw/` have come since `annotate` has written into `annotated/` beside it."""
    raw = folder.parent / "raw"
    if folder.name != ANNOTATED or not raw.is_dir():
        return
    from kgraph.annotate.texts.finding import texts_to_annotate

    if texts := texts_to_annotate(raw, folder):
        told = (
            f"{counted(len(texts), 'text')} in {raw} without annotations, such as {texts[0].name}"
        )
        say(f"Not built: {told}. Next: kgraph annotate {typed(raw)}")
