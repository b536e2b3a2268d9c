"""A store that is made from the store of the build before, where little has changed.

RocksDB adds and removes the files in which it keeps data, and never modifies them. So the new store
shares them with the old one, by hard links.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kgraph.errors import InputError
from kgraph.storage.rdf.blocks import quads
from kgraph.storage.rdf.quad_lines import QuadLine
from kgraph.storage.rdf.seal import Seal, check_seal, is_damage, marks, seal
from kgraph.storage.rdf.store import load_lines, remove_logs

_MOST = 200_000  # lines that go or come; they are held in memory
_SHARE = 8  # if more than this part of the quads goes or comes, it is faster to write all anew
_FEW = 20_000  # lines that RocksDB takes as a transaction
_MOST_FILES = 100  # of data: with more, queries slow down


def change_store(
    previous: Path,
    folder: Path,
    graphs: Collection[str],
    before: Iterable[QuadLine],
    after: Iterable[QuadLine],
) -> bool:
    """Make in the folder (new or empty) what the previous store would be if in these graphs, given by their
    IRIs, the lines `before` were replaced by the lines `after`. Both are sorted and distinct; `before` are
    all lines that the previous store was made from, of these graphs or of the subjects, in whatever graph, of
    which any line differs. That store stays as it is. All that
    it holds, and all lines, are in named graphs.

    Returns False, without the folder, where `write_store` has to write the whole graph: the previous
    store is missing, damaged or of another version, or cannot be copied, or too much has changed.
    """
    try:
        sealed = check_seal(previous)
    except InputError:
        return False
    done = False
    try:
        if folder.exists():
            folder.rmdir()
        Store.read_only(str(previous)).backup(folder)
        done = _change(folder, sealed, graphs, _differences(before, after))
    except (OSError, RuntimeError) as error:
        if isinstance(error, RuntimeError) and not is_damage(error):
            raise
    finally:
        if not done:
            shutil.rmtree(folder, ignore_errors=True)
    return done


def _change(
    folder: Path,
    sealed: Seal,
    graphs: Collection[str],
    differences: Iterable[tuple[list[QuadLine], list[QuadLine]]],
) -> bool:
    store = Store(folder)
    going, coming = list[QuadLine](), list[QuadLine]()
    most = min(_MOST, sealed.quads // _SHARE)
    for old, new in differences:
        going += old
        coming += new
        if len(going) + len(coming) > most:
            return False
    _remove(store, quads(going))
    load_lines(store, coming, few=len(coming) < _FEW)
    for graph in map(NamedNode, graphs):
        if next(store.quads_for_pattern(None, None, None, graph), None) is None:
            store.remove_graph(graph)
    store.flush()
    if len(list(folder.glob("*.sst"))) > _MOST_FILES:
        store.optimize()
    del store
    remove_logs(folder)
    return _seal(folder, sealed, sealed.quads - len(going) + len(coming))


def _seal(folder: Path, previous: Seal, quads: int) -> bool:
    """Seal the store; False if a file that it shares with the previous store was damaged there."""
    found = marks(folder)
    shared = (name for name in found if name.endswith(".sst") and name in previous.files)
    if any(found[name] != previous.files[name] for name in shared):
        return False
    seal(folder, Seal(found, quads))
    return True


def _differences(
    before: Iterable[QuadLine], after: Iterable[QuadLine]
) -> Iterator[tuple[list[QuadLine], list[QuadLine]]]:
    """What goes and what comes, subject by subject and property by property. All values of a property go
    and come together, as two lines may be one quad for a store: it gives numbers a form of its own."""
    olds, news = groupby(before, key=_property), groupby(after, key=_property)
    old, new = next(olds, None), next(news, None)
    while old or new:
        key = min(group[0] for group in (old, new) if group)
        going = list(old[1]) if old and old[0] == key else []
        coming = list(new[1]) if new and new[0] == key else []
        if going != coming:
            yield going, coming
        old = next(olds, None) if going else old
        new = next(news, None) if coming else new


def _property(line: QuadLine) -> str:
    """The subject and the predicate of a line."""
    return line[: line.index(" ", line.index(" ") + 1)]


def _remove(store: Store, going: Iterable[Quad]) -> None:
    """Remove the quads, and from the default graph each triple that no named graph has any more."""
    removed = list(going)
    for quad in removed:
        store.remove(quad)
    for triple in dict.fromkeys(quad.triple for quad in removed):
        left = store.quads_for_pattern(*triple)
        if all(isinstance(quad.graph_name, DefaultGraph) for quad in left):
            store.remove(Quad(*triple))
