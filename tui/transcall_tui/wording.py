"""How segments, their states and issues read on the screen; what stands beside a text has its own files in `words`."""

from collections.abc import Callable

from textual.content import Content

from transcall.domain.issue import Issue, Severity
from transcall.domain.state import Origin, State
from transcall.domain.translation import Row
from transcall.interface import N_, _
from transcall.services.read_rows import Detail
from transcall_tui import signs
from transcall_tui.celltext import DIM, safe

KeyOf = Callable[[str], str]
"""A command's id → its key as people write it."""
Piece = str | tuple[str, str] | Content

_ORIGINS = {
    Origin.MEMORY.value: N_("memory"),
    Origin.MACHINE.value: N_("machine"),
    Origin.IMPORT.value: N_("import"),
}


SEVERITY = {
    Severity.ERROR: (signs.ERROR, "$text-error"),
    Severity.WARNING: (signs.WARNING, "$text-warning"),
    Severity.NOTE: (signs.NOTE, DIM),
}


def sentence(text: str) -> str:
    """Begins with a capital letter."""
    return text[:1].upper() + text[1:]


def state_words(row: Row) -> Piece:
    """Sign and name of the state, in its colour."""
    look = "stale" if row.is_stale else row.translation.state.value
    return (f"{row.sign} {_(row.shown)}", f"bold $state-{look}")


def origin_words(origin: str) -> str:
    """`human` says nothing; others name themselves."""
    kind, _colon, provider = origin.partition(":")
    if kind == Origin.HUMAN.value:
        return ""
    name = _(_ORIGINS[kind]) if kind in _ORIGINS else safe(kind, one_line=True)
    return f"{name} ({safe(provider, one_line=True)})" if provider else name


def issue_line(issue: Issue) -> Content:
    """One finding."""
    sign, style = SEVERITY[issue.severity]
    return Content.assemble((f"{sign} ", style), safe(sentence(issue.message), one_line=True))


def quoted(text: str) -> str:
    """Somebody's words in the marks of quotation of the interface's language."""
    return _("“{text}”").format(text=text)


def standing_words(detail: Detail, actor: str, why_not: str, key_of: KeyOf) -> str:
    """What the person in front of it can do about it, in words."""
    row = detail.row
    if not row.needs_translation:
        return _("kept as it is in every language")
    state = row.translation.state
    if row.is_stale:
        return _("bring it up to date, then {key}").format(key=key_of("editor.done"))
    if state in (State.TRANSLATED, State.REVIEWED):
        words = _("{approve} approves it, {reject} sends it back")
        return why_not or words.format(approve=key_of("editor.approve"), reject=key_of("editor.reject"))
    if state is State.REJECTED:
        return _("read why under Talk, then change it")
    if state is State.DRAFT and actor not in detail.writers and row.translation.author not in (None, actor):
        return _("@{person} is at it").format(person=row.translation.author)
    return ""


def confirmed_words(before: Row | None, row: Row) -> tuple[str, str]:
    """What “still right” came to, and what has to happen now; empty where nothing has to."""
    if accepted_again(before, row):
        return _("Up to date again."), _("You wrote it: somebody else has to approve it again.")
    return _("Up to date again; it stays “{state}”").format(state=_(row.shown)), ""


def accepted_again(before: Row | None, row: Row) -> bool:
    """Whether an accepted text waits for review now."""
    return before is not None and before.translation.state.is_decided and not row.translation.state.is_decided
