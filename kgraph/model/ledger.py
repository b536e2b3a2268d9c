"""Counts of the annotations that were read and of how each was used: kept, merged, unmapped or dropped.
No annotation is lost without being counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from kgraph.errors import Diagnostic

KINDS = (
    "mentions",
    "relations",
    "events",
    "arguments",
    "attributes",
    "links",
    "equivalences",
    "notes",
)
_EXAMPLES = 3
_HELD_PER_CODE = 1000  # findings kept in full; further ones are only counted


@dataclass(slots=True)
class Ledger:
    """Counts per kind, and the findings. Each annotation is counted once as read and once in the
    first of dropped, unmapped, merged, kept that fits it. `first` and `times`: the findings that are
    listed once, by code and words, and how often each was found."""

    documents: int = 0
    layers: int = 0
    read: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    merged: Counter[str] = field(default_factory=Counter)
    unmapped: Counter[tuple[str, str]] = field(default_factory=Counter)
    dropped: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    found: Counter[str] = field(default_factory=Counter)
    first: dict[tuple[str, str], Diagnostic] = field(default_factory=dict)
    times: Counter[tuple[str, str]] = field(default_factory=Counter)

    def drop(self, kind: str, reason: str, finding: Diagnostic) -> None:
        """Count an annotation that cannot be used, with the reason."""
        self.dropped[kind, reason] += 1
        places = self.examples.setdefault((kind, reason), [])
        if len(places) < _EXAMPLES:
            places.append(f"{finding.path}:{finding.line}")
        self.report(finding)

    def unmap(self, kind: str, label: str, file: str, line: int, *, means: str = "") -> None:
        """Count an annotation whose label is not mapped to a term, or to one that `means` what no such
        annotation can be; it is kept under the corpus's own namespace. The first place of each label is
        a finding."""
        self.unmapped[kind, label] += 1
        found = without_term(kind, label, file, line)
        if means:
            what = f"{label!r} means {means}, which a label of {kind} cannot be"
            found = replace(found, code="KG157", what=what)
        self.once(found)

    def once(self, finding: Diagnostic) -> None:
        """Add a finding that is listed once, at its first place, with how often it was found."""
        key = finding.code, finding.what
        self.first[key] = min(finding, self.first.get(key, finding))
        self.times[key] += 1

    def report(self, finding: Diagnostic) -> None:
        """Add a finding that does not cost an annotation."""
        self.found[finding.code] += 1
        if self.found[finding.code] <= _HELD_PER_CODE:
            self.findings.append(finding)

    def add(self, other: Ledger) -> None:
        """Add the counts and findings of another ledger."""
        self.documents += other.documents
        self.layers += other.layers
        for name in ("read", "kept", "merged", "unmapped", "dropped"):
            getattr(self, name).update(getattr(other, name))
        for key, places in other.examples.items():
            held = self.examples.setdefault(key, [])
            held += places[: _EXAMPLES - len(held)]
        self.first = {**other.first, **self.first}
        self.times.update(other.times)
        for finding in other.findings:
            self.report(finding)
        for code, count in other.found.items():
            self.found[code] += count - sum(f.code == code for f in other.findings)

    def shorten(self, root: str) -> None:
        """Make the places of the examples relative to the root, so that a report does not depend on the
        folder of the sources."""
        for places in self.examples.values():
            places[:] = [place.removeprefix(f"{root}/") for place in places]

    @property
    def all_findings(self) -> list[Diagnostic]:
        """The findings that are kept in full, and those that are listed once, with their number."""
        return [*self.findings, *(self._counted(key) for key in self.first)]

    def _counted(self, key: tuple[str, str]) -> Diagnostic:
        finding, times = self.first[key], self.times[key]
        return replace(finding, what=f"{finding.what}, {times:,} times") if times > 1 else finding

    @property
    def totals(self) -> Counter[str]:
        """The number of findings of each code, including those that are not kept in full."""
        return self.found + Counter(finding.code for finding in self.first.values())

    @property
    def losses(self) -> int:
        """How many annotations were dropped or not mapped."""
        return self.dropped.total() + self.unmapped.total()

    def balance(self) -> dict[str, int]:
        """Per kind: the number read minus all that were kept, merged, unmapped or dropped; always 0."""
        fates = Counter(self.kept) + Counter(self.merged)
        for (kind, _), count in (*self.dropped.items(), *self.unmapped.items()):
            fates[kind] += count
        return {kind: self.read[kind] - fates[kind] for kind in KINDS}

    def to_json(self) -> dict[str, Any]:
        """The ledger's part of `report.json` (`docs/cli.md`)."""
        return {
            "documents": self.documents,
            "layers": self.layers,
            "read": _per_kind(self.read),
            "kept": _per_kind(self.kept),
            "merged": _per_kind(self.merged),
            "dropped": [
                {
                    "kind": kind,
                    "reason": reason,
                    "count": n,
                    "examples": self.examples[kind, reason],
                }
                for (kind, reason), n in sorted(self.dropped.items())
            ],
            "unmapped": {kind: self._unmapped(kind) for kind in _kinds(self.unmapped)},
        }

    def _unmapped(self, kind: str) -> dict[str, int]:
        return {label: n for (k, label), n in sorted(self.unmapped.items()) if k == kind}


def without_term(kind: str, label: str, file: str, line: int) -> Diagnostic:
    """KG120: a label, role, attribute or link means no term. `kind`: one of `KINDS`."""
    what = f"no term is known for {label!r} ({kind})"
    fix = "kept under the corpus's own namespace; map it in a profile to give it meaning"
    return Diagnostic(file, line, 1, "KG120", what, fix, "warning")


def _per_kind(counts: Counter[str]) -> dict[str, int]:
    return {kind: counts[kind] for kind in KINDS if counts[kind]}


def _kinds(counts: Iterable[tuple[str, str]]) -> list[str]:
    return sorted({kind for kind, _ in counts})
