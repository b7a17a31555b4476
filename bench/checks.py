"""All checks over 100,000 segments on one core; a PO file beside translate-toolkit's pofilter, if there is one."""

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import polib

from bench.measure import compare
from transcall.checks.base import Pair
from transcall.checks.policy import Policy
from transcall.checks.run import check
from transcall.domain.inline import Content
from transcall.segmentation import SentenceSplitter

_CATALOGS = Path(__file__).parents[1] / "catalogs" / "migrants-day-2025"
_SEGMENTS = 100_000
_IN_FILE = 10_000
_BUDGET = 60.0


def checks(folder: Path) -> None:
    """Print the time for 100,000 segments in six languages, clean and broken ones, and what it is per segment."""
    split = SentenceSplitter().split
    policy = Policy()
    pairs = (
        Pair(Content(source), target, "en", language, split=split) for language, source, target in _texts(_SEGMENTS)
    )
    started, found, length = time.process_time(), 0, 0
    for pair in pairs:
        found += len(check(pair, policy))
        length += len(pair.source.text)
    own = time.process_time() - started
    verdict = "within" if own < _BUDGET else "OVER"
    print(
        f"checks: {_SEGMENTS:,} segments of {length // _SEGMENTS} characters: {own:.1f} s of one core,"
        f" {own / _SEGMENTS * 1e6:.0f} µs each, {found:,} issues; {verdict} {_BUDGET:.0f} s",
        flush=True,
    )
    _beside_pofilter(folder)


def _beside_pofilter(folder: Path) -> None:
    theirs = shutil.which("pofilter") or shutil.which("pofilter", path=str(Path(sys.executable).parent))
    if theirs is None:
        print("checks: pofilter (translate-toolkit) is not installed; nothing to compare with", flush=True)
        return
    path, rest = folder / "fr.po", folder / "rest.po"
    _write(path)
    ours = str(Path(sys.executable).with_name("transcall"))
    result = compare(
        f"checks: a PO file of {_IN_FILE:,} entries",
        lambda: subprocess.run([ours, "check", str(path), "--json"], check=False, capture_output=True),
        lambda: subprocess.run([theirs, str(path), str(rest)], check=True, capture_output=True),
        "pofilter",
        rounds=3,
    )
    print(
        f"{result.name}: {result.ours:.1f} s, {result.peer_name} {result.peer:.1f} s ({result.ratio:.2f}x)", flush=True
    )


def _write(path: Path) -> None:
    file = polib.POFile()
    file.metadata = {"Language": "fr", "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit"}
    french = (text for text in _texts(_IN_FILE * 6) if text[0] == "fr")
    for number, (_language, source, target) in enumerate(islice(french, _IN_FILE)):
        file.append(polib.POEntry(msgctxt=str(number), msgid=source, msgstr=target))
    file.save(str(path))


def _texts(count: int) -> Iterator[tuple[str, str, str]]:
    """Language, source and target of the sample's sentences in turn, each with a number; every tenth broken."""
    chance = random.Random(7)  # noqa: S311 -- not for secrets
    texts = [
        [(path.stem, entry.msgid, entry.msgstr) for entry in polib.pofile(str(path)) if entry.msgstr]
        for path in sorted(_CATALOGS.glob("*.po"))
    ]
    together = cycle([text for row in zip(*texts, strict=False) for text in row])
    for number, (language, source, target) in enumerate(islice(together, count)):
        broken = f"{target[: len(target) // 2]}  {target[len(target) // 2 :]} %s" if chance.random() < 0.1 else target
        yield language, f"{source} ({number})", f"{broken} ({number})"
