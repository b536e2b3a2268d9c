"""A summary of a build: findings, the ledger as a table, the files to look at."""

from __future__ import annotations

from pathlib import Path

from kgraph.claims.coverage import Coverage
from kgraph.claims.obstacles import withholds
from kgraph.cli.console import print_words_table, say
from kgraph.cli.findings import print_findings
from kgraph.cli.printing.validation import print_validation
from kgraph.errors import counted
from kgraph.model.ledger import KINDS, Ledger
from kgraph.model.vocabulary import KG
from kgraph.pipeline.chosen_outputs import LARGE
from kgraph.pipeline.report import Report
from kgraph.schema.ontology import local_name, shipped_ontology

_SHOWN = 5


def print_summary(report: Report, output: Path) -> None:
    """What a build found, kept and wrote, as words on standard error."""
    ledger = report.sources.ledger
    print_findings(ledger.all_findings, ledger.totals)
    if report.validation:
        print_validation(report.validation)
    print_ledger(ledger)
    inferred = report.to_json()["inferred"]
    asked = " (`kgraph ask conclusions`)" * bool(inferred)
    say(
        "Documents: {documents:,}. Entities, also those in no statement: {entities:,}. Claims: {claims:,}. "
        "Propositions: {propositions:,}, of which asserted: {asserted:,}. Conclusions: {inferred:,}{asked}. "
        "Triples: {triples:,}.".format(**report.to_json(), asked=asked)
    )
    if report.denied_sayings:
        denied = counted(report.denied_sayings, "denied saying")
        say(f"Not among the claims: {denied} (`kgraph ask denied-sayings`).")
    print_standing(report)
    if report.undated:
        say(
            f"Without a date of issue: {report.undated:,} of {counted(ledger.documents, 'document')}, "
            'which the timeline and --as-of cannot place. Write issued = "2024-02-29" at the top of the '
            ".toml beside the text, or `issued` into its record."
        )
    _print_outputs(report, output)
    if report.conforms is False:
        say("The graph does not conform to its shapes, see above.")
    if ledger.dropped:
        dropped = counted(ledger.dropped.total(), "annotation")
        say(f"Dropped: {dropped}, see above; --strict allows no loss.")


def _print_outputs(report: Report, output: Path) -> None:
    names = [name for name in ("graph.html", "graph.ttl") if (output / name).exists()]
    looks = " and ".join(str(output / name) for name in names or ["graph.nq"])
    say(f"Look at {looks}; report: {output / 'report.json'}")
    if report.left_out:
        say(
            f"Not made, as the graph has more than {LARGE:,} triples: {' and '.join(report.left_out)}. "
            "`kgraph view --focus NAME` shows a part; --only names outputs to make."
        )
    if report.names_beyond:
        say(
            f"The page holds the names with the most edges, and {report.names_beyond:,} fewer than the "
            "graph; `kgraph view --focus NAME` shows any of them."
        )
    if report.full_texts:
        say(
            f"The files contain {counted(report.full_texts, 'full text')}. To share files without full "
            "texts, build with --text quotes and keep annotations.jsonl to yourself, or with --text none, "
            "which leaves out quotes too."
        )


def print_ledger(ledger: Ledger) -> None:
    """Print, for each kind of annotation, how many were read and how they were used."""
    fates = {"read": ledger.read, **ledger.fates()}
    if not ledger.left_out:
        del fates["left out"]
    counts = fates.values()
    rows = [(kind, *(str(fate[kind]) for fate in counts)) for kind in KINDS if ledger.read[kind]]
    if not rows:
        say("Read: no annotations.")
    elif ledger.read == ledger.kept:
        kept = [counted(ledger.kept[kind], kind.removesuffix("s")) for kind, *_ in rows]
        say("Read and kept annotations: " + ", ".join(kept) + ".")
    else:
        print_words_table(("", *fates), rows)


def print_standing(report: Report) -> None:
    """Print how many claims make no fact, by their first obstacle."""
    held_back = dict(report.sources.held_back)
    proposed = held_back.pop(KG.NotJudged, 0)
    labels = shipped_ontology().labels
    for named, withheld in (("Stated, not asserted", False), ("Withheld", True)):
        counts = {c: n for c, n in held_back.items() if withholds(c) == withheld}
        if counts:
            say(f"{named}: {counted(sum(counts.values()), 'claim')}, because")
            for obstacle, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
                say(f"  {labels[obstacle]}: {count:,} ({local_name(obstacle)})")
    if proposed:
        told = counted(proposed, "claim")
        told += f" ({local_name(KG.NotJudged)}); kgraph review also counts what they name"
        say(f"Proposed by programs, and judged by nobody: {told}.")


def print_asserted(report: Report) -> None:
    """Print how many propositions are facts, and how many would be if less were asked of a fact."""
    asserted, legacy = counted(report.asserted, "proposition"), len(report.sources.legacy)
    say(f"Asserted: {asserted}.")
    if legacy != report.asserted:
        asks = "which also takes what is asked, conditional or disputed"
        say(f"To compare: with --promote legacy, {asks}, {legacy:,} would be.")


def print_coverage(coverage: Coverage) -> None:
    """Print the gaps of the annotation, with the first places of each kind."""
    silent, speakerless, unused = coverage.silent, coverage.speakerless, coverage.unused
    sentences, claims = counted(coverage.sentences, "sentence"), counted(coverage.claims, "claim")
    for gaps, lacking, of in (
        (silent, "Without a statement", f"{len(silent):,} of {sentences}"),
        (speakerless, "Without a speaker", f"{len(speakerless):,} of {claims}"),
        (unused, "Used by no relation, event or equivalence", counted(len(unused), "mention")),
    ):
        say(f"{lacking}: {of}.")
        for gap in gaps[:_SHOWN]:
            words = " ".join(gap.words.split())
            words = words if len(words) <= 80 else f"{words[:79]}…"
            say(f"  {gap.file}{f':{gap.line}' if gap.line else ''}: {words}")
        if len(gaps) > _SHOWN:
            say(f"  and {len(gaps) - _SHOWN:,} more")
