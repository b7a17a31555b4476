"""`people` and `claim`: who works here and who holds which language."""

import click

from transcall.cli.context import JSON_OPTION, workspace_options
from transcall.cli.output import write, write_json, write_table
from transcall.services import people as service
from transcall.services.workspace import Workspace


@click.command()
@click.argument("handle", required=False)
@click.option("--name", help="A name to print in credits, only if they gave one.")
@click.option("--coordinator/--volunteer", "is_coordinator", default=None, help="What they may decide.")
@click.option("--language", "languages", multiple=True, metavar="TAG", help="A language they work in; repeat it.")
@JSON_OPTION
@workspace_options
def people(
    handle: str | None,
    name: str | None,
    is_coordinator: bool | None,
    languages: tuple[str, ...],
    as_json: bool,
    workspace: Workspace,
) -> None:
    """Show who works here; with HANDLE, add somebody or change what is known of them."""
    if handle:
        service.save_person(workspace, handle, name=name, is_coordinator=is_coordinator, languages=languages or None)
    found = service.list_people(workspace)
    if as_json:
        write_json(found)
        return
    write_table(
        ("handle", "name", "role", "languages"),
        [
            (
                f"@{each.handle}",
                each.name,
                "coordinator" if each.is_coordinator else "volunteer",
                ", ".join(each.languages),
            )
            for each in found
        ],
    )


@click.command()
@click.argument("appeal")
@click.argument("language")
@click.option("--for", "holder", metavar="HANDLE", help="Somebody else (coordinators).")
@click.option("--days", type=int, default=7, show_default=True, help="How long.")
@click.option("--release", is_flag=True, help="Let it go instead.")
@click.option("--waive", metavar="REASON", help="Coordinators: let LANGUAGE do without a second pair of eyes.")
@workspace_options
def claim(
    appeal: str, language: str, holder: str | None, days: int, release: bool, waive: str | None, workspace: Workspace
) -> None:
    """Hold LANGUAGE of APPEAL for some days, so that others see who is at it."""
    if waive is not None:
        service.waive_four_eyes(workspace, appeal, language, waive)
        write(f"{language}: " + ("one pair of eyes is enough, by your word" if waive else "four eyes again"))
    elif release:
        service.release(workspace, appeal, language)
        write(f"{language} is free")
    else:
        made = service.claim(workspace, appeal, language, days=days, person=holder)
        write(f"{made.language} is held by @{made.person} until {made.until.astimezone():%Y-%m-%d}")
