"""Terms, memory and answers of machines: the same on SQLite and PostgreSQL."""

from dataclasses import replace

import pytest

from databases import NOW
from transcall.domain.match import MemoryUnit
from transcall.domain.term import Term, TermStatus
from transcall.errors import InputError
from transcall.storage import SqlStore

PAIR = ("en", "fr")
ONE = MemoryUnit("en", "fr", "One.", "Un.", "human", "ana", NOW, "Zero.", "Two.", "call", "key0")


def save(store: SqlStore, *units: MemoryUnit) -> int:
    with store.writing() as work:
        return work.memory.save(units)


def stamp(store: SqlStore) -> tuple[int, int]:
    with store.reading() as work:
        return work.memory.stamp(*PAIR)


def test_terms_are_added_or_replaced(store: SqlStore) -> None:
    migrant = Term("migrant", "en", "migrant")
    translated = Term("migrant", "fr", "personne migrante", TermStatus.PREFERRED, "not “migrant”")
    with store.writing() as work:
        assert work.terms.save([translated, migrant]) == 2
        assert work.terms.save([migrant, replace(translated, status=TermStatus.ADMITTED)]) == 1
        assert work.terms.save([]) == 0
    with store.reading() as work:
        assert work.terms.all() == (migrant, replace(translated, status=TermStatus.ADMITTED))
        assert work.terms.all(["en", "de"]) == (migrant,)


def test_a_page_of_text_is_no_term(store: SqlStore) -> None:
    with pytest.raises(InputError, match="cannot be this long"), store.writing() as work:
        work.terms.save([Term("c", "en", "x" * 5000)])


def test_a_memory_unit_comes_back(store: SqlStore) -> None:
    assert save(store, ONE) == 1
    with store.reading() as work:
        assert work.memory.exact("en", "fr", "One.") == (ONE,)
        assert work.memory.exact("en", "fr", "one.") == ()
        assert work.memory.exact("en", "de", "One.") == ()
        ((number, source),) = work.memory.sources(*PAIR)
        assert source == "One."
        assert work.memory.get([number + 1, number]) == (ONE,)
        assert work.memory.count() == 1
        assert work.memory.stamp("en", "de") == (0, 0)


def test_the_same_segment_or_pair_is_replaced(store: SqlStore) -> None:
    save(store, ONE)
    assert save(store, replace(ONE, at=None)) == 0
    assert save(store, replace(ONE, target="Une.")) == 1
    assert save(store, replace(ONE, target="Une.", appeal=None, segment=None, author="ben")) == 1
    assert save(store, replace(ONE, target="Une.", target_language="de")) == 1
    with store.reading() as work:
        assert [one.author for one in work.memory.exact("en", "fr", "One.")] == ["ben"]
        assert work.memory.count() == 2


def test_equal_sources_may_have_two_targets_newest_first(store: SqlStore) -> None:
    other = replace(ONE, target="L’un.", segment="key1")
    save(store, ONE, other)
    with store.reading() as work:
        assert work.memory.exact("en", "fr", "One.") == (other, ONE)


def test_of_units_that_replace_each_other_the_last_counts(store: SqlStore) -> None:
    assert save(store, ONE, replace(ONE, target="Une."), replace(ONE, target="Une.", segment="key1")) == 1
    with store.reading() as work:
        (found,) = work.memory.exact("en", "fr", "One.")
    assert (found.target, found.segment) == ("Une.", "key1")


def test_the_stamp_changes_with_every_change(store: SqlStore) -> None:
    save(store, ONE)
    seen = [stamp(store)]
    save(store, replace(ONE, target="Une."))
    seen.append(stamp(store))
    with store.writing() as work:
        work.memory.delete_of_segment("call", "key0", "fr")
    seen.append(stamp(store))
    save(store, ONE)
    seen.append(stamp(store))
    assert len(set(seen)) == len(seen)
    save(store, ONE)
    assert stamp(store) == seen[-1]


def test_many_units_at_once(store: SqlStore) -> None:
    units = [replace(ONE, source=f"{number}", segment=f"key{number}") for number in range(1500)]
    assert save(store, *units) == 1500
    assert save(store, *units) == 0
    with store.reading() as work:
        numbers = [number for number, _ in work.memory.sources(*PAIR)]
        assert work.memory.get(numbers[::-1]) == tuple(units[::-1])


def test_machine_answers_are_kept(store: SqlStore) -> None:
    asked = ("apertium 3.9", "en", "fr", "One. " * 2000)
    with store.writing() as work:
        assert work.machine_cache.get(*asked) is None
        work.machine_cache.save(*asked, "Un.")
        work.machine_cache.save(*asked, "Une.")
    with store.reading() as work:
        assert work.machine_cache.get(*asked) == "Une."
        assert work.machine_cache.get("apertium 4", *asked[1:]) is None
