"""A page that came as HTML goes out as that page, in another language and direction."""

from pathlib import Path

from transcall.services.add_appeal import add_appeal
from transcall.services.publish_edition import publish
from transcall.services.read_rows import list_rows
from transcall.services.translate import save_target
from transcall.services.workspace import Workspace

PAGE = """<!doctype html>
<html lang="en"><head><title>Open the doors</title><style>p { color: red }</style></head>
<body><h1>Open the <em>doors</em></h1><p class="lead">Nobody is illegal.</p></body></html>
"""


def test_a_page_is_published_as_itself(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "call.html"
    path.write_text(PAGE, encoding="utf-8")
    add_appeal(workspace, path, slug="call")
    key = next(row.segment.key for row in list_rows(workspace, "call", "ar") if "illegal" in row.segment.source.text)
    save_target(workspace, "call", "ar", key, "لا أحد <غير> قانوني.")
    published = publish(workspace, "call", "ar", draft=True)
    assert [file.name for file in published.files] == ["call.ar.draft.html"]
    text = published.files[0].read_text(encoding="utf-8")
    assert '<html dir="rtl" lang="ar"><head>' in text
    assert '<p class="lead">لا أحد &lt;غير&gt; قانوني.</p>' in text
    assert "<h1>Open the <em>doors</em></h1>" in text
    assert "<style>p { color: red }</style>" in text
    assert text.count("<p") == 2  # the banner and the paragraph
