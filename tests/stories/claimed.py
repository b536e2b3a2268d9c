"""Claims as a story tells them, and as a graph has them.

    Lea Quist Asserts > Jon Ager & Mira Tal Promises (negative, said possible): E1; if E2

The levels are `claimants stance (modes)`, outermost first, claimants joined by ` & `; `?` is nobody or no
stance, `the text` the document. Modes that are not named are not there, but for `(…)`, which says nothing
of them. Behind the colon: annotations or triples, `about`, `if`, `because`, joined by `; `; `…` says
nothing of conditions and reasons.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from independent import TYPE, Fact, kg
from stories.graph_of import Graph, local

_MODES = {
    "negative": "polarity Negative",
    **{word: f"certainty {word.capitalize()}" for word in ("possible", "probable", "conditional")},
    **{word: f"tense {word.capitalize()}" for word in ("past", "present", "future")},
    **{f"said {w}": f"sayingCertainty {w.capitalize()}" for w in ("possible", "probable")},
}
_FIELDS = ("polarity", "certainty", "tense", "sayingCertainty")


class Level(NamedTuple):
    """One level of a claim; `modes` is None where a story does not say."""

    claimants: frozenset[str]
    stance: str
    denied: bool
    modes: frozenset[str] | None


class Told(NamedTuple):
    """A claim; `links` are its conditions and reasons, None where a story does not say."""

    chain: tuple[Level, ...]
    contents: frozenset[Fact]
    about: frozenset[str]
    links: frozenset[tuple[str, str]] | None


def found(graph: Graph, claim: str) -> Told:
    """A claim of a graph."""
    chain = tuple(_found_level(graph, each) for each in (*graph.chain(claim), claim))
    words = ("because", "condition")
    links = frozenset((word, target) for word in words for target in graph.all(claim, word))
    about = frozenset(graph.all(claim, "about"))
    return Told(chain, frozenset(graph.contents(claim)), about, links)


def _found_level(graph: Graph, claim: str) -> Level:
    denied = kg("DeniedSaying") in graph.of[claim][TYPE]
    who, how = ("deniedClaimant", "deniedStance") if denied else ("claimant", "stance")
    modes = {f"{name} {local(v)}" for name in _FIELDS for v in graph.all(claim, name)}
    modes |= {f"for {each}" for each in graph.all(claim, "onBehalfOf")}
    modes |= {f"held back {local(each)}" for each in graph.all(claim, "heldBackBy")}
    modes |= {"ironic" for each in graph.all(claim, "irony") if "true" in each}
    (stance,) = graph.all(claim, how) or {"<>"}
    return Level(frozenset(graph.all(claim, who)), local(stance), denied, frozenset(modes))


def told(graph: Graph, line: str, triples: Callable[[str], set[Fact]]) -> Told:
    """A claim as a story writes it; `triples` says what an annotation says."""
    levels, content = re.split(r": |:$", line, maxsplit=1)
    contents, about, links = set[Fact](), set[str](), set[tuple[str, str]]()
    parts = [part for part in content.split("; ") if part]
    for part in parts:
        word, _, rest = part.partition(" ")
        if word == "about":
            about.add(graph.thing(rest))
        elif word in ("if", "because"):
            linked = "condition" if word == "if" else word
            links |= {(linked, target) for target in _linked(graph, rest)}
        elif part != "…":
            contents |= triples(part)
    chain = tuple(_told_level(graph, level) for level in levels.split(" > "))
    says_links = None if "…" in parts else frozenset(links)
    return Told(chain, frozenset(contents), frozenset(about), says_links)


def _linked(graph: Graph, name: str) -> set[str]:
    """What a condition or a reason names: the claims of an annotation, else the mention of the words."""
    if re.fullmatch(r"[ER]\d+", name):
        return set(graph.annotated(name))
    return set(graph.mentions_of(name))


def _told_level(graph: Graph, level: str) -> Level:
    match = re.fullmatch(r"(.*?) (\w+|\?)(?: \((.*)\))?", level)
    assert match, f"'{level}' is no level of a claim"
    who, stance, given = match.groups(default="")
    names = [] if who == "?" else who.split(" & ")
    claimants = frozenset(graph.text if n == "the text" else graph.thing(n) for n in names)
    modes = {_mode(graph, mode) for mode in given.split(", ") if mode}
    said = None if "…" in modes else frozenset(modes - {"denied"})
    return Level(claimants, stance.strip("?"), "denied" in modes, said)


def _mode(graph: Graph, mode: str) -> str:
    word, _, name = mode.partition(" ")
    return f"for {graph.thing(name)}" if word == "for" else _MODES.get(mode, mode)


def fits(told: Told, found: Told) -> bool:
    """Whether a claim of the graph is the one that a story tells of."""
    if (told.contents, told.about) != (found.contents, found.about):
        return False
    if told.links not in (None, found.links) or len(told.chain) != len(found.chain):
        return False
    pairs = zip(told.chain, found.chain, strict=True)
    return all(one[:3] == two[:3] and one.modes in (None, two.modes) for one, two in pairs)


def described(graph: Graph, claim: Told) -> str:
    """A claim in words, much as a story would write it."""
    levels = []
    for level in claim.chain:
        who = " & ".join(map(graph.name, sorted(level.claimants))) or "?"
        modes = [*sorted(level.modes or ()), *["denied"] * level.denied]
        levels.append(f"{who} {level.stance or '?'}" + f" ({', '.join(modes)})" * bool(modes))
    said = [*map(graph.told, sorted(claim.contents))]
    said += [f"about {graph.name(each)}" for each in sorted(claim.about)]
    said += [f"{word} {graph.name(target)}" for word, target in sorted(claim.links or ())]
    return f"{' > '.join(levels)}: {'; '.join(said)}"
