"""Answer a question several times in one process, as a server does, with the kgraph that PYTHONPATH
finds:

    python benchmarks/warm_answer.py GRAPH FILE QUESTION [NAME=VALUE …]

FILE gets the seconds of the wall of the last answer, and of opening the graph and the first one, as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from kgraph.queries.answers import answer
from kgraph.queries.lookup import Lookup
from kgraph.queries.names import Names
from kgraph.queries.parameters import bindings
from kgraph.queries.questions import questions
from kgraph.storage.graph import graph_source
from kgraph.storage.sparql.queries import QueryWorker
from kgraph.storage.sparql.source_store import store_of

TIMES = 3


def main() -> None:
    graph, target, name, *given = sys.argv[1:]
    asked, values = questions()[name], dict(each.split("=", 1) for each in given)
    seconds, begun = list[float](), time.monotonic()
    with graph_source(graph) as source:
        lookup = Lookup(store_of(source))
        with QueryWorker(source, timeout=120) as worker:
            for _ in range(TIMES):
                bound = bindings(asked, values, Names(lookup.store))
                answer(asked, bound, worker, lookup)
                seconds.append(time.monotonic() - begun)
                begun = time.monotonic()
    first, *_, last = seconds
    Path(target).write_text(json.dumps({"first": first, "warm": last}), encoding="utf-8")


if __name__ == "__main__":
    main()
