"""The unexpected ends in one plain line and a report without texts; what was typed is kept."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from transcall.domain.ports import Store, UnitOfWork
from transcall.domain.state import State
from transcall.errors import StorageError
from transcall.services import read_rows, translate
from transcall.services.workspace import Workspace
from transcall.storage.faults import said_sqlite
from transcall_tui import run
from transcall_tui.app import TransCallApp
from transcall_tui.crash import log_crash
from transcall_tui.screens.editor import EditorRoom
from transcall_tui.widgets.segment_list import SegmentList
from tui_sample import SLUG, app_for, room_of, said, settled, stored

Seat = Callable[[str], Workspace]


def test_a_report_holds_no_text(tmp_path: Path) -> None:
    text = "the text of a segment"
    try:
        raise ValueError(text)
    except ValueError as error:
        path = log_crash(error, tmp_path)
    assert path is not None
    report = path.read_text()
    assert "builtins.ValueError" in report
    assert "test_crash.py" in report
    assert text not in report


def test_a_report_that_cannot_be_written_is_no_second_crash(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert log_crash(ValueError(), tmp_path / "file") is None


async def test_a_surprise_in_a_worker_is_a_toast(seat: Seat, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def surprise(*_: object, **__: object) -> object:
        raise KeyError("secret text")

    app = app_for(seat("amina"), "fr")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        monkeypatch.setattr(read_rows, "read_detail", surprise)
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert "Something unexpected went wrong" in said(app)
        assert "secret" not in said(app)
    assert "KeyError" in (tmp_path / "state" / "transcall" / "crash.log").read_text()


async def test_a_save_that_fails_keeps_the_text(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> object:
        raise StorageError("the disk is full", hint="make room and save again")

    app = app_for(seat("amina"), "fr")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(translate, "save_target", full)
            await pilot.press(*"Ouvrons", "ctrl+n")
            await settled(pilot)
            assert "The disk is full" in said(app)
            assert "make room and save again".lower() in said(app).lower()
            await pilot.press("ctrl+p")
            await settled(pilot)
            assert room_of(app).editor.text == "Ouvrons"
            assert room_of(app).is_dirty
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert not room_of(app).is_dirty


async def test_where_nothing_can_be_saved_the_second_quit_leaves(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> object:
        raise StorageError("the disk is full")

    app = app_for(seat("amina"), "fr")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        monkeypatch.setattr(translate, "save_target", full)
        await pilot.press(*"Ouvrons", "ctrl+q")
        await settled(pilot)
        assert "Once more leaves" in said(app)
        assert room_of(app).editor.text == "Ouvrons"
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert app.return_code == 0


class FaultyStore:
    """The database, until something happens to it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.close = store.close
        self.fault = 0
        """SQLite's code of what is wrong."""
        self.can_be_read = True

    def reading(self) -> AbstractContextManager[UnitOfWork]:
        if self.fault and not self.can_be_read:
            raise self._said()
        return self._store.reading()

    def writing(self) -> AbstractContextManager[UnitOfWork]:
        if self.fault:
            raise self._said()
        return self._store.writing()

    def _said(self) -> StorageError:
        error = sqlite3.OperationalError("as SQLite has it")
        error.sqlite_errorcode = self.fault
        return said_sqlite(error, "transcall.db")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (sqlite3.SQLITE_CANTOPEN, "Transcall.db cannot be opened"),
        (sqlite3.SQLITE_READONLY, "it is read-only"),
        (sqlite3.SQLITE_FULL, "the disk is full"),
    ],
    ids=["vanished", "read-only", "full"],
)
async def test_a_database_that_fails_is_said_and_no_word_is_lost(seat: Seat, fault: int, words: str) -> None:
    workspace = seat("amina")
    store = FaultyStore(workspace.store)
    store.can_be_read = fault != sqlite3.SQLITE_CANTOPEN
    app = app_for(replace(workspace, store=store), "fr")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        store.fault = fault
        await pilot.press(*"Ouvrons", "ctrl+s")
        await settled(pilot)
        assert words in said(app)
        await pilot.press("ctrl+n", "f7", "escape", "ctrl+p")
        await settled(pilot)
        store.fault = 0
        await pilot.press("ctrl+p")
        await settled(pilot)
        assert room_of(app).editor.text == "Ouvrons"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert stored(workspace, 0) == ("Ouvrons", State.DRAFT)


async def broken_handler(app: TransCallApp, pilot: Pilot[None], patch: pytest.MonkeyPatch) -> None:
    def broken(_: EditorRoom) -> None:
        raise ValueError("secret text")

    patch.setattr(EditorRoom, "action_next", broken)
    await pilot.press("ctrl+n")


async def broken_styles(app: TransCallApp, pilot: Pilot[None], patch: pytest.MonkeyPatch) -> None:
    class BrokenStylesError(ValueError):
        def __rich__(self) -> str:
            return str(self)

    def broken(_: EditorRoom) -> None:
        raise BrokenStylesError("secret text")

    patch.setattr(EditorRoom, "action_next", broken)
    await pilot.press("ctrl+n")


async def broken_paint(app: TransCallApp, pilot: Pilot[None], patch: pytest.MonkeyPatch) -> None:
    painted = asyncio.Event()

    def broken(*_: object) -> object:
        painted.set()
        raise ValueError("secret text")

    patch.setattr(SegmentList, "line_cells", broken)
    room_of(app).segments.refresh()
    await painted.wait()  # a pilot's pause would paint by itself: then it is the test that crashes, not the app


@pytest.mark.parametrize("breaks", [broken_handler, broken_styles, broken_paint])
async def test_a_crash_keeps_every_letter(
    seat: Seat, monkeypatch: pytest.MonkeyPatch, breaks: Callable[..., Awaitable[None]]
) -> None:
    workspace = seat("amina")
    app = app_for(workspace, "fr")

    async def type_and_break() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await pilot.press(*"Ouvrons")
            async with asyncio.timeout(30):
                await breaks(app, pilot, monkeypatch)

    with pytest.raises(ValueError, match="secret text"):
        await type_and_break()
    assert isinstance(app.crash, ValueError)
    assert [each.text for each in translate.recover_typing(workspace, SLUG, "fr")] == ["Ouvrons"]


def test_a_crash_of_the_app_is_one_plain_line(
    seat: Seat, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken(self: TransCallApp) -> dict[str, str]:
        raise RuntimeError("secret text")

    def run_headless(self: TransCallApp) -> None:
        original(self, headless=True)

    original = TransCallApp.run
    monkeypatch.setattr(TransCallApp, "run", run_headless)
    monkeypatch.setattr(TransCallApp, "on_mount", broken)
    with pytest.raises(SystemExit) as caught:
        run.run_app(seat("amina"), None, None)
    assert caught.value.code == 1
    said_at_the_end = capsys.readouterr()
    assert "TransCall stopped unexpectedly" in said_at_the_end.err
    assert len(said_at_the_end.err.splitlines()) == 1
    assert "secret" not in said_at_the_end.err + said_at_the_end.out
    assert "RuntimeError" in (tmp_path / "state" / "transcall" / "crash.log").read_text()
