"""Reading an edition: lists by page, one segment with all that is known of it."""

from dataclasses import dataclass

from transcall.domain.appeal import Appeal, Comment, Edition, Event
from transcall.domain.ports import Proposal, RowFilter
from transcall.domain.progress import Progress
from transcall.domain.translation import Row
from transcall.services.change import get_row, neighbours
from transcall.services.workspace import Workspace, get_appeal, get_edition


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything the editor shows of one segment, read in one view of the database."""

    row: Row
    previous_source: str
    next_source: str
    comments: tuple[Comment, ...]
    history: tuple[Event, ...]
    proposals: tuple[Proposal, ...]
    writers: frozenset[str]
    """Who wrote any of the text since the last decision."""


def open_edition(workspace: Workspace, slug: str, language: str) -> tuple[Appeal, Edition]:
    """The appeal and its edition; InputError names what exists."""
    with workspace.store.reading() as uow:
        edition = get_edition(uow, slug, language)
        return get_appeal(uow, slug), edition


def list_keys(workspace: Workspace, slug: str, language: str, wanted: RowFilter = RowFilter()) -> tuple[str, ...]:
    """Segment keys in the text's order: the length and order of a list, without its texts."""
    with workspace.store.reading() as uow:
        return uow.translations.keys(slug, get_edition(uow, slug, language).language, wanted)


def read_progress(workspace: Workspace, slug: str, language: str) -> Progress:
    """How far the edition is, from kept counts: no list is read for it."""
    with workspace.store.reading() as uow:
        return uow.translations.progress(slug, get_edition(uow, slug, language).language)


def list_keys_after(
    workspace: Workspace, slug: str, language: str, wanted: RowFilter, after: str | None, *, limit: int = 1
) -> tuple[str, ...]:
    """At most `limit` of `list_keys`: those behind a segment, then from the top; with none named, the first."""
    with workspace.store.reading() as uow:
        return uow.translations.keys_after(slug, get_edition(uow, slug, language).language, wanted, after, limit=limit)


def list_units(workspace: Workspace, slug: str, language: str, wanted: RowFilter = RowFilter()) -> tuple[int, ...]:
    """The unit each of `list_keys` stands in: which segments make a paragraph together."""
    with workspace.store.reading() as uow:
        return uow.translations.units(slug, get_edition(uow, slug, language).language, wanted)


def list_rows(
    workspace: Workspace,
    slug: str,
    language: str,
    wanted: RowFilter = RowFilter(),
    *,
    offset: int = 0,
    limit: int | None = None,
) -> tuple[Row, ...]:
    """A page of rows in the text's order."""
    with workspace.store.reading() as uow:
        tag = get_edition(uow, slug, language).language
        return uow.translations.rows(slug, tag, wanted, offset=offset, limit=limit)


def read_detail(workspace: Workspace, slug: str, language: str, segment: str) -> Detail:
    """One segment with its neighbours, comments, history and proposals."""
    with workspace.store.reading() as uow:
        tag = get_edition(uow, slug, language).language
        row = get_row(uow, slug, tag, segment)
        before, following = neighbours(uow, slug, row)
        writers = uow.events.writers(slug, tag, [segment]).get(segment, frozenset())
        return Detail(
            row=row,
            previous_source=before,
            next_source=following,
            comments=uow.comments.of_segment(slug, tag, segment),
            history=uow.events.of_segment(slug, tag, segment),
            proposals=uow.proposals.of_segment(slug, tag, segment),
            writers=writers,
        )
