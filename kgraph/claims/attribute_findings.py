"""The findings about attributes: not understood, set twice, on a thing, on a speech act."""

from __future__ import annotations

from kgraph.errors import Diagnostic
from kgraph.model.annotations import Attribute, Place
from kgraph.model.proposals import who_disagree
from kgraph.schema.scheme import Scheme
from kgraph.storage.toml import toml_key, toml_text


def not_understood(attribute: Attribute, scheme: Scheme, place: Place) -> Diagnostic:
    """KG144: a statement has an attribute that the profile does not know, or a value of one."""
    name, value, _ = attribute
    table, known = f"[attributes.{toml_key(name)}]", scheme.known_values(name)
    line = f'{toml_key(value)} = "…"' if value else 'value = "…"'
    if known:
        what = f"{name} has the value {value!r}, which is not understood"
        silent = f"silent = [{toml_text(value)}]"
        fix = f"known are {', '.join(known)}; say in a profile what it means: {table} {line}"
    else:
        what, silent = f"the attribute {name} is not understood", "silent = true"
        fix = f'say in a profile what it sets: {table} field = "…" and {line}'
    fix = f"{fix}; or, if it never bears on whether something is so: {table} {silent}"
    return Diagnostic(*place, "KG144", f"{what}; the statement is held back", fix, "warning")


def misplaced(attribute: Attribute, place: Place) -> Diagnostic:
    """KG144: an attribute of statements on the mention of a thing."""
    what = (
        f"{attribute.name} is set to {attribute.value!r} on a thing, where it is not understood; what "
        "names the thing is held back"
    )
    fix = "set it on the relation or the event whose statement it speaks of"
    return Diagnostic(*place, "KG144", what, fix, "warning")


def set_twice(attribute: Attribute, id: str, place: Place) -> Diagnostic:
    """KG128: an attribute says something else than an earlier one of the same annotation."""
    what = f"{attribute.name} {attribute.value} of {id} contradicts another attribute of it"
    return Diagnostic(*place, "KG128", what, "remove the one that is wrong")


def not_judged(proposer: str, disputed: str, place: Place) -> Diagnostic:
    """KG146: an annotation is a mere proposal. `proposer`: by what; `disputed`: what people say who disagree
    on it."""
    by = " and ".join(who_disagree(disputed)) or "people"
    judged = f"judged differently by {by}" if disputed else "judged by nobody"
    what = f"proposed by {proposer}, and {judged}; it makes no claim and no fact"
    if disputed:
        fix = "agree on it; `kgraph review --list --status disputed` shows what each of them says"
        return Diagnostic(*place, "KG146", what, fix, "note")
    fix = "judge it with kgraph review, or take the attribute Proposed off what is right"
    return Diagnostic(*place, "KG146", what, fix, "note")


def proposed_and_judged(id: str, place: Place) -> Diagnostic:
    """KG147: an annotation is said to be judged, and is still a proposal."""
    what = f"{id} has both Proposed and JudgedBy; it is still taken for a proposal"
    fix = "take off Proposed if somebody has confirmed it, else JudgedBy"
    return Diagnostic(*place, "KG147", what, fix, "warning")


_EXAMPLES = {"Polarity": "did not say", "Certainty": "reportedly said"}


def on_saying(attribute: Attribute, field: str, place: Place) -> Diagnostic:
    """KG145: a value on a speech act that in earlier versions spoke of what is said. `field`: which one
    it sets, `Polarity` or `Certainty`."""
    table = f"[attributes.{toml_key(attribute.name)}]"
    what = (
        f"{attribute.name} {attribute.value}".rstrip()
        + f" on a speech act speaks of the saying, “{_EXAMPLES[field]}”, and not of what is said"
    )
    fix = (
        f'if the annotators meant what is said, say so in a profile: {table} on = "content"; if they '
        'meant the saying, on = "saying" ends this note'
    )
    return Diagnostic(*place, "KG145", what, fix, "note")
