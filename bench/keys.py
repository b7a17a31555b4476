"""A screen that nobody sees, with a person who types: how long after each key the app has painted again.

Textual takes its driver from `TEXTUAL_DRIVER`: so the program that runs is the real one, whole. What is pressed comes
from a file that `BENCH_KEYS` names, what was measured goes into the one that `BENCH_OUT` names.
"""

import asyncio
import json
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event, Thread
from time import perf_counter, thread_time
from typing import Any

from textual import events
from textual.driver import Driver
from textual.geometry import Size

SIZE = Size(120, 36)
_QUIET = 0.02
"""Seconds without painting: what a key set going has come to its end, as far as one can see."""
_LONGEST = 0.5
_SEQUENCE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")


class KeyDriver(Driver):
    """Presses keys one after the other and notes when the answer is painted."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{**options, "size": SIZE})
        self._script: Mapping[str, Any] = json.loads(Path(os.environ["BENCH_KEYS"]).read_text(encoding="utf-8"))
        self._painted = asyncio.Event()
        self._screen = ""
        self._person: asyncio.Task[None] | None = None

    def write(self, data: str) -> None:
        """Something was painted."""
        if not data.startswith("\x1b[?"):
            self._painted.set()
        if self._person is None or not self._person.done():
            self._screen = (self._screen + _SEQUENCE.sub("", data))[-20_000:]

    def start_application_mode(self) -> None:
        """Say how large the screen is, and sit the person down."""
        self.process_message(events.Resize(SIZE, SIZE))
        self._person = asyncio.create_task(self._work())

    def disable_input(self) -> None:
        """Nobody types."""

    def stop_application_mode(self) -> None:
        """Nothing to give back."""

    async def _work(self) -> None:
        await self._until(str(self._script["ready"]))
        beside = _Beside(self._script["checked"]) if self._script.get("checked") else None
        found: dict[str, Any] = {"courses": {}}
        for step in self._script["steps"]:
            times = [await self._press(*key) for key in step["keys"]]
            if step["name"]:
                found["courses"][step["name"]] = times
        if beside is not None:
            beside.stop()
        _tell(found)

    async def _press(self, key: str, character: str | None) -> tuple[float, float] | None:
        """Seconds from the key to the first paint, by the clock and of the main thread; None: it changed nothing."""
        self._painted.clear()
        start, own = perf_counter(), thread_time()
        self.process_message(events.Key(key, character))
        try:
            await asyncio.wait_for(self._painted.wait(), _LONGEST)
        except TimeoutError:
            return None
        took = perf_counter() - start, thread_time() - own
        await self._quiet()
        return took

    async def _until(self, words: str) -> None:
        while words not in self._screen:
            self._painted.clear()
            await self._painted.wait()
        await asyncio.sleep(1)

    async def _quiet(self) -> None:
        """Until nothing has been painted for a moment; never longer than a person rests between keys."""
        until = perf_counter() + 0.1
        while perf_counter() < until:
            self._painted.clear()
            try:
                await asyncio.wait_for(self._painted.wait(), _QUIET)
            except TimeoutError:
                return


def _tell(found: dict[str, Any]) -> None:
    """Write down what was measured, and end: what the app would still do is not."""
    found["rss"] = _peak()
    Path(os.environ["BENCH_OUT"]).write_text(json.dumps(found), encoding="utf-8")
    os._exit(0)


def _peak() -> int:
    """Bytes of memory that this program has had at most.

    Not `getrusage`: Linux counts there what the process was before it became this program, a copy of the benchmark.
    """
    found = re.search(r"^VmHWM:\s*(\d+) kB$", Path("/proc/self/status").read_text(encoding="ascii"), re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


class _Beside:
    """A whole edition checked again and again in a thread of the same process, as the Publish room does it."""

    def __init__(self, place: Sequence[str]) -> None:
        self._place = place
        self._ends = Event()
        self._thread = Thread(target=self._work, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """No further round."""
        self._ends.set()

    def _work(self) -> None:
        from transcall.services.bootstrap import open_workspace
        from transcall.services.what_blocks import what_blocks

        root, slug, language = self._place
        workspace = open_workspace(Path(root))
        while not self._ends.is_set():
            what_blocks(workspace, slug, language)
