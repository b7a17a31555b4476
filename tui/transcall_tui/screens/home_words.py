"""The first room's lines and sentences, made of figures: pure functions from values to what is shown."""

import math
from collections.abc import Iterable, Sequence
from datetime import date

from textual.content import Content

from transcall.domain.forecast import Forecast
from transcall.domain.state import STALE_SIGN, State
from transcall.interface import N_, _, ngettext
from transcall.services.dates import day_words
from transcall.services.my_work import MyWork, Task, WorkItem
from transcall.services.names import by_name, language_name, own_name
from transcall.services.read_status import AppealStatus, EditionStatus
from transcall_tui import signs
from transcall_tui.celltext import DIM, safe
from transcall_tui.widgets.bars import counts
from transcall_tui.widgets.home_lines import (
    ColumnsLine,
    EditionLine,
    FoldLine,
    HeadLine,
    Line,
    NoteLine,
    WorkLine,
)
from transcall_tui.wording import quoted

_TASKS: dict[Task, tuple[str, str, str]] = {
    Task.TYPED: (signs.UNSAVED, "alert", N_("Typed, not saved")),
    Task.SENT_BACK: (State.REJECTED.sign, State.REJECTED.value, N_("Sent back to you")),
    Task.SUGGESTED: (signs.PROPOSED, State.DRAFT.value, N_("Changes suggested to you")),
    Task.OUTDATED: (STALE_SIGN, "stale", N_("Outdated, by you")),
    Task.REVIEW: (State.TRANSLATED.sign, State.TRANSLATED.value, N_("To review")),
    Task.TRANSLATE: (State.UNTRANSLATED.sign, State.DRAFT.value, N_("To translate")),
}
"""Sign, look, words."""
_WAITING = (State.TRANSLATED, State.REVIEWED)


def home_lines(
    found: Sequence[AppealStatus], work: MyWork | None, actor: str, *, with_finished: bool
) -> tuple[Line, ...]:
    """Everything the list holds; nothing where there is no appeal. `work` is None while it is looked for."""
    if not found:
        return ()
    lines: list[Line] = [HeadLine(_("Your next work"), ""), *_work_lines(work, found, actor)]
    open_ones = sorted((each for each in found if not each.is_done), key=_urgency)
    finished = [each for each in found if each.is_done]
    for number, appeal in enumerate(open_ones):
        lines += [None, *_appeal_lines(appeal, actor, with_columns=not number)]
    if finished:
        words = ngettext("{count} finished appeal", "{count} finished appeals", len(finished))
        hint = _("Enter closes") if with_finished else _("Enter opens")
        lines += [None, FoldLine(f"{words.format(count=len(finished))} · {hint}", with_finished)]
    for number, appeal in enumerate(finished if with_finished else ()):
        lines += [None, *_appeal_lines(appeal, actor, with_columns=not number and not open_ones)]
    return tuple(lines)


def _urgency(appeal: AppealStatus) -> tuple[bool, int, str]:
    left = [each.days_left for each in appeal.editions if each.days_left is not None and not each.is_done]
    return (not left, min(left, default=0), appeal.appeal.slug)


def _work_lines(work: MyWork | None, found: Sequence[AppealStatus], actor: str) -> list[Line]:
    if work is None:
        return [NoteLine(_("Looking…"))]
    lines: list[Line] = []
    if not work.is_known:
        new = _("You are new here as @{person}: what you write will stand under this name.").format(person=actor)
        lines.append(NoteLine(new, is_alert=True))
        lines.append(NoteLine(_("Another name? Leave with Q and start again with --as NAME.")))
        if work.coordinators:
            names = ", ".join(f"@{each}" for each in work.coordinators)
            lines.append(NoteLine(_("Tell your languages to {coordinators}.").format(coordinators=names)))
    lines += [_work_line(item) for item in work.items]
    if not work.items:
        lines += [NoteLine(words) for words in _offers(found)]
        lines.append(NoteLine(_("Enter opens a language below, C takes it.")))
    return lines


def most_to_do(found: Sequence[AppealStatus]) -> tuple[str, str] | None:
    """Appeal and language with most left to do: of those that nobody holds, if there are any."""
    rows = [(appeal, each) for appeal in found for each in appeal.editions if not each.is_done]
    best = max(rows, key=lambda row: (row[1].claim is None, *_left(row[1])), default=None)
    return None if best is None else (best[0].appeal.slug, best[1].edition.language)


def _left(status: EditionStatus) -> tuple[int, int]:
    to_write = status.progress.to_write.segments
    return to_write + status.progress.count(*_WAITING).segments, to_write


def _offers(found: Sequence[AppealStatus]) -> list[str]:
    """What somebody without work of their own could do: where most texts wait for a reader, and for a writer."""
    rows = [each for appeal in found for each in appeal.editions if not each.is_done]
    read = max(rows, key=lambda each: each.progress.count(*_WAITING).segments, default=None)
    write = max(rows, key=lambda each: (each.claim is None, each.progress.to_write.segments), default=None)
    offers = []
    if read is not None and (count := read.progress.count(*_WAITING).segments):
        words = ngettext("{count} text waits for a reviewer in {language}.",
                         "{count} texts wait for a reviewer in {language}.", count)  # fmt: skip
        offers.append(words.format(count=count, language=language_name(read.edition.language)))
    if write is not None and (count := write.progress.to_write.segments):
        words = ngettext("{count} text is to be translated into {language}.",
                         "{count} texts are to be translated into {language}.", count)  # fmt: skip
        offers.append(words.format(count=count, language=language_name(write.edition.language)))
    return offers or [_("Nothing waits for anybody: everything is approved.")]


def _work_line(item: WorkItem) -> WorkLine:
    sign, look, what = _TASKS[item.task]
    return WorkLine(
        task=item.task.value,
        sign=sign,
        look=look,
        what=_(what),
        count=f"{item.count}{'+' if item.has_more else ''}",
        appeal=item.appeal,
        title=item.title,
        language=item.language,
        name=language_name(item.language),
        segment=item.segment,
        words=item.words,
        days=days_shown(item.days_left, is_done=False) if item.days_left is not None else "",
    )


def _appeal_lines(status: AppealStatus, actor: str, *, with_columns: bool) -> list[Line]:
    lines: list[Line] = [HeadLine(status.appeal.title, appeal_facts(status))]
    if with_columns:
        lines.append(ColumnsLine())
    lines += [edition_line(status, each, actor) for each in by_alphabet(status.editions)]
    if not status.editions:
        command = f"transcall languages {status.appeal.slug} --add TAG"
        lines.append(
            NoteLine(_("No language yet. Open one under Coordinate, or with: {command}").format(command=command))
        )
    return lines


def by_alphabet(editions: Iterable[EditionStatus]) -> list[EditionStatus]:
    """By the languages' names, as the reader's alphabet has them."""
    return sorted(editions, key=lambda each: by_name(each.edition.language))


def appeal_facts(status: AppealStatus) -> str:
    """Size, language, embargo, or that it is finished."""
    if status.is_done:
        count = len(status.editions)
        return ngettext("finished · {count} language", "finished · {count} languages", count).format(count=count)
    facts = _("{segments} segments · {words} words · from {language}").format(
        segments=status.segments, words=status.words, language=language_name(status.appeal.language)
    )
    return facts + (" · " + _("under embargo") if status.appeal.embargo else "")


def edition_line(appeal: AppealStatus, status: EditionStatus, actor: str) -> EditionLine:
    """One language as a line."""
    tag = status.edition.language
    holder = status.claim.person if status.claim else ""
    return EditionLine(
        appeal=appeal.appeal.slug,
        language=tag,
        name=language_name(tag),
        own_name=own_name(tag),
        progress=status.progress,
        deadline=status.deadline.isoformat() if status.deadline else "",
        days=days_shown(status.days_left, is_done=status.is_done),
        holder=holder,
        is_mine=holder == actor,
        is_at_risk=status.is_at_risk,
        forecast=forecast_words(status.forecast) if status.is_at_risk else "",
    )


def days_shown(left: int | None, *, is_done: bool) -> str:
    """`12 days`, `today`, `3d late`, `done`."""
    if is_done:
        return _("done")
    if left is None:
        return "–"
    if left == 0:
        return _("today")
    if left < 0:
        return _("{days}d late").format(days=-left)
    return ngettext("{days} day", "{days} days", left).format(days=left)


def forecast_words(found: Forecast) -> str:
    """What the risk comes from."""
    left = found.left or 0
    if left < 0:
        return _("Its date has passed.")
    if left <= 1 and found.days <= 1:
        return _("Its date is here and it is not finished.")
    needed = ngettext("it needs {days} day", "it needs {days} days", found.days).format(days=found.days)
    if not found.words_a_day:
        said = _("Nobody did it lately; if somebody begins today, {needed}; {left} left.")
    elif found.waits_for_readers:
        said = _("At {words} words approved a day, as lately, {needed}; {left} left.")
    else:
        said = _("At {words} words translated a day, as lately, {needed}; {left} left.")
    left_words = days_shown(left, is_done=False)
    return said.format(words=math.ceil(found.words_a_day), needed=needed, left=left_words)


def describe_work(line: WorkLine) -> Content:
    """What stands under the list for work."""
    place = _("{count} in {language} · {appeal}").format(count=line.count, language=line.name, appeal=line.title)
    return Content.assemble(
        (f"{line.sign} {line.what}: ", f"bold {_colour(line.look)}"),
        safe(place, one_line=True),
        "\n",
        (quoted(safe(line.words, one_line=True)) + " ", DIM),
        (_("Enter goes there."), "bold"),
    )


def describe_edition(line: EditionLine, claim_key: str) -> Content:
    """What stands under the list for a language."""
    if line.is_mine:
        held = _("You hold it; {key} gives it back. ").format(key=claim_key)
    elif line.holder:
        held = _("@{person} holds it; help is welcome all the same. ").format(person=line.holder)
    elif line.progress.is_complete:
        held = _("Everything is approved. ")
    else:
        held = _("Nobody holds it: {key} takes it. ").format(key=claim_key)
    pieces: list[str | tuple[str, str] | Content] = [
        (f"{safe(line.name)}  ", "bold"), counts(line.progress), "\n", held,
    ]  # fmt: skip
    if line.deadline:
        pieces.append((_("Due {date}. ").format(date=day_words(date.fromisoformat(line.deadline))), DIM))
    if line.is_at_risk:
        pieces.append((f"{signs.AT_RISK} {line.forecast} ", "$text-error"))
    return Content.assemble(*pieces, (_("Enter opens it."), "bold"))


def _colour(look: str) -> str:
    return "$text-error" if look == "alert" else f"$state-{look}"
