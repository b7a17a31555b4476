"""Which machines there are, what each sends where, which pairs it knows, and what is left of an account."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from transcall.domain.appeal import Event
from transcall.domain.document import UnitKind
from transcall.domain.inline import Content
from transcall.domain.language import primary
from transcall.domain.ports import MachineProvider, MachineRequest
from transcall.domain.segment import Segment
from transcall.errors import RemoteError, RuleError
from transcall.interface import _
from transcall.services.settings import WorkspaceSettings
from transcall.services.workspace import Workspace, get_appeal
from transcall.suggest.machine.base import DailyProvider, MeteredProvider, price_of
from transcall.suggest.machine.consent import why_not
from transcall.suggest.machine.limits import Limits
from transcall.suggest.machine.registry import make, names
from transcall.suggest.machine.run import translate

_SENTENCE = "Everyone has the right to leave a country and to come back."
"""What `machine test` sends: nobody's text."""


@dataclass(frozen=True, slots=True)
class Machine:
    """One provider, as this workspace sees it."""

    name: str
    is_local: bool
    sends_to: str
    is_named: bool
    """Whether the workspace names it."""
    refused: str
    """Why it may not be asked; empty if it may. An appeal's embargo comes on top."""
    unavailable: dict[str, str]
    """Language → why it cannot translate into it; empty where it can."""
    price: float
    """Euro for a million characters; 0: none."""
    used: int | None
    """Characters of the account, as the provider or our own count says."""
    limit: int | None


@dataclass(frozen=True, slots=True)
class Tested:
    """What came of one test."""

    name: str
    answer: str
    reason: str
    seconds: float


def make_provider(settings: WorkspaceSettings, name: str) -> MachineProvider:
    """A provider with what the workspace says about it; connects to nothing. ConfigError for an unknown name."""
    return make(name, Limits(deadline=float(settings.machine_seconds)), settings.machine)


def provider_named(workspace: Workspace, name: str) -> MachineProvider:
    """The workspace's own provider of that name, else one made for it. ConfigError for an unknown name."""
    known = {provider.name: provider for provider in workspace.providers()}
    return known.get(name) or make_provider(workspace.settings, name)


def list_machines(workspace: Workspace, languages: Sequence[str] = ()) -> tuple[Machine, ...]:
    """Every provider there is, for these target languages (by default the workspace's). Connects to nothing."""
    settings = workspace.settings
    tags = tuple(languages or settings.languages)
    named = tuple(dict.fromkeys([*settings.providers, *names()]))
    return tuple(_described(workspace, provider_named(workspace, name), tags) for name in named)


def try_machine(workspace: Workspace, name: str, language: str, *, appeal: str | None = None) -> Tested:
    """Send a provider one sentence of ours and look at what comes back. Asks for consent like everybody.

    An embargo counts: that of `appeal` if one is named, else one that all appeals are under, for then there is no text
    that could ever be sent. What the provider says of the account is kept for `list_machines`.
    """
    provider, source = provider_named(workspace, name), workspace.settings.language
    refused = why_not(provider, workspace.settings.providers, embargo=_is_embargoed(workspace, appeal))
    if refused:
        raise RuleError(refused)
    reason = _no_test(source) or provider.is_available(source, language)
    if reason:
        return Tested(name, "", reason, 0.0)
    segment = Segment("test", 0, 0, UnitKind.PARAGRAPH, "test", Content(_SENTENCE))
    started = time.monotonic()
    (answer,) = translate(
        provider,
        [MachineRequest(_SENTENCE, segment, source, language)],
        cancelled=lambda: False,
        sending=lambda _: _record(workspace, provider, language),
    )
    taken = time.monotonic() - started
    if answer.is_shown:
        _ask_account(workspace, provider)
    return Tested(name, answer.text, answer.reason, taken)


def _is_embargoed(workspace: Workspace, slug: str | None) -> bool:
    with workspace.store.reading() as uow:
        appeals = [get_appeal(uow, slug)] if slug else uow.appeals.all()
    return bool(appeals) and all(each.embargo for each in appeals)


def _described(workspace: Workspace, provider: MachineProvider, tags: Sequence[str]) -> Machine:
    settings = workspace.settings
    used, limit = account_of(workspace, provider)
    return Machine(
        name=provider.name,
        is_local=provider.is_local,
        sends_to=_(provider.sends_to),
        is_named=provider.name in settings.providers,
        refused=why_not(provider, settings.providers, embargo=False),
        unavailable={tag: provider.is_available(settings.language, tag) for tag in tags},
        price=price_of(provider),
        used=used,
        limit=limit,
    )


def account_of(workspace: Workspace, provider: MachineProvider) -> tuple[int | None, int | None]:
    """Characters used and how many there are: as the provider said last, or as we counted where it says nothing."""
    with workspace.store.reading() as uow:
        account = uow.machine_figures.account(provider.name)
        if account is not None:
            return account.used, account.limit
        today = workspace.clock().date()
        if isinstance(provider, DailyProvider):
            return uow.machine_figures.used(provider.name, today), provider.a_day
        used = uow.machine_figures.used(provider.name, today.replace(day=1))
    return (used or None), None


def _ask_account(workspace: Workspace, provider: MachineProvider) -> None:
    if not isinstance(provider, MeteredProvider):
        return
    try:
        quota = provider.quota(lambda: False)
    except RemoteError:  # it has just translated: that it does not say how much is left is no failure
        return
    with workspace.store.writing() as uow:
        uow.machine_figures.save_account(provider.name, quota.used, quota.limit)


def _no_test(source: str) -> str:
    return "" if primary(source) == "en" else _("the test sentence is English, this workspace's language is not")


def _record(workspace: Workspace, provider: MachineProvider, language: str) -> None:
    if provider.is_local:
        return
    with workspace.store.writing() as uow:
        uow.machine_figures.add_use(provider.name, workspace.clock().date(), len(_SENTENCE))
        detail = f"{len(_SENTENCE)} characters (a test) to {provider.sends_to}"
        uow.events.add(Event(0, workspace.clock(), workspace.actor, "sent", language=language, detail=detail))
