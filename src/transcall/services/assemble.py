"""From segments back to units: the targets that a filter merges, and a revision's document read again."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from transcall.domain.appeal import Appeal
from transcall.domain.document import Document
from transcall.domain.ports import UnitOfWork
from transcall.domain.segment import Segment
from transcall.errors import FormatError
from transcall.formats.base import DocumentFormat
from transcall.formats.registry import by_name
from transcall.interface import _
from transcall.segmentation.join import joint
from transcall.services.cut import joined_source


def unit_targets(segments: Iterable[Segment], targets: Mapping[str, str], language: str) -> dict[int, str]:
    """Unit index → target as coded text, from segment key → target.

    A unit none of whose segments has a target is left out; within a unit, a segment without one shows its source.
    Between two sentences stands what the target language puts there.
    """
    return {
        unit: "".join(_joined(list(members), targets, language))
        for unit, members in _by_unit(segments)
        if any(member.key in targets for member in members)
    }


def read_again(uow: UnitOfWork, appeal: Appeal, number: int | None = None) -> tuple[bytes, Document, DocumentFormat]:
    """A revision's frozen bytes, read by its filter; FormatError if the units are not those that were stored."""
    revisions = uow.appeals.revisions(appeal.slug)
    revision = revisions[-1] if number is None else next(each for each in revisions if each.number == number)
    data = uow.appeals.source(appeal.slug, revision.number)
    chosen = by_name(revision.format)
    document = chosen.read(data, encoding=revision.encoding)
    stored = {unit: joined_source(members) for unit, members in _by_unit(uow.appeals.segments(appeal.slug, number))}
    read = {index: unit.content.text for index, unit in enumerate(document.units)}
    if any(read.get(index) != text for index, text in stored.items()):
        raise FormatError(
            _("revision {revision} of “{appeal}” was cut by another version of the {format} filter").format(
                revision=revision.number, appeal=appeal.slug, format=revision.format
            ),
            hint=_("add the source again as a new revision with `transcall update`"),
        )
    return data, document, chosen


def _by_unit(segments: Iterable[Segment]) -> Iterator[tuple[int, list[Segment]]]:
    for unit, members in groupby(segments, key=lambda segment: segment.unit):
        yield unit, list(members)


def _joined(members: list[Segment], targets: Mapping[str, str], language: str) -> Iterator[str]:
    for number, segment in enumerate(members):
        yield segment.before
        yield targets.get(segment.key) or segment.source.text
        is_last = number == len(members) - 1
        yield segment.after if is_last else joint(language, segment.after)
