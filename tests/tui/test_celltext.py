"""Widths are cells, cuts never tear what people see as one character; the editor moves by such characters."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from transcall.domain.inline import CodeKind, InlineCode
from transcall.services.workspace import Workspace
from transcall_tui.celltext import GRAPHEME, coded, fit
from transcall_tui.worddiff import painted_diff
from tui_sample import app_for, room_of, settled

Seat = Callable[[str], Workspace]


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("abc", 5, "abc  "),
        ("abcdef", 4, "abc…"),
        ("中文字", 6, "中文字"),
        ("中文字", 5, "中文…"),
        ("中文字", 4, "中… "),
        ("কি কি কি", 2, "কি…"),
        ("a\nb", 4, "a↵b "),
        ("x", 0, ""),
        ("x\u200d", 3, "x  "),
    ],
)
def test_fit(text: str, cells: int, shown: str) -> None:
    assert fit(text, cells) == shown


@settings(deadline=None)
@given(st.text(max_size=60), st.integers(1, 40))
def test_fit_is_always_as_wide_as_asked(text: str, cells: int) -> None:
    assert cell_len(fit(text, cells)) == cells


@settings(deadline=None)
@given(st.text(alphabet="কিa\u0301é中🏳️‍🌈👩‍👩‍👧 ሰላም", max_size=30), st.integers(1, 20))
def test_fit_never_tears_a_character(text: str, cells: int) -> None:
    shown = fit(text, cells).rstrip(" ").removesuffix("…")
    whole = GRAPHEME.findall(text)
    kept = "".join(whole[: len(GRAPHEME.findall(shown))])
    assert shown.rstrip(" \u200d") == kept.rstrip(" \u200d")


def test_tags_are_codes_only_if_the_text_says_so() -> None:
    code = InlineCode(1, CodeKind.STANDALONE, "note", "[1]")
    content = coded("a<note1/> <b9>", (code,))
    assert content.plain == "a<note1/> <b9>"
    assert [(span.start, span.end) for span in content.spans] == [(1, 9)]


def test_word_diff_reads_without_colour() -> None:
    assert painted_diff("march on 17 December", "march on 18 December").plain == "march on [-17-]{+18+} December"
    assert painted_diff("", "new").plain == "{+new+}"
    assert painted_diff("same", "same").plain == "same"


async def test_the_cursor_moves_by_whole_characters(seat: Seat) -> None:
    app = app_for(seat("amina"), "ti")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        editor = room_of(app).editor
        editor.put("কিx👩‍👩‍👧")
        await pilot.press("left")
        assert editor.cursor_location == (0, 3)
        await pilot.press("left", "backspace")
        assert editor.text == "x👩‍👩‍👧"
        await pilot.press("right", "delete")
        assert editor.text == "x"
        await pilot.press("right", "right", "backspace", "backspace", "left")
        assert editor.text == ""
