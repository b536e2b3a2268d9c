"""Documents, things and the files of the desk, as a browser without scripts gets them."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from served import Server

DOCUMENT = "https://w3id.org/kgraph/id/doc/istanbul-guarantees"
HTML = {"Accept": "text/html"}


class Read(HTMLParser):
    """The text of a page, with its links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.links = "", list[str]()
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if name == "href"]


def read(server: Server, path: str) -> Read:
    answer = server.ask("GET", path, **HTML)
    assert answer.status == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    return Read(answer.text)


def test_documents_are_found_by_words_of_their_titles_in_any_case(server: Server) -> None:
    page = read(server, "/documents?find=ISTANBUL+draft")
    assert "Lavrov offers 2022 Istanbul draft" in page.text
    assert "1 of 1 document" in page.text
    assert "No title has these words" in read(server, "/documents?find=zzzz").text


@pytest.mark.parametrize("first", ["-1", "x", "9" * 30, "99"])
def test_a_page_that_is_none_is_empty_or_the_first(server: Server, first: str) -> None:
    assert "1 document" in read(server, f"/documents?from={first}").text


def test_a_document_has_its_text_and_who_says_each_claim(server: Server) -> None:
    page = read(server, f"/document?iri={quote(DOCUMENT)}&at=99999999")
    assert "His criticism was aimed at European leaders" in page.text
    assert "Said by: Sergei Lavrov warns" in page.text
    assert any(link.startswith("/entity?iri=") for link in page.links)


def test_what_is_no_document_is_not_found(server: Server) -> None:
    for iri in ("", "no", "https://w3id.org/kgraph/id/state/russia", "http://[", "%00"):
        assert server.ask("GET", f"/document?iri={iri}", **HTML).status == 404


def test_the_address_of_a_thing_is_a_page_for_people_and_triples_for_programs(
    server: Server,
) -> None:
    page = read(server, "/entity/state/russia")
    assert "What is claimed of it" in page.text
    turtle = server.ask("GET", "/entity/state/russia", Accept="text/turtle")
    assert turtle.headers["content-type"].startswith("text/turtle")


def test_every_link_of_the_page_of_a_thing_leads_somewhere(server: Server) -> None:
    links = dict.fromkeys(
        link for link in read(server, "/entity/state/russia").links if link[0] == "/"
    )
    assert len(links) > 10
    for link in [*links][:25]:
        assert server.ask("GET", link, Accept="text/html, */*;q=0.1").status == 200, link


def test_files_have_their_type_and_others_are_not_there(server: Server) -> None:
    assert server.ask("GET", "/desk/query.js").headers["content-type"].startswith("text/javascript")
    for name in ("frame.py", "..%2fframe.py", "nothing.js"):
        assert server.ask("GET", f"/desk/{name}").status == 404


def test_names_are_completed_by_how_they_or_a_word_of_them_begin(server: Server) -> None:
    assert '"Russia"' in server.ask("GET", "/query/names?typed=russ").text
    assert '"Sergei Lavrov"' in server.ask("GET", "/query/names?typed=LAVR").text
    assert server.ask("GET", "/query/names?typed=").text == "[]"
