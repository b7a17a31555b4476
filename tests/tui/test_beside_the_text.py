"""What stands beside a segment: machines, terms, an outdated source, long sources; late answers are dropped."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

from textual.widgets import Input, Static
from textual.widgets.text_area import Selection

from transcall.domain.inline import Content
from transcall.domain.match import Match, MatchKind
from transcall.domain.ports import Cancelled, MachineRequest
from transcall.domain.state import State
from transcall.domain.term import TermStatus
from transcall.services import review, translate
from transcall.services.load_terms import list_terms
from transcall.services.workspace import Workspace
from transcall_tui.screens.editor_reading import EditorReading
from transcall_tui.screens.term_question import TermQuestion
from transcall_tui.screens.versions import VersionsQuestion
from transcall_tui.widgets.panels import Suggestion
from transcall_tui.widgets.turned_text import TurnedText
from tui_sample import SLUG, app_for, keys_of, outdate, room_of, said, segment_of, settled, stored, until

Seat = Callable[[str], Workspace]
SIZE = (120, 40)


class Echo:
    """A machine on this computer that answers with capital letters, when it is let."""

    name = "apertium"
    is_local = True
    sends_to = "this computer"

    def __init__(self) -> None:
        self.go = threading.Event()
        self.go.set()
        self.asked: list[str] = []

    def is_available(self, source_language: str, target_language: str) -> str:
        return "" if (source_language, target_language) == ("en", "fr") else "it has no such pair"

    def translate(self, requests: Sequence[MachineRequest], cancelled: Cancelled) -> list[str]:
        self.asked += [each.text for each in requests]
        self.go.wait(20)
        return [each.text.replace("Nobody is illegal", "Personne n’est illégal") for each in requests]


def body(app: object, panel: str) -> str:
    from textual.app import App

    assert isinstance(app, App)
    return str(app.screen.query_one(f"#panel-{panel} .body", Static).content)


async def test_a_machine_answers_and_its_text_keeps_its_origin(seat: Seat) -> None:
    workspace = replace(seat("amina"), providers=lambda: (Echo(),))
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+n", "ctrl+n")
        await settled(pilot)
        assert [each.target for each in segment_of(app).suggestions] == ["Personne n’est illégal."]
        await pilot.press("ctrl+t", "ctrl+t")
        assert room_of(app).editor.text == "Personne n’est illégal."
        await pilot.press("ctrl+d")
        await settled(pilot)
        assert stored(workspace, 2) == ("Personne n’est illégal.", State.TRANSLATED)
        from tui_sample import row_of

        assert row_of(workspace, 2).translation.origin == "machine:apertium"


async def test_who_cannot_mend_it_is_not_told_why_a_machine_cannot(seat: Seat) -> None:
    app = app_for(replace(seat("amina"), providers=lambda: (Echo(),)), "ar")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert "no such pair" not in body(app, "suggestions")
        assert "Nothing alike was translated before." in body(app, "suggestions")
        assert "no machine" in str(app.screen.query_one("#panel-suggestions .panel-title", Static).content)


async def test_a_coordinator_is_told_once_why_a_machine_cannot(seat: Seat) -> None:
    app = app_for(replace(seat("coral"), providers=lambda: (Echo(),)), "ar")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert "apertium: it has no such pair" in body(app, "suggestions")
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert "no such pair" not in body(app, "suggestions")
        assert "no machine" in str(app.screen.query_one("#panel-suggestions .panel-title", Static).content)


async def test_a_slow_machine_stops_nobody_and_its_late_answer_is_dropped(seat: Seat) -> None:
    echo = Echo()
    echo.go.clear()
    app = app_for(replace(seat("amina"), providers=lambda: (echo,)), "fr")
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: len(echo.asked) == 1)
        await pilot.press(*"Ou", "ctrl+s", "ctrl+n", "ctrl+n")
        await until(pilot, lambda: room_of(app).segments.cursor == 2)
        echo.go.set()
        await settled(pilot)
        assert [each.target for each in segment_of(app).suggestions] == ["Personne n’est illégal."]


async def test_answers_for_another_segment_are_dropped(seat: Seat) -> None:
    app = app_for(seat("amina"), "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        late = Match("trop tard", MatchKind.EXACT, 100, "memory")
        room_of(app).post_message(EditorReading.Suggested("another", (late,), ()))
        room_of(app).post_message(EditorReading.Checked("another", "", ()))
        await settled(pilot)
        assert segment_of(app).suggestions == ()


async def test_terms_are_shown(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert "liberté de circulation" in body(app, "terms")
        assert "not liberté de mouvement" in body(app, "terms")
        assert "not “mouvement”" in body(app, "terms")


async def test_an_outdated_translation_shows_what_changed_and_done_brings_it_up_to_date(filled: Seat) -> None:
    workspace = filled("amina")
    outdate(workspace, 3, "Freedom of movement is a right for all.")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        was = str(app.screen.query_one("SourceView .was", Static).content)
        assert "The source has changed" in was
        assert "{+ for all+}" in was
        assert "≠ Outdated" in str(app.screen.query_one("#target-head", Static).content)
        await pilot.press("ctrl+d")
        await settled(pilot)
    assert stored(workspace, 3)[1] is State.TRANSLATED
    from tui_sample import row_of

    assert not row_of(workspace, 3).is_stale


async def test_a_long_source_can_be_scrolled_by_keyboard(seat: Seat) -> None:
    workspace = seat("amina")
    outdate(workspace, 0, "word " * 400)
    app = app_for(workspace, "fr")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        view = app.screen.query_one("SourceView")
        assert view.can_focus
        app.screen.set_focus(view)
        await pilot.press("down", "down")
        await settled(pilot)
        assert view.scroll_offset.y > 0


async def test_a_suggestion_names_who_and_when_and_what_differs(filled: Seat) -> None:
    workspace = filled("amina")
    outdate(workspace, 7, "Open the door")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("alt+g", "8", "enter")
        await settled(pilot)
        text = str(app.screen.query(Suggestion).first().content)
        assert "%" in text
        assert "@amina · 2025-12-01" in text
        assert "its source: Open the {+doors+}" in text or "[-door-]{+doors+}" in text


async def test_approved_texts_of_other_languages_stand_beside(filled: Seat) -> None:
    workspace, jules = filled("amina"), filled("jules")
    key = keys_of(workspace)[2]
    review.approve(jules, SLUG, "ar", key)
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert "لا أحد غير شرعي" in body(app, "others")
        assert "@salma" in body(app, "others")
        await pilot.press("ctrl+p")
        await settled(pilot)
        assert "No other language has approved this yet" in body(app, "others")


async def test_a_person_chooses_the_languages_and_the_choice_is_kept(filled: Seat) -> None:
    workspace, jules = filled("amina"), filled("jules")
    key = keys_of(workspace)[2]
    review.approve(jules, SLUG, "ar", key)
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("alt+o", *"chinese", "space", "enter")
        await settled(pilot)
        assert "1 more; Alt+O chooses" in body(app, "others")
        assert app.preferences.get("pivot") == "zh-Hant"
    assert 'pivot = "zh-Hant"' in app.preferences.path.read_text(encoding="utf-8")


async def test_the_next_term_goes_in_at_the_cursor(filled: Seat) -> None:
    workspace = filled("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        editor = room_of(app).editor
        await pilot.press("alt+m")
        await settled(pilot)
        assert "Every term of this segment is in your text" in said(app)
        editor.text = "La"
        editor.move_cursor(editor.document.end)
        await pilot.press("alt+m")
        await settled(pilot)
        assert editor.text == "La liberté de circulation"
        await pilot.press("ctrl+n", "alt+m")
        await settled(pilot)
        assert "No term is in this segment" in said(app)


async def test_a_term_is_proposed_with_what_is_selected(filled: Seat) -> None:
    workspace = filled("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        editor = room_of(app).editor
        editor.selection = Selection((0, 33), (0, 38))
        assert editor.selected_text == "droit"
        await pilot.press("alt+e")
        await settled(pilot)
        assert isinstance(app.screen, TermQuestion)
        assert [each.value for each in app.screen.query(Input)] == ["", "droit", ""]
        assert not app.screen.query("#prefer")
        await pilot.press("ctrl+s")
        assert "Both words are needed" in str(app.screen.query_one(".hint", Static).content)
        await pilot.press(*"right", "ctrl+s")
        await settled(pilot)
        assert "In the glossary: droit" in said(app)
        assert "right → proposed droit" in body(app, "terms")
    (term,) = [each for each in list_terms(workspace, ("fr",)) if each.text == "droit"]
    assert term.status is TermStatus.PROPOSED


async def test_a_coordinator_prefers_a_term_at_once(filled: Seat) -> None:
    workspace = filled("coral")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("alt+e", *"march", "tab", *"marcher")
        await pilot.click("#prefer")
        await settled(pilot)
    (term,) = [each for each in list_terms(workspace, ("fr",)) if each.text == "marcher"]
    assert term.status is TermStatus.PREFERRED


async def test_the_place_of_an_issue_is_selected(filled: Seat) -> None:
    workspace = filled("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("alt+p")
        await settled(pilot)
        assert "The checks find nothing here" in said(app)
        await pilot.press(*"  deux  fois")
        await until(pilot, lambda: bool(segment_of(app).issues))
        await settled(pilot)
        await pilot.press("alt+p")
        await settled(pilot)
        issue = next(each for each in segment_of(app).issues if each.start is not None)
        selection = room_of(app).editor.selection
        assert (selection.start, selection.end) == ((0, issue.start), (0, issue.end))
        first = selection
        await pilot.press("alt+p")
        await settled(pilot)
        assert room_of(app).editor.selection != first
        await pilot.press("alt+p")
        await settled(pilot)
        assert room_of(app).editor.selection == first


async def test_an_earlier_text_comes_back(filled: Seat) -> None:
    workspace = filled("amina")
    translate.save_target(workspace, SLUG, "fr", keys_of(workspace)[2], "Aucun être humain n’est illégal.")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("alt+g", "3", "enter")
        await settled(pilot)
        await pilot.press("alt+l")
        await settled(pilot)
        assert isinstance(app.screen, VersionsQuestion)
        assert "{+Personne+}" in str(app.screen.query_one(".diff", TurnedText).content)
        await pilot.press("enter")
        await settled(pilot)
        assert room_of(app).editor.text == "Personne n’est illégal."
        assert "Version 1 is back as a draft" in said(app)
        assert stored(workspace, 2) == ("Personne n’est illégal.", State.DRAFT)
        await pilot.press("ctrl+n", "ctrl+n", "ctrl+n")
        await settled(pilot)
        await pilot.press("alt+l")
        await settled(pilot)
        assert "There is no earlier text" in said(app)


def test_the_sample_can_be_outdated(filled: Seat) -> None:
    workspace = filled("coral")
    keys = keys_of(workspace)
    outdate(workspace, 3, "New words.")
    assert keys_of(workspace) == keys
    with workspace.store.reading() as uow:
        assert uow.appeals.segments(SLUG)[3].source == Content("New words.")


async def test_a_click_on_an_issue_selects_its_place(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press(*"  deux")
        await until(pilot, lambda: bool(segment_of(app).issues))
        await settled(pilot)
        issue = next(each for each in segment_of(app).issues if each.start is not None)
        wanted = ((0, issue.start), (0, issue.end))
        for place in ("#issue", "#panel-issues .body"):
            editor = room_of(app).editor
            editor.move_cursor((0, 0))
            await pilot.click(place)
            await settled(pilot)
            assert (editor.selection.start, editor.selection.end) == wanted


async def test_an_issue_of_the_whole_text_is_said(filled: Seat) -> None:
    workspace = filled("amina")
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p", "ctrl+a", "delete", *"Nous appelons")
        await until(pilot, lambda: bool(segment_of(app).issues))
        await settled(pilot)
        assert all(each.start is None for each in segment_of(app).issues)
        await pilot.press("alt+p")
        await settled(pilot)
        assert "It is about the whole text" in said(app)


async def test_what_is_selected_and_hostile_does_not_reach_the_question(filled: Seat) -> None:
    app = app_for(filled("amina"), "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        editor = room_of(app).editor
        editor.text = "a\u202eb"
        editor.select_all()
        await pilot.press("alt+e")
        await settled(pilot)
        assert [each.value for each in app.screen.query(Input)] == ["", "ab", ""]


async def test_typing_that_was_never_saved_can_be_asked_for(filled: Seat) -> None:
    workspace = filled("amina")
    translate.keep_typing(workspace, SLUG, "fr", keys_of(workspace)[5], "des dr", base_version=0)
    app = app_for(workspace, "fr")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("f7", *"notsaved", "enter")
        await settled(pilot)
        room = room_of(app)
        assert [room.segments.key_at(place) for place in range(room.segments.line_count())] == [keys_of(workspace)[5]]
