"""`insertions`: paragraphs that only one language has, reviewed like text."""

import click

from transcall.cli.context import JSON_OPTION, workspace_options
from transcall.cli.output import write, write_json, write_table
from transcall.domain.publishing import Side
from transcall.services import insertions as service
from transcall.services.workspace import Workspace

APPEAL = click.argument("appeal")
NUMBER = click.argument("number", type=int)


@click.group()
def insertions() -> None:
    """Paragraphs that only one language has: a phone number, a local date."""


@insertions.command("list")
@APPEAL
@click.argument("language")
@JSON_OPTION
@workspace_options
def list_(appeal: str, language: str, as_json: bool, workspace: Workspace) -> None:
    """Show the insertions of APPEAL in LANGUAGE."""
    found = service.list_insertions(workspace, appeal, language)
    if as_json:
        write_json(found)
        return
    write_table(
        ("number", "stands", "text", "by", "state"),
        [
            (
                str(each.id),
                f"{each.side.value} {each.segment}",
                each.text,
                f"@{each.author}",
                f"approved by @{each.approver}" if each.approver else "waits for approval",
            )
            for each in found
        ],
        right=(0,),
    )


@insertions.command()
@APPEAL
@click.argument("language")
@click.argument("text")
@click.option("--before", "before", metavar="SEGMENT", help="It stands before this segment's unit.")
@click.option("--after", "after", metavar="SEGMENT", help="It stands after this segment's unit.")
@workspace_options
def add(appeal: str, language: str, text: str, before: str | None, after: str | None, workspace: Workspace) -> None:
    """Add TEXT as a paragraph of its own to APPEAL in LANGUAGE; somebody else has to approve it."""
    place = [(side, key) for side, key in ((Side.BEFORE, before), (Side.AFTER, after)) if key]
    if len(place) != 1:
        raise click.UsageError("say where: --before SEGMENT or --after SEGMENT")
    (side, key), *_ = place
    made = service.insert(workspace, appeal, language, key, side, text)
    write(f"{made.id}: waits for approval")


@insertions.command()
@APPEAL
@NUMBER
@click.argument("text")
@workspace_options
def change(appeal: str, number: int, text: str, workspace: Workspace) -> None:
    """Write insertion NUMBER of APPEAL anew; it has to be approved again."""
    service.change_insertion(workspace, appeal, number, text)


@insertions.command()
@APPEAL
@NUMBER
@workspace_options
def approve(appeal: str, number: int, workspace: Workspace) -> None:
    """Approve insertion NUMBER of APPEAL, which somebody else wrote."""
    service.approve_insertion(workspace, appeal, number)


@insertions.command()
@APPEAL
@NUMBER
@workspace_options
def remove(appeal: str, number: int, workspace: Workspace) -> None:
    """Take insertion NUMBER of APPEAL away."""
    service.remove_insertion(workspace, appeal, number)
