"""The one connection: time-outs, a bounded answer, no redirects, a cancel. Made in `ask` and nowhere else.

An object of `Http` takes the place of `requests` in a private copy of one of deep-translator's modules: the
module calls `requests.get(url, params=…, proxies=…)` and reads `status_code`, `text`, `json()` and `close()`.
"""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from transcall.domain.ports import Cancelled
from transcall.interface import _
from transcall.suggest.machine.endpoint import is_this_computer
from transcall.suggest.machine.limits import Deadline, Failure, Limits, retry_after

if TYPE_CHECKING:
    import ssl

    from httpx import Response

_LOOK = 0.05
"""Seconds between two looks at the clock and at `cancelled`."""
_CONNECT = 4.0
_READ = 6.0
"""Seconds of silence of a service on the web; the whole answer has to fit the deadline."""


class BadDay(Exception):  # noqa: N818 -- never leaves this package; it passes through deep-translator's code
    """The other side cannot be used now; the message is a sentence without the text."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a GET, or a POST where there is a body. Keys travel in headers or in the body."""

    url: str
    params: Mapping[str, str] = field(default_factory=dict, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: object = field(default=None, repr=False)
    """Sent as JSON."""
    patience: float = _READ
    """Seconds of silence that are borne."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status_code: int
    text: str = field(repr=False)
    retry_after: str | None = None

    def json(self) -> object:
        """The body as JSON; ValueError if it is not, without the body in its message."""
        try:
            value: object = json.loads(self.text)
        except (ValueError, RecursionError):
            raise ValueError("not JSON") from None
        return value

    def close(self) -> None:
        """Nothing is open any more."""

    def refusal(self, title: str, limits: Limits) -> Failure | None:
        """What the HTTP status says against it, in words; None for a good one."""
        asked = retry_after(self.retry_after, limits)
        if self.status_code == 429:
            return Failure(_("{provider} is getting too many requests").format(provider=title), again=True, after=asked)
        facts = {"provider": title, "status": self.status_code}
        if self.status_code >= 500:
            return Failure(_("{provider} is out of order (HTTP {status})").format(**facts), again=True, after=asked)
        if not 200 <= self.status_code < 300:
            return Failure(_("{provider} refused the request (HTTP {status})").format(**facts))
        return None


def ask(question: Question, deadline: Deadline, limits: Limits, cancelled: Cancelled) -> Reply:
    """What is answered. BadDay if nobody answers in time, or too much, or if the person has moved on."""
    # A thread, because nothing else bounds the look-up of a name or an answer that comes drop by drop.
    box: SimpleQueue[Reply | BadDay] = SimpleQueue()
    Thread(target=lambda: box.put(_fetch(question, deadline, limits)), daemon=True).start()
    while True:
        try:
            got = box.get(timeout=_LOOK)
        except Empty:
            if cancelled():
                raise BadDay(_("cancelled"), again=False) from None
            if deadline.is_over:
                raise BadDay(_("it did not answer in time"), again=False) from None
            continue
        if isinstance(got, BadDay):
            raise got
        return got


def _fetch(question: Question, deadline: Deadline, limits: Limits) -> Reply | BadDay:
    import httpx  # late: a program that asks no machine does not pay for it

    _keep_silent()
    left = max(0.05, deadline.left)
    here = is_this_computer(urlsplit(question.url).hostname or "")
    # What httpx raises quotes the address, which may hold the text: it ends here.
    try:
        client = httpx.Client(
            timeout=httpx.Timeout(min(question.patience, left), connect=min(_CONNECT, left)),
            follow_redirects=False,
            verify=_trusted(),
            trust_env=not here,  # a proxy of the environment is not this computer
        )
        method = "GET" if question.body is None else "POST"
        # Compressed answers could grow without bound while they are unpacked.
        headers = {"Accept-Encoding": "identity", **question.headers}
        with (
            client,
            client.stream(
                method, question.url, params=question.params or None, headers=headers, json=question.body
            ) as response,
        ):
            return _read(response, deadline, limits)
    except httpx.TimeoutException:
        return BadDay(_("it did not answer in time"), again=True)
    except httpx.NetworkError:
        return BadDay(_("it cannot be reached"), again=True)
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError):
        return BadDay(_("the connection failed"), again=True)


def _read(response: "Response", deadline: Deadline, limits: Limits) -> Reply | BadDay:
    body = bytearray()
    for block in response.iter_raw(1024):
        body += block
        if len(body) > limits.largest_answer:
            return BadDay(_("its answer is too large"), again=False)
        if deadline.is_over:
            return BadDay(_("it did not answer in time"), again=False)
    return Reply(response.status_code, body.decode("utf-8", "replace"), response.headers.get("Retry-After"))


@lru_cache(maxsize=1)
def _trusted() -> "ssl.SSLContext":
    """Whose certificates are believed; reading them takes longer than a question."""
    import httpx  # late, as above

    return httpx.create_ssl_context()


def _keep_silent() -> None:
    """Google's address holds the text: nothing of it may reach a log, whoever turns logging on."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).disabled = True
        for child in ("connection", "http11", "http2", "proxy", "socks"):
            logging.getLogger(f"{name}.{child}").disabled = True


@dataclass(slots=True)
class Http:
    """Asks one address, within one deadline, in the place of `requests`. Not shared between threads."""

    address: str
    """Where every request goes, whatever address the module names."""
    deadline: Deadline
    limits: Limits
    cancelled: Cancelled
    is_expected: Callable[[str], bool]
    """Whether the module may see a body that came with a good status."""
    reply: Reply | None = field(default=None, repr=False)

    def get(self, url: str, params: Mapping[str, str], proxies: Mapping[str, str] | None = None) -> Reply:
        """What stands there. BadDay if nobody answers in time, or too much, or if the person has moved on."""
        del url, proxies
        self.reply = ask(Question(self.address, params=dict(params)), self.deadline, self.limits, self.cancelled)
        if 200 <= self.reply.status_code < 300 and not self.is_expected(self.reply.text):
            raise BadDay(_("its answer is no translation"), again=False)
        return self.reply
