"""Pages at the addresses that entries had before they were renamed."""

from html import escape
from posixpath import basename

from generator.addresses import entry_page, web_address
from generator.library.store import Library

_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
<meta http-equiv="refresh" content="0; url={address}">
</head>
<body><p>This page is now at <a href="{address}">{title}</a>.</p></body>
</html>
"""


def redirects(library: Library, site: str) -> dict[str, str]:
    """Give, by its path in the site, the page at each former address: it leads on by itself, and by a link.

    It asks for no script, so it works wherever the site does. `site` is the site's address, empty where it has none.
    """
    found = {}
    for stored in library.entries.values():
        page = entry_page(stored.kind, stored.entry.id)
        address = basename(page).removesuffix(".md") + ".html"
        for name in stored.entry.formerly:
            if name in library.entries:
                continue
            path = entry_page(stored.kind, name).removesuffix(".md") + ".html"
            found[path] = _PAGE.format(
                language=escape(library.guide.settings.language),
                title=escape(stored.entry.heading),
                canonical=escape(web_address(site, page) if site else address),
                address=escape(address),
            )
    return found
