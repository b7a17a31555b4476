"""The connection that deep-translator lacks: time-outs, a bounded answer, no redirects, HTTPS only.

An object of this room takes the place of `requests` in a private copy of a provider's module: the module calls
`requests.get(url, params=…, proxies=…)` and reads `status_code`, `text`, `json()` and `close()`. Connections
are made in `get` and nowhere else.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from transcall.domain.ports import Cancelled
from transcall.errors import ConfigError
from transcall.interface import _
from transcall.suggest.machine.limits import Deadline, Limits

if TYPE_CHECKING:
    from requests import Response

_LOOK = 0.05
"""Seconds between two looks at the clock and at `cancelled`."""
_CONNECT = 4.0
_READ = 6.0
"""Seconds of silence; the whole answer has to fit the deadline."""


class BadDay(Exception):  # noqa: N818 -- never leaves this package; it passes through deep-translator's code
    """The other side cannot be used now; the message is a sentence without the text."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again


@dataclass(frozen=True, slots=True)
class Answer:
    """As much of a response as deep-translator reads."""

    status_code: int
    text: str

    def json(self) -> object:
        """The body as JSON; ValueError if it is not, without the body in its message."""
        try:
            value: object = json.loads(self.text)
        except (ValueError, RecursionError):
            raise ValueError("not JSON") from None
        return value

    def close(self) -> None:
        """Nothing is open any more."""


@dataclass(slots=True)
class Http:
    """Asks one address, within one deadline. Not shared between threads."""

    address: str
    """Where every request goes, whatever address the module names."""
    deadline: Deadline
    limits: Limits
    cancelled: Cancelled
    is_expected: Callable[[str], bool]
    """Whether the module may see a body that came with a good status."""
    status: int = 0
    retry_after: str | None = None
    body: str = field(default="", repr=False)

    def get(self, url: str, params: Mapping[str, str], proxies: Mapping[str, str] | None = None) -> Answer:
        """What stands there. BadDay if nobody answers in time, or too much, or if the person has moved on."""
        del url
        # A thread, because nothing else bounds the look-up of a name or an answer that comes drop by drop.
        box: SimpleQueue[Answer | BadDay] = SimpleQueue()
        Thread(target=lambda: box.put(self._fetch(dict(params), proxies)), daemon=True).start()
        while True:
            try:
                got = box.get(timeout=_LOOK)
            except Empty:
                if self.cancelled():
                    raise BadDay(_("cancelled"), again=False) from None
                if self.deadline.is_over:
                    raise BadDay(_("it did not answer in time"), again=False) from None
                continue
            if isinstance(got, BadDay):
                raise got
            return got

    def _fetch(self, params: dict[str, str], proxies: Mapping[str, str] | None) -> Answer | BadDay:
        import requests  # late: half of the start-up time of a program that may never use it

        # What requests raises quotes the address, and in it the text: it ends here.
        try:
            with requests.Session() as session:
                response = session.get(
                    self.address,
                    params=params,
                    proxies=dict(proxies) if proxies else None,
                    timeout=(min(_CONNECT, self._left), min(_READ, self._left)),
                    allow_redirects=False,
                    stream=True,
                )
                with response:
                    return self._answer(response)
        except requests.Timeout:
            return BadDay(_("it did not answer in time"), again=True)
        except requests.ConnectionError:
            return BadDay(_("it cannot be reached"), again=True)
        except requests.RequestException:
            return BadDay(_("the connection failed"), again=True)

    @property
    def _left(self) -> float:
        return max(0.05, self.deadline.left)

    def _answer(self, response: "Response") -> Answer | BadDay:
        self.status = response.status_code
        self.retry_after = response.headers.get("Retry-After")
        body = bytearray()
        for block in response.iter_content(1024):
            body += block
            if len(body) > self.limits.largest_answer:
                return BadDay(_("its answer is too large"), again=False)
            if self.deadline.is_over:
                return BadDay(_("it did not answer in time"), again=False)
        self.body = body.decode("utf-8", "replace")
        if 200 <= self.status < 300 and not self.is_expected(self.body):
            return BadDay(_("its answer is no translation"), again=False)
        return Answer(self.status, self.body)


def checked_address(address: str) -> str:
    """The address itself. ConfigError unless it is HTTPS, or HTTP to this computer."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.scheme == "https" and host:
        return address
    if parts.scheme == "http" and _is_this_computer(host):
        return address
    raise ConfigError(
        _("a machine provider's address must be https"), hint=_("plain http would show every text on its way")
    )


def _is_this_computer(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
