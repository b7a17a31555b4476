"""Texts made ready for a machine: what it must not touch, what it is told, and what its answer depends on."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from transcall.domain.appeal import Appeal
from transcall.domain.ports import MachineProvider, MachineRequest, UnitOfWork
from transcall.domain.term import TermMatch, TermStatus
from transcall.domain.translation import Row
from transcall.services.check_target import term_finder
from transcall.suggest.machine.base import takes_context, version_of


@dataclass(frozen=True, slots=True)
class MachineText:
    """One segment for one provider."""

    row: Row
    request: MachineRequest
    terms: tuple[TermMatch, ...]
    """The termbase's terms in its source."""
    version: str
    """What the answer depends on besides the text: the provider's version, names to keep, what it is told."""

    @property
    def kept(self) -> tuple[str, ...]:
        """Terms in it that no translation changes."""
        return _kept(self.terms)


def texts_for(
    uow: UnitOfWork, provider: MachineProvider, appeal: Appeal, language: str, rows: Sequence[Row]
) -> list[MachineText]:
    """Each row as the provider gets it; neighbours and terms only for one that reads them."""
    finder = term_finder(uow, appeal.language, language)
    with_context = takes_context(provider)
    sources = [each.source.text for each in uow.appeals.segments(appeal.slug)] if with_context else []
    version = version_of(provider)
    found: list[MachineText] = []
    for row in rows:
        terms = finder.find(row.segment.source)
        request = MachineRequest(row.segment.source.text, row.segment, appeal.language, language)
        if with_context:
            place = row.segment.position
            request = MachineRequest(
                request.text,
                row.segment,
                appeal.language,
                language,
                terms=tuple((match.source.text, match.best.text) for match in terms if match.best is not None),
                before=sources[place - 1] if place else "",
                after=sources[place + 1] if place + 1 < len(sources) else "",
            )
        told = (*_kept(terms), *(part for pair in request.terms for part in pair), request.before, request.after)
        found.append(MachineText(row, request, terms, _version(version, told)))
    return found


def _kept(terms: Sequence[TermMatch]) -> tuple[str, ...]:
    texts = (match.source.text for match in terms if match.source.status is TermStatus.DO_NOT_TRANSLATE)
    return tuple(dict.fromkeys(texts))


def _version(version: str, told: Sequence[str]) -> str:
    if not any(told):
        return version
    return f"{version}#{hashlib.sha256(chr(0).join(told).encode('utf-8', 'replace')).hexdigest()[:16]}"
