"""Whether a provider may be given a text: the one place where that rule stands."""

from collections.abc import Collection

from transcall.domain.ports import MachineProvider
from transcall.interface import _


def why_not(provider: MachineProvider, enabled: Collection[str], embargo: bool) -> str:  # noqa: FBT001 -- the appeal's flag
    """An empty string if a text may go to the provider, else the reason in a sentence.

    `enabled` holds the providers that the workspace names, `embargo` is the appeal's. A local provider is not
    restricted: nothing leaves.
    """
    if provider.is_local:
        return ""
    if embargo:
        return _("the appeal is under embargo: nothing may be sent to {receiver}").format(receiver=_(provider.sends_to))
    if provider.name not in enabled:
        return _("the workspace does not allow {provider}: it would send the text to {receiver}").format(
            provider=provider.name, receiver=_(provider.sends_to)
        )
    return ""
