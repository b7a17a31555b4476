"""`links`: each address of an appeal, and what stands for it in each language."""

import click

from transcall.cli.context import JSON_OPTION, workspace_options
from transcall.cli.output import write, write_json
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
