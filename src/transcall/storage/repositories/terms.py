"""The workspace's termbase."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from transcall.domain.language import printable
from transcall.domain.term import Concept, PartOfSpeech, Term, TermStatus
from transcall.errors import InputError
from transcall.interface import _
from transcall.storage.bulk import insert_many
from transcall.storage.repositories.places import chunks
from transcall.storage.rows import ConceptRow, TermRow

_LONGEST = 400  # characters: together with concept and language it must fit a PostgreSQL index
_LONGEST_TEXT = 10_000
_FACTS = (TermRow.status, TermRow.note, TermRow.part_of_speech, TermRow.example, TermRow.is_case_sensitive)
_COLUMNS = (TermRow.concept, TermRow.language, TermRow.text, *_FACTS, TermRow.author, TermRow.written_on)

Identity = tuple[str, str, str]


class KnownTerms:
    """The terms as they were read last, with their stamp: the same tuple for all who read while nothing changes."""

    def __init__(self) -> None:
        self._known: tuple[tuple[int, int, int], tuple[Term, ...]] | None = None

    def get(self, stamp: tuple[int, int, int]) -> tuple[Term, ...] | None:
        """What was read under this stamp."""
        known = self._known
        return known[1] if known is not None and known[0] == stamp else None

    def keep(self, stamp: tuple[int, int, int], terms: tuple[Term, ...]) -> None:
        """Remember what was read."""
        self._known = (stamp, terms)


class SqlTerms:
    """`domain.ports.Terms`."""

    def __init__(self, session: Session, known: KnownTerms | None = None) -> None:
        # Not in a unit of work that writes: what it reads may never be committed, and its stamp be given again.
        self._session = session
        self._kept = known

    def all(self, languages: Sequence[str] = ()) -> tuple[Term, ...]:
        """By concept, language and text; only the named languages, if any is named."""
        if self._kept is None or languages:
            return self._read(languages)
        stamp = self.stamp()
        terms = self._kept.get(stamp)
        if terms is None:
            terms = self._read()
            self._kept.keep(stamp, terms)
        return terms

    def _read(self, languages: Sequence[str] = ()) -> tuple[Term, ...]:
        query = select(*_COLUMNS)
        if languages:
            query = query.where(TermRow.language.in_(languages))
        terms = (_term(row) for row in self._session.execute(query))
        return tuple(sorted(terms, key=lambda term: term.identity))

    def stamp(self) -> tuple[int, int, int]:
        """What differs after every change: the last change's number, the newest term's, and how many there are."""
        query = select(func.max(TermRow.change), func.max(TermRow.id), func.count()).select_from(TermRow)
        last, newest, count = self._session.execute(query).one()
        return last or 0, newest or 0, count

    def save(self, terms: Sequence[Term]) -> int:
        """Add or replace by (concept, language, text); how many changed.

        Who wrote it and when alone are no change. InputError for a term or concept that is longer than 400 or 200
        characters, or another text longer than 10,000: that is no term.
        """
        for term in terms:
            _check(term.concept, term.text, (term.note, term.example))
        known = self._known(sorted({term.concept for term in terms}))
        new: dict[Identity, Term] = {}
        changed: dict[int, Term] = {}
        for term in terms:
            number, before = known.get(term.identity, (None, None))
            if number is None:
                new[term.identity] = term
            elif before is not None and replace(term, author=before.author, on=before.on) != before:
                changed[number] = term
        change = self.stamp()[0] + 1
        insert_many(self._session, TermRow, [_values(term, change) for term in new.values()])
        if changed:
            query = update(TermRow.__table__).where(TermRow.__table__.c.id == bindparam("its_id"))  # type: ignore[arg-type]
            rows = [{"its_id": number, **_values(term, change)} for number, term in changed.items()]
            self._session.connection().execute(query, rows)
        return len(new) + len(changed)

    def delete(self, terms: Iterable[Term]) -> int:
        """Take terms away; how many there were."""
        gone = 0
        for term in terms:
            query = delete(TermRow).where(
                TermRow.concept == term.concept, TermRow.language == term.language, TermRow.text == term.text
            )
            gone += self._session.connection().execute(query).rowcount
        return gone

    def concepts(self) -> tuple[Concept, ...]:
        """Those of which more is known than the name, by name."""
        query = select(ConceptRow.name, ConceptRow.subject, ConceptRow.definition, ConceptRow.note)
        return tuple(sorted((Concept(*row) for row in self._session.execute(query)), key=lambda one: one.name))

    def save_concepts(self, concepts: Sequence[Concept]) -> int:
        """Add or replace by name; a bare one is forgotten. How many changed."""
        for concept in concepts:
            _check(concept.name, "", (concept.subject, concept.definition, concept.note))
        known = {each.name: each for each in self.concepts()}
        changed = {each.name: each for each in concepts if known.get(each.name, Concept(each.name)) != each}
        for part in chunks(sorted(known.keys() & changed.keys())):
            self._session.execute(delete(ConceptRow).where(ConceptRow.name.in_(part)))
        rows = [
            {"name": each.name, "subject": each.subject, "definition": each.definition, "note": each.note}
            for each in changed.values()
            if not each.is_bare
        ]
        insert_many(self._session, ConceptRow, rows)
        return len(changed)

    def _known(self, concepts: Sequence[str]) -> Mapping[Identity, tuple[int, Term]]:
        found: dict[Identity, tuple[int, Term]] = {}
        for part in chunks(concepts):
            query = select(TermRow.id, *_COLUMNS).where(TermRow.concept.in_(part))
            for number, *row in self._session.execute(query):
                term = _term(row)
                found[term.identity] = (number, term)
        return found


def _check(concept: str, text: str, others: Iterable[str]) -> None:
    if len(text) > _LONGEST or len(concept) > _LONGEST // 2:
        raise InputError(_("a term cannot be this long: “{term}”").format(term=printable(text or concept)))
    for other in others:
        if len(other) > _LONGEST_TEXT:
            raise InputError(_("a note of a term cannot be this long: “{text}”").format(text=printable(other)))


def _term(row: Sequence[Any]) -> Term:
    concept, language, text, status, note, part_of_speech, example, is_case_sensitive, author, on = row
    part = PartOfSpeech(part_of_speech) if part_of_speech else None
    return Term(concept, language, text, TermStatus(status), note, part, example, is_case_sensitive, author, on)


def _values(term: Term, change: int) -> dict[str, Any]:
    return {
        "concept": term.concept,
        "language": term.language,
        "text": term.text,
        "status": term.status.value,
        "note": term.note,
        "part_of_speech": term.part_of_speech.value if term.part_of_speech else "",
        "example": term.example,
        "is_case_sensitive": term.is_case_sensitive,
        "author": term.author,
        "written_on": term.on,
        "change": change,
    }
