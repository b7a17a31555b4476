"""Paints what changed between two texts; finding it is `transcall.domain.worddiff`'s."""

from textual.content import Content

from transcall.domain.worddiff import RunKind, word_diff
from transcall_tui.celltext import safe

_LOOKS = {RunKind.DELETED: ("[-", "-]", "$text-error"), RunKind.INSERTED: ("{+", "+}", "$text-success")}


def painted_diff(before: str, after: str) -> Content:
    """The newer text with what went away in [-…-] and what came in {+…+}: readable without colour."""
    pieces: list[str | tuple[str, str]] = []
    for run in word_diff(before, after):
        if run.kind is RunKind.EQUAL:
            pieces.append(safe(run.text))
        else:
            start, end, style = _LOOKS[run.kind]
            pieces.append((f"{start}{safe(run.text)}{end}", style))
    return Content.assemble(*pieces)
