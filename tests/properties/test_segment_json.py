"""`segment --json` of plain text loses no letter: all stand in sources and marks, in the document's order."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

from transcall.cli.output import write_json, write_json_list
from transcall.cli.single_file import segment
from transcall.errors import FormatError

PIECES = [
    "We march.", "Hello World", "on Friday", "1. ", "2. ", "3) ", "a) ", "ii. ", "- ", "• ", "— ", "[1] ", "¹ ", "(1) ",
    "word[1]", "Signatories:", "Ana Ruiz", "> ", "中文。", "مرحبا؟", "አማርኛ።", "\n", "\n", "\n\n", "\r\n", " ", "    ",
    "---", "===", ".", "!", "<b>", "*", "é",
]  # fmt: skip
documents = st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map("".join)


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


@settings(max_examples=200, deadline=None)
@given(text=documents)
@example(text="1. First.\n2. Second.\n")
@example(text="Note.[1]\n\n[1] See there.\n")
def test_every_letter_stands_in_a_source_or_a_mark(text: str) -> None:
    ran = CliRunner().invoke(segment, ["-", "--language", "en", "--format", "text", "--json"], input=text.encode())
    if isinstance(ran.exception, FormatError):
        assert not letters(text)
        return
    units = json.loads(ran.stdout)["units"]
    shown = ((unit.get("mark", ""), *(each["source"] for each in unit["segments"])) for unit in units)
    assert letters("".join("".join(each) for each in shown)) == letters(text)


def test_a_mark_in_plain_text_belongs_to_its_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Things to bring:\n\n1. a drum\n2. a flag. Or two.\n\n\u2022 water\n\u2022 bread[1]\n\n[1] Or rice.\n"
    )
    ran = CliRunner().invoke(segment, [str(path), "--language", "en", "--json"])
    units = json.loads(ran.stdout)["units"]
    assert [each["source"] for unit in units for each in unit["segments"]] == [
        "Things to bring:", "1. a drum", "2. a flag.", "Or two.", "\u2022 water", "\u2022 bread[1]", "[1] Or rice.",
    ]  # fmt: skip
    assert all("mark" not in unit for unit in units)


def test_a_mark_that_is_markup_is_told_beside_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Things to bring:\n\n1. a drum\n2. a flag\n")
    ran = CliRunner().invoke(segment, [str(path), "--language", "en", "--json"])
    units = json.loads(ran.stdout)["units"]
    assert [unit.get("mark") for unit in units] == [None, "1.", "2."]
    assert [unit["segments"][0]["source"] for unit in units] == ["Things to bring:", "a drum", "a flag"]


@pytest.mark.parametrize("units", [[], [{"a": 1}], [{"a": ["x\u2028\n\x9b", "é"]}, {"b": {}}]])
def test_a_list_written_value_by_value_is_the_same_json(
    units: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    write_json({"language": 'e"n', "units": units})
    whole = capsys.readouterr().out
    write_json_list("units", iter(units), language='e"n')
    assert capsys.readouterr().out == whole
