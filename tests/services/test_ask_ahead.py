"""What comes next is translated while a person is still at the segment before it: by local machines only."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from transcall.domain.ports import Cancelled, MachineRequest
from transcall.services import translate
from transcall.services.add_appeal import Added
from transcall.services.ask_ahead import AHEAD, ask_ahead
from transcall.services.ask_machines import machine_matches
from transcall.services.workspace import Workspace


@dataclass
class Machine:
    """Answers everything, and remembers what it was asked."""

    name: str = "apertium"
    is_local: bool = True
    sends_to: str = "here"
    batch: int = 200
    asked: list[str] = field(default_factory=list)

    def is_available(self, source_language: str, target_language: str) -> str:
        del source_language, target_language
        return ""

    def too_long(self, text: str) -> str:
        del text
        return ""

    def translate(self, requests: Sequence[MachineRequest], cancelled: Cancelled) -> list[str]:
        del cancelled
        self.asked += [request.text for request in requests]
        return [f"Une phrase qui traduit celle-ci : {request.text}" for request in requests]


def _with(workspace: Workspace, machine: Machine) -> Workspace:
    settings = replace(workspace.settings, providers=(machine.name,))
    return replace(workspace, settings=settings, providers=lambda: (machine,))


def test_the_untouched_behind_a_segment_are_answered(workspace: Workspace, call: Added) -> None:
    """Texts with what is protected in them look otherwise to a machine: those are left out of the comparison."""
    keys = [each.key for each in call.segments if each.translate]
    texts = {each.key: each.source.text for each in call.segments if not {"[", "/"} & set(each.source.text)}
    translate.save_target(workspace, "call", "fr", keys[2], "Personne n’est illégal.")
    machine = Machine()
    asking = _with(workspace, machine)
    assert ask_ahead(asking, "call", "fr", keys[0]) == len(keys) - 2
    assert [text for text in machine.asked if "[X1X]" not in text] == [texts[key] for key in keys[3:] if key in texts]
    machine.asked.clear()
    (outcome,) = machine_matches(asking, "call", "fr", keys[1])
    assert outcome.match is not None
    assert ask_ahead(asking, "call", "fr", keys[0]) == len(keys) - 2
    assert machine.asked == []


def test_behind_the_last_segment_there_is_nothing(workspace: Workspace, call: Added) -> None:
    machine = Machine()
    last = [each.key for each in call.segments if each.translate][-1]
    assert ask_ahead(_with(workspace, machine), "call", "fr", last) == 0
    assert machine.asked == []


def test_what_sends_text_away_or_is_slow_is_not_asked_ahead(workspace: Workspace, call: Added) -> None:
    first = call.segments[0].key
    for machine in (Machine(is_local=False), Machine(batch=AHEAD - 1)):
        assert ask_ahead(_with(workspace, machine), "call", "fr", first) == 0
        assert machine.asked == []
