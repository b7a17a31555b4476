"""Changing single translations of anybody's PO file: all other bytes stay."""

import difflib
from pathlib import Path

import pytest

from transcall.errors import FormatError
from transcall.formats import po

DATA = Path(__file__).parents[2] / "data" / "po"
FILES = sorted(DATA.rglob("*.po"))


def changed_lines(before: bytes, after: bytes) -> list[str]:
    lines = difflib.ndiff(before.decode().splitlines(keepends=True), after.decode().splitlines(keepends=True))
    return [line.rstrip("\n") for line in lines if line[0] in "+-"]


def key(data: bytes, source: str) -> str:
    return next(entry.key for entry in po.read(data).entries if entry.source == source)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_identity_is_byte_identical(path: Path) -> None:
    data = path.read_bytes()
    messages = [message for message in po.scan(data).messages if not message.is_header and not message.obsolete]
    keys = [entry.key for entry in po.read(data).entries]
    same = {
        each: po.Change(tuple(field.text for field in message.targets))
        for each, message in zip(keys, messages, strict=True)
    }
    assert po.splice(data, same) == data
    assert po.splice(data, {}) == data
    assert po.splice(data, {"no such key": po.Change(("x",))}) == data


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_target_can_be_replaced_and_only_targets_change(path: Path) -> None:
    data = path.read_bytes()
    before = po.read(data)
    changes = {entry.key: po.Change(tuple("\n<x>\\" for _ in entry.plural_targets or " ")) for entry in before.entries}
    after = po.read(po.splice(data, changes))
    assert [entry.source for entry in after.entries] == [entry.source for entry in before.entries]
    assert [entry.translator_note for entry in after.entries] == [entry.translator_note for entry in before.entries]
    assert [entry.flags for entry in after.entries] == [entry.flags for entry in before.entries]
    assert after.obsolete == before.obsolete or len(after.obsolete) == len(before.obsolete)
    for entry in after.entries:
        assert set(entry.plural_targets or (entry.target,)) <= {"\n<x>\\", "<x>\\", "\n<x>\\\n"}


def test_one_changed_line_is_one_changed_line() -> None:
    data = (DATA / "features.po").read_bytes()
    after = po.splice(data, {key(data, "plain"): po.Change(('sim "ples"',))})
    assert changed_lines(data, after) == ['- msgstr "simples"', '+ msgstr "sim \\"ples\\""']


def test_clearing_the_mark_takes_the_previous_source_with_it() -> None:
    data = (DATA / "features.po").read_bytes()
    after = po.splice(data, {key(data, "one apple"): po.Change(("uma maçã", "%d maçãs"), needs_work=False)})
    assert changed_lines(data, after) == [
        "- #, fuzzy, no-wrap",
        "+ #, no-wrap",
        '- #| msgctxt "old menu"',
        '- #| msgid "old "',
        '- #| "text"',
        '- #| msgid_plural "old texts"',
    ]


def test_setting_the_mark() -> None:
    data = (DATA / "features.po").read_bytes()
    first = po.splice(data, {key(data, "plain"): po.Change(("simples",), needs_work=True)})
    assert changed_lines(data, first) == ["- #, c-format", "+ #, fuzzy, c-format"]
    second = po.splice(data, {key(data, "on one line"): po.Change(("numa linha",), needs_work=True)})
    assert changed_lines(data, second) == ["+ #, fuzzy"]
    assert po.splice(first, {key(data, "plain"): po.Change(("simples",), needs_work=True)}) == first


def test_mark_behind_the_text_of_the_entry_before() -> None:
    data = b'msgid "a"\nmsgstr "b" #, fuzzy\nmsgid "c"\nmsgstr "d"\n'
    after = po.splice(data, {key(data, "c"): po.Change(("d",), needs_work=False)})
    assert [(entry.target, entry.needs_work) for entry in po.read(after).entries] == [("b", False), ("d", False)]


def test_line_ends_and_byte_order_mark_stay() -> None:
    data = (DATA / "crlf-bom.po").read_bytes()
    after = po.splice(data, {key(data, "night"): po.Change(("prva\ndruga",), needs_work=False)})
    assert after == (
        data.replace(b'#, fuzzy\r\n#| msgid "nights"\r\n', b"").replace(
            '""\r\n"no"\r\n"ć"'.encode(), b'""\r\n"prva\\n"\r\n"druga"'
        )
    )


@pytest.mark.parametrize(
    ("name", "source", "target"), [("latin1.po", "already", "né"), ("shift-jis.po", "table", "ソ")]
)
def test_charset_stays(name: str, source: str, target: str) -> None:
    data = (DATA / name).read_bytes()
    after = po.splice(data, {key(data, source): po.Change((target,))})
    assert po.read(after).entries[0].target == target
    assert b"charset=UTF-8" not in after


def test_charset_that_lacks_a_letter_is_named() -> None:
    data = (DATA / "latin1.po").read_bytes()
    with pytest.raises(FormatError, match="cannot write “ذ”"):
        po.splice(data, {key(data, "already"): po.Change(("ذ",))})


def test_number_of_plural_forms_is_kept() -> None:
    data = (DATA / "features.po").read_bytes()
    with pytest.raises(FormatError, match="1 plural forms for an entry that has 2"):
        po.splice(data, {key(data, "one apple"): po.Change(("uma",))})
