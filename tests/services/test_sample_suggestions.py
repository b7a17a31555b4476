"""Last year's appeal and Apertium together have something for each sentence of the sample's Spanish, offline."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import polib
import pytest

from transcall.domain.match import MatchKind
from transcall.services.ask_machines import MachineOutcome, machine_matches_of
from transcall.services.demo import SAMPLE, open_demo_workspace, restore_samples
from transcall.services.suggest import AtHand, suggest_many
from transcall.services.workspace import Workspace
from transcall.suggest.machine.apertium import Apertium
from transcall.suggest.score import similarity

_WHOLE = (MatchKind.IN_CONTEXT, MatchKind.EXACT, MatchKind.FUZZY, MatchKind.REPAIRED)
_REASON = "apertium with its pair eng-spa is not installed: apt-get install apertium apertium-eng-spa"


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """The sample, its Spanish not begun: what is committed of it is kept out."""
    monkeypatch.setenv("TRANSCALL_PERSON", "lucia")
    workspace = open_demo_workspace(tmp_path)
    (workspace.catalogs / SAMPLE / "es.po").rename(tmp_path / "approved.po")
    restore_samples(workspace)
    yield workspace
    workspace.close()


def test_last_year_is_in_the_memory(begun: Workspace, tmp_path: Path) -> None:
    found = suggest_many(begun, SAMPLE, "es")
    matches = [match for each in found for match in each.matches if match.kind in _WHOLE]
    assert {match.memory for match in matches} == {"migrants-day-2024"}
    assert not any(match.is_reviewed for match in matches)
    known = [each for each in found if any(match.kind in _WHOLE for match in each.matches)]
    assert len(known) >= 18
    approved = {entry.msgctxt: entry.msgstr for entry in polib.pofile(str(tmp_path / "approved.po"))}
    near = [similarity(each.matches[0].target, approved[each.row.segment.key]) for each in known]
    assert sum(near) / len(near) > 80


@pytest.mark.optional_program("apertium")
def test_each_sentence_has_a_suggestion(begun: Workspace) -> None:
    if shutil.which("apertium") is None or Apertium().is_available("en", "es"):
        pytest.skip(_REASON)
    found = suggest_many(begun, SAMPLE, "es")
    said = machine_matches_of(begun, SAMPLE, "es", [each.row for each in found])
    assert len(found) == 42
    assert [each.row.segment.source.text for each in found if not _has_whole(each, said)] == []


def _has_whole(each: AtHand, said: Mapping[str, tuple[MachineOutcome, ...]]) -> bool:
    machine = any(outcome.match is not None for outcome in said[each.row.segment.key])
    return machine or any(match.kind in _WHOLE for match in each.matches)
