"""`transcall tui`: reads the user's keys, runs the app, and ends in plain words whatever happened."""

import os
import sys

import click

from transcall.cli.context import workspace_options
from transcall.errors import InputError
from transcall.services.workspace import Workspace


@click.command(name="tui", short_help="Translate and review in the terminal.")
@click.argument("appeal", required=False)
@click.argument("language", required=False)
@click.option("--plain", "is_plain", is_flag=True, help="For screen readers: no frames, one column.")
@workspace_options
def tui(workspace: Workspace, appeal: str | None, language: str | None, *, is_plain: bool) -> None:
    """Open the terminal app: all languages, or at once LANGUAGE of APPEAL.

    Everything can be done with the keyboard; F1 shows how.
    """
    # Before Textual is loaded: a change is painted at its next tick, at the usual 60 a second up to 17 ms later.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    # Late: `transcall --help` lists this command without loading Textual.
    from transcall_tui.run import run_app

    is_served = "TEXTUAL_DRIVER" in os.environ  # `transcall serve` gives the app a browser instead of a terminal
    if not is_served and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError("the terminal app needs a terminal", hint="use `transcall status` for figures in a pipe")
    run_app(workspace, appeal, language, is_plain=is_plain)
