"""From a document's units to segments with keys: the one way a source is cut."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from transcall.domain.document import Document, Unit
from transcall.domain.hand_cut import HandCut, apply_hand_cuts
from transcall.domain.ports import SentenceSplitter
from transcall.domain.segment import Piece, Segment, make_key, pieces


def cut_unit(
    unit: Unit, language: str, splitter: SentenceSplitter, *, by: str = "sentence", by_hand: Sequence[HandCut] = ()
) -> tuple[Piece, ...]:
    """The unit's sentences (`by="sentence"`) or the whole unit (`by="unit"`) with the white space round them.

    Cuts made by hand have the last word.
    """
    if not unit.translate:
        return pieces(unit.content, [unit.content.text])
    cuts = [unit.content.text] if by == "unit" else splitter.split(unit.content.text, language)
    return pieces(unit.content, apply_hand_cuts(cuts, by_hand) if by_hand else cuts)


def cut_document(
    document: Document,
    appeal: str,
    language: str,
    splitter: SentenceSplitter,
    *,
    by: str = "sentence",
    taken: Collection[str] = (),
    by_hand: Mapping[int, Sequence[HandCut]] | None = None,
) -> tuple[Segment, ...]:
    """Every segment of a document in order, each with a key that is not `taken`; `by_hand`: unit → its cuts."""
    used = set(taken)
    seen: Counter[tuple[str, str]] = Counter()
    segments: list[Segment] = []
    for index, unit in enumerate(document.units):
        for piece in cut_unit(unit, language, splitter, by=by, by_hand=(by_hand or {}).get(index, ())):
            seen[unit.kind.value, piece.content.text] += 1
            key = make_key(appeal, unit.kind, piece.content.text, seen[unit.kind.value, piece.content.text])
            while key in used:
                seen[unit.kind.value, piece.content.text] += 1
                key = make_key(appeal, unit.kind, piece.content.text, seen[unit.kind.value, piece.content.text])
            used.add(key)
            segments.append(_segment(key, index, len(segments), unit, piece))
    return tuple(segments)


def _segment(key: str, index: int, position: int, unit: Unit, piece: Piece) -> Segment:
    return Segment(
        key=key,
        unit=index,
        position=position,
        kind=unit.kind,
        place=unit.place,
        source=piece.content,
        translate=unit.translate,
        before=piece.before,
        after=piece.after,
        note=unit.note,
        max_length=unit.max_length,
        level=unit.level,
        ordered=unit.ordered,
        label=unit.label,
    )


def joined_source(segments: Sequence[Segment]) -> str:
    """The coded text of a unit, from its segments in order."""
    return "".join(f"{segment.before}{segment.source.text}{segment.after}" for segment in segments)
