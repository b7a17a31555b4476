"""How far every language is, who holds it, and which will not make the date. Nothing here reads a text."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from transcall.domain.appeal import Appeal, Claim, Edition, Revision
from transcall.domain.forecast import RECENT_DAYS, Forecast, Pace, forecast, measure_pace
from transcall.domain.ports import UnitOfWork
from transcall.domain.progress import Progress, days_left
from transcall.services.workspace import Workspace, get_appeal


@dataclass(frozen=True, slots=True)
class EditionStatus:
    """One language of one appeal today."""

    edition: Edition
    progress: Progress
    deadline: date | None
    """The edition's own, else the appeal's."""
    days_left: int | None
    claim: Claim | None
    last_activity: datetime | None
    forecast: Forecast

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do, whatever the date."""
        return self.progress.is_complete

    @property
    def is_at_risk(self) -> bool:
        """Whether it will hardly make its date."""
        return self.forecast.is_at_risk


@dataclass(frozen=True, slots=True)
class AppealStatus:
    """One appeal with all its languages."""

    appeal: Appeal
    revision: Revision
    segments: int
    """That somebody has to translate."""
    words: int
    editions: tuple[EditionStatus, ...]

    @property
    def is_done(self) -> bool:
        """Whether every language there is has nothing left to do."""
        return bool(self.editions) and all(each.is_done for each in self.editions)


def read_status(workspace: Workspace, slug: str | None = None) -> tuple[AppealStatus, ...]:
    """Every appeal, or the one named (InputError if there is none)."""
    with workspace.store.reading() as uow:
        appeals = (get_appeal(uow, slug),) if slug is not None else uow.appeals.all()
        return tuple(_of_appeal(workspace, uow, appeal) for appeal in appeals)


def _of_appeal(workspace: Workspace, uow: UnitOfWork, appeal: Appeal) -> AppealStatus:
    claims = {claim.language: claim for claim in uow.editions.claims(appeal.slug) if claim.until > workspace.clock()}
    activity = uow.translations.last_activity(appeal.slug)
    size = uow.appeals.size(appeal.slug)
    return AppealStatus(
        appeal=appeal,
        revision=uow.appeals.revisions(appeal.slug)[-1],
        segments=size.segments,
        words=size.words,
        editions=tuple(
            _of_edition(workspace, uow, appeal, edition, claims.get(edition.language), activity.get(edition.language))
            for edition in uow.editions.all(appeal.slug)
        ),
    )


def _of_edition(
    workspace: Workspace,
    uow: UnitOfWork,
    appeal: Appeal,
    edition: Edition,
    claim: Claim | None,
    last_activity: datetime | None,
) -> EditionStatus:
    progress = uow.translations.progress(appeal.slug, edition.language)
    deadline = edition.deadline or appeal.deadline
    left = days_left(deadline, workspace.today)
    has_future = left is not None and left > 0 and not progress.is_complete
    pace = _pace(workspace, uow, edition) if has_future else Pace()
    return EditionStatus(
        edition=edition,
        progress=progress,
        deadline=deadline,
        days_left=left,
        claim=claim,
        last_activity=last_activity,
        forecast=forecast(progress, left, pace),
    )


def _pace(workspace: Workspace, uow: UnitOfWork, edition: Edition) -> Pace:
    """How fast an edition went lately: asked only where it changes whether the date is at risk."""
    now = workspace.clock()
    recent = uow.work.recent(edition.appeal, edition.language, now - timedelta(days=RECENT_DAYS))
    return Pace() if recent is None else measure_pace(recent.offered, recent.accepted, recent.first, now)
