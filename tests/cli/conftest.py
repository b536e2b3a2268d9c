"""What several tests of commands begin with."""

from __future__ import annotations

from pathlib import Path

import pytest
from judging.proposing import STORY, Engine, write


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the proposals on some sentences, in the working folder."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "texts", Engine().propose(STORY))
    (tmp_path / "kgraph.toml").write_text('sources = ["texts"]\nreviewer = "anna"\n')
    return tmp_path
