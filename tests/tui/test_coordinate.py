"""The coordinators' room: the matrix, each decision and who may make it, and every way to say no."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from transcall.services import people
from transcall.services.add_appeal import add_appeal
from transcall.services.bootstrap import init_workspace
from transcall.services.read_status import EditionStatus, read_status
from transcall.services.set_deadline import set_deadline
from transcall.services.workspace import Workspace
from transcall_tui.app import TransCallApp
from transcall_tui.screens.base import GoTo
from transcall_tui.screens.coordinate import CoordinateRoom
from transcall_tui.screens.coordinate_words import ago
from transcall_tui.widgets.matrix import Columns
from tui_sample import SLUG, app_for, room_of, said, settled, sit_down, until

Seat = Callable[[str], Workspace]
SIZE = (120, 36)


@asynccontextmanager
async def coordinating(
    workspace: Workspace, language: str = "fr", size: tuple[int, int] = SIZE
) -> AsyncIterator[tuple[Pilot[None], CoordinateRoom]]:
    """In the room, on a language."""
    app = app_for(workspace)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        app.post_message(GoTo("coordinate", SLUG, language))
        await settled(pilot)
        room = app.screen
        assert isinstance(room, CoordinateRoom)
        yield pilot, room


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def write(pilot: Pilot[None], words: str) -> None:
    """Type what stands in a line from the beginning."""
    await pilot.press("home", "ctrl+k", *[{" ": "space", "-": "minus", ",": "comma"}.get(each, each) for each in words])
    await settled(pilot)


def status_of(workspace: Workspace, language: str = "fr") -> EditionStatus:
    return next(each for each in read_status(workspace)[0].editions if each.edition.language == language)


def words_of(screen: Screen[object]) -> str:
    return "\n".join(str(each.content) for each in screen.query(Static))


def order(room: CoordinateRoom) -> Sequence[str]:
    """Languages from the top."""
    matrix = room.matrix
    found = []
    for index in range(matrix.line_count()):
        if matrix.can_stand_on(index):
            matrix.go_to(index)
            assert matrix.chosen is not None
            found.append(matrix.chosen.language)
    return found


def matrix_row(room: CoordinateRoom, language: str) -> str:
    place = room.matrix.find(SLUG, language)
    assert place is not None
    return "".join(text for text, _ in room.matrix.line_cells(place, room.matrix.line_width))


async def test_the_matrix_counts_by_state_and_in_words(filled: Seat) -> None:
    workspace = filled("coral")
    async with coordinating(workspace) as (pilot, room):
        assert " ".join(matrix_row(room, "fr").split()) == "▌ French 3 1 1 2 1 8% 14 days 12 days @amina today"
        await press(pilot, "w")
        assert matrix_row(room, "fr").split()[2:7] == ["10", "5", "3", "16", "3"]
        assert "words" in said(app(room))
        await press(pilot, "alt+w")
        assert matrix_row(room, "fr").split()[2] == "3"


async def test_what_is_at_risk_stands_first_and_says_why(filled: Seat) -> None:
    workspace = filled("coral")
    set_deadline(workspace, SLUG, "ti", date(2025, 12, 2))
    async with coordinating(workspace, "ti") as (pilot, room):
        assert "▲" in matrix_row(room, "ti")
        assert "date is here" in str(room.query_one("#chosen", Static).content)
        assert order(room) == ["ti", "fr", "ar", "zh-Hant"]
        await press(pilot, "s")
        assert order(room) == ["ar", "zh-Hant", "fr", "ti"]


async def test_enter_opens_the_language_and_f10_comes_back(filled: Seat) -> None:
    async with coordinating(filled("coral"), "ar") as (pilot, room):
        app = room.app
        assert isinstance(app, TransCallApp)
        await press(pilot, "enter")
        assert room_of(app).language == "ar"
        await press(pilot, "f10")
        assert isinstance(app.screen, CoordinateRoom)
        chosen = app.screen.matrix.chosen
        assert chosen is not None
        assert chosen.language == "ar"


async def test_a_language_is_given_to_somebody_from_the_list(filled: Seat) -> None:
    workspace = filled("coral")
    async with coordinating(workspace, "ti") as (pilot, room):
        await press(pilot, "a", *"jul", "enter")
        claim = status_of(workspace, "ti").claim
        assert claim is not None
        assert claim.person == "jules"
        assert "Tigrinya: @jules holds it for a week\nL changes it again." in said(app(room))
        assert "@jules" in matrix_row(room, "ti")


async def test_a_language_is_given_to_somebody_new(filled: Seat) -> None:
    workspace = filled("coral")
    async with coordinating(workspace, "ti") as (pilot, room):
        await press(pilot, "f4", *"@Selam", "enter")
        assert not people.is_known(workspace, "selam")
        assert "There is no @selam here. Who is it?" in words_of(room.app.screen)
        await press(pilot, "down", "enter")
        assert people.is_known(workspace, "selam")
        assert "@selam is new here" in said(app(room))


async def test_a_slip_in_a_handle_is_asked_about(filled: Seat) -> None:
    workspace = filled("coral")
    async with coordinating(workspace, "ti") as (pilot, _room):
        await press(pilot, "f4", *"julse", "enter", "enter")
        claim = status_of(workspace, "ti").claim
        assert claim is not None
        assert claim.person == "jules"
        assert not people.is_known(workspace, "julse")
        await press(pilot, "f4", *"salme", "enter", "escape")
        assert not people.is_known(workspace, "salme")


async def test_a_handle_that_cannot_be_is_refused_in_the_question(filled: Seat) -> None:
    workspace = filled("coral")
    async with coordinating(workspace, "ti") as (pilot, room):
        await press(pilot, "a", *"no!", "enter")
        question = room.app.screen
        assert isinstance(question, ModalScreen)
        assert "cannot be a handle" in str(question.query_one(".hint", Static).content)
        await press(pilot, "escape")
        assert status_of(workspace, "ti").claim is None


async def test_taking_giving_back_and_letting_go(filled: Seat) -> None:
    workspace = filled("coral")
    async with coordinating(workspace, "ti") as (pilot, room):
        await press(pilot, "c")
        assert "Tigrinya is yours" in said(app(room))
        await press(pilot, "f9")
        assert status_of(workspace, "ti").claim is None
        assert "nobody holds it now" in said(app(room))
        await press(pilot, "l")
        assert "Nobody holds Tigrinya." in said(app(room))


async def test_somebody_elses_language_is_asked_about_first(filled: Seat) -> None:
    workspace = filled("coral")
    async with coordinating(workspace) as (pilot, _room):
        await press(pilot, "c", "escape")
        await press(pilot, "l", "enter")  # the careful answer has the focus
        held = status_of(workspace).claim
        assert held is not None
        assert held.person == "amina"
        await press(pilot, "c", "t")
        held = status_of(workspace).claim
        assert held is not None
        assert held.person == "coral"
        people.claim(workspace, SLUG, "fr", person="amina")
        await press(pilot, "f5", "l", "l")
        assert status_of(workspace).claim is None


async def test_a_deadline_is_set_and_taken_back(filled: Seat) -> None:
    workspace = filled("coral")
    async with coordinating(workspace) as (pilot, room):
        await press(pilot, "d")
        await write(pilot, "soon")
        await press(pilot, "enter")
        assert "no date" in str(room.app.screen.query_one(".hint", Static).content)
        await write(pilot, "20.12.")
        assert "→ Sat, 20 Dec 2025" in words_of(room.app.screen)
        await press(pilot, "enter")
        assert status_of(workspace).deadline == date(2025, 12, 20)
        assert "French is due on Sat, 20 Dec 2025" in said(app(room))
        assert "its own date" in str(room.query_one("#chosen", Static).content)
        await press(pilot, "f6")
        await write(pilot, "none")
        await press(pilot, "enter")
        assert status_of(workspace).edition.deadline is None
        await press(pilot, "d", "escape")
        assert status_of(workspace).edition.deadline is None


async def test_a_new_language_by_its_name(filled: Seat) -> None:
    workspace = filled("coral")
    async with coordinating(workspace) as (pilot, room):
        await press(pilot, "n", *"kurdish", "enter")
        assert status_of(workspace, "ku").progress.total.segments == 8
        assert "Kurdish is open" in said(app(room))
        assert "ku" in order(room)


async def test_a_new_language_by_its_tag(filled: Seat) -> None:
    workspace = filled("coral")
    async with coordinating(workspace) as (pilot, room):
        await press(pilot, "f12", *"klingon!", "enter")
        assert isinstance(room.app.screen, ModalScreen)
        await write(pilot, "pt-BR")
        await press(pilot, "enter")
        assert status_of(workspace, "pt-BR").progress.total.segments == 8
        await press(pilot, "n", *"pt-BR", "enter")
        assert "open already" in said(app(room))


async def test_one_pair_of_eyes_with_the_reason_and_two_again(filled: Seat) -> None:
    workspace = filled("coral")
    async with coordinating(workspace) as (pilot, room):
        await press(pilot, "f", *"alone", "ctrl+s")
        assert status_of(workspace).edition.waiver_reason == "alone"
        assert "one pair of eyes is enough" in said(app(room))
        assert "@coral: alone" in str(room.query_one("#chosen", Static).content)
        await press(pilot, "f8", "f")
        assert status_of(workspace).edition.waiver_reason == ""
        assert "two pairs of eyes again" in said(app(room))


async def test_embargo_on_and_off(filled: Seat) -> None:
    workspace = filled("coral")
    async with coordinating(workspace) as (pilot, room):
        await press(pilot, "e", "enter")
        assert read_status(workspace)[0].appeal.embargo
        assert "under embargo" in said(app(room))
        await press(pilot, "alt+e", "enter")  # lifting it is the doubtful answer
        assert read_status(workspace)[0].appeal.embargo
        await press(pilot, "e", "e")
        assert not read_status(workspace)[0].appeal.embargo


async def test_roles_and_languages_of_people(filled: Seat) -> None:
    workspace = filled("coral")
    async with coordinating(workspace) as (pilot, room):
        await press(pilot, "p", *"jul", "enter", "enter")
        assert {each.handle for each in people.list_people(workspace) if each.is_coordinator} == {"coral", "jules"}
        assert "@jules is a coordinator now" in said(app(room))
        await press(pilot, "p", *"jul", "enter", "down", "enter")
        await write(pilot, "fr, pt-BR")
        await press(pilot, "enter")
        jules = next(each for each in people.list_people(workspace) if each.handle == "jules")
        assert jules.languages == ("fr", "pt-BR")
        await press(pilot, "f7", *"dina", "enter", "enter")
        assert people.is_known(workspace, "dina")


async def test_the_last_coordinator_stays_one(filled: Seat) -> None:
    workspace = filled("coral")
    async with coordinating(workspace) as (pilot, room):
        await press(pilot, "p", *"coral", "enter", "enter")
        assert "needs a coordinator" in said(app(room))
        assert people.why_not_coordinate(workspace) is None


@pytest.mark.parametrize("key", ["a", "d", "n", "f", "e"])
async def test_a_volunteer_looks_only_and_is_told_why(filled: Seat, key: str) -> None:
    workspace = filled("jules")
    async with coordinating(workspace) as (pilot, room):
        assert "look only · @coral" in str(room.query_one("#title", Static).content)
        await press(pilot, key)
        assert not isinstance(room.app.screen, ModalScreen)
        assert "Only a coordinator can change this\nAsk @coral" in said(app(room))


async def test_a_volunteer_takes_what_is_free_and_sees_people(filled: Seat) -> None:
    workspace = filled("jules")
    async with coordinating(workspace, "ti") as (pilot, room):
        await press(pilot, "c")
        held = status_of(workspace, "ti").claim
        assert held is not None
        assert held.person == "jules"
        await press(pilot, "p", "enter")
        assert "Only a coordinator" in said(app(room))
        assert not isinstance(room.app.screen, ModalScreen)


async def test_what_others_do_shows(filled: Seat) -> None:
    workspace = filled("coral")
    async with coordinating(workspace, "ti") as (pilot, room):
        people.claim(replace(workspace, actor="salma"), SLUG, "ti")
        await room.look().wait()
        await settled(pilot)
        assert "@salma" in matrix_row(room, "ti")


async def test_an_appeal_without_languages_says_which_key_opens_one(tmp_path: Path) -> None:
    init_workspace(tmp_path / "ws", language="en", languages=[], deadline=None, person="coral")
    workspace = sit_down(tmp_path / "ws", "coral")
    (tmp_path / "call.md").write_text("# Open the doors\n")
    add_appeal(workspace, tmp_path / "call.md", slug=SLUG)
    async with coordinating(workspace) as (pilot, room):
        assert "N opens one" in "".join(text for text, _ in room.matrix.line_cells(room.matrix.cursor, 80))
        await press(pilot, "a", "d", "f", "l", "c", "enter")
        await press(pilot, "n", *"french", "enter")
        assert [each.edition.language for each in read_status(workspace)[0].editions] == ["fr"]
    workspace.close()


async def test_an_empty_workspace_says_what_to_type(tmp_path: Path) -> None:
    init_workspace(tmp_path / "ws", language="en", languages=["fr"], deadline=None, person="coral")
    workspace = sit_down(tmp_path / "ws", "coral")
    async with coordinating(workspace, "") as (pilot, room):
        assert "transcall add FILE" in room.matrix.empty_line()
        await press(pilot, "n", "e", "enter", "d")
        assert not isinstance(room.app.screen, ModalScreen)
    workspace.close()


@pytest.mark.parametrize("width", [80, 99, 120, 150, 160, 250])
async def test_every_line_fits_and_heads_stand_over_columns(filled: Seat, width: int) -> None:
    async with coordinating(filled("coral"), size=(width, 30)) as (pilot, room):
        heads = room.query_one("#columns", Static)
        await until(pilot, lambda: str(heads.content) == "".join(Columns.of(room.matrix.line_width).header()))
        there = room.matrix.line_width
        for index in range(room.matrix.line_count()):
            assert sum(cell_len(text) for text, _ in room.matrix.line_cells(index, there)) <= there
        seen = matrix_row(room, "fr").replace("\u200e", "")
        assert str(heads.content).index("held by") == seen.index("@amina")


def test_how_long_ago() -> None:
    noon = datetime(2025, 12, 10, 12, tzinfo=UTC)
    times = [None, noon, noon.replace(day=9, hour=23), noon.replace(day=1)]
    assert [ago(each, noon) for each in times] == ["–", "today", "1 day ago", "9 days ago"]


def app(room: CoordinateRoom) -> TransCallApp:
    found = room.app
    assert isinstance(found, TransCallApp)
    return found
