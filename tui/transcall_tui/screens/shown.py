"""Which segments the list shows: conditions that can be combined, each with its words."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from transcall.domain.appeal import Person
from transcall.domain.issue import Severity
from transcall.domain.ports import RowFilter
from transcall.domain.state import STALE_SHOWN, STALE_SIGN, State
from transcall.interface import N_, _
from transcall.services.find_rows import WithIssues
from transcall_tui import signs
from transcall_tui.screens.pick import Answer

ALL = "all"
_ALL_ROWS = RowFilter(with_fixed=True)
_STATE, _AUTHOR, _CHECK, _ISSUES = "state ", "author ", "check ", "issues "
_SEVERITIES = {
    Severity.ERROR: (signs.ERROR, N_("With errors")),
    Severity.WARNING: (signs.WARNING, N_("With warnings")),
}
_PLAIN = {
    "bookmarked": (signs.MARKED, N_("Bookmarked by me")),
    "commented": (" ", N_("With comments")),
    "unsaved": (signs.UNSAVED, N_("Typed by me and not saved")),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What is wanted of the list."""

    choices: tuple[str, ...] = ()
    """Ids of answers."""
    text: str = ""
    rows: RowFilter = _ALL_ROWS
    issues: WithIssues | None = None
    words: tuple[str, ...] = field(default=(), compare=False)
    """The chips."""


EVERYTHING = Shown()


def answers(people: Sequence[Person], checks: Sequence[str]) -> tuple[Answer, ...]:
    """All conditions there are, in the question's order."""
    return (
        Answer(ALL, "  " + _("Everything"), is_all=True),
        Answer("unfinished", "  " + _("Unfinished: all that is not approved")),
        *(Answer(f"{_STATE}{each.value}", f"{each.sign} {_(each.shown)}", f"$state-{each.value}") for each in State),
        Answer("stale", f"{STALE_SIGN} {_(STALE_SHOWN)}", "$state-stale"),
        *(Answer(f"{_ISSUES}{each.value}", f"{sign} {_(words)}") for each, (sign, words) in _SEVERITIES.items()),
        *(Answer(identity, f"{sign} {_(words)}") for identity, (sign, words) in _PLAIN.items()),
        *(
            Answer(f"{_AUTHOR}{each.handle}", "@ " + _("Written by @{person}").format(person=each.handle))
            for each in people
        ),
        *(
            Answer(f"{_CHECK}{name}", f"{signs.ERROR} " + _("Found by the check {name}").format(name=name))
            for name in checks
        ),
    )


def shown(choices: Sequence[str], text: str, actor: str, known: Sequence[Answer]) -> Shown:
    """The conditions together: states add up, everything else narrows."""
    picked = tuple(each for each in choices if each != ALL)
    rows = RowFilter(
        states=frozenset(State(each.removeprefix(_STATE)) for each in picked if each.startswith(_STATE)),
        stale_only="stale" in picked,
        unfinished_only="unfinished" in picked,
        text=text,
        author=_last(picked, _AUTHOR),
        bookmarked_by=actor if "bookmarked" in picked else "",
        typed_by=actor if "unsaved" in picked else "",
        commented_only="commented" in picked,
    )
    if rows == RowFilter():
        rows = replace(rows, with_fixed=not _issues(picked))
    words = {each.id: each.words.partition(":")[0].strip() for each in known}
    return Shown(picked, text, rows, _issues(picked), tuple(words.get(each, each) for each in picked))


def _issues(picked: Sequence[str]) -> WithIssues | None:
    severities = frozenset(Severity(each.removeprefix(_ISSUES)) for each in picked if each.startswith(_ISSUES))
    check = _last(picked, _CHECK)
    return WithIssues(severities or frozenset(Severity), check) if severities or check else None


def _last(picked: Sequence[str], prefix: str) -> str:
    return next((each.removeprefix(prefix) for each in reversed(picked) if each.startswith(prefix)), "")
