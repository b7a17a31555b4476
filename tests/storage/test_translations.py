"""Translations: the version check, lists, filters and counts, the same on SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest

from databases import NOW
from small_appeals import add_revision, draft, fill
from transcall.domain.ports import RowFilter
from transcall.domain.progress import Count, Progress, measure
from transcall.domain.state import State
from transcall.domain.translation import Translation
from transcall.errors import ConflictError, InputError
from transcall.storage import SqlStore


def save(store: SqlStore, translation: Translation, expected: int = 0) -> Translation:
    with store.writing() as work:
        return work.translations.save("call", translation, expected=expected)


def test_untouched_is_version_zero(store: SqlStore) -> None:
    fill(store, "One.")
    with store.reading() as work:
        assert work.translations.get("call", "fr", "key0") == Translation("key0", "fr")
        assert work.translations.get("call", "fr", "nothing") == Translation("nothing", "fr")
        assert work.translations.get("other", "fr", "key0") == Translation("key0", "fr")
        assert work.translations.row("call", "fr", "nothing") is None


def test_what_is_saved_comes_back(store: SqlStore) -> None:
    fill(store, "One.")
    full = Translation(
        "key0", "fr", "Un.", State.REVIEWED, "machine:apertium", made_from="One.", author="ana", reviewer="ben",
        updated_at=NOW,
    )  # fmt: skip
    saved = save(store, full)
    assert saved == replace(full, version=1)
    with store.reading() as work:
        assert work.translations.get("call", "fr", "key0") == saved
        row = work.translations.row("call", "fr", "key0")
        assert row is not None
        assert row.translation == saved
    assert save(store, replace(saved, target="Une.", updated_at=None), expected=1).version == 2
    with store.reading() as work:
        again = work.translations.get("call", "fr", "key0")
    assert (again.target, again.updated_at) == ("Une.", NOW)


@pytest.mark.parametrize("expected", [0, 1, 3])
def test_the_second_of_two_saves_sees_both_texts(store: SqlStore, expected: int) -> None:
    fill(store, "One.")
    save(store, draft("key0", "Un.", author="ben"))
    save(store, draft("key0", "Une.", author="ben"), expected=1)
    with pytest.raises(ConflictError) as caught:
        save(store, draft("key0", "Uno."), expected=expected)
    conflict = caught.value
    assert (conflict.mine, conflict.theirs, conflict.version, conflict.author) == ("Uno.", "Une.", 2, "ben")
    with store.reading() as work:
        assert work.translations.get("call", "fr", "key0").target == "Une."


def test_a_conflict_leaves_the_unit_of_work_usable(store: SqlStore) -> None:
    fill(store, "One.", "Two.")
    save(store, draft("key0", "Un."))
    with store.writing() as work:
        with pytest.raises(ConflictError):
            work.translations.save("call", draft("key0", "Uno."), expected=0)
        work.translations.save("call", draft("key1", "Deux."), expected=0)
    with store.reading() as work:
        assert work.translations.get("call", "fr", "key1").version == 1


def test_saving_needs_a_segment_and_an_edition(store: SqlStore) -> None:
    fill(store, "One.")
    with pytest.raises(InputError, match="no segment “nothing”"):
        save(store, draft("nothing", "Un."))
    with pytest.raises(InputError, match="no edition in “es”"):
        save(store, draft("key0", "Uno.", language="es"))


def test_rows_are_the_newest_revisions(store: SqlStore) -> None:
    fill(store, "One.", "Two.", keys=["a", "b"])
    save(store, draft("b", "Deux.", made_from="Two."))
    with store.writing() as work:
        add_revision(work, 2, "Zero.", "Two, changed.", keys=["z", "b"])
    with store.reading() as work:
        rows = work.translations.rows("call", "fr")
        assert [(row.segment.key, row.translation.target, row.is_stale) for row in rows] == [
            ("z", "", False),
            ("b", "Deux.", True),
        ]
        assert work.translations.row("call", "fr", "a") is None
        assert work.translations.progress("call", "fr").stale == Count(1, 2)


def test_an_edition_that_is_not_there_is_untranslated(store: SqlStore) -> None:
    fill(store, "One.", "Two.", languages=[])
    with store.reading() as work:
        assert [row.translation for row in work.translations.rows("call", "xx")] == [
            Translation("key0", "xx"),
            Translation("key1", "xx"),
        ]
        assert work.translations.progress("call", "xx") == Progress({State.UNTRANSLATED: Count(2, 2)})
        assert work.translations.rows("other", "xx") == ()
        assert work.translations.progress("other", "xx") == Progress()


@pytest.fixture
def rich(store: SqlStore) -> SqlStore:
    """Seven segments of every sort, one of them a signatory."""
    texts = [f"Sentence number {number}." for number in range(5)] + ["ÉTATS of the world", "A Signatory"]
    fill(store, *texts, languages=["fr", "es"], fixed=["A Signatory"])
    with store.writing() as work:
        for number, (state, author) in enumerate(
            [(State.DRAFT, "ana"), (State.TRANSLATED, "ben"), (State.APPROVED, "ana"), (State.APPROVED, "ben")]
        ):
            made_from = texts[number] if number != 3 else "An older text."
            one = replace(
                draft(f"key{number}", f"Phrase N° {number}_%", made_from=made_from, author=author), state=state
            )
            work.translations.save("call", one, expected=0)
        work.translations.save("call", draft("key0", "Frase", language="es"), expected=0)
    return store


FILTERS = [
    (RowFilter(), "012345"),
    (RowFilter(with_fixed=True), "0123456"),
    (RowFilter(states=frozenset({State.DRAFT})), "0"),
    (RowFilter(states=frozenset({State.UNTRANSLATED, State.TRANSLATED})), "145"),
    (RowFilter(states=frozenset({State.UNTRANSLATED}), with_fixed=True), "456"),
    (RowFilter(stale_only=True), "3"),
    (RowFilter(unfinished_only=True), "01345"),
    (RowFilter(unfinished_only=True, with_fixed=True), "01345"),
    (RowFilter(author="ben"), "13"),
    (RowFilter(not_by="ben"), "0245"),
    (RowFilter(fresh_only=True), "01245"),
    (RowFilter(text="états"), "5"),
    (RowFilter(text="e\u0301tats"), "5"),
    (RowFilter(text="SENTENCE"), "01234"),
    (RowFilter(text="n° 2"), "2"),
    (RowFilter(text="_%"), "0123"),
    (RowFilter(text="a%o"), ""),
    (RowFilter(text="signatory", with_fixed=True), "6"),
    (RowFilter(text="phrase", author="ana", unfinished_only=True), "0"),
]


@pytest.mark.parametrize(("wanted", "found"), FILTERS)
def test_filters(rich: SqlStore, wanted: RowFilter, found: str) -> None:
    keys = tuple(f"key{number}" for number in found)
    with rich.reading() as work:
        assert work.translations.keys("call", "fr", wanted) == keys
        # One segment a unit here: its number is the key's.
        assert work.translations.units("call", "fr", wanted) == tuple(int(number) for number in found)
        assert tuple(row.segment.key for row in work.translations.rows("call", "fr", wanted)) == keys
        pages = [work.translations.rows("call", "fr", wanted, offset=start, limit=2) for start in range(0, 8, 2)]
        assert tuple(row.segment.key for page in pages for row in page) == keys
        assert tuple(row.segment.key for row in work.translations.rows("call", "fr", wanted, offset=1)) == keys[1:]
        assert work.translations.rows("call", "fr", wanted, limit=0) == ()


@pytest.mark.parametrize("language", ["fr", "es", "xx"])
def test_the_database_counts_as_the_domain_does(rich: SqlStore, language: str) -> None:
    with rich.reading() as work:
        counted = work.translations.progress("call", language)
        measured = measure(work.translations.rows("call", language, RowFilter(with_fixed=True)))
    assert dict(counted.by_state) == dict(measured.by_state)
    assert counted.stale == measured.stale


def test_an_emptied_translation_is_not_stale(store: SqlStore) -> None:
    fill(store, "One.")
    save(store, replace(draft("key0", "", made_from="An older text."), state=State.UNTRANSLATED))
    with store.reading() as work:
        assert work.translations.progress("call", "fr").stale == Count()
        assert work.translations.keys("call", "fr", RowFilter(stale_only=True)) == ()
        assert work.translations.keys("call", "fr", RowFilter(states=frozenset({State.UNTRANSLATED}))) == ("key0",)


def test_last_activity_is_the_newest_change_of_each_language(store: SqlStore) -> None:
    fill(store, "One.", "Two.", languages=["fr", "es", "de"])
    later = NOW + timedelta(hours=3)
    save(store, replace(draft("key0", "Un."), updated_at=later))
    save(store, draft("key1", "Deux."))
    save(store, draft("key0", "Uno.", language="es"))
    with store.reading() as work:
        assert work.translations.last_activity("call") == {"fr": later, "es": NOW}
        assert work.translations.last_activity("other") == {}
