"""The index of words: nothing that holds a phrase is missed, and the file is never more than a cache."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fake_memory import FakeMemory
from transcall.domain.match import MemoryUnit
from transcall.domain.ports import Memory
from transcall.suggest import word_index
from transcall.suggest.concordance import Phrase
from transcall.suggest.word_file import open_words
from transcall.suggest.word_index import WordIndex
from transcall.suggest.word_lists import packed, unpacked

SAID = {
    "en": ["The border kills.", "Borders, everywhere!", "They are dying at <b1>bor</b1>ders.", "A party of 1000.", "…"],
    "fr": ["Les réfugiés attendent.", "Une REFUGIEE attend.", "L’État n’est pas <i1>réfugié</i1>.", "Chaque été."],
    "tr": ["IŞIK var.", "ışıklar söndü", "Işığı gör, İstanbul!", "istanbul’da"],
    "zh": ["所有人都有权利迁徙。", "人人平等", "权利", "人"],
    "th": ["ทุกคนมีสิทธิ", "สิทธิในการย้ายถิ่น", "คน"],
    "ar": ["الحُرِّيَّة لِلْجَمِيع", "حرية التنقل", "والحرية"],
}
ASKED = {
    "en": ["border", "bor", "the border", "die", "dying at border", "1000", "party of", "of party", "…", "zebra", "o"],
    "fr": ["réfugiée", "refugie", "l’etat", "été", "ete", "ét"],
    "tr": ["ışık", "IŞIK", "istanbul", "İSTANBUL", "işik"],
    "zh": ["权利", "人", "人都有权", "权利。", "平"],
    "th": ["สิทธิ", "คน", "ในการ"],
    "ar": ["حرية", "الحرية", "لل"],
}


@pytest.fixture(autouse=True)
def small_tail(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the numbers of large memories were small."""
    monkeypatch.setattr(word_index, "TAIL", 3)
    monkeypatch.setattr(word_index, "_PAGE", 4)
    monkeypatch.setattr(word_index, "_BATCH", 2)


def memory_of(language: str, count: int = 40) -> FakeMemory:
    chance = random.Random(7)  # noqa: S311 -- not for secrets
    texts = [*SAID[language], *(" ".join(chance.choices(SAID[language], k=3)) for _ in range(count))]
    return FakeMemory(*(MemoryUnit("xx", language, "source", text) for text in texts))


def index_of(folder: Path, language: str) -> WordIndex:
    return WordIndex([folder / "words"], "xx", language, in_target=True)


def found(index: WordIndex, memory: FakeMemory, words: str, language: str) -> list[int]:
    phrase = Phrase(words, language)
    ids = [number for batch in index.candidates(memory, phrase.parts()) for number in batch]
    assert len(ids) == len(set(ids))
    return [number for number in ids if number in memory.units and phrase.find(memory.units[number].target)]


def scanned(memory: FakeMemory, words: str, language: str) -> list[int]:
    phrase = Phrase(words, language)
    return [number for number, unit in reversed(memory.units.items()) if phrase.find(unit.target)]


@pytest.mark.parametrize(("language", "words"), [(tag, words) for tag in ASKED for words in ASKED[tag]])
def test_it_finds_what_reading_everything_finds_newest_first(tmp_path: Path, language: str, words: str) -> None:
    memory = memory_of(language)
    index = index_of(tmp_path, language)
    index.refresh(memory)
    assert open_words(tmp_path / "words") is not None
    memory.save([MemoryUnit("xx", language, "source", text) for text in SAID[language]])
    assert found(index, memory, words, language) == scanned(memory, words, language)


def test_forms_that_change_more_than_their_ending_are_found() -> None:
    assert Phrase("die", "en").find("They are dying.") == ((9, 14),)
    assert Phrase("one two", "en").find("one one two, one two") == ((4, 11), (13, 20))


def test_few_texts_are_named_that_lack_the_phrase(tmp_path: Path) -> None:
    memory = FakeMemory(*(MemoryUnit("xx", "en", "s", f"Number {place} is called.") for place in range(300)))
    index = index_of(tmp_path, "en")
    index.refresh(memory)
    memory.reads = 0
    ids = [number for batch in index.candidates(memory, Phrase("number 77", "en").parts()) for number in batch]
    assert ids == [78]
    assert memory.reads == 0


@given(st.lists(st.lists(st.integers(0, 2**33), min_size=1, unique=True), min_size=1, max_size=20))
def test_lists_come_back(lists: list[list[int]]) -> None:
    ordered = [sorted(each) for each in lists]
    rows = np.array([number for each in ordered for number in each], dtype=np.int64)
    starts = np.cumsum([0, *map(len, ordered[:-1])])
    data, sizes = packed(rows, starts)
    ends = np.cumsum(sizes).tolist()
    pieces = [data[end - size : end] for end, size in zip(ends, sizes.tolist(), strict=True)]
    assert [unpacked([piece]).tolist() for piece in pieces] == ordered
    assert unpacked(pieces).tolist() == rows.tolist()


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "short": lambda data: data[:-8],
    "long": lambda data: data + b"\0" * 8,
    "foreign": lambda data: b"%PDF-1.7" + data[8:],
    "header damaged": lambda data: data[:30] + b"\x07" + data[31:],
    "cut in the header": lambda data: data[:20],
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_file_that_is_not_whole_is_made_anew(tmp_path: Path, damage: str) -> None:
    memory = memory_of("en")
    index_of(tmp_path, "en").refresh(memory)
    path = tmp_path / "words"
    path.write_bytes(DAMAGE[damage](path.read_bytes()))
    assert open_words(path) is None
    assert found(index_of(tmp_path, "en"), memory, "border", "en") == scanned(memory, "border", "en")
    index_of(tmp_path, "en").refresh(memory)
    assert open_words(path) is not None


def test_the_file_of_a_later_memory_is_not_believed_after_a_backup_came_back(tmp_path: Path) -> None:
    memory = memory_of("en")
    memory.save([MemoryUnit("xx", "en", "s", "Lost with the disk.")])
    index = index_of(tmp_path, "en")
    index.refresh(memory)
    restored = memory_of("en")
    assert found(index, restored, "border", "en") == scanned(restored, "border", "en")
    for text in ("Another text got the same number.", "One more.", "And one."):
        restored.save([MemoryUnit("xx", "en", "s", text)])
    for words in ("another", "more", "lost"):
        assert found(index, restored, words, "en") == scanned(restored, words, "en")


def test_much_that_is_newer_or_gone_makes_a_new_file_beside_the_work(tmp_path: Path) -> None:
    memory = memory_of("en")
    index = index_of(tmp_path, "en")

    @contextmanager
    def opened() -> Iterator[Memory]:
        yield memory

    def units() -> int:
        file = open_words(tmp_path / "words")
        assert file is not None
        return file.about.units

    steps: Sequence[tuple[Callable[[], object], int]] = (
        (lambda: None, 45),
        (lambda: memory.save([MemoryUnit("xx", "en", "s", "Few are new.")]), 45),
        (lambda: memory.save([MemoryUnit("xx", "en", "s", f"Many {place} are new.") for place in range(9)]), 55),
        (lambda: memory.delete(*range(1, 31)), 25),
    )
    for change, expected in steps:
        change()
        index.refresh_beside(memory, opened)
        index.wait()
        assert units() == expected
        assert found(index, memory, "new", "en") == scanned(memory, "new", "en")


def test_a_folder_that_cannot_be_written_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    memory = memory_of("en")
    index = WordIndex([tmp_path / "file" / "x", tmp_path / "other" / "x"], "xx", "en", in_target=True)
    index.refresh(memory)
    assert open_words(tmp_path / "other" / "x") is not None
    alone = WordIndex([tmp_path / "file" / "x"], "xx", "en", in_target=True)
    alone.refresh(memory)
    assert found(alone, memory, "border", "en") == scanned(memory, "border", "en")
