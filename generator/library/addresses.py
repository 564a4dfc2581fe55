"""The addresses of other sites that a guide links to."""

from collections.abc import Iterator

from generator.library.links import leaves_site, links
from generator.library.shape import texts
from generator.library.store import Library


def addresses(library: Library) -> Iterator[tuple[str, str]]:
    """Give each address of another site once, with the first place that links to it, as `file:line`."""
    documents = [(stored.document, library.texts[name]) for name, stored in library.entries.items()]
    if library.glossary_document:
        documents.append((library.glossary_document, tuple(texts(library.glossary))))
    seen = set()
    for document, written in documents:
        for path, _, _, _, text in written:
            for address in links(text) if "://" in text else ():
                if leaves_site(address) and "://" in address and address not in seen:
                    seen.add(address)
                    yield address, f"{document.file}:{document.find(path, address)[0]}"
