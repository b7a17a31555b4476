"""`publish`: finished documents, or exactly what blocks them."""

import click

from transcall.cli.context import JSON_OPTION, workspace_options
from transcall.cli.diagnostics import report
from transcall.cli.output import write, write_json
from transcall.errors import BlockedError, ExitCode
from transcall.services import publish_edition
from transcall.services.read_status import read_status
from transcall.services.revisions import parse_revision
from transcall.services.workspace import Workspace

_OUTPUTS = publish_edition.list_outputs()


@click.command()
@click.argument("appeal")
@click.argument("languages", nargs=-1, metavar="[LANGUAGE]...")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice([each.name for each in _OUTPUTS]),
    help=f"Repeat it for more. {'; '.join(f'{each.name}: {each.help}' for each in _OUTPUTS)}.",
)
@click.option("--draft", is_flag=True, help="Publish what is not ready too; the documents say that they are drafts.")
@click.option("--ready", is_flag=True, help="Only the languages that are ready; the others are left out silently.")
@click.option("--revision", metavar="NUMBER", help="An old revision, with the translations approved for its texts.")
@JSON_OPTION
@workspace_options
def publish(
    appeal: str,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    draft: bool,
    ready: bool,
    revision: str | None,
    as_json: bool,
    workspace: Workspace,
) -> int:
    """Write the finished documents of APPEAL into exports/, in each LANGUAGE (by default all)."""
    tags = languages or tuple(each.edition.language for each in read_status(workspace, appeal)[0].editions)
    number = parse_revision(revision) if revision is not None else None
    done: list[publish_edition.Published] = []
    blocked: list[tuple[str, BlockedError]] = []
    for tag in tags:
        try:
            done.append(publish_edition.publish(workspace, appeal, tag, formats=formats, draft=draft, revision=number))
        except BlockedError as error:
            blocked.append((tag, error))
    if as_json:
        write_json(
            {
                "published": [
                    {"language": each.language, "draft": each.is_draft, "files": [str(path) for path in each.files]}
                    for each in done
                ],
                "blocked": [
                    {"language": tag, "message": error.message, "blockers": error.blockers} for tag, error in blocked
                ],
            }
        )
    else:
        for each in done:
            for path in each.files:
                write(f"{each.language}{' (draft)' if each.is_draft else ''}: {path}")
    if ready:
        return 0
    for _, refusal in blocked:
        report(refusal)
    return int(ExitCode.FOUND if blocked else ExitCode.OK)
