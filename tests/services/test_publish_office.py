"""Word and OpenDocument sources on their whole way: bytes in, finished documents of the same kind out."""

import re
from pathlib import Path

import pytest

from office_files import docx, everything_docx, everything_odt, paragraph, part
from transcall.formats.registry import by_name
from transcall.services.add_appeal import add_appeal
from transcall.services.publish_edition import publish
from transcall.services.read_rows import list_rows
from transcall.services.translate import save_target
from transcall.services.workspace import Workspace

SOURCES = {"docx": (everything_docx(), "word/document.xml"), "odt": (everything_odt(), "content.xml")}


@pytest.mark.parametrize("name", SOURCES)
def test_a_document_goes_out_as_itself_and_as_a_page(workspace: Workspace, tmp_path: Path, name: str) -> None:
    data, main = SOURCES[name]
    path = tmp_path / f"call.{name}"
    path.write_bytes(data)
    added = add_appeal(workspace, path, slug="call")
    assert added.appeal.title == "Call for 18 December"
    row = next(row for row in list_rows(workspace, "call", "ar") if "illegal" in row.segment.source.text)
    save_target(workspace, "call", "ar", row.segment.key, "لا أحد غير قانوني.")
    published = publish(workspace, "call", "ar", draft=True)
    assert [file.name for file in published.files] == [f"call.ar.draft.{name}", "call.ar.draft.html"]
    made = published.files[0].read_bytes()
    texts = [unit.content.text for unit in by_name(name).read(made).units]
    assert "لا أحد غير قانوني." in texts
    assert "Join us." in texts
    assert len(texts) == len(added.document.units) + 1  # the banner
    assert ("<w:bidi/>" if name == "docx" else "rl-tb") in part(made, main if name == "docx" else "styles.xml")
    assert "لا أحد غير قانوني." in published.files[1].read_text(encoding="utf-8")


def test_a_document_with_macros_stays_one(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "call.docm"
    path.write_bytes(docx(paragraph("Nobody is illegal.")))
    add_appeal(workspace, path, slug="call")
    published = publish(workspace, "call", "fr", draft=True, formats=["source"])
    assert [file.name for file in published.files] == ["call.fr.draft.docm"]


@pytest.mark.parametrize("name", SOURCES)
def test_the_page_keeps_tables_styles_notes_and_lists(workspace: Workspace, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"call.{name}"
    path.write_bytes(SOURCES[name][0])
    add_appeal(workspace, path, slug="call")
    row = next(row for row in list_rows(workspace, "call", "fr") if "We call on" in row.segment.source.text)
    tags = re.findall(r"</?b1>|<note1/>", row.segment.source.text)
    save_target(workspace, "call", "fr", row.segment.key, f"Nous appelons {tags[0]}tout le monde{tags[1]}.{tags[2]}")
    published = publish(workspace, "call", "fr", draft=True, formats=["html"])
    page = published.files[0].read_text(encoding="utf-8")
    assert "Nous appelons <strong>tout le monde</strong>.<sup" in page
    assert 'href="#note-1"' in page
    assert 'href="#mark-1"' in page
    assert '<a href="https://example.org/">the ' in page
    assert '<td lang="en" dir="auto">Italy</td>\n<td lang="en" dir="auto">2 November</td>' in page
    assert "<ol>\n<li" in page
    assert page.count("Call for 18 December</h1>") == 1
    assert "International Migrants Day" not in page  # a header
    assert 'aria-label="A box beside the call"' in page
