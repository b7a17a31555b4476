from collections.abc import Iterator
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from transcall.checks import registry
from transcall.checks.base import Check, Pair
from transcall.domain.issue import Issue, Severity
from transcall.errors import ConfigError


class Shouting(Check):
    name = "shouting"
    kind = "style"
    severity = Severity.NOTE
    explanation = "The translation is in capitals."

    def find(self, pair: Pair) -> Iterator[Issue]:
        if pair.target.isupper():
            yield self.issue("the translation is in capitals")


class Impostor(Shouting):
    name = "numbers"


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Names of this module that an installed package offers as checks."""
    names: list[str] = []

    def offered(*, group: str) -> EntryPoints:
        return EntryPoints(_Offered(name, name, group) for name in names)

    monkeypatch.setattr(registry, "entry_points", offered)
    registry.checks.cache_clear()
    yield names
    registry.checks.cache_clear()


class _Offered(EntryPoint):
    def load(self) -> object:
        return globals()[self.value]


def test_an_installed_package_adds_a_check(installed: list[str]) -> None:
    installed.append("Shouting")
    assert registry.by_name("shouting").explanation == "The translation is in capitals."


@pytest.mark.parametrize(("name", "message"), [("Impostor", "that name is taken"), ("_Offered", "is no check")])
def test_a_bad_offer_is_a_config_error(installed: list[str], name: str, message: str) -> None:
    installed.append(name)
    with pytest.raises(ConfigError, match=message):
        registry.checks()
