"""What stands beside the text that is reviewed: state, people, issues, what was said."""

from collections.abc import Sequence

from textual.content import Content

from transcall.domain.issue import Issue
from transcall.domain.place import place_words
from transcall.domain.ports import Proposal
from transcall.domain.progress import Progress
from transcall.domain.state import State
from transcall.domain.translation import Row
from transcall.interface import _, ngettext
from transcall.services.propose import reason_of
from transcall.services.read_rows import Detail
from transcall_tui import signs, wording
from transcall_tui.celltext import DIM, plain, safe
from transcall_tui.worddiff import painted_diff
from transcall_tui.wording import Piece

_MOST = 4
"""Comments: the newest."""


def title_words(language: str, progress: Progress | None, mine: int, others: int) -> Content:
    """How far the review is, and how much waits for the person."""
    head = (f" {safe(language, one_line=True)} ", "bold $primary")
    if progress is None:
        return Content.assemble(head, f"  {_('Opening…')}")
    total, approved = progress.total, progress.count(State.APPROVED)
    done = _("{count} of {total} approved").format(count=approved.segments, total=total.segments)
    left = total.words - approved.words
    words = ngettext("{count} word left", "{count} words left", left).format(count=left)
    waits = ngettext("{count} waits for you", "{count} wait for you", mine).format(count=mine) if mine else ""
    if not mine and others:
        waits = ngettext("{count} waits for somebody else", "{count} wait for somebody else", others)
        waits = waits.format(count=others)
    pieces = [done, words if approved.segments < total.segments else _("nothing left"), waits]
    return Content.assemble(head, ("  " + " · ".join(filter(None, pieces)) + "   ", "bold"))


def about(
    row: Row, issues: Sequence[Issue], why_not: str | None, proposals: Sequence[Proposal], detail: Detail | None
) -> Content:
    """One segment, for the pane beside the text."""
    lines = [_standing(row)]
    if why_not:
        lines.append(Content.styled(wording.sentence(safe(why_not, one_line=True)), "bold $text-warning"))
    elif why_not == "":
        lines.append(Content.styled(_("It waits for you."), "bold $text-success"))
    lines += [wording.issue_line(issue) for issue in issues]
    if row.is_stale:
        lines.append(
            Content.assemble(
                (_("The source has changed: "), "$state-stale"),
                painted_diff(row.translation.made_from, row.segment.source.text),
            )
        )
    lines += [_proposed(row, each, detail) for each in proposals]
    if row.segment.note:
        lines.append(Content.assemble((_("Note: "), "bold"), safe(row.segment.note, one_line=True)))
    for comment in (detail.comments if detail else ())[-_MOST:]:
        lines.append(Content.assemble((f"@{safe(comment.author, one_line=True)}: ", "bold"), safe(comment.text)))
    return Content("\n").join(lines)


def _standing(row: Row) -> Content:
    now = row.translation
    place = (f"   {safe(place_words(row.segment.place), one_line=True)}", DIM)
    if not row.needs_translation:
        return Content.assemble((f"{signs.KEPT} " + _("kept as it is"), DIM), place)
    pieces: list[Piece] = [wording.state_words(row)]
    if now.author and now.target:
        pieces.append((f"   @{safe(now.author, one_line=True)}", DIM))
    if now.reviewer:
        pieces.append((f" → @{safe(now.reviewer, one_line=True)}", DIM))
    origin = wording.origin_words(now.origin) if now.target else ""
    if origin:
        pieces.append((f" · {origin}", DIM))
    return Content.assemble(*pieces, place)


def _proposed(row: Row, proposal: Proposal, detail: Detail | None) -> Content:
    reason = reason_of(proposal, detail.history) if detail else ""
    pieces: list[Piece] = [
        (
            f"{signs.PROPOSED} " + _("@{person} suggests: ").format(person=safe(proposal.author, one_line=True)),
            "bold $text-accent",
        ),
        painted_diff(row.translation.target, proposal.target),
    ]
    if reason:
        pieces.append(plain(f" – {reason}", DIM, one_line=True))
    return Content.assemble(*pieces)
