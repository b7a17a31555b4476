"""The page round the terminal: nothing on it comes from outside, and its headers say so to the browser."""

from html import escape

from transcall.interface import _

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
        "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Server": "TransCall",
}
"""Styles may stand in the page because the terminal writes its own there."""

_STYLE = """
@font-face { font-family: "Roboto Mono"; src: url("/static/fonts/RobotoMono-VariableFont_wght.ttf"); }
html, body { margin: 0; height: 100%; background: #14171d; color: #dfe4ec; }
body { font: 16px/1.5 "Roboto Mono", monospace; }
.textual-terminal { position: absolute; inset: 0; }
.words { position: absolute; inset: 0; display: flex; flex-direction: column; align-items: center;
         justify-content: center; text-align: center; padding: 2rem; background: #14171d; z-index: 10; }
.words a { color: #8fb7e8; }
body.-first-byte .opening { display: none; }
.ended { display: none; }
body.-closed .ended { display: flex; }
"""


def terminal_page(websocket: str, language: str) -> str:
    """The page in which the app runs."""
    opening, again = escape(_("Opening…")), escape(_("Open it again"))
    left = escape(_("You have left TransCall. Everything you typed is saved."))
    needed = escape(_("The terminal in this page needs JavaScript."))
    return _page(
        language,
        '<link rel="stylesheet" href="/static/css/xterm.css"><script src="/static/js/textual.js"></script>'
        '<script src="/page.js"></script>',
        f"""<div class="words opening"><p>{opening}</p></div>
<div class="words ended"><p>{left}</p>
<p><a href="/">{again}</a></p></div>
<div id="terminal" class="textual-terminal" data-session-websocket-url="{escape(websocket)}" data-font-size="16"></div>
<noscript><div class="words"><p>{needed}</p></div></noscript>""",
    )


def words_page(title: str, text: str, language: str) -> str:
    """A page that only says something."""
    return _page(language, "", f'<div class="words"><h1>{escape(title)}</h1><p>{escape(text)}</p></div>')


def _page(language: str, head: str, body: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}"><head><meta charset="utf-8"><title>TransCall</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{head}<style>{_STYLE}</style></head>\n'
        f"<body>{body}</body></html>\n"
    )
