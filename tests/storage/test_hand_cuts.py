"""Cuts made by hand, translations of many segments, events by kind: the same on SQLite and PostgreSQL."""

import pytest

from small_appeals import add_revision, appeal, draft, edited, fill
from transcall.domain.hand_cut import HandCut
from transcall.errors import InputError
from transcall.storage import SqlStore

CUTS = (HandCut("key0", 4, breaks=True), HandCut("key0", 9, breaks=False), HandCut("key1", 4, breaks=True))


def test_cuts_come_back_and_replace_those_before(store: SqlStore) -> None:
    fill(store, "One. Two. Three.", "One. Two.")
    with store.writing() as work:
        work.appeals.set_hand_cuts("call", CUTS[::-1])
    with store.reading() as work:
        assert work.appeals.hand_cuts("call") == CUTS
    turned = HandCut("key0", 4, breaks=False)
    with store.writing() as work:
        work.appeals.set_hand_cuts("call", [turned])
        assert work.appeals.hand_cuts("call") == (turned,)
        work.appeals.set_hand_cuts("call", [])
        assert work.appeals.hand_cuts("call") == ()


def test_cuts_belong_to_one_appeal(store: SqlStore) -> None:
    fill(store, "One.", "Two.")
    with store.writing() as work:
        work.appeals.add(appeal("other"))
        work.appeals.set_hand_cuts("call", CUTS)
        work.appeals.set_hand_cuts("other", ())
        assert work.appeals.hand_cuts("other") == ()
        assert work.appeals.hand_cuts("call") == CUTS
        assert work.appeals.hand_cuts("nothing") == ()
    for slug, said in (("nothing", "no appeal named"), ("other", "no segment key0")):
        with pytest.raises(InputError, match=said), store.writing() as work:
            work.appeals.set_hand_cuts(slug, CUTS)
    with pytest.raises(InputError, match="no appeal named"), store.writing() as work:
        work.appeals.set_hand_cuts("nothing", ())


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
