"""The sample as a living project, also after a demo that was stopped half-way."""

from pathlib import Path

import pytest

from transcall.services.add_appeal import add_appeal
from transcall.services.demo import SAMPLE, open_demo_workspace, restore_samples


def test_a_demo_is_taken_up_where_it_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSCALL_PERSON", "coral")
    workspace = open_demo_workspace(tmp_path)
    add_appeal(workspace, workspace.catalogs / SAMPLE)
    restored = restore_samples(workspace)
    assert [each.slug for each in restored][-1] == SAMPLE
    assert {"ar", "de", "es", "fr", "it", "tr"} <= {language.language for language in restored[-1].languages}
    assert restore_samples(workspace) == ()
    workspace.close()
