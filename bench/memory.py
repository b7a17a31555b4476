"""The translation memory at 100,000 and 1,000,000 units: how fast, how much of the full scan's best, how big."""

import gc
import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from bench.measure import Clock
from bench.memory_peers import LookUp, postgresql, tmdb, trigrams
from bench.memory_texts import SCRIPTS, MadeUp, Script
from transcall.domain.document import UnitKind
from transcall.domain.inline import Content
from transcall.domain.match import MemoryUnit
from transcall.domain.segment import Segment
from transcall.formats.memory_files import Wanted
from transcall.formats.tmx import TMX
from transcall.services.bootstrap import init_workspace, open_workspace
from transcall.services.search_memory import search_memory
from transcall.services.workspace import Workspace
from transcall.storage import open_store
from transcall.suggest.memory import MemoryIndex
from transcall.suggest.memory import Wanted as Asked
from transcall.suggest.score import nearest, of_readings, reading

SIZES = (100_000, 1_000_000)
_BEST = 5
_MINIMUM = 70
_CHUNK = 5_000
_LOOK_UPS = 200
_SLOW, _SLOWEST = 20, 3
"""Look-ups of a peer that takes a fraction of a second for one, and of one that takes a minute."""
_PHRASES = 100
Scores = Callable[[str], list[int]]
"""Reading → the scores found for it."""
_NOW = datetime(2025, 12, 10, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Made:
    """A memory's texts, and what is looked up in it."""

    script: Script
    size: int
    sources: list[str]
    wanted: list[str]
    readings: list[str]
    """Without repeats."""


def memory_scale(folder: Path, words: Sequence[str]) -> None:
    """Print what is measured; `words` may name sizes and scripts, all others are left out then."""
    sizes = [size for size in SIZES if str(size) in words] or SIZES
    scripts = [each for each in SCRIPTS if each.name in words] or SCRIPTS
    with postgresql() as home:
        for size in sizes:
            for script in scripts:
                made = _made(script, size)
                _ours(folder / f"{script.name}-{size}", made, home)
                if script is SCRIPTS[0]:
                    _peers(folder, made, home)


def _made(script: Script, size: int) -> _Made:
    made = MadeUp(script, size)
    sources = list(made.sources())
    return _Made(script, size, sources, made.wanted(_LOOK_UPS), list(dict.fromkeys(map(reading, sources))))


def _ours(folder: Path, made: _Made, home: str | None) -> None:
    length = statistics.mean(map(len, made.sources))
    print(f"\n{made.script.name}, {made.size:,} units, {length:.0f} characters on average")
    init_workspace(folder, language=made.script.languages[0], languages=[], deadline=None, person="bench")
    with closing(open_workspace(folder, person="bench", clock=lambda: _NOW)) as workspace:
        _filled(workspace, made)
        _looked_up(workspace, made, "SQLite")
        _compared(workspace, made)
        _searched(workspace, made)
        _added(workspace, made)
        text = sum(len(unit.source.encode()) + len(unit.target.encode()) for unit in _units(made))
        files = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
        words = sum(each.stat().st_size for each in folder.rglob("*.words"))
        print(f"  disk: {files / 1e6:.0f} MB for {text / 1e6:.0f} MB of text: {files / text:.2f} ×", end="")
        print(f" (of it the words of both sides {words / text:.2f} ×)")
        _first(folder / workspace.settings.database, made)
        if made.script is SCRIPTS[0]:
            _imported(folder, made)
        if home is not None and made.script is SCRIPTS[0]:
            address = f"postgresql://postgres@/postgres?host={home}"
            with closing(open_store(address, clock=lambda: _NOW)) as store:
                index = MemoryIndex(folder / "postgresql")
                with store.writing() as uow:
                    uow.memory.delete_memory("bench")
                there = replace(workspace, store=store, make_memory_index=lambda: index)
                _filled(there, made)
                _looked_up(there, made, "PostgreSQL")
                _searched(there, made)
                _added(there, made)


def _units(made: _Made) -> Iterator[MemoryUnit]:
    for source in made.sources:
        # As long as its source: what the numbers are per byte of.
        yield MemoryUnit(*made.script.languages, source, source[::-1], "import", at=_NOW, memory="bench")


def _filled(workspace: Workspace, made: _Made) -> None:
    units = _units(made)
    start = time.perf_counter()
    while chunk := list(islice(units, _CHUNK)):
        with workspace.store.writing() as uow:
            uow.memory.save(chunk)
    stored = time.perf_counter()
    with workspace.store.reading() as uow:
        workspace.memory_index.refreshed(uow.memory, *made.script.languages)
        likeness = time.perf_counter()
        workspace.memory_index.prepare(uow.memory, *made.script.languages)
    print(f"  stored in {stored - start:.1f} s, index made in {likeness - stored:.1f} s", end="")
    print(f", that of words in both languages in {time.perf_counter() - likeness:.1f} s")


def _looked_up(workspace: Workspace, made: _Made, where: str) -> None:
    clock = Clock()
    for text in made.wanted:
        gc.collect(0)
        with clock, workspace.store.reading() as uow:
            workspace.memory_index.find(uow.memory, _wanted(made, text), minimum=_MINIMUM, limit=_BEST)
    print(f"  {where}: {clock}", flush=True)


def _searched(workspace: Workspace, made: _Made) -> None:
    """Concordance: one to three words that stand beside each other in a text like the memory's."""
    clock, found = Clock(), 0
    for number, text in enumerate(made.wanted[:_PHRASES]):
        words = text.rstrip(".。").split() if made.script.between else list(text.rstrip("。"))
        count = min(len(words), number % 3 + (1 if made.script.between else 2))
        start = number % (len(words) - count + 1)
        with clock:
            found += len(search_memory(workspace, made.script.between.join(words[start : start + count])))
    print(f"  concordance: {clock}; {found / _PHRASES:.0f} of at most 50 found on average", flush=True)


def _compared(workspace: Workspace, made: _Made) -> None:
    with workspace.store.reading() as uow:
        pair = workspace.memory_index.refreshed(uow.memory, *made.script.languages)
    share, scan = _recall(made, lambda text: [score for score, _ in pair.nearest(text, minimum=_MINIMUM, limit=_BEST)])
    print(f"  recall {share}; full scan by rapidfuzz: {scan}", flush=True)


def _recall(made: _Made, scores: Scores) -> tuple[str, Clock]:
    """How many of the full scan's best five were found, by score; and the scan's times."""
    wanted = made.wanted if made.size < SIZES[-1] else made.wanted[: _LOOK_UPS // 4]
    clock, found, best = Clock(), 0, 0
    for text in wanted:
        with clock:
            right = [score for _, score in nearest(reading(text), made.readings, minimum=_MINIMUM, limit=_BEST)]
        best += len(right)
        found += (Counter(right) & Counter(scores(reading(text)))).total()
    return f"{found / best:.3f} of {best}", clock


def _added(workspace: Workspace, made: _Made) -> None:
    adding, committing, finding = Clock(), Clock(), Clock()
    for number in range(50):
        source = f"{number} {made.wanted[number]}"
        unit = MemoryUnit(*made.script.languages, source, "new", at=_NOW, memory="bench")
        with committing, workspace.store.writing() as uow, adding:
            uow.memory.save([unit])
        with finding, workspace.store.reading() as uow:
            wanted = _wanted(made, f"{unit.source}!")
            (first, *_) = workspace.memory_index.find(uow.memory, wanted, minimum=_MINIMUM, limit=_BEST)
        if first.source != unit.source:
            raise RuntimeError(f"a unit just added is not found: {unit.source}")
    print(f"  add one: {adding}; with a transaction of its own: {committing}\n  look it up: {finding}")


def _first(path: Path, made: _Made) -> None:
    """A process of its own: how long until the first answer, and how much memory after twenty."""
    command = [sys.executable, "-m", "bench.memory_first", str(path), *made.script.languages, *made.wanted[:20]]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    print(f"  {done.stdout.strip()}", flush=True)


def _imported(folder: Path, made: _Made) -> None:
    """The same units from a TMX file into a new workspace, by a process of its own."""
    path = folder / "made.tmx"
    with path.open("wb") as file:
        file.writelines(TMX.write(_units(made), Wanted(*made.script.languages)))
    command = [sys.executable, "-m", "bench.memory_import", str(folder / "imported"), str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    print(f"  TMX of {path.stat().st_size / 1e6:.0f} MB: {done.stdout.strip()}", flush=True)
    path.unlink()
    shutil.rmtree(folder / "imported")


def _peers(folder: Path, made: _Made, home: str | None) -> None:
    if home is not None:
        with trigrams(home, made.sources) as look_up:
            _peer("PostgreSQL pg_trgm", made, look_up, look_ups=_SLOW if made.size <= SIZES[0] else _SLOWEST)
    if made.size <= SIZES[0]:  # of more, nobody waits for it
        _peer("translate-toolkit TMDB", made, tmdb(folder, made.sources), look_ups=_SLOWEST)
    (folder / "peer.db").unlink(missing_ok=True)


def _peer(name: str, made: _Made, look_up: LookUp | None, *, look_ups: int) -> None:
    if look_up is None:
        print(f"  {name}: not installed")
        return
    clock, found, best = Clock(), 0, 0
    for text in made.wanted[:look_ups]:
        with clock:
            sources = look_up(text)
        right = [score for _, score in nearest(reading(text), made.readings, minimum=_MINIMUM, limit=_BEST)]
        scores = sorted((of_readings(reading(text), each) for each in set(map(reading, sources))), reverse=True)
        best += len(right)
        found += (Counter(right) & Counter(scores[:_BEST])).total()
    print(f"  {name}: {clock}; recall {found / best:.3f} of {best}", flush=True)


def _wanted(made: _Made, text: str) -> Asked:
    return Asked(Segment("k", 0, 0, UnitKind.PARAGRAPH, "p", Content(text)), *made.script.languages)
