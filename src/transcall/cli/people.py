"""`people` and `claim`: who works here and who holds which language."""

import click

from transcall.cli.context import JSON_OPTION, say_new, workspace_options
from transcall.cli.output import write, write_json, write_table
from transcall.domain.appeal import parse_handle
from transcall.domain.language import parse_tag
from transcall.services import people as service
from transcall.services.read_status import read_status
from transcall.services.set_deadline import parse_deadline, set_deadline
from transcall.services.workspace import Workspace


@click.command()
@click.argument("handle", required=False)
@click.option("--name", help="Their name, only if they gave one.")
@click.option("--credit/--no-credit", "is_credited", default=None, help="They agreed to be named in what is published.")
@click.option("--coordinator/--volunteer", "is_coordinator", default=None, help="What they may decide.")
@click.option("--language", "languages", multiple=True, metavar="TAG", help="A language they work in; repeat it.")
@JSON_OPTION
@workspace_options
def people(
    handle: str | None,
    name: str | None,
    is_credited: bool | None,
    is_coordinator: bool | None,
    languages: tuple[str, ...],
    as_json: bool,
    workspace: Workspace,
) -> None:
    """Show who works here; with HANDLE, add somebody or change what is known of them."""
    if handle:
        service.save_person(
            workspace,
            handle,
            name=name,
            is_coordinator=is_coordinator,
            languages=languages or None,
            is_credited=is_credited,
        )
    found = service.list_people(workspace)
    if as_json:
        write_json(found)
        return
    write_table(
        ("handle", "name", "role", "languages"),
        [
            (
                f"@{each.handle}",
                each.name + (" (named in what is published)" if each.is_credited else ""),
                "coordinator" if each.is_coordinator else "volunteer",
                ", ".join(each.languages),
            )
            for each in found
        ],
    )


@click.command()
@click.argument("appeal")
@click.argument("language")
@click.option("--for", "--assign", "holder", metavar="HANDLE", help="Give it to somebody else (coordinators).")
@click.option("--days", type=int, default=7, show_default=True, help="How long.")
@click.option("--release", is_flag=True, help="Let it go instead.")
@click.option(
    "--deadline", metavar="DATE", help="Coordinators: when LANGUAGE has to be ready; `none` for the appeal's."
)
@click.option("--waive", metavar="REASON", help="Coordinators: let LANGUAGE do without a second pair of eyes.")
@click.option("--unwaive", is_flag=True, help="Coordinators: ask for a second pair of eyes again.")
@JSON_OPTION
@workspace_options
def claim(
    appeal: str,
    language: str,
    holder: str | None,
    days: int,
    release: bool,
    deadline: str | None,
    waive: str | None,
    unwaive: bool,
    as_json: bool,
    workspace: Workspace,
) -> None:
    """Hold LANGUAGE of APPEAL for some days, so that others see who is at it.

    With --release, --deadline, --waive or --unwaive that is done instead.
    """
    others = [release, deadline is not None, waive is not None, unwaive]
    if sum(others) + (holder is not None) > 1:
        raise click.UsageError("one thing at a time: --for, --release, --deadline, --waive or --unwaive")
    if not any(others):
        is_new = holder is not None and not service.is_known(workspace, parse_handle(holder))
        held = service.claim(workspace, appeal, language, days=days, person=holder)
        if is_new:
            say_new(workspace, held.person)
    elif release:
        service.release(workspace, appeal, language)
    elif deadline is not None:
        set_deadline(workspace, appeal, language, parse_deadline(deadline, workspace.clock().astimezone().date()))
    else:
        service.waive_four_eyes(workspace, appeal, language, waive or "")
    _write_edition(workspace, appeal, language, as_json=as_json)


def _write_edition(workspace: Workspace, appeal: str, language: str, *, as_json: bool) -> None:
    """How the edition stands now."""
    tag = parse_tag(language)
    found = next(each for each in read_status(workspace, appeal)[0].editions if each.edition.language == tag)
    edition, held = found.edition, found.claim
    if as_json:
        write_json(
            {
                "appeal": edition.appeal,
                "language": tag,
                "holder": held.person if held else None,
                "held_until": held.until if held else None,
                "deadline": found.deadline,
                "waiver": edition.waiver_reason or None,
                "waived_by": edition.waiver_by or None,
            }
        )
        return
    held_by = f"held by @{held.person} until {held.until.astimezone():%Y-%m-%d}" if held else "free"
    due = f", due {found.deadline.isoformat()}" if found.deadline else ""
    eyes = f", one pair of eyes is enough (@{edition.waiver_by}: {edition.waiver_reason})"
    write(f"{tag}: {held_by}{due}{eyes if edition.waiver_reason else ''}")
