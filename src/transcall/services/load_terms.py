"""The termbase: read a glossary file in, list and search what is there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from transcall.domain.appeal import Event
from transcall.domain.language import parse_tag
from transcall.domain.term import Concept, Glossary, Term, TermStatus
from transcall.domain.text import for_terminal
from transcall.formats.glossary_csv import read_glossary
from transcall.formats.tbx_read import looks_like_tbx, read_tbx
from transcall.interface import _
from transcall.services.files import read_file
from transcall.services.workspace import Workspace, require_coordinator
from transcall.suggest.terms import is_about

_LARGEST = 64 << 20


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading a glossary did."""

    changed: int
    """Terms added or changed."""
    notices: tuple[str, ...]
    """What of the file was left out."""


def load_glossary(workspace: Workspace, path: Path, *, columns: Sequence[str] = ()) -> Loaded:
    """Add or replace the terms of a TBX or CSV file, all or none. Coordinators only: others propose terms.

    FormatError names the line, nothing changes then.

    `columns` are the languages of a CSV file without a header. Terms without an author are the person's own.
    """
    data = read_file(path, limit=_LARGEST)
    found = read_tbx(data, path) if looks_like_tbx(data) else _read_table(data, path, columns)
    terms = [each if each.author else replace(each, author=workspace.actor, on=workspace.today) for each in found.terms]
    with workspace.store.writing() as uow:
        require_coordinator(uow, workspace.actor, _("only a coordinator can read a glossary in"))
        changed = uow.terms.save(terms)
        concepts = uow.terms.save_concepts(found.concepts)
        if changed or concepts:
            detail = f"{changed} terms from {for_terminal(path.name)}"
            uow.events.add(Event(0, workspace.clock(), workspace.actor, "terms", detail=detail))
        return Loaded(changed, found.notices)


def list_terms(
    workspace: Workspace, languages: Iterable[str] = (), *, search: str = "", status: TermStatus | None = None
) -> tuple[Term, ...]:
    """The workspace's terms: of all or of some languages, with a status.

    With `search`, those of concepts that have a term about these words, in any form and any language.
    """
    tags = {parse_tag(each) for each in languages}
    with workspace.store.reading() as uow:
        terms = uow.terms.all()
    concepts = {term.concept for term in terms if is_about(term, search)} if search else set()
    return tuple(
        term
        for term in terms
        if (not tags or term.language in tags)
        and (status is None or term.status is status)
        and (not search or term.concept in concepts)
    )


def list_concepts(workspace: Workspace) -> tuple[Concept, ...]:
    """The concepts of which more is known than their name."""
    with workspace.store.reading() as uow:
        return uow.terms.concepts()


def _read_table(data: bytes, path: Path, columns: Sequence[str]) -> Glossary:
    return read_glossary(data, path, columns=[parse_tag(each) for each in columns])
