"""Say “yes” to many texts at once: first what would be accepted and what is left out and why, then the act itself.

Plan and act judge with the same function, so that the question before cannot promise what the act refuses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from transcall.domain.appeal import Edition
from transcall.domain.issue import Issue, Severity
from transcall.domain.ports import RowFilter, UnitOfWork
from transcall.domain.state import Action, Rules, State, next_decision, why_not
from transcall.domain.translation import Row
from transcall.errors import InputError
from transcall.interface import _
from transcall.services.change import Change, Known, change_row
from transcall.services.check_target import issues_of_rows
from transcall.services.workspace import Workspace, get_edition

_WAITING = RowFilter(states=frozenset({State.TRANSLATED, State.REVIEWED}))
_FEW = 40
"""Segments that are read one by one; for more the whole edition is read at once."""


@dataclass(frozen=True, slots=True)
class Approved:
    """What approving many segments came to."""

    rows: tuple[Row, ...]
    refused: tuple[tuple[str, str], ...]
    """Segment and the reason why it was left as it is."""


@dataclass(frozen=True, slots=True)
class ApprovalPlan:
    """What approving many segments would come to."""

    ready: tuple[Row, ...]
    refused: tuple[tuple[str, str], ...]
    """Segment and the reason why it would be left as it is."""
    warned: Mapping[str, tuple[Issue, ...]] = field(default_factory=dict)
    """Of those that are ready: what the checks warn of."""

    @property
    def reasons(self) -> Mapping[str, int]:
        """Reason → how many are left out for it, the commonest first."""
        found: dict[str, int] = {}
        for _segment, reason in self.refused:
            found[reason] = found.get(reason, 0) + 1
        return dict(sorted(found.items(), key=lambda each: -each[1]))


def plan_approval(
    workspace: Workspace, slug: str, language: str, segments: Sequence[str] | None = None
) -> ApprovalPlan:
    """What `approve_many(…, only_clean=True)` would do; without `segments`, with all that wait for a decision."""
    with workspace.store.reading() as uow:
        edition = get_edition(uow, slug, language)
        if segments is None:
            segments = uow.translations.keys(slug, edition.language, _WAITING)
        judged = _Judged(workspace, uow, edition, segments, only_clean=True)
    return ApprovalPlan(tuple(judged.ready), tuple(judged.refused), judged.warnings())


def approve_many(
    workspace: Workspace,
    slug: str,
    language: str,
    segments: Sequence[str] | None,
    *,
    only_clean: bool = False,
    seen: Mapping[str, int] | None = None,
) -> Approved:
    """Say “yes” to all that may be approved, in one transaction; the others stay as they are, with the reason.

    Without `segments`: of all that wait for a decision. `only_clean` leaves out texts in which the checks find errors,
    or to which somebody suggested a change that nobody has answered. `seen` holds the versions the person saw: what was
    saved since is left out.
    """
    with workspace.store.writing() as uow:
        edition = get_edition(uow, slug, language)
        if segments is None:
            segments = uow.translations.keys(slug, edition.language, _WAITING)
        judged = _Judged(workspace, uow, edition, segments, only_clean=only_clean, seen=seen or {})
        done = []
        for row in judged.ready:
            action = next_decision(row.translation.state, judged.rules) or Action.APPROVE
            known = judged.known(row)
            done.append(change_row(workspace, uow, edition, row, Change(row.segment.key, action), known=known))
    return Approved(tuple(done), tuple(judged.refused))


class _Judged:
    """Which of the segments may be accepted now, read once for all of them."""

    def __init__(
        self,
        workspace: Workspace,
        uow: UnitOfWork,
        edition: Edition,
        segments: Sequence[str],
        *,
        only_clean: bool,
        seen: Mapping[str, int] | None = None,
    ) -> None:
        slug, tag = edition.appeal, edition.language
        wanted = tuple(dict.fromkeys(segments))
        self.rules: Rules = workspace.rules(edition)
        self.ready: list[Row] = []
        self.refused: list[tuple[str, str]] = []
        self._actor = workspace.actor
        self._seen = seen or {}
        self._order: tuple[Row, ...] = ()
        rows = self._read(uow, edition, wanted)
        self._writers = uow.events.writers(slug, tag, wanted)
        self._open = frozenset(uow.proposals.of_edition(slug, tag)) if only_clean else frozenset()
        self._issues = issues_of_rows(workspace, uow, slug, tag, rows.values()) if only_clean else {}
        for key in wanted:
            if key not in rows:
                raise InputError(_("“{appeal}” has no segment {segment}").format(appeal=slug, segment=key))
            reason = self._why_not(rows[key])
            if reason:
                self.refused.append((key, reason))
            else:
                self.ready.append(rows[key])

    def _read(self, uow: UnitOfWork, edition: Edition, wanted: Sequence[str]) -> dict[str, Row]:
        slug, tag = edition.appeal, edition.language
        if len(wanted) <= _FEW:
            found = (uow.translations.row(slug, tag, key) for key in wanted)
            return {row.segment.key: row for row in found if row is not None}
        self._order = uow.translations.rows(slug, tag, RowFilter(with_fixed=True))
        asked = frozenset(wanted)
        return {row.segment.key: row for row in self._order if row.segment.key in asked}

    def known(self, row: Row) -> Known | None:
        """What the change has to know, where the whole edition was read."""
        if not self._order:
            return None
        place = row.segment.position
        before = self._order[place - 1].segment.source.text if place else ""
        following = self._order[place + 1].segment.source.text if place + 1 < len(self._order) else ""
        return Known(self._writers[row.segment.key], (before, following))

    def warnings(self) -> dict[str, tuple[Issue, ...]]:
        """What the checks found in those that are ready."""
        found = ((row.segment.key, self._issues.get(row.segment.key, ())) for row in self.ready)
        warned = ((key, tuple(each for each in issues if each.severity is Severity.WARNING)) for key, issues in found)
        return {key: issues for key, issues in warned if issues}

    def _why_not(self, row: Row) -> str:
        key, now = row.segment.key, row.translation
        if not row.segment.translate:
            return _("it is kept as it is in every language")
        if self._seen.get(key, now.version) != now.version:
            return _("somebody changed it meanwhile: look again")
        errors = [issue for issue in self._issues.get(key, ()) if issue.severity is Severity.ERROR]
        action = next_decision(now.state, self.rules) or Action.APPROVE
        standing = now.standing(row.segment.source.text, self._writers.get(key, frozenset()))
        reason = why_not(action, standing, self._actor, self.rules)
        if not reason and errors:
            return errors[0].message
        if not reason and key in self._open:
            return _("a change is suggested that nobody has answered")
        return reason
