"""How domain values read on the screen: pure functions from values to styled, cleaned content."""

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from transcall.domain.appeal import Comment, Event
from transcall.domain.impact import Impact
from transcall.domain.inline import InlineCode
from transcall.domain.issue import Issue, Severity
from transcall.domain.match import Match, MatchKind
from transcall.domain.state import Origin, State
from transcall.domain.term import TermMatch, TermStatus
from transcall.domain.translation import Row
from transcall.services.read_rows import Detail
from transcall_tui.celltext import DIM, coded, plain, safe
from transcall_tui.worddiff import painted_diff

Piece = str | tuple[str, str] | Content

SEVERITY = {
    Severity.ERROR: ("✗", "$text-error"),
    Severity.WARNING: ("!", "$text-warning"),
    Severity.NOTE: ("i", DIM),
}
_KINDS = {
    MatchKind.IN_CONTEXT: "same sentence, same neighbours",
    MatchKind.EXACT: "same sentence",
    MatchKind.FUZZY: "similar sentence",
    MatchKind.MACHINE: "machine",
    MatchKind.PROPOSAL: "proposal",
}
_TERM_STATUS = {
    TermStatus.PREFERRED: "",
    TermStatus.ADMITTED: "also ",
    TermStatus.DEPRECATED: "not ",
    TermStatus.DO_NOT_TRANSLATE: "stays ",
}
_EVENTS = {
    "edited": "wrote", "offered": "offered it for review", "withdrawn": "took it back", "reviewed": "reviewed it",
    "approved": "approved it", "rejected": "sent it back", "imported": "imported a text",
    "undone": "took a change back", "sent": "asked a machine", "commented": "commented",
    "confirmed": "said that it is still right", "trivial": "said that the new source means the same",
    "split": "cut it in parts", "merged": "joined it with another", "recut": "cut the source by hand",
    "updated": "brought a new version of the source", "added": "added the text",
    "proposed": "suggested another text", "adopted": "took the suggestion up", "dismissed": "dismissed a suggestion",
    "reopened": "took the decision back",
}  # fmt: skip
_UNSHOWN = frozenset({"commented", "wrote"})
"""Comments stand there themselves; `wrote` is for four eyes only."""


def sentence(text: str) -> str:
    """Begins with a capital letter."""
    return text[:1].upper() + text[1:]


def state_words(row: Row) -> Piece:
    """Sign and name of the state, in its colour."""
    look = "stale" if row.is_stale else row.translation.state.value
    return (f"{row.sign} {row.shown}", f"bold $state-{look}")


def origin_words(origin: str) -> str:
    """`human` says nothing; others name themselves."""
    kind, _, provider = origin.partition(":")
    if kind == Origin.HUMAN.value:
        return ""
    return f"machine ({safe(provider, one_line=True)})" if provider else safe(kind, one_line=True)


def suggestion(number: int, match: Match, source: str, codes: Sequence[InlineCode]) -> Content:
    """One numbered suggestion."""
    facts = [_KINDS[match.kind]]
    if match.kind is MatchKind.MACHINE:
        facts = [origin_words(match.origin) or "machine"]
    elif match.kind is MatchKind.PROPOSAL:
        facts = ["proposal, kept beside the text"]
    else:
        facts.insert(0, f"{match.similarity}%")
        if origin_words(match.origin) not in ("", "memory"):
            facts.append(origin_words(match.origin))
    if match.author:
        facts.append(f"@{safe(match.author, one_line=True)}")
    pieces: list[Piece] = [
        (f" {number} ", "bold reverse"),
        (f" {' · '.join(facts)}\n", DIM),
        coded(match.target, codes),
    ]
    if match.kind is MatchKind.FUZZY and match.source != source:
        pieces += [("\nits source: ", DIM), painted_diff(source, match.source)]
    return Content.assemble(*pieces)


def terms(found: Sequence[TermMatch]) -> Content:
    """The termbase's words in this source."""
    if not found:
        return plain("No term of the glossary is in this segment.", DIM)
    lines = []
    for match in found:
        pieces: list[Piece] = [(safe(match.source.text, one_line=True), "bold"), " → "]
        if match.source.status is TermStatus.DO_NOT_TRANSLATE:
            pieces.append("stays as it is")
        for place, term in enumerate(match.targets):
            pieces += [", " if place else "", (_TERM_STATUS[term.status], DIM)]
            pieces.append((safe(term.text, one_line=True), "strike" if term.status is TermStatus.DEPRECATED else ""))
        if not match.targets and match.source.status is not TermStatus.DO_NOT_TRANSLATE:
            pieces.append(("not in the glossary yet", DIM))
        notes = [each.note for each in (match.source, *match.targets) if each.note]
        pieces += [(f"\n  {safe(note, one_line=True)}", DIM) for note in notes]
        lines.append(Content.assemble(*pieces))
    return Content("\n").join(lines)


def issues(found: Sequence[Issue]) -> Content:
    """All findings, one a line."""
    if not found:
        return plain("Nothing found.", DIM)
    return Content("\n").join([issue_line(each) for each in found])


def issue_line(issue: Issue) -> Content:
    """One finding."""
    sign, style = SEVERITY[issue.severity]
    return Content.assemble((f"{sign} ", style), safe(sentence(issue.message), one_line=True))


def worst(found: Sequence[Issue]) -> str:
    """The style of the worst finding."""
    for severity in (Severity.ERROR, Severity.WARNING):
        if any(each.severity is severity for each in found):
            return f"bold {SEVERITY[severity][1]}"
    return ""


def talk(detail: Detail) -> Content:
    """The format's note, comments, and what happened; newest first."""
    pieces: list[Piece] = []
    if detail.row.segment.note:
        pieces += [("Note: ", "bold"), f"{safe(detail.row.segment.note)}\n"]
    # The newest first; of one moment, what was written down last.
    said = sorted(
        [(each.at, _comment(each)) for each in reversed(detail.comments)]
        + [(each.at, _event(each)) for each in reversed(detail.history) if each.kind not in _UNSHOWN],
        key=lambda each: each[0],
        reverse=True,
    )
    for at, content in said[:30]:
        pieces += [(f"{_when(at)}  ", DIM), content, "\n"]
    return Content.assemble(*pieces) if pieces else plain("Nobody has said anything yet. F5 writes a comment.", DIM)


def _comment(comment: Comment) -> Content:
    return Content.assemble((f"@{safe(comment.author, one_line=True)}: ", "bold"), safe(comment.text))


def _event(event: Event) -> Content:
    what = _EVENTS.get(event.kind, event.kind)
    pieces: list[Piece] = [(f"@{safe(event.actor, one_line=True)} {safe(what, one_line=True)}", DIM)]
    if event.kind in ("edited", "imported", "undone", "split", "merged", "proposed", "dismissed") and event.after:
        pieces.append((f" “{safe(event.after, one_line=True)}”", DIM))
    return Content.assemble(*pieces)


def _when(at: datetime) -> str:
    return f"{at.astimezone():%d %b %H:%M}"


def standing_words(detail: Detail, actor: str, why_not: str) -> str:
    """What the person in front of it can do about it, in words."""
    row = detail.row
    if not row.needs_translation:
        return "kept as it is in every language"
    state = row.translation.state
    if row.is_stale:
        return "bring it up to date, then Ctrl+D"
    if state in (State.TRANSLATED, State.REVIEWED):
        return why_not or "F8 approves it, F9 sends it back"
    if state is State.REJECTED:
        return "read why under Talk, then change it"
    if state is State.DRAFT and actor not in detail.writers and row.translation.author not in (None, actor):
        return f"@{row.translation.author} is at it"
    return ""


def accepted_again(before: Row | None, row: Row) -> bool:
    """Whether an accepted text waits for review now."""
    return before is not None and before.translation.state.is_decided and not row.translation.state.is_decided


def cost_of_split(rows: Sequence[Row]) -> str:
    """What becomes of the translations of a segment that is cut."""
    count = sum(bool(row.translation.target) for row in rows)
    if not count:
        return "No language has a text for it yet. Later versions of the source keep the cut."
    return (
        f"{_languages(count)} a text for it: cut too where it has as many sentences, else kept whole by the first "
        "part as an outdated draft. Later versions of the source keep the cut."
    )


def cost_of_join(pairs: Sequence[tuple[Row, Row]]) -> str:
    """What becomes of the translations of two segments that are joined."""
    begun = [pair for pair in pairs if any(row.translation.target for row in pair)]
    whole = sum(all(row.translation.target and not row.is_stale for row in pair) for pair in begun)
    lines = [f"{_languages(whole)} both texts: joined, in the lower of their states."] if whole else []
    if len(begun) > whole:
        lines.append(f"{_languages(len(begun) - whole)} a part missing or outdated: an outdated draft.")
    if not begun:
        lines.append("No language has a text for either yet.")
    else:
        lines.append("Whoever wrote a part cannot approve the whole.")
    return "\n".join([*lines, "Later versions of the source keep it joined."])


def impact_words(impact: Impact) -> str:
    """What a cut made the languages do again, in one line."""
    stale = sum(bool(each.stale.segments) for each in impact.languages)
    new = sum(bool(each.new.segments) for each in impact.languages)
    if not stale and not new:
        return "No language has anything to do again."
    parts = [f"outdated in {stale}"] if stale else []
    parts += [f"new to translate in {new}"] if new else []
    return f"{sentence(', '.join(parts))} of {_count(len(impact.languages))}."


def _languages(count: int) -> str:
    return f"{_count(count)} {'has' if count == 1 else 'have'}"


def _count(count: int) -> str:
    return f"{count} language{'' if count == 1 else 's'}"
