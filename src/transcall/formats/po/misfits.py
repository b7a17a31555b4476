"""What a PO file can hold although `msgfmt -c` would refuse it: told, not fatal, for real files are full of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from transcall.errors import FormatError
from transcall.formats.exchange import ExchangeEntry, ExchangeFile
from transcall.formats.po.plurals import count_of

_EDGES = "source and target do not begin and end alike: a line break is missing or too many"


@dataclass(frozen=True, slots=True)
class Misfit:
    """One finding: bad content, not a broken file."""

    line: int | None
    message: str
    """One plain sentence."""
    entry: ExchangeEntry | None = None
    """Where it is; None: the header."""


def misfits(file: ExchangeFile) -> tuple[Misfit, ...]:
    """Plural forms that do not fit the header; line breaks at the ends of source and target that differ.

    Templates, drafts and what is not translated may have any.
    """
    found: list[Misfit] = []
    wanted = count_of(file.plural_forms)
    finished = [entry for entry in file.entries if not entry.needs_work]
    plural = [entry for entry in finished if entry.plural_source is not None and any(entry.plural_targets)]
    if plural and wanted is None:
        found.append(Misfit(plural[0].line, "it has plural forms, but its header has no valid Plural-Forms"))
    elif file.plural_forms and wanted is None and "INTEGER" not in file.plural_forms:
        found.append(Misfit(None, "its header has no valid Plural-Forms"))
    for entry in plural if wanted is not None else ():
        number = len(entry.plural_targets)
        if number != wanted:
            found.append(Misfit(entry.line, f"it has {number} plural forms; the header says nplurals={wanted}", entry))
    found += [Misfit(entry.line, _EDGES, entry) for entry in finished if _edges_differ(entry)]
    return tuple(found)


def refuse_edges(entries: Iterable[ExchangeEntry]) -> None:
    """FormatError for the first finished translation whose line breaks at the ends no `msgfmt` would take.

    For documents: a file that comes back from a volunteer is not refused whole for one of its texts.
    """
    for entry in entries:
        if not entry.needs_work and _edges_differ(entry):
            raise FormatError(_EDGES, line=entry.line, hint="make them alike; msgfmt refuses the file as it is")


def _edges_differ(entry: ExchangeEntry) -> bool:
    # The edges of our own entries are looked after when they are written.
    if entry.base_version is not None:
        return False
    source = entry.source
    targets = [target for target in (entry.target, *entry.plural_targets) if target]
    return any(
        source.startswith("\n") != target.startswith("\n") or source.endswith("\n") != target.endswith("\n")
        for target in targets
    )
