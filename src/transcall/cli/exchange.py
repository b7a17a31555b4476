"""`export` and `import`: PO and XLIFF files out and in again."""

from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click

from transcall.cli.context import JSON_OPTION, workspace_options
from transcall.cli.diagnostics import say
from transcall.cli.output import write, write_json
from transcall.errors import ExitCode, InputError
from transcall.services.workspace import Workspace

_SAID = {
    "unchanged": "unchanged",
    "take-theirs": "taken from the file",
    "keep-ours": "kept as they are here",
    "same-on-both": "the same on both sides",
    "conflict": "changed on both sides; the file's text is kept beside ours",
    "cleared": "emptied in the file, kept here",
    "outdated-source": "made from another source text",
    "unknown-segment": "not in this appeal",
}


@click.command()
@click.argument("appeal")
@click.argument("languages", nargs=-1, metavar="[LANGUAGE]...")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write one language to this file.")
@click.option(
    "--to", default="po", show_default=True, metavar="FORMAT", help="In which form: po, xliff (2.1) or xliff12."
)
@workspace_options
def export(appeal: str, languages: tuple[str, ...], output: Path | None, to: str, workspace: Workspace) -> None:
    """Write files for translators of APPEAL into its catalog, in each LANGUAGE (by default all)."""
    from transcall.services.export_edition import export_edition
    from transcall.services.read_status import read_status

    tags = languages or tuple(each.edition.language for each in read_status(workspace, appeal)[0].editions)
    if output is not None and len(tags) != 1:
        raise InputError("--output takes one language", hint="leave it out to write all into the catalog")
    for tag in tags:
        write(f"{tag}: {export_edition(workspace, appeal, tag, output=output, to=to)}")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--appeal", help="Which appeal it belongs to; by default what the file says.")
@click.option("--language", help="Its language; by default what the file says.")
@click.option(
    "--restore",
    is_flag=True,
    help="Coordinators: give untouched segments a committed catalog back, with its states.",
)
@JSON_OPTION
@workspace_options
def import_(
    file: Path, appeal: str | None, language: str | None, restore: bool, as_json: bool, workspace: Workspace
) -> int:
    """Merge the PO or XLIFF file FILE into the workspace; nobody's text is overwritten.

    What it brings counts as written by you, who then cannot approve it: say --as HANDLE for whoever translated it.

    Exit code 1: some entries did not simply enter; they are listed.
    """
    from transcall.services.import_file import import_file
    from transcall.services.restore_catalog import restore_catalog

    take_in = restore_catalog if restore else import_file
    done = take_in(workspace, file, appeal=appeal, language=language)
    if as_json:
        write_json(asdict(done))
    else:
        counts = Counter(entry.outcome.value for entry in done.entries)
        summary = ", ".join(f"{count} {_SAID[outcome]}" for outcome, count in counts.items())
        write(f"{done.appeal} {done.language}: {summary or 'nothing in it'}")
    for entry in done.open_ones:
        say(f"{entry.place or entry.segment} ({entry.segment}): {entry.reason}")
        if entry.ours != entry.theirs:
            say(f"  ours:   {entry.ours or '(nothing)'}")
            say(f"  theirs: {entry.theirs or '(nothing)'}")
    return int(ExitCode.FOUND if done.open_ones else ExitCode.OK)
