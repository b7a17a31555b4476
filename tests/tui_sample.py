"""A small, stable workspace on real SQLite for the terminal app's tests, and how a test waits for its workers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic

from textual.pilot import Pilot
from textual.worker import WorkerCancelled, WorkerFailed

from transcall.domain.document import Unit, UnitKind
from transcall.domain.inline import Content
from transcall.domain.state import State
from transcall.domain.term import Term, TermStatus
from transcall.domain.translation import Row
from transcall.services import people, review, translate
from transcall.services.add_appeal import add_appeal
from transcall.services.bootstrap import init_workspace, open_workspace
from transcall.services.read_rows import list_keys, read_detail
from transcall.services.workspace import Workspace
from transcall_tui.app import TransCallApp
from transcall_tui.screens.editor import EditorRoom
from transcall_tui.screens.editor_reading import OpenSegment
from transcall_tui.widgets.title_line import TitleLine

SLUG = "open-doors"
TEXT = """\
# Open the doors

We call on everyone to march on **18 December**, [together](https://example.org/march). Nobody is illegal.

Freedom of movement is a right. It is not a favour.

- equal rights for all;
- no more deaths at sea.

## Signatories

- Association Porte Ouverte – APO
- Casa Libre
"""
HOSTILE = """\
# Title [/x] [bold]not bold[/bold] [link=https://evil.example]click[/link]

Second \u202eright-to-left override\u202c and [red]markup. A third one: $primary {curly} &amp; <b1> \\[escaped].

- [/] closing nothing
"""
FRENCH = {
    0: "Ouvrons les portes",
    1: "Nous appelons tout le monde à marcher le <b1>18 décembre</b1>, <a1>ensemble</a1>.",
    2: "Personne n’est illégal.",
    3: "La liberté de circulation est un droit.",
}
ARABIC = {
    0: "افتحوا الأبواب",
    1: "ندعو الجميع إلى التظاهر يوم <b1>18 ديسمبر</b1>، <a1>معًا</a1>.",
    2: "لا أحد غير شرعي.",
}
PATIENCE = 60.0
"""Seconds; a loaded machine is slow."""
NOON = datetime(2025, 12, 1, 12, 0, tzinfo=UTC)


def make_workspace(folder: Path, text: str = TEXT, languages: tuple[str, ...] = ("fr", "ar", "ti", "zh-Hant")) -> None:
    """A workspace of @coral's with one appeal."""
    init_workspace(folder, language="en", languages=list(languages), deadline=date(2025, 12, 15), person="coral")
    source = folder.parent / f"{SLUG}.md"
    source.write_text(text, encoding="utf-8")
    workspace = sit_down(folder, "coral")
    add_appeal(workspace, source, slug=SLUG)
    workspace.close()


def sit_down(folder: Path, person: str) -> Workspace:
    """Open it as somebody, at noon of one day, without machines."""
    return replace(open_workspace(folder, person=person, clock=lambda: NOON), providers=lambda: ())


def keys_of(workspace: Workspace, language: str = "fr") -> tuple[str, ...]:
    """Segment keys in order."""
    return list_keys(workspace, SLUG, language)


def fill(workspace: Workspace) -> None:
    """French at all states, written by @amina and read by @jules; Arabic begun; a term; a claim."""
    keys = keys_of(workspace)
    amina, jules = replace(workspace, actor="amina"), replace(workspace, actor="jules")
    for place, text in FRENCH.items():
        translate.offer(amina, SLUG, "fr", keys[place], text)
    review.approve(jules, SLUG, "fr", keys[0])
    review.reject(jules, SLUG, "fr", keys[2], "“Illégal” alone sounds harsh: say who says it.")
    translate.save_target(amina, SLUG, "fr", keys[4], "Ce n’est pas une faveur")
    for place, text in ARABIC.items():
        translate.offer(replace(workspace, actor="salma"), SLUG, "ar", keys[place], text)
    people.claim(amina, SLUG, "fr")
    with workspace.store.writing() as uow:
        uow.terms.save(
            [
                Term("movement", "en", "freedom of movement"),
                Term("movement", "fr", "liberté de circulation", TermStatus.PREFERRED, "not “mouvement”"),
                Term("movement", "fr", "liberté de mouvement", TermStatus.DEPRECATED),
            ]
        )


def app_for(workspace: Workspace, language: str | None = None, *, keymap: dict[str, str] | None = None) -> TransCallApp:
    """The app in the languages' room, or in an edition."""
    return TransCallApp(workspace, appeal=SLUG if language else None, language=language, keymap=keymap)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until no worker runs and no message waits; a worker's answer may start the next."""
    for _ in range(12):
        waiting = [worker for worker in pilot.app.workers if not worker.is_finished]
        for worker in waiting:
            try:
                await worker.wait()
            except (WorkerCancelled, WorkerFailed):
                continue
        await pilot.pause()
        if not waiting and all(worker.is_finished for worker in pilot.app.workers):
            break


def row_of(workspace: Workspace, place: int, language: str = "fr") -> Row:
    """A segment as it is stored."""
    return read_detail(workspace, SLUG, language, keys_of(workspace, language)[place]).row


def stored(workspace: Workspace, place: int, language: str = "fr") -> tuple[str, State]:
    """Text and state of a segment as they are stored."""
    translation = row_of(workspace, place, language).translation
    return translation.target, translation.state


def room_of(app: TransCallApp) -> EditorRoom:
    """The editor, which must be the room in front or under a question."""
    return next(screen for screen in reversed(app.screen_stack) if isinstance(screen, EditorRoom))


def segment_of(app: TransCallApp) -> OpenSegment:
    """The segment on the desk."""
    seen = room_of(app).on_desk
    assert seen is not None
    return seen


def said(app: TransCallApp) -> str:
    """What toasts and the top line say."""
    news = [line.news for line in app.screen.query(TitleLine) if line.news]
    return "\n".join([str(toast.render()) for toast in app.screen.query("Toast")] + news)


async def until(pilot: Pilot[None], happened: Callable[[], bool]) -> None:
    """Let the app run until something is so."""
    end = monotonic() + PATIENCE
    while not happened():
        assert monotonic() < end, "it never came"
        await pilot.pause(0.01)


def outdate(workspace: Workspace, place: int, source: str) -> None:
    """A second revision in which one sentence reads otherwise."""
    with workspace.store.writing() as uow:
        segments = list(uow.appeals.segments(SLUG))
        segments[place] = replace(segments[place], source=Content(source))
        first = uow.appeals.revisions(SLUG)[-1]
        units = [Unit(UnitKind.PARAGRAPH, f"unit {each}", Content("")) for each in range(segments[-1].unit + 1)]
        uow.appeals.add_revision(SLUG, replace(first, number=2), uow.appeals.source(SLUG), units, segments)
