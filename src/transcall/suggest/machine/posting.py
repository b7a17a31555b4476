"""What providers have in common that are asked by POST, with JSON both ways: consent, key, retries, one-to-one answers.

A provider says where it is, what its question looks like and how its answer reads. Everything it cannot do is a
sentence; nothing connects but in `translate` and `quota`.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from transcall.domain.ports import Cancelled, MachineRequest
from transcall.errors import RemoteError
from transcall.interface import _
from transcall.suggest.machine.endpoint import Endpoint
from transcall.suggest.machine.http import BadDay, Question, Reply, ask
from transcall.suggest.machine.keys import Key
from transcall.suggest.machine.limits import Deadline, Failure, Limits, persevere


class PostingProvider:
    """A provider behind an address. Safe in threads: nothing is kept between two calls but what was learned once."""

    name: ClassVar[str]
    title: ClassVar[str]
    batch: ClassVar[int]
    longest: ClassVar[int]
    """Bytes of UTF-8 that a text may have."""
    patience: ClassVar[float] = 6.0
    """Seconds of silence that are borne."""

    def __init__(self, where: Endpoint, key: Key | None = None, limits: Limits | None = None) -> None:
        self._where = where
        self._key = key or Key()
        self._limits = limits or Limits()

    @property
    def is_local(self) -> bool:
        """Whether the address is this computer's, or the team's own."""
        return self._where.is_local

    @property
    def sends_to(self) -> str:
        """Whom the text goes to."""
        if self._where.is_this_computer:
            return _("{provider}, on this computer").format(provider=self.title)
        if self._where.is_own:
            return _("{provider}, on the team's own {host}").format(provider=self.title, host=self._where.host)
        return f"{self.title} ({self._where.host})" if self._where.host else self.title

    def code(self, tag: str, *, is_source: bool = False) -> str | None:
        """The provider's code of a language (BCP 47), or None."""
        raise NotImplementedError

    def is_available(self, source_language: str, target_language: str) -> str:
        """The port's; address, key and list of languages are looked at, nothing connects."""
        for problem in (self._where.problem, self._key.problem):
            if problem:
                return f"{self.title}: {problem}"
        source, target = self.code(source_language, is_source=True), self.code(target_language)
        for tag, code in ((source_language, source), (target_language, target)):
            if code is None:
                return _("{provider} does not know the language {tag}").format(provider=self.title, tag=tag)
        if source == target:
            return _("{provider} takes {source} and {target} for one language").format(
                provider=self.title, source=source_language, target=target_language
            )
        return ""

    def too_long(self, text: str) -> str:
        """Why the text cannot be sent; empty if it can."""
        if len(text.encode("utf-8", "replace")) > self.longest:
            return _("the text is too long for {provider}").format(provider=self.title)
        return ""

    def translate(self, requests: Sequence[MachineRequest], cancelled: Cancelled) -> list[str]:
        """The port's: one question for all, which are of one pair of languages."""
        if not requests:
            return []
        first = requests[0]
        reasons = [self.is_available(first.source_language, first.target_language)]
        reasons += [self.too_long(request.text) for request in requests]
        if reason := next(filter(None, reasons), ""):
            raise RemoteError(reason)
        return persevere(partial(self._attempt, requests, cancelled), self._limits, cancelled)

    def question(self, requests: Sequence[MachineRequest]) -> Question:
        """What is asked for these texts."""
        raise NotImplementedError

    def answers(self, value: object, requests: Sequence[MachineRequest]) -> list[str]:
        """The texts in an answer; ValueError, KeyError or TypeError where it is not what was agreed."""
        raise NotImplementedError

    def refusal(self, reply: Reply) -> Failure | None:
        """Why the answer is none; None for a good one."""
        return reply.refusal(self.title, self._limits)

    def _attempt(
        self, requests: Sequence[MachineRequest], cancelled: Cancelled, deadline: Deadline
    ) -> list[str] | Failure:
        value = self._value_of(self.question(requests), cancelled, deadline)
        if isinstance(value, Failure):
            return value
        try:
            texts = self.answers(value[0], requests)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError):
            return self._unreadable()
        if len(texts) != len(requests) or not all(isinstance(text, str) for text in texts):
            return Failure(_("{provider} did not answer every text").format(provider=self.title))
        return texts

    def _value_of(self, question: Question, cancelled: Cancelled, deadline: Deadline) -> tuple[object] | Failure:
        """The JSON of an answer, in a tuple because JSON may be anything."""
        try:
            reply = ask(question, deadline, self._limits, cancelled)
        except BadDay as day:
            return Failure(_("{provider}: {reason}").format(provider=self.title, reason=day.reason), again=day.again)
        refusal = self.refusal(reply)
        if refusal is not None:
            return refusal
        try:
            return (reply.json(),)
        except ValueError:
            return self._unreadable()

    def _unreadable(self) -> Failure:
        return Failure(_("{provider} gave an answer that cannot be read").format(provider=self.title))


def member(value: object, name: str) -> object:
    """A member of a JSON object; TypeError or KeyError where there is none."""
    if not isinstance(value, Mapping):
        raise TypeError(name)
    return value[name]


def listed(value: object) -> list[object]:
    """A JSON array; TypeError for anything else."""
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


def text_of(value: object) -> str:
    """A JSON string; TypeError for anything else."""
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
