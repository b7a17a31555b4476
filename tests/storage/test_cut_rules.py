"""Cuts made by hand, translations of many segments, events by kind: the same on SQLite and PostgreSQL."""

from dataclasses import replace

import pytest

from small_appeals import add_revision, appeal, draft, edited, fill
from transcall.domain.cut_rule import CutRule
from transcall.errors import InputError
from transcall.storage import SqlStore

RULE = CutRule("S. ", "Müller «x»", breaks=False)


def test_rules_come_back_to_the_letter_and_in_order(store: SqlStore) -> None:
    fill(store, "One.")
    other = CutRule("a\\.b", "(c|d)*", breaks=True)
    with store.writing() as work:
        work.appeals.save_cut_rule("call", RULE)
        work.appeals.save_cut_rule("call", other)
    with store.reading() as work:
        assert work.appeals.cut_rules("call") == (RULE, other)


def test_a_rule_for_the_same_place_replaces_the_old_one_and_comes_last(store: SqlStore) -> None:
    fill(store, "One.")
    turned = replace(RULE, breaks=True)
    other = CutRule("x", "y", breaks=True)
    with store.writing() as work:
        for rule in (RULE, other, turned):
            work.appeals.save_cut_rule("call", rule)
        assert work.appeals.cut_rules("call") == (other, turned)


def test_rules_belong_to_one_appeal(store: SqlStore) -> None:
    fill(store, "One.")
    with store.writing() as work:
        work.appeals.add(appeal("other"))
        work.appeals.save_cut_rule("other", RULE)
        assert work.appeals.cut_rules("call") == ()
        assert work.appeals.cut_rules("nothing") == ()
    with pytest.raises(InputError, match="no appeal named"), store.writing() as work:
        work.appeals.save_cut_rule("nothing", RULE)


def test_translations_of_many_segments_also_of_those_that_went_away(store: SqlStore) -> None:
    texts = [f"Text {number}." for number in range(900)]
    fill(store, *texts, languages=["fr", "ar"])
    with store.writing() as work:
        for number in (0, 450, 899):
            work.translations.save("call", draft(f"key{number}", f"T{number}", made_from="x"), expected=0)
        work.translations.save("call", draft("key1", "other", language="ar"), expected=0)
        add_revision(work, 2, "New.", keys=["new"])
    with store.reading() as work:
        asked = [f"key{number}" for number in range(900)] + ["unknown"]
        found = work.translations.of_segments("call", "fr", asked)
        assert {key: each.target for key, each in found.items()} == {"key0": "T0", "key450": "T450", "key899": "T899"}
        assert found["key0"] == work.translations.get("call", "fr", "key0")
        assert work.translations.of_segments("call", "es", asked) == {}
        assert work.translations.of_segments("nothing", "fr", asked) == {}
        assert work.translations.of_segments("call", "fr", []) == {}


def test_events_by_kind(store: SqlStore) -> None:
    fill(store, "One.")
    with store.writing() as work:
        for kind in ("edited", "imported", "edited", "approved"):
            work.events.add(edited("key0", "ana", "", kind, kind=kind))
        assert [event.kind for event in work.events.of_appeal("call", kinds=["edited"])] == ["edited", "edited"]
        found = work.events.of_appeal("call", kinds={"approved", "imported"}, limit=1)
        assert [event.kind for event in found] == ["approved"]
        assert len(work.events.of_appeal("call")) == 4


def test_words_that_another_event_brought_count_for_four_eyes(store: SqlStore) -> None:
    fill(store, "One.")
    with store.writing() as work:
        work.events.add(edited("key0", "ana", "", "Un."))
        work.events.add(edited("key0", "jules", "Un.", "Un.", kind="approved"))
        work.events.add(edited("key0", "bo", None, "Un.", kind="wrote"))
        assert work.events.writers("call", "fr", ["key0"]) == {"key0": {"bo"}}
