"""Protect, send, restore, validate: one answer for every text."""

from collections.abc import Callable, Sequence

import pytest

from transcall.domain.ports import Cancelled, MachineRequest
from transcall.domain.segment import Segment
from transcall.errors import RemoteError, RuleError
from transcall.suggest.machine.limits import Limits
from transcall.suggest.machine.run import MachineAnswer, translate

Make = Callable[[str], Segment]


class Engine:
    """A provider that answers what a function makes of each text; remembers what it was given."""

    name = "fake"
    is_local = True
    sends_to = "nobody"

    def __init__(self, answer: Callable[[str], str], *, batch: int = 2, longest: int = 1000) -> None:
        self.answer = answer
        self.batch = batch
        self.longest = longest
        self.given: list[list[str]] = []

    def is_available(self, source_language: str, target_language: str) -> str:
        return ""

    def too_long(self, text: str) -> str:
        return "too long for fake" if len(text) > self.longest else ""

    def translate(self, requests: Sequence[MachineRequest], cancelled: Cancelled) -> list[str]:
        self.given.append([request.text for request in requests])
        return [self.answer(request.text) for request in requests]


def requests_for(segment: Make, *texts: str) -> list[MachineRequest]:
    return [MachineRequest(text, segment(text), "en", "es") for text in texts]


def never() -> bool:
    return False


def test_names_and_tags_never_reach_the_engine_and_come_back(segment: Make) -> None:
    engine = Engine(lambda text: text.replace("The house of", "La casa de"))
    (answer,) = translate(
        engine, requests_for(segment, "The house of <b1>PICUM</b1> [1]"), cancelled=never, dnt_terms=["PICUM"]
    )
    assert engine.given == [["The house of [B1X][X2X][E1X] [X3X]"]]
    assert answer == MachineAnswer("La casa de <b1>PICUM</b1> [1]", sent="The house of [B1X][X2X][E1X] [X3X]")
    assert answer.is_shown


def test_what_holds_no_words_or_too_many_stays_here(segment: Make) -> None:
    engine = Engine(lambda text: "frase " + text, longest=20)
    answers = translate(engine, requests_for(segment, "https://a.org [1]", "long " * 10), cancelled=never)
    assert answers == [MachineAnswer("https://a.org [1]"), MachineAnswer(reason="too long for fake")]
    assert engine.given == []


def test_batches_are_told_before_they_leave_and_can_be_kept_here(segment: Make) -> None:
    told: list[list[str]] = []
    engine = Engine(lambda text: text.replace("one", "uno"))

    def sending(outgoing: Sequence[MachineRequest]) -> None:
        assert len(engine.given) == len(told)
        told.append([request.text for request in outgoing])

    translate(engine, requests_for(segment, "one a", "one b", "one c"), cancelled=never, sending=sending)
    assert told == engine.given == [["one a", "one b"], ["one c"]]

    def forbid(outgoing: Sequence[MachineRequest]) -> None:
        raise RuleError("no consent")

    with pytest.raises(RuleError):
        translate(engine, requests_for(segment, "one a"), cancelled=never, sending=forbid)
    assert len(engine.given) == 2


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (lambda _: "", "nothing back"),
        (lambda text: text, "source again"),
        (lambda _: "<html>Error 500 (Server Error)", "error page"),
        (lambda _: "la casa de alguien", "lost or doubled a name"),
        (lambda _: "la casa de [X1X] y [X1X]", "lost or doubled a name"),
        (lambda _: "la casa de [X1X] y [X9X]", "placeholder"),
    ],
)
def test_what_is_no_translation_is_not_shown(segment: Make, answer: Callable[[str], str], reason: str) -> None:
    (given,) = translate(Engine(answer), requests_for(segment, "the house of a@b.org"), cancelled=never)
    assert not given.is_shown
    assert given.text == ""
    assert reason in given.reason
    assert given.sent


def test_one_bad_batch_is_passed_over_and_two_in_a_row_end_it(segment: Make) -> None:
    def answer(text: str) -> str:
        if "bad" in text:
            raise RemoteError("out of order")
        return text.replace("good", "bueno")

    texts = ["good a", "bad b", "good c", "bad d", "bad e", "good f"]
    engine = Engine(answer, batch=1)
    answers = translate(engine, requests_for(segment, *texts), cancelled=never)
    assert [given.text or given.reason for given in answers] == [
        "bueno a", "out of order", "bueno c", "out of order", "out of order", "out of order",
    ]  # fmt: skip
    assert len(engine.given) == 5
    assert answers[-1].sent == ""


def test_a_cancel_keeps_what_is_there(segment: Make) -> None:
    engine = Engine(lambda text: text.replace("one", "uno"), batch=1)
    answers = translate(engine, requests_for(segment, "one a", "one b"), cancelled=lambda: len(engine.given) > 0)
    assert answers == [MachineAnswer("uno a", sent="one a"), MachineAnswer(reason="cancelled")]


def test_a_batch_has_a_deadline(segment: Make) -> None:
    now = [0.0]

    class Slow(Engine):
        def translate(self, requests: Sequence[MachineRequest], cancelled: Cancelled) -> list[str]:
            assert not cancelled()
            now[0] += 11
            assert cancelled()
            raise RemoteError("cancelled")

    limits = Limits(clock=lambda: now[0])
    (answer,) = translate(Slow(str), requests_for(segment, "one"), cancelled=never, limits=limits)
    assert answer.reason == "no answer within 10 seconds"


def test_a_provider_that_cannot_count(segment: Make) -> None:
    class Short(Engine):
        def translate(self, requests: Sequence[MachineRequest], cancelled: Cancelled) -> list[str]:
            return ["uno"]

    answers = translate(Short(str), requests_for(segment, "one a", "one b"), cancelled=never)
    assert [answer.reason for answer in answers] == ["fake did not answer every text"] * 2
