"""Every format from every kind of source; what cannot be made leaves what was there."""

from pathlib import Path

import pytest

from transcall.errors import InputError
from transcall.publish.registry import outputs
from transcall.services.add_appeal import Added, add_appeal
from transcall.services.bootstrap import open_workspace
from transcall.services.publish_edition import OWN, list_outputs, publish
from transcall.services.read_rows import list_rows
from transcall.services.translate import save_target
from transcall.services.workspace import Workspace

MARKDOWN = "# Open the doors\n\nWe march[^1].\n\n| A | B |\n|---|---|\n| one | two |\n\n[^1]: On 18 December.\n"
HTML = "<!doctype html><html lang='en'><title>t</title><h1>Open the doors</h1><ul><li>Papers<li>Houses</ul></html>"


def names(files: tuple[Path, ...]) -> list[str]:
    return sorted(path.name for path in files)


@pytest.mark.parametrize(("name", "text"), [("call.md", MARKDOWN), ("call.html", HTML)])
def test_all_formats_from_any_source(workspace: Workspace, tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    add_appeal(workspace, path, slug="call")
    wanted = [each.name for each in list_outputs()]
    made = publish(workspace, "call", "fr", formats=wanted, draft=True)
    assert names(made.files) == sorted(f"call.fr.draft{output.spec.suffix}" for output in outputs())
    before = [each.read_bytes() for each in made.files]
    again = publish(workspace, "call", "fr", formats=wanted, draft=True)
    assert [each.read_bytes() for each in again.files] == before


def test_all_formats_from_plain_text(workspace: Workspace, call: Added) -> None:
    made = publish(workspace, "call", "fr", formats=[each.name for each in list_outputs()], draft=True)
    assert names(made.files) == sorted(f"call.fr.draft{output.spec.suffix}" for output in outputs())
    markdown = next(each for each in made.files if each.suffix == ".md").read_text(encoding="utf-8")
    assert "We call on everyone to march on 18 December[^1]." in markdown.replace("\u00a0[", "[")
    assert "- Casa Libre" in markdown


def test_what_cannot_be_made_leaves_all_as_it_was(workspace: Workspace, call: Added) -> None:
    made = publish(workspace, "call", "fr", draft=True)
    folder = made.files[0].parent
    before = {path: path.read_bytes() for path in folder.iterdir()}
    row = list_rows(workspace, "call", "fr")[0]
    # No font has this one.
    save_target(workspace, "call", "fr", row.segment.key, "Ouvrez \u0378")
    with pytest.raises(InputError, match="no font"):
        publish(workspace, "call", "fr", formats=[OWN, "text", "pdf"], draft=True)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_the_settings_say_what_is_usual(workspace: Workspace, call: Added) -> None:
    path = workspace.settings.path
    path.write_text(path.read_text(encoding="utf-8") + "\npublish:\n  formats: [text, epub]\n", encoding="utf-8")
    reopened = open_workspace(path.parent, person="amina")
    try:
        made = publish(reopened, "call", "fr", draft=True)
    finally:
        reopened.close()
    assert names(made.files) == ["call.fr.draft.epub", "call.fr.draft.txt"]


def test_a_format_nobody_knows_is_refused(workspace: Workspace, call: Added) -> None:
    with pytest.raises(InputError, match="rtf") as caught:
        publish(workspace, "call", "fr", formats=["rtf"], draft=True)
    assert "docx" in caught.value.hint
