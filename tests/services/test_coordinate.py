"""What coordinators decide, who may, and how it shows in the status."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from transcall.domain.progress import Count
from transcall.domain.state import State
from transcall.errors import InputError, RuleError
from transcall.services import people, review, translate
from transcall.services.add_appeal import Added
from transcall.services.history import appeal_history
from transcall.services.read_status import EditionStatus, read_status
from transcall.services.set_deadline import parse_deadline, set_deadline
from transcall.services.workspace import Workspace

As = Callable[[str], Workspace]


def french(workspace: Workspace) -> EditionStatus:
    return next(each for each in read_status(workspace)[0].editions if each.edition.language == "fr")


def test_a_deadline_of_its_own_and_back(call: Added, workspace: Workspace, as_person: As) -> None:
    coral = as_person("coral")
    with pytest.raises(RuleError, match="only a coordinator"):
        set_deadline(workspace, "call", "fr", date(2025, 12, 9))
    set_deadline(coral, "call", "fr", date(2025, 12, 9))
    assert (french(workspace).deadline, french(workspace).days_left) == (date(2025, 12, 9), 8)
    set_deadline(coral, "call", "fr", None)
    assert french(workspace).deadline is None
    assert [event.detail for event in appeal_history(coral, "call", language="fr")] == [
        "the appeal's deadline",
        "deadline 2025-12-09",
    ]


@pytest.mark.parametrize(("text", "day"), [("2025-12-18", date(2025, 12, 18)), (" none ", None), ("", None)])
def test_how_a_deadline_is_written(text: str, day: date | None) -> None:
    assert parse_deadline(text, date(2025, 12, 1)) == day


@pytest.mark.parametrize("text", ["tomorrow", "32.12.2025", "2025-13-01"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(InputError, match="no date"):
        parse_deadline(text, date(2025, 12, 1))


def test_who_may_coordinate(call: Added, workspace: Workspace, as_person: As) -> None:
    refused = people.why_not_coordinate(workspace)
    assert refused is not None
    assert refused.hint == "ask @coral"
    assert people.why_not_coordinate(as_person("coral")) is None


def test_who_worked_where(call: Added, workspace: Workspace, as_person: As) -> None:
    keys = [each.key for each in call.segments if each.translate]
    translate.offer(workspace, "call", "fr", keys[0], "Ouvrons")
    review.approve(as_person("jules"), "call", "fr", keys[0])
    people.claim(as_person("salma"), "call", "ar")
    assert people.list_workers(workspace, "call") == {"fr": ("amina", "jules")}
    assert people.is_known(workspace, "salma")
    assert not people.is_known(workspace, "nobody")


def test_status_reads_no_text_and_counts_all_the_same(call: Added, workspace: Workspace) -> None:
    keys = [each.key for each in call.segments if each.translate]
    translate.offer(workspace, "call", "fr", keys[0], "Ouvrons")
    status = read_status(workspace)[0]
    assert (status.segments, status.words) == (len(keys), sum(each.words for each in call.segments if each.translate))
    assert french(workspace).progress.count(State.TRANSLATED) == Count(1, 3)
    assert not status.is_done


def test_a_slow_pace_puts_a_date_at_risk(call: Added, workspace: Workspace, as_person: As) -> None:
    keys = [each.key for each in call.segments if each.translate]
    started = workspace.clock()
    today = replace(workspace, clock=lambda: started)
    set_deadline(replace(as_person("coral"), clock=lambda: started), "call", "fr", today.today + timedelta(days=8))
    assert french(today).forecast.days == 1
    assert not french(today).is_at_risk
    translate.offer(today, "call", "fr", keys[0], "Ouvrons")
    later = replace(workspace, clock=lambda: started + timedelta(days=5))
    # Three words in five days; most of the text in the three that are left.
    assert french(later).forecast.pace.offered == pytest.approx(3 / 5)
    assert french(later).is_at_risk


def test_done_is_done_however_late(call: Added, workspace: Workspace, as_person: As) -> None:
    coral = as_person("coral")
    for language in ("fr", "ar"):
        set_deadline(coral, "call", language, date(2025, 1, 1))
        for each in call.segments:
            if each.translate:
                translate.offer(workspace, "call", language, each.key, "Texte")
                review.approve(as_person("jules"), "call", language, each.key)
    status = read_status(workspace)[0]
    assert status.is_done
    assert not any(each.is_at_risk for each in status.editions)


def test_only_who_has_a_name_is_named(as_person: Callable[[str], Workspace], call: Added) -> None:
    coral = as_person("coral")
    with pytest.raises(InputError, match="has no name"):
        people.save_person(coral, "amina", is_credited=True)
    agreed = people.save_person(as_person("amina"), "amina", name="Amina El Idrissi", is_credited=True)
    assert agreed.is_credited
    assert people.save_person(coral, "amina", languages=("fr",)).is_credited
    assert not people.save_person(coral, "amina", is_credited=False).is_credited
    with pytest.raises(RuleError):
        people.save_person(as_person("amina"), "ben", is_credited=True)
