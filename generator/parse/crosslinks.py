"""Links from one source document to another.

While a document is read nobody knows which entries the others become. So a link to one is kept as a link to
`source:NAME`, and whoever has read all of them leads it to an entry.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from urllib.parse import quote, unquote, urlsplit

SCHEME = "source:"
"""How the destination of a link to a source document begins; its name is percent-encoded."""

Documents = Mapping[str, str]
"""For each way to name a source document in a link, its file's name."""

NO_DOCUMENTS: Documents = MappingProxyType({})

_LINK_TO = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


def documents_of(names: Iterable[str]) -> Documents:
    """Give the ways to link to the documents called `names`: by name, and by what stands before its last full stop
    where no two have that in common.

    >>> sorted(documents_of(["Scope.md", "dates.md", "dates.txt"]))
    ['dates.md', 'dates.txt', 'scope', 'scope.md']
    """
    known = sorted(names)
    stems: dict[str, list[str]] = {}
    for name in known:
        stems.setdefault(PurePosixPath(name).stem.casefold(), []).append(name)
    alone = {stem: named[0] for stem, named in stems.items() if len(named) == 1}
    return alone | {name.casefold(): name for name in known}


def link_to_document(target: str, documents: Documents) -> str:
    """Give the destination `source:NAME#ANCHOR` for a link's `target` that is one of `documents`, else nothing.

    Only the last part of a path counts, because a guide keeps its documents in one folder.

    >>> link_to_document("../05/Scope%20creep.md#why", documents_of(["scope creep.md"]))
    'source:scope%20creep.md#why'
    >>> link_to_document("https://example.org/scope.md", documents_of(["scope.md"]))
    ''
    """
    if not documents or _LINK_TO.match(target):
        return ""
    try:
        parts = urlsplit(target)
    except ValueError:
        return ""
    last = PurePosixPath(unquote(parts.path)).name.casefold()
    name = documents.get(last) or documents.get(PurePosixPath(last).stem)
    anchor = f"#{quote(unquote(parts.fragment))}" if parts.fragment else ""
    return f"{SCHEME}{quote(name, safe='')}{anchor}" if name else ""
