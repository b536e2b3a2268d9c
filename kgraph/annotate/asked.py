"""Annotating as people ask for it: texts are found, and all findings are told together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kgraph.annotate.annotating import Annotated, OnText, annotate
from kgraph.annotate.engine import Ending, EngineOptions
from kgraph.annotate.engines import engine_row
from kgraph.annotate.texts.finding import find_texts
from kgraph.annotate.texts.freezing import Ways
from kgraph.pipeline.meaning import ontology_of
from kgraph.schema.lexicon import idle_entries
from kgraph.schema.settings import Settings


def annotate_as_asked(
    settings: Settings,
    sources: Sequence[Path],
    engine: str,
    options: EngineOptions,
    output: Path,
    ways: Ways,
    on_text: OnText = lambda done, of: None,
) -> tuple[Annotated, Ending]:
    """Annotate the texts of the sources by the engine of that name: what became of them, with all findings
    in its ledger, and what the engine has to say. Raises as `find_texts` and `annotate`, UsageError for
    the name."""
    row = engine_row(engine, options)
    found = find_texts(sources, output, settings.root, follow_links=settings.follow_links)
    done, ending = annotate(
        *(found.texts, row, options, output),
        ways=ways,
        overwrite=settings.overwrite,
        on_text=on_text,
    )
    lexicons = options.settings.lexicon if engine == "rules" else ()
    idle = idle_entries(lexicons, ontology_of(options.settings))
    for finding in (*idle, *found.findings, *ending.findings):
        done.ledger.report(finding)
    done.refused += sum(each.severity == "error" for each in found.findings)
    return done, ending
