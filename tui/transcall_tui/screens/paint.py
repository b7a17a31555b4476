"""Puts what the editor knows into its widgets; decides nothing."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from transcall.domain.numbering import Numbering
from transcall.domain.term import TermMatch
from transcall.domain.translation import Row
from transcall.interface import _, ngettext
from transcall_tui import signs, wording
from transcall_tui.celltext import DIM, plain, safe
from transcall_tui.screens.base import Room
from transcall_tui.screens.editor_reading import OpenSegment
from transcall_tui.widgets.panels import ISSUES, OTHERS, TALK, TERMS, Panels
from transcall_tui.widgets.source_view import SourceView
from transcall_tui.widgets.still import write
from transcall_tui.widgets.title_line import TitleLine
from transcall_tui.words.issues import issues, worst
from transcall_tui.words.others import others, wanted
from transcall_tui.words.suggestions import lasting_reasons, passing_reasons, suggestion
from transcall_tui.words.talk import talk
from transcall_tui.words.terms import terms

NO_BREAK = "\u00a0"


def paint_row(room: Room, row: Row, language: str, numbering: Numbering, confirm_key: str) -> None:
    """Source and heading; what came from the segment before is blanked."""
    number = numbering.of(row.segment)
    words = _("{number} of {total}").format(number=number, total=numbering.total) if number else ""
    room.query_one(SourceView).show(row, words, confirm_key)
    paint_head(room, row, language, "")


def paint_head(room: Room, row: Row, language: str, saving: str) -> None:
    """The line over the target."""
    translation = row.translation
    pieces: list[wording.Piece] = [(f" {safe(language, one_line=True)}  ", "bold")]
    if row.needs_translation:
        pieces.append(wording.state_words(row))
    else:
        pieces.append((f"{signs.KEPT} {_('kept as it is')}", DIM))
    facts = [f"@{safe(translation.author, one_line=True)}"] if translation.author and translation.target else []
    facts += [wording.origin_words(translation.origin)] if translation.target else []
    pieces.append((f"   {' · '.join(fact for fact in facts if fact)}", DIM))
    if saving:
        pieces.append((f"   {saving}", "$text-accent"))
    # One line, painted at every key: nothing has to be laid out anew.
    write(room.query_one("#target-head", Static), Content.assemble(*pieces))


def paint_detail(room: Room, seen: OpenSegment, actor: str) -> None:
    """What can be done, and what was said."""
    detail = seen.detail
    if detail is None:
        return
    words = wording.standing_words(detail, actor, seen.why_not, room.key_of)
    standing = room.query_one("#standing", Static)
    write(standing, plain(wording.sentence(words), one_line=True))
    standing.set_class(not words, "-empty")
    said = len(detail.comments) + bool(detail.row.segment.note)
    panels = room.query_one(Panels)
    content = talk(detail, room.key_of("editor.comment"), room.key_of("editor.versions"))
    panels.show(TALK, content, str(said) if said else "")
    if not detail.row.needs_translation:
        seen.issues = ()
        paint_issues(room, seen)
        key = room.key_of("editor.next")
        panels.show_suggestions((), plain(_("This is kept as it is: go on with {key}.").format(key=key), DIM))
        paint_terms(room, ())
        panels.show(OTHERS, Content(), "")


def paint_issues(room: Room, seen: OpenSegment) -> None:
    """All in the panel, the first beneath the text."""
    found = seen.issues
    content = issues(found, room.key_of("editor.next_issue"))
    room.query_one(Panels).show(ISSUES, content, str(len(found)) if found else "", worst(found))
    line = room.query_one("#issue", Static)
    line.set_class(not found, "-empty")
    if found:
        more = f"   (+{len(found) - 1})" if len(found) > 1 else ""
        write(line, Content.assemble(wording.issue_line(found[0]), (more, DIM)))


def paint_terms(room: Room, found: Sequence[TermMatch]) -> None:
    """The glossary's words."""
    content = terms(found, room.key_of("editor.add_term"), room.key_of("editor.next_term"))
    room.query_one(Panels).show(TERMS, content, str(len(found)) if found else "")


def paint_others(room: Room, seen: OpenSegment, chosen: Sequence[str]) -> None:
    """Approved texts of other languages."""
    if seen.row is not None:
        shown = wanted(seen.others, chosen)
        codes = seen.row.segment.source.codes
        content = others(seen.others, chosen, codes, room.key_of("editor.choose_languages"))
        room.query_one(Panels).show(OTHERS, content, str(len(shown)) if shown else "")


def paint_suggestions(room: Room, seen: OpenSegment, told: set[str] | None) -> None:
    """Numbered from 1; beneath them why a machine said nothing.

    A reason that holds for the whole language is for who can mend it: coordinators are told it in full once (`told`
    remembers it; None: the person is none). For everybody the title says so.
    """
    if seen.row is None:
        return
    source = seen.row.segment.source
    shown = [suggestion(place + 1, match, source.text, source.codes) for place, match in enumerate(seen.suggestions)]
    known = seen.expected if seen.outcomes is None else seen.outcomes
    outcomes = known or ()
    lasting = lasting_reasons(outcomes)
    if told is not None:
        seen.told = seen.told or tuple(each for each in lasting if each not in told)
        told.update(lasting)
    reasons = [*seen.told, *passing_reasons(outcomes)]
    if known is None:
        reasons = [_("asking the machines on this computer…")]
    if not shown and not reasons:
        reasons = [_("Nothing alike was translated before.")]
    note = _("no machine") if lasting and len(lasting) == len(outcomes) else ""
    room.query_one(Panels).show_suggestions(shown, plain("\n".join(reasons), DIM), note)


def paint_title(room: Room, language: str, title: str, actor: str, to_do: int, to_review: int) -> None:
    """Language, how much is left, who is at the keyboard, the appeal."""
    left = ngettext("{count} to do", "{count} to do", to_do) if to_do else _("nothing left to do")
    left = left.format(count=to_do)
    if to_review:
        left += " · " + ngettext("{count} to review", "{count} to review", to_review).format(count=to_review)
    head = Content.assemble((f" {safe(language, one_line=True)} ", "bold $primary"), (f"  {left}   ", "bold"))
    room.query_one(TitleLine).show(head, f"@{actor}   {title}")


def paint_chips(room: Room, choices: Sequence[str], text: str, found: int, *, on: bool) -> None:
    """What is shown, where it is not everything: a chip for each condition."""
    chips = room.query_one("#chips", Static)
    chips.set_class(on, "-on")
    if on:
        words = [*choices, *([wording.quoted(safe(text, one_line=True))] if text else [])]
        pieces: list[wording.Piece] = [f" {found} × "]
        for word in words:
            chip = f" {safe(word, one_line=True)} ".replace(" ", NO_BREAK)
            pieces += [(chip, "reverse"), " "]
        chips.update(Content.assemble(*pieces, (_("Esc: all"), DIM)))
