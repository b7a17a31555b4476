"""What a provider may say of itself beyond the port. Each is optional; the functions here know what silence means."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from transcall.domain.ports import Cancelled, MachineProvider


@dataclass(frozen=True, slots=True)
class Quota:
    """Characters of an account."""

    used: int
    limit: int


@runtime_checkable
class BoundedProvider(Protocol):
    """A provider that knows its limits. One that says nothing gets its texts one by one."""

    @property
    def batch(self) -> int:
        """Texts a call to `translate` may carry."""
        ...

    def too_long(self, text: str) -> str:
        """An empty string if the text can be sent, else the reason in a sentence (without the text)."""
        ...


@runtime_checkable
class VersionedProvider(Protocol):
    """A provider whose answers change with a model, a server or an interface."""

    @property
    def version(self) -> str:
        """What its answers depend on."""
        ...


@runtime_checkable
class PricedProvider(Protocol):
    """A provider that costs money."""

    @property
    def price(self) -> float:
        """Euro for a million characters, as the settings say."""
        ...


@runtime_checkable
class DailyProvider(Protocol):
    """A provider that gives away so much a day and no more."""

    @property
    def a_day(self) -> int:
        """Characters."""
        ...


@runtime_checkable
class MeteredProvider(Protocol):
    """A provider that can be asked how much of an account is used."""

    def quota(self, cancelled: Cancelled) -> Quota:
        """Asks it, sending no text. RemoteError."""
        ...


@runtime_checkable
class ContextProvider(Protocol):
    """A provider that reads terms and the segments before and after."""

    @property
    def takes_context(self) -> bool:
        """Whether it is given them."""
        ...


def batch_of(provider: MachineProvider) -> int:
    """How many texts one call may carry, at least 1."""
    return max(1, provider.batch) if isinstance(provider, BoundedProvider) else 1


def too_long(provider: MachineProvider, text: str) -> str:
    """Why the text is too long for the provider; empty if it is not, or if the provider sets no limit."""
    return provider.too_long(text) if isinstance(provider, BoundedProvider) else ""


def version_of(provider: MachineProvider) -> str:
    """What the provider's answers depend on; empty where it does not say."""
    return provider.version if isinstance(provider, VersionedProvider) else ""


def price_of(provider: MachineProvider) -> float:
    """Euro for a million characters; 0 where nothing is said."""
    return provider.price if isinstance(provider, PricedProvider) else 0.0


def takes_context(provider: MachineProvider) -> bool:
    """Whether it is given terms and neighbours."""
    return isinstance(provider, ContextProvider) and provider.takes_context
