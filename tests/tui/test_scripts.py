"""The editor in scripts whose letters are more than code points: every move and deletion takes what people see."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from transcall_tui.celltext import GRAPHEME
from transcall_tui.hidden import HIDDEN, visible
from transcall_tui.widgets.target_editor import TargetEditor

TEXTS = {
    "bn": "কি ক্ষমা বাংলাদেশ",
    "hi": "किताब स्त्री हिन्दी",
    "ta": "நீதி வேண்டும்",
    "th": "กำลังใจที่นี่",
    "ar": "مُحَمَّد إلٰه",
    "he": "שָׁלוֹם עֲלֵיכֶם",
    "ti": "ሰላም ን ኩሉ",
    "emoji": "a👩‍👩‍👧b👍🏽c❤️d",
    "flags": "🇫🇷🇩🇪 x",
    "jamo": "한국 각",
    "my": "ကြီး",
    "zh": "团结，平等",
    "accents": "e\u0301a\u0308o",
    "joiners": "می\u200cخواهم ক্\u200dষ",
}
EVERY = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())


class Bench(App[None]):
    """Only an editor."""

    CSS = "TargetEditor { width: 24; height: 8; }"

    def compose(self) -> ComposeResult:
        """The editor alone."""
        yield TargetEditor(id="target")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of ours the editor's style names."""
        return {"code-foreground": "#fff", "code-background": "#000", "muted": "#888"}


@asynccontextmanager
async def opened(text: str) -> AsyncIterator[tuple[TargetEditor, Pilot[None]]]:
    """An editor with a text, the cursor at its end."""
    app = Bench()
    async with app.run_test(size=(40, 12)) as pilot:
        editor = app.query_one(TargetEditor)
        editor.open(text, (), many_lines=False)
        editor.focus()
        await pilot.pause()
        yield editor, pilot


def characters(text: str) -> list[str]:
    """What people see as one, hidden ones by themselves."""
    places = [found.start() for found in GRAPHEME.finditer(visible(text))]
    return [text[start:end] for start, end in zip(places, [*places[1:], len(text)], strict=True)]


@EVERY
async def test_left_and_right_stop_between_characters(text: str) -> None:
    stops = {len("".join(characters(text)[:count])) for count in range(len(characters(text)) + 1)}
    async with opened(text) as (editor, pilot):
        for key, end in (("left", 0), ("right", len(text))):
            seen = {editor.cursor_location[1]}
            while editor.cursor_location[1] != end:
                await pilot.press(key)
                seen.add(editor.cursor_location[1])
            assert seen == stops


@EVERY
async def test_backspace_takes_a_whole_character(text: str) -> None:
    whole = characters(text)
    async with opened(text) as (editor, pilot):
        while whole:
            await pilot.press("backspace")
            whole.pop()
            assert editor.text == "".join(whole)


@EVERY
async def test_delete_takes_a_whole_character(text: str) -> None:
    whole = characters(text)
    async with opened(text) as (editor, pilot):
        await pilot.press("home")
        while whole:
            await pilot.press("delete")
            whole.pop(0)
            assert editor.text == "".join(whole)


async def test_backspace_after_a_vowel_sign_leaves_nothing() -> None:
    async with opened("কি") as (editor, pilot):
        await pilot.press("backspace")
        assert editor.text == ""


@EVERY
async def test_shift_selects_whole_characters(text: str) -> None:
    async with opened(text) as (editor, pilot):
        await pilot.press("shift+left", "shift+left")
        assert editor.selected_text == "".join(characters(text)[-2:])


@EVERY
async def test_every_line_break_is_between_characters(text: str) -> None:
    long = text.replace(" ", "") * 24
    async with opened(long) as (editor, _):
        pieces = [long[start:end] for start, end in _sections(editor, long)]
        assert len(pieces) > 1
        assert [each for piece in pieces for each in characters(piece)] == characters(long)
        assert all(cell_len(visible(piece)) <= editor.wrap_width for piece in pieces)


def _sections(editor: TargetEditor, text: str) -> list[tuple[int, int]]:
    offsets = editor.wrapped_document.get_offsets(0)
    return list(zip([0, *offsets], [*offsets, len(text)], strict=True))


@EVERY
async def test_the_cursor_covers_a_whole_character_at_its_cell(text: str) -> None:
    async with opened(text) as (editor, pilot):
        await pilot.press("home")
        used = 0
        for each in characters(text):
            assert _reversed_part(editor) == (used, visible(text)[editor.cursor_location[1] :][: len(each)])
            used += cell_len(visible(each))
            await pilot.press("right")


def _reversed_part(editor: TargetEditor) -> tuple[int, str]:
    """The cell where the cursor begins, and the text it covers."""
    cursor = Style()
    place = 0
    for segment in editor.render_line(0):
        style = segment.style or cursor
        if style.bgcolor != editor.rich_style.bgcolor:
            return place, segment.text
        place += cell_len(segment.text)
    raise AssertionError("no cursor is drawn")


@EVERY
async def test_a_click_lands_on_the_character_under_it(text: str) -> None:
    async with opened(text) as (editor, pilot):
        used = 0
        for place, each in enumerate(characters(text)):
            cells = cell_len(visible(each))
            for cell in range(used, used + cells):
                await pilot.click(editor, offset=(cell + 2, 1))
                assert editor.cursor_location[1] == len("".join(characters(text)[:place]))
            used += cells


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("কি বাংলাদেশ", ["কি ", "বাংলাদেশ"]),
        ("हिन्दी किताब", ["हिन्दी ", "किताब"]),
        ("مُحَمَّد رسول", ["مُحَمَّد ", "رسول"]),
        ("می\u200cخواهم بروم", ["می\u200cخواهم ", "بروم"]),
        ("d’accord, oui", ["d’accord, ", "oui"]),
    ],
)
async def test_words_are_whole(text: str, words: list[str]) -> None:
    async with opened(text) as (editor, pilot):
        await pilot.press("ctrl+left")
        assert editor.cursor_location[1] == len(words[0])
        await pilot.press("ctrl+left", "ctrl+right")
        assert editor.cursor_location[1] == len(words[0])
        await pilot.press("ctrl+w")
        assert editor.text == words[1]


async def test_delete_to_the_end_of_a_word() -> None:
    async with opened("বাংলাদেশ কি") as (editor, pilot):
        await pilot.press("home")
        editor.action_delete_word_right()
        await pilot.pause()
        assert editor.text == " কি"


def test_each_hidden_character_has_a_sign_of_its_own() -> None:
    signs = [each.sign for each in HIDDEN]
    assert len(set(signs)) == len(signs)
    assert all(cell_len(sign) == 1 for sign in signs)


@pytest.mark.parametrize("hidden", [each.character for each in HIDDEN])
async def test_hidden_characters_are_seen_and_can_be_unseen(hidden: str) -> None:
    sign = next(each.sign for each in HIDDEN if each.character == hidden)
    async with opened(f"a{hidden}b") as (editor, pilot):
        assert editor.get_line(0).plain == f"a{sign}b"
        assert editor.text == f"a{hidden}b"
        editor.show_hidden = False
        await pilot.pause()
        plain = editor.get_line(0).plain
        assert len(plain) == 3
        assert sign not in plain or ord(hidden) in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 9)


async def test_a_joiner_inside_a_picture_is_no_sign() -> None:
    async with opened("👩‍👩‍👧") as (editor, _):
        assert editor.get_line(0).plain == "👩‍👩‍👧"


async def test_ctrl_a_selects_everything_and_home_goes_to_the_line() -> None:
    async with opened("one two") as (editor, pilot):
        await pilot.press("ctrl+a")
        assert editor.selected_text == "one two"
        await pilot.press("x", "home")
        assert (editor.text, editor.cursor_location) == ("x", (0, 0))


async def test_undo_goes_by_sensible_steps() -> None:
    async with opened("old") as (editor, pilot):
        await pilot.press("!")
        editor.put("new")
        editor.put_in("«")
        await pilot.press("x")
        steps: list[str] = []
        for _ in range(4):
            await pilot.press("ctrl+z")
            steps.append(editor.text)
        assert steps == ["new«", "new", "old!", "old"]
        for _ in range(4):
            await pilot.press("ctrl+y")
        assert editor.text == "new«x"
