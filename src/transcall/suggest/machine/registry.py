"""The one list of machine providers: ours, and those that other packages register as `transcall.machine`.

An entry point names a callable that takes the `Limits` and gives a provider. Making or listing providers
never connects to anything.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import entry_points

from transcall.domain.language import printable
from transcall.domain.ports import MachineProvider
from transcall.errors import ConfigError
from transcall.interface import _
from transcall.suggest.machine.limits import Limits

GROUP = "transcall.machine"


@dataclass(frozen=True, slots=True)
class MachineSpec:
    """How a provider is known to people and made."""

    name: str
    title: str
    make: Callable[[Limits], MachineProvider]


def _apertium(limits: Limits) -> MachineProvider:
    from transcall.suggest.machine.apertium import Apertium  # late: a start without machines stays quick

    return Apertium(limits)


def _google(limits: Limits) -> MachineProvider:
    from transcall.suggest.machine.deep import Google  # late, as above

    return Google(limits)


def _mymemory(limits: Limits) -> MachineProvider:
    from transcall.suggest.machine.deep import MyMemory  # late, as above

    return MyMemory(limits)


BUILT_IN = (
    MachineSpec("apertium", "Apertium", _apertium),
    MachineSpec("google", "Google Translate", _google),
    MachineSpec("mymemory", "MyMemory", _mymemory),
)


def names() -> tuple[str, ...]:
    """Every provider's name: ours first, then the others' by name. Nothing of theirs is imported for it."""
    ours = [spec.name for spec in BUILT_IN]
    others = sorted({point.name for point in entry_points(group=GROUP)} - set(ours))
    return (*ours, *others)


def make(name: str, limits: Limits | None = None) -> MachineProvider:
    """A provider by name. ConfigError if there is none, or if its package cannot be imported."""
    limits = limits or Limits()
    for spec in BUILT_IN:
        if spec.name == name:
            return spec.make(limits)
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
