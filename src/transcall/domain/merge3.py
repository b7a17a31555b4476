"""What to do with a text that comes back: a three-way merge that overwrites nobody.

*Base* is what was exported, *ours* is what the workspace holds today, *theirs* is what the file holds. Texts are
equal to the letter or they are not; a text of white space only counts as none. A file never approves: the most it can
do is edit a text and offer it for review. Pure functions; services carry the decisions out.
"""

from dataclasses import dataclass
from enum import StrEnum

from transcall.domain.state import Action, Rules, State
from transcall.domain.translation import Translation


class Outcome(StrEnum):
    """How an entry of a file stands to the workspace."""

    UNCHANGED = "unchanged"
    TAKE_THEIRS = "take-theirs"
    KEEP_OURS = "keep-ours"
    """Only we changed it, or the file asks for what the workflow forbids."""
    SAME_ON_BOTH = "same-on-both"
    CONFLICT = "conflict"
    """Both changed it; ours stays and theirs is kept beside it."""
    CLEARED = "cleared"
    """The file emptied it; ours stays."""
    OUTDATED_SOURCE = "outdated-source"
    """Theirs was made from a source that is not today's."""
    UNKNOWN_SEGMENT = "unknown-segment"


@dataclass(frozen=True, slots=True)
class Incoming:
    """An entry of a file that came in."""

    source: str
    """Coded source text it was made from."""
    target: str
    state: State = State.UNTRANSLATED
    """State at export (a claim: only `restore` reads it)."""
    needs_work: bool = False
    """Whether the file marks it as needing work now."""
    needed_work: bool | None = None
    """Whether it was marked so at export; None: unknown."""
    base_version: int | None = None
    """Version at export; None in a file that is not ours."""
    edited: bool | None = None
    """Whether the target differs from the exported one; None: unknown."""
    author: str | None = None
    reviewer: str | None = None
    origin: str | None = None
    previous_source: str | None = None
    """What a stale target was made from (empty: nobody knows); None where it was not stale at export."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with one entry."""

    outcome: Outcome
    actions: tuple[Action, ...] = ()
    """To carry out in turn: EDIT (set `target`), OFFER, WITHDRAW; empty where nothing of ours changes."""
    target: str = ""
    """Their text: what an EDIT sets, else what a proposal beside ours would hold."""
    made_from: str = ""
    """The source text that an EDIT or OFFER was made from."""
    keep_beside: bool = False
    """Whether their text would be lost unless it is kept as a proposal."""
    reason: str = ""
    """One plain clause for the report, where the outcome alone does not say it."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A translation as a committed catalog gives it back to a fresh database."""

    target: str
    state: State
    made_from: str
    origin: str | None
    author: str | None
    reviewer: str | None
    reason: str = ""
    """Why the state is less than the file claims; else empty."""


def merge3(base: str | None, ours: Translation, source: str | None, theirs: Incoming) -> Decision:
    """Decide on one entry.

    `base` is the target at `theirs.base_version`, None where the workspace's history has no such version;
    `source` is today's coded source text, None where the appeal has no such segment (today).
    """
    if source is None:
        return Decision(Outcome.UNKNOWN_SEGMENT, target=theirs.target, keep_beside=bool(_text(theirs.target)))
    their_text, our_text = _text(theirs.target), _text(ours.target)
    base_text = _base_text(base, ours, theirs)
    if their_text == base_text:
        return _untouched(ours, source, theirs, changed_here=our_text != base_text)
    if their_text == our_text:
        return _same(ours, source, theirs)
    if not their_text:
        return Decision(Outcome.CLEARED, reason="the file empties this text; it was kept")
    return _changed(source, theirs, free=our_text in ("", base_text))


def restore(theirs: Incoming, current: Translation, source: str, rules: Rules) -> Restored | None:
    """What a committed catalog says of a segment; None where it has no text or somebody has touched the segment.

    The claimed state holds only while the text is the one that was exported (`edited` is not True) and, above
    `translated`, only with a reviewer who is not the author (unless the edition's waiver allows it).
    """
    if current.version != 0 or _text(current.target) or not _text(theirs.target):
        return None
    state, reason = _restored_state(theirs, rules)
    made_from = theirs.source if theirs.previous_source is None else theirs.previous_source
    if theirs.previous_source is not None and theirs.needed_work and not theirs.needs_work:
        made_from = theirs.source
    if made_from != source and not reason:
        reason = "its source has changed since"
    has_reviewer = state.is_decided or state is State.REJECTED
    return Restored(
        target=theirs.target,
        state=state,
        made_from=made_from,
        origin=theirs.origin,
        author=theirs.author,
        reviewer=theirs.reviewer if has_reviewer else None,
        reason=reason,
    )


def _text(target: str) -> str:
    return target if target.strip() else ""


def _base_text(base: str | None, ours: Translation, theirs: Incoming) -> str:
    """The exported text as far as anybody knows; nothing at all is the safe guess: what differs is then a conflict.

    Where nobody has touched the segment (a file from another workspace), nothing is also the truth.
    """
    if base is not None:
        return _text(base)
    return _text(theirs.target) if theirs.edited is False and ours.version else ""


def _changed(source: str, theirs: Incoming, *, free: bool) -> Decision:
    """Theirs is new. `free`: ours is what was exported, or nothing."""
    if theirs.source != source:
        return _outdated(theirs, free=free)
    if not free:
        return Decision(
            Outcome.CONFLICT, target=theirs.target, made_from=source, keep_beside=True, reason="changed on both sides"
        )
    actions = (Action.EDIT,) if theirs.needs_work else (Action.EDIT, Action.OFFER)
    return Decision(Outcome.TAKE_THEIRS, actions, target=theirs.target, made_from=source)


def _untouched(ours: Translation, source: str, theirs: Incoming, *, changed_here: bool) -> Decision:
    if changed_here:
        return Decision(Outcome.KEEP_OURS, reason="changed here since the export")
    return _flag_only(Outcome.UNCHANGED, ours, source, theirs)


def _same(ours: Translation, source: str, theirs: Incoming) -> Decision:
    return _flag_only(Outcome.SAME_ON_BOTH, ours, source, theirs)


def _flag_only(outcome: Outcome, ours: Translation, source: str, theirs: Incoming) -> Decision:
    """Both hold the same text: only the mark “needs work” can say something new."""
    if not _text(ours.target) or theirs.source != source:
        return Decision(outcome)
    if theirs.needs_work:
        return _marked(outcome, ours, theirs)
    cleared = theirs.needed_work is not False or outcome is Outcome.SAME_ON_BOTH
    if not cleared:
        return Decision(outcome)
    if ours.state is State.REJECTED:
        return Decision(Outcome.KEEP_OURS, reason="it was sent back: it has to change before it is offered again")
    if ours.state in (State.DRAFT, State.UNTRANSLATED) or (_was_stale(theirs) and ours.is_stale(source)):
        return Decision(Outcome.TAKE_THEIRS, (Action.OFFER,), target=ours.target, made_from=source)
    return Decision(outcome)


def _was_stale(theirs: Incoming) -> bool:
    """Only who saw the text marked as outdated can have said that it fits today's source."""
    return theirs.needed_work is True


def _marked(outcome: Outcome, ours: Translation, theirs: Incoming) -> Decision:
    if theirs.needed_work is not False:
        return Decision(outcome)
    if ours.state is State.TRANSLATED:
        return Decision(Outcome.TAKE_THEIRS, (Action.WITHDRAW,), target=ours.target)
    if ours.state.is_decided:
        return Decision(Outcome.KEEP_OURS, reason=f"the file says it needs work; here it is “{ours.state.shown}”")
    return Decision(outcome)


def _outdated(theirs: Incoming, *, free: bool) -> Decision:
    """A text for another source enters only where nobody's newer text stands; it shows as outdated then."""
    return Decision(
        Outcome.OUTDATED_SOURCE,
        (Action.EDIT,) if free else (),
        target=theirs.target,
        made_from=theirs.source,
        keep_beside=not free,
        reason="made from another source text than today's",
    )


def _restored_state(theirs: Incoming, rules: Rules) -> tuple[State, str]:
    by_mark = State.DRAFT if theirs.needs_work else State.TRANSLATED
    if theirs.base_version is None or theirs.state is State.UNTRANSLATED:
        return by_mark, ""
    if theirs.edited:
        return by_mark, "its text was changed in the file" if by_mark is not theirs.state else ""
    if theirs.needs_work != theirs.needed_work and theirs.state is not State.REJECTED:
        return by_mark, "its mark was changed in the file"
    if not _four_eyes(theirs, rules):
        if theirs.state.is_decided:
            return State.TRANSLATED, "the file names no reviewer other than the author"
        if theirs.state is State.REJECTED:
            return State.DRAFT, "the file names nobody other than the author who sent it back"
    return theirs.state, ""


def _four_eyes(theirs: Incoming, rules: Rules) -> bool:
    if not theirs.reviewer:
        return False
    return rules.four_eyes_waived or (bool(theirs.author) and theirs.author != theirs.reviewer)
