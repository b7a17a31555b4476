"""What is at hand for a segment without asking anybody: proposals, the memory, terms. One segment, or many at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from transcall.domain.appeal import Appeal
from transcall.domain.match import Match, MatchKind
from transcall.domain.ports import Proposal, RowFilter, UnitOfWork
from transcall.domain.term import TermMatch
from transcall.domain.translation import Row
from transcall.services.change import get_row, neighbours
from transcall.services.check_target import term_finder
from transcall.services.shared_memories import opening
from transcall.services.workspace import Workspace, get_appeal, get_edition
from transcall.suggest.layers import Layer, find_in_layers
from transcall.suggest.memory import Wanted
from transcall.suggest.terms import TermFinder


@dataclass(frozen=True, slots=True)
class AtHand:
    """What is at hand for one segment."""

    row: Row
    matches: tuple[Match, ...]
    """Proposals first, then the memory's matches, best first."""
    terms: tuple[TermMatch, ...]


def at_hand(workspace: Workspace, slug: str, language: str, segment: str) -> AtHand:
    """What is at hand for one segment, in one reading. Local and quick."""
    with workspace.store.reading() as uow:
        appeal = get_appeal(uow, slug)
        tag = get_edition(uow, slug, language).language
        row = get_row(uow, slug, tag, segment)
        proposals = uow.proposals.of_segment(slug, tag, segment)
        finder = term_finder(uow, appeal.language, tag)
        matches = _matches(workspace, uow, appeal, row, neighbours(uow, slug, row), proposals, finder)
        return AtHand(row, matches, finder.find(row.segment.source))


def suggest_many(
    workspace: Workspace,
    slug: str,
    language: str,
    segments: Sequence[str] | None = None,
    wanted: RowFilter = RowFilter(),
) -> tuple[AtHand, ...]:
    """The same for many segments in the text's order: those named, or all that `wanted` leaves.

    What belongs to the edition is read once, not once a segment.
    """
    with workspace.store.reading() as uow:
        appeal = get_appeal(uow, slug)
        tag = get_edition(uow, slug, language).language
        rows = (
            uow.translations.rows(slug, tag, wanted)
            if segments is None
            else uow.translations.rows_of(slug, tag, segments)
        )
        sources = [each.source.text for each in uow.appeals.segments(slug)]
        proposals = uow.proposals.of_edition(slug, tag)
        finder = term_finder(uow, appeal.language, tag)
        found: list[AtHand] = []
        for row in rows:
            around = _around(sources, row.segment.position)
            matches = _matches(workspace, uow, appeal, row, around, proposals.get(row.segment.key, ()), finder)
            found.append(AtHand(row, matches, finder.find(row.segment.source)))
    return tuple(found)


def _around(sources: Sequence[str], position: int) -> tuple[str, str]:
    before = sources[position - 1] if position else ""
    return before, sources[position + 1] if position + 1 < len(sources) else ""


def _matches(
    workspace: Workspace,
    uow: UnitOfWork,
    appeal: Appeal,
    row: Row,
    around: tuple[str, str],
    proposals: Sequence[Proposal],
    finder: TermFinder,
) -> tuple[Match, ...]:
    wanted = Wanted(
        row.segment,
        appeal.language,
        row.translation.language,
        *around,
        appeal=appeal.slug,
        domain=workspace.settings.memory_domain,
        find_terms=finder.find,
        penalties=workspace.settings.penalties,
    )
    with workspace.shared.layers() as shared:
        layers = (Layer(workspace.memory_index, uow.memory, opening(workspace.store)), *shared)
        found = find_in_layers(layers, wanted, minimum=workspace.settings.memory_minimum)
    return (*(_of_proposal(each, row) for each in proposals), *found)


def _of_proposal(proposal: Proposal, row: Row) -> Match:
    source = row.segment.source.text
    return Match(proposal.target, MatchKind.PROPOSAL, 100, proposal.origin, source, proposal.author, proposal.at)
