"""Where a provider is asked: an address from the settings, judged before anything connects to it.

Texts leave by HTTPS only, or by HTTP to this computer. Whether an address counts as local (nothing leaves the
team) is decided here: this computer, or a host the workspace calls its own.
"""

from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from transcall.errors import ConfigError
from transcall.interface import _


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address that may be asked, or the reason why not."""

    url: str = ""
    """Without a slash at its end; empty where there is a problem."""
    host: str = ""
    is_this_computer: bool = False
    is_own: bool = False
    """Whether the workspace calls the host its own."""
    problem: str = ""

    @property
    def is_local(self) -> bool:
        """Whether a text that goes there stays in the house."""
        return self.is_this_computer or self.is_own


def endpoint(address: str, *, setting: str, own_hosts: Collection[str] = ()) -> Endpoint:
    """The address that `setting` names; never raises."""
    if not address:
        return Endpoint(problem=_("`{setting}` in transcall.yaml has to say where it is").format(setting=setting))
    try:
        parts = urlsplit(address)
        host, has_name = (parts.hostname or "").lower(), parts.username is not None
        _port = parts.port  # reading it is what finds a port that is none
    except ValueError:
        parts, host, has_name = None, "", False
    if parts is None or not host or parts.scheme not in ("http", "https"):
        return Endpoint(problem=_("`{setting}` is no https address").format(setting=setting))
    if has_name or parts.query or parts.fragment:
        return Endpoint(problem=_("`{setting}` must be a plain address: keys have a place of their own").format(
            setting=setting
        ))  # fmt: skip
    here = is_this_computer(host)
    if parts.scheme == "http" and not here:
        return Endpoint(
            host=host,
            problem=_("`{setting}` must be https: plain http would show every text on its way").format(setting=setting),
        )
    return Endpoint(address.rstrip("/"), host, here, host in {own.lower() for own in own_hosts})


def checked_address(address: str) -> str:
    """The address itself. ConfigError unless it is HTTPS, or HTTP to this computer."""
    found = endpoint(address, setting="address")
    if found.problem:
        raise ConfigError(
            _("a machine provider's address must be https"), hint=_("plain http would show every text on its way")
        )
    return address


def is_this_computer(host: str) -> bool:
    """Whether a host's name or number can only be this computer."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
