"""The roles of claims, what may fill them, and the count of their arguments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from kgraph.claims.content import ContentReader
from kgraph.claims.speech import Speech
from kgraph.model.claims import CLAIM_FIELDS, CLAIM_ROLES, Takes

_WANTED: Mapping[Takes, str] = {
    "thing": "a mention or an event that denotes a thing",
    "words": "a mention",
    "statement": "an event, or a mention that triggers one",
}
_TAKES: Mapping[str, Takes] = {
    "Claim": "statement",
    **{each.role: each.takes for each in CLAIM_FIELDS if each.takes},
}


def count_roles(
    speeches: Iterable[Speech], cut: Set[tuple[str, str]], reader: ContentReader
) -> None:
    """Count each argument of these claims in the reader's ledger. `cut`: pairs (event, target) that were
    removed because they close a circle."""
    for speech in speeches:
        for role, target in speech.event.arguments:
            _count_role(speech, role, target, (speech.event.id, target) in cut, reader)


def _count_role(
    speech: Speech, role: str, target: str, is_cut: bool, reader: ContentReader
) -> None:
    event, ledger = speech.event, reader.ledger
    name = reader.statements.scheme.claim_role(role)
    if is_cut:
        finding = reader.finding(event, "KG106", f"{role}:{target} closes a circle")
        ledger.drop("arguments", "cyclic events", finding)
    elif name not in CLAIM_ROLES:
        ledger.unmap("arguments", role, *reader.statements.layer.place(event.line))
    elif _fills(name, target, reader):
        ledger.kept["arguments"] += 1
    else:
        what = f"{role}:{target} cannot fill this role"
        finding = reader.finding(event, "KG127", what, f"{name} takes {_WANTED[_TAKES[name]]}")
        ledger.drop("arguments", "denotes nothing", finding)


def _fills(name: str, target: str, reader: ContentReader) -> bool:
    statements = reader.statements
    if _TAKES[name] == "words":
        return target in statements.spans
    if _TAKES[name] == "statement":
        return target not in statements.spans or target in statements.triggered
    return reader.node(target) is not None
