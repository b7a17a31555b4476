"""Which addresses may be asked, and which of them are at home."""

import pytest

from transcall.suggest.machine.endpoint import endpoint


@pytest.mark.parametrize(
    ("address", "is_local"),
    [
        ("http://localhost:5000", True),
        ("http://127.0.0.1:5000/v1/", True),
        ("http://[::1]:5000", True),
        ("https://translate.team.example", True),
        ("https://TRANSLATE.team.example", True),
        ("https://team.example", False),
        ("https://translate.team.example.evil.org", False),
        ("https://127.0.0.1.evil.org", False),
        ("https://192.168.1.5", False),
    ],
)
def test_at_home_is_this_computer_or_a_declared_host(address: str, *, is_local: bool) -> None:
    found = endpoint(address, setting="s", own_hosts=["translate.team.example"])
    assert found.problem == ""
    assert found.is_local == is_local
    assert not found.url.endswith("/")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("", "has to say where"),
        ("http://team.example", "plain http"),
        ("http://192.168.1.5:5000", "plain http"),
        ("ftp://team.example", "no https address"),
        ("team.example", "no https address"),
        ("https://", "no https address"),
        ("https://[::1", "no https address"),
        ("https://team.example:port", "no https address"),
        ("https://me:secret@team.example", "keys have a place"),
        ("https://team.example/?key=secret", "keys have a place"),
    ],
)
def test_what_may_not_be_asked(address: str, reason: str) -> None:
    found = endpoint(address, setting="machine.chat", own_hosts=["team.example", "192.168.1.5"])
    assert reason in found.problem
    assert "machine.chat" in found.problem
    assert "secret" not in found.problem
    assert found.url == ""
    assert not found.is_local
