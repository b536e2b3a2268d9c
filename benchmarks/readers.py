"""Documents and mentions a second of every reader, and the memory it takes at 1× and 10× the documents.

    python -m benchmarks.readers [DOCUMENTS [NAME…]]     (default 300, and all formats)

Each reads the same documents (`benchmarks.corpora`), found and told by their content as in a build, in
a process of its own; what it reads is checked, counted and let go. Speed is that at 10×. Memory is
the peak of the process, all of Python with it.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import corpora
from benchmarks.documents import sample_document
from kgraph.formats.discovery import discover
from kgraph.formats.table import READERS

TIMES = (1, 10)


def measured(format: str, folder: Path) -> dict[str, float]:
    """Read the corpus once: seconds, documents, mentions, errors and MiB at the peak."""
    start = time.perf_counter()
    documents = mentions = errors = 0
    for task in discover([folder]).tasks:
        row = READERS[task.format]
        assert task.format == format, f"{task.path} is taken for {task.format}"
        for layer, ledger in row.reader.read(task.path, task.root, row.unit, None):
            documents += layer is not None
            mentions += len(layer.mentions) if layer else 0
            errors += sum(finding.severity == "error" for finding in ledger.findings)
    return {
        "seconds": time.perf_counter() - start,
        "documents": documents,
        "mentions": mentions,
        "errors": errors,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def apart(format: str, folder: Path) -> dict[str, float]:
    """The same in a process of its own. Raises CalledProcessError."""
    command = [sys.executable, "-m", "benchmarks.readers", "--measure", format, str(folder)]
    found = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return dict(json.loads(found.stdout))


def compare(format: str, documents: int) -> str:
    """A row of the table."""
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for times in TIMES:
            corpus = Path(folder) / str(times)
            corpora.write(format, corpus, documents * times)
            found.append(apart(format, corpus))
    few, many = found
    whole = sample_document(0)
    expected = documents * TIMES[1], documents * TIMES[1] * len(whole.mentions)
    sound = (many["documents"], many["mentions"], many["errors"]) == (*expected, 0)
    rates = (many[kind] / many["seconds"] for kind in ("documents", "mentions"))
    row = "".join(f"{rate:>12,.0f}" for rate in rates)
    row += "".join(f"{each['peak']:>9,.0f}" for each in (few, many))
    return f"{format:16}{row}{'' if sound else f'   not as made: {many}'}"


def main(documents: int, names: list[str]) -> None:
    """Print the table."""
    print(f"{'format':16}{'documents/s':>12}{'mentions/s':>12}{'MiB 1×':>9}{'MiB 10×':>9}")
    for name in names or READERS:
        if corpora.known(name):
            print(compare(name, documents), flush=True)
        else:
            print(f"{name:16}   no corpus of this format is made here")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measured(sys.argv[2], Path(sys.argv[3]))))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 300, sys.argv[2:])
