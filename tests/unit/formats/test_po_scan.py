"""Which bytes are a PO file, and what is said of others. GNU gettext judges beside us where it is installed."""

import shutil
import subprocess
from pathlib import Path

import pytest

from transcall.errors import FormatError
from transcall.formats import po

DATA = Path(__file__).parents[2] / "data" / "po"
HEADER = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'  # three lines: entries begin on line 4

BROKEN = {
    "quote not closed": (b'msgid "a\nmsgstr "b"\n', 4, "not closed"),
    "quote not closed at the end": (b'msgid "a"\nmsgstr "b', 5, "not closed"),
    "quote inside a text": (b'msgid "a "b" c"\nmsgstr "d"\n', 4, "“b” is no keyword"),
    "quote never opened": (b'msgid "a"\nmsgstr b"\n', 5, "msgstr has no text"),
    "backslash before the last quote": (b'msgid "a\\"\nmsgstr "b"\n', 4, "not closed"),
    "garbage line": (b'msgid "a"\nmsgstr "b"\nhello\n', 6, "“hello” is no keyword"),
    "garbage signs": (b'msgid "a"\nmsgstr "b"\n<<<<<<< HEAD\n', 6, "has no meaning"),
    "typo": (b'msgid "a"\nmsgtr "b"\n', 5, "“msgtr” is no keyword"),
    "capitals": (b'MSGID "a"\nmsgstr "b"\n', 4, "“MSGID” is no keyword"),
    "no msgstr": (b'msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 4, "no msgstr"),
    "no msgstr at the end": (b'msgid "a"\n', 4, "no msgstr"),
    "no msgid": (b'msgctxt "x"\nmsgstr "b"\n', 5, "no msgid follows"),
    "msgstr first": (b'# c\nmsgstr "b"\nmsgid "a"\n', 5, "msgstr without a msgid"),
    "msgid without text": (b'msgid\nmsgstr "b"\n', 4, "msgid has no text"),
    "msgstr without text": (b'msgid "a"\nmsgstr\n', 5, "msgstr has no text"),
    "text without keyword": (b'msgid "a"\nmsgstr "b"\n# c\n"d"\n', 7, "without a keyword"),
    "comment inside an entry": (b'msgid "a"\n# c\nmsgstr "b"\n', 4, "no msgstr"),
    "msgctxt too late": (b'msgid "a"\nmsgctxt "c"\nmsgstr "b"\n', 5, "wrong place"),
    "msgctxt twice": (b'msgctxt "c"\nmsgctxt "c"\nmsgid "a"\nmsgstr "b"\n', 5, "no msgid follows"),
    "msgstr twice": (b'msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 6, "second msgstr"),
    "plural without numbers": (b'msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', 6, "needs a number"),
    "numbers without plural": (b'msgid "a"\nmsgstr[0] "c"\n', 5, "without a msgid_plural"),
    "plural gap": (b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[2] "d"\n', 7, "msgstr[1] is due"),
    "plural from one": (b'msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', 6, "msgstr[0] is due"),
    "plural twice": (b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[0] "d"\n', 7, "msgstr[1] is due"),
    "plural number that is none": (b'msgid "a"\nmsgid_plural "b"\nmsgstr[N] "c"\n', 6, "has no meaning"),
    "plural without msgstr": (b'msgid "a"\nmsgid_plural "b"\n', 4, "no msgstr"),
    "unknown escape": (b'msgid "a"\nmsgstr "\\q"\n', 5, "“\\q” is no escape"),
    "escape of a quote of another kind": (b'msgid "a"\nmsgstr "l\\\'eau"\n', 5, "is no escape"),
    "octal 8": (b'msgid "a"\nmsgstr "\\8"\n', 5, "is no escape"),
    "escaped bytes that are no UTF-8": (b'msgid "a"\nmsgstr "\\303"\n', 5, "not valid UTF-8"),
    "escaped NUL": (b'msgid "a"\nmsgstr "\\000"\n', 5, "NUL"),
    "twice": (b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 7, "second time (first on line 4)"),
    "twice in context": (b'msgctxt "x"\nmsgid "a"\nmsgstr "b"\n' * 2, 7, "second time (first on line 4)"),
    "twice, once obsolete": (b'msgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n', 7, "second time"),
    "second header": (b'msgid ""\nmsgstr "x"\n', 4, "the header is here a second time"),
    "half obsolete": (b'msgid "a"\n#~ msgstr "b"\n', 5, "partly"),
    "half obsolete text": (b'#~ msgid "a"\n"b"\n#~ msgstr "c"\n', 5, "partly"),
    "previous without entry": (b'msgid "a"\nmsgstr "b"\n#| msgid "c"\n', 6, "no msgid follows"),
    "previous without msgid": (b'#| msgctxt "c"\nmsgid "a"\nmsgstr "b"\n', 4, "previous msgid"),
    "previous garbage": (b'#| foo\nmsgid "a"\nmsgstr "b"\n', 4, "previous msgid"),
    "not UTF-8": (b'msgid "a"\nmsgstr "\xe9"\n', 5, "0xE9 is not valid UTF-8"),
    "NUL": (b'msgid "a"\nmsgstr "b\0"\n', 5, "NUL"),
    "no-break space": ('msgid\u00a0"a"\nmsgstr "b"\n'.encode(), 4, "has no meaning"),
    "typographic quotes": ("msgid “a”\nmsgstr “b”\n".encode(), 4, "“a”"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file_is_refused_with_its_line_and_one_sentence(name: str) -> None:
    entries, line, words = BROKEN[name]
    with pytest.raises(FormatError) as caught:
        po.read(HEADER + entries, Path("fr.po"))
    assert caught.value.line == line
    assert words in caught.value.message
    assert caught.value.message.startswith(f"fr.po:{line}: ")
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        ('msgid "a"\nmsgstr "b"\n'.encode("utf-16"), "UTF-16"),
        (b"# only a remark\n", "no entry"),
        (b"PK\x03\x04\x00\x00", "NUL"),
        (HEADER.replace(b"UTF-8", b"KLINGON"), "unknown charset “KLINGON”"),
        (HEADER.replace(b"UTF-8", b"UTF-16"), "unknown charset"),
        (HEADER.replace(b"UTF-8", b"rot13"), "unknown charset"),
        (HEADER.replace(b"UTF-8", b"unicode_escape"), "unknown charset"),
        (HEADER.replace(b"UTF-8", b"US-ASCII") + 'msgid "a"\nmsgstr "é"\n'.encode(), "not valid ASCII"),
        (b"\xef\xbb\xbf" + HEADER.replace(b"UTF-8", b"ISO-8859-1"), "begins as UTF-8"),
        (b'msgid "' + b'""' * 2000 + b'"\nmsgstr "x"\n', "more than 1000"),
    ],
)
def test_whole_file_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        po.read(data)


def test_control_characters_in_a_broken_file_do_not_reach_the_message() -> None:
    with pytest.raises(FormatError) as caught:
        po.read(b'msgid "a"\nmsgstr "b"\nx\x1b[2Jx\x1b]52;c;aGk=\x07\n')
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize("path", sorted(DATA.glob("*.po")), ids=lambda path: path.name)
def test_valid_file_is_read(path: Path) -> None:
    assert po.read(path.read_bytes(), path).entries


@pytest.mark.parametrize("charset", ["CHARSET", "utf8", "UTF-8"])
def test_template_and_sloppy_charset_are_utf8(charset: str) -> None:
    file = po.read(HEADER.replace(b"UTF-8", charset.encode()) + 'msgid "a"\nmsgstr "é"\n'.encode())
    assert file.entries[0].target == "é"


def test_old_mac_line_ends() -> None:
    assert po.read(b'msgid "a"\rmsgstr "b"\r\rmsgid "c"\rmsgstr "d"\r').entries[1].target == "d"


@pytest.mark.parametrize(
    ("charset", "header"),
    [
        ("mac_roman", '"Content-Type: text/plain; charset={}\\n"'),
        ("latin-1", '"Content-Type: \\n"\n"text/plain; charset={}\\n"'),
    ],
    ids=["not portable, but plain", "on a line of its own, as gettext finds it"],
)
def test_charset_is_found_and_read(charset: str, header: str) -> None:
    text = f'msgid ""\nmsgstr ""\n{header.format(charset)}\n\nmsgid "Sea"\nmsgstr "Mère"\n'
    scanned = po.scan(text.encode(charset))
    assert scanned.messages[1].targets[0].text == "Mère"
    assert scanned.decoded.encode(scanned.decoded.text) == text.encode(charset)


def test_a_text_beyond_all_measure_is_refused() -> None:
    data = b'msgid "a"\nmsgstr "' + b"b" * 1_000_001 + b'"\n'
    with pytest.raises(FormatError, match="longer than 1000000 characters") as caught:
        po.scan(data)
    assert caught.value.line == 2


def test_path_as_content_is_content() -> None:
    # polib would open the file of that name.
    with pytest.raises(FormatError):
        po.read(str(DATA / "features.po").encode())


@pytest.fixture(scope="module")
def msgcat() -> str:
    program = shutil.which("msgcat")
    if program is None:
        pytest.skip("msgcat is not installed (Debian: apt-get install gettext)")
    return program


@pytest.mark.optional_program("msgcat")
@pytest.mark.parametrize("name", sorted(BROKEN.keys() - {"escaped NUL", "NUL"}))
def test_gettext_refuses_what_we_refuse(name: str, msgcat: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.po"
    path.write_bytes(HEADER + BROKEN[name][0])
    assert subprocess.run([msgcat, path], capture_output=True, check=False).returncode != 0


@pytest.mark.optional_program("msgcat")
@pytest.mark.parametrize("path", sorted(DATA.glob("features*.po")), ids=lambda path: path.name)
def test_gettext_reads_what_we_read(path: Path, msgcat: str) -> None:
    again = subprocess.run([msgcat, "--no-wrap", path], capture_output=True, check=True).stdout
    ours, theirs = po.read(path.read_bytes()), po.read(again)
    texts = [(entry.context, entry.source, entry.target, entry.plural_targets) for entry in ours.entries]
    assert [(entry.context, entry.source, entry.target, entry.plural_targets) for entry in theirs.entries] == texts
