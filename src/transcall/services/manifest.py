"""The manifest beside what is published: read, brought up to date, written."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from transcall import __version__
from transcall.domain.ports import UnitOfWork
from transcall.domain.translation import Row
from transcall.formats.registry import naming
from transcall.publish import manifest
from transcall.publish.manifest import FILE_NAME, Entry, Manifest
from transcall.services.files import read_file, write_file
from transcall.services.finished_edition import FinishedEdition


@dataclass(frozen=True, slots=True)
class Made:
    """A finished document before it is written."""

    file: str
    """Its path from the manifest's folder."""
    format: str
    data: bytes


def credits_of(uow: UnitOfWork, rows: Iterable[Row]) -> tuple[str, ...]:
    """Names of those who wrote or decided on these texts, if they agreed to be named."""
    hands = {hand for row in rows for hand in (row.translation.author, row.translation.reviewer)}
    return tuple(
        sorted(each.name for each in uow.people.all() if each.is_credited and each.name and each.handle in hands)
    )


def read_manifest(folder: Path) -> Manifest | None:
    """The folder's manifest, if it has one; FormatError where it is damaged: nobody should lose what it says."""
    path = folder / FILE_NAME
    if not path.exists():
        return None
    with naming(path):
        return manifest.read(read_file(path))


def write_manifest(
    folder: Path, known: Manifest | None, edition: FinishedEdition, made: Sequence[Made], credited: tuple[str, ...]
) -> Manifest:
    """Add these documents to what the manifest knew, and give what it knows now."""
    appeal = edition.appeal
    entries = () if known is None else known.entries
    states = states_of(edition.rows)
    new = Manifest(appeal.slug, appeal.title, appeal.language, entries).with_entries(
        Entry(
            file=each.file,
            language=edition.language,
            format=each.format,
            revision=edition.number,
            draft=bool(edition.banner),
            states=states,
            credits=credited,
            sha256=manifest.fingerprint(each.data),
            size=len(each.data),
            tool=f"transcall {__version__}",
        )
        for each in made
    )
    write_file(folder / FILE_NAME, manifest.write(new))
    return new


def states_of(rows: Iterable[Row]) -> dict[str, int]:
    """State, `outdated` included → how many segments are in it, by the state's name."""
    found = Counter(
        "outdated" if row.is_stale else row.translation.state.value for row in rows if row.needs_translation
    )
    return dict(sorted(found.items()))
