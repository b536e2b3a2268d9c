"""Addresses of endpoints, and the keys that are sent to them."""

from __future__ import annotations

import pytest

from kgraph.annotate.llm.address import address_of
from kgraph.errors import UsageError

SECRET = "sk-very-secret"


@pytest.mark.parametrize(
    ("endpoint", "key"),
    [
        ("https://api.openai.com/v1", "o"),
        ("http://localhost:1/v1", "o"),
        ("http://[::1]:1/v1", "o"),
        ("https://api.openai.com.example.org/v1", ""),
        ("https://models.example.org/v1", ""),
        ("http://127.0.0.1.example.org/v1", ""),
    ],
)
def test_the_key_of_openai_goes_to_openai_and_to_this_machine_alone(
    endpoint: str, key: str
) -> None:
    assert address_of(endpoint, {"OPENAI_API_KEY": "o"}).key == key
    assert address_of(endpoint, {"OPENAI_API_KEY": "o", "KGRAPH_LLM_KEY": "own"}).key == "own"


@pytest.mark.parametrize(
    ("endpoint", "warned"),
    [
        ("http://models.example.org/v1", True),
        ("https://models.example.org/v1", False),
        ("http://localhost/v1", False),
    ],
)
def test_a_key_that_others_could_read_is_told(endpoint: str, warned: bool) -> None:
    finding = address_of(endpoint, {"KGRAPH_LLM_KEY": SECRET}).finding
    assert bool(finding) == warned
    assert SECRET not in str(finding)
    assert not address_of(endpoint, {}).finding


@pytest.mark.parametrize(
    ("endpoint", "url"),
    [
        ("http://localhost:8080/v1", "http://localhost:8080/v1/chat/completions"),
        (" http://localhost:8080/v1/ ", "http://localhost:8080/v1/chat/completions"),
        ("https://a.example/v1/chat/completions", "https://a.example/v1/chat/completions"),
        ("https://a.example/x?version=1#top", "https://a.example/x/chat/completions?version=1"),
    ],
)
def test_an_address_is_that_of_the_api_or_of_its_conversations(endpoint: str, url: str) -> None:
    assert address_of(endpoint, {}).url == url


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "localhost:8080",
        "ftp://a.example",
        "http://",
        "http://a:b@c.example/v1",
        "http://a@c.example",
        "http://a.example:99999",
        "http://[::1",
        "http://a.example/v 1",
        "file:///etc/passwd",
    ],
)
def test_what_is_no_address_is_refused(endpoint: str) -> None:
    with pytest.raises(UsageError):
        address_of(endpoint, {})


@pytest.mark.parametrize("key", ["a\nb", "schlüssel", "a b", "a\x00b"])
def test_a_key_that_no_header_may_hold_is_refused_and_not_shown(key: str) -> None:
    with pytest.raises(UsageError) as caught:
        address_of("http://localhost/v1", {"KGRAPH_LLM_KEY": key})
    assert key not in str(caught.value)
