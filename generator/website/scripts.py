"""The site's own scripts: modules that name each other, and an import map that says where each of them is.

A module is a file below `assets/javascripts/` of the guide's theme, and its name is `studyguide/` with the file's path
without `.js`: `search/dialog.js` is imported as `studyguide/search/dialog`. Nothing bundles them.

Browsers refuse module files from disk. For a site that is to work there, the import map has each module's text in a
`data:` address instead, and a classic script, which browsers do load from disk, puts that map into the page. That
keeps the pages small.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

FOLDER = "assets/javascripts/"
OFFLINE = FOLDER + "offline.js"
"""The script that puts the import map into the pages of a site that works from disk."""
ENTRY = "studyguide/page"
"""The module that every page begins with."""

_STATIC_IMPORT = re.compile(r"^(?:import|export)\b[^;\"'(]*?[\"'](studyguide/[^\"']+)[\"']", re.MULTILINE)


@dataclass(frozen=True)
class Scripts:
    """The modules of a site."""

    sources: Mapping[str, str]
    """The text of each module, by its path below the folder of scripts."""
    offline: bool = False
    """Whether the pages are to work from disk."""

    def tags(self, base: str, module: str = "") -> Markup:
        """Give what stands in the head of a page from which `base` leads to the site's root, and which is filled by
        `module`, if by any.
        """
        folder = f"{base.rstrip('/')}/{FOLDER}" if base else FOLDER
        if not folder.startswith(("/", ".")):
            folder = f"./{folder}"
        if self.offline:
            mapping = f'<script src="{folder}{OFFLINE.removeprefix(FOLDER)}"></script>'
            preloads = ""
        else:
            mapping = f'<script type="importmap">{_map({name: folder + path for name, path in self._names})}</script>'
            needed = self._first | self._reached(f"studyguide/{module}") if module else self._first
            preloads = "".join(
                f'<link rel="modulepreload" href="{folder}{path}">' for name, path in self._names if name in needed
            )
        return Markup(f'{mapping}{preloads}<script type="module">import "{ENTRY}"</script>')  # noqa: S704  names of files

    def offline_script(self) -> str:
        """Give the classic script that maps each module's name to its text."""
        mapping = {
            name: f"data:text/javascript;base64,{b64encode(self.sources[path].encode()).decode()}"
            for name, path in self._names
        }
        return (
            "{\n"
            '  const map = document.createElement("script")\n'
            '  map.type = "importmap"\n'
            f"  map.textContent = {json.dumps(_map(mapping))}\n"
            "  document.currentScript.after(map)\n"
            "}\n"
        )

    @cached_property
    def inserted(self) -> tuple[str, ...]:
        """The inline scripts that `offline_script` puts into a page; a security policy has to allow them."""
        if not self.offline:
            return ()
        return (json.loads(self.offline_script().split("map.textContent = ", 1)[1].split("\n", 1)[0]),)

    @cached_property
    def _names(self) -> tuple[tuple[str, str], ...]:
        return tuple((f"studyguide/{path.removesuffix('.js')}", path) for path in sorted(self.sources))

    @cached_property
    def _first(self) -> frozenset[str]:
        """The modules that each page loads at once."""
        return self._reached(ENTRY)

    def _reached(self, start: str) -> frozenset[str]:
        """Give the module `start`, and what it and they import."""
        paths = dict(self._names)
        found: set[str] = set()
        waiting = [start]
        while waiting:
            name = waiting.pop()
            if name not in found and name in paths:
                found.add(name)
                waiting.extend(_imports(self.sources[paths[name]]))
        return frozenset(found)


def _imports(source: str) -> Iterator[str]:
    return (match[1] for match in _STATIC_IMPORT.finditer(source))


def _map(addresses: Mapping[str, str]) -> str:
    return json.dumps({"imports": dict(addresses)}, separators=(",", ":"))
