"""Links by language, signatories and insertions, on both databases."""

from dataclasses import replace

import pytest

from small_appeals import fill
from transcall.domain.publishing import Insertion, Side
from transcall.errors import InputError
from transcall.storage import SqlStore

URL = "https://example.org/en/act"


def test_links_are_kept_by_language(store: SqlStore) -> None:
    fill(store, "One.", languages=["fr", "ar"])
    with store.writing() as work:
        work.links.save("call", "fr", URL, "https://example.org/fr/agir")
        work.links.save("call", "fr", "https://b.example", "https://c.example")
        work.links.save("call", "fr", URL, "https://example.org/fr/agir-2")
        work.links.save("call", "ar", URL, "https://example.org/ar")
        work.links.save("call", "ar", URL, "")
    with store.reading() as work:
        assert list(work.links.of_language("call", "fr").items()) == [
            ("https://b.example", "https://c.example"),
            (URL, "https://example.org/fr/agir-2"),
        ]
        assert work.links.of_language("call", "ar") == {}
        assert work.links.of_language("other", "fr") == {}
    with pytest.raises(InputError, match="other"), store.writing() as work:
        work.links.save("other", "fr", URL, URL)


def test_late_signatories_keep_their_order(store: SqlStore) -> None:
    fill(store, "One.", languages=["fr"])
    with store.writing() as work:
        for name in ("Zora", "Ährenfeld e. V.", "بيت الكل"):
            work.signatories.add("call", name)
        assert work.signatories.delete("call", "Zora")
        assert not work.signatories.delete("call", "Zora")
        work.signatories.add("call", "Zora")
    with store.reading() as work:
        assert work.signatories.late("call") == ("Ährenfeld e. V.", "بيت الكل", "Zora")
        assert work.signatories.late("other") == ()


def test_names_are_written_by_language(store: SqlStore) -> None:
    fill(store, "One.", languages=["fr", "ar"])
    with store.writing() as work:
        work.signatories.write("call", "ar", "Casa Libre", "كاسا ليبري")
        work.signatories.write("call", "ar", "Porte", "بورت")
        work.signatories.write("call", "ar", "Porte", "")
    with store.reading() as work:
        assert work.signatories.written("call", "ar") == {"Casa Libre": "كاسا ليبري"}
        assert work.signatories.written("call", "fr") == {}


def test_insertions_belong_to_an_edition(store: SqlStore) -> None:
    fill(store, "One.", "Two.", languages=["fr", "es"])
    first = Insertion(0, "fr", "key1", Side.AFTER, "Appelez le 01 23.", "amina")
    with store.writing() as work:
        first = work.insertions.save("call", first)
        second = work.insertions.save("call", replace(first, id=0, segment="key0", side=Side.BEFORE))
        work.insertions.save("call", replace(first, text="Appelez.", approver="ben"))
    with store.reading() as work:
        assert work.insertions.of_edition("call", "fr") == (
            replace(first, text="Appelez.", approver="ben"),
            second,
        )
        assert work.insertions.of_edition("call", "es") == ()
        assert work.insertions.get("call", second.id) == second
        assert work.insertions.get("other", second.id) is None
    with store.writing() as work:
        work.insertions.delete(second)
        third = work.insertions.save("call", replace(first, id=0))
        assert third.id > second.id
    with pytest.raises(InputError, match="no insertion"), store.writing() as work:
        work.insertions.save("call", replace(second))
