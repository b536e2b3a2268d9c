"""Rule files: one SPARQL CONSTRUCT over triples and term filters -> rules, with all faults at once.

pyoxigraph checks the syntax (SPARQL 1.1 Query Language, section 19); this module checks, on the tokens
that the gate of queries uses, that a rule is within the part of SPARQL that rules may use.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path

import pyoxigraph as ox

from kgraph.errors import Diagnostic, InputError, UsageError, counted, nearest
from kgraph.model.vocabulary import PREFIXES
from kgraph.rules.implied import implied_rules, statement_terms
from kgraph.rules.patterns import FaultError, Patterns
from kgraph.rules.rules import Pattern, Rule, name_clashes, rule_files, select_rules, variables
from kgraph.schema.ontology import Ontology, local_name, shipped_ontology
from kgraph.storage.files import read_text
from kgraph.storage.places import at_line, at_offset
from kgraph.storage.sparql.gate import check_query
from kgraph.storage.sparql.mistakes import explain_syntax_error
from kgraph.storage.sparql.syntax_errors import locate_syntax_error

_ENTRY = re.compile(r"#\s*(title|comment|example|policy):\s*(.*)")
_WORD = re.compile(r"#\s*(\w+)\s*:")
_NEEDED = ("title", "comment", "example")


def rules_for(
    ontology: Ontology, folders: Iterable[Path] = (), without: Collection[str] = ()
) -> tuple[Rule, ...]:
    """The shipped rules, those of the folders and those that the ontology implies, without the rules and
    policies named in `without`.

    Raises InputError with the faults of all files (`parse_rule`, KG305 two rules of one name, KG307
    no such folder), UsageError for an unknown name in `without`.
    """
    files = rule_files(folders)
    return select_rules((*read_rules(files), *implied_rules(ontology)), without)


def read_rules(files: Iterable[Path]) -> list[Rule]:
    """The rules of the files, each named by its file. Raises InputError with all their faults."""
    rules: list[Rule] = []
    named: list[tuple[str, str]] = []
    faults: list[Diagnostic] = []
    for path in files:
        named.append((path.stem, str(path)))
        try:
            rules.append(parse_rule(read_text(path), path.stem, str(path)))
        except InputError as error:
            faults += error.diagnostics
    faults += name_clashes(named)
    if faults:
        raise InputError(f"{counted(len(faults), 'fault')} in the rules", faults)
    return rules


@lru_cache(maxsize=256)
def parse_rule(text: str, name: str, path: str = "rule") -> Rule:
    """The rule that the text holds. `path` is for messages.

    Raises InputError with all faults: KG220 to KG226 syntax, KG301 not a CONSTRUCT of triples from
    triples and FILTER(?a = ?b) or FILTER(?a != ?b), KG302 a blank node, KG303 a variable that no
    triple of WHERE binds, KG304 title, comment or example missing in the comments at the head, KG308
    a term of claims.
    """
    text = text.removeprefix("\ufeff")
    head = _head(text)
    faults = [_lacking(text, each, path) for each in _NEEDED if not head.get(each)]
    faults += _misspelt(text, head, path)
    try:
        _check_syntax(text, path)
        patterns = Patterns(text, path)
        patterns.read()
    except (UsageError, FaultError) as error:
        raise _refused(path, [*error.diagnostics, *faults]) from None
    faults += _unsafe(patterns, text, path)
    faults += _about_claims(patterns, text, path)
    if faults:
        raise _refused(path, faults)
    return Rule(
        name=name,
        title=head["title"],
        comment=head["comment"],
        example=head["example"],
        policy=head.get("policy", ""),
        body=tuple(patterns.body),
        head=tuple(patterns.template),
        filters=tuple(patterns.filters),
    )


def _check_syntax(text: str, path: str) -> None:
    check_query(text, path)
    try:
        _parsed(text)
    except SyntaxError as error:
        finding = explain_syntax_error(
            text, locate_syntax_error(text, error, _parsed), PREFIXES, path
        )
        raise UsageError(finding.what, [finding]) from None


def _parsed(text: str) -> object:
    return ox.Store().query(text, prefixes=PREFIXES)


def _head(text: str) -> Mapping[str, str]:
    """The entries in the comments at the beginning; an entry may continue on the next lines."""
    found: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if entry := _ENTRY.match(line):
            key = entry[1]
            found[key] = entry[2].strip()
        elif key:
            found[key] = f"{found[key]} {line.lstrip('#').strip()}".strip()
    return found


def _unsafe(patterns: Patterns, text: str, path: str) -> Iterator[Diagnostic]:
    bound = _bound(patterns.body)
    for name, offset in patterns.used:
        if name not in bound:
            what = f"no triple of WHERE binds ?{name}"
            fix = "use every variable of CONSTRUCT and FILTER in a triple of WHERE"
            yield at_offset(text, offset, path=path, code="KG303", what=what, fix=fix)


def _about_claims(patterns: Patterns, text: str, path: str) -> Iterator[Diagnostic]:
    """The terms of claims in a rule. A rule that could write claims could invent speakers."""
    terms = _terms_of_claims()
    for slot, offset in sorted([*patterns.predicates, *patterns.classes], key=lambda each: each[1]):
        if slot in terms:
            what = f"{local_name(str(slot))} is a term of claims, which a rule cannot use"
            fix = "write the rule over plain triples; kgraph finds out who claims its conclusions"
            yield at_offset(text, offset, path=path, code="KG308", what=what, fix=fix)


@cache
def _terms_of_claims() -> frozenset[str]:
    return frozenset(statement_terms(shipped_ontology()))


def _bound(body: Iterable[Pattern]) -> set[str]:
    return {name for pattern in body for name in variables(pattern)}


def _lacking(text: str, key: str, path: str) -> Diagnostic:
    what, fix = f"the rule does not have a {key}", f"begin the file with a comment: # {key}: …"
    return at_line(text, 1, 1, path=path, code="KG304", what=what, fix=fix)


def _misspelt(text: str, head: Mapping[str, str], path: str) -> Iterator[Diagnostic]:
    """The lines of the head that look like an entry that is missing. Other comments are free."""
    for number, line in enumerate(
        takewhile(lambda each: each.startswith("#"), text.splitlines()), 1
    ):
        word = _WORD.match(line)
        if word and (near := nearest(word[1], {*_NEEDED, "policy"} - head.keys())):
            what = f"'{word[1]}' is not an entry of the head of a rule"
            fix = f"did you mean '{near[0]}'?"
            yield at_line(text, number, 1, path=path, code="KG304", what=what, fix=fix)


def _refused(path: str, faults: list[Diagnostic]) -> InputError:
    return InputError(f"{path}: {faults[0].what}", faults)
