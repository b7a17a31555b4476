"""Suggestions in the terminal app: from the opening of a segment to what the memory and the machine have, painted.

The sample's Spanish is begun anew. The memory knows last year's appeal from a finished pair of documents, Apertium
stands on PATH, nothing connects. Every segment is opened, and then again, when its machine answer is kept already.
"""

import asyncio
import os
import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

import polib
from textual.message import Message

from transcall.domain.match import MatchKind
from transcall.services.demo import SAMPLE, open_demo_workspace, restore_samples
from transcall.services.read_rows import list_keys
from transcall.services.workspace import Workspace
from transcall.suggest.machine.apertium import Apertium
from transcall.suggest.score import similarity
from transcall_tui.app import TransCallApp
from transcall_tui.screens.editor import EditorRoom
from transcall_tui.screens.editor_reading import EditorReading

LANGUAGE = "es"
_PATIENCE = 30.0
_REST = 1.0
"""Seconds that a person reads before they go on."""

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Moment:
    """Seconds since a segment was opened."""

    wall: float
    own: float
    """Of this process, which a busy machine lengthens less; Apertium is another."""


@dataclass(frozen=True, slots=True)
class Opened:
    """One segment: when its suggestions were painted, and how good they are."""

    memory: Moment
    machine: Moment
    from_memory: float
    """Similarity of the memory's best to what was approved, in percent; 0 where it has none for the whole segment."""
    from_machine: float


def suggestions(folder: Path) -> None:
    """Print how long suggestions take, how many there are and how near they are to what was approved."""
    if shutil.which("apertium") is None or Apertium().is_available("en", LANGUAGE):
        print("\nsuggestions: not measured, apertium with its pair eng-spa is not installed")
        return
    print(f"\n{'suggestions beside a segment':<32} {'segments':>8} {'median':>9} {'p95':>9} {'most':>9} {'own':>9}")
    found: list[Opened] = []
    for name, step in (("on and on", 1), ("backwards", -1)):
        workspace, approved = _begun(folder / name)
        try:
            found = asyncio.run(_measure(workspace, approved, step))
        finally:
            workspace.close()
        _print_times(f"{name}, memory", [each.memory for each in found])
        _print_times(f"{name}, machine", [each.machine for each in found])
    _print_worth(found)


def _begun(folder: Path) -> tuple[Workspace, Texts]:
    """The sample with its Spanish not begun, and how that reads when it is approved."""
    os.environ["TRANSCALL_PERSON"] = "lucia"
    workspace = open_demo_workspace(folder)
    catalog = workspace.catalogs / SAMPLE / f"{LANGUAGE}.po"
    approved = {str(entry.msgctxt): entry.msgstr for entry in polib.pofile(str(catalog))}
    catalog.unlink()
    restore_samples(workspace)
    return workspace, approved


async def _measure(workspace: Workspace, approved: Texts, step: int) -> list[Opened]:
    """Every segment, in the text's order or against it: then nothing was asked for ahead."""
    keys = [key for key in list_keys(workspace, SAMPLE, LANGUAGE) if key in approved]
    app = TransCallApp(workspace, appeal=SAMPLE, language=LANGUAGE)
    eye = _Eye()
    async with app.run_test(size=(120, 36), message_hook=eye.see):
        await eye.machine.wait()
        room = app.screen
        if not isinstance(room, EditorRoom):
            raise TypeError(type(room).__name__)
        await asyncio.sleep(_REST)
        # The first is open already.
        order = [*keys[1:], keys[0]][::step]
        return [await _open(room, eye, key, approved[key]) for key in (order if step > 0 else order[1:])]


class _Eye:
    """Sees the answers that come to the room."""

    def __init__(self) -> None:
        self.key = ""
        self.memory, self.machine = asyncio.Event(), asyncio.Event()

    def watch(self, key: str) -> None:
        """Only this segment counts from now on."""
        self.key = key
        self.memory.clear()
        self.machine.clear()

    def see(self, message: Message) -> None:
        """A message has come somewhere in the app."""
        if isinstance(message, EditorReading.Suggested) and message.segment == self.key:
            self.memory.set()
        elif isinstance(message, EditorReading.MachinesAnswered) and self.key in ("", message.segment):
            self.machine.set()


async def _open(room: EditorRoom, eye: _Eye, key: str, approved: str) -> Opened:
    eye.watch(key)
    start, own = time.perf_counter(), time.process_time()
    room.go_to(key)
    await asyncio.wait_for(eye.memory.wait(), _PATIENCE)
    await _painted(room)
    memory = Moment(time.perf_counter() - start, time.process_time() - own)
    await asyncio.wait_for(eye.machine.wait(), _PATIENCE)
    await _painted(room)
    machine = Moment(time.perf_counter() - start, time.process_time() - own)
    await asyncio.sleep(_REST)
    best = {True: 0.0, False: 0.0}
    for each in room.on_desk.suggestions if room.on_desk else ():
        if each.kind is not MatchKind.SUBSEGMENT:
            is_machine = each.kind is MatchKind.MACHINE
            best[is_machine] = max(best[is_machine], similarity(each.target, approved))
    return Opened(memory, machine, best[False], best[True])


async def _painted(room: EditorRoom) -> None:
    done = asyncio.Event()
    room.call_after_refresh(done.set)
    await done.wait()


def _print_times(name: str, times: Sequence[Moment]) -> None:
    ordered = sorted(each.wall for each in times)
    p95 = ordered[int(len(ordered) * 0.95)]
    figures = " ".join(f"{each * 1000:>6.0f} ms" for each in (median(ordered), p95, ordered[-1]))
    own = median(each.own for each in times)
    print(f"{name:<32} {len(ordered):>8} {figures} {own * 1000:>6.0f} ms", flush=True)


def _print_worth(found: Sequence[Opened]) -> None:
    memory = [each.from_memory for each in found if each.from_memory]
    machine = [each.from_machine for each in found if each.from_machine]
    none = sum(1 for each in found if not (each.from_memory or each.from_machine))
    print(
        f"of {len(found)} segments {len(memory)} have a match of the memory, {len(machine)} an answer of the machine, "
    )
    print(f"{none} nothing; nearness to the approved text: {mean(memory):.0f} % and {mean(machine):.0f} % on average")
