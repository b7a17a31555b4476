"""`signatories`: who signed, late ones too, and how names are written in other languages."""

from pathlib import Path

import click

from transcall.cli.context import JSON_OPTION, workspace_options
from transcall.cli.output import write, write_json, write_table
from transcall.errors import InputError
from transcall.services import signatories as service
from transcall.services.files import read_file
from transcall.services.workspace import Workspace


@click.group()
def signatories() -> None:
    """Who signed an appeal, and how their names are written."""


@signatories.command("list")
@click.argument("appeal")
@JSON_OPTION
@workspace_options
def list_(appeal: str, as_json: bool, workspace: Workspace) -> None:
    """Show who signed APPEAL: as the source lists them, then those who signed later."""
    found = service.list_signatories(workspace, appeal)
    if as_json:
        write_json(found)
        return
    write_table(
        ("name", "", "written"),
        [
            (
                each.name,
                "late" if each.is_late else "",
                ", ".join(f"{tag}: {name}" for tag, name in each.written.items()),
            )
            for each in found
        ],
    )


@signatories.command()
@click.argument("appeal")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--from", "file", type=click.Path(path_type=Path), help="A text file (UTF-8) with a name a line.")
@workspace_options
def add(appeal: str, names: tuple[str, ...], file: Path | None, workspace: Workspace) -> None:
    """Add late signatories to APPEAL. No translation changes, no approval is lost. Coordinators only."""
    wanted = [*names, *(_lines(file) if file is not None else ())]
    if not wanted:
        raise click.UsageError("name somebody, or give --from FILE")
    added = service.add_signatories(workspace, appeal, wanted)
    for name in added:
        write(f"added: {name}")
    if len(added) < len(wanted):
        write(f"there already: {len(wanted) - len(added)}")


@signatories.command()
@click.argument("appeal")
@click.argument("name")
@workspace_options
def remove(appeal: str, name: str, workspace: Workspace) -> None:
    """Take the late signatory NAME away from APPEAL. Coordinators only."""
    service.remove_signatory(workspace, appeal, name)


@signatories.command("write")
@click.argument("appeal")
@click.argument("language")
@click.argument("name")
@click.argument("written")
@workspace_options
def write_(appeal: str, language: str, name: str, written: str, workspace: Workspace) -> None:
    """Agree that NAME is written WRITTEN in LANGUAGE; an empty WRITTEN takes it back. Coordinators only."""
    service.write_name(workspace, appeal, language, name, written)


def _lines(file: Path) -> list[str]:
    try:
        text = read_file(file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{file} is not UTF-8") from None
    return [line for line in text.splitlines() if line.strip()]
