"""Answers by version, similarities by provider, characters by day: the same on SQLite and PostgreSQL."""

from datetime import date

import pytest

from small_appeals import fill
from transcall.domain.quality import ProviderQuality
from transcall.errors import InputError
from transcall.storage import SqlStore


def test_another_version_gives_other_answers(store: SqlStore) -> None:
    asked = ("deepl", "en", "fr", "One.")
    with store.writing() as work:
        work.machine_cache.save(*asked, "Un.", version="1")
        work.machine_cache.save(*asked, "Une.", version="2")
        work.machine_cache.save("apertium", *asked[1:], "Uno.")
        work.machine_cache.save("apertium", "en", "es", "One.", "Otro.")
    with store.reading() as work:
        assert work.machine_cache.get(*asked, version="1") == "Un."
        assert work.machine_cache.get(*asked, version="2") == "Une."
        assert work.machine_cache.get(*asked) is None
        assert work.machine_cache.of_text("en", "fr", "One.") == {"deepl": "Une.", "apertium": "Uno."}
        assert work.machine_cache.of_text("en", "fr", "Two.") == {}


def test_similarities_become_figures(store: SqlStore) -> None:
    fill(store, "One.", "Two.", "Three.", "Four.")
    with store.writing() as work:
        for number, similarity in enumerate((100, 80, 50, 100)):
            given = {"good": similarity, "bad": 10} if number < 2 else {"good": similarity}
            work.machine_figures.save_similarities("call", f"key{number}", "fr", given)
        work.machine_figures.save_similarities("call", "key0", "es", {"bad": 99})
        work.machine_figures.save_similarities("call", "key1", "fr", {"bad": 30})  # approved again
        with pytest.raises(InputError):
            work.machine_figures.save_similarities("call", "none", "fr", {"good": 1})
    with store.reading() as work:
        figures = work.machine_figures
        assert figures.qualities("fr") == (
            ProviderQuality("good", "fr", 4, 82.5, 90.0, 2),
            ProviderQuality("bad", "fr", 2, 20.0, 20.0, 0),
        )
        assert [each.language for each in figures.qualities()] == ["es", "fr", "fr"]
        assert figures.qualities("it") == ()


def test_characters_are_counted_by_day(store: SqlStore) -> None:
    with store.writing() as work:
        work.machine_figures.add_use("deepl", date(2025, 11, 30), 5)
        work.machine_figures.add_use("deepl", date(2025, 12, 1), 7)
        work.machine_figures.add_use("deepl", date(2025, 12, 1), 8)
    with store.reading() as work:
        assert work.machine_figures.used("deepl", date(2025, 12, 1)) == 15
        assert work.machine_figures.used("deepl", date(2025, 11, 1)) == 20
        assert work.machine_figures.used("google", date(2025, 1, 1)) == 0


def test_an_account_is_what_was_said_last(store: SqlStore) -> None:
    with store.writing() as work:
        assert work.machine_figures.account("deepl") is None
        work.machine_figures.save_account("deepl", 5, 500_000)
        work.machine_figures.save_account("deepl", 9, 500_000)
    with store.reading() as work:
        account = work.machine_figures.account("deepl")
    assert account is not None
    assert (account.used, account.limit) == (9, 500_000)
