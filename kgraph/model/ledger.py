"""Counts of the annotations that were read and of how each was used: kept, merged, unmapped, left out or
dropped. No annotation is lost without being counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from kgraph.errors import Diagnostic, counted
from kgraph.model.annotations import Place

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
_Once = tuple[str, str, str]
"""What makes findings one: their code, their words or their cause, and their file if it matters."""
_NONE: Counter[str] = Counter()
_MAP = "map it in a profile to give it meaning"
_EXAMPLES = 3
_HELD_PER_CODE = 1000  # findings kept in full; further ones are only counted


class Doubt(NamedTuple):
    """Spans of a file that it does not quote: `cut` of `of` begin or end within a word or in white
    space, which would be right if the offsets were off by as much as any of `meanings` says. `first`:
    the place of the first."""

    first: Diagnostic
    cut: int
    of: int
    meanings: frozenset[str]

    def joined(self, other: Doubt) -> Doubt:
        """This doubt, and another of the same file."""
        if not self.cut or not other.cut:
            meanings = self.meanings | other.meanings
        else:
            meanings = self.meanings & other.meanings
        first = other.first if other.cut and not self.cut else self.first
        return Doubt(first, self.cut + other.cut, self.of + other.of, meanings)

    @property
    def finding(self) -> Diagnostic | None:
        """KG134, if most of several spans are cut."""
        if self.cut < 2 or 2 * self.cut <= self.of:
            return None
        what = f"{self.cut:,} of {self.of:,} spans begin or end within a word or in white space"
        if self.meanings:
            what, fix = f"{what}: it looks as if {min(self.meanings)}", "correct the offsets"
            return replace(self.first, what=what, fix=fix, severity="warning")
        fix = "look at a few of them: are the offsets right?"
        return replace(self.first, what=what, fix=fix, severity="note")


@dataclass(slots=True)
class Ledger:
    """Counts per kind, and the findings. Each annotation is counted once as read and once in the
    first of dropped, left out, unmapped, merged, kept that fits it. `left_out`: by kind and by the label,
    role, attribute or resource that the profile leaves out. `first` and `times`: the findings that are
    listed once, by what makes them one, and how often each was found; `hanging`: the annotations, by
    kind, that are lost with those of a finding; `doubts`: what speaks against the offsets, by file."""

    documents: int = 0
    layers: int = 0
    read: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    merged: Counter[str] = field(default_factory=Counter)
    unmapped: Counter[tuple[str, str]] = field(default_factory=Counter)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    dropped: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    found: Counter[str] = field(default_factory=Counter)
    first: dict[_Once, Diagnostic] = field(default_factory=dict)
    times: Counter[_Once] = field(default_factory=Counter)
    hanging: dict[_Once, Counter[str]] = field(default_factory=dict)
    doubts: dict[str, Doubt] = field(default_factory=dict)

    def drop(self, kind: str, reason: str, finding: Diagnostic, cause: str = "") -> None:
        """Count an annotation that cannot be used, with the reason, and add its finding; with a `cause`,
        as `gather` does."""
        self.lose(kind, reason, finding)
        self.gather(finding, cause)

    def lose(self, kind: str, reason: str, finding: Diagnostic) -> None:
        """Count an annotation that cannot be used, with the reason, at the place of a finding that is
        added elsewhere."""
        self.dropped[kind, reason] += 1
        places = self.examples.setdefault((kind, reason), [])
        if len(places) < _EXAMPLES:
            places.append(f"{finding.path}:{finding.line}")

    def forfeit(self, reason: str, finding: Diagnostic) -> None:
        """Count all annotations that were read as dropped, and add the finding that says why."""
        self.kept, self.merged = Counter(), Counter()
        self.unmapped, self.left_out, self.dropped = Counter(), Counter(), Counter()
        for kind, number in self.read.items():
            self.dropped[kind, reason] = number
            self.examples[kind, reason] = [f"{finding.path}:{finding.line}"]
        self.report(finding)

    def unmap(
        self,
        kind: str,
        label: str,
        place: Place,
        cure: str = _MAP,
        *,
        means: str = "",
        here: str = "",
    ) -> None:
        """Count an annotation whose label is not mapped to a term, or to one that `means` what no such
        annotation can be, or what it cannot be `here`; it is kept under the corpus's own namespace. The
        first place of each label is a finding, with its `cure`."""
        self.unmapped[kind, label] += 1
        if means:
            what = f"{label!r} means {means}, which {here or f'a label of {kind}'} cannot be"
            found = without_term(kind, label, place)
            self.once(replace(found, code="KG157", what=what))
        else:
            self.once(without_term(kind, label, place, cure))

    def once(self, finding: Diagnostic) -> None:
        """Add a finding that is listed once, at its first place, with how often it was found."""
        self._once((finding.code, finding.what, ""), finding, 1)

    def gather(
        self, finding: Diagnostic, cause: str, times: int = 1, hanging: Counter[str] = _NONE
    ) -> None:
        """Add a finding that `times` annotations make. With a `cause`, all findings of its code, file
        and cause are one, listed at its first place. `hanging`: how many annotations of each kind
        are lost with them."""
        if cause:
            key = finding.code, cause, finding.path
            self._once(key, finding, times)
            if hanging:
                self.hanging.setdefault(key, Counter()).update(hanging)
        else:
            self.report(replace(finding, what=_with(finding.what, hanging)))

    def doubt(self, doubt: Doubt) -> None:
        """Add what the words of a text say of its spans; a file with many such texts has one finding."""
        file = doubt.first.path
        held = self.doubts.get(file)
        self.doubts[file] = held.joined(doubt) if held else doubt

    def _once(self, key: _Once, finding: Diagnostic, times: int) -> None:
        self.first[key] = min(finding, self.first.get(key, finding))
        self.times[key] += times

    def report(self, finding: Diagnostic) -> None:
        """Add a finding that does not cost an annotation."""
        self.found[finding.code] += 1
        if self.found[finding.code] <= _HELD_PER_CODE:
            self.findings.append(finding)

    def add(self, other: Ledger) -> None:
        """Add the counts and findings of another ledger."""
        self.documents += other.documents
        self.layers += other.layers
        for name in ("read", "kept", "merged", "unmapped", "left_out", "dropped"):
            getattr(self, name).update(getattr(other, name))
        for key, places in other.examples.items():
            held = self.examples.setdefault(key, [])
            held += places[: _EXAMPLES - len(held)]
        for once, first in other.first.items():
            self.first.setdefault(once, first)
        self.times.update(other.times)
        for once, hanging in other.hanging.items():
            self.hanging.setdefault(once, Counter()).update(hanging)
        for doubt in other.doubts.values():
            self.doubt(doubt)
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
        return [*self.findings, *(self._counted(key) for key in self.first), *self._doubtful]

    @property
    def _doubtful(self) -> list[Diagnostic]:
        return [finding for doubt in self.doubts.values() if (finding := doubt.finding)]

    def _counted(self, key: _Once) -> Diagnostic:
        finding, times = self.first[key], self.times[key]
        what, (*_, file) = finding.what, key
        if times > 1:
            what += f" (and {times - 1:,} more in this file)" if file else f", {times:,} times"
        return replace(finding, what=_with(what, self.hanging.get(key, _NONE)))

    @property
    def totals(self) -> Counter[str]:
        """The number of findings of each code, including those that are not kept in full."""
        once = [*self.first.values(), *self._doubtful]
        return self.found + Counter(finding.code for finding in once)

    @property
    def losses(self) -> int:
        """How many annotations were dropped or not mapped."""
        return self.dropped.total() + self.unmapped.total()

    def balance(self) -> dict[str, int]:
        """Per kind: the number read minus all that were kept, merged, unmapped, left out or dropped;
        always 0."""
        fates = self.fates().values()
        return {kind: self.read[kind] - sum(fate[kind] for fate in fates) for kind in KINDS}

    def fates(self) -> dict[str, Counter[str]]:
        """The counts per kind, by the name of what became of the annotations."""
        return {
            "kept": self.kept,
            "merged": self.merged,
            "unmapped": _of_kinds(self.unmapped),
            "left out": _of_kinds(self.left_out),
            "dropped": _of_kinds(self.dropped),
        }

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
            "unmapped": _by_label(self.unmapped),
            "left_out": _by_label(self.left_out),
        }


def without_term(kind: str, label: str, place: Place, cure: str = _MAP) -> Diagnostic:
    """KG120: a label, role, attribute or link means no term. `kind`: one of `KINDS`; `cure`: what to do
    about it (`Scheme.cure`)."""
    what = f"no term is known for {label!r} ({kind})"
    fix = f"kept under the corpus's own namespace; {cure}"
    return Diagnostic(*place, "KG120", what, fix, "warning")


def _with(what: str, hanging: Counter[str]) -> str:
    """What a finding says, and what is lost with it."""
    lost = ", ".join(counted(n, kind.removesuffix("s")) for kind, n in hanging.items() if n)
    return f"{what}; what hangs on it is lost too: {lost}" if lost else what


def _per_kind(counts: Counter[str]) -> dict[str, int]:
    return {kind: counts[kind] for kind in KINDS if counts[kind]}


def _of_kinds(counts: Counter[tuple[str, str]]) -> Counter[str]:
    totals: Counter[str] = Counter()
    for (kind, _), count in counts.items():
        totals[kind] += count
    return totals


def _by_label(counts: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for (kind, label), count in sorted(counts.items()):
        found.setdefault(kind, {})[label] = count
    return found
