"""Runs every benchmark, or those whose name holds a word given on the command line."""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.cases import documents, saving
from bench.checks import checks
from bench.growth import Growth, exponent, growth
from bench.measure import Result, compare
from bench.memory import memory_scale
from bench.suggestions import suggestions
from bench.terminal import terminal
from bench.terms import terms


def starting(_folder: Path) -> Iterator[Result]:
    """From the shell: the program's own start beside Python's, and a command on a small workspace."""
    program = str(Path(sys.executable).with_name("transcall"))

    def run(*command: str) -> Callable[[], object]:
        return lambda: subprocess.run(command, check=True, capture_output=True)

    python = sys.executable
    yield compare("start: transcall --version", run(program, "--version"), run(python, "-c", ""), "python -c ''")
    yield compare("start: transcall formats", run(program, "formats"), run(python, "-c", ""), "python -c ''")


CASES: tuple[Callable[[Path], Iterator[Result]], ...] = (starting, documents, saving, terms)


def main() -> None:
    """Print a line a comparison as it is measured."""
    wanted = sys.argv[1:]
    print(f"{'what':<44} {'ours':>10} {'peer':>10} {'ratio':>7}  peer")
    for case in CASES:
        if wanted and not any(word in case.__name__ for word in wanted):
            continue
        with tempfile.TemporaryDirectory() as folder:
            for result in case(Path(folder)):
                print(
                    f"{result.name:<44} {result.ours * 1000:>7.1f} ms {result.peer * 1000:>7.1f} ms"
                    f" {result.ratio:>6.2f}x  {result.peer_name}{'; ' + result.note if result.note else ''}",
                    flush=True,
                )
    if not wanted or "checks" in wanted:
        with tempfile.TemporaryDirectory() as folder:
            checks(Path(folder))
    if not wanted or "terminal" in wanted:
        with tempfile.TemporaryDirectory() as folder:
            terminal(Path(folder))
    if not wanted or "suggestions" in wanted:
        with tempfile.TemporaryDirectory() as folder:
            suggestions(Path(folder))
    if not wanted or "memory" in wanted:
        with tempfile.TemporaryDirectory() as folder:
            memory_scale(Path(folder), wanted)
    if not wanted or "grow" in wanted:
        with tempfile.TemporaryDirectory() as folder:
            grow(Path(folder))


def grow(folder: Path) -> None:
    """Print how adding and publishing grow with a document's size."""
    print(f"\n{'document':<20} {'units':>7} {'add':>12} {'publish':>12} {'exponent':>9}  po4a-updatepo")
    before: Growth | None = None
    for each in growth(folder):
        grown = ""
        if before is not None and before.format == each.format:
            factor = each.size / before.size
            grown = f"{exponent(before.add, each.add, factor):.2f}/{exponent(before.publish, each.publish, factor):.2f}"
        peer = "" if each.peer is None else f"{each.peer:.1f} s ({each.add / each.peer:.2f}x)"
        print(
            f"{each.format} {each.size // 1000:>7} kB {each.units:>9} {each.units / each.add:>8.0f} u/s"
            f" {each.units / each.publish:>8.0f} u/s {grown:>9}  {peer}",
            flush=True,
        )
        before = each


if __name__ == "__main__":
    main()
