"""Numbers as word processors write them before list items and notes."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_LETTERS = 9


def written(number: int, form: str) -> str:
    """A number in one of the forms `1`, `a`, `A`, `i`, `I`; in digits where the form has no such number."""
    made = str(number)
    if form in {"a", "A"} and number > 0:
        made = chr(ord("a") + (number - 1) % 26) * min(_MOST_LETTERS, (number + 25) // 26)
    elif form in {"i", "I"} and 0 < number < 4000:
        made = _roman(number)
    return made.upper() if form in {"A", "I"} else made


def _roman(number: int) -> str:
    made = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        made += letters * count
    return made
