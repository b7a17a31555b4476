"""XLIFF 2 → the neutral model: ours with identity and standing, anybody else's a segment an entry.

A unit is ours if it carries our metadata, or stands in a file that names an appeal; its id is then the key, and its
segments, should a program have cut it, are one again. Files are checked against the specification first.
"""

from collections.abc import Iterable, Iterator, Mapping

from transcall.domain.segment import source_hash
from transcall.domain.state import State
from transcall.formats.exchange import ExchangeEntry, ExchangeFile
from transcall.formats.xliff import facts
from transcall.formats.xliff.coded import Code, Names, coded_text, inline_codes, literal_text, pieces
from transcall.formats.xliff.languages import language_of
from transcall.formats.xliff.names import CATEGORY, METADATA, SIZES
from transcall.formats.xliff.notes import Notes
from transcall.formats.xliff.outcome import outcome
from transcall.formats.xliff.states import Standing, needs_work_new
from transcall.formats.xliff.tree import Node, Tree

FOREIGN_KEY = "xliff-"
"""Begins the key of an entry that has none of ours: a hash of file, unit and segment id follows."""


def read(tree: Tree) -> ExchangeFile:
    """The neutral model of a checked version 2 file."""
    root = tree.root
    files = list(root.elements("file"))
    said = metadata(files[0]) if files else {}
    appeal = said.get("appeal", "")
    entries = tuple(
        entry
        for file in files
        for unit, translate in translatable_units(file)
        for entry in _entries(tree, file, unit, translate=translate, is_ours=bool(appeal))
    )
    return ExchangeFile(
        language=language_of(tree, root, "trgLang"),
        source_language=language_of(tree, root, "srcLang"),
        appeal=appeal,
        revision=facts.number(said, "revision", tree, files[0]) if files else None,
        title=said.get("title", ""),
        entries=entries,
        changed_at=facts.moment(said.get("changed", "")),
        last_translator=said.get("last-translator", ""),
        plural_forms=said.get("plural-forms", ""),
        generator=said.get("generator", ""),
    )


def translatable_units(node: Node, *, translate: bool = True) -> Iterator[tuple[Node, bool]]:
    """Every unit in a file with what `translate` says of it, inherited from above."""
    here = node.get("translate")
    translate = here == "yes" if here else translate
    if node.name == "unit":
        yield node, translate
        return
    for child in node.elements("group", "unit"):
        yield from translatable_units(child, translate=translate)


def metadata(node: Node) -> dict[str, str]:
    """Our metadata of a file or unit."""
    return {
        meta.get("type"): meta.text
        for holder in node.children
        if isinstance(holder, Node) and holder.namespace == METADATA and holder.name == "metadata"
        for group in holder.elements("metaGroup")
        if group.get("category") == CATEGORY
        for meta in group.elements("meta")
    }


def original_data(unit: Node) -> dict[str, str]:
    """The unit's original data by id."""
    holder = unit.child("originalData")
    if holder is None:
        return {}
    return {data.get("id"): _data(data) for data in holder.elements("data")}


def _data(node: Node) -> str:
    return "".join(
        child if isinstance(child, str) else chr(min(int(child.get("hex") or "FFFD", 16), 0x10FFFF))
        for child in node.children
    )


def max_length(unit: Node) -> int | None:
    """The size restriction in code points; None where there is none, or one of another form."""
    value = unit.get(f"{SIZES} sizeRestriction").rpartition(",")[2].strip()
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else None


def read_notes(unit: Node, *, is_ours: bool) -> Notes:
    """The unit's notes, sorted."""
    found = Notes()
    holder = unit.child("notes")
    for note in holder.elements("note") if holder else ():
        category = note.get("category")
        by_translator = note.get("appliesTo") == "target" or (is_ours and not category)
        found.add(category, note.text, by_translator=by_translator)
    return found


def names_of(unit: Node) -> Names:
    """The tags of a unit's codes; they depend on its sources only, so that they stay while people translate."""
    return Names(literal_text(part.child("source") for part in unit.elements("segment", "ignorable")))


def needs_work(segments: Iterable[Node], exported: State | None = None) -> bool:
    """Whether one of a text's segments is marked as needing work; `exported`: its state at export, if it is ours."""
    standings = (Standing(segment.get("state"), segment.get("subState")) for segment in segments)
    return any(needs_work_new(standing, exported) for standing in standings)


def _entries(tree: Tree, file: Node, unit: Node, *, translate: bool, is_ours: bool) -> Iterator[ExchangeEntry]:
    said = metadata(unit)
    names, data = names_of(unit), original_data(unit)
    if said or is_ours:
        parts = list(unit.elements("segment", "ignorable"))
        key = said.get("key") or unit.get("id")
        yield _entry(tree, unit, parts, key, said, names, data, translate=translate, context=said.get("context"))
        return
    for number, segment in enumerate(unit.elements("segment"), 1):
        name = _name(file, unit, segment, number)
        yield _entry(tree, unit, [segment], _foreign_key(name), said, names, data, translate=translate, context=name)


def segment_key(file: Node, unit: Node, segment: Node, number: int, said: Mapping[str, str], *, is_ours: bool) -> str:
    """The key that `read` gives to a segment's entry.

    `number`: the how-manieth of its unit, from 1; `said`: the unit's metadata.
    """
    if said or is_ours:
        return said.get("key") or unit.get("id")
    return _foreign_key(_name(file, unit, segment, number))


def _name(file: Node, unit: Node, segment: Node, number: int) -> str:
    return "/".join((file.get("id"), unit.get("id"), segment.get("id") or str(number)))


def _foreign_key(name: str) -> str:
    return FOREIGN_KEY + source_hash(name)


def _entry(
    tree: Tree, unit: Node, parts: list[Node], key: str, said: Mapping[str, str], names: Names,
    data: Mapping[str, str], *, translate: bool, context: str | None,
) -> ExchangeEntry:  # fmt: skip
    source, found = _side(tree, parts, "source", names, data)
    target, _ = _side(tree, parts, "target", names, data)
    exported = facts.state(said, tree, unit)
    segments = [part for part in parts if part.name == "segment"]
    heard = read_notes(unit, is_ours=bool(said))
    return outcome(
        ExchangeEntry(
            key=key,
            source=source,
            target=target,
            codes=inline_codes(found, names, raw=False),
            translate=translate,
            max_length=max_length(unit),
            context=context,
            line=segments[0].line,
        ),
        said, heard, exported or _foreign_state(target, segments), tree, unit,
        needs_work=needs_work(segments, exported),
    )  # fmt: skip


def _side(
    tree: Tree, parts: list[Node], side: str, names: Names, data: Mapping[str, str]
) -> tuple[str, tuple[Code, ...]]:
    halves = [half for part in parts if (half := part.child(side)) is not None]
    if side == "target" and not any(half.has_content for half in halves):
        return "", ()
    stream = (piece for half in halves for piece in pieces(tree, half, data))
    return coded_text(stream, names, is_target=side == "target")


def _foreign_state(target: str, segments: list[Node]) -> State:
    if not target.strip():
        return State.UNTRANSLATED
    return State.DRAFT if any(segment.get("state") == "initial" for segment in segments) else State.TRANSLATED
