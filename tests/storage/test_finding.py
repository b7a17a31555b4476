"""Finding segments: accents, bookmarks, comments, typing, places, numbers; the same on SQLite and PostgreSQL."""

from dataclasses import replace

import pytest

from databases import NOW
from small_appeals import add_revision, draft, fill
from transcall.domain.appeal import Comment
from transcall.domain.numbering import Numbering
from transcall.domain.ports import Buffer, Proposal, RowFilter
from transcall.domain.state import State
from transcall.errors import InputError
from transcall.storage import SqlStore
from transcall.storage.text import fold


def keys(store: SqlStore, wanted: RowFilter, language: str = "fr") -> tuple[str, ...]:
    with store.reading() as work:
        found = work.translations.keys("call", language, wanted)
        rows = work.translations.rows("call", language, wanted)
        page = work.translations.rows("call", language, wanted, offset=0, limit=50)
    assert tuple(row.segment.key for row in rows) == tuple(row.segment.key for row in page) == found
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ÉTAT", "état"),
        ("e\u0301tat", "etat"),
        ("İstanbul", "istanbul"),
        ("Straße", "STRASSE"),
        ("الأَبْواب", "الابواب"),
        ("שָׁלוֹם", "שלום"),
        ("Ωμέγα", "ωμεγα"),
    ],
)
def test_what_a_search_takes_for_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("कि", "का"), ("か", "が"), ("เปิด", "เปด"), ("søt", "sot"), ("n° 2", "n 2")]
)
def test_what_a_search_tells_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_search_does_not_mind_accents(store: SqlStore) -> None:
    fill(store, "The State", "Nothing")
    with store.writing() as work:
        work.translations.save("call", draft("key0", "L’État d’accueil"), expected=0)
    assert keys(store, RowFilter(text="ETAT")) == keys(store, RowFilter(text="éta")) == ("key0",)


def test_bookmarks_are_a_persons_own(store: SqlStore) -> None:
    fill(store, "One.", "Two.", languages=["fr", "ar"])
    with store.writing() as work:
        work.bookmarks.add("call", "fr", "key1", "ana")
        work.bookmarks.add("call", "fr", "key1", "ana")
    assert keys(store, RowFilter(bookmarked_by="ana")) == ("key1",)
    assert keys(store, RowFilter(bookmarked_by="ben")) == ()
    assert keys(store, RowFilter(bookmarked_by="ana"), "ar") == ()
    with store.writing() as work:
        assert not work.bookmarks.delete("call", "fr", "key0", "ana")
        assert work.bookmarks.delete("call", "fr", "key1", "ana")
        assert not work.bookmarks.delete("call", "fr", "key1", "ana")
    assert keys(store, RowFilter(bookmarked_by="ana")) == ()


def test_a_bookmark_needs_a_place(store: SqlStore) -> None:
    fill(store, "One.")
    with pytest.raises(InputError), store.writing() as work:
        work.bookmarks.add("call", "fr", "nothing", "ana")
    with pytest.raises(InputError), store.writing() as work:
        work.bookmarks.add("call", "de", "key0", "ana")


def test_filters_on_what_stands_beside_the_text(store: SqlStore) -> None:
    fill(store, "One.", "Two.", "Three.", languages=["fr", "ar"])
    with store.writing() as work:
        work.comments.add("call", Comment(0, "key0", "fr", "ben", NOW, "Really?"))
        work.buffers.save("call", Buffer("key2", "fr", "ana", "Tro", 0, NOW))
    assert keys(store, RowFilter(commented_only=True)) == ("key0",)
    assert keys(store, RowFilter(commented_only=True), "ar") == ()
    assert keys(store, RowFilter(typed_by="ana")) == ("key2",)
    assert keys(store, RowFilter(typed_by="ben")) == ()
    assert keys(store, RowFilter(typed_by="ana", states=frozenset({State.APPROVED}))) == ()
    assert keys(store, RowFilter(place="PARAGRAPH 3")) == ("key2",)
    assert keys(store, RowFilter(place="paragraph_3")) == ()


def test_rows_of_named_segments_in_the_texts_order(store: SqlStore) -> None:
    fill(store, "One.", "Two.", "Three.")
    with store.writing() as work:
        work.translations.save("call", draft("key2", "Trois."), expected=0)
    with store.reading() as work:
        rows = work.translations.rows_of("call", "fr", ["key2", "key0", "nothing"])
    assert [(row.segment.key, row.translation.target) for row in rows] == [("key0", ""), ("key2", "Trois.")]


def test_a_segment_in_all_its_languages(store: SqlStore) -> None:
    fill(store, "One.", "Two.", languages=["fr", "es", "ar"])
    with store.writing() as work:
        work.translations.save("call", draft("key0", "Un."), expected=0)
        work.translations.save("call", draft("key0", "Uno.", language="es"), expected=0)
    with store.reading() as work:
        found = work.translations.in_languages("call", "key0")
        assert work.translations.in_languages("call", "key1") == ()
        assert work.translations.in_languages("call", "nothing") == ()
    assert [(each.language, each.target, each.version) for each in found] == [("es", "Uno.", 1), ("fr", "Un.", 1)]


def test_only_what_is_translated_is_numbered(store: SqlStore) -> None:
    fill(store, "One.", "Casa Libre", "Two.", "APO", fixed=["Casa Libre", "APO"])
    with store.reading() as work:
        numbering = work.appeals.numbering("call")
        segments = work.appeals.segments("call")
        assert work.appeals.numbering("nothing") == Numbering()
    assert numbering == Numbering(2, (1, 3))
    assert [numbering.of(each) for each in segments] == [1, None, 2, None]
    with store.writing() as work:
        add_revision(work, 2, "One.", "Two.")
    with store.reading() as work:
        assert work.appeals.numbering("call") == Numbering(2)


def test_proposals_of_an_edition(store: SqlStore) -> None:
    fill(store, "One.", "Two.", languages=["fr", "ar"])
    with store.writing() as work:
        made = [
            work.proposals.add("call", Proposal(0, "key1", "fr", text, "ana", "human", NOW)) for text in ("Deux", "2")
        ]
    with store.reading() as work:
        assert work.proposals.of_edition("call", "fr") == {"key1": tuple(made)}
        assert work.proposals.of_edition("call", "ar") == {}


def test_keys_go_on_behind_a_segment_and_round_the_end(store: SqlStore) -> None:
    fill(store, "One.", "Two.", "A Signatory", "Four.", "Five.", languages=["fr", "es"], fixed=["A Signatory"])
    with store.writing() as work:
        for number, state in ((0, State.DRAFT), (1, State.APPROVED), (3, State.REJECTED)):
            work.translations.save("call", replace(draft(f"key{number}", "Texte"), state=state), expected=0)
    everybody = [None, "nothing", *(f"key{number}" for number in range(5))]
    wanted = [RowFilter(), RowFilter(with_fixed=True), RowFilter(to_write_only=True), RowFilter(text="texte")]
    with store.reading() as work:
        for language in ("fr", "es"):
            for each in wanted:
                order = work.translations.keys("call", language, each)
                for after in everybody:
                    behind = [key for key in order if after in everybody[2:] and key > str(after)]
                    expected = [*behind, *(key for key in order if key not in behind)]
                    for limit in (1, 2, 9):
                        found = work.translations.keys_after("call", language, each, after, limit=limit)
                        assert list(found) == expected[:limit], (language, each, after, limit)
        assert work.translations.keys_after("nowhere", "fr", RowFilter(), "key1") == ()


def test_what_is_to_be_written(store: SqlStore) -> None:
    fill(store, *(f"Text {number}." for number in range(len(State))), "Stale.", "Never.")
    stale = len(State)
    with store.writing() as work:
        for number, state in enumerate(State):
            text = "" if state is State.UNTRANSLATED else "Texte"
            made = replace(draft(f"key{number}", text, made_from=f"Text {number}."), state=state)
            work.translations.save("call", made, expected=0)
        made = replace(draft(f"key{stale}", "Texte", made_from="Older."), state=State.APPROVED)
        work.translations.save("call", made, expected=0)
    theirs = {State.UNTRANSLATED, State.DRAFT, State.REJECTED}
    expected = [f"key{number}" for number, state in enumerate(State) if state in theirs]
    assert list(keys(store, RowFilter(to_write_only=True))) == [*expected, f"key{stale}", f"key{stale + 1}"]
