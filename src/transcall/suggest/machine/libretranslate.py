"""LibreTranslate by POST: a server of the team's own, or one on the web with a key.

Which languages it has depends on the server: it is asked once, before the first text. Texts go as HTML; the
element `code` is left alone by it.
"""

from collections.abc import Sequence
from threading import Lock
from typing import ClassVar

from transcall.domain.language import primary, script
from transcall.domain.ports import Cancelled, MachineRequest
from transcall.errors import RemoteError
from transcall.interface import _
from transcall.suggest.machine.endpoint import Endpoint
from transcall.suggest.machine.http import Question, Reply
from transcall.suggest.machine.keys import Key
from transcall.suggest.machine.limits import Failure, Limits, persevere
from transcall.suggest.machine.markup import as_html, from_html
from transcall.suggest.machine.posting import PostingProvider, listed, member, text_of

_FIXED = "code"
_OTHER = {"no": ("nb",), "nn": ("nb",), "fil": ("tl",), "iw": ("he",)}


class LibreTranslate(PostingProvider):
    """The port's provider `libretranslate`."""

    name = "libretranslate"
    title = "LibreTranslate"
    batch = 25
    longest = 5_000
    patience: ClassVar[float] = 10.0

    def __init__(self, where: Endpoint, key: Key | None = None, limits: Limits | None = None) -> None:
        # A server of one's own asks for no key: none is no problem until it says so.
        super().__init__(where, Key(key.value) if key is not None else None, limits)
        self._lock = Lock()
        self._pairs: dict[str, frozenset[str]] = {}

    @property
    def version(self) -> str:
        """Another server gives other answers."""
        return self._where.host

    def code(self, tag: str, *, is_source: bool = False) -> str | None:
        """The tag itself: what the server calls it is known once it was asked."""
        del is_source
        return tag

    def translate(self, requests: Sequence[MachineRequest], cancelled: Cancelled) -> list[str]:
        """The port's; the first call asks for the server's languages too."""
        if requests and not self._where.problem:
            self._learn(cancelled)
            first = requests[0]
            if self._codes(first) is None:
                message = _("{provider} on {host} has no pair {source} → {target}")
                facts = {"source": first.source_language, "target": first.target_language}
                raise RemoteError(message.format(provider=self.title, host=self._where.host, **facts))
        return super().translate(requests, cancelled)

    def question(self, requests: Sequence[MachineRequest]) -> Question:
        """All texts in one question."""
        source, target = self._codes(requests[0]) or ("", "")
        body = {
            "q": [as_html(request.text, fixed=_FIXED) for request in requests],
            "source": source,
            "target": target,
            "format": "html",
        }
        if self._key.value:
            body["api_key"] = self._key.value
        return Question(f"{self._where.url}/translate", body=body, patience=self.patience)

    def answers(self, value: object, requests: Sequence[MachineRequest]) -> list[str]:
        """`translatedText`, in order."""
        del requests
        texts = [text_of(each) for each in listed(member(value, "translatedText"))]
        return [from_html(text, fixed=_FIXED) for text in texts]

    def refusal(self, reply: Reply) -> Failure | None:
        """A server that wants a key says 403, or 400."""
        if reply.status_code in (401, 403):
            return Failure(_("{provider} on {host} wants a key").format(provider=self.title, host=self._where.host))
        return super().refusal(reply)

    def _learn(self, cancelled: Cancelled) -> None:
        with self._lock:
            if self._pairs:
                return
            question = Question(f"{self._where.url}/languages")
            (value,) = persevere(
                lambda deadline: self._value_of(question, cancelled, deadline), self._limits, cancelled
            )
            try:
                self._pairs = {
                    text_of(member(each, "code")): frozenset(map(text_of, listed(member(each, "targets"))))
                    for each in listed(value)
                }
            except (TypeError, KeyError):
                raise RemoteError(self._unreadable().reason) from None

    def _codes(self, request: MachineRequest) -> tuple[str, str] | None:
        """The server's two codes of the pair, if it has them."""
        for source in _candidates(request.source_language):
            for target in _candidates(request.target_language):
                if target != source and target in self._pairs.get(source, frozenset()):
                    return source, target
        return None


def _candidates(tag: str) -> tuple[str, ...]:
    """What servers call a language, the likeliest first: older ones say `zh` and `zt` for Chinese."""
    base = primary(tag)
    if base == "zh":
        return ("zh-Hant", "zt") if script(tag) == "Hant" else ("zh-Hans", "zh")
    return tuple(dict.fromkeys([tag, base, *_OTHER.get(base, ())]))
