"""What finished documents need beside the texts: links by language, signatories, insertions."""

from collections.abc import Mapping

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from transcall.domain.publishing import Insertion, Side
from transcall.errors import InputError
from transcall.interface import _
from transcall.storage.repositories.places import Places
from transcall.storage.rows import (
    EditionRow,
    InsertionRow,
    LateSignatoryRow,
    LinkReplacementRow,
    SegmentRow,
    SignatoryNameRow,
)


class SqlLinks:
    """`domain.ports.Links`."""

    def __init__(self, session: Session, places: Places) -> None:
        self._session = session
        self._places = places

    def of_language(self, slug: str, language: str) -> Mapping[str, str]:
        """Address of the source → what stands for it, by address."""
        query = (
            select(LinkReplacementRow.url, LinkReplacementRow.replacement)
            .where(
                LinkReplacementRow.appeal_id == self._places.appeal(slug),
                LinkReplacementRow.language == language,
            )
            .order_by(LinkReplacementRow.url)
        )
        return {row[0]: row[1] for row in self._session.execute(query)}

    def save(self, slug: str, language: str, url: str, replacement: str) -> None:
        """Add or replace; an empty replacement takes it away."""
        appeal = self._places.require_appeal(slug)
        if replacement:
            self._session.merge(
                LinkReplacementRow(appeal_id=appeal, language=language, url=url, replacement=replacement)
            )
            self._session.flush()
            return
        self._session.execute(
            delete(LinkReplacementRow).where(
                LinkReplacementRow.appeal_id == appeal,
                LinkReplacementRow.language == language,
                LinkReplacementRow.url == url,
            )
        )


class SqlSignatories:
    """`domain.ports.Signatories`."""

    def __init__(self, session: Session, places: Places) -> None:
        self._session = session
        self._places = places

    def late(self, slug: str) -> tuple[str, ...]:
        """Those who signed after the source was written, in their order."""
        appeal = self._places.appeal(slug)
        query = select(LateSignatoryRow.name).where(LateSignatoryRow.appeal_id == appeal).order_by(LateSignatoryRow.id)
        return tuple(self._session.scalars(query))

    def add(self, slug: str, name: str) -> None:
        """Add one at the end."""
        self._session.add(LateSignatoryRow(appeal_id=self._places.require_appeal(slug), name=name))
        self._session.flush()

    def delete(self, slug: str, name: str) -> bool:
        """Take a late one away; whether there was one."""
        taken = self._session.execute(
            delete(LateSignatoryRow)
            .where(LateSignatoryRow.appeal_id == self._places.appeal(slug), LateSignatoryRow.name == name)
            .returning(LateSignatoryRow.id)
        )
        return taken.first() is not None

    def written(self, slug: str, language: str) -> Mapping[str, str]:
        """Name → how it is written in that language, where that was agreed."""
        query = select(SignatoryNameRow.name, SignatoryNameRow.written).where(
            SignatoryNameRow.appeal_id == self._places.appeal(slug), SignatoryNameRow.language == language
        )
        return {row[0]: row[1] for row in self._session.execute(query)}

    def write(self, slug: str, language: str, name: str, written: str) -> None:
        """Say how a name is written in a language; an empty text takes it back."""
        appeal = self._places.require_appeal(slug)
        if written:
            self._session.merge(SignatoryNameRow(appeal_id=appeal, language=language, name=name, written=written))
            self._session.flush()
            return
        self._session.execute(
            delete(SignatoryNameRow).where(
                SignatoryNameRow.appeal_id == appeal,
                SignatoryNameRow.language == language,
                SignatoryNameRow.name == name,
            )
        )


class SqlInsertions:
    """`domain.ports.Insertions`."""

    def __init__(self, session: Session, places: Places) -> None:
        self._session = session
        self._places = places

    def of_edition(self, slug: str, language: str) -> tuple[Insertion, ...]:
        """Oldest first."""
        query = (
            select(InsertionRow, SegmentRow.key)
            .join(SegmentRow, SegmentRow.id == InsertionRow.segment_id)
            .where(InsertionRow.edition_id == self._places.edition(slug, language))
            .order_by(InsertionRow.id)
        )
        return tuple(_insertion(row, key, language) for row, key in self._session.execute(query))

    def get(self, slug: str, number: int) -> Insertion | None:
        """One of this appeal, by its number."""
        query = (
            select(InsertionRow, SegmentRow.key, EditionRow.language)
            .join(SegmentRow, SegmentRow.id == InsertionRow.segment_id)
            .join(EditionRow, EditionRow.id == InsertionRow.edition_id)
            .where(InsertionRow.id == number, EditionRow.appeal_id == self._places.appeal(slug))
        )
        found = self._session.execute(query).first()
        return None if found is None else _insertion(found[0], found[1], found[2])

    def save(self, slug: str, insertion: Insertion) -> Insertion:
        """Add it (its number 0 becomes a new one), or replace text, author and approver."""
        if not insertion.id:
            row = InsertionRow(
                edition_id=self._places.require_edition(slug, insertion.language),
                segment_id=self._places.require_segment(slug, insertion.segment),
                side=insertion.side.value,
                text=insertion.text,
                author=insertion.author,
                approver=insertion.approver,
            )
            self._session.add(row)
            self._session.flush()
            return _insertion(row, insertion.segment, insertion.language)
        kept = self._session.get(InsertionRow, insertion.id)
        if kept is None:
            raise InputError(_("there is no insertion {number}").format(number=insertion.id))
        kept.text, kept.author, kept.approver = insertion.text, insertion.author, insertion.approver
        self._session.flush()
        return insertion

    def delete(self, insertion: Insertion) -> None:
        """Take it away."""
        self._session.execute(delete(InsertionRow).where(InsertionRow.id == insertion.id))


def _insertion(row: InsertionRow, segment: str, language: str) -> Insertion:
    return Insertion(row.id, language, segment, Side(row.side), row.text, row.author, row.approver)
