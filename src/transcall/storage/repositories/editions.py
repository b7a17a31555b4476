"""Appeals in one language, and who holds them."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from transcall.domain.appeal import Claim, Edition
from transcall.storage.repositories.places import Places
from transcall.storage.rows import ClaimRow, EditionRow


class SqlEditions:
    """`domain.ports.Editions`."""

    def __init__(self, session: Session, places: Places) -> None:
        self._session = session
        self._places = places

    def get(self, slug: str, language: str) -> Edition | None:
        """The edition in that language."""
        row = self._session.get(EditionRow, self._places.edition(slug, language))
        return None if row is None else _edition(slug, row)

    def all(self, slug: str) -> tuple[Edition, ...]:
        """By language tag."""
        query = select(EditionRow).where(EditionRow.appeal_id == self._places.appeal(slug))
        editions = (_edition(slug, row) for row in self._session.scalars(query))
        return tuple(sorted(editions, key=lambda edition: edition.language))

    def save(self, edition: Edition) -> None:
        """Add or replace; InputError for an unknown appeal."""
        appeal = self._places.require_appeal(edition.appeal)
        self._session.merge(
            EditionRow(
                id=self._places.edition(edition.appeal, edition.language) or None,
                appeal_id=appeal,
                language=edition.language,
                deadline=edition.deadline,
                waiver_reason=edition.waiver_reason,
                waiver_by=edition.waiver_by,
            )
        )
        self._session.flush()

    def claims(self, slug: str) -> tuple[Claim, ...]:
        """By language tag."""
        query = (
            select(EditionRow.language, ClaimRow.person, ClaimRow.until)
            .join(EditionRow, EditionRow.id == ClaimRow.edition_id)
            .where(EditionRow.appeal_id == self._places.appeal(slug))
        )
        claims = (Claim(slug, language, person, until) for language, person, until in self._session.execute(query))
        return tuple(sorted(claims, key=lambda claim: claim.language))

    def save_claim(self, claim: Claim) -> None:
        """Add or replace the edition's claim; InputError for an unknown edition."""
        number = self._places.require_edition(claim.appeal, claim.language)
        self._session.merge(ClaimRow(edition_id=number, person=claim.person, until=claim.until))
        self._session.flush()

    def delete_claim(self, slug: str, language: str) -> None:
        """Let go of the edition; nothing happens where nobody holds it."""
        self._session.execute(delete(ClaimRow).where(ClaimRow.edition_id == self._places.edition(slug, language)))


def _edition(slug: str, row: EditionRow) -> Edition:
    return Edition(
        appeal=slug,
        language=row.language,
        deadline=row.deadline,
        waiver_reason=row.waiver_reason,
        waiver_by=row.waiver_by,
    )
