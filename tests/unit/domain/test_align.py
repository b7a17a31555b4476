"""Which segment continues which: content and place together, in every relation."""

from dataclasses import replace

import pytest

from aligned import paragraphs, relations, table
from transcall.domain.align import Relation, align
from transcall.domain.document import UnitKind
from transcall.domain.segment import Segment

MARCH = "We march on 18 December."
RIGHT = "Freedom of movement is a right of every person."
FAVOUR = "It is not a favour that a state may grant."
NOBODY = "Nobody is illegal, anywhere in the world."
CALL = paragraphs(MARCH, [RIGHT, FAVOUR], NOBODY)


@pytest.mark.parametrize(("new", "expected"), [
    (paragraphs(MARCH, [RIGHT, FAVOUR], NOBODY), ["same k0", "same k1", "same k2", "same k3"]),
    (paragraphs("We march on 19 December.", [RIGHT, FAVOUR], NOBODY), ["edited k0", "same k1", "same k2", "same k3"]),
    (paragraphs(MARCH, [RIGHT, "It is no favour that a state may grant."], NOBODY),
     ["same k0", "same k1", "edited k2", "same k3"]),
    (paragraphs(NOBODY, MARCH, [RIGHT, FAVOUR]), ["moved k3", "same k0", "same k1", "same k2"]),
    (paragraphs(MARCH, [RIGHT, FAVOUR], "Borders kill.", NOBODY), ["same k0", "same k1", "same k2", "new", "same k3"]),
    (paragraphs(MARCH, [RIGHT], [FAVOUR], NOBODY), ["same k0", "same k1", "same k2", "same k3"]),
    (paragraphs([MARCH, RIGHT, FAVOUR, NOBODY]), ["same k0", "same k1", "same k2", "same k3"]),
    (paragraphs(MARCH, [f"{RIGHT} {FAVOUR}"], NOBODY), ["same k0", "merged k1", "same k3"]),
    (paragraphs(MARCH, [RIGHT, FAVOUR], ["Nobody is illegal,", "anywhere in the world."]),
     ["same k0", "same k1", "same k2", "split k3", "split"]),
    (paragraphs([RIGHT, FAVOUR], NOBODY), ["same k1", "same k2", "same k3"]),
    (paragraphs(MARCH, [FAVOUR, RIGHT], NOBODY), ["same k0", "same k2", "moved k1", "same k3"]),
    (paragraphs(MARCH, [RIGHT, FAVOUR], "Entirely other words stand there now, friends."),
     ["same k0", "same k1", "same k2", "new"]),
    ((), []),
])  # fmt: skip
def test_relations(new: tuple[Segment, ...], expected: list[str]) -> None:
    assert relations(CALL, new) == expected


def test_what_goes_away_is_named_in_order() -> None:
    assert align(CALL, paragraphs(MARCH)).gone == ("k1", "k2", "k3")
    assert align((), CALL).gone == ()
    assert [link.relation for link in align((), CALL).links] == [Relation.NEW] * 4


def test_a_merged_segment_names_its_parts_and_a_part_its_whole() -> None:
    merged = align(CALL, paragraphs(MARCH, [f"{RIGHT} {FAVOUR}"], NOBODY))
    assert merged.links[1].origins == ("k1", "k2")
    assert merged.gone == ("k2",)
    cut = align(merged_back := paragraphs(f"{RIGHT} {FAVOUR} {NOBODY}"), paragraphs([RIGHT, FAVOUR, NOBODY]))
    assert [link.origins for link in cut.links] == [(merged_back[0].key,)] * 3
    assert [link.key for link in cut.links] == ["k0", None, None]


def test_a_first_part_continues_however_short_it_is() -> None:
    assert relations(paragraphs(f"Yes! {NOBODY}"), paragraphs(["Yes!", NOBODY])) == ["split k0", "split"]


@pytest.mark.parametrize("gone", range(3))
def test_a_row_that_goes_takes_its_own_cells(gone: int) -> None:
    """The cells after the name, and before it: equal texts in every row."""
    for rows in (
        [["Berlin", "yes"], ["Paris", "yes"], ["Rome", "yes"]],
        [["yes", "Berlin"], ["yes", "Paris"], ["yes", "Rome"]],
    ):
        old = table(*rows)
        left = rows[:gone] + rows[gone + 1 :]
        kept = [segment.key for number, segment in enumerate(old) if number // 2 != gone]
        assert relations(old, table(*left)) == [f"same {key}" for key in kept]


def test_an_edited_row_is_told_from_its_twins() -> None:
    old = table(["yes", "Berlin"], ["yes", "Paris"], ["yes", "Rome"])
    assert relations(old, table(["yes", "Berlin"], ["yes", "Rome (Italy)"])) == [
        "same k0", "same k1", "same k4", "edited k5",
    ]  # fmt: skip


def test_a_cell_whose_answer_turned_round_is_still_that_cell() -> None:
    old = table(["Berlin", "yes"], ["Paris", "no"], ["Rome", "yes"])
    new = table(["Berlin", "no"], ["Paris", "yes"], ["Rome", "yes"])
    assert relations(old, new) == ["same k0", "edited k1", "same k2", "edited k3", "same k4", "same k5"]


def test_equal_rows_keep_their_places_when_one_comes_between() -> None:
    old = table(*[["–", "yes"]] * 4)
    new = table(["–", "yes"], ["–", "yes"], ["Rome", "no"], ["–", "yes"], ["–", "yes"])
    assert relations(old, new) == [
        *(f"same k{number}" for number in range(4)), "new", "new", *(f"same k{number}" for number in range(4, 8)),
    ]  # fmt: skip


def test_a_short_answer_elsewhere_is_not_the_one_that_went() -> None:
    old = table(["Berlin", "no, never"], ["Paris", "x"])
    new = table(["Paris", "x"], ["Rome and Naples", "no, never"])
    assert relations(old, new) == ["same k2", "same k3", "new", "new"]


def test_what_had_moved_with_its_neighbours_keeps_order() -> None:
    section = ["Signatories", "Casa Libre", "Casa Libre", "Porte Ouverte"]
    others = [
        f"Paragraph {word} says something of its own about {word}." for word in ("one", "two", "three", "four", "five")
    ]
    old = paragraphs(*section, *others)
    assert relations(old, paragraphs(*others, *section)) == [
        *(f"same k{number}" for number in range(4, 9)), *(f"moved k{number}" for number in range(4)),
    ]  # fmt: skip


def test_moved_and_edited_is_edited_and_moved() -> None:
    new = paragraphs("Nobody is illegal anywhere in the world.", MARCH, [RIGHT, FAVOUR])
    link = align(CALL, new).links[0]
    assert (link.relation, link.key, link.moved) == (Relation.EDITED, "k3", True)


def test_a_text_comes_back_with_its_old_identity() -> None:
    without = paragraphs(MARCH, [RIGHT, FAVOUR])
    assert relations(without, CALL, earlier=CALL) == ["same k0", "same k1", "same k2", "back k3"]


def test_of_equal_texts_that_went_the_one_of_this_place_comes_back() -> None:
    row = [["a", "yes"], ["b", "yes"]]
    earlier = table(*row, keys="e")
    now = paragraphs(MARCH)
    assert relations(now, (*now, *table(*row)), earlier=earlier) == [
        "same k0",
        "back e0",
        "back e1",
        "back e2",
        "back e3",
    ]
    second = tuple(segment for segment in table(*row) if segment.place.startswith("table 1 › row 2"))
    assert relations(now, (*now, *second), earlier=earlier) == ["same k0", "back e2", "back e3"]


def test_the_kind_may_change_the_text_goes_on() -> None:
    heading = tuple(replace(segment, kind=UnitKind.HEADING) for segment in paragraphs(MARCH))
    assert relations(CALL, (*heading, *CALL[1:])) == ["same k0", "same k1", "same k2", "same k3"]


def test_a_whole_text_written_anew_is_new() -> None:
    words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"]
    other = ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"]
    old = paragraphs(*(f"{word} {number} {word}{number} {word}" for number, word in enumerate(words * 20)))
    new = paragraphs(*(f"{word} – {word}x{number} {word}" for number, word in enumerate(other * 20)))
    assert set(relations(old, new)) == {"new"}


def test_many_edits_in_a_row_stay_in_order() -> None:
    """More at once than every combination is weighed for."""
    texts = [
        f"Sentence {number} of the appeal speaks of matter {number * 7919 % 1000} and no other."
        for number in range(400)
    ]
    old = paragraphs(*texts)
    new = paragraphs(*(f"{text} Truly." for text in texts))
    assert relations(old, new) == [f"edited k{number}" for number in range(400)]
