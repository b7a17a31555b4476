"""The door of `transcall serve`: who is let in, and from where."""

import pytest

from transcall_tui.serve.gate import Gate, is_loopback, new_seats, origin_of


def gate(*origins: str) -> Gate:
    return Gate(frozenset(origins), {"secret": "amina"}, 2)


def test_a_token_gives_a_new_cookie_each_time() -> None:
    door = gate("http://127.0.0.1:8000")
    first, second = door.let_in("secret"), door.let_in("secret")
    assert first
    assert second
    assert first != second
    assert door.person_of(first) == door.person_of(second) == "amina"


@pytest.mark.parametrize("token", ["", "Secret", "secret ", "ségret"])
def test_another_token_gives_nothing(token: str) -> None:
    assert gate().let_in(token) is None


def test_nobody_has_an_empty_cookie() -> None:
    assert gate().person_of("") is None


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("127.0.0.1:8000", True),
        ("translate.example.org", True),
        ("Translate.Example.org:443", True),
        ("translate.example.org:80", False),
        ("127.0.0.1", False),
        ("evil.example:8000", False),
        ("", False),
    ],
)
def test_only_our_own_names_are_answered(host: str, known: bool) -> None:
    assert gate("http://127.0.0.1:8000", "https://translate.example.org").knows_host(host) is known


@pytest.mark.parametrize(
    ("origin", "known"),
    [
        ("http://127.0.0.1:8000", True),
        ("https://127.0.0.1:8000", False),
        ("http://127.0.0.1:8000.evil.example", False),
        ("null", False),
        ("", False),
        ("http://[broken", False),
    ],
)
def test_only_our_own_pages_may_ask(origin: str, known: bool) -> None:
    assert gate("http://127.0.0.1:8000").knows_origin(origin) is known


def test_each_person_has_a_token_of_their_own() -> None:
    seats = new_seats(["amina", "jules"])
    assert sorted(seats.values()) == ["amina", "jules"]
    assert all(len(token) >= 32 for token in seats)


def test_addresses() -> None:
    assert origin_of("::1", 8000) == "http://[::1]:8000"
    assert origin_of("localhost", 80) == "http://localhost"
    assert is_loopback("127.0.0.2")
    assert is_loopback("::1")
    assert not is_loopback("0.0.0.0")  # noqa: S104 -- only a name here
