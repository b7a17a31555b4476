"""Events, writers, comments, people, unsaved texts: the same on SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest

from databases import NOW
from small_appeals import edited, fill
from transcall.domain.appeal import Comment, Event, Person
from transcall.domain.ports import Buffer, Proposal
from transcall.errors import InputError
from transcall.storage import SqlStore


def record(store: SqlStore, *events: Event) -> list[Event]:
    with store.writing() as work:
        return [work.events.add(event) for event in events]


def writers(store: SqlStore, *segments: str, language: str = "fr") -> dict[str, frozenset[str]]:
    with store.reading() as work:
        return dict(work.events.writers("call", language, segments))


def test_events_come_back_in_order(store: SqlStore) -> None:
    fill(store, "One.", "Two.")
    full = Event(99, NOW, "ana", "edited", "call", "fr", "key0", "", "Un.", "draft", 1)
    stored = record(
        store,
        full,
        edited("key1", "ana", "", "Deux."),
        Event(0, NOW, "ana", "added", "call"),
        Event(0, NOW, "x", "sent"),
    )
    assert stored[0] == replace(full, id=stored[0].id)
    assert [one.id for one in stored] == sorted({one.id for one in stored})
    with store.reading() as work:
        assert work.events.of_segment("call", "fr", "key0") == (stored[0],)
        assert work.events.of_segment("call", "es", "key0") == ()
        assert work.events.of_segment("call", "fr", "nothing") == ()
        assert work.events.of_appeal("call") == (stored[2], stored[1], stored[0])
        assert work.events.of_appeal("call", language="fr") == (stored[1], stored[0])
        assert work.events.of_appeal("call", limit=1) == (stored[2],)
        assert work.events.of_appeal("other") == ()


def test_an_event_names_what_exists(store: SqlStore) -> None:
    fill(store, "One.")
    for event in (
        edited("nothing", "ana", "", "x"),
        Event(0, NOW, "ana", "added", "other"),
        Event(0, NOW, "ana", "edited", None, "fr", "key0"),
    ):
        with pytest.raises(InputError):
            record(store, event)


def test_writers_are_those_since_the_last_decision(store: SqlStore) -> None:
    fill(store, "One.", "Two.", "Three.")
    record(
        store,
        edited("key0", "ana", "", "Un."),
        edited("key0", "ben", "Un.", "Un.", kind="approved"),
        edited("key0", "cem", "Un.", "Une."),
        edited("key0", "dia", "Une.", "Un!", kind="imported"),
        edited("key0", "eva", "Un!", "Une.", kind="undone"),
        edited("key0", "fay", "Une.", "Une."),
        edited("key0", "gil", None, None),
        edited("key0", "hal", "Une.", "X", kind="commented"),
        edited("key1", "ana", "", "Deux."),
        edited("key1", "ben", "Deux.", "Deux.", kind="offered"),
        edited("key2", "ana", "", "Trois."),
        edited("key2", "ben", "Trois.", "Trois.", kind="rejected"),
    )
    assert writers(store, "key0", "key1", "key2", "nothing") == {
        "key0": {"cem", "dia", "eva"},
        "key1": {"ana"},
        "key2": frozenset(),
        "nothing": frozenset(),
    }
    assert writers(store, "key0", language="es") == {"key0": frozenset()}
    with store.reading() as work:
        by_person = {each: work.events.written_by("call", "fr", each) for each in ("ana", "cem", "hal")}
        assert by_person == {"ana": {"key1"}, "cem": {"key0"}, "hal": frozenset()}
        assert work.events.written_by("call", "es", "ana") == frozenset()
        assert work.events.written_by("nothing", "fr", "ana") == frozenset()
    assert writers(store) == {}


def test_writers_of_more_segments_than_a_query_may_name(store: SqlStore) -> None:
    texts = [f"Sentence {number}." for number in range(1100)]
    fill(store, *texts)
    record(store, edited("key0", "ana", "", "x"), edited("key1099", "ben", "", "y"))
    found = writers(store, *(f"key{number}" for number in range(1100)))
    assert len(found) == 1100
    assert {key: who for key, who in found.items() if who} == {"key0": {"ana"}, "key1099": {"ben"}}


def test_comments(store: SqlStore) -> None:
    fill(store, "One.", "Two.", languages=["fr", "es"])
    with store.writing() as work:
        first = work.comments.add("call", Comment(0, "key0", "fr", "ana", NOW, "Why?"))
        second = work.comments.add("call", Comment(0, "key0", "fr", "ben", NOW, "Because."))
        other = work.comments.add("call", Comment(0, "key1", "fr", "ana", NOW, "Hm."))
        assert first.id < second.id
    with store.reading() as work:
        assert work.comments.of_segment("call", "fr", "key0") == (first, second)
        assert work.comments.of_segment("call", "es", "key0") == ()
        assert work.comments.of_edition("call", "fr") == {"key0": (first, second), "key1": (other,)}
        assert work.comments.of_edition("call", "xx") == {}
    with pytest.raises(InputError), store.writing() as work:
        work.comments.add("call", Comment(0, "key0", "xx", "ana", NOW, "Hm."))


def test_people(store: SqlStore) -> None:
    ana = Person("ana", "Ana \u200fשלום", is_coordinator=True, languages=("fr", "pt-BR"))
    with store.writing() as work:
        assert work.people.get("ana") is None
        work.people.save(Person("ana"))
        work.people.save(Person("a.b"))
        work.people.save(ana)
    with store.reading() as work:
        assert work.people.get("ana") == ana
        assert work.people.all() == (Person("a.b"), ana)


def test_buffers_survive_until_they_are_deleted(store: SqlStore) -> None:
    fill(store, "One.", "Two.")
    typed = Buffer("key0", "fr", "ana", "Un", 0, NOW)
    with store.writing() as work:
        work.buffers.save("call", typed)
        work.buffers.save("call", replace(typed, segment="key1", at=NOW - timedelta(seconds=1)))
        work.buffers.save("call", replace(typed, person="ben"))
        work.buffers.save("call", replace(typed, text="Une", base_version=3))
    with store.reading() as work:
        assert work.buffers.get("call", "fr", "key0", "ana") == replace(typed, text="Une", base_version=3)
        assert work.buffers.get("call", "fr", "key0", "cem") is None
        assert [one.segment for one in work.buffers.of_person("call", "fr", "ana")] == ["key1", "key0"]
    with store.writing() as work:
        work.buffers.delete("call", "fr", "key0", "ana")
        work.buffers.delete("call", "fr", "nothing", "ana")
        assert work.buffers.get("call", "fr", "key0", "ana") is None
        assert work.buffers.get("call", "fr", "key0", "ben") is not None


def test_proposals_never_share_a_number(store: SqlStore) -> None:
    fill(store, "One.")
    wanted = Proposal(0, "key0", "fr", "Un.", "ana", "import", NOW)
    with store.writing() as work:
        first = work.proposals.add("call", wanted)
        second = work.proposals.add("call", wanted)
        assert work.proposals.of_segment("call", "fr", "key0") == (first, second)
        work.proposals.delete("call", second.id)
        work.proposals.delete("other", first.id)
    with store.writing() as work:
        third = work.proposals.add("call", wanted)
        assert third.id > second.id
        assert work.proposals.of_segment("call", "fr", "key0") == (first, third)
