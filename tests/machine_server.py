"""A server on the loopback that plays every far provider's protocol, on good days and bad ones."""

import json
import os
import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

from transcall.domain.ports import MachineProvider
from transcall.suggest.machine.chat import Chat
from transcall.suggest.machine.deep import Google, MyMemory
from transcall.suggest.machine.deepl import DeepL
from transcall.suggest.machine.endpoint import endpoint
from transcall.suggest.machine.keys import Key
from transcall.suggest.machine.libretranslate import LibreTranslate
from transcall.suggest.machine.limits import Limits
from transcall.suggest.machine.markup import as_html, from_html
from transcall.suggest.machine.microsoft import Microsoft

KEY = "secret-key:fx"
SILENCE = 20.0
"""Seconds that a far side is silent for which is slow: who has given up has given up before."""
LANGUAGES = [
    {"code": code, "name": code, "targets": [other for other in ("en", "es", "fr", "it", "zt") if other != code]}
    for code in ("en", "es")
]


@dataclass(frozen=True)
class Seen:
    """One question as the server saw it."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any
    texts: tuple[str, ...]
    """Masked texts, whatever the protocol wraps them in."""
    target: str
    """The language's code as the protocol says it."""


@dataclass
class FarSide:
    """Plays what it is told, one reply a question; the last one for ever after. `echo` answers any protocol."""

    replies: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    hold: threading.Event = field(default_factory=threading.Event)
    is_slow: bool = False
    drips: bool = False
    hangs_up: bool = False
    echo: Callable[[str, str], str] | None = None
    """(text, target's code) → translation."""
    languages: Any = field(default_factory=lambda: LANGUAGES)
    """What LibreTranslate says it can do; served without being noted, unless the day is bad."""
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def is_a_bad_day(self) -> bool:
        return self.is_slow or self.drips or self.hangs_up

    def play(self, body: bytes | str, status: int = 200, **headers: str) -> None:
        data = body if isinstance(body, bytes) else body.encode()
        self.replies.append((status, {name.replace("_", "-"): value for name, value in headers.items()}, data))

    def next_reply(self, asked: Seen) -> tuple[int, dict[str, str], bytes]:
        if self.echo is not None:
            return 200, {}, said(_protocol(asked.path), *[self.echo(text, asked.target) for text in asked.texts])
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


def said(name: str, *texts: str) -> bytes:
    """A good answer in the provider's protocol."""
    html = [as_html(text, fixed="code") if "[" in text else text for text in texts]
    value: object
    if name == "google":
        return f'<html><body><div class="result-container">{texts[0]}</div></body></html>'.encode()
    if name == "mymemory":
        value = {"responseData": {"translatedText": texts[0]}, "responseStatus": 200, "matches": []}
    elif name == "deepl":
        value = {"translations": [{"detected_source_language": "EN", "text": text} for text in html]}
    elif name == "microsoft":
        value = [{"translations": [{"text": text, "to": "es"}]} for text in html]
    elif name == "libretranslate":
        value = {"translatedText": html}
    else:
        answer = json.dumps({str(number): text for number, text in enumerate(texts, 1)})
        value = {"choices": [{"index": 0, "message": {"role": "assistant", "content": answer}}]}
    return json.dumps(value).encode()


def _protocol(path: str) -> str:
    return {
        "/azure/translate": "microsoft",
        "/m": "google",
        "/get": "mymemory",
        "/v2/translate": "deepl",
        "/translate": "libretranslate",
    }.get(path, "chat")


def _texts(path: str, query: Mapping[str, str], body: Any) -> tuple[tuple[str, ...], str]:
    protocol = _protocol(path)
    if body is None:
        return (query.get("q", ""),), query.get("tl", query.get("langpair", ""))
    if protocol == "deepl":
        return tuple(from_html(text, fixed="code") for text in body["text"]), body["target_lang"]
    if protocol == "microsoft":
        return tuple(from_html(each["Text"], fixed="code") for each in body), query["to"]
    if protocol == "libretranslate":
        return tuple(from_html(text, fixed="code") for text in body["q"]), body["target"]
    segments = json.loads(body["messages"][1]["content"])["segments"]
    return tuple(segment["text"] for segment in segments.values()), body["messages"][0]["content"]


class _Handler(BaseHTTPRequestHandler):
    side: ClassVar[FarSide]

    def do_GET(self) -> None:
        if urlsplit(self.path).path == "/languages" and not self.side.is_a_bad_day:
            self._send(200, {}, json.dumps(self.side.languages).encode())
            return
        self._answer(None)

    def do_POST(self) -> None:
        self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _answer(self, body: Any) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        texts, target = _texts(parts.path, query, body)
        asked = Seen(parts.path, query, dict(self.headers), body, texts, target)
        self.side.seen.append(asked)
        if self.side.is_slow:
            self.side.hold.wait(SILENCE)
        if self.side.hangs_up:
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self._send(*self.side.next_reply(asked))

    def _send(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if "Content-Length" not in headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self._write(body)
        except OSError:  # the other side hung up: that is what is tested
            return

    def _write(self, body: bytes) -> None:
        if not self.side.drips:
            self.wfile.write(body)
            return
        for place in range(len(body)):
            self.wfile.write(body[place : place + 1])
            if self.side.hold.wait(0.05):
                return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- http.server's name
        del format, args


@contextmanager
def far_side() -> Iterator[FarSide]:
    """The server, for as long as the block lasts; no proxy of the environment stands between."""
    side = FarSide()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"side": side}))
    server.daemon_threads = False
    side.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    clean = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    try:
        with patch.dict(os.environ, clean, clear=True):
            yield side
    finally:  # a test that fails must not leave a server behind: its thread would keep the process for ever
        side.hold.set()
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Sleeper:
    """Sleeps by remembering."""

    slept: float = 0.0

    def __call__(self, seconds: float) -> None:
        self.slept += seconds


Make = Callable[[FarSide, Limits], MachineProvider]
FAR: dict[str, Make] = {
    "google": lambda side, limits: Google(limits, base_url=f"{side.url}/m"),
    "mymemory": lambda side, limits: MyMemory(limits, base_url=f"{side.url}/get"),
    "deepl": lambda side, limits: DeepL(Key(KEY), limits, where=endpoint(side.url, setting="deepl")),
    "microsoft": lambda side, limits: Microsoft(
        Key(KEY), "westeurope", limits, where=endpoint(f"{side.url}/azure", setting="microsoft")
    ),
    "libretranslate": lambda side, limits: LibreTranslate(endpoint(side.url, setting="libre"), Key(KEY), limits),
    "chat": lambda side, limits: Chat(endpoint(f"{side.url}/v1", setting="chat"), "tiny", Key(KEY), limits),
}
"""Each far provider, asking the server instead."""
POSTING: Sequence[str] = ("deepl", "microsoft", "libretranslate", "chat")
