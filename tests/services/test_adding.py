"""Taking a source in: what is in the catalog already is never written over."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from transcall.domain.ports import Store, UnitOfWork
from transcall.errors import InputError, StorageError
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


class FullStore:
    """A store whose disk is full, which shows when a transaction ends."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.reading = store.reading
        self.close = store.close

    @contextmanager
    def writing(self) -> Iterator[UnitOfWork]:
        with self._store.writing() as uow:
            yield uow
            raise StorageError("the disk is full")


def test_a_full_disk_leaves_no_source_behind(workspace: Workspace, source: Path) -> None:
    with pytest.raises(StorageError, match="full"):
        add_appeal(replace(workspace, store=FullStore(workspace.store)), source)
    assert list(workspace.catalogs.rglob("source.*")) == []
    assert add_appeal(workspace, source).appeal.slug == "call"
