"""The same segment in other languages."""

from collections.abc import Sequence

from textual.content import Content

from transcall.domain.inline import InlineCode
from transcall.domain.state import STALE_SHOWN, STALE_SIGN
from transcall.interface import _
from transcall.services.names import language_name
from transcall.services.other_languages import OtherText
from transcall_tui.celltext import DIM, coded, plain, safe
from transcall_tui.wording import Piece


def others(found: Sequence[OtherText], chosen: Sequence[str], codes: Sequence[InlineCode], key: str) -> Content:
    """Approved texts, one a language; `chosen` languages only, in their order, where any are chosen."""
    texts = wanted(found, chosen)
    hidden = len(found) - len(texts)
    pieces: list[Piece] = []
    for each in texts:
        tag = each.translation.language
        name = f"{language_name(tag)}  @{each.translation.author or '?'}"
        pieces += [(safe(name, one_line=True), DIM)]
        if each.is_stale:
            pieces.append((f"  {STALE_SIGN} {_(STALE_SHOWN)}", "$state-stale"))
        pieces += ["\n", coded(each.translation.target, codes), "\n"]
    if hidden:
        pieces.append((_("{count} more; {key} chooses").format(count=hidden, key=key), DIM))
    elif not pieces:
        return plain(_("No other language has approved this yet."), DIM)
    return Content.assemble(*pieces)


def wanted(found: Sequence[OtherText], chosen: Sequence[str]) -> list[OtherText]:
    """Those of the chosen languages in their order; all where none is chosen."""
    if not chosen:
        return list(found)
    by_tag = {each.translation.language: each for each in found}
    return [by_tag[tag] for tag in chosen if tag in by_tag]
