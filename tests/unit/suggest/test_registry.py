"""The one list of machine providers."""

from importlib.metadata import EntryPoint, EntryPoints

import pytest

from transcall.errors import ConfigError
from transcall.suggest.machine import registry


def test_ours_are_listed_and_made() -> None:
    ours = tuple(spec.name for spec in registry.BUILT_IN)
    assert registry.names()[: len(ours)] == ours
    for name in ours:
        assert registry.make(name).name == name


def test_an_unknown_name_says_what_there_is() -> None:
    with pytest.raises(ConfigError) as caught:
        registry.make("gogle")
    assert "gogle" in caught.value.message
    assert "google" in caught.value.hint


def test_other_packages_register_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    points = EntryPoints([
        EntryPoint("own", "transcall.suggest.machine.apertium:Apertium", registry.GROUP),
        EntryPoint("broken", "transcall.suggest.machine.apertium:Nothing", registry.GROUP),
        EntryPoint("absent", "no_such_module_of_ours:X", registry.GROUP),
    ])  # fmt: skip
    monkeypatch.setattr(registry, "entry_points", points.select)
    assert registry.names()[len(registry.BUILT_IN) :] == ("absent", "broken", "own")
    assert registry.make("own").is_local
    for name in ("broken", "absent"):
        with pytest.raises(ConfigError, match="cannot be loaded"):
            registry.make(name)
