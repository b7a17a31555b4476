"""How good machines were, how much they were given, and what is left of an account."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from transcall.domain.ports import Clock
from transcall.domain.quality import Account, ProviderQuality, quality_of
from transcall.storage.repositories.places import Places
from transcall.storage.rows import MachineAccountRow, MachineQualityRow, MachineUseRow


class SqlMachineFigures:
    """`domain.ports.MachineFigures`."""

    def __init__(self, session: Session, places: Places, clock: Clock) -> None:
        self._session = session
        self._places = places
        self._clock = clock

    def save_similarities(self, slug: str, segment: str, language: str, similarities: Mapping[str, int]) -> None:
        """Add or replace, by provider; InputError for an unknown segment."""
        number = self._places.require_segment(slug, segment)
        for provider, similarity in similarities.items():
            self._session.merge(
                MachineQualityRow(
                    segment_id=number, language=language, provider=provider, similarity=similarity, at=self._clock()
                )
            )
        self._session.flush()

    def qualities(self, language: str | None = None) -> tuple[ProviderQuality, ...]:
        """By language, the best first."""
        row = MachineQualityRow
        query = select(row.provider, row.language, row.similarity, func.count()).group_by(
            row.provider, row.language, row.similarity
        )
        if language is not None:
            query = query.where(row.language == language)
        counts: defaultdict[tuple[str, str], dict[int, int]] = defaultdict(dict)
        for provider, tag, similarity, count in self._session.execute(query):
            counts[provider, tag][similarity] = count
        found = (quality_of(provider, tag, each) for (provider, tag), each in counts.items())
        return tuple(sorted(found, key=lambda one: (one.language, -one.mean, one.provider)))

    def add_use(self, provider: str, day: date, characters: int) -> None:
        """Count what a provider was given."""
        row = self._session.get(MachineUseRow, (provider, day.isoformat()))
        if row is None:
            self._session.add(MachineUseRow(provider=provider, day=day.isoformat(), characters=characters))
        else:
            row.characters += characters
        self._session.flush()

    def used(self, provider: str, since: date) -> int:
        """Characters it was given since the beginning of that day."""
        row = MachineUseRow
        query = select(func.sum(row.characters)).where(row.provider == provider, row.day >= since.isoformat())
        return int(self._session.scalar(query) or 0)

    def save_account(self, provider: str, used: int, limit: int) -> None:
        """Keep what the provider said of the account just now."""
        self._session.merge(MachineAccountRow(provider=provider, used=used, quota=limit, at=self._clock()))
        self._session.flush()

    def account(self, provider: str) -> Account | None:
        """What the provider said last."""
        row = self._session.get(MachineAccountRow, provider)
        return None if row is None else Account(row.used, row.quota, row.at)
