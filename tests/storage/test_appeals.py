"""Appeals, revisions, segments, editions: the same on SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from small_appeals import add_revision, appeal, fill, revision, segments, units
from transcall.domain.appeal import Claim, Edition
from transcall.domain.document import Unit, UnitKind
from transcall.domain.inline import CodeKind, Content, InlineCode
from transcall.domain.segment import Segment
from transcall.errors import InputError
from transcall.storage import SqlStore


def test_an_appeal_comes_back_as_it_was_given(store: SqlStore) -> None:
    full = replace(appeal(), deadline=date(2025, 12, 18), embargo=True, segmentation="unit", title="Appel — «été»")
    with store.writing() as work:
        work.appeals.add(full)
        work.appeals.add(appeal("before"))
    with store.reading() as work:
        assert work.appeals.get("call") == full
        assert [one.slug for one in work.appeals.all()] == ["before", "call"]


def test_unknown_names_read_as_nothing(store: SqlStore) -> None:
    with store.reading() as work:
        assert work.appeals.get("call") is None
        assert work.appeals.all() == ()
        assert work.appeals.revisions("call") == ()
        assert work.appeals.source("call") == b""
        assert work.appeals.segments("call") == ()
        assert work.appeals.keys("call") == frozenset()
        assert work.editions.get("call", "fr") is None
        assert work.editions.all("call") == ()
        assert work.editions.claims("call") == ()


def test_an_appeals_name_is_given_once(store: SqlStore) -> None:
    fill(store, "One.")
    with pytest.raises(InputError, match="already an appeal named “call”"), store.writing() as work:
        work.appeals.add(appeal())


def test_embargo_is_set_and_lifted(store: SqlStore) -> None:
    fill(store, "One.")
    for embargo in (True, False):
        with store.writing() as work:
            assert work.appeals.get("call") is not None
            work.appeals.set_embargo("call", embargo)
            found = work.appeals.get("call")
            assert found is not None
            assert found.embargo is embargo


def test_a_revision_keeps_bytes_units_and_segments(store: SqlStore) -> None:
    codes = (InlineCode(1, CodeKind.OPEN, "b", "**"), InlineCode(1, CodeKind.CLOSE, "b", "**", shows="✱"))
    content = Content("Hello <b1>wörld</b1>", codes)
    unit = Unit(
        UnitKind.NOTE, "note 1", content, note="n", max_length=80, level=2, ordered="[1]", label="p", target="t"
    )
    segment = Segment(
        "abcdefghij", 0, 0, UnitKind.NOTE, "note 1", content, before=" ", after="\n", note="n", max_length=80, level=2,
        ordered="[1]", label="p",
    )  # fmt: skip
    data = bytes(range(256))
    with store.writing() as work:
        work.appeals.add(appeal())
        work.appeals.add_revision("call", revision(), data, [unit], [segment])
    with store.reading() as work:
        assert work.appeals.segments("call") == (segment,)
        assert work.appeals.source("call") == data
        assert work.appeals.revisions("call") == (revision(),)


def test_a_segment_outlives_its_text(store: SqlStore) -> None:
    fill(store, "One.", "Two.", keys=["a", "b"])
    with store.writing() as work:
        add_revision(work, 2, "Two!", "Three.", keys=["b", "c"])
    with store.reading() as work:
        assert [(one.key, one.source.text) for one in work.appeals.segments("call")] == [("b", "Two!"), ("c", "Three.")]
        assert [one.source.text for one in work.appeals.segments("call", 1)] == ["One.", "Two."]
        assert work.appeals.segments("call", 3) == ()
        assert work.appeals.keys("call") == {"a", "b", "c"}
        assert work.appeals.source("call") == b"bytes 2"
        assert work.appeals.source("call", 1) == b"bytes 1"
        assert [one.number for one in work.appeals.revisions("call")] == [1, 2]


def test_a_revision_number_and_a_key_are_used_once(store: SqlStore) -> None:
    fill(store, "One.")
    with pytest.raises(InputError, match="already has a revision 1"), store.writing() as work:
        add_revision(work, 1, "Again.")
    made = units("A.", "B.")
    with pytest.raises(InputError, match="segment key twice"), store.writing() as work:
        work.appeals.add_revision("call", revision(2), b"", made, segments(made, ["same", "same"]))
    with pytest.raises(InputError, match="no appeal named “other”"), store.writing() as work:
        work.appeals.add_revision("other", revision(), b"", made, segments(made))
    with store.reading() as work:
        assert [one.number for one in work.appeals.revisions("call")] == [1]


def test_an_empty_revision_is_one(store: SqlStore) -> None:
    fill(store)
    with store.reading() as work:
        assert work.appeals.segments("call") == ()
        assert len(work.appeals.revisions("call")) == 1


def test_editions_are_added_and_replaced(store: SqlStore) -> None:
    fill(store, "One.", languages=["fr", "ar"])
    waived = Edition("call", "ar", date(2025, 12, 15), waiver_reason="one person", waiver_by="ana")
    with store.writing() as work:
        work.editions.save(waived)
    with store.reading() as work:
        assert work.editions.get("call", "ar") == waived
        assert work.editions.all("call") == (waived, Edition("call", "fr"))
    with pytest.raises(InputError, match="no appeal named"), store.writing() as work:
        work.editions.save(Edition("other", "fr"))


def test_an_edition_has_one_claim(store: SqlStore) -> None:
    fill(store, "One.")
    until = datetime(2025, 12, 12, 18, 0, 0, 123456, tzinfo=timezone(timedelta(hours=2)))
    with store.writing() as work:
        work.editions.save_claim(Claim("call", "fr", "ana", until))
        work.editions.save_claim(Claim("call", "fr", "ben", until))
    with store.reading() as work:
        (claim,) = work.editions.claims("call")
    assert claim == Claim("call", "fr", "ben", until)
    assert claim.until.utcoffset() == timedelta(0)
    with store.writing() as work:
        work.editions.delete_claim("call", "fr")
        work.editions.delete_claim("call", "xx")
        assert work.editions.claims("call") == ()
    with pytest.raises(InputError, match="no edition in “es”"), store.writing() as work:
        work.editions.save_claim(Claim("call", "es", "ana", until))
