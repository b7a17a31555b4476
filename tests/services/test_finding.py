"""Finding: places, issues, bookmarks, what waits for this person, other languages."""

from collections.abc import Callable

import pytest

from transcall.domain.issue import Severity
from transcall.domain.numbering import Numbering
from transcall.domain.ports import RowFilter
from transcall.errors import InputError
from transcall.services import people, review, translate
from transcall.services.add_appeal import Added
from transcall.services.bookmarks import list_bookmarks, next_bookmark, toggle_bookmark
from transcall.services.find_rows import (
    NextToReview,
    WithIssues,
    find_keys,
    find_places,
    next_to_review,
    numbering,
    rows_of,
)
from transcall.services.other_languages import other_languages
from transcall.services.workspace import Workspace

As = Callable[[str], Workspace]


@pytest.fixture
def keys(call: Added) -> tuple[str, ...]:
    return tuple(segment.key for segment in call.segments if segment.translate)


def found(workspace: Workspace, text: str) -> list[str]:
    return [row.segment.key for row in find_places(workspace, "call", "fr", text)]


def test_numbers_count_what_is_translated(workspace: Workspace, call: Added, keys: tuple[str, ...]) -> None:
    numbers = numbering(workspace, "call")
    assert numbers == Numbering(len(keys), tuple(each.position for each in call.segments if not each.translate))
    assert [numbers.of(each) for each in call.segments if each.translate] == list(range(1, len(keys) + 1))


def test_a_segment_is_found_by_number_key_and_place(workspace: Workspace, call: Added, keys: tuple[str, ...]) -> None:
    assert found(workspace, " 3 ")[0] == keys[2]
    assert found(workspace, keys[4][:6].upper()) == [keys[4]]
    place = next(each.place for each in call.segments if each.key == keys[1])
    assert keys[1] in found(workspace, place.upper())
    assert found(workspace, "999") == found(workspace, "0") == found(workspace, "  ") == []
    assert found(workspace, "no such place") == []


def test_texts_with_issues(workspace: Workspace, keys: tuple[str, ...]) -> None:
    translate.save_target(workspace, "call", "fr", keys[1], "Nous appelons à marcher le 19 décembre [1].")
    translate.save_target(workspace, "call", "fr", keys[2], "Personne n’est illégal.")
    translate.save_target(workspace, "call", "fr", keys[3], "La liberté [1] est un droit.")
    errors = WithIssues(frozenset({Severity.ERROR}))
    assert find_keys(workspace, "call", "fr", RowFilter(), errors) == (keys[3],)
    assert find_keys(workspace, "call", "fr", RowFilter(), WithIssues()) == (keys[1], keys[3])
    assert find_keys(workspace, "call", "fr", RowFilter(), WithIssues(check="numbers")) == (keys[1],)
    assert find_keys(workspace, "call", "fr", RowFilter(), WithIssues(check="inline-codes")) == ()
    assert find_keys(workspace, "call", "fr", RowFilter(author="jules"), errors) == ()
    assert len(find_keys(workspace, "call", "fr", RowFilter())) == len(keys)


def test_rows_of_unknown_segments_are_left_out(workspace: Workspace, keys: tuple[str, ...]) -> None:
    rows = rows_of(workspace, "call", "fr", [keys[2], "nothing", keys[0]])
    assert [row.segment.key for row in rows] == [keys[0], keys[2]]


def test_bookmarks_go_round(workspace: Workspace, as_person: As, keys: tuple[str, ...]) -> None:
    assert next_bookmark(workspace, "call", "fr", keys[0]) is None
    assert toggle_bookmark(workspace, "call", "fr", keys[1])
    assert toggle_bookmark(workspace, "call", "fr", keys[3])
    assert list_bookmarks(workspace, "call", "fr") == (keys[1], keys[3])
    assert list_bookmarks(as_person("jules"), "call", "fr") == ()
    steps = [next_bookmark(workspace, "call", "fr", key) for key in (None, keys[1], keys[2], keys[3], "gone")]
    assert steps == [keys[1], keys[3], keys[3], keys[1], keys[1]]
    assert not toggle_bookmark(workspace, "call", "fr", keys[1])
    assert list_bookmarks(workspace, "call", "fr") == (keys[3],)
    with pytest.raises(InputError):
        toggle_bookmark(workspace, "call", "fr", "nothing")


def test_the_next_to_review_is_never_ones_own(workspace: Workspace, as_person: As, keys: tuple[str, ...]) -> None:
    jules = as_person("jules")
    for key in (keys[0], keys[2]):
        translate.offer(workspace, "call", "fr", key, f"Texte {key}")
    for key in (keys[1], keys[3]):
        translate.offer(jules, "call", "fr", key, f"Texte {key}")
    assert next_to_review(workspace, "call", "fr", None) == NextToReview(keys[1], 0)
    assert next_to_review(workspace, "call", "fr", keys[1]) == NextToReview(keys[3], 0)
    assert next_to_review(workspace, "call", "fr", keys[4]) == NextToReview(keys[1], 0)
    assert next_to_review(jules, "call", "fr", keys[0]) == NextToReview(keys[2], 0)
    review.approve(workspace, "call", "fr", keys[1])
    review.approve(workspace, "call", "fr", keys[3])
    assert next_to_review(workspace, "call", "fr", keys[3]) == NextToReview(None, 2)
    assert next_to_review(workspace, "call", "ar", None) == NextToReview(None, 0)


def test_other_languages_show_what_is_approved_the_persons_own_first(
    workspace: Workspace, as_person: As, keys: tuple[str, ...]
) -> None:
    from transcall.services.add_appeal import open_edition

    coral, jules = as_person("coral"), as_person("jules")
    for tag in ("es", "it"):
        open_edition(coral, "call", tag)
    for tag, text in (("ar", "افتحوا"), ("es", "Abrid"), ("it", "Aprite"), ("fr", "Ouvrons")):
        translate.offer(workspace, "call", tag, keys[0], text)
        if tag != "it":
            review.approve(jules, "call", tag, keys[0])
    found = other_languages(workspace, "call", "fr", keys[0])
    assert [(each.translation.language, each.translation.target) for each in found] == [
        ("ar", "افتحوا"),
        ("es", "Abrid"),
    ]
    assert not found[0].is_stale
    people.save_person(coral, "amina", languages=("es",))
    assert [each.translation.language for each in other_languages(workspace, "call", "fr", keys[0])] == ["es", "ar"]
