"""`translate` and `review`: the editor's acts for scripts and for people without a full screen."""

from collections.abc import Sequence

import click

from transcall.cli.context import JSON_OPTION, workspace_options
from transcall.cli.diagnostics import say
from transcall.cli.output import write, write_json, write_table
from transcall.domain.issue import Severity
from transcall.domain.translation import Row
from transcall.errors import InputError
from transcall.services.workspace import Workspace

_VERSION = click.option(
    "--if-version",
    "version",
    type=click.IntRange(0),
    help="Only if the segment is still at this version; else exit code 7, with both texts.",
)


@click.command()
@click.argument("appeal")
@click.argument("language")
@click.argument("segment", required=False)
@click.option("--target", help="The text to save.")
@click.option("--offer", is_flag=True, help="Offer it for review as well.")
@click.option("--undo", is_flag=True, help="Bring the text before the newest change back.")
@click.option("--confirm", is_flag=True, help="Say that an outdated text still fits its source as it is today.")
@_VERSION
@JSON_OPTION
@workspace_options
def translate(
    appeal: str,
    language: str,
    segment: str | None,
    target: str | None,
    offer: bool,
    undo: bool,
    confirm: bool,
    version: int | None,
    as_json: bool,
    workspace: Workspace,
) -> None:
    """List the segments of APPEAL in LANGUAGE, or save a text for SEGMENT."""
    from transcall.services import history, stale
    from transcall.services import translate as service

    if segment is None:
        if target is not None or offer or undo or confirm:
            raise InputError("name the SEGMENT", hint=f"transcall translate {appeal} {language} lists them")
        _list(workspace, appeal, language, as_json=as_json)
        return
    if undo:
        row = history.undo(workspace, appeal, language, segment, expected=version)
    elif confirm:
        row = stale.confirm(workspace, appeal, language, segment, expected=version)
    elif offer:
        row = service.offer(workspace, appeal, language, segment, target, expected=version)
    elif target is not None:
        row = service.save_target(workspace, appeal, language, segment, target, expected=version)
        if not row.translation.version:
            raise InputError("there is nothing to save")
    else:
        from transcall.services.read_rows import read_detail

        row = read_detail(workspace, appeal, language, segment).row
    _show(row, as_json=as_json)
    _warn(workspace, appeal, language, [row])


@click.command()
@click.argument("appeal")
@click.argument("language")
@click.argument("segments", nargs=-1, metavar="[SEGMENT]...")
@click.option("--reject", "comment", metavar="REASON", help="Send one segment back and say why.")
@click.option("--all", "everything", is_flag=True, help="All that wait for review and have no errors.")
@JSON_OPTION
@workspace_options
def review(
    appeal: str,
    language: str,
    segments: tuple[str, ...],
    comment: str | None,
    everything: bool,
    as_json: bool,
    workspace: Workspace,
) -> int:
    """Approve SEGMENTs of APPEAL in LANGUAGE, or send one back. Nobody approves their own words."""
    from transcall.domain.ports import RowFilter
    from transcall.domain.state import State
    from transcall.services import review as service
    from transcall.services.read_rows import list_keys

    if comment is not None:
        if len(segments) != 1:
            raise InputError("send segments back one by one, each with its own reason")
        _show(service.reject(workspace, appeal, language, segments[0], comment), as_json=as_json)
        return 0
    if everything:
        waiting = RowFilter(states=frozenset({State.TRANSLATED, State.REVIEWED}))
        segments = list_keys(workspace, appeal, language, waiting)
    if not segments and not everything:
        raise InputError("name the segments to approve, or --all")
    done = service.approve_many(workspace, appeal, language, segments, only_clean=everything)
    if as_json:
        write_json(
            {
                "approved": [_json(row) for row in done.rows],
                "refused": [{"segment": key, "reason": reason} for key, reason in done.refused],
            }
        )
    else:
        write(f"{len(done.rows)} accepted, {len(done.refused)} left")
        for key, reason in done.refused:
            write(f"  {key}: {reason}")
    _warn(workspace, appeal, language, done.rows)
    return 1 if done.refused else 0


def _list(workspace: Workspace, appeal: str, language: str, *, as_json: bool) -> None:
    from transcall.services.read_rows import list_rows

    rows = list_rows(workspace, appeal, language)
    if as_json:
        write_json([_json(row) for row in rows])
        return
    write_table(
        ("segment", "", "place", "source", "target"),
        [
            (
                row.segment.key,
                row.sign,
                row.segment.place,
                _short(row.segment.source.text),
                _short(row.translation.target),
            )
            for row in rows
        ],
    )


def _show(row: Row, *, as_json: bool) -> None:
    if as_json:
        write_json(_json(row))
        return
    write(f"{row.segment.key}  {row.shown}  (version {row.translation.version})")
    write(f"  {row.segment.source.text}")
    write(f"  {row.translation.target}")


def _warn(workspace: Workspace, appeal: str, language: str, rows: Sequence[Row]) -> None:
    """Tell of errors in what was just saved or accepted: they keep the edition from going out."""
    from transcall.services.check_target import check_rows

    for segment, issues in check_rows(workspace, appeal, language, rows).items():
        for issue in issues:
            if issue.severity is Severity.ERROR:
                say(f"{segment}: {issue.message}")


def _json(row: Row) -> dict[str, object]:
    return {
        "segment": row.segment.key,
        "place": row.segment.place,
        "kind": row.segment.kind.value,
        "source": row.segment.source.text,
        "target": row.translation.target,
        "state": row.translation.state.value,
        "stale": row.is_stale,
        "version": row.translation.version,
        "origin": row.translation.origin if row.translation.version else None,
        "author": row.translation.author,
        "reviewer": row.translation.reviewer,
    }


def _short(text: str) -> str:
    return text if len(text) <= 48 else text[:47] + "…"
