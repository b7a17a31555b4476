"""What is measured: cutting and merging documents, saving."""

import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from markdown_it import MarkdownIt

from bench.measure import Result, compare
from bench.texts import markdown
from transcall.domain.document import MergeRequest
from transcall.formats.pseudo import pseudo
from transcall.formats.registry import by_name
from transcall.segmentation.split import SentenceSplitter
from transcall.services import translate
from transcall.services.add_appeal import add_appeal
from transcall.services.bootstrap import init_workspace, open_workspace
from transcall.services.cut import cut_document
from transcall.services.read_rows import list_keys


def documents(_folder: Path) -> Iterator[Result]:
    """Reading, cutting and merging Markdown beside markdown-it-py parsing the same text."""
    chosen = by_name("markdown")
    parser = MarkdownIt("commonmark").enable("table").enable("strikethrough")
    for size in (100_000, 1_000_000):
        text = markdown(size)
        data = text.encode()
        document = chosen.read(data)
        segments = cut_document(document, "bench", "en", SentenceSplitter())
        targets = {index: pseudo(unit.content) for index, unit in enumerate(document.units) if unit.translate}
        rounds = 3 if size > 500_000 else 5
        note = f"{len(document.units)} units, {len(segments)} segments"
        request = MergeRequest(targets, "fr", "en")
        cut = partial(cut_document, document, "bench", "en", SentenceSplitter())
        kilobytes = f"{size // 1000} kB"
        parse, render = partial(parser.parse, text), partial(parser.render, text)
        read, merge = partial(chosen.read, data), partial(chosen.merge, data, request)
        note = f"{len(document.units)} units, {len(segments)} segments"
        rounds = 3 if size > 500_000 else 5
        yield compare(f"markdown: read {kilobytes}", read, parse, "markdown-it parse", rounds=rounds, note=note)
        yield compare(f"markdown: cut into segments {kilobytes}", cut, parse, "markdown-it parse", rounds=rounds)
        yield compare(f"markdown: merge all anew {kilobytes}", merge, render, "markdown-it render", rounds=rounds)


def saving(folder: Path) -> Iterator[Result]:
    """A save with rule, version, event and index beside a bare durable INSERT."""
    root = folder / "workspace"
    init_workspace(root, language="en", languages=["fr"], deadline=None, person="bench")
    source = folder / "call.md"
    source.write_text(markdown(60_000), encoding="utf-8")
    workspace = open_workspace(root, person="bench")
    add_appeal(workspace, source)
    keys = list_keys(workspace, "call", "fr")[:50]
    turn = iter(range(1_000_000))
    raw = sqlite3.connect(folder / "raw.db", isolation_level=None)
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute("CREATE TABLE target (segment TEXT, target TEXT)")

    def ours() -> None:
        number = next(turn)
        for key in keys:
            translate.save_target(workspace, "call", "fr", key, f"Texte {number} du segment {key}")

    def peer() -> None:
        number = next(turn)
        for key in keys:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("INSERT INTO target VALUES (?, ?)", (key, f"Texte {number} du segment {key}"))
            raw.execute("COMMIT")

    yield compare("save: 50 targets, one transaction each", ours, peer, "sqlite3 INSERT, synchronous=FULL", rounds=5)
    raw.close()
    workspace.close()
