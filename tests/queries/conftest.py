"""The worked example, asked by all tests of questions: opening it takes longer than most of them do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from queries.asked import Asked
from queries.questioned import example


@pytest.fixture(scope="session")
def asked_example() -> Iterator[Asked]:
    with Asked(example()) as asked:
        yield asked
