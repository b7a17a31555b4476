"""What comes next is translated while a person is still at the segment before it: by local machines only."""

from fake_machine import FakeMachine, opened, with_machine
from transcall.services import translate
from transcall.services.add_appeal import Added
from transcall.services.ask_ahead import AHEAD, ask_ahead
from transcall.services.ask_machines import machine_matches
from transcall.services.workspace import Workspace


def test_the_untouched_behind_a_segment_are_answered(workspace: Workspace, call: Added) -> None:
    """Texts with what is protected in them look otherwise to a machine: those are left out of the comparison."""
    keys = [each.key for each in call.segments if each.translate]
    texts = {each.key: each.source.text for each in call.segments if not {"[", "/"} & set(each.source.text)}
    translate.save_target(workspace, "call", "fr", keys[2], "Personne n’est illégal.")
    machine = opened(FakeMachine())
    asking = with_machine(workspace, machine)
    assert ask_ahead(asking, "call", "fr", keys[0]) == len(keys) - 2
    assert [text for text in machine.asked if "[X1X]" not in text] == [texts[key] for key in keys[3:] if key in texts]
    machine.asked.clear()
    (outcome,) = machine_matches(asking, "call", "fr", keys[1])
    assert outcome.match is not None
    assert ask_ahead(asking, "call", "fr", keys[0]) == len(keys) - 2
    assert machine.asked == []


def test_behind_the_last_segment_there_is_nothing(workspace: Workspace, call: Added) -> None:
    machine = opened(FakeMachine())
    last = [each.key for each in call.segments if each.translate][-1]
    assert ask_ahead(with_machine(workspace, machine), "call", "fr", last) == 0
    assert machine.asked == []


def test_what_sends_text_away_or_is_slow_is_not_asked_ahead(workspace: Workspace, call: Added) -> None:
    first = call.segments[0].key
    for machine in (FakeMachine(is_local=False), FakeMachine(batch=AHEAD - 1)):
        assert ask_ahead(with_machine(workspace, machine), "call", "fr", first) == 0
        assert machine.asked == []
