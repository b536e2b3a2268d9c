"""Sources to sorted N-Quads, for a kgraph whose `build` has no `--only`. PYTHONPATH says which one:

python benchmarks/lines_only.py SOURCE FILE
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

from kgraph.formats.rdf import nquads
from kgraph.pipeline import graph_lines as lines
from kgraph.pipeline.report import Report
from kgraph.schema.settings import Options


def main() -> None:
    source, target = map(Path, sys.argv[1:])
    options, report = Options(sources=(source,), infer=False), Report()
    with ExitStack() as files, target.open("wb") as written:
        graph = lines.graph_lines(options, report, lambda done, of: None, files)
        written.writelines(nquads.render(graph.whole(), {}, options.base))


if __name__ == "__main__":
    main()
