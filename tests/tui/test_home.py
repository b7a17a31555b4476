"""The first room: one's own work, figures, opening, taking and giving back, what is finished, nothing there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Static

from transcall.domain.forecast import Pace, forecast
from transcall.domain.progress import Count, Progress
from transcall.domain.state import State
from transcall.services import people, review, translate
from transcall.services.add_appeal import add_appeal
from transcall.services.bootstrap import init_workspace
from transcall.services.read_rows import list_rows
from transcall.services.read_status import read_status
from transcall.services.workspace import Workspace
from transcall_tui.app import TransCallApp
from transcall_tui.screens.home import HomeRoom
from transcall_tui.screens.home_words import days_shown, forecast_words
from transcall_tui.widgets.bars import bar_cells
from transcall_tui.widgets.edition_table import EditionTable
from transcall_tui.widgets.home_lines import EditionLine, FoldLine, HeadLine, Line, WorkLine
from tui_sample import SLUG, app_for, keys_of, room_of, said, segment_of, settled, sit_down, until

Seat = Callable[[str], Workspace]
SIZE = (100, 30)


def table_of(app: TransCallApp) -> EditionTable:
    return app.screen.query_one(EditionTable)


def line_of(app: TransCallApp) -> Line:
    return table_of(app).line


def text_of(app: TransCallApp) -> str:
    """All lines of the list as they are shown."""
    table = table_of(app)
    rows = (table.line_cells(index, table.line_width) for index in range(table.line_count()))
    return "\n".join("".join(text for text, _ in row) for row in rows)


async def test_my_work_stands_first_and_enter_lands_on_its_segment(filled: Seat) -> None:
    workspace = filled("amina")
    keys = keys_of(workspace)
    translate.keep_typing(workspace, SLUG, "fr", keys[5], "typed", base_version=0)
    app = app_for(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        tasks = [line.task for line in table_of(app).lines if isinstance(line, WorkLine)]
        assert tasks == ["typed", "sent back", "translate"]
        line = line_of(app)
        assert isinstance(line, WorkLine)
        assert (line.task, line.segment) == ("typed", keys[5])
        await pilot.press("down", "enter")
        await settled(pilot)
        assert segment_of(app).key == keys[2]


async def test_one_comes_back_to_the_next_work(filled: Seat) -> None:
    workspace = filled("amina")
    app = app_for(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        translate.save_target(workspace, SLUG, "fr", keys_of(workspace)[2], "Nul n’est illégal.")
        await pilot.press("f10")
        await settled(pilot)
        line = line_of(app)
        assert isinstance(line, WorkLine)
        assert line.task == "translate"


async def test_enter_opens_a_language_and_esc_comes_back_to_it(filled: Seat) -> None:
    app = app_for(filled("jules"))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert isinstance(line_of(app), WorkLine)
        await pilot.press("end")
        await pilot.press("enter")
        await settled(pilot)
        assert room_of(app).language == "ti"
        await pilot.press("f10")
        await settled(pilot)
        line = line_of(app)
        assert isinstance(line, EditionLine)
        assert line.language == "ti"


async def test_without_work_the_cursor_is_where_most_is_left_that_nobody_holds(filled: Seat) -> None:
    workspace = filled("zoe")
    people.claim(replace(workspace, actor="salma"), SLUG, "ti")
    app = app_for(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        line = line_of(app)
        assert isinstance(line, EditionLine)
        assert line.language == "zh-Hant"
        assert "Nothing waits" not in text_of(app)
        assert "3 texts wait for a reviewer in Arabic." in text_of(app)
        assert "are to be translated into Chinese (Trad" in text_of(app)


async def test_only_where_all_is_approved_nothing_waits(filled: Seat) -> None:
    workspace = filled("zoe")
    for language in ("ar", "fr", "ti", "zh-Hant"):
        finish(workspace, language)
    app = app_for(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert "Nothing waits for anybody: everything is approved." in text_of(app)


async def test_somebody_new_is_told_so_until_they_do_something(filled: Seat) -> None:
    workspace = filled("amima")
    app = app_for(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert "You are new here as @amima" in text_of(app)
        assert "@coral" in text_of(app)
        await pilot.press("c")
        await settled(pilot)
        assert "You are new here" not in text_of(app)


async def test_take_and_give_back_say_how_to_undo(filled: Seat) -> None:
    workspace = filled("zoe")
    app = app_for(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        assert holders(workspace)["ti"] == "zoe"
        assert "Tigrinya is yours until Mon, 8 Dec 2025\nC gives it back." in said(app)
        await pilot.press("f3")
        await settled(pilot)
        assert holders(workspace)["ti"] is None
        assert "Tigrinya: given back\nC takes it again." in said(app)


async def test_a_click_chooses_and_a_second_opens(filled: Seat) -> None:
    app = app_for(filled("jules"))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        place = table_of(app).find(SLUG, "ti")
        assert place is not None
        await pilot.click(EditionTable, offset=(5, place))
        line = line_of(app)
        assert isinstance(line, EditionLine)
        assert line.language == "ti"
        await pilot.click(EditionTable, offset=(5, place), times=2)
        await settled(pilot)
        assert room_of(app).language == "ti"


async def test_somebody_elses_language_stays_theirs(filled: Seat) -> None:
    workspace = filled("jules")
    app = app_for(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        place = table_of(app).find(SLUG, "fr")
        assert place is not None
        table_of(app).go_to(place)
        await pilot.press("c")
        await settled(pilot)
        assert holders(workspace)["fr"] == "amina"
        assert "coordinator" in said(app)


async def test_reload(filled: Seat) -> None:
    workspace, other = filled("zoe"), filled("amina")
    app = app_for(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        people.claim(other, SLUG, "ti")
        await pilot.press("f5")
        await settled(pilot)
        chosen = table_of(app).chosen
        assert chosen is not None
        assert chosen.holder == "amina"


async def test_what_is_finished_is_folded_and_never_late(filled: Seat) -> None:
    workspace = filled("zoe")
    for language in ("ar", "fr", "ti", "zh-Hant"):
        finish(workspace, language)
    late = replace(workspace, clock=lambda: workspace.clock().replace(year=2026))
    app = app_for(late)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert isinstance(line_of(app), FoldLine)
        assert "late" not in text_of(app)
        assert table_of(app).find(SLUG, "fr") is None
        await pilot.press("enter")
        await settled(pilot)
        assert text_of(app).count(" done ") == 4 + 1  # each language, and the column's heading
        assert "late" not in text_of(app)
        await pilot.press("enter")
        await settled(pilot)
        assert table_of(app).find(SLUG, "fr") is None


async def test_nothing_here_says_what_to_do(tmp_path: Path) -> None:
    init_workspace(tmp_path / "bare", language="en", languages=["fr"], deadline=date(2025, 12, 1), person="coral")
    workspace = sit_down(tmp_path / "bare", "coral")
    app = app_for(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "transcall add FILE" in table_of(app).empty_line()
        await pilot.press("enter", "c", "down", "end")
        assert str(app.screen.query_one("#chosen", Static).content) == ""
    workspace.close()


async def test_a_database_that_is_gone_is_said_in_words(folder: Path, seat: Seat) -> None:
    workspace = seat("amina")
    workspace.close()
    (folder / "transcall.db").write_bytes(b"no database any more, but long enough" * 40)
    app = app_for(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await until(pilot, lambda: "tries again" in table_of(app).empty_line())
        assert "is not a database" in str(app.screen.query_one("#chosen", Static).content)
        await until(pilot, lambda: "is not a database" in said(app))
        app.clear_notifications()
        await pilot.pause()
        assert isinstance(app.screen, HomeRoom)
        app.screen.look()
        await settled(pilot)
        assert "database" not in said(app)


async def test_the_keys_and_the_way_back_are_named_at_80_columns(filled: Seat) -> None:
    app = app_for(filled("jules"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        shown = str(app.screen.query_one("KeyLine", Static).content)
        assert all(word in shown for word in ("Enter Open", "c Take / give back", "g Go to", "q Quit"))


async def test_quit(filled: Seat) -> None:
    app = app_for(filled("jules"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, HomeRoom)
        await pilot.press("q")
        await pilot.pause()
    assert app.return_code == 0


def test_a_bar_is_as_wide_as_asked_and_shows_every_state() -> None:
    progress = Progress({State.APPROVED: Count(1, 997), State.DRAFT: Count(1, 2), State.REJECTED: Count(1, 1)})
    for width in (4, 10, 33):
        assert sum(len(text) for text, _ in bar_cells(progress, width)) == width
        assert [name for _, name in bar_cells(progress, width)] == ["approved", "draft", "rejected"]
    assert bar_cells(Progress(), 5) == [("·····", "untranslated")]


def test_days() -> None:
    shown = [days_shown(each, is_done=False) for each in (None, -2, 0, 1, 9)]
    assert shown == ["–", "2d late", "today", "1 day", "9 days"]
    assert days_shown(-344, is_done=True) == "done"


def test_a_risk_says_where_it_comes_from() -> None:
    much = Progress({State.UNTRANSLATED: Count(90, 4000)})
    assert forecast_words(forecast(much, -1)) == "Its date has passed."
    assert "somebody begins today, it needs 10 days; 5 days left" in forecast_words(forecast(much, 5))
    slow_readers = forecast_words(forecast(much, 5, Pace(100, 50)))
    assert slow_readers == "At 50 words approved a day, as lately, it needs 80 days; 5 days left."
    assert "At 100 words translated a day" in forecast_words(forecast(much, 5, Pace(100, 500)))
    assert "date is here" in forecast_words(forecast(Progress({State.DRAFT: Count(1, 5)}), 0))


@pytest.mark.parametrize("width", [80, 110, 150, 250])
async def test_every_line_fits_its_width(filled: Seat, width: int) -> None:
    app = app_for(filled("amina"))
    async with app.run_test(size=(width, 30)) as pilot:
        await settled(pilot)
        table = table_of(app)
        for index, line in enumerate(table.lines):
            assert sum(cell_len(text) for text, _ in table.line_cells(index, table.line_width)) <= width, line


def finish(workspace: Workspace, language: str) -> None:
    """Everything approved, by two people."""
    writer, reader = replace(workspace, actor="writer"), replace(workspace, actor="reader")
    for row in list_rows(workspace, SLUG, language):
        key = row.segment.key
        if not row.is_finished:
            translate.offer(writer, SLUG, language, key, f"{row.segment.source.text} ({language})")
            review.approve(reader, SLUG, language, key)


def holders(workspace: Workspace) -> dict[str, str | None]:
    return {
        each.edition.language: each.claim.person if each.claim else None for each in read_status(workspace)[0].editions
    }


async def test_c_on_a_piece_of_work_gives_its_language_back(filled: Seat) -> None:
    workspace = filled("amina")
    app = app_for(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert isinstance(line_of(app), WorkLine)
        await pilot.press("c")
        await settled(pilot)
        assert holders(workspace)["fr"] is None


async def test_the_most_urgent_appeal_stands_first(filled: Seat, tmp_path: Path) -> None:
    workspace = filled("coral")
    (tmp_path / "soon.md").write_text("# Soon\n")
    (tmp_path / "bare.md").write_text("# Bare\n")
    add_appeal(workspace, tmp_path / "soon.md", slug="soon", languages=("de",), deadline=date(2025, 12, 3))
    add_appeal(workspace, tmp_path / "bare.md", slug="bare", languages=("en",))
    app = app_for(workspace)
    async with app.run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        heads = [line.title for line in table_of(app).lines if isinstance(line, HeadLine)]
        assert heads == ["Your next work", "Soon", "Open the doors", "Bare"]
        assert "transcall languages bare --add TAG" in text_of(app)
        assert text_of(app).count("progress in words") == 1
