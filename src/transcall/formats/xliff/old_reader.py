"""XLIFF 1 → the neutral model: ours with identity and standing, anybody else's a trans-unit or its segments.

A segment is what `<mrk mtype="seg">` encloses in a seg-source, and in the target under the same `mid`. What alt-trans
offers is somebody else's suggestion, and left alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from transcall.domain.segment import source_hash
from transcall.domain.state import State
from transcall.formats.exchange import ExchangeEntry, ExchangeFile
from transcall.formats.xliff import facts
from transcall.formats.xliff.coded import Names, coded_text, inline_codes, literal_text, pieces
from transcall.formats.xliff.languages import language_of
from transcall.formats.xliff.names import CATEGORY, OURS
from transcall.formats.xliff.notes import Notes
from transcall.formats.xliff.old_structure import units_below
from transcall.formats.xliff.outcome import outcome
from transcall.formats.xliff.reader import FOREIGN_KEY
from transcall.formats.xliff.states import Standing, needs_work_old
from transcall.formats.xliff.tree import Node, Tree


@dataclass(frozen=True, slots=True)
class Pair:
    """A source with its target, if it has one."""

    name: str
    """The segment's `mid`; empty where the unit is not cut."""
    source: Node
    target: Node | None


def read_old(tree: Tree) -> ExchangeFile:
    """The neutral model of a checked version 1 file."""
    files = list(tree.root.elements("file"))
    said = our_facts(files[0])
    appeal = said.get("appeal", "")
    entries = tuple(
        entry
        for number, file in enumerate(files)
        for body in file.elements("body")
        for unit in units_below(tree, body)
        for entry in _entries(tree, number, file, unit, is_ours=bool(appeal))
    )
    return ExchangeFile(
        language=target_language(tree),
        source_language=language_of(tree, files[0], "source-language"),
        appeal=appeal,
        revision=facts.number(said, "revision", tree, files[0]),
        title=said.get("title", ""),
        entries=entries,
        changed_at=facts.moment(said.get("changed", "")),
        last_translator=said.get("last-translator", ""),
        plural_forms=said.get("plural-forms", ""),
        generator=said.get("generator", ""),
    )


def target_language(tree: Tree) -> str:
    """Of the first file that has one; empty where none has."""
    named = (language_of(tree, file, "target-language") for file in tree.root.elements("file"))
    return next((language for language in named if language), "")


def our_facts(node: Node) -> dict[str, str]:
    """Our attributes of a file or trans-unit."""
    prefix = f"{OURS} "
    return {name[len(prefix) :]: value for name, value in node.attributes.items() if name.startswith(prefix)}


def pairs(unit: Node) -> list[Pair]:
    """The unit's segments, or the whole unit where it is not cut."""
    source, cut, target = unit.child("source"), unit.child("seg-source"), unit.child("target")
    marks = segments(cut) if cut is not None else []
    if source is None or not marks:
        return [Pair("", source, target)] if source is not None else []
    in_target = {mark.get("mid"): mark for mark in (segments(target) if target is not None else [])}
    return [Pair(mark.get("mid"), mark, in_target.get(mark.get("mid"))) for mark in marks]


def segments(node: Node) -> list[Node]:
    """The marks that enclose segments, in order."""
    found: list[Node] = []
    pending = list(reversed(list(node.elements())))
    while pending:
        child = pending.pop()
        if child.name == "mrk" and child.get("mtype") == "seg":
            found.append(child)
        else:
            pending += reversed(list(child.elements()))
    return found


def translatable(unit: Node) -> bool:
    """What `translate` says; yes where it says nothing."""
    return unit.get("translate") != "no"


def max_length(unit: Node) -> int | None:
    """`maxwidth`, where it counts characters."""
    value = unit.get("maxwidth")
    counts = unit.get("size-unit") == "char"
    return int(value) if counts and value.isascii() and value.isdecimal() and len(value) < 10 else None


def read_notes(unit: Node, *, is_ours: bool) -> Notes:
    """The unit's notes, sorted."""
    found = Notes()
    for note in unit.elements("note"):
        speaker = note.get("from")
        known = speaker.startswith(f"{CATEGORY}:")
        by_translator = note.get("annotates") == "target" or speaker == "translator" or (is_ours and not known)
        found.add(speaker, note.text, by_translator=by_translator)
    return found


def names_of(unit: Node) -> Names:
    """The tags of a unit's codes; they depend on its source only, so that they stay while people translate."""
    return Names(literal_text(unit.elements("source", "seg-source")))


def needs_work(unit: Node, exported: State | None = None) -> bool:
    """Whether the unit's target is marked as needing work; `exported`: its state at export, if it is ours."""
    holder = unit.child("target")
    if holder is None:
        return False
    return needs_work_old(Standing(holder.get("state"), holder.get("state-qualifier")), exported)


def pair_key(number: int, file: Node, unit: Node, pair: Pair, *, is_ours: bool) -> str:
    """The key that `read_old` gives to a pair's entry; `number`: the how-manieth file it stands in, from 0."""
    said = our_facts(unit)
    if said or is_ours:
        return said.get("key") or unit.get("id")
    return FOREIGN_KEY + source_hash(f"{number}\x04{_name(file, unit, pair)}")


def _name(file: Node, unit: Node, pair: Pair) -> str:
    return "/".join(part for part in (file.get("original"), unit.get("id"), pair.name) if part)


def _entries(tree: Tree, number: int, file: Node, unit: Node, *, is_ours: bool) -> Iterator[ExchangeEntry]:
    said = our_facts(unit)
    names = names_of(unit)
    known = bool(said) or is_ours
    source = unit.child("source")
    whole = [Pair("", source, unit.child("target"))] if source is not None else []
    for pair in whole if known else pairs(unit):
        key = pair_key(number, file, unit, pair, is_ours=is_ours)
        context = said.get("context") if known else _name(file, unit, pair)
        yield _entry(tree, unit, pair, key, said, names, context=context)


def _entry(
    tree: Tree, unit: Node, pair: Pair, key: str, said: Mapping[str, str], names: Names, *, context: str | None
) -> ExchangeEntry:
    source, found = coded_text(pieces(tree, pair.source, {}), names)
    target = ""
    if pair.target is not None and pair.target.has_content:
        target, _ = coded_text(pieces(tree, pair.target, {}), names, is_target=True)
    exported = facts.state(said, tree, unit)
    marked = needs_work(unit, exported)
    state = exported or (State.UNTRANSLATED if not target.strip() else _foreign_state(needs_work=marked))
    return outcome(
        ExchangeEntry(
            key=key,
            source=source,
            target=target,
            codes=inline_codes(found, names, raw=False),
            translate=translatable(unit),
            max_length=max_length(unit),
            context=context,
            line=pair.source.line,
        ),
        said, read_notes(unit, is_ours=bool(said)), state, tree, unit, needs_work=marked,
    )  # fmt: skip


def _foreign_state(*, needs_work: bool) -> State:
    return State.DRAFT if needs_work else State.TRANSLATED
