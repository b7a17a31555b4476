"""Segments a person marked to come back to."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from transcall.storage.repositories.places import Places
from transcall.storage.rows import BookmarkRow


class SqlBookmarks:
    """`domain.ports.Bookmarks`. Which segments are marked is asked of the translations, by `bookmarked_by`."""

    def __init__(self, session: Session, places: Places) -> None:
        self._session = session
        self._places = places

    def add(self, slug: str, language: str, segment: str, person: str) -> None:
        """Mark it; InputError for an unknown edition or segment."""
        self._session.merge(
            BookmarkRow(
                edition_id=self._places.require_edition(slug, language),
                segment_id=self._places.require_segment(slug, segment),
                person=person,
            )
        )
        self._session.flush()

    def delete(self, slug: str, language: str, segment: str, person: str) -> bool:
        """Take the mark away; whether there was one."""
        marked = (
            BookmarkRow.edition_id == self._places.edition(slug, language),
            BookmarkRow.segment_id == self._places.segment(slug, segment),
            BookmarkRow.person == person,
        )
        taken = self._session.execute(delete(BookmarkRow).where(*marked).returning(BookmarkRow.person))
        return taken.first() is not None
