"""What a new revision means, in words and numbers."""

from transcall.domain.align import Relation
from transcall.domain.impact import Impact, SegmentChange, by_language
from transcall.domain.progress import Count

R = Relation


def changed(relation: Relation, place: str, **facts: object) -> SegmentChange:
    return SegmentChange("k", relation, place, "old", "new", 7, **facts)  # type: ignore[arg-type]


CHANGES = (
    changed(R.EDITED, "section 3 › paragraph 1", stale=("ar", "fr"), approved_lost=("fr",)),
    changed(R.EDITED, "section 3 › paragraph 1", stale=("fr",)),
    changed(R.EDITED, "paragraph 2", kept=("fr",), trivial=True),
    changed(R.EDITED, "paragraph 3"),
    changed(R.MOVED, "paragraph 4"),
    changed(R.NEW, "paragraph 5", missing=("ar", "fr")),
    changed(R.BACK, "paragraph 6", kept=("fr",), missing=("ar",)),
    changed(R.GONE, "paragraph 7"),
    changed(R.EDITED, "signatory 2", translate=False),
)
COUNTS = {R.SAME: 5, R.MOVED: 1, R.EDITED: 5, R.NEW: 1, R.BACK: 1, R.GONE: 1}


def test_a_line_a_place() -> None:
    impact = Impact("call", 2, "", COUNTS, CHANGES, by_language(CHANGES, ["ar", "fr"]))
    assert impact.lines == (
        "§ section 3 › paragraph 1 changed: 2 languages outdated, 14 words",
        "§ paragraph 2 changed: the translations in 1 language fit",
        "§ paragraph 3 changed: no translation becomes outdated",
        "§ paragraph 5 is new: 7 words to translate",
        "§ paragraph 6 came back: the translations in 1 language fit",
        "§ paragraph 7 is gone: its translations are kept for when it comes back",
        "§ signatory 2 changed: kept as it is in every language",
        "1 segment moved: nothing to do",
    )


def test_what_each_language_has_to_do() -> None:
    arabic, french = by_language(CHANGES, ["ar", "fr"])
    assert (arabic.stale, arabic.approved_lost, arabic.new, arabic.kept) == (Count(1, 7), 0, Count(2, 14), Count())
    assert (french.stale, french.approved_lost, french.new, french.kept) == (Count(2, 14), 1, Count(1, 7), Count(2, 14))


def test_one_line_for_the_history() -> None:
    impact = Impact("call", 2, "after the meeting", COUNTS, CHANGES, by_language(CHANGES, ["ar", "fr", "sw"]))
    assert impact.summary == (
        "revision 2 “after the meeting”: 5 same, 1 moved, 5 edited, 1 back, 1 new, 1 gone;"
        " ar: 1 outdated (7 words), 2 new (14 words); fr: 2 outdated (14 words), 1 new (7 words)"
    )
    assert Impact("call", 2, "").is_silent
    assert Impact("call", 2, "").summary == "revision 2: no segments"
