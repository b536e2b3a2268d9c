"""Rules as values, and the folders they are read from: the shipped ones, the user's own, and those
that the ontology implies."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kgraph.errors import Diagnostic, InputError, UsageError, known_are
from kgraph.model.claims import Node
from kgraph.storage.resources import shipped_path


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a rule: it is bound to the same node everywhere in the rule."""

    name: str


Slot = Variable | Node
Pattern = tuple[Slot, Slot, Slot]


@dataclass(frozen=True, slots=True)
class Filter:
    """Two terms that must be equal, or must not (`equal` False), as terms and not as values."""

    left: Slot
    right: Slot
    equal: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """If all patterns of `body` match, all of `head` follow. `policy` names a set of rules that are
    switched off together; every variable of `head` and `filters` occurs in `body`."""

    name: str
    title: str
    comment: str
    body: tuple[Pattern, ...]
    head: tuple[Pattern, ...]
    filters: tuple[Filter, ...] = ()
    example: str = ""
    policy: str = ""


def variables(slots: Iterable[Slot]) -> set[str]:
    """The names of the variables among the slots."""
    return {slot.name for slot in slots if isinstance(slot, Variable)}


def rule_files(folders: Iterable[Path] = ()) -> list[Path]:
    """The shipped rule files, then those of each folder, sorted by name.

    Raises InputError KG307 for a missing folder.
    """
    own = list(folders)
    for folder in own:
        if not os.path.isdir(folder):
            fix = "a folder of rules holds *.rq files"
            finding = Diagnostic(str(folder), 0, 0, "KG307", "no such folder of rules", fix)
            raise InputError(f"{folder}: no such folder of rules", [finding])
    return [
        file
        for each in (shipped_path("ontology", "rules"), *own)
        for file in sorted(each.glob("*.rq"))
    ]


def select_rules(rules: Sequence[Rule], without: Collection[str] = ()) -> tuple[Rule, ...]:
    """The rules without those whose name or policy is in `without`.

    Raises UsageError for a name that is neither a rule nor a policy.
    """
    known = sorted({name for rule in rules for name in (rule.name, rule.policy) if name})
    for name in without:
        if name not in known:
            raise UsageError(f"no rule or policy '{name}'; {known_are(name, known)}")
    return tuple(rule for rule in rules if not {rule.name, rule.policy} & set(without))


def name_clashes(named: Iterable[tuple[str, str]]) -> Iterator[Diagnostic]:
    """Finding KG305 for each (name, path) whose name an earlier pair has."""
    taken: dict[str, str] = {}
    for name, path in named:
        if taken.setdefault(name, path) != path:
            what = f"two rules are named {name}: the other one is {taken[name]}"
            yield Diagnostic(path, 0, 0, "KG305", what, "rename the file")
