"""What people said of a segment, and what they did with it; the newest first."""

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from transcall.domain.appeal import Comment, Event
from transcall.interface import N_, _
from transcall.services.read_rows import Detail
from transcall_tui.celltext import DIM, plain, safe
from transcall_tui.wording import Piece, quoted

_EVENTS = {
    "edited": N_("wrote"), "offered": N_("offered it for review"), "withdrawn": N_("took it back"),
    "reviewed": N_("reviewed it"), "approved": N_("approved it"), "rejected": N_("sent it back"),
    "imported": N_("imported a text"), "undone": N_("brought an earlier text back"), "sent": N_("asked a machine"),
    "commented": N_("commented"), "confirmed": N_("said that it is still right"),
    "trivial": N_("said that the new source means the same"), "split": N_("cut it in parts"),
    "merged": N_("joined it with another"), "recut": N_("cut the source by hand"),
    "updated": N_("brought a new version of the source"), "added": N_("added the text"),
    "proposed": N_("suggested another text"), "adopted": N_("took the suggestion up"),
    "dismissed": N_("dismissed a suggestion"), "issue-dismissed": N_("dismissed an issue"),
    "issue-restored": N_("let an issue count again"), "reopened": N_("took the decision back"),
}  # fmt: skip
_UNSHOWN = frozenset({"commented", "wrote"})
"""Comments stand there themselves; `wrote` is for four eyes only."""
_WITH_TEXT = frozenset({"edited", "imported", "undone", "split", "merged", "proposed", "dismissed"})
_MOST = 30


def talk(detail: Detail, comment_key: str, versions_key: str) -> Content:
    """The format's note, comments, and what happened."""
    pieces: list[Piece] = []
    if detail.row.segment.note:
        pieces += [(_("Note:") + " ", "bold"), f"{safe(detail.row.segment.note)}\n"]
    # The newest first; of one moment, what was written down last.
    said = sorted(
        [(each.at, _comment(each)) for each in reversed(detail.comments)]
        + [(each.at, event_words(each)) for each in reversed(detail.history) if each.kind not in _UNSHOWN],
        key=lambda each: each[0],
        reverse=True,
    )
    for at, content in said[:_MOST]:
        pieces += [(f"{when(at)}  ", DIM), content, "\n"]
    if not pieces:
        return plain(_("Nobody has said anything yet. {key} writes a comment.").format(key=comment_key), DIM)
    if earlier_texts(detail.history, detail.row.translation.target):
        pieces.append((_("{key} brings an earlier text back").format(key=versions_key), DIM))
    return Content.assemble(*pieces)


def earlier_texts(history: Sequence[Event], now: str) -> tuple[Event, ...]:
    """Events that left another text than today's, the newest first, each text once."""
    found: dict[str, Event] = {}
    for event in reversed(history):
        if event.version is not None and event.after and event.after not in (event.before, now):
            found.setdefault(event.after, event)
    return tuple(found.values())


def event_words(event: Event) -> Content:
    """Who did what, and the text they left."""
    what = _(_EVENTS[event.kind]) if event.kind in _EVENTS else event.kind
    pieces: list[Piece] = [(f"@{safe(event.actor, one_line=True)} {safe(what, one_line=True)}", DIM)]
    if event.kind in _WITH_TEXT and event.after:
        pieces.append((f" {quoted(safe(event.after, one_line=True))}", DIM))
    return Content.assemble(*pieces)


def when(at: datetime) -> str:
    """Day and time where the person sits."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def _comment(comment: Comment) -> Content:
    return Content.assemble((f"@{safe(comment.author, one_line=True)}: ", "bold"), safe(comment.text))
