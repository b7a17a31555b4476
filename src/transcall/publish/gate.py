"""The gate: what keeps an edition from going out, segment by segment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from transcall.domain.issue import Issue, Severity
from transcall.domain.place import place_words
from transcall.domain.publishing import Insertion
from transcall.domain.state import State
from transcall.domain.translation import Row
from transcall.interface import N_, _

_NO_ISSUES: Mapping[str, Sequence[Issue]] = MappingProxyType({})


class Reason(StrEnum):
    """Why a segment may not go out."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    SENT_BACK = "sent-back"
    WAITS_FOR_REVIEW = "waits-for-review"
    WAITS_FOR_APPROVAL = "waits-for-approval"
    OUTDATED = "outdated"
    HAS_ERRORS = "has-errors"
    INSERTION_WAITS = "insertion-waits"
    INSERTION_LOST = "insertion-lost"

    @property
    def shown(self) -> str:
        """In words, to be translated where they are shown."""
        return _SHOWN[self]


_SHOWN = {
    Reason.UNTRANSLATED: N_("not translated yet"),
    Reason.DRAFT: N_("still a draft"),
    Reason.SENT_BACK: N_("sent back, not reworked yet"),
    Reason.WAITS_FOR_REVIEW: N_("waits for review"),
    Reason.WAITS_FOR_APPROVAL: N_("reviewed, waits for approval"),
    Reason.OUTDATED: N_("outdated, its source has changed since"),
    Reason.HAS_ERRORS: N_("has errors"),
    Reason.INSERTION_WAITS: N_("an insertion waits for approval"),
    Reason.INSERTION_LOST: N_("an insertion's place is gone from the source"),
}
_BY_STATE = {
    State.UNTRANSLATED: Reason.UNTRANSLATED,
    State.DRAFT: Reason.DRAFT,
    State.REJECTED: Reason.SENT_BACK,
    State.TRANSLATED: Reason.WAITS_FOR_REVIEW,
    State.REVIEWED: Reason.WAITS_FOR_APPROVAL,
}


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason why one segment may not go out."""

    segment: str
    """Its key."""
    place: str
    reason: Reason
    holder: str | None = None
    """Handle of who wrote the text, or who reviewed it where the next step is the approval; None if unknown."""
    details: tuple[str, ...] = ()
    """The errors' messages, one sentence each."""

    @property
    def shown(self) -> str:
        """One line that is safe to print: `section 2 › paragraph 3 (k3j9…): waits for review (written by @amina)`."""
        line = f"{place_words(self.place)} ({self.segment}): {_(self.reason.shown)}"
        if self.details:
            line += ": " + "; ".join(self.details)
        if self.holder:
            is_reviewed = self.reason is Reason.WAITS_FOR_APPROVAL
            deed = _("reviewed by @{person}") if is_reviewed else _("written by @{person}")
            line += f" ({deed.format(person=self.holder)})"
        return "".join(character if character.isprintable() else "\ufffd" for character in line)


def blockers(rows: Iterable[Row], issues: Mapping[str, Sequence[Issue]] = _NO_ISSUES) -> tuple[Blocker, ...]:
    """What keeps an edition from going out, in the text's order; empty when it may go.

    `issues` are the checks' findings by segment key; only errors count. A segment that is not approved *and* has
    errors gives two blockers; one without a text gives one. What nobody has to translate never blocks.
    """
    ordered = sorted(rows, key=lambda row: row.segment.position)
    return tuple(blocker for row in ordered for blocker in _of_row(row, issues.get(row.segment.key, ())))


def insertion_blocker(insertion: Insertion, place: str) -> Blocker:
    """What an insertion that may not go out says; an empty place: its segment is gone."""
    reason = Reason.INSERTION_WAITS if place else Reason.INSERTION_LOST
    return Blocker(insertion.segment, place, reason, insertion.author, (insertion.text,))


def _of_row(row: Row, issues: Sequence[Issue]) -> Iterator[Blocker]:
    if not row.needs_translation:
        return
    key, place, translation = row.segment.key, row.segment.place, row.translation
    if not translation.target.strip():
        yield Blocker(key, place, Reason.UNTRANSLATED)
        return
    reason = Reason.OUTDATED if row.is_stale else _BY_STATE.get(translation.state)
    if reason is not None:
        holder = translation.author
        if reason is Reason.WAITS_FOR_APPROVAL:
            holder = translation.reviewer
        yield Blocker(key, place, reason, holder)
    errors = tuple(issue.message for issue in issues if issue.severity is Severity.ERROR)
    if errors:
        yield Blocker(key, place, Reason.HAS_ERRORS, translation.author, errors)
