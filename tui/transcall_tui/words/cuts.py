"""What cutting and joining a source costs the languages, in words."""

from collections.abc import Sequence

from transcall.domain.impact import Impact
from transcall.domain.translation import Row
from transcall.interface import _, ngettext
from transcall_tui.wording import sentence


def cost_of_split(rows: Sequence[Row]) -> str:
    """What becomes of the translations of a segment that is cut."""
    count = sum(bool(row.translation.target) for row in rows)
    if not count:
        return _("No language has a text for it yet. Later versions of the source keep the cut.")
    words = ngettext(
        "{count} language has a text for it: cut too where it has as many sentences, else kept whole by the first "
        "part as an outdated draft. Later versions of the source keep the cut.",
        "{count} languages have a text for it: cut too where it has as many sentences, else kept whole by the first "
        "part as an outdated draft. Later versions of the source keep the cut.",
        count,
    )
    return words.format(count=count)


def cost_of_join(pairs: Sequence[tuple[Row, Row]]) -> str:
    """What becomes of the translations of two segments that are joined."""
    begun = [pair for pair in pairs if any(row.translation.target for row in pair)]
    whole = sum(all(row.translation.target and not row.is_stale for row in pair) for pair in begun)
    parted = len(begun) - whole
    lines: list[str] = []
    if whole:
        words = ngettext(
            "{count} language has both texts: joined, in the lower of their states.",
            "{count} languages have both texts: joined, in the lower of their states.",
            whole,
        )
        lines.append(words.format(count=whole))
    if parted:
        words = ngettext(
            "{count} language has a part missing or outdated: an outdated draft.",
            "{count} languages have a part missing or outdated: an outdated draft.",
            parted,
        )
        lines.append(words.format(count=parted))
    lines.append(
        _("Whoever wrote a part cannot approve the whole.") if begun else _("No language has a text for either yet.")
    )
    return "\n".join([*lines, _("Later versions of the source keep it joined.")])


def impact_words(impact: Impact) -> str:
    """What a cut made the languages do again, in one line."""
    stale = sum(bool(each.stale.segments) for each in impact.languages)
    new = sum(bool(each.new.segments) for each in impact.languages)
    if not stale and not new:
        return _("No language has anything to do again.")
    parts = [_("outdated in {count}").format(count=stale)] if stale else []
    parts += [_("new to translate in {count}").format(count=new)] if new else []
    total = len(impact.languages)
    words = ngettext("{parts} of {count} language.", "{parts} of {count} languages.", total)
    return sentence(words.format(parts=", ".join(parts), count=total))
