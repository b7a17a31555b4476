"""Dismissals: kept by segment and check, the same on SQLite and PostgreSQL."""

import pytest

from databases import NOW
from small_appeals import fill
from transcall.domain.issue import Dismissal
from transcall.errors import InputError
from transcall.storage import SqlStore

ONE = Dismissal("numbers", "ana", "the figure is old", NOW, "abc")
OTHER = Dismissal("final-mark", "ben", "it goes on", NOW, "def")


def test_they_are_kept_by_segment(store: SqlStore) -> None:
    fill(store, "One.", "Two.", languages=["fr", "ar"])
    with store.writing() as work:
        work.dismissals.save("call", "fr", "key0", ONE)
        work.dismissals.save("call", "fr", "key0", OTHER)
        work.dismissals.save("call", "ar", "key1", ONE)
    with store.reading() as work:
        assert work.dismissals.of_edition("call", "fr") == {"key0": [OTHER, ONE]}
        assert work.dismissals.of_edition("call", "ar") == {"key1": [ONE]}
        assert work.dismissals.of_edition("call", "ti") == {}


def test_the_newest_word_counts(store: SqlStore) -> None:
    fill(store, "One.", languages=["fr"])
    newer = Dismissal("numbers", "ben", "still old", NOW, "ghi")
    with store.writing() as work:
        work.dismissals.save("call", "fr", "key0", ONE)
        work.dismissals.save("call", "fr", "key0", newer)
        assert work.dismissals.of_edition("call", "fr") == {"key0": [newer]}


def test_taken_back(store: SqlStore) -> None:
    fill(store, "One.", languages=["fr"])
    with store.writing() as work:
        work.dismissals.save("call", "fr", "key0", ONE)
        assert work.dismissals.delete("call", "fr", "key0", "numbers")
        assert not work.dismissals.delete("call", "fr", "key0", "numbers")
        assert work.dismissals.of_edition("call", "fr") == {}


def test_only_of_what_there_is(store: SqlStore) -> None:
    fill(store, "One.", languages=["fr"])
    with store.writing() as work, pytest.raises(InputError):
        work.dismissals.save("call", "fr", "nothing", ONE)
