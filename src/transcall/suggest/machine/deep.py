"""Google Translate and MyMemory through deep-translator, behind our port.

deep-translator passes no time-out, follows redirects, keeps state in its translators, returns error pages as
translations and puts texts into the messages of its errors. So: each call works on a private copy of the
provider's module whose `requests` is our `Http` (the real one is left alone), with a new translator; what it
raises becomes a reason without text; what it returns is validated like any answer. MyMemory's plain HTTP
address is replaced by its HTTPS one. Google's and MyMemory's texts travel in the query of the URL: encrypted
on the way, but in the provider's logs.
"""

import html
from collections.abc import Sequence
from functools import partial
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import quote

from transcall.domain.ports import Cancelled, MachineRequest
from transcall.errors import RemoteError
from transcall.interface import N_, _
from transcall.suggest.machine.endpoint import checked_address
from transcall.suggest.machine.http import BadDay, Http, Reply
from transcall.suggest.machine.languages import google_code, mymemory_code
from transcall.suggest.machine.limits import Deadline, Failure, Limits, persevere

if TYPE_CHECKING:
    from deep_translator.base import BaseTranslator

_LONGEST_QUERY = 7_000
"""Bytes of a text once it is percent-encoded; servers refuse an address of more than about 8,000."""


class _DeepTranslator:
    """What both have in common. Safe in threads: nothing is kept between two calls."""

    name: ClassVar[str]
    title: ClassVar[str]
    sends_to: ClassVar[str]
    module: ClassVar[str]
    translator: ClassVar[str]
    address: ClassVar[str]
    longest: ClassVar[int]
    """deep-translator's own limit: characters a text must stay below."""

    is_local = False
    batch = 1

    def __init__(self, limits: Limits | None = None, *, base_url: str = "") -> None:
        self._limits = limits or Limits()
        self._address = checked_address(base_url or self.address)

    def code(self, tag: str) -> str | None:
        """The provider's code of a language (BCP 47), or None."""
        raise NotImplementedError

    def is_available(self, source_language: str, target_language: str) -> str:
        """The port's; only the list of languages is looked at, nothing connects."""
        for tag in (source_language, target_language):
            if self.code(tag) is None:
                return _("{provider} does not know the language {tag}").format(provider=self.title, tag=tag)
        if self.code(source_language) == self.code(target_language):
            return _("{provider} takes {source} and {target} for one language").format(
                provider=self.title, source=source_language, target=target_language
            )
        return ""

    def too_long(self, text: str) -> str:
        """Why the text cannot be sent in one request; empty if it can."""
        if len(text) >= self.longest or len(quote(text, errors="replace")) > _LONGEST_QUERY:
            return _("the text is too long for {provider}").format(provider=self.title)
        return ""

    def translate(self, requests: Sequence[MachineRequest], cancelled: Cancelled) -> list[str]:
        """The port's: one connection a text."""
        return [self._one(request, cancelled) for request in requests]

    def _one(self, request: MachineRequest, cancelled: Cancelled) -> str:
        # A text of several lines comes back as one anyway: both take them for blanks.
        text = " ".join(request.text.encode("utf-8", "replace").decode().split())
        reason = self.is_available(request.source_language, request.target_language) or self.too_long(text)
        if reason:
            raise RemoteError(reason)
        codes = (self.code(request.source_language) or "", self.code(request.target_language) or "")
        return persevere(partial(self._attempt, text, codes, cancelled), self._limits, cancelled)

    def _attempt(self, text: str, codes: tuple[str, str], cancelled: Cancelled, deadline: Deadline) -> str | Failure:
        http = Http(self._address, deadline, self._limits, cancelled, self._is_expected)
        module = _private_copy(self.module, http)
        from deep_translator import exceptions  # late: it takes a quarter of a second

        # The last five are what deep-translator's code runs into when the answer is not what it expects.
        known = (exceptions.BaseError, exceptions.RequestError, exceptions.TooManyRequests,
                 AttributeError, KeyError, TypeError, ValueError, StopIteration)  # fmt: skip
        try:
            translator: BaseTranslator = getattr(module, self.translator)(source=codes[0], target=codes[1])
            answer: object = translator.translate(text)
        except BadDay as day:
            return Failure(_("{provider}: {reason}").format(provider=self.title, reason=day.reason), again=day.again)
        except known:
            return self._refusal(http) or Failure(
                _("{provider} gave an answer that cannot be read").format(provider=self.title)
            )
        refusal = self._refusal(http)
        if refusal is not None:
            return refusal
        return self._cleaned(answer, text) if isinstance(answer, str) else ""

    def _refusal(self, http: Http) -> Failure | None:
        """What the HTTP status says, in words."""
        return None if http.reply is None else http.reply.refusal(self.title, self._limits)

    def _cleaned(self, answer: str, text: str) -> str:
        """The answer as a person would read it."""
        del text
        return answer

    def _is_expected(self, body: str) -> bool:
        """Whether the body of a good answer can be read at all."""
        return bool(body)


class Google(_DeepTranslator):
    """The port's provider `google`: the page for mobile telephones, without a key."""

    name = "google"
    title = "Google Translate"
    sends_to = "Google (translate.google.com)"
    module = "deep_translator.google"
    translator = "GoogleTranslator"
    address = "https://translate.google.com/m"
    longest = 5000

    def code(self, tag: str) -> str | None:
        """Google's code: `iw` for Hebrew, `zh-CN` and `zh-TW` for Chinese."""
        return google_code(tag)

    def _is_expected(self, body: str) -> bool:
        """Beautiful Soup warns on stderr, quoting the body, about what is no HTML."""
        return "<div" in body and not body.lstrip().startswith("<?xml")


class MyMemory(_DeepTranslator):
    """The port's provider `mymemory`: a public memory, and a machine where it knows nothing."""

    name = "mymemory"
    title = "MyMemory"
    sends_to = N_("MyMemory (mymemory.translated.net), whose memory anybody can search")
    module = "deep_translator.mymemory"
    translator = "MyMemoryTranslator"
    address = "https://api.mymemory.translated.net/get"
    longest = 500
    a_day = 5_000
    """Characters it gives away without an account."""

    def code(self, tag: str) -> str | None:
        """MyMemory's code, always with a region: `en-GB`."""
        return mymemory_code(tag)

    def too_long(self, text: str) -> str:
        """MyMemory counts bytes of UTF-8."""
        return (
            _("the text is too long for {provider}").format(provider=self.title)
            if len(text.encode("utf-8", "replace")) >= self.longest
            else ""
        )

    def _refusal(self, http: Http) -> Failure | None:
        """MyMemory says in the body what other servers say in the status."""
        plain = super()._refusal(http)
        if plain is not None or http.reply is None:
            return plain
        status = _response_status(http.reply)
        if status == 429:
            return Failure(_("{provider}'s free words for today are used up").format(provider=self.title))
        if status is not None and not 200 <= status < 300:
            return Failure(
                _("{provider} refused the request (status {status})").format(provider=self.title, status=status)
            )
        return None

    def _cleaned(self, answer: str, text: str) -> str:
        """Its memory holds texts with HTML entities; they are signs unless the source has entities too."""
        return answer if html.unescape(text) != text else html.unescape(answer)


def _response_status(reply: Reply) -> int | None:
    try:
        value = reply.json()
    except ValueError:
        return None
    status = value.get("responseStatus") if isinstance(value, dict) else None
    return int(status) if isinstance(status, int | str) and str(status).isdecimal() and len(str(status)) < 5 else None


def _private_copy(name: str, http: Http) -> ModuleType:
    """A copy of one of deep-translator's modules whose `requests` is `http`; the imported one stays as it is."""
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        raise RemoteError(_("deep-translator is not installed"))
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    module.__dict__["requests"] = http
    return module
