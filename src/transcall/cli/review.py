"""`review` and `proposals`: a reviewer's acts and a translator's answers, for scripts and without a full screen."""

from collections.abc import Sequence

import click

from transcall.cli.context import JSON_OPTION, workspace_options
from transcall.cli.edit import row_json, show_row, warn_of_errors
from transcall.cli.output import write, write_json
from transcall.domain.translation import Row
from transcall.domain.worddiff import marked
from transcall.errors import InputError
from transcall.services.propose import OpenProposal
from transcall.services.workspace import Workspace


@click.command()
@click.argument("appeal")
@click.argument("language")
@click.argument("segments", nargs=-1, metavar="[SEGMENT]...")
@click.option("--reject", "reason", metavar="REASON", help="Send one segment back and say why.")
@click.option("--all", "everything", is_flag=True, help="All that wait for review and have no errors.")
@click.option("--dry-run", is_flag=True, help="Only show what would be approved, and what is left out and why.")
@click.option("--undo", is_flag=True, help="Take your own decision on one segment back.")
@click.option("--suggest", "target", metavar="TEXT", help="Suggest another text for one segment; its author answers.")
@click.option("--comment", "said", default="", metavar="TEXT", help="With --suggest: why.")
@JSON_OPTION
@workspace_options
def review(
    appeal: str,
    language: str,
    segments: tuple[str, ...],
    reason: str | None,
    everything: bool,
    dry_run: bool,
    undo: bool,
    target: str | None,
    said: str,
    as_json: bool,
    workspace: Workspace,
) -> int:
    """Approve SEGMENTs of APPEAL in LANGUAGE, or send one back. Nobody approves their own words."""
    from transcall.services.approve_many import approve_many, plan_approval

    if said and target is None:
        raise InputError("--comment goes with --suggest")
    wanted = (reason is not None) + undo + (target is not None)
    if wanted:
        if len(segments) != 1 or everything or dry_run or wanted > 1:
            raise InputError("send back, suggest or take back one segment at a time, each by itself")
        _about_one((workspace, appeal, language, segments[0]), reason, target, said, as_json=as_json)
        return 0
    if not segments and not everything:
        raise InputError("name the segments to approve, or --all")
    chosen = None if everything else segments
    if dry_run:
        plan = plan_approval(workspace, appeal, language, chosen)
        _show(plan.ready, plan.refused, "would be accepted", as_json=as_json)
        return 0
    done = approve_many(workspace, appeal, language, chosen, only_clean=everything)
    _show(done.rows, done.refused, "accepted", as_json=as_json)
    warn_of_errors(workspace, appeal, language, done.rows)
    return 1 if done.refused else 0


@click.command()
@click.argument("appeal", required=False)
@click.argument("language", required=False)
@click.option("--adopt", type=click.IntRange(1), metavar="N", help="Make the proposal of this number your text.")
@click.option("--dismiss", type=click.IntRange(1), metavar="N", help="Say no to it.")
@click.option("--reason", default="", metavar="TEXT", help="With --dismiss: why.")
@JSON_OPTION
@workspace_options
def proposals(
    appeal: str | None,
    language: str | None,
    adopt: int | None,
    dismiss: int | None,
    reason: str,
    as_json: bool,
    workspace: Workspace,
) -> None:
    """List texts that are proposed in APPEAL's LANGUAGE and answered by nobody, or answer one.

    Without APPEAL: those proposed for your own texts. Who proposed a text that you adopt counts as its writer too.
    """
    from transcall.services import propose as service

    if adopt is None and dismiss is None:
        if appeal and not language:
            raise InputError("name the LANGUAGE as well")
        mine = service.proposals_for(workspace)
        _list(service.list_proposals(workspace, appeal, language) if appeal and language else mine, as_json=as_json)
        return
    if not (appeal and language) or (adopt is not None and dismiss is not None):
        raise InputError("name APPEAL and LANGUAGE, and adopt or dismiss one proposal at a time")
    if adopt is not None:
        show_row(service.adopt(workspace, appeal, language, adopt), as_json=as_json)
    elif dismiss is not None:
        service.dismiss(workspace, appeal, language, dismiss, reason)
        _said({"dismissed": dismiss}, f"proposal {dismiss} is dismissed", as_json=as_json)


def _about_one(
    place: tuple[Workspace, str, str, str], reason: str | None, target: str | None, said: str, *, as_json: bool
) -> None:
    from transcall.services import propose, review, take_back

    if reason is not None:
        show_row(review.reject(*place, reason), as_json=as_json)
    elif target is not None:
        made = propose.propose(*place, target, said)
        _said(made, f"proposal {made.id} stands beside segment {made.segment}", as_json=as_json)
    else:
        show_row(take_back.take_back(*place), as_json=as_json)


def _show(rows: Sequence[Row], refused: Sequence[tuple[str, str]], what: str, *, as_json: bool) -> None:
    if as_json:
        left = [{"segment": key, "reason": reason} for key, reason in refused]
        write_json({"approved": [row_json(row) for row in rows], "refused": left})
        return
    write(f"{len(rows)} {what}, {len(refused)} left")
    for key, reason in refused:
        write(f"  {key}: {reason}")


def _list(found: Sequence[OpenProposal], *, as_json: bool) -> None:
    if as_json:
        write_json([_json(each) for each in found])
        return
    for each in found:
        proposal = each.proposal
        why = f": {each.reason}" if each.reason else ""
        place = f"{each.appeal} {proposal.language}, {each.row.segment.place} ({proposal.segment})"
        write(f"{proposal.id}  {place}, @{proposal.author}{why}")
        write(f"  {each.row.segment.source.text}\n  {marked(each.diff)}")
    if not found:
        write("no proposal is open")


def _json(each: OpenProposal) -> dict[str, object]:
    return {
        "proposal": each.proposal.id,
        "appeal": each.appeal,
        "language": each.proposal.language,
        "segment": each.proposal.segment,
        "source": each.row.segment.source.text,
        "target": each.row.translation.target,
        "proposed": each.proposal.target,
        "author": each.proposal.author,
        "origin": each.proposal.origin,
        "at": each.proposal.at,
        "reason": each.reason,
        "diff": [{"kind": run.kind.value, "text": run.text} for run in each.diff],
    }


def _said(value: object, words: str, *, as_json: bool) -> None:
    if as_json:
        write_json(value)
    else:
        write(words)
