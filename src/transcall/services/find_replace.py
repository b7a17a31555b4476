"""Find and replace over an edition: a preview first, then one operation that can be taken back as a whole.

Inline tags are never touched. Each segment is an ordinary change: a text that waits for review waits on, a
translation keeps the source it was made from, and what was accepted goes back to draft only if the person says so.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import regex

from transcall.domain.appeal import Edition, Event
from transcall.domain.inline import InlineCode, parts
from transcall.domain.ports import RowFilter, UnitOfWork
from transcall.domain.state import Action, State
from transcall.domain.text import without_controls
from transcall.domain.translation import Row
from transcall.errors import ConflictError, InputError, RuleError
from transcall.interface import N_, _
from transcall.services.change import Change, change_row
from transcall.services.workspace import Workspace, get_edition

ACCEPTED = N_("it is accepted already, and would go back to draft")
_CHANGED = N_("somebody has changed it since")
_MOST = 1_000_000
"""Events looked through for those of one operation."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to find in targets, and what to put there."""

    find: str
    replacement: str
    whole_words: bool = False
    match_case: bool = False

    def pattern(self) -> regex.Pattern[str]:
        """InputError where there is nothing to find, or nothing would change."""
        if not self.find:
            raise InputError(_("say what to find"))
        if self.find == self.replacement:
            raise InputError(_("both texts are the same: nothing would change"))
        # The same letters may be stored composed or not; both are found.
        forms = dict.fromkeys(unicodedata.normalize(form, self.find) for form in ("NFC", "NFD"))
        text = f"(?:{'|'.join(map(regex.escape, forms))})"
        if self.whole_words:
            text = rf"(?<![\p{{L}}\p{{M}}\p{{N}}]){text}(?![\p{{L}}\p{{M}}\p{{N}}])"
        return regex.compile(text, 0 if self.match_case else regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Replacement:
    """What would become of one segment."""

    row: Row
    after: str
    count: int
    """How many places change."""

    @property
    def is_accepted(self) -> bool:
        """Whether a second pair of eyes has accepted what stands there: it would go back to draft."""
        return self.row.translation.state.is_decided


@dataclass(frozen=True, slots=True)
class Replaced:
    """What an operation came to."""

    rows: tuple[Row, ...]
    left: tuple[tuple[str, str], ...]
    """Segment and the reason why it was left as it is."""


def plan_replace(workspace: Workspace, slug: str, language: str, wanted: Wanted) -> tuple[Replacement, ...]:
    """Every segment whose target would change, in the text's order; nothing is stored."""
    pattern = wanted.pattern()
    with workspace.store.reading() as uow:
        tag = get_edition(uow, slug, language).language
        # The database's search is wider: it reads sources as well, and minds no accents.
        rows = uow.translations.rows(slug, tag, RowFilter(text=wanted.find))
    planned = (_replacement(row, pattern, wanted.replacement) for row in rows)
    return tuple(each for each in planned if each.after != each.row.translation.target)


def apply_replace(
    workspace: Workspace,
    slug: str,
    language: str,
    wanted: Wanted,
    versions: Mapping[str, int],
    *,
    also_accepted: bool = False,
) -> Replaced:
    """Replace in these segments, each at the version the person saw; the others stay, with the reason."""
    pattern = wanted.pattern()

    def replace_in(uow: UnitOfWork, edition: Edition, row: Row, note: str) -> Row | str:
        planned = _replacement(row, pattern, wanted.replacement)
        if planned.is_accepted and not also_accepted:
            return _(ACCEPTED)
        if row.translation.version == versions[row.segment.key] and planned.after == row.translation.target:
            return _("there is nothing to replace")
        return _write(workspace, uow, edition, row, planned.after, versions[row.segment.key], note=note)

    detail = f"“{wanted.find}” → “{wanted.replacement}”"
    with workspace.store.writing() as uow:
        edition = get_edition(uow, slug, language)
        rows = uow.translations.rows_of(slug, edition.language, tuple(versions))
        done = _operate(workspace, uow, edition, rows, "replaced", detail, replace_in)
        gone = [(key, _("the text has no such segment any more")) for key in versions if key not in _keys(rows)]
        return Replaced(done.rows, (*done.left, *gone))


def undo_replace(workspace: Workspace, slug: str, language: str) -> Replaced:
    """Take the actor's newest replacement back wherever nobody has changed the text since."""
    with workspace.store.writing() as uow:
        edition = get_edition(uow, slug, language)
        operation = _newest(workspace, uow, edition)
        made = _made_by(uow, edition, operation)
        rows = uow.translations.rows_of(slug, edition.language, tuple(made))

        def take_back(uow: UnitOfWork, edition: Edition, row: Row, note: str) -> Row | str:
            before, after = made[row.segment.key]
            if row.translation.target != after:
                return _(_CHANGED)
            return _write(workspace, uow, edition, row, before, row.translation.version, kind="undone", note=note)

        return _operate(workspace, uow, edition, rows, "replacement-undone", str(operation.id), take_back)


_Step = Callable[[UnitOfWork, Edition, Row, str], Row | str]


def _operate(
    workspace: Workspace, uow: UnitOfWork, edition: Edition, rows: Iterable[Row], kind: str, detail: str, step: _Step
) -> Replaced:
    """One event for the whole, then a change a segment that names it."""
    event = Event(0, workspace.clock(), workspace.actor, kind, edition.appeal, edition.language, detail=detail)
    note = _note(uow.events.add(event).id)
    done: list[Row] = []
    left: list[tuple[str, str]] = []
    for row in rows:
        try:
            result = step(uow, edition, row, note)
        except ConflictError:
            result = _(_CHANGED)
        except RuleError as error:
            result = error.message
        if isinstance(result, Row):
            done.append(result)
        else:
            left.append((row.segment.key, result))
    return Replaced(tuple(done), tuple(left))


def _write(
    workspace: Workspace,
    uow: UnitOfWork,
    edition: Edition,
    row: Row,
    text: str,
    version: int,
    *,
    kind: str = "",
    note: str,
) -> Row:
    made_from = row.translation.made_from
    waits = row.translation.state is State.TRANSLATED
    edit = Change(row.segment.key, Action.EDIT, text, expected=version, made_from=made_from, kind=kind, note=note)
    changed = change_row(workspace, uow, edition, row, edit)
    if waits and text.strip():
        offer = Change(row.segment.key, Action.OFFER, made_from=made_from, note=note)
        changed = change_row(workspace, uow, edition, changed, offer)
    return changed


def _replacement(row: Row, pattern: regex.Pattern[str], text: str) -> Replacement:
    clean = without_controls(text)
    after, count = _replaced(row.translation.target, row.segment.source.codes, pattern, clean)
    return Replacement(row, after, count)


def _replaced(target: str, codes: tuple[InlineCode, ...], pattern: regex.Pattern[str], text: str) -> tuple[str, int]:
    pieces: list[str] = []
    count = 0
    for part in parts(target, codes):
        if isinstance(part, str):
            piece, found = pattern.subn(lambda _found: text, part)
            pieces.append(piece)
            count += found
        else:
            pieces.append(part.tag)
    return "".join(pieces), count


def _newest(workspace: Workspace, uow: UnitOfWork, edition: Edition) -> Event:
    """The actor's newest replacement that is not taken back yet; InputError where there is none."""
    kinds = {"replaced", "replacement-undone"}
    events = uow.events.of_appeal(edition.appeal, language=edition.language, kinds=kinds, limit=_MOST)
    undone = {event.detail for event in events if event.kind == "replacement-undone"}
    for event in events:
        if event.kind == "replaced" and event.actor == workspace.actor and str(event.id) not in undone:
            return event
    raise InputError(_("there is no replacement of yours to take back here"))


def _made_by(uow: UnitOfWork, edition: Edition, operation: Event) -> dict[str, tuple[str, str]]:
    """Segment → its text before the operation, and after it."""
    events = uow.events.of_appeal(edition.appeal, language=edition.language, kinds={"edited"}, limit=_MOST)
    mine = (event for event in events if event.id > operation.id and event.detail.endswith(_note(operation.id)))
    return {event.segment: (event.before or "", event.after or "") for event in mine if event.segment is not None}


def _note(operation: int) -> str:
    return f"in replacement {operation}"


def _keys(rows: Iterable[Row]) -> frozenset[str]:
    return frozenset(row.segment.key for row in rows)
