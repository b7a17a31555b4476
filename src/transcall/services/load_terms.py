"""The termbase: read a glossary file in, list what is there."""

from pathlib import Path

from transcall.domain.appeal import Event
from transcall.domain.term import Term
from transcall.domain.text import for_terminal
from transcall.formats.glossary_csv import read_glossary
from transcall.services.files import read_file
from transcall.services.workspace import Workspace


def load_glossary(workspace: Workspace, path: Path) -> int:
    """Add or replace the terms of a CSV glossary; how many changed. FormatError names the line, nothing changes."""
    terms = read_glossary(read_file(path, limit=50 << 20), path)
    with workspace.store.writing() as uow:
        changed = uow.terms.save(terms)
        if changed:
            detail = f"{changed} terms from {for_terminal(path.name)}"
            uow.events.add(Event(0, workspace.clock(), workspace.actor, "terms", detail=detail))
        return changed


def list_terms(workspace: Workspace, languages: tuple[str, ...] = ()) -> tuple[Term, ...]:
    """The workspace's terms, of all or of some languages."""
    with workspace.store.reading() as uow:
        return uow.terms.all(languages)
