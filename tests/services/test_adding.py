"""Taking a source in: what is in the catalog already is never written over."""

from pathlib import Path

import pytest

from transcall.errors import InputError
from transcall.services.add_appeal import add_appeal
from transcall.services.read_status import read_status
from transcall.services.workspace import Workspace


@pytest.mark.parametrize("name", ["source.txt", "source.md"])
def test_a_source_in_the_catalog_is_never_replaced(workspace: Workspace, source: Path, name: str) -> None:
    folder = workspace.catalogs / "call"
    folder.mkdir(parents=True)
    (folder / name).write_text("Somebody committed this one.\n")
    with pytest.raises(InputError, match="there already"):
        add_appeal(workspace, source)
    assert (folder / name).read_text() == "Somebody committed this one.\n"
    assert read_status(workspace) == ()


def test_the_same_source_again_is_no_other(workspace: Workspace, source: Path) -> None:
    folder = workspace.catalogs / "call"
    folder.mkdir(parents=True)
    (folder / "source.txt").write_bytes(source.read_bytes())
    assert add_appeal(workspace, source).appeal.slug == "call"
