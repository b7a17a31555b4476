"""Without consent nothing connects: proven in real processes, where the interpreter reports every connection."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from machine_server import far_side
from transcall.services.add_appeal import Added
from transcall.services.workspace import Workspace
from transcall.suggest.machine.registry import names

WATCH = """
import os, sys

def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg"):
        with open(os.environ["WATCH_FILE"], "a") as noted:
            noted.write(f"{event} {arguments[-1] if event == 'socket.connect' else arguments[0]}\\n")

sys.addaudithook(watch)
"""
COMMANDS = """
import json, sys
from transcall.cli.main import run

print(json.dumps([run(each) for each in json.loads(sys.argv[1])], indent=0), file=sys.stderr)
"""
TUI = """
import asyncio, sys
from pathlib import Path
from transcall.services.bootstrap import open_workspace
from transcall_tui.app import TransCallApp

async def main():
    workspace = open_workspace(Path(sys.argv[1]), person="amina")
    app = TransCallApp(workspace, appeal="call", language="fr")
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(5):
            await pilot.pause()
            await app.workers.wait_for_complete()
        print(type(app.screen).__name__)

asyncio.run(main())
"""


@pytest.fixture
def watched(tmp_path: Path, workspace: Workspace, call: Added) -> tuple[Path, dict[str, str]]:
    """Where connections are noted, and the environment of processes that note them. Every provider is ready to go."""
    folder = tmp_path / "watch"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(WATCH)
    noted = folder / "connections"
    environment = {
        **os.environ,
        "PYTHONPATH": str(folder),
        "WATCH_FILE": str(noted),
        "TRANSCALL_PERSON": "amina",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        **{f"TRANSCALL_{name}_KEY": "a-key" for name in ("DEEPL", "MICROSOFT", "CHAT", "LIBRETRANSLATE")},
    }
    return noted, environment


def settings(root: Path, providers: str, address: str) -> None:
    path = root / "transcall.yaml"
    text = path.read_text().split("\nmachine:", 1)[0]
    more = f"{address}  own_hosts: []\n" if address else ""
    path.write_text(f"{text}\nmachine:\n  providers: {providers}\n{more}")


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def transcall(environment: dict[str, str], root: Path, *commands: str) -> list[int]:
    """Exit codes of commands, given one after the other in one process."""
    done = run(
        environment, "-c", COMMANDS, json.dumps([[*each.split(), "--workspace", str(root)] for each in commands])
    )
    codes: list[int] = json.loads(done.stderr[done.stderr.rindex("[") :])
    assert len(codes) == len(commands), done.stderr
    return codes


FAR = "  libretranslate: https://libre.example\n  chat: https://chat.example/v1\n  chat_model: big\n"


def test_no_consent_no_connection(root: Path, watched: tuple[Path, dict[str, str]]) -> None:
    noted, environment = watched
    settings(root, "[]", FAR)
    harmless = ["machine list", "suggest call fr --machine", "pretranslate call --dry-run", "pretranslate call"]
    far = [name for name in names() if name not in ("apertium", "ctranslate2")]
    asking = [
        f"{command} {name}" for name in far for command in ("machine test --to fr", "pretranslate call fr --provider")
    ]
    assert far
    assert transcall(environment, root, *harmless, *asking) == [0] * len(harmless) + [6] * len(asking)
    opened = run(environment, "-c", TUI, str(root))
    assert opened.stdout == "EditorRoom\n", opened.stderr
    assert not noted.exists(), noted.read_text()


def test_an_embargo_is_stronger_than_the_settings(root: Path, watched: tuple[Path, dict[str, str]]) -> None:
    noted, environment = watched
    settings(root, "[libretranslate, chat, deepl, microsoft, google, mymemory]", FAR)
    assert transcall({**environment, "TRANSCALL_PERSON": "coral"}, root, "embargo call on") == [0]
    assert transcall(environment, root, "machine list", "suggest call fr --machine", "pretranslate call") == [0, 0, 0]
    assert run(environment, "-c", TUI, str(root)).stdout == "EditorRoom\n"
    assert not noted.exists(), noted.read_text()


def test_the_watch_sees_connections(root: Path, watched: tuple[Path, dict[str, str]]) -> None:
    """And a model on this computer needs no consent: it is asked, here and nowhere else."""
    noted, environment = watched
    with far_side() as side:
        side.echo = lambda _, target: f"une phrase en {target[-10:-8]}"
        settings(root, "[chat]", f"  chat: {side.url}/v1\n  chat_model: tiny\n")
        assert transcall(environment, root, "machine test --to fr") == [0]
    assert side.seen
    assert {line.split(maxsplit=1)[1].rsplit(",", 1)[0].strip("('") for line in noted.read_text().splitlines()} == {
        "127.0.0.1"
    }
