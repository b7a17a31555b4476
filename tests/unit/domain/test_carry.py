"""Translations of sentences that are only cut anew."""

from dataclasses import replace

import pytest

from aligned import paragraphs
from transcall.domain.appeal import Event, text_writers
from transcall.domain.carry import merge, same_words, split
from transcall.domain.inline import CodeKind, Content, InlineCode
from transcall.domain.state import State
from transcall.domain.translation import Translation

WHOLE = paragraphs("One. Two.", keys="w")[0]
PARTS = paragraphs(["One.", "Two."], keys="p")
S = State


def translation(target: str = "Un. Deux.", state: State = S.APPROVED, made_from: str = "One. Two.") -> Translation:
    return Translation("w0", "fr", target, state, "human", 3, made_from, "amina", "jules")


def test_a_target_with_as_many_sentences_is_split_and_keeps_its_state() -> None:
    first, second = split(translation(), WHOLE, PARTS, ["Un.", "Deux."])
    assert (first.segment, first.target, first.made_from, first.version) == ("w0", "Un.", "One.", 3)
    assert (second.segment, second.target, second.made_from, second.version) == ("p1", "Deux.", "Two.", 0)
    assert {first.state, second.state} == {S.APPROVED}
    assert {first.reviewer, second.reviewer} == {"jules"}


@pytest.mark.parametrize(("given", "sentences"), [
    (translation("Un, deux."), ["Un, deux."]),
    (translation("Un. Deux. Trois."), ["Un.", "Deux.", "Trois."]),
    (translation(made_from="One. 2."), ["Un.", "Deux."]),
])  # fmt: skip
def test_else_the_first_part_keeps_it_whole_as_an_outdated_draft(given: Translation, sentences: list[str]) -> None:
    (only,) = split(given, WHOLE, PARTS, sentences)
    assert (only.segment, only.target, only.state, only.reviewer) == ("w0", given.target, S.DRAFT, None)
    assert only.is_stale(PARTS[0].source.text)


def test_codes_must_lie_where_the_source_has_them() -> None:
    code = InlineCode(1, CodeKind.STANDALONE, "note", "[1]")
    parts = (replace(PARTS[0], source=Content("One.<note1/>", (code,))), PARTS[1])
    whole = replace(WHOLE, source=Content("One.<note1/> Two.", (code,)))
    given = translation("Un. Deux.<note1/>", made_from=whole.source.text)
    assert len(split(given, whole, parts, ["Un.", "Deux.<note1/>"])) == 1
    assert len(split(given, whole, parts, ["Un.<note1/>", "Deux."])) == 2


def test_what_was_sent_back_is_explained_beside_the_first_part_only() -> None:
    assert [each.state for each in split(translation(state=S.REJECTED), WHOLE, PARTS, ["Un.", "Deux."])] == [
        S.REJECTED, S.DRAFT,
    ]  # fmt: skip


def test_nothing_is_made_of_nothing() -> None:
    assert split(Translation("w0", "fr"), WHOLE, PARTS, []) == ()
    assert merge([Translation("p0", "fr"), Translation("p1", "fr")], PARTS, WHOLE, str) is None


def part(number: int, target: str, state: State, *, reviewer: str = "jules", origin: str = "human") -> Translation:
    source = PARTS[number].source.text
    return Translation(f"p{number}", "fr", target, state, origin, 2, source, "amina", reviewer)


@pytest.mark.parametrize(("one", "other", "merged"), [
    (S.APPROVED, S.APPROVED, S.APPROVED), (S.APPROVED, S.TRANSLATED, S.TRANSLATED), (S.DRAFT, S.REVIEWED, S.DRAFT),
    (S.REJECTED, S.APPROVED, S.DRAFT), (S.REVIEWED, S.REVIEWED, S.REVIEWED),
])  # fmt: skip
def test_merged_is_as_far_as_the_less_far_one(one: State, other: State, merged: State) -> None:
    found = merge([part(0, "Un.", one), part(1, "Deux.", other)], PARTS, WHOLE, lambda _gap: " ")
    assert found is not None
    assert (found.target, found.state, found.version) == ("Un. Deux.", merged, 2)
    assert not found.is_stale(WHOLE.source.text)
    assert found.reviewer == ("jules" if merged.is_decided else None)


def test_two_first_reviewers_cannot_stand_for_one() -> None:
    found = merge([part(0, "Un.", S.REVIEWED), part(1, "Deux.", S.REVIEWED, reviewer="kim")], PARTS, WHOLE, str)
    assert found is not None
    assert found.state is S.TRANSLATED


def test_a_part_without_a_text_makes_an_outdated_draft() -> None:
    for given in (
        [part(0, "Un.", S.APPROVED), Translation("p1", "fr")],
        [Translation("p0", "fr"), part(1, "Deux.", S.APPROVED)],
    ):
        found = merge(given, PARTS, WHOLE, str)
        assert found is not None
        assert found.state is S.DRAFT
        assert found.is_stale(WHOLE.source.text)
        assert found.target in ("Un.", "Deux.")


def test_the_language_says_what_stands_between() -> None:
    found = merge([part(0, "一。", S.DRAFT, origin="memory"), part(1, "二。", S.DRAFT)], PARTS, WHOLE, lambda _gap: "")
    assert found is not None
    assert (found.target, found.origin) == ("一。二。", "human")


def test_same_words_to_the_letter() -> None:
    assert same_words(WHOLE, PARTS)
    assert not same_words(WHOLE, paragraphs(["One.", "Two!"]))


def event(kind: str, actor: str, before: str = "a", after: str = "b") -> Event:
    from databases import NOW

    return Event(0, NOW, actor, kind, "call", "fr", "k", before, after)


@pytest.mark.parametrize(("events", "writers"), [
    ([], set()),
    ([event("edited", "amina"), event("imported", "bo")], {"amina", "bo"}),
    ([event("edited", "amina"), event("approved", "jules", "b")], {"amina"}),
    ([event("edited", "amina"), event("approved", "jules", "b"), event("edited", "bo")], {"bo"}),
    ([event("edited", "amina"), event("rejected", "jules", "b"), event("edited", "bo"), event("approved", "kim", "b")],
     {"bo"}),
    ([event("edited", "amina", "b"), event("offered", "bo")], set()),
    ([event("split", "coral"), event("wrote", "amina")], {"amina"}),
])  # fmt: skip
def test_who_wrote_the_text_as_it_stands(events: list[Event], writers: set[str]) -> None:
    assert text_writers(events) == writers
