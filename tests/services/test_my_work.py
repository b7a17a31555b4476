"""What a person has to do next: their own, nobody else's, and never a review of their own words."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from transcall.domain.inline import Content
from transcall.domain.segment import Segment
from transcall.services import people, propose, review, translate
from transcall.services.add_appeal import Added
from transcall.services.my_work import MyWork, Task, read_my_work
from transcall.services.read_status import read_status
from transcall.services.workspace import Workspace

As = Callable[[str], Workspace]


@pytest.fixture
def segments(call: Added) -> list[Segment]:
    return [each for each in call.segments if each.translate]


def work_of(workspace: Workspace) -> MyWork:
    return read_my_work(workspace, read_status(workspace))


def tasks(workspace: Workspace) -> list[tuple[Task, str, str, int]]:
    return [(each.task, each.language, each.segment, each.count) for each in work_of(workspace).items]


def test_somebody_new_has_nothing_and_is_not_known(call: Added, as_person: As) -> None:
    work = work_of(as_person("nobody"))
    assert (work.is_known, work.coordinators, work.items) == (False, ("coral",), ())


def test_a_language_one_holds_is_to_translate(segments: list[Segment], as_person: As) -> None:
    jules = as_person("jules")
    people.claim(jules, "call", "ar")
    assert tasks(jules) == [(Task.TRANSLATE, "ar", segments[0].key, len(segments))]
    assert work_of(jules).is_known
    assert work_of(jules).items[0].words == "Open the doors"


def test_a_language_beside_ones_name_counts(segments: list[Segment], as_person: As) -> None:
    people.save_person(as_person("coral"), "salma", languages=("ar",))
    assert tasks(as_person("salma")) == [(Task.TRANSLATE, "ar", segments[0].key, len(segments))]


def test_everything_at_once_most_pressing_first(segments: list[Segment], workspace: Workspace, as_person: As) -> None:
    keys = [each.key for each in segments]
    jules, salma = as_person("jules"), as_person("salma")
    for key in keys[:4]:
        translate.offer(workspace, "call", "fr", key, f"Texte de {key}")
    translate.offer(jules, "call", "fr", keys[4], "Mes mots")
    review.reject(jules, "call", "fr", keys[2], "Not so.")
    translate.keep_typing(workspace, "call", "ar", keys[1], "typed", base_version=0)
    rest = len(keys) - 5
    assert tasks(workspace) == [
        (Task.TYPED, "ar", keys[1], 1),
        (Task.SENT_BACK, "fr", keys[2], 1),
        (Task.REVIEW, "fr", keys[4], 1),
        *([(Task.TRANSLATE, "fr", keys[5], rest)] if rest else []),
    ]
    assert (Task.REVIEW, "fr", keys[0], 3) in tasks(jules)
    assert tasks(salma) == []


def test_ones_own_words_come_to_review_with_a_waiver(
    segments: list[Segment], workspace: Workspace, as_person: As
) -> None:
    for each in segments:
        translate.offer(workspace, "call", "fr", each.key, "Texte [1] https://example.org/march 18")
    assert tasks(workspace) == []
    people.waive_four_eyes(as_person("coral"), "call", "fr", "nobody else speaks it")
    assert tasks(workspace) == [(Task.REVIEW, "fr", segments[0].key, len(segments))]


def test_ones_own_draft_comes_before_what_nobody_touched(segments: list[Segment], workspace: Workspace) -> None:
    translate.save_target(workspace, "call", "fr", segments[2].key, "Ébauche")
    assert tasks(workspace) == [(Task.TRANSLATE, "fr", segments[2].key, len(segments))]


def test_what_became_outdated_is_its_authors(
    call: Added, segments: list[Segment], workspace: Workspace, as_person: As
) -> None:
    for each in segments:
        translate.offer(workspace, "call", "fr", each.key, "Texte")
        review.approve(as_person("jules"), "call", "fr", each.key)
    assert tasks(workspace) == tasks(as_person("jules")) == []
    changed = [
        replace(each, source=Content("Another sentence.")) if each.key == segments[1].key else each
        for each in call.segments
    ]
    with workspace.store.writing() as uow:
        uow.appeals.add_revision("call", replace(call.revision, number=2), b"", call.document.units, changed)
    assert tasks(workspace) == [(Task.OUTDATED, "fr", segments[1].key, 1)]
    assert tasks(as_person("jules")) == []


def test_typing_that_is_saved_meanwhile_is_nothing_to_do(segments: list[Segment], workspace: Workspace) -> None:
    translate.keep_typing(workspace, "call", "ar", segments[0].key, "", base_version=0)
    assert tasks(workspace) == []


def test_what_is_suggested_comes_to_who_wrote_the_text(
    segments: list[Segment], workspace: Workspace, as_person: As
) -> None:
    translate.offer(workspace, "call", "fr", segments[1].key, "Nous appelons.")
    jules = as_person("jules")
    propose.propose(jules, "call", "fr", segments[1].key, "Nous appelons tout le monde.")
    assert (Task.SUGGESTED, "fr", segments[1].key, 1) in tasks(workspace)
    assert Task.SUGGESTED not in {task for task, *_ in tasks(jules)}
