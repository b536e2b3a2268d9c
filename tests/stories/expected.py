"""What is right of a story, and where its graph differs. A story says, all of it optional:

- `asserted`: all facts, as `subject | predicate | object`, the types of events and provisions too
- `follows`: all facts that follow by rules
- `stated`, `withheld`: annotation -> the obstacle that keeps it from being asserted
- `held`: annotations that are not asserted, whatever the verdict
- `claimed`: all claims of others, as `claimed.py` explains
- `triples`: annotation -> its triple, where a story is told in another format's files
- `says`: annotation -> the one whose triples it states
- `unmapped`: triples that stand for terms without a meaning
- `not_actual`, `actual`: things without a plain type and label, and with them; `named_by`: whose words
- `candidates`, `same`, `different`: pairs of mentions of what may be, is, is not one thing
- `error`: `check` ends with an error; `fails`: whether `check --strict` does ("either": not said)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from independent import Fact, kg
from stories.claimed import described, fits, found, told
from stories.graph_of import Graph, facts, local, named_as_actual
from stories.notation import Story


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
        lines, graph = self.says.get("claimed", ()), self.graph
        wanted = [told(graph, line, self.triples) for line in lines]
        others = [found(graph, claim) for claim in graph.statements if self._is_others(claim)]
        for line, one in zip(lines, wanted, strict=True):
            if not any(fits(one, each) for each in others):
                yield f"no such claim: {line}"
        for each in others:
            if not any(fits(one, each) for one in wanted):
                yield f"unexpected claim: {described(graph, each)}"

    def _is_others(self, claim: str) -> bool:
        """Whether a claim is to be listed: not the document's own assertions, nor what is withheld."""
        graph = self.graph
        own = graph.all(claim, "claimant") == {graph.document(claim)}
        stance = graph.all(claim, "stance") | graph.all(claim, "deniedStance")
        nobody = not graph.all(claim, "claimant") and not stance
        return bool(graph.all(claim, "within")) or not (
            nobody or (own and stance == {kg("Asserts")})
        )

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
        unreal = {graph.thing(name) for name in self.says.get("not_actual", ())}
        ends = {end for fact in self.asserted for end in fact[::2]} - unreal - actual
        for thing in sorted(end for end in ends if end in graph.of and graph.all(end, "kind")):
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


def _denotes(mark) -> bool:
    """Whether a mark may denote a thing: the trigger of a property does not, nor do words."""
    return mark.label[0].isupper() and mark.label not in ("Quote", "Cue", "Time", "Literal")


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
