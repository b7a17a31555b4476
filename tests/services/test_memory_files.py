"""Memories from files and into files, all or nothing, and the search in them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from transcall.domain.match import MemorySize, MemoryUnit
from transcall.errors import FormatError, InputError, RuleError
from transcall.formats.memory_files import Wanted, memory_format
from transcall.services import import_memory as importing
from transcall.services.export_memory import export_memory, list_memories, remove_memory
from transcall.services.import_memory import import_memory
from transcall.services.search_memory import search_memory
from transcall.services.workspace import Workspace

DATA = Path(__file__).parents[1] / "data" / "tmx"
SAID = [
    ("We demand freedom of movement.", "Nous exigeons la liberté de circulation."),
    ("The <b1>borders</b1> of Europe kill.", "Les <b1>frontières</b1> de l'Europe tuent."),
    ("Every border is a wound.", "Chaque frontière est une blessure."),
    ("A party of artists.", "Une fête d'artistes."),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "last-year.tmx", [MemoryUnit("en", "fr", *texts, author="lea") for texts in SAID])


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file counts as a large one, and comes in by steps of three."""
    monkeypatch.setattr(importing, "LARGE", 0)
    monkeypatch.setattr(importing, "_STEP", 3)


def write(path: Path, units: list[MemoryUnit]) -> Path:
    path.write_bytes(b"".join(memory_format(path.suffix[1:]).write(units, Wanted("en", "fr"))))
    return path


def stored(workspace: Workspace) -> list[MemoryUnit]:
    with workspace.store.reading() as uow:
        return [unit for _, unit in uow.memory.page()]


def sources(workspace: Workspace, words: str, **options: object) -> list[str]:
    return [found.unit.source for found in search_memory(workspace, words, **options)]  # type: ignore[arg-type]


def test_a_file_becomes_a_memory_of_its_name(workspace: Workspace, file: Path) -> None:
    done = import_memory(workspace, file, domain="migration")
    assert (done.memory, done.units, done.changed) == ("last-year", 4, 4)
    assert dict(done.languages) == {"en → fr": 4}
    assert {(unit.memory, unit.domain, unit.author) for unit in stored(workspace)} == {
        ("last-year", "migration", "lea")
    }
    assert list_memories(workspace) == (MemorySize("last-year", "en", "fr", 4),)
    with workspace.store.reading() as uow:
        assert uow.events.of_workspace()[0].detail == "4 units from last-year.tmx into the memory last-year"


def test_units_that_are_there_are_counted_and_not_doubled(workspace: Workspace, file: Path) -> None:
    import_memory(workspace, file)
    again = import_memory(workspace, file)
    assert (again.units, again.changed) == (4, 0)
    assert len(stored(workspace)) == 4


def test_what_is_left_out_is_counted_with_its_first_line(workspace: Workspace) -> None:
    done = import_memory(workspace, DATA / "old.tmx", source_language="en", target_language="fr", name="old")
    assert [unit.target for unit in stored(workspace)] == ["<b1>Des papiers</b1> pour tou·tes<note2/> !"]
    assert {why.name: (left.count, left.first_line) for why, left in done.left_out.items()} == {
        "UNWANTED": (2, 20),
        "ALONE": (1, 28),
        "EMPTY": (1, 29),
        "LANGUAGE": (1, 30),
    }


@pytest.mark.parametrize("size", ["small", "large"])
def test_a_broken_file_brings_nothing_in(
    workspace: Workspace, file: Path, size: str, request: pytest.FixtureRequest
) -> None:
    if size == "large":
        request.getfixturevalue("large")
    file.write_bytes(file.read_bytes()[:-30])
    with pytest.raises(FormatError, match=r"last-year.tmx:\d+: the file ends in the middle"):
        import_memory(workspace, file)
    assert stored(workspace) == []


@pytest.mark.usefixtures("large")
def test_an_interrupted_import_goes_on_where_it_was(workspace: Workspace, file: Path) -> None:
    seen: list[int] = []

    def interrupt(units: int) -> None:
        seen.append(units)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_memory(workspace, file, tell=interrupt)
    assert len(stored(workspace)) == 3
    done = import_memory(workspace, file, resume=True, tell=seen.append)
    assert seen == [3, 4]
    assert (done.units, done.changed) == (4, 1)
    assert len(stored(workspace)) == 4
    assert list(workspace.root.glob(".memory-*")) == []
    with pytest.raises(InputError, match="no import into this memory was interrupted"):
        import_memory(workspace, file, resume=True)


@pytest.mark.usefixtures("large")
def test_only_the_same_file_goes_on(workspace: Workspace, file: Path) -> None:
    def interrupt(_units: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_memory(workspace, file, tell=interrupt)
    write(file, [MemoryUnit("en", "fr", "Another", "Autre")] * 9)
    with pytest.raises(InputError, match="is not the file"):
        import_memory(workspace, file, resume=True)


@pytest.mark.parametrize("name", ["../x", "Last Year", "", "ü"])
def test_a_name_never_becomes_a_path(workspace: Workspace, file: Path, name: str) -> None:
    if name:
        with pytest.raises(InputError, match="is no name for a memory"):
            import_memory(workspace, file, name=name)
    with pytest.raises(InputError):
        import_memory(workspace, file.parent)
    with pytest.raises(InputError):
        import_memory(workspace, file.with_name("absent.tmx"))


@pytest.mark.parametrize("suffix", ["tmx", "csv", "po", "xlf"])
def test_what_goes_out_comes_in_again(workspace: Workspace, file: Path, suffix: str) -> None:
    import_memory(workspace, file)
    out = file.with_name(f"out.{suffix}")
    assert export_memory(workspace, out, source_language="en", target_language="fr") == 4
    import_memory(workspace, out, name="again")
    by_memory = [sorted((unit.source, unit.target) for unit in stored(workspace) if unit.memory == name)
                 for name in ("last-year", "again")]  # fmt: skip
    assert by_memory[0] == by_memory[1] == sorted(SAID)


def test_formats_of_one_pair_refuse_two(workspace: Workspace, file: Path) -> None:
    import_memory(workspace, file)
    import_memory(workspace, DATA / "old.tmx")
    out = file.with_name("out.po")
    with pytest.raises(InputError, match="holds one pair of languages"):
        export_memory(workspace, out)
    assert not out.exists()
    with pytest.raises(InputError, match="no memory has such units"):
        export_memory(workspace, out, target_language="tr")
    with pytest.raises(InputError, match="there is no memory “other”"):
        export_memory(workspace, out, name="other")


def test_only_coordinators_remove_a_memory(
    workspace: Workspace, file: Path, as_person: Callable[[str], Workspace]
) -> None:
    import_memory(workspace, file)
    with pytest.raises(RuleError, match="only a coordinator"):
        remove_memory(workspace, "last-year")
    assert remove_memory(as_person("coral"), "last-year") == 4
    assert stored(workspace) == []
    with pytest.raises(InputError, match="there is no memory"):
        remove_memory(as_person("coral"), "last-year")


def test_a_review_list_comes_in_without_what_was_refused(workspace: Workspace, tmp_path: Path) -> None:
    review = tmp_path / "pairs.csv"
    review.write_text('use;source;target\nyes;One.;Un.\nno;"Two; three.";Deux.\n;Four.;Quatre.\n', encoding="utf-8")
    done = import_memory(workspace, review, source_language="en", target_language="fr")
    assert sorted(unit.source for unit in stored(workspace)) == ["Four.", "One."]
    assert [(left.why, left.first_line) for left in done.left_out.values()] == [("marked as unfinished", 3)]


def test_phrases_are_found_in_any_form_in_source_and_target(workspace: Workspace, file: Path) -> None:
    import_memory(workspace, file)
    assert sources(workspace, "BORDER") == ["Every border is a wound.", "The <b1>borders</b1> of Europe kill."]
    assert sources(workspace, "frontieres", in_target=True) == [
        "The <b1>borders</b1> of Europe kill.",
        "Every border is a wound.",
    ]
    assert sources(workspace, "border Europe") == []
    assert sources(workspace, "border of europe") == ["The <b1>borders</b1> of Europe kill."]
    assert sources(workspace, "art") == ["A party of artists."]  # begins like it; never inside “party”
    assert sources(workspace, "freedom of mov") == ["We demand freedom of movement."]
    assert sources(workspace, "border", limit=1) == ["Every border is a wound."]
    assert sources(workspace, "border", target_language="de") == []
    with pytest.raises(InputError, match="nothing to look for"):
        search_memory(workspace, "  ")


def test_where_the_phrase_stands_is_told(workspace: Workspace, file: Path) -> None:
    import_memory(workspace, file)
    (found,) = search_memory(workspace, "border of europe")
    (span,) = found.spans
    assert found.unit.source[slice(*span)] == "borders</b1> of Europe"


def test_scripts_without_spaces_are_searched_by_characters(workspace: Workspace, tmp_path: Path) -> None:
    units = [
        MemoryUnit("en", "ja", "Nobody is illegal.", "不法な人間はいない。"),
        MemoryUnit("en", "ar", "Freedom", "الحُرّيّة للجميع"),
    ]
    import_memory(workspace, write(tmp_path / "x.tmx", [replace(unit) for unit in units]))
    assert sources(workspace, "人間", in_target=True) == ["Nobody is illegal."]
    assert sources(workspace, "الحرية", in_target=True) == ["Freedom"]
