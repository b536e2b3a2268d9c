"""Work that several processes share gives what one would give."""

from __future__ import annotations

import os
import signal
import warnings
from collections.abc import Sequence

import pytest
from pyoxigraph import RdfFormat
from queries.questioned import example

from kgraph.errors import Diagnostic, GraphWarning, warn
from kgraph.model.vocabulary import RDF
from kgraph.queries.lookup import Lookup
from kgraph.queries.parallel import in_parallel
from kgraph.queries.readable_claims import Statement, statement
from kgraph.rdf.chains import CLAIMS
from kgraph.storage.rdf.gates import read_quads

MANY = range(1200)


def test_the_values_come_in_the_order_of_the_items_whoever_made_them() -> None:
    made = in_parallel(lambda some: [(each, os.getpid()) for each in some], MANY, jobs=3)
    assert [each for each, _ in made] == list(MANY)
    assert len({process for _, process in made}) == 3


def test_few_items_are_no_work_for_others() -> None:
    made = in_parallel(lambda some: [os.getpid() for _ in some], range(20), jobs=3)
    assert set(made) == {os.getpid()}


def test_an_error_of_a_part_is_raised_here() -> None:
    def make(some: Sequence[int]) -> list[int]:
        return [1 // (each - 1100) for each in some]

    with pytest.raises(ZeroDivisionError):
        in_parallel(make, MANY, jobs=3)


def test_what_a_process_that_is_killed_should_have_made_is_made_here() -> None:
    parent = os.getpid()

    def make(some: Sequence[int]) -> list[int]:
        if os.getpid() != parent and 1100 in some:
            os.kill(os.getpid(), signal.SIGKILL)
        return list(some)

    assert list(in_parallel(make, MANY, jobs=3)) == list(MANY)


def test_a_finding_of_several_processes_is_issued_once() -> None:
    finding = Diagnostic("graph.nq", 0, 0, "KG211", "cites no evidence", "", "warning")

    def make(some: Sequence[int]) -> Sequence[int]:
        if 0 not in some:
            warn(finding)
        return some

    with warnings.catch_warnings(record=True) as issued:
        warnings.simplefilter("always")
        in_parallel(make, MANY, jobs=4)
    assert [each.message.finding for each in issued if isinstance(each.message, GraphWarning)] == [
        finding
    ]


def test_statements_that_another_process_made_are_equal_to_those_made_here() -> None:
    lookup = Lookup(read_quads(example(), format=RdfFormat.N_QUADS, base_iri="x:", path=""))
    claims = sorted(each for kind in CLAIMS for each in lookup.subjects(RDF.type, kind))

    def make(some: Sequence[str]) -> list[Statement]:
        return [statement(lookup, each) for each in some]

    assert in_parallel(make, claims * 20, jobs=2) == make(claims) * 20
