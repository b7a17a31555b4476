"""What documents hold beside translations: the manifest, names as data, insertions, links of a language."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from finished_appeals import MARKDOWN, finish_edition
from transcall.domain.publishing import Side
from transcall.errors import BlockedError, FormatError
from transcall.publish import manifest
from transcall.services import insertions, link_table, people, signatories
from transcall.services.add_appeal import Added, add_appeal
from transcall.services.publish_edition import publish
from transcall.services.read_rows import list_rows
from transcall.services.verify import Verdict, verify
from transcall.services.what_blocks import what_blocks
from transcall.services.workspace import Workspace

AsPerson = Callable[[str], Workspace]


def add_markdown(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    add_appeal(workspace, path)
    finish_edition(workspace, "page")


def text_of(workspace: Workspace, name: str) -> str:
    return (workspace.exports / name).read_text(encoding="utf-8")


def test_the_manifest_says_what_went_out(workspace: Workspace, call: Added, as_person: AsPerson) -> None:
    finish_edition(workspace)
    people.save_person(workspace, "amina", name="Amina El Idrissi", is_credited=True)
    people.save_person(as_person("ben"), "ben", name="Ben")
    publish(workspace, "call", "fr")
    publish(workspace, "call", "ar", draft=True, formats=["source"])
    folder = workspace.exports / "call"
    found = manifest.read((folder / "manifest.json").read_bytes())
    assert [(each.file, each.format, each.draft) for each in found.entries] == [
        ("call.ar.draft.txt", "text", True),
        ("call.fr.html", "html", False),
        ("call.fr.txt", "text", False),
    ]
    assert {each.credits for each in found.entries} == {(), ("Amina El Idrissi",)}
    assert found.entries[2].states == {"approved": len(list_rows(workspace, "call", "fr"))}
    assert {each.verdict for each in verify(workspace.exports)} == {Verdict.SAME}


def test_unchanged_texts_give_the_same_bytes(workspace: Workspace, call: Added) -> None:
    finish_edition(workspace)
    publish(workspace, "call", "fr")
    folder = workspace.exports / "call"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    publish(workspace, "call", "fr")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_verify_names_what_is_not_as_published(workspace: Workspace, call: Added) -> None:
    finish_edition(workspace)
    publish(workspace, "call", "fr")
    folder = workspace.exports / "call"
    (folder / "call.fr.txt").write_text("Fermons", encoding="utf-8")
    (folder / "call.fr.html").unlink()
    (folder / "other.txt").write_text("x", encoding="utf-8")
    assert [(each.file, each.verdict) for each in verify(folder)] == [
        ("call.fr.html", Verdict.MISSING),
        ("call.fr.txt", Verdict.CHANGED),
        ("other.txt", Verdict.UNKNOWN),
    ]


def test_a_damaged_manifest_is_not_written_over(workspace: Workspace, call: Added) -> None:
    finish_edition(workspace)
    path = workspace.exports / "call" / "manifest.json"
    path.parent.mkdir(parents=True)
    path.write_text("{", encoding="utf-8")
    with pytest.raises(FormatError, match=r"manifest\.json"):
        publish(workspace, "call", "fr")
    assert [each.name for each in path.parent.iterdir()] == ["manifest.json"]


def test_late_names_and_agreed_ones_stand_in_every_document(
    workspace: Workspace, tmp_path: Path, as_person: AsPerson
) -> None:
    add_markdown(workspace, tmp_path)
    coral = as_person("coral")
    signatories.add_signatories(coral, "page", ["Ñandú <b>", "Late & Co"])
    signatories.write_name(coral, "page", "fr", "Casa Libre", "Maison libre")
    publish(workspace, "page", "fr")
    assert text_of(workspace, "page/page.fr.md").splitlines()[-5:] == [
        "- Zulu House",
        "- Äpfel e. V.",
        "- Maison libre",
        r"- Ñandú \<b>",
        "- Late & Co",
    ]
    page = text_of(workspace, "page/page.fr.html")
    assert (
        page.index("Maison libre")
        < page.index("Ñandú &lt;b&gt;")
        < page.index("Late &amp; Co")
        < page.index("</section>")
    )


def test_names_stand_by_the_alphabet_on_request(workspace: Workspace, tmp_path: Path, as_person: AsPerson) -> None:
    add_markdown(workspace, tmp_path)
    signatories.add_signatories(as_person("coral"), "page", ["Berta"])
    sorting = replace(workspace, settings=replace(workspace.settings, publish_signatories="alphabet"))
    publish(sorting, "page", "fr")
    assert text_of(workspace, "page/page.fr.md").splitlines()[-4:] == [
        "- Äpfel e. V.",
        "- Berta",
        "- Casa Libre",
        "- Zulu House",
    ]


def test_links_lead_where_the_language_says(workspace: Workspace, tmp_path: Path, as_person: AsPerson) -> None:
    add_markdown(workspace, tmp_path)
    new = "https://example.org/fr/marche?a=1&b=2"
    link_table.replace_link(as_person("coral"), "page", "fr", "https://example.org/march", new)
    publish(workspace, "page", "fr")
    own = text_of(workspace, "page/page.fr.md")
    assert f"[the route]({new}), or {new} itself" in own
    page = text_of(workspace, "page/page.fr.html")
    assert page.count('href="https://example.org/fr/marche?a=1&amp;b=2"') == 2
    assert "org/march" not in page


def test_an_insertion_goes_out_once_it_is_approved(workspace: Workspace, tmp_path: Path, as_person: AsPerson) -> None:
    add_markdown(workspace, tmp_path)
    rows = list_rows(workspace, "page", "fr")
    first = next(row.segment.key for row in rows if row.segment.kind.value == "paragraph")
    item = next(row.segment.key for row in rows if row.segment.kind.value == "list-item")
    made = insertions.insert(workspace, "page", "fr", first, Side.AFTER, "Appelez le *01*.")
    other = insertions.insert(workspace, "page", "fr", item, Side.BEFORE, "Zéro.")
    with pytest.raises(BlockedError) as caught:
        publish(workspace, "page", "fr")
    assert len(caught.value.blockers) == 2
    assert "Appelez" in caught.value.blockers[0]
    assert len(what_blocks(workspace, "page", "fr").blockers) == 2
    for each in (made, other):
        insertions.approve_insertion(as_person("ben"), "page", each.id)
    publish(workspace, "page", "fr")
    assert "itself.\n\nAppelez le \\*01\\*.\n\n- Zéro.\n- One." in text_of(workspace, "page/page.fr.md")
    page = text_of(workspace, "page/page.fr.html")
    assert "<p>Appelez le *01*.</p>" in page
    assert page.index("<li>Zéro.") < page.index("<li>One.")
