"""The draft of a profile for a corpus: every label with its count, examples and the nearest term. Labels
without a near term come last."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from kgraph.model.claims import CLAIM_ROLES
from kgraph.model.vocabulary import KG
from kgraph.pipeline.link_draft import drafted_links
from kgraph.pipeline.usage import Usage, Uses
from kgraph.schema.attribute_tables import FIELDS
from kgraph.schema.ontology import local_name
from kgraph.schema.profile_flaws import SAID_ROLES
from kgraph.schema.scheme import Scheme
from kgraph.storage.toml import toml_key, toml_text

_VALUES = 20  # unknown values of one attribute that are listed
_NEAR = 0.8  # likeness (difflib) from which a term is proposed

# Names that annotation schemes commonly use for terms of the ontology: labels of mentions and
# statements, and roles.
_LABELS = {
    "per": "Person",
    "pers": "Person",
    "people": "Person",
    "org": "Organization",
    "organisation": "Organization",
    "loc": "Place",
    "location": "Place",
    "fac": "Place",
    "facility": "Place",
    "gpe": "State",
    "country": "State",
    "source": "Agent",
    "speaker": "Agent",
    "date": "Time",
    "timex": "Time",
    "quotation": "Quote",
    "content": "Quote",
    "attribution": "Claim",
    "statement": "Claim",
    "say": "Asserts",
    "says": "Asserts",
    "said": "Asserts",
}
_ROLES = {
    "source": "Claimant",
    "speaker": "Claimant",
    "holder": "Claimant",
    "agent": "actor",
    "cause": "",  # what causes the event: the opposite of the property that is spelt almost alike
    "patient": "target",
    "theme": "topic",
    "location": "place",
    "date": "time",
}


def render(usage: Usage, name: str, scheme: Scheme) -> Iterator[str]:
    """The draft as lines of TOML. A label with the name of its term is only mentioned in a comment."""
    yield "# Drafted by `kgraph profile` from what the corpus uses: check every line.\n"
    yield f"name = {toml_text(name)}\n"
    yield 'description = ""\n'
    ontology = scheme.ontology
    if any(_happens(label, scheme) for label in usage.mentions.counts):
        yield "# realis = true  # if a span that is labelled as an event is one that took place\n"
    yield '\n[names]\nlike = "default"\n'
    things = {local_name(iri) for iri in (*ontology.entity_classes(), *ontology.concepts)}
    properties = {local_name(iri) for iri in ontology.properties} - _OF_STATEMENTS
    yield "\n[labels]\n"
    everything = things | properties | {"Claim"}
    lower = {name.lower(): name for name in everything}
    out = [key for key in usage.structure() if not nearest(key, lower, _LABELS)]
    if out:
        yield "# These divide the texts into pieces, as tokens do, and are left out of the graph:\n"
        yield from (f'{toml_text(key)} = ""\n' for key in out)
    yield from _lines([(usage.mentions, things), (usage.statements, everything)], _LABELS, set(out))
    yield "\n[roles]\n"
    roles = properties | CLAIM_ROLES
    yield from _lines([(usage.roles, roles)], _ROLES)
    yield from _vouching(usage, {role.lower(): role for role in sorted(roles)}, scheme)
    links = usage.links
    yield from drafted_links(links.by_number(), links.remark, scheme.profile.links)
    yield from _attributes(usage, scheme)


def _happens(label: str, scheme: Scheme) -> bool:
    """Whether a label, or the term that comes nearest to it, means a kind of event."""
    ontology = scheme.ontology
    happening = [cls for cls in ontology.entity_classes() if ontology.is_a(cls, KG.Event)]
    return bool(nearest(label, {local_name(cls).lower(): cls for cls in happening}, _LABELS))


def _vouching(usage: Usage, lower: Mapping[str, str], scheme: Scheme) -> Iterator[str]:
    """For each role that names events, unless its property says that they are facts, the line that
    says so."""
    lines = []
    for role, count in sorted(usage.naming.items(), key=lambda use: (-use[1], use[0])):
        near = nearest(role, lower, _ROLES)
        veridical = scheme.ontology.find_property(near) in scheme.ontology.veridical
        if count and not veridical and near not in SAID_ROLES:
            mapped = f"property = {toml_text(near)}, " if near else ""
            lines.append(f"# {toml_text(role)} = {{ {mapped}veridical = true }}  # {count} ×\n")
    if lines:
        yield "# These name events. What a fact names so is a fact only with such a line, in place of one\n"
        yield "# above:\n"
        yield from lines


def _attributes(usage: Usage, scheme: Scheme) -> Iterator[str]:
    """A remark for each attribute that is understood; for each other one a table to be filled in."""
    unsettled = []
    yield "\n[attributes]\n"
    for name in usage.attributes.by_number():
        unknown = [v for v in usage.values[name] if scheme.attribute(name, v) is None]
        if unknown:
            unsettled.append(name)
        else:
            remark = usage.attributes.remark(name)
            yield f"# {toml_text(name)} is understood  {remark}\n"
    for name in unsettled:
        yield from _to_be_settled(name, usage.values[name], scheme)


def _to_be_settled(name: str, values: Counter[str], scheme: Scheme) -> Iterator[str]:
    """Both ways to settle an attribute that is not understood, as comments."""
    unknown = {v: n for v, n in values.most_common() if scheme.attribute(name, v) is None}
    known = scheme.known_values(name)
    yield "\n# Holds statements back until it is said here what it sets, or that it sets nothing:\n"
    yield f"# [attributes.{toml_key(name)}]  # {sum(unknown.values())} ×\n"
    if known:
        yield f"# known values: {', '.join(known)}\n"
    else:
        near = nearest(name, {each.lower(): each for each in sorted(FIELDS)}, {})
        yield f"# field = {toml_text(near)}  # one of {', '.join(sorted(FIELDS))}\n"
    for value, count in list(unknown.items())[:_VALUES]:
        yield f'# {toml_text(value) if value else "value"} = ""  # {count} ×\n'
    silent = f"[{', '.join(map(toml_text, list(unknown)[:_VALUES]))}]" if known else "true"
    yield f"# silent = {silent}  # instead, if it never bears on whether something is so\n"


_OF_STATEMENTS = {role[:1].lower() + role[1:] for role in CLAIM_ROLES} | {"evidence", "stance"}


def _lines(
    used: Sequence[tuple[Uses, Set[str]]],
    common: Mapping[str, str],
    listed: Set[str] = frozenset(),
) -> Iterator[str]:
    """A line for each label, the most frequent first; labels without a near name come last, as comments.
    A label with several uses is listed once, for the first of them; what is `listed` already is not."""
    unmapped, seen = [], set(listed)
    for uses, names in used:
        lower = {name.lower(): name for name in sorted(names)}
        for label in uses.by_number():
            near = nearest(label, lower, common)
            key, value = toml_text(label), toml_text(near)
            remark = uses.remark(label)
            if label in seen:
                continue
            if near == label:
                yield f"# {key} means its term  {remark}\n"
            elif near:
                yield f"{key} = {value}  {remark}\n"
            else:
                unmapped.append(f"# {key} = {value}  {remark}\n")
            seen.add(label)
    if unmapped:
        yield "# No term comes near; these stay under the corpus's own namespace:\n"
        yield from unmapped


def nearest(label: str, lower: Mapping[str, str], common: Mapping[str, str]) -> str:
    """The name that is nearest to a label: equal except for case and signs, a common synonym, or the
    most similar in spelling; "" if there is none. `lower`: lower-cased name -> name; `common`: synonym ->
    name, "" for one that means none of them."""
    last = re.split("[.:/]", label)[-1].lower()
    plain = re.sub(r"[\W_]", "", last)
    if common.get(plain) == "":
        return ""
    for candidate in (last, plain, common.get(plain, "").lower()):
        if candidate in lower:
            return lower[candidate]
    close = difflib.get_close_matches(plain, lower, n=1, cutoff=_NEAR)
    return lower[close[0]] if close else ""
