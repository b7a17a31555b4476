"""PO as a source document: what a merge changes, and that it changes nothing else."""

from pathlib import Path

import pytest

from transcall.domain.document import MergeRequest
from transcall.errors import FormatError
from transcall.formats.po import PoDocument
from transcall.formats.registry import detect

PO = PoDocument()
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
)
PLURAL = 'msgid "One"\nmsgid_plural "%d more"\nmsgstr[0] "Une"\nmsgstr[1] ""\n'


def merge(text: str, targets: dict[int, str], language: str = "fr", **options: str) -> str:
    return PO.merge(text.encode(), MergeRequest(targets, language, "en", options=options)).decode()


def test_messages_and_plural_forms_are_units() -> None:
    first = '#. Greeting\n#: a.c:3\nmsgid "\\nHello\\n"\nmsgstr "\\nBonjour\\n"\n\n'
    text = f'{HEADER}{first}{PLURAL}\nmsgid "…"\nmsgstr ""\n'
    units = PO.read(text.encode()).units
    assert [(unit.place, unit.content.text, unit.target) for unit in units] == [
        ("a.c:3", "Hello", "Bonjour"),
        ("message 2 › form 0", "One", "Une"),
        ("message 2 › form 1", "%d more", None),
    ]
    assert units[0].note == "Greeting"


def test_the_form_for_one_is_the_header_s() -> None:
    arabic = HEADER.replace("nplurals=2; plural=(n > 1)", "nplurals=3; plural=(n==0 ? 0 : n==1 ? 1 : 2)")
    text = arabic + PLURAL + 'msgstr[2] ""\n'
    assert [unit.content.text for unit in PO.read(text.encode()).units] == ["%d more", "One", "%d more"]
    japanese = HEADER.replace("nplurals=2; plural=(n > 1)", "nplurals=1; plural=0")
    text = japanese + PLURAL.replace('msgstr[1] ""\n', "")
    assert [unit.content.text for unit in PO.read(text.encode()).units] == ["%d more"]


def test_a_target_brings_the_source_s_edges_and_takes_fuzzy_away() -> None:
    text = f'{HEADER}#, fuzzy, c-format\n#| msgid "Hi"\nmsgid "Hello\\n"\nmsgstr "Salut\\n"\n'
    assert merge(text, {0: "Bonjour"}) == f'{HEADER}#, c-format\nmsgid "Hello\\n"\nmsgstr "Bonjour\\n"\n'


def test_what_msgfmt_refuses_for_its_line_breaks_is_no_document() -> None:
    text = f'{HEADER}msgid "Hello\\n"\nmsgstr "Bonjour"\n'
    with pytest.raises(FormatError, match="begin and end alike") as refused:
        PO.read(text.encode())
    assert refused.value.line == 7
    assert PO.read(text.replace('msgid "Hello', '#, fuzzy\nmsgid "Hello').encode()).units[0].needs_work
    assert PO.read(text.replace('"Bonjour"', '""').encode()).units[0].target is None


def test_a_fuzzy_text_is_a_draft_until_it_is_merged() -> None:
    text = f'{HEADER}#, fuzzy\nmsgid "Hello\\n"\nmsgstr "Salut"\n\n#, fuzzy\nmsgid "Empty"\nmsgstr ""\n'
    assert [(unit.target, unit.needs_work) for unit in PO.read(text.encode()).units] == [("Salut", True), (None, False)]
    assert merge(text, {}) == text
    assert merge(text, {0: "Salut"}) == text.replace("#, fuzzy\n", "", 1)


def test_a_fuzzy_plural_loses_the_mark_when_all_its_forms_are_merged() -> None:
    text = f"{HEADER}#, fuzzy\n{PLURAL}".replace('[1] ""', '[1] "%d autres"')
    assert [unit.needs_work for unit in PO.read(text.encode()).units] == [True, True]
    assert merge(text, {0: "Une"}) == text
    assert merge(text, {0: "Une", 1: "%d autres"}) == text.replace("#, fuzzy\n", "")


def test_half_a_plural_keeps_its_other_half() -> None:
    assert merge(HEADER + PLURAL, {1: "%d autres"}) == HEADER + PLURAL.replace('[1] ""', '[1] "%d autres"')


def test_the_source_s_own_text_is_written_only_when_it_is_asked_for() -> None:
    text = HEADER + 'msgid "OK"\nmsgstr ""\n'
    assert merge(text, {0: "OK"}) == text
    assert merge(text, {0: "OK"}, fill="source") == HEADER + 'msgid "OK"\nmsgstr "OK"\n'


def test_another_language_is_named_but_not_by_a_pseudo_translation() -> None:
    text = HEADER + 'msgid "OK"\nmsgstr ""\n'
    assert '"Language: pt_BR\\n"' in merge(text, {0: "Tudo bem"}, "pt-BR")
    assert '"Language: fr\\n"' in merge(text, {0: "ÖĶ"}, "en")
    assert merge(text, {}, "pt-BR") == text


def test_a_charset_that_lacks_a_letter_becomes_utf_8() -> None:
    text = HEADER.replace("UTF-8", "ISO-8859-1") + 'msgid "Sea"\nmsgstr "Mère"\n'
    got = PO.merge(text.encode("latin-1"), MergeRequest({0: "Море"}, "ru", "en")).decode()
    assert "charset=UTF-8" in got
    assert 'msgstr "Море"' in got


def test_known_by_its_content() -> None:
    assert detect(f"# A comment\n#\n\n{HEADER}".encode(), Path("x")).spec.name == "po"
    assert PO.sniff(b'# Title\n\nSome words.\n\n    msgid "x"\n') == 0
