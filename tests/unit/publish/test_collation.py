"""Names in a language's alphabetical order."""

import pytest

from transcall.publish.collation import in_order


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("sv", "Apa|Ol|Zebra|Åsa|Äpple|Öga"),
        ("de", "Apa|Äpple|Åsa|Öga|Ol|Zebra"),
        ("es-MX", "«Casa»|casa B|nube|nz|Ñandú|ñu"),
        ("cs", "Cihla|Čep|Had|Chata|Jan"),
        ("tr", "hz|Irmak|ısı|İnci|iz|Jale"),
        ("da", "Zoo|Ærø|Øst|Åby"),
        ("cy", "Lwc|Llan"),
        ("uk", "гора|ґанок|дім"),
        ("ar", "آدم|أحمد|باب|ياسمين"),
        ("he", "אגודה|בית|ג"),
        ("hr", "Cres|Čakovec|Ćuk|Dol|Džep|Đurđevac"),
    ],
)
def test_letters_stand_where_the_language_has_them(language: str, ordered: str) -> None:
    names = ordered.split("|")
    assert in_order(sorted(names, reverse=True), language) == names


def test_equal_names_stay_as_they_came() -> None:
    assert in_order(["b", "“A”", "A", "a"], "en") == ["“A”", "A", "a", "b"]
