"""Last year's appeal in two languages becomes a memory: right pairs, doubtful ones marked, nothing lost."""

from pathlib import Path

import pytest

from transcall.errors import FormatError, InputError
from transcall.formats.po import PO
from transcall.services.align_documents import Aligned, align_documents, import_aligned, write_review
from transcall.services.import_memory import import_memory
from transcall.services.single_file import merge_file, read_document
from transcall.services.workspace import Workspace

CATALOG = Path(__file__).parents[2] / "catalogs" / "migrants-day-2024"
SOURCE = CATALOG / "source.md"


@pytest.fixture(params=["de", "it", "tr"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def edition(language: str, tmp_path: Path) -> Path:
    """The finished document, as it was published."""
    path = tmp_path / f"appeal-{language}.md"
    translated = PO.read((CATALOG / f"{language}.po").read_bytes())
    path.write_bytes(merge_file(read_document(SOURCE.read_bytes(), SOURCE), translated, "migrants-day-2024"))
    return path


def right_pairs(language: str) -> set[tuple[str, str]]:
    return {(entry.source, entry.target) for entry in PO.read((CATALOG / f"{language}.po").read_bytes()).entries}


def aligned(edition: Path, language: str, source: Path = SOURCE) -> Aligned:
    return align_documents(source, edition, source_language="en", target_language=language)


def pairs(found: Aligned, *, least: int = 0) -> set[tuple[str, str]]:
    return {(each.source, each.target) for each in found.pairs if each.is_whole and each.confidence >= least}


def test_every_sentence_finds_its_translation(edition: Path, language: str) -> None:
    found = aligned(edition, language)
    assert pairs(found) == right_pairs(language)
    assert not any(each.is_low for each in found.pairs)


def test_a_missing_paragraph_disturbs_nothing_else(edition: Path, language: str) -> None:
    blocks = edition.read_text(encoding="utf-8").split("\n\n")
    edition.write_text("\n\n".join(blocks[:2] + blocks[3:]), encoding="utf-8")
    found = aligned(edition, language)
    assert pairs(found) < right_pairs(language)
    lost = [each.source for each in found.pairs if not each.target]
    assert [text[:20] for text in lost] == ["Inside Europe, the s", "In France, all year ", "From one country to "]


def test_something_added_stands_alone(edition: Path, language: str) -> None:
    blocks = edition.read_text(encoding="utf-8").split("\n\n")
    added = "Zzz vvv kkk xxx www yyy qqq jjj 77 kilo 4711."
    edition.write_text("\n\n".join([*blocks[:3], added, *blocks[3:]]), encoding="utf-8")
    found = aligned(edition, language)
    assert [each.target for each in found.pairs if not each.source] == [added]
    assert pairs(found) == right_pairs(language)


def test_sentences_cut_and_joined_by_the_translator_stay_together(edition: Path, language: str, tmp_path: Path) -> None:
    source = tmp_path / "source.md"
    text = SOURCE.read_text(encoding="utf-8")
    source.write_text(text.replace("another name. In France", "another name, and in France"), encoding="utf-8")
    found = aligned(edition, language, source)
    (one,) = [each for each in found.pairs if "another name, and in France" in each.source]
    right = dict(right_pairs(language))
    apart = [right[text] for begin in ("Inside Europe", "In France") for text in right if text.startswith(begin)]
    assert one.target == " ".join(apart)


def test_nothing_of_either_text_is_lost(edition: Path, language: str) -> None:
    blocks = edition.read_text(encoding="utf-8").split("\n\n")
    edition.write_text("\n\n".join([*blocks[4:], *blocks[:4]]), encoding="utf-8")
    found = aligned(edition, language)
    sources = [source for source, _ in right_pairs(language)]
    together = "\n".join(each.source for each in found.pairs)
    assert all(source in together for source in sources)


def test_a_review_list_comes_back_without_the_doubtful(
    workspace: Workspace, edition: Path, language: str, tmp_path: Path
) -> None:
    edition.write_text(edition.read_text(encoding="utf-8") + "\n\nEtwas ganz anderes 4711.\n", encoding="utf-8")
    found = aligned(edition, language)
    for suffix in ("csv", "po"):
        review = tmp_path / f"review.{suffix}"
        write_review(found, review)
        done = import_memory(workspace, review, name=suffix)
        assert done.units == len(pairs(found, least=60))
    with pytest.raises(InputError, match=r"neither a .csv nor a .po"):
        write_review(found, tmp_path / "review.docx")


def test_sure_pairs_come_in_at_once_and_in_context(workspace: Workspace, edition: Path, language: str) -> None:
    found = aligned(edition, language)
    assert import_aligned(workspace, found, "last-year", confidence=90) == len(pairs(found, least=90))
    with workspace.store.reading() as uow:
        unit = next(unit for _, unit in uow.memory.page() if unit.source.startswith("On 18 December"))
    assert unit.previous_source == "18 December 2024: papers for everyone"
    assert unit.next_source.startswith("According to")
    assert not unit.is_reviewed


def test_bad_input_is_told(tmp_path: Path) -> None:
    empty = tmp_path / "empty.md"
    empty.write_text("---\n", encoding="utf-8")
    with pytest.raises(InputError, match="holds no words"):
        align_documents(SOURCE, empty, source_language="en", target_language="fr")
    with pytest.raises(InputError, match="same language"):
        align_documents(SOURCE, SOURCE, source_language="en", target_language="en")
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04")
    with pytest.raises(FormatError, match=r"broken\.docx"):
        align_documents(SOURCE, broken, source_language="en", target_language="fr")
