"""A store that is made from the store of the build before, where little has changed.

RocksDB adds and removes the files in which it keeps data, and never modifies them. So the new store
shares them with the old one, by hard links.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store

from kgraph.errors import InputError
from kgraph.storage.rdf.blocks import quads
from kgraph.storage.rdf.quad_lines import QuadLine, in_graph
from kgraph.storage.rdf.seal import Seal, check_seal, is_damage, marks, seal
from kgraph.storage.rdf.store import load_lines, remove_logs
from kgraph.storage.sorting import sorted_distinct

_MOST = 200_000  # lines that go or come; they are held in memory
_SHARE = 8  # if more than this part of the quads goes or comes, it is faster to write all anew
_FEW = 20_000  # lines that RocksDB takes as a transaction
_MOST_FILES = 100  # of data: with more, queries slow down
_IN_MEMORY = 1024 * 1024  # bytes of a graph that stay in memory


def change_store(
    previous: Path, folder: Path, graphs: Collection[str], lines: Iterable[QuadLine]
) -> bool:
    """Make in the folder (new or empty) what the previous store would be if these graphs, given by their
    IRIs, were dropped and the sorted distinct lines added. The previous store stays as it is. All that
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
        done = _change(folder, sealed, graphs, lines)
    except (OSError, RuntimeError) as error:
        if isinstance(error, RuntimeError) and not is_damage(error):
            raise
    finally:
        if not done:
            shutil.rmtree(folder, ignore_errors=True)
    return done


def _change(folder: Path, sealed: Seal, graphs: Collection[str], lines: Iterable[QuadLine]) -> bool:
    store = Store(folder)
    going, coming = list[QuadLine](), list[QuadLine]()
    most = min(_MOST, sealed.quads // _SHARE)
    for line, comes in _differences(_held(store, graphs), iter(lines)):
        (coming if comes else going).append(line)
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


def _held(store: Store, graphs: Iterable[str]) -> Iterator[QuadLine]:
    """The sorted lines of the graphs."""
    return sorted_distinct((line for graph in graphs for line in _lines(store, graph)), chunk=_MOST)


def _lines(store: Store, graph: str) -> Iterator[QuadLine]:
    with SpooledTemporaryFile(_IN_MEMORY) as file:
        store.dump(file, RdfFormat.N_TRIPLES, from_graph=NamedNode(graph))
        file.seek(0)
        end = in_graph(graph)
        for line in file:
            yield QuadLine(line[:-3].decode() + end)


def _differences(
    held: Iterator[QuadLine], wanted: Iterator[QuadLine]
) -> Iterator[tuple[QuadLine, bool]]:
    """Each line that only one of the two has, and whether it is wanted; both are sorted. A store turns
    numbers into its own forms: where that differs from the line, it goes and comes again."""
    old, new = next(held, None), next(wanted, None)
    while old is not None or new is not None:
        if old == new:
            old, new = next(held, None), next(wanted, None)
        elif new is None or (old is not None and old < new):
            assert old is not None
            yield old, False
            old = next(held, None)
        else:
            yield new, True
            new = next(wanted, None)


def _remove(store: Store, going: Iterable[Quad]) -> None:
    """Remove the quads, and from the default graph each triple that no named graph has any more."""
    removed = list(going)
    for quad in removed:
        store.remove(quad)
    for triple in dict.fromkeys(quad.triple for quad in removed):
        left = store.quads_for_pattern(*triple)
        if all(isinstance(quad.graph_name, DefaultGraph) for quad in left):
            store.remove(Quad(*triple))
