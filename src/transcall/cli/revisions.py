"""`update`, `revisions`, `diff`, `cut`: a source that changes while people translate."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from transcall.cli.context import JSON_OPTION, workspace_options
from transcall.cli.output import write, write_json, write_table
from transcall.domain.impact import Impact, LanguageImpact, SegmentChange
from transcall.domain.worddiff import Run, marked
from transcall.errors import InputError
from transcall.services.workspace import Workspace


@click.command()
@click.argument("appeal")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--label", default="", help="What this version is: “after the board meeting”.")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--trivial", multiple=True, metavar="SEGMENT", help="Its translations stay up to date; repeat it.")
@click.option("--format", "format_name", help="The document's format; by default recognised.")
@click.option("--encoding", help="The text's encoding, if it is not UTF-8.")
@JSON_OPTION
@workspace_options
def update(
    appeal: str,
    file: Path | None,
    label: str,
    dry_run: bool,
    trivial: tuple[str, ...],
    format_name: str | None,
    encoding: str | None,
    as_json: bool,
    workspace: Workspace,
) -> None:
    """Take FILE in as the next revision of APPEAL, and show what that means for each language.

    Without FILE, --trivial is said of the last edit of a SEGMENT.
    """
    from transcall.services import update_appeal as service

    if file is None:
        if not trivial or dry_run or label:
            raise InputError("name the FILE with the new version")
        marked_ones = {key: service.mark_trivial(workspace, appeal, key) for key in trivial}
        _show_trivial(marked_ones, as_json=as_json)
        return
    act = service.plan_update if dry_run else service.apply_update
    impact = act(workspace, appeal, file, label=label, trivial=trivial, format_name=format_name, encoding=encoding)
    _show_impact(impact, as_json=as_json, is_plan=dry_run)


@click.command()
@click.argument("appeal")
@JSON_OPTION
@workspace_options
def revisions(appeal: str, as_json: bool, workspace: Workspace) -> None:
    """List the revisions of APPEAL, oldest first."""
    from transcall.services.revisions import list_revisions

    found = list_revisions(workspace, appeal)
    if as_json:
        write_json(found)
        return
    write_table(
        ("", "when", "who", "segments", "words", "format", "label"),
        [
            (
                f"r{each.revision.number}",
                each.revision.at.astimezone().strftime("%Y-%m-%d %H:%M"),
                f"@{each.revision.author}",
                str(each.segments),
                str(each.words),
                each.revision.format,
                each.revision.label,
            )
            for each in found
        ],
        right=(3, 4),
    )


@click.command()
@click.argument("appeal")
@click.argument("old", required=False, metavar="[r2]")
@click.argument("new", required=False, metavar="[r4]")
@click.option("--language", metavar="TAG", help="What is outdated there: from each text's own source to today's.")
@JSON_OPTION
@workspace_options
def diff(
    appeal: str, old: str | None, new: str | None, language: str | None, as_json: bool, workspace: Workspace
) -> None:
    """Show what changed in APPEAL between two revisions, by default the last two, word by word."""
    from transcall.services.revisions import diff_revisions, parse_revision

    if language is not None:
        if old is not None:
            raise InputError("outdated texts have their own old sources: leave the revisions out with --language")
        _show_stale(workspace, appeal, language, as_json=as_json)
        return
    found = diff_revisions(
        workspace,
        appeal,
        parse_revision(old) if old is not None else None,
        parse_revision(new) if new is not None else None,
    )
    if as_json:
        write_json({"old": found.old, "new": found.new, "changes": [_change_json(each) for each in found.changes]})
        return
    write(f"r{found.old.number} → r{found.new.number}")
    _write_changes(found.changes)
    if not found.changes:
        write("no segment differs")


@click.command()
@click.argument("appeal")
@click.argument("segment")
@click.option("--at", "before", metavar="WORDS", help="End a sentence after these words.")
@click.option("--occurrence", type=click.IntRange(1), metavar="N", help="Which of them, if they stand there often.")
@click.option("--join", is_flag=True, help="Join it with the segment that follows.")
@JSON_OPTION
@workspace_options
def cut(
    appeal: str,
    segment: str,
    before: str | None,
    occurrence: int | None,
    join: bool,
    as_json: bool,
    workspace: Workspace,
) -> None:
    """Cut SEGMENT of APPEAL in two, or join it with the next; later revisions keep the cut.

    Only this one place is meant, also where the same words stand elsewhere.
    """
    from transcall.services import recut

    if join == (before is not None):
        raise InputError("say where with --at WORDS, or --join")
    if join and occurrence is not None:
        raise InputError("--occurrence goes with --at WORDS")
    if before is not None:
        impact = recut.split_segment(workspace, appeal, segment, before, occurrence=occurrence)
    else:
        impact = recut.join_segment(workspace, appeal, segment)
    _show_impact(impact, as_json=as_json, is_plan=False)


def _show_impact(impact: Impact, *, as_json: bool, is_plan: bool) -> None:
    if as_json:
        write_json(
            {
                "appeal": impact.appeal,
                "revision": impact.revision,
                "label": impact.label,
                "applied": not is_plan,
                "counts": {relation.value: count for relation, count in impact.counts.items()},
                "changes": [_change_json(each) for each in impact.changes],
                "languages": impact.languages,
                "lines": impact.lines,
            }
        )
        return
    for line in impact.lines:
        write(line)
    if impact.is_silent:
        write("no segment changed: no translation is touched")
    _write_languages(impact.languages)
    said = "would become" if is_plan else "is"
    write(f"\nThis {said} revision {impact.revision} of {impact.appeal}.{' Nothing was stored.' if is_plan else ''}")


def _write_languages(languages: Sequence[LanguageImpact]) -> None:
    touched = [each for each in languages if each.stale.segments or each.new.segments or each.kept.segments]
    if not touched:
        return
    write("")
    write_table(
        ("language", "outdated", "words", "of them approved", "to translate", "words", "still fit"),
        [
            (
                each.language,
                *map(str, (each.stale.segments, each.stale.words, each.approved_lost)),
                *map(str, (each.new.segments, each.new.words, each.kept.segments)),
            )
            for each in touched
        ],
        right=range(1, 7),
    )


def _show_trivial(found: dict[str, tuple[str, ...]], *, as_json: bool) -> None:
    if as_json:
        write_json([{"segment": key, "languages": languages} for key, languages in found.items()])
        return
    for key, languages in found.items():
        write(f"{key}: up to date again in {', '.join(languages)}")


def _show_stale(workspace: Workspace, appeal: str, language: str, *, as_json: bool) -> None:
    from transcall.services.stale import list_stale

    found = list_stale(workspace, appeal, language)
    if as_json:
        write_json(
            [
                {
                    "segment": each.row.segment.key,
                    "place": each.row.segment.place,
                    "state": each.row.translation.state.value,
                    "target": each.row.translation.target,
                    "old": each.row.translation.made_from,
                    "new": each.row.segment.source.text,
                    "diff": _diff_json(each.diff),
                }
                for each in found
            ]
        )
        return
    for each in found:
        translation = each.row.translation
        write(f"{each.row.segment.place} ({each.row.segment.key}), {translation.state.shown.lower()}")
        write(f"  {marked(each.diff)}\n  = {translation.target}")
    if not found:
        write("nothing is outdated")


def _write_changes(changes: Iterable[SegmentChange]) -> None:
    for each in changes:
        write(f"\n{each.place} ({each.segment}), {each.relation.value}")
        write(f"  {marked(each.diff)}")


def _change_json(change: SegmentChange) -> dict[str, Any]:
    return {
        "segment": change.segment,
        "relation": change.relation.value,
        "place": change.place,
        "old": change.old,
        "new": change.new,
        "diff": _diff_json(change.diff),
        "words": change.words,
        "translate": change.translate,
        "stale": change.stale,
        "approved_lost": change.approved_lost,
        "kept": change.kept,
        "missing": change.missing,
        "trivial": change.trivial,
    }


def _diff_json(runs: Sequence[Run]) -> list[dict[str, str]]:
    return [{"kind": run.kind.value, "text": run.text} for run in runs]
