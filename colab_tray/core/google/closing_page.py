"""What the browser shows when a sign-in has ended: one page without a script, light or dark as the person
has it."""

from __future__ import annotations

import base64
import hashlib
from html import escape

_STYLE = """
:root { color-scheme: light dark; --ink: #1f2328; --soft: #59636e; --ground: #f6f8fa; --card: #fff;
  --line: #d1d9e0; --good: #1a7f37; --bad: #b35900; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9198a1; --ground: #0d1117;
  --card: #151b23; --line: #3d444d; --good: #3fb950; --bad: #d29922; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem;
  background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 30rem; width: 100%; padding: 2rem 2.25rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 12px; }
svg { width: 2.75rem; height: 2.75rem; display: block; margin-bottom: 1rem; }
h1 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 .5rem; }
p { margin: 0 0 .5rem; overflow-wrap: anywhere; }
.soft { color: var(--soft); margin: 1.25rem 0 0; }
.good { color: var(--good); } .bad { color: var(--bad); }
"""
_TICK = '<path d="M7 12.5l3.2 3.2L17 9"/>'
_MARK = '<path d="M12 7v6"/><path d="M12 16.5v.01"/>'
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_HASH}'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def page(title: str, sentence: str, *, good: bool) -> str:
    mood, drawing = ("good", _TICK) if good else ("bad", _MARK)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{escape(title)} · Colab Tray</title><style>{_STYLE}</style></head>
<body><main>
<svg class="{mood}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8"
 stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
<circle cx="12" cy="12" r="10"/>{drawing}</svg>
<h1>{escape(title)}</h1><p>{escape(sentence)}</p>
<p class="soft">You may close this tab; Colab Tray needs it no longer.</p>
</main></body></html>
"""
