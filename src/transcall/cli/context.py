"""What commands share: the options that every command in a workspace has."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

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

        workspace = open_workspace(root, person=person)
        try:
            return command(*args, workspace=workspace, **options)
        finally:
            workspace.close()

    return opened
