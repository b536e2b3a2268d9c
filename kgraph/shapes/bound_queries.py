"""SPARQL queries of shapes with pre-bound variables (SHACL, sections 5.3 and A.1).

A variable is bound by VALUES at the beginning of every group that uses it, so that it has its value
everywhere in the query. A query whose first triple pattern finds `$this` is asked only once, for all
nodes; its rows for nodes that are not focus nodes are ignored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile

from kgraph.storage.rdf.terms import Object
from kgraph.storage.sparql.tokens import Token, tokens

Row = Mapping[str, Object]

_FORBIDDEN = frozenset({"MINUS", "VALUES", "SERVICE"})
_ALONE = frozenset(
    "GROUP HAVING LIMIT OFFSET OPTIONAL COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT ASK".split()
)


@dataclass(slots=True)
class GroupPattern:
    """A group of a query. `begin`: the offset behind its bracket; `names`: the variables in it, but
    for the groups in it; `own`: the outermost of the query or of a subquery; `open`: more than the
    bracket of a subquery; `exists`: an EXISTS or in one."""

    begin: int
    names: set[str]
    own: bool
    open: bool
    exists: bool


@dataclass(frozen=True, slots=True)
class Template:
    """A query to be asked with values. `together`: it can be asked unchanged, for all values of `$this`
    at once, if no other variable has a value."""

    text: str
    groups: tuple[GroupPattern, ...]
    together: bool

    def bound(self, row: Row) -> str:
        """The text with the values of the variables."""
        names, values = " ".join(f"?{name}" for name in row), " ".join(map(str, row.values()))
        bound = f" VALUES ({names}) {{ ({values}) }} "
        parts, last = [], 0
        for group in self.groups:
            if group.own or not group.names.isdisjoint(row):
                parts += [self.text[last : group.begin], bound]
                last = group.begin
        return "".join([*parts, self.text[last:]])

    def names(self, variable: str) -> bool:
        """Whether the query uses the variable."""
        return any(variable in group.names for group in self.groups)


@lru_cache(maxsize=1024)
def read_template(text: str, path: str = "") -> Template:
    """The query as a template; `path` replaces `$PATH`. Raises ValueError for what SHACL forbids: MINUS,
    VALUES, SERVICE, an assignment to `$this`, a subquery that does not select `$this`."""
    text = _with_path(text, path)
    found = list(tokens(text))
    words = [token.text.upper() if token.kind == "word" else "" for token in found]
    if forbidden := sorted(_FORBIDDEN.intersection(words)):
        raise ValueError(f"{forbidden[0]} cannot be used in the query of a shape")
    if "shapesGraph" in {_name(token) for token in found}:
        raise ValueError("$shapesGraph is not supported")
    for word, after in zip(words, found[1:], strict=False):
        if word == "AS" and _name(after) == "this":
            raise ValueError("$this has a value already; the query cannot assign one")
    _check_selected(found, words)
    groups = [group for group in _groups(found, words) if group.open]
    alone = bool(_ALONE.intersection(words)) or words.count("SELECT") != 1
    return Template(text, tuple(groups), not alone and _finds_this(found, groups))


def _finds_this(found: Sequence[Token], groups: Sequence[GroupPattern]) -> bool:
    """Whether the first group begins with `$this`, and of the other groups only EXISTS uses it."""
    first = next((a for a in pairwise(found) if a[0].text == "{"), None)
    others = (group for group in groups[1:] if not group.exists)
    begins = first is not None and _name(first[1]) == "this"
    return begins and not any("this" in group.names for group in others)


def _with_path(text: str, path: str) -> str:
    parts, last = [], 0
    for token in tokens(text):
        if _name(token) == "PATH" and path:
            parts += [text[last : token.offset], path]
            last = token.offset + len(token.text)
    return "".join([*parts, text[last:]])


def _name(token: Token) -> str:
    return token.text[1:] if token.kind == "variable" else ""


def _check_selected(found: Sequence[Token], words: Sequence[str]) -> None:
    selects = [i for i, word in enumerate(words) if word == "SELECT"]
    for start in selects:
        head = takewhile(lambda t: t.text != "{" and t.text.upper() != "WHERE", found[start:])
        if "this" not in map(_name, head):
            raise ValueError("the query and each of its subqueries must select $this")


def _groups(found: Sequence[Token], words: Sequence[str]) -> list[GroupPattern]:
    """All groups in the order of their beginnings; one that has only a subquery is not open."""
    groups: list[GroupPattern] = []
    stack: list[GroupPattern] = []
    for i, token in enumerate(found):
        if token.text == "{":
            above = stack[-1] if stack else None
            group = GroupPattern(
                begin=token.offset + 1,
                names=set(),
                own=above is None or not above.open,
                open=words[i + 1 : i + 2] != ["SELECT"],
                exists=words[i - 1] == "EXISTS" or (above is not None and above.exists),
            )
            stack.append(group)
            groups.append(group)
        elif token.text == "}" and stack:
            stack.pop()
        elif token.kind == "variable" and stack:
            stack[-1].names.add(_name(token))
    return groups
