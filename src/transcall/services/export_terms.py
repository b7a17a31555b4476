"""Write the termbase into a file others can read: TBX-Basic or CSV."""

from collections.abc import Iterable
from pathlib import Path

from transcall.formats.glossary_csv import write_glossary
from transcall.formats.tbx_write import write_tbx
from transcall.services.files import write_file
from transcall.services.load_terms import list_concepts, list_terms
from transcall.services.workspace import Workspace

WRITERS = {"tbx": write_tbx, "csv": write_glossary}
"""The formats, by the word for them."""


def export_terms(workspace: Workspace, path: Path, chosen: str, languages: Iterable[str] = ()) -> int:
    """Write the terms of all or some languages; how many they are. What is there already is replaced as a whole."""
    terms = list_terms(workspace, languages)
    write_file(path, WRITERS[chosen](terms, list_concepts(workspace)))
    return len(terms)
