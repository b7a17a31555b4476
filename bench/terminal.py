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
from bench.seen import Seen, seconds_until
from bench.texts import FIRST_WORDS

SIZES = (100, 10_000, 100_000)
_PROGRAM = str(Path(sys.executable).with_name("transcall"))
_BARE = (sys.executable, "-c", "print('ready')")
_EMPTY = (sys.executable, "-m", "bench.empty")
_ROUNDS = 5
_PATIENCE = 120
"""Seconds for one course of keys."""
BESIDE = "typing, all being checked"

Keys = list[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds, sorted."""

    values: Sequence[float]

    @property
    def median(self) -> float:
        """Half are quicker."""
        return statistics.median(self.values)

    @property
    def p95(self) -> float:
        """One of twenty is slower."""
        return self.values[math.ceil(len(self.values) * 0.95) - 1]


def terminal(folder: Path) -> None:
    """Print everything, size by size."""
    roots = {}
    for size in SIZES:
        root = folder / f"w{size}"
        roots[root] = make_workspace(root, size)
    print(f"\n{'first usable screen':<32} {'segments':>8} {'seconds':>8} {'- python':>9} {'/ empty app':>11}")
    starts(roots)
    print(f"\n{'key to paint':<32} {'segments':>8} {'keys':>5} {'median':>9} {'p95':>9} {'/ empty app':>11} {'RSS':>8}")
    keys(folder, roots)


def starts(roots: dict[Path, int]) -> None:
    """Home and editor in a terminal of 120 × 36, in turn with bare Python and an empty app."""
    commands: dict[tuple[str, int], tuple[Sequence[str], Seen]] = {
        ("bare Python", 0): (_BARE, Seen("ready")),
        ("empty Textual app", 0): (_EMPTY, Seen("ready")),
    }
    for root, count in roots.items():
        at = ("--workspace", str(root), "--as", "chen")
        commands["Home", count] = ((_PROGRAM, "tui", *at), Seen("Arabic"))
        commands["the editor", count] = ((_PROGRAM, "tui", *at, SLUG, LANGUAGES[0]), Seen(FIRST_WORDS))
    found: dict[tuple[str, int], list[float]] = {each: [] for each in commands}
    for _ in range(_ROUNDS):
        for each, (command, seen) in commands.items():
            found[each].append(seconds_until(command, seen))
    bare = statistics.median(found["bare Python", 0])
    empty = statistics.median(found["empty Textual app", 0])
    for (name, count), times in found.items():
        middle = statistics.median(times)
        print(
            f"{name:<32} {count or '':>8} {middle:>7.2f}s {middle - bare:>8.2f}s {middle / empty:>10.2f}x", flush=True
        )


def keys(folder: Path, roots: dict[Path, int]) -> None:
    """Typing, moving, paging, reading, searching; typing beside a check of everything."""
    type_it: list[tuple[str, Keys]] = [("typing", _typed(300))]
    empty = _pressed(folder, _EMPTY, "ready", type_it)
    peer = Times(sorted(empty["typing"]))
    _print("empty Textual app: typing", 0, peer, peer, empty["rss"])
    steps: list[tuple[str, Keys]] = [
        *type_it,
        ("", [("escape", None)]),
        ("down the list", [("down", None)] * 100),
        ("page by page", [("pagedown", None)] * 40),
        ("", [("alt+d", None)]),
        ("down the running text", [("down", None)] * 60),
        ("", [("alt+d", None), ("ctrl+f", None)]),
        ("words to search", _typed(18)),
    ]
    for root, count in roots.items():
        command = (_PROGRAM, "tui", "--workspace", str(root), "--as", "chen", SLUG, LANGUAGES[0])
        found = _pressed(folder, command, FIRST_WORDS, steps)
        beside = _pressed(
            folder, command, FIRST_WORDS, [("typing", _typed(60))], checked=(str(root), SLUG, LANGUAGES[1])
        )
        found[BESIDE] = beside["typing"]
        for name, times in found.items():
            if name != "rss":
                rss = beside["rss"] if name == BESIDE else found["rss"]
                _print(name, count, Times(sorted(times)), peer, rss)


def _print(name: str, count: int, times: Times, peer: Times, rss: int) -> None:
    print(
        f"{name:<32} {count or '':>8} {len(times.values):>5} {times.median * 1000:>6.1f} ms {times.p95 * 1000:>6.1f} ms"
        f" {times.p95 / peer.p95:>10.2f}x {rss / 2**20:>4.0f} MiB",
        flush=True,
    )


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
        "PYTHONPATH": str(Path(__file__).parent.parent),
    }
    out.unlink(missing_ok=True)
    subprocess.run(command, check=True, env=environment, capture_output=True, timeout=_PATIENCE)
    measured: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return measured
