"""The tour of one minute: its own small text in a throw-away workspace, its steps, and when each is done."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from transcall.interface import N_
from transcall.services import review, translate
from transcall.services.add_appeal import add_appeal
from transcall.services.bootstrap import init_workspace, open_workspace
from transcall.services.read_rows import list_keys
from transcall.services.workspace import Workspace
from transcall_tui.rooms import HOME, TRANSLATE

SLUG = "a-door-for-everyone"
GUIDE, FRIEND = "guide", "friend"
_TEXT = """\
# A door for everyone

Everyone is welcome here.

The first meeting is on 17 December.

The next meeting is on 24 December.
"""
_TITLE, _MEETING = 0, 2
_SAID = {
    "ar": ("باب للجميع", "اللقاء الأول يوم 17 ديسمبر."),
    "de": ("Eine Tür für alle", "Das erste Treffen ist am 17. Dezember."),
    "es": ("Una puerta para todo el mundo", "El primer encuentro es el 17 de diciembre."),
    "fr": ("Une porte pour tout le monde", "La première rencontre a lieu le 17 décembre."),
    "it": ("Una porta per tutte e tutti", "Il primo incontro è il 17 dicembre."),
    "pt": ("Uma porta para toda a gente", "O primeiro encontro é no dia 17 de dezembro."),
}
"""Language → what was translated: the title, which waits for review, and the first meeting."""


def make_tour_workspace(folder: Path, person: str) -> Workspace:
    """A workspace in an empty folder in which a text waits to be translated, and another to be reviewed."""
    root = folder / "TransCall"
    init_workspace(root, language="en", languages=list(_SAID), deadline=None, person=person)
    source = folder / "door.md"
    source.write_text(_TEXT, encoding="utf-8")
    workspace = replace(open_workspace(root, person=person), providers=lambda: ())
    add_appeal(workspace, source, slug=SLUG)
    guide = replace(workspace, actor=GUIDE)
    for language, (title, meeting) in _SAID.items():
        keys = list_keys(workspace, SLUG, language)
        translate.offer(guide, SLUG, language, keys[_TITLE], title)
        translate.offer(guide, SLUG, language, keys[_MEETING], meeting)
        review.approve(replace(workspace, actor=FRIEND), SLUG, language, keys[_MEETING])
    return workspace


@dataclass(frozen=True, slots=True)
class Facts:
    """What is on the screen."""

    room: str
    """A name of `rooms.ROOMS`."""
    to_do: int = 0
    to_review: int = 0
    text: str = ""
    """What stands in the editor."""
    suggestions: frozenset[str] = frozenset()
    is_help: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to try."""

    words: str
    """Message id; `{keys}` are named by the ids of commands, with `_` for their dot."""
    points_at: str
    """Selector of what it is about."""
    is_done: Callable[[Facts, Facts], bool]
    """Now, and when the step began."""


def _fewer_to_do(now: Facts, begun: Facts) -> bool:
    return now.room == TRANSLATE and now.to_do < begun.to_do


STEPS = (
    Step(
        N_("Here are the texts and their languages. Choose a language with ↓ and ↑, then press Enter."),
        "#editions",
        lambda now, _: now.room == TRANSLATE and now.to_do > 0,
    ),
    Step(
        N_("The source stands above. Type a translation below it: here any words will do."),
        "#target",
        lambda now, _: len(now.text.strip()) > 2,
    ),
    Step(N_("{editor_done} says “done”: it goes to review, and the next one opens."), "#target", _fewer_to_do),
    Step(
        N_("Somebody translated something alike. {editor_suggest}, then 1, takes their words."),
        "#panels",
        lambda now, _: now.text in now.suggestions,
    ),
    Step(
        N_("Their meeting was on the 17th. See that yours says 24 (it may have been changed), then {editor_done}."),
        "#target",
        _fewer_to_do,
    ),
    Step(
        N_("{editor_next_waiting} goes to what waits for a second pair of eyes: yours. {editor_approve} approves it, "
           "{editor_reject} sends it back."),
        "#target-head",
        lambda now, begun: now.room == TRANSLATE and now.to_review < begun.to_review,
    ),
    Step(
        N_("{app_help} shows every command with its key. Open it; type to search, Esc closes."),
        "KeyLine",
        lambda now, _: now.is_help,
    ),
    Step(
        N_("That is all you need. {app_back} goes back, and ends the tour; {app_quit} leaves TransCall."),
        "KeyLine",
        lambda now, _: now.room == HOME,
    ),
)  # fmt: skip
