"""The unexpected ends in one plain line and a report without texts; what was typed is kept."""

from collections.abc import Callable
from pathlib import Path

import pytest

from transcall.errors import StorageError
from transcall.services import read_rows, translate
from transcall.services.workspace import Workspace
from transcall_tui import run
from transcall_tui.app import TransCallApp
from transcall_tui.crash import log_crash
from tui_sample import app_for, room_of, said, settled

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


@pytest.mark.parametrize("size", [(40, 12), (20, 5), (10, 2), (250, 70)])
async def test_any_size_works(filled: Seat, size: tuple[int, int]) -> None:
    app = app_for(filled("amina"))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        await pilot.press("x", "ctrl+n", "f1", "escape", "f7", "escape", "ctrl+l", "escape")
        await settled(pilot)


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
