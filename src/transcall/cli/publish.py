"""`publish`: finished documents, or exactly what blocks them."""

from collections.abc import Sequence
from pathlib import Path

import click

from transcall.cli import publish_more as more
from transcall.cli.context import JSON_OPTION, workspace_options
from transcall.cli.diagnostics import say
from transcall.cli.output import write, write_json
from transcall.services import publish_edition
from transcall.services.dismiss_issue import dismissed_errors
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
@click.option("--site", is_flag=True, help="Instead: a folder of pages in all languages, each --format to download.")
@click.option("--url", default="", help="With --site or --social: where the pages will stand.")
@click.option("--proof", is_flag=True, help="Instead: source and target side by side, for the last reading.")
@click.option("--social", type=int, metavar="LENGTH", help="Instead: a text to post, of so many characters at most.")
@JSON_OPTION
@workspace_options
def publish(
    appeal: str,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    draft: bool,
    ready: bool,
    revision: str | None,
    site: bool,
    url: str,
    proof: bool,
    social: int | None,
    as_json: bool,
    workspace: Workspace,
) -> int:
    """Write the finished documents of APPEAL into exports/, in each LANGUAGE (by default all)."""
    if sum((site, proof, social is not None)) > 1:
        raise click.UsageError("one thing at a time: --site, --proof or --social")
    if (site or proof or social is not None) and revision is not None:
        raise click.UsageError("--revision goes with an edition's documents only")
    if url and not (site or social is not None):
        raise click.UsageError("--url goes with --site or --social")
    tags = languages or tuple(each.edition.language for each in read_status(workspace, appeal)[0].editions)
    if site:
        blocked = more.write_site(workspace, appeal, languages, formats, draft=draft, url=url, as_json=as_json)
    elif proof:
        blocked = more.write_proofs(workspace, appeal, tags, formats, as_json=as_json)
    elif social is not None:
        blocked = more.write_social(workspace, appeal, tags, length=social, url=url, draft=draft, as_json=as_json)
    else:
        blocked = _write_documents(workspace, appeal, tags, formats, draft=draft, revision=revision, as_json=as_json)
    return more.finish_with(blocked, ready=ready)


def _write_documents(
    workspace: Workspace,
    appeal: str,
    languages: Sequence[str],
    formats: Sequence[str],
    *,
    draft: bool,
    revision: str | None,
    as_json: bool,
) -> more.Blocked:
    number = parse_revision(revision) if revision is not None else None
    done: list[publish_edition.Published] = []

    def make(tag: str) -> tuple[Path, ...]:
        done.append(publish_edition.publish(workspace, appeal, tag, formats=formats, draft=draft, revision=number))
        return done[-1].files

    blocked = more.each_language(languages, make)[1]
    if as_json:
        published = [
            {
                "language": each.language,
                "draft": each.is_draft,
                "files": [str(path) for path in each.files],
                "dismissed": [
                    {"segment": key, "check": issue.check, "by": said.person, "reason": said.reason}
                    for key, issue, said in dismissed_errors(workspace, appeal, each.language)
                ],
            }
            for each in done
        ]
        write_json({"published": published, "blocked": [more.as_data(each) for each in blocked]})
    else:
        for each in done:
            for path in each.files:
                write(f"{each.language}{' (draft)' if each.is_draft else ''}: {path}")
            _tell_dismissed(workspace, appeal, each.language)
    return blocked


def _tell_dismissed(workspace: Workspace, appeal: str, language: str) -> None:
    """Errors that went out because somebody vouches for them."""
    for segment, issue, said in dismissed_errors(workspace, appeal, language):
        say(f"{language} {segment}: {issue.message}; dismissed by @{said.person}: {said.reason}")
