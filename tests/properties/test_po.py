"""PO: any text in any state comes back; any bytes end in a file or in one clear sentence, and soon."""

import time
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from transcall.domain.state import State
from transcall.errors import FormatError
from transcall.formats import po
from transcall.formats.exchange import ExchangeComment, ExchangeEntry, ExchangeFile

DATA = Path(__file__).parents[1] / "data" / "po"
HEADER = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'

ODD = st.sampled_from(
    [*'\n\t\r\\"#~|07', "\\n", "\u2028", "\u0085", "\x0c", "\x1b", "\u200f", "\u2067", "e\u0301", "😀"]
)
TEXTS = st.lists(st.one_of(ODD, st.text(max_size=6)), max_size=12).map("".join)
WRITABLE = TEXTS.filter(lambda text: "\0" not in text)
HANDLES = st.none() | st.from_regex(r"[a-z0-9]([a-z0-9._-]{0,10}[a-z0-9])?", fullmatch=True)
NOTES = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n"), max_size=20)


@st.composite
def entries(draw: st.DrawFn) -> tuple[ExchangeEntry, ...]:
    keys = draw(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6), unique=True, max_size=5
        )
    )
    made = []
    for key in keys:
        stale = draw(st.booleans())
        made.append(
            ExchangeEntry(
                key,
                draw(WRITABLE),
                draw(WRITABLE),
                draw(st.sampled_from(State)),
                stale=stale,
                base_version=draw(st.integers(0, 10**9 - 1)),
                author=draw(HANDLES),
                reviewer=draw(HANDLES),
                previous_source=draw(WRITABLE) if stale else None,
                place=draw(NOTES),
                notes=tuple(draw(st.lists(NOTES.filter(bool), max_size=2))),
                comments=tuple(
                    draw(st.lists(st.builds(ExchangeComment, HANDLES.map(lambda it: it or ""), NOTES), max_size=2))
                ),
                translator_note=draw(NOTES),
                max_length=draw(st.none() | st.integers(0, 10**6)),
            )
        )
    return tuple(made)


@given(entries())
def test_what_is_written_is_read_back(made: tuple[ExchangeEntry, ...]) -> None:
    data = po.write(ExchangeFile("ar", "en", "demo", 1, "T", made))
    found = po.read(data).entries if made else ()
    assert tuple(replace(each, line=None, edited=None) for each in found) == made
    assert all(each.edited is False for each in found if each.target)


@given(entries().filter(bool))
def test_no_control_character_stands_raw(made: tuple[ExchangeEntry, ...]) -> None:
    text = po.write(ExchangeFile("ar", "en", "demo", 1, "T", made)).decode()
    assert not {each for each in text if each < " " or "\x7f" <= each < "\xa0"} - {"\n", "\t"}


@given(entries().filter(bool), st.integers(20, 100))
def test_wrapping_by_polib_changes_nothing(made: tuple[ExchangeEntry, ...], width: int) -> None:
    """polib's writer (not its reader: that loses text) with another width."""
    file = polib.POFile(wrapwidth=width)
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    texts = [each.target.replace("\0", "") for each in made]
    file.extend(polib.POEntry(msgid=f"id {place}", msgstr=text) for place, text in enumerate(texts))
    found = po.read(str(file).encode("utf-8", "replace")).entries
    # polib writes a line feed of a text as two texts and other controls raw: both are read as they were meant.
    assert [each.target for each in found] == texts


@given(st.lists(WRITABLE, min_size=1, max_size=5), st.data())
def test_splicing_sets_the_texts_and_nothing_else(texts: list[str], data: st.DataObject) -> None:
    before = po.write(
        ExchangeFile(
            "fr",
            entries=tuple(
                ExchangeEntry(str(place), text, text, State.DRAFT, context=str(place))
                for place, text in enumerate(texts)
            ),
        )
    )
    file = po.read(before)
    wanted = {each.key: data.draw(WRITABLE) for each in file.entries}
    after = po.read(po.splice(before, {key: po.Change((text,)) for key, text in wanted.items()}))
    assert {each.key: each.target for each in after.entries} == wanted
    assert [each.source for each in after.entries] == [each.source for each in file.entries]


def read_or_refuse(data: bytes) -> None:
    try:
        po.read(data)
    except FormatError as error:
        refusal = error.message
    else:
        refusal = "none"
    assert refusal
    assert "\n" not in refusal


@given(st.binary(max_size=200))
@example(b"\xef\xbb\xbf")
@example(b"#")
@example(b"#~")
@example(b"#|")
@example(b'msgid "" msgstr ""')
@example(b'msgctxt "" msgid "" msgstr ""')
def test_any_bytes(data: bytes) -> None:
    read_or_refuse(data)
    read_or_refuse(HEADER + data)


WORDS = ("msgid", "msgstr", "msgctxt", "msgid_plural", "domain", "fuzzy", "place:", "charset=", "| x")
SIGNS = ('"', '""', '"a"', '"\\', "[0]", "[1]", "[", "#~", "#|", "#,", "#.", "#~|", "\n", "\r\n", " ", "\\")
BYTES = (b"#. transcall: state=draft version=1", b"\xc3", b"\xff")
PIECES = st.sampled_from([*(each.encode() for each in WORDS + SIGNS), *BYTES])


@given(st.lists(PIECES, max_size=40).map(b"".join))
def test_any_mix_of_words(data: bytes) -> None:
    read_or_refuse(HEADER + data)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(DATA.rglob("*.po"))), st.data())
def test_any_mutation_of_a_real_file(path: Path, draw: st.DataObject) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(draw.draw(st.integers(1, 4))):
        place = draw.draw(st.integers(0, len(data)))
        data[place : place + draw.draw(st.integers(0, 3))] = draw.draw(
            st.one_of(PIECES, st.just(b""), st.binary(max_size=2))
        )
    read_or_refuse(bytes(data))
    try:
        file = po.read(bytes(data))
    except FormatError:
        return
    assert po.splice(bytes(data), {}) == bytes(data)
    po.read(po.write(file))


SIZE = 10_000_000
HOSTILE = {
    "one text": b'msgid "' + b"a" * SIZE + b'"\nmsgstr ""\n',
    "never closed": b'msgid "' + b"a" * SIZE,
    "quotes": b"msgid " + b'"' * SIZE,
    "backslashes": b'msgid "' + b"\\" * SIZE,
    "brackets": b"[" * SIZE,
    "digits": b'msgid "a"\nmsgid_plural "b"\nmsgstr[' + b"1" * SIZE,
    "blanks": b" " * SIZE + b"x",
    "line feeds": b"\n" * SIZE + b"x",
    "comments": b"#\n" * (SIZE // 2),
    "comment": b"#" * SIZE,
    "empty texts": b"msgid " + b'""\n' * (SIZE // 3),
    "half headers": b'msgid ""\n' * (SIZE // 9),
    "header without end": b'msgid ""\nmsgstr "' + b"Content-Type:" * (SIZE // 13) + b'"\n',
    "words": b"msgid " * (SIZE // 6),
    "nested previous": b"#| " * (SIZE // 3),
    "obsolete": b"#~ " * (SIZE // 3),
    "too large": b"#" * (33 * 1024 * 1024),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_ends_soon(name: str) -> None:
    started = time.process_time()
    read_or_refuse(HOSTILE[name])
    assert time.process_time() - started < 5


def test_deep_plural_rule_is_a_misfit_not_a_crash() -> None:
    rule = "(" * 450 + "n" + ")" * 450
    head = f'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural={rule};\\n"\n\n'
    file = po.read((head + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\n').encode())
    assert len(po.misfits(file)) <= 1
