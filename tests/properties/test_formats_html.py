"""The law of filters on HTML nobody would write: nasty fragments put together at random."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from transcall.domain.document import MergeRequest
from transcall.errors import FormatError
from transcall.formats.html import HtmlFormat
from transcall.formats.html.tokens import Tokenizer, TokenKind
from transcall.formats.pseudo import pseudo

FRAGMENTS = [
    *(
        "a",
        "Words ",
        "ß",
        "中文",
        "ابت",
        "\U0001f6a2",
        "a\u0301",
        "\u200f",
        "\u2028",
        "\x0c",
        "\x85",
        "\xa0",
        " ",
        "\t",
    ),
    *("\n", "\r\n", "\r", "\n\n", ".", "&", "&amp;", "&lt;b1>", "&nbsp;", "&#10;", "&#x9", "&copy", "&notit;", "<b1>"),
    *(
        "<",
        ">",
        "</",
        "<!",
        "<?",
        "<%",
        "%>",
        "?>",
        "<!--",
        "-->",
        "--!>",
        "<!---->",
        "<![CDATA[",
        "]]>",
        '"',
        "'",
        "=",
    ),
    *("<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "</i>", "<a href='#n'>", "<a href=x>", "</a>", "<br>"),
    *(
        "<sup>",
        "</sup>",
        "<code>",
        "</code>",
        "<pre>",
        "</pre>",
        "<ul>",
        "<ol start=2>",
        "<li>",
        "</ul>",
        "<h1>",
        "</h1>",
    ),
    *("<h2>Signatories</h2>", "<table>", "<tr>", "<td>", "<th>", "</table>", "<select>", "<option>", "</select>"),
    *("<textarea>", "</textarea>", "<title>", "</title>", "<script>", "</script>", "<style>", "</style>", "<svg>"),
    *("</svg>", "<text>", "</text>", "<foreignObject>", "<math>", "</math>", "<g/>", "<span translate=no>", "</span>"),
    *(
        "<b translate=yes>",
        "<p class=notranslate>",
        "<div translate=no>",
        "<html lang=en>",
        "<body>",
        "</body>",
        "<head>",
    ),
    *(
        "<img alt=q>",
        "<img alt='q r' title=\"s\">",
        "<input type=submit value=v>",
        "<p title='",
        "<p title=",
        "<p id=fn1>",
    ),
    *(
        "{{ x }}",
        "{% if %}",
        "{#",
        "<!-- c -->",
        "<meta name=description content=d>",
        "<section>",
        "</section>",
        "<footer>",
    ),
]
documents = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=40).map("".join)
anything = st.one_of(documents, st.text(min_size=1, max_size=200))
known = HtmlFormat()


@given(text=anything)
@example(text="<svg><text>a<table></svg>b</table>")
@example(text="<b><p><i></b>a</i>")
@settings(deadline=None)
def test_identity_and_sound_units(text: str) -> None:
    data = text.encode(errors="replace")
    try:
        units = known.read(data).units
    except FormatError:
        return
    assert len({unit.place for unit in units}) == len(units)
    for unit in units:
        assert unit.content.text == unit.content.text.strip(" \t\r\n")
        assert any(character.isalnum() for character in unit.content.plain)
    own = {index: unit.content.text for index, unit in enumerate(units)}
    assert known.merge(data, MergeRequest(own, "fr")) == data


@given(text=anything, target=st.text(max_size=60))
@settings(deadline=None)
def test_any_target_can_be_merged(text: str, target: str) -> None:
    data = text.encode(errors="replace")
    clean = target.encode(errors="replace").decode()
    try:
        units = known.read(data).units
    except FormatError:
        return
    # Tags dropped, doubled and crossed: whatever a person may type.
    targets = {index: clean + unit.content.text[::2] + unit.content.text[:9] for index, unit in enumerate(units)}
    assert known.merge(data, MergeRequest(targets, "ar", banner="x")) or not units


def skeleton(text: str) -> list[str]:
    """All that is no text: tags with what they hold, but for what readers see of them."""
    tokenizer = Tokenizer(text)
    made: list[str] = []
    for token in tokenizer:
        if token.kind in {TokenKind.START, TokenKind.END}:
            made.append(f"{token.kind.name} {token.name}")
        elif token.kind is not TokenKind.TEXT:
            made.append(token.kind.name)
        if token.kind is TokenKind.START and token.name in {"script", "style", "title", "textarea"}:
            tokenizer.raw = token.name
    return made


@given(text=documents)
@settings(deadline=None)
def test_pseudo_translation_keeps_the_tags(text: str) -> None:
    data = text.encode()
    try:
        units = known.read(data).units
    except FormatError:
        return
    targets = {index: pseudo(unit.content) for index, unit in enumerate(units) if unit.translate}
    merged = known.merge(data, MergeRequest(targets, "und"))
    assert skeleton(merged.decode()) == skeleton(text)


@given(words=st.text(min_size=1, max_size=80))
@settings(deadline=None)
def test_words_come_back_as_they_were_typed(words: str) -> None:
    data = b"<p>source</p><img alt=source><textarea>source</textarea>"
    clean = words.encode(errors="replace").decode()
    merged = known.merge(data, MergeRequest(dict.fromkeys(range(3), f"a {clean} z"), "fr"))
    printable = "".join(character for character in clean if character.isprintable() or character == " ")
    if printable == clean:
        expected = " ".join(part for part in f"a {clean} z".split(" ") if part)
        got = [unit.content.text for unit in known.read(merged).units]
        assert got == [expected, expected, f"a {clean} z"]
