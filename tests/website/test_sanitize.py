"""What gets through the sanitiser, and what does not."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.website.sanitize import clean

WAYS_IN = {
    "script": "<script>alert(1)</script>",
    "script with an address": '<script src="https://elsewhere.example/x.js"></script>',
    "script in upper case and broken": "<SCRIPT\n>alert(1)</SCRIPT\t>",
    "script inside script": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "handler": '<p onclick="alert(1)">x</p>',
    "handler without quotes": "<img src=x onerror=alert(1)>",
    "handler after a slash": "<details/open/ontoggle=alert(1)>",
    "handler in odd case": "<p OnMouseOver=alert(1)>x</p>",
    "javascript address": '<a href="javascript:alert(1)">x</a>',
    "javascript address in odd case": '<a href="JaVaScRiPt:alert(1)">x</a>',
    "javascript address with entities": '<a href="&#106;avascript&colon;alert(1)">x</a>',
    "javascript address with a tab": '<a href="java\tscript:alert(1)">x</a>',
    "javascript address with an entity for a line feed": '<a href="java&NewLine;script:alert(1)">x</a>',
    "javascript address after control characters": '<a href="\x01 javascript:alert(1)">x</a>',
    "vbscript address": '<a href="vbscript:x">x</a>',
    "data address": '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
    "data image": '<img src="data:image/svg+xml,%3Csvg onload=alert(1)%3E">',
    "style element": "<style>@import 'https://elsewhere.example/x.css'; body { display: none }</style>",
    "style attribute": '<div style="position: fixed; background: url(https://elsewhere.example/x)">x</div>',
    "style attribute on a cell": '<table><tr><td style="background:url(//elsewhere.example)">x</td></tr></table>',
    "link element": '<link rel="stylesheet" href="https://elsewhere.example/x.css">',
    "iframe": '<iframe src="https://elsewhere.example/"></iframe>',
    "iframe with a document": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "form": '<form action="https://elsewhere.example/"><button formaction="javascript:x">x</button></form>',
    "svg": "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "svg animation": '<svg><a><animate attributeName="href" values="javascript:alert(1)"/>x</a></svg>',
    "svg foreign object": "<svg><foreignObject><iframe src=x></iframe></foreignObject></svg>",
    "math": '<math><a xlink:href="javascript:alert(1)">x</a></math>',
    "math that closes late": "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table>",
    "noscript": '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "template": "<template><script>alert(1)</script></template>",
    "meta": '<meta http-equiv="refresh" content="0;url=https://elsewhere.example/">',
    "base": '<base href="https://elsewhere.example/">',
    "object": '<object data="https://elsewhere.example/x.swf"></object>',
    "embed": '<embed src="https://elsewhere.example/x.swf">',
    "srcset": '<img srcset="https://elsewhere.example/x.png 2x">',
    "picture": '<picture><source srcset="https://elsewhere.example/x.png"></picture>',
    "video": '<video poster="https://elsewhere.example/x.png" src="https://elsewhere.example/x.mp4"></video>',
    "audio": '<audio src="https://elsewhere.example/x.mp3" autoplay></audio>',
    "background": '<table background="https://elsewhere.example/x.png"><tr><td>x</td></tr></table>',
    "image elsewhere": '<img src="https://elsewhere.example/x.png">',
    "image elsewhere without a scheme": '<img src="//elsewhere.example/x.png">',
    "image elsewhere with backslashes": r'<img src="\\elsewhere.example/x.png">',
    "image elsewhere with a tab between the slashes": '<img src="/\t/elsewhere.example/x.png">',
    "ping": '<a href="a.html" ping="https://elsewhere.example/">x</a>',
    "comment": "<!-- <img src=x onerror=alert(1)> --!><script>alert(1)</script>",
    "conditional comment": "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "processing instruction": "<?xml-stylesheet href='javascript:alert(1)'?>",
    "element that ends the page": "</div></article></body></html><script>alert(1)</script>",
    "attribute that ends a tag": "<p title='\"><script>alert(1)</script>'>x</p>",
    "the theme's settings": '<a id="__config">{"base": "https://elsewhere.example/"}</a>',
    "the theme's switches": '<label for="__search">x</label>',
    "the theme's machinery": '<a class="md-source" data-md-component="source" href="https://github.com/a/b">x</a>',
    "a class that fetches a script": '<pre class="mermaid"><code>graph TD</code></pre>',
}

ELEMENTS = {
    *("script", "style", "link", "iframe", "frame", "form", "button", "svg", "math", "meta", "base", "object", "embed"),
    *("picture", "source", "video", "audio", "template", "noscript", "body", "html", "textarea", "select", "marquee"),
}


class Reader(HTMLParser):
    """Notes what a browser would see, element by element."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[tuple[str, ...]] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.events.append((tag, *sorted(f"{name}={value or ''}".replace(" ", "") for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.events.append((f"/{tag}",))

    def handle_data(self, data: str) -> None:
        self.events.append(("text", data))


def assert_harmless(html: str) -> None:
    seen = Reader(html)
    assert not ELEMENTS & {event[0] for event in seen.events if event[0] != "text"}
    for tag, name, value in seen.attributes:
        bare = re.sub(r"[\x00-\x20]", "", value).lower().replace("\\", "/")
        assert not name.startswith("on")
        assert name not in {"srcset", "srcdoc", "ping", "background", "poster", "action", "formaction", "xlink:href"}
        if name == "style":
            assert re.fullmatch(r"text-align:[a-z]+;?", bare)
        if name == "href":
            assert not re.match(r"(?!https?:|mailto:)[a-z][a-z0-9+.-]*:", bare)
        if name == "src":
            assert not re.match(r"[a-z][a-z0-9+.-]*:|//", bare)
        if name in {"id", "for", "name"}:
            assert not bare.startswith("__") or bare.startswith("__tabbed_")
        if name == "class":
            assert "mermaid" not in value.split()
            assert all(word in {"md-button", "md-button--primary"} for word in value.split() if word.startswith("md-"))
        assert not name.startswith("data-md")
        assert tag != "a" or name != "target"


@pytest.mark.parametrize("html", WAYS_IN.values(), ids=WAYS_IN.keys())
def test_no_way_in(html: str) -> None:
    assert_harmless(clean(html))


@given(st.lists(st.sampled_from([*WAYS_IN.values(), "<p>", "</p>", "<table>", "<a href='", '"', "'>", "<!--", "]]>"])))
def test_no_way_in_by_combination_or_by_reading_the_result_again(parts: list[str]) -> None:
    html = clean("".join(parts))
    assert_harmless(html)
    assert_harmless(clean(html))


LEGITIMATE = [
    '<h2 id="a-b">A<a class="headerlink" href="#a-b" title="Link to this section">¶</a></h2>',
    '<div class="admonition sg-callout"><p class="admonition-title">A</p></div>',
    '<details class="note" open><summary>A</summary><p>b</p></details>',
    (
        '<div class="tabbed-set tabbed-alternate" data-tabs="1:2">'
        '<input checked="checked" id="senior" name="__tabbed_1" '
        'type="radio"><input id="__tabbed_1_2" name="__tabbed_1" type="radio"><div class="tabbed-labels">'
        '<label for="senior">A</label><label for="__tabbed_1_2">B</label></div></div>'
    ),
    '<table><thead><tr><th style="text-align: right;">1</th></tr></thead></table>',
    '<ol start="3" type="a"><li value="4">x</li></ol>',
    '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>',
    '<div class="language-python highlight"><pre><span></span><code><span class="k">def</span></code></pre></div>',
    '<a href="../questions/a.html#b">x</a><a href="https://example.org/">y</a><a href="mailto:a@example.org">z</a>',
    '<img alt="A chart" src="../charts/a.svg" width="40" height="20">',
    '<p data-levels="senior staff">x</p><p class="sg-chip" lang="he" dir="rtl" aria-label="x">y</p>',
    '<time datetime="2024-05-31">31 May 2024</time><figure><figcaption>x</figcaption></figure>',
    "<dl><dt>a</dt><dd>b</dd></dl><p>1 &lt; 2 &amp; “x”</p><hr><p>a<br>b</p>",
]


@pytest.mark.parametrize("html", LEGITIMATE)
def test_what_markdown_makes_passes_unchanged_in_meaning(html: str) -> None:
    def seen(text: str) -> list[tuple[str, ...]]:
        return [tuple(part.removesuffix(";") for part in event) for event in Reader(text).events if event != ("/p",)]

    assert seen(clean(html)) == seen(html)
