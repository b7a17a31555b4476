"""Pseudo-translation: text that looks foreign and is still readable, to see a layout before the translators do.

Letters change, the text grows, brackets show where a unit is cut off. Tags, URLs, addresses and note marks stay:
`[Čåļļ ƒőř <b1>ååļļ</b1>].` Every letter changes, whatever its script, so that what was left out is seen.
"""

import re

from transcall.domain.inline import Content, parts, without_tags

_ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "åƀçđéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ",
)
# One Hebrew letter for each Latin one: a real right-to-left script shapes, aligns and mirrors as the browser would.
_HEBREW = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "אבקדעפגהיחכלמנוףךרסתטםשץןזאבקדעפגהיחכלמנוףךרסתטםשץןז",
)
_END = re.compile(r"(?<=[^\s.!?…:;,。！？：；，،؛؟।])[.!?…:;,。！？：；，،؛؟।]{1,3}$")
_VOWELS = frozenset("aeiouyAEIOUY")
_ACUTE = "\u0301"
_RTL_DOT = "\u05b7"
_KEPT = re.compile(
    r"(?:https?|ftp|mailto|tel)://?[^\s<>\"“”«»]+|www\.[^\s<>\"“”«»]+|(?<!\w)mailto:\S+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\[[0-9]{1,3}\]|(?<!\w)[¹²³⁰⁴-⁹]+"
)
# What programs fill in or obey, in texts that were cut out of programs: %s, %(name)s, %1$d, {name}, ${name}, <b>, &amp;
_PLACEHOLDERS = re.compile(
    rf"{_KEPT.pattern}|%\([^()\s]{{1,60}}\)[#0 +-]*[0-9]*(?:\.[0-9]+)?[a-zA-Z]"
    r"|%(?:[0-9]{1,2}\$)?[#0+'-]*[0-9]*(?:\.[0-9]+)?(?:hh?|ll?|[qjzt])?[diouxXeEfFgGcsSp@](?![a-zA-Z])"
    r"|\$?\{[^{}\s]{0,60}\}|</?[A-Za-z][^<>]{0,400}>|&(?:#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,30});"
)


def pseudo(content: Content, *, rtl: bool = False, expansion: float = 0.3, placeholders: bool = False) -> str:
    """Coded text in no language: every letter changed, `expansion` longer, tags, URLs and note marks kept.

    With `rtl` the letters are Hebrew ones. Text without a letter comes back as it is. With `placeholders`, what a
    program fills in (`%s`, `{name}`) or obeys (`<b>`) is kept as well.
    """
    kept = _PLACEHOLDERS if placeholders else _KEPT
    owed = 0.0
    made: list[str] = []
    for part in parts(content.text, content.codes):
        if not isinstance(part, str):
            made.append(part.tag)
            continue
        text, owed = _part(part, kept, rtl=rtl, expansion=expansion, owed=owed)
        made.append(text)
    if not any(character.isalpha() for character in without_tags(content.text, content.codes)):
        return content.text
    whole = "".join(made)
    # What ends a sentence, or says that a list follows, is structure: it stays at the end.
    mark = _END.search(whole)
    stop = mark.start() if mark else len(whole)
    filler = ("א" if rtl else "é") * int(owed)
    body = f"{whole[:stop]} {filler}" if filler else whole[:stop]
    return f"⟦{body}⟧{whole[stop:]}"


def _part(text: str, kept: re.Pattern[str], *, rtl: bool, expansion: float, owed: float) -> tuple[str, float]:
    made: list[str] = []
    position = 0
    for match in kept.finditer(text):
        changed, owed = _letters(text[position : match.start()], rtl=rtl, expansion=expansion, owed=owed)
        made += (changed, match.group())
        position = match.end()
    changed, owed = _letters(text[position:], rtl=rtl, expansion=expansion, owed=owed)
    made.append(changed)
    return "".join(made), owed


def _letters(text: str, *, rtl: bool, expansion: float, owed: float) -> tuple[str, float]:
    table = _HEBREW if rtl else _ACCENTED
    made: list[str] = []
    for character in text:
        if not character.isalpha():
            made.append(character)
            continue
        changed = character.translate(table)
        if changed == character:
            # A letter of another script keeps its shape, with a mark on it.
            changed += _RTL_DOT if rtl else _ACUTE
        owed += expansion
        made.append(changed)
        if owed >= 1 and character in _VOWELS:
            made.append(changed.lower())
            owed -= 1
    return "".join(made), owed
