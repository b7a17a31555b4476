"""What every document format promises, asked of each one in the registry on every document of its suffixes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from transcall.domain.document import MergeRequest, Unit, UnitKind
from transcall.domain.inline import tags_in
from transcall.errors import FormatError
from transcall.formats.base import DocumentFormat
from transcall.formats.pseudo import pseudo
from transcall.formats.registry import by_name, detect, formats

DATA = Path(__file__).parents[1] / "data"
FOLDERS = (DATA / "documents", DATA / "po", DATA / "xliff")
BILINGUAL = {"po", "xliff"}
"""Formats whose documents hold targets beside their sources: those are what is merged and what is its own."""
TEXTUAL = {"text", "markdown", "html"}
REFUSED = {
    "empty": b"",
    "white space": b" \n\t\r\n",
    "mark and white space": b"\xef\xbb\xbf \n",
    "NUL": b"Words\nand a \0 byte\n",
    "ZIP": b"PK\x03\x04\x14\x00\x00\x00",
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "old Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 50,
    "PNG": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "UTF-16 with a mark": "Wörter".encode("utf-16"),
    "UTF-16 without a mark": "Some words".encode("utf-16-be"),
    "UTF-32": "Wörter".encode("utf-32"),
    "Latin-1": "Les frontières tuent\nà la mer".encode("latin-1"),
    "cut in a character": "é".encode()[:1],
    "noise": bytes(range(128, 256)) * 4,
}


def each_document() -> Iterator[object]:
    for known in formats():
        for path in (path for folder in FOLDERS for path in sorted(folder.iterdir())):
            if path.suffix in known.spec.suffixes:
                yield pytest.param(known, path.read_bytes(), id=f"{known.spec.name}-{path.name}")


def shown(unit: Unit) -> str:
    """What merging changes: the target where the document holds one, else the text itself."""
    return unit.content.text if unit.target is None else unit.target


documents = pytest.mark.parametrize(("known", "data"), list(each_document()))
textual = pytest.mark.parametrize(
    "known", [known for known in formats() if known.spec.name in TEXTUAL], ids=lambda known: known.spec.name
)


def test_names_and_suffixes_are_unique() -> None:
    names = [known.spec.name for known in formats()]
    suffixes = [suffix for known in formats() for suffix in known.spec.suffixes]
    assert len(names) == len(set(names))
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)
    assert all(by_name(name).spec.name == name for name in names)


@documents
def test_the_law_own_text_gives_the_same_bytes(known: DocumentFormat, data: bytes) -> None:
    units = known.read(data).units
    own = {index: shown(unit) for index, unit in enumerate(units) if not unit.needs_work}
    assert known.merge(data, MergeRequest(own, "fr")) == data


@documents
def test_a_draft_that_is_merged_is_one_no_longer(known: DocumentFormat, data: bytes) -> None:
    units = known.read(data).units
    own = {index: shown(unit) for index, unit in enumerate(units) if unit.needs_work}
    got = known.read(known.merge(data, MergeRequest(own, "fr"))).units
    assert [unit.target for unit in got] == [unit.target for unit in units]
    assert not any(unit.needs_work for unit in got)
    assert all(unit.target for unit in units if unit.needs_work)


@documents
def test_no_or_blank_targets_give_the_same_bytes(known: DocumentFormat, data: bytes) -> None:
    blank = dict.fromkeys(range(len(known.read(data).units)), " \n")
    assert known.merge(data, MergeRequest({}, "fr")) == data
    assert known.merge(data, MergeRequest(blank, "fr")) == data


@documents
def test_reading_twice_gives_the_same(known: DocumentFormat, data: bytes) -> None:
    assert known.read(data) == known.read(data)
    assert known.read(data).format == known.spec.name


@documents
def test_units_are_sound(known: DocumentFormat, data: bytes) -> None:
    units = known.read(data).units
    assert units
    assert len({unit.place for unit in units}) == len(units)
    for unit in units:
        assert unit.content.text == unit.content.text.strip(" \t\r\n")
        assert any(character.isalnum() for character in unit.content.plain)
        assert tuple(tags_in(unit.content.text, unit.content.codes)) == unit.content.codes
        assert all(code.original for code in unit.content.codes)


@documents
def test_one_target_changes_its_own_place_only(known: DocumentFormat, data: bytes) -> None:
    units = known.read(data).units
    offered = [index for index, unit in enumerate(units) if unit.translate and not unit.content.codes]
    for index in offered[:12]:
        got = known.read(known.merge(data, MergeRequest({index: "Mots nouveaux"}, "fr"))).units
        assert shown(got[index]) == "Mots nouveaux"
        assert len(got) == len(units)


@documents
def test_pseudo_translation_keeps_the_codes(known: DocumentFormat, data: bytes) -> None:
    units = known.read(data).units
    # Headings stay: the one over the signatories is known by its words.
    offered = [
        (index, unit) for index, unit in enumerate(units) if unit.translate and unit.kind is not UnitKind.HEADING
    ]
    targets = {index: pseudo(unit.content) for index, unit in offered}
    got = known.read(known.merge(data, MergeRequest(targets, "fr"))).units
    assert sorted(code.label for unit in got for code in unit.content.codes) == sorted(
        code.label for unit in units for code in unit.content.codes
    )


@documents
def test_a_banner_stands_first(known: DocumentFormat, data: bytes) -> None:
    merged = known.merge(data, MergeRequest({}, "fr", banner="DRAFT, *not* approved"))
    units = known.read(merged).units
    if known.spec.name in BILINGUAL:
        # Nobody reads such a file as a document: the banner is a comment.
        start = merged.replace(b"\0", b"")[:400].decode("latin-1")
        assert "DRAFT, *not* approved" in start
        assert units == known.read(data).units
        return
    assert any(unit.content.text == "DRAFT, *not* approved" for unit in units[:8])


@textual
@pytest.mark.parametrize("name", REFUSED)
def test_bad_bytes_get_one_clear_sentence(known: DocumentFormat, name: str) -> None:
    data = REFUSED[name]
    with pytest.raises(FormatError) as caught:
        known.read(data)
    assert "\n" not in caught.value.message
    with pytest.raises(FormatError):
        known.merge(data, MergeRequest({}, "fr"))
    assert known.sniff(data) <= 0.9


@textual
@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16", "utf-16-le", "utf-32", "koi8-r"])
def test_another_encoding_comes_back_in_itself(known: DocumentFormat, encoding: str) -> None:
    word = "Границы" if encoding == "koi8-r" else "Frontières"
    paragraph = "<p>" if known.spec.name == "html" else ""
    data = f"{paragraph}{word}\r\n\r\n{paragraph}{word} kill.\r\n".encode(encoding)
    document = known.read(data, encoding=encoding)
    index = next(index for index, unit in enumerate(document.units) if unit.content.text == f"{word} kill.")
    options = {"encoding": encoding}
    assert known.merge(data, MergeRequest({}, "fr", options=options)) == data
    merged = known.merge(data, MergeRequest({index: "Done."}, "fr", options=options))
    assert merged == data.decode(encoding).replace(f"{word} kill.", "Done.").encode(encoding)


@pytest.mark.parametrize("known", [by_name("text"), by_name("markdown")], ids=["text", "markdown"])
def test_a_target_the_encoding_lacks_is_refused_with_its_line(known: DocumentFormat) -> None:
    data = "Été\n\nMots et encore des mots.\n".encode("windows-1252")
    units = known.read(data, encoding="windows-1252").units
    last = len(units) - 1
    with pytest.raises(FormatError, match="windows-1252 cannot write") as caught:
        known.merge(data, MergeRequest({last: "Żółć"}, "pl", options={"encoding": "windows-1252"}))
    assert caught.value.line == 3


@documents
def test_detected_as_itself(known: DocumentFormat, data: bytes) -> None:
    suffix = known.spec.suffixes[0]
    assert detect(data, Path(f"anything{suffix}")).spec.name == known.spec.name
