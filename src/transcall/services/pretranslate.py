"""Fill what nobody has touched with drafts: from the memory, then from machines. Run it again to go on.

What is filled is a draft with its origin; offering it for review stays a person's action. Segments are written a
hundred at a time, each with its event, so that a stop loses nothing that was done.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from transcall.domain.inline import badly_nested, missing_and_extra
from transcall.domain.match import Match, MatchKind
from transcall.domain.ports import MachineProvider, RowFilter
from transcall.domain.state import Action, Origin, State
from transcall.domain.translation import Row
from transcall.errors import ConflictError, InputError, RuleError
from transcall.interface import _
from transcall.services.ask_machines import by_quality, machine_matches_of
from transcall.services.change import Change, change_row
from transcall.services.list_machines import account_of, provider_named
from transcall.services.machine_texts import texts_for
from transcall.services.suggest import suggest_many
from transcall.services.workspace import Workspace, get_appeal, get_edition
from transcall.suggest.machine.base import price_of
from transcall.suggest.machine.consent import why_not

_PART = 100
"""Segments that are read, asked for and written together."""
_BARREN = 2
"""Parts without any answer after which a machine is left alone: it has a bad day."""
_UNTOUCHED = RowFilter(states=frozenset({State.UNTRANSLATED}))
_WHOLE = (MatchKind.IN_CONTEXT, MatchKind.EXACT, MatchKind.FUZZY, MatchKind.REPAIRED)
"""Matches for the whole segment."""


class Source(StrEnum):
    """Where drafts may come from."""

    MEMORY = "memory"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is wanted of a pretranslation."""

    sources: tuple[Source, ...] = (Source.MEMORY, Source.MACHINE)
    minimum: int = 90
    """Least similarity of a memory match, in percent."""
    provider: str = ""
    """The one machine to ask; empty: those the workspace names, the best for this team first."""


@dataclass(slots=True)
class Pretranslated:
    """What came of one language, or would come of it."""

    language: str
    untouched: int
    """Segments nobody had touched."""
    filled: Counter[str] = field(default_factory=Counter)
    """Origin → drafts; before it is done, what the memory has."""
    taken: int = 0
    """Somebody began to translate them meanwhile: theirs is kept."""
    reasons: Counter[str] = field(default_factory=Counter)
    """Why a machine had nothing → segments."""

    @property
    def left(self) -> int:
        """Segments that stay without text."""
        return self.untouched - self.filled.total() - self.taken


@dataclass(frozen=True, slots=True)
class Estimate:
    """What machines would be given for one language: at most, for what they answered before is not asked again."""

    language: str
    untouched: int
    from_memory: int
    provider: str
    """Empty where no machine may or can be asked."""
    reason: str
    """Why not."""
    characters: int
    cost: float
    """Euro."""
    left: int | None = None
    """Characters that are left of the machine's account, where that is known."""
    sends_to: tuple[str, ...] = ()
    """Whom texts would leave this computer for, in words; what one machine has nothing for, the next is asked."""


Progress = Callable[[int], None]
"""Told how many segments were looked at."""


def pretranslate(
    workspace: Workspace,
    slug: str,
    language: str,
    plan: Plan,
    *,
    progress: Progress = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Pretranslated:
    """Fill one edition. ConfigError and RuleError if the provider that is named is unknown or may not be asked."""
    providers = _providers(workspace, slug, language, plan)
    keys = _untouched(workspace, slug, language)
    done = Pretranslated(language, len(keys))
    barren: Counter[str] = Counter()
    for part in _parts(keys):
        if cancelled():
            break
        rest = _fill_from_memory(workspace, slug, language, part, plan, done)
        for provider in providers:
            if not rest or cancelled() or barren[provider.name] >= _BARREN:
                continue
            left = _fill_from_machine(workspace, slug, language, rest, provider, done, cancelled)
            barren[provider.name] = barren[provider.name] + 1 if len(left) == len(rest) else 0
            rest = left
        progress(len(part))
    return done


def estimate(workspace: Workspace, slug: str, language: str, plan: Plan) -> Estimate:
    """What `pretranslate` would do, and what it would cost. Changes nothing and connects to nothing."""
    providers = _providers(workspace, slug, language, plan)
    keys = _untouched(workspace, slug, language)
    rest: list[Row] = []
    for part in _parts(keys):
        rows, found = _at_hand(workspace, slug, language, part, plan)
        rest += [row for row in rows if row.segment.key not in found]
    reasons = [_why_none(workspace, slug, language, provider) for provider in providers]
    able = [each for each, reason in zip(providers, reasons, strict=True) if not reason]
    chosen = able[0] if able else None
    characters = 0 if chosen is None else _characters(workspace, slug, language, chosen, rest)
    used, limit = (None, None) if chosen is None else account_of(workspace, chosen)
    return Estimate(
        language=language,
        untouched=len(keys),
        from_memory=len(keys) - len(rest),
        provider="" if chosen is None else chosen.name,
        reason="" if chosen is not None else next(filter(None, reasons), ""),
        characters=characters,
        cost=0.0 if chosen is None else characters * price_of(chosen) / 1_000_000,
        left=None if limit is None else max(0, limit - (used or 0)),
        sends_to=tuple(_(each.sends_to) for each in able if not each.is_local) if rest else (),
    )


def may_cost(workspace: Workspace, slug: str, language: str, plan: Plan) -> bool:
    """Whether any machine that would be asked has a price: without one nobody has to wait for an estimate."""
    return any(price_of(provider) > 0 for provider in _providers(workspace, slug, language, plan))


def count_untouched(workspace: Workspace, slug: str, language: str) -> int:
    """Segments that nobody has touched."""
    return len(_untouched(workspace, slug, language))


def languages_of(workspace: Workspace, slug: str, named: Sequence[str] = ()) -> tuple[str, ...]:
    """The editions that are named, or all; InputError for one the appeal does not have."""
    with workspace.store.reading() as uow:
        get_appeal(uow, slug)
        if not named:
            return tuple(each.language for each in uow.editions.all(slug))
        return tuple(dict.fromkeys(get_edition(uow, slug, each).language for each in named))


def _providers(workspace: Workspace, slug: str, language: str, plan: Plan) -> tuple[MachineProvider, ...]:
    if Source.MACHINE not in plan.sources:
        if plan.provider:
            raise InputError(_("a provider is named, but machines are not to be asked"))
        return ()
    if not plan.provider:
        with workspace.store.reading() as uow:
            return by_quality(uow, workspace.providers(), language)
    provider = provider_named(workspace, plan.provider)
    if reason := _why_none(workspace, slug, language, provider):
        raise RuleError(reason)
    return (provider,)


def _why_none(workspace: Workspace, slug: str, language: str, provider: MachineProvider) -> str:
    with workspace.store.reading() as uow:
        appeal = get_appeal(uow, slug)
    refused = why_not(provider, workspace.settings.providers, appeal.embargo)
    return refused or provider.is_available(appeal.language, language)


def _characters(workspace: Workspace, slug: str, language: str, provider: MachineProvider, rows: Sequence[Row]) -> int:
    """What the provider would be given; what it answered before is not asked again."""
    total = 0
    with workspace.store.reading() as uow:
        appeal = get_appeal(uow, slug)
        for text in texts_for(uow, provider, appeal, language, rows):
            asked = text.request
            answer = uow.machine_cache.get(provider.name, appeal.language, language, asked.text, version=text.version)
            total += 0 if answer is not None else len(asked.text) + len(asked.before) + len(asked.after)
    return total


def _untouched(workspace: Workspace, slug: str, language: str) -> tuple[str, ...]:
    with workspace.store.reading() as uow:
        tag = get_edition(uow, slug, language).language
        return uow.translations.keys(slug, tag, _UNTOUCHED)


def _parts(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(keys), _PART):
        yield keys[first : first + _PART]


def _at_hand(
    workspace: Workspace, slug: str, language: str, keys: Sequence[str], plan: Plan
) -> tuple[list[Row], dict[str, Match]]:
    """The rows, and the memory's best match for each that has one."""
    at_hand = suggest_many(workspace, slug, language, keys)
    rows = [each.row for each in at_hand]
    if Source.MEMORY not in plan.sources:
        return rows, {}
    best = {each.row.segment.key: _best(each.row, each.matches, plan.minimum) for each in at_hand}
    return rows, {key: match for key, match in best.items() if match is not None}


def _best(row: Row, matches: Sequence[Match], minimum: int) -> Match | None:
    """The first that is good enough and keeps the segment's tags."""
    codes = row.segment.source.codes
    for match in matches:
        is_whole = not any(missing_and_extra(codes, match.target)) and not badly_nested(codes, match.target)
        if match.kind in _WHOLE and match.similarity >= minimum and is_whole:
            return match
    return None


def _fill_from_memory(
    workspace: Workspace, slug: str, language: str, keys: Sequence[str], plan: Plan, done: Pretranslated
) -> list[Row]:
    """Write what the memory has; the rows it has nothing for."""
    rows, found = _at_hand(workspace, slug, language, keys, plan)
    drafts = {key: (match.target, Origin.MEMORY.value, f"memory {match.similarity} %") for key, match in found.items()}
    _write(workspace, slug, language, rows, drafts, done)
    return [row for row in rows if row.segment.key not in found]


def _fill_from_machine(
    workspace: Workspace,
    slug: str,
    language: str,
    rows: Sequence[Row],
    provider: MachineProvider,
    done: Pretranslated,
    cancelled: Callable[[], bool],
) -> list[Row]:
    """Write what the machine has; the rows it has nothing for."""
    outcomes = machine_matches_of(workspace, slug, language, rows, cancelled=cancelled, providers=[provider])
    drafts: dict[str, tuple[str, str, str]] = {}
    for key, answers in outcomes.items():
        for outcome in answers:
            if outcome.match is None:
                done.reasons[f"{outcome.provider}: {outcome.reason}"] += 1
            else:
                drafts[key] = (outcome.match.target, outcome.match.origin, "")
    _write(workspace, slug, language, rows, drafts, done)
    return [row for row in rows if row.segment.key not in drafts]


def _write(
    workspace: Workspace,
    slug: str,
    language: str,
    rows: Sequence[Row],
    drafts: Mapping[str, tuple[str, str, str]],
    done: Pretranslated,
) -> None:
    """Segment → (target, origin, note), as drafts; what somebody touched since it was read stays theirs."""
    if not drafts:
        return
    with workspace.store.writing() as uow:
        edition = get_edition(uow, slug, language)
        now = {row.segment.key: row for row in uow.translations.rows_of(slug, edition.language, list(drafts))}
        for row in rows:
            key = row.segment.key
            if key not in drafts:
                continue
            if key not in now:  # a new revision has come that does not have it
                done.taken += 1
                continue
            target, origin, note = drafts[key]
            wanted = Change(key, Action.EDIT, target, origin, expected=row.translation.version, note=note)
            try:
                change_row(workspace, uow, edition, now[key], wanted)
            except ConflictError:
                done.taken += 1
            else:
                done.filled[origin] += 1
