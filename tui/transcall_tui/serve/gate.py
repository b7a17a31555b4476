"""Who may come in, and as whom: links with a token, then a cookie; foreign pages and foreign names stay out. Pure."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

TOKEN_BYTES = 24
"""192 bits: nobody guesses that."""
_PORTS = {"http": 80, "https": 443}


@dataclass(slots=True)
class Gate:
    """The door of one server; it forgets everything when the server ends."""

    origins: frozenset[str]
    """`scheme://host[:port]`, lower case and without a default port: where the server may be asked for."""
    seats: Mapping[str, str]
    """Token → the handle of the person it was made for."""
    most: int
    """Sessions at the same time."""
    _cookies: dict[str, str] = field(default_factory=dict)

    def let_in(self, token: str) -> str | None:
        """A fresh cookie for the bearer of this token; None: nobody was given it."""
        for known, person in self.seats.items():
            if secrets.compare_digest(known.encode(), token.encode()):
                cookie = secrets.token_urlsafe(TOKEN_BYTES)
                self._cookies[cookie] = person
                return cookie
        return None

    def person_of(self, cookie: str) -> str | None:
        """Whose cookie it is."""
        return self._cookies.get(cookie)

    def knows_host(self, host: str) -> bool:
        """Whether a request's Host header names this server: another name may be a trick of somebody's DNS."""
        return any(host.lower() in _hosts_of(origin) for origin in self.origins)

    def knows_origin(self, origin: str) -> bool:
        """Whether a page of this server asks, and not somebody else's; browsers write an origin in one way only."""
        return origin.lower() in self.origins


def new_seats(people: Iterable[str]) -> dict[str, str]:
    """A token for each person."""
    return {secrets.token_urlsafe(TOKEN_BYTES): person for person in people}


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach it."""
    return host in ("localhost", "::1") or host.startswith("127.")


def origin_of(host: str, port: int, scheme: str = "http") -> str:
    """`http://127.0.0.1:8000`, with brackets round an IPv6 address."""
    name = f"[{host}]" if ":" in host else host
    return f"{scheme}://{name}" if port == _PORTS[scheme] else f"{scheme}://{name}:{port}"


def _hosts_of(origin: str) -> tuple[str, ...]:
    scheme, _, host = origin.partition("://")
    has_port = ":" in host.rpartition("]")[2]
    return (host,) if has_port else (host, f"{host}:{_PORTS[scheme]}")
