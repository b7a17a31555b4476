"""The termbase: read a glossary file in, list what is there."""

from pathlib import Path

from transcall.domain.term import Term
from transcall.formats.glossary_csv import read_glossary
from transcall.services.files import read_file
from transcall.services.workspace import Workspace


def load_glossary(workspace: Workspace, path: Path) -> int:
    """Add or replace the terms of a CSV glossary; how many changed. FormatError names the line, nothing changes."""
    terms = read_glossary(read_file(path, limit=50 << 20), path)
    with workspace.store.writing() as uow:
        return uow.terms.save(terms)


def list_terms(workspace: Workspace, languages: tuple[str, ...] = ()) -> tuple[Term, ...]:
    """The workspace's terms, of all or of some languages."""
    with workspace.store.reading() as uow:
        return uow.terms.all(languages)
