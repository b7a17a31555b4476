"""Puts what the editor knows into its widgets; decides nothing."""

from collections.abc import Sequence

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from transcall.domain.term import TermMatch
from transcall.domain.translation import Row
from transcall_tui import wording
from transcall_tui.celltext import DIM, plain, safe
from transcall_tui.screens.editor_reading import OpenSegment
from transcall_tui.screens.questions import Choice
from transcall_tui.widgets.panels import ISSUES, TALK, TERMS, Panels
from transcall_tui.widgets.source_view import SourceView
from transcall_tui.widgets.title_line import TitleLine

Room = Screen[None]


def paint_row(room: Room, row: Row, language: str, total: int, confirm_key: str) -> None:
    """Source and heading; what came from the segment before is blanked."""
    room.query_one(SourceView).show(row, total, confirm_key)
    paint_head(room, row, language, "")


def paint_head(room: Room, row: Row, language: str, saving: str) -> None:
    """The line over the target."""
    translation = row.translation
    pieces: list[wording.Piece] = [(f" {safe(language, one_line=True)}  ", "bold")]
    if row.needs_translation:
        pieces.append(wording.state_words(row))
    else:
        pieces.append(("= kept as it is", DIM))
    facts = [f"@{safe(translation.author, one_line=True)}"] if translation.author and translation.target else []
    facts += [wording.origin_words(translation.origin)] if translation.target else []
    pieces.append((f"   {' · '.join(fact for fact in facts if fact)}", DIM))
    if saving:
        pieces.append((f"   {saving}", "$text-accent"))
    room.query_one("#target-head", Static).update(Content.assemble(*pieces))


def paint_detail(room: Room, seen: OpenSegment, actor: str) -> None:
    """What can be done, and what was said."""
    detail = seen.detail
    if detail is None:
        return
    words = wording.standing_words(detail, actor, seen.why_not)
    standing = room.query_one("#standing", Static)
    standing.set_class(not words, "-empty")
    standing.update(plain(wording.sentence(words), one_line=True))
    said = len(detail.comments) + bool(detail.row.segment.note)
    panels = room.query_one(Panels)
    panels.show(TALK, wording.talk(detail), str(said) if said else "")
    if not detail.row.needs_translation:
        seen.issues = ()
        paint_issues(room, seen)
        panels.show_suggestions((), plain("This is kept as it is: go on with Ctrl+N.", DIM))
        paint_terms(room, ())


def paint_issues(room: Room, seen: OpenSegment) -> None:
    """All in the panel, the first beneath the text."""
    found = seen.issues
    room.query_one(Panels).show(ISSUES, wording.issues(found), str(len(found)) if found else "", wording.worst(found))
    line = room.query_one("#issue", Static)
    line.set_class(not found, "-empty")
    if found:
        more = f"   (+{len(found) - 1})" if len(found) > 1 else ""
        line.update(Content.assemble(wording.issue_line(found[0]), (more, DIM)))


def paint_terms(room: Room, found: Sequence[TermMatch]) -> None:
    """The glossary's words."""
    room.query_one(Panels).show(TERMS, wording.terms(found), str(len(found)) if found else "")


def paint_suggestions(room: Room, seen: OpenSegment) -> None:
    """Numbered from 1; beneath them why a machine said nothing."""
    if seen.row is None:
        return
    source = seen.row.segment.source
    shown = [
        wording.suggestion(place + 1, match, source.text, source.codes) for place, match in enumerate(seen.suggestions)
    ]
    reasons = [f"{each.provider}: {each.reason}" for each in seen.outcomes or () if each.match is None]
    if seen.outcomes is None:
        reasons = ["asking the machines on this computer…"]
    if not shown and not reasons:
        reasons = ["Nothing alike was translated before."]
    room.query_one(Panels).show_suggestions(shown, plain("\n".join(reasons), DIM))


def paint_title(room: Room, language: str, title: str, actor: str, to_do: int, to_review: int) -> None:
    """Language, how much is left, who is at the keyboard, the appeal."""
    left = f"{to_do} to do" if to_do else "nothing left to do"
    if to_review:
        left += f" · {to_review} to review"
    head = Content.assemble((f" {safe(language, one_line=True)} ", "bold $primary"), (f"  {left}   ", "bold"))
    room.query_one(TitleLine).show(head, f"@{actor}   {title}")


def paint_chips(room: Room, choice: Choice, text: str, found: int, *, on: bool) -> None:
    """What is shown, where it is not everything."""
    chips = room.query_one("#chips", Static)
    chips.set_class(on, "-on")
    if on:
        words = [choice.short] if choice.id != "all" else []
        words += [f"“{safe(text, one_line=True)}”"] if text else []
        chips.update(Content(f" {found} × {' + '.join(words)}   Esc: all"))
