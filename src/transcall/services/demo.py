"""The sample as a living project: put into a workspace from its catalog, as a coordinator would restore it."""

import shutil
from dataclasses import dataclass
from datetime import timedelta
from importlib import resources
from pathlib import Path

from transcall.errors import StorageError
from transcall.interface import _
from transcall.services.add_appeal import add_appeal
from transcall.services.align_documents import align_documents, import_aligned
from transcall.services.bootstrap import init_workspace, open_workspace
from transcall.services.incoming import Imported
from transcall.services.init_workspace import make_first_coordinator
from transcall.services.load_terms import load_glossary
from transcall.services.read_status import read_status
from transcall.services.restore_catalog import restore_catalog
from transcall.services.set_deadline import set_deadline
from transcall.services.settings import FILE_NAME
from transcall.services.workspace import Workspace, get_appeal

SAMPLE = "migrants-day-2025"
"""The appeal the demo is about."""
_TIME = timedelta(days=21)
_EARLIER = "migrants-day-2024"
"""Last year's, finished: what the memory knows."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in of one appeal."""

    slug: str
    segments: int
    """That somebody has to translate."""
    terms: int
    languages: tuple[Imported, ...]
    learned: tuple[tuple[str, int], ...] = ()
    """Languages that were finished without TransCall, and how many pairs of sentences the memory learnt of each."""


def open_demo_workspace(folder: Path) -> Workspace:
    """The workspace in `folder` if it holds the sample's catalog, else a new one in `folder`/transcall-demo."""
    root = folder
    if not ((folder / FILE_NAME).is_file() and (folder / "catalogs" / SAMPLE).is_dir()):
        root = folder / "transcall-demo"
        if not (root / FILE_NAME).is_file():
            init_workspace(root, language="en", languages=[], deadline=None)
        for slug in (_EARLIER, SAMPLE):
            if not (root / "catalogs" / slug).is_dir():
                _copy_sample(slug, root / "catalogs" / slug)
    workspace = open_workspace(root)
    make_first_coordinator(workspace.store, workspace.actor)
    return workspace


def restore_samples(workspace: Workspace) -> tuple[Restored, ...]:
    """Add the sample appeals with their glossaries and translations; what is there already stays as it is.

    A demo that was stopped half-way is taken up where it ended.
    """
    found = [_restore(workspace, slug) for slug in (_EARLIER, SAMPLE)]
    _give_time(workspace)
    return tuple(each for each in found if each is not None)


def _give_time(workspace: Workspace) -> None:
    """A sample that is long over would greet everybody as late: what is unfinished has three weeks from now."""
    for each in read_status(workspace, SAMPLE)[0].editions:
        if not each.is_done and each.days_left is not None and each.days_left < 0:
            set_deadline(workspace, SAMPLE, each.edition.language, workspace.today + _TIME)


def _restore(workspace: Workspace, slug: str) -> Restored | None:
    folder = workspace.catalogs / slug
    with workspace.store.reading() as uow:
        is_known = uow.appeals.get(slug) is not None
        touched = uow.translations.last_activity(slug)
    files = [path for path in sorted(folder.glob("*.po")) if path.stem not in touched]
    if is_known and not files:
        return None
    if not is_known:
        add_appeal(workspace, folder)
    glossary = folder / "glossary.csv"
    terms = load_glossary(workspace, glossary).changed if glossary.is_file() else 0
    languages = tuple(restore_catalog(workspace, path) for path in files)
    learned = () if is_known else _learn(workspace, slug)
    return Restored(slug, read_status(workspace, slug)[0].segments, terms, languages, learned)


def _learn(workspace: Workspace, slug: str) -> tuple[tuple[str, int], ...]:
    """Take finished translations of an appeal, documents called by their language, into a memory of its name."""
    folder = workspace.catalogs / slug
    with workspace.store.reading() as uow:
        language = get_appeal(uow, slug).language
    learned = []
    for path in sorted(folder.glob("??.md")):
        pair = align_documents(folder / "source.md", path, source_language=language, target_language=path.stem)
        learned.append((path.stem, import_aligned(workspace, pair, slug)))
    return tuple(learned)


def _copy_sample(slug: str, target: Path) -> None:
    packaged = Path(str(resources.files("transcall"))) / "sample" / slug
    # A checkout that was installed for work on it has the catalog at its root instead.
    source = packaged if packaged.is_dir() else Path(__file__).parents[3] / "catalogs" / slug
    if not source.is_dir():
        raise StorageError(_("this installation comes without the sample appeal"))
    try:
        shutil.copytree(source, target)
    except OSError as error:
        raise StorageError(
            _("{path} cannot be written ({reason})").format(path=target, reason=error.strerror)
        ) from None
