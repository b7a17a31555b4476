"""Cuts made by hand: translations, histories and later revisions hold."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from transcall.domain.align import Relation
from transcall.domain.hand_cut import HandCut
from transcall.domain.impact import Impact
from transcall.domain.ports import SentenceSplitter
from transcall.domain.state import State
from transcall.errors import InputError, RuleError, StorageError
from transcall.services import history, people, review, suggest, translate
from transcall.services.add_appeal import Added, add_appeal
from transcall.services.publish_edition import publish
from transcall.services.read_rows import list_rows, read_detail
from transcall.services.recut import join_segment, split_segment
from transcall.services.update_appeal import apply_update
from transcall.services.workspace import Workspace

As = Callable[[str], Workspace]
LONG = "We march together; we sing together [1]."
TEXT = f"Open the doors\n\n{LONG} Dr. Okoye speaks. Then we dance.\n\n[1] See https://example.org/march for more.\n"


@pytest.fixture
def coral(as_person: As) -> Workspace:
    return as_person("coral")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "call.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def key_of(workspace: Workspace, words: str, language: str = "fr") -> str:
    return next(row.segment.key for row in list_rows(workspace, "call", language) if words in row.segment.source.text)


def sources(workspace: Workspace) -> list[str]:
    return [row.segment.source.text for row in list_rows(workspace, "call", "fr")]


def hand_cuts(workspace: Workspace) -> tuple[HandCut, ...]:
    with workspace.store.reading() as uow:
        return uow.appeals.hand_cuts("call")


class Meanwhile:
    """A splitter during whose first work somebody else does something."""

    def __init__(self, real: SentenceSplitter, act: Callable[[], object]) -> None:
        self._real, self._acts = real, [act]

    def split(self, text: str, language: str) -> list[str]:
        """As the real one."""
        if self._acts:
            self._acts.pop()()
        return self._real.split(text, language)


def approve(workspace: Workspace, as_person: As, words: str, target: str) -> str:
    key = key_of(workspace, words)
    translate.offer(workspace, "call", "fr", key, target)
    review.approve(as_person("jules"), "call", "fr", key)
    return key


def test_a_split_keeps_the_identity_with_the_first_part(workspace: Workspace, coral: Workspace, call: Added) -> None:
    key = key_of(workspace, "march")
    impact = split_segment(coral, "call", key, "together;")
    assert [change.relation for change in impact.changes] == [Relation.SPLIT] * 2
    assert "We march together;" in sources(workspace)
    assert any(text.startswith("we sing together") for text in sources(workspace))
    assert read_detail(workspace, "call", "fr", key).row.segment.source.text == "We march together;"
    event = history.appeal_history(workspace, "call")[0]
    assert (event.kind, event.actor) == ("recut", "coral")
    assert "“cut by hand”" in event.detail


def test_a_target_with_as_many_sentences_is_split_with_it(
    workspace: Workspace, coral: Workspace, as_person: As, call: Added
) -> None:
    note = next(row.segment.source for row in list_rows(workspace, "call", "fr") if "march" in row.segment.source.text)
    tag = note.text[note.text.index("together", 25) + len("together") :].strip(" .")
    key = approve(workspace, as_person, "march", f"Nous marchons ensemble. Nous chantons {tag}.")
    split_segment(coral, "call", key, "together;")
    first, second = (read_detail(workspace, "call", "fr", each).row for each in (key, key_of(workspace, "we sing")))
    assert (first.translation.target, second.translation.target) == (
        "Nous marchons ensemble.", f"Nous chantons {tag}.",
    )  # fmt: skip
    assert first.is_finished
    assert second.is_finished
    assert history.segment_history(workspace, "call", "fr", second.segment.key)[-1].kind == "split"
    back = history.undo(coral, "call", "fr", key)
    assert back.translation.target.startswith("Nous marchons ensemble. Nous chantons")


def test_else_it_waits_whole_beside_the_first_part(
    workspace: Workspace, coral: Workspace, as_person: As, call: Added
) -> None:
    key = approve(workspace, as_person, "dance", "Puis nous dansons.")
    split_segment(coral, "call", key, "Then we")
    first, second = (read_detail(workspace, "call", "fr", each).row for each in (key, key_of(workspace, "dance.")))
    assert (first.translation.target, first.translation.state, first.is_stale) == (
        "Puis nous dansons.", State.DRAFT, True,
    )  # fmt: skip
    assert second.translation.version == 0
    # Its words are still @amina's, although @jules had approved them.
    translate.offer(as_person("bo"), "call", "fr", key)
    with pytest.raises(RuleError, match="you wrote this"):
        review.approve(workspace, "call", "fr", key)


def test_a_split_draft_bars_its_writer_from_both_parts(
    workspace: Workspace, coral: Workspace, as_person: As, call: Added
) -> None:
    key = key_of(workspace, "dance")
    translate.offer(workspace, "call", "fr", key, "Puis. Nous dansons.")
    split_segment(coral, "call", key, "Then we")
    second = key_of(workspace, "dance.")
    assert read_detail(workspace, "call", "fr", second).row.translation.state is State.TRANSLATED
    for part in (key, second):
        with pytest.raises(RuleError, match="you wrote this"):
            review.approve(workspace, "call", "fr", part)
        assert review.approve(as_person("jules"), "call", "fr", part).is_finished


def test_a_join_takes_the_lower_state_and_both_writers(
    workspace: Workspace, coral: Workspace, as_person: As, call: Added
) -> None:
    key = key_of(workspace, "Okoye")
    translate.offer(workspace, "call", "fr", key, "La docteure Okoye parle.")
    other = key_of(workspace, "dance")
    translate.offer(as_person("bo"), "call", "fr", other, "Puis nous dansons.")
    impact = join_segment(coral, "call", key)
    assert [change.relation for change in impact.changes] == [Relation.MERGED]
    row = read_detail(workspace, "call", "fr", key).row
    assert row.segment.source.text == "Dr. Okoye speaks. Then we dance."
    assert row.translation.target == "La docteure Okoye parle. Puis nous dansons."
    assert (row.translation.state, row.is_stale) == (State.TRANSLATED, False)
    for barred in ("amina", "bo"):
        with pytest.raises(RuleError, match="you wrote this"):
            review.approve(as_person(barred), "call", "fr", key)
    assert review.approve(as_person("coral"), "call", "fr", key).is_finished


def test_approved_parts_stay_approved_and_the_memory_keeps_them(
    workspace: Workspace, coral: Workspace, as_person: As, call: Added
) -> None:
    key = approve(workspace, as_person, "Okoye", "La docteure Okoye parle.")
    approve(workspace, as_person, "dance", "Puis nous dansons.")
    join_segment(coral, "call", key)
    assert read_detail(workspace, "call", "fr", key).row.is_finished
    split_segment(coral, "call", key, "speaks.")
    assert suggest.at_hand(workspace, "call", "fr", key).matches[0].target == "La docteure Okoye parle."


def test_there_and_back_again(workspace: Workspace, coral: Workspace, call: Added) -> None:
    before = sources(workspace)
    key = key_of(workspace, "march")
    split_segment(coral, "call", key, "together;")
    join_segment(coral, "call", key)
    assert sources(workspace) == before
    join_segment(coral, "call", key_of(workspace, "Okoye"))
    split_segment(coral, "call", key_of(workspace, "Okoye"), "speaks.")
    assert sources(workspace) == before
    assert hand_cuts(coral) == ()


TWICE = "One, two, one, two.\n\nOne, two, one, two.\n\nAnd so on, and so on.\n"
PARTS = ["One, two, one, two.", "One, two,", "one, two.", "And so on, and so on."]


@pytest.fixture
def twice(workspace: Workspace, tmp_path: Path) -> Added:
    path = tmp_path / "twice.txt"
    path.write_text(TWICE, encoding="utf-8")
    return add_appeal(workspace, path, slug="call")


def second_of(workspace: Workspace, words: str) -> str:
    return [row.segment.key for row in list_rows(workspace, "call", "fr") if words in row.segment.source.text][1]


def update(coral: Workspace, tmp_path: Path, text: str) -> Impact:
    path = tmp_path / "next.txt"
    path.write_text(text, encoding="utf-8")
    return apply_update(coral, "call", path)


def test_a_cut_is_one_place_also_where_the_words_stand_elsewhere(
    workspace: Workspace, coral: Workspace, twice: Added
) -> None:
    split_segment(coral, "call", second_of(workspace, "One"), "two,", occurrence=1)
    assert sources(workspace) == PARTS
    with pytest.raises(InputError, match="more than once") as caught:
        split_segment(coral, "call", key_of(workspace, "And"), "so on")
    assert "--occurrence 1 to 2" in str(caught.value.hint)
    with pytest.raises(InputError, match=r"stands 2 times .* no number 3"):
        split_segment(coral, "call", key_of(workspace, "And"), "so on", occurrence=3)
    with pytest.raises(InputError, match="cannot be cut"):
        split_segment(coral, "call", key_of(workspace, "And"), "on.", occurrence=1)
    split_segment(coral, "call", key_of(workspace, "And"), "on,", occurrence=1)
    assert sources(workspace) == [*PARTS[:3], "And so on,", "and so on."]


@pytest.mark.parametrize(("new", "expected"), [
    (f"New at the top.\n\n{TWICE}New below.\n", ["New at the top.", *PARTS, "New below."]),
    (TWICE.replace("And so on", "And so forth"), [*PARTS[:3], "And so forth, and so on."]),
    ("One, two, one, two.\n\nOne, two, one, two, three!\n\nAnd so on, and so on.\n",
     [*PARTS[:2], "one, two, three!", PARTS[3]]),
    ("One, two, one, two.\n\nOne, three: one, two.\n\nAnd so on, and so on.\n",
     [PARTS[0], "One, three:", *PARTS[2:]]),
    ("One, two, one, two.\n\nAnd so on, and so on.\n", [PARTS[0], PARTS[3]]),
])  # fmt: skip
def test_a_cut_goes_with_its_unit(
    workspace: Workspace, coral: Workspace, twice: Added, tmp_path: Path, new: str, expected: list[str]
) -> None:
    split_segment(coral, "call", second_of(workspace, "One"), "two,", occurrence=1)
    update(coral, tmp_path, new)
    assert sources(workspace) == expected


def test_a_cut_comes_back_with_its_unit(
    workspace: Workspace, coral: Workspace, as_person: As, call: Added, tmp_path: Path
) -> None:
    key = approve(workspace, as_person, "Okoye", "La docteure Okoye parle.")
    join_segment(coral, "call", key)
    update(coral, tmp_path, "Open the doors\n\nSomething else altogether is said.\n")
    assert len(hand_cuts(coral)) == 1
    update(coral, tmp_path, TEXT)
    assert "Dr. Okoye speaks. Then we dance." in sources(workspace)


def test_a_cut_follows_its_words_when_the_first_sentence_goes(
    workspace: Workspace, coral: Workspace, call: Added, tmp_path: Path
) -> None:
    split_segment(coral, "call", key_of(workspace, "dance"), "Then we")
    for gone in (f"{LONG} ", "Dr. Okoye speaks. "):
        update(coral, tmp_path, TEXT.replace(f"{LONG} ", "").replace(gone, ""))
        assert sources(workspace)[-2 - 1 : -1] == ["Then we", "dance."]


def test_two_people_cut_at_once(workspace: Workspace, coral: Workspace, call: Added) -> None:
    first, second = key_of(workspace, "march"), key_of(workspace, "dance")
    splitter = Meanwhile(coral.splitter, lambda: split_segment(coral, "call", second, "Then we"))
    split_segment(replace(coral, splitter=splitter), "call", first, "together;")
    assert {"We march together;", "Then we", "dance."} <= set(sources(workspace))
    with coral.store.reading() as uow:
        assert [each.number for each in uow.appeals.revisions("call")] == [1, 2, 3]


def test_who_translates_need_not_wait_while_a_revision_is_aligned(
    workspace: Workspace, coral: Workspace, call: Added, tmp_path: Path
) -> None:
    key = key_of(workspace, "dance")
    splitter = Meanwhile(coral.splitter, lambda: translate.offer(workspace, "call", "fr", key, "Puis nous dansons."))
    path = tmp_path / "next.txt"
    path.write_text(TEXT.replace("dance", "sing"), encoding="utf-8")
    impact = apply_update(replace(coral, splitter=splitter), "call", path)
    assert [each.stale.segments for each in impact.languages if each.language == "fr"] == [1]


def test_a_catalog_that_cannot_be_written_loses_no_revision(
    workspace: Workspace, coral: Workspace, call: Added, tmp_path: Path
) -> None:
    kept = coral.catalogs / "call" / "source.txt"
    kept.unlink()
    kept.mkdir()
    with pytest.raises(StorageError, match="revision 2 of “call” is stored") as caught:
        update(coral, tmp_path, TEXT.replace("dance", "sing"))
    assert str(kept) in str(caught.value.hint)
    assert "Then we sing." in sources(workspace)


def test_a_refused_update_leaves_the_catalog_alone(
    workspace: Workspace, coral: Workspace, call: Added, tmp_path: Path
) -> None:
    path = tmp_path / "next.txt"
    path.write_text(TEXT.replace("dance", "sing"), encoding="utf-8")
    trivial = [key_of(workspace, "march")]
    with pytest.raises(InputError, match="cannot be trivial"):
        apply_update(coral, "call", path, trivial=trivial)
    assert (coral.catalogs / "call" / "source.txt").read_text(encoding="utf-8") == TEXT


def test_the_next_revision_keeps_the_cuts(
    workspace: Workspace, coral: Workspace, as_person: As, call: Added, tmp_path: Path
) -> None:
    split_segment(coral, "call", key_of(workspace, "march"), "together;")
    join_segment(coral, "call", key_of(workspace, "Okoye"))
    key = approve(workspace, as_person, "march", "Nous marchons ensemble ;")
    path = tmp_path / "next.txt"
    path.write_text(TEXT.replace("Open the doors", "Open all doors").replace("more.", "the route."))
    impact = apply_update(coral, "call", path)
    assert {change.relation for change in impact.changes} == {Relation.EDITED}
    assert "We march together;" in sources(workspace)
    assert "Dr. Okoye speaks. Then we dance." in sources(workspace)
    assert read_detail(workspace, "call", "fr", key).row.is_finished


def test_documents_come_out_of_hand_made_cuts(
    workspace: Workspace, coral: Workspace, as_person: As, call: Added
) -> None:
    split_segment(coral, "call", key_of(workspace, "march"), "together;")
    for row in list_rows(workspace, "call", "fr"):
        translate.offer(workspace, "call", "fr", row.segment.key, f"«{row.segment.source.text}»")
        review.approve(as_person("jules"), "call", "fr", row.segment.key)
    text = publish(workspace, "call", "fr", formats=["source"]).files[0].read_text()
    assert "«We march together;» «we sing together [1].»" in text


def test_an_appeal_cut_by_unit_may_be_cut_too(workspace: Workspace, coral: Workspace, source: Path) -> None:
    add_appeal(workspace, source, by="unit")
    key = key_of(workspace, "march")
    split_segment(coral, "call", key, "speaks.")
    assert "Then we dance." in sources(workspace)


@pytest.mark.parametrize(("words", "before", "said"), [
    ("march", "nowhere", "does not stand"), ("march", " ", "does not stand"), ("march", "together", "more than once"),
    ("dance", "dance.", "cannot be cut"),
])  # fmt: skip
def test_cuts_that_cannot_be(
    workspace: Workspace, coral: Workspace, call: Added, words: str, before: str, said: str
) -> None:
    key = key_of(workspace, words)
    texts = sources(workspace)
    with pytest.raises(InputError, match=said):
        split_segment(coral, "call", key, before)
    assert sources(workspace) == texts
    with coral.store.reading() as uow:
        assert uow.appeals.hand_cuts("call") == ()
        assert len(uow.appeals.revisions("call")) == 1


def test_who_and_what_may_be_cut(workspace: Workspace, coral: Workspace, call: Added) -> None:
    key = key_of(workspace, "march")
    with pytest.raises(RuleError, match="only a coordinator"):
        split_segment(workspace, "call", key, "together;")
    with pytest.raises(RuleError, match="only a coordinator"):
        join_segment(workspace, "call", key)
    with pytest.raises(InputError, match="the last of"):
        join_segment(coral, "call", key_of(workspace, "dance"))
    with pytest.raises(InputError, match="no segment"):
        join_segment(coral, "call", "zzz")
    assert people.list_people(workspace)
