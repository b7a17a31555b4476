"""EPUB: well-formed, linked, in the direction its pages are turned."""

import pytest
from lxml import etree

from transcall.publish.finished import FinishedDocument, Paragraph, Text
from transcall.publish.outputs.epub import EpubOutput
from transcall.publish.packages import parts_of
from unit.publish.finished_sample import sample

H = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
TYPE = "{http://www.idpf.org/2007/ops}type"


def book(document: FinishedDocument) -> dict[str, bytes]:
    return parts_of(EpubOutput().write(document))


@pytest.mark.parametrize(("language", "way"), [("en", "ltr"), ("ar", "rtl")])
def test_pages_turn_and_texts_run_as_the_language_does(language: str, way: str) -> None:
    parts = book(sample(language))
    package = etree.fromstring(parts["EPUB/content.opf"])
    spine = package.find(f"{OPF}spine")
    assert spine is not None
    assert spine.get("page-progression-direction") == way
    for name in ("text", "nav"):
        root = etree.fromstring(parts[f"EPUB/{name}.xhtml"])
        assert (root.get("dir"), root.get("lang")) == (way, language)


def test_links_lead_somewhere_and_notes_say_what_they_are() -> None:
    parts = book(sample("ar"))
    text, contents = etree.fromstring(parts["EPUB/text.xhtml"]), etree.fromstring(parts["EPUB/nav.xhtml"])
    places = [element.get("id") for element in text.iter() if element.get("id")]
    assert len(places) == len(set(places))
    inside = [str(a.get("href")) for a in text.iter(f"{H}a") if str(a.get("href")).startswith("#")]
    assert len(inside) == 6
    assert {href[1:] for href in inside} <= set(places)
    listed = [str(a.get("href")) for a in contents.iter(f"{H}a")]
    assert {href.removeprefix("text.xhtml#") for href in listed} <= set(places)
    assert sum(a.get(TYPE) == "noteref" for a in text.iter(f"{H}a")) == 3


def test_the_first_part_says_what_it_is() -> None:
    made = EpubOutput().write(sample("en"))
    assert made[30:58] == b"mimetypeapplication/epub+zip"


def test_a_draft_says_so_before_the_text_and_after_it() -> None:
    text = etree.fromstring(book(sample("fr", banner="BROUILLON <1>"))["EPUB/text.xhtml"])
    drafts = [p for p in text.iter(f"{H}p") if p.get("class") == "draft"]
    assert [p.text for p in drafts] == ["BROUILLON <1>"] * 2
    assert drafts[0].get("lang") == "fr"


def test_words_that_look_like_markup_stay_words() -> None:
    words = '<br> role="doc-noteref" $title <hr> & ]]>'
    text = etree.fromstring(book(FinishedDocument((Paragraph((Text(words),)),), "$x", "en", "en"))["EPUB/text.xhtml"])
    assert "".join(p.text or "" for p in text.iter(f"{H}p")) == words


def test_other_documents_are_other_books() -> None:
    one, two = book(sample("en")), book(sample("fr"))
    identifiers = {parts["EPUB/content.opf"].split(b"urn:uuid:")[1][:36] for parts in (one, two)}
    assert len(identifiers) == 2
