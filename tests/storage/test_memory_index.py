"""The memory's index over real databases."""

from collections.abc import Callable
from pathlib import Path

import pytest

from transcall.domain.document import UnitKind
from transcall.domain.inline import Content
from transcall.domain.match import MemoryUnit
from transcall.domain.segment import Segment
from transcall.storage import SqlStore
from transcall.suggest import memory_index, word_index
from transcall.suggest.concordance import Phrase
from transcall.suggest.memory import MemoryIndex, Wanted
from transcall.suggest.memory_folder import index_folders

MakeStore = Callable[[], SqlStore]


@pytest.fixture(autouse=True)
def small_tail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_index, "TAIL", 20)
    monkeypatch.setattr(memory_index, "LONG_TAIL", 60)
    monkeypatch.setattr(word_index, "TAIL", 20)


def add(store: SqlStore, *numbers: int, memory: str = "shared") -> None:
    units = [
        MemoryUnit("en", "fr", f"Call number {each} is open.", f"Appel {each}.", memory=memory) for each in numbers
    ]
    with store.writing() as work:
        work.memory.save(units)


def find(index: MemoryIndex, store: SqlStore, text: str) -> list[str]:
    wanted = Wanted(Segment("k", 0, 0, UnitKind.PARAGRAPH, "p", Content(text)), "en", "fr")
    with store.reading() as work:
        return [match.target for match in index.find(work.memory, wanted, limit=3)]


def test_programs_see_what_others_add_and_forget(make_store: MakeStore, tmp_path: Path) -> None:
    ours, theirs = make_store(), make_store()
    index, other = MemoryIndex(tmp_path / "index"), MemoryIndex(tmp_path / "index")
    add(ours, *range(100, 200))
    assert "Appel 150." in find(index, ours, "Call number 150 is open!")
    assert (tmp_path / "index" / "en_fr.index").is_file()
    add(theirs, 777)
    assert "Appel 777." in find(index, ours, "Call number 777 is open!")
    assert "Appel 777." in find(other, theirs, "Call number 777 is open!")
    with theirs.writing() as work:
        assert work.memory.delete_memory("shared") == 101
    assert find(index, ours, "Call number 150 is open!") == []
    add(ours, 150, memory="another")
    for each in (index, other, MemoryIndex(tmp_path / "index")):
        assert find(each, theirs, "Call number 150 is open!") == ["Appel 150."]


def test_matches_behind_what_is_gone_are_found(make_store: MakeStore, tmp_path: Path) -> None:
    store, index = make_store(), MemoryIndex(tmp_path)
    add(store, *range(100, 110), memory="gone")
    add(store, *range(200, 300))
    assert find(index, store, "Call number x is open.")
    with store.writing() as work:
        work.memory.delete_memory("gone")
    assert len(find(index, store, "Call number x is open.")) == 3


@pytest.mark.parametrize("kind", ["a password", "another user"])
def test_whoever_connects_means_the_same_memory(kind: str) -> None:
    user = {"a password": "ana:secret", "another user": "ben"}[kind]
    (folder,) = index_folders(f"postgresql://{user}@host:5432/calls")
    assert (folder,) == index_folders("postgresql://host:5432/calls")
    assert "secret" not in str(folder)
    assert (folder,) != index_folders("postgresql://host:5432/other")


def test_a_file_has_its_index_beside_it(tmp_path: Path) -> None:
    beside, kept = index_folders(tmp_path / "transcall.db")
    assert beside == tmp_path / "transcall.db.memory"
    assert kept != index_folders(tmp_path / "other.db")[1]


@pytest.mark.parametrize(("words", "in_target"), [("calls number 150", False), ("appels 150", True)])
def test_an_index_of_words_says_where_a_phrase_stands(
    make_store: MakeStore, tmp_path: Path, words: str, in_target: bool
) -> None:
    store, index = make_store(), MemoryIndex(tmp_path)
    add(store, *range(100, 200))

    def found() -> list[str]:
        phrase = Phrase(words, "fr" if in_target else "en")
        with store.reading() as work:
            where = index.words("en", "fr", in_target=in_target)
            ids = [number for batch in where.candidates(work.memory, phrase.parts()) for number in batch]
            return [unit.target for unit in work.memory.get(ids)]

    with store.reading() as work:
        assert work.memory.pairs() == (("en", "fr"),)
        index.prepare(work.memory, "en", "fr")
    assert {path.suffix for path in tmp_path.iterdir()} > {".words", ".index"}
    assert found() == ["Appel 150."]
    with store.writing() as work:
        work.memory.delete_memory("shared")
    assert found() == []
    add(store, 150, memory="again")
    assert found() == ["Appel 150."]
