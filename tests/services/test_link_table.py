"""Addresses by language: checked for their form, never fetched."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from transcall.errors import InputError, RuleError
from transcall.services import link_table
from transcall.services.add_appeal import Added, add_appeal
from transcall.services.try_links import try_links
from transcall.services.workspace import Workspace

AsPerson = Callable[[str], Workspace]
URL = "https://example.org/march"


def test_an_address_is_listed_with_its_places(workspace: Workspace, call: Added) -> None:
    (line,) = link_table.list_links(workspace, "call")
    assert (line.url, line.replacements) == (URL, {})
    assert len(line.places) == 1


def test_what_links_lead_to_is_listed_too(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text('<p>See <a href="https://example.org/a">here</a> and https://example.org/b.</p>', encoding="utf-8")
    add_appeal(workspace, path)
    assert {each.url for each in link_table.list_links(workspace, "page")} == {
        "https://example.org/a",
        "https://example.org/b",
    }


def test_a_replacement_is_kept_and_taken_back(workspace: Workspace, call: Added, as_person: AsPerson) -> None:
    coral = as_person("coral")
    link_table.replace_link(coral, "call", "fr", URL, " https://example.org/fr/marche ")
    assert link_table.list_links(workspace, "call")[0].replacements == {"fr": "https://example.org/fr/marche"}
    link_table.replace_link(coral, "call", "fr", URL, "")
    assert link_table.list_links(workspace, "call")[0].replacements == {}


@pytest.mark.parametrize(
    "wrong",
    [
        "javascript:alert(1)",
        "//example.org",
        "example",
        "https://",
        "https://a.example b",
        "file:///etc/passwd",
        "ftp://a.b",
    ],
)
def test_what_is_no_address_is_refused(workspace: Workspace, call: Added, as_person: AsPerson, wrong: str) -> None:
    with pytest.raises(InputError, match="is no web or e-mail address"):
        link_table.replace_link(as_person("coral"), "call", "fr", URL, wrong)


def test_only_addresses_of_the_source_are_replaced(workspace: Workspace, call: Added, as_person: AsPerson) -> None:
    with pytest.raises(InputError, match="has no address"):
        link_table.replace_link(as_person("coral"), "call", "fr", "https://other.example", URL)
    with pytest.raises(RuleError, match="coordinator"):
        link_table.replace_link(workspace, "call", "fr", URL, "https://example.org/fr")


class Web(BaseHTTPRequestHandler):
    """Knows one page, moves one, wants GET for one."""

    def do_HEAD(self) -> None:
        status = {"/here": 200, "/moved": 301, "/get": 405}.get(self.path, 404)
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/here")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the library's name
        """Say nothing."""


@pytest.fixture
def web() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_addresses_are_asked_when_a_person_says_so(
    workspace: Workspace, tmp_path: Path, as_person: AsPerson, web: str
) -> None:
    path = tmp_path / "web.txt"
    path.write_text(f"See {web}/here, {web}/moved, {web}/get, {web}/gone and http://127.0.0.1:1/x.\n", encoding="utf-8")
    add_appeal(workspace, path)
    link_table.replace_link(as_person("coral"), "web", "fr", f"{web}/here", f"{web}/ici")
    found = {(each.url.removeprefix(web), each.language): each.answers for each in try_links(workspace, "web")}
    assert found == {
        ("/here", ""): True,
        ("/ici", "fr"): False,
        ("/moved", ""): True,
        ("/get", ""): True,
        ("/gone", ""): False,
        ("http://127.0.0.1:1/x", ""): False,
    }
