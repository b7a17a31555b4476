"""Our states ↔ XLIFF's, in both generations; the table stands in docs/glossary.md.

The metadata say what the state was at export. What the file's own state says now tells whether somebody changed the
mark “needs work” since: a substate (version 2) or state qualifier (1.2) of ours counts only beside the state that we
wrote, for some programs change the one and keep the other.
"""

from dataclasses import dataclass

from transcall.domain.state import State
from transcall.formats.exchange import ExchangeEntry
from transcall.formats.xliff.names import CATEGORY

_NEW = {
    State.UNTRANSLATED: "initial",
    State.DRAFT: "initial",
    State.REJECTED: "translated",
    State.TRANSLATED: "translated",
    State.REVIEWED: "reviewed",
    State.APPROVED: "final",
}
_OLD = {
    State.UNTRANSLATED: "new",
    State.DRAFT: "needs-translation",
    State.REJECTED: "needs-review-translation",
    State.TRANSLATED: "translated",
    State.REVIEWED: "signed-off",
    State.APPROVED: "final",
}
_OLD_NEEDS_WORK = ("new", "needs-")
_QUALIFIER = f"x-{CATEGORY}-"


@dataclass(frozen=True, slots=True)
class Standing:
    """A state as a file has it."""

    state: str
    """Empty where the file gives none."""
    qualifier: str = ""
    """Version 2: subState; 1.2: state-qualifier."""


def written_new(entry: ExchangeEntry) -> Standing:
    """State and subState of a version 2 segment."""
    state = _current(entry)
    if entry.needs_work:
        sub = "stale" if entry.stale else ("rejected" if state is State.REJECTED else "draft")
        return Standing(_NEW[state], f"{CATEGORY}:{sub}")
    return Standing(_NEW[state])


def written_old(entry: ExchangeEntry) -> Standing:
    """State and state-qualifier of a version 1.2 target."""
    state = _current(entry)
    return Standing(_OLD[state], f"{_QUALIFIER}stale" if entry.needs_work and entry.stale else "")


def needs_work_new(now: Standing, exported: State | None) -> bool:
    """Whether a version 2 segment that has a target is marked as needing work; `exported`: None in a foreign file."""
    if now.state == "initial":
        return True
    ours = now.qualifier.startswith(f"{CATEGORY}:")
    return ours and (exported is None or now.state == _NEW[exported])


def needs_work_old(now: Standing, exported: State | None) -> bool:
    """The same of a version 1.2 target."""
    if now.state.startswith(_OLD_NEEDS_WORK):
        return True
    ours = now.qualifier.startswith(_QUALIFIER)
    return ours and (exported is None or now.state == _OLD[exported])


def _current(entry: ExchangeEntry) -> State:
    """What to write: the state at export, unless its mark was set or cleared since."""
    has_text = bool(entry.target) or any(entry.plural_targets)
    if entry.reflagged is None or entry.reflagged == entry.needed_work:
        # Somebody's translation without a history: nobody said that it needs work.
        unmarked = entry.state is State.UNTRANSLATED and has_text
        return State.TRANSLATED if unmarked else entry.state
    return State.DRAFT if entry.reflagged else State.TRANSLATED
