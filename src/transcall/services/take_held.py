"""What a bilingual source holds in an edition's language becomes the edition's translations when it is added."""

from transcall.domain.appeal import Edition
from transcall.domain.document import Unit
from transcall.domain.ports import RowFilter, UnitOfWork
from transcall.domain.segment import Segment
from transcall.domain.state import Action, Origin
from transcall.services.change import Change, change_row
from transcall.services.held_targets import held_targets
from transcall.services.workspace import Workspace


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
