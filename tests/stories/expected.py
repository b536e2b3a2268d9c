"""What is right of a story, and where its graph differs. A story says, all of it optional:

- `asserted`: all facts, as `subject | predicate | object`, the types of events and provisions too
- `follows`: all facts that follow by rules
- `stated`, `withheld`: annotation -> the obstacle that keeps it from being asserted
- `held`: annotations that are not asserted, whatever the verdict
- `claimed`: all claims of others, `Lea Quist Asserts > Jon Ager Promises (negative): E1; if E2`
- `triples`: annotation -> its triple, where a story is told in another format's files
- `says`: annotation -> the one whose triples it states
- `unmapped`: triples that stand for terms without a meaning
- `not_actual`, `actual`: things without a plain type and label, and with them; `named_by`: whose words
- `candidates`, `same`, `different`: pairs of mentions of what may be, is, is not one thing
- `error`: `check` ends with an error; `fails`: whether `check --strict` does ("either": not said)

The levels of a claim are `claimants stance (modes)`, outermost first, claimants joined by ` & `; `?` is
nobody, `the text` the document. Modes that are not named are not there, but for `(…)`, which says
nothing of them. Behind the colon: annotations or triples, `about`, `if`, `because`, joined by `; `; `…`
says nothing of conditions and reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from independent import TYPE, Fact, kg
from stories.graph_of import Graph, facts, local, named_as_actual
from stories.notation import Story

MODES = {
    **{word: ("polarity", word.capitalize()) for word in ("negative",)},
    **{
        w: ("certainty", w.capitalize()) for w in ("possible", "probable", "conditional", "certain")
    },
    **{word: ("tense", word.capitalize()) for word in ("past", "present", "future")},
    **{f"said {w}": ("sayingCertainty", w.capitalize()) for w in ("possible", "probable")},
}
FIELDS = ("polarity", "certainty", "tense", "sayingCertainty")


class Level(NamedTuple):
    """One level of a claim as a story tells it; `modes` is None where the story does not say."""

    claimants: frozenset[str]
    stance: str
    denied: bool
    modes: frozenset[str] | None


class Told(NamedTuple):
    """A claim as a story tells it; `links` are its conditions and reasons, None if it does not say."""

    chain: tuple[Level, ...]
    contents: frozenset[Fact]
    about: frozenset[str]
    links: frozenset[tuple[str, str]] | None


class Right:
    """The expectations of a story, read against its graph."""

    def __init__(self, story: Story, graph: Graph) -> None:
        self.story, self.graph, self.says = story, graph, story.right
        self.asserted = set(map(graph.triple, self.says.get("asserted", ())))
        self.follows = set(map(graph.triple, self.says.get("follows", ())))

    def differences(self) -> list[str]:
        """Every way in which the graph is not right, in words."""
        return [
            *self._facts(),
            *self._verdicts(),
            *self._claims(),
            *self._existence(),
            *self._identity(),
        ]

    def leaks(self, found: set[Fact], also: set[Fact] = frozenset()) -> list[str]:
        """What is marked as fact and should not be."""
        return [self.graph.told(each) for each in sorted(found - self.asserted - also)]

    def missing(self, found: set[Fact], also: set[Fact] = frozenset()) -> list[str]:
        """What should be marked as fact and is not."""
        return [self.graph.told(each) for each in sorted((self.asserted | also) - found)]

    def _facts(self) -> Iterator[str]:
        found = facts(self.graph.quads)
        yield from (f"leaks: {each}" for each in self.leaks(found, self.follows))
        yield from (f"missing: {each}" for each in self.missing(found, self.follows))
        by = {
            self.graph.fact(p) for p in self.graph.propositions if self.graph.all(p, "assertedBy")
        }
        yield from (f"is asserted by a claim: {each}" for each in self.leaks(by))
        yield from (f"is asserted by no claim: {each}" for each in self.missing(by))

    def _verdicts(self) -> Iterator[str]:
        for key, reason in self.says.get("stated", {}).items():
            yield from self._verdict(key, reason, stated=True)
        for key, reason in self.says.get("withheld", {}).items():
            yield from self._verdict(key, reason, stated=False)
        for key in self.says.get("held", ()):
            for claim in self._own(key):
                if not self.graph.all(claim, "heldBackBy"):
                    yield f"{key} bears no kg:heldBackBy"

    def _verdict(self, key: str, reason: str, *, stated: bool) -> Iterator[str]:
        graph, claims = self.graph, list(self._own(key))
        if not claims:
            yield f"{key} makes no claim"
        expected = {kg("Asserts")} if stated else set()
        for claim in claims:
            held = {local(each) for each in graph.all(claim, "heldBackBy")}
            if not (len(held) == 1 and held <= set(reason.split(" or "))):
                yield f"{key} is held back by {sorted(held)}, not by {reason}"
            if graph.all(claim, "stance") != expected:
                yield f"{key} has the stances {sorted(graph.all(claim, 'stance'))}"
            if bool(graph.all(claim, "claimant")) != stated:
                yield f"{key} has the claimants {sorted(graph.all(claim, 'claimant'))}"
        said = {fact for claim in claims for fact in graph.contents(claim)}
        wanted = self.triples(self.says.get("says", {}).get(key, key))
        yield from (f"{key} does not say: {graph.told(each)}" for each in sorted(wanted - said))

    def _own(self, key: str) -> Iterator[str]:
        """The claims of an annotation that nobody but the document makes."""
        for claim in self.graph.annotated(key):
            if self.graph.all(claim, "claimant") <= {self.graph.document(claim)}:
                yield claim

    def _claims(self) -> Iterator[str]:
        wanted = list(map(self._told, self.says.get("claimed", ())))
        found = [self._found(claim) for claim in self.graph.statements if self._is_others(claim)]
        for told, line in zip(wanted, self.says.get("claimed", ()), strict=True):
            if not any(_fits(told, each) for each in found):
                yield f"no such claim: {line}"
        for each in found:
            if not any(_fits(told, each) for told in wanted):
                yield f"unexpected claim: {self._described(each)}"

    def _is_others(self, claim: str) -> bool:
        """Whether a claim is to be listed: not the document's own assertions, nor what is withheld."""
        graph = self.graph
        own = graph.all(claim, "claimant") == {graph.document(claim)}
        stance = graph.all(claim, "stance") | graph.all(claim, "deniedStance")
        nobody = not graph.all(claim, "claimant") and not stance
        return bool(graph.all(claim, "within")) or not (
            nobody or (own and stance == {kg("Asserts")})
        )

    def _found(self, claim: str) -> Told:
        graph = self.graph
        chain = tuple(self._level(each) for each in (*graph.chain(claim), claim))
        links = {
            (name, target) for name in ("because", "condition") for target in graph.all(claim, name)
        }
        about = frozenset(graph.all(claim, "about"))
        return Told(chain, frozenset(graph.contents(claim)), about, frozenset(links))

    def _level(self, claim: str) -> Level:
        graph = self.graph
        denied = kg("DeniedSaying") in graph.of[claim][TYPE]
        who, how = ("deniedClaimant", "deniedStance") if denied else ("claimant", "stance")
        modes = {f"{name} {local(v)}" for name in FIELDS for v in graph.all(claim, name)}
        modes |= {f"for {each}" for each in graph.all(claim, "onBehalfOf")}
        modes |= {f"held back {local(each)}" for each in graph.all(claim, "heldBackBy")}
        modes |= {"ironic" for each in graph.all(claim, "irony") if "true" in each}
        (stance,) = graph.all(claim, how) or {"<>"}
        return Level(frozenset(graph.all(claim, who)), local(stance), denied, frozenset(modes))

    def _told(self, line: str) -> Told:
        """A claim as a story writes it."""
        levels, _, content = line.partition(": ") if ": " in line else (line.rstrip(":"), "", "")
        if re.match(r"\w+:\w", levels):  # `document:name` before the claimant
            levels, content = re.split(r": |:$", line, maxsplit=1)
        contents, about, links, all_said = set[Fact](), set[str](), set[tuple[str, str]](), True
        for part in filter(None, content.split("; ")):
            word, _, rest = part.partition(" ")
            if part == "…":
                all_said = False
            elif word == "about":
                about.add(self.graph.thing(rest))
            elif word in ("if", "because"):
                links |= {("condition" if word == "if" else word, t) for t in self._link(rest)}
            else:
                contents |= self.triples(part)
        chain = tuple(self._told_level(level) for level in levels.split(" > "))
        said = frozenset(links) if all_said else None
        return Told(chain, frozenset(contents), frozenset(about), said)

    def _link(self, name: str) -> set[str]:
        """What a condition or a reason names: the claims of an annotation, else a mention."""
        if re.fullmatch(r"[ER]\d+", name):
            return set(self.graph.annotated(name))
        words = name.removesuffix("…")
        return {
            m
            for m in self.graph.mentions
            if any(words in w for ws in self.graph.of[m].values() for w in ws)
        }

    def _told_level(self, level: str) -> Level:
        match = re.fullmatch(r"(.*?) (\w+|\?)(?: \((.*)\))?", level)
        assert match, f"'{level}' is no level of a claim"
        who, stance, given = match.groups()
        stance = "" if stance == "?" else stance
        names = [] if who == "?" else who.split(" & ")
        modes = set(given.split(", ")) if given else set()
        denied = "denied" in modes
        if "…" in modes:
            return Level(frozenset(map(self._voice, names)), stance, denied, None)
        fields = set()
        for mode in modes - {"denied"}:
            name, value = MODES.get(mode, ("", ""))
            if mode.startswith("for "):
                mode = f"for {self.graph.thing(mode.removeprefix('for '))}"
            fields.add(f"{name} {value}" if name else mode)
        return Level(frozenset(map(self._voice, names)), stance, denied, frozenset(fields))

    def _voice(self, name: str) -> str:
        if name == "the text":
            (document,) = self.graph.a("Document")
            return document
        return self.graph.thing(name)

    def triples(self, key: str) -> set[Fact]:
        """What an annotation says: its triples, from how it was written down."""
        key = self.says.get("triples", {}).get(key, key)
        if " | " in key:
            return {self.graph.triple(key)}
        place, _, id = key.rpartition(":")
        for document in self.story.documents:
            for said in document.statements:
                if said.id == id and place in ("", document.key):
                    return set(self._triples(document, said, f"{document.name}:" if place else ""))
        return set()

    def _triples(self, document, said, place: str) -> Iterator[Fact]:
        words = {mark.id: self._word(document, mark, place) for mark in document.marks}
        words |= {s.id: words[s.trigger] for s in document.statements if s.trigger}
        roles = [(re.sub(r"\d+$", "", role), words[id]) for role, id in said.roles if id in words]
        if said.is_relation:
            yield self.graph.triple(f"{roles[0][1]} | {said.label} | {roles[1][1]}")
        elif said.label[0].islower():
            subjects = [name for role, name in roles if role == "Subject"]
            objects = [name for role, name in roles if role == "Object"]
            for subject in subjects:
                yield from (self.graph.triple(f"{subject} | {said.label} | {o}") for o in objects)
        else:
            event = words[said.trigger]
            yield self.graph.triple(f"{event} | a | {said.label}")
            for role, name in roles:
                if role not in ("Condition", "Because"):
                    predicate = role[0].lower() + role[1:]
                    yield self.graph.triple(f"{event} | {predicate} | {name}")

    def _word(self, document, mark, place: str) -> str:
        """How a mark is named in the graph: a value by its `Value`, others by words and number."""
        for id, name, value in document.attributes:
            if id == mark.id and name == "Value":
                return value
        if mark.label in ("Time", "Literal"):
            return mark.words
        alike = [m for m in document.marks if m.words == mark.words and _denotes(m)]
        number = alike.index(mark) + 1 if mark in alike else 1
        return f"{place}{mark.words}#{number}"

    def _existence(self) -> Iterator[str]:
        graph, actual = self.graph, named_as_actual(self.graph.quads)
        for name in self.says.get("not_actual", ()):
            if graph.thing(name) in actual:
                yield f"'{name}' has a plain type or label"
            if not graph.of[graph.thing(name)][kg("kind")]:
                yield f"'{name}' has no kg:kind"
        for name in self.says.get("actual", ()):
            if graph.thing(name) not in actual | graph.known:
                yield f"'{name}' has no plain type and label"
        for subject, _, object in sorted(self.asserted):
            for thing in (subject, object):
                if thing in graph.of and graph.of[thing][kg("kind")] and thing not in actual:
                    if thing not in {graph.thing(n) for n in self.says.get("not_actual", ())}:
                        yield f"{graph.name(thing)} of a fact is not actual"
        for name, key in self.says.get("named_by", {}).items():
            if not graph.all(graph.thing(name), "namedBy") & set(graph.annotated(key)):
                yield f"'{name}' is not named by {key}"

    def _identity(self) -> Iterator[str]:
        thing = self.graph.thing
        for one, other in self.says.get("same", ()):
            if thing(one) != thing(other):
                yield f"'{one}' and '{other}' are two"
        for one, other in (*self.says.get("different", ()), *self.says.get("candidates", ())):
            if thing(one) == thing(other):
                yield f"'{one}' and '{other}' are one"
        for one, other in self.says.get("candidates", ()):
            pair = {thing(one), thing(other)}
            if not any(pair - {each} & self.graph.all(each, "mayBe") for each in pair):
                yield f"'{one}' and '{other}' are no candidates for one thing"

    def _described(self, told: Told) -> str:
        name = self.graph.name
        levels = [
            f"{' & '.join(map(name, sorted(level.claimants))) or '?'} {level.stance}"
            f" ({', '.join(sorted([*(level.modes or ()), *['denied'] * level.denied]))})"
            for level in told.chain
        ]
        said = [
            *map(self.graph.told, sorted(told.contents)),
            *(f"about {name(a)}" for a in told.about),
        ]
        said += [f"{word} {name(target)}" for word, target in sorted(told.links or ())]
        return f"{' > '.join(levels)}: {'; '.join(said)}"


def _denotes(mark) -> bool:
    """Whether a mark may denote a thing: the trigger of a property does not, nor do words."""
    return mark.label[0].isupper() and mark.label not in ("Quote", "Cue", "Time", "Literal")


def _fits(told: Told, found: Told) -> bool:
    """Whether a claim of the graph is the one that a story tells of."""
    if (told.contents, told.about) != (found.contents, found.about):
        return False
    if told.links is not None and told.links != found.links:
        return False
    return len(told.chain) == len(found.chain) and all(map(_same_level, told.chain, found.chain))


def _same_level(told: Level, found: Level) -> bool:
    return told[:3] == found[:3] and told.modes in (None, found.modes)


def has_error(story: Story) -> bool:
    """Whether `check` finds an error: a claim that says nothing, words of somebody that nothing links."""
    return bool(story.right.get("error") or "InSomebodysWords" in _reasons(story))


def should_fail(story: Story) -> bool | None:
    """Whether `check --strict` should fail: where something is withheld for a reason that it counts.
    None where the story does not say."""
    right = story.right
    withheld = _reasons(story) - {"InReportedWords"}
    certain = bool(withheld or right.get("unmapped") or right.get("error"))
    fails = right.get("fails", certain or ("either" if "held" in right else False))
    return None if fails == "either" else bool(fails)


def _reasons(story: Story) -> set[str]:
    return set(story.right.get("withheld", {}).values())
