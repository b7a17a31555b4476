"""What is said of segments."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from transcall.domain.appeal import Comment
from transcall.storage.repositories.places import Places
from transcall.storage.repositories.sources import AnySelect
from transcall.storage.rows import CommentRow, SegmentRow


class SqlComments:
    """`domain.ports.Comments`."""

    def __init__(self, session: Session, places: Places) -> None:
        self._session = session
        self._places = places

    def add(self, slug: str, comment: Comment) -> Comment:
        """Store with a new id; InputError for an unknown edition or segment."""
        row = CommentRow(
            edition_id=self._places.require_edition(slug, comment.language),
            segment_id=self._places.require_segment(slug, comment.segment),
            author=comment.author,
            at=comment.at,
            text=comment.text,
        )
        self._session.add(row)
        self._session.flush()
        return replace(comment, id=row.id)

    def of_segment(self, slug: str, language: str, segment: str) -> tuple[Comment, ...]:
        """Oldest first."""
        query = self._of(slug, language).where(CommentRow.segment_id == self._places.segment(slug, segment))
        return self._read(query, language)

    def of_edition(self, slug: str, language: str) -> Mapping[str, tuple[Comment, ...]]:
        """Segment → its comments, oldest first."""
        found: defaultdict[str, list[Comment]] = defaultdict(list)
        for comment in self._read(self._of(slug, language), language):
            found[comment.segment].append(comment)
        return {segment: tuple(comments) for segment, comments in found.items()}

    def _of(self, slug: str, language: str) -> AnySelect:
        return (
            select(CommentRow.id, SegmentRow.key, CommentRow.author, CommentRow.at, CommentRow.text)
            .join_from(CommentRow, SegmentRow, SegmentRow.id == CommentRow.segment_id)
            .where(CommentRow.edition_id == self._places.edition(slug, language))
            .order_by(CommentRow.id)
        )

    def _read(self, query: AnySelect, language: str) -> tuple[Comment, ...]:
        return tuple(
            Comment(number, segment, language, author, at, text)
            for number, segment, author, at, text in self._session.execute(query)
        )
