"""The workspace's termbase."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from transcall.domain.language import printable
from transcall.domain.term import Term, TermStatus
from transcall.errors import InputError
from transcall.interface import _
from transcall.storage.repositories.places import chunks
from transcall.storage.rows import TermRow

_LONGEST = 400  # characters: together with concept and language it must fit a PostgreSQL index


class SqlTerms:
    """`domain.ports.Terms`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self, languages: Sequence[str] = ()) -> tuple[Term, ...]:
        """By concept, language and text; only the named languages, if any is named."""
        query = select(TermRow)
        if languages:
            query = query.where(TermRow.language.in_(languages))
        terms = (_term(row) for row in self._session.scalars(query))
        return tuple(sorted(terms, key=lambda term: (term.concept, term.language, term.text)))

    def save(self, terms: Sequence[Term]) -> int:
        """Add or replace by (concept, language, text); how many changed.

        InputError for a term or concept that is longer than 400 or 200 characters: that is no term.
        """
        for term in terms:
            if len(term.text) > _LONGEST or len(term.concept) > _LONGEST // 2:
                raise InputError(_("a term cannot be this long: “{term}”").format(term=printable(term.text)))
        rows = self._rows_of(sorted({term.concept for term in terms}))
        changed = 0
        for term in terms:
            row = rows.get((term.concept, term.language, term.text))
            if row is None:
                row = TermRow(concept=term.concept, language=term.language, text=term.text)
                self._session.add(row)
                rows[term.concept, term.language, term.text] = row
            elif _term(row) == term:
                continue
            row.status, row.note = term.status.value, term.note
            changed += 1
        self._session.flush()
        return changed

    def _rows_of(self, concepts: Sequence[str]) -> dict[tuple[str, str, str], TermRow]:
        found: dict[tuple[str, str, str], TermRow] = {}
        for part in chunks(concepts):
            for row in self._session.scalars(select(TermRow).where(TermRow.concept.in_(part))):
                found[row.concept, row.language, row.text] = row
        return found


def _term(row: TermRow) -> Term:
    return Term(row.concept, row.language, row.text, TermStatus(row.status), row.note)
