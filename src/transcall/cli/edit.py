"""`translate`: a translator's acts for scripts and for people without a full screen."""

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
@click.option("--restore", "restored", type=click.IntRange(1), metavar="N", help="Bring version N of the text back.")
@click.option("--confirm", is_flag=True, help="Say that an outdated text still fits its source as it is today.")
@click.option("--sure", is_flag=True, help="With --confirm: also where its numbers or addresses are not the source's.")
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
    restored: int | None,
    confirm: bool,
    sure: bool,
    version: int | None,
    as_json: bool,
    workspace: Workspace,
) -> None:
    """List the segments of APPEAL in LANGUAGE, or save a text for SEGMENT."""
    from transcall.services import history, stale
    from transcall.services import translate as service

    if segment is None:
        if target is not None or offer or undo or confirm or restored is not None:
            raise InputError("name the SEGMENT", hint=f"transcall translate {appeal} {language} lists them")
        _list(workspace, appeal, language, as_json=as_json)
        return
    if restored is not None:
        row = history.restore(workspace, appeal, language, segment, restored, expected=version)
    elif undo:
        row = history.undo(workspace, appeal, language, segment, expected=version)
    elif confirm:
        row = stale.confirm(workspace, appeal, language, segment, expected=version, sure=sure)
    elif offer:
        row = service.offer(workspace, appeal, language, segment, target, expected=version)
    elif target is not None:
        row = service.save_target(workspace, appeal, language, segment, target, expected=version)
        if not row.translation.version:
            raise InputError("there is nothing to save")
    else:
        from transcall.services.read_rows import read_detail

        row = read_detail(workspace, appeal, language, segment).row
    show_row(row, as_json=as_json)
    warn_of_errors(workspace, appeal, language, [row])


def _list(workspace: Workspace, appeal: str, language: str, *, as_json: bool) -> None:
    from transcall.services.read_rows import list_rows

    rows = list_rows(workspace, appeal, language)
    if as_json:
        write_json([row_json(row) for row in rows])
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


def show_row(row: Row, *, as_json: bool) -> None:
    """One segment, for people or programs."""
    if as_json:
        write_json(row_json(row))
        return
    write(f"{row.segment.key}  {row.shown}  (version {row.translation.version})")
    write(f"  {row.segment.source.text}")
    write(f"  {row.translation.target}")


def warn_of_errors(workspace: Workspace, appeal: str, language: str, rows: Sequence[Row]) -> None:
    """Tell of errors in what was just saved or accepted: they keep the edition from going out."""
    from transcall.services.check_target import check_rows

    for segment, issues in check_rows(workspace, appeal, language, rows).items():
        for issue in issues:
            if issue.severity is Severity.ERROR:
                say(f"{segment}: {issue.message}")


def row_json(row: Row) -> dict[str, object]:
    """A segment for programs."""
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
