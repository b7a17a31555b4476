"""Handles and roles."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from transcall.domain.appeal import Person
from transcall.storage.rows import PersonRow


class SqlPeople:
    """`domain.ports.People`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._met: dict[str, PersonRow] = {}
        """Keeps the session from forgetting people: every change asks for its actor."""

    def get(self, handle: str) -> Person | None:
        """The person with that handle."""
        row = self._session.get(PersonRow, handle)
        if row is None:
            return None
        self._met[handle] = row
        return _person(row)

    def all(self) -> tuple[Person, ...]:
        """By handle."""
        people = (_person(row) for row in self._session.scalars(select(PersonRow)))
        return tuple(sorted(people, key=lambda person: person.handle))

    def save(self, person: Person) -> None:
        """Add or replace."""
        self._session.merge(
            PersonRow(
                handle=person.handle,
                name=person.name,
                is_coordinator=person.is_coordinator,
                languages=person.languages,
                is_credited=person.is_credited,
            )
        )
        self._session.flush()


def _person(row: PersonRow) -> Person:
    return Person(row.handle, row.name, row.is_coordinator, row.languages, row.is_credited)
