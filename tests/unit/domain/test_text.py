"""Nothing that could steer a terminal gets through."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from transcall.domain.text import for_terminal, without_controls


@given(st.text(st.characters(), max_size=40))
def test_no_control_reaches_a_terminal(text: str) -> None:
    shown = for_terminal(text)
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in shown)
    assert "\n" not in shown
    shown.encode()


def test_what_people_write_stays() -> None:
    text = "Liberté, égalité ; حرية، مساواة؛ ናጽነት። 自由 👩🏽‍🚀 \u00a0\u202f\u200c\u200f"
    assert for_terminal(text) == text
    assert without_controls(f"a\x1b]52;c;x\x07{text}\n\t\x9b") == f"a]52;c;x{text}\n\t"


def test_override_marks_are_named() -> None:
    assert for_terminal("a\u202eb\u202c") == "a⟨RLO⟩b⟨PDF⟩"
