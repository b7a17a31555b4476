"""transcall.yaml: what is read, what is refused and with which line."""

from datetime import date
from pathlib import Path

import pytest

from transcall.domain.issue import Severity
from transcall.errors import ConfigError
from transcall.services.init_workspace import write_settings
from transcall.services.options import OPTIONS
from transcall.services.settings import read_appeal_settings, read_workspace_settings


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "transcall.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_everything(tmp_path: Path) -> None:
    settings = read_workspace_settings(written(tmp_path, """
name: Two shores
database: postgresql://localhost/shores
language: en
languages:
  no: {deadline: 2025-12-01}
  fr: 2025-12-02
  pt_BR:
deadline: 2025-12-15
segmentation:
  by: unit
  exceptions:
    fr: ["Coord.", {before: "No", after: "12", break: no}]
review: {levels: 2}
memory: {minimum: 60}
machine: {providers: [apertium, google]}
"""))  # fmt: skip
    assert settings.name == "Two shores"
    assert settings.languages == {"no": date(2025, 12, 1), "fr": date(2025, 12, 2), "pt-BR": None}
    assert settings.exceptions == {"fr": ("Coord.", {"before": "No", "after": "12", "break": "no"})}
    assert (settings.review_levels, settings.memory_minimum, settings.segmentation) == (2, 60, "unit")
    assert settings.providers == ("apertium", "google")
    assert settings.deadline == date(2025, 12, 15)


def test_nothing(tmp_path: Path) -> None:
    settings = read_workspace_settings(written(tmp_path, ""))
    assert (settings.language, settings.database, settings.review_levels) == ("en", "transcall.db", 1)
    assert settings.name == tmp_path.name


def test_norwegian_is_a_language(tmp_path: Path) -> None:
    assert list(read_workspace_settings(written(tmp_path, "languages: [no, on]\n".replace(", on", ""))).languages) == [
        "no"
    ]


def test_an_appeals_file_knows_its_own_settings_only(tmp_path: Path) -> None:
    path = written(tmp_path, "title: A call\nembargo: true\nlanguages: [fr]\n")
    settings = read_appeal_settings(path)
    assert (settings.title, settings.embargo, dict(settings.languages)) == ("A call", True, {"fr": None})
    with pytest.raises(ConfigError, match=r"transcall\.yaml:1: unknown setting `database`"):
        read_appeal_settings(written(tmp_path, "database: x\n"))
    with pytest.raises(ConfigError, match="unknown setting `embargo`"):
        read_workspace_settings(written(tmp_path, "embargo: true\n"))


@pytest.mark.parametrize(("text", "line", "said"), [
    ("review: 1\n", 1, "must hold"),
    ("review:\n  levels: two\n", 2, "whole number"),
    ("review:\n  levels: 1\n  levels: 2\n", 3, "twice"),
    ("memory: {minimum: 101}\n", 1, "from 30 to 100"),
    ("languages: fr\n", 1, "list of language tags"),
    ("languages: {fr: {dead: 1}}\n", 1, "knows `deadline"),
    ("languages:\n  fr:\n    deadline: 12/12/2025\n", 3, "YYYY-MM-DD"),
    ("name: [a]\n", 1, "must be a text"),
    ("name: a\nsegmentation:\n  by: word\n", 3, "sentence, unit"),
    ("machine:\n  providers: apertium\n", 2, "must be a list"),
    ("segmentation:\n  exceptions:\n    fr:\n      - {vor: x}\n", 4, "not `vor`"),
    ("name: 'a\n", 2, "not valid YAML"),
    ("a: " + "[" * 40 + "]" * 40 + "\n", 1, "nested too deeply"),
    ("? [a]\n: b\n", 1, "a key must be a word"),
])  # fmt: skip
def test_what_is_wrong_has_a_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    with pytest.raises(ConfigError, match=said) as caught:
        read_workspace_settings(written(tmp_path, text))
    assert caught.value.line == line


def test_what_init_writes_can_be_read(tmp_path: Path) -> None:
    path = write_settings(tmp_path / "new", language="en", languages=["fr", "no"], deadline=date(2025, 12, 15))
    settings = read_workspace_settings(path)
    assert list(settings.languages) == ["fr", "no"]
    assert settings.deadline == date(2025, 12, 15)
    text = path.read_text(encoding="utf-8")
    assert all(option.help in text for option in OPTIONS if "workspace" in option.scopes)


def test_checks_by_workspace_and_language(tmp_path: Path) -> None:
    checks = read_workspace_settings(written(tmp_path, """
checks:
  off: [ellipsis]
  also: [spelling]
  severity: {numbers: error}
  languages:
    fr: {off: [numbers], severity: {final-mark: note}, rules: {space-before: ":"}}
    pt_BR: {also: [ellipsis]}
""")).checks  # fmt: skip
    everywhere, french, brazilian = checks.of("ti"), checks.of("fr-BE"), checks.of("pt-BR")
    assert everywhere.off == {"ellipsis"}
    assert everywhere.severities == {"numbers": Severity.ERROR}
    assert french.off == {"ellipsis", "numbers"}
    assert french.also == {"spelling"}
    assert french.severities == {"numbers": Severity.ERROR, "final-mark": Severity.NOTE}
    assert french.rules == (("space-before", ":"),)
    assert brazilian.off == frozenset()


@pytest.mark.parametrize(
    ("said", "line", "complaint"),
    [
        ("off: [final-marc]", 2, "no check “final-marc”"),
        ("off: final-mark", 2, "must be a list"),
        ("severity: {numbers: fatal}", 2, "error, warning, note"),
        ("languages: [fr]", 2, "must hold a language"),
        ("languages: {fr: {of: [numbers]}}", 2, "off, also, severity, rules"),
        ("languages:\n    zz-zz-zz: {off: []}", 3, "unknown language"),
        ("languages: {fr: {rules: {quote: «»}}}", 2, "no rule “quote”"),
        ("languages: {fr: {rules: {quotes: «}}}", 2, "quotation marks"),
        ("languages: {fa: {rules: {digits: 0987654321}}}", 2, "ten digits"),
    ],
)
def test_what_is_wrong_with_checks(tmp_path: Path, said: str, line: int, complaint: str) -> None:
    with pytest.raises(ConfigError, match=complaint) as caught:
        read_workspace_settings(written(tmp_path, f"checks:\n  {said}\n"))
    assert caught.value.line == line
