"""Whether addresses answer: asked of the web, and only when a person says so."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import httpx

from transcall import __version__
from transcall.interface import _
from transcall.services.link_table import list_links
from transcall.services.workspace import Workspace

_AT_ONCE = 4
_SECONDS = 10.0
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an address."""

    url: str
    language: str
    """The language it is for; empty: the source."""
    answers: bool
    said: str
    """The status, or what went wrong; for people."""


def try_links(workspace: Workspace, slug: str) -> Iterator[Answer]:
    """Ask every web address of the appeal and its link table for its head, a few at a time; nothing is downloaded."""
    wanted: dict[tuple[str, str], None] = {}
    for line in list_links(workspace, slug):
        if line.places and line.url.startswith(_WEB):
            wanted[line.url, ""] = None
        replaced = ((new, tag) for tag, new in line.replacements.items() if new.startswith(_WEB))
        wanted.update(dict.fromkeys(replaced))
    headers = {"User-Agent": f"TransCall/{__version__}"}
    with (
        httpx.Client(follow_redirects=True, timeout=_SECONDS, headers=headers) as client,
        ThreadPoolExecutor(_AT_ONCE) as pool,
    ):
        yield from pool.map(lambda pair: _ask(client, *pair), wanted)


def _ask(client: httpx.Client, url: str, language: str) -> Answer:
    try:
        status = client.head(url).status_code
        if status in (403, 405, 501):  # some servers answer questions for the head with these
            with client.stream("GET", url) as response:
                status = response.status_code
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return Answer(url, language, answers=False, said=_("no answer ({reason})").format(reason=type(error).__name__))
    return Answer(url, language, status < httpx.codes.BAD_REQUEST, str(status))
