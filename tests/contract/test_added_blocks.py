"""What an edition adds to its source's own document, and where its links lead: the same in every document format."""

import io
import zipfile

import pytest

from office_files import docx, odt, paragraph, part
from transcall.domain.document import Added, Document, MergeRequest, UnitKind
from transcall.formats.registry import by_name

URL = "https://example.org/en/act"
NEW = "https://example.org/fr/agir?a=1&b=2"
WORDS = f"See {URL} now."
LATE = "Late & <b>Co</b> *Ltd*"

TEXT = f"""\
Open the doors

First words of it.

{WORDS}

- One thing
- Another thing

Signatories

Casa Libre
Porte Ouverte
"""
MARKDOWN = f"""\
# Open the doors

First words of it.

> {WORDS}
> [Here]({URL}), <{URL}>

- One thing
- Another thing

## Signatories

1. Casa Libre
2. Porte Ouverte
"""
HTML = f"""\
<h1>Open the doors</h1>
<p id="a" class="x">First words of it.</p>
<p>{WORDS} <a href="{URL}">Here</a></p>
<ul>
  <li>One thing</li>
  <li>Another thing</li>
</ul>
<h2>Signatories</h2>
<ul><li>Casa Libre</li><li>Porte Ouverte</li></ul>
"""


def odt_text() -> str:
    items = "".join(
        f"<text:list-item><text:p>{each}</text:p></text:list-item>" for each in ("One thing", "Another thing")
    )
    link = f'<text:a xlink:type="simple" xlink:href="{URL}">Here</text:a>'
    return (
        f"<text:h text:outline-level='1'>Open the doors</text:h><text:p>First words of it.</text:p>"
        f"<text:p>{WORDS} {link}</text:p><text:list>{items}</text:list>"
    )


SOURCES = {
    "text": TEXT.encode(),
    "markdown": MARKDOWN.encode(),
    "html": HTML.encode(),
    "docx": docx(
        "".join(paragraph(each) for each in ("Open the doors", "First words of it.", WORDS, "Last words of it."))
    ),
    "odt": odt(odt_text()),
}


def read(name: str, data: bytes) -> Document:
    return by_name(name).read(data)


def merged(name: str, **request: object) -> Document:
    made = by_name(name).merge(SOURCES[name], MergeRequest(targets={}, language="fr", **request))  # type: ignore[arg-type]
    return read(name, made)


def texts(document: Document) -> list[str]:
    return [unit.content.plain for unit in document.units]


@pytest.fixture(params=sorted(SOURCES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def hosts(name: str) -> list[int]:
    kinds = (UnitKind.PARAGRAPH, UnitKind.LIST_ITEM, UnitKind.SIGNATORY, UnitKind.QUOTE)
    return [index for index, unit in enumerate(read(name, SOURCES[name]).units) if unit.kind in kinds]


def test_a_block_of_its_own_beside_every_host(name: str) -> None:
    before = read(name, SOURCES[name])
    for host in hosts(name):
        made = merged(name, added={host: Added((LATE,), ("After.", "Later."))})
        expected = texts(before)
        expected[host : host + 1] = [LATE, expected[host], "After.", "Later."]
        assert texts(made) == expected, before.units[host]
        if name == "text":  # a short line alone may be a heading there
            continue
        kinds = [unit.kind for unit in made.units]
        assert kinds[host : host + 4] == [before.units[host].kind] * 4


def test_targets_and_blocks_beside_them_go_together(name: str) -> None:
    host = hosts(name)[0]
    made = by_name(name).merge(
        SOURCES[name], MergeRequest({host: "Premiers mots."}, "ar", added={host: Added((), ("Après.",))})
    )
    assert texts(read(name, made))[host : host + 2] == ["Premiers mots.", "Après."]


def test_addresses_are_replaced_as_a_whole(name: str) -> None:
    data = SOURCES[name]
    target = f"Voir {URL} et {URL}/plus ici."
    at = next(index for index, each in enumerate(texts(read(name, data))) if each.startswith("See"))
    codes = [code.tag for code in read(name, data).units[at].content.codes]
    request = MergeRequest({at: f"{target} {''.join(codes)}".strip()}, "fr", links={URL: NEW})
    made = read(name, by_name(name).merge(data, request))
    assert made.units[at].content.plain.startswith(f"Voir {NEW} et {URL}/plus ici.")
    leads = [code.href for unit in made.units for code in unit.content.codes if code.href]
    assert all(each == NEW for each in leads)
    assert URL + '"' not in repr(made)


@pytest.mark.parametrize("office", ["docx", "odt"])
def test_office_texts_from_the_right_keep_addresses_whole(office: str) -> None:
    host = hosts(office)[0]
    target, late = "اقرأوا https://example.org/", f"انظروا {URL}"
    request = MergeRequest(
        {host: target}, "ar", added={host: Added((), (late,))}, links={URL: "https://example.org/ar/"}
    )
    made = texts(read(office, by_name(office).merge(SOURCES[office], request)))
    assert made[host : host + 2] == [f"{target}\u200e", "انظروا https://example.org/ar/\u200e"]
    plain = MergeRequest({host: "Voir https://example.org/"}, "fr")
    assert texts(read(office, by_name(office).merge(SOURCES[office], plain)))[host] == "Voir https://example.org/"


def test_blocks_stay_on_the_page_and_in_the_section_of_their_host() -> None:
    breaks = '<w:pageBreakBefore/><w:sectPr><w:cols w:num="2"/></w:sectPr>'
    data = docx(paragraph("First.") + paragraph("Host.", properties=breaks) + paragraph("Last."))
    made = by_name("docx").merge(data, MergeRequest({}, "fr", added={1: Added(("Before.",), ("One.", "Two."))}))
    written = part(made, "word/document.xml")
    places = [
        written.index(each) for each in ("<w:pageBreakBefore/>", "Before.", "Host.", "One.", "w:num=", "Two.", "Last.")
    ]
    assert places == sorted(places)
    assert (written.count("<w:pageBreakBefore/>"), written.count('w:num="2"')) == (1, 1)


def test_without_either_nothing_changes(name: str) -> None:
    data = SOURCES[name]
    assert by_name(name).merge(data, MergeRequest({}, "fr", links={"https://other.example": NEW})) == data


def test_word_links_lead_elsewhere() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"'
        ' Target="styles.xml"/>'
        '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"'
        f' Target="{URL}" TargetMode="External"/></Relationships>'
    )
    link = '<w:hyperlink r:id="rId9"><w:r><w:t>Here</w:t></w:r></w:hyperlink>'
    data = with_part(docx(paragraph("See ", link)), "word/_rels/document.xml.rels", relations)
    made = by_name("docx").merge(data, MergeRequest({}, "fr", links={URL: NEW}))
    assert f'Target="{NEW.replace("&", "&amp;")}"' in part(made, "word/_rels/document.xml.rels")


def with_part(data: bytes, name: str, content: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return made.getvalue()
