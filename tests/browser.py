"""A real Chromium, headless, told what to do over its own protocol: opened, typed into, looked at."""

import asyncio
import base64
import itertools
import json
import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--remote-debugging-port=0",
    "--window-size=1200,800",
)  # fmt: skip
_KEYS = {"Enter": 13, "Tab": 9, "Escape": 27}
PATIENCE = 60.0
"""Seconds; a loaded machine starts Chromium slowly."""


def visitor() -> aiohttp.ClientSession:
    """Somebody who keeps cookies, those of numbered addresses too."""
    return aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))


class Tab:
    """One page."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.received = ""
        """All that the page's WebSockets were sent, as text."""
        self.asked_for: list[str] = []
        """Every address that was requested."""
        self.statuses: dict[str, int] = {}
        self._heard = asyncio.Event()

    async def listen(self) -> None:
        """Take in what the browser says."""
        async for message in self._socket:
            said = json.loads(message.data)
            if "id" in said:
                self._answers.pop(said["id"]).set_result(said.get("result", {}))
            elif said["method"] == "Network.webSocketFrameReceived":
                frame = said["params"]["response"]
                data = base64.b64decode(frame["payloadData"]) if frame["opcode"] == 2 else frame["payloadData"].encode()
                self.received += data.decode("utf-8", "replace")
            elif said["method"] == "Network.requestWillBeSent":
                self.asked_for.append(said["params"]["request"]["url"])
            elif said["method"] == "Network.webSocketCreated":
                self.asked_for.append(said["params"]["url"])
            elif said["method"] == "Network.responseReceived":
                self.statuses[said["params"]["response"]["url"]] = said["params"]["response"]["status"]
            self._heard.set()

    async def do(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One command of the protocol."""
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        async with asyncio.timeout(PATIENCE):
            result: dict[str, Any] = await answer
        return result

    async def go(self, url: str) -> None:
        """Open an address; what was received before is forgotten."""
        self.received = ""
        await self.do("Page.navigate", url=url)

    async def type(self, text: str) -> None:
        """Letters, one by one, as a keyboard sends them."""
        for each in text:
            await self.do("Input.dispatchKeyEvent", type="keyDown", text=each, key=each, unmodifiedText=each)
            await self.do("Input.dispatchKeyEvent", type="keyUp", key=each)

    async def press(self, key: str, *, ctrl: bool = False) -> None:
        """A named key, or a letter with Ctrl."""
        code = _KEYS.get(key) or ord(key.upper())
        modifiers = 2 if ctrl else 0
        facts = {"key": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        if len(key) == 1:
            facts["code"] = f"Key{key.upper()}"
        text = {"text": "\r"} if key == "Enter" else {}
        await self.do("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **facts, **text)
        await self.do("Input.dispatchKeyEvent", type="keyUp", **facts)

    async def until(self, holds: Callable[["Tab"], bool]) -> None:
        """Wait until something holds of what the browser has said."""
        async with asyncio.timeout(PATIENCE):
            while not holds(self):
                self._heard.clear()
                await self._heard.wait()

    async def picture(self) -> bytes:
        """What the page looks like, as PNG."""
        return base64.b64decode((await self.do("Page.captureScreenshot"))["data"])


@asynccontextmanager
async def browser(folder: Path) -> AsyncIterator[Tab]:
    """A browser with one tab and a fresh profile in the folder."""
    assert PROGRAM is not None
    process = await asyncio.create_subprocess_exec(
        PROGRAM, *_FLAGS, f"--user-data-dir={folder}", "about:blank",
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE, env={**os.environ, "HOME": str(folder)},
    )  # fmt: skip
    try:
        port = await _port_of(process)
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as response:
                page = next(each for each in await response.json() if each["type"] == "page")
            async with session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                tab = Tab(socket)
                listening = asyncio.create_task(tab.listen())
                await tab.do("Page.enable")
                await tab.do("Network.enable")
                yield tab
                listening.cancel()
    finally:
        process.kill()
        await process.communicate()


async def _port_of(process: asyncio.subprocess.Process) -> int:
    assert process.stderr is not None
    async with asyncio.timeout(PATIENCE):
        while line := (await process.stderr.readline()).decode():
            if "DevTools listening on" in line:
                return int(line.partition("://")[2].partition("/")[0].rpartition(":")[2])
    raise AssertionError("the browser did not start")
