"""Who did what and how fast, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from databases import NOW
from small_appeals import add_revision, draft, fill
from transcall.domain.appeal import Event, Person
from transcall.domain.ports import Buffer, Recent, Share
from transcall.domain.progress import Count
from transcall.domain.state import State
from transcall.storage import SqlStore
from transcall.storage.store import SqlUnitOfWork

TEXTS = ("One.", "Two words.", "Three little words.", "And four more words.")


def happened(
    work: SqlUnitOfWork, kind: str, actor: str, segment: str | None, *, days: float = 0, language: str = "fr"
) -> None:
    work.events.add(Event(0, NOW - timedelta(days=days), actor, kind, "call", language, segment))


def test_workers_are_those_who_did_something_by_hand(store: SqlStore) -> None:
    fill(store, *TEXTS, languages=["fr", "es"])
    with store.writing() as work:
        for handle in ("ana", "ben", "coral", "dina"):
            work.people.save(Person(handle))
        happened(work, "edited", "ana", "key0")
        happened(work, "approved", "ben", "key0")
        happened(work, "commented", "ana", "key1", language="es")
        happened(work, "imported", "dina", "key1", language="es")
        happened(work, "opened", "coral", None)
    with store.reading() as work:
        assert work.work.workers("call") == {"fr": {"ana", "ben"}, "es": {"ana"}}
        assert work.work.workers("other") == {}


def test_what_is_an_authors_to_do(store: SqlStore) -> None:
    fill(store, *TEXTS)
    with store.writing() as work:
        for number, state in enumerate((State.TRANSLATED, State.REJECTED, State.DRAFT, State.REJECTED)):
            made = draft(f"key{number}", "Texte", made_from=TEXTS[number])
            work.translations.save("call", replace(made, state=state), expected=0)
        add_revision(work, 2, *TEXTS[1:], "One, changed.", keys=["key1", "key2", "key3", "key0"])
    with store.reading() as work:
        sent_back = Share(State.REJECTED, is_stale=False, count=Count(2, 6), first="key1")
        drafts = Share(State.DRAFT, is_stale=False, count=Count(1, 3), first="key2")
        outdated = Share(State.TRANSLATED, is_stale=True, count=Count(1, 2), first="key0")
        mine = work.work.of_author("call", "fr", "ana", with_stale=True)
        assert sorted(mine, key=lambda each: each.first) == [outdated, sent_back, drafts]
        assert set(work.work.of_author("call", "fr", "ana", with_stale=False)) == {sent_back, drafts}
        assert work.work.of_author("call", "fr", "ben", with_stale=True) == ()


def test_recent_work_counts_a_segment_once_and_nothing_old(store: SqlStore) -> None:
    fill(store, *TEXTS, languages=["fr", "es"])
    with store.writing() as work:
        happened(work, "offered", "ana", "key3", days=20)
        happened(work, "offered", "ana", "key0", days=3)
        happened(work, "rejected", "ben", "key0", days=2)
        happened(work, "offered", "ana", "key0", days=1)
        happened(work, "approved", "ben", "key0", days=1)
        happened(work, "offered", "ana", "key2", days=1)
        happened(work, "offered", "ana", "key2", language="es")
    with store.reading() as work:
        week = NOW - timedelta(days=7)
        assert work.work.recent("call", "fr", week) == Recent(4, 1, NOW - timedelta(days=3))
        assert work.work.recent("call", "es", week) == Recent(3, 0, NOW)
        assert work.work.recent("call", "fr", NOW + timedelta(days=1)) is None
        assert work.work.recent("other", "fr", week) is None


def test_typing_is_found_in_every_appeal(make_store: Callable[[], SqlStore]) -> None:
    store = make_store()
    fill(store, *TEXTS, languages=["fr", "es"])
    first = Buffer("key0", "es", "ana", "Uno", 0, NOW)
    second = Buffer("key1", "fr", "ana", "Deux", 0, NOW + timedelta(minutes=1))
    with store.writing() as work:
        work.buffers.save("call", second)
        work.buffers.save("call", first)
        work.buffers.save("call", replace(first, person="ben"))
    with store.reading() as work:
        assert work.work.typed("ana") == (("call", first), ("call", second))
