"""Ask a machine for translations: protect, send, restore, validate.

Whatever happens to a text, there is one answer for it: a translation, or a reason why none is shown. What was
translated before a failure or a cancel is kept. Consent is asked before this is called.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from transcall.domain.ports import Cancelled, MachineProvider, MachineRequest
from transcall.errors import RemoteError
from transcall.interface import N_, _
from transcall.suggest.machine.base import batch_of, too_long
from transcall.suggest.machine.limits import Deadline, Limits
from transcall.suggest.machine.protect import Protected, protect
from transcall.suggest.machine.validate import reason_against

CANCELLED = N_("cancelled")
_ENOUGH = 2
"""Batches that fail in a row before the rest is not tried: one text may be odd, two are a bad day."""

Sending = Callable[[Sequence[MachineRequest]], None]
"""Told what is about to be given to the provider, texts as they leave. What it raises keeps them here."""


@dataclass(frozen=True, slots=True)
class MachineAnswer:
    """What came of one request: a text, or a reason why none is shown."""

    text: str = ""
    """Coded text, valid for the segment's codes; empty if there is a reason."""
    reason: str = ""
    sent: str = ""
    """What was given to the provider, placeholders and all; empty if it got nothing."""

    @property
    def is_shown(self) -> bool:
        """Whether it can be offered as a suggestion."""
        return not self.reason


def translate(
    provider: MachineProvider,
    requests: Sequence[MachineRequest],
    *,
    cancelled: Cancelled,
    limits: Limits | None = None,
    dnt_terms: Sequence[str] = (),
    sending: Sending | None = None,
) -> list[MachineAnswer]:
    """One answer a request, in order. Never raises for what the provider does.

    `requests` are of one pair of languages. `limits.deadline` holds for each batch the provider takes;
    `dnt_terms` are texts no translation changes; `sending` is called before each batch.
    """
    limits = limits or Limits()
    masked = [_mask(request, dnt_terms) for request in requests]
    answers = [_without_machine(provider, request, hidden) for request, hidden in zip(requests, masked, strict=True)]
    waiting = [place for place, answer in enumerate(answers) if answer is None]
    size = batch_of(provider)
    failure, failures = "", 0
    for first in range(0, len(waiting), size):
        batch = waiting[first : first + size]
        if cancelled():
            failure, failures = _(CANCELLED), _ENOUGH
        if failures >= _ENOUGH:
            for place in batch:
                answers[place] = MachineAnswer(reason=failure)
            continue
        outgoing = [replace(requests[place], text=masked[place].text) for place in batch]
        if sending is not None:
            sending(outgoing)
        texts, failure = _ask(provider, outgoing, cancelled, limits)
        failures = failures + 1 if failure else 0
        for place, request, text in zip(batch, outgoing, texts, strict=True):
            given = failure if text is None else text
            answers[place] = _judged(requests[place], masked[place], given, sent=request.text, failed=text is None)
    return [answer for answer in answers if answer is not None]


def _mask(request: MachineRequest, dnt_terms: Sequence[str]) -> Protected:
    return protect(replace(request.source.source, text=request.text), dnt_terms=dnt_terms)


def _without_machine(provider: MachineProvider, request: MachineRequest, masked: Protected) -> MachineAnswer | None:
    """The answer where no machine is needed (only names and addresses) or none can help; else None."""
    if not masked.has_words:
        return MachineAnswer(text=request.text)
    reason = too_long(provider, masked.text)
    return MachineAnswer(reason=reason) if reason else None


def _ask(
    provider: MachineProvider, outgoing: Sequence[MachineRequest], cancelled: Cancelled, limits: Limits
) -> tuple[list[str | None], str]:
    """Texts, or as many None and the reason."""
    deadline = limits.start()
    try:
        texts = provider.translate(outgoing, lambda: cancelled() or deadline.is_over)
    except RemoteError as error:
        return [None] * len(outgoing), _why(error, cancelled, deadline, limits)
    if len(texts) != len(outgoing):
        return [None] * len(outgoing), f"{provider.name} did not answer every text"
    return list(texts), ""


def _why(error: RemoteError, cancelled: Cancelled, deadline: Deadline, limits: Limits) -> str:
    if cancelled():
        return _(CANCELLED)
    return _("no answer within {count:g} seconds").format(count=limits.deadline) if deadline.is_over else error.message


def _judged(request: MachineRequest, masked: Protected, given: str, *, sent: str, failed: bool) -> MachineAnswer:
    if failed:
        return MachineAnswer(reason=given, sent=sent)
    source = replace(request.source.source, text=request.text)
    text = masked.restore(given.strip()).strip()
    reason = reason_against(source, text, request.source_language, request.target_language)
    if reason is None and not masked.is_whole(given):
        reason = _("the answer lost or doubled a name, an address or a note marker")
    return MachineAnswer(reason=reason, sent=sent) if reason else MachineAnswer(text=text, sent=sent)
