"""The index of a graph: the names that its things have, its predicates and its counts, in one file beside
the store, so that a command need not read the whole graph to find a thing; and the marks of the file of its
sorted lines (`kgraph.storage.rdf.sorted_file`), where what is said of a thing is read.

`index_writing.py` writes it, `index_reading.py` reads it; this module has what both must agree on. Names are
found by hashes of the forms in which they are compared, and of their words as `words_of_name` gives them, so
that an index and a graph without one find the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import IntEnum
from hashlib import blake2b

from kgraph.model.identity import fold
from kgraph.model.search import folded
from kgraph.model.vocabulary import DCTERMS, KG, RDFS, SKOS
from kgraph.schema.lexicon import plain_name

VERSION = 6
FILE, SEAL = "index.sqlite", "seal.json"

SCHEMA = """
create table name (
    id integer primary key, sort integer, name text, iri text, plain integer, cased integer, alike integer,
    uses integer
);
create table word (word integer, name integer, primary key (word, name)) without rowid;
create table predicate (iri text primary key, uses integer) without rowid;
create table figure (place integer primary key, figure text, counted text, number integer);
create table sorted (begins blob, sums blob);
create table place (statement integer primary key, place integer);
create table thing (iri text primary key, kind text, name text) without rowid;
create table denoted (iri text primary key, uses integer) without rowid;
create table standing (statement integer primary key, document text, begins integer, ends integer);
create table said (claim text, predicate text, value text, primary key (claim, predicate, value))
    without rowid;
create table counted (figure text, counted text, number integer, primary key (figure, counted))
    without rowid;
create table speaker (levels text primary key, number integer) without rowid;
"""
"""What is found at once, and from `thing` on what it is made from, which an index needs to be changed: each
row comes from one subject, or counts in how many places the graph says it."""
INDEXES = """
create index plain on name (plain);
create index cased on name (cased);
create index alike on name (alike);
"""


class Sort(IntEnum):
    """Labels and the words for what nobody vouches for; alternative names; titles of documents; the words
    of mentions, which name what the mention denotes."""

    PREFERRED = 0
    OTHER = 1
    TITLE = 2
    MENTIONED = 3


SORTS: Mapping[str, Sort] = {
    RDFS.label: Sort.PREFERRED,
    SKOS.prefLabel: Sort.PREFERRED,
    KG.wording: Sort.PREFERRED,
    SKOS.altLabel: Sort.OTHER,
    SKOS.hiddenLabel: Sort.OTHER,
    DCTERMS.title: Sort.TITLE,
}
"""The predicates that give a thing a name."""

FORMS: Mapping[str, Callable[[str], str]] = {"plain": plain_name, "cased": fold, "alike": folded}
"""The forms in which names are compared; each has a column of its own."""


def words_of_name(name: str) -> frozenset[str]:
    """The words of a name, as a search compares them."""
    return frozenset(re.findall(r"\w+", folded(name)))


def key(text: str) -> int:
    """The number by which a text is found: 64 bits of a hash."""
    digest = blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
