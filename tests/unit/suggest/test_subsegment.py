"""Phrases that a memory has of a segment."""

from transcall.suggest.subsegment import longest_shared, shortest_phrase, whole_units

TEXT = "On Saturday we march for freedom of movement for all, and we sing."


def test_units_that_stand_whole_are_found_longest_first_and_not_inside_another() -> None:
    candidates = [
        ("Freedom of movement.", (1,)),
        ("Freedom of movement for all", (2, 5)),
        ("On Saturday we march!", (3,)),
        ("freedom of move", (4,)),  # not up to a word's end
        ("we sing", (6,)),  # too short
    ]
    found = whole_units(TEXT, candidates, limit=5)
    assert [(phrase.text, phrase.ids, phrase.is_whole) for phrase in found] == [
        ("freedom of movement for all", (2, 5), True),
        ("On Saturday we march", (3,), True),
    ]
    assert [phrase.share for phrase in found] == [100 * 27 // len(TEXT), 100 * 20 // len(TEXT)]
    assert len(whole_units(TEXT, candidates, limit=1)) == 1


def test_the_whole_text_is_no_phrase_of_itself() -> None:
    assert whole_units(TEXT, [(TEXT, (1,))], limit=5) == []


def test_a_phrase_has_to_fill_a_fifth_of_the_text() -> None:
    long = f"{'Many other words stand here as well. ' * 6}{TEXT}"
    assert whole_units(long, [("On Saturday we march", (1,))], limit=5) == []
    assert shortest_phrase(long) > len("On Saturday we march")


def test_the_longest_shared_run_of_words() -> None:
    candidates = [
        ("They ask for freedom of movement for all who live here.", (1,)),
        ("Freedom for all of us, and movement.", (2,)),
    ]
    phrase = longest_shared(TEXT, candidates)
    assert phrase is not None
    assert (phrase.text, phrase.ids, phrase.is_whole) == ("for freedom of movement for all", (1,), False)
    assert longest_shared(TEXT, candidates[1:]) is None
    assert longest_shared(TEXT, []) is None


def test_signs_are_counted_where_there_are_no_spaces() -> None:
    text = "我们在星期六游行,因为迁徙自由属于所有人。"
    assert [each.text for each in whole_units(text, [("迁徙自由属于所有人。", (1,))], limit=5)] == [
        "迁徙自由属于所有人"
    ]
    assert whole_units(text, [("迁徙自由", (1,))], limit=5) == []
