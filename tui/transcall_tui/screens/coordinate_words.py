"""The coordinators' matrix and its sentences, made of figures: pure functions from values to what is shown."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from textual.content import Content

from transcall.domain.appeal import Person
from transcall.interface import _, ngettext
from transcall.services.dates import day_words
from transcall.services.names import language_name, own_name
from transcall.services.read_status import AppealStatus, EditionStatus
from transcall_tui import signs
from transcall_tui.celltext import DIM, safe
from transcall_tui.screens.home_words import appeal_facts, by_alphabet, days_shown, forecast_words
from transcall_tui.widgets.matrix import Line, MatrixHead, MatrixLine, MatrixNote

NEVER = "–"
Workers = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Appeal → language → who worked in it."""


def matrix_lines(
    found: Sequence[AppealStatus], workers: Workers, actor: str, now: datetime, *, by_risk: bool
) -> tuple[Line, ...]:
    """Everything the matrix holds: appeals that are finished last."""
    lines: list[Line] = []
    for appeal in sorted(found, key=lambda each: (each.is_done, each.appeal.slug)):
        if lines:
            lines.append(None)
        lines.append(_head(appeal))
        people = workers.get(appeal.appeal.slug, {})
        editions = sorted(appeal.editions, key=risk) if by_risk else by_alphabet(appeal.editions)
        lines += [_line(each, people.get(each.edition.language, ()), actor, now) for each in editions]
        if not editions:
            lines.append(MatrixNote(appeal.appeal.slug, _("No language yet: N opens one.")))
    return tuple(lines)


def risk(status: EditionStatus) -> tuple[bool, bool, bool, int, str]:
    """What sorts first what is late, then what will hardly make its date, and last what is finished."""
    slack = 10_000 if status.days_left is None else status.days_left - status.forecast.days
    is_late = status.days_left is not None and status.days_left < 0
    return (status.is_done, not status.is_at_risk, not is_late, slack, status.edition.language)


def _head(status: AppealStatus) -> MatrixHead:
    due = " · " + _("due {date}").format(date=day_words(status.appeal.deadline)) if status.appeal.deadline else ""
    return MatrixHead(
        status.appeal.slug, status.appeal.title, f"{appeal_facts(status)}{due}", with_embargo=status.appeal.embargo
    )


def _line(status: EditionStatus, workers: tuple[str, ...], actor: str, now: datetime) -> MatrixLine:
    edition, holder = status.edition, status.claim.person if status.claim else ""
    return MatrixLine(
        appeal=edition.appeal,
        language=edition.language,
        name=language_name(edition.language),
        own_name=own_name(edition.language),
        progress=status.progress,
        days=days_shown(status.days_left, is_done=status.is_done),
        needs="" if status.is_done else days_shown(status.forecast.days, is_done=False),
        is_at_risk=status.is_at_risk,
        holder=holder,
        is_mine=holder == actor,
        last=ago(status.last_activity, now),
        deadline=status.deadline.isoformat() if status.deadline else "",
        has_own_deadline=edition.deadline is not None,
        waiver=f"@{edition.waiver_by}: {edition.waiver_reason}" if edition.waiver_reason else "",
        workers=workers,
        forecast=forecast_words(status.forecast) if status.is_at_risk else "",
    )


def ago(moment: datetime | None, now: datetime) -> str:
    """`today`, `3 days ago`, `–` for never."""
    if moment is None:
        return NEVER
    days = (now.astimezone().date() - moment.astimezone().date()).days
    if days <= 0:
        return _("today")
    return ngettext("{days} day ago", "{days} days ago", days).format(days=days)


def describe(line: MatrixLine) -> Content:
    """What stands under the matrix for a language."""
    held = _("@{person} holds it. ").format(person=line.holder) if line.holder else _("Nobody holds it. ")
    pieces: list[str | tuple[str, str]] = [(f"{safe(line.name)}  ", "bold"), held]
    if line.deadline:
        due = _("Due {date}, its own date. ") if line.has_own_deadline else _("Due {date}. ")
        pieces.append((due.format(date=day_words(date.fromisoformat(line.deadline))), DIM))
    last = _("Last change: {when}. ").format(when=line.last) if line.last != NEVER else _("Nobody has begun it. ")
    pieces += ["\n", (last, DIM)]
    if line.workers:
        names = ", ".join(f"@{each}" for each in line.workers)
        pieces.append((_("Worked on it: {people}. ").format(people=names), DIM))
    if line.is_at_risk:
        pieces += ["\n", (f"{signs.AT_RISK} {line.forecast} ", "$text-error")]
    if line.waiver:
        said = _("One pair of eyes is enough, by {reason}").format(reason=line.waiver)
        pieces += ["\n", (safe(said, one_line=True), "$text-warning")]
    return Content.assemble(*pieces)


def person_words(person: Person, held: Sequence[str] = ()) -> str:
    """One person in a list."""
    role = _("coordinator") if person.is_coordinator else _("volunteer")
    facts = [role, *(language_name(tag) for tag in person.languages)]
    if held:
        facts.append(_("holds {languages}").format(languages=", ".join(held)))
    name = f" ({person.name})" if person.name else ""
    return f"@{person.handle}{name} · {', '.join(facts)}"


def people_words(people: Sequence[Person], found: Sequence[AppealStatus]) -> Content:
    """Everybody, for the panel beside a wide matrix."""
    holds: dict[str, list[str]] = {}
    for appeal in found:
        for each in appeal.editions:
            if each.claim is not None:
                holds.setdefault(each.claim.person, []).append(language_name(each.edition.language))
    lines = [Content.styled(_("Who works here"), "bold $secondary"), Content()]
    lines += [Content(safe(person_words(each, holds.get(each.handle, ())), one_line=True)) for each in people]
    return Content("\n").join(lines)
