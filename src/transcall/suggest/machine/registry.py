"""The one list of machine providers: ours, and those that other packages register as `transcall.machine`.

An entry point names a callable that takes the `Limits` and gives a provider; ours take what the workspace says
too. Making or listing providers never connects to anything.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import entry_points

from transcall.domain.language import printable
from transcall.domain.ports import MachineProvider
from transcall.errors import ConfigError
from transcall.interface import _
from transcall.suggest.machine.limits import Limits
from transcall.suggest.machine.options import MachineOptions

GROUP = "transcall.machine"


@dataclass(frozen=True, slots=True)
class MachineSpec:
    """How a provider is known to people and made."""

    name: str
    title: str
    make: Callable[[Limits, MachineOptions], MachineProvider]


def _apertium(limits: Limits, options: MachineOptions) -> MachineProvider:
    from transcall.suggest.machine.apertium import Apertium  # late: a start without machines stays quick

    del options
    return Apertium(limits)


def _ctranslate2(limits: Limits, options: MachineOptions) -> MachineProvider:
    from transcall.suggest.machine.ctranslate import CTranslate2  # late, as above

    return CTranslate2(options.models, limits)


def _libretranslate(limits: Limits, options: MachineOptions) -> MachineProvider:
    from transcall.suggest.machine.endpoint import endpoint  # late, as above
    from transcall.suggest.machine.keys import find_key
    from transcall.suggest.machine.libretranslate import LibreTranslate

    where = endpoint(options.libretranslate, setting="machine.libretranslate", own_hosts=options.own_hosts)
    return LibreTranslate(where, find_key("libretranslate"), limits)


def _chat(limits: Limits, options: MachineOptions) -> MachineProvider:
    from transcall.suggest.machine.chat import Chat  # late, as above
    from transcall.suggest.machine.endpoint import endpoint
    from transcall.suggest.machine.keys import find_key

    where = endpoint(options.chat, setting="machine.chat", own_hosts=options.own_hosts)
    return Chat(where, options.chat_model, find_key("chat"), limits, price=options.chat_price)


def _deepl(limits: Limits, options: MachineOptions) -> MachineProvider:
    from transcall.suggest.machine.deepl import DeepL  # late, as above
    from transcall.suggest.machine.keys import find_key

    return DeepL(find_key("deepl"), limits, price=options.deepl_price)


def _microsoft(limits: Limits, options: MachineOptions) -> MachineProvider:
    from transcall.suggest.machine.keys import find_key  # late, as above
    from transcall.suggest.machine.microsoft import Microsoft

    return Microsoft(find_key("microsoft"), options.microsoft_region, limits, price=options.microsoft_price)


def _google(limits: Limits, options: MachineOptions) -> MachineProvider:
    from transcall.suggest.machine.deep import Google  # late, as above

    del options
    return Google(limits)


def _mymemory(limits: Limits, options: MachineOptions) -> MachineProvider:
    from transcall.suggest.machine.deep import MyMemory  # late, as above

    del options
    return MyMemory(limits)


BUILT_IN = (
    MachineSpec("apertium", "Apertium", _apertium),
    MachineSpec("ctranslate2", "CTranslate2", _ctranslate2),
    MachineSpec("libretranslate", "LibreTranslate", _libretranslate),
    MachineSpec("chat", "Language model", _chat),
    MachineSpec("deepl", "DeepL", _deepl),
    MachineSpec("microsoft", "Microsoft Translator", _microsoft),
    MachineSpec("google", "Google Translate", _google),
    MachineSpec("mymemory", "MyMemory", _mymemory),
)


def names() -> tuple[str, ...]:
    """Every provider's name: ours first, then the others' by name. Nothing of theirs is imported for it."""
    ours = [spec.name for spec in BUILT_IN]
    others = sorted({point.name for point in entry_points(group=GROUP)} - set(ours))
    return (*ours, *others)


def make(name: str, limits: Limits | None = None, options: MachineOptions | None = None) -> MachineProvider:
    """A provider by name. ConfigError if there is none, or if its package cannot be imported."""
    limits = limits or Limits()
    for spec in BUILT_IN:
        if spec.name == name:
            return spec.make(limits, options or MachineOptions())
    for point in entry_points(group=GROUP, name=name):
        try:
            factory = point.load()
        except (ImportError, AttributeError):
            raise ConfigError(
                _("the machine provider {name} is installed but cannot be loaded").format(name=printable(name))
            ) from None
        provider: MachineProvider = factory(limits)
        return provider
    raise ConfigError(
        _("unknown machine provider “{name}”").format(name=printable(name)),
        hint=_("there are: {known}").format(known=", ".join(names())),
    )
