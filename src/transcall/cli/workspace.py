"""`init`, `add`, `languages`: make a workspace, take a source in, open languages."""

from datetime import date, datetime
from pathlib import Path

import click

from transcall.cli.context import JSON_OPTION, PERSON_OPTION, workspace_options
from transcall.cli.diagnostics import say
from transcall.cli.output import write, write_json, write_table
from transcall.services import add_appeal as adding
from transcall.services.workspace import Workspace

DATE = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--language", default="en", show_default=True, help="The language your appeals are written in.")
@click.option("--to", "languages", multiple=True, metavar="TAG", help="A language they come out in; repeat it.")
@click.option("--deadline", type=DATE, help="When all languages have to be ready.")
@PERSON_OPTION
def init(
    folder: Path, language: str, languages: tuple[str, ...], deadline: datetime | None, person: str | None
) -> None:
    """Make FOLDER (by default this one) a workspace; you are its coordinator."""
    from transcall.services.bootstrap import init_workspace

    path = init_workspace(folder, language=language, languages=languages, deadline=_day(deadline), person=person)
    write(f"{path} written; edit it as you like.")
    say("Next: transcall add FILE, then transcall tui")


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--name", "slug", help="The appeal's short name; by default made of the file's name.")
@click.option("--title", help="Its title; by default its first heading.")
@click.option("--language", help="The language it is written in.")
@click.option("--to", "languages", multiple=True, metavar="TAG", help="A language it comes out in; repeat it.")
@click.option("--deadline", type=DATE, help="When all languages have to be ready.")
@click.option("--embargo", is_flag=True, help="No text of it leaves this machine.")
@click.option("--by", type=click.Choice(["sentence", "unit"]), help="Cut by sentence, or keep whole units.")
@click.option("--format", "format_name", help="The document's format; by default recognised.")
@click.option("--encoding", help="The text's encoding, if it is not UTF-8.")
@JSON_OPTION
@workspace_options
def add(
    source: Path,
    slug: str | None,
    title: str | None,
    language: str | None,
    languages: tuple[str, ...],
    deadline: datetime | None,
    embargo: bool,
    by: str | None,
    format_name: str | None,
    encoding: str | None,
    as_json: bool,
    workspace: Workspace,
) -> None:
    """Add the document SOURCE (or a folder catalogs/NAME with a source.*) as a new appeal."""
    added = adding.add_appeal(
        workspace,
        source,
        slug=slug,
        title=title,
        language=language,
        languages=languages,
        deadline=_day(deadline),
        embargo=embargo,
        by=by,
        format_name=format_name,
        encoding=encoding,
    )
    translatable = [segment for segment in added.segments if segment.translate]
    if as_json:
        write_json(
            {
                "appeal": added.appeal.slug,
                "title": added.appeal.title,
                "format": added.appeal.format,
                "revision": added.revision.number,
                "units": len(added.document.units),
                "segments": len(translatable),
                "words": sum(segment.words for segment in translatable),
                "kept": len(added.segments) - len(translatable),
                "languages": [edition.language for edition in added.editions],
            }
        )
        return
    write(
        f"{added.appeal.slug}: “{added.appeal.title}”, {len(translatable)} segments to translate"
        f" ({sum(segment.words for segment in translatable)} words),"
        f" {len(added.segments) - len(translatable)} kept as they are"
    )
    tags = ", ".join(edition.language for edition in added.editions)
    write(f"languages: {tags or 'none yet'}")
    if not tags:
        say(f"Next: transcall languages {added.appeal.slug} --add TAG")


@click.command()
@click.argument("appeal")
@click.argument("setting", type=click.Choice(["on", "off"]))
@workspace_options
def embargo(appeal: str, setting: str, workspace: Workspace) -> None:
    """Put APPEAL under embargo (nothing of it leaves this machine) or lift it."""
    adding.set_embargo(workspace, appeal, embargo=setting == "on")
    write(f"{appeal}: {'nothing of it leaves this machine' if setting == 'on' else 'the embargo is lifted'}")


@click.command()
@click.argument("appeal")
@click.option("--add", "opened", multiple=True, metavar="TAG", help="Open the appeal in one more language; repeat it.")
@click.option("--deadline", type=DATE, help="The deadline of the languages named with --add.")
@JSON_OPTION
@workspace_options
def languages(
    appeal: str, opened: tuple[str, ...], deadline: datetime | None, as_json: bool, workspace: Workspace
) -> None:
    """Show the languages of APPEAL, or open more."""
    from transcall.services.names import language_name, own_name
    from transcall.services.read_status import read_status

    for tag in opened:
        adding.open_edition(workspace, appeal, tag, deadline=_day(deadline))
    editions = read_status(workspace, appeal)[0].editions
    if as_json:
        write_json([{"language": each.edition.language, "deadline": each.deadline} for each in editions])
        return
    write_table(
        ("language", "name", "in its own words", "deadline"),
        [
            (tag := each.edition.language, language_name(tag), own_name(tag), str(each.deadline or ""))
            for each in editions
        ],
    )


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
