"""The translation memory at 100,000 and 1,000,000 units: how fast, how much of the full scan's best, how big."""

import gc
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
from transcall.storage import SqlStore, open_store
from transcall.suggest.memory import MemoryIndex, Wanted
from transcall.suggest.memory_folder import index_folders
from transcall.suggest.score import nearest, of_readings, reading

SIZES = (100_000, 1_000_000)
_BEST = 5
_MINIMUM = 70
_CHUNK = 5_000
_LOOK_UPS = 200
_SLOW = 20
"""Look-ups of a peer, and of the full scan behind recall where the memory is large."""
Scores = Callable[[str], list[int]]
"""Reading → the scores found for it."""
_FEW = 5_000
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
    folder.mkdir()
    length = statistics.mean(map(len, made.sources))
    print(f"\n{made.script.name}, {made.size:,} units, {length:.0f} characters on average")
    path = folder / "transcall.db"
    with closing(open_store(path, clock=lambda: _NOW)) as store:
        index = MemoryIndex(*index_folders(path))
        _filled(store, index, made)
        _looked_up(store, index, made, "SQLite")
        _compared(store, index, made)
        _added(store, index, made)
        text = sum(len(unit.source.encode()) + len(unit.target.encode()) for unit in _units(made))
        files = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
        print(f"  disk: {files / 1e6:.0f} MB for {text / 1e6:.0f} MB of text: {files / text:.2f} ×")
    _first(path, made)
    if home is not None and made.script is SCRIPTS[0]:
        address = f"postgresql://postgres@/postgres?host={home}"
        with closing(open_store(address, clock=lambda: _NOW)) as store:
            index = MemoryIndex(folder / "postgresql")
            with store.writing() as uow:
                uow.memory.delete_memory("bench")
            _filled(store, index, made)
            _looked_up(store, index, made, "PostgreSQL")
            _added(store, index, made)


def _units(made: _Made) -> Iterator[MemoryUnit]:
    for source in made.sources:
        # As long as its source: what the numbers are per byte of.
        yield MemoryUnit("en", "fr", source, source[::-1], "import", at=_NOW, memory="bench")


def _filled(store: SqlStore, index: MemoryIndex, made: _Made) -> None:
    units = _units(made)
    start = time.perf_counter()
    while chunk := list(islice(units, _CHUNK)):
        with store.writing() as uow:
            uow.memory.save(chunk)
    stored = time.perf_counter()
    with store.reading() as uow:
        index.refreshed(uow.memory, "en", "fr")
    print(f"  stored in {stored - start:.1f} s, index made in {time.perf_counter() - stored:.1f} s")


def _looked_up(store: SqlStore, index: MemoryIndex, made: _Made, where: str) -> None:
    clock = Clock()
    for text in made.wanted:
        gc.collect(0)
        with clock, store.reading() as uow:
            index.find(uow.memory, _wanted(text), minimum=_MINIMUM, limit=_BEST)
    print(f"  {where}: {clock}", flush=True)


def _compared(store: SqlStore, index: MemoryIndex, made: _Made) -> None:
    with store.reading() as uow:
        pair = index.refreshed(uow.memory, "en", "fr")
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


def _added(store: SqlStore, index: MemoryIndex, made: _Made) -> None:
    adding, committing, finding = Clock(), Clock(), Clock()
    for number in range(50):
        unit = MemoryUnit("en", "fr", f"{number} {made.wanted[number]}", "new", at=_NOW, memory="bench")
        with committing, store.writing() as uow, adding:
            uow.memory.save([unit])
        with finding, store.reading() as uow:
            (first, *_) = index.find(uow.memory, _wanted(f"{unit.source}!"), minimum=_MINIMUM, limit=_BEST)
        if first.source != unit.source:
            raise RuntimeError(f"a unit just added is not found: {unit.source}")
    print(f"  add one: {adding}; with a transaction of its own: {committing}\n  look it up: {finding}")


def _first(path: Path, made: _Made) -> None:
    """A process of its own: how long until the first answer, and how much memory after twenty."""
    command = [sys.executable, "-m", "bench.memory_first", str(path), *made.wanted[:20]]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    print(f"  {done.stdout.strip()}", flush=True)


def _peers(folder: Path, made: _Made, home: str | None) -> None:
    if home is not None:
        with trigrams(home, made.sources) as look_up:
            _peer("PostgreSQL pg_trgm", made, look_up)
    # Its query grows with the square of the memory: a look-up in 100,000 units was not waited for.
    few = replace(made, sources=made.sources[:_FEW], readings=list(dict.fromkeys(map(reading, made.sources[:_FEW]))))
    _peer(f"translate-toolkit TMDB, {_FEW:,} of the units", few, tmdb(folder, few.sources))
    (folder / "peer.db").unlink(missing_ok=True)


def _peer(name: str, made: _Made, look_up: LookUp | None) -> None:
    if look_up is None:
        print(f"  {name}: not installed")
        return
    clock, found, best = Clock(), 0, 0
    for text in made.wanted[:_SLOW]:
        with clock:
            sources = look_up(text)
        right = [score for _, score in nearest(reading(text), made.readings, minimum=_MINIMUM, limit=_BEST)]
        scores = sorted((of_readings(reading(text), each) for each in set(map(reading, sources))), reverse=True)
        best += len(right)
        found += (Counter(right) & Counter(scores[:_BEST])).total()
    print(f"  {name}: {clock}; recall {found / best:.3f} of {best}", flush=True)


def _wanted(text: str) -> Wanted:
    return Wanted(Segment("k", 0, 0, UnitKind.PARAGRAPH, "p", Content(text)), "en", "fr")
