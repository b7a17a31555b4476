"""What can be put beside a segment: memory, proposals, terms, and machines that may be asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from transcall.domain.appeal import Appeal, Event
from transcall.domain.match import Match, MatchKind
from transcall.domain.ports import MachineProvider, MachineRequest
from transcall.domain.state import Origin
from transcall.domain.term import TermMatch, TermStatus
from transcall.domain.translation import Row
from transcall.services.change import get_row, neighbours
from transcall.services.check_target import term_finder
from transcall.services.workspace import Workspace, get_appeal, get_edition
from transcall.suggest.machine.consent import why_not
from transcall.suggest.machine.run import translate


@dataclass(frozen=True, slots=True)
class MachineOutcome:
    """What one machine had to say."""

    provider: str
    match: Match | None
    reason: str
    """Why there is no match, in words; empty where there is one."""


def memory_matches(workspace: Workspace, slug: str, language: str, segment: str) -> tuple[Match, ...]:
    """Proposals first, then the memory's matches, best first. Local and quick."""
    with workspace.store.reading() as uow:
        appeal = get_appeal(uow, slug)
        tag = get_edition(uow, slug, language).language
        row = get_row(uow, slug, tag, segment)
        before, following = neighbours(uow, slug, row)
        proposals = [
            Match(each.target, MatchKind.PROPOSAL, 100, each.origin, row.segment.source.text, each.author)
            for each in uow.proposals.of_segment(slug, tag, segment)
        ]
        found = workspace.memory_index.find(
            uow.memory,
            row.segment,
            before,
            following,
            appeal.language,
            tag,
            minimum=workspace.settings.memory_minimum,
        )
    return (*proposals, *found)


def find_terms(workspace: Workspace, slug: str, language: str, segment: str) -> tuple[TermMatch, ...]:
    """The termbase's terms in the segment's source."""
    with workspace.store.reading() as uow:
        appeal = get_appeal(uow, slug)
        tag = get_edition(uow, slug, language).language
        row = get_row(uow, slug, tag, segment)
        return term_finder(uow, appeal.language, tag).find(row.segment.source)


def machine_matches(
    workspace: Workspace, slug: str, language: str, segment: str, *, cancelled: Callable[[], bool] = lambda: False
) -> tuple[MachineOutcome, ...]:
    """One outcome for each provider the workspace names, in that order.

    Nothing connects without consent; each text that leaves the machine is an event, written before it leaves.
    """
    with workspace.store.reading() as uow:
        appeal = get_appeal(uow, slug)
        tag = get_edition(uow, slug, language).language
        row = get_row(uow, slug, tag, segment)
    outcomes: list[MachineOutcome] = []
    for provider in workspace.providers():
        if cancelled():
            break
        outcomes.append(_ask(workspace, provider, appeal, tag, row, cancelled))
    return tuple(outcomes)


def _ask(
    workspace: Workspace,
    provider: MachineProvider,
    appeal: Appeal,
    tag: str,
    row: Row,
    cancelled: Callable[[], bool],
) -> MachineOutcome:
    text = row.segment.source.text
    refused = why_not(provider, workspace.settings.providers, appeal.embargo)
    if refused:
        return MachineOutcome(provider.name, None, refused)
    with workspace.store.reading() as uow:
        cached = uow.machine_cache.get(provider.name, appeal.language, tag, text)
        kept = [match.source.text for match in term_finder(uow, appeal.language, tag).find(row.segment.source)
                if match.source.status is TermStatus.DO_NOT_TRANSLATE]  # fmt: skip
    if cached is not None:
        return MachineOutcome(provider.name, _as_match(provider, cached), "")
    unavailable = provider.is_available(appeal.language, tag)
    if unavailable:
        return MachineOutcome(provider.name, None, unavailable)
    request = MachineRequest(text, row.segment, appeal.language, tag)

    def before_sending(_batch: Sequence[MachineRequest]) -> None:
        if not provider.is_local:
            _record_sent(workspace, provider, appeal, tag, row)

    answer = translate(provider, [request], cancelled=cancelled, dnt_terms=kept, sending=before_sending)[0]
    if not answer.is_shown:
        return MachineOutcome(provider.name, None, answer.reason)
    with workspace.store.writing() as uow:
        uow.machine_cache.save(provider.name, appeal.language, tag, text, answer.text)
    return MachineOutcome(provider.name, _as_match(provider, answer.text), "")


def _as_match(provider: MachineProvider, text: str) -> Match:
    return Match(text, MatchKind.MACHINE, 0, f"{Origin.MACHINE.value}:{provider.name}")


def _record_sent(workspace: Workspace, provider: MachineProvider, appeal: Appeal, tag: str, row: Row) -> None:
    with workspace.store.writing() as uow:
        uow.events.add(
            Event(
                id=0,
                at=workspace.clock(),
                actor=workspace.actor,
                kind="sent",
                appeal=appeal.slug,
                language=tag,
                segment=row.segment.key,
                detail=f"{len(row.segment.source.text)} characters to {provider.sends_to}",
            )
        )
