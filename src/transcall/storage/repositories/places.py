"""From the names people use (appeal, language, segment key) to the numbers rows use.

Reading asks for a number and gets NOWHERE where there is none (not None: `= NULL` becomes `IS NULL`, and finds rows
that belong to nothing); writing requires one and raises InputError. Found numbers are kept for
the length of the unit of work: within one transaction they cannot change.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from transcall.domain.language import printable
from transcall.errors import InputError
from transcall.interface import _
from transcall.storage.rows import AppealRow, EditionRow, RevisionRow, SegmentRow

NOWHERE = 0
"""A number that no row has: databases count from 1."""

_T = TypeVar("_T")

CHUNK = 400
"""How many values one `IN (…)` holds: under every database's limit of parameters."""


def chunks(values: Sequence[_T], size: int = CHUNK) -> Iterator[Sequence[_T]]:
    """Consecutive parts of at most `size`."""
    return (values[start : start + size] for start in range(0, len(values), size))


# Built once: an import asks it for every segment.
_SEGMENT = (
    select(SegmentRow.id)
    .join(AppealRow, AppealRow.id == SegmentRow.appeal_id)
    .where(AppealRow.slug == bindparam("slug"), SegmentRow.key == bindparam("key"))
)


class Places:
    """Numbers of appeals, editions and segments."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._appeals: dict[str, int] = {}
        self._editions: dict[tuple[str, str], int] = {}
        self._segments: dict[tuple[str, str], int] = {}

    def appeal(self, slug: str) -> int:
        """The appeal's number."""
        found = self._appeals.get(slug, NOWHERE)
        if not found:
            found = self._session.scalar(select(AppealRow.id).where(AppealRow.slug == slug)) or NOWHERE
            if found:
                self._appeals[slug] = found
        return found

    def edition(self, slug: str, language: str) -> int:
        """The edition's number."""
        found = self._editions.get((slug, language), NOWHERE)
        if not found:
            query = (
                select(EditionRow.id)
                .join(AppealRow, AppealRow.id == EditionRow.appeal_id)
                .where(AppealRow.slug == slug, EditionRow.language == language)
            )
            found = self._session.scalar(query) or NOWHERE
            if found:
                self._editions[slug, language] = found
        return found

    def segment(self, slug: str, key: str) -> int:
        """The segment's number."""
        found = self._segments.get((slug, key), NOWHERE)
        if not found:
            found = self._session.connection().execute(_SEGMENT, {"slug": slug, "key": key}).scalar() or NOWHERE
            if found:
                self._segments[slug, key] = found
        return found

    def segments(self, slug: str, keys: Sequence[str]) -> dict[str, int]:
        """Key → number of those that exist."""
        appeal = self.appeal(slug)
        found: dict[str, int] = {}
        for part in chunks(keys):
            query = select(SegmentRow.key, SegmentRow.id).where(
                SegmentRow.appeal_id == appeal, SegmentRow.key.in_(part)
            )
            found.update((key, number) for key, number in self._session.execute(query))
        return found

    def newest_revision(self, slug: str) -> int:
        """The number of the row of the appeal's newest revision (never kept: it changes when one is added)."""
        query = (
            select(RevisionRow.id)
            .where(RevisionRow.appeal_id == self.appeal(slug))
            .order_by(RevisionRow.number.desc())
            .limit(1)
        )
        return self._session.scalar(query) or NOWHERE

    def require_appeal(self, slug: str) -> int:
        """The appeal's number; InputError where there is none."""
        found = self.appeal(slug)
        if not found:
            raise InputError(_("there is no appeal named “{appeal}”").format(appeal=printable(slug)))
        return found

    def require_edition(self, slug: str, language: str) -> int:
        """The edition's number; InputError where there is none."""
        found = self.edition(slug, language)
        if not found:
            self.require_appeal(slug)
            raise InputError(
                _("the appeal “{appeal}” has no edition in “{language}”").format(
                    appeal=printable(slug), language=printable(language)
                )
            )
        return found

    def require_segment(self, slug: str, key: str) -> int:
        """The segment's number; InputError where there is none."""
        found = self.segment(slug, key)
        if not found:
            self.require_appeal(slug)
            raise InputError(
                _("the appeal “{appeal}” has no segment “{segment}”").format(
                    appeal=printable(slug), segment=printable(key)
                )
            )
        return found
