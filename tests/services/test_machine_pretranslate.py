"""Pretranslation: drafts with their origin, never more; resumable; with consent; and what machines were worth after."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from transcall.domain.ports import Cancelled, MachineRequest
from transcall.domain.quality import ENOUGH
from transcall.domain.state import State
from transcall.domain.term import Term, TermStatus
from transcall.errors import ConfigError, InputError, RuleError
from transcall.services import history, review, translate
from transcall.services.add_appeal import Added, set_embargo
from transcall.services.ask_machines import machine_matches
from transcall.services.machine_report import machine_report
from transcall.services.pretranslate import Plan, Pretranslated, Source, estimate, languages_of, may_cost, pretranslate
from transcall.services.read_rows import list_keys, read_detail
from transcall.services.workspace import Workspace

FRENCH = "nous appelons toutes et tous à marcher ensemble {}"


@dataclass
class FakeProvider:
    """Says a French sentence with the text's number of characters in it; keeps what it was asked."""

    name: str = "nearby"
    is_local: bool = True
    price: float = 0.0
    answer: str = FRENCH
    reason: str = ""
    sends_to: str = "Nearby Inc."
    batch: int = 50
    asked: list[str] = field(default_factory=list)

    def is_available(self, source_language: str, target_language: str) -> str:
        return self.reason

    def too_long(self, text: str) -> str:
        return ""

    def translate(self, requests: Sequence[MachineRequest], cancelled: Cancelled) -> list[str]:
        self.asked += [request.text for request in requests]
        return [self.answer.format(" ".join(_marks(request.text))) for request in requests]


def _marks(text: str) -> list[str]:
    return [word.strip(".,") for word in text.split() if word.startswith("[")]


def using(workspace: Workspace, *providers: FakeProvider, named: Sequence[str] = ()) -> Workspace:
    settings = replace(workspace.settings, providers=tuple(named))
    return replace(workspace, settings=settings, providers=lambda: providers)


def rows(workspace: Workspace, language: str = "fr") -> dict[str, tuple[State, str, str]]:
    found = {}
    for key in list_keys(workspace, "call", language):
        translation = read_detail(workspace, "call", language, key).row.translation
        found[key] = (translation.state, translation.origin, translation.target)
    return found


def approved(workspace: Workspace, segment: str, text: str, language: str = "fr") -> None:
    translate.offer(workspace, "call", language, segment, text)
    review.approve(replace(workspace, actor="coral"), "call", language, segment)


def test_untouched_segments_become_drafts_with_their_origin(workspace: Workspace, call: Added) -> None:
    provider = FakeProvider()
    here = using(workspace, provider)
    first, *others = list_keys(workspace, "call", "fr")
    translate.save_target(here, "call", "fr", first, "Ouvrez les portes")
    seen: list[int] = []
    done = pretranslate(here, "call", "fr", Plan(), progress=seen.append)
    assert done.filled == {"machine:nearby": len(others)}
    assert (done.untouched, done.left, sum(seen)) == (len(others), 0, len(others))
    now = rows(here)
    assert now[first] == (State.DRAFT, "human", "Ouvrez les portes")
    assert {(state, origin) for key, (state, origin, _) in now.items() if key != first} == {
        (State.DRAFT, "machine:nearby")
    }
    for key in others:
        (event,) = [each for each in history.segment_history(here, "call", "fr", key) if each.kind == "edited"]
        assert "machine:nearby" in event.detail
    again = pretranslate(here, "call", "fr", Plan())
    assert (again.untouched, again.filled.total()) == (0, 0)


def test_the_memory_comes_first(workspace: Workspace, call: Added) -> None:
    provider = FakeProvider()
    here = using(workspace, provider)
    keys = list_keys(workspace, "call", "fr")
    approved(here, keys[1], "La liberté de circuler.")
    with here.store.writing() as uow:
        unit = uow.memory.exact("en", "fr", read_detail(here, "call", "fr", keys[1]).row.segment.source.text)[0]
        source = read_detail(here, "call", "fr", keys[2]).row.segment.source.text
        uow.memory.save([replace(unit, source=source, target="De la mémoire.", segment="elsewhere")])
    done = pretranslate(here, "call", "fr", Plan())
    assert done.filled["memory"] == 1
    assert rows(here)[keys[2]] == (State.DRAFT, "memory", "De la mémoire.")
    assert source not in provider.asked


def test_only_what_is_wanted_is_asked(workspace: Workspace, call: Added) -> None:
    provider = FakeProvider()
    done = pretranslate(using(workspace, provider), "call", "fr", Plan((Source.MEMORY,)))
    assert (done.filled.total(), provider.asked) == (0, [])
    with pytest.raises(InputError, match="machines are not"):
        pretranslate(using(workspace, provider), "call", "fr", Plan((Source.MEMORY,), provider="nearby"))


def test_without_consent_or_under_embargo_nothing_is_asked(workspace: Workspace, call: Added) -> None:
    provider = FakeProvider("faraway", is_local=False)
    done = pretranslate(using(workspace, provider), "call", "fr", Plan())
    assert done.filled.total() == 0
    assert "does not allow" in next(iter(done.reasons))
    set_embargo(replace(workspace, actor="coral"), "call", embargo=True)
    here = using(workspace, provider, named=["faraway"])
    assert "embargo" in next(iter(pretranslate(here, "call", "fr", Plan()).reasons))
    with pytest.raises(RuleError, match="embargo"):
        pretranslate(here, "call", "fr", Plan(provider="faraway"))
    assert estimate(here, "call", "fr", Plan()).reason
    assert provider.asked == []


def test_an_embargo_that_comes_between_two_questions_keeps_the_second_here(workspace: Workspace, call: Added) -> None:
    @dataclass
    class Slow(FakeProvider):
        def translate(self, requests: Sequence[MachineRequest], cancelled: Cancelled) -> list[str]:
            set_embargo(replace(workspace, actor="coral"), "call", embargo=True)
            return super().translate(requests, cancelled)

    provider = Slow("faraway", is_local=False, batch=1)
    with pytest.raises(RuleError, match="embargo"):
        pretranslate(using(workspace, provider, named=["faraway"]), "call", "fr", Plan())
    assert len(provider.asked) == 1
    sent = [each for each in history.appeal_history(workspace, "call") if each.kind == "sent"]
    assert len(sent) == 1


def test_an_unknown_provider_or_language(workspace: Workspace, call: Added) -> None:
    with pytest.raises(ConfigError, match="gogle"):
        pretranslate(workspace, "call", "fr", Plan(provider="gogle"))
    with pytest.raises(InputError, match="no edition"):
        languages_of(workspace, "call", ["xh"])
    assert languages_of(workspace, "call") == ("ar", "fr")


def test_an_estimate_changes_nothing(workspace: Workspace, call: Added) -> None:
    provider = FakeProvider("faraway", is_local=False, price=20_000)
    here = using(workspace, provider, named=["faraway"])
    assert may_cost(here, "call", "fr", Plan())
    assert not may_cost(using(workspace, FakeProvider()), "call", "fr", Plan())
    planned = estimate(here, "call", "fr", Plan())
    texts = [read_detail(here, "call", "fr", key).row.segment.source.text for key in list_keys(here, "call", "fr")]
    assert planned.characters == sum(map(len, texts))
    assert planned.cost == pytest.approx(planned.characters * 0.02)
    assert provider.asked == []
    machine_matches(here, "call", "fr", list_keys(here, "call", "fr")[0])
    assert estimate(here, "call", "fr", Plan()).characters == planned.characters - len(texts[0])


def test_a_machine_with_a_bad_day_is_left_alone_and_the_next_is_asked(workspace: Workspace, call: Added) -> None:
    bad, good = FakeProvider("bad", answer=""), FakeProvider("good")
    done = pretranslate(using(workspace, bad, good), "call", "fr", Plan())
    assert set(done.filled) == {"machine:good"}
    assert done.left == 0


def test_somebody_was_faster(workspace: Workspace, call: Added) -> None:
    first = list_keys(workspace, "call", "fr")[0]

    @dataclass
    class Slow(FakeProvider):
        def translate(self, requests: Sequence[MachineRequest], cancelled: Cancelled) -> list[str]:
            translate.save_target(workspace, "call", "fr", first, "Ouvrez les portes")
            return super().translate(requests, cancelled)

    done: Pretranslated = pretranslate(using(workspace, Slow()), "call", "fr", Plan())
    assert (done.taken, done.left) == (1, 0)
    assert rows(workspace)[first] == (State.DRAFT, "human", "Ouvrez les portes")


def test_terms_are_put_in_and_a_changed_termbase_asks_again(workspace: Workspace, call: Added) -> None:
    provider = FakeProvider(answer="la marche des illégaux {}")
    here = using(workspace, provider)
    key = next(each.key for each in call.segments if "Nobody is illegal" in each.source.text)
    (before,) = machine_matches(here, "call", "fr", key)
    assert before.match is not None
    assert before.match.repairs == ()
    with here.store.writing() as uow:
        uow.terms.save([
            Term("c", "en", "illegal"),
            Term("c", "fr", "sans-papiers"),
            Term("c", "fr", "illégaux", TermStatus.DEPRECATED),
        ])  # fmt: skip
    (after,) = machine_matches(here, "call", "fr", key)
    assert after.match is not None
    assert after.match.target.strip() == "la marche des sans-papiers"
    assert after.match.repairs == (("illégaux", "sans-papiers"),)
    assert len(provider.asked) == 1
    with here.store.writing() as uow:
        uow.terms.save([Term("d", "en", "Nobody", TermStatus.DO_NOT_TRANSLATE)])
    machine_matches(here, "call", "fr", key)
    assert len(provider.asked) == 2


def test_what_machines_offered_is_measured_and_orders_them(workspace: Workspace, call: Added) -> None:
    far, near = FakeProvider("far", answer="des mots qui ne vont pas du tout ensemble {}"), FakeProvider("near")
    here = using(workspace, far, near)
    keys = list_keys(here, "call", "fr")
    assert machine_report(here) == ()
    approved(here, keys[0], "Sans machine")
    for key in keys[1:3]:
        by_name = {one.provider: one.match for one in machine_matches(here, "call", "fr", key)}
        offered = by_name["near"]
        assert offered is not None
        approved(here, key, offered.target if key == keys[1] else offered.target + " !")
    best, other = machine_report(here, "fr")
    assert (best.provider, best.count, best.untouched) == ("near", 2, 1)
    assert (other.provider, other.count, other.untouched) == ("far", 2, 0)
    assert best.mean > other.mean
    assert [one.provider for one in machine_matches(here, "call", "fr", keys[3])] == ["far", "near"], "too few"
    with here.store.writing() as uow:
        for key in keys:
            uow.machine_figures.save_similarities("call", key, "fr", {"near": 90, "far": 20})
    if len(keys) < ENOUGH:
        for number in range(ENOUGH):
            _one_more(here, number)
    assert [one.provider for one in machine_matches(here, "call", "fr", keys[3])] == ["near", "far"]


def _one_more(workspace: Workspace, number: int) -> None:
    """Figures of another appeal's segment."""
    from transcall.services.add_appeal import add_appeal

    path = workspace.root / f"more{number}.txt"
    path.write_text(f"Text number {number}\n")
    added = add_appeal(workspace, path)
    with workspace.store.writing() as uow:
        key = added.segments[0].key
        uow.machine_figures.save_similarities(added.appeal.slug, key, "fr", {"near": 90, "far": 20})
