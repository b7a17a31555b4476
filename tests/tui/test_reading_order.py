"""An interface that is written from right to left, where turning it round is the app's work."""

from collections.abc import Callable, Iterator

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import OptionList, Static

from transcall.services.speak import speak
from transcall.services.workspace import Workspace
from transcall_tui.direction import begin, cell
from transcall_tui.reading_order import READING_ORDER
from transcall_tui.screens.base import GoTo
from transcall_tui.terminals import Turning
from transcall_tui.widgets.edition_table import EditionTable
from transcall_tui.widgets.key_line import KeyLine
from transcall_tui.widgets.line_list import LineList
from transcall_tui.widgets.matrix import Matrix
from transcall_tui.widgets.search_line import SearchLine
from tui_sample import SLUG, app_for, settled

Seat = Callable[[str], Workspace]
SIZE = (120, 30)
DARK = Color.parse("black")


@pytest.fixture
def arabic() -> Iterator[None]:
    speak("ar", {})
    begin(Turning.APP)
    yield
    begin(Turning.TERMINAL)
    speak("en", {})


def turned(text: str) -> str:
    return "".join(each.text for each in READING_ORDER.apply([Segment(text)], DARK))


def painted(widget: Widget) -> list[str]:
    """The widget's lines as they reach the terminal."""
    found = []
    for y in range(widget.size.height):
        strip = widget.render_line(y)
        for each in widget.get_line_filters():
            strip = strip.apply_filter(each, DARK)
        found.append(strip.text)
    return found


@pytest.mark.usefixtures("arabic")
def test_a_line_reads_from_the_right_and_keeps_its_width() -> None:
    assert turned("  13 من 42  ") == "  42 ﻦﻣ 13  "
    assert turned("plain words") == "plain words"
    assert turned("لا أحد") == " ﺪﺣﺃ ﻻ"  # two letters joined to one sign


@pytest.mark.usefixtures("arabic")
def test_every_character_keeps_its_style() -> None:
    bold = Style(bold=True)
    seen = READING_ORDER.apply([Segment("من ", None), Segment("42", bold)], DARK)
    assert [(each.text, each.style) for each in seen] == [("42", bold), (" ﻦﻣ", None)]


@pytest.mark.usefixtures("arabic")
def test_a_handle_keeps_its_sign_before_it() -> None:
    assert turned("اسمك @coral") == "@coral ﻚﻤﺳﺍ"


@pytest.mark.usefixtures("arabic")
def test_cells_keep_their_blanks_on_their_side() -> None:
    assert cell("من   ") == "ﻦﻣ   "
    assert cell("   من") == "   ﻦﻣ"
    assert cell("@amina ") == "@amina "


def test_where_the_terminal_turns_cells_stand_apart() -> None:
    assert cell("من   ") == "\u200eمن\u200e   "
    assert cell("amina") == "amina"


@pytest.mark.usefixtures("arabic")
async def test_heads_stand_over_their_columns(filled: Seat) -> None:
    app = app_for(filled("coral"))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        rows = painted(app.screen.query_one(EditionTable))
        heads = next(row for row in rows if "ﺔﻐﻠﻟﺍ" in row)
        assert heads.index("ﺔﻐﻠﻟﺍ") < heads.index("ﻢّﺗ") < heads.index("ﻢﻳﺪﻗ") < heads.index("ﻯﺪﻟ")
        assert "ﺔﻴﺴﻧﺮﻔﻟﺍ" in "".join(rows)
        await coordinate(pilot)
        columns = painted(app.screen.query_one("#columns"))[0]
        assert columns.index("ﺔﻐﻠﻟﺍ") < columns.index("ﻞﻤﻌﻠﻟ") < columns.index("ﻢﻳﺪﻗ") < columns.index("ﻯﺪﻟ")
        assert any("ﺔﻴﺴﻧﺮﻔﻟﺍ" in row and "@amina" in row for row in painted(app.screen.query_one(Matrix)))


@pytest.mark.usefixtures("arabic")
async def test_a_question_is_turned_once_and_what_shines_through_no_second_time(filled: Seat) -> None:
    app = app_for(filled("coral"))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("g")
        await settled(pilot)
        question = app.screen
        assert READING_ORDER not in question.get_line_filters()
        assert READING_ORDER in question.query_one(Static).get_line_filters()
        assert "ﻖﻴﺴﻨﺘﻟﺍ" in "".join(painted(question.query_one(OptionList)))
        await pilot.press("escape", "f2")
        assert READING_ORDER not in app.screen.get_line_filters()


@pytest.mark.usefixtures("arabic")
async def test_what_is_typed_stays_as_it_is_written(filled: Seat) -> None:
    app = app_for(filled("coral"), "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        search = app.screen.query_one(SearchLine)
        assert READING_ORDER in search.get_line_filters()
        search.fill("سلام")
        assert READING_ORDER not in search.get_line_filters()
        for each in app.screen.query("LineList, BlockView, TurnedText, KeyLine"):
            assert READING_ORDER not in each.get_line_filters()
        assert (
            "ﺝﻭﺮﺧ" in painted(app.screen.query_one(KeyLine))[0] or "ﻉﻮﺟﺭ" in painted(app.screen.query_one(KeyLine))[0]
        )


async def test_an_english_interface_has_one_filter_less(filled: Seat) -> None:
    app = app_for(filled("coral"))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert READING_ORDER not in app.get_line_filters()
        assert not app.has_class("-rtl")
        assert isinstance(app.screen.query_one(LineList).render_line(0), Strip)


async def coordinate(pilot: Pilot[None]) -> None:
    pilot.app.post_message(GoTo("coordinate", SLUG, "fr"))
    await settled(pilot)
