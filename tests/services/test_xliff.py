"""XLIFF out and in, and single bilingual files: extracted, checked, merged, pseudo-translated."""

from collections.abc import Callable
from pathlib import Path

import pytest

from transcall.domain.merge3 import Outcome
from transcall.domain.state import State
from transcall.errors import InputError
from transcall.formats.exchange import exchange_format
from transcall.services import review, single_file, translate
from transcall.services.add_appeal import Added
from transcall.services.check_file import check_exchange_file
from transcall.services.export_edition import export_edition
from transcall.services.import_file import import_file
from transcall.services.read_rows import list_rows
from transcall.services.workspace import Workspace

As = Callable[[str], Workspace]
DATA = Path(__file__).parents[1] / "data"
FORMATS = pytest.mark.parametrize(("to", "suffix"), [("xliff", ".xlf"), ("xliff12", ".xliff")])
PLURAL = r"""
msgid ""
msgstr ""
"Language: ru\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\n"

msgid "One march"
msgid_plural "%d marches"
msgstr[0] "FORM"
msgstr[1] "%d марша"
msgstr[2] "%d маршей"
"""


@pytest.fixture
def keys(call: Added) -> list[str]:
    return [segment.key for segment in call.segments if segment.translate]


@FORMATS
def test_out_and_in_changes_nothing(workspace: Workspace, as_person: As, keys: list[str], to: str, suffix: str) -> None:
    translate.offer(workspace, "call", "fr", keys[0], "Un")
    review.approve(as_person("jules"), "call", "fr", keys[0])
    translate.save_target(workspace, "call", "fr", keys[1], "Deux")
    before = list_rows(workspace, "call", "fr")
    path = export_edition(workspace, "call", "fr", to=to)
    assert path.suffix == suffix
    done = import_file(as_person("bo"), path)
    assert {each.outcome for each in done.entries} == {Outcome.UNCHANGED}
    assert list_rows(workspace, "call", "fr") == before


@FORMATS
def test_what_a_program_translated_is_taken(
    workspace: Workspace, as_person: As, keys: list[str], to: str, suffix: str
) -> None:
    translate.save_target(workspace, "call", "fr", keys[0], "Deux")
    path = export_edition(workspace, "call", "fr", to=to)
    text = path.read_text().replace(">Deux<", ">Trois<")
    path.write_text(text.replace('"initial" subState="transcall:draft"', '"translated"').replace("needs-tr", "tr"))
    path.write_text(path.read_text().replace('state="translation"', 'state="translated"'))
    done = import_file(as_person("bo"), path)
    assert done.taken == 1
    row = next(row for row in list_rows(workspace, "call", "fr") if row.segment.key == keys[0])
    assert (row.translation.target, row.translation.state) == ("Trois", State.TRANSLATED)


def test_an_unknown_form_is_told_the_known_ones(workspace: Workspace, call: Added) -> None:
    with pytest.raises(InputError, match="docx") as caught:
        export_edition(workspace, "call", "fr", to="docx")
    assert "xliff12" in caught.value.hint


@pytest.mark.parametrize("to", ["po", "xliff", "xliff12"])
def test_a_document_is_extracted_filled_in_and_merged(to: str) -> None:
    data = b"# Open *the* borders\n\nNobody is **illegal**. Come now.\n\n- One\n- One\n"
    read = single_file.read_document(data, Path("call.md"))
    extracted = exchange_format(to).read(single_file.exchange_bytes(read, "call", to=to, target_language="fr"))
    assert [entry.source for entry in extracted.entries][-2:] == ["One", "One"]
    assert len({entry.key for entry in extracted.entries}) == 5
    written = single_file.exchange_bytes(read, "call", to=to, target_language="fr").decode()
    if to == "po":
        filled = written.replace('msgid "One"\nmsgstr ""', 'msgid "One"\nmsgstr "Une"')
    else:
        filled = written.replace("<source>One</source>", "<source>One</source><target>Une</target>")
    merged = single_file.merge_file(read, exchange_format(to).read(filled.encode()), "call")
    assert merged == data.replace(b"One", b"Une")


@pytest.mark.parametrize("path", [*sorted((DATA / "xliff").iterdir()), *sorted((DATA / "po").glob("*.po"))], ids=str)
@pytest.mark.parametrize("to", ["po", "xliff", "xliff12"])
def test_a_bilingual_file_comes_back_the_same(path: Path, to: str) -> None:
    data = path.read_bytes()
    read = single_file.read_document(data, path)
    written = single_file.exchange_bytes(read, "x", to=to, target_language="fr")
    assert single_file.merge_file(read, exchange_format(to).read(written), "x") == data


def test_placeholders_survive_a_pseudo_translation() -> None:
    data = b'msgid "Hello <b>%(name)s</b>, {count} of %d &amp; 5 % done"\nmsgstr ""\n'
    got = single_file.pseudo_file(single_file.read_document(data, Path("x.po"))).decode()
    for kept in ("<b>%(name)s</b>", "{count}", "%d", "&amp;"):
        assert kept in got.partition("msgstr")[2]
    assert "Hello" not in got.partition("msgstr")[2]


@pytest.mark.parametrize("form", ["Один марш", "%d марш"])
def test_the_form_for_one_may_leave_the_number_out_or_not(tmp_path: Path, form: str) -> None:
    path = tmp_path / "x.po"
    path.write_text(PLURAL.replace("FORM", form))
    assert not [issue for _, issue, _text in check_exchange_file(path, language="ru", source_language="en")]


def test_xliff_is_checked_segment_by_segment() -> None:
    found = check_exchange_file(DATA / "xliff" / "catalog.xliff", language="fr", source_language=None)
    assert {segment for segment, issue, _text in found if issue.kind == "markup"} == set()
