"""`find`, `replace` and `bookmarks`: what the editor's panels do, for scripts and for a plain terminal."""

from collections.abc import Sequence

import click

from transcall.cli.context import JSON_OPTION, workspace_options
from transcall.cli.diagnostics import say
from transcall.cli.output import write, write_json, write_table
from transcall.domain.issue import Severity
from transcall.domain.state import State
from transcall.domain.translation import Row
from transcall.domain.worddiff import marked, word_diff
from transcall.errors import InputError
from transcall.services.find_replace import Replaced, Replacement
from transcall.services.workspace import Workspace


@click.command()
@click.argument("appeal")
@click.argument("language")
@click.argument("text", required=False, default="")
@click.option(
    "--state", "states", multiple=True, type=click.Choice([each.value for each in State]), help="Repeat it for more."
)
@click.option("--stale", is_flag=True, help="Only outdated translations.")
@click.option("--unfinished", is_flag=True, help="Only what is not approved, or outdated.")
@click.option("--author", default="", metavar="HANDLE", help="Only what this person wrote.")
@click.option("--place", default="", help="Only where the place holds these words.")
@click.option("--bookmarked", is_flag=True, help="Only what you marked.")
@click.option("--commented", is_flag=True, help="Only what somebody commented on.")
@click.option("--unsaved", is_flag=True, help="Only where you typed what you never saved.")
@click.option(
    "--issues",
    "severities",
    multiple=True,
    type=click.Choice([each.value for each in Severity]),
    help="Only texts in which the checks find this; repeat it for more.",
)
@click.option("--check", default="", metavar="NAME", help="Only texts in which this check finds something.")
@JSON_OPTION
@workspace_options
def find(
    appeal: str,
    language: str,
    text: str,
    states: Sequence[str],
    stale: bool,
    unfinished: bool,
    author: str,
    place: str,
    bookmarked: bool,
    commented: bool,
    unsaved: bool,
    severities: Sequence[str],
    check: str,
    as_json: bool,
    workspace: Workspace,
) -> None:
    """List segments with TEXT in source or target; case and accents don't matter. All conditions must hold."""
    from transcall.domain.ports import RowFilter
    from transcall.services.find_rows import WithIssues, find_keys, rows_of

    wanted = RowFilter(
        states=frozenset(State(each) for each in states),
        stale_only=stale,
        unfinished_only=unfinished,
        text=text,
        author=author.removeprefix("@"),
        place=place,
        bookmarked_by=workspace.actor if bookmarked else "",
        typed_by=workspace.actor if unsaved else "",
        commented_only=commented,
    )
    found = frozenset(Severity(each) for each in severities) or frozenset(Severity)
    issues = WithIssues(found, check) if severities or check else None
    keys = find_keys(workspace, appeal, language, wanted, issues)
    _write_rows(workspace, appeal, rows_of(workspace, appeal, language, keys), as_json=as_json)


@click.command()
@click.argument("appeal")
@click.argument("language")
@click.argument("text", metavar="[FIND]", required=False)
@click.argument("replacement", metavar="[WITH]", required=False)
@click.option("--whole-words", is_flag=True, help="Not inside longer words.")
@click.option("--match-case", is_flag=True, help="Capitals and small letters differ.")
@click.option("--accepted", is_flag=True, help="Also in texts that are reviewed or approved: they go back to draft.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--undo", is_flag=True, help="Take your newest replacement back.")
@JSON_OPTION
@workspace_options
def replace(
    appeal: str,
    language: str,
    text: str | None,
    replacement: str | None,
    whole_words: bool,
    match_case: bool,
    accepted: bool,
    dry_run: bool,
    undo: bool,
    as_json: bool,
    workspace: Workspace,
) -> int:
    """Replace FIND by WITH in all targets of APPEAL in LANGUAGE; tags are never touched.

    Each segment is a change of its own in the history; --undo takes all of them back.
    """
    from transcall.services.find_replace import Wanted, apply_replace, plan_replace, undo_replace

    if undo:
        if text is not None or dry_run:
            raise InputError("--undo stands alone: it takes your newest replacement back")
        return _write_replaced(undo_replace(workspace, appeal, language), as_json=as_json)
    if text is None or replacement is None:
        raise InputError("say what to FIND and what to put there", hint="an empty WITH is written ''")
    wanted = Wanted(text, replacement, whole_words, match_case)
    planned = plan_replace(workspace, appeal, language, wanted)
    if dry_run:
        _write_plan(planned, as_json=as_json)
        return 0
    versions = {each.row.segment.key: each.row.translation.version for each in planned}
    if not versions:
        raise InputError(f"no target holds “{text}”")
    done = apply_replace(workspace, appeal, language, wanted, versions, also_accepted=accepted)
    return _write_replaced(done, as_json=as_json)


@click.command()
@click.argument("appeal")
@click.argument("language")
@click.argument("segment", required=False)
@JSON_OPTION
@workspace_options
def bookmarks(appeal: str, language: str, segment: str | None, as_json: bool, workspace: Workspace) -> None:
    """List what you marked, or mark SEGMENT; once more takes the mark away."""
    from transcall.services.bookmarks import list_bookmarks, toggle_bookmark
    from transcall.services.find_rows import rows_of

    if segment is not None:
        is_marked = toggle_bookmark(workspace, appeal, language, segment)
        say(f"{segment} is {'marked' if is_marked else 'no longer marked'}")
        return
    found = rows_of(workspace, appeal, language, list_bookmarks(workspace, appeal, language))
    _write_rows(workspace, appeal, found, as_json=as_json)


def _write_rows(workspace: Workspace, appeal: str, rows: Sequence[Row], *, as_json: bool) -> None:
    from transcall.services.find_rows import numbering

    numbers = numbering(workspace, appeal)
    if as_json:
        write_json(
            [
                {
                    "segment": row.segment.key,
                    "number": numbers.of(row.segment),
                    "place": row.segment.place,
                    "state": row.translation.state.value,
                    "stale": row.is_stale,
                    "source": row.segment.source.text,
                    "target": row.translation.target,
                }
                for row in rows
            ]
        )
        return
    write_table(
        ("segment", "no.", "", "place", "source", "target"),
        [
            (
                row.segment.key,
                str(numbers.of(row.segment) or ""),
                row.sign,
                row.segment.place,
                _short(row.segment.source.text),
                _short(row.translation.target),
            )
            for row in rows
        ],
        right=(1,),
    )


def _write_plan(planned: Sequence[Replacement], *, as_json: bool) -> None:
    if as_json:
        write_json(
            [
                {
                    "segment": each.row.segment.key,
                    "place": each.row.segment.place,
                    "state": each.row.translation.state.value,
                    "before": each.row.translation.target,
                    "after": each.after,
                    "places": each.count,
                    "accepted": each.is_accepted,
                }
                for each in planned
            ]
        )
        return
    for each in planned:
        accepted = "   (accepted: only with --accepted)" if each.is_accepted else ""
        write(f"{each.row.segment.key}  {each.row.sign} {each.row.segment.place}{accepted}")
        write(f"  {marked(word_diff(each.row.translation.target, each.after))}")
    write(f"places that would change: {sum(each.count for each in planned)}, in segments: {len(planned)}")


def _write_replaced(done: Replaced, *, as_json: bool) -> int:
    if as_json:
        write_json(
            {
                "changed": [row.segment.key for row in done.rows],
                "left": [{"segment": key, "reason": reason} for key, reason in done.left],
            }
        )
    else:
        write(f"segments changed: {len(done.rows)}, left as they were: {len(done.left)}")
        for key, reason in done.left:
            write(f"  {key}: {reason}")
    return 1 if done.left else 0


def _short(text: str) -> str:
    return text if len(text) <= 48 else text[:47] + "…"
