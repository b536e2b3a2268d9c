"""Here the processes that answer queries are started as commands start them."""

from __future__ import annotations

import pytest

from kgraph.storage.sparql import queries


@pytest.fixture(autouse=True)
def _started_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(queries.QueryWorker.__init__.__kwdefaults__, "start", queries._new)
