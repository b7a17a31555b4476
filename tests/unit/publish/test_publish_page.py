"""The page asks nobody for anything, says what it is, and can be read: contrast is counted."""

import base64
import hashlib
import re
from importlib import resources

import pytest

from transcall.publish.html import page
from unit.publish.seen import see

CSS = resources.files("transcall.publish").joinpath("templates", "page.css").read_text(encoding="utf-8")


def make(language: str = "ar", *, title: str = "T", banner: str = "", description: str = "") -> str:
    return page(
        "<p>$x ${y}</p>\n", language=language, title=title, source_language="en", banner=banner, description=description
    )


@pytest.mark.parametrize(
    ("tag", "opening"),
    [
        ("ar", '<html lang="ar" dir="rtl" data-script="Arab">'),
        ("fr-CA", '<html lang="fr-CA" dir="ltr" data-script="Latn">'),
        ("zh-TW", '<html lang="zh-TW" dir="ltr" data-script="Hant">'),
        ("ti", '<html lang="ti" dir="ltr" data-script="Ethi">'),
    ],
)
def test_it_says_its_language_and_direction(tag: str, opening: str) -> None:
    assert opening in make(tag)


def test_the_body_goes_in_as_it_is_and_the_rest_is_escaped() -> None:
    text = make(title="a</title>\n<script>", banner="<b>", description='"><script>')
    assert "<p>$x ${y}</p>" in text
    assert "<title>a&lt;/title&gt; &lt;script&gt;</title>" in text
    assert "<span>&lt;b&gt;</span>" in text
    assert 'content="&quot;&gt;&lt;script&gt;"' in text
    assert see(text.split("</style>")[1].replace("</head>", "").replace("</html>", "")).of("script") == []


def test_it_forbids_itself_every_request_and_knows_its_own_style() -> None:
    text = make()
    style = text.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in text
    assert not re.search(r"""(?:src|url\(|@import|@font-face|https?:)""", style)
    seen = see(text)
    assert [at["href"] for at in seen.of("link")] == ["data:,"]
    assert not seen.of("script")


def test_a_finished_page_has_no_banner_and_a_draft_has_one_in_its_language() -> None:
    assert 'class="draft"' not in make()
    assert '<p class="draft" role="note" lang="ar" dir="rtl"><span>x</span></p>' in make(banner="x")
    assert '<p class="draft" role="note" lang="en" dir="ltr"><span>x</span></p>' in make("ckb", banner="x")


def test_it_names_the_source_language_of_a_translation_only() -> None:
    assert '<meta name="source-language" content="en">' in make("ar")
    assert "source-language" not in make("en")


def test_the_style_knows_no_left_or_right() -> None:
    rules = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
    sides = "left|right|top|bottom"
    physical = rf"(?:margin|padding|border)-(?:{sides})|(?<![\w-])(?:{sides}|width|height)\s*:|float"
    assert re.findall(physical, rules) == []


def schemes() -> list[tuple[str, dict[str, str]]]:
    found = [
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", block))
        for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    ]
    light, dark, print_ = found
    return [("light", light), ("dark", light | dark), ("print", light | print_)]


@pytest.mark.parametrize(("name", "colours"), schemes())
@pytest.mark.parametrize(
    ("front", "back"),
    [("ink", "paper"), ("quiet", "paper"), ("accent", "paper"), ("banner-ink", "banner-paper")],
)
def test_contrast_is_enough_for_small_text(name: str, colours: dict[str, str], front: str, back: str) -> None:
    assert contrast(colours[front], colours[back]) >= 4.5, name


def contrast(one: str, other: str) -> float:
    """WCAG 2.2: (lighter + 0.05) / (darker + 0.05)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
