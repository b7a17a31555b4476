"""One app a browser window: a process of its own, under the name of the person whose link was opened."""

import asyncio
import shlex
import sys
from collections.abc import Sequence
from json import JSONDecodeError
from pathlib import Path

from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

_LEAST, _MOST = 1, 1000
"""Cells of a terminal's side that are believed."""
_PATIENCE = 10.0
"""Seconds an app may take to save and end when its window is closed."""


class Sessions:
    """The windows that are open."""

    def __init__(self, root: Path, most: int, downloads: DownloadManager) -> None:
        self._root = root
        self._most = most
        self._downloads = downloads
        self._open: set[AppService] = set()

    @property
    def is_full(self) -> bool:
        """Whether one more would be too many."""
        return len(self._open) >= self._most

    async def run(self, socket: web.WebSocketResponse, person: str, size: tuple[int, int]) -> None:
        """Run the app for this person until they leave or close the window."""

        async def close() -> None:
            await socket.close()

        app = AppService(
            shlex.join(app_command(self._root, person)),
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=close,
            download_manager=self._downloads,
        )
        self._open.add(app)
        try:
            await app.start(*size)
            await _listen(socket, app)
        finally:
            try:
                async with asyncio.timeout(_PATIENCE):
                    await app.stop()
            except TimeoutError:
                pass  # what was typed is on disk already; the process ends when its pipe closes
            finally:
                self._open.discard(app)


def app_command(root: Path, person: str) -> Sequence[str]:
    """What is run for a person."""
    return (sys.executable, "-m", "transcall", "tui", "--workspace", str(root), "--as", person)


def size_asked(query: web.BaseRequest) -> tuple[int, int]:
    """The window's size in cells, 80 × 24 where the request says nothing sensible."""
    return _cells(query.query.get("width"), 80), _cells(query.query.get("height"), 24)


async def _listen(socket: web.WebSocketResponse, app: AppService) -> None:
    async for message in socket:
        if message.type is not WSMsgType.TEXT:
            continue
        try:
            match message.json():
                case ["stdin", str(typed)]:
                    await app.send_bytes(typed.encode())
                case ["resize", {"width": width, "height": height}]:
                    await app.set_terminal_size(_cells(width, 80), _cells(height, 24))
                case ["ping", beat]:
                    await socket.send_json(["pong", beat])
                case ["blur", *_]:
                    await app.blur()
                case ["focus", *_]:
                    await app.focus()
        except (JSONDecodeError, UnicodeEncodeError):
            return  # not our page that speaks


def _cells(said: object, otherwise: int) -> int:
    if isinstance(said, str) and said.isdecimal() and len(said) < 6:
        said = int(said)
    return max(_LEAST, min(said, _MOST)) if isinstance(said, int) else otherwise
