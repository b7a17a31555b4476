"""The memory's index file: as good as the full scan, and never more than a cache."""

import os
import random
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest

from fake_memory import FakeMemory
from transcall.domain.match import MemoryUnit
from transcall.suggest import memory_index
from transcall.suggest.memory_build import write_index
from transcall.suggest.memory_file import HEADER, IndexFile, open_index
from transcall.suggest.memory_index import PairIndex
from transcall.suggest.memory_sketch import CLASSES, classify
from transcall.suggest.score import nearest, reading

LATIN = ["freedom", "of", "movement", "is", "a", "right", "nobody", "illegal", "we", "march", "on", "Saturday", "for"]
SIGNS = list("迁徙自由属于所有人我们在星期六游行因为也唱歌边境城市家庭学校和平正义的是不")
THAI = ["เรา", "เดิน", "ขบวน", "วัน", "เสาร์", "เพื่อ", "สิทธิ", "ใน", "การ", "ย้าย", "ถิ่น", "ไม่มี", "ใคร", "ผิด"]


def texts(words: Sequence[str], between: str, count: int, *, longest: int = 16) -> list[str]:
    """Texts of which many are like others."""
    chance = random.Random(5)  # noqa: S311 -- not for secrets
    made: list[list[str]] = []
    for _ in range(count):
        if made and chance.random() < 0.5:
            again = list(chance.choice(made))
            again[chance.randrange(len(again))] = chance.choice(words)
        else:
            again = chance.choices(words, k=chance.randint(3, longest))
        made.append(again)
    return [between.join(each) for each in made]


def units(sources: Sequence[str]) -> list[MemoryUnit]:
    return [MemoryUnit("en", "fr", source, f"[{source}]") for source in sources]


def file_of(path: Path, sources: Sequence[str]) -> IndexFile:
    write_index(path, ((number, reading(text)) for number, text in enumerate(sources, start=1)), changes=1)
    opened = open_index(path)
    assert opened is not None
    return opened


@pytest.fixture
def small_tail(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the numbers of large memories were small."""
    monkeypatch.setattr(memory_index, "TAIL", 20)
    monkeypatch.setattr(memory_index, "LONG_TAIL", 60)
    monkeypatch.setattr(memory_index, "PAGE", 7)


def index_of(folder: Path, memory: FakeMemory) -> PairIndex:
    index = PairIndex([folder / "en_fr.index"], "en", "fr")
    index.refresh(memory)
    return index


def found(index: PairIndex, text: str) -> list[int]:
    return [number for _, ids in index.nearest(reading(text), minimum=70, limit=9) for number in ids]


@pytest.mark.parametrize(
    ("words", "between", "longest"),
    [(LATIN, " ", 16), (LATIN, " ", 5), (LATIN, " ", 120), (LATIN, " ", 400), (SIGNS, "", 30), (THAI, "", 16)],
    ids=["Latin", "short", "long", "longest", "Chinese", "Thai"],
)
def test_the_best_five_are_those_of_the_full_scan(
    tmp_path: Path, words: Sequence[str], between: str, longest: int
) -> None:
    sources = texts(words, between, 3000 if longest < 100 else 600, longest=longest)
    index = file_of(tmp_path / "i", sources)
    readings = list(dict.fromkeys(reading(text) for text in sources))
    right = missing = 0
    for text in texts(words, between, 60, longest=longest):
        best = [score for _, score in nearest(reading(text), readings, minimum=70, limit=5)]
        mine = [score for score, _ in index.nearest(reading(text), minimum=70, limit=5)]
        assert mine == sorted(mine, reverse=True)
        right += len(best)
        missing += (Counter(best) - Counter(mine)).total()
    assert right > 50
    assert missing <= right * 0.02


def test_equal_readings_are_one_row_with_all_ids(tmp_path: Path) -> None:
    index = file_of(tmp_path / "i", ["We  march.", "We sing.", "We march.", "We <b1>march</b1>."])
    assert index.nearest("We march.", minimum=90, limit=5) == [(100, (1, 3))]
    assert index.sizes.rows == 3
    assert sorted(index.newest(2)) == [(3, "We march."), (4, reading("We <b1>march</b1>."))]


def test_any_text_can_be_kept(tmp_path: Path) -> None:
    odd = ["x", "\U0001f600" * 50, "e\u0301", "half \ud800 a pair", "\u200f", "ا" * 2000]
    index = file_of(tmp_path / "i", odd)
    for number, text in enumerate(odd, start=1):
        assert index.nearest(reading(text), minimum=100, limit=1) == [(100, (number,))]


def test_texts_are_sorted_into_classes_by_script_and_length() -> None:
    samples = ["short", "a" * 40, "a" * 320, "a" * 1000, "由" * 8, "由" * 90, "由" * 400, "由由由 and a longer name"]
    numbers, lengths = classify(samples)
    assert numbers.tolist() == [0, 1, 2, 3, 4, 5, 6, 0]
    assert lengths.tolist() == [len(each) for each in samples]
    for one, next_one in pairwise(CLASSES):
        assert one.is_ideographic != next_one.is_ideographic or one.shortest < next_one.shortest


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "short": lambda data: data[:-8],
    "long": lambda data: data + b"\0" * 8,
    "foreign": lambda data: b"%PDF-1.7" + data[8:],
    "of another version": lambda data: data[:8] + b"\xff" + data[9:],
    "header damaged": lambda data: data[: HEADER.size - 1] + b"\x07" + data[HEADER.size :],
    "header only": lambda data: data[: HEADER.size],
}


@pytest.mark.usefixtures("small_tail")
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_file_that_is_not_whole_is_made_anew(tmp_path: Path, damage: str) -> None:
    memory = FakeMemory(*units(texts(LATIN, " ", 100)))
    index_of(tmp_path, memory)
    path = tmp_path / "en_fr.index"
    path.write_bytes(DAMAGE[damage](path.read_bytes()))
    assert open_index(path) is None
    assert 3 in found(index_of(tmp_path, memory), memory.units[3].source)
    assert open_index(path) is not None


@pytest.mark.usefixtures("small_tail")
def test_the_next_process_reads_only_what_is_newer(tmp_path: Path) -> None:
    memory = FakeMemory(*units(texts(LATIN, " ", 100)))
    index_of(tmp_path, memory)
    memory.save(units(["Something quite new."]))
    memory.reads = 0
    index = index_of(tmp_path, memory)
    assert memory.reads == 1
    assert found(index, "Something quite new!") == [101]
    index.refresh(memory)
    assert memory.reads == 1


def test_a_small_memory_has_no_file(tmp_path: Path) -> None:
    index = index_of(tmp_path, FakeMemory(*units(["We march today."])))
    assert found(index, "We march today!") == [1]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("small_tail")
def test_much_that_is_newer_goes_into_the_file_beside_the_work(tmp_path: Path) -> None:
    memory = FakeMemory(*units(texts(LATIN, " ", 100)))
    index = index_of(tmp_path, memory)
    memory.save(units([f"New text number {number}" for number in range(30)]))
    index.refresh(memory)
    assert 101 in found(index, "New text number 0")
    index.wait()
    opened = open_index(tmp_path / "en_fr.index")
    assert opened is not None
    assert opened.sizes.ids == 130
    assert {101, 130} <= {*found(index, "New text number 0"), *found(index, "New text number 29")}
    memory.save(units(["Even newer."]))
    index.refresh(memory)
    assert found(index, "Even newer.") == [131]


@pytest.mark.usefixtures("small_tail")
def test_what_is_gone_is_left_out_and_much_of_it_makes_a_new_file(tmp_path: Path) -> None:
    memory = FakeMemory(*units(texts(LATIN, " ", 100)))
    index = index_of(tmp_path, memory)
    text = memory.units[7].source
    memory.delete(7)
    index.refresh(memory)
    index.forget([7])
    assert 7 not in found(index, text)
    memory.delete(*range(20, 80))
    index.refresh(memory)
    opened = open_index(tmp_path / "en_fr.index")
    assert opened is not None
    assert opened.sizes.ids == 39


@pytest.mark.usefixtures("small_tail")
def test_a_file_that_another_program_made_meanwhile_is_taken(tmp_path: Path) -> None:
    memory = FakeMemory(*units(texts(LATIN, " ", 100)))
    ours, theirs = index_of(tmp_path, memory), index_of(tmp_path, memory)
    memory.delete(*range(20, 80))
    theirs.refresh(memory)
    memory.reads = 0
    ours.refresh(memory)
    assert memory.reads == 0
    assert 85 in found(ours, memory.units[85].source)


@pytest.mark.usefixtures("small_tail")
def test_the_file_of_a_later_memory_is_not_believed_after_a_backup_came_back(tmp_path: Path) -> None:
    memory = FakeMemory(*units(texts(LATIN, " ", 100)))
    memory.save(units(["Lost with the disk."]))
    index_of(tmp_path, memory)
    restored = FakeMemory(*units(texts(LATIN, " ", 100)))
    restored.save(units(["Another text got the same number."]))
    restored.save(units(["And one more."]))
    index = index_of(tmp_path, restored)
    assert found(index, "Lost with the disk.") == []
    assert found(index, "Another text got the same number!") == [101]
    earlier = FakeMemory(*units(texts(LATIN, " ", 100)))
    assert found(index_of(tmp_path, earlier), "And one more.") == []


@pytest.mark.usefixtures("small_tail")
def test_a_folder_that_cannot_be_written_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    memory = FakeMemory(*units(texts(LATIN, " ", 100)))
    for folders in ([tmp_path / "file" / "x"], [tmp_path / "file" / "x", tmp_path / "other"]):
        index = PairIndex([folder / "en_fr.index" for folder in folders], "en", "fr")
        index.refresh(memory)
        assert 3 in found(index, memory.units[3].source)
    assert (tmp_path / "other" / "en_fr.index").is_file()
    assert (tmp_path / "other" / ".gitignore").read_text() == "*\n"


def test_what_a_killed_process_left_is_removed_and_never_read(tmp_path: Path) -> None:
    path = tmp_path / "en_fr.index"
    old, fresh = tmp_path / "en_fr.index.abc.new", tmp_path / "en_fr.index.def.new"
    for left in (old, fresh):
        left.write_bytes(b"half")
    os.utime(old, (1, 1))
    file_of(path, ["We march."])
    assert not old.exists()
    assert fresh.exists()  # somebody may still be writing it


def test_a_reader_keeps_its_file_when_another_takes_its_place(tmp_path: Path) -> None:
    first = file_of(tmp_path / "i", ["We march."])
    second = file_of(tmp_path / "i", ["We sing.", "We dance."])
    assert first.nearest("We march.", minimum=100, limit=1) == [(100, (1,))]
    assert second.nearest("We dance.", minimum=100, limit=1) == [(100, (2,))]


@pytest.mark.usefixtures("small_tail")
def test_threads_may_look_up_while_others_add(tmp_path: Path) -> None:
    memory = FakeMemory(*units([f"Call number {number} is open." for number in range(100)]))
    index = index_of(tmp_path, memory)

    def look(number: int) -> int:
        if number % 5 == 0:
            memory.save(units([f"Call number {number}00 is open."]))
        index.refresh(memory)
        return len(index.nearest("Call number x is open.", minimum=70, limit=5))

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(look, range(120))) == {5}
    index.wait()
