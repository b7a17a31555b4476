"""Places are kept in English and said in the person's language."""

import gettext
from collections.abc import Iterator

import pytest

from transcall import interface
from transcall.domain.document import UnitKind
from transcall.domain.place import SEPARATOR, place_words
from transcall.formats.places import Places


class Shouting(gettext.NullTranslations):
    """A language that has everything in capitals, but for the facts."""

    def gettext(self, message: str) -> str:
        return "".join(
            part if part.startswith("{") else part.upper()
            for part in message.replace("{", "\0{").replace("}", "}\0").split("\0")
        )


@pytest.fixture
def shouting() -> Iterator[None]:
    interface.use(Shouting())
    yield
    interface.use(gettext.NullTranslations())


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("title", "TITLE"),
        ("section 2 › heading", "SECTION 2 › HEADING"),
        ("title (2)", "TITLE (2)"),
        ("section 1 › row 1, column 2 (3)", "SECTION 1 › ROW 1, COLUMN 2 (3)"),
        ("section 12 › paragraph 3 (2)", "SECTION 12 › PARAGRAPH 3 (2)"),
        ("section 1 › table 1 › row 2, column 3", "SECTION 1 › TABLE 1 › ROW 2, COLUMN 3"),
        ("table 1 › row 2 › column 3", "TABLE 1 › ROW 2 › COLUMN 3"),
        ("section 1 › title attribute 1", "SECTION 1 › TITLE ATTRIBUTE 1"),
        ("note picum › paragraph 2", "NOTE picum › PARAGRAPH 2"),
        ("note {0}", "NOTE {0}"),
        ("front matter › menu.title", "FRONT MATTER › menu.title"),
        ("", ""),
    ],
)
@pytest.mark.usefixtures("shouting")
def test_a_place_is_said_in_the_persons_language(place: str, said: str) -> None:
    assert place_words(place) == said


def test_in_english_a_place_is_as_it_is_kept() -> None:
    for place in all_places():
        assert place_words(place) == place


@pytest.mark.usefixtures("shouting")
def test_all_that_formats_count_has_words() -> None:
    for place in all_places():
        assert place_words(place) == place.upper()


def all_places() -> list[str]:
    places = Places()
    blocks = {
        UnitKind.PARAGRAPH, UnitKind.LIST_ITEM, UnitKind.QUOTE, UnitKind.TABLE_CELL, UnitKind.LINK_TEXT,
        UnitKind.ALT_TEXT, UnitKind.TITLE_ATTRIBUTE, UnitKind.METADATA,
    }  # fmt: skip
    before = [places.title(), places.block(UnitKind.PARAGRAPH), places.heading(), places.table()]
    inside = [places.block(kind) for kind in sorted(blocks)]
    after = [
        places.note("1"),
        places.note("1"),
        places.signatory(),
        SEPARATOR.join((places.table(), "row 1, column 2")),
    ]
    return [*before, *inside, *after]
