"""Checking a file from elsewhere: plural forms, flags, drafts, and the rules of the format itself."""

from pathlib import Path

import pytest

from transcall.domain.issue import Severity
from transcall.services.check_file import check_exchange_file, list_checks

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: {forms}\\n"\n\n'
)
FRENCH = HEADER.format(language="fr", forms="nplurals=2; plural=(n > 1);")
ARABIC = HEADER.format(
    language="ar",
    forms="nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
)


def found(tmp_path: Path, text: str) -> list[tuple[str, str, Severity]]:
    path = tmp_path / "site.po"
    path.write_text(text)
    issues = check_exchange_file(path, language=None, source_language="en")
    return [
        (segment, issue.check, issue.severity)
        for segment, issue, _text in issues
        if issue.severity is not Severity.NOTE
    ]


ERROR, WARNING = Severity.ERROR, Severity.WARNING


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ('msgctxt "a"\nmsgid "Hello %s"\nmsgstr "Bonjour"\n', [("a", "placeholders", ERROR)]),
        ('#, fuzzy\nmsgctxt "a"\nmsgid "Hello %s"\nmsgstr "Bonjour"\n', [("a", "placeholders", WARNING)]),
        ('#, no-c-format\nmsgctxt "a"\nmsgid "Hello %s"\nmsgstr "Bonjour"\n', []),
        ('#, no-python-format\nmsgctxt "a"\nmsgid "Hello %s"\nmsgstr "Bonjour"\n', []),
        ('#, c-format\nmsgctxt "a"\nmsgid "%s or %s"\nmsgstr "%s ou"\n', [("a", "placeholders", ERROR)]),
        ('#, python-format\nmsgctxt "a"\nmsgid "%(n)s in"\nmsgstr "%(m)s ici"\n', [("a", "placeholders", ERROR)]),
        ('#, python-brace-format\nmsgctxt "a"\nmsgid "{n} in"\nmsgstr "{m} ici"\n', [("a", "placeholders", ERROR)]),
        ('#, python-brace-format\nmsgctxt "a"\nmsgid "{n} %s"\nmsgstr "{n} ici"\n', []),
        ('#~ msgid "Hello %s"\n#~ msgstr "Bonjour"\n', []),
        ('msgctxt "a"\nmsgid "Hello %s"\nmsgstr ""\n', []),
    ],
)
def test_flags_and_drafts(tmp_path: Path, entry: str, expected: list[tuple[str, str, Severity]]) -> None:
    assert found(tmp_path, FRENCH + entry) == expected


def plural(*forms: str) -> str:
    said = "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))
    return f'#, c-format\nmsgctxt "a"\nmsgid "%d file"\nmsgid_plural "%d files"\n{said}'


def test_every_plural_form_is_checked(tmp_path: Path) -> None:
    assert found(tmp_path, FRENCH + plural("un fichier", "%d fichiers")) == []
    assert found(tmp_path, FRENCH + plural("%s fichier", "des fichiers")) == [("a", "placeholders", ERROR)] * 2
    arabic = ("لا ملفات", "ملف واحد", "ملفان", "%d ملفات", "%d ملفا", "%d ملف")
    assert found(tmp_path, ARABIC + plural(*arabic)) == []
    assert found(tmp_path, (ARABIC + plural(*arabic)).replace("#, c-format\n", "")) == []
    assert found(tmp_path, ARABIC + plural(*arabic[:4], "ملفا", "%d ملف")) == [("a", "placeholders", ERROR)]


@pytest.mark.parametrize(
    ("text", "segment"),
    [
        (FRENCH + plural("%d fichier"), "a"),
        (FRENCH.replace("nplurals=2", "nplurals=1") + plural("%d fichier", "%d fichiers"), "a"),
        (FRENCH.replace("(n > 1)", "(n >") + 'msgid "Hello"\nmsgstr "Bonjour"\n', "header"),
        (FRENCH + 'msgctxt "a"\nmsgid "Hello\\n"\nmsgstr "Bonjour"\n', "a"),
    ],
    ids=["too few forms", "a rule that gives forms there are not", "no valid rule", "line break at the end"],
)
def test_what_msgfmt_would_refuse_is_an_error(tmp_path: Path, text: str, segment: str) -> None:
    rules = [each for each in found(tmp_path, text) if each[1] == "file-rules"]
    assert [severity for _, _, severity in rules] == [ERROR]
    assert rules[0][0] in (segment, "header")


def test_a_broken_rule_of_the_file_is_listed_as_it_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(FRENCH + plural("%d fichier"))
    reported = {
        (issue.check, issue.kind, issue.severity.value)
        for _, issue, _text in check_exchange_file(path, language=None, source_language=None)
    }
    listed = {(each.name, each.kind, each.severity) for each in list_checks()}
    assert "file-rules" in {name for name, _, _ in reported}
    assert reported <= listed
    assert all(each.explanation for each in list_checks())
