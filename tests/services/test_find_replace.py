"""Find and replace: a preview, one operation, nothing lost, all of it undone at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from transcall.domain.state import State
from transcall.errors import InputError
from transcall.services import review, translate
from transcall.services.add_appeal import Added
from transcall.services.find_replace import ACCEPTED, Wanted, apply_replace, plan_replace, undo_replace
from transcall.services.find_rows import rows_of
from transcall.services.update_appeal import apply_update
from transcall.services.workspace import Workspace

As = Callable[[str], Workspace]
WORD = Wanted("marche", "défilé")


@pytest.fixture
def keys(call: Added) -> tuple[str, ...]:
    return tuple(segment.key for segment in call.segments if segment.translate)


def put(workspace: Workspace, key: str, text: str) -> int:
    return translate.save_target(workspace, "call", "fr", key, text).translation.version


def stands(workspace: Workspace, *keys: str) -> list[tuple[str, State]]:
    rows = {row.segment.key: row.translation for row in rows_of(workspace, "call", "fr", keys)}
    return [(rows[key].target, rows[key].state) for key in keys]


def versions(workspace: Workspace, wanted: Wanted) -> dict[str, int]:
    planned = plan_replace(workspace, "call", "fr", wanted)
    return {each.row.segment.key: each.row.translation.version for each in planned}


@pytest.mark.parametrize(
    ("wanted", "after"),
    [
        (Wanted("marche", "pas"), "pas, pass et pas"),
        (Wanted("marche", "pas", match_case=True), "Marche, pass et pas"),
        (Wanted("marche", "pas", whole_words=True), "pas, marches et pas"),
        (Wanted("Marche", "pas", whole_words=True, match_case=True), "pas, marches et marche"),
        (Wanted(".", "!"), None),
        (Wanted("marche", ""), ", s et "),
        (Wanted("marche", r"\g<0>\1"), r"\g<0>\1, \g<0>\1s et \g<0>\1"),
    ],
)
def test_what_is_found(workspace: Workspace, keys: tuple[str, ...], wanted: Wanted, after: str | None) -> None:
    put(workspace, keys[0], "Marche, marches et marche")
    assert [each.after for each in plan_replace(workspace, "call", "fr", wanted)] == ([after] if after else [])
    assert stands(workspace, keys[0]) == [("Marche, marches et marche", State.DRAFT)]


def test_composed_or_not_the_same_letters_are_found(workspace: Workspace, keys: tuple[str, ...]) -> None:
    put(workspace, keys[0], "Une e\u0301tape, une étape")
    (found,) = plan_replace(workspace, "call", "fr", Wanted("étape", "halte"))
    assert (found.after, found.count) == ("Une halte, une halte", 2)


@pytest.mark.parametrize(
    ("wanted", "said"), [(Wanted("", "x"), "say what to find"), (Wanted("a", "a"), "nothing would change")]
)
def test_what_cannot_be_meant(workspace: Workspace, call: Added, wanted: Wanted, said: str) -> None:
    with pytest.raises(InputError, match=said):
        plan_replace(workspace, call.appeal.slug, "fr", wanted)


def test_tags_are_never_touched(workspace: Workspace, tmp_path: Path) -> None:
    from transcall.services.add_appeal import add_appeal

    path = tmp_path / "coded.md"
    path.write_text("Go **now** b1.\n")
    key = add_appeal(workspace, path).segments[0].key
    translate.save_target(workspace, "coded", "fr", key, "Va <b1>b1</b1> b1.")
    (found,) = plan_replace(workspace, "coded", "fr", Wanted("b1", "X"))
    assert (found.after, found.count) == ("Va <b1>X</b1> X.", 2)


def test_states_are_kept_where_nobody_has_decided(workspace: Workspace, as_person: As, keys: tuple[str, ...]) -> None:
    jules = as_person("jules")
    put(workspace, keys[0], "Une marche")
    translate.offer(workspace, "call", "fr", keys[1], "La marche [1].")
    translate.offer(workspace, "call", "fr", keys[2], "Marche approuvée.")
    review.approve(jules, "call", "fr", keys[2])
    seen = versions(jules, WORD)
    done = apply_replace(jules, "call", "fr", WORD, seen)
    assert [row.segment.key for row in done.rows] == [keys[0], keys[1]]
    assert done.left == ((keys[2], ACCEPTED),)
    assert stands(workspace, *keys[:3]) == [
        ("Une défilé", State.DRAFT),
        ("La défilé [1].", State.TRANSLATED),
        ("Marche approuvée.", State.APPROVED),
    ]
    # Who replaced words wrote words: the reviewer who did it must not approve them alone.
    assert "you wrote this" in review.why_not_approve(jules, "call", "fr", [keys[1]])[keys[1]]
    done = apply_replace(jules, "call", "fr", WORD, {keys[2]: seen[keys[2]]}, also_accepted=True)
    assert stands(workspace, keys[2]) == [("défilé approuvée.", State.DRAFT)]
    assert done.left == ()


def test_a_text_somebody_changed_meanwhile_is_left(workspace: Workspace, as_person: As, keys: tuple[str, ...]) -> None:
    put(workspace, keys[0], "Une marche")
    put(workspace, keys[1], "La marche")
    seen = versions(workspace, WORD)
    put(as_person("jules"), keys[1], "La grande marche")
    done = apply_replace(workspace, "call", "fr", WORD, {**seen, "gone": 1})
    assert [row.segment.key for row in done.rows] == [keys[0]]
    assert done.left == (
        (keys[1], "somebody has changed it since"),
        ("gone", "the text has no such segment any more"),
    )
    assert stands(workspace, keys[1]) == [("La grande marche", State.DRAFT)]


def test_an_outdated_text_stays_outdated(
    workspace: Workspace, as_person: As, call: Added, source: Path, tmp_path: Path
) -> None:
    key = next(segment.key for segment in call.segments if "favour" in segment.source.text)
    translate.offer(workspace, "call", "fr", key, "Pas une marche.")
    newer = tmp_path / "call-2.txt"
    newer.write_text(source.read_text(encoding="utf-8").replace("favour", "privilege"), encoding="utf-8")
    apply_update(as_person("coral"), "call", newer)
    done = apply_replace(workspace, "call", "fr", WORD, versions(workspace, WORD))
    assert [(row.is_stale, row.translation.state) for row in done.rows] == [(True, State.TRANSLATED)]
    assert [row.is_stale for row in undo_replace(workspace, "call", "fr").rows] == [True]


def test_the_whole_is_taken_back_at_once(workspace: Workspace, as_person: As, keys: tuple[str, ...]) -> None:
    put(workspace, keys[0], "Une marche")
    translate.offer(workspace, "call", "fr", keys[1], "La marche")
    put(workspace, keys[2], "Marche, marche.")
    apply_replace(workspace, "call", "fr", WORD, versions(workspace, WORD))
    put(as_person("jules"), keys[2], "défilé, défilé !")
    with pytest.raises(InputError, match="no replacement of yours"):
        undo_replace(as_person("jules"), "call", "fr")
    done = undo_replace(workspace, "call", "fr")
    assert done.left == ((keys[2], "somebody has changed it since"),)
    assert stands(workspace, *keys[:3]) == [
        ("Une marche", State.DRAFT),
        ("La marche", State.TRANSLATED),
        ("défilé, défilé !", State.DRAFT),
    ]
    with pytest.raises(InputError, match="no replacement of yours"):
        undo_replace(workspace, "call", "fr")


def test_replacements_are_taken_back_newest_first(workspace: Workspace, keys: tuple[str, ...]) -> None:
    put(workspace, keys[0], "une")
    for wanted in (Wanted("une", "deux"), Wanted("deux", "trois")):
        apply_replace(workspace, "call", "fr", wanted, versions(workspace, wanted))
    assert stands(workspace, keys[0])[0][0] == "trois"
    undo_replace(workspace, "call", "fr")
    assert stands(workspace, keys[0])[0][0] == "deux"
    undo_replace(workspace, "call", "fr")
    assert stands(workspace, keys[0])[0][0] == "une"
