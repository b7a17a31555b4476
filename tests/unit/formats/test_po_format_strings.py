"""Format strings of programs: what a translation may do with its source's arguments."""

import pytest

from transcall.formats.po.format_strings import fault, is_format, is_known


@pytest.mark.parametrize(
    ("flag", "source", "target", "words"),
    [
        ("c-format", "%s has %d files", "%2$d fichiers de %1$s", ""),
        ("c-format", "%d%% of %s", "%s : %d %%", "another type"),
        ("c-format", "%s", "tout", "lacks the argument 1"),
        ("c-format", "all", "%s", "which its source has not"),
        ("c-format", "%d", "100 % de %d", "the argument 2"),
        ("c-format", "%d", "%d de 100 %", "no valid c format string"),
        ("c-format", "%-*.*f", "%*.*f", ""),
        ("c-format", "%<PRIu64> bytes", "%<PRIu64> octets", ""),
        ("c-format", "50% of all", "50% de tout", "another type"),
        ("c-format", "%lu", "%u", "another type"),
        ("python-format", "%(name)s: %(n)d", "%(n)d, %(name)s", ""),
        ("python-format", "%(name)s", "%(nom)s", "the argument nom"),
        ("python-format", "%r", "%s", ""),
        ("python-format", "%s", "%d", "another type"),
        ("python-brace-format", "{0} and {name!r:>{width}}", "{name} et {0}", ""),
        ("python-brace-format", "{} of {}", "{} de {}", ""),
        ("python-brace-format", "{{literal}} {x}", "{x}", ""),
        ("python-brace-format", "{x}", "{x} }", "no valid python-brace format string"),
        ("python-brace-format", "{x}", "x", "lacks the argument x"),
        ("perl-brace-format", "{who} { }", "{ } {qui}", "the argument qui"),
        ("java-format", "{0}", "", ""),
    ],
)
def test_arguments(flag: str, source: str, target: str, words: str) -> None:
    found = fault(source, target, (flag,))
    assert words in found
    assert bool(found) is bool(words)


def test_a_form_for_few_numbers_may_leave_arguments_out_but_not_add_any() -> None:
    assert fault("%d files", "un fichier", ("c-format",), may_omit=True) == ""
    assert fault("%d files", "%s", ("c-format",), may_omit=True)


def test_flags() -> None:
    assert is_format(("fuzzy", "no-python-format")) is False
    assert is_format(("no-c-format", "python-format")) is True
    assert is_format(("no-wrap",)) is None
    assert (is_known(("c-format",)), is_known(("java-format",))) == (True, False)
