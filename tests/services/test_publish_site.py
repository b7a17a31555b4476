"""The multilingual site, proof sheets and texts to post."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from finished_appeals import MARKDOWN, finish_edition
from transcall.errors import BlockedError, InputError
from transcall.publish import social
from transcall.services import translate
from transcall.services.add_appeal import Added, add_appeal
from transcall.services.publish_proof import publish_proof
from transcall.services.publish_site import publish_site
from transcall.services.read_rows import list_rows
from transcall.services.social_text import publish_social
from transcall.services.verify import Verdict, verify
from transcall.services.workspace import Workspace

AsPerson = Callable[[str], Workspace]


class Links(HTMLParser):
    """Every address a page names, by the tag that names it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(tag, value or "") for name, value in attrs if name in ("href", "src", "action")]


@pytest.fixture
def page(workspace: Workspace, tmp_path: Path) -> str:
    """An appeal with French ready and Arabic not begun."""
    path = tmp_path / "page.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    add_appeal(workspace, path)
    finish_edition(workspace, "page")
    return "page"


def test_every_page_leads_to_every_other_and_to_its_files(workspace: Workspace, page: str) -> None:
    made = publish_site(workspace, page)
    assert made.languages == ("en", "fr")
    assert [tag for tag, _ in made.blocked] == ["ar"]
    for file in ("index.html", "en/index.html", "fr/index.html"):
        text = (made.folder / file).read_text(encoding="utf-8")
        for tag, address in Links(text).found:
            if address.startswith(("#", "https://example", "data:,")):
                continue
            target = (made.folder / file).parent / address
            assert target.is_file(), (file, tag, address)
    french = (made.folder / "fr" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="fr" dir="ltr"' in french
    assert '<li lang="en" dir="ltr"><a href="../en/index.html" hreflang="en">English</a>' in french
    assert 'aria-current="page">français</a>' in french
    assert '<meta property="og:title" content="Ouvrons the doors">' in french
    assert (made.folder / "fr" / "page.fr.md").is_file()
    assert {each.verdict for each in verify(made.folder) if each.file != "index.html"} == {Verdict.SAME}


def test_a_page_asks_nothing_of_anybody(workspace: Workspace, page: str) -> None:
    made = publish_site(workspace, page, draft=True, url="https://call.example/2025/")
    assert made.languages == ("en", "fr", "ar") or set(made.languages) == {"en", "fr", "ar"}
    text = (made.folder / "ar" / "index.html").read_text(encoding="utf-8")
    assert 'dir="rtl"' in text
    assert "<script" not in text
    assert "default-src 'none'" in text
    assert not re.search(r"\b(?:src|srcset|action)=", text)
    assert 'href="https://call.example/2025/fr/index.html"' in text
    assert '<meta property="og:url" content="https://call.example/2025/ar/index.html">' in text


def test_a_site_is_the_same_again(workspace: Workspace, page: str) -> None:
    folder = publish_site(workspace, page).folder
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    publish_site(workspace, page)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_language_named_twice_has_one_page(workspace: Workspace, page: str) -> None:
    index = publish_site(workspace, page, ["fr"]).folder / "index.html"
    before = index.read_bytes()
    assert publish_site(workspace, page, ["fr", "FR"]).languages == ("en", "fr")
    assert index.read_bytes() == before


def test_pages_that_are_no_longer_of_the_site_are_gone(workspace: Workspace, page: str) -> None:
    folder = publish_site(workspace, page, draft=True).folder
    by_hand = folder / "ar" / "notes.html"
    by_hand.write_text("By hand", encoding="utf-8")
    assert (folder / "ar" / "page.ar.draft.md").is_file()
    publish_site(workspace, page)
    assert [each.name for each in (folder / "ar").iterdir()] == ["notes.html"]
    assert {each.verdict for each in verify(folder) if each.entry} == {Verdict.SAME}
    by_hand.unlink()
    publish_site(workspace, page, draft=True)
    publish_site(workspace, page)
    assert not (folder / "ar").exists()


def test_a_forged_manifest_removes_nothing_outside(workspace: Workspace, page: str) -> None:
    folder = publish_site(workspace, page, draft=True).folder
    outside = folder.parent / "outside.html"
    outside.write_bytes((folder / "ar" / "index.html").read_bytes())
    manifest = folder / "manifest.json"
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace('"ar/index.html"', '"../outside.html"'), encoding="utf-8"
    )
    publish_site(workspace, page)
    assert outside.is_file()


def test_what_somebody_changed_in_a_site_is_kept(workspace: Workspace, page: str) -> None:
    folder = publish_site(workspace, page, draft=True).folder
    (folder / "ar" / "index.html").write_text("By hand", encoding="utf-8")
    publish_site(workspace, page)
    assert (folder / "ar" / "index.html").read_text(encoding="utf-8") == "By hand"
    assert [each.file for each in verify(folder) if each.verdict is Verdict.CHANGED] == ["ar/index.html"]


def test_without_a_ready_edition_there_is_no_site(workspace: Workspace, call: Added) -> None:
    with pytest.raises(BlockedError, match="no edition") as caught:
        publish_site(workspace, "call")
    assert len(caught.value.blockers) == 2
    assert not (workspace.exports / "call").exists()


@pytest.mark.parametrize("url", ["call.example", "javascript:alert(1)", "file:///tmp"])
def test_an_address_of_the_site_has_its_form(workspace: Workspace, page: str, url: str) -> None:
    with pytest.raises(InputError, match="no web address"):
        publish_site(workspace, page, url=url)
    with pytest.raises(InputError, match="no web address"):
        publish_social(workspace, page, "fr", length=280, url=url)


def test_a_proof_sheet_shows_both_texts_states_and_issues(workspace: Workspace, call: Added) -> None:
    row = next(each for each in list_rows(workspace, "call", "ar") if "[1]" in each.segment.source.text)
    translate.save_target(workspace, "call", "ar", row.segment.key, "ندعو الجميع <b>")
    (path,) = publish_proof(workspace, "call", "ar")
    text = path.read_text(encoding="utf-8")
    assert path.name == "call.ar.proof.html"
    assert row.segment.source.plain in text
    assert "ندعو الجميع &lt;b&gt;" in text
    assert 'lang="ar" dir="rtl"' in text
    assert "Draft" in text
    assert "note marker [1] is missing" in text
    with pytest.raises(InputError):
        publish_proof(workspace, "call", "ar", formats=["source"])


def test_a_text_to_post_holds_whole_sentences(workspace: Workspace, page: str) -> None:
    path, text = publish_social(workspace, page, "fr", length=120, url="https://call.example/fr")
    assert path.read_text(encoding="utf-8") == f"{text}\n"
    assert text.startswith("Ouvrons the doors\n\nSee the route, or https://example.org/march itself.\n\n")
    assert text.endswith("https://call.example/fr")
    with pytest.raises(BlockedError):
        publish_social(workspace, page, "ar", length=280)
    for length in (59, 5001):
        with pytest.raises(InputError):
            publish_social(workspace, page, "fr", length=length)


def test_a_post_is_as_long_as_readers_count() -> None:
    title = "আমাদের ডাক"
    assert social.post(title, ["এক।", "দুই।"], length=social.count(title) + 2 + social.count("এক।")) == f"{title}\n\nএক।"
    assert social.post("一二三", ["四五。", "六七。"], length=11, gap="") == "一二三\n\n四五。六七。"
    assert social.post("One two three", [], length=9) == "One two…"
    assert social.count(social.post("x" * 500, ["y"], length=60)) == 60
