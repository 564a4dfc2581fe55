"""What a site offers beside its pages: the guide in the forms that people take along."""

from collections.abc import Mapping
from functools import partial

from generator.addresses import web_address
from generator.cards.make import decks
from generator.exports.anki.deck import package_of_site
from generator.exports.csv_file import questions_csv
from generator.exports.json_file import guide_json, guide_schema
from generator.exports.markdown import bundle
from generator.library.store import Library

FOLDER = "exports/"


def extras(library: Library, site: str) -> Mapping[str, bytes]:
    """Give the files by their paths in the site; `site` is its address, empty where it has none.

    Raises:
        GuideError: the package of decks in `content/` is none.
    """
    texts = {
        f"{FOLDER}guide.json": guide_json(library, site),
        f"{FOLDER}guide.schema.json": guide_schema(),
        f"{FOLDER}questions.csv": questions_csv(library, site),
        **bundle(library, site),
    }
    found = {path: text.encode() for path, text in texts.items()}
    found[f"{FOLDER}{library.guide.settings.id}.apkg"] = package_of_site(
        library, decks(library), partial(web_address, site)
    )
    return found
