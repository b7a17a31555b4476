"""Runs the app and reports how it ended: no traceback, no text of a segment, one plain line."""

import gc
import io
import os
import sys
from dataclasses import replace

import click
from rich.console import Console

from transcall.interface import _
from transcall.services.read_rows import open_edition
from transcall.services.speak import speak
from transcall.services.workspace import Workspace, get_appeal
from transcall_tui.crash import log_crash
from transcall_tui.direction import begin
from transcall_tui.keymap import keymap_path, read_keymap
from transcall_tui.preferences import preferences_path, read_preferences
from transcall_tui.terminals import told, turning
from transcall_tui.widths import give_a_cell, gives_a_cell
from transcall_tui.window import Window

_OFTEN = 700
"""Python's own: few objects at a time are searched for garbage, while somebody types."""


def run_app(workspace: Workspace, appeal: str | None, language: str | None, *, is_plain: bool = False) -> None:
    """Run until the person leaves; wrong names and a wrong keymap are said before the screen opens."""
    speak()  # the environment's language, until the person's own is read
    preferences = read_preferences(preferences_path())
    speak(preferences.get("language"))
    keymap = read_keymap(keymap_path())
    if is_plain:
        preferences = replace(preferences, values={**preferences.values, "plain": "on"})
    # Late: tables of keys are bound in the person's language.
    from transcall_tui.app import TransCallApp

    if appeal is not None and language is not None:
        language = open_edition(workspace, appeal, language)[1].language
    elif appeal is not None:
        with workspace.store.reading() as uow:
            get_appeal(uow, appeal)
    app = TransCallApp(
        workspace,
        appeal=appeal,
        language=language,
        keymap=keymap,
        preferences=preferences,
        offers_tour=appeal is None and preferences.get("tour") == "new",
    )
    # Textual's own last words are a traceback with every local value: texts, and whatever else was in reach.
    app.error_console = Console(file=io.StringIO())
    who = turning(preferences.get("rtl"), os.environ)
    begin(who)
    give_a_cell(given=gives_a_cell(0, sys.__stderr__))
    app.window = Window(sys.__stderr__)  # where Textual paints
    app.when_ready = _typing_first
    with told(sys.__stderr__, who), app.window.titled():
        app.run()
    if app.told_to_end:
        click.echo(_("TransCall was told to end; what you typed is kept."), err=True)
        raise SystemExit(app.return_code)
    if app.return_code:
        _report(app.crash)


def _typing_first() -> None:
    """What stands in memory by now stays: let no key wait until it is searched for garbage."""
    gc.freeze()
    gc.set_threshold(_OFTEN)


def _report(error: BaseException | None) -> None:
    path = log_crash(error) if error is not None else None
    words = [_("TransCall stopped unexpectedly; what you typed is kept.")]
    if path:
        words.append(_("A report without any text is in {path}").format(path=path))
    click.echo(" ".join(words), err=True)
    raise SystemExit(1)
