"""Machines on this computer translate what comes next while a person is still at the segment before it."""

from collections.abc import Callable

from transcall.domain.ports import RowFilter
from transcall.domain.state import State
from transcall.services.ask_machines import machine_matches_of
from transcall.services.change import get_row
from transcall.services.workspace import Workspace, get_edition
from transcall.suggest.machine.base import batch_of

AHEAD = 10
"""Segments that are asked for together: one process of Apertium costs as much as ten of its sentences."""
_UNTOUCHED = RowFilter(states=frozenset({State.UNTRANSLATED}))


def ask_ahead(
    workspace: Workspace, slug: str, language: str, segment: str, *, cancelled: Callable[[], bool] = lambda: False
) -> int:
    """Keep what machines say of the untouched segments behind this one; how many of these there are.

    Only machines that send nothing away and take so many at once: what costs money or a language model's time is asked
    for the text somebody looks at.
    """
    asked = [each for each in workspace.providers() if each.is_local and batch_of(each) >= AHEAD]
    if not asked:
        return 0
    with workspace.store.reading() as uow:
        tag = get_edition(uow, slug, language).language
        keys = uow.translations.keys_after(slug, tag, _UNTOUCHED, segment, limit=AHEAD)
        place = get_row(uow, slug, tag, segment).segment.position
        # What comes after the end is the beginning: somebody has passed that by.
        rows = [row for row in uow.translations.rows_of(slug, tag, keys) if row.segment.position > place]
    if rows:
        machine_matches_of(workspace, slug, tag, rows, cancelled=cancelled, providers=asked)
    return len(rows)
