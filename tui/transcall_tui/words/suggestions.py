"""Numbered suggestions: how alike, from where, by whom, when; and what differs from the source at hand."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from transcall.domain.inline import InlineCode
from transcall.domain.match import Match, MatchKind
from transcall.interface import N_, _
from transcall_tui.celltext import DIM, coded, safe
from transcall_tui.worddiff import painted_diff
from transcall_tui.wording import Piece, origin_words

if TYPE_CHECKING:
    from transcall.services.ask_machines import MachineOutcome

_KINDS = {
    MatchKind.IN_CONTEXT: N_("same sentence, same neighbours"),
    MatchKind.EXACT: N_("same sentence"),
    MatchKind.FUZZY: N_("similar sentence"),
    MatchKind.REPAIRED: N_("similar sentence, repaired"),
    MatchKind.SUBSEGMENT: N_("part of the sentence"),
    MatchKind.MACHINE: N_("machine"),
    MatchKind.PROPOSAL: N_("proposal, kept beside the text"),
}


def suggestion(number: int, match: Match, source: str, codes: Sequence[InlineCode]) -> Content:
    """One numbered suggestion."""
    pieces: list[Piece] = [
        (f" {number} ", "bold reverse"),
        (f" {' · '.join(_facts(match))}\n", DIM),
        coded(match.target, codes),
    ]
    if match.kind in (MatchKind.FUZZY, MatchKind.REPAIRED) and match.source != source:
        pieces += [("\n" + _("its source:") + " ", DIM), painted_diff(source, match.source)]
    if match.kind is MatchKind.SUBSEGMENT:
        pieces += [("\n" + _("for:") + " ", DIM), safe(match.phrase, one_line=True)]
        pieces += [("\n" + _("its source:") + " ", DIM), safe(match.source, one_line=True)]
    return Content.assemble(*pieces)


def lasting_reasons(outcomes: "Sequence[MachineOutcome]") -> tuple[str, ...]:
    """Why machines cannot help with this language at all."""
    return tuple(_reason(each) for each in outcomes if each.match is None and each.is_lasting)


def passing_reasons(outcomes: "Sequence[MachineOutcome]") -> tuple[str, ...]:
    """Why machines have nothing for this one text."""
    return tuple(_reason(each) for each in outcomes if each.match is None and not each.is_lasting)


def _reason(outcome: "MachineOutcome") -> str:
    return f"{safe(outcome.provider, one_line=True)}: {safe(outcome.reason, one_line=True)}"


def _facts(match: Match) -> list[str]:
    facts = [_(_KINDS[match.kind])]
    if match.kind is MatchKind.MACHINE:
        facts = [origin_words(match.origin) or facts[0]]
    elif match.kind is not MatchKind.PROPOSAL:
        facts.insert(0, f"{match.similarity}%")
        if origin_words(match.origin) not in ("", origin_words("memory")):
            facts.append(origin_words(match.origin))
        if match.memory:
            facts.append(safe(match.memory, one_line=True))
        if match.language:
            facts.append(match.language)
        if not match.is_reviewed:
            facts.append(_("not reviewed"))
    if match.author:
        facts.append(f"@{safe(match.author, one_line=True)}")
    if match.at is not None:
        facts.append(match.at.astimezone().date().isoformat())
    # A word that the program put there is nobody's: it is shown with what stood in its place.
    facts += [f"{safe(was, one_line=True)} → {safe(now, one_line=True)}" for was, now in match.repairs]
    return facts
