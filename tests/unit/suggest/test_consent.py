"""The one rule of consent."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from transcall.domain.ports import Cancelled, MachineRequest
from transcall.suggest.machine.consent import why_not


@dataclass(frozen=True)
class Provider:
    is_local: bool
    name: str = "far"
    sends_to: str = "Far Away Ltd"

    def is_available(self, source_language: str, target_language: str) -> str:
        raise NotImplementedError

    def translate(self, requests: Sequence[MachineRequest], cancelled: Cancelled) -> list[str]:
        raise NotImplementedError


@pytest.mark.parametrize(
    ("is_local", "enabled", "embargo", "reason"),
    [
        (False, (), False, "does not allow far"),
        (False, ("near",), False, "does not allow far"),
        (False, ("far",), False, ""),
        (False, ("far",), True, "embargo"),
        (False, (), True, "embargo"),
        (True, (), True, ""),
    ],
)
def test_why_not(is_local: bool, enabled: tuple[str, ...], embargo: bool, reason: str) -> None:
    answer = why_not(Provider(is_local), enabled, embargo)
    assert bool(answer) == bool(reason)
    assert reason in answer
    assert not answer or "Far Away Ltd" in answer
