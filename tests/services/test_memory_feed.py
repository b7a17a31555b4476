"""What the memory learns from the work, and forgets."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from transcall.domain.match import MatchKind
from transcall.services import review, suggest, translate
from transcall.services.add_appeal import add_appeal
from transcall.services.read_rows import list_keys
from transcall.services.take_back import take_back
from transcall.services.workspace import Workspace

As = Callable[[str], Workspace]
TEXT = "Nobody is illegal.\n\nWe march on 18 December 2025.\n\nNobody is illegal.\n\nWe march on 18 December 2024.\n"


@pytest.fixture
def keys(workspace: Workspace, tmp_path: Path) -> list[str]:
    """Of an appeal that says one sentence twice, and another with two years."""
    path = tmp_path / "twice.txt"
    path.write_text(TEXT, encoding="utf-8")
    add_appeal(workspace, path)
    return list_keys_of(workspace)


def list_keys_of(workspace: Workspace) -> list[str]:
    return list(list_keys(workspace, "twice", "fr"))


@pytest.fixture
def eager(workspace: Workspace) -> Workspace:
    """A workspace whose memory learns what is offered."""
    return replace(workspace, settings=replace(workspace.settings, memory_feed="translated", memory_domain="law"))


def known(workspace: Workspace, source: str) -> list[tuple[str | None, bool]]:
    with workspace.store.reading() as uow:
        return [(unit.segment, unit.is_reviewed) for unit in uow.memory.exact("en", "fr", source)]


def test_one_of_two_equal_approved_segments_is_sent_back_and_the_other_stays_known(
    workspace: Workspace, as_person: As, keys: list[str]
) -> None:
    first, second = keys[0], keys[2]
    for key in (first, second):
        translate.offer(workspace, "twice", "fr", key, "Personne n’est illégal.")
        review.approve(as_person("jules"), "twice", "fr", key)
    assert known(workspace, "Nobody is illegal.") == [(second, True), (first, True)]
    take_back(as_person("jules"), "twice", "fr", first)
    review.reject(as_person("jules"), "twice", "fr", first, "Not here.")
    assert known(workspace, "Nobody is illegal.") == [(second, True)]
    match = suggest.at_hand(workspace, "twice", "fr", first).matches[0]
    assert (match.kind, match.target) == (MatchKind.EXACT, "Personne n’est illégal.")


def test_what_is_offered_is_learnt_only_where_the_setting_says_so(
    workspace: Workspace, eager: Workspace, keys: list[str]
) -> None:
    translate.offer(workspace, "twice", "fr", keys[0], "Personne n’est illégal.")
    assert known(workspace, "Nobody is illegal.") == []
    translate.offer(eager, "twice", "fr", keys[2], "Nul n’est illégal.")
    assert known(workspace, "Nobody is illegal.") == [(keys[2], False)]
    match = suggest.at_hand(workspace, "twice", "fr", keys[0]).matches[0]
    assert (match.similarity, match.is_reviewed, match.rank) == (100, False, 95)


def test_approval_makes_of_the_offered_unit_a_reviewed_one(eager: Workspace, as_person: As, keys: list[str]) -> None:
    translate.offer(eager, "twice", "fr", keys[0], "Personne n’est illégal.")
    jules = replace(eager, actor="jules")
    review.approve(jules, "twice", "fr", keys[0])
    assert known(eager, "Nobody is illegal.") == [(keys[0], True)]
    take_back(jules, "twice", "fr", keys[0])
    assert known(eager, "Nobody is illegal.") == [(keys[0], False)]


def test_another_years_sentence_comes_repaired(workspace: Workspace, as_person: As, keys: list[str]) -> None:
    translate.offer(workspace, "twice", "fr", keys[3], "Nous marchons le 18 décembre 2024.")
    review.approve(as_person("jules"), "twice", "fr", keys[3])
    (match,) = suggest.at_hand(workspace, "twice", "fr", keys[1]).matches
    assert (match.kind, match.similarity) == (MatchKind.REPAIRED, 99)
    assert match.target == "Nous marchons le 18 décembre 2025."
