"""The terminal app by size: from the command to the first usable screen, from a key to the painted screen, memory."""

import json
import math
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.editions import LANGUAGES, SLUG, make_workspace
from bench.seen import Seen, Took, seconds_until
from bench.texts import FIRST_WORDS
from bench.tmux import Pane, is_there

SIZES = (100, 10_000, 100_000)
_PROGRAM = str(Path(sys.executable).with_name("transcall"))
_BARE = (sys.executable, "-c", "print('ready')")
_EMPTY = (sys.executable, "-m", "bench.empty")
_ROUNDS = 5
_PATIENCE = 120
"""Seconds for one course of keys."""
BESIDE = "typing, all being checked"

Keys = list[tuple[str, str | None]]
Pressed = Sequence[tuple[float, float] | None]
"""Seconds to the first paint a key, by the clock and of the main thread; None: the key painted nothing."""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds, sorted."""

    values: Sequence[float]

    @property
    def median(self) -> float:
        """Half are quicker."""
        return self._at(0.5)

    @property
    def p95(self) -> float:
        """One of twenty is slower."""
        return self._at(0.95)

    def _at(self, part: float) -> float:
        return self.values[math.ceil(len(self.values) * part) - 1] if self.values else math.nan


@dataclass(frozen=True, slots=True)
class Course:
    """What a course of keys took."""

    clock: Times
    own: Times
    """Of the main thread: what it takes where nobody else wants the processor, but for waiting."""
    silent: int
    """Keys that painted nothing within half a second."""

    @classmethod
    def of(cls, pressed: Pressed) -> "Course":
        """From what was measured."""
        painted = [each for each in pressed if each is not None]
        clock, own = (Times(sorted(each[place] for each in painted)) for place in (0, 1))
        return cls(clock, own, len(pressed) - len(painted))


_MOVES: list[tuple[str, Keys]] = [
    ("", [("escape", None)]),
    ("down the list", [("down", None)] * 100),
    ("page by page", [("pagedown", None)] * 40),
    ("", [("alt+d", None)]),
    ("down the running text", [("down", None)] * 60),
    ("", [("alt+d", None), ("ctrl+f", None)]),
    ("words to search", [(letter, letter) for letter in "texte que l'on".replace("'", "").replace(" ", "")]),
]
"""After the typing; without a name: not measured."""
_TMUX_NAMES = {"space": "Space", "apostrophe": "'"}


def terminal(folder: Path) -> None:
    """Print everything, size by size."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    roots = {}
    for size in SIZES:
        root = folder / f"w{size}"
        roots[root] = make_workspace(root, size)
    print(
        f"\n{'first usable screen':<32} {'segments':>8} {'seconds':>8} {'own':>7} {'- python':>9} {'/ empty app':>11}"
    )
    starts(roots)
    heads = f"{'segments':>8} {'keys':>5} {'median':>9} {'p95':>9}"
    print(f"\n{'key to paint':<32} {heads} {'own':>9} {'own p95':>9} {'/ empty app':>11} {'RSS':>8}")
    keys(folder, roots)
    if is_there():
        print(f"\n{'key to paint in tmux':<32} {heads} {'/ empty app':>11}")
        keys_in_tmux(folder, roots)


def starts(roots: dict[Path, int]) -> None:
    """Home and editor in a terminal of 120 × 36, in turn with bare Python and an empty app."""
    commands: dict[tuple[str, int], tuple[Sequence[str], Seen]] = {
        ("bare Python", 0): (_BARE, Seen("ready")),
        ("empty Textual app", 0): (_EMPTY, Seen("ready")),
    }
    for root, count in roots.items():
        commands["Home", count] = (_app(root)[:-2], Seen("Arabic"))
        commands["the editor", count] = (_app(root), Seen(FIRST_WORDS))
    for command, seen in commands.values():
        seconds_until(command, seen)  # bytecode is written, files are in memory
    found: dict[tuple[str, int], list[Took]] = {each: [] for each in commands}
    for _ in range(_ROUNDS):
        for each, (command, seen) in commands.items():
            found[each].append(seconds_until(command, seen))
    middles = {each: statistics.median(one.clock for one in took) for each, took in found.items()}
    bare, empty = middles["bare Python", 0], middles["empty Textual app", 0]
    for (name, count), took in found.items():
        middle, own = middles[name, count], statistics.median(one.own for one in took)
        over = f"{middle - bare:>8.2f}s {middle / empty:>10.2f}x"
        print(f"{name:<32} {count or '':>8} {middle:>7.2f}s {own:>6.2f}s {over}", flush=True)


def keys(folder: Path, roots: dict[Path, int]) -> None:
    """Typing, moving, paging, reading, searching; typing beside a check of everything."""
    type_it: list[tuple[str, Keys]] = [("typing", _typed(300))]
    empty = _pressed(folder, _EMPTY, "ready", type_it)
    peer = Course.of(empty["courses"]["typing"])
    _print("empty Textual app: typing", 0, peer, peer, empty["rss"])
    for root, count in roots.items():
        found = _pressed(folder, _app(root), FIRST_WORDS, [*type_it, *_MOVES])
        for name, pressed in found["courses"].items():
            _print(name, count, Course.of(pressed), peer, found["rss"])
        checked = (str(root), SLUG, LANGUAGES[1])
        beside = _pressed(folder, _app(root), FIRST_WORDS, [(BESIDE, _typed(60))], checked=checked)
        _print(BESIDE, count, Course.of(beside["courses"][BESIDE]), peer, beside["rss"])


def keys_in_tmux(folder: Path, roots: dict[Path, int]) -> None:
    """Typing, moving and paging in a terminal as people have it."""
    peer = _in_tmux(folder, _EMPTY, "ready", [("typing", [letter for letter, _ in _typed(40)])])["typing"]
    _line("empty Textual app: typing", 0, peer, peer)
    courses = [
        ("typing", [letter for letter, _ in _typed(40)]),
        ("", ["Escape"]),
        ("down the list", ["Down"] * 40),
        ("page by page", ["PageDown"] * 20),
    ]
    for root, count in roots.items():
        for name, times in _in_tmux(folder, _app(root), FIRST_WORDS, courses).items():
            _line(name, count, times, peer)


def _in_tmux(
    folder: Path, command: Sequence[str], ready: str, courses: Sequence[tuple[str, Sequence[str]]]
) -> dict[str, Times]:
    pane = Pane(folder, command, Seen(ready))
    found: dict[str, Times] = {}
    try:
        for name, pressed in courses:
            took = [each for key in pressed if (each := pane.press(_TMUX_NAMES.get(key, key))) is not None]
            if name:
                found[name] = Times(sorted(took))
    finally:
        pane.close()
    return found


def _app(root: Path) -> Sequence[str]:
    return (_PROGRAM, "tui", "--workspace", str(root), "--as", "chen", SLUG, LANGUAGES[0])


def _print(name: str, count: int, course: Course, peer: Course, rss: int) -> None:
    silent = f"  {course.silent} keys painted nothing" if course.silent else ""
    if not course.clock.values:
        print(f"{name:<32} {count or '':>8}     – {silent}", flush=True)
        return
    own = f"{course.own.median * 1000:>6.1f} ms {course.own.p95 * 1000:>6.1f} ms"
    more = f"{own} {course.clock.p95 / peer.clock.p95:>10.2f}x {rss / 2**20:>4.0f} MiB{silent}"
    print(f"{name:<32} {count or '':>8} {_clock(course.clock)} {more}", flush=True)


def _line(name: str, count: int, times: Times, peer: Times) -> None:
    print(f"{name:<32} {count or '':>8} {_clock(times)} {times.p95 / peer.p95:>10.2f}x", flush=True)


def _clock(times: Times) -> str:
    return f"{len(times.values):>5} {times.median * 1000:>6.1f} ms {times.p95 * 1000:>6.1f} ms"


def _typed(count: int) -> Keys:
    words = "le texte que l'on tape "
    letters = (words * (count // len(words) + 1))[:count]
    names = {" ": "space", "'": "apostrophe"}
    return [(names.get(letter, letter), letter) for letter in letters]


def _pressed(
    folder: Path,
    command: Sequence[str],
    ready: str,
    steps: Sequence[tuple[str, Keys]],
    checked: Sequence[str] = (),
) -> dict[str, Any]:
    """What `bench.keys.KeyDriver` measured."""
    script, out = folder / "keys.json", folder / "times.json"
    named = [{"name": name, "keys": keys} for name, keys in steps]
    script.write_text(json.dumps({"ready": ready, "steps": named, "checked": list(checked)}), encoding="utf-8")
    environment = {
        **os.environ,
        "TEXTUAL_DRIVER": "bench.keys:KeyDriver",
        "BENCH_KEYS": str(script),
        "BENCH_OUT": str(out),
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent.parent), os.environ.get("PYTHONPATH", "")]),
    }
    out.unlink(missing_ok=True)
    subprocess.run(command, check=True, env=environment, capture_output=True, timeout=_PATIENCE)
    measured: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return measured
