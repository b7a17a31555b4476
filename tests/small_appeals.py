"""Small appeals for tests of what is stored: one segment a unit, texts as given."""

from collections.abc import Sequence

from databases import NOW
from transcall.domain.appeal import Appeal, Edition, Event, Revision
from transcall.domain.document import Unit, UnitKind
from transcall.domain.inline import Content
from transcall.domain.segment import Segment
from transcall.domain.state import State
from transcall.domain.translation import Translation
from transcall.storage import SqlStore
from transcall.storage.store import SqlUnitOfWork


def appeal(slug: str = "call") -> Appeal:
    return Appeal(slug=slug, title="Call for 18 December", language="en", format="text")


def revision(number: int = 1) -> Revision:
    return Revision(number, f"v{number}", "call.txt", "text", "utf-8", "0" * 64, "ana", NOW)


def units(*texts: str, fixed: Sequence[str] = ()) -> tuple[Unit, ...]:
    return tuple(
        Unit(UnitKind.PARAGRAPH, f"paragraph {number}", Content(text), translate=text not in fixed)
        for number, text in enumerate(texts, 1)
    )


def segments(made: Sequence[Unit], keys: Sequence[str] = ()) -> tuple[Segment, ...]:
    names = keys or [f"key{number}" for number in range(len(made))]
    return tuple(
        Segment(name, number, number, unit.kind, unit.place, unit.content, translate=unit.translate)
        for number, (unit, name) in enumerate(zip(made, names, strict=True))
    )


def add_revision(
    work: SqlUnitOfWork, number: int, *texts: str, keys: Sequence[str] = (), fixed: Sequence[str] = ()
) -> None:
    made = units(*texts, fixed=fixed)
    work.appeals.add_revision("call", revision(number), f"bytes {number}".encode(), made, segments(made, keys))


def fill(
    store: SqlStore,
    *texts: str,
    languages: Sequence[str] = ("fr",),
    keys: Sequence[str] = (),
    fixed: Sequence[str] = (),
) -> None:
    """An appeal `call` with one revision and an edition a language; segment keys `key0`, `key1` …"""
    with store.writing() as work:
        work.appeals.add(appeal())
        add_revision(work, 1, *texts, keys=keys, fixed=fixed)
        for language in languages:
            work.editions.save(Edition("call", language))


def draft(segment: str, target: str, *, made_from: str = "", language: str = "fr", author: str = "ana") -> Translation:
    return Translation(segment, language, target, State.DRAFT, made_from=made_from, author=author, updated_at=NOW)


def edited(segment: str, actor: str, before: str | None, after: str | None, *, kind: str = "edited") -> Event:
    return Event(0, NOW, actor, kind, "call", "fr", segment, before, after)
