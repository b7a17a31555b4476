"""What a bilingual source holds in an edition's language becomes the edition's translations when it is added."""

from pathlib import Path

from transcall.domain.appeal import Edition
from transcall.domain.document import Unit
from transcall.domain.ports import RowFilter, UnitOfWork
from transcall.domain.segment import Segment
from transcall.domain.state import Action, Origin
from transcall.formats.exchange import exchange_format_of
from transcall.services.change import Change, change_row
from transcall.services.held_targets import held_targets
from transcall.services.workspace import Workspace


def language_of_targets(path: Path, data: bytes, units: tuple[Unit, ...]) -> str:
    """The language of the translations in a document; empty where it holds none, or does not name it."""
    if all(unit.target is None for unit in units):
        return ""
    return exchange_format_of(path, data).read(data, path).language


def take_held(
    workspace: Workspace, uow: UnitOfWork, edition: Edition, units: tuple[Unit, ...], segments: tuple[Segment, ...]
) -> None:
    """Give an edition that has just been opened what its source holds: drafts as drafts, the rest to be reviewed."""
    rows = uow.translations.rows(edition.appeal, edition.language, RowFilter(with_fixed=True))
    by_key = {row.segment.key: row for row in rows}
    held = held_targets(units, segments, workspace.splitter, edition.language)
    for key, target in held.items():
        edit = Change(key, Action.EDIT, target.text, Origin.IMPORT.value, kind="imported")
        row = change_row(workspace, uow, edition, by_key[key], edit)
        if not target.is_draft:
            change_row(workspace, uow, edition, row, Change(key, Action.OFFER))
