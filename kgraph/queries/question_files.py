"""A question: a SPARQL file whose head, the comment lines it begins with, says what it asks.

    # title: Who guarantees an agreement, and by whose account?
    # description: What the rows are; a line that begins with two spaces or more
    #   goes on with the entry above it.
    # reads: statements
    # pairs: words
    # beside: opposed-words
    # param agreement: entity, optional — the agreement or draft
    # example: kgraph ask guarantors --agreement "Istanbul draft"

The head ends at the first line that is not a comment. A parameter is the variable of the same name; SELECT
lists it, as a value can be bound only to a variable that SELECT lists. `reads`, `pairs` and `beside` may be
left out. `reads: statements` says that claims in words only do not come into the answer; `pairs: words` that
the rows are claims, of which the answer has pairs (`kgraph.queries.word_pairs`); `beside` names a question
that is answered after it for people, with the same values of parameters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile

from kgraph.errors import Diagnostic, InputError, or_meant
from kgraph.storage.places import at_line
from kgraph.storage.sparql.tokens import Token, tokens

TYPES = ("entity", "literal", "date", "integer", "stance")
"""Types of parameters: a thing by name or IRI; a text; a year, month or day; a number; a stance by
name."""

RESERVED = frozenset(
    "param graph as-of as-of-by format questions timeout limit view open text overwrite list help".split()
)
"""Options of `kgraph ask`; parameters cannot have these names."""

_NEEDED = ("title", "description", "example")
_OPTIONS = {"reads": "statements", "pairs": "words"}
"""What a question may say of what it reads, and of what is made of its rows."""
_BESIDE = "beside"

_ENTRY = re.compile(r"# ?(?P<key>[a-z]+)(?P<name>(?: [^\s:]+)?): *(?P<value>.*)")
_CONTINUED = re.compile(r"#(?: {2,}|\t+)(?P<value>\S.*)")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_TYPED = re.compile(
    r"(?P<type>\w+)(?P<optional>, *optional)?(?: +[—–-]+ *(?P<description>.+))?"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question; without a value, the variable of an optional one is not bound."""

    name: str
    type: str
    description: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its head. `path`: of its file; `own`: the user's, not one that ships with kgraph;
    `reads_statements`: it finds nothing of what is said in words only; `pairs_words`: its rows are claims, of
    which pairs are made; `beside`: the name of a question that is answered after it for people."""

    name: str
    title: str
    description: str
    example: str
    parameters: tuple[Parameter, ...]
    text: str
    path: str
    own: bool = False
    reads_statements: bool = False
    pairs_words: bool = False
    beside: str = ""


@dataclass(slots=True)
class _Entry:
    key: str
    name: str
    value: str
    line: int


def parse_question(text: str, name: str, path: str, own: bool = False) -> Question:
    """The question that the text holds. `path` is for messages.

    Raises InputError with all faults, located: KG401 a line of the head that is not an entry, KG402 no
    title, description or example, KG403 a parameter that is not `name: type — description`, KG404 a
    parameter that SELECT does not list, KG405 no SELECT with ORDER BY. Errors of syntax are found when
    the question is asked.
    """
    text = text.removeprefix("\ufeff")
    faults: list[Diagnostic] = []
    entries = _entries(text, path, faults)
    typed = [entry for entry in entries if entry.key == "param"]
    head = {entry.key: entry.value for entry in entries if entry.key != "param"}
    parameters = _parameters(text, typed, path, faults)
    faults += _lacking(text, head, path)
    faults += _unanswerable(text, typed, path)
    if faults:
        raise InputError(f"{path}: {faults[0].what}", sorted(faults))
    title, description, example = (head[key] for key in _NEEDED)
    return Question(
        *(name, title, description, example, tuple(parameters), text, path, own),
        reads_statements="reads" in head,
        pairs_words="pairs" in head,
        beside=head.get(_BESIDE, ""),
    )


def _entries(text: str, path: str, faults: list[Diagnostic]) -> list[_Entry]:
    found: list[_Entry] = []
    for number, line in enumerate(takewhile(_is_comment, text.splitlines()), 1):
        if found and (more := _CONTINUED.fullmatch(line.rstrip())):
            found[-1].value += f" {more['value']}"
        elif (entry := _ENTRY.fullmatch(line.rstrip())) and _is_known(entry):
            found.append(_Entry(entry["key"], entry["name"].strip(), entry["value"], number))
        elif line.strip("# \t"):
            what = "this line is not an entry of the head of a question"
            faults.append(_fault(text, number, path, "KG401", what, _known(line)))
    return found


def _known(line: str) -> str:
    """The known entries, and the one that a line may mean."""
    word = line.strip("# \t").partition(":")[0].split(" ")[0]
    meant = or_meant(word, (*_NEEDED, "param", *_OPTIONS, _BESIDE))
    known = "# title: … # description: … # reads: statements # pairs: words "
    known += "# beside: … # param NAME: … # example: …"
    return f"known: {known}{meant}"


def _is_comment(line: str) -> bool:
    return line.startswith("#")


def _is_known(entry: re.Match[str]) -> bool:
    if entry["name"]:
        return entry["key"] == "param"
    return entry["key"] in (*_NEEDED, _BESIDE) or _OPTIONS.get(entry["key"]) == entry["value"]


def _lacking(text: str, head: dict[str, str], path: str) -> Iterator[Diagnostic]:
    for key in _NEEDED:
        if not head.get(key):
            fix = f"add a line to the comments at the beginning of the file: # {key}: …"
            yield _fault(
                text, 1, path, "KG402", f"the question does not have the entry '{key}'", fix
            )


def _parameters(
    text: str, entries: Iterable[_Entry], path: str, faults: list[Diagnostic]
) -> list[Parameter]:
    found: list[Parameter] = []
    for entry in entries:
        typed = _TYPED.fullmatch(entry.value)
        objection = _objection(entry, typed, {each.name for each in found})
        if typed and not objection:
            description, optional = typed["description"] or "", bool(typed["optional"])
            found.append(Parameter(entry.name, typed["type"], description, optional))
        else:
            meant = or_meant(typed["type"] if typed else entry.value, TYPES)
            fix = f"# param NAME: {'|'.join(TYPES)}[, optional] — what it is{meant}"
            faults.append(_fault(text, entry.line, path, "KG403", objection, fix))
    return found


def _objection(entry: _Entry, typed: re.Match[str] | None, seen: set[str]) -> str:
    """The fault of a parameter; "" if there is none."""
    if not _NAME.fullmatch(entry.name):
        return f"'{entry.name}' cannot be a parameter's name: lower-case letters, digits, _"
    if entry.name in RESERVED:
        return f"'{entry.name}' is an option of kgraph ask; the parameter needs another name"
    if entry.name in seen:
        return f"the parameter '{entry.name}' is declared twice"
    if not typed or typed["type"] not in TYPES:
        return f"the type of '{entry.name}' is not one of {', '.join(TYPES)}"
    return ""


def _unanswerable(text: str, entries: Iterable[_Entry], path: str) -> Iterator[Diagnostic]:
    found = list(tokens(text))
    listed = _listed(found)
    if not listed or not _is_ordered(found):
        what = "a question must be a SELECT with ORDER BY, so that its rows have one order"
        yield _fault(text, 1, path, "KG405", what)
    for entry in entries:
        if listed and not {"*", f"?{entry.name}"} & listed:
            what = f"SELECT does not list ?{entry.name}, so nothing can be bound to it"
            yield _fault(text, entry.line, path, "KG404", what, f"SELECT ?{entry.name} …")


def _listed(found: Iterable[Token]) -> set[str]:
    """The variables, or `*`, that the SELECT of a query lists; empty if it is not a SELECT."""
    words = [each.text.upper() if each.kind == "word" else each.text for each in found]
    head = list(takewhile(lambda word: word not in ("WHERE", "{"), words))
    listed, depth = set[str](), 0
    for last, word in pairwise(head[head.index("SELECT") :] if "SELECT" in head else ()):
        depth += {"(": 1, ")": -1}.get(word, 0)
        if depth == 0 or last == "AS":
            listed.add(word.replace("$", "?"))
    return listed


def _is_ordered(found: Iterable[Token]) -> bool:
    """Whether the query has an ORDER outside all braces."""
    depth = 0
    for token in found:
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if not depth and token.kind == "word" and token.text.upper() == "ORDER":
            return True
    return False


def _fault(text: str, line: int, path: str, code: str, what: str, fix: str = "") -> Diagnostic:
    return at_line(text, line, 1, path=path, code=code, what=what, fix=fix)
