"""`transcall serve`: the app in a browser; foreign pages, foreign names and wrong links stay out."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest

import browser
from shell import PROGRAM, Shell

SOURCE = "# Open the doors\n\nWe call on everyone. Nobody is illegal.\n"


@pytest.fixture
def appeal(in_workspace: Shell) -> Shell:
    (in_workspace.folder / "call.md").write_text(SOURCE)
    in_workspace.ok("add", "call.md", person="coral")
    return in_workspace


@asynccontextmanager
async def served(shell: Shell, *arguments: str) -> AsyncIterator[dict[str, str]]:
    """Person → link, while the server runs; it must end cleanly."""
    process = await asyncio.create_subprocess_exec(
        str(PROGRAM), "serve", "--port", "0", *arguments,
        cwd=shell.folder, env={"PATH": os.environ["PATH"], "HOME": str(shell.home), "TRANSCALL_PERSON": "coral"},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert process.stderr is not None
        await process.stderr.readline()  # the last thing it says before it serves
        links = {}
        for _ in range(max(1, arguments.count("--for"))):
            person, link = (await process.stdout.readline()).decode().split()
            links[person] = link
        yield links
    finally:
        process.send_signal(signal.SIGTERM)
        _, said = await process.communicate()
        assert process.returncode == 0, said.decode()


def base_of(link: str) -> str:
    return f"http://{urlsplit(link).netloc}"


async def test_a_link_lets_in_and_nothing_else_does(appeal: Shell) -> None:
    async with served(appeal, "--for", "amina", "--for", "jules") as links, browser.visitor() as visitor:
        base = base_of(links["@amina"])
        assert links["@amina"] != links["@jules"]

        async def status(url: str, **headers: str) -> int:
            async with visitor.get(url, headers=headers, allow_redirects=False) as answer:
                assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
                return answer.status

        assert await status(base) == 403
        assert await status(f"{base}/?token=wrong") == 403
        assert await status(f"{base}/ws") == 403
        assert await status(f"{base}/", Host="evil.example") == 403
        assert await status(links["@amina"], Origin="http://evil.example") == 403
        assert await status(links["@amina"]) == 303
        async with visitor.get(f"{base}/") as answer:
            page = await answer.text()
        assert answer.status == 200
        assert "data-session-websocket-url" in page
        assert "http" not in page.replace(base, "")


async def test_a_cookie_alone_opens_no_socket_for_somebody_elses_page(appeal: Shell) -> None:
    async with served(appeal) as links, browser.visitor() as visitor:
        link = links["@coral"]
        async with visitor.get(link, allow_redirects=False) as answer:
            cookie = SimpleCookie(answer.headers["Set-Cookie"])["transcall"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        headers = {"Cookie": f"transcall={cookie.value}"}
        for origin in ({}, {"Origin": "http://evil.example"}, {"Origin": "null"}):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await visitor.ws_connect(f"{base_of(link)}/ws", headers=headers | origin)
            assert refused.value.status == 403


async def test_no_more_windows_than_seats(appeal: Shell) -> None:
    async with served(appeal, "--sessions", "1") as links, browser.visitor() as visitor:
        base = base_of(links["@coral"])
        async with visitor.get(links["@coral"]) as answer:
            assert answer.status == 200
        async with visitor.ws_connect(f"{base}/ws", headers={"Origin": base}) as first:
            await first.receive()
            async with visitor.get(f"{base}/") as answer:
                assert answer.status == 503
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await visitor.ws_connect(f"{base}/ws", headers={"Origin": base})
            assert refused.value.status == 503


async def test_what_is_no_message_of_our_page_ends_the_window_only(appeal: Shell) -> None:
    async with served(appeal) as links, browser.visitor() as visitor:
        base = base_of(links["@coral"])
        async with visitor.get(links["@coral"]) as answer:
            assert answer.status == 200
        for nonsense in ("{", '["resize", {"width": "x", "height": -3}]', '["stdin", 7]', '["stdin", "\\ud800"]', "7"):
            async with visitor.ws_connect(f"{base}/ws", headers={"Origin": base}) as socket:
                await socket.send_str(nonsense)
        async with visitor.get(f"{base}/") as answer:
            assert answer.status == 200


@pytest.mark.skipif(browser.PROGRAM is None, reason="needs Chromium (Debian: chromium)")
async def test_translate_in_a_browser_reload_and_it_is_there(appeal: Shell, tmp_path: Path) -> None:
    settings = appeal.home / ".config" / "transcall" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('tour = "seen"\n')
    async with served(appeal, "--for", "amina") as links, browser.browser(tmp_path / "profile") as tab:
        await tab.go(links["@amina"])
        await tab.until(lambda tab: "Arabic" in tab.received)
        await tab.press("Enter")
        # The cursor stands on the first letter and is painted by itself.
        await tab.until(lambda tab: "rite the Arabic text here" in tab.received)
        await tab.type("Ouvrons les portes")
        await tab.press("s", ctrl=True)
        await tab.until(lambda tab: "Draft" in tab.received)
        await tab.go(base_of(links["@amina"]))
        await tab.until(lambda tab: "Arabic" in tab.received)
        # A key that comes while a page is still being set up is lost; a person presses it again.
        for _ in range(20):
            await tab.press("Enter")
            with suppress(TimeoutError):
                async with asyncio.timeout(3):
                    await tab.until(lambda tab: "uvrons les portes" in tab.received)
                break
        assert "uvrons les portes" in tab.received
        own = urlsplit(links["@amina"]).netloc
        assert {urlsplit(url).netloc for url in tab.asked_for} == {own}
    texts = appeal.ok("history", "call", "ar", "--json").json
    assert {each["after"] for each in texts if each["actor"] == "amina" and each["after"]} == {"Ouvrons les portes"}


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--host", "0.0.0.0"), "say with --url"),  # noqa: S104 -- it is refused
        (("--url", "translate.example.org"), "is not an address"),
        (("--for", "No Body"), "handle"),
        (("--host", "203.0.113.7", "--url", "http://x.example"), "cannot listen on"),
    ],
)
def test_bad_input_gets_a_line(in_workspace: Shell, arguments: tuple[str, ...], complaint: str) -> None:
    ran = in_workspace("serve", "--port", "0", *arguments)
    assert ran.code != 0
    assert complaint in ran.err
    assert "Traceback" not in ran.err
