"""The sample as a living project: put into a workspace from its catalog, as a coordinator would restore it."""

import shutil
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from transcall.domain.appeal import Person
from transcall.errors import StorageError
from transcall.services.add_appeal import add_appeal
from transcall.services.bootstrap import init_workspace, open_workspace
from transcall.services.incoming import Imported
from transcall.services.init_workspace import make_first_coordinator
from transcall.services.load_terms import load_glossary
from transcall.services.restore_catalog import restore_catalog
from transcall.services.settings import FILE_NAME
from transcall.services.workspace import Workspace

SAMPLE = "migrants-day-2025"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in; all empty where the sample had been there before."""

    segments: int
    terms: int
    languages: tuple[Imported, ...]


def open_demo_workspace(folder: Path) -> Workspace:
    """The workspace in `folder` if it holds the sample's catalog, else a new one in `folder`/transcall-demo."""
    root = folder
    if not ((folder / FILE_NAME).is_file() and (folder / "catalogs" / SAMPLE).is_dir()):
        root = folder / "transcall-demo"
        if not (root / FILE_NAME).is_file():
            init_workspace(root, language="en", languages=[], deadline=None)
        if not (root / "catalogs" / SAMPLE).is_dir():
            _copy_sample(root / "catalogs" / SAMPLE)
    workspace = open_workspace(root)
    make_first_coordinator(workspace.store, workspace.actor)
    return workspace


def restore_sample(workspace: Workspace) -> Restored | None:
    """Add the sample with its glossary and translations; None if it is there already."""
    with workspace.store.reading() as uow:
        if uow.appeals.get(SAMPLE) is not None:
            return None
    folder = workspace.catalogs / SAMPLE
    added = add_appeal(workspace, folder)
    terms = load_glossary(workspace, folder / "glossary.csv")
    languages = tuple(restore_catalog(workspace, path) for path in sorted(folder.glob("*.po")))
    return Restored(sum(1 for segment in added.segments if segment.translate), terms, languages)


def volunteers(workspace: Workspace) -> tuple[Person, ...]:
    """Everybody the sample's history names."""
    with workspace.store.reading() as uow:
        return uow.people.all()


def _copy_sample(target: Path) -> None:
    packaged = Path(str(resources.files("transcall"))) / "sample" / SAMPLE
    # A checkout that was installed for work on it has the catalog at its root instead.
    source = packaged if packaged.is_dir() else Path(__file__).parents[3] / "catalogs" / SAMPLE
    if not source.is_dir():
        raise StorageError("this installation comes without the sample appeal")
    try:
        shutil.copytree(source, target)
    except OSError as error:
        raise StorageError(f"{target} cannot be written ({error.strerror})") from None
