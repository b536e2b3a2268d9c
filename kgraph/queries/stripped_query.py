"""A question as it is put to a large graph: without its ORDER BY, and without what stands between marks.

An engine of SPARQL reads the terms of two rows each time that it compares them, and looks up the words and
the place of each claim before it knows which ones are shown. So kgraph sorts the rows itself, and reads these
of the claims that are shown. A question marks what gives them, which other programs run as it stands:

    # <claim
    OPTIONAL { ?claim kg:quote ?quote }
    # claim>

The marks may stand around what binds any of `FILLED` or `PLACE` from `?claim`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kgraph.storage.sparql.tokens import Token, tokens

FILLED = ("standing", "stance", "quote", "where")
"""Columns that kgraph fills for a claim."""

PLACE = ("document", "begin", "end")
"""What rows are sorted by that has no column: the place of a claim."""

_MARKED = re.compile(
    r"^[ \t]*# <claim[ \t]*\n(.*?)^[ \t]*# claim>[ \t]*$", re.DOTALL | re.MULTILINE
)


class Order(NamedTuple):
    """A variable that rows are sorted by, without its question mark."""

    variable: str
    descending: bool = False


class StrippedQuery(NamedTuple):
    """A query whose rows are still to be sorted. `orders`: by what; `added`: the variables that it selects
    for that alone, which come last; `distinct`: rows that agree in all others are one; `filled`: those of
    `FILLED` and `PLACE` that it does not bind for claims."""

    text: str
    orders: tuple[Order, ...]
    added: tuple[str, ...]
    distinct: bool
    filled: frozenset[str]


def strip_query(text: str) -> StrippedQuery | None:
    """The query of a question that way; None where its ORDER BY is more than a list of variables."""
    cut = "".join(match[1] for match in _MARKED.finditer(text))
    filled = {name for name in (*FILLED, *PLACE) if re.search(rf"\?{name}\b", cut)}
    text = _MARKED.sub(lambda match: "\n" * match[0].count("\n"), text)  # lines keep their numbers
    found = list(_outside(text))
    words = [token.text.upper() for token in found]
    if words.count("ORDER") != 1 or "SELECT" not in words:
        return None
    place = words.index("ORDER")
    orders = _orders(found[place + 1 :])
    if not orders or not _by_whole_places(orders, filled):
        return None
    head = found[words.index("SELECT") + 1 : place]
    selected = _selected(head)
    added = [each.variable for each in orders if not {each.variable, "*"} & selected]
    if added and "GROUP" in words:
        return None
    begin = next(token.offset for token in head if token.text.upper() in ("WHERE", "{"))
    parts = (text[:begin], *(f"?{each} " for each in added), text[begin : found[place].offset])
    distinct = words[words.index("SELECT") + 1] == "DISTINCT"
    return StrippedQuery("".join(parts), tuple(orders), tuple(added), distinct, frozenset(filled))


def _by_whole_places(orders: Sequence[Order], filled: set[str]) -> bool:
    """Whether rows are sorted by document, begin and end in this order, where these are filled."""
    by = [each.variable for each in orders]
    begin = by.index(PLACE[0]) if PLACE[0] in by else 0
    placed = [i for i, name in enumerate(by) if name in PLACE and name in filled]
    in_order = tuple(by[begin : begin + len(PLACE)]) == PLACE
    alike = len({each.descending for each in orders[begin : begin + len(PLACE)]}) == 1
    return not placed or (in_order and alike and len(placed) == len(PLACE))


def _outside(text: str) -> Iterator[Token]:
    """The tokens outside all braces, and the braces."""
    depth = 0
    for token in tokens(text):
        depth -= token.text == "}"
        if depth == 0:
            yield token
        depth += token.text == "{"


def _selected(head: Sequence[Token]) -> set[str]:
    """The variables that a SELECT lists, or `*`."""
    found, depth = set[str](), 0
    for last, token in pairwise((Token("", "", 0), *head)):
        if token.text.upper() in ("WHERE", "{"):
            break
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if depth == 0 or last.text.upper() == "AS":
            found.add(token.text.lstrip("?$"))
    return found


def _orders(found: Sequence[Token]) -> list[Order]:
    """What ORDER BY lists, if that is variables alone; else nothing."""
    written = " ".join(
        token.text.upper() if token.kind == "word" else token.text for token in found
    )
    wanted = re.compile(r"(?:(ASC|DESC) \( [?$](\w+) \)|[?$](\w+))(?: |$)")
    orders, begin = list[Order](), len("BY ")
    if not written.startswith("BY "):
        return []
    while begin < len(written):
        match = wanted.match(written, begin)
        if not match:
            return []
        orders.append(Order(match[2] or match[3], match[1] == "DESC"))
        begin = match.end()
    return orders
