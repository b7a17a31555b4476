"""Issues that somebody dismissed."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from transcall.domain.issue import Dismissal
from transcall.storage.repositories.places import Places
from transcall.storage.rows import DismissalRow, SegmentRow


class SqlDismissals:
    """`domain.ports.Dismissals`."""

    def __init__(self, session: Session, places: Places) -> None:
        self._session = session
        self._places = places

    def of_edition(self, slug: str, language: str) -> Mapping[str, Sequence[Dismissal]]:
        """Segment key → its dismissals, those of texts that have changed since included."""
        query = (
            select(SegmentRow.key, DismissalRow)
            .join(SegmentRow, SegmentRow.id == DismissalRow.segment_id)
            .where(DismissalRow.edition_id == self._places.edition(slug, language))
            .order_by(DismissalRow.segment_id, DismissalRow.check_name)
        )
        found: dict[str, list[Dismissal]] = {}
        for key, row in self._session.execute(query):
            one = Dismissal(row.check_name, row.person, row.reason, row.at, row.texts_hash)
            found.setdefault(key, []).append(one)
        return found

    def save(self, slug: str, language: str, segment: str, dismissal: Dismissal) -> None:
        """Add or replace; InputError for an unknown edition or segment."""
        self._session.merge(
            DismissalRow(
                edition_id=self._places.require_edition(slug, language),
                segment_id=self._places.require_segment(slug, segment),
                check_name=dismissal.check,
                texts_hash=dismissal.texts,
                person=dismissal.person,
                reason=dismissal.reason,
                at=dismissal.at,
            )
        )
        self._session.flush()

    def delete(self, slug: str, language: str, segment: str, check: str) -> bool:
        """Take it back; whether there was one."""
        where = (
            DismissalRow.edition_id == self._places.edition(slug, language),
            DismissalRow.segment_id == self._places.segment(slug, segment),
            DismissalRow.check_name == check,
        )
        taken = self._session.execute(delete(DismissalRow).where(*where).returning(DismissalRow.check_name))
        return taken.first() is not None
