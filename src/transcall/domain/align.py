"""Which segment of a new revision continues which of the old one: by content and place, never by text alone.

From sure to less sure, each step only over what the earlier ones left:

1. equal blocks (a paragraph's sentences, a table's row) in order, then equal blocks that moved;
2. alike blocks in order; inside and between them equal, then alike segments in order: they were edited;
3. neighbours that complete an edited segment: it was split, or several were merged;
4. what is left and equal or very alike elsewhere moved; what an earlier revision had came back; the rest is new.

Deterministic; near-linear where most of a text stays as it was. Every old segment is continued at most once.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from transcall.domain.align_pairs import Pairing
from transcall.domain.align_parts import find_merged, find_split
from transcall.domain.segment import Segment


class Relation(StrEnum):
    """What a segment of the new revision is to the old one."""

    SAME = "same"
    MOVED = "moved"
    EDITED = "edited"
    SPLIT = "split"
    MERGED = "merged"
    BACK = "back"
    """An earlier revision had it, the last one had not."""
    NEW = "new"
    GONE = "gone"
    """The new revision has it no more; never a link's."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where one new segment comes from."""

    relation: Relation
    key: str | None = None
    """The known key it continues; None for a new identity."""
    origins: tuple[str, ...] = ()
    """The old keys its text comes from, in order: of a split part the whole, of a merged segment its parts."""
    moved: bool = False
    """Whether it stands elsewhere (an edited segment may have moved too)."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """All links, one a new segment in order, and the old keys that go away (in order)."""

    links: tuple[Link, ...]
    gone: tuple[str, ...]


def align(old: Sequence[Segment], new: Sequence[Segment], earlier: Sequence[Segment] = ()) -> Alignment:
    """Align a revision's segments with those of the next.

    The keys of `new` are not looked at. `earlier` are segments of still earlier revisions, newest first; those whose
    keys `old` holds are not looked at either.
    """
    pairing = Pairing(old, new)
    pairing.match_in_order()
    whole = find_split(pairing)
    parts = find_merged(pairing, whole)
    pairing.match_moved()
    back = _back(pairing, earlier)
    links = tuple(_link(pairing, there, whole, parts, back) for there in range(len(new)))
    continued = {link.key for link in links}
    return Alignment(links, tuple(segment.key for segment in old if segment.key not in continued))


def _link(
    pairing: Pairing,
    there: int,
    whole: Mapping[int, int],
    parts: Mapping[int, Sequence[int]],
    back: Mapping[int, str],
) -> Link:
    here = pairing.old_of[there]
    if there in whole:
        key = pairing.old[whole[there]].key
        return Link(Relation.SPLIT, None if here is None else key, (key,))
    if here is None:
        return Link(Relation.BACK, back[there]) if there in back else Link(Relation.NEW)
    key = pairing.old[here].key
    if there in parts:
        return Link(Relation.MERGED, key, tuple(pairing.old[part].key for part in parts[there]))
    moved = there in pairing.moved
    if pairing.is_equal(here, there):
        return Link(Relation.MOVED if moved else Relation.SAME, key, (key,), moved)
    return Link(Relation.EDITED, key, (key,), moved)


def _back(pairing: Pairing, earlier: Sequence[Segment]) -> dict[int, str]:
    """New segment → the key of one that is gone and had this text; where several had it, the same place decides."""
    known = {segment.key for segment in pairing.old}
    gone: defaultdict[tuple[str, str], list[Segment]] = defaultdict(list)
    for segment in earlier:
        if segment.key not in known:
            gone[segment.kind.value, segment.source.text].append(segment)
    found: dict[int, str] = {}
    used: set[str] = set()
    open_ones = [there for there, here in enumerate(pairing.old_of) if here is None] if gone else []
    for same_place in (True, False):
        for there in open_ones:
            segment = pairing.new[there]
            candidates = gone.get((segment.kind.value, segment.source.text), ())
            key = next(
                (
                    each.key
                    for each in candidates
                    if each.key not in used and (not same_place or each.place == segment.place)
                ),
                None,
            )
            if key is not None and there not in found:
                found[there] = key
                used.add(key)
    return found
