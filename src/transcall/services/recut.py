"""Cuts made by hand: split a segment in two, or join it with the next; later revisions keep the cut."""

from transcall.domain.appeal import Appeal
from transcall.domain.cut_rule import CutRule, rule_at
from transcall.domain.impact import Impact
from transcall.domain.language import printable
from transcall.domain.ports import UnitOfWork
from transcall.domain.segment import Segment
from transcall.errors import InputError, RuleError
from transcall.services.assemble import read_again
from transcall.services.cut import joined_source
from transcall.services.plan_revision import Plan, carry_out, plan_revision
from transcall.services.update_appeal import next_revision
from transcall.services.workspace import Workspace, get_appeal, require_coordinator

LABEL = "cut by hand"


def split_segment(workspace: Workspace, slug: str, segment: str, before: str) -> Impact:
    """End a sentence after the words `before`, which must stand once in the segment. Coordinators only.

    A translation is split too where it has as many sentences; else its first part keeps it whole, as an outdated draft.
    """
    with workspace.store.writing() as uow:
        appeal = _get(workspace, uow, slug)
        members, at = _unit_of(uow, slug, segment)
        text = members[at].source.text
        if not before.strip() or text.count(before) != 1:
            times = "stands more than once" if before.strip() and before in text else "does not stand"
            raise InputError(
                f"“{printable(before)}” {times} in segment {segment}",
                hint="give the last words before the cut, as they stand in the source",
            )
        place = _start(members, at) + text.index(before) + len(before)
        return _cut(workspace, uow, appeal, rule_at(joined_source(members), place, breaks=True), segment)


def join_segment(workspace: Workspace, slug: str, segment: str) -> Impact:
    """Join a segment with the one that follows it in the same unit. Coordinators only.

    Translations are joined too, in the lower of their two states; whoever wrote either cannot approve them.
    """
    with workspace.store.writing() as uow:
        appeal = _get(workspace, uow, slug)
        members, at = _unit_of(uow, slug, segment)
        if at + 1 == len(members):
            raise InputError(
                f"segment {segment} is the last of {members[at].place}", hint="only segments of one unit can be joined"
            )
        place = _start(members, at + 1)
        return _cut(workspace, uow, appeal, rule_at(joined_source(members), place, breaks=False), segment)


def _get(workspace: Workspace, uow: UnitOfWork, slug: str) -> Appeal:
    require_coordinator(uow, workspace.actor, "cut a source by hand")
    return get_appeal(uow, slug)


def _unit_of(uow: UnitOfWork, slug: str, key: str) -> tuple[list[Segment], int]:
    """The segments of its unit, and which of them it is."""
    segments = uow.appeals.segments(slug)
    found = next((segment for segment in segments if segment.key == key), None)
    if found is None:
        raise InputError(f"“{slug}” has no segment {printable(key)}")
    if not found.translate:
        raise RuleError(f"segment {key} is kept as it is in every language")
    members = [segment for segment in segments if segment.unit == found.unit]
    return members, members.index(found)


def _start(members: list[Segment], at: int) -> int:
    """Offset of a segment's first letter in its unit's text."""
    return len(joined_source(members[:at])) + len(members[at].before)


def _cut(workspace: Workspace, uow: UnitOfWork, appeal: Appeal, rule: CutRule, key: str) -> Impact:
    slug = appeal.slug
    uow.appeals.save_cut_rule(slug, rule)
    data, document, _ = read_again(uow, appeal)
    last = uow.appeals.revisions(slug)[-1]
    revision = next_revision(workspace, last, label=LABEL)
    plan = plan_revision(workspace, uow, appeal, revision, data, document, rules=uow.appeals.cut_rules(slug))
    _require_effect(plan, rule, key)
    carry_out(workspace, uow, plan, "recut")
    return plan.impact


def _require_effect(plan: Plan, rule: CutRule, key: str) -> None:
    if plan.impact.is_silent:
        what = "cut there" if rule.breaks else "joined with the next"
        raise InputError(f"segment {key} cannot be {what}: there are no words on one side, or a code would be torn")
