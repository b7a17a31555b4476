"""Kept counts are what counting would give, on both databases: after saves, conflicts, roll-backs and new revisions."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from small_appeals import add_revision, draft, fill
from transcall.domain.ports import RowFilter
from transcall.domain.progress import Count, measure
from transcall.domain.state import State
from transcall.domain.translation import Translation
from transcall.errors import ConflictError
from transcall.storage import SqlStore
from transcall.storage.store import SqlUnitOfWork

TEXTS = ("One.", "Two words.", "Three little words.", "A Signatory")


def agree(work: SqlUnitOfWork, language: str = "fr") -> None:
    kept = work.translations.progress("call", language)
    counted = measure(work.translations.rows("call", language, RowFilter(with_fixed=True)))
    assert dict(kept.by_state) == dict(counted.by_state)
    assert kept.stale == counted.stale
    assert kept.to_write == counted.to_write
    to_write = work.translations.keys("call", language, RowFilter(to_write_only=True))
    assert kept.to_write.segments == len(to_write)
    assert work.appeals.size("call") == work.translations.progress("call", "xx").total == counted.total
    assert work.appeals.numbering("call").total == counted.total.segments


def save(work: SqlUnitOfWork, key: str, state: State, made_from: str, expected: int = 0) -> Translation:
    wanted = replace(draft(key, "" if state is State.UNTRANSLATED else "Texte", made_from=made_from), state=state)
    return work.translations.save("call", wanted, expected=expected)


def test_any_order_of_saves_and_revisions(store: SqlStore) -> None:
    fill(store, *TEXTS, languages=["fr", "es"], fixed=["A Signatory"])
    dice = random.Random(4)  # noqa: S311 -- a fixed course of events, not a secret
    texts = {f"key{number}": text for number, text in enumerate(TEXTS)}
    versions = dict.fromkeys(texts, 0)
    for number in range(2, 8):
        with store.writing() as work:
            for _ in range(6):
                key = dice.choice(sorted(texts))
                source = dice.choice([texts[key], "An older text."])
                save(work, key, dice.choice(list(State)), source, versions[key])
                versions[key] += 1
                agree(work)
            texts = {key: dice.choice([text, f"{text} More."]) for key, text in texts.items() if dice.random() > 0.1}
            texts[f"new{number}"] = "Somebody new."
            versions.setdefault(f"new{number}", 0)
            add_revision(work, number, *texts.values(), keys=list(texts), fixed=[dice.choice(list(texts.values()))])
            agree(work)
        with store.reading() as work:
            agree(work)
            agree(work, "es")


def break_off(store: SqlStore) -> None:
    with store.writing() as work:
        save(work, "key1", State.APPROVED, "Two words.")
        raise ZeroDivisionError


def test_what_is_not_saved_is_not_counted(store: SqlStore) -> None:
    fill(store, *TEXTS, fixed=["A Signatory"])
    with store.writing() as work:
        save(work, "key0", State.DRAFT, "One.")
    with store.writing() as work, pytest.raises(ConflictError):
        save(work, "key0", State.APPROVED, "One.")
    with pytest.raises(ZeroDivisionError):
        break_off(store)
    with store.reading() as work:
        agree(work)
        assert work.translations.progress("call", "fr").count(State.DRAFT) == Count(1, 1)


def test_two_programs_count_together(make_store: Callable[[], SqlStore]) -> None:
    first, second = make_store(), make_store()
    fill(first, *TEXTS, fixed=["A Signatory"])
    for store, key in ((first, "key0"), (second, "key1"), (first, "key2"), (second, "key3")):
        with store.writing() as work:
            save(work, key, State.TRANSLATED, TEXTS[int(key[-1])])
    with first.writing() as work:
        save(work, "key1", State.APPROVED, "Two words.", 1)
    with second.reading() as work:
        agree(work)


def test_it_looks_at_no_translation(store: SqlStore) -> None:
    fill(store, *TEXTS)
    with store.writing() as work:
        save(work, "key0", State.DRAFT, "One.")
    from sqlalchemy import event

    asked: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    with store.reading() as work:
        work.translations.progress("call", "fr")
        work.appeals.size("call")
    assert any("tally" in each for each in asked)
    assert not [each for each in asked if " translation" in each or "segment_source" in each]
