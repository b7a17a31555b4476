"""One-line answers: what stands there is selected, and Ctrl+A selects it again."""

from collections.abc import Callable
from datetime import date

from transcall.services.set_deadline import parse_deadline
from transcall.services.workspace import Workspace
from transcall_tui.screens.people_questions import LineQuestion
from transcall_tui.widgets.search_line import SearchLine
from tui_sample import app_for, settled


async def test_what_stands_in_a_line_is_replaced_by_typing(filled: Callable[[str], Workspace]) -> None:
    app = app_for(filled("coral"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.push_screen(LineQuestion("When?", "2025-12-15", "", lambda text: parse_deadline(text, date(2025, 12, 1))))
        await settled(pilot)
        await pilot.press("7")
        line = app.screen.query_one(SearchLine)
        assert line.value == "7"
        await pilot.press("8", "ctrl+a", "9")
        assert line.value == "9"
