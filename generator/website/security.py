"""The content security policy of each page: only the site's own files and the inline scripts it begins with may run.

The policy stands in the page, because a folder of files has no other place for it. What content could bring stays
outside its reach twice: `sanitize` takes scripts out of the HTML that entries are made into, and the policy's hashes
are made from what stands around that HTML and not from what is in it.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_CONTENT = re.compile(r"<article\b.*</article>", re.DOTALL)
_NOT_INLINE = re.compile(r"\bsrc=|\btype=\"?application/")
_ALIGNMENTS = ("text-align: left;", "text-align: right;", "text-align: center;")
"""The only style attributes in a page: how Python-Markdown aligns the cells of a table."""
_CHARSET = '<meta charset="utf-8">'


def with_policy(html: str, *, inserted: Iterable[str] = (), offline: bool = False) -> str:
    """Give a page with its policy; `inserted` are inline scripts that one of its scripts puts in."""
    inline = [
        match["text"]
        for match in _SCRIPT.finditer(_CONTENT.sub("", html))
        if not _NOT_INLINE.search(match["attributes"])
    ]
    return html.replace(_CHARSET, f"{_CHARSET}{policy_tag((*inline, *inserted), offline=offline)}", 1)


def policy_tag(inline: Iterable[str], *, offline: bool = False) -> str:
    """Give the policy as the element that a page holds it in; `inline` are the inline scripts that may run."""
    hashes = " ".join(dict.fromkeys(_hash(text) for text in inline))
    alignments = " ".join(_hash(text) for text in _ALIGNMENTS)
    # From disk, the text of modules is in `data:` addresses. WebAssembly is what the search is made of.
    scripts = "'self' data:" if offline else "'self' 'wasm-unsafe-eval'"
    policy = {
        "default-src": "'none'",
        "script-src": f"{scripts} {hashes}".strip(),
        "style-src": f"'self' 'unsafe-hashes' {alignments}",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "object-src": "'none'",
    }
    return (
        '<meta http-equiv="Content-Security-Policy" content="'
        + "; ".join(f"{name} {value}" for name, value in policy.items())
        + '">'
    )


@lru_cache(maxsize=4096)
def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
