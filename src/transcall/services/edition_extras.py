"""What an edition's documents hold beside its translations: signatories as data, insertions, links of its language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from transcall.domain.document import Added, Document, UnitKind
from transcall.domain.ports import UnitOfWork
from transcall.domain.publishing import HOSTS, Insertion, Side
from transcall.domain.translation import Row
from transcall.publish.collation import in_order
from transcall.services.signatories import late_names


@dataclass(frozen=True, slots=True)
class Extras:
    """By the units of the document that is published."""

    names: Mapping[int, str] = field(default_factory=dict)
    """Signatory's unit → the name that stands there, where it is not the source's."""
    added: Mapping[int, Added] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)

    @property
    def signed(self) -> tuple[str, ...]:
        """All names that are not the source's."""
        late = (name for each in self.added.values() for name in (*each.before, *each.after))
        return (*self.names.values(), *late)


def extras_of(
    uow: UnitOfWork,
    slug: str,
    language: str,
    document: Document,
    rows: Sequence[Row],
    *,
    by_alphabet: bool,
    draft: bool,
) -> Extras:
    """Those of an edition; insertions that nobody approved only go into drafts."""
    added: dict[int, Added] = {}
    names = _signatories(uow, slug, language, document, added, by_alphabet=by_alphabet)
    units = {row.segment.key: row.segment.unit for row in rows}
    for insertion in uow.insertions.of_edition(slug, language):
        if insertion.segment in units and (draft or insertion.approver):
            _insert(added, units[insertion.segment], insertion)
    return Extras(names, added, uow.links.of_language(slug, language))


def _insert(added: dict[int, Added], unit: int, insertion: Insertion) -> None:
    there = added.get(unit, Added())
    if insertion.side is Side.BEFORE:
        added[unit] = Added((*there.before, insertion.text), there.after)
    else:
        added[unit] = Added(there.before, (*there.after, insertion.text))


def _signatories(
    uow: UnitOfWork, slug: str, language: str, document: Document, added: dict[int, Added], *, by_alphabet: bool
) -> dict[int, str]:
    """The names by unit; late ones go behind the last, or (where the source lists nobody) behind the last paragraph."""
    written = uow.signatories.written(slug, language)
    late = [written.get(name, name) for name in late_names(uow, slug)]
    names: dict[int, str] = {}
    lists = list(_lists(document))
    for units in lists:
        own = [document.units[unit].content for unit in units]
        shown = [written.get(content.plain.strip(), content.text) for content in own]
        # A name with markup keeps its place: what is in its link would else stand under another's name.
        if by_alphabet and not any(content.codes for content in own):
            ordered = in_order([*shown, *(late if units is lists[-1] else ())], language)
            shown, late = ordered[: len(units)], ordered[len(units) :] if units is lists[-1] else late
        changed = zip(units, shown, own, strict=True)
        names.update((unit, name) for unit, name, content in changed if name != content.text)
    if late:
        host = lists[-1][-1] if lists else _last_paragraph(document)
        if host is not None:
            added[host] = Added(after=tuple(late))
    return names


def _lists(document: Document) -> Iterator[list[int]]:
    """Signatories' units that stand together."""
    together: list[int] = []
    for index, unit in enumerate(document.units):
        if unit.kind is UnitKind.SIGNATORY:
            together.append(index)
        elif together:
            yield together
            together = []
    if together:
        yield together


def _last_paragraph(document: Document) -> int | None:
    hosts = (index for index, unit in enumerate(document.units) if unit.kind in HOSTS and not unit.running)
    return max(hosts, default=None)
