"""How was this said before: asked from the editor, put into the text."""

from collections.abc import Callable

from textual.widgets import OptionList, Static

from transcall.domain.match import MemoryUnit
from transcall.services.workspace import Workspace
from transcall_tui.app import TransCallApp
from transcall_tui.screens.concordance import ConcordanceQuestion
from tui_sample import app_for, room_of, settled

Seat = Callable[[str], Workspace]
SIZE = (100, 30)
SAID = [
    MemoryUnit("en", "fr", "We march for <b1>freedom</b1>.", "Nous marchons pour la <b1>liberté</b1>.", memory="old"),
    MemoryUnit("en", "fr", "The marches began.", "Les marches ont commencé.", memory="old", author="lea"),
    MemoryUnit("en", "de", "We march.", "Wir demonstrieren.", memory="old"),
]


def remembering(workspace: Workspace) -> Workspace:
    with workspace.store.writing() as uow:
        uow.memory.save(SAID)
    return workspace


def side(app: TransCallApp) -> str:
    assert isinstance(app.screen, ConcordanceQuestion)
    return str(app.screen.query_one("#concordance-side", Static).content)


def listed(app: TransCallApp) -> list[str]:
    options = app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(number).prompt) for number in range(options.option_count)]


async def test_a_phrase_is_found_in_every_form_and_put_in(filled: Seat) -> None:
    app = app_for(remembering(filled("amina")), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        room = room_of(app)
        await pilot.press("escape", "m", *"marching")
        await settled(pilot)
        assert [line.split("\n")[0] for line in listed(app)][:2] == [
            "The marches began.",
            "We march for <b1>freedom</b1>.",
        ]
        await pilot.press("enter")
        await settled(pilot)
        assert room.is_current
        assert "Les marches ont commencé." in room.editor.text
        assert room.editor.has_focus


async def test_tags_that_do_not_belong_here_stay_out(filled: Seat) -> None:
    app = app_for(remembering(filled("amina")), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("escape", "home", "m", *"for freedom", "enter")
        await settled(pilot)
        await pilot.press(*(["enter"] if isinstance(app.screen, ConcordanceQuestion) else []))
        await settled(pilot)
        assert "Nous marchons pour la liberté." in room_of(app).editor.text


async def test_tab_looks_in_the_translations(filled: Seat) -> None:
    app = app_for(remembering(filled("amina")), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("escape", "m", *"commence")
        await settled(pilot)
        assert side(app) == "In the sources: nothing like that in any memory"
        await pilot.press("tab")
        await settled(pilot)
        assert side(app) == "In the translations: 1 sentence"
        await pilot.press("escape")
        await settled(pilot)
        assert room_of(app).is_current


async def test_selected_words_are_looked_for_at_once_while_typing(filled: Seat) -> None:
    app = app_for(remembering(filled("amina")), "fr")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(pilot)
        editor = room_of(app).editor
        editor.put("marche")
        editor.focus()
        editor.select_all()
        await pilot.press("alt+shift+m")
        await settled(pilot)
        assert side(app).startswith("In the translations: ")
        assert "Les marches ont commencé." in "".join(listed(app))
