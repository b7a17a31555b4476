"""The sample as a living project, also after a demo that was stopped half-way."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from transcall.services.add_appeal import add_appeal
from transcall.services.demo import SAMPLE, open_demo_workspace, restore_samples
from transcall.services.read_status import read_status


def test_a_demo_is_taken_up_where_it_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSCALL_PERSON", "coral")
    workspace = open_demo_workspace(tmp_path)
    add_appeal(workspace, workspace.catalogs / SAMPLE)
    restored = restore_samples(workspace)
    assert [each.slug for each in restored][-1] == SAMPLE
    assert {"ar", "de", "es", "fr", "it", "tr"} <= {language.language for language in restored[-1].languages}
    assert restore_samples(workspace) == ()
    workspace.close()


def test_a_sample_that_is_over_is_not_late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSCALL_PERSON", "coral")
    opened = open_demo_workspace(tmp_path)
    workspace = replace(opened, clock=lambda: datetime(2031, 1, 10, 12, 0, tzinfo=UTC))
    restore_samples(workspace)
    editions = read_status(workspace, SAMPLE)[0].editions
    assert {each.days_left for each in editions if not each.is_done} == {21}
    opened.close()
