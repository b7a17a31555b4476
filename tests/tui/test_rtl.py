"""Right-to-left lines: order, joined letters, mirrored brackets, width, alignment, and who turns them."""

import contextlib
import io
import sys
import unicodedata
from collections.abc import Iterator

import pytest
from bidi import get_display
from bidi.mirror import MIRRORED
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from transcall_tui import direction
from transcall_tui.celltext import CODE_STYLE, GRAPHEME
from transcall_tui.rtl import MARKS, has_rtl, joined, signs, turned
from transcall_tui.terminals import Turning, told, turning

RTL_WORDS = ("ar", "fa", "he", "ur")


@pytest.fixture(autouse=True)
def calm() -> Iterator[None]:
    """Each test says who turns; afterwards it is the terminal again."""
    yield
    direction.begin(Turning.TERMINAL)


def turned_back(*pieces: str) -> str:
    """Pieces from the left as they are seen; those in a right-to-left script are given as they are written."""
    return "".join(
        "".join(reversed(GRAPHEME.findall(piece)))
        if any(unicodedata.bidirectional(each) in ("R", "AL") for each in piece)
        else piece
        for piece in pieces
    )


def seen(text: str, *, is_rtl: bool = True, atoms: tuple[tuple[int, int], ...] = ()) -> str:
    """The line in reading order, its letters as they are written alone."""
    clusters = (each.shown for each in turned(tuple(signs(text, atoms)), is_rtl=is_rtl))
    return "".join(_alone(each) for each in clusters)


def _alone(cluster: str) -> str:
    letters = unicodedata.normalize("NFKC", cluster)
    return letters[::-1] if "\ufef5" <= cluster[0] <= "\ufefc" else letters


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("نداء إلى التضامن.", (".", "نداء إلى التضامن")),
        ("في 18 ديسمبر 2025", ("2025", " ديسمبر ", "18", "في ")),
        ("١٨ ديسمبر", (" ديسمبر", "١٨")),
        ("قال (UN) نعم", (" نعم", "(UN)", "قال ")),
        ("(نعم)", ("(", "نعم", ")")),
        ("انظر https://example.org/a?b=1 الآن", (" الآن", "https://example.org/a?b=1", "انظر ")),
        ("«حرية التنقل»", ("«", "حرية التنقل", "»")),
        ("می‌خواهم بروم", ("میخواهم بروم",)),
        ("یہ مطالبہ 1,500 لوگوں کا ہے۔", ("۔", " لوگوں کا ہے", "1,500", "یہ مطالبہ ")),
        ("שלום (עולם) [1]", ("[1]", " ", "(", "עולם", ")", "שלום ")),
        ("שָׁלוֹם", ("שָׁלוֹם",)),
        ("(foo) bar שלום", ("שלום", " ", "bar", " ", "(foo)")),
        ("א < ב", ("ב", " > ", "א")),
        ("\u200fabc.", (".", "abc")),
        ("abc.\u200e", ("abc.",)),
    ],
)
def test_golden_lines(text: str, pieces: tuple[str, ...]) -> None:
    assert seen(text) == turned_back(*pieces)


def test_a_right_to_left_word_in_a_left_to_right_line() -> None:
    assert seen("the word (שלום) means peace", is_rtl=False) == turned_back("the word (", "שלום", ") means peace")


def test_letters_are_joined() -> None:
    names = [unicodedata.name(each) for each, _ in joined("سلام")]
    assert names == [
        "ARABIC LETTER SEEN INITIAL FORM",
        "ARABIC LIGATURE LAM WITH ALEF FINAL FORM",
        "ARABIC LETTER MEEM ISOLATED FORM",
    ]
    assert [offset for _, offset in joined("سلام")] == [0, 1, 3]


@pytest.mark.parametrize(
    ("word", "last"),
    [
        ("پژ", "ARABIC LETTER JEH FINAL FORM"),
        ("گچ", "ARABIC LETTER TCHEH FINAL FORM"),
        ("ہے", "ARABIC LETTER YEH BARREE FINAL FORM"),
        ("می\u200cشود", "ARABIC LETTER DAL ISOLATED FORM"),
    ],
)
def test_persian_and_urdu_letters_join(word: str, last: str) -> None:
    assert unicodedata.name(joined(word)[-1][0]) == last


def test_a_joiner_that_forbids_joining_is_obeyed_and_not_shown() -> None:
    shown = [each.shown for each in turned(tuple(signs("می\u200cشود")), is_rtl=True)]
    assert "\u200c" not in "".join(shown)
    assert unicodedata.name(shown[-2][0]) == "ARABIC LETTER FARSI YEH FINAL FORM"


@pytest.mark.parametrize("word", ["مُحَمَّد", "لَا", "إِنَّ", "شَهْر"])
def test_vowels_stay_on_their_letters(word: str) -> None:
    shown = [each.shown for each in turned(tuple(signs(word)), is_rtl=True)]
    assert all(not unicodedata.combining(each[0]) for each in shown)
    marks = [mark for each in reversed(shown) for mark in each if unicodedata.combining(mark)]
    assert marks == [mark for mark in word if unicodedata.combining(mark)]


def test_atoms_keep_their_order_and_move_as_one() -> None:
    text = "قال <b1>نعم</b1> ثم"
    assert seen(text, atoms=((4, 8), (11, 16))) == turned_back(" ثم", "</b1>", "نعم", "<b1>", "قال ")


LETTERS = "אבג دم cd12()[]<,.+-%«»/!٣\u200f\u200e\u2067\u2069 "


@settings(deadline=None, max_examples=300)
@given(st.text(LETTERS, max_size=70), st.booleans())
def test_the_order_is_the_librarys(text: str, is_rtl: bool) -> None:
    """Our reading of its answers puts every character where it does; mirrored ones aside, which it leaves to others."""

    def folded(line: str) -> str:
        return "".join(min(each, MIRRORED.get(each, each)) for each in line if each not in MARKS)

    answer = get_display(text, base_dir="R" if is_rtl else "L")
    assert folded(seen(text, is_rtl=is_rtl)) == folded(answer)


@settings(deadline=None, max_examples=300)
@given(st.text("لااآدمَّ\u200d\u200cـی ", max_size=30))
def test_joining_loses_no_letter(text: str) -> None:
    letters = joined(text)
    offsets = [offset for _, offset in letters]
    assert offsets == sorted(set(offsets))
    written = unicodedata.normalize("NFKC", "".join(each for each, _ in letters))
    assert sorted(written.replace("\u200d", "")) == sorted(unicodedata.normalize("NFKC", text.replace("\u200d", "")))


CLUSTERS = ("א", "ב", "د", "ل", "ا", "دُ", "中", "👩‍👩‍👧", "x", "(", " ", "ی\u200c", "\u200f")


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.sampled_from(CLUSTERS), max_size=60).map("".join),
    st.sampled_from((*RTL_WORDS, "en")),
    st.integers(1, 40),
)
@example(" אאאאאא中", "ar", 7)
def test_every_line_is_as_wide_as_asked(text: str, language: str, width: int) -> None:
    for who in Turning:
        direction.begin(who)
        assert cell_len(direction.shown(text, language, width)) == width
        assert all(cell_len(line) <= max(width, 2) for line in direction.lines(text, language, width))


def test_lines_are_broken_before_they_are_turned() -> None:
    direction.begin(Turning.APP)
    first, second = direction.lines("אבג דהו זחט", "he", 8)
    assert (first, second) == (" והד גבא", "     טחז")


def test_the_terminal_turns_but_the_side_is_ours() -> None:
    assert direction.shown("אבג", "he", 5) == "  אבג"
    direction.begin(Turning.OFF)
    assert direction.shown("אבג", "he", 5) == "אבג  "


def test_what_is_cut_is_cut_at_its_end() -> None:
    direction.begin(Turning.APP)
    assert direction.shown("אבגדהו", "he", 4) == "…גבא"


def test_styles_go_with_their_characters() -> None:
    direction.begin(Turning.APP)
    content = Content.assemble("אב ", ("<b1>", "bold"), "גד")
    painted = direction.paragraph(content, "he", 12, atoms=[(3, 7)])
    assert painted.plain == "   דג<b1> בא"
    assert "".join(painted.plain[span.start : span.end] for span in painted.spans) == "<b1>"


def test_without_a_language_each_line_goes_by_its_first_letter() -> None:
    direction.begin(Turning.APP)
    content = Content.assemble(("1 same", "bold"), "\nאב ", ("<b1>", CODE_STYLE), "!\nx אב")
    assert direction.paragraph(content, "", 12).plain == "1 same\n    !<b1> בא\nx בא"
    direction.begin(Turning.TERMINAL)
    assert direction.paragraph(content, "", 12) is content


def test_left_to_right_text_is_left_alone() -> None:
    direction.begin(Turning.APP)
    content = Content("plain words")
    assert direction.paragraph(content, "fr", 5) is content


@pytest.mark.parametrize(
    ("environment", "who"),
    [
        ({"VTE_VERSION": "7006", "TERM": "xterm-256color"}, Turning.APP),
        ({"VTE_VERSION": "7006", "TERM": "tmux-256color", "TMUX": "/run/tmux/default,1,0"}, Turning.TERMINAL),
        ({"VTE_VERSION": "7006", "TERM": "screen", "STY": "1.pts-0"}, Turning.TERMINAL),
        ({"VTE_VERSION": "5202", "TERM": "tmux-256color", "TMUX": "/run/tmux/default,1,0"}, Turning.APP),
        ({"TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TMUX": "/run/tmux/default,1,0"}, Turning.APP),
        ({"KONSOLE_VERSION": "220401"}, Turning.TERMINAL),
        ({"TERM": "mlterm-256color"}, Turning.TERMINAL),
        ({"TERM": "mlterm-256color", "KONSOLE_VERSION": "220401", "TERM_PROGRAM": "textual"}, Turning.APP),
        ({"TERM_PROGRAM": "Apple_Terminal"}, Turning.TERMINAL),
        ({"TERM": "xterm-kitty"}, Turning.TERMINAL),
        ({"WT_SESSION": "1"}, Turning.APP),
        ({"TERM": "xterm", "XTERM_VERSION": "XTerm(379)"}, Turning.APP),
        ({}, Turning.APP),
    ],
)
def test_which_terminals_turn(environment: dict[str, str], who: Turning) -> None:
    assert turning("auto", environment) is who


class Terminal(io.StringIO):
    """Remembers what it is told."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_all_that_is_written_from_right_to_left_is_found() -> None:
    letters = [chr(code) for code in range(sys.maxunicode) if unicodedata.bidirectional(chr(code)) in ("R", "AL", "AN")]
    assert all(map(has_rtl, letters))
    assert not has_rtl("│ plain … 中文 ትግርኛ █")


def test_a_terminal_is_told_and_told_again_whatever_happens() -> None:
    terminal = Terminal()
    with contextlib.suppress(KeyError), told(terminal, Turning.APP):
        assert terminal.getvalue().endswith("\x1b[8l")
        raise KeyError
    assert terminal.getvalue().endswith("\x1b[?1036r\x1b[8h")


def test_a_file_is_told_nothing() -> None:
    nowhere = io.StringIO()
    with told(nowhere, Turning.APP), told(None, Turning.APP):
        pass
    assert nowhere.getvalue() == ""


@pytest.mark.parametrize("setting", ["terminal", "app", "off"])
def test_the_persons_word_wins(setting: str) -> None:
    assert turning(setting, {"VTE_VERSION": "7006"}).value == setting
