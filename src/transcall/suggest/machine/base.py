"""What a provider may say of itself beyond the port: how much it takes at once, and what is too long for it."""

from typing import Protocol, runtime_checkable

from transcall.domain.ports import MachineProvider


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


def batch_of(provider: MachineProvider) -> int:
    """How many texts one call may carry, at least 1."""
    return max(1, provider.batch) if isinstance(provider, BoundedProvider) else 1


def too_long(provider: MachineProvider, text: str) -> str:
    """Why the text is too long for the provider; empty if it is not, or if the provider sets no limit."""
    return provider.too_long(text) if isinstance(provider, BoundedProvider) else ""
