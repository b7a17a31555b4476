"""Terms, memory and answers of machines: the same on SQLite and PostgreSQL."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from databases import NOW
from transcall.domain.match import MemoryUnit
from transcall.domain.ports import UnitOfWork
from transcall.domain.term import Concept, PartOfSpeech, Term, TermStatus
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


def test_all_that_is_known_of_a_term_comes_back(store: SqlStore) -> None:
    full = Term("c", "fr", "t", TermStatus.PROPOSED, "n", PartOfSpeech.NOUN, "e", True, "ana", date(2026, 11, 24))
    with store.writing() as work:
        assert work.terms.save([full]) == 1
        assert work.terms.save([replace(full, author="ben", on=None)]) == 0
    with store.reading() as work:
        assert work.terms.all() == (full,)


def test_the_stamp_of_the_terms_changes_with_every_change(store: SqlStore) -> None:
    one, two, three = (Term("c", "fr", text) for text in ("one", "two", "three"))
    seen = []
    changes: tuple[Callable[[UnitOfWork], object], ...] = (
        lambda work: work.terms.save([one, two]),
        lambda work: work.terms.save([replace(one, note="n")]),
        lambda work: work.terms.delete([two]),
        lambda work: work.terms.save([three]),
        lambda work: work.terms.delete([one, three]),
        lambda work: work.terms.save([one, two]),
    )
    for change in changes:
        with store.writing() as work:
            change(work)
        with store.reading() as work:
            seen.append(work.terms.stamp())
    assert len(set(seen)) == len(seen)
    with store.writing() as work:
        assert work.terms.save([one]) == 0
        assert work.terms.delete([three]) == 0
    with store.reading() as work:
        assert work.terms.stamp() == seen[-1]


def test_concepts_are_kept_while_there_is_something_to_say(store: SqlStore) -> None:
    with store.writing() as work:
        assert work.terms.save_concepts([Concept("a", "asylum", "what it is"), Concept("b")]) == 1
        assert work.terms.save_concepts([Concept("a", "asylum", "what it is"), Concept("b", note="n")]) == 1
        assert work.terms.save_concepts([Concept("b")]) == 1
    with store.reading() as work:
        assert work.terms.concepts() == (Concept("a", "asylum", "what it is"),)


def test_a_page_of_text_is_no_term(store: SqlStore) -> None:
    with pytest.raises(InputError, match="cannot be this long"), store.writing() as work:
        work.terms.save([Term("c", "en", "x" * 5000)])
    with pytest.raises(InputError, match="cannot be this long"), store.writing() as work:
        work.terms.save([Term("c", "en", "x", note="x" * 50_000)])


def test_a_hundred_thousand_terms_go_in_and_come_out(store: SqlStore) -> None:
    terms = [Term(f"{number:06}", "en", f"term {number}") for number in range(100_000)]
    with store.writing() as work:
        assert work.terms.save(terms) == 100_000
        assert work.terms.save(terms) == 0
    with store.reading() as work:
        assert work.terms.all() == tuple(terms)


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


def test_the_same_segment_is_replaced(store: SqlStore) -> None:
    save(store, ONE)
    assert save(store, replace(ONE, at=None)) == 0
    assert save(store, replace(ONE, target="Une.")) == 1
    assert save(store, replace(ONE, target="Une.", target_language="de")) == 1
    assert save(store, replace(ONE, memory="shared")) == 1
    with store.reading() as work:
        assert [one.target for one in work.memory.exact("en", "fr", "One.")] == ["Un.", "Une."]
        assert work.memory.count() == 3


def test_without_a_segment_equal_texts_of_one_memory_are_replaced(store: SqlStore) -> None:
    loose = replace(ONE, appeal=None, segment=None)
    assert save(store, loose) == 1
    assert save(store, replace(loose, at=None)) == 0
    assert save(store, replace(loose, author="ben"), ONE) == 2
    assert save(store, replace(loose, memory="shared", domain="law", is_reviewed=False)) == 1
    assert save(store, replace(loose, author="ben", appeal="half a place")) == 0
    with store.reading() as work:
        found = [(one.author, one.segment, one.memory) for one in work.memory.exact("en", "fr", "One.")]
        assert found == [("ana", None, "shared"), ("ana", "key0", ""), ("ben", None, "")]
        assert work.memory.exact("en", "fr", "One.")[0].domain == "law"
        assert not work.memory.exact("en", "fr", "One.")[0].is_reviewed


def test_equal_sources_may_have_two_targets_newest_first(store: SqlStore) -> None:
    other = replace(ONE, target="L’un.", segment="key1")
    save(store, ONE, other)
    with store.reading() as work:
        assert work.memory.exact("en", "fr", "One.") == (other, ONE)


def test_of_units_that_replace_each_other_the_last_counts(store: SqlStore) -> None:
    assert save(store, ONE, replace(ONE, target="Une.")) == 1
    with store.reading() as work:
        (found,) = work.memory.exact("en", "fr", "One.")
    assert found.target == "Une."


def test_one_of_two_equal_segments_is_forgotten_alone(store: SqlStore) -> None:
    save(store, ONE, replace(ONE, segment="key1"), replace(ONE, memory="shared"))
    with store.writing() as work:
        work.memory.delete_of_segment("call", "key0", "fr")
    with store.reading() as work:
        found = [(one.segment, one.memory) for one in work.memory.exact("en", "fr", "One.")]
        assert found == [("key0", "shared"), ("key1", "")]
        assert work.memory.stamp(*PAIR)[0] == work.memory.count() == 2


def test_memories_are_counted_read_by_page_and_forgotten(store: SqlStore) -> None:
    units = [replace(ONE, source=f"{number}", segment=f"key{number}", memory="shared") for number in range(5)]
    save(store, ONE, *units, replace(ONE, target_language="de"))
    with store.reading() as work:
        sizes = [(each.memory, each.target_language, each.units) for each in work.memory.sizes()]
        assert sizes == [("", "de", 1), ("", "fr", 1), ("shared", "fr", 5)]
        first = work.memory.page(memory="shared", limit=3)
        rest = work.memory.page(memory="shared", after=first[-1][0], limit=3)
        assert [unit for _, unit in (*first, *rest)] == units
        assert [unit.target_language for _, unit in work.memory.page(target_language="de")] == ["de"]
        assert work.memory.page(source_language="es") == ()
        assert [source for _, source in work.memory.sources(*PAIR, after=first[1][0], limit=2)] == ["2", "3"]
    with store.writing() as work:
        assert work.memory.delete_memory("shared") == 5
        assert work.memory.delete_memory("shared") == 0
        assert work.memory.stamp(*PAIR)[0] == 1


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
