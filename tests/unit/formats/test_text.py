from pathlib import Path

import pytest

from transcall.domain.document import MergeRequest, UnitKind
from transcall.errors import FormatError
from transcall.formats.signatories import heads_signatories
from transcall.formats.text import TextFormat
from transcall.formats.wrap import wrap

APPEAL = Path(__file__).parents[2] / "data" / "documents" / "appeal.txt"
KNOWN = TextFormat()
FOUR_LINES = (
    "This paragraph was broken by a mail program at seventy-two columns, and\n"
    "it is one paragraph to whoever reads it, whatever its lines look like. A\n"
    "line may even begin with a capital letter, or be shorter than it could\n"
    "be.\n"
)


def cut(text: str) -> list[tuple[str, str]]:
    return [(unit.kind.value, unit.content.text) for unit in KNOWN.read(text.encode()).units]


def merge(text: str, targets: dict[int, str], **options: str) -> str:
    return KNOWN.merge(text.encode(), MergeRequest(targets, "fr", options=options)).decode()


def test_an_appeal_is_cut_as_a_person_would() -> None:
    units = KNOWN.read(APPEAL.read_bytes()).units
    kinds = [unit.kind for unit in units]
    assert kinds[:3] == [UnitKind.TITLE, UnitKind.HEADING, UnitKind.HEADING]
    assert units[1].content == units[2].content
    assert units[1].place != units[2].place
    assert [unit.ordered for unit in units if unit.kind is UnitKind.NOTE] == ["[1]", "[2]", "¹"]
    signatories = [unit for unit in units if unit.kind is UnitKind.SIGNATORY]
    assert [unit.content.text for unit in signatories] == [
        "Association of Harbour Pilots – AHP", "Casa del Mar Abierto", "Les Amis du Quai (L.A.Q.)",
        "Ferrymen's Union", "Net-makers' Co-operative",
    ]  # fmt: skip
    assert signatories[2].place == "signatory 3"
    assert not any(unit.translate for unit in signatories)


def test_a_hard_wrapped_paragraph_is_one_unit() -> None:
    assert cut(f"Title\n\n{FOUR_LINES}") == [
        ("title", "Title"),
        ("paragraph", FOUR_LINES.replace("\n", " ").strip()),
    ]


@pytest.mark.parametrize(
    "block",
    [
        "He lives in the str.\n   Ferry Lane.",
        "She asked Dr.\nrivers to come.",
        "The boats came home late. Nobody\nKnew why. Then it rained.",
    ],
)
def test_lines_through_which_one_sentence_runs_are_one_unit(block: str) -> None:
    assert cut(f"Title\n\n{block}")[1:] == [("paragraph", " ".join(block.split()))]


@pytest.mark.parametrize(
    "block",
    [
        "Net-makers' Row 3\n00100 Old Harbour\nItaly",
        "No wall is tall\nNo sea is wide\nWe crossed it all",
        "Association of Harbour Pilots of the Northern Coast – AHPNC\nCasa del Mar\nLes Amis du Quai",
        f"{'A sentence that is a paragraph by itself, as word processors write them. ' * 3}\nAnother one.",
    ],
)
def test_other_lines_are_units_of_their_own(block: str) -> None:
    words = [text for kind, text in cut(f"Title\n\n{block}\n\nEnd.")][1:-1]
    assert words == [line.strip() for line in block.split("\n")]


def test_a_blank_at_a_line_s_end_goes_on() -> None:
    assert cut("We meet in front of the \nStation Hall of \nOakland.") == [
        ("paragraph", "We meet in front of the Station Hall of Oakland.")
    ]
    assert [text for _, text in cut("Friends: \nTHE ASSEMBLY")] == ["Friends:", "THE ASSEMBLY"]


def test_a_question_without_words_is_text() -> None:
    assert [text for _, text in cut("We asked them.\n\n?!\n\n---\n\nThey left.")] == [
        "We asked them.",
        "?!",
        "They left.",
    ]


def test_lists() -> None:
    units = KNOWN.read(b"Call\n\nWe ask for:\n- one\n  more\n* two\n\n1. a\n2. b\n  3. c\n\na) x\nb) y\n").units
    items = [(unit.ordered, unit.level, unit.content.text) for unit in units if unit.kind is UnitKind.LIST_ITEM]
    assert items == [
        *(("", 1, "one more"), ("", 1, "two"), ("1.", 1, "a"), ("2.", 1, "b"), ("3.", 2, "c")),
        *(("a)", 1, "x"), ("b)", 1, "y")),
    ]


def test_a_date_at_the_start_of_a_line_is_no_list() -> None:
    assert cut("18. Dezember 2025\n\nText folgt hier.")[0] == ("title", "18. Dezember 2025")
    assert ("list-item", "Dezember.") not in cut("Titel\n\nWir treffen uns am\n18. Dezember.\n")


def test_numbered_headings_keep_their_number() -> None:
    text = "Call\n\n1. Who we are\n\nWe are many.\n\n2. What we want\n\nWe want all.\n"
    assert [text for kind, text in cut(text) if kind == "heading"] == ["1. Who we are", "2. What we want"]


def test_notes_of_three_makes() -> None:
    text = "Call\n\nWords [1] and more (2) and³.\n\n[1] First\n\n(2) Second\n\n³ Third\n\n(9) no marker\n"
    units = KNOWN.read(text.encode()).units
    notes = [(unit.label, unit.ordered, unit.place) for unit in units if unit.kind is UnitKind.NOTE]
    assert notes == [("1", "[1]", "note 1"), ("2", "(2)", "note 2"), ("3", "³", "note 3")]


HEADINGS = """Signatories|Signataires :|Signed by:|First signatories (as of 1 May)
Premières organisations signataires|Firmantes
Firmatari|Erstunterzeichner*innen|Подписанты|الموقّعون|الموقعون|İmzacılar|签署团体："""


@pytest.mark.parametrize("heading", HEADINGS.replace("\n", "|").split("|"))
def test_names_under_such_a_heading_are_nobody_s_to_translate(heading: str) -> None:
    units = KNOWN.read(f"Call\n\nWe call.\n\n{heading}\n\nAlpha\nBeta e.V.\n\n- Gamma\n".encode()).units
    assert [(unit.content.text, unit.translate) for unit in units[-3:]] == [
        ("Alpha", False),
        ("Beta e.V.", False),
        ("Gamma", False),
    ]
    assert units[-4].kind is UnitKind.HEADING
    assert units[-4].translate


def test_headings_that_name_no_signatories() -> None:
    assert not heads_signatories("Become a signatory today")
    assert not heads_signatories("The signatories of this call demand that every border be opened at once.")


def test_a_target_is_wrapped_at_the_source_s_width() -> None:
    text = f"Title\n\n{FOUR_LINES}"
    lines = merge(text, {1: "Ein Absatz " * 20}).split("\n")[2:-1]
    assert len(lines) > 2
    assert max(map(len, lines)) <= 72
    assert merge(text, {1: "Mot " * 40}, wrap="none").split("\n")[2] == ("Mot " * 40).strip()
    assert max(map(len, merge(text, {1: "Mot " * 40}, wrap="40").split("\n"))) <= 40


def test_wrapping_keeps_indents_line_ends_and_urls() -> None:
    url = "https://example.org/" + "a" * 90
    text = "Title\r\n\r\n- " + FOUR_LINES.replace("\n", "\r\n  ").rstrip() + "\r\n"
    merged = merge(text, {1: f"Mots {'mot ' * 20}{url} et {'mot ' * 12}"})
    assert url in merged
    assert all(line.startswith("  ") for line in merged.split("\r\n")[3:-1])
    assert "\n" not in merged.replace("\r\n", "")


def test_no_line_comes_to_begin_with_a_mark() -> None:
    assert wrap("one two - three 1. four [1] five", 8) == ["one two -", "three 1.", "four [1]", "five"]


def test_an_unknown_width_is_refused() -> None:
    with pytest.raises(FormatError, match="wrap cannot be"):
        merge("Title\n\nText.", {1: "x"}, wrap="wide")


def test_line_breaks_in_a_target_become_spaces() -> None:
    assert merge("Title\n\nText here.\n", {1: " one\r\n two\u2028three "}) == "Title\n\none two three\n"


def test_repeated_titles_are_units_of_their_own() -> None:
    assert cut("Same line\n\nSame line\n\nText follows here.") == [
        ("title", "Same line"),
        ("heading", "Same line"),
        ("paragraph", "Text follows here."),
    ]


def test_size_is_no_obstacle() -> None:
    many = b"Some words here.\n\n" * 20_000
    assert len(KNOWN.read(many).units) == 20_000
    assert len(KNOWN.read(b"word " * 100_000).units) == 1
    assert len(KNOWN.read(b"word\n" * 20_000).units) == 20_000


def test_a_sentence_may_run_on_over_short_lines() -> None:
    assert cut("It was a cold\nnight on the border.\n\nNext one.") == [
        ("paragraph", "It was a cold night on the border."),
        ("paragraph", "Next one."),
    ]
    assert len(cut("Heading here\n\nbread\nroses\nbooks")) == 4


def test_one_line_is_no_list() -> None:
    assert cut("• 9. The first demand • 10. The second") == [("paragraph", "• 9. The first demand • 10. The second")]
    assert cut("A night.\n\n— Who goes there?\n\nNobody answered.")[1] == ("paragraph", "— Who goes there?")
    assert [kind for kind, _ in cut("Demands:\n\n— bread\n— roses")][1:] == ["list-item", "list-item"]
