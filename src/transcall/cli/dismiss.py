"""`dismiss`: say that what a check finds in a text is no mistake."""

import click

from transcall.cli.context import JSON_OPTION, workspace_options
from transcall.cli.diagnostics import say
from transcall.cli.output import write_json
from transcall.errors import InputError
from transcall.services.dismiss_issue import dismiss_issue, restore_issue
from transcall.services.workspace import Workspace


@click.command()
@click.argument("appeal")
@click.argument("language")
@click.argument("segment")
@click.argument("check")
@click.option("--reason", metavar="TEXT", help="Why it is no mistake; everybody reads it.")
@click.option("--undo", is_flag=True, help="Let it count again.")
@JSON_OPTION
@workspace_options
def dismiss(
    appeal: str,
    language: str,
    segment: str,
    check: str,
    reason: str | None,
    undo: bool,
    as_json: bool,
    workspace: Workspace,
) -> None:
    """Say that what CHECK finds in SEGMENT is no mistake, until the text or its source changes.

    An error is dismissed by somebody who did not write the text: errors keep an edition from going out.
    """
    if undo:
        restore_issue(workspace, appeal, language, segment, check)
        told = [f"{check} counts again in {segment}"]
    elif reason is None:
        raise InputError("say why it is no mistake", hint="--reason TEXT")
    else:
        found = dismiss_issue(workspace, appeal, language, segment, check, reason)
        told = [f"dismissed in {segment}: {issue.message}" for issue in found]
    if as_json:
        write_json({"segment": segment, "check": check, "dismissed": not undo, "reason": reason or ""})
        return
    for line in told:
        say(line)
