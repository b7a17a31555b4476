"""`links`: each address of an appeal, and what stands for it in each language."""

import click

from transcall.cli.context import JSON_OPTION, workspace_options
from transcall.cli.output import write, write_json
from transcall.errors import ExitCode
from transcall.services import link_table as service
from transcall.services.workspace import Workspace


@click.group()
def links() -> None:
    """Addresses that differ by language: the French page for French readers."""


@links.command("list")
@click.argument("appeal")
@JSON_OPTION
@workspace_options
def list_(appeal: str, as_json: bool, workspace: Workspace) -> None:
    """Show the addresses in APPEAL, where they stand and what stands for them. Nothing is fetched."""
    found = service.list_links(workspace, appeal)
    if as_json:
        write_json(found)
        return
    for each in found:
        write(f"{each.url}  ({', '.join(each.places) or 'no longer in the source'})")
        for language, replacement in each.replacements.items():
            write(f"  {language}: {replacement}")


@links.command()
@click.argument("appeal")
@click.argument("language")
@click.argument("url")
@click.argument("replacement")
@workspace_options
def replace(appeal: str, language: str, url: str, replacement: str, workspace: Workspace) -> None:
    """Let documents in LANGUAGE lead to REPLACEMENT instead of URL; an empty one takes it back. Coordinators only.

    Translators keep the source's address: it is replaced in what is published.
    """
    service.replace_link(workspace, appeal, language, url, replacement)


@links.command("try")
@click.argument("appeal")
@JSON_OPTION
@workspace_options
def try_(appeal: str, as_json: bool, workspace: Workspace) -> int:
    """Ask every web address of APPEAL whether it answers; this goes out to the web. Exit 1 where one does not."""
    from transcall.services.try_links import try_links

    found = list(try_links(workspace, appeal))
    if as_json:
        write_json(found)
    else:
        for each in found:
            mark = "ok" if each.answers else "!!"
            write(f"{mark} {each.said}  {each.url}{f' ({each.language})' if each.language else ''}")
    return int(ExitCode.OK if all(each.answers for each in found) else ExitCode.FOUND)
