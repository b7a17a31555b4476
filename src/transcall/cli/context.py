"""What commands share: the options that every command in a workspace has."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from transcall.cli.diagnostics import say

if TYPE_CHECKING:
    from transcall.services.workspace import Workspace

WORKSPACE_OPTION = click.option(
    "--workspace",
    "root",
    type=click.Path(path_type=Path, file_okay=False),
    help="The workspace's folder; by default the nearest one from here upwards.",
)
PERSON_OPTION = click.option(
    "--as", "person", metavar="HANDLE", help="Who you are; by default $TRANSCALL_PERSON or your login name."
)
JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


def workspace_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --workspace and --as, and hand it the open workspace as `workspace`."""

    @WORKSPACE_OPTION
    @PERSON_OPTION
    @functools.wraps(command)
    def opened(*args: Any, root: Path | None, person: str | None, **options: Any) -> Any:
        # Late: a command that only prints its help opens no database.
        from transcall.services.bootstrap import open_workspace
        from transcall.services.people import is_known

        workspace = open_workspace(root, person=person)
        try:
            was_known = is_known(workspace, workspace.actor)
            answer = command(*args, workspace=workspace, **options)
            if not was_known and is_known(workspace, workspace.actor):
                say_new(workspace, workspace.actor)
            return answer
        finally:
            workspace.close()

    return opened


def say_new(workspace: "Workspace", handle: str) -> None:
    """Tell that somebody was written down: a slip of the keyboard must not become a person in silence."""
    from transcall.services.people import like, list_people

    near = " or ".join(f"@{each}" for each in like(handle, [each.handle for each in list_people(workspace)]))
    slip = f"Did you mean {near}?" if near else "A slip?"
    say(f"@{handle} is new here and was written down as a volunteer. {slip} Say another with --as or --for")
