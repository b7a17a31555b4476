"""What pretranslation would do, and what came of it, in words."""

from textual.content import Content

from transcall.interface import _, ngettext
from transcall.services.pretranslate import Estimate, Pretranslated
from transcall_tui.celltext import safe
from transcall_tui.wording import origin_words, sentence

_MOST_REASONS = 3


def estimate_lines(found: Estimate) -> list[Content]:
    """How much there is, from whom, where texts go, what it costs."""
    if not found.untouched:
        return [Content(_("There is no segment that nobody has touched."))]
    untouched = ngettext(
        "{count} segment that nobody has touched", "{count} segments that nobody has touched", found.untouched
    )
    lines = [Content(untouched.format(count=found.untouched))]
    lines.append(Content(_("{count} from the memory").format(count=found.from_memory)))
    rest = found.untouched - found.from_memory
    if rest and found.provider:
        words = _("{count} from {machine}: {characters} characters at most")
        if not found.characters:
            words = _("{count} from {machine}, which has answered them before")
        machine = safe(found.provider, one_line=True)
        lines.append(Content(words.format(count=rest, machine=machine, characters=f"{found.characters:,}")))
        lines += [_recipient(each) for each in found.sends_to] or [Content(_("Nothing leaves this team."))]
        if found.left is not None:
            words = _("{count} characters are left of the account").format(count=f"{found.left:,}")
            lines.append(Content.styled(words, "bold" if found.left < found.characters else ""))
    elif rest:
        reason = f": {safe(found.reason, one_line=True)}" if found.reason else ""
        lines.append(Content(_("{count} stay empty: no machine can be asked").format(count=rest) + reason))
    if found.cost:
        cost = f"{max(found.cost, 0.01):.2f}"
        lines.append(Content.styled(_("It would cost about {cost} euro.").format(cost=cost), "bold"))
    return lines


def _recipient(whom: str) -> Content:
    return Content.styled(
        _("Texts leave this computer for {machine}.").format(machine=safe(whom, one_line=True)), "bold"
    )


def result_lines(done: Pretranslated, *, is_stopped: bool) -> list[Content]:
    """How many drafts from whom, what is left and why."""
    count = done.filled.total()
    lines = [Content(ngettext("{count} draft written", "{count} drafts written", count).format(count=count))]
    if is_stopped:
        lines.append(Content(_("Stopped; once more goes on where it ended.")))
    lines += [Content(f"  {number} × {origin_words(origin)}") for origin, number in done.filled.most_common()]
    if done.taken:
        lines.append(Content(_("{count} left as they are: somebody began them meanwhile").format(count=done.taken)))
    if done.left:
        lines.append(Content(_("{count} stay empty").format(count=done.left)))
    reasons = done.reasons.most_common(_MOST_REASONS)
    lines += [Content(f"  {number} × {safe(sentence(reason), one_line=True)}") for reason, number in reasons]
    return lines
