"""The page opens, from disk, with nothing asked for and nothing complained of."""

from __future__ import annotations

from typing import Any

import pytest
from view.driving import Visit, requests

pytestmark = pytest.mark.browser


def test_opens_the_worked_example(visit: Visit, example: Any) -> None:
    network, beside = example
    page = visit(network, beside=beside)
    assert page.get_log("browser") == []
    assert {url.split("#")[0] for url in requests(page)} == {page.current_url.split("#")[0]}
    assert page.execute_script("return kgraph.state().focus").endswith("/draft/2022-istanbul-draft")
