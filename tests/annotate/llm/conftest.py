"""What holds for all tests of language models: nobody waits, and no key of this machine is used."""

from __future__ import annotations

import pytest

from kgraph.annotate.llm.endpoint import Endpoint


@pytest.fixture(autouse=True)
def without_pauses_and_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Endpoint, "_pause", lambda *_: 0.0)
    for name in ("KGRAPH_LLM_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
