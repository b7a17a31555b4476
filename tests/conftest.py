"""What every test may ask for. Helpers beside this file are imported by their bare names."""

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Hypothesis stops an example after a fifth of a second, by the clock: on a busy machine that is any of them.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

sys.path.insert(0, str(Path(__file__).parent))

pytest_plugins = ["databases"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what tests were asked to tell beside their result."""
    told: dict[str, list[str]] = {}
    for report in terminalreporter.getreports("passed"):
        for name, value in getattr(report, "user_properties", ()):
            told.setdefault(name, []).append(str(value))
    for name, values in told.items():
        terminalreporter.write_line(f"{name}: {', '.join(sorted(values))}")
