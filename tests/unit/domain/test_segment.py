"""Pieces, keys and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcall.domain.document import UnitKind
from transcall.domain.inline import Content
from transcall.domain.segment import count_words, make_key, pieces


def test_pieces_put_white_space_outside() -> None:
    found = pieces(Content(" One.  Two. "), [" One.  ", "Two. "])
    assert [(piece.before, piece.content.text, piece.after) for piece in found] == [
        (" ", "One.", "  "),
        ("", "Two.", " "),
    ]


@given(st.lists(st.text(st.sampled_from(" \n\tab.\u00a0\u3000"), max_size=8), max_size=8))
def test_pieces_join_exactly(cuts: list[str]) -> None:
    text = "".join(cuts)
    found = pieces(Content(text), cuts)
    joined = "".join(piece.before + piece.content.text + piece.after for piece in found)
    assert joined == text if found else not text.strip()
    assert all(piece.content.text.strip() == piece.content.text != "" for piece in found)
    assert all(piece.before == "" for piece in found[1:])


def test_keys_tell_equal_texts_apart_and_are_stable() -> None:
    first = make_key("call", UnitKind.PARAGRAPH, "Open the borders.", 1)
    assert first == "etmwcjwont"
    assert len({first, make_key("call", UnitKind.PARAGRAPH, "Open the borders.", 2),
                make_key("call", UnitKind.HEADING, "Open the borders.", 1),
                make_key("other", UnitKind.PARAGRAPH, "Open the borders.", 1)}) == 4  # fmt: skip


@pytest.mark.parametrize(("text", "words"), [
    ("", 0), ("Two words", 2), ("– … !", 0), ("l’asile 2025", 2), ("自由移動", 2), ("ሓርነት ምንቅስቃስ", 2), ("คน", 1),
])  # fmt: skip
def test_words(text: str, words: int) -> None:
    assert count_words(text) == words
