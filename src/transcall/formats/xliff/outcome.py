"""An entry's facts, notes and mark put together, the same way for both generations."""

from collections.abc import Mapping
from dataclasses import replace

from transcall.domain.state import State
from transcall.formats.exchange import ExchangeEntry, calls_for_work
from transcall.formats.xliff import facts
from transcall.formats.xliff.notes import Notes
from transcall.formats.xliff.tree import Node, Tree


def outcome(
    entry: ExchangeEntry, said: Mapping[str, str], heard: Notes, state: State, tree: Tree, node: Node,
    *, needs_work: bool,
) -> ExchangeEntry:  # fmt: skip
    """The entry with what the file says of it; FormatError where our own facts make no sense.

    `state`: at export, or in a foreign file what its own state means; `needs_work`: whether it is marked so now.
    """
    version = facts.number(said, "version", tree, node)
    stale = said.get("stale") == "yes"
    has_text = bool(entry.target)
    marked = needs_work and has_text
    expected = calls_for_work(state, stale=stale, has_text=has_text)
    return replace(
        entry,
        state=state,
        stale=stale,
        reflagged=None if marked == expected else marked,
        edited=facts.edited(said, entry.target) if said else None,
        base_version=version,
        author=facts.handle(said, "author", tree, node),
        reviewer=facts.handle(said, "reviewer", tree, node),
        origin=facts.origin(said, tree, node),
        kind=facts.kind(said),
        previous_source=heard.previous_source,
        place=heard.place,
        notes=tuple(heard.notes),
        comments=tuple(heard.comments),
        translator_note="\n".join(heard.from_translator),
        references=tuple(reference for reference in said.get("references", "").split("\n") if reference),
        flags=tuple(flag for flag in said.get("flags", "").split(",") if flag),
    )
