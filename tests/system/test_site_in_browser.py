"""The site as a browser shows it: no request but for its own files, right to left where it is, readable, reachable."""

from pathlib import Path

import pytest

import browser
from finished_appeals import MARKDOWN, finish_edition
from transcall.services.add_appeal import add_appeal
from transcall.services.bootstrap import init_workspace, open_workspace
from transcall.services.publish_site import publish_site

LOADED = "new Promise((done) => document.readyState === 'complete' ? done() : addEventListener('load', done))"
LANGUAGES = "[...document.querySelectorAll('.editions a')].map((each) => each.hreflang).join(' ')"
RUNS_LEFTWARDS = """
(() => {
  const items = [...document.querySelectorAll('.languages li')].map((each) => each.getBoundingClientRect().x);
  return items[0] > items[items.length - 1];
})()
"""
CONTRASTS = """
(() => {
  const parts = (colour) => colour.match(/[0-9.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = parts(colour).map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (parts(colour)[3] !== 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    const [one, other] = [light(getComputedStyle(element).color), light(paper(element))].sort().reverse();
    found.push((one + 0.05) / (other + 0.05));
  }
  return Math.min(...found);
})()
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Arabic and French are ready."""
    folder = tmp_path_factory.mktemp("site")
    init_workspace(folder / "workspace", language="en", languages=["fr", "ar"], deadline=None, person="coral")
    workspace = open_workspace(folder / "workspace", person="amina")
    source = folder / "page.md"
    source.write_text(MARKDOWN, encoding="utf-8")
    add_appeal(workspace, source)
    for language in ("fr", "ar"):
        finish_edition(workspace, "page", language)
    made = publish_site(workspace, "page", formats=["source"])
    workspace.close()
    return made.folder


@pytest.mark.skipif(browser.PROGRAM is None, reason="needs Chromium (Debian: chromium)")
async def test_the_pages_stand_alone_and_lead_to_each_other(site: Path, tmp_path: Path) -> None:
    async with browser.browser(tmp_path / "profile") as tab:

        async def seen(script: str) -> object:
            answer = await tab.do("Runtime.evaluate", expression=script, returnByValue=True)
            return answer["result"].get("value")

        async def opened(page: Path) -> None:
            address = page.as_uri()
            await tab.until(lambda told: address in told.asked_for)
            ready = (
                "new Promise((done) => document.readyState === 'complete' ? done() : addEventListener('load', done))"
            )
            await tab.do("Runtime.evaluate", expression=ready, awaitPromise=True)

        arabic, french = site / "ar" / "index.html", site / "fr" / "index.html"
        await tab.go((site / "index.html").as_uri())
        await opened(site / "index.html")
        assert (
            await seen("[...document.querySelectorAll('.editions a')].map((each) => each.hreflang).join(' ')")
            == "en ar fr"
        )
        await seen("document.querySelector('a[hreflang=ar]').click()")
        await opened(arabic)
        assert await seen("getComputedStyle(document.body).direction") == "rtl"
        assert await seen(RUNS_LEFTWARDS)
        assert await seen("document.querySelector('[aria-current=page]').parentElement.lang") == "ar"
        for page in (arabic, french):
            await tab.go(page.as_uri())
            await opened(page)
            contrast = await seen(CONTRASTS)
            assert isinstance(contrast, float)
            assert contrast >= 4.5
            assert await seen("document.querySelectorAll('h1').length") == 1
            assert await seen("[...document.links].every((each) => each.textContent.trim())")
            assert await seen("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert all(each.startswith("file://") for each in tab.asked_for if each != "data:,")
