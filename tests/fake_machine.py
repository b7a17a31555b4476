"""A machine for tests of what asks one: answers everything, waits where it is told to, remembers what it was asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from threading import Event

from transcall.domain.ports import Cancelled, MachineRequest
from transcall.errors import RemoteError
from transcall.services.workspace import Workspace

ANSWER = "Une phrase qui traduit celle-ci : {}"


@dataclass
class FakeMachine:
    """A provider; while it is not `opened`, it keeps everybody waiting."""

    name: str = "echo"
    is_local: bool = True
    sends_to: str = "a machine far away"
    price: float = 0.0
    batch: int = 200
    opened: Event = field(default_factory=Event)
    asked: list[str] = field(default_factory=list)

    def is_available(self, source_language: str, target_language: str) -> str:
        del source_language, target_language
        return ""

    def too_long(self, text: str) -> str:
        del text
        return ""

    def translate(self, requests: Sequence[MachineRequest], cancelled: Cancelled) -> list[str]:
        self.asked += [request.text for request in requests]
        while not self.opened.wait(0.01):
            if cancelled():
                raise RemoteError("it was given up")
        return [ANSWER.format(request.text) for request in requests]


def opened(machine: FakeMachine) -> FakeMachine:
    """The same, answering at once."""
    machine.opened.set()
    return machine


def with_machine(workspace: Workspace, machine: FakeMachine) -> Workspace:
    """The workspace names it."""
    settings = replace(workspace.settings, providers=(machine.name,))
    return replace(workspace, settings=settings, providers=lambda: (machine,))
