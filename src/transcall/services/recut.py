"""Cuts made by hand: split a segment in two, or join it with the next; later revisions keep the cut."""

import re
from collections.abc import Callable, Sequence

from transcall.domain.document import Document
from transcall.domain.hand_cut import HandCut, first_letter, is_cut
from transcall.domain.impact import Impact
from transcall.domain.language import printable
from transcall.domain.place import place_words
from transcall.domain.ports import UnitOfWork
from transcall.domain.segment import Piece, Segment
from transcall.errors import InputError, RuleError
from transcall.interface import _, ngettext
from transcall.services.assemble import read_again
from transcall.services.cut import cut_unit, joined_source
from transcall.services.plan_revision import Known, Outline, Plan, carry_through, outline_revision, read_known
from transcall.services.update_appeal import next_revision
from transcall.services.workspace import Workspace, require_coordinator

LABEL = "cut by hand"


def split_segment(
    workspace: Workspace, slug: str, segment: str, before: str, *, occurrence: int | None = None
) -> Impact:
    """End a sentence after the words `before`: there only, whatever stands elsewhere. Coordinators only.

    Where they stand more than once in the segment, `occurrence` (from 1) says which is meant. A translation is split
    too where it has as many sentences; else its first part keeps it whole, as an outdated draft.
    """

    def place(members: list[Segment], at: int) -> int:
        text = members[at].source.text
        return _start(members, at) + _end_of(before, text, segment, occurrence)

    return _cut(workspace, slug, segment, place, breaks=True)


def join_segment(workspace: Workspace, slug: str, segment: str) -> Impact:
    """Join a segment with the one that follows it in the same unit. Coordinators only.

    Translations are joined too, in the lower of their two states; whoever wrote either cannot approve them.
    """

    def place(members: list[Segment], at: int) -> int:
        if at + 1 == len(members):
            raise InputError(
                _("segment {segment} is the last of {place}").format(
                    segment=segment, place=place_words(members[at].place)
                ),
                hint=_("only segments of one unit can be joined"),
            )
        return _start(members, at + 1)

    return _cut(workspace, slug, segment, place, breaks=False)


def _end_of(words: str, text: str, segment: str, occurrence: int | None) -> int:
    """Where the words end in the segment's text; InputError where that is not one place."""
    starts = [found.start() for found in re.finditer(f"(?={re.escape(words)})", text)] if words.strip() else []
    if not starts:
        raise InputError(
            _("“{words}” does not stand in segment {segment}").format(words=printable(words), segment=segment),
            hint=_("give the last words before the cut, as they stand in the source"),
        )
    if occurrence is None and len(starts) > 1:
        raise InputError(
            _("“{words}” stands more than once in segment {segment}").format(words=printable(words), segment=segment),
            hint=_("say which is meant: --occurrence 1 to {count}, or more of the words before the cut").format(
                count=len(starts)
            ),
        )
    number = occurrence or 1
    if not 1 <= number <= len(starts):
        message = (
            _("“{words}” stands once in segment {segment}: there is no number {number}")
            if len(starts) == 1
            else ngettext(
                "“{words}” stands {count} time in segment {segment}: there is no number {number}",
                "“{words}” stands {count} times in segment {segment}: there is no number {number}",
                len(starts),
            )
        )
        raise InputError(message.format(words=printable(words), count=len(starts), segment=segment, number=number))
    return starts[number - 1] + len(words)


def _unit_of(known: Known, key: str) -> tuple[list[Segment], int]:
    """The segments of its unit, and which of them it is."""
    slug, segments = known.appeal.slug, known.revisions[0]
    found = next((segment for segment in segments if segment.key == key), None)
    if found is None:
        raise InputError(_("“{appeal}” has no segment {segment}").format(appeal=slug, segment=printable(key)))
    if not found.translate:
        raise RuleError(_("segment {segment} is kept as it is in every language").format(segment=key))
    members = [segment for segment in segments if segment.unit == found.unit]
    return members, members.index(found)


def _start(members: list[Segment], at: int) -> int:
    """Offset of a segment's first letter in its unit's text."""
    return len(joined_source(members[:at])) + len(members[at].before)


def _cut(
    workspace: Workspace, slug: str, key: str, place: Callable[[list[Segment], int], int], *, breaks: bool
) -> Impact:
    def read(uow: UnitOfWork) -> tuple[Known, bytes, Document]:
        require_coordinator(uow, workspace.actor, _("only a coordinator can cut a source by hand"))
        known = read_known(uow, slug)
        data, document, _format = read_again(uow, known.appeal)
        return known, data, document

    def draw(facts: tuple[Known, bytes, Document]) -> Outline:
        known, data, document = facts
        appeal = known.appeal
        members, at = _unit_of(known, key)
        wanted = HandCut(members[at].key, first_letter(joined_source(members), place(members, at)), breaks)
        own = cut_unit(document.units[members[at].unit], appeal.language, workspace.splitter, by=appeal.segmentation)
        revision = next_revision(workspace, known.last, label=LABEL)
        return outline_revision(workspace, known, revision, data, document, _with(known.by_hand, wanted, members, own))

    def require(_uow: UnitOfWork, plan: Plan) -> None:
        if plan.impact.is_silent:
            message = (
                _("segment {segment} cannot be cut there: there are no words on one side, or a code would be torn")
                if breaks
                else _(
                    "segment {segment} cannot be joined with the next: "
                    "there are no words on one side, or a code would be torn"
                )
            )
            raise InputError(message.format(segment=key))

    return carry_through(workspace, read, draw, "recut", require=require).impact


def _with(
    known: Sequence[HandCut], wanted: HandCut, members: Sequence[Segment], own: Sequence[Piece]
) -> tuple[HandCut, ...]:
    """The cuts with the wanted one; what the language does by itself needs none: taking back leaves no trace."""
    keys = {segment.key for segment in members}
    others = tuple(cut for cut in known if cut.segment not in keys or cut.at != wanted.at)
    text_of = [f"{piece.before}{piece.content.text}{piece.after}" for piece in own]
    return others if is_cut(text_of, wanted.at) == wanted.breaks else (*others, wanted)
