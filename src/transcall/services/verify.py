"""Whether finished documents are still what was published."""

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from transcall.errors import InputError
from transcall.formats.registry import naming
from transcall.interface import N_, _
from transcall.publish import manifest
from transcall.publish.manifest import FILE_NAME, Entry, fingerprint
from transcall.services.files import read_file

_MOST_FILES = 100_000


class Verdict(StrEnum):
    """What became of a file."""

    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"
    UNKNOWN = "unknown"

    @property
    def shown(self) -> str:
        """In words, to be translated where they are shown."""
        return _SHOWN[self]


_SHOWN = {
    Verdict.SAME: N_("as published"),
    Verdict.CHANGED: N_("changed since it was published"),
    Verdict.MISSING: N_("missing"),
    Verdict.UNKNOWN: N_("not in the manifest"),
}


@dataclass(frozen=True, slots=True)
class Verified:
    """A file in a folder of finished documents, or one that should be there."""

    file: str
    """From the folder, with `/` between folders."""
    verdict: Verdict
    entry: Entry | None
    """None where the manifest does not know it."""


def verify(folder: Path) -> tuple[Verified, ...]:
    """Every file of the manifests in the folder and in the folders in it, and every other file, by name.

    InputError where there is no manifest, FormatError where one is damaged.
    """
    if not folder.is_dir():
        raise InputError(_("{path} is not a folder").format(path=folder))
    files = _files(folder)
    manifests = [name for name in files if Path(name).name == FILE_NAME]
    if not manifests:
        raise InputError(
            _("there is no {name} in {path}").format(name=FILE_NAME, path=folder),
            hint=_("`transcall publish` writes one beside what it publishes"),
        )
    found: dict[str, Verified] = {}
    for name in manifests:
        path = folder / name
        with naming(path):
            entries = manifest.read(read_file(path)).entries
        for entry in entries:
            file = (Path(name).parent / entry.file).as_posix()
            found[file] = Verified(file, _verdict(folder, file, entry, files), entry)
    for name in files - found.keys() - set(manifests):
        found[name] = Verified(name, Verdict.UNKNOWN, None)
    return tuple(found[name] for name in sorted(found))


def _verdict(folder: Path, file: str, entry: Entry, files: set[str]) -> Verdict:
    """A manifest that names a file outside the folder makes nobody read it."""
    if file not in files:
        return Verdict.MISSING
    path = folder / file
    same = path.stat().st_size == entry.size and fingerprint(read_file(path)) == entry.sha256
    return Verdict.SAME if same else Verdict.CHANGED


def _files(folder: Path) -> set[str]:
    """The regular files in a folder, those of hidden folders and hidden files left out."""
    found: set[str] = set()
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        here = Path(root)
        found.update(
            (here / name).relative_to(folder).as_posix()
            for name in names
            if not name.startswith(".") and (here / name).is_file()
        )
        if len(found) > _MOST_FILES:
            raise InputError(
                _("{path} holds more than {count} files: it is no folder of finished documents").format(
                    path=folder, count=_MOST_FILES
                )
            )
    return found
