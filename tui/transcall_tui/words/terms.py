"""What the termbase says of the words in a source."""

from collections.abc import Sequence

from textual.content import Content

from transcall.domain.term import TermMatch, TermStatus
from transcall.interface import N_, _
from transcall_tui.celltext import DIM, plain, safe
from transcall_tui.wording import Piece

_STATUS = {
    TermStatus.PREFERRED: "",
    TermStatus.ADMITTED: N_("also"),
    TermStatus.DEPRECATED: N_("not"),
    TermStatus.DO_NOT_TRANSLATE: N_("stays"),
    TermStatus.PROPOSED: N_("proposed"),
}


def terms(found: Sequence[TermMatch], add_key: str, take_key: str) -> Content:
    """The termbase's words in this source, and how to use and add them."""
    if not found:
        hint = _("No term of the glossary is in this segment. {key} adds one.")
        return plain(hint.format(key=add_key), DIM)
    lines = [_line(match) for match in found]
    if any(match.best for match in found):
        lines.append(plain(_("{key} puts the next one in").format(key=take_key), DIM))
    return Content("\n").join(lines)


def _line(match: TermMatch) -> Content:
    pieces: list[Piece] = [(safe(match.source.text, one_line=True), "bold"), " → "]
    stays = match.source.status is TermStatus.DO_NOT_TRANSLATE
    if stays:
        pieces.append(_("stays as it is"))
    for place, term in enumerate(() if stays else match.targets):
        status = _STATUS[term.status]
        pieces += [", " if place else "", (f"{_(status)} " if status else "", DIM)]
        pieces.append((safe(term.text, one_line=True), "strike" if term.status is TermStatus.DEPRECATED else ""))
    if not match.targets and not stays:
        pieces.append((_("not in the glossary yet"), DIM))
    notes = [each.note for each in (match.source, *match.targets) if each.note]
    pieces += [(f"\n  {safe(note, one_line=True)}", DIM) for note in notes]
    return Content.assemble(*pieces)
