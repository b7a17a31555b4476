"""Asking machines for translations: of one segment or of many, with consent, and with a trace of what was sent."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from transcall.domain.appeal import Appeal, Event
from transcall.domain.match import Match, MatchKind
from transcall.domain.ports import MachineProvider, MachineRequest, UnitOfWork
from transcall.domain.state import Origin
from transcall.domain.translation import Row
from transcall.errors import RuleError
from transcall.services.change import get_row
from transcall.services.machine_texts import MachineText, texts_for
from transcall.services.workspace import Workspace, get_appeal, get_edition
from transcall.suggest.machine.apply_terms import apply_terms
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

    def outcome(self, text: MachineText, answer: str) -> MachineOutcome:
        """An answer as a suggestion, with the team's terms in it."""
        applied = apply_terms(answer, text.terms)
        origin = f"{Origin.MACHINE.value}:{self.provider.name}"
        match = Match(applied.text, MatchKind.MACHINE, 0, origin, repairs=applied.replaced)
        return MachineOutcome(self.provider.name, match, "")


def machine_matches(
    workspace: Workspace, slug: str, language: str, segment: str, *, cancelled: Callable[[], bool] = lambda: False
) -> tuple[MachineOutcome, ...]:
    """One outcome for each provider the workspace names, those first that were nearest to what this team approved.

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
    providers: Sequence[MachineProvider] | None = None,
) -> Mapping[str, tuple[MachineOutcome, ...]]:
    """Segment → one outcome a provider, for many segments with as few questions as the provider takes."""
    with workspace.store.reading() as uow:
        appeal = get_appeal(uow, slug)
        tag = get_edition(uow, slug, language).language
        asked = by_quality(uow, workspace.providers(), tag) if providers is None else providers
    found: dict[str, list[MachineOutcome]] = {row.segment.key: [] for row in rows}
    for provider in asked:
        if cancelled():
            break
        outcomes = _ask(_Asking(workspace, provider, appeal, tag), rows, cancelled)
        for row, outcome in zip(rows, outcomes, strict=True):
            found[row.segment.key].append(outcome)
    return {segment: tuple(outcomes) for segment, outcomes in found.items()}


def by_quality(uow: UnitOfWork, providers: Sequence[MachineProvider], language: str) -> tuple[MachineProvider, ...]:
    """Those first that were nearest to what this team approved; the others behind them, as the workspace names them."""
    known = {each.provider: each for each in uow.machine_figures.qualities(language) if each.is_ranked}
    return tuple(sorted(providers, key=lambda one: -known[one.name].mean if one.name in known else 0.0))


def _ask(asking: _Asking, rows: Sequence[Row], cancelled: Callable[[], bool]) -> list[MachineOutcome]:
    workspace, provider, appeal = asking.workspace, asking.provider, asking.appeal
    refused = why_not(provider, workspace.settings.providers, appeal.embargo)
    if refused:
        return asking.none_of(rows, refused)
    with workspace.store.reading() as uow:
        texts = texts_for(uow, provider, appeal, asking.tag, rows)
        cached = _cached(uow, asking, texts)
    wanted = [text for text in texts if text.row.segment.key not in cached]
    unavailable = provider.is_available(appeal.language, asking.tag) if wanted else ""
    if unavailable and len(wanted) == len(rows):
        return asking.none_of(rows, unavailable)
    fresh = {} if unavailable else _translated(asking, wanted, cancelled)
    found = cached | fresh
    return [found.get(row.segment.key) or asking.none_of([row], unavailable)[0] for row in rows]


def _cached(uow: UnitOfWork, asking: _Asking, texts: Sequence[MachineText]) -> dict[str, MachineOutcome]:
    """Segment → what the provider answered before."""
    languages = (asking.appeal.language, asking.tag)
    found: dict[str, MachineOutcome] = {}
    for text in texts:
        answer = uow.machine_cache.get(asking.provider.name, *languages, text.request.text, version=text.version)
        if answer is not None:
            found[text.row.segment.key] = asking.outcome(text, answer)
    return found


def _translated(
    asking: _Asking, texts: Sequence[MachineText], cancelled: Callable[[], bool]
) -> dict[str, MachineOutcome]:
    """Segment → what the provider says now; what it says well is kept for the next time."""
    provider, languages = asking.provider, (asking.appeal.language, asking.tag)

    def before_sending(batch: Sequence[MachineRequest]) -> None:
        if not provider.is_local:
            _record_sent(asking, batch)

    answers = translate(
        provider,
        [text.request for text in texts],
        cancelled=cancelled,
        dnt_terms=list(dict.fromkeys(name for text in texts for name in text.kept)),
        sending=before_sending,
    )
    shown = [(text, answer.text) for text, answer in zip(texts, answers, strict=True) if answer.is_shown]
    if shown:
        with asking.workspace.store.writing() as uow:
            for text, said in shown:
                uow.machine_cache.save(provider.name, *languages, text.request.text, said, version=text.version)
    return {
        text.row.segment.key: asking.outcome(text, answer.text)
        if answer.is_shown
        else MachineOutcome(provider.name, None, answer.reason)
        for text, answer in zip(texts, answers, strict=True)
    }


def _record_sent(asking: _Asking, batch: Sequence[MachineRequest]) -> None:
    """Write down what is about to leave. What this raises keeps it here: consent may have ended since it was asked."""
    workspace, provider, slug = asking.workspace, asking.provider, asking.appeal.slug
    with workspace.store.writing() as uow:
        refused = why_not(provider, workspace.settings.providers, get_appeal(uow, slug).embargo)
        if refused:
            raise RuleError(refused)
        sizes = [len(request.text) + len(request.before) + len(request.after) for request in batch]
        uow.machine_figures.add_use(provider.name, workspace.clock().date(), sum(sizes))
        for request, size in zip(batch, sizes, strict=True):
            detail = f"{size} characters to {provider.sends_to}"
            moment, segment = workspace.clock(), request.source.key
            uow.events.add(Event(0, moment, workspace.actor, "sent", slug, asking.tag, segment, detail=detail))
