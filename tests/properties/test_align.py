"""What holds for any two revisions, and for any two texts."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from aligned import paragraphs, relations, table
from transcall.domain.align import Relation, align
from transcall.domain.hand_cut import HandCut, apply_hand_cuts, carried_place, first_letter
from transcall.domain.segment import Segment
from transcall.domain.worddiff import RunKind, word_diff

_SENTENCES = st.sampled_from([
    "yes", "no", "–", "Casa Libre", "We march.", "We march on 18 December.", "We march on 19 December.",
    "Nobody is illegal, anywhere in the world.", "Freedom of movement is a right of every person.",
    "حرية التنقل حق", "移民の日", "<b1>March</b1> with us!",
])  # fmt: skip
_UNITS = st.lists(st.lists(_SENTENCES, min_size=1, max_size=3), max_size=8)
_ROWS = st.lists(st.tuples(_SENTENCES, st.sampled_from(["yes", "no", "–"])), max_size=8)
_TEXTS = st.text(alphabet=st.sampled_from("ab .,\n1é\u0301ا日<>/"), max_size=40)


def made(units: Sequence[Sequence[str]]) -> tuple[Segment, ...]:
    return paragraphs(*units)


@given(_UNITS)
def test_nothing_changed_is_all_the_same(units: list[list[str]]) -> None:
    segments = made(units)
    assert relations(segments, segments) == [f"same {segment.key}" for segment in segments]


@given(_UNITS, _UNITS, _UNITS)
@settings(deadline=None)
def test_every_key_is_continued_once_or_gone(
    old_units: list[list[str]], new_units: list[list[str]], past_units: list[list[str]]
) -> None:
    old, new, past = made(old_units), made(new_units), paragraphs(*past_units, keys="p")
    found = align(old, new, past)
    assert found == align(old, new, past)
    assert len(found.links) == len(new)
    continued = [link.key for link in found.links if link.key is not None]
    assert len(set(continued)) == len(continued)
    known = {segment.key for segment in old}
    assert sorted([*(key for key in continued if key in known), *found.gone]) == sorted(known)
    by_key = {segment.key: segment for segment in (*old, *past)}
    for link, segment in zip(found.links, new, strict=True):
        if link.key is not None and link.relation in (Relation.SAME, Relation.MOVED, Relation.BACK):
            assert by_key[link.key].source.text == segment.source.text
        assert (link.relation is Relation.BACK) == (link.key is not None and link.key not in known)


@given(_ROWS, st.data())
@settings(deadline=None)
def test_one_edited_cell_swaps_no_rows(rows: list[tuple[str, str]], data: st.DataObject) -> None:
    old = table(*rows)
    if not old:
        return
    place = data.draw(st.integers(0, len(rows) - 1))
    edited = [*rows]
    edited[place] = (f"{rows[place][0]} in Marrakesh", rows[place][1])
    found = align(old, table(*edited))
    keys = [link.key for number, link in enumerate(found.links) if number // 2 != place]
    assert keys == [segment.key for number, segment in enumerate(old) if number // 2 != place]


@given(_ROWS, _ROWS, st.integers(0, 8))
@settings(deadline=None)
def test_rows_with_a_name_of_their_own_keep_it_where_others_come_and_go(
    rows: list[tuple[str, str]], inserted: list[tuple[str, str]], at: int
) -> None:
    old_rows = [(f"{answer} {number}", f"{name} {number}", answer) for number, (name, answer) in enumerate(rows)]
    extra = [(f"{answer} x{number}", f"{name} x{number}", answer) for number, (name, answer) in enumerate(inserted)]
    at = min(at, len(rows))
    found = align(table(*old_rows), table(*old_rows[:at], *extra, *old_rows[at:]))
    kept = [*found.links[: 3 * at], *found.links[3 * (at + len(extra)) :]]
    assert [link.key for link in kept] == [f"k{number}" for number in range(3 * len(rows))]
    back = align(table(*old_rows[:at], *extra, *old_rows[at:]), table(*old_rows))
    assert all(link.relation is Relation.SAME for link in back.links)


@given(_UNITS, _UNITS)
@settings(deadline=None)
def test_there_and_back_again_changes_no_identity(old_units: list[list[str]], new_units: list[list[str]]) -> None:
    """Whatever comes between: the texts that come back find their own keys or equal ones', and every one is known."""
    old, between = made(old_units), made(new_units)
    links = align(old, between).links
    there = tuple(
        Segment(link.key or f"n{number}", each.unit, number, each.kind, each.place, each.source, after=" ")
        for number, (link, each) in enumerate(zip(links, between, strict=True))
    )
    texts = {segment.key: segment.source.text for segment in old}
    for link, segment in zip(align(there, old, old).links, old, strict=True):
        if link.relation is Relation.BACK:
            assert link.key is not None
            assert texts[link.key] == segment.source.text


@given(_TEXTS, _TEXTS)
def test_a_word_diff_holds_both_texts(old: str, new: str) -> None:
    runs = word_diff(old, new)
    assert "".join(run.text for run in runs if run.kind is not RunKind.INSERTED) == old
    assert "".join(run.text for run in runs if run.kind is not RunKind.DELETED) == new
    assert all(run.text for run in runs)
    assert all(one.kind is not other.kind for one, other in pairwise(runs))


@given(_TEXTS, st.lists(st.tuples(st.integers(0, 40), st.booleans()), max_size=4))
def test_hand_cuts_lose_no_letter_and_leave_no_empty_piece(text: str, wanted: list[tuple[int, bool]]) -> None:
    by_hand = [HandCut("k", first_letter(text, min(at, len(text))), breaks) for at, breaks in wanted]
    cuts = apply_hand_cuts([text], by_hand) if text else []
    assert "".join(cuts) == text
    assert len(cuts) <= 1 or all(cut.strip() for cut in cuts)
    undone = [HandCut("k", cut.at, breaks=False) for cut in by_hand]
    assert apply_hand_cuts(cuts, undone) == ([text] if text else [])


@given(_TEXTS, _TEXTS, st.integers(0, 40))
def test_a_carried_place_has_words_on_both_sides(old: str, new: str, at: int) -> None:
    at = first_letter(old, min(at, len(old)))
    place = carried_place(old, new, at)
    assert carried_place(old, old, at) == at
    assert old == new or place is None or (new[:place].strip() and new[place:].strip() and not new[place].isspace())
