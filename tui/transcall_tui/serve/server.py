"""The web server: a door, a page, a socket. Loopback unless told otherwise."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

import textual_serve
from aiohttp import web
from textual_serve.download_manager import DownloadManager

from transcall.errors import InputError
from transcall.interface import _
from transcall_tui.serve.gate import Gate
from transcall_tui.serve.page import HEADERS, terminal_page, words_page
from transcall_tui.serve.sessions import Sessions, size_asked

COOKIE = "transcall"
_STATICS = Path(textual_serve.__file__).parent / "static"
_BIGGEST_MESSAGE = 1 << 20
"""Bytes of one message from the browser: a long paste, not a film."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Serves one workspace."""

    def __init__(self, root: Path, gate: Gate, *, language: str = "en", is_secure: bool = False) -> None:
        self.gate = gate
        self._language = language
        self._is_secure = is_secure
        self._sessions = Sessions(root, gate.most, DownloadManager())

    def application(self) -> web.Application:
        """Routes behind the door."""
        app = web.Application(middlewares=[self._door])
        app.add_routes(
            [
                web.get("/", self._index),
                web.get("/ws", self._socket),
                web.get("/page.js", _page_script),
                web.static("/static", _STATICS),
            ]
        )
        return app

    async def serve(self, host: str, port: int, ready: Callable[[int], None]) -> None:
        """Serve until a signal comes; `ready` is told the port. InputError where the address is taken."""
        runner = web.AppRunner(self.application(), access_log=None, shutdown_timeout=5.0)
        await runner.setup()
        try:
            site = web.TCPSite(runner, host, port)
            try:
                await site.start()
            except OSError as error:
                what = _("cannot listen on {host}:{port}: {reason}").format(host=host, port=port, reason=error.strerror)
                raise InputError(what, hint=_("choose another with --port")) from None
            ready(runner.addresses[0][1])
            await _until_stopped()
        finally:
            await runner.cleanup()

    @web.middleware
    async def _door(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if not self.gate.knows_host(request.host) or (origin is not None and not self.gate.knows_origin(origin)):
            return self._words(403, _("Not from here"), _("This address is not the one in your link."))
        response = await handler(request)
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    async def _index(self, request: web.Request) -> web.Response:
        token = request.query.get("token")
        if token is not None:
            return self._let_in(token)
        if self._person(request) is None:
            return self._words(403, _("Your link, please"), _("Open the whole link that you were given."))
        if self._sessions.is_full:
            return self._words(503, _("All seats are taken"), _("Try again when somebody has left."))
        scheme = "wss" if self._is_secure else "ws"
        return _html(terminal_page(f"{scheme}://{request.host}/ws", self._language))

    def _let_in(self, token: str) -> web.Response:
        """Swap the token for a cookie, and take it out of the address line."""
        cookie = self.gate.let_in(token)
        if cookie is None:
            return self._words(403, _("This link is not valid"), _("Ask for a new one: links end with the server."))
        response = web.Response(status=303, headers={"Location": "/"})
        response.set_cookie(COOKIE, cookie, httponly=True, samesite="Lax", secure=self._is_secure, path="/")
        return response

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        # A page of somebody else could open a socket with this browser's cookie: only our own page may.
        person = self._person(request)
        if person is None or request.headers.get("Origin") is None:
            return self._words(403, _("Your link, please"), _("Open the whole link that you were given."))
        if self._sessions.is_full:
            return self._words(503, _("All seats are taken"), _("Try again when somebody has left."))
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=_BIGGEST_MESSAGE)
        await socket.prepare(request)
        await self._sessions.run(socket, person, size_asked(request))
        return socket

    def _person(self, request: web.Request) -> str | None:
        return self.gate.person_of(request.cookies.get(COOKIE, ""))

    def _words(self, status: int, title: str, text: str) -> web.Response:
        return _html(words_page(title, text, self._language), status)


async def _page_script(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(Path(__file__).with_name("page.js"))


def _html(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, status=status, content_type="text/html", headers=HEADERS)


async def _until_stopped() -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, stopped.set)
    await stopped.wait()
