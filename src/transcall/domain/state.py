"""The life of a translation: states, actions, four eyes. Pure functions; services enforce them for everyone.

    untranslated → draft → translated → reviewed → approved
                     ↑         └─ rejected ─┘  (a comment is mandatory; the next edit makes it draft)

With one review level `translated` goes straight to `approved`; with two, `reviewed` stands between and the
two decisions need two people. *Stale* is not a state: it is derived by comparing source texts.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from transcall.errors import RuleError
from transcall.interface import N_, _


class State(StrEnum):
    """How far a translation is."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    REJECTED = "rejected"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    APPROVED = "approved"

    @property
    def shown(self) -> str:
        """The words of the interface, to be translated where they are shown."""
        return _SHOWN[self]

    @property
    def sign(self) -> str:
        """One terminal cell that tells the state without colour."""
        return _SIGNS[self]

    @property
    def is_decided(self) -> bool:
        """Whether a second pair of eyes has accepted the text."""
        return self in (State.REVIEWED, State.APPROVED)


_SHOWN = {
    State.UNTRANSLATED: N_("To translate"),
    State.DRAFT: N_("Draft"),
    State.REJECTED: N_("Sent back"),
    State.TRANSLATED: N_("To review"),
    State.REVIEWED: N_("Reviewed"),
    State.APPROVED: N_("Approved"),
}
_SIGNS = {
    State.UNTRANSLATED: "·",
    State.DRAFT: "~",
    State.REJECTED: "↶",
    State.TRANSLATED: "?",
    State.REVIEWED: "+",
    State.APPROVED: "✓",
}
STALE_SHOWN = N_("Outdated")
STALE_SIGN = "≠"
"""The source is another than the one it was made from."""


class Origin(StrEnum):
    """Where a target came from; machine providers add their name after a colon when stored."""

    HUMAN = "human"
    MEMORY = "memory"
    MACHINE = "machine"
    IMPORT = "import"


class Action(StrEnum):
    """What a person can do to a translation."""

    EDIT = "edit"
    OFFER = "offer"
    WITHDRAW = "withdraw"
    REVIEW = "review"
    APPROVE = "approve"
    REJECT = "reject"
    CONFIRM = "confirm"
    """Say that an outdated text still fits its source as it is today."""


@dataclass(frozen=True, slots=True)
class Rules:
    """An edition's rules."""

    review_levels: int = 1
    """1: translated → approved; 2: reviewed stands between."""
    four_eyes_waived: bool = False
    """A coordinator's recorded waiver for a language that has one person."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What has to be known of a translation to judge an action."""

    state: State
    has_text: bool
    is_stale: bool = False
    writers: Collection[str] = ()
    """Handles of all who wrote any of the text since the last approval or rejection; for CONFIRM of an accepted text,
    of all who wrote what was accepted."""
    reviewer: str | None = None
    """Who took it to `reviewed`, while it is there."""


def after(  # noqa: PLR0911 -- one line an action is the table this function is
    action: Action, standing: Standing, actor: str, rules: Rules, *, comment: str = ""
) -> State:
    """The state that `action` by `actor` leads to; RuleError says in words why it may not."""
    match action:
        case Action.EDIT:
            return State.DRAFT if standing.has_text else State.UNTRANSLATED
        case Action.OFFER:
            return _offer(standing)
        case Action.WITHDRAW:
            _require(standing.state is State.TRANSLATED, _("only a text that waits for review can be taken back"))
            return State.DRAFT
        case Action.REJECT:
            return _reject(standing, actor, rules, comment)
        case Action.REVIEW:
            _require(rules.review_levels > 1, _("this workspace has one level of review: approve it instead"))
            _require(standing.state is State.TRANSLATED, _not_waiting(standing.state))
            _second_pair_of_eyes(standing, actor, rules)
            return State.REVIEWED
        case Action.APPROVE:
            return _approve(standing, actor, rules)
        case Action.CONFIRM:
            return _confirm(standing, actor, rules)


def next_decision(state: State, rules: Rules) -> Action | None:
    """What a reviewer's “yes” means for a text in this state; None where there is nothing to decide."""
    if state is State.TRANSLATED:
        return Action.REVIEW if rules.review_levels > 1 else Action.APPROVE
    if state is State.REVIEWED:
        return Action.APPROVE
    return None


def why_not(action: Action, standing: Standing, actor: str, rules: Rules) -> str:
    """The reason why `actor` may not do this now, or an empty string: for hints beside a key."""
    try:
        after(action, standing, actor, rules, comment="…")
    except RuleError as error:
        return error.message
    return ""


def _offer(standing: Standing) -> State:
    _require(standing.has_text, _("there is no text to offer for review yet"))
    _require(standing.state is not State.REJECTED, _("it was sent back: change it before you offer it again"))
    _require(not standing.state.is_decided or standing.is_stale, _("it is accepted already"))
    return State.TRANSLATED


def _reject(standing: Standing, actor: str, rules: Rules, comment: str) -> State:
    allowed = (State.TRANSLATED, State.REVIEWED, State.APPROVED)
    _require(standing.state in allowed, _("only a text that was offered can be sent back"))
    _require(bool(comment.strip()), _("say in a comment why you send it back"))
    # A decision ends what counts as somebody's own words: nobody may make one about their own.
    if actor in standing.writers and not rules.four_eyes_waived:
        raise RuleError(_("you wrote this: change it, or take it back into draft"))
    return State.REJECTED


def _approve(standing: Standing, actor: str, rules: Rules) -> State:
    needed = State.REVIEWED if rules.review_levels > 1 else State.TRANSLATED
    if rules.review_levels > 1 and standing.state is State.TRANSLATED:
        raise RuleError(_("it needs a first review before it can be approved"))
    allowed = (needed,) if rules.review_levels > 1 else (State.TRANSLATED, State.REVIEWED)
    _require(standing.state in allowed, _not_waiting(standing.state))
    _second_pair_of_eyes(standing, actor, rules)
    if rules.review_levels > 1 and standing.reviewer == actor and not rules.four_eyes_waived:
        raise RuleError(_("you gave the first review: a second person must approve it"))
    return State.APPROVED


def _confirm(standing: Standing, actor: str, rules: Rules) -> State:
    """A writer's own word brings an accepted text up to date, but somebody else has to accept it again."""
    _require(standing.has_text and standing.is_stale, _("it is not outdated"))
    if standing.state.is_decided and actor in standing.writers and not rules.four_eyes_waived:
        return State.TRANSLATED
    return standing.state


def _second_pair_of_eyes(standing: Standing, actor: str, rules: Rules) -> None:
    _require(not standing.is_stale, _("its source has changed since: bring it up to date first"))
    if actor in standing.writers and not rules.four_eyes_waived:
        raise RuleError(
            _("you wrote this: somebody else must approve it"),
            hint=_("a coordinator can waive the second pair of eyes for a language that has one person"),
        )


def _not_waiting(state: State) -> str:
    if state is State.APPROVED:
        return _("it is approved already")
    return _("it is not waiting for review (it is “{state}”)").format(state=_(state.shown))


def _require(condition: bool, message: str) -> None:  # noqa: FBT001 -- an assertion reads best positionally
    if not condition:
        raise RuleError(message)
