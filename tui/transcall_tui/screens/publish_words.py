"""How publishing reads on the screen: pure functions from values to cleaned content."""

from collections.abc import Sequence

from textual.content import Content

from transcall.domain.place import place_words
from transcall.errors import BlockedError
from transcall.interface import _, ngettext
from transcall.services.dates import moment_words
from transcall.services.publish_edition import OWN, Published
from transcall.services.what_blocks import Blocker, Standing
from transcall_tui import signs
from transcall_tui.celltext import DIM, safe
from transcall_tui.widgets.publish_lists import BlockerLine


def format_words(name: str) -> str:
    """A format as the publisher reads it."""
    return _("the format the source came in") if name == OWN else name.upper()


def output_words(name: str, meaning: str) -> str:
    """A format with what it is for."""
    return format_words(name) if name == OWN else f"{format_words(name)}: {_(meaning)}"


def blocker_line(blocker: Blocker) -> BlockerLine:
    """One reason as a line."""
    why = _(blocker.reason.shown)
    if blocker.details:
        why += f": {'; '.join(blocker.details)}"
    return BlockerLine(blocker.segment, place_words(blocker.place), why, f"@{blocker.holder}" if blocker.holder else "")


def went_out(standing: Standing) -> str:
    """When it went out last, and as what."""
    if standing.published_at is None:
        return ""
    return f"{moment_words(standing.published_at)} @{standing.published_by}: {standing.published_as}"


def choice_words(formats: Sequence[str], formats_key: str, drafts_key: str, *, as_drafts: bool) -> Content:
    """What goes out how."""
    how = _("Drafts: whatever is missing, every page says so") if as_drafts else _("Only what is ready")
    return Content.assemble(
        (_("Formats") + " ", DIM),
        ", ".join(format_words(each) for each in formats),
        (f"  ({formats_key})\n", DIM),
        (how, "bold $text-warning" if as_drafts else ""),
        (f"  ({drafts_key})", DIM),
    )


def result_words(news: Sequence[Published | BlockedError], *, is_writing: bool) -> Content:
    """What was written, what was refused."""
    lines: list[Content] = []
    for each in news:
        if isinstance(each, Published):
            draft = f" ({_('draft')})" if each.is_draft else ""
            names = ", ".join(path.name for path in each.files)
            lines.append(Content.assemble((f"{signs.DONE} ", "$text-success"), safe(f"{names}{draft}", one_line=True)))
        else:
            lines.append(Content.assemble((f"{signs.ERROR} ", "$text-error"), safe(each.message, one_line=True)))
    written = [each for each in news if isinstance(each, Published)]
    if is_writing:
        lines.append(Content.styled("… " + _("writing"), DIM))
    elif written:
        folder = _("They are in {folder}").format(folder=written[-1].files[0].parent)
        lines.append(Content.styled(safe(folder, one_line=True), DIM))
    refused = len(news) - len(written)
    if refused and not is_writing:
        text = ngettext(
            "{count} language has something in its way: listed on the right; as a draft it goes out all the same.",
            "{count} languages have something in their way: listed on the right; as drafts they go out all the same.",
            refused,
        ).format(count=refused)
        lines.append(Content.styled(text, DIM))
    return Content("\n").join(lines[-6:])


def way_title(name: str, standing: Standing | None) -> Content:
    """The heading over what is in the way."""
    if standing is None:
        return Content.styled(f" {safe(name, one_line=True)}", "bold")
    count = len(standing.blockers)
    words = ngettext("{count} in the way", "{count} in the way", count).format(count=count) if count else _("ready")
    look = "bold $text-error" if count else "bold $text-success"
    return Content.assemble((f" {safe(name, one_line=True)}  ", "bold"), (words, look))
