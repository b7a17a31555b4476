"""How far every language is, who holds it, and which will not make the date."""

from dataclasses import dataclass
from datetime import date, datetime

from transcall.domain.appeal import Appeal, Claim, Edition, Revision
from transcall.domain.ports import UnitOfWork
from transcall.domain.progress import Progress, days_left, is_at_risk
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
    is_at_risk: bool


@dataclass(frozen=True, slots=True)
class AppealStatus:
    """One appeal with all its languages."""

    appeal: Appeal
    revision: Revision
    segments: int
    """That somebody has to translate."""
    words: int
    editions: tuple[EditionStatus, ...]


def read_status(workspace: Workspace, slug: str | None = None) -> tuple[AppealStatus, ...]:
    """Every appeal, or the one named (InputError if there is none)."""
    with workspace.store.reading() as uow:
        appeals = (get_appeal(uow, slug),) if slug is not None else uow.appeals.all()
        return tuple(_of_appeal(workspace, uow, appeal) for appeal in appeals)


def _of_appeal(workspace: Workspace, uow: UnitOfWork, appeal: Appeal) -> AppealStatus:
    translatable = [segment for segment in uow.appeals.segments(appeal.slug) if segment.translate]
    claims = {claim.language: claim for claim in uow.editions.claims(appeal.slug) if claim.until > workspace.clock()}
    activity = uow.translations.last_activity(appeal.slug)
    editions = []
    for edition in uow.editions.all(appeal.slug):
        progress = uow.translations.progress(appeal.slug, edition.language)
        deadline = edition.deadline or appeal.deadline
        left = days_left(deadline, workspace.today)
        editions.append(
            EditionStatus(
                edition=edition,
                progress=progress,
                deadline=deadline,
                days_left=left,
                claim=claims.get(edition.language),
                last_activity=activity.get(edition.language),
                is_at_risk=is_at_risk(progress, left),
            )
        )
    return AppealStatus(
        appeal=appeal,
        revision=uow.appeals.revisions(appeal.slug)[-1],
        segments=len(translatable),
        words=sum(segment.words for segment in translatable),
        editions=tuple(editions),
    )
