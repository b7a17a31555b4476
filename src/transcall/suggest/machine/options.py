"""What a workspace says about its providers, in values: addresses, models, whose hosts are its own."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class MachineOptions:
    """The settings under `machine`; keys are none of them."""

    own_hosts: tuple[str, ...] = ()
    """Hosts of the team: a text that goes there does not leave the house."""
    libretranslate: str = ""
    """The server's address."""
    chat: str = ""
    """The address of an OpenAI-compatible interface, up to `/v1`."""
    chat_model: str = ""
    chat_price: int = 0
    """Euro for a million characters."""
    deepl_price: int = 0
    """Euro for a million characters, for a key that is not free."""
    microsoft_region: str = ""
    """Azure's region the key belongs to; empty: a global key."""
    microsoft_price: int = 0
    """Euro for a million characters."""
    models: tuple[Path, ...] = ()
    """Folders or `.argosmodel` files for CTranslate2."""
