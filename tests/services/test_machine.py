"""Machines are asked only with consent, and what leaves is written down first."""

import socket
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from transcall.domain.ports import Cancelled, MachineRequest
from transcall.errors import RuleError
from transcall.services import history
from transcall.services.add_appeal import Added, add_appeal, set_embargo
from transcall.services.ask_machines import machine_matches
from transcall.services.list_machines import try_machine
from transcall.services.workspace import Workspace
from transcall.suggest.machine.registry import make, names


@dataclass
class FakeProvider:
    """Answers in brackets and counts how often it was asked."""

    name: str = "faraway"
    is_local: bool = False
    answer: str = "[{}]"
    asked: list[str] = field(default_factory=list)

    @property
    def sends_to(self) -> str:
        return "Faraway Inc."

    def is_available(self, source_language: str, target_language: str) -> str:
        return ""

    def translate(self, requests: Sequence[MachineRequest], cancelled: Cancelled) -> list[str]:
        self.asked += [request.text for request in requests]
        return [self.answer.format(request.text) for request in requests]


def with_provider(workspace: Workspace, provider: FakeProvider, *enabled: str) -> Workspace:
    settings = replace(workspace.settings, providers=enabled)
    return replace(workspace, settings=settings, providers=lambda: (provider,))


@pytest.fixture
def key(call: Added) -> str:
    return next(segment.key for segment in call.segments if "favour" in segment.source.text)


def test_not_named_means_not_asked(workspace: Workspace, key: str) -> None:
    provider = FakeProvider()
    (outcome,) = machine_matches(with_provider(workspace, provider), "call", "fr", key)
    assert outcome.match is None
    assert "does not allow" in outcome.reason
    assert provider.asked == []


def test_embargo_is_stronger_than_the_workspaces_word(workspace: Workspace, key: str) -> None:
    provider = FakeProvider()
    with pytest.raises(RuleError, match="only a coordinator"):
        set_embargo(workspace, "call", embargo=True)
    set_embargo(replace(workspace, actor="coral"), "call", embargo=True)
    (outcome,) = machine_matches(with_provider(workspace, provider, "faraway"), "call", "fr", key)
    assert "embargo" in outcome.reason
    assert provider.asked == []


def test_a_test_asks_nobody_under_an_embargo(workspace: Workspace, call: Added, source: Path) -> None:
    provider = FakeProvider(answer="Chacun a le droit de quitter un pays et d’y revenir.")
    asking = with_provider(workspace, provider, "faraway")
    coral = replace(asking, actor="coral")
    assert try_machine(asking, "faraway", "fr", appeal="call").answer
    set_embargo(coral, "call", embargo=True)
    provider.asked.clear()
    for appeal in ("call", None):
        with pytest.raises(RuleError, match="embargo"):
            try_machine(asking, "faraway", "fr", appeal=appeal)
    assert provider.asked == []
    add_appeal(coral, source, slug="open")
    assert try_machine(asking, "faraway", "fr").answer
    with pytest.raises(RuleError, match="embargo"):
        try_machine(asking, "faraway", "fr", appeal="call")


def test_each_text_that_left_is_an_event_and_asked_once(workspace: Workspace, key: str) -> None:
    provider = FakeProvider()
    allowed = with_provider(workspace, provider, "faraway")
    for _ in range(2):
        (outcome,) = machine_matches(allowed, "call", "fr", key)
        assert outcome.match is not None
        assert outcome.match.origin == "machine:faraway"
    sent = [event for event in history.appeal_history(workspace, "call") if event.kind == "sent"]
    assert len(sent) == len(provider.asked) == 1
    assert (sent[0].segment, sent[0].actor) == (key, "amina")
    assert "Faraway Inc." in sent[0].detail
    assert "favour" not in sent[0].detail


def test_local_machines_leave_no_trace(workspace: Workspace, key: str) -> None:
    provider = FakeProvider(name="nearby", is_local=True)
    (outcome,) = machine_matches(with_provider(workspace, provider), "call", "fr", key)
    assert outcome.match is not None
    assert [event for event in history.appeal_history(workspace, "call") if event.kind == "sent"] == []


@pytest.mark.parametrize("answer", ["", "<html><body>502 Bad Gateway</body></html>", "{}"])
def test_what_is_no_translation_is_not_shown(workspace: Workspace, key: str, answer: str) -> None:
    provider = FakeProvider(answer=answer)
    (outcome,) = machine_matches(with_provider(workspace, provider, "faraway"), "call", "fr", key)
    assert outcome.match is None
    assert outcome.reason


def test_without_consent_nothing_connects(workspace: Workspace, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    everyone = replace(
        workspace,
        settings=replace(workspace.settings, providers=()),
        providers=lambda: tuple(make(name) for name in names()),
    )
    outcomes = machine_matches(everyone, "call", "fr", key)
    assert {outcome.provider for outcome in outcomes} >= {"google", "mymemory"}
    assert all(outcome.match is None for outcome in outcomes if outcome.provider != "apertium")
