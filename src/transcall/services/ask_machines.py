"""Asking machines for translations: of one segment or of many, with consent, and with a trace of what was sent."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from transcall.domain.appeal import Appeal, Event
from transcall.domain.match import Match, MatchKind
from transcall.domain.ports import MachineProvider, MachineRequest
from transcall.domain.state import Origin
from transcall.domain.term import TermStatus
from transcall.domain.translation import Row
from transcall.services.change import get_row
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
    is_lasting: bool = False
    """Whether the reason holds for the whole edition, not only for this text."""


@dataclass(frozen=True, slots=True)
class _Asking:
    """One provider asked about one edition."""

    workspace: Workspace
    provider: MachineProvider
    appeal: Appeal
    tag: str

    def none_of(self, rows: Sequence[Row], reason: str) -> list[MachineOutcome]:
        return [MachineOutcome(self.provider.name, None, reason, is_lasting=True) for _ in rows]


def machine_matches(
    workspace: Workspace, slug: str, language: str, segment: str, *, cancelled: Callable[[], bool] = lambda: False
) -> tuple[MachineOutcome, ...]:
    """One outcome for each provider the workspace names, in that order.

    Nothing connects without consent; each text that leaves the machine is an event, written before it leaves.
    """
    with workspace.store.reading() as uow:
        tag = get_edition(uow, slug, language).language
        row = get_row(uow, slug, tag, segment)
    return machine_matches_of(workspace, slug, tag, [row], cancelled=cancelled)[segment]


def machine_matches_of(
    workspace: Workspace,
    slug: str,
    language: str,
    rows: Sequence[Row],
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> Mapping[str, tuple[MachineOutcome, ...]]:
    """Segment → one outcome a provider, for many segments with as few questions as the provider takes."""
    with workspace.store.reading() as uow:
        appeal = get_appeal(uow, slug)
        tag = get_edition(uow, slug, language).language
    found: dict[str, list[MachineOutcome]] = {row.segment.key: [] for row in rows}
    for provider in workspace.providers():
        if cancelled():
            break
        outcomes = _ask(_Asking(workspace, provider, appeal, tag), rows, cancelled)
        for row, outcome in zip(rows, outcomes, strict=True):
            found[row.segment.key].append(outcome)
    return {segment: tuple(outcomes) for segment, outcomes in found.items()}


def _ask(asking: _Asking, rows: Sequence[Row], cancelled: Callable[[], bool]) -> list[MachineOutcome]:
    workspace, provider, appeal = asking.workspace, asking.provider, asking.appeal
    refused = why_not(provider, workspace.settings.providers, appeal.embargo)
    if refused:
        return asking.none_of(rows, refused)
    cached = _cached(asking, rows)
    wanted = [row for row in rows if row.segment.source.text not in cached]
    unavailable = provider.is_available(appeal.language, asking.tag) if wanted else ""
    if unavailable and len(wanted) == len(rows):
        return asking.none_of(rows, unavailable)
    fresh = {} if unavailable else _translated(asking, wanted, cancelled)
    outcomes: list[MachineOutcome] = []
    for row in rows:
        text = row.segment.source.text
        if text in cached:
            outcomes.append(MachineOutcome(provider.name, _as_match(provider, cached[text]), ""))
        else:
            outcomes.append(fresh.get(row.segment.key) or asking.none_of([row], unavailable)[0])
    return outcomes


def _cached(asking: _Asking, rows: Sequence[Row]) -> dict[str, str]:
    """Source text → what the provider answered before."""
    with asking.workspace.store.reading() as uow:
        found = {
            text: uow.machine_cache.get(asking.provider.name, asking.appeal.language, asking.tag, text)
            for text in {row.segment.source.text for row in rows}
        }
    return {text: answer for text, answer in found.items() if answer is not None}


def _translated(asking: _Asking, rows: Sequence[Row], cancelled: Callable[[], bool]) -> dict[str, MachineOutcome]:
    """Segment → what the provider says now; what it says well is kept for the next time."""
    provider, source_language, tag = asking.provider, asking.appeal.language, asking.tag
    requests = [MachineRequest(row.segment.source.text, row.segment, source_language, tag) for row in rows]

    def before_sending(batch: Sequence[MachineRequest]) -> None:
        if not provider.is_local:
            _record_sent(asking, batch)

    kept = _untouchable(asking, rows)
    answers = translate(provider, requests, cancelled=cancelled, dnt_terms=kept, sending=before_sending)
    shown = [(request.text, answer.text) for request, answer in zip(requests, answers, strict=True) if answer.is_shown]
    if shown:
        with asking.workspace.store.writing() as uow:
            for text, answer in shown:
                uow.machine_cache.save(provider.name, source_language, tag, text, answer)
    return {
        row.segment.key: MachineOutcome(
            provider.name, _as_match(provider, answer.text) if answer.is_shown else None, answer.reason
        )
        for row, answer in zip(rows, answers, strict=True)
    }


def _untouchable(asking: _Asking, rows: Sequence[Row]) -> list[str]:
    """Terms in these texts that no translation changes."""
    with asking.workspace.store.reading() as uow:
        finder = term_finder(uow, asking.appeal.language, asking.tag)
    found = (match.source for row in rows for match in finder.find(row.segment.source))
    return list(dict.fromkeys(term.text for term in found if term.status is TermStatus.DO_NOT_TRANSLATE))


def _as_match(provider: MachineProvider, text: str) -> Match:
    return Match(text, MatchKind.MACHINE, 0, f"{Origin.MACHINE.value}:{provider.name}")


def _record_sent(asking: _Asking, batch: Sequence[MachineRequest]) -> None:
    workspace = asking.workspace
    with workspace.store.writing() as uow:
        for request in batch:
            uow.events.add(
                Event(
                    id=0,
                    at=workspace.clock(),
                    actor=workspace.actor,
                    kind="sent",
                    appeal=asking.appeal.slug,
                    language=asking.tag,
                    segment=request.source.key,
                    detail=f"{len(request.source.source.text)} characters to {asking.provider.sends_to}",
                )
            )
