"""An XLIFF file as a source: its segments in reading order, each with the element that holds its target.

The one list that `document.py` reads units from and `splice.py` writes targets to, so that both count alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from transcall.domain.inline import Content
from transcall.formats.places import Places
from transcall.formats.xliff import old_reader, reader
from transcall.formats.xliff.coded import Code, Names, coded_text, inline_codes, pieces
from transcall.formats.xliff.old_structure import units_below
from transcall.formats.xliff.tree import Node, Tree

BLANK = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Cut:
    """A segment with all that is known of it."""

    content: Content
    """Coded source without white space at its ends; a code's original is the markup in the file."""
    codes: tuple[Code, ...]
    place: str
    file: Node
    unit: Node
    source: Node
    target: Node | None
    holder: Node | None
    """What has the state: version 2's segment, version 1's target, if there is one."""
    target_text: str | None
    """Coded target without white space at its ends; None where there is none."""
    mid: str = ""
    """Version 1: the segment's mark within the unit's target; empty where the unit is not cut."""
    translate: bool = True
    note: str = ""
    max_length: int | None = None
    key: str = ""
    """The key that the exchange file's entry for the segment has."""
    needs_work: bool = False
    """Whether there is a target that the file marks as a draft."""


def cuts(tree: Tree, *, is_old: bool) -> tuple[Cut, ...]:
    """Every segment that has a letter or digit, in the file's order; places are unique."""
    places = Places()
    found = _old_cuts(tree) if is_old else _new_cuts(tree)
    offered = (cut for cut in found if any(character.isalnum() for character in cut.content.plain))
    return tuple(replace(cut, place=places.named(cut.place)) for cut in offered)


def _new_cuts(tree: Tree) -> Iterator[Cut]:
    files = list(tree.root.elements("file"))
    is_ours = bool(files and reader.metadata(files[0]).get("appeal"))
    for file in files:
        for unit, translate in reader.translatable_units(file):
            names, data = reader.names_of(unit), reader.original_data(unit)
            heard, said = reader.read_notes(unit, is_ours=False), reader.metadata(unit)
            segments = list(unit.elements("segment"))
            for number, segment in enumerate(segments, 1):
                source = segment.child("source")
                if source is None:
                    continue
                name = unit.get("name") or unit.get("id")
                place = heard.place or (name if len(segments) == 1 else f"{name} › segment {number}")
                target = segment.child("target")
                cut = _cut(tree, file, unit, source, target, names, data)
                yield replace(
                    cut,
                    holder=segment,
                    place=place,
                    translate=translate,
                    note="\n".join(heard.notes),
                    max_length=reader.max_length(unit),
                    key=reader.segment_key(file, unit, segment, number, said, is_ours=is_ours),
                    needs_work=cut.target_text is not None and reader.needs_work([segment]),
                )


def _old_cuts(tree: Tree) -> Iterator[Cut]:
    files = list(tree.root.elements("file"))
    is_ours = bool(old_reader.our_facts(files[0]).get("appeal"))
    for file_number, file in enumerate(files):
        for body in file.elements("body"):
            for unit in units_below(tree, body):
                names = old_reader.names_of(unit)
                heard = old_reader.read_notes(unit, is_ours=False)
                for pair in old_reader.pairs(unit):
                    name = unit.get("resname") or unit.get("id")
                    cut = _cut(tree, file, unit, pair.source, pair.target, names, {})
                    yield replace(
                        cut,
                        holder=unit.child("target"),
                        place=heard.place or (f"{name} › segment {pair.name}" if pair.name else name),
                        mid=pair.name,
                        translate=old_reader.translatable(unit),
                        note="\n".join(heard.notes),
                        max_length=old_reader.max_length(unit),
                        key=old_reader.pair_key(file_number, file, unit, pair, is_ours=is_ours),
                        needs_work=cut.target_text is not None and old_reader.needs_work(unit),
                    )


def _cut(
    tree: Tree, file: Node, unit: Node, source: Node, target: Node | None, names: Names, data: dict[str, str]
) -> Cut:
    text, codes = coded_text(pieces(tree, source, data), names)
    held: str | None = None
    if target is not None and target.has_content:
        held = coded_text(pieces(tree, target, data), names, is_target=True)[0].strip(BLANK)
    content = Content(text.strip(BLANK), inline_codes(codes, names, raw=True))
    return Cut(content, codes, "", file, unit, source, target, None, held or None)
