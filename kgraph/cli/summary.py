"""What a build did, in a few lines: findings, the ledger as a table, what there is to look at."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from kgraph.claims.coverage import Coverage
from kgraph.cli.console import print_words_table, say
from kgraph.cli.findings import print_findings
from kgraph.cli.print_validation import print_validation
from kgraph.model.ledger import KINDS, Ledger
from kgraph.pipeline.build import Report

_SHOWN = 5


def summary(report: Report, output: Path) -> None:
    """Everything that a build has to say, as words on stderr."""
    ledger = report.sources.ledger
    print_findings(ledger.all_findings, ledger.totals)
    if report.validation:
        print_validation(report.validation)
    ledger_table(ledger)
    counts = report.to_json()
    say(
        f"Documents: {counts['documents']}. Entities: {counts['entities']}. "
        f"Claims: {counts['claims']}. Propositions: {counts['propositions']}, of which asserted: "
        f"{counts['asserted']}. Inferred: {counts['inferred']}. Triples: {counts['triples']}."
    )
    page, turtle, written = (output / name for name in ("graph.html", "graph.ttl", "report.json"))
    say(f"Look at {page} and {turtle}; report: {written}")
    if counts["conforms"] is False:
        say("The graph breaks promises of the model, see above.")
    if ledger.dropped:
        say(f"Left out: {ledger.dropped.total()} annotations, see above; --strict allows no loss.")


def ledger_table(ledger: Ledger) -> None:
    """Per kind of annotation: how many were read, and what became of them."""
    lost = {"unmapped": Counter[str](), "dropped": Counter[str]()}
    for fate, counts in (("unmapped", ledger.unmapped), ("dropped", ledger.dropped)):
        for (kind, _), count in counts.items():
            lost[fate][kind] += count
    fates = (ledger.read, ledger.kept, ledger.merged, lost["unmapped"], lost["dropped"])
    rows = [(kind, *(str(fate[kind]) for fate in fates)) for kind in KINDS if ledger.read[kind]]
    if ledger.read == ledger.kept:
        say("Read and kept: " + ", ".join(f"{n} {kind}" for kind, n, *_ in rows) + ".")
    else:
        print_words_table(("", "read", "kept", "merged", "unmapped", "dropped"), rows)


def coverage_table(coverage: Coverage) -> None:
    """What the annotation leaves out, with the first places."""
    silent, speakerless, unused = coverage.silent, coverage.speakerless, coverage.unused
    for gaps, told in (
        (silent, f"{len(silent)} of {coverage.sentences} sentences carry no statement"),
        (speakerless, f"{len(speakerless)} of {coverage.claims} claims have no speaker"),
        (unused, f"{len(unused)} mentions are not used by any relation, event or equivalence"),
    ):
        say(f"{told}{':' if gaps else '.'}")
        for gap in gaps[:_SHOWN]:
            words = gap.words if len(gap.words) <= 80 else f"{gap.words[:79]}…"
            say(f"  {gap.file}:{gap.line}: {words}")
        if len(gaps) > _SHOWN:
            say(f"  and {len(gaps) - _SHOWN} more")
