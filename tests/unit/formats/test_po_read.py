"""What a PO file means: entries of ours with their standing, anybody's by their flags."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from transcall.domain.document import UnitKind
from transcall.domain.state import State
from transcall.errors import FormatError
from transcall.formats import po
from transcall.formats.exchange import ExchangeComment, ExchangeEntry, ExchangeFile
from transcall.formats.registry import by_name

DATA = Path(__file__).parents[2] / "data" / "po"


def features() -> ExchangeFile:
    return po.read((DATA / "features.po").read_bytes())


def one(text: str) -> ExchangeEntry:
    (entry,) = po.read(text.encode()).entries
    return entry


def ours(facts: str, *, flags: str = "", target: str = "Bonjour") -> ExchangeEntry:
    return one(f'#. transcall: {facts}\n{flags}msgctxt "k1"\nmsgid "Hello"\nmsgstr "{target}"\n')


def test_header() -> None:
    file = features()
    assert (file.language, file.source_language, file.appeal, file.revision) == ("pt-BR", "", "", None)
    assert file.changed_at == datetime(2025, 3, 4, 9, 20, tzinfo=UTC)
    assert file.last_translator == "Amina <amina@example.org>"
    assert file.plural_forms == "nplurals=2; plural=(n > 1);"


def test_comments_references_and_flags() -> None:
    entry = features().entries[0]
    assert entry.translator_note == " two blanks, and a tab\there"
    assert entry.notes == ("extracted one\nextracted two",)
    assert entry.references == ("source.md:12", "odd name.md:3")
    assert entry.flags == ("c-format",)
    assert entry.state is State.TRANSLATED


def test_equal_sources_in_two_contexts_have_two_keys() -> None:
    first, second = features().entries[:2]
    assert (first.source, first.context) == ("plain", None)
    assert (second.source, second.context) == ("plain", "menu")
    assert first.key != second.key
    assert first.key.startswith("po-")


def test_plural_and_previous() -> None:
    entry = features().entries[2]
    assert entry.plural_source == "%d apples"
    assert entry.plural_targets == ("uma maçã", "%d maçãs")
    assert entry.previous_source == "old text"
    assert entry.state is State.DRAFT
    assert entry.stale
    assert entry.needs_work
    assert entry.flags == ("no-wrap",)


def test_several_texts_on_one_line() -> None:
    entry = features().entries[3]
    assert (entry.source, entry.target) == ("on one line", "numa linha")


def test_escapes() -> None:
    entry = features().entries[5]
    assert entry.source == 'escapes: \t \n " \\ \a \b \f \v \r A A ç'
    assert entry.target == "ç\\n"


def test_unicode_line_breaks_are_text() -> None:
    entry = features().entries[7]
    assert entry.source == "line\u2028separator\u0085and\u000cform feed"
    assert entry.target == "separador\u2028"


def test_obsolete_entries_are_kept_apart() -> None:
    gone = features().obsolete
    assert [(entry.source, entry.target) for entry in gone] == [("gone", "foi-se"), ("gone too", "também")]


@pytest.mark.parametrize(
    ("name", "language", "target"),
    [("latin1.po", "fr", "déjà"), ("shift-jis.po", "ja", "表ソ能"), ("crlf-bom.po", "sr-Latn", "noć")],
)
def test_charsets_and_marks(name: str, language: str, target: str) -> None:
    file = po.read((DATA / name).read_bytes())
    assert (file.language, file.entries[0].target) == (language, target)


def test_entry_of_ours() -> None:
    entry = one(
        "#. place: section 2 › paragraph 3\n#. note: for all\n#. | to see\n#. comment @jules: bien\n"
        "#. transcall: state=approved version=3 kind=heading author=amina reviewer=jules origin=memory max=40 new=x\n"
        'msgctxt "abcdefghij"\nmsgid "Hello"\nmsgstr "Bonjour"\n'
    )
    assert entry.key == "abcdefghij"
    assert entry.state is State.APPROVED
    assert (entry.base_version, entry.author, entry.reviewer, entry.origin) == (3, "amina", "jules", "memory")
    assert (entry.kind, entry.max_length, entry.place) == (UnitKind.HEADING, 40, "section 2 › paragraph 3")
    assert entry.notes == ("for all\nto see",)
    assert entry.comments == (ExchangeComment("jules", "bien"),)
    assert entry.reflagged is None
    assert entry.edited is None
    assert entry.context is None


@pytest.mark.parametrize(
    ("facts", "flags", "reflagged", "needs_work"),
    [
        ("state=draft version=1", "#, fuzzy\n", None, True),
        ("state=draft version=1", "", False, False),
        ("state=translated version=1", "", None, False),
        ("state=translated version=1", "#, fuzzy\n", True, True),
        ("state=approved version=1 stale=yes", "#, fuzzy\n", None, True),
        ("state=approved version=1 stale=yes", "", False, False),
        ("state=rejected version=1", "#, fuzzy\n", None, True),
    ],
)
def test_flag_that_somebody_changed(facts: str, flags: str, reflagged: bool | None, needs_work: bool) -> None:
    entry = ours(facts, flags=flags)
    assert entry.reflagged is reflagged
    assert entry.needs_work is needs_work


def test_sum_tells_an_edited_target() -> None:
    made = po.write(ExchangeFile("fr", entries=(ExchangeEntry("k", "Hi", "Salut", State.TRANSLATED, base_version=1),)))
    assert po.read(made).entries[0].edited is False
    assert po.read(made.replace(b"Salut", b"Coucou")).entries[0].edited is True
    assert ours("state=untranslated version=0").edited is True
    assert ours("state=untranslated version=0", target="").edited is False


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ("state=finished version=1", "unknown state “finished”"),
        ("version=1", "unknown state"),
        ("state=draft version=-1", "version is no number"),
        ("state=draft version=1 author=a/b", "cannot be a handle"),
        ("state=draft version=1 origin=<x>", "unknown origin"),
        ("state=draft version=99999999999", "version is no number"),
    ],
)
def test_damaged_machine_line_is_refused(facts: str, words: str) -> None:
    with pytest.raises(FormatError, match=words) as caught:
        ours(facts)
    assert caught.value.line == 1


def test_appeal_in_the_header_makes_contexts_keys_even_without_the_machine_line() -> None:
    file = po.read(
        b'msgid ""\nmsgstr "X-TransCall-Appeal: demo\\nX-TransCall-Revision: 4\\n"\n\n'
        b'msgctxt "k1"\nmsgid "a"\nmsgstr "b"\n'
    )
    assert (file.appeal, file.revision, file.entries[0].key) == ("demo", 4, "k1")
    assert file.entries[0].base_version is None


def test_one_segment_twice_is_refused() -> None:
    head = b'msgid ""\nmsgstr "X-TransCall-Appeal: demo\\n"\n\n'
    with pytest.raises(FormatError, match="segment k1 is here a second time"):
        po.read(head + b'msgctxt "k1"\nmsgid "a"\nmsgstr "b"\n\nmsgctxt "k1"\nmsgid "other"\nmsgstr "b"\n')


@pytest.mark.parametrize(
    ("locale", "tag"),
    [
        ("pt_BR", "pt-BR"), ("sr@latin", "sr-Latn"), ("zh_Hant", "zh-Hant"), ("de_DE.UTF-8", "de-DE"),
        ("ca@valencia", "ca-valencia"), ("", ""), ("Klingon!", ""), ("English", ""), ("fr", "fr"),
    ],
)  # fmt: skip
def test_language_in_gettexts_spelling(locale: str, tag: str) -> None:
    file = po.read(f'msgid ""\nmsgstr "Language: {locale}\\n"\n\nmsgid "a"\nmsgstr "b"\n'.encode())
    assert file.language == tag


def test_plural_forms_that_do_not_fit_are_told_not_refused() -> None:
    head = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=n>1;\\n"\n\n'
    three = 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\nmsgstr[2] "z"\n'
    file = po.read((head + three).encode())
    assert [(each.line, each.message) for each in po.misfits(file)] == [
        (4, "it has 3 plural forms; the header says nplurals=2")
    ]
    assert "no valid Plural-Forms" in po.misfits(po.read(three.encode()))[0].message
    assert not po.misfits(po.read((head + "#, fuzzy\n" + three).encode()))
    assert "begin and end alike" in po.misfits(po.read(b'msgid "a"\nmsgstr "b\\n"\n'))[0].message
    assert not po.misfits(features())


def test_a_header_behind_other_messages_counts_for_all() -> None:
    header = b'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"X-TransCall-Appeal: demo\\n"\n'
    data = b'msgctxt "k1"\nmsgid "a"\nmsgstr "b"\n\n' + header
    file = po.read(data)
    assert (file.appeal, file.language, [entry.key for entry in file.entries]) == ("demo", "fr", ["k1"])


def test_a_document_that_would_fill_the_memory_is_refused_and_a_file_to_import_is_read() -> None:
    body = "".join(f'msgid "{number} {"words " * 3000}😀"\nmsgstr ""\n\n' for number in range(1000)).encode()
    with pytest.raises(FormatError, match="memory"):
        by_name("po").read(body)
    assert len(po.read(body).entries) == 1000
