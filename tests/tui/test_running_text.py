"""Running text: wrapped by cells, each segment with its state, laid out only where somebody looks."""

from time import perf_counter

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from transcall.domain.document import UnitKind
from transcall.domain.inline import CodeKind, Content, InlineCode
from transcall.domain.issue import Issue, Severity
from transcall.domain.segment import Segment
from transcall.domain.state import State
from transcall.domain.translation import Row, Translation
from transcall.domain.worddiff import word_diff
from transcall_tui.themes import STATE_DEFAULTS
from transcall_tui.widgets.heights import Heights
from transcall_tui.widgets.paged_rows import PAGE
from transcall_tui.widgets.paragraph import Reading, lay_out_unit
from transcall_tui.widgets.running_text import RunningText
from transcall_tui.widgets.text_flow import Line, Piece, coded_pieces, diff_pieces, placed, wrap

BOLD = (InlineCode(1, CodeKind.OPEN, "b", "**"), InlineCode(1, CodeKind.CLOSE, "b", "**"))
NOTE = (InlineCode(1, CodeKind.STANDALONE, "note", "[^1]", "[1]"),)


def text_of(line: Line) -> str:
    return "".join(piece.text for piece in line)


def wrapped(text: str, width: int) -> list[str]:
    return [text_of(line) for line in wrap([Piece(text)], width)]


def row(
    number: int,
    target: str = "",
    *,
    state: State = State.TRANSLATED,
    kind: UnitKind = UnitKind.PARAGRAPH,
    unit: int = 0,
) -> Row:
    source = f"Sentence {number} of the text."
    segment = Segment(f"key{number}", unit, number, kind, f"paragraph {unit}", Content(source), after=" ")
    return Row(segment, Translation(segment.key, "fr", target, state, version=1, made_from=source))


# Lines.


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 20, ["one two"]),
        ("one\ntwo", 20, ["one", "two"]),
        ("Qui ?\u00a0Nous", 8, ["Qui", "?\u00a0Nous"]),
        ("18\u202f000 people", 8, ["18\u202f000", "people"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("打开大门。人人", 8, ["打开大", "门。人人"]),
        ("打开大门。", 8, ["打开大", "门。"]),
        ("说「门」", 6, ["说", "「门」"]),
        ("", 5, [""]),
        ("👨‍👩‍👧👨‍👩‍👧", 2, ["👨‍👩‍👧", "👨‍👩‍👧"]),
        ("কি কি", 2, ["কি", "কি"]),
    ],
)
def test_lines_break_where_their_script_breaks_them(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


def test_a_word_of_two_looks_is_not_torn() -> None:
    pieces = [Piece("we are un"), Piece("touch", "bold"), Piece("able now")]
    assert [text_of(line) for line in wrap(pieces, 12)] == ["we are", "untouchable", "now"]


def test_bold_is_bold_and_a_note_is_its_mark() -> None:
    pieces = list(coded_pieces("a <b1>b</b1>", BOLD, "dim", 7))
    assert pieces == [Piece("a ", "dim", 7), Piece("b", "dim bold", 7)]
    assert [piece.text for piece in coded_pieces("see <note1/>.", NOTE)] == ["see ", "[1]", "."]


def test_controls_never_come_through() -> None:
    assert "\x1b" not in "".join(piece.text for piece in coded_pieces("a\x1b[31m", ()))
    assert "\u202e" not in "".join(piece.text for piece in diff_pieces(word_diff("a", "\u202eb")))


def test_a_diff_reads_without_colour() -> None:
    assert text_of(tuple(diff_pieces(word_diff("a favour", "a gift")))) == "a [-favour-]{+gift+}"


def test_right_to_left_stands_on_the_right() -> None:
    line = placed((Piece("سلام", "bold", 3),), "ar", 10)
    assert cell_len(text_of(line)) == 10
    assert text_of(line).startswith("   ")
    assert next(piece for piece in line if piece.tag == 3).look == "bold"
    assert text_of(placed((Piece("ab"),), "fr", 4)) == "ab  "


# Paragraphs.


def lay(rows: list[Row], width: int, reading: Reading = Reading(language="fr")) -> list[str]:  # noqa: B008 -- frozen
    return [text_of(line).rstrip() for line in lay_out_unit(rows, 0, None, reading, width)]


def test_wide_texts_stand_side_by_side_and_narrow_ones_under_each_other() -> None:
    rows = [row(0, "Un."), row(1, state=State.UNTRANSLATED)]
    (wide, _) = lay(rows, 120)
    assert wide.split("│")[0].strip() == "Sentence 0 of the text. Sentence 1 of the text."
    assert wide.split("│")[1].strip() == "?\u00a0Un. ·\u00a0not translated"
    assert lay(rows, 60) == [
        "   Sentence 0 of the text. Sentence 1 of the text.",
        "   ?\u00a0Un. ·\u00a0not translated",
        "",
    ]


def test_the_target_alone() -> None:
    assert lay([row(0, "Un.")], 120, Reading(language="fr", with_source=False)) == ["     ?\u00a0Un.", ""]


def test_issues_are_counted_in_the_margin_and_suggestions_have_a_sign() -> None:
    issues = {"key0": [Issue("x", "x", severity, "") for severity in (Severity.ERROR, Severity.WARNING)]}
    reading = Reading(language="fr", issues=issues, proposed=frozenset({"key0"}))
    first = lay([row(0, "Un.")], 120, reading)[0]
    assert first.startswith("1✗1!")
    assert "?\u00a0±\u00a0Un." in first
    assert lay([row(0, "Un.")], 60, reading)[0].startswith("1✗ ")


@pytest.mark.parametrize(
    ("kind", "facts", "prefix"),
    [
        (UnitKind.LIST_ITEM, {}, "• "),
        (UnitKind.LIST_ITEM, {"ordered": "3.", "level": 2}, "  3. "),
        (UnitKind.NOTE, {"label": "4"}, "[4] "),
        (UnitKind.QUOTE, {}, "▎ "),
        (UnitKind.ALT_TEXT, {}, "picture: "),
    ],
)
def test_kinds_look_like_themselves(kind: UnitKind, facts: dict[str, object], prefix: str) -> None:
    segment = Segment("k", 0, 0, kind, "place", Content("Words and more words again"), **facts)  # type: ignore[arg-type]
    lines = lay([Row(segment, Translation("k", "fr", "Des mots et encore des mots", State.DRAFT))], 24)
    assert lines[0][3:].startswith(prefix)
    assert cell_len(lines[1]) <= 24


def test_every_line_fits() -> None:
    rows = [row(number, "Une phrase assez longue, avec des mots. " * 3) for number in range(5)]
    for width in (10, 24, 60, 84, 120):
        assert all(cell_len(line) <= width for line in lay(rows, width))


# Heights.


def test_heights_find_what_they_add_up() -> None:
    heights = Heights([3, 1, 4, 1, 5])
    assert (heights.total, heights.offset(3), heights.find(8)) == (14, 8, (3, 0))
    assert heights.set(1, 10) == 9
    assert [heights.find(line) for line in (0, 2, 3, 12, 13, 22, 99)] == [
        (0, 0), (0, 2), (1, 0), (1, 9), (2, 0), (4, 4), (4, 4),
    ]  # fmt: skip
    assert heights.offset(5) == heights.total == 23


# A hundred thousand segments.


class Reader(App[None]):
    """Running text alone, with its rows at hand."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        self.pages: list[int] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return STATE_DEFAULTS

    def compose(self) -> ComposeResult:
        yield RunningText(id="text")

    @property
    def text(self) -> RunningText:
        return self.query_one(RunningText)

    def on_mount(self) -> None:
        self.text.set_languages("en", "fr")
        keys = [f"key{number}" for number in range(self.count)]
        self.text.set_outline(keys, [number // 3 for number in range(self.count)], nothing="")
        self.text.focus()

    def on_running_text_page_wanted(self, event: RunningText.PageWanted) -> None:
        self.pages.append(event.page)
        start = event.page * PAGE
        rows = [
            row(number, "Une phrase un peu plus longue que les autres. " * (number % 4 + 1), unit=number // 3)
            for number in range(start, min(self.count, start + PAGE))
        ]
        assert self.text.set_page(rows, event.page)


def seen(app: Reader) -> str:
    return "\n".join(app.text.render_line(y).text for y in range(app.text.size.height))


async def test_only_what_is_looked_at_is_read_and_laid_out() -> None:
    app = Reader(100_000)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert app.pages == [0]
        assert "Sentence 0" in seen(app)
        app.text.stand_on("key70000")
        await pilot.pause()
        assert "Sentence 70000" in seen(app)
        assert len(app.pages) < 5
        await pilot.press("end")
        await pilot.pause()
        assert "Sentence 99999" in seen(app)
        await pilot.press("home")
        await pilot.pause()
        assert "Sentence 0" in seen(app)


async def test_what_is_read_stays_where_it_is_when_what_is_above_turns_out_taller() -> None:
    app = Reader(10_000)
    async with app.run_test(size=(100, 30)) as pilot:
        app.text.stand_on("key5000")
        await pilot.pause()
        for _ in range(40):
            before = seen(app).splitlines()
            app.text.scroll_relative(y=-3, animate=False, force=True)
            await pilot.pause()
            after = seen(app).splitlines()
            shared = [line for line in before[:26] if "Sentence" in line]
            assert {after.index(line) - before.index(line) for line in shared} in ({3}, set())


async def test_moving_costs_the_same_at_any_length() -> None:
    times = {}
    for count in (1_000, 100_000):
        app = Reader(count)
        async with app.run_test(size=(120, 40)) as pilot:
            app.text.stand_on(f"key{count // 2}")
            await pilot.pause()
            start = perf_counter()
            for _ in range(60):
                app.text.action_move(1)
            times[count] = perf_counter() - start
    assert times[100_000] < times[1_000] * 4 + 0.05


async def test_a_click_finds_its_segment_and_paragraph_keys_their_paragraph() -> None:
    app = Reader(600)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        app.text.action_paragraph(1)
        assert app.text.current == "key3"
        app.text.action_move(1)
        app.text.action_paragraph(-1)
        assert app.text.current == "key3"
        app.text.action_paragraph(-1)
        assert app.text.current == "key0"
        assert app.text.paragraph_of(4) == ("key3", "key4", "key5")
        lines = [app.text.render_line(y).text for y in range(10)]
        y = next(number for number, line in enumerate(lines) if "Sentence 1 of" in line)
        assert app.text.item_at(lines[y].index("Sentence 1 of") + 2, y) == 1


async def test_one_endless_paragraph_is_cut_in_blocks() -> None:
    app = Reader(600)
    async with app.run_test(size=(120, 30)) as pilot:
        app.text.set_outline([f"key{number}" for number in range(600)], [0] * 600, nothing="")
        await pilot.pause()
        assert app.text.block_count() == 12
