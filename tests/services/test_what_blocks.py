"""What keeps a long edition from going out is looked for part by part, and nothing falls between the parts."""

from pathlib import Path

from transcall.services import read_rows
from transcall.services.add_appeal import add_appeal
from transcall.services.bootstrap import init_workspace, open_workspace
from transcall.services.what_blocks import what_blocks


def test_every_segment_of_a_long_text_is_looked_at_once(tmp_path: Path) -> None:
    root = tmp_path / "here"
    init_workspace(root, language="en", languages=["fr"], deadline=None, person="amina")
    source = tmp_path / "call.txt"
    source.write_text("\n\n".join(f"Demand number {number}" for number in range(4001)), encoding="utf-8")
    workspace = open_workspace(root, person="amina")
    try:
        add_appeal(workspace, source)
        keys = read_rows.list_keys(workspace, "call", "fr")
        assert len(keys) == 4001
        assert tuple(each.segment for each in what_blocks(workspace, "call", "fr").blockers) == keys
    finally:
        workspace.close()
