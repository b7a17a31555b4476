"""Memories of other workspaces: read beside one's own, never written, and nobody's work fails with them."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from transcall.domain.appeal import Event
from transcall.domain.match import MatchKind, MemoryUnit
from transcall.domain.ports import Clock
from transcall.errors import ConfigError, InputError, RuleError, StorageError
from transcall.services import suggest
from transcall.services.add_appeal import Added
from transcall.services.attach_memory import attach_memory, detach_memory, list_shared
from transcall.services.bootstrap import init_workspace, open_workspace
from transcall.services.search_memory import search_memory
from transcall.services.settings import read_workspace_settings
from transcall.services.shared_memories import Unreadable
from transcall.services.workspace import Workspace
from transcall.suggest.penalties import Penalties

As = Callable[[str], Workspace]
SAID = "Freedom of movement is a right."


@pytest.fixture
def other(tmp_path: Path, clock: Clock) -> Path:
    """Last year's workspace, beside ours."""
    folder = tmp_path / "Last Year"
    init_workspace(folder, language="en", languages=["fr"], deadline=None, person="old")
    teach(folder, clock, MemoryUnit("en", "fr", SAID, "La liberté de circuler est un droit."))
    teach(folder, clock, MemoryUnit("en", "fr", SAID, "Circuler est un droit.", memory="press"))
    return folder


def teach(folder: Path, clock: Clock, *units: MemoryUnit) -> None:
    opened = open_workspace(folder, person="old", clock=clock)
    with opened.store.writing() as uow:
        uow.memory.save(units)
    opened.close()


@pytest.fixture
def reopened(root: Path, clock: Clock) -> Iterator[As]:
    """Opens our workspace again, as its settings are now."""
    opened: list[Workspace] = []

    def again(person: str) -> Workspace:
        opened.append(open_workspace(root, person=person, clock=clock))
        return opened[-1]

    yield again
    for each in opened:
        each.close()


def place(workspace: Workspace) -> tuple[str, str, str]:
    """Where our appeal says the same."""
    with workspace.store.reading() as uow:
        (appeal,) = uow.appeals.all()
        keys = [each.key for each in uow.appeals.segments(appeal.slug) if each.source.text == SAID]
    return appeal.slug, "fr", keys[0]


def bytes_of(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def matches(workspace: Workspace) -> list[tuple[str, str, int]]:
    found = suggest.at_hand(workspace, *place(workspace)).matches
    return [(match.target, match.memory, match.penalty) for match in found]


def test_its_matches_come_with_its_name_below_our_own(call: Added, other: Path, reopened: As) -> None:
    before = bytes_of(other)
    assert attach_memory(reopened("coral"), other) == "last-year"
    ours = reopened("amina")
    assert matches(ours) == [
        ("Circuler est un droit.", "last-year/press", 3),
        ("La liberté de circuler est un droit.", "last-year", 3),
    ]
    with ours.store.writing() as uow:
        uow.memory.save([MemoryUnit("en", "fr", SAID, "Notre phrase.", appeal=call.appeal.slug, segment="x")])
    assert matches(ours)[0] == ("Notre phrase.", "", 0)
    found = search_memory(ours, "freedoms of move", target_language="fr")
    assert [(each.unit.memory, each.unit.target) for each in found] == [
        ("", "Notre phrase."),
        ("last-year/press", "Circuler est un droit."),
        ("last-year", "La liberté de circuler est un droit."),
    ]
    assert bytes_of(other) == before


@pytest.mark.usefixtures("call")
def test_a_workspace_that_cannot_be_read_is_left_out_and_says_why(other: Path, reopened: As) -> None:
    attach_memory(reopened("coral"), other)
    elsewhere = other.rename(other.with_name("moved"))
    ours = reopened("amina")
    assert matches(ours) == []
    ((state, sizes),) = list_shared(ours)
    assert isinstance(state, Unreadable)
    assert "is not a workspace" in state.why.message
    assert sizes == ()
    elsewhere.rename(other)
    with closing(sqlite3.connect(other / "transcall.db")) as database, database:
        database.execute("UPDATE transcall_version SET version_num = '0001'")
    ((state, _),) = list_shared(reopened("amina"))
    assert isinstance(state, Unreadable)
    assert "another version" in state.why.message
    (other / "transcall.db").write_bytes(b"no database" * 100)
    ((state, _),) = list_shared(reopened("amina"))
    assert isinstance(state, Unreadable)


def test_the_settings_file_keeps_its_comments_and_gets_one_line(root: Path, other: Path, reopened: As) -> None:
    path = root / "transcall.yaml"
    before = path.read_text(encoding="utf-8").splitlines()
    attach_memory(reopened("coral"), other)
    after = path.read_text(encoding="utf-8").splitlines()
    assert [new for old, new in zip(before, after, strict=True) if old != new] == ['  shared: ["../Last Year"]']
    with pytest.raises(InputError, match="read already"):
        attach_memory(reopened("coral"), other)
    detach_memory(reopened("coral"), "last-year")
    assert path.read_text(encoding="utf-8").splitlines() == before
    with pytest.raises(InputError, match="reads no memories of"):
        detach_memory(reopened("coral"), "last-year")
    details = [event.detail for event in events(reopened("coral"))]
    assert details[:2] == [
        "the memories of last-year are read no longer",
        "the memories of last-year (../Last Year) are read",
    ]


def events(workspace: Workspace) -> list[Event]:
    with workspace.store.reading() as uow:
        return list(uow.events.of_workspace())


@pytest.mark.parametrize(
    ("written", "now"),
    [
        ("language: en\n", 'language: en\n\nmemory:\n  shared: ["../Last Year"]\n'),
        ("memory:\n  minimum: 60", 'memory:\n  shared: ["../Last Year"]\n  minimum: 60'),
        (
            "memory:\n  shared: [a]\nreview:\n  levels: 2\n",
            'memory:\n  shared: ["a", "../Last Year"]\nreview:\n  levels: 2\n',
        ),
        ("memory: {minimum: 60}\n", None),
        ("memory:\n  shared:\n    - a\n", None),
    ],
)
def test_settings_written_by_hand_are_changed_or_left_whole(
    root: Path, other: Path, reopened: As, written: str, now: str | None
) -> None:
    path = root / "transcall.yaml"
    path.write_text(written, encoding="utf-8")
    if now is None:
        with pytest.raises(InputError) as caught:
            attach_memory(reopened("coral"), other)
        assert "../Last Year" in caught.value.hint
    else:
        attach_memory(reopened("coral"), other)
    assert path.read_text(encoding="utf-8") == (now or written)


def test_what_is_no_workspace_is_refused(root: Path, tmp_path: Path, other: Path, reopened: As) -> None:
    ours = reopened("coral")
    for folder, kind in ((tmp_path, ConfigError), (tmp_path / "none", ConfigError), (root, InputError)):
        with pytest.raises(kind):
            attach_memory(ours, folder)
    (other / "transcall.db").unlink()
    with pytest.raises(StorageError, match="does not exist"):
        attach_memory(ours, other)
    with pytest.raises(RuleError):
        attach_memory(reopened("amina"), other)
    assert read_workspace_settings(root / "transcall.yaml").memory_shared == ()


def test_penalties_are_settings(root: Path, call: Added, other: Path, reopened: As) -> None:
    path = root / "transcall.yaml"
    attach_memory(reopened("coral"), other)
    path.write_text(path.read_text().replace("  # penalty_shared: (number)", "  penalty_shared: 12"), encoding="utf-8")
    ours = reopened("amina")
    assert ours.settings.penalties == replace(Penalties(), shared=12)
    assert [points for _, _, points in matches(ours)] == [12, 12]


def test_other_regions_are_matched_a_little_below(call: Added, workspace: Workspace) -> None:
    units = [
        MemoryUnit("en-GB", "fr-CA", SAID, "D’ailleurs."),
        MemoryUnit("en", "fr", f"{SAID}!", "D’ici, presque."),
        MemoryUnit("en", "oc", SAID, "Pas cela."),
    ]
    with workspace.store.writing() as uow:
        uow.memory.save(units)
    found = suggest.at_hand(workspace, *place(workspace)).matches
    assert [(match.target, match.kind, match.language, match.penalty) for match in found] == [
        ("D’ailleurs.", MatchKind.EXACT, "fr-CA", 3),
        ("D’ici, presque.", MatchKind.FUZZY, "", 1),
    ]
