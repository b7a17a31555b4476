"""Workspaces of any size, made in seconds: one appeal, several languages, most of it translated.

The source comes in as everybody's does. Translations go in by the storage's bulk insert: through the services, which
check, index and record each, a hundred thousand in four languages would take a quarter of an hour.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bench.texts import BYTES_A_SEGMENT, markdown
from transcall.domain.match import MemoryUnit
from transcall.domain.segment import Segment
from transcall.domain.state import Origin, State
from transcall.formats.pseudo import pseudo
from transcall.services.add_appeal import add_appeal
from transcall.services.bootstrap import init_workspace, open_workspace
from transcall.storage.bulk import insert_many
from transcall.storage.repositories.places import Places
from transcall.storage.repositories.tallies import Standing, Tallies
from transcall.storage.rows import EventRow, SegmentSourceRow, TranslationRow
from transcall.storage.sqlite import WRITES, sqlite_engine
from transcall.storage.text import basis_hash, fold

LANGUAGES = ("fr", "ar", "de", "zh")
SLUG = "call"
WRITER = "amina"
_AT = datetime(2026, 11, 1, tzinfo=UTC)
_STATES = (State.APPROVED, State.APPROVED, State.APPROVED, State.TRANSLATED, State.DRAFT, State.REJECTED, None, None)
"""What becomes of one segment after another; None: nobody has touched it."""


def make_workspace(root: Path, segments: int, languages: Sequence[str] = LANGUAGES) -> int:
    """A workspace with an appeal of about so many segments; gives how many they are."""
    init_workspace(root, language="en", languages=languages, deadline=None, person=WRITER)
    source = root.with_suffix(".md")
    source.write_text(markdown(segments * BYTES_A_SEGMENT), encoding="utf-8")
    workspace = open_workspace(root, person=WRITER)
    try:
        added = add_appeal(workspace, source, slug=SLUG)
    finally:
        workspace.close()
    _translate(root / "transcall.db", added.segments, languages)
    _remember(root, added.segments)
    return len(added.segments)


def _remember(root: Path, segments: Sequence[Segment]) -> None:
    """The memory knows a third of the text, in the first language."""
    units = [
        MemoryUnit("en", LANGUAGES[0], segment.source.text, pseudo(segment.source), appeal=SLUG, segment=segment.key)
        for segment in segments[::3]
    ]
    workspace = open_workspace(root, person=WRITER)
    try:
        with workspace.store.writing() as uow:
            uow.memory.save(units)
    finally:
        workspace.close()


def _translate(database: Path, segments: Sequence[Segment], languages: Sequence[str]) -> None:
    engine = sqlite_engine(database).execution_options(**{WRITES: True})
    with Session(engine) as session, session.begin():
        places = Places(session)
        tallies = Tallies(session, places)
        numbers = places.segments(SLUG, [segment.key for segment in segments])
        query = select(SegmentSourceRow.segment_id, SegmentSourceRow.words, SegmentSourceRow.source_hash)
        standing = {number: Standing(words, source_hash, None) for number, words, source_hash in session.execute(query)}
        appeal = places.appeal(SLUG)
        prepared = [(place, _translated(segment)) for place, segment in enumerate(segments) if segment.translate]
        for turn, language in enumerate(languages):
            edition = places.edition(SLUG, language)
            rows = [
                {**values, "edition_id": edition, "segment_id": numbers[key], "state": state.value}
                for place, (key, values) in prepared
                if (state := _STATES[(place + turn) % len(_STATES)]) is not None
            ]
            for row in rows:
                tallies.move(standing[row["segment_id"]], edition, State(row["state"]), row["made_from_hash"])
            insert_many(session, TranslationRow, rows)
            insert_many(session, EventRow, [_event(appeal, language, row) for row in rows])
        tallies.write()
    engine.dispose()


def _translated(segment: Segment) -> tuple[str, dict[str, Any]]:
    """The segment's key, and what its translation holds in every language."""
    target, made_from = pseudo(segment.source), segment.source.text
    return segment.key, {
        "target": target,
        "target_folded": fold(target),
        "origin": Origin.HUMAN.value,
        "version": 1,
        "made_from": made_from,
        "made_from_hash": basis_hash(made_from, target),
        "author": WRITER,
        "reviewer": None,
        "updated_at": _AT,
    }


def _event(appeal: int, language: str, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "at": _AT,
        "actor": WRITER,
        "kind": "edited",
        "appeal_id": appeal,
        "language": language,
        "segment_id": row["segment_id"],
        "before": "",
        "after": row["target"],
        "detail": "",
        "version": 1,
    }
