"""The report of a build: counts of what was read and made, and the findings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kgraph.errors import Diagnostic, InputError, counted
from kgraph.pipeline.collect import SourceReport
from kgraph.pipeline.figures import Figures
from kgraph.schema.ontology import local_name
from kgraph.schema.settings import Options

if TYPE_CHECKING:
    from kgraph.shapes.validation import Validation


@dataclass(slots=True)
class Report:
    """Counts and findings of a run. `claims`, `propositions`, `asserted`: the numbers of distinct ones of
    the sources, and of propositions that are facts; `proposed`: of claims that are mere proposals, which
    are not among the others; `denied_sayings`: of sayings that are told not to have been said, which are no
    claims either; `inferred`: of conclusions of every kind;
    `undated`: the documents without a date of issue;
    `full_texts`: the documents whose whole text the graph carries; `names_beyond`: the names that its page
    does not hold; `left_out`: the outputs (`kgraph.pipeline.chosen_outputs`) that it is too large for;
    `validation`: the findings of shapes, None if the graph was not validated."""

    sources: SourceReport = field(default_factory=SourceReport)
    claims: int = 0
    proposed: int = 0
    denied_sayings: int = 0
    propositions: int = 0
    asserted: int = 0
    inferred: int = 0
    triples: int = 0
    full_texts: int = 0
    undated: int = 0
    names_beyond: int = 0
    left_out: Sequence[str] = ()
    validation: Validation | None = None

    @property
    def figures(self) -> Figures:
        """The numbers of the graph of the sources."""
        return Figures(*(getattr(self, name) for name in Figures._fields))

    def count(self, figures: Figures) -> None:
        """Take the numbers of the graph of the sources."""
        for name, number in figures._asdict().items():
            setattr(self, name, number)

    @property
    def conforms(self) -> bool | None:
        """Whether the graph conforms to the shapes; None if it was not validated."""
        return self.validation.conforms if self.validation else None

    @property
    def findings(self) -> list[Diagnostic]:
        """All findings that are kept in full, those of shapes last."""
        held = self.validation.findings if self.validation else []
        return [*self.sources.ledger.all_findings, *held]

    @property
    def totals(self) -> Counter[str]:
        """The number of findings of each code, including those that are not kept in full."""
        return self.sources.ledger.totals + Counter(
            self.validation.totals if self.validation else {}
        )

    def to_json(self) -> dict[str, Any]:
        """The content of `report.json` (`docs/cli.md`)."""
        return {
            **self.sources.ledger.to_json(),
            "entities": len(self.sources.entities),
            "claims": self.claims,
            "proposed": self.proposed,
            "denied_sayings": self.denied_sayings,
            "propositions": self.propositions,
            "asserted": self.asserted,
            "held_back": self._held_back(),
            "judged": self._judged(),
            "judgements": dict(zip(("read", "lapsed"), self.sources.judgements, strict=True)),
            "inferred": self.inferred,
            "triples": self.triples,
            "full_texts": self.full_texts,
            "undated": self.undated,
            "conforms": self.conforms,
        }

    def _held_back(self) -> dict[str, int]:
        """How many claims make no fact, by the name of the first obstacle."""
        counts = self.sources.held_back
        return {local_name(iri): counts[iri] for iri in sorted(counts)}

    def _judged(self) -> dict[str, Any]:
        """How many of the proposed statements and mentions have each outcome, and the lapsed verdicts."""
        judging = self.sources.judging
        return {
            "statements": dict(sorted(judging.statements.items())),
            "mentions": dict(sorted(judging.mentions.items())),
            "lapsed": self.sources.lapsed,
        }

    def render(self) -> bytes:
        """The bytes of `report.json`."""
        # Half a surrogate pair, as in the name of a file that is not UTF-8, becomes an escape of JSON.
        text = f"{json.dumps(self.to_json(), indent=2, ensure_ascii=False)}\n"
        return text.encode(errors="backslashreplace")

    def refuse(self, options: Options, *, strict: bool) -> None:
        """Raise InputError if nothing could be read, or with `strict` if annotations were lost or there
        are findings."""
        ledger, sources = self.sources.ledger, ", ".join(map(str, options.sources))
        if not ledger.documents:
            raise InputError(f"{sources}: nothing could be read", ledger.all_findings)
        wrong = [finding for finding in self.findings if finding.severity != "note"]
        if strict and (ledger.losses or wrong):
            total = sum(self.totals[code] for code in {finding.code for finding in wrong})
            raise InputError(
                f"{sources}: not written, as --strict allows no loss: "
                f"{counted(ledger.losses, 'annotation')} "
                f"dropped or unmapped, {counted(total, 'finding')}",
                wrong,
            )
