"""Merging one bilingual file into another: entry by entry, whatever stands twice in it."""

from pathlib import Path

import pytest

from transcall.errors import InputError
from transcall.formats.exchange import exchange_format_of
from transcall.services.single_file import exchange_bytes, merge_file, read_document

DATA = Path(__file__).parents[1] / "data"
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
CONTEXTS = 'msgctxt "{}"\nmsgid "Open"\nmsgstr "{}"\n\nmsgctxt "{}"\nmsgid "Open"\nmsgstr "{}"\n\n'
PLURAL = 'msgid "One"\nmsgid_plural "%d files"\nmsgstr[0] "{}"\nmsgstr[1] "{}"\n'
XLIFF = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">{}</xliff>'
FILE = '<file original="{}" datatype="plaintext" source-language="en"><body>{}</body></file>'
UNIT = '<trans-unit id="{}"><source>Open</source>{}</trans-unit>'


def merged(source: str, translation: str, path: str = "x.po") -> str:
    data = translation.encode()
    file = read_document(source.encode(), Path(path), language="en")
    return merge_file(file, exchange_format_of(Path(path), data).read(data), "x").decode()


@pytest.mark.parametrize("path", sorted((DATA / "po").glob("*.po")), ids=lambda path: path.name)
def test_a_file_merged_into_itself_stays_as_it_is(path: Path) -> None:
    data = path.read_bytes()
    translated = exchange_format_of(path, data).read(data)
    assert merge_file(read_document(data, path, language="en"), translated, "x") == data


def test_equal_messages_are_told_apart_by_their_contexts() -> None:
    source = HEADER + CONTEXTS.format("menu", "", "sign", "")
    translation = HEADER + CONTEXTS.format("sign", "Ouvert", "menu", "Ouvrir")
    assert merged(source, translation) == HEADER + CONTEXTS.format("menu", "Ouvrir", "sign", "Ouvert")


def test_plural_forms_are_merged() -> None:
    assert merged(HEADER + PLURAL.format("", ""), HEADER + PLURAL.format("Un", "%d fichiers")) == (
        HEADER + PLURAL.format("Un", "%d fichiers")
    )


def test_equal_segments_are_told_apart_by_their_files_and_ids() -> None:
    def file(*targets: str) -> str:
        made = [f"<target>{target}</target>" if target else "" for target in targets]
        first = FILE.format("a", UNIT.format("1", made[0]) + UNIT.format("2", made[1]))
        return XLIFF.format(first + FILE.format("a", UNIT.format("1", made[2])))

    assert merged(file("", "", ""), file("Ouvrir", "Ouvert", "Ouvrez"), "x.xliff") == file("Ouvrir", "Ouvert", "Ouvrez")
    assert merged(file("", "", ""), file("", "Ouvert", ""), "x.xliff") == file("", "Ouvert", "")


def test_half_a_message_is_no_translation() -> None:
    source = HEADER + 'msgid "No file. Try again."\nmsgstr ""\n\nmsgid "No file."\nmsgstr ""\n'
    translation = HEADER + 'msgid "No file."\nmsgstr "Pas de fichier."\n'
    assert merged(source, translation) == source.removesuffix('msgstr ""\n') + 'msgstr "Pas de fichier."\n'


def test_equal_texts_of_another_format_are_taken_in_their_order() -> None:
    translation = HEADER + CONTEXTS.format("1", "Ouvrir", "2", "Ouvert")
    assert merged("Open\n\nOpen\n\nOpen\n", translation, "x.txt") == "Ouvrir\n\nOuvert\n\nOuvert\n"


def test_control_characters_that_xml_cannot_write_are_not_lost() -> None:
    source = HEADER + 'msgid "Bell"\nmsgstr "Cl\\ao\\001che"\n'
    file = read_document(source.encode(), None, language="en")
    data = exchange_bytes(file, "x", to="xliff12", target_language="fr")
    assert merge_file(file, exchange_format_of(Path("x"), data).read(data), "x") == source.encode()


def test_a_file_of_another_document_is_refused() -> None:
    with pytest.raises(InputError, match="none of these translations"):
        merged(HEADER + 'msgid "One"\nmsgstr ""\n', HEADER + 'msgid "Two"\nmsgstr "Deux"\n')
