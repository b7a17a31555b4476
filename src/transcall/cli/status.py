"""`status` and `history`: how far every language is, and what happened."""

from typing import Any

import click

from transcall.cli.context import JSON_OPTION, workspace_options
from transcall.cli.output import bar, write, write_json, write_table
from transcall.domain.language import direction
from transcall.domain.state import State
from transcall.services.my_work import MyWork, Task, read_my_work
from transcall.services.names import language_name
from transcall.services.read_status import AppealStatus, EditionStatus, read_status
from transcall.services.workspace import Workspace

_TASKS = {
    Task.TYPED: "typed, not saved",
    Task.SENT_BACK: "sent back to you",
    Task.OUTDATED: "outdated, by you",
    Task.REVIEW: "to review",
    Task.TRANSLATE: "to translate",
}


@click.command()
@click.argument("appeal", required=False)
@click.option("--mine", is_flag=True, help="What you have to do next, instead.")
@JSON_OPTION
@workspace_options
def status(appeal: str | None, mine: bool, as_json: bool, workspace: Workspace) -> None:
    """Show how far each language is, who holds it, and which will not make the date."""
    found = read_status(workspace, appeal)
    if mine:
        _write_work(read_my_work(workspace, found), as_json=as_json)
        return
    if as_json:
        write_json([_appeal_json(each) for each in found])
        return
    if not found:
        write("No appeal yet. Add one with: transcall add FILE")
    for number, each in enumerate(found):
        if number:
            write("")
        write_appeal(each)


@click.command()
@click.argument("appeal", required=False)
@click.argument("language", required=False)
@click.argument("segment", required=False)
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True, help="How many events.")
@JSON_OPTION
@workspace_options
def history(
    appeal: str | None, language: str | None, segment: str | None, limit: int, as_json: bool, workspace: Workspace
) -> None:
    """Show what happened to APPEAL, newest first; with LANGUAGE and SEGMENT, to one segment.

    Without APPEAL: what happened to people and terms.
    """
    from transcall.services.history import appeal_history, segment_history, workspace_history

    if appeal is None:
        events = workspace_history(workspace, limit=limit)
    elif language and segment:
        events = tuple(reversed(segment_history(workspace, appeal, language, segment)))[:limit]
    else:
        events = appeal_history(workspace, appeal, language=language, limit=limit)
    if as_json:
        write_json(events)
        return
    write_table(
        ("when", "who", "what", "language", "segment", "detail"),
        [
            (
                event.at.astimezone().strftime("%Y-%m-%d %H:%M"),
                f"@{event.actor}",
                event.kind,
                event.language or "",
                event.segment or "",
                event.detail,
            )
            for event in events
        ],
    )


def _write_work(work: MyWork, *, as_json: bool) -> None:
    if as_json:
        write_json(work.items)
        return
    if not work.items:
        write("Nothing waits for you. Take a language with: transcall claim APPEAL LANGUAGE")
        return
    rows = [
        (_TASKS[each.task], f"{each.count}{'+' if each.has_more else ''}", each.language, each.appeal, each.segment)
        for each in work.items
    ]
    write_table(("what", "segments", "language", "appeal", "begins with"), rows, right=(1,))


def write_appeal(found: AppealStatus) -> None:
    """The table of one appeal, for people."""
    appeal = found.appeal
    write(f"{appeal.slug}: {appeal.title}")
    deadline = f", deadline {appeal.deadline.isoformat()}" if appeal.deadline else ""
    embargo = ", under embargo" if appeal.embargo else ""
    write(
        f"revision {found.revision.number}, {found.segments} segments, {found.words} words"
        f" in {language_name(appeal.language)}{deadline}{embargo}"
    )
    if not found.editions:
        write(f"No languages yet. Open one with: transcall languages {appeal.slug} --add TAG")
        return
    write("")
    headers = ("language", "", "progress", "translated", "reviewed", "approved", "outdated", "days left", "held by", "")
    write_table(headers, [_line(each) for each in found.editions], right=(3, 4, 5, 6, 7))
    write("")
    write("█ approved  ▓ reviewed  ▒ to review  ░ draft or sent back  · to translate   ! will hardly make the date")
    for each in found.editions:
        if each.edition.waiver_reason:
            write(
                f"{each.edition.language}: second pair of eyes waived by @{each.edition.waiver_by}:"
                f" {each.edition.waiver_reason}"
            )


def _line(status: EditionStatus) -> tuple[str, ...]:
    progress = status.progress
    shares = (
        ("█", progress.percent(State.APPROVED)),
        ("▓", progress.percent(State.REVIEWED)),
        ("▒", progress.percent(State.TRANSLATED)),
        ("░", progress.percent(State.DRAFT, State.REJECTED)),
    )
    return (
        status.edition.language,
        language_name(status.edition.language),
        bar(shares),
        f"{progress.translated} %",
        f"{progress.reviewed} %",
        f"{progress.approved} %",
        str(progress.stale.segments) if progress.stale.segments else "",
        "done" if status.is_done else _days(status.days_left),
        f"@{status.claim.person}" if status.claim else "",
        "!" if status.is_at_risk else "",
    )


def _days(left: int | None) -> str:
    if left is None:
        return ""
    return str(left) if left >= 0 else f"{-left} late"


def _appeal_json(found: AppealStatus) -> dict[str, Any]:
    return {
        "appeal": found.appeal.slug,
        "title": found.appeal.title,
        "language": found.appeal.language,
        "format": found.appeal.format,
        "revision": found.revision.number,
        "deadline": found.appeal.deadline,
        "embargo": found.appeal.embargo,
        "segments": found.segments,
        "words": found.words,
        "languages": [_edition_json(each) for each in found.editions],
    }


def _edition_json(status: EditionStatus) -> dict[str, Any]:
    progress = status.progress
    return {
        "language": status.edition.language,
        "name": language_name(status.edition.language),
        "direction": direction(status.edition.language),
        "segments": {state.value: progress.count(state).segments for state in State},
        "words": {state.value: progress.count(state).words for state in State},
        "percent": {
            "translated": progress.translated,
            "reviewed": progress.reviewed,
            "approved": progress.approved,
        },
        "stale": {"segments": progress.stale.segments, "words": progress.stale.words},
        "complete": progress.is_complete,
        "deadline": status.deadline,
        "days_left": status.days_left,
        "days_needed": status.forecast.days,
        "at_risk": status.is_at_risk,
        "holder": status.claim.person if status.claim else None,
        "held_until": status.claim.until if status.claim else None,
        "last_activity": status.last_activity,
        "waiver": status.edition.waiver_reason or None,
    }
