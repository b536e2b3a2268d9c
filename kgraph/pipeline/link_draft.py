"""The part of a drafted profile that tells what links lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from kgraph.schema.links import target_of
from kgraph.storage.toml import toml_key, toml_text


def drafted_links(
    resources: Sequence[str], remark: Callable[[str], str], known: Mapping[str, str]
) -> Iterator[str]:
    """The table `[links]` as lines of TOML, for the resources that links name: a line for one that is known,
    a comment to be filled in for another one, a remark on whole IRIs. `remark`: a comment on a resource;
    `known`: what the entries of known ones begin with."""
    if resources:
        yield "\n# What the entries of a resource begin with. Links that are whole IRIs need no line.\n"
        yield "[links]\n"
    for resource in resources:
        if known.get(resource):
            yield f"{toml_key(resource)} = {toml_text(known[resource])}  {remark(resource)}\n"
        elif target_of(resource, "entry", {}).iri or resource in ("http", "https"):
            yield f"# {toml_text(resource)} needs no line  {remark(resource)}\n"
        else:
            yield f'# {toml_key(resource)} = "https://…/"  {remark(resource)}\n'
