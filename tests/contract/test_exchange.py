"""What every exchange format in the registry promises: what is written is read back equal, broken bytes are refused."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from transcall.domain.document import UnitKind
from transcall.domain.inline import CodeKind, InlineCode
from transcall.domain.state import State
from transcall.errors import FormatError, InputError
from transcall.formats import exchange
from transcall.formats.exchange import (
    ExchangeComment,
    ExchangeEntry,
    ExchangeFile,
    ExchangeFormat,
    exchange_format,
    exchange_format_of,
    exchange_formats,
)

TEXTS = {
    "plain": "Aucune frontière ne vaut une vie.",
    "markup": 'Le <b1>18</b1> & "décembre" <note2/> \\n %s {0}',
    "rtl": "ما من حدود تساوي حياة إنسان\u200f \u200f18\u200e",
    "combining": "e\u0301 क्षि ẹ̀ ɓ",
    "cjk": "「移民」，没有国界。",
    "emoji": "✊🏾 👩‍👩‍👧",
    "spaces": "\u00a0« oui\u202f»  \u2003\u200b",
    "lines": "un\ndeux\n\ttrois\u2028quatre\u0085",
    "bidi controls": "a\u2067b\u2069",
    "looks like the format": 'msgid "x"\n#, fuzzy\nmsgstr ""',
    "edges": "\n\nun\n",
    "literal escapes": "\\\\n \\t \\x41 \\101 \\",
    "long": "mot " * 5000,
}


@pytest.fixture(params=sorted(exchange_formats()))
def format_(request: pytest.FixtureRequest) -> ExchangeFormat:
    return exchange_format(request.param)


def entry(key: str, **more: Any) -> ExchangeEntry:
    return replace(ExchangeEntry(key, f"Source of {key}", base_version=0), **more)


def round_trip(format_: ExchangeFormat, *entries: ExchangeEntry) -> tuple[ExchangeEntry, ...]:
    made = format_.write(ExchangeFile("fr", "en", "demo", 1, "Title", entries))
    return tuple(replace(each, line=None, edited=None) for each in format_.read(made).entries)


@pytest.mark.parametrize("name", TEXTS)
def test_texts_come_back_to_the_letter(format_: ExchangeFormat, name: str) -> None:
    text = TEXTS[name]
    made = entry("k", source=text, target=text, state=State.TRANSLATED, base_version=1)
    old = entry("o", target=text, state=State.DRAFT, stale=True, previous_source=text, base_version=1)
    assert round_trip(format_, made, old) == (made, old)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("stale", [False, True])
def test_every_state_comes_back(format_: ExchangeFormat, state: State, stale: bool) -> None:
    made = entry(
        "k",
        target="" if state is State.UNTRANSLATED else "cible",
        state=state,
        stale=stale,
        previous_source="Old source" if stale else None,
        base_version=7,
        author="amina",
        reviewer="jules" if state.is_decided else None,
        origin="machine:apertium",
    )
    assert round_trip(format_, made) == (made,)


@pytest.mark.parametrize("kind", UnitKind)
def test_every_kind_comes_back(format_: ExchangeFormat, kind: UnitKind) -> None:
    assert round_trip(format_, entry("k", kind=kind)) == (entry("k", kind=kind),)


def test_what_people_said_comes_back(format_: ExchangeFormat) -> None:
    made = entry(
        "k",
        place="section 2 › paragraph 3",
        notes=("one", "two\nlines\n\nand a gap"),
        comments=(ExchangeComment("jules", "non:\n| oui"), ExchangeComment("", "transcall: state=approved")),
        translator_note="Je ne suis\n\npas sûre. #, fuzzy",
        max_length=80,
    )
    assert round_trip(format_, made) == (made,)


def test_codes_come_back_where_the_format_has_a_way_to_carry_them(format_: ExchangeFormat) -> None:
    codes = (
        InlineCode(1, CodeKind.OPEN, "b", "<b>"),
        InlineCode(1, CodeKind.CLOSE, "b", "</b>"),
        InlineCode(2, CodeKind.STANDALONE, "note", "[^1]", "¹"),
    )
    made = entry("k", source="<b1>a</b1> b<note2/>", target="b<note2/> <b1>a</b1>", state=State.DRAFT, codes=codes)
    (again,) = round_trip(format_, made)
    assert replace(again, codes=codes) == made
    assert again.codes in ((), codes)


def test_equal_sources_stay_two_segments_in_their_order(format_: ExchangeFormat) -> None:
    made = tuple(entry(key, source="same", target=key, state=State.DRAFT) for key in ("b", "a", "c"))
    assert round_trip(format_, *made) == made


def test_what_nobody_translates_stays_at_home(format_: ExchangeFormat) -> None:
    assert round_trip(format_, entry("a"), entry("name", translate=False)) == (entry("a"),)


def test_file_itself_comes_back(format_: ExchangeFormat) -> None:
    at = datetime(2025, 12, 18, 9, 30, tzinfo=UTC)
    made = ExchangeFile("zh-Hant", "en", "demo", 3, "“Title”: \\n x", (entry("k"),), changed_at=at)
    again = format_.read(format_.write(made))
    assert (again.language, again.source_language, again.appeal, again.revision) == ("zh-Hant", "en", "demo", 3)
    assert (again.title, again.changed_at) == (made.title, at)


def test_same_file_gives_same_bytes(format_: ExchangeFormat) -> None:
    made = ExchangeFile("ar", "en", "demo", 3, "T", (entry("k", target="ن", state=State.APPROVED),))
    assert format_.write(made) == format_.write(made) == format_.write(format_.read(format_.write(made)))


def test_mark_set_by_a_person_is_seen(format_: ExchangeFormat) -> None:
    cleared = entry("k", target="a", state=State.DRAFT, reflagged=False)
    marked = entry("m", target="a", state=State.APPROVED, reflagged=True)
    assert round_trip(format_, cleared, marked) == (cleared, marked)
    assert not cleared.incoming().needs_work
    assert cleared.incoming().needed_work


def test_control_characters_do_not_come_in(format_: ExchangeFormat) -> None:
    made = format_.write(ExchangeFile("fr", entries=(entry("k", target="a\x1b[2J\u0085b\nc", state=State.DRAFT),)))
    assert format_.read(made).entries[0].incoming().target == "a[2Jb\nc"


@pytest.mark.parametrize(
    "data", [b"", b"\n \n", b"\x00\x01\x02\xff", b"PK\x03\x04", b"Some prose.\n", b"\xff\xfem\x00"]
)
def test_broken_bytes_are_refused_with_the_path(format_: ExchangeFormat, data: bytes) -> None:
    with pytest.raises(FormatError) as caught:
        format_.read(data, Path("x.file"))
    assert caught.value.message.startswith("x.file")
    assert "\n" not in caught.value.message


def test_content_decides_before_the_suffix(format_: ExchangeFormat) -> None:
    made = format_.write(ExchangeFile("fr", entries=(entry("k"),)))
    assert exchange_format_of(Path("misnamed.docx"), made) is format_
    broken = Path("broken").with_suffix(format_.spec.suffixes[0])
    assert exchange_format_of(broken, b"?") is format_


def test_unknown_formats_are_named() -> None:
    with pytest.raises(InputError, match="unknown exchange format “docx”"):
        exchange_format("docx")
    with pytest.raises(InputError, match="no exchange file"):
        exchange_format_of(Path("prose.txt"), b"prose")


class _Point:
    """An entry point of another package."""

    def __init__(self, name: str, loaded: object) -> None:
        self.name = name
        self._loaded = loaded

    def load(self) -> object:
        return self._loaded


def test_other_packages_add_formats_but_take_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    other = object()
    points = [_Point("po", other), _Point("other", other)]
    monkeypatch.setattr(exchange, "entry_points", lambda group: points if group == "transcall.exchange" else [])
    found = exchange_formats()
    assert found["other"] is other
    assert found["po"] is not other
