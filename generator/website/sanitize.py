"""Makes rendered HTML harmless: what is not on the list goes.

Entries come from contributors, and Markdown lets HTML through. Cleaning the rendered HTML, and not the Markdown, leaves
no gap between what is checked and what a browser sees. Besides script in all its guises, four things must not pass
that an ordinary list of safe HTML lets through: an image from another host, which tells that host who reads the page;
an `id`, `name` or `for` that begins with two underscores, which are Material's own handles (`__config` holds the
addresses its script loads from); a class of Material's own machinery; and the class `mermaid`, for which Material
fetches a script from another host.
"""

import re

import nh3

_TAGS = {
    *("a", "abbr", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col"),
    *("colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2"),
    *("h3", "h4", "h5", "h6", "header", "hr", "i", "img", "input", "ins", "kbd", "label", "li", "mark", "nav", "ol"),
    *("p", "pre", "q", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody"),
    *("td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr"),
}

_EVERYWHERE = {
    *("id", "class", "title", "lang", "dir", "role", "data-levels", "data-module", "data-tabs", "tabindex"),
    *("aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "aria-level"),
}

_ATTRIBUTES = {
    "*": _EVERYWHERE,
    "a": {"href", "hreflang"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"datetime"},
    "details": {"open"},
    "img": {"alt", "height", "src", "width"},
    "input": {"checked", "disabled", "name"},
    "ins": {"datetime"},
    "label": {"for"},
    "li": {"value"},
    "ol": {"reversed", "start"},
    "td": {"colspan", "headers", "rowspan", "style"},
    "th": {"abbr", "colspan", "headers", "rowspan", "scope", "style"},
    "time": {"datetime"},
}

_CHOICES = {"input": {"type": {"checkbox", "radio"}}, "ol": {"type": {"1", "A", "I", "a", "i"}}}

_SCHEMES = {"http", "https", "mailto"}

_TABBED_HANDLE = re.compile(r"__tabbed_\d+(?:_\d+)?")
_ALIGNMENT = re.compile(r"text-align: ?(?:left|right|center);?")
_IDS = re.compile(r"[a-z0-9-]+(?: [a-z0-9-]+)*")
_MODULE = re.compile(r"[a-z]+(?:[/-][a-z]+)*")
_ALLOWED_MATERIAL = {"md-button", "md-button--primary"}
_PATTERNS = {"data-levels": _IDS, "data-module": _MODULE, "tabindex": re.compile("0")}
_IGNORED_IN_ADDRESSES = re.compile(r"[\x00-\x20]")
_OTHER_HOST = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def clean(html: str) -> str:
    """Give `html`, a fragment, without anything that could run, load from elsewhere or pass for the page's machinery.

    >>> clean('<p onclick="f()">See <a href="javascript:f()">this</a><script>f()</script></p>')
    '<p>See <a>this</a></p>'
    """
    return _CLEANER.clean(html)


def _filter(_tag: str, name: str, value: str) -> str | None:
    if name == "class":
        return " ".join(word for word in value.split() if _is_content_class(word)) or None
    if name in ("id", "name", "for"):
        return None if value.startswith("__") and not _TABBED_HANDLE.fullmatch(value) else value
    if name == "src":
        return value if _is_own_address(value) else None
    if name in _PATTERNS:
        return value if _PATTERNS[name].fullmatch(value) else None
    if name == "style":
        return value if _ALIGNMENT.fullmatch(value) else None
    return value


def _is_content_class(word: str) -> bool:
    return word != "mermaid" and (not word.startswith("md-") or word in _ALLOWED_MATERIAL)


def _is_own_address(address: str) -> bool:
    # Browsers drop white space and control characters from an address and read backslashes as slashes.
    return not _OTHER_HOST.match(_IGNORED_IN_ADDRESSES.sub("", address).replace("\\", "/"))


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    attribute_filter=_filter,
    tag_attribute_values=_CHOICES,
    url_schemes=_SCHEMES,
    link_rel=None,
)
