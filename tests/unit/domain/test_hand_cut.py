"""Cuts made by hand, in one unit's text."""

import pytest

from transcall.domain.hand_cut import HandCut, apply_hand_cuts, carried_place, first_letter, is_cut

TEXT = "See Dr. No. It is late <b1>now</b1> – go home."


def cut(after: str, *, breaks: bool, text: str = TEXT) -> HandCut:
    return HandCut("k", first_letter(text, text.index(after) + len(after)), breaks)


def test_a_cut_is_made_and_taken_back() -> None:
    made = cut("late", breaks=True)
    pieces = apply_hand_cuts([TEXT], [made])
    assert pieces == ["See Dr. No. It is late ", "<b1>now</b1> – go home."]
    assert is_cut(pieces, made.at)
    assert not is_cut([TEXT], made.at)
    assert apply_hand_cuts(pieces, [cut("late", breaks=False)]) == [TEXT]


@pytest.mark.parametrize("cuts", [["See Dr. ", "No. ", "It is late."], ["See Dr.", " No. ", "It is late."]])
def test_a_cut_of_the_language_is_joined_on_either_side_of_the_space(cuts: list[str]) -> None:
    at = first_letter("".join(cuts), 7)
    assert is_cut(cuts, at)
    assert apply_hand_cuts(cuts, [HandCut("k", at, breaks=False)]) == ["See Dr. No. ", "It is late."]


def test_equal_words_elsewhere_stay() -> None:
    text = "No, no, no, no."
    assert apply_hand_cuts([text], [HandCut("k", 8, breaks=True)]) == ["No, no, ", "no, no."]


@pytest.mark.parametrize("at", [0, len(TEXT), 400, TEXT.index("<b1>") + 2])
def test_cuts_that_do_nothing(at: int) -> None:
    assert apply_hand_cuts([TEXT], [HandCut("k", at, breaks=True)]) == [TEXT]


def test_an_empty_text_stays_empty() -> None:
    assert apply_hand_cuts([], [HandCut("k", 3, breaks=True)]) == []


@pytest.mark.parametrize(("new", "rest"), [
    ("We march together; we sing.", "we sing."),
    ("Today we march together; we sing loudly.", "we sing loudly."),
    ("We march united; we sing.", "we sing."),
    ("We march together; all sing.", "all sing."),
    ("We march together, we sing.", "we sing."),
    ("We march together;  we sing.", "we sing."),
    ("We march together; and dance; we sing.", "and dance; we sing."),
    ("Never again", None), ("We march together;", None), ("", None),
])  # fmt: skip
def test_a_place_is_found_again_in_an_edited_text(new: str, rest: str | None) -> None:
    old = "We march together; we sing."
    place = carried_place(old, new, old.index("we sing"))
    assert (None if place is None else new[place:]) == rest
